"""Containers: tuple basics."""

def assign(target):
    target[0] = 5

def unpack(value):
    first, *middle, last = value
    return first, middle, last


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('(1, 2) + (3,), (1,) * 2, (1, 2)[0], (1, 2)[-1:], (), (1,)...', lambda: ((1, 2) + (3,), (1,) * 2, (1, 2)[0], (1, 2)[-1:], (), (1,), ((1,),)))
show('(1, 2)[2]', lambda: ((1, 2)[2]))
show('(1,) + [2]', lambda: ((1,) + [2]))
show('(1, 2).index(2), (1, 1).count(1)', lambda: ((1, 2).index(2), (1, 1).count(1)))
show('(1,).index(5)', lambda: ((1,).index(5)))
show("tuple('ab'), tuple([1]), tuple(), tuple({1: 2})", lambda: (tuple('ab'), tuple([1]), tuple(), tuple({1: 2})))
show('tuple(5)', lambda: tuple(5))
show('tuple(1, 2)', lambda: tuple(1, 2))
show("(1, 2) < (1, 3), (1,) < (1, 0), (1, 'a') < (1, 'b')", lambda: ((1, 2) < (1, 3), (1,) < (1, 0), (1, 'a') < (1, 'b')))
show("(1, 'a') < (1, 2)", lambda: ((1, 'a') < (1, 2)))
show("hash((1, 2)) == hash((1, 2)), {(1, 2): 'x'}[1, 2]", lambda: (hash((1, 2)) == hash((1, 2)), {(1, 2): 'x'}[1, 2]))
show('hash((1, []))', lambda: hash((1, [])))
show('(1, 2).__setitem__', lambda: ((1, 2).__setitem__))
show('assign((1, 2))', lambda: assign((1, 2)))
show('1 in (1, 2), (1, 2) == [1, 2], tuple((1, 2)) is tuple((1,...', lambda: (1 in (1, 2), (1, 2) == [1, 2], tuple((1, 2)) is tuple((1, 2)) or True))
show("repr((1,)), repr(()), str((1, 'a'))", lambda: (repr((1,)), repr(()), str((1, 'a'))))
show("unpack((1, 2, 3)), unpack('abc')", lambda: (unpack((1, 2, 3)), unpack('abc')))
show('unpack((1,))', lambda: unpack((1,)))
show('unpack(())', lambda: unpack(()))
show('unpack(5)', lambda: unpack(5))
