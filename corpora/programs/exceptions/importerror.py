"""ImportError: raised by the interpreter, caught in every way, with notes, context and attributes."""

import sys


def recurse():
    return recurse()


def fail_assertion():
    assert [] == [1], 'not equal'


def import_it(statement):
    exec(statement, {})


def unimplemented():
    raise NotImplementedError('abstract')


def unbound():
    print(local)
    local = 1


def buffered():
    array = bytearray(b'x')
    view = memoryview(array)
    array.clear()


def changed_size():
    table = {1: 2}
    for key in table:
        table[key + 1] = key


def end_of_file():
    raise EOFError


def closed_early():
    raise GeneratorExit('closed')


def interrupted():
    raise KeyboardInterrupt


def leave():
    sys.exit('leaving')


def trigger():
    return import_it('from os import no_such_name')


def attributes(error):
    skipped = {'args', 'add_note', 'with_traceback', 'obj'}
    for name in sorted(set(dir(error)) - skipped):
        if not name.startswith('_'):
            value = getattr(error, name, 'unset')
            print('   ', name, '=', ascii(value) if not callable(value) else 'callable')


try:
    trigger()
except BaseException as caught:
    kept = caught
    print(type(caught).__name__, ascii(str(caught)), len(caught.args))
    print([base.__name__ for base in type(caught).__mro__])
    attributes(caught)
else:
    print('nothing was raised')

try:
    try:
        trigger()
    except ImportError as first:
        first.add_note('a note')
        raise LookupError('second') from first
except LookupError as second:
    print(type(second.__cause__).__name__, second.__cause__.__notes__, second.__suppress_context__)
    print(second.__context__ is second.__cause__)

try:
    try:
        trigger()
    finally:
        print('finally runs')
        1 / 0
except ZeroDivisionError as third:
    print('context', type(third.__context__).__name__)
except ImportError:
    print('not reached')


def nested():
    try:
        trigger()
    except (OSError, ImportError) as error:
        return 'nested', type(error).__name__
    finally:
        print('sys.exc_info in finally', sys.exc_info()[0])


print(nested())
print(sys.exception())
made = ImportError.__new__(ImportError)
print(isinstance(made, BaseException), ImportError.__base__.__name__, bool(kept.__traceback__))
