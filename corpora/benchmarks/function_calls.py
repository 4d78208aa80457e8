"""Calls of functions with every kind of arguments, and deep recursion."""

def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def options(a, b=2, *rest, c=3, **others):
    return a + b + len(rest) + c + len(others)


def ackermann(m, n):
    if m == 0:
        return n + 1
    return ackermann(m - 1, 1) if n == 0 else ackermann(m - 1, ackermann(m, n - 1))


def run():
    total = fib(20) + ackermann(2, 40)
    for i in range(8000):
        total += options(i) + options(i, 1) + options(i, 1, 2, c=4) + options(i, d=5)
    return total
