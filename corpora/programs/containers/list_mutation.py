"""Containers: list mutation."""

def act(name, *arguments, **named):
    target = [3, 1, 2]
    result = getattr(target, name)(*arguments, **named)
    return 'itself' if result is target else result, target


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("act('append', 4)", lambda: act('append', 4))
show("act('extend', 'ab')", lambda: act('extend', 'ab'))
show("act('extend', 5)", lambda: act('extend', 5))
show("act('insert', 1, 'x')", lambda: act('insert', 1, 'x'))
show("act('insert', 100, 'x')", lambda: act('insert', 100, 'x'))
show("act('insert', -1, 'x')", lambda: act('insert', -1, 'x'))
show("act('insert', 'a', 1)", lambda: act('insert', 'a', 1))
show("act('pop')", lambda: act('pop'))
show("act('pop', 0)", lambda: act('pop', 0))
show("act('pop', -2)", lambda: act('pop', -2))
show("act('pop', 10)", lambda: act('pop', 10))
show("act('pop', 'a')", lambda: act('pop', 'a'))
show("act('remove', 2)", lambda: act('remove', 2))
show("act('remove', 9)", lambda: act('remove', 9))
show("act('reverse')", lambda: act('reverse'))
show("act('sort')", lambda: act('sort'))
show("act('sort', reverse=True)", lambda: act('sort', reverse=True))
show("act('sort', key=lambda x: -x % 3)", lambda: act('sort', key=lambda x: -x % 3))
show("act('sort', key=5)", lambda: act('sort', key=5))
show("act('sort', 5)", lambda: act('sort', 5))
show("act('clear')", lambda: act('clear'))
show("act('__setitem__', 0, 'z')", lambda: act('__setitem__', 0, 'z'))
show("act('__setitem__', 5, 'z')", lambda: act('__setitem__', 5, 'z'))
show("act('__setitem__', slice(0, 2), 'abc')", lambda: act('__setitem__', slice(0, 2), 'abc'))
show("act('__setitem__', slice(0, 3, 2), 'ab')", lambda: act('__setitem__', slice(0, 3, 2), 'ab'))
show("act('__setitem__', slice(0, 3, 2), 'abc')", lambda: act('__setitem__', slice(0, 3, 2), 'abc'))
show("act('__setitem__', slice(0, 1), 5)", lambda: act('__setitem__', slice(0, 1), 5))
show("act('__delitem__', 1)", lambda: act('__delitem__', 1))
show("act('__delitem__', 7)", lambda: act('__delitem__', 7))
show("act('__delitem__', slice(None, None, 2))", lambda: act('__delitem__', slice(None, None, 2)))
show("act('__iadd__', (7, 8))", lambda: act('__iadd__', (7, 8)))
show("act('__iadd__', 7)", lambda: act('__iadd__', 7))
show("act('__imul__', 2)", lambda: act('__imul__', 2))
show("act('__imul__', -1)", lambda: act('__imul__', -1))
show('[].pop()', lambda: [].pop())
