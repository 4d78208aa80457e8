"""Dataclasses: defaults, order, frozen, slots, inheritance, post-init, errors."""

from dataclasses import KW_ONLY, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, replace
from typing import ClassVar


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    tags: list = field(default_factory=list, compare=False, repr=False)
    count: ClassVar[int] = 0

    def __post_init__(self):
        type(self).count += 1


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float = 0.0
    _: KW_ONLY
    label: str = ''


@dataclass
class Account:
    owner: str
    start: InitVar[int]
    balance: int = field(init=False)

    def __post_init__(self, start):
        self.balance = start * 100


@dataclass
class Child(Version):
    name: str = 'child'
    major: int = 9


@dataclass(unsafe_hash=True, eq=True)
class Hashed:
    a: int
    b: int = field(hash=False, default=0)


def attempt(label, function):
    try:
        print(label, '=', function())
    except Exception as error:
        print(label, '!', type(error).__name__, error)


print(Version(1), Version(1, 2) < Version(1, 3), Version(1, tags=[1]) == Version(1), Version(2).tags is Version(2).tags, Version.count)
print(Point(1), Point(1, 2, label='p'), hash(Point(1)) == hash(Point(1)), Point(1).__slots__, replace(Point(1), y=5))
print(Account('Ann', 5), Child(), Child(1, name='x'), [f.name for f in fields(Child)], asdict(Child(1)), astuple(Point(1, 2)))
print(hash(Hashed(1, 2)) == hash(Hashed(1, 3)), is_dataclass(Point), is_dataclass(Point(1)), is_dataclass(5), Version.__match_args__)
attempt('frozen', lambda: setattr(Point(1), 'x', 5))
attempt('frozen delete', lambda: delattr(Point(1), 'x'))
attempt('no such slot', lambda: setattr(Point(1), 'z', 5))
attempt('missing', lambda: Version())
attempt('too many', lambda: Point(1, 2, 3))
attempt('unhashable', lambda: hash(Version(1)))
attempt('incomparable', lambda: Version(1) < Child(1))
attempt('other type', lambda: Version(1) == Child(1))
attempt('replace init var', lambda: replace(Account('Ann', 5), owner='Bob'))
attempt('mutable default', lambda: dataclass(type('Bad', (), {'__annotations__': {'a': list}, 'a': []})))
attempt('order of defaults', lambda: dataclass(type('Bad', (), {'__annotations__': {'a': int, 'b': int}, 'a': 1})))
attempt('frozen from plain', lambda: dataclass(frozen=True)(type('Bad', (Version,), {'__annotations__': {}})))
attempt('fields of int', lambda: fields(5))
print(Version.__init__.__qualname__, Version(1).__repr__(), Point.__doc__, issubclass(FrozenInstanceError, AttributeError))
