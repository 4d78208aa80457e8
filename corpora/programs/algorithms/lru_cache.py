"""A cache of limited size on a doubly linked list, against functools.lru_cache."""

from functools import lru_cache


class Link:
    __slots__ = 'before', 'after', 'key', 'value'


class Cache:
    def __init__(self, function, size):
        self.function, self.size, self.links = function, size, {}
        self.hits = self.misses = 0
        self.root = root = Link()
        root.before = root.after = root

    def __call__(self, key):
        link = self.links.get(key)
        if link is not None:
            self.hits += 1
            link.before.after, link.after.before = link.after, link.before
        else:
            self.misses += 1
            if len(self.links) >= self.size:
                oldest = self.root.after
                self.root.after, oldest.after.before = oldest.after, self.root
                del self.links[oldest.key]
            link = Link()
            link.key, link.value = key, self.function(key)
            self.links[key] = link
        last = self.root.before
        last.after = self.root.before = link
        link.before, link.after = last, self.root
        return link.value


calls = []
ours = Cache(lambda n: calls.append(n) or n * n, 3)
theirs = lru_cache(maxsize=3)(lambda n: n * n)
pattern = [1, 2, 3, 1, 4, 5, 1, 2, 2, 3, 1, 5, 5, 4]
print([ours(n) for n in pattern] == [theirs(n) for n in pattern])
print(calls, list(ours.links), ours.hits, ours.misses, theirs.cache_info())
theirs.cache_clear()
print(theirs.cache_info())
