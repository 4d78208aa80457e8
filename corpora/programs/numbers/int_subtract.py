"""Every pair of some integers under -, errors included, and mixed types."""

NUMBERS = [0, 1, -1, 2, 7, -7, 255, 2**30 - 1, 2**30, -2**31, 2**63, -2**64 + 1, 10**25, True]


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('[[left - right for right in NUMBERS if right] for left in...', lambda: [[left - right for right in NUMBERS if right] for left in NUMBERS])
show('sum(hash(left - right) for left in NUMBERS for right in N...', lambda: sum(hash(left - right) for left in NUMBERS for right in NUMBERS if right))
show('5 - 0', lambda: 5 - 0)
show('True - True', lambda: True - True)
show("type(True - False if '-' not in ('/', '//', '%') else Tru...", lambda: type(True - False if '-' not in ('/', '//', '%') else True - True).__name__)
show('3 - 2.5', lambda: 3 - 2.5)
show('2.5 - 3', lambda: 2.5 - 3)
show('3 - (1+2j)', lambda: 3 - (1+2j))
show("3 - 'x'", lambda: 3 - 'x')
show("'x' - 3", lambda: 'x' - 3)
show('None - 3', lambda: None - 3)
show('[1] - 3', lambda: [1] - 3)
show('10**40 - 10**20', lambda: 10**40 - 10**20)
show('-10**40 - (10**20 + 1)', lambda: -10**40 - (10**20 + 1))
show('(1 << 100) - ((1 << 64) - 1)', lambda: ((1 << 100) - ((1 << 64) - 1)))
