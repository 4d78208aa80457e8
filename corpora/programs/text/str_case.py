"""Methods of str: case."""

TEXTS = ['', 'a', 'Hello, World', '  padded\t', 'ÀÉÎ straße', 'ǅ ǆ', '日本語テキスト', '\U0001f600 face', 'a\x00b', 'İstanbul', 'line\none\r\ntwo']


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('[t.upper() for t in TEXTS]', lambda: [t.upper() for t in TEXTS])
show('[t.lower() for t in TEXTS]', lambda: [t.lower() for t in TEXTS])
show('[t.title() for t in TEXTS]', lambda: [t.title() for t in TEXTS])
show('[t.capitalize() for t in TEXTS]', lambda: [t.capitalize() for t in TEXTS])
show('[t.swapcase() for t in TEXTS]', lambda: [t.swapcase() for t in TEXTS])
show('[t.casefold() for t in TEXTS]', lambda: [t.casefold() for t in TEXTS])
show("'ß'.upper(), 'ﬁ'.upper(), 'Σ'.lower(), 'ΑΣ'.lower(), 'ŉ'....", lambda: ('ß'.upper(), 'ﬁ'.upper(), 'Σ'.lower(), 'ΑΣ'.lower(), 'ŉ'.title()))
show('"they\'re bill\'s".title()', lambda: "they're bill's".title())
show("'x'.upper(1)", lambda: 'x'.upper(1))
