"""Formatting: str format."""

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


show("'{} {} {}'.format(1, 'a', None), '{0} {1} {0}'.format('x'...", lambda: ('{} {} {}'.format(1, 'a', None), '{0} {1} {0}'.format('x', 'y'), '{a}{b!r}'.format(a=1, b='q')))
show("'{} {1}'.format(1, 2)", lambda: '{} {1}'.format(1, 2))
show("'{1} {}'.format(1, 2)", lambda: '{1} {}'.format(1, 2))
show("'{}'.format()", lambda: '{}'.format())
show("'{a}'.format()", lambda: '{a}'.format())
show("'{'.format(1)", lambda: '{'.format(1))
show("'}'.format(1)", lambda: '}'.format(1))
show("'{0'.format(1)", lambda: '{0'.format(1))
show("'{!x}'.format(1)", lambda: '{!x}'.format(1))
show("'{!}'.format(1)", lambda: '{!}'.format(1))
show("'{0.real} {0.imag}'.format(5), '{0[1]} {0[-1]}'.format({'...", lambda: ('{0.real} {0.imag}'.format(5), '{0[1]} {0[-1]}'.format({'1': 'a', 1: 'b', '-1': 'c'}), '{0[k]}'.format({'k': 'v'})))
show("'{0.nope}'.format(5)", lambda: '{0.nope}'.format(5))
show("'{0[9]}'.format([1])", lambda: '{0[9]}'.format([1]))
show("'{0[x]}'.format([1])", lambda: '{0[x]}'.format([1]))
show("'{0[}'.format([1])", lambda: '{0[}'.format([1]))
show("'{0.}'.format(1)", lambda: '{0.}'.format(1))
show("'{0[]}'.format(1)", lambda: '{0[]}'.format(1))
show("'{{}} {}'.format(1), '{:{}}'.format('a', 5), '{:{width}.{...", lambda: ('{{}} {}'.format(1), '{:{}}'.format('a', 5), '{:{width}.{prec}f}'.format(3.14159, width=8, prec=2)))
show("'{:{:{}}}'.format(1, 2, 3)", lambda: '{:{:{}}}'.format(1, 2, 3))
show("'{:>{}}'.format('a')", lambda: '{:>{}}'.format('a'))
show("'{0:}{0:5}|'.format(1), '{:%}'.format(0.5)", lambda: ('{0:}{0:5}|'.format(1), '{:%}'.format(0.5)))
show("'{99999999999999999999}'.format(1)", lambda: '{99999999999999999999}'.format(1))
show("'{a.b}'.format_map({'a': type('X', (), {'b': 3})}), '{x}'...", lambda: ('{a.b}'.format_map({'a': type('X', (), {'b': 3})}), '{x}'.format_map(Default())))
show("'{x}'.format_map({})", lambda: '{x}'.format_map({}))
show("'{-1}'.format(1)", lambda: '{-1}'.format(1))
show("'{ 0}'.format(1)", lambda: '{ 0}'.format(1))
show("'{:d}'.format('a')", lambda: '{:d}'.format('a'))
