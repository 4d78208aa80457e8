"""Formatting: int specs."""

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


show("[f'{n:{spec}}' for n in (0, 7, -42, 123456789) for spec i...", lambda: [f'{n:{spec}}' for n in (0, 7, -42, 123456789) for spec in ('', 'd', '5', '<5', '^7', '>+5', '05', '+', ' ', ',', '_', 'x', '#x', 'X', 'o', '#o', 'b', '#b', 'c' if n == 7 else 'd', '=+8', '*^9', 'n')])
show("[f'{n:{spec}}' for n in (3, -3) for spec in ('e', '.2f', ...", lambda: [f'{n:{spec}}' for n in (3, -3) for spec in ('e', '.2f', 'g', '%', '10.1f', '.0f')])
show("f'{5:.2}'", lambda: f'{5:.2}')
show("f'{5:,x}'", lambda: f'{5:,x}')
show("f'{5:_x}', f'{2**40:_x}', f'{2**40:,}', f'{2**40:_b}'", lambda: (f'{5:_x}', f'{2**40:_x}', f'{2**40:,}', f'{2**40:_b}'))
show("f'{-1:c}'", lambda: f'{-1:c}')
show("f'{65:c}', f'{0x1f600:c}'", lambda: (f'{65:c}', f'{0x1f600:c}'))
show("f'{65:+c}'", lambda: f'{65:+c}')
show("f'{5:s}'", lambda: f'{5:s}')
show("f'{5:1000000000000000000000}'", lambda: f'{5:1000000000000000000000}')
show("f'{5:<<5}', f'{5:é^5}'", lambda: (f'{5:<<5}', f'{5:é^5}'))
show("f'{5:,_}'", lambda: f'{5:,_}')
show("f'{5:,,}'", lambda: f'{5:,,}')
show("f'{-0:z}' if False else 0", lambda: (f'{-0:z}' if False else 0))
show("f'{10**30:,}', f'{10**30:>40,}', f'{-10**30:032,}'", lambda: (f'{10**30:,}', f'{10**30:>40,}', f'{-10**30:032,}'))
