"""Methods of str: ord chr."""

TEXTS = ['', 'a', 'Hello, World', '  padded\t', 'ÀÉÎ straße', 'ǅ ǆ', '日本語テキスト', '\U0001f600 face', 'a\x00b', 'İstanbul', 'line\none\r\ntwo']


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("[ord(c) for c in 'aé日\\U0001f600\\x00']", lambda: [ord(c) for c in 'aé日\U0001f600\x00'])
show('[chr(n) for n in (97, 233, 0x65e5, 0x1f600, 0)]', lambda: [chr(n) for n in (97, 233, 0x65e5, 0x1f600, 0)])
show("ord('')", lambda: ord(''))
show("ord('ab')", lambda: ord('ab'))
show("ord(b'a'), ord(bytearray(b'z'))", lambda: (ord(b'a'), ord(bytearray(b'z'))))
show('ord(5)', lambda: ord(5))
show('chr(-1)', lambda: chr(-1))
show('chr(0x110000)', lambda: chr(0x110000))
show("chr('a')", lambda: chr('a'))
show('chr(10**30)', lambda: chr(10**30))
show('chr(True)', lambda: chr(True))
show("chr(0xd800) == '\\ud800'", lambda: chr(0xd800) == '\ud800')
show("[chr(ord(c) + 1) for c in 'HAL']", lambda: [chr(ord(c) + 1) for c in 'HAL'])
