"""Packing and unpacking of binary records."""

import struct


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("struct.pack('<ihb', 1, 2, 3), struct.pack('>Q', 2**64 - 1...", lambda: (struct.pack('<ihb', 1, 2, 3), struct.pack('>Q', 2**64 - 1), struct.pack('=2s3x?', b'ab', True)))
show("struct.unpack('<ihb', b'\\x01\\0\\0\\0\\x02\\0\\x03')", lambda: struct.unpack('<ihb', b'\x01\0\0\0\x02\0\x03'))
show("struct.calcsize('bi'), struct.calcsize('<bi'), struct.cal...", lambda: (struct.calcsize('bi'), struct.calcsize('<bi'), struct.calcsize('3s0i')))
show("struct.pack('b', 128)", lambda: struct.pack('b', 128))
show("struct.pack('B', -1)", lambda: struct.pack('B', -1))
show("struct.pack('i', 'x')", lambda: struct.pack('i', 'x'))
show("struct.pack('ii', 1)", lambda: struct.pack('ii', 1))
show("struct.pack('zz', 1)", lambda: struct.pack('zz', 1))
show("struct.unpack('i', b'abc')", lambda: struct.unpack('i', b'abc'))
show("struct.pack('<f', 1.5), struct.pack('<d', -0.1), struct.p...", lambda: (struct.pack('<f', 1.5), struct.pack('<d', -0.1), struct.pack('<e', 0.5)))
show("struct.pack('<f', 1e40)", lambda: struct.pack('<f', 1e40))
show("struct.unpack('<f', b'\\0\\0\\x80\\x7f')", lambda: struct.unpack('<f', b'\0\0\x80\x7f'))
show("struct.unpack_from('<H', b'abcdef', 2), list(struct.iter_...", lambda: (struct.unpack_from('<H', b'abcdef', 2), list(struct.iter_unpack('<H', b'abcd'))))
show("list(struct.iter_unpack('<H', b'abc'))", lambda: list(struct.iter_unpack('<H', b'abc')))
show("struct.pack('10p', b'pascal'), struct.unpack('3p', b'\\x02...", lambda: (struct.pack('10p', b'pascal'), struct.unpack('3p', b'\x02ab')))
show("struct.Struct('<2i').size, struct.Struct('<2i').format, s...", lambda: (struct.Struct('<2i').size, struct.Struct('<2i').format, struct.Struct('<2i').pack(1, 2)))
show("struct.pack('?', []), struct.pack('c', b'x')", lambda: (struct.pack('?', []), struct.pack('c', b'x')))
show("struct.pack('c', b'xy')", lambda: struct.pack('c', b'xy'))
