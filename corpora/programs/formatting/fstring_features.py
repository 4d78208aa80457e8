"""Formatting: fstring features."""

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


show("f'{name=} {name = } {name!r:>8} {value:>{width}.{digits}f}'", lambda: f'{name=} {name = } {name!r:>8} {value:>{width}.{digits}f}')
show('f\'{value + 1} {[x * 2 for x in (1, 2)]} {dict(a=1)["a"]} ...', lambda: f'{value + 1} {[x * 2 for x in (1, 2)]} {dict(a=1)["a"]} {(lambda v: v * 2)(3)}')
show("f'{{literal}} {{{name}}} }}{{'", lambda: f'{{literal}} {{{name}}} }}{{')
show('f\'{f"{f"{1 + 1}"}"}\'', lambda: f'{f"{f"{1 + 1}"}"}')
show("f'{name!s} {name!a} {name:*^9}' f' joined {value}' ' plain'", lambda: f'{name!s} {name!a} {name:*^9}' f' joined {value}' ' plain')
show("f'{undefined_name}'", lambda: f'{undefined_name}')
show("f'{1 / 0}'", lambda: f'{1 / 0}')
show("f'{value:%}{value:10}|'", lambda: f'{value:%}{value:10}|')
show('f\'{"nested {quotes}"}\' , f\'{"\\n"}\'', lambda: (f'{"nested {quotes}"}' , f'{"\n"}'))
show("f'{name[0]}{name[-1]}{name[::-1]}', f'{3!r:^{width}}'", lambda: (f'{name[0]}{name[-1]}{name[::-1]}', f'{3!r:^{width}}'))
show("rf'\\d{value}', Rf'{name}\\n', f'\\N{BULLET}{name}'", lambda: (rf'\d{value}', Rf'{name}\n', f'\N{BULLET}{name}'))
show('f\'{value!r:{"<"}{10}}|\'', lambda: f'{value!r:{"<"}{10}}|')
show("f'{*[1, 2], 3}', f'{(yield_ := 5)}', f'{yield_}'", lambda: (f'{*[1, 2], 3}', f'{(yield_ := 5)}', f'{yield_}'))
show("f'{Custom():spec {width} end}'", lambda: f'{Custom():spec {width} end}')
show("f'{None}', f'{True:>6}', f'{...}', f'{lambda_}'", lambda: (f'{None}', f'{True:>6}', f'{...}', f'{lambda_}'))
