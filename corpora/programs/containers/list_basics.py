"""Containers: list basics."""

nan = float('nan')


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('[1, 2] + [3], [1] * 3, 2 * [0], [[]] * 2, [1, 2] == [1, 2...', lambda: ([1, 2] + [3], [1] * 3, 2 * [0], [[]] * 2, [1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0], [] < [1]))
show('[1] + (2,)', lambda: [1] + (2,))
show('[1] * 1.5', lambda: [1] * 1.5)
show('[1] < (1,)', lambda: [1] < (1,))
show("list('abc'), list({'k': 1}), list(range(3)), list()", lambda: (list('abc'), list({'k': 1}), list(range(3)), list()))
show('list(5)', lambda: list(5))
show('list(1, 2)', lambda: list(1, 2))
show('[1, 2, 3][5]', lambda: [1, 2, 3][5])
show("[1, 2, 3]['a']", lambda: [1, 2, 3]['a'])
show('[3, 1, 2].index(1), [1, 1, 2].count(1), [1, 2, 1].index(1...', lambda: ([3, 1, 2].index(1), [1, 1, 2].count(1), [1, 2, 1].index(1, 1)))
show('[1].index(5)', lambda: [1].index(5))
show('[1, 2].index(2, 0, 1)', lambda: [1, 2].index(2, 0, 1))
show("2 in [1, 2], 'a' in [1], [] in [[]]", lambda: (2 in [1, 2], 'a' in [1], [] in [[]]))
show('[1, 2, 3][::-1], [1, 2, 3][-2:], [*range(5)][1::2]', lambda: ([1, 2, 3][::-1], [1, 2, 3][-2:], [*range(5)][1::2]))
show("repr([1, 'a', None, [2]]), str([])", lambda: (repr([1, 'a', None, [2]]), str([])))
show('max([3, 1]), min([2, 5]), sum([1, 2]), len([1])', lambda: (max([3, 1]), min([2, 5]), sum([1, 2]), len([1])))
show("nan in [nan], [nan] == [nan], [float('nan')] == [float('n...", lambda: (nan in [nan], [nan] == [nan], [float('nan')] == [float('nan')]))
show('[1, 2].copy(), [0, 1, True, 1.0].count(1)', lambda: ([1, 2].copy(), [0, 1, True, 1.0].count(1)))
show('hash([1])', lambda: hash([1]))
