"""A bytearray changed in place in every way."""

def act(name, *arguments):
    array = bytearray(b'Hello')
    result = getattr(array, name)(*arguments)
    return result if result is None or result is not array else 'itself', array, len(array)


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("act('append', 33)", lambda: act('append', 33))
show("act('append', 256)", lambda: act('append', 256))
show("act('append', 'x')", lambda: act('append', 'x'))
show("act('extend', b'xyz')", lambda: act('extend', b'xyz'))
show("act('extend', [1, 2])", lambda: act('extend', [1, 2]))
show("act('extend', ['a'])", lambda: act('extend', ['a']))
show("act('extend', 5)", lambda: act('extend', 5))
show("act('insert', 2, 65)", lambda: act('insert', 2, 65))
show("act('insert', -100, 66)", lambda: act('insert', -100, 66))
show("act('pop')", lambda: act('pop'))
show("act('pop', 0)", lambda: act('pop', 0))
show("act('pop', 100)", lambda: act('pop', 100))
show("act('remove', 101)", lambda: act('remove', 101))
show("act('remove', 250)", lambda: act('remove', 250))
show("act('reverse')", lambda: act('reverse'))
show("act('clear')", lambda: act('clear'))
show("act('__setitem__', 0, 90)", lambda: act('__setitem__', 0, 90))
show("act('__setitem__', 99, 90)", lambda: act('__setitem__', 99, 90))
show("act('__setitem__', slice(0, 2), b'long run')", lambda: act('__setitem__', slice(0, 2), b'long run'))
show("act('__setitem__', slice(0, 6, 2), b'abc')", lambda: act('__setitem__', slice(0, 6, 2), b'abc'))
show("act('__setitem__', slice(0, 6, 2), b'ab')", lambda: act('__setitem__', slice(0, 6, 2), b'ab'))
show("act('__setitem__', slice(0, 0), 3)", lambda: act('__setitem__', slice(0, 0), 3))
show("act('__delitem__', slice(1, 3))", lambda: act('__delitem__', slice(1, 3)))
show("act('__delitem__', slice(None, None, 2))", lambda: act('__delitem__', slice(None, None, 2)))
show("act('__iadd__', b'++')", lambda: act('__iadd__', b'++'))
show("act('__imul__', 2)", lambda: act('__imul__', 2))
show("act('copy')", lambda: act('copy'))
show("act('resize', 3)", lambda: act('resize', 3))
show("act('resize', -1)", lambda: act('resize', -1))
