"""Containers: ordered and default."""

from collections import OrderedDict, defaultdict, ChainMap

def moved(key, **named):
    target = OrderedDict(a=1, b=2, c=3)
    target.move_to_end(key, **named)
    return target

def defaulted(factory):
    target = defaultdict(factory)
    target['k']
    return dict(target)


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("OrderedDict(a=1, b=2), OrderedDict([('x', 1)]), repr(Orde...", lambda: (OrderedDict(a=1, b=2), OrderedDict([('x', 1)]), repr(OrderedDict())))
show("moved('a'), moved('c', last=False)", lambda: (moved('a'), moved('c', last=False)))
show("moved('none')", lambda: moved('none'))
show('OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDi...', lambda: (OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1)))
show('OrderedDict(a=1, b=2).popitem(), OrderedDict(a=1, b=2).po...', lambda: (OrderedDict(a=1, b=2).popitem(), OrderedDict(a=1, b=2).popitem(last=False)))
show('OrderedDict().popitem()', lambda: OrderedDict().popitem())
show('list(reversed(OrderedDict(a=1, b=2))), OrderedDict(a=1) |...', lambda: (list(reversed(OrderedDict(a=1, b=2))), OrderedDict(a=1) | {'b': 2}, OrderedDict.fromkeys('ab', 1)))
show('OrderedDict(5)', lambda: OrderedDict(5))
show("defaulted(list), defaulted(int), defaulted(lambda: 'x')", lambda: (defaulted(list), defaulted(int), defaulted(lambda: 'x')))
show('defaulted(None)', lambda: defaulted(None))
show('defaultdict(5)', lambda: defaultdict(5))
show("defaultdict(list, a=[1]), defaultdict(int, {'a': 1}) | {'...", lambda: (defaultdict(list, a=[1]), defaultdict(int, {'a': 1}) | {'b': 2}, defaultdict(list).default_factory))
show('defaulted(lambda: 1 / 0)', lambda: defaulted(lambda: 1 / 0))
show("defaultdict(int).get('a'), 'a' in defaultdict(int), defau...", lambda: (defaultdict(int).get('a'), 'a' in defaultdict(int), defaultdict(int).copy()))
show("ChainMap({'a': 1}, {'a': 2, 'b': 3})['a'], ChainMap({'a':...", lambda: (ChainMap({'a': 1}, {'a': 2, 'b': 3})['a'], ChainMap({'a': 1}, {'b': 3})['b'], dict(ChainMap({'a': 1}, {'a': 2}))))
show("ChainMap({})['x']", lambda: ChainMap({})['x'])
show("list(ChainMap({'a': 1}, {'b': 2})), ChainMap({'a': 1}).ne...", lambda: (list(ChainMap({'a': 1}, {'b': 2})), ChainMap({'a': 1}).new_child({'b': 2}).maps, ChainMap({'a': 1}, {'b': 2}).parents))
show("len(ChainMap({'a': 1}, {'a': 1, 'c': 2})), ChainMap({'x':...", lambda: (len(ChainMap({'a': 1}, {'a': 1, 'c': 2})), ChainMap({'x': 1}, {'y': 2}).pop('x')))
show("ChainMap({}, {'y': 2}).pop('y')", lambda: ChainMap({}, {'y': 2}).pop('y'))
