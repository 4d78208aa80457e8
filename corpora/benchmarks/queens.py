"""Queens on a board: sets, recursion and generators."""

def permutations(items):
    if len(items) <= 1:
        yield items
        return
    for n, item in enumerate(items):
        for rest in permutations(items[:n] + items[n + 1:]):
            yield (item,) + rest


def run(size=7):
    found = 0
    columns = range(size)
    for places in permutations(tuple(columns)):
        if size == len({places[i] + i for i in columns}) == len({places[i] - i for i in columns}):
            found += 1
    return found
