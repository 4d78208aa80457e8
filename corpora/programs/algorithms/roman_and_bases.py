"""Numbers written in Roman, in words and in any base, and read again."""

ROMAN = [(1000, 'M'), (900, 'CM'), (500, 'D'), (400, 'CD'), (100, 'C'), (90, 'XC'), (50, 'L'), (40, 'XL'), (10, 'X'), (9, 'IX'), (5, 'V'), (4, 'IV'), (1, 'I')]
DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'


def to_roman(number):
    if not 0 < number < 4000:
        raise ValueError(f'{number} has no Roman form')
    out = []
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        out.append(letters * count)
    return ''.join(out)


def from_roman(text):
    values = [dict((letters, value) for value, letters in ROMAN)[letter] for letter in text]
    return sum(-value if value < following else value for value, following in zip(values, values[1:] + [0]))


def to_base(number, base):
    if number < 0:
        return '-' + to_base(-number, base)
    head, digit = divmod(number, base)
    return (to_base(head, base) if head else '') + DIGITS[digit]


for number in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999):
    print(number, to_roman(number), from_roman(to_roman(number)) == number)
for bad in (0, 4000, -1):
    try:
        to_roman(bad)
    except ValueError as error:
        print(error)
for base in (2, 3, 8, 16, 36):
    print(base, [to_base(n, base) for n in (0, 255, -100, 10 ** 12)], all(int(to_base(n, base), base) == n for n in range(-50, 50)))
try:
    from_roman('ABC')
except KeyError as error:
    print('no such letter', error)
