"""Powers of integers with two and three arguments."""


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('[2 ** n for n in range(0, 130, 13)]', lambda: [2 ** n for n in range(0, 130, 13)])
show('[(-3) ** n for n in range(12)]', lambda: [(-3) ** n for n in range(12)])
show('2 ** -1', lambda: 2 ** -1)
show('0 ** 0', lambda: 0 ** 0)
show('0 ** -1', lambda: 0 ** -1)
show('10 ** 50', lambda: 10 ** 50)
show('pow(2, 100, 1000007)', lambda: pow(2, 100, 1000007))
show('pow(-7, 13, 31)', lambda: pow(-7, 13, 31))
show('pow(7, 13, -31)', lambda: pow(7, 13, -31))
show('pow(3, -1, 7)', lambda: pow(3, -1, 7))
show('pow(2, -1, 4)', lambda: pow(2, -1, 4))
show('pow(2, 5, 0)', lambda: pow(2, 5, 0))
show('pow(2, 5, 1)', lambda: pow(2, 5, 1))
show('pow(2.0, 3, 5)', lambda: pow(2.0, 3, 5))
show('pow(2, 3.5)', lambda: pow(2, 3.5))
show("pow('a', 2)", lambda: pow('a', 2))
show('(-8) ** (1/3)', lambda: ((-8) ** (1/3)))
show('True ** False', lambda: True ** False)
show('pow(10**20, 10**3, 10**9 + 7)', lambda: pow(10**20, 10**3, 10**9 + 7))
show('pow(base=2, exp=10, mod=None)', lambda: pow(base=2, exp=10, mod=None))
