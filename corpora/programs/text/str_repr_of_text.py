"""Methods of str: repr of text."""

TEXTS = ['', 'a', 'Hello, World', '  padded\t', 'ÀÉÎ straße', 'ǅ ǆ', '日本語テキスト', '\U0001f600 face', 'a\x00b', 'İstanbul', 'line\none\r\ntwo']


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('[repr(t) for t in TEXTS]', lambda: [repr(t) for t in TEXTS])
show('[ascii(t) for t in TEXTS]', lambda: [ascii(t) for t in TEXTS])
show('repr("it\'s"), repr(\'say "x"\'), repr(\'both \\\' and "\'), rep...', lambda: (repr("it's"), repr('say "x"'), repr('both \' and "'), repr('\\')))
show("repr('\\x7f\\x80\\xad\\u200b\\u2028\\ud800\\U000e0001\\U0010ffff')", lambda: repr('\x7f\x80\xad\u200b\u2028\ud800\U000e0001\U0010ffff'))
show("repr('\\t\\n\\r\\x00\\x1b')", lambda: repr('\t\n\r\x00\x1b'))
show("str(b'abc'), str(b'abc', 'ascii'), str(object=5), str()", lambda: (str(b'abc'), str(b'abc', 'ascii'), str(object=5), str()))
show("str(b'\\xff', 'utf-8')", lambda: str(b'\xff', 'utf-8'))
show("str('a', 'utf-8')", lambda: str('a', 'utf-8'))
show("str(1, 'utf-8')", lambda: str(1, 'utf-8'))
show("str(b'\\xff', errors='replace')", lambda: str(b'\xff', errors='replace'))
show("str(None), str([1, 'a', None]), str({'a': (1,)})", lambda: (str(None), str([1, 'a', None]), str({'a': (1,)})))
show("ascii({'é': '日'})", lambda: ascii({'é': '日'}))
