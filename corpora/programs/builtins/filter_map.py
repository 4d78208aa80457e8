"""Built-in functions: filter map."""


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("list(filter(None, [0, 1, '', 'a', [], [0]])), list(filter...", lambda: (list(filter(None, [0, 1, '', 'a', [], [0]])), list(filter(str.isdigit, 'a1b2'))))
show('filter(None)', lambda: filter(None))
show('filter(None, 5)', lambda: filter(None, 5))
show('list(filter(5, [1]))', lambda: list(filter(5, [1])))
show('list(map(str, [1, 2])), list(map(pow, [2, 3], [3, 2, 9]))...', lambda: (list(map(str, [1, 2])), list(map(pow, [2, 3], [3, 2, 9])), list(map(lambda *a: a, 'ab', 'cd', 'ef'))))
show('map(str)', lambda: map(str))
show('map(str, 5)', lambda: map(str, 5))
show('list(map(5, [1]))', lambda: list(map(5, [1])))
show("list(map(int, ['1', 'x']))", lambda: list(map(int, ['1', 'x'])))
show("list(map(lambda x, y: x, 'ab', 'cde', strict=True))", lambda: list(map(lambda x, y: x, 'ab', 'cde', strict=True)))
show("list(map(len, ['a', 'bb'])), sum(map(ord, 'abc'))", lambda: (list(map(len, ['a', 'bb'])), sum(map(ord, 'abc'))))
show('next(map(str, []))', lambda: next(map(str, [])))
show("next(map(str, []), 'end')", lambda: next(map(str, []), 'end'))
