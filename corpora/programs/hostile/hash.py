"""__hash__ that lies: every use of it, with every result that it should not give."""

import asyncio
import cmath
import copy
import math
import operator
import os
import pickle
import sys

sys.unraisablehook = lambda details: print('    unraisable', type(details.exc_value).__name__, details.exc_value)
RESULTS = [None, NotImplemented, True, -1, 0, 3, 2 ** 70, 1.5, float('nan'), 'text', b'bytes', [1, 2], (), {'k': 1}, object,
           ValueError('raised'), StopIteration('stop'), IndexError('index'), KeyError('key'), AttributeError('attribute')]


def lying(answer):
    def method(self, *arguments, **named):
        if isinstance(answer, Exception):
            raise answer
        return answer
    return method


def attempt(label, function):
    try:
        value = function()
        print('   ', label, '=', describe(value))
    except Exception as error:
        print('   ', label, '!', type(error).__name__, describe(error.args))


def describe(value):
    if type(value) in (int, float, str, bytes, bool, list, tuple, dict, type(None), complex, range, slice, set, frozenset):
        try:
            return repr(value) if 'Liar' not in str(type(value)) and ' at 0x' not in repr(value) else type(value).__name__
        except Exception as error:
            return 'no repr: ' + type(error).__name__
    return type(value).__name__


def while_test(x):
    while x:
        return 'entered'
    return 'never'


def unpack(x):
    first, *rest = x
    return first, rest


def iterate(x):
    return [item for item, _ in zip(Iterable(x), range(3))]


def zip_next(x):
    return list(zip(range(2), Iterable(x)))


class Iterable:
    def __init__(self, iterator):
        self.iterator = iterator

    def __iter__(self):
        return self.iterator


class Both:
    def __init__(self, hinting):
        self.__length_hint__ = hinting
        self.hinting = hinting

    def __iter__(self):
        return iter('ab')


def assign(x):
    x[0] = 5
    return 'assigned'


def augment(x):
    x[0] += 1


def assign_attribute(x):
    x.a = 1
    return vars(x)


def use(x):
    with x as entered:
        return describe(entered)


def use_and_raise(x):
    with x:
        raise RuntimeError('inside')
    return 'swallowed'


class Table(dict):
    def __init__(self, liar):
        self.liar = liar

    def __missing__(self, key):
        return type(self.liar).__missing__(self.liar, key)


def Meta(liar):
    answer = type(liar).__instancecheck__
    return type('Meta', (type,), {'__instancecheck__': answer})('Checked', (), {})


def caught(kind):
    try:
        raise ValueError
    except (kind, ValueError):
        return 'caught'


def Made(liar):
    return type('Made', (), {'__new__': lambda cls: type(liar).__dict__['__new__'](cls)})


def drop(x):
    kind = type(x)
    del x
    return kind.__name__


def asynchronous(x):
    async def main():
        return [item async for item in x]
    return asyncio.run(main())


def awaiting(x):
    async def main():
        return await x
    return asyncio.run(main())


def prepared(x):
    meta = type('Meta', (type,), {'__prepare__': classmethod(type(x).__prepare__)})
    return meta.__prepare__('a', ()), type(meta('Plain', (), {})).__name__


def derive(x):
    return __import__('types').new_class('Derived', (x,)).__mro__[1:]


def Abstract(liar):
    import abc
    hook = type(liar).__subclasshook__
    return abc.ABCMeta('Abstract', (), {'__subclasshook__': classmethod(lambda cls, other: hook(liar, other))})


def make(answer):
    members = {'__hash__': lying(answer)}
    if '__hash__' == '__enter__':
        members['__exit__'] = lambda self, *details: print('    exit', details[0])
    if '__hash__' == '__exit__':
        members['__enter__'] = lambda self: 'entered'
    if '__hash__' in ('__new__', '__getattribute__', '__init__', '__del__'):
        kind = type('Liar', (), {})
        instance = kind()
        setattr(kind, '__hash__', members['__hash__'])
        return instance
    if '__hash__' == '__dict__':
        members = {'__dict__': property(lying(answer))}
    if '__hash__' == '__class_getitem__':
        members['__class_getitem__'] = classmethod(members['__class_getitem__'])
    return type('Liar', (), members)()


for answer in RESULTS:
    print(type(answer).__name__, describe(answer))
    x = make(answer)
    attempt('hash(x)', lambda: hash(x))
    attempt('{x: 1}', lambda: {x: 1})
    attempt('{x}', lambda: {x})
    attempt('{1: 2}.get(x)', lambda: {1: 2}.get(x))
    attempt('x in {1, 2}', lambda: x in {1, 2})
    attempt('frozenset([x])', lambda: frozenset([x]))
    attempt('hash((1, x))', lambda: hash((1, x)))
    attempt('{}.setdefault(x, 1)', lambda: {}.setdefault(x, 1))
    attempt('dict.fromkeys([x])', lambda: dict.fromkeys([x]))
