"""The library: operator module."""

import operator

class Outer:
    class a:
        b = 'inner'


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("[getattr(operator, name)(7, 2) for name in ('add', 'sub',...", lambda: [getattr(operator, name)(7, 2) for name in ('add', 'sub', 'mul', 'floordiv', 'mod', 'truediv', 'pow', 'and_', 'or_', 'xor', 'lshift', 'rshift', 'lt', 'le', 'eq', 'ne', 'gt', 'ge')])
show("[getattr(operator, name)(5) for name in ('neg', 'pos', 'a...", lambda: [getattr(operator, name)(5) for name in ('neg', 'pos', 'abs', 'inv', 'index', 'not_', 'truth')])
show("operator.itemgetter(1)('abc'), operator.itemgetter(0, 2)(...", lambda: (operator.itemgetter(1)('abc'), operator.itemgetter(0, 2)('abc'), operator.itemgetter('k')({'k': 1}), operator.itemgetter(slice(1))('ab')))
show('operator.itemgetter()', lambda: operator.itemgetter())
show("operator.itemgetter(5)('a')", lambda: operator.itemgetter(5)('a'))
show("operator.attrgetter('real')(5), operator.attrgetter('real...", lambda: (operator.attrgetter('real')(5), operator.attrgetter('real', 'imag')(5), operator.attrgetter('a.b')(Outer)))
show('operator.attrgetter(5)', lambda: operator.attrgetter(5))
show("operator.attrgetter('nope')(5)", lambda: operator.attrgetter('nope')(5))
show("operator.methodcaller('upper')('a'), operator.methodcalle...", lambda: (operator.methodcaller('upper')('a'), operator.methodcaller('split', ',', 1)('a,b,c')))
show('operator.methodcaller()', lambda: operator.methodcaller())
show("operator.methodcaller('nope')(5)", lambda: operator.methodcaller('nope')(5))
show("operator.concat('a', 'b'), operator.contains('abc', 'b'),...", lambda: (operator.concat('a', 'b'), operator.contains('abc', 'b'), operator.countOf([1, 1], 1), operator.indexOf([1, 2], 2), operator.getitem([1], 0)))
show('operator.indexOf([1], 5)', lambda: operator.indexOf([1], 5))
show('operator.concat(1, 2)', lambda: operator.concat(1, 2))
show("operator.add('a', 1)", lambda: operator.add('a', 1))
show('operator.is_(None, None), operator.is_not(1, None), opera...', lambda: (operator.is_(None, None), operator.is_not(1, None), operator.iadd([1], [2]), operator.matmul if False else 0))
show('operator.matmul(1, 2)', lambda: operator.matmul(1, 2))
show('repr(operator.itemgetter(1, 2)), repr(operator.attrgetter...', lambda: (repr(operator.itemgetter(1, 2)), repr(operator.attrgetter('a')), repr(operator.methodcaller('f', 1, x=2))))
show('operator.call(pow, 2, 3), operator.is_none(None), operato...', lambda: (operator.call(pow, 2, 3), operator.is_none(None), operator.is_not_none(1)))
show('operator.setitem([1], 5, 1)', lambda: operator.setitem([1], 5, 1))
show("operator.index('a')", lambda: operator.index('a'))
