"""Methods of str: predicates."""

TEXTS = ['', 'a', 'Hello, World', '  padded\t', 'ÀÉÎ straße', 'ǅ ǆ', '日本語テキスト', '\U0001f600 face', 'a\x00b', 'İstanbul', 'line\none\r\ntwo']


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('[(t.isalpha(), t.isdigit(), t.isalnum(), t.isspace()) for...', lambda: [(t.isalpha(), t.isdigit(), t.isalnum(), t.isspace()) for t in TEXTS])
show('[(t.isupper(), t.islower(), t.istitle(), t.isprintable(),...', lambda: [(t.isupper(), t.islower(), t.istitle(), t.isprintable(), t.isascii()) for t in TEXTS])
show("[t.isidentifier() for t in ('a', '_1', '1a', 'ä', 'for', ...", lambda: [t.isidentifier() for t in ('a', '_1', '1a', 'ä', 'for', '', 'a b', 'x²')])
show("[(c.isdecimal(), c.isdigit(), c.isnumeric()) for c in '1²...", lambda: [(c.isdecimal(), c.isdigit(), c.isnumeric()) for c in '1²½٣Ⅷ一'])
show("'\\u2028'.isspace(), '\\xa0'.isspace(), '\\x1c'.isspace()", lambda: ('\u2028'.isspace(), '\xa0'.isspace(), '\x1c'.isspace()))
show('str.isalpha(1)', lambda: str.isalpha(1))
