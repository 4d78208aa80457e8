"""A recursive-descent parser and an evaluator over its trees."""

TEXT = ' + '.join(f'({n} * (x - {n % 7}) / ({n % 3} + 1))' for n in range(120))


class Scanner:
    def __init__(self, text):
        self.tokens, self.at = [], 0
        position = 0
        while position < len(text):
            letter = text[position]
            if letter.isspace():
                position += 1
            elif letter.isdigit():
                end = position
                while end < len(text) and text[end].isdigit():
                    end += 1
                self.tokens.append(('number', int(text[position:end])))
                position = end
            elif letter.isalpha():
                self.tokens.append(('name', letter))
                position += 1
            else:
                self.tokens.append((letter, None))
                position += 1
        self.tokens.append(('end', None))

    def peek(self):
        return self.tokens[self.at][0]

    def next(self):
        self.at += 1
        return self.tokens[self.at - 1]


def expression(scanner):
    tree = term(scanner)
    while scanner.peek() in ('+', '-'):
        tree = scanner.next()[0], tree, term(scanner)
    return tree


def term(scanner):
    tree = factor(scanner)
    while scanner.peek() in ('*', '/'):
        tree = scanner.next()[0], tree, factor(scanner)
    return tree


def factor(scanner):
    kind, value = scanner.next()
    if kind == '(':
        tree = expression(scanner)
        scanner.next()
        return tree
    return kind, value


def evaluate(tree, names):
    kind = tree[0]
    if kind == 'number':
        return tree[1]
    if kind == 'name':
        return names[tree[1]]
    left, right = evaluate(tree[1], names), evaluate(tree[2], names)
    return left + right if kind == '+' else left - right if kind == '-' else left * right if kind == '*' else left / right


def run(rounds=4):
    for _ in range(rounds):
        tree = expression(Scanner(TEXT))
    return round(sum(evaluate(tree, {'x': x}) for x in range(8)), 6)
