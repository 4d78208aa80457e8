"""Built-in functions: callable and type."""

class Yes:
    def __call__(self):
        return 1


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('callable(len), callable(lambda: 1), callable(int), callab...', lambda: (callable(len), callable(lambda: 1), callable(int), callable(5), callable(Yes()), callable(Yes)))
show("type(5), type('a').__name__, type(type), type(None), type...", lambda: (type(5), type('a').__name__, type(type), type(None), type(...), type(NotImplemented)))
show("type('Made', (int,), {'x': 1}).x, type('Made', (), {}).__...", lambda: (type('Made', (int,), {'x': 1}).x, type('Made', (), {}).__mro__))
show("type('Made', (5,), {})", lambda: type('Made', (5,), {}))
show("type('Made', 'bases', {})", lambda: type('Made', 'bases', {}))
show('type(1, 2)', lambda: type(1, 2))
show('type()', lambda: type())
show("type('X', (bool,), {})", lambda: type('X', (bool,), {}))
show("type('X', (int, str), {})", lambda: type('X', (int, str), {}))
show("isinstance(5, int), isinstance(True, int), isinstance('a'...", lambda: (isinstance(5, int), isinstance(True, int), isinstance('a', (int, str)), isinstance(5, int | str)))
show("isinstance(5, 'int')", lambda: isinstance(5, 'int'))
show("isinstance(5, (int, 'x')), issubclass(bool, int), issubcl...", lambda: (isinstance(5, (int, 'x')), issubclass(bool, int), issubclass(int, (str, object))))
show('issubclass(5, int)', lambda: issubclass(5, int))
show('issubclass(int, 5)', lambda: issubclass(int, 5))
show('isinstance([], list[int])', lambda: isinstance([], list[int]))
show('issubclass(bool, int | None)', lambda: issubclass(bool, int | None))
