"""Containers: set operations."""

def act(name, *arguments):
    target = {1, 2, 3}
    result = getattr(target, name)(*arguments)
    return 'itself' if result is target else result, sorted(target, key=str)


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('{1, 2} | {3}, {1, 2} & {2}, {1, 2} - {1}, {1, 2} ^ {2, 3}...', lambda: ({1, 2} | {3}, {1, 2} & {2}, {1, 2} - {1}, {1, 2} ^ {2, 3}, {1} | frozenset([2]), frozenset([1]) | {2}))
show('{1} | [2]', lambda: {1} | [2])
show('{1} + {2}', lambda: {1} + {2})
show('{1} < {1, 2}, {1} <= {1}, {1, 2} > {1}, {1} == frozenset(...', lambda: ({1} < {1, 2}, {1} <= {1}, {1, 2} > {1}, {1} == frozenset([1]), {1} < {2}))
show('{1} < [1]', lambda: {1} < [1])
show('{1}.union([2], (3,)), {1, 2}.intersection([2]), {1, 2}.di...', lambda: ({1}.union([2], (3,)), {1, 2}.intersection([2]), {1, 2}.difference('a', [1]), {1}.symmetric_difference([1, 2])))
show('{1}.union(5)', lambda: {1}.union(5))
show('{1}.issubset([1, 2]), {1, 2}.issuperset((1,)), {1}.isdisj...', lambda: ({1}.issubset([1, 2]), {1, 2}.issuperset((1,)), {1}.isdisjoint([2])))
show("set('hello') == set('ehlo'), set(), frozenset(), set([1, ...", lambda: (set('hello') == set('ehlo'), set(), frozenset(), set([1, 1.0, True])))
show('set(5)', lambda: set(5))
show('{[]}', lambda: ({[]}))
show('{1, 2}.pop() in (1, 2)', lambda: {1, 2}.pop() in (1, 2))
show('set().pop()', lambda: set().pop())
show("act('add', 4)", lambda: act('add', 4))
show("act('add', [])", lambda: act('add', []))
show("act('remove', 1)", lambda: act('remove', 1))
show("act('remove', 9)", lambda: act('remove', 9))
show("act('discard', 9)", lambda: act('discard', 9))
show("act('update', [5], 'a')", lambda: act('update', [5], 'a'))
show("act('intersection_update', [1, 2])", lambda: act('intersection_update', [1, 2]))
show("act('difference_update', [1])", lambda: act('difference_update', [1]))
show("act('symmetric_difference_update', [1, 9])", lambda: act('symmetric_difference_update', [1, 9]))
show("act('clear')", lambda: act('clear'))
show("act('__ior__', {7})", lambda: act('__ior__', {7}))
show("act('__isub__', [1])", lambda: act('__isub__', [1]))
show('hash({1})', lambda: hash({1}))
show('hash(frozenset([1, 2])) == hash(frozenset([2, 1]))', lambda: hash(frozenset([1, 2])) == hash(frozenset([2, 1])))
show('{1, 2}[0]', lambda: {1, 2}[0])
show('{frozenset([1])} & {frozenset([1])}, {1} in [{1}], {1} in...', lambda: ({frozenset([1])} & {frozenset([1])}, {1} in [{1}], {1} in {frozenset([1])}))
show('repr(set()), repr({1}), repr(frozenset([1])), repr(frozen...', lambda: (repr(set()), repr({1}), repr(frozenset([1])), repr(frozenset())))
