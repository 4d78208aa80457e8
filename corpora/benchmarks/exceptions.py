"""Exceptions raised, caught, chained and passed through many frames."""

class Custom(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


def deep(n):
    if n == 0:
        raise Custom(7)
    return deep(n - 1)


def run(rounds=2500):
    total = 0
    for i in range(rounds):
        try:
            if i % 3 == 0:
                deep(5)
            elif i % 3 == 1:
                {}[i]
            else:
                int('x')
        except Custom as error:
            total += error.code
        except (KeyError, ValueError) as error:
            total += len(error.args)
        finally:
            total += 1
        try:
            total += 1
        except OSError:
            total = 0
        else:
            total += 2
        try:
            try:
                raise ValueError(i)
            except ValueError as error:
                raise Custom(i) from error
        except Custom as error:
            total += error.__cause__.args[0]
    return total
