"""float() on texts, and what repr makes of the result."""


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("[float(text) for text in ('1', '-1.5', ' 1e5 ', '1_0.0_1'...", lambda: [float(text) for text in ('1', '-1.5', ' 1e5 ', '1_0.0_1', '.5', '5.', 'inf', '-Infinity', '+1e-400', '1e400')])
show("float('nan') != float('nan')", lambda: float('nan') != float('nan'))
show("float('')", lambda: float(''))
show("float('1e')", lambda: float('1e'))
show("float('1__0')", lambda: float('1__0'))
show("float('0x1p3')", lambda: float('0x1p3'))
show("float('one')", lambda: float('one'))
show("float(b'2.5')", lambda: float(b'2.5'))
show("float('\\u0661.\\u0665')", lambda: float('\u0661.\u0665'))
show('float(None)', lambda: float(None))
show("float('1' * 400)", lambda: float('1' * 400))
show('float(10**400)', lambda: float(10**400))
show('float(3), float(True)', lambda: (float(3), float(True)))
show('float()', lambda: float())
show("float('1e5', 2)", lambda: float('1e5', 2))
show('[0.1 + 0.2, 1e22, 1e21, 1e16, 123456789012345680.0, 1e-5,...', lambda: [0.1 + 0.2, 1e22, 1e21, 1e16, 123456789012345680.0, 1e-5, 0.0001, 5e-324, 1.7976931348623157e308])
show('[repr(x / 7) for x in range(1, 8)]', lambda: [repr(x / 7) for x in range(1, 8)])
show('[1/3, 2/3, 1e100/3]', lambda: [1/3, 2/3, 1e100/3])
show("float('-0.0'), -0.0 == 0.0", lambda: (float('-0.0'), -0.0 == 0.0))
