"""Exact arithmetic with fractions and decimals."""

from fractions import Fraction
from decimal import Decimal


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("Fraction(3, 4) + Fraction(1, 6), Fraction('0.125'), Fract...", lambda: (Fraction(3, 4) + Fraction(1, 6), Fraction('0.125'), Fraction(0.75), Fraction(-6, 4)))
show('Fraction(1, 0)', lambda: Fraction(1, 0))
show("Fraction('x')", lambda: Fraction('x'))
show('Fraction(7, 3).limit_denominator(2), Fraction(3.14159).li...', lambda: (Fraction(7, 3).limit_denominator(2), Fraction(3.14159).limit_denominator(100)))
show('Fraction(1, 3) ** 2, Fraction(1, 3) ** -2, Fraction(2) **...', lambda: (Fraction(1, 3) ** 2, Fraction(1, 3) ** -2, Fraction(2) ** 0.5))
show('Fraction(5, 2) // 1, Fraction(-5, 2) % 1, divmod(Fraction...', lambda: (Fraction(5, 2) // 1, Fraction(-5, 2) % 1, divmod(Fraction(7, 2), Fraction(2, 3))))
show('round(Fraction(7, 3), 2), round(Fraction(5, 2)), int(Frac...', lambda: (round(Fraction(7, 3), 2), round(Fraction(5, 2)), int(Fraction(-7, 2))))
show('Fraction(1, 2) < 0.6, Fraction(1, 2) == 0.5, hash(Fractio...', lambda: (Fraction(1, 2) < 0.6, Fraction(1, 2) == 0.5, hash(Fraction(1, 2)) == hash(0.5)))
show("f'{Fraction(22, 7):.3f}'", lambda: f'{Fraction(22, 7):.3f}')
show("Decimal('0.1') + Decimal('0.2'), Decimal(1) / Decimal(7)", lambda: (Decimal('0.1') + Decimal('0.2'), Decimal(1) / Decimal(7)))
show("Decimal('1') / 0", lambda: Decimal('1') / 0)
show("Decimal('abc')", lambda: Decimal('abc'))
show("Decimal('1.20') * 3, Decimal('-0').is_signed(), Decimal('...", lambda: (Decimal('1.20') * 3, Decimal('-0').is_signed(), Decimal('1E+3')))
show("Decimal('2.675').quantize(Decimal('0.01')), Decimal('2.66...", lambda: (Decimal('2.675').quantize(Decimal('0.01')), Decimal('2.665').quantize(Decimal('0.01'))))
show("Decimal('NaN') == Decimal('NaN'), Decimal('Infinity') > 1...", lambda: (Decimal('NaN') == Decimal('NaN'), Decimal('Infinity') > 10**50))
show('Decimal(0.1)', lambda: Decimal(0.1))
show("Decimal('3.14').as_tuple(), Decimal('100').normalize()", lambda: (Decimal('3.14').as_tuple(), Decimal('100').normalize()))
show('Decimal(2).sqrt(), Decimal(10) ** -2', lambda: (Decimal(2).sqrt(), Decimal(10) ** -2))
show("Decimal('1.1') + 1.1", lambda: Decimal('1.1') + 1.1)
show("sum([Decimal('0.1')] * 10) == 1", lambda: sum([Decimal('0.1')] * 10) == 1)
