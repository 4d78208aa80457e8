"""Built-in functions: enumerate zip."""


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("list(enumerate('abc')), list(enumerate('ab', 5)), list(en...", lambda: (list(enumerate('abc')), list(enumerate('ab', 5)), list(enumerate([], start=3))))
show('enumerate(5)', lambda: enumerate(5))
show("list(enumerate('a', 'x'))", lambda: list(enumerate('a', 'x')))
show("list(enumerate('ab', 10**30))", lambda: list(enumerate('ab', 10**30)))
show("list(zip()), list(zip('ab')), list(zip('abc', [1, 2])), l...", lambda: (list(zip()), list(zip('ab')), list(zip('abc', [1, 2])), list(zip('ab', 'cd', strict=True))))
show("list(zip('abc', 'a', strict=True))", lambda: list(zip('abc', 'a', strict=True)))
show("list(zip('a', 'abc', strict=True))", lambda: list(zip('a', 'abc', strict=True)))
show("list(zip('a', '', 'b', strict=True))", lambda: list(zip('a', '', 'b', strict=True)))
show('zip(1)', lambda: zip(1))
show("zip('a', 1)", lambda: zip('a', 1))
show("dict(zip('ab', range(5)))", lambda: dict(zip('ab', range(5))))
show("list(zip(*[iter('abcdef')] * 2)), list(zip(*[(1, 2), (3, ...", lambda: (list(zip(*[iter('abcdef')] * 2)), list(zip(*[(1, 2), (3, 4)]))))
show("next(enumerate('x')), type(enumerate('x')).__name__", lambda: (next(enumerate('x')), type(enumerate('x')).__name__))
