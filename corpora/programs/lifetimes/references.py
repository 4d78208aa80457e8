"""Weak references of every kind: callbacks, proxies, dictionaries, sets, what cannot be referred to."""

import gc
import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'Thing({self.name})'

    def method(self):
        return self.name


class Slotted:
    __slots__ = ()


thing = Thing('a')
order = []
first = weakref.ref(thing, lambda ref: order.append('first'))
second = weakref.ref(thing, lambda ref: order.append('second'))
plain, same = weakref.ref(thing), weakref.ref(thing)
print(plain is same, first is second, first() is thing, first == second, hash(first) == hash(thing), weakref.getweakrefcount(thing))
proxy, method = weakref.proxy(thing), weakref.WeakMethod(thing.method)
print(proxy.name, proxy, method()(), type(proxy).__name__)
values, keys, members = weakref.WeakValueDictionary(a=thing), weakref.WeakKeyDictionary({thing: 1}), weakref.WeakSet([thing])
print(len(values), len(keys), len(members), thing in members, values['a'])
del thing
gc.collect()
print(order, first(), plain(), method(), len(values), len(keys), len(members), first == second, plain == same)
for attempt in (lambda: proxy.name, lambda: values['a'], lambda: weakref.ref(5), lambda: weakref.ref('text'), lambda: weakref.ref(Slotted()), lambda: weakref.ref(Thing('x'), 1, 2), lambda: hash(weakref.ref(Thing('y')))):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
print([type(weakref.ref(value)).__name__ for value in (set(), frozenset(), len, Thing, (lambda: 0), (x for x in ()))])
finalizer = weakref.finalize(Thing('f'), print, 'finalized', kw=1) if False else weakref.finalize(Thing('f'), print, 'finalized')
print(finalizer.alive)
kept = Thing('kept')
last = weakref.finalize(kept, lambda *arguments: arguments, 1, 2)
print(last.alive, last(), last(), last.alive, last.peek())
