"""Built-in functions: object basics."""

class Custom:
    def __init__(self, value):
        self.value = value

class Plain:
    pass

class Other:
    def hi(self):
        return 'hi'

class Slotted:
    __slots__ = ()

def reassign(first, second):
    instance = first()
    instance.__class__ = second
    return instance.hi()


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('object() != object(), type(object()).__name__, repr(objec...', lambda: (object() != object(), type(object()).__name__, repr(object())[:16]))
show('object(1)', lambda: object(1))
show('object.__new__(int)', lambda: object.__new__(int))
show('object().x', lambda: object().x)
show("setattr(object(), 'x', 1)", lambda: setattr(object(), 'x', 1))
show('object.__init__(Custom(1)) if False else 0', lambda: (object.__init__(Custom(1)) if False else 0))
show('Custom(1).value', lambda: Custom(1).value)
show('Custom(1, 2)', lambda: Custom(1, 2))
show('Plain(1)', lambda: Plain(1))
show('object.__eq__(1, 1), object.__ne__(1, 2), object.__lt__(1...', lambda: (object.__eq__(1, 1), object.__ne__(1, 2), object.__lt__(1, 2)))
show('object().__reduce_ex__(2)[0].__name__', lambda: object().__reduce_ex__(2)[0].__name__)
show("object.__format__(5, '')", lambda: object.__format__(5, ''))
show("format(object(), 'x')", lambda: format(object(), 'x'))
show('object().__dir__()[:0], object.__subclasshook__(), object...', lambda: (object().__dir__()[:0], object.__subclasshook__(), object.__doc__ is not None))
show('object().__sizeof__(), object.__basicsize__', lambda: (object().__sizeof__(), object.__basicsize__))
show('object() < object()', lambda: object() < object())
show('hash(Plain()) == hash(Plain()) or True', lambda: (hash(Plain()) == hash(Plain()) or True))
show('Plain().__class__ is Plain, Plain.__bases__, Plain.__dict...', lambda: (Plain().__class__ is Plain, Plain.__bases__, Plain.__dict__.keys() >= {'__module__', '__dict__'}))
show('reassign(Plain, Other)', lambda: reassign(Plain, Other))
show('reassign(Plain, int)', lambda: reassign(Plain, int))
show('reassign(Slotted, Plain)', lambda: reassign(Slotted, Plain))
