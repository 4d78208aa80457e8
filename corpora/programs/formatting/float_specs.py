"""Formatting: float specs."""

name, value, width, digits, lambda_ = 'spam', 2.71828, 10, 3, 'λ'

class Custom:
    def __format__(self, spec):
        return f'custom({spec})'

class Default(dict):
    def __missing__(self, key):
        return f'<{key}>'


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("[f'{x:{spec}}' for x in (0.0, -0.0, 1.5, -1234.5678, 1e10...", lambda: [f'{x:{spec}}' for x in (0.0, -0.0, 1.5, -1234.5678, 1e100, 1e-10) for spec in ('', 'f', '.2f', 'e', '.3e', 'g', '.3g', 'G', '%', '.1%', '10', '<12.3f', '+.2f', '012.2f', ',.2f', '_.1f', 'z.1f', '#.0f', '#g', 'n', '.0f', 'E')])
show("[f'{x:{spec}}' for x in (float('inf'), float('-inf'), flo...", lambda: [f'{x:{spec}}' for x in (float('inf'), float('-inf'), float('nan')) for spec in ('', 'f', 'F', '010', '+', '%', '>8', ',')])
show("f'{1.5:d}'", lambda: f'{1.5:d}')
show("f'{1.5:x}'", lambda: f'{1.5:x}')
show("f'{1.5:s}'", lambda: f'{1.5:s}')
show("f'{1.5:.1000}'[:10]", lambda: f'{1.5:.1000}'[:10])
show("f'{0.1:.20f}', f'{0.1:.30g}', f'{1e22:.0f}', f'{123456789...", lambda: (f'{0.1:.20f}', f'{0.1:.30g}', f'{1e22:.0f}', f'{123456789.0:.3}', f'{2.5:.0f}', f'{3.5:.0f}'))
show("f'{1234567.891:,.2f}', f'{1234567.891:015,.1f}', f'{1234....", lambda: (f'{1234567.891:,.2f}', f'{1234567.891:015,.1f}', f'{1234.5:_}'))
show("f'{1.5:.}'", lambda: f'{1.5:.}')
show("f'{1.5:.-1}'", lambda: f'{1.5:.-1}')
show("f'{1.5:.2f.}'", lambda: f'{1.5:.2f.}')
show("f'{1.123456789:.3,f}', f'{1.123456789:.6_f}'", lambda: (f'{1.123456789:.3,f}', f'{1.123456789:.6_f}'))
