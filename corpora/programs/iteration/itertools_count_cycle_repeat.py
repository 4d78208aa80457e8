"""itertools: count cycle repeat."""

from itertools import *

def teed():
    first, second = tee('abc')
    return next(first), list(second), list(first)

def stale_group():
    groups = groupby('aabb')
    _, first = next(groups)
    _, second = next(groups)
    return list(first), list(second)


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('list(islice(count(), 4)), list(islice(count(5, -2), 4)), ...', lambda: (list(islice(count(), 4)), list(islice(count(5, -2), 4)), list(islice(count(1.5, 0.5), 3)), count(3), count(3, 2)))
show("count('a')", lambda: count('a'))
show("list(islice(cycle('ab'), 5)), list(cycle([])), list(repea...", lambda: (list(islice(cycle('ab'), 5)), list(cycle([])), list(repeat('x', 3)), repeat(1, 2), list(repeat(1, -1))))
show('cycle(5)', lambda: cycle(5))
show('repeat()', lambda: repeat())
show("repeat(1, 'a')", lambda: repeat(1, 'a'))
show('list(map(pow, range(4), repeat(2))), repeat(7, 3).__lengt...', lambda: (list(map(pow, range(4), repeat(2))), repeat(7, 3).__length_hint__()))
show('next(count(10**30)), list(islice(count(2**63 - 2), 4))', lambda: (next(count(10**30)), list(islice(count(2**63 - 2), 4))))
