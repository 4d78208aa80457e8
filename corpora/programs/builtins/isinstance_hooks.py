"""Built-in functions: isinstance hooks."""

class Meta(type):
    def __instancecheck__(cls, instance):
        return instance % 2 == 0

    def __subclasscheck__(cls, other):
        return 'yes'

class Even(metaclass=Meta):
    pass

class BrokenMeta(type):
    def __instancecheck__(cls, instance):
        raise LookupError('broken')
    __subclasscheck__ = __instancecheck__

class Broken(metaclass=BrokenMeta):
    pass

class Liar:
    __class__ = int

class Odd:
    __bases__ = (int,)


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('isinstance(5, Even), isinstance(6, Even), issubclass(int,...', lambda: (isinstance(5, Even), isinstance(6, Even), issubclass(int, Even)))
show('isinstance(6, (str, Even))', lambda: isinstance(6, (str, Even)))
show("isinstance('x', Even)", lambda: isinstance('x', Even))
show('isinstance(5, Broken)', lambda: isinstance(5, Broken))
show('issubclass(int, Broken)', lambda: issubclass(int, Broken))
show('isinstance(Liar(), int), type(Liar()).__name__, Liar().__...', lambda: (isinstance(Liar(), int), type(Liar()).__name__, Liar().__class__))
show('issubclass(Odd(), int)', lambda: issubclass(Odd(), int))
show('isinstance(3, Odd())', lambda: isinstance(3, Odd()))
