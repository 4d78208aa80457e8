"""Built-in functions: range objects."""

class Number:
    def __index__(self):
        return 3


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('list(range(5)), list(range(2, 8, 3)), list(range(5, 0, -2...', lambda: (list(range(5)), list(range(2, 8, 3)), list(range(5, 0, -2)), list(range(0)), range(3), range(1, 3), range(1, 9, 2)))
show('range(1, 2, 0)', lambda: range(1, 2, 0))
show("range('a')", lambda: range('a'))
show('range(1.5)', lambda: range(1.5))
show('range()', lambda: range())
show('range(1, 2, 3, 4)', lambda: range(1, 2, 3, 4))
show('range(10)[2], range(10)[-1], range(10)[2:5], range(10)[::...', lambda: (range(10)[2], range(10)[-1], range(10)[2:5], range(10)[::-1], range(0, 10, 3)[1:]))
show('range(3)[3]', lambda: range(3)[3])
show("range(3)['a']", lambda: range(3)['a'])
show("5 in range(10), 5.0 in range(10), 'a' in range(3), 10**30...", lambda: (5 in range(10), 5.0 in range(10), 'a' in range(3), 10**30 in range(10**31), 4 in range(0, 10, 3)))
show('range(3) == range(0, 3, 1), range(0) == range(2, 1), rang...', lambda: (range(3) == range(0, 3, 1), range(0) == range(2, 1), range(0, 3, 2) == range(0, 4, 2), range(3) == [0, 1, 2]))
show('range(10).index(3), range(0, 10, 2).count(4), range(5).co...', lambda: (range(10).index(3), range(0, 10, 2).count(4), range(5).count('a')))
show('range(10).index(10)', lambda: range(10).index(10))
show('len(range(10**18)), range(10**20)[10**19]', lambda: (len(range(10**18)), range(10**20)[10**19]))
show('len(range(10**20))', lambda: len(range(10**20)))
show('range(5).start, range(5).stop, range(1, 9, 3).step', lambda: (range(5).start, range(5).stop, range(1, 9, 3).step))
show('reversed(range(3)), list(reversed(range(0, 10, 3)))', lambda: (reversed(range(3)), list(reversed(range(0, 10, 3)))))
show('hash(range(5)) == hash(range(0, 5))', lambda: hash(range(5)) == hash(range(0, 5)))
show('max(range(5)), sum(range(101)), bool(range(0))', lambda: (max(range(5)), sum(range(101)), bool(range(0))))
show('range(Number()), list(range(Number()))', lambda: (range(Number()), list(range(Number()))))
