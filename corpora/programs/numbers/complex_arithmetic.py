"""Complex numbers: arithmetic, text, errors."""


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('(1+2j) * (3-4j), (1+2j) / (3-4j), (1+2j) - 1, 2 ** (1+1j)', lambda: ((1+2j) * (3-4j), (1+2j) / (3-4j), (1+2j) - 1, 2 ** (1+1j)))
show('(1+2j) ** 2, (1+2j) ** -1, 0j ** 0', lambda: ((1+2j) ** 2, (1+2j) ** -1, 0j ** 0))
show('0j ** -1', lambda: 0j ** -1)
show('(1+2j) / 0', lambda: ((1+2j) / 0))
show('(1+2j) // 1', lambda: ((1+2j) // 1))
show('(1+2j) % 1', lambda: ((1+2j) % 1))
show('(1+2j) < 2', lambda: ((1+2j) < 2))
show('abs(3+4j), (3+4j).conjugate(), (3+4j).real, (3+4j).imag', lambda: (abs(3+4j), (3+4j).conjugate(), (3+4j).real, (3+4j).imag))
show("complex('1+2j'), complex(' -1.5e3j '), complex('(1+1j)'),...", lambda: (complex('1+2j'), complex(' -1.5e3j '), complex('(1+1j)'), complex('nan+infj')))
show("complex('1 + 2j')", lambda: complex('1 + 2j'))
show("complex('j1')", lambda: complex('j1'))
show("complex(1, 'x')", lambda: complex(1, 'x'))
show("complex('1', 2)", lambda: complex('1', 2))
show('complex(real=1, imag=-0.0)', lambda: complex(real=1, imag=-0.0))
show('complex(1j, 1j)', lambda: complex(1j, 1j))
show('complex.from_number(2)', lambda: complex.from_number(2))
show('[repr(z) for z in (0j, -0j, complex(-0.0, 1), complex(1, ...', lambda: [repr(z) for z in (0j, -0j, complex(-0.0, 1), complex(1, float('nan')), complex(1e20, -1e-5))])
show("str(1j), f'{1+2j:.2f}', f'{1.5j}'", lambda: (str(1j), f'{1+2j:.2f}', f'{1.5j}'))
show('hash(1+0j) == hash(1), hash(1j)', lambda: (hash(1+0j) == hash(1), hash(1j)))
show("1+0j == 1, 1j == 1j, 1j != 'x'", lambda: (1+0j == 1, 1j == 1j, 1j != 'x'))
show('bool(0j), bool(1e-300j)', lambda: (bool(0j), bool(1e-300j)))
show('int(1j)', lambda: int(1j))
show('float(1j)', lambda: float(1j))
show('complex(10**400)', lambda: complex(10**400))
