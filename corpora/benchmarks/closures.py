"""Closures, cells, decorators and higher-order functions."""

def counter(step):
    value = 0

    def increase(by=1):
        nonlocal value
        value += by * step
        return value
    return increase


def compose(*functions):
    def composed(x):
        for function in functions:
            x = function(x)
        return x
    return composed


def remember(function):
    known = {}

    def inner(n):
        if n not in known:
            known[n] = function(n)
        return known[n]
    return inner


def run(rounds=15000):
    counters = [counter(n) for n in range(5)]
    pipeline = compose(lambda x: x + 1, lambda x: x * 2, abs, counters[2])
    total = 0
    for i in range(rounds):
        total += counters[i % 5]() + pipeline(i % 10)

    @remember
    def steps(n):
        return 0 if n == 1 else 1 + steps(n // 2 if n % 2 == 0 else 3 * n + 1)

    return total, max(steps(n) for n in range(1, 400))
