"""Methods of str: join."""

TEXTS = ['', 'a', 'Hello, World', '  padded\t', 'ÀÉÎ straße', 'ǅ ǆ', '日本語テキスト', '\U0001f600 face', 'a\x00b', 'İstanbul', 'line\none\r\ntwo']


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("','.join(['a', 'b', 'c']), ''.join([]), '-'.join('abc'), ...", lambda: (','.join(['a', 'b', 'c']), ''.join([]), '-'.join('abc'), ', '.join(('x',))))
show("','.join(['a', 1])", lambda: ','.join(['a', 1]))
show("','.join(1)", lambda: ','.join(1))
show("','.join([b'a'])", lambda: ','.join([b'a']))
show("','.join({'k': 1, 'l': 2}), ' '.join(str(i) for i in rang...", lambda: (','.join({'k': 1, 'l': 2}), ' '.join(str(i) for i in range(4))))
show("'日'.join(['a', 'b']), 'a'.join(['\\U0001f600', '語'])", lambda: ('日'.join(['a', 'b']), 'a'.join(['\U0001f600', '語'])))
show("'x'.join(['only'])", lambda: 'x'.join(['only']))
show("','.join(None)", lambda: ','.join(None))
