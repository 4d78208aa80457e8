"""Order and equality between numeric types."""

VALUES = [0, 1, True, 1.0, 0.5, -3, 10**20, 1e20, 1+0j]


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('[(a < b, a == b, a > b) for a in VALUES for b in VALUES i...', lambda: [(a < b, a == b, a > b) for a in VALUES for b in VALUES if type(b) is not complex and type(a) is not complex])
show('[a == 1+0j for a in VALUES]', lambda: [a == 1+0j for a in VALUES])
show('1 < 1j', lambda: 1 < 1j)
show('None < 1', lambda: None < 1)
show("1 == '1', 1 != '1'", lambda: (1 == '1', 1 != '1'))
show("1 < [] if False else 'skipped'", lambda: (1 < [] if False else 'skipped'))
show("1 <= 'a'", lambda: 1 <= 'a')
show('sorted([3, 1.5, True, -2, 2.5, False])', lambda: sorted([3, 1.5, True, -2, 2.5, False]))
show('max(2, 2.0), min(2.0, 2), max([1, 3.0, 3])', lambda: (max(2, 2.0), min(2.0, 2), max([1, 3.0, 3])))
show('max([])', lambda: max([]))
show("max([], default='none')", lambda: max([], default='none'))
show("max(1, 'a')", lambda: max(1, 'a'))
show('min(3, 1, 2, key=lambda x: -x)', lambda: min(3, 1, 2, key=lambda x: -x))
show('max(1, 2, default=3)', lambda: max(1, 2, default=3))
show('1 < 2 < 3 < 2.5', lambda: 1 < 2 < 3 < 2.5)
show("{1: 'a', 1.0: 'b', True: 'c'}", lambda: ({1: 'a', 1.0: 'b', True: 'c'}))
show('{1, 1.0, True, 1+0j}', lambda: ({1, 1.0, True, 1+0j}))
