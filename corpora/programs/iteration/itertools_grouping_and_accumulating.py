"""itertools: grouping and accumulating."""

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


show("[(key, list(group)) for key, group in groupby('aabbca')],...", lambda: ([(key, list(group)) for key, group in groupby('aabbca')], [(k, len(list(g))) for k, g in groupby([1, 2, 4, 5, 7], key=lambda n: n % 2)]))
show('groupby(5)', lambda: groupby(5))
show('list(groupby([1], key=5))', lambda: list(groupby([1], key=5)))
show("[key for key, group in groupby('aab')]", lambda: [key for key, group in groupby('aab')])
show('list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], i...', lambda: (list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], initial=10)), list(accumulate('abc')), list(accumulate([3, 1, 2], max)), list(accumulate([]))))
show("list(accumulate([1, 'a']))", lambda: list(accumulate([1, 'a'])))
show('list(accumulate(5))', lambda: list(accumulate(5)))
show('teed()', lambda: teed())
show("tee('ab', 0), len(tee('ab', 3))", lambda: (tee('ab', 0), len(tee('ab', 3))))
show("tee('a', -1)", lambda: tee('a', -1))
show('tee(5)', lambda: tee(5))
show('stale_group()', lambda: stale_group())
