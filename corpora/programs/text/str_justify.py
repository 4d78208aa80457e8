"""Methods of str: justify."""

TEXTS = ['', 'a', 'Hello, World', '  padded\t', 'ÀÉÎ straße', 'ǅ ǆ', '日本語テキスト', '\U0001f600 face', 'a\x00b', 'İstanbul', 'line\none\r\ntwo']


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("[t.center(15, '*') for t in TEXTS[:6]]", lambda: [t.center(15, '*') for t in TEXTS[:6]])
show("[t.ljust(12) + '|' for t in TEXTS[:6]]", lambda: [t.ljust(12) + '|' for t in TEXTS[:6]])
show("[t.rjust(12, '.') for t in TEXTS[:6]]", lambda: [t.rjust(12, '.') for t in TEXTS[:6]])
show("[t.zfill(6) for t in ('', '1', '-1', '+12', '--1', 'abc',...", lambda: [t.zfill(6) for t in ('', '1', '-1', '+12', '--1', 'abc', '-abc', '1234567')])
show("'ab'.center(5), 'abc'.center(4), 'ab'.center(-3)", lambda: ('ab'.center(5), 'abc'.center(4), 'ab'.center(-3)))
show("'a'.center(5, 'xy')", lambda: 'a'.center(5, 'xy'))
show("'a'.ljust('5')", lambda: 'a'.ljust('5'))
show("'a'.rjust(5, '日'), 'a'.rjust(3, '')if False else 0", lambda: ('a'.rjust(5, '日'), 'a'.rjust(3, '')if False else 0))
show("'a'.rjust(3, '')", lambda: 'a'.rjust(3, ''))
