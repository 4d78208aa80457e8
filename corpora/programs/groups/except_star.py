"""Exception groups split by except*: which clause gets what, and what is left."""

def raise_group():
    raise ExceptionGroup('outer', [ValueError('v1'), ExceptionGroup('inner', [TypeError('t1'), ValueError('v2'), KeyError('k')]), OSError('o')])


def describe(error, depth=0):
    print('  ' * depth, type(error).__name__, error)
    for member in getattr(error, 'exceptions', ()):
        describe(member, depth + 1)


try:
    raise_group()
except* ValueError as group:
    print('values')
    describe(group, 1)
except* (TypeError, KeyError) as group:
    print('types and keys')
    describe(group, 1)
except* OSError as group:
    print('system')
    describe(group, 1)
else:
    print('not reached')
finally:
    print('finally')

try:
    try:
        raise_group()
    except* ValueError:
        print('some handled')
except ExceptionGroup as rest:
    print('rest')
    describe(rest)

try:
    raise ValueError('naked')
except* ValueError as group:
    print(repr(group), group.exceptions[0].__traceback__ is not None)

try:
    try:
        raise_group()
    except* TypeError:
        raise RuntimeError('from the handler')
    except* OSError as group:
        raise group
except BaseExceptionGroup as all_of_them:
    describe(all_of_them)
    print(all_of_them.exceptions[0].__context__)
try:
    try:
        raise KeyError('plain')
    except* OSError:
        pass
except KeyError as error:
    print('untouched', error)
