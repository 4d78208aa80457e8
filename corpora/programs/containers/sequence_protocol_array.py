"""The sequence protocol of array: indices, slices, membership, repetition, iteration, errors."""

from array import array
from collections import deque

make = lambda items: array('i', items)
target = make([0, 1, 2, 3, 4])


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


def attempt(label, function):
    try:
        value = function()
        print(label, '=', list(value) if type(value) is type(target) and not isinstance(value, str) else value)
    except Exception as error:
        print(label, '!', type(error).__name__, error)


for key in (0, -1, 4, 5, -5, -6, True, Index(2), Index(9), 2 ** 70, 1.0, 'a', None, (1,), slice(1, 3), slice(None, None, -1),
            slice(-2, None), slice(0, 5, 2), slice(5, 0, -2), slice(Index(1), Index(3)), slice('a'), slice(1, 2, 0), ...):
    label = 'item ' + (repr(key.value) if isinstance(key, Index) else repr(key) if not isinstance(key, slice) or not isinstance(key.start, Index) else 'slice by index')
    attempt(label, lambda: target[key])
for item in (0, 4, 9, 'a', None, 1.0, b'a', 300):
    attempt(f'contains {item!r}', lambda: item in target)
    attempt(f'count {item!r}', lambda: target.count(item))
    attempt(f'index {item!r}', lambda: target.index(item))
for times in (0, 1, 2, -1, True, Index(2), 1.5, 'a'):
    attempt(f'times {getattr(times, "value", times)!r}', lambda: target * times)
    attempt(f'times from the left {getattr(times, "value", times)!r}', lambda: times * target)
for other in ([9], (9,), 'z', b'z', make([3]), None, 5):
    attempt(f'plus {type(other).__name__}', lambda: target + other)
    attempt(f'equals {type(other).__name__}', lambda: target == other)
    attempt(f'less than {type(other).__name__}', lambda: target < other)
attempt('length', lambda: (len(target), len(make([])), bool(make([])), bool(target)))
attempt('reversed', lambda: list(reversed(target)))
attempt('hash', lambda: hash(target) == hash(make([0, 1, 2, 3, 4])))
attempt('unpacked', lambda: (lambda first, *rest: (first, rest))(*target))
attempt('extremes', lambda: (max(target), min(target), sorted(target, reverse=True)))
attempt('empty extremes', lambda: max(make([])))
attempt('set an item', lambda: (target.__setitem__(0, target[1]), list(target)))
attempt('set far away', lambda: target.__setitem__(99, target[0]))
attempt('delete an item', lambda: (target.__delitem__(1), list(target)))
iterator = iter(target)
attempt('iterator', lambda: (next(iterator), iterator.__length_hint__(), list(iterator), list(iterator)))
