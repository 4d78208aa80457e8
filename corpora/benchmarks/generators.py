"""Generators in chains, with send, yield from and recursion."""

def count(limit):
    for n in range(limit):
        yield n


def even(numbers):
    for n in numbers:
        if n % 2 == 0:
            yield n


def squares(numbers):
    yield from (n * n for n in numbers)


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


def average():
    total = n = 0
    mean = 0
    while True:
        total += yield mean
        n += 1
        mean = total / n


def run():
    total = sum(squares(even(count(12000)))) + sum(tree(11))
    receiver = average()
    next(receiver)
    for n in range(8000):
        last = receiver.send(n)
    return total, last
