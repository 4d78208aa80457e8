"""A calculator: tokens, a recursive-descent parser, and its errors."""

import re

TOKEN = re.compile(r'\s*(?:(\d+\.?\d*)|(.))')


class ParseError(Exception):
    def __init__(self, message, position):
        super().__init__(message, position)
        self.position = position


class Parser:
    def __init__(self, text):
        self.tokens = [(match.group(1) or match.group(2), match.start()) for match in TOKEN.finditer(text) if match.group().strip()]
        self.at = 0

    def peek(self):
        return self.tokens[self.at][0] if self.at < len(self.tokens) else None

    def take(self, expected=None):
        token = self.peek()
        if token is None or expected is not None and token != expected:
            raise ParseError(f'expected {expected or "a value"}, got {token!r}', self.at)
        self.at += 1
        return token

    def expression(self):
        value = self.term()
        while self.peek() in ('+', '-'):
            value = value + self.term() if self.take() == '+' else value - self.term()
        return value

    def term(self):
        value = self.factor()
        while self.peek() in ('*', '/'):
            value = value * self.factor() if self.take() == '*' else value / self.factor()
        return value

    def factor(self):
        token = self.take()
        if token == '-':
            return -self.factor()
        if token == '(':
            value = self.expression()
            self.take(')')
            return value
        try:
            return float(token) if '.' in token else int(token)
        except ValueError:
            raise ParseError(f'unexpected {token!r}', self.at) from None


for text in ('1 + 2 * 3', '(1 + 2) * 3', '-4 / (2 - 4)', '2 * (3 + 4) * 5.5', '1 / 0', '(1', '1 + x', '', '--3', '1 2'):
    try:
        parser = Parser(text)
        print(text, '=', parser.expression(), 'rest' if parser.peek() else '')
    except ParseError as error:
        print(text, '!', error, error.position, error.__cause__, error.__suppress_context__)
    except ArithmeticError as error:
        print(text, '!', type(error).__name__, error)
