"""Containers: deque methods."""

from collections import deque

def act(name, *arguments):
    target = deque([1, 2, 3])
    result = getattr(target, name)(*arguments)
    return 'itself' if result is target else result, target

def full():
    target = deque([1, 2], maxlen=2)
    target.append(3)
    target.insert(0, 1)


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("act('append', 4)", lambda: act('append', 4))
show("act('appendleft', 0)", lambda: act('appendleft', 0))
show("act('extend', 'ab')", lambda: act('extend', 'ab'))
show("act('extendleft', 'ab')", lambda: act('extendleft', 'ab'))
show("act('pop')", lambda: act('pop'))
show("act('popleft')", lambda: act('popleft'))
show("act('rotate', 1)", lambda: act('rotate', 1))
show("act('rotate', -2)", lambda: act('rotate', -2))
show("act('rotate', 'a')", lambda: act('rotate', 'a'))
show("act('remove', 2)", lambda: act('remove', 2))
show("act('remove', 9)", lambda: act('remove', 9))
show("act('insert', 1, 'x')", lambda: act('insert', 1, 'x'))
show("act('index', 3)", lambda: act('index', 3))
show("act('index', 9)", lambda: act('index', 9))
show("act('count', 1)", lambda: act('count', 1))
show("act('reverse')", lambda: act('reverse'))
show("act('clear')", lambda: act('clear'))
show("act('__setitem__', 0, 9)", lambda: act('__setitem__', 0, 9))
show("act('__getitem__', 5)", lambda: act('__getitem__', 5))
show("act('__getitem__', slice(0, 1))", lambda: act('__getitem__', slice(0, 1)))
show("act('__delitem__', 1)", lambda: act('__delitem__', 1))
show("act('__iadd__', [7])", lambda: act('__iadd__', [7]))
show("act('__mul__', 2)", lambda: act('__mul__', 2))
show("deque([1, 2], maxlen=1), deque(maxlen=0), deque('abc', 2)...", lambda: (deque([1, 2], maxlen=1), deque(maxlen=0), deque('abc', 2).maxlen))
show('deque([], -1)', lambda: deque([], -1))
show("deque([], 'a')", lambda: deque([], 'a'))
show('deque().pop()', lambda: deque().pop())
show('deque(maxlen=2).insert(0, 1)', lambda: deque(maxlen=2).insert(0, 1))
show('full()', lambda: full())
show('deque([1]) + deque([2]), deque([1, 2]) < deque([1, 3]), d...', lambda: (deque([1]) + deque([2]), deque([1, 2]) < deque([1, 3]), deque([1]) == [1]))
show('deque([1]) + [1]', lambda: deque([1]) + [1])
show("repr(deque([1, 'a'], 5)), 1 in deque([1]), bool(deque()),...", lambda: (repr(deque([1, 'a'], 5)), 1 in deque([1]), bool(deque()), deque('ab').copy()))
show("list(reversed(deque('abc'))), deque(range(100))[50]", lambda: (list(reversed(deque('abc'))), deque(range(100))[50]))
show('hash(deque())', lambda: hash(deque()))
show('deque(5)', lambda: deque(5))
