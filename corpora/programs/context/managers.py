"""Context managers: order, suppression, errors on the way in and out, several in one with."""

from contextlib import ExitStack, closing, contextmanager, nullcontext, redirect_stdout, suppress
import io


class Manager:
    def __init__(self, name, swallow=False, fail=None):
        self.name, self.swallow, self.fail = name, swallow, fail

    def __enter__(self):
        print('  enter', self.name)
        if self.fail == 'enter':
            raise LookupError('enter ' + self.name)
        return self

    def __exit__(self, kind, error, trace):
        print('  exit', self.name, kind and kind.__name__, error)
        if self.fail == 'exit':
            raise OSError('exit ' + self.name)
        return self.swallow


@contextmanager
def generated(name):
    print('  before', name)
    try:
        yield name.upper()
    except KeyError as error:
        print('  handled', error)
    finally:
        print('  after', name)


def attempt(label, function):
    print(label)
    try:
        print('  =', function())
    except Exception as error:
        print('  !', type(error).__name__, error, '| context', repr(error.__context__))


def body(*managers, error=None):
    if not managers:
        if error:
            raise error
        return 'body'
    with managers[0]:
        return body(*managers[1:], error=error)


attempt('plain', lambda: body(Manager('a'), Manager('b')))
attempt('raising', lambda: body(Manager('a'), Manager('b'), error=ValueError('v')))
attempt('swallowed inside', lambda: body(Manager('a'), Manager('b', swallow=True), error=ValueError('v')))
attempt('enter fails', lambda: body(Manager('a'), Manager('b', fail='enter')))
attempt('exit fails', lambda: body(Manager('a'), Manager('b', fail='exit'), error=ValueError('v')))
attempt('exit fails and is swallowed', lambda: body(Manager('a', swallow=True), Manager('b', fail='exit')))
attempt('generated', lambda: body(generated('g')))
attempt('generated handles', lambda: body(generated('g'), error=KeyError('k')))
attempt('generated passes on', lambda: body(generated('g'), error=ValueError('v')))
attempt('generated twice', lambda: [body(g) for g in [generated('g')] * 2])
attempt('not a manager', lambda: body(5))
attempt('suppress', lambda: body(suppress(ValueError), error=ValueError('v')))
attempt('nothing', lambda: body(nullcontext()))
with Manager('one') as one, Manager('two') as two:
    print(one.name, two.name)
with (Manager('three') as three,
      Manager('four')):
    pass
for _ in range(2):
    with Manager('loop'):
        continue
buffer = io.StringIO()
with redirect_stdout(buffer):
    print('captured')
print(repr(buffer.getvalue()))
with ExitStack() as stack:
    stack.callback(print, '  callback')
    stack.enter_context(Manager('stacked'))
    stack.push(lambda *details: print('  pushed', details[0]) or True)
    raise RuntimeError('swallowed by the stack')
print(stack.pop_all() is not stack)
