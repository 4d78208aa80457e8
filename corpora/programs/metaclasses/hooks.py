"""A metaclass with every hook: __prepare__, __new__, __init__, __call__, and class attributes through it."""

log = []


class Ordered(dict):
    def __setitem__(self, key, value):
        if not key.startswith('__'):
            log.append(('set', key))
        super().__setitem__(key, value)


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **options):
        log.append(('prepare', name, options))
        return Ordered(injected='by prepare')

    def __new__(mcs, name, bases, space, **options):
        log.append(('new', name, sorted(k for k in space if not k.startswith('__'))))
        return super().__new__(mcs, name, bases, dict(space))

    def __init__(cls, name, bases, space, **options):
        log.append(('init', name))
        super().__init__(name, bases, space)

    def __call__(cls, *arguments):
        log.append(('call', cls.__name__, arguments))
        return super().__call__(*arguments)

    def __getattr__(cls, name):
        return f'{name} of {cls.__name__}'

    def __len__(cls):
        return 42

    def __iter__(cls):
        return iter('meta')

    def __contains__(cls, item):
        return item == 'yes'

    def __repr__(cls):
        return f'<{cls.__name__}>'

    def __add__(cls, other):
        return cls, other

    @property
    def shout(cls):
        return cls.__name__.upper()


class Thing(metaclass=Meta, option=1):
    a = 1
    a = 2

    def __init__(self, value=0):
        self.value = value


class Child(Thing):
    b = 3


print(*log, sep='\n')
print(Thing(5).value, len(Thing), list(Thing), 'yes' in Thing, Thing, Thing + 1, Thing.shout, Thing.anything, Child.injected, Child.b)
try:
    Thing().shout
except AttributeError as error:
    print(error)
try:
    len(Thing())
except TypeError as error:
    print(error)
print(type(Child) is Meta, isinstance(Thing, Meta), Meta.__mro__)
for make in (lambda: type('X', (Thing,), {}), lambda: Meta('Y', (), {}), lambda: type('Z', (Thing, type('W', (), {}, )), {}), lambda: type('V', (Thing, type('Other', (type,), {})('U', (), {})), {})):
    try:
        print(type(make()).__name__)
    except TypeError as error:
        print(error)
