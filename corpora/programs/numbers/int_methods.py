"""Methods and attributes of int."""


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('[(n).bit_length() for n in (0, 1, -1, 255, 256, 2**64, -2...', lambda: [(n).bit_length() for n in (0, 1, -1, 255, 256, 2**64, -2**64)])
show('[(n).bit_count() for n in (0, 1, -1, 255, 2**64 - 1)]', lambda: [(n).bit_count() for n in (0, 1, -1, 255, 2**64 - 1)])
show("(1024).to_bytes(2, 'big')", lambda: ((1024).to_bytes(2, 'big')))
show("(1024).to_bytes(2, 'little')", lambda: ((1024).to_bytes(2, 'little')))
show("(-2).to_bytes(2, 'big', signed=True)", lambda: ((-2).to_bytes(2, 'big', signed=True)))
show("(-2).to_bytes(2, 'big')", lambda: ((-2).to_bytes(2, 'big')))
show("(65536).to_bytes(2, 'big')", lambda: ((65536).to_bytes(2, 'big')))
show('(5).to_bytes()', lambda: ((5).to_bytes()))
show('(5).to_bytes(length=-1)', lambda: ((5).to_bytes(length=-1)))
show("(5).to_bytes(2, 'middle')", lambda: ((5).to_bytes(2, 'middle')))
show("int.from_bytes(b'\\xff\\x00', 'big')", lambda: int.from_bytes(b'\xff\x00', 'big'))
show("int.from_bytes(b'\\xff\\x00', 'little', signed=True)", lambda: int.from_bytes(b'\xff\x00', 'little', signed=True))
show("int.from_bytes([1, 2, 3], 'big')", lambda: int.from_bytes([1, 2, 3], 'big'))
show("int.from_bytes([256], 'big')", lambda: int.from_bytes([256], 'big'))
show("int.from_bytes(b'')", lambda: int.from_bytes(b''))
show('(10).as_integer_ratio()', lambda: ((10).as_integer_ratio()))
show('(7).numerator, (7).denominator, (7).real, (7).imag', lambda: ((7).numerator, (7).denominator, (7).real, (7).imag))
show('(7).conjugate()', lambda: ((7).conjugate()))
show('(7).is_integer()', lambda: ((7).is_integer()))
show('(12345).__round__(-2)', lambda: ((12345).__round__(-2)))
show('round(12355, -1), round(-15, -1), round(25, -1)', lambda: (round(12355, -1), round(-15, -1), round(25, -1)))
show('(3).__index__(), (3).__trunc__(), (3).__floor__(), (3).__...', lambda: ((3).__index__(), (3).__trunc__(), (3).__floor__(), (3).__ceil__()))
show("(3).__add__('x')", lambda: ((3).__add__('x')))
show('(3).__lt__(3.0)', lambda: ((3).__lt__(3.0)))
show('int.__new__(bool)', lambda: int.__new__(bool))
show('(5).__getnewargs__()', lambda: ((5).__getnewargs__()))
show('(5).__sizeof__(), (2**30).__sizeof__(), (2**60).__sizeof__()', lambda: ((5).__sizeof__(), (2**30).__sizeof__(), (2**60).__sizeof__()))
