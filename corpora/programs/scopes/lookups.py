"""Where names are found: local, enclosing, global, built-in, class bodies, deletion."""

x = 'global'


def local():
    x = 'local'
    return x


def reads_global():
    return x


def sets_global():
    global x
    x = 'set'


def unbound():
    try:
        return x
    finally:
        pass
    x = 1


def deleted():
    y = 1
    del y
    return y


class Body:
    first = x
    x = 'class'
    second = x
    listed = [x for _ in range(1)]
    method = lambda self: x
    try:
        third = [first for _ in range(1)]
    except NameError as error:
        third = str(error)


def enclosing():
    x = 'enclosing'

    class Inner:
        seen = x
        x = 'inner'
        also = x

        def method(self):
            return x
    return Inner.seen, Inner.also, Inner().method()


def attempt(function):
    try:
        return function()
    except NameError as error:
        return type(error).__name__, str(error), error.name


print(local(), reads_global(), attempt(unbound), attempt(deleted))
print(Body.first, Body.second, Body.listed, Body().method(), Body.third, enclosing())
sets_global()
print(x, attempt(lambda: not_defined), attempt(lambda: pritn))
len = lambda value: 'shadowed'
print(len('abc'))
del len
print(len('abc'))
try:
    del x, x
except NameError as error:
    print(error)
for loop in range(3):
    pass
print(loop, [loop for loop in 'ab'], loop)
try:
    raise ValueError
except ValueError as loop:
    pass
print('loop' in globals())
print((lambda: (y := 5) + y)(), [z := 3, z ** 2], z)
exec('def made():\n    global late\n    late = 7\nmade()')
print(late)
