"""Built-in functions: len and hints."""

import operator

class Sized:
    def __init__(self, size):
        self.size = size

    def __len__(self):
        return self.size

class Hinting:
    def __init__(self, hint):
        self.hint = hint

    def __length_hint__(self):
        return self.hint

    def __iter__(self):
        return iter('xyz')


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("len(''), len([1]), len({1: 2}), len(range(10)), len(Sized...", lambda: (len(''), len([1]), len({1: 2}), len(range(10)), len(Sized(7))))
show('len(5)', lambda: len(5))
show('len(Sized(-1))', lambda: len(Sized(-1)))
show("len(Sized('a'))", lambda: len(Sized('a')))
show('len(Sized(10**30))', lambda: len(Sized(10**30)))
show('len(Sized(2.5))', lambda: len(Sized(2.5)))
show('len(iter([]))', lambda: len(iter([])))
show('bool(Sized(0)), bool(Sized(3))', lambda: (bool(Sized(0)), bool(Sized(3))))
show('bool(Sized(-1))', lambda: bool(Sized(-1)))
show('len(Sized(True)), operator.length_hint(iter([1, 2])), ope...', lambda: (len(Sized(True)), operator.length_hint(iter([1, 2])), operator.length_hint(5, 3)))
show("operator.length_hint(Hinting('x'))", lambda: operator.length_hint(Hinting('x')))
show('operator.length_hint(Hinting(NotImplemented), 9), operato...', lambda: (operator.length_hint(Hinting(NotImplemented), 9), operator.length_hint(Hinting(4))))
show('operator.length_hint(Hinting(-4))', lambda: operator.length_hint(Hinting(-4)))
show('list(Hinting(2))', lambda: list(Hinting(2)))
