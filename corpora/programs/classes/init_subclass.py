"""Hooks that run when a class is made: __init_subclass__, __set_name__, keywords, __class_getitem__."""

class Plugin:
    registry = {}

    def __init_subclass__(cls, /, key=None, **others):
        super().__init_subclass__(**others)
        cls.registry[key or cls.__name__.lower()] = cls
        cls.index = len(cls.registry)


class Named:
    def __set_name__(self, owner, name):
        print('  named', owner.__name__, name)
        self.name = name


class First(Plugin):
    field = Named()


class Second(Plugin, key='2nd'):
    pass


class Third(Second):
    pass


print(list(Plugin.registry), [cls.index for cls in Plugin.registry.values()], First.field.name)
for attempt in (lambda: type('Bad', (Plugin,), {}, other=1), lambda: type('Bad', (), {}, key=1), lambda: type('Bad', (), {'f': type('S', (), {'__set_name__': lambda *a: 1 / 0})()})):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error, getattr(error, '__notes__', None))


class Generic:
    def __class_getitem__(cls, item):
        return f'{cls.__name__}[{item}]'


class Abstract:
    def __init__(self):
        if type(self) is Abstract:
            raise TypeError('abstract')


print(Generic[int], Generic[1, 2], Generic['x':'y'])
try:
    Abstract()
except TypeError as error:
    print(error)
try:
    Generic()[0]
except TypeError as error:
    print(error)
try:
    Plugin[int]
except TypeError as error:
    print(error)
print(type('Made', (Plugin,), {'x': 1}, key='made').x, 'made' in Plugin.registry, Plugin.__subclasses__()[-1].__name__)
