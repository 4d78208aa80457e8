"""Method resolution: diamonds, conflicts, super through siblings, mixins."""

class Base:
    def greet(self):
        return ['Base']


class Left(Base):
    def greet(self):
        return ['Left'] + super().greet()


class Right(Base):
    def greet(self):
        return ['Right'] + super().greet()


class Bottom(Left, Right):
    def greet(self):
        return ['Bottom'] + super().greet()


class Mixin:
    def greet(self):
        return ['Mixin'] + super().greet()


class Mixed(Mixin, Bottom):
    pass


print(Bottom().greet(), Mixed().greet())
print([cls.__name__ for cls in Mixed.__mro__], Mixed.mro() == list(Mixed.__mro__), Mixed.__bases__[0].__name__)
for make in (lambda: type('X', (Base, Left), {}), lambda: type('Y', (Left, Left), {}), lambda: type('Z', (Bottom, type('W', (Right, Left), {})), {}), lambda: Mixin().greet()):
    try:
        print(make())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
print(issubclass(Mixed, Base), isinstance(Bottom(), Right), Base.__subclasses__(), Left.__base__.__name__)
Left.greet = lambda self: ['patched'] + super(Left, self).greet()
print(Bottom().greet())
del Left.greet
print(Bottom().greet())
Bottom.__bases__ = (Right, Left)
print(Bottom().greet(), [cls.__name__ for cls in Mixed.__mro__])
try:
    Bottom.__bases__ = (int,)
except TypeError as error:
    print(error)
try:
    Bottom.__bases__ = ()
except TypeError as error:
    print(error)
Base.late = 'added later'
print(Mixed().late, Mixed.late)
