"""Methods of str: split."""

TEXTS = ['', 'a', 'Hello, World', '  padded\t', 'ÀÉÎ straße', 'ǅ ǆ', '日本語テキスト', '\U0001f600 face', 'a\x00b', 'İstanbul', 'line\none\r\ntwo']


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('[t.split() for t in TEXTS]', lambda: [t.split() for t in TEXTS])
show("'a,b,,c'.split(','), 'a,b,,c'.split(',', 1), 'a,b,,c'.rsp...", lambda: ('a,b,,c'.split(','), 'a,b,,c'.split(',', 1), 'a,b,,c'.rsplit(',', 1)))
show("' a  b '.split(None, 1), ' a  b '.rsplit(None, 1)", lambda: (' a  b '.split(None, 1), ' a  b '.rsplit(None, 1)))
show("'abc'.split('')", lambda: 'abc'.split(''))
show("'abc'.split(1)", lambda: 'abc'.split(1))
show("'a--b--c'.split('--'), ''.split(','), ''.split()", lambda: ('a--b--c'.split('--'), ''.split(','), ''.split()))
show("'a b c'.split(maxsplit=0), 'a b c'.split(sep=' ', maxspli...", lambda: ('a b c'.split(maxsplit=0), 'a b c'.split(sep=' ', maxsplit=-1)))
show("'k=v=w'.partition('='), 'k=v=w'.rpartition('='), 'kv'.par...", lambda: ('k=v=w'.partition('='), 'k=v=w'.rpartition('='), 'kv'.partition('='), 'kv'.rpartition('=')))
show("'abc'.partition('')", lambda: 'abc'.partition(''))
show("'a\\nb\\r\\nc\\x0bd\\u2028e'.splitlines(), 'a\\n\\nb\\n'.splitlin...", lambda: ('a\nb\r\nc\x0bd\u2028e'.splitlines(), 'a\n\nb\n'.splitlines(True)))
show("'a b'.split(' ', 'x')", lambda: 'a b'.split(' ', 'x'))
