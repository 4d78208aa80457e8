"""Levenshtein distance three ways: recursive with a cache, by rows, and with the path."""

from functools import cache


@cache
def recursive(a, b):
    if not a or not b:
        return len(a) + len(b)
    return min(recursive(a[1:], b) + 1, recursive(a, b[1:]) + 1, recursive(a[1:], b[1:]) + (a[0] != b[0]))


def by_rows(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]


def path(a, b):
    table = {(0, 0): (0, '')}
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            options = []
            if i:
                options.append((table[i - 1, j][0] + 1, table[i - 1, j][1] + '-'))
            if j:
                options.append((table[i, j - 1][0] + 1, table[i, j - 1][1] + '+'))
            if i and j:
                same = a[i - 1] == b[j - 1]
                options.append((table[i - 1, j - 1][0] + (not same), table[i - 1, j - 1][1] + ('=' if same else '*')))
            if options:
                table[i, j] = min(options)
    return table[len(a), len(b)]


for a, b in [('kitten', 'sitting'), ('', 'abc'), ('flaw', 'lawn'), ('same', 'same'), ('intention', 'execution')]:
    print(a, b, recursive(a, b), by_rows(a, b), path(a, b))
print(recursive.cache_info().hits > 0)
