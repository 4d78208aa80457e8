"""Methods of str: compare."""

TEXTS = ['', 'a', 'Hello, World', '  padded\t', 'ÀÉÎ straße', 'ǅ ǆ', '日本語テキスト', '\U0001f600 face', 'a\x00b', 'İstanbul', 'line\none\r\ntwo']


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("'a' < 'b', 'a' < 'B', 'abc' < 'abd', 'ab' < 'abc', '' < '...", lambda: ('a' < 'b', 'a' < 'B', 'abc' < 'abd', 'ab' < 'abc', '' < 'a', 'z' < 'é' < '日' < '\U0001f600'))
show("sorted(['b', 'A', 'a', 'B', '', 'aa', 'é'])", lambda: sorted(['b', 'A', 'a', 'B', '', 'aa', 'é']))
show("'a' < 1", lambda: 'a' < 1)
show("'a' == b'a', 'a' != 1, 'é' == 'e\\u0301'", lambda: ('a' == b'a', 'a' != 1, 'é' == 'e\u0301'))
show("sorted(['b', 'A', 'c'], key=str.lower), max('hello'), min...", lambda: (sorted(['b', 'A', 'c'], key=str.lower), max('hello'), min('hello')))
show("hash('') == hash(''), hash('abc') == hash('ab' + 'c')", lambda: (hash('') == hash(''), hash('abc') == hash('ab' + 'c')))
show("'a' is 'a', 'ab' == 'a' 'b'", lambda: ('a' is 'a', 'ab' == 'a' 'b'))
show("{'a': 1}['a'], {'é': 2}.get('e')", lambda: ({'a': 1}['a'], {'é': 2}.get('e')))
