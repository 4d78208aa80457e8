"""itertools: chain and slices."""

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


show("list(chain('ab', [1])), list(chain.from_iterable(['ab', '...", lambda: (list(chain('ab', [1])), list(chain.from_iterable(['ab', 'cd'])), list(chain())))
show("list(chain('a', 5))", lambda: list(chain('a', 5)))
show("list(islice('abcdef', 2)), list(islice('abcdef', 1, 5, 2)...", lambda: (list(islice('abcdef', 2)), list(islice('abcdef', 1, 5, 2)), list(islice('abc', None)), list(islice('abc', 5, 9))))
show("islice('abc', -1)", lambda: islice('abc', -1))
show("islice('abc', 1, 2, 0)", lambda: islice('abc', 1, 2, 0))
show("islice('abc')", lambda: islice('abc'))
show("islice('abc', 'x')", lambda: islice('abc', 'x'))
show('islice(5, 1)', lambda: islice(5, 1))
show("list(compress('abcd', [1, 0, 1])), list(compress('ab', []...", lambda: (list(compress('abcd', [1, 0, 1])), list(compress('ab', [])), list(filterfalse(None, [0, 1, 2])), list(filterfalse(str.isdigit, 'a1'))))
show('list(takewhile(lambda n: n < 3, [1, 2, 3, 1])), list(drop...', lambda: (list(takewhile(lambda n: n < 3, [1, 2, 3, 1])), list(dropwhile(lambda n: n < 3, [1, 2, 3, 1]))))
show('list(takewhile(5, [1]))', lambda: list(takewhile(5, [1])))
show('list(starmap(pow, [(2, 3), (3, 2)])), list(starmap(max, [...', lambda: (list(starmap(pow, [(2, 3), (3, 2)])), list(starmap(max, ['abc', (1, 2)]))))
show('list(starmap(pow, [5]))', lambda: list(starmap(pow, [5])))
show("list(zip_longest('ab', [1], fillvalue='-')), list(zip_lon...", lambda: (list(zip_longest('ab', [1], fillvalue='-')), list(zip_longest()), list(zip_longest('a'))))
show("zip_longest('a', bad=1)", lambda: zip_longest('a', bad=1))
