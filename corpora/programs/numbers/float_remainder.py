"""Floats under %: zeros with sign, infinities, not-a-number, errors."""

FLOATS = [0.0, -0.0, 1.5, -2.25, 1e16, 1e-7, 1e308, float('inf'), float('-inf'), float('nan'), 0.1]


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('[[left % right for right in FLOATS if right == right and ...', lambda: [[left % right for right in FLOATS if right == right and right] for left in FLOATS[2:6]])
show('1.5 % 0.0', lambda: 1.5 % 0.0)
show('-1.5 % 0', lambda: -1.5 % 0)
show('0.0 % -0.0', lambda: 0.0 % -0.0)
show('1e308 % 10', lambda: 1e308 % 10)
show("float('inf') % float('inf')", lambda: float('inf') % float('inf'))
show("float('nan') % 1.0", lambda: float('nan') % 1.0)
show('1.0 % True', lambda: 1.0 % True)
show('1.0 % 10**400', lambda: 1.0 % 10**400)
show('10**400 % 1.0', lambda: 10**400 % 1.0)
show('1.0 % None', lambda: 1.0 % None)
show('-7.5 % 2.0', lambda: -7.5 % 2.0)
show('7.5 % -2.0', lambda: 7.5 % -2.0)
show('1e-300 % 1e-300', lambda: 1e-300 % 1e-300)
