"""How attributes are found, made, changed and refused: dictionaries, slots, properties."""

class Plain:
    kind = 'class value'


class Slotted:
    __slots__ = ('a', '__private', 'b')

    def __init__(self):
        self.a = 1
        self.__private = 2


class SlottedChild(Slotted):
    pass


class Both(Slotted):
    __slots__ = ('c', '__dict__')


class Property:
    def __init__(self):
        self._value = 0

    @property
    def value(self):
        "The value."
        return self._value

    @value.setter
    def value(self, new):
        self._value = max(0, new)

    @value.deleter
    def value(self):
        del self._value

    read_only = property(lambda self: 'read')


class Dynamic:
    def __getattr__(self, name):
        if name.startswith('dyn_'):
            return name[4:]
        raise AttributeError(f'no {name} here')

    def __setattr__(self, name, value):
        print('  set', name)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print('  del', name)
        super().__delattr__(name)


def attempt(label, function):
    try:
        print(label, '=', function())
    except (AttributeError, TypeError, ValueError) as error:
        print(label, '!', type(error).__name__, error)


plain = Plain()
plain.kind = 'own'
attempt('own', lambda: (plain.kind, Plain.kind, vars(plain)))
attempt('deleted', lambda: (delattr(plain, 'kind'), plain.kind))
attempt('deleted twice', lambda: delattr(plain, 'kind'))
attempt('missing', lambda: plain.kinds)
attempt('slots', lambda: (Slotted().a, Slotted()._Slotted__private))
attempt('empty slot', lambda: Slotted().b)
attempt('no slot', lambda: setattr(Slotted(), 'z', 1))
attempt('no dict', lambda: Slotted().__dict__)
attempt('child has a dict', lambda: (setattr(SlottedChild(), 'z', 1), SlottedChild().__dict__))
attempt('both', lambda: (setattr(Both(), 'z', 1), Both().__dict__, Both.__slots__))
attempt('slot member', lambda: (type(Slotted.a).__name__, Slotted.a.__get__(Slotted()), Slotted.a.__set__(Slotted(), 5)))
attempt('slot of another', lambda: Slotted.a.__get__(Plain()))
one = Property()
one.value = -5
attempt('property', lambda: (one.value, Property.value.__doc__, Property.value.fget.__name__))
attempt('read only', lambda: setattr(one, 'read_only', 1))
attempt('no deleter', lambda: delattr(one, 'read_only'))
attempt('deleter', lambda: delattr(one, 'value'))
attempt('after deleter', lambda: one.value)
dynamic = Dynamic()
dynamic.x = 1
attempt('dynamic', lambda: (dynamic.x, dynamic.dyn_abc))
attempt('dynamic missing', lambda: dynamic.other)
attempt('dynamic delete', lambda: delattr(dynamic, 'x'))
attempt('class attribute of int', lambda: setattr(int, 'x', 1))
attempt('bad slots', lambda: type('Bad', (), {'__slots__': ('a', 5)}))
attempt('slot conflicts', lambda: type('Bad', (), {'__slots__': ('a',), 'a': 1}))
attempt('slots on int', lambda: type('Sub', (int,), {'__slots__': ('a',)}))
attempt('two layouts', lambda: type('Sub', (Slotted, type('Other', (), {'__slots__': ('q',)})), {}))
