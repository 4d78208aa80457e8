"""Abstract base classes: missing methods, registration, subclass hooks, virtual subclasses."""

from abc import ABC, ABCMeta, abstractmethod
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, MutableSequence, Sequence, Sized


class Shape(ABC):
    @abstractmethod
    def area(self):
        ...

    @property
    @abstractmethod
    def name(self):
        ...

    @classmethod
    @abstractmethod
    def make(cls):
        ...

    def describe(self):
        return f'{self.name} {self.area()}'


class Half(Shape):
    def area(self):
        return 1


class Square(Half):
    name = 'square'

    @classmethod
    def make(cls):
        return cls()


class Quacks(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, 'quack') or NotImplemented


class Duck:
    def quack(self):
        return 'quack'


for cls in (Shape, Half, Square):
    try:
        print(cls().describe(), sorted(cls.__abstractmethods__))
    except TypeError as error:
        print(error)
print(isinstance(Duck(), Quacks), issubclass(int, Quacks), Quacks.register(int), issubclass(int, Quacks), issubclass(bool, Quacks))


class Numbers(Sequence):
    def __init__(self, *items):
        self.items = items

    def __getitem__(self, index):
        return self.items[index]

    def __len__(self):
        return len(self.items)


class Lookup(Mapping):
    def __getitem__(self, key):
        if key in 'ab':
            return ord(key)
        raise KeyError(key)

    def __iter__(self):
        return iter('ab')

    def __len__(self):
        return 2


numbers, lookup = Numbers(3, 1, 3), Lookup()
print(3 in numbers, numbers.index(1), numbers.count(3), list(reversed(numbers)), list(numbers))
print(dict(lookup), lookup.get('z', 0), 'a' in lookup, lookup == {'a': 97, 'b': 98}, list(lookup.items()), lookup.keys() & {'a'})
for kind in (Callable, Container, Hashable, Iterable, Iterator, Sized, Sequence, MutableSequence, Mapping):
    print(kind.__name__, [isinstance(value, kind) for value in ([], (), {}, 'a', 5, len, iter(''), numbers, lookup)])
try:
    numbers.index('none')
except ValueError as error:
    print(type(error).__name__)
try:
    Shape.register(5)
except TypeError as error:
    print(error)
