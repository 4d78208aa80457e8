"""Built-in functions: abs and sum."""


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('abs(-5), abs(-2.5), abs(3+4j), abs(True), abs(-10**30)', lambda: (abs(-5), abs(-2.5), abs(3+4j), abs(True), abs(-10**30)))
show("abs('x')", lambda: abs('x'))
show('sum([1, 2, 3]), sum([], 5), sum([0.1] * 3), sum([[1], [2]...', lambda: (sum([1, 2, 3]), sum([], 5), sum([0.1] * 3), sum([[1], [2]], []), sum((True, True))))
show("sum(['a', 'b'])", lambda: sum(['a', 'b']))
show("sum(['a'], 'b')", lambda: sum(['a'], 'b'))
show("sum([b'a'], b'')", lambda: sum([b'a'], b''))
show('sum(5)', lambda: sum(5))
show("sum([1, 'a'])", lambda: sum([1, 'a']))
show('sum(x * x for x in range(10)), sum([1, 2.5, 3j])', lambda: (sum(x * x for x in range(10)), sum([1, 2.5, 3j])))
show('sum([10**20, 1.5, -10**20]), sum([1e100, 1.0, -1e100])', lambda: (sum([10**20, 1.5, -10**20]), sum([1e100, 1.0, -1e100])))
show("sum({1: 'a', 2: 'b'}), sum([1], start=10)", lambda: (sum({1: 'a', 2: 'b'}), sum([1], start=10)))
show('sum()', lambda: sum())
