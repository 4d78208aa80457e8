"""Methods of str: slicing."""

TEXTS = ['', 'a', 'Hello, World', '  padded\t', 'ÀÉÎ straße', 'ǅ ǆ', '日本語テキスト', '\U0001f600 face', 'a\x00b', 'İstanbul', 'line\none\r\ntwo']


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("'abcdef'[1:4], 'abcdef'[::-1], 'abcdef'[::2], 'abcdef'[-3...", lambda: ('abcdef'[1:4], 'abcdef'[::-1], 'abcdef'[::2], 'abcdef'[-3:], 'abcdef'[10:], 'abcdef'[4:1], 'abcdef'[5:0:-2]))
show("'abc'[0], 'abc'[-1], 'abc'[True]", lambda: ('abc'[0], 'abc'[-1], 'abc'[True]))
show("'abc'[3]", lambda: 'abc'[3])
show("'abc'[-4]", lambda: 'abc'[-4])
show("'abc'['x']", lambda: 'abc'['x'])
show("'abc'[1.0]", lambda: 'abc'[1.0])
show("'abc'[::0]", lambda: 'abc'[::0])
show("'abc'['a':'b']", lambda: 'abc'['a':'b'])
show("'日本語テ'[1:3], '\\U0001f600ab'[0], 'a日\\U0001f600'[::-1]", lambda: ('日本語テ'[1:3], '\U0001f600ab'[0], 'a日\U0001f600'[::-1]))
show("'abc'[:10**30], 'abc'[-10**30:2]", lambda: ('abc'[:10**30], 'abc'[-10**30:2]))
show("'ab' * 3, 3 * 'ab', 'ab' * 0, 'ab' * -1, 'ab' * True", lambda: ('ab' * 3, 3 * 'ab', 'ab' * 0, 'ab' * -1, 'ab' * True))
show("'ab' * 1.5", lambda: 'ab' * 1.5)
show("'ab' + 'cd', 'é' + '日'", lambda: ('ab' + 'cd', 'é' + '日'))
show("'ab' + 1", lambda: 'ab' + 1)
show("'ab' + None", lambda: 'ab' + None)
show("'ab' + b'cd'", lambda: 'ab' + b'cd')
show("len('日本'), len('\\U0001f600'), len('')", lambda: (len('日本'), len('\U0001f600'), len('')))
