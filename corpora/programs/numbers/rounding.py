"""round() with and without digits, on every numeric type."""


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('[round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1e20)]', lambda: [round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1e20)])
show('[round(2.675, n) for n in range(-2, 5)]', lambda: [round(2.675, n) for n in range(-2, 5)])
show('[round(1234567.891, n) for n in range(-8, 4)]', lambda: [round(1234567.891, n) for n in range(-8, 4)])
show('[round(n, -1) for n in (5, 15, 25, 35, -5, -15)]', lambda: [round(n, -1) for n in (5, 15, 25, 35, -5, -15)])
show("round(float('nan'))", lambda: round(float('nan')))
show("round(float('inf'))", lambda: round(float('inf')))
show("round(float('inf'), 2)", lambda: round(float('inf'), 2))
show('round(1.5, None)', lambda: round(1.5, None))
show("round('x')", lambda: round('x'))
show('round(1j)', lambda: round(1j))
show('round(1.5, 1.0)', lambda: round(1.5, 1.0))
show('round(5e-324, 400), round(5e15, -400)', lambda: (round(5e-324, 400), round(5e15, -400)))
show('round(True), round(True, -1)', lambda: (round(True), round(True, -1)))
show('round(10**30 + 5, -1)', lambda: round(10**30 + 5, -1))
show('round(number=2.5, ndigits=0)', lambda: round(number=2.5, ndigits=0))
show('round(1.0e300, 300)', lambda: round(1.0e300, 300))
