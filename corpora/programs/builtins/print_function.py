"""Built-in functions: print function."""

import io

buffer = io.StringIO()

class Broken:
    def __str__(self):
        return 5


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("print(1, 'a', None, sep='-', end='!\\n')", lambda: print(1, 'a', None, sep='-', end='!\n'))
show('print()', lambda: print())
show("print('x', end='')", lambda: print('x', end=''))
show("print(*[1, 2, 3], sep='')", lambda: print(*[1, 2, 3], sep=''))
show("print('a', sep=1)", lambda: print('a', sep=1))
show("print('a', end=1)", lambda: print('a', end=1))
show("print('a', file=5)", lambda: print('a', file=5))
show("print('into', 'buffer', file=buffer, flush=True), buffer....", lambda: (print('into', 'buffer', file=buffer, flush=True), buffer.getvalue()))
show("print('a', file=None)", lambda: print('a', file=None))
show('print(wrong=1)', lambda: print(wrong=1))
show('print(Broken())', lambda: print(Broken()))
show("print('é', '日', '\\ud800'.encode('utf-8', 'replace'))", lambda: print('é', '日', '\ud800'.encode('utf-8', 'replace')))
show('print(sep=None)', lambda: print(sep=None))
