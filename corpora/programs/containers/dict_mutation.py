"""Containers: dict mutation."""

def act(name, *arguments, **named):
    target = {'a': 1, 'b': 2, 'c': 3}
    result = getattr(target, name)(*arguments, **named)
    return 'itself' if result is target else result, target

def reinserted():
    target = dict.fromkeys('abc', 0)
    del target['a']
    target['a'] = 1
    target['b'] = 2
    return target

def grown():
    target = {}
    for number in range(200):
        target[number * 7 % 101] = number
        if number % 3 == 0:
            target.pop(number * 5 % 101, None)
    return list(target.items())


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("act('update', {'z': 9})", lambda: act('update', {'z': 9}))
show("act('update', [('q', 1)], r=2)", lambda: act('update', [('q', 1)], r=2))
show("act('update', 5)", lambda: act('update', 5))
show("act('update', [1])", lambda: act('update', [1]))
show("act('pop', 'a')", lambda: act('pop', 'a'))
show("act('pop', 'none')", lambda: act('pop', 'none'))
show("act('pop', 'none', 0)", lambda: act('pop', 'none', 0))
show("act('pop')", lambda: act('pop'))
show("act('popitem')", lambda: act('popitem'))
show("act('clear')", lambda: act('clear'))
show("act('setdefault', 'a', 5)", lambda: act('setdefault', 'a', 5))
show("act('setdefault', 'n')", lambda: act('setdefault', 'n'))
show("act('setdefault', [])", lambda: act('setdefault', []))
show("act('__setitem__', 'a', 7)", lambda: act('__setitem__', 'a', 7))
show("act('__setitem__', [], 7)", lambda: act('__setitem__', [], 7))
show("act('__delitem__', 'a')", lambda: act('__delitem__', 'a'))
show("act('__delitem__', 'none')", lambda: act('__delitem__', 'none'))
show("act('copy')", lambda: act('copy'))
show("act('__ior__', {'b': 0})", lambda: act('__ior__', {'b': 0}))
show("act('__ior__', [('b', 0)])", lambda: act('__ior__', [('b', 0)]))
show("act('__ior__', 5)", lambda: act('__ior__', 5))
show('{}.popitem()', lambda: {}.popitem())
show('reinserted()', lambda: reinserted())
show('grown()', lambda: grown())
