"""The library: copy module."""

import copy
from collections import namedtuple

point = namedtuple('P', 'x y')(1, 2)

class Custom:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return f'Custom({self.value})'

class Hooked:
    def __copy__(self):
        return 'copied'

    def __deepcopy__(self, memo):
        return 'deep', len(memo)

class Never:
    def __reduce_ex__(self, protocol):
        raise TypeError('never copied')

class Slots:
    __slots__ = ('a', 'b')
    def __init__(self):
        self.a = [1]

    def __repr__(self):
        return f'Slots({self.a})'

def shallow_shares():
    inner = [1]
    return copy.copy([inner])[0] is inner

def deep_does_not():
    inner = [1]
    return copy.deepcopy([inner])[0] is inner

def cyclic():
    items = []
    items.append(items)
    result = copy.deepcopy(items)
    return result[0] is result

def memo_keeps_sharing():
    inner = []
    first, second = copy.deepcopy([inner, inner])
    return first is second


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('copy.copy([1, [2]]), copy.deepcopy([1, [2]]), copy.copy((...', lambda: (copy.copy([1, [2]]), copy.deepcopy([1, [2]]), copy.copy((1,)), copy.deepcopy({'a': {1}}), copy.copy(5), copy.copy(len)))
show('shallow_shares(), deep_does_not()', lambda: (shallow_shares(), deep_does_not()))
show('cyclic(), memo_keeps_sharing()', lambda: (cyclic(), memo_keeps_sharing()))
show('copy.copy(Custom(1)), copy.deepcopy(Custom([1])), copy.co...', lambda: (copy.copy(Custom(1)), copy.deepcopy(Custom([1])), copy.copy(Hooked()), copy.deepcopy(Hooked())))
show('copy.copy(Never())', lambda: copy.copy(Never()))
show('copy.deepcopy((i for i in ()))', lambda: copy.deepcopy((i for i in ())))
show('copy.replace(point, x=5)', lambda: copy.replace(point, x=5))
show('copy.replace(5)', lambda: copy.replace(5))
show('copy.copy(Slots()), copy.deepcopy(Slots()).a', lambda: (copy.copy(Slots()), copy.deepcopy(Slots()).a))
