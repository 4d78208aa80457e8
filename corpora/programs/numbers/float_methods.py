"""Methods of float: hex, ratios, tests, comparisons."""


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('[(x).hex() for x in (0.0, -0.0, 1.0, 0.1, 5e-324, 1e300, ...', lambda: [(x).hex() for x in (0.0, -0.0, 1.0, 0.1, 5e-324, 1e300, float('inf'), float('nan'))])
show("[float.fromhex(text) for text in ('0x1p3', '-0x1.8p-1', '...", lambda: [float.fromhex(text) for text in ('0x1p3', '-0x1.8p-1', '1.8', 'inf', '0x.8', ' 0x1P+2 ')])
show("float.fromhex('zz')", lambda: float.fromhex('zz'))
show("float.fromhex('0x1p99999')", lambda: float.fromhex('0x1p99999'))
show('[(x).as_integer_ratio() for x in (0.5, -0.75, 3.0, 0.1)]', lambda: [(x).as_integer_ratio() for x in (0.5, -0.75, 3.0, 0.1)])
show("float('inf').as_integer_ratio()", lambda: float('inf').as_integer_ratio())
show("float('nan').as_integer_ratio()", lambda: float('nan').as_integer_ratio())
show("[(x).is_integer() for x in (1.0, 1.5, 1e300, float('inf'))]", lambda: [(x).is_integer() for x in (1.0, 1.5, 1e300, float('inf'))])
show('float.from_number(5), float.from_number(True)', lambda: (float.from_number(5), float.from_number(True)))
show("float.from_number('5')", lambda: float.from_number('5'))
show('(2.5).conjugate(), (2.5).real, (2.5).imag', lambda: ((2.5).conjugate(), (2.5).real, (2.5).imag))
show('(2.7).__trunc__(), (2.2).__ceil__(), (2.7).__floor__()', lambda: ((2.7).__trunc__(), (2.2).__ceil__(), (2.7).__floor__()))
show('2.0 == 2, 2.5 < 3, 2**53 == 2.0**53, 2**53 + 1 == 2.0**53', lambda: (2.0 == 2, 2.5 < 3, 2**53 == 2.0**53, 2**53 + 1 == 2.0**53))
show("10**400 > 1e308, -10**400 < float('-inf'), 10**400 < floa...", lambda: (10**400 > 1e308, -10**400 < float('-inf'), 10**400 < float('inf')))
show("1.0 < 'x'", lambda: 1.0 < 'x')
show("hash(1.0) == hash(1), hash(0.5), hash(float('inf')), hash...", lambda: (hash(1.0) == hash(1), hash(0.5), hash(float('inf')), hash(-1.0), hash(1e300)))
show("float.__getformat__('double')", lambda: float.__getformat__('double'))
show("float.__getformat__('single')", lambda: float.__getformat__('single'))
show('max(1, 1.0, True), min(0, 0.0, False)', lambda: (max(1, 1.0, True), min(0, 0.0, False)))
