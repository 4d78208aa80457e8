"""A generator (delegating) driven by next, send, throw and close from every state."""

import inspect
import sys

sys.unraisablehook = lambda details: print('  unraisable', type(details.exc_value).__name__, details.exc_value)


class Managed:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print('  enter', self.name)

    def __exit__(self, *details):
        print('  exit', self.name, details[0])


def inner():
    first = yield 'inner 1'
    print('  inner received', first)
    try:
        yield 'inner 2'
    except KeyError:
        print('  inner caught KeyError')
    return 'inner result'


def subject():
    result = yield from inner()
    print("  inner gave", result)
    yield result


def step(label, action, *arguments):
    try:
        print(label, '->', action(*arguments))
    except BaseException as error:
        print(label, '!', type(error).__name__, error.args)


def state(generator):
    return inspect.getgeneratorstate(generator), generator.gi_frame is None, generator.gi_running


for plan in (['next'] * 4, ['send 1', 'next'], ['next', 'send 3', 'send 2', 'next'], ['throw'], ['next', 'throw', 'next'],
             ['close', 'next'], ['next', 'close', 'next'], ['next', 'next', 'close', 'close'], ['next', 'throw key', 'next']):
    print(plan)
    generator = subject()
    for action in plan:
        if action == 'next':
            step('next', next, generator)
        elif action.startswith('send'):
            step(action, generator.send, int(action[-1]))
        elif action == 'throw':
            step(action, generator.throw, ValueError('thrown'))
        elif action == 'throw key':
            step(action, generator.throw, KeyError('key'))
        else:
            step('close', generator.close)
        print(' ', state(generator))

try:
    from itertools import islice
    print(list(islice(subject(), 6)))
except Exception as error:
    print('list !', type(error).__name__, error, '|', type(error.__cause__).__name__)
print(subject.__name__, inspect.isgeneratorfunction(subject), type(subject()).__name__)
