"""bytearray: index slice."""

KIND = bytearray
data = KIND(b'Hello, World')


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('data[0], data[-1], data[1:4], data[::-1], data[::3], data...', lambda: (data[0], data[-1], data[1:4], data[::-1], data[::3], data[20:]))
show('data[100]', lambda: data[100])
show("data['a']", lambda: data['a'])
show('data[1:2, 3]', lambda: data[1:2, 3])
show("len(data), list(data[:4]), data * 2, 2 * data, data + b'!...", lambda: (len(data), list(data[:4]), data * 2, 2 * data, data + b'!', data + bytearray(b'?')))
show("data + 'x'", lambda: data + 'x')
show('data * 1.5', lambda: data * 1.5)
show("data == b'Hello, World', data == 'Hello, World', data < b...", lambda: (data == b'Hello, World', data == 'Hello, World', data < b'I', data >= bytearray(b'A')))
show("data < 'x'", lambda: data < 'x')
show("data.hex(), data.hex('-'), data.hex(':', 4), data.hex(':'...", lambda: (data.hex(), data.hex('-'), data.hex(':', 4), data.hex(':', -4)))
show("data.hex('ab')", lambda: data.hex('ab'))
show("data.decode(), data.decode('ascii'), KIND(b'\\xff').decode...", lambda: (data.decode(), data.decode('ascii'), KIND(b'\xff').decode('latin-1')))
show("KIND(b'\\xff').decode()", lambda: KIND(b'\xff').decode())
show("KIND(b'\\xffa').decode('utf-8', 'replace'), KIND(b'\\xff')....", lambda: (KIND(b'\xffa').decode('utf-8', 'replace'), KIND(b'\xff').decode('utf-8', 'surrogateescape')))
show("KIND(b'\\xe2\\x82').decode()", lambda: KIND(b'\xe2\x82').decode())
show('repr(KIND(b\'\\\'\\"\\x00\\\\\\n\\x7f\')), str(KIND(b\'a\'))', lambda: (repr(KIND(b'\'\"\x00\\\n\x7f')), str(KIND(b'a'))))
show('max(data), min(data), sorted(data)[:3], sum(data)', lambda: (max(data), min(data), sorted(data)[:3], sum(data)))
