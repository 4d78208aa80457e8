"""Sorting of numbers, texts and tuples, with keys, and by hand."""

def numbers(count, state=12345):
    out = []
    for _ in range(count):
        state = state * 1103515245 + 12345 & 0x7fffffff
        out.append(state >> 8)
    return out


def quick(items):
    if len(items) < 2:
        return items
    pivot = items[len(items) // 2]
    return quick([x for x in items if x < pivot]) + [x for x in items if x == pivot] + quick([x for x in items if x > pivot])


class Key:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return self.value < other.value


def run():
    items = numbers(2500)
    ordered = sorted(items)
    assert quick(items) == ordered
    texts = sorted(map(str, items))
    pairs = sorted((n % 100, -n) for n in items)
    by_key = sorted(items, key=lambda n: (n % 1000, n))
    objects = sorted(map(Key, items[:800]))
    nearly = ordered[:1000] + ordered[1001:] + [ordered[1000]]
    nearly.sort()
    return ordered[0], texts[-1], pairs[7], by_key[3], objects[5].value, nearly == ordered
