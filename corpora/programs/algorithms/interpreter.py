"""A small stack machine with its assembler, run on three programs."""

class Halt(Exception):
    pass


class Machine:
    def __init__(self, program, out):
        self.stack, self.memory, self.at, self.out = [], {}, 0, out
        self.labels = {line[:-1]: number for number, line in enumerate(program) if line.endswith(':')}
        self.program = [line.split() for line in program]

    def run(self, limit=10_000):
        while limit:
            limit -= 1
            words = self.program[self.at]
            self.at += 1
            if words[0].endswith(':'):
                continue
            try:
                getattr(self, 'do_' + words[0])(*words[1:])
            except Halt:
                return 'halted', len(self.stack), limit
        return 'out of steps', self.at

    def do_push(self, number):
        self.stack.append(int(number))

    def do_load(self, name):
        self.stack.append(self.memory.get(name, 0))

    def do_store(self, name):
        self.memory[name] = self.stack.pop()

    def do_add(self):
        self.stack.append(self.stack.pop() + self.stack.pop())

    def do_mul(self):
        self.stack.append(self.stack.pop() * self.stack.pop())

    def do_sub(self):
        right = self.stack.pop()
        self.stack.append(self.stack.pop() - right)

    def do_jump_if(self, label):
        if self.stack.pop():
            self.at = self.labels[label]

    def do_print(self):
        self.out.append(self.stack.pop())

    def do_halt(self):
        raise Halt


FACTORIAL = 'push 10;store n;push 1;store r;loop:;load r;load n;mul;store r;load n;push 1;sub;store n;load n;jump_if loop;load r;print;halt'
for source in (FACTORIAL, 'push 1;print;print;halt', 'fly', 'loop:;push 1;jump_if loop', 'push x', 'push 1'):
    out = []
    try:
        print(Machine(source.split(';'), out).run(), out)
    except Exception as error:
        print(type(error).__name__, error, out)
