"""Methods of str: search."""

TEXTS = ['', 'a', 'Hello, World', '  padded\t', 'ÀÉÎ straße', 'ǅ ǆ', '日本語テキスト', '\U0001f600 face', 'a\x00b', 'İstanbul', 'line\none\r\ntwo']


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("'hello'.find('l'), 'hello'.rfind('l'), 'hello'.find('z'),...", lambda: ('hello'.find('l'), 'hello'.rfind('l'), 'hello'.find('z'), 'hello'.find('')))
show("'hello'.find('l', 3), 'hello'.find('l', -2), 'hello'.find...", lambda: ('hello'.find('l', 3), 'hello'.find('l', -2), 'hello'.find('', 10), 'hello'.rfind('', 2, 3)))
show("'hello'.index('lo'), 'hello'.rindex('l')", lambda: ('hello'.index('lo'), 'hello'.rindex('l')))
show("'hello'.index('z')", lambda: 'hello'.index('z'))
show("'hello'.rindex('z')", lambda: 'hello'.rindex('z'))
show("'banana'.count('a'), 'banana'.count('ana'), 'banana'.coun...", lambda: ('banana'.count('a'), 'banana'.count('ana'), 'banana'.count(''), 'banana'.count('a', 2, 4)))
show("'hello'.startswith('he'), 'hello'.startswith(('x', 'h')),...", lambda: ('hello'.startswith('he'), 'hello'.startswith(('x', 'h')), 'hello'.endswith(('lo', 'x')), 'hello'.startswith('')))
show("'hello'.startswith(['h'])", lambda: 'hello'.startswith(['h']))
show("'hello'.startswith(('h', 1)), 'hello'.startswith((1, 'h')...", lambda: ('hello'.startswith(('h', 1)), 'hello'.startswith((1, 'h')) if False else 0))
show("'hello'.endswith((1,))", lambda: 'hello'.endswith((1,)))
show("'a' in 'abc', '' in '', 'ac' in 'abc'", lambda: ('a' in 'abc', '' in '', 'ac' in 'abc'))
show("1 in 'abc'", lambda: 1 in 'abc')
show("'日本語'.find('語'), '\\U0001f600x'.index('x')", lambda: ('日本語'.find('語'), '\U0001f600x'.index('x')))
show("'abc'.find('b', None, None)", lambda: 'abc'.find('b', None, None))
show("'abc'.count(1)", lambda: 'abc'.count(1))
