"""itertools: combinatorics."""

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


show("list(product('ab', [1, 2])), list(product('ab', repeat=2)...", lambda: (list(product('ab', [1, 2])), list(product('ab', repeat=2)), list(product()), list(product('ab', []))))
show("product('a', repeat=-1)", lambda: product('a', repeat=-1))
show('product(5)', lambda: product(5))
show("list(permutations('abc', 2)), len(list(permutations(range...", lambda: (list(permutations('abc', 2)), len(list(permutations(range(5)))), list(permutations('ab', 3)), list(permutations(''))))
show("permutations('a', -1)", lambda: permutations('a', -1))
show("list(combinations('abcd', 2)), list(combinations('ab', 0)...", lambda: (list(combinations('abcd', 2)), list(combinations('ab', 0)), list(combinations('ab', 3))))
show("combinations('a', -1)", lambda: combinations('a', -1))
show("combinations('a')", lambda: combinations('a'))
show("list(combinations_with_replacement('ab', 2)), list(combin...", lambda: (list(combinations_with_replacement('ab', 2)), list(combinations_with_replacement([], 1))))
show('sum(a * b for a, b in combinations(range(10), 2)), list(p...', lambda: (sum(a * b for a, b in combinations(range(10), 2)), list(pairwise('abcd')), list(pairwise('a')), list(batched('abcdefg', 3))))
show("list(batched('abc', 0))", lambda: list(batched('abc', 0)))
show("list(batched('abc', 2, strict=True))", lambda: list(batched('abc', 2, strict=True)))
show("list(batched('abcd', 2, strict=True))", lambda: list(batched('abcd', 2, strict=True)))
