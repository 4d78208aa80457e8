"""The library: pickle round trips."""

import pickle

class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

class State:
    def __getstate__(self):
        return {'kept': 1}

    def __setstate__(self, state):
        self.got = state

    def __repr__(self):
        return f'State({self.got})'

def shared():
    inner = [1]
    first, second = pickle.loads(pickle.dumps([inner, inner]))
    return first is second

def cyclic():
    items = [1]
    items.append(items)
    copy = pickle.loads(pickle.dumps(items))
    return copy[1] is copy

def pickletools_length():
    import pickletools
    return [opcode.name for opcode, _, _ in pickletools.genops(pickle.dumps({'a': (1, 2.5)}))]


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('[pickle.loads(pickle.dumps(v, p)) for p in range(6) for v...', lambda: ([pickle.loads(pickle.dumps(v, p)) for p in range(6) for v in (None, 1, -1, 2**70, 1.5, 'é', b'x', (1, 2), [1], {'a': 1}, {1}, True, 1j)] and 'round'))
show("[len(pickle.dumps([1, 'a', (2,)], p)) for p in range(6)],...", lambda: ([len(pickle.dumps([1, 'a', (2,)], p)) for p in range(6)], pickle.dumps(1, 0), pickle.dumps('a', 2), pickle.dumps((1, [2]), 4)))
show('pickle.loads(pickle.dumps(Point(1, 2))).x, type(pickle.lo...', lambda: (pickle.loads(pickle.dumps(Point(1, 2))).x, type(pickle.loads(pickle.dumps(len))).__name__, pickle.loads(pickle.dumps(int))))
show('pickle.dumps(lambda: 1)', lambda: pickle.dumps(lambda: 1))
show("pickle.loads(b'')", lambda: pickle.loads(b''))
show("pickle.loads(b'garbage')", lambda: pickle.loads(b'garbage'))
show("pickle.loads(b'\\x80\\x04.')", lambda: pickle.loads(b'\x80\x04.'))
show('pickle.dumps(1, 99)', lambda: pickle.dumps(1, 99))
show('pickle.loads(5)', lambda: pickle.loads(5))
show('shared(), cyclic()', lambda: (shared(), cyclic()))
show("pickle.loads(pickle.dumps(ValueError('a', 1))).args, pick...", lambda: (pickle.loads(pickle.dumps(ValueError('a', 1))).args, pickle.loads(pickle.dumps(range(3))), pickle.loads(pickle.dumps(State()))))
show('pickle.dumps(open)', lambda: pickle.dumps(open))
show('pickle.dumps((i for i in ()))', lambda: pickle.dumps((i for i in ())))
show('pickletools_length()', lambda: pickletools_length())
