"""bytes: search."""

KIND = bytes
data = KIND(b'Hello, World')


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("data.find(b'o'), data.rfind(b'o'), data.find(111), data.f...", lambda: (data.find(b'o'), data.rfind(b'o'), data.find(111), data.find(b''), data.find(b'z')))
show("data.index(b'W'), data.rindex(b'o')", lambda: (data.index(b'W'), data.rindex(b'o')))
show("data.index(b'z')", lambda: data.index(b'z'))
show("data.find('o')", lambda: data.find('o'))
show('data.find(256)', lambda: data.find(256))
show("data.count(b'l'), data.count(108), data.count(b'')", lambda: (data.count(b'l'), data.count(108), data.count(b'')))
show("data.startswith(b'He'), data.startswith((b'x', b'H')), da...", lambda: (data.startswith(b'He'), data.startswith((b'x', b'H')), data.endswith(b'ld')))
show("data.startswith('H')", lambda: data.startswith('H'))
show("b'l' in data, 108 in data", lambda: (b'l' in data, 108 in data))
show("'l' in data", lambda: 'l' in data)
show('300 in data', lambda: 300 in data)
show("data.find(b'o', 5), data.find(b'o', -3, -1)", lambda: (data.find(b'o', 5), data.find(b'o', -3, -1)))
show("data.removeprefix(b'Hello'), data.removesuffix(b'World')", lambda: (data.removeprefix(b'Hello'), data.removesuffix(b'World')))
