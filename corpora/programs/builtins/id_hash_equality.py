"""Built-in functions: id hash equality."""

class Key:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return isinstance(other, Key) and self.value == other.value

    def __hash__(self):
        return hash(self.value)

class NoHash:
    __hash__ = None

class EqOnly:
    def __eq__(self, other):
        return True

class BadHash:
    def __hash__(self):
        return 'x'

class BigHash:
    def __hash__(self):
        return 2**70

class MinusOne:
    def __hash__(self):
        return -1

class Raising:
    def __eq__(self, other):
        raise RuntimeError('eq')

a, b = Key(1), Key(1)


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('a == b, a is b, hash(a) == hash(b), {a: 1}[b], len({a, b})', lambda: (a == b, a is b, hash(a) == hash(b), {a: 1}[b], len({a, b})))
show('hash(NoHash())', lambda: hash(NoHash()))
show('{NoHash(): 1}', lambda: ({NoHash(): 1}))
show('hash(EqOnly())', lambda: hash(EqOnly()))
show('hash(BadHash())', lambda: hash(BadHash()))
show('hash(BigHash()), hash(MinusOne())', lambda: (hash(BigHash()), hash(MinusOne())))
show('NoHash() == NoHash()', lambda: NoHash() == NoHash())
show('Raising() == 1', lambda: Raising() == 1)
show('1 == Raising()', lambda: 1 == Raising())
show('Raising() != 1', lambda: Raising() != 1)
show('[1, Raising()] == [1, Raising()]', lambda: [1, Raising()] == [1, Raising()])
show('Raising() in [Raising()]', lambda: Raising() in [Raising()])
show('(1, 2) == [1, 2], None == False, () == (), [] == ()', lambda: ((1, 2) == [1, 2], None == False, () == (), [] == ()))
show('id(a) == id(a), a is not b', lambda: (id(a) == id(a), a is not b))
