"""A stack machine in a loop: the shape of an interpreter in Python."""

PROGRAM = [
    ('push', 0), ('store', 'total'), ('push', 2500), ('store', 'n'),
    ('load', 'total'), ('load', 'n'), ('add', None), ('store', 'total'),
    ('load', 'n'), ('push', 1), ('sub', None), ('dup', None), ('store', 'n'), ('jump_if', 4),
    ('load', 'total'), ('halt', None),
]


def execute(program):
    stack, memory, at, steps = [], {}, 0, 0
    while True:
        operation, argument = program[at]
        at += 1
        steps += 1
        if operation == 'push':
            stack.append(argument)
        elif operation == 'load':
            stack.append(memory[argument])
        elif operation == 'store':
            memory[argument] = stack.pop()
        elif operation == 'add':
            right = stack.pop()
            stack[-1] += right
        elif operation == 'sub':
            right = stack.pop()
            stack[-1] -= right
        elif operation == 'dup':
            stack.append(stack[-1])
        elif operation == 'jump_if':
            if stack.pop():
                at = argument
        elif operation == 'halt':
            return stack.pop(), steps


def matched(program):
    stack, memory, at = [], {}, 0
    while True:
        match program[at]:
            case 'push', value:
                stack.append(value)
            case 'load', name:
                stack.append(memory[name])
            case 'store', name:
                memory[name] = stack.pop()
            case ('add' | 'sub') as kind, None:
                right = stack.pop()
                stack.append(stack.pop() + (right if kind == 'add' else -right))
            case 'dup', None:
                stack.append(stack[-1])
            case 'jump_if', target if stack.pop():
                at = target - 1
            case 'halt', None:
                return stack.pop()
        at += 1


def run():
    return execute(PROGRAM), matched(PROGRAM[:2] + [('push', 500)] + PROGRAM[3:])
