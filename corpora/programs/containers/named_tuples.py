"""Containers: named tuples."""

from collections import namedtuple
from typing import NamedTuple

Point = namedtuple('Point', 'x y', defaults=[0])

class Typed(NamedTuple):
    a: int
    b: str = 'a'

def set_field():
    point = Point(1, 2)
    point.x = 5

def x_of(point):
    match point:
        case Point(x=value):
            return value


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('Point(1, 2), Point(x=1, y=2), Point(1, y=5).x, Point._fie...', lambda: (Point(1, 2), Point(x=1, y=2), Point(1, y=5).x, Point._fields, Point._field_defaults))
show('Point(1, 2, 3)', lambda: Point(1, 2, 3))
show('Point()', lambda: Point())
show('Point(1, z=3)', lambda: Point(1, z=3))
show('Point(1, 2)._replace(x=9), Point(1, 2)._asdict(), Point._...', lambda: (Point(1, 2)._replace(x=9), Point(1, 2)._asdict(), Point._make([3, 4])))
show('Point(1, 2)._replace(q=1)', lambda: Point(1, 2)._replace(q=1))
show('Point._make([1])', lambda: Point._make([1]))
show('Point(1, 2) == (1, 2), Point(1, 2) < Point(1, 3), hash(Po...', lambda: (Point(1, 2) == (1, 2), Point(1, 2) < Point(1, 3), hash(Point(1, 2)) == hash((1, 2)), Point(1, 2)[0], len(Point(1))))
show('set_field()', lambda: set_field())
show("namedtuple('Bad', 'a a')", lambda: namedtuple('Bad', 'a a'))
show("namedtuple('Bad', 'class')", lambda: namedtuple('Bad', 'class'))
show("namedtuple('Bad', '_x')", lambda: namedtuple('Bad', '_x'))
show("namedtuple('1Bad', 'x')", lambda: namedtuple('1Bad', 'x'))
show("namedtuple('Fixed', 'a class a', rename=True)._fields", lambda: namedtuple('Fixed', 'a class a', rename=True)._fields)
show("namedtuple('D', 'a b', defaults=[1, 2, 3])", lambda: namedtuple('D', 'a b', defaults=[1, 2, 3]))
show("namedtuple('D', 'a b', defaults=[5])(1), namedtuple('D', ...", lambda: (namedtuple('D', 'a b', defaults=[5])(1), namedtuple('D', ['p', 'q'])(1, 2)))
show('x_of(Point(7, 8)), [*Point(1, 2)], Point.__doc__, Point.x...', lambda: (x_of(Point(7, 8)), [*Point(1, 2)], Point.__doc__, Point.x.__doc__))
show("Typed(1), Typed(2, 'b')._asdict(), Typed.__annotations__", lambda: (Typed(1), Typed(2, 'b')._asdict(), Typed.__annotations__))
show('Typed()', lambda: Typed())
show('Point.__match_args__, isinstance(Point(1), tuple), Point....', lambda: (Point.__match_args__, isinstance(Point(1), tuple), Point.__mro__))
