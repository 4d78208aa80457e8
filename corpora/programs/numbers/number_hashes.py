"""Hashes of numbers are equal across types and wrap at a Mersenne prime."""


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('[hash(n) for n in (0, 1, -1, -2, 2**61 - 1, 2**61, -2**61...', lambda: [hash(n) for n in (0, 1, -1, -2, 2**61 - 1, 2**61, -2**61, 10**30)])
show("[hash(x) for x in (0.5, 0.1, -0.1, 1e16, 1e-320, float('i...", lambda: [hash(x) for x in (0.5, 0.1, -0.1, 1e16, 1e-320, float('inf'), float('-inf'))])
show('[hash(z) for z in (1j, 1+1j, -1j, 2.5-3j)]', lambda: [hash(z) for z in (1j, 1+1j, -1j, 2.5-3j)])
show('hash(True), hash(False), hash(None) == hash(None)', lambda: (hash(True), hash(False), hash(None) == hash(None)))
show('hash((1, 2)), hash((2, 1)), hash(()), hash((1, (2, 3)))', lambda: (hash((1, 2)), hash((2, 1)), hash(()), hash((1, (2, 3)))))
show('hash(frozenset([1, 2, 3])) == hash(frozenset([3, 2, 1])),...', lambda: (hash(frozenset([1, 2, 3])) == hash(frozenset([3, 2, 1])), hash(frozenset())))
show('hash(range(3)), hash(range(0, 3, 1)) == hash(range(3)), h...', lambda: (hash(range(3)), hash(range(0, 3, 1)) == hash(range(3)), hash(range(0))))
show('hash(slice(1, 2))', lambda: hash(slice(1, 2)))
show('hash([])', lambda: hash([]))
show('hash({})', lambda: hash({}))
show('hash(2**61 - 2), hash(-(2**61 - 1))', lambda: (hash(2**61 - 2), hash(-(2**61 - 1))))
