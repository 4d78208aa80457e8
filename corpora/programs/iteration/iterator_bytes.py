"""What can be done with one iterator (bytes): hints, copies, exhaustion, misuse."""

import copy
import itertools
import operator
import pickle


def make():
    return iter(b"abc")


def attempt(label, function):
    try:
        print(label, '=', str(function(make())).split(' at 0x')[0])
    except Exception as error:
        print(label, '!', type(error).__name__, str(error).split(' at 0x')[0])


attempt('list', list)
attempt('iter of it', lambda it: iter(it) is it)
attempt('hint', lambda it: (operator.length_hint(it, -1), next(it), operator.length_hint(it, -1), list(it), operator.length_hint(it, -1)))
attempt('exhausted', lambda it: (list(it), list(it), next(it, 'default')))
attempt('stop', lambda it: (list(it), next(it)))
attempt('two at once', lambda it: list(zip(it, it)))
attempt('membership', lambda it: ((1 in it), list(it)))
attempt('unpack', lambda it: (lambda first, *rest: (first, rest))(*it))
attempt('extended unpack', lambda it: [[a, b, c] for a, b, c in [it]])
attempt('length', lambda it: len(it))
attempt('index', lambda it: it[0])
attempt('truth', lambda it: (bool(it), list(it), bool(it)))
attempt('copy', lambda it: (next(it), list(copy.copy(it)), list(it)))
attempt('pickle', lambda it: (next(it), list(pickle.loads(pickle.dumps(it)))))
attempt('reduce', lambda it: len(it.__reduce__()))
attempt('equality', lambda it: (it == it, it == make()))
attempt('hash', lambda it: hash(it) == hash(it))
attempt('add', lambda it: it + it)
attempt('star in calls', lambda it: max(*it))
attempt('extend', lambda it: ([0].__iadd__(it), list(it)))
attempt('send', lambda it: it.send(None))
attempt('set attribute', lambda it: setattr(it, 'x', 1))
attempt('type', lambda it: (type(it).__name__, type(it).__module__, callable(it), hasattr(it, '__next__')))
attempt('make by type', lambda it: type(it)())
