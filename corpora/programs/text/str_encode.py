"""Methods of str: encode."""

TEXTS = ['', 'a', 'Hello, World', '  padded\t', 'ÀÉÎ straße', 'ǅ ǆ', '日本語テキスト', '\U0001f600 face', 'a\x00b', 'İstanbul', 'line\none\r\ntwo']


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("'abc'.encode(), 'é日\\U0001f600'.encode('utf-8'), 'é'.encod...", lambda: ('abc'.encode(), 'é日\U0001f600'.encode('utf-8'), 'é'.encode('latin-1'), 'é'.encode('utf-16-le'), 'a'.encode('utf-32-be')))
show("'é日'.encode('ascii')", lambda: 'é日'.encode('ascii'))
show("'é日'.encode('ascii', 'replace'), 'é日'.encode('ascii', 'ig...", lambda: ('é日'.encode('ascii', 'replace'), 'é日'.encode('ascii', 'ignore'), 'é日'.encode('ascii', 'backslashreplace'), 'é日'.encode('ascii', 'xmlcharrefreplace'), 'é'.encode('ascii', 'namereplace')))
show("'\\ud800'.encode()", lambda: '\ud800'.encode())
show("'\\ud800'.encode('utf-8', 'surrogatepass'), '\\udc80'.encod...", lambda: ('\ud800'.encode('utf-8', 'surrogatepass'), '\udc80'.encode('utf-8', 'surrogateescape')))
show("'a'.encode('no-such')", lambda: 'a'.encode('no-such'))
show("'a'.encode('ascii', 'no-such'), 'é'.encode('ascii', 'no-s...", lambda: ('a'.encode('ascii', 'no-such'), 'é'.encode('ascii', 'no-such') if False else 0))
show("'é'.encode('ascii', 'no-such')", lambda: 'é'.encode('ascii', 'no-such'))
show("'日'.encode('latin-1')", lambda: '日'.encode('latin-1'))
show("'a'.encode(encoding='utf-16')", lambda: 'a'.encode(encoding='utf-16'))
show("'abc'.encode('utf-8', errors=1)", lambda: 'abc'.encode('utf-8', errors=1))
show("'a\\x80ÿ'.encode('cp1252', 'replace')", lambda: 'a\x80ÿ'.encode('cp1252', 'replace'))
show("'é'.encode('utf-7'), 'a+b'.encode('utf-7'), 'münchen'.enc...", lambda: ('é'.encode('utf-7'), 'a+b'.encode('utf-7'), 'münchen'.encode('punycode'), 'é'.encode('unicode_escape'), '日'.encode('raw_unicode_escape')))
show("'bücher.de'.encode('idna')", lambda: 'bücher.de'.encode('idna'))
