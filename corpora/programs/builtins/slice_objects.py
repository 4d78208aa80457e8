"""Built-in functions: slice objects."""

class Keys:
    def __getitem__(self, key):
        return key

class Idx:
    def __index__(self):
        return 1


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('slice(5), slice(1, 2), slice(1, 10, 2), slice(None)', lambda: (slice(5), slice(1, 2), slice(1, 10, 2), slice(None)))
show('slice()', lambda: slice())
show('slice(1, 2, 3, 4)', lambda: slice(1, 2, 3, 4))
show('slice(1, 10, 2).indices(5), slice(None, None, -1).indices...', lambda: (slice(1, 10, 2).indices(5), slice(None, None, -1).indices(5), slice(-3, None).indices(10), slice('a').start))
show('slice(1).indices(-1)', lambda: slice(1).indices(-1))
show("slice('a').indices(3)", lambda: slice('a').indices(3))
show('slice(1, 2) == slice(1, 2), slice(1, 2) < slice(1, 3), ha...', lambda: (slice(1, 2) == slice(1, 2), slice(1, 2) < slice(1, 3), hash(slice(1, 2)) == hash(slice(1, 2))))
show('slice(1, None) < slice(1, 2)', lambda: slice(1, None) < slice(1, 2))
show('Keys()[1:2, ..., ::3], Keys()[:], Keys()[1], Keys()[()], ...', lambda: (Keys()[1:2, ..., ::3], Keys()[:], Keys()[1], Keys()[()], Keys()[*'ab', 1]))
show('[1, 2, 3][Idx():], [1, 2, 3][slice(0, 2)]', lambda: ([1, 2, 3][Idx():], [1, 2, 3][slice(0, 2)]))
show('[1, 2][1.5:]', lambda: [1, 2][1.5:])
show("'abc'[None:None:None]", lambda: 'abc'[None:None:None])
show('slice(1, 2, 0).indices(5)', lambda: slice(1, 2, 0).indices(5))
