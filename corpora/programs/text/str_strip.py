"""Methods of str: strip."""

TEXTS = ['', 'a', 'Hello, World', '  padded\t', 'ÀÉÎ straße', 'ǅ ǆ', '日本語テキスト', '\U0001f600 face', 'a\x00b', 'İstanbul', 'line\none\r\ntwo']


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('[t.strip() for t in TEXTS]', lambda: [t.strip() for t in TEXTS])
show("'xxhixx'.strip('x'), 'xxhixx'.lstrip('x'), 'xxhixx'.rstri...", lambda: ('xxhixx'.strip('x'), 'xxhixx'.lstrip('x'), 'xxhixx'.rstrip('x')))
show("'abcabc'.strip('cba'), 'hello'.strip(''), 'hello'.strip(N...", lambda: ('abcabc'.strip('cba'), 'hello'.strip(''), 'hello'.strip(None)))
show("'hello'.removeprefix('he'), 'hello'.removesuffix('lo'), '...", lambda: ('hello'.removeprefix('he'), 'hello'.removesuffix('lo'), 'hello'.removeprefix('x'), 'hello'.removesuffix('')))
show("'x'.strip(1)", lambda: 'x'.strip(1))
show("'x'.strip('a', 'b')", lambda: 'x'.strip('a', 'b'))
show("'\\u3000 wide \\u3000'.strip()", lambda: '\u3000 wide \u3000'.strip())
show("'日本'.strip('日')", lambda: '日本'.strip('日'))
