"""Methods of str: replace."""

TEXTS = ['', 'a', 'Hello, World', '  padded\t', 'ÀÉÎ straße', 'ǅ ǆ', '日本語テキスト', '\U0001f600 face', 'a\x00b', 'İstanbul', 'line\none\r\ntwo']


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("'aaa'.replace('a', 'b'), 'aaa'.replace('a', 'b', 2), 'aaa...", lambda: ('aaa'.replace('a', 'b'), 'aaa'.replace('a', 'b', 2), 'aaa'.replace('a', ''), 'abc'.replace('', '-')))
show("'abc'.replace('', '-', 2), ''.replace('', 'x'), 'aaa'.rep...", lambda: ('abc'.replace('', '-', 2), ''.replace('', 'x'), 'aaa'.replace('aa', 'b'), 'abc'.replace('b', '日')))
show("'abc'.replace('a', 'b', count=1)", lambda: 'abc'.replace('a', 'b', count=1))
show("'abc'.replace('a')", lambda: 'abc'.replace('a'))
show("'abc'.replace(1, 'a')", lambda: 'abc'.replace(1, 'a'))
show("'hello'.translate({104: 'J', 101: None, 108: 0x4c})", lambda: 'hello'.translate({104: 'J', 101: None, 108: 0x4c}))
show("'hello'.translate(str.maketrans('el', 'ip', 'o'))", lambda: 'hello'.translate(str.maketrans('el', 'ip', 'o')))
show("str.maketrans('a', 'bc')", lambda: str.maketrans('a', 'bc'))
show("str.maketrans({'a': 1, 98: 'x'}), str.maketrans({'ab': 1}...", lambda: (str.maketrans({'a': 1, 98: 'x'}), str.maketrans({'ab': 1}) if False else 0))
show("str.maketrans({'ab': 1})", lambda: str.maketrans({'ab': 1}))
show("'a'.translate({97: 1.5})", lambda: 'a'.translate({97: 1.5}))
show("'a'.translate({97: 0x110000})", lambda: 'a'.translate({97: 0x110000}))
show("'a\\tb\\t'.expandtabs(), 'a\\tb'.expandtabs(4), 'ab\\tc'.expa...", lambda: ('a\tb\t'.expandtabs(), 'a\tb'.expandtabs(4), 'ab\tc'.expandtabs(tabsize=2), '\t\n\tx'.expandtabs(3)))
show("'abc'.translate([None] * 98 + ['z'])", lambda: 'abc'.translate([None] * 98 + ['z']))
