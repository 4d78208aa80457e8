"""Structural pattern matching: captures."""

import math
from collections import OrderedDict, deque
from dataclasses import dataclass
from enum import Enum


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


class Limits:
    small = 42


@dataclass
class Point:
    x: object
    y: object


class Slots:
    __slots__ = ('a',)
    __match_args__ = ('a',)

    def __init__(self, a):
        self.a = a


class Odd:
    __match_args__ = 'not a tuple'


def fails(value):
    if value == 'explode':
        raise RuntimeError('guard failed')
    return False


def classify(subject):
    match subject:
        case [Point(x=px) as p, other]: return px, p.y, other
        case (1 | 2) as number: return "one or two", number
        case [[a, [b, c]], *d] as whole: return a, b, c, d, len(whole)
        case {"a": {"b": [_, value]}}: return value
        case whole: return "whole", type(whole).__name__
    return 'no match'


for subject in (0, 1, True, -1, 2.5, 'text', b'bytes', None, 1 + 2j, [], [1], [1, 2], [2, 1], (1, 2, 3), ['x', 'end'], 'ab',
                deque([5, 6]), range(3), {'kind': 'point', 'x': 5, 'z': 6}, {'items': [7, 8]}, {1: 'one'}, {}, {'n': 0},
                {'n': 3}, OrderedDict(x=9), {'y': 4}, {'a': {'b': [0, 'deep']}}, Point(0, 0), Point(0, 5), Point(3, 3),
                Point(1, 2), Slots(1), Slots(2), Color.RED, Color.BLUE, math.pi, 42, 500, [5, 5], [Point(1, 2), 'o'],
                [[1, [2, 3]], 4, 5], 'zero', 'explode', object, {'a', 'b'}, iter([1])):
    try:
        print(repr(subject) if not callable(subject) and not hasattr(subject, '__next__') and type(subject) is not Slots
              else type(subject).__name__, '->', classify(subject))
    except Exception as error:
        print(subject, '!', type(error).__name__, error)

try:
    match Point(1, 2):
        case Point(1, 2, 3):
            print('too many')
except TypeError as error:
    print(error)
try:
    match Odd():
        case Odd(1):
            print('odd')
except TypeError as error:
    print(error)
try:
    match 5:
        case Limits.nothing:
            print('none')
except AttributeError as error:
    print(error)
