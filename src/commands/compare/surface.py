# Lists what the module MODULE offers: attributes, types with their slots, signatures.
import MODULE as module
import inspect
from types import BuiltinFunctionType, GetSetDescriptorType, MemberDescriptorType

ATOMS = (int, float, complex, str, bytes, bool, type(None))
SLOTS = type(object.__init__)


def signature(value):
    try:
        return str(inspect.signature(value))
    except (ValueError, TypeError) as error:
        return type(error).__name__


def show(path, value, depth):
    kind = type(value)
    if kind in ATOMS and kind is not str:
        print(path, kind.__name__, repr(value))
    elif kind is str:
        print(path, 'str', ascii(value[:60]) if 'doc' not in path else '')
    elif isinstance(value, type):
        print(path, 'class', value.__module__, value.__qualname__, value.__flags__ & ~0x80000, value.__basicsize__,
              value.__itemsize__, value.__dictoffset__, value.__weakrefoffset__, [base.__name__ for base in value.__mro__])
        if depth < 2 and value.__module__ in ('builtins', 'MODULE'):
            print(path, 'signature', signature(value))
            for name, member in value.__dict__.items():
                show(path + '.' + name, member, depth + 1)
    elif callable(value):
        print(path, kind.__name__, getattr(value, '__qualname__', '?'), getattr(value, '__text_signature__', None),
              signature(value))
    elif kind in (GetSetDescriptorType, MemberDescriptorType):
        print(path, kind.__name__, value.__qualname__)
    elif kind in (tuple, list, frozenset, dict, set):
        print(path, kind.__name__, len(value))
    else:
        print(path, kind.__name__)


SKIPPED = {'__builtins__', '__loader__', '__spec__', 'modules', 'argv', 'path', 'executable', 'environ', '_'}
for name in list(vars(module)):
    if name not in SKIPPED:
        show(name, vars(module)[name], 0)
