"""Recursion through function: to a depth that works, then past the limit, then again."""

import sys

count = [0]


def recurse(n):
    return 0 if n == 0 else 1 + recurse(n - 1)


def deepest():
    """The depth at which the limit is hit is the same each time."""
    low, high = 1, 4000
    while low < high:
        middle = (low + high + 1) // 2
        try:
            recurse(middle)
            low = middle
        except RecursionError:
            high = middle - 1
    return low


print(recurse(10), recurse(100))
print(sys.getrecursionlimit())
try:
    recurse(100_000)
except RecursionError as error:
    print(type(error).__name__, error)
first = deepest()
print(first == deepest(), first > 100)
sys.setrecursionlimit(300)
try:
    recurse(1000)
except RecursionError as error:
    print('lower limit:', error)
print(recurse(20))
try:
    sys.setrecursionlimit(1)
except RecursionError as error:
    print(error)
try:
    sys.setrecursionlimit(0)
except ValueError as error:
    print(error)
