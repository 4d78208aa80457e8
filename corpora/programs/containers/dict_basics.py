"""Containers: dict basics."""


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("{'a': 1} | {'b': 2}, {'a': 1} | {'a': 2}, {1: 'x'} == {1....", lambda: ({'a': 1} | {'b': 2}, {'a': 1} | {'a': 2}, {1: 'x'} == {1.0: 'x'}, {} == {}, {'a': 1} != {'a': 2}))
show('{} | []', lambda: {} | [])
show('{} < {}', lambda: {} < {})
show("dict(a=1, b=2), dict([('a', 1)]), dict({'a': 1}, b=2), di...", lambda: (dict(a=1, b=2), dict([('a', 1)]), dict({'a': 1}, b=2), dict(), dict(zip('ab', [1, 2]))))
show('dict(5)', lambda: dict(5))
show('dict([1])', lambda: dict([1]))
show("dict(['abc'])", lambda: dict(['abc']))
show("dict(['ab', 'cd'])", lambda: dict(['ab', 'cd']))
show("dict([('a', 1, 2)])", lambda: dict([('a', 1, 2)]))
show("{'a': 1}['b']", lambda: {'a': 1}['b'])
show("{'a': 1}.get('b'), {'a': 1}.get('b', 0), {'a': 1}.get('a')", lambda: ({'a': 1}.get('b'), {'a': 1}.get('b', 0), {'a': 1}.get('a')))
show('{[]: 1}', lambda: ({[]: 1}))
show('{}[[]]', lambda: {}[[]])
show("list({'a': 1, 'b': 2}), list({'a': 1}.values()), list({'a...", lambda: (list({'a': 1, 'b': 2}), list({'a': 1}.values()), list({'a': 1}.items()), 'a' in {'a': 1}, 1 in {'a': 1}))
show("len({'a': 1, 'a': 2}), {'a': 1, **{'a': 2, 'b': 3}, 'c': 4}", lambda: (len({'a': 1, 'a': 2}), {'a': 1, **{'a': 2, 'b': 3}, 'c': 4}))
show('{**5}', lambda: ({**5}))
show("dict.fromkeys('ab'), dict.fromkeys('ab', 0), dict.fromkey...", lambda: (dict.fromkeys('ab'), dict.fromkeys('ab', 0), dict.fromkeys([1, 1])))
show('dict.fromkeys(5)', lambda: dict.fromkeys(5))
show("repr({'a': [1], 2: {}}), str({})", lambda: (repr({'a': [1], 2: {}}), str({})))
show("list(reversed({'a': 1, 'b': 2})), {1: 'a', True: 'b', 1.0...", lambda: (list(reversed({'a': 1, 'b': 2})), {1: 'a', True: 'b', 1.0: 'c'}))
show("{'k': 1}.keys() & {'k', 'z'}, {'k': 1}.keys() | {'z': 0}....", lambda: ({'k': 1}.keys() & {'k', 'z'}, {'k': 1}.keys() | {'z': 0}.keys() == {'k', 'z'}, {'k': 1}.items() - {('k', 1)}))
show("{'a': 1}.keys() == {'a'}, {'a': 1}.keys() <= {'a', 'b'}, ...", lambda: ({'a': 1}.keys() == {'a'}, {'a': 1}.keys() <= {'a', 'b'}, {'a': 1}.values() == {'a': 1}.values()))
show('hash({})', lambda: hash({}))
show("dict(**{'a': 1}, **{'a': 2})", lambda: dict(**{'a': 1}, **{'a': 2}))
