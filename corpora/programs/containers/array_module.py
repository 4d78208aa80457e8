"""Containers: array module."""

from array import array

def act(name, *arguments):
    target = array('i', [1, 2, 3])
    return getattr(target, name)(*arguments), target


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("array('i', [1, 2, 3]), array('b', b'ab'), array('d', [1.5...", lambda: (array('i', [1, 2, 3]), array('b', b'ab'), array('d', [1.5]), array('u', 'ab') if False else 0, array('B')))
show("array('i', ['a'])", lambda: array('i', ['a']))
show("array('b', [200])", lambda: array('b', [200]))
show("array('z')", lambda: array('z'))
show('array(5)', lambda: array(5))
show("array('i', [1, 2]) + array('i', [3]), array('i', [1]) * 3...", lambda: (array('i', [1, 2]) + array('i', [3]), array('i', [1]) * 3, array('i', [1, 2, 3])[1:], array('i', [1, 2])[::-1]))
show("array('i', [1]) + array('b', [1])", lambda: array('i', [1]) + array('b', [1]))
show("array('i', [1]) + [1]", lambda: array('i', [1]) + [1])
show("array('i', [1, 2])[5]", lambda: array('i', [1, 2])[5])
show("act('append', 4)", lambda: act('append', 4))
show("act('append', 'x')", lambda: act('append', 'x'))
show("act('extend', [7, 8])", lambda: act('extend', [7, 8]))
show("act('fromlist', [7, 'x'])", lambda: act('fromlist', [7, 'x']))
show("act('insert', 0, 9)", lambda: act('insert', 0, 9))
show("act('pop')", lambda: act('pop'))
show("act('remove', 2)", lambda: act('remove', 2))
show("act('remove', 99)", lambda: act('remove', 99))
show("act('reverse')", lambda: act('reverse'))
show("act('byteswap')", lambda: act('byteswap'))
show("act('frombytes', b'\\x01\\0\\0\\0')", lambda: act('frombytes', b'\x01\0\0\0'))
show("act('frombytes', b'abc')", lambda: act('frombytes', b'abc'))
show("array('i', [1, 2]).tobytes(), array('i', [1, 2]).tolist()...", lambda: (array('i', [1, 2]).tobytes(), array('i', [1, 2]).tolist(), array('h').itemsize, array('q', [1]).typecode))
show("array('i', [1, 2]) < array('i', [1, 3]), array('i', [1]) ...", lambda: (array('i', [1, 2]) < array('i', [1, 3]), array('i', [1]) == array('d', [1.0]), array('i', [1]) == [1]))
show("array('i', [1, 2]).index(2), array('i', [1, 1]).count(1),...", lambda: (array('i', [1, 2]).index(2), array('i', [1, 1]).count(1), 2 in array('i', [2])))
show("memoryview(array('i', [1, 2])).tolist()", lambda: memoryview(array('i', [1, 2])).tolist())
