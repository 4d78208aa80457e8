"""Built-in functions: bool truth."""

class With:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        return self.value


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("[bool(v) for v in (0, 1, '', 'a', [], [0], None, 0.0, flo...", lambda: [bool(v) for v in (0, 1, '', 'a', [], [0], None, 0.0, float('nan'), {}, (), range(0), b'', ...)])
show('bool(With(True)), bool(With(False))', lambda: (bool(With(True)), bool(With(False))))
show('bool(With(1))', lambda: bool(With(1)))
show("bool(With('x'))", lambda: bool(With('x')))
show('bool(With(None))', lambda: bool(With(None)))
show('not With(5)', lambda: (not With(5)))
show('1 if With(0) else 2', lambda: (1 if With(0) else 2))
show('With(True) and 5, With(False) or 6, not With(True)', lambda: (With(True) and 5, With(False) or 6, not With(True)))
show('True + True, True * 5, -True, ~True, True & False, True |...', lambda: (True + True, True * 5, -True, ~True, True & False, True | 2, True ^ True))
show("str(True), repr(False), int(True), f'{True:d}', f'{True}'", lambda: (str(True), repr(False), int(True), f'{True:d}', f'{True}'))
show('bool(), bool(bool), True == 1, True is True', lambda: (bool(), bool(bool), True == 1, True is True))
show('bool(1, 2)', lambda: bool(1, 2))
show("[0 or 'b', 1 and 'c', None or 0 or [], 'x' and '' and 5]", lambda: [0 or 'b', 1 and 'c', None or 0 or [], 'x' and '' and 5])
show('0 < 1 < 2, 0 < 1 > 2, not 0 == 1', lambda: (0 < 1 < 2, 0 < 1 > 2, not 0 == 1))
