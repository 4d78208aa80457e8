"""The mapping protocol of ordered mappings: lookup, views, merging, changes while iterating, errors."""

from collections import ChainMap, Counter, OrderedDict, UserDict, defaultdict
from types import MappingProxyType

factory = OrderedDict


def make():
    return factory({'a': 1, 'b': 2, 3: 'c'} if factory is not Counter else {'a': 1, 'b': 2, 3: 5})


def attempt(label, function):
    target = make()
    try:
        value = function(target)
        print(label, '=', value if not hasattr(value, 'keys') else sorted(dict(value).items(), key=str))
    except Exception as error:
        print(label, '!', type(error).__name__, error)


attempt('get', lambda t: (t['a'], t[3], t.get('z'), t.get('z', 0)))
attempt('missing', lambda t: t['z'])
attempt('missing and then there', lambda t: (t['z'], 'z' in t, len(t)))
attempt('unhashable', lambda t: t[[]])
attempt('unhashable get', lambda t: t.get([]))
attempt('contains', lambda t: ('a' in t, 1 in t, 3.0 in t))
attempt('iterate', lambda t: (list(t), list(t.keys()), list(t.values()), list(t.items()), len(t)))
attempt('reversed', lambda t: (list(reversed(t)), list(reversed(t.items()))))
attempt('set', lambda t: (t.__setitem__('new', 9), dict(t)))
attempt('delete', lambda t: (t.__delitem__('a'), dict(t)))
attempt('delete missing', lambda t: t.__delitem__('z'))
attempt('pop', lambda t: (t.pop('a'), t.pop('z', 'none'), dict(t)))
attempt('pop missing', lambda t: t.pop('z'))
attempt('popitem', lambda t: (t.popitem(), dict(t)))
attempt('setdefault', lambda t: (t.setdefault('a', 5), t.setdefault('n', 5), dict(t)))
attempt('update', lambda t: (t.update({'a': 10}), t.update(k=3), dict(t)))
attempt('update wrongly', lambda t: t.update(5))
attempt('or', lambda t: t | {'x': 1})
attempt('or from the left', lambda t: {'x': 1, 'a': 0} | t)
attempt('in place or', lambda t: t.__ior__({'x': 4}))
attempt('or wrongly', lambda t: t | 5)
attempt('equality', lambda t: (t == make(), t == dict(t), t != {}, t == 5))
attempt('order', lambda t: t < t)
attempt('copy', lambda t: (type(t.copy()).__name__, t.copy() == t, t.copy() is t))
attempt('clear', lambda t: (t.clear(), len(t), bool(t)))
attempt('keys as a set', lambda t: (sorted(t.keys() & {'a', 'z'}), sorted(t.keys() - {'a'}, key=str), t.keys() == {'a', 'b', 3}, t.keys().isdisjoint('xyz')))
attempt('items as a set', lambda t: (('a', 1) in t.items(), ('a', 2) in t.items(), t.items() & {('a', 1)}))
attempt('live views', lambda t: (k := t.keys(), t.__setitem__('late', 1), list(k))[2])
attempt('grow while iterating', lambda t: [t.__setitem__(str(k) * 2, 1) for k in t])
attempt('shrink while iterating', lambda t: [t.__delitem__(k) for k in t])
attempt('unpacking', lambda t: {**t, 'a': 0})
attempt('as arguments', lambda t: dict(**{k: v for k, v in t.items() if isinstance(k, str)}))
attempt('hash', lambda t: hash(t))
attempt('pattern', lambda t: (lambda s: [rest for rest in [s]])(dict(t)))
attempt('repr', lambda t: repr(t)[:40].split(' at 0x')[0])
attempt('fromkeys', lambda t: type(t).fromkeys('ab', 1))
