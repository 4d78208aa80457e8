"""Formatting: text specs."""

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


show("[f'{t:{spec}}' for t in ('', 'ab', 'héllo', '日本') for spe...", lambda: [f'{t:{spec}}' for t in ('', 'ab', 'héllo', '日本') for spec in ('', 's', '6', '<6', '>6', '^6', '*^7', '.1', '6.1', '06', '-<6')])
show('f\'{"a":+}\'', lambda: f'{"a":+}')
show('f\'{"a": }\'', lambda: f'{"a": }')
show('f\'{"a":#}\'', lambda: f'{"a":#}')
show('f\'{"a":,}\'', lambda: f'{"a":,}')
show('f\'{"a":=6}\'', lambda: f'{"a":=6}')
show('f\'{"a":d}\'', lambda: f'{"a":d}')
show('f\'{"a":.}\'', lambda: f'{"a":.}')
show('f\'{"a":z}\'', lambda: f'{"a":z}')
show('f\'{"a":5x}\'', lambda: f'{"a":5x}')
show('f\'{"a"!r:>5}\', f\'{"é"!a}\', f\'{5!s:>3}\'', lambda: (f'{"a"!r:>5}', f'{"é"!a}', f'{5!s:>3}'))
show('f\'{"a":\\n^3}\'', lambda: f'{"a":\n^3}')
