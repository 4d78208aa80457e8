"""Enumerations: members, aliases, lookups, auto, methods, errors."""

from enum import Enum, IntEnum, StrEnum, auto, unique


class Colour(Enum):
    RED = 1
    GREEN = 2
    BLUE = auto()
    CRIMSON = 1

    def describe(self):
        return f'{self.name.lower()} is {self.value}'

    @classmethod
    def favourite(cls):
        return cls.GREEN

    @property
    def next(self):
        members = list(type(self))
        return members[(members.index(self) + 1) % len(members)]


class Size(IntEnum):
    SMALL = 1
    LARGE = 10


class Name(StrEnum):
    ONE = auto()
    TWO = 'zwei'


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius


def attempt(label, function):
    try:
        print(label, '=', function())
    except Exception as error:
        print(label, '!', type(error).__name__, error)


print(list(Colour), len(Colour), Colour.RED, repr(Colour.BLUE), Colour.CRIMSON is Colour.RED, Colour(2), Colour['RED'], list(Colour.__members__))
print(Colour.RED.describe(), Colour.favourite(), Colour.BLUE.next, Colour.RED.next.next, Colour.RED == 1, Colour.RED in Colour, hash(Colour.RED) == hash('RED'))
print(Size.SMALL < Size.LARGE, Size.LARGE + 1, Size(10), f'{Size.LARGE}', f'{Size.LARGE!r}', sorted(Size, reverse=True), Size.SMALL == 1)
print(Name.ONE, Name.TWO.upper(), f'{Name.ONE:>5}', repr(Name.TWO), Name('zwei'), Planet.EARTH.mass, Planet((0.64, 3.39)))
attempt('no value', lambda: Colour(9))
attempt('no name', lambda: Colour['PINK'])
attempt('no attribute', lambda: Colour.PINK)
attempt('assign', lambda: setattr(Colour, 'RED', 5))
attempt('delete', lambda: delattr(Colour, 'RED'))
attempt('value', lambda: setattr(Colour.RED, 'value', 5))
attempt('compare', lambda: Colour.RED < Colour.GREEN)
attempt('subclass', lambda: type('More', (Colour,), {}))
attempt('contains', lambda: (1 in Colour, 'RED' in Colour, 99 in Colour))
attempt('functional', lambda: list(Enum('Animal', 'CAT DOG')))
attempt('functional pairs', lambda: list(Enum('Animal', {'CAT': 'c', 'DOG': 'd'})))
attempt('call', lambda: Colour())
attempt('unique', lambda: unique(Colour))
attempt('instantiate', lambda: Colour.__new__(Colour, 5))
print([member.name for member in Colour if member.value > 1], {Colour.RED: 'r'}[Colour.CRIMSON], bool(Colour.RED), Colour.__doc__)
