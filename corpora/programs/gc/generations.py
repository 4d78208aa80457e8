"""The collector's counts, thresholds, statistics and what it tracks."""

import gc


class Node:
    pass


def garbage(count):
    for _ in range(count):
        node = Node()
        node.self = node


gc.collect()
gc.disable()
print(gc.isenabled(), gc.get_threshold(), gc.collect())
garbage(10)
print(gc.collect(0), gc.collect(1), gc.collect(2))
garbage(3)
print(gc.collect(), gc.collect())
print([gc.is_tracked(value) for value in (0, 'a', (), (1, 2), (1, []), [], {}, {'a': 1}, {'a': []}, set(), Node(), Node, len, frozenset(), b'x')])
print([type(each).__name__ for each in gc.get_referents([1, 'a'], {2: 'b'})], gc.get_referents(5))
target = []
holders = [[target], {'t': target}, (target,)]
print(sum(any(referrer is holder for holder in holders) for referrer in gc.get_referrers(target)))
for bad in (lambda: gc.collect(5), lambda: gc.collect(-1), lambda: gc.collect('x'), lambda: gc.set_threshold(), lambda: gc.set_threshold('a'), lambda: gc.set_debug('x'), lambda: gc.get_objects(generation=7)):
    try:
        print(bad())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
events = []
gc.callbacks.append(lambda phase, info: events.append((phase, info['generation'], info['collected'])))
garbage(4)
gc.collect()
gc.callbacks.clear()
print(events)
gc.set_threshold(50, 2, 2)
print(gc.get_threshold())
gc.enable()
garbage(400)
gc.disable()
stats = gc.get_stats()
print(len(stats), sorted(stats[0]), gc.get_debug(), gc.get_freeze_count())
gc.freeze()
print(gc.get_freeze_count() > 0)
gc.unfreeze()
print(gc.get_freeze_count(), gc.garbage)
