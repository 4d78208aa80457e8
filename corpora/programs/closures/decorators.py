"""Decorators with and without arguments, stacked, on classes and methods."""

import functools

log = []


def traced(function):
    @functools.wraps(function)
    def inner(*arguments, **named):
        log.append((function.__name__, arguments, named))
        return function(*arguments, **named)
    return inner


def repeat(times):
    def decorate(function):
        def inner(*arguments):
            return [function(*arguments) for _ in range(times)]
        return inner
    return decorate


def register(cls):
    cls.registered = True
    return cls


class Decorator:
    def __init__(self, function):
        self.function, self.calls = function, 0

    def __call__(self, *arguments):
        self.calls += 1
        return self.function(*arguments)

    def __get__(self, instance, owner):
        return functools.partial(self, instance)


@traced
@repeat(2)
def add(a, b=1):
    return a + b


@register
class Thing:
    @traced
    def method(self, x):
        return x * 2

    @Decorator
    def counted(self):
        return 'counted'

    @staticmethod
    @repeat(3)
    def static(x):
        return x

    @classmethod
    @traced
    def make(cls):
        return cls()


print(add(1, 2), add.__name__, add.__wrapped__.__name__)
thing = Thing.make()
print(thing.method(4), Thing.registered, thing.counted(), thing.counted(), Thing.__dict__['counted'].calls, Thing.static('s'))
print([(name, len(arguments)) for name, arguments, _ in log])
(lambda f: print(f.__name__))(lambda: 0)
try:
    @5
    def broken():
        pass
except TypeError as error:
    print(error)
try:
    add(b=2)
except TypeError as error:
    print(error)
