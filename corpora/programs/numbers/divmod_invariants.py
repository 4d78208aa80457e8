"""divmod against its definition over signs and types."""


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('[divmod(a, b) for a in (7, -7) for b in (2, -2)]', lambda: [divmod(a, b) for a in (7, -7) for b in (2, -2)])
show('[divmod(a, b) for a in (7.5, -7.5) for b in (2.0, -2.0)]', lambda: [divmod(a, b) for a in (7.5, -7.5) for b in (2.0, -2.0)])
show('all(a == (a // b) * b + a % b for a in range(-20, 21) for...', lambda: all(a == (a // b) * b + a % b for a in range(-20, 21) for b in range(-5, 6) if b))
show('divmod(10**30, -7)', lambda: divmod(10**30, -7))
show('divmod(-10**30, 10**15 + 3)', lambda: divmod(-10**30, 10**15 + 3))
show('divmod(1, 0)', lambda: divmod(1, 0))
show('divmod(1.0, 0)', lambda: divmod(1.0, 0))
show('divmod(1, 1j)', lambda: divmod(1, 1j))
show("divmod('a', 1)", lambda: divmod('a', 1))
show('divmod(True, True)', lambda: divmod(True, True))
show("divmod(float('inf'), 3)", lambda: divmod(float('inf'), 3))
show("divmod(3, float('inf'))", lambda: divmod(3, float('inf')))
show("divmod(-3, float('inf'))", lambda: divmod(-3, float('inf')))
