"""Modules made by hand, written to files, imported, reloaded, and failing."""

import importlib
import sys
import types

sys.path.insert(0, '.')
sys.dont_write_bytecode = True


def write(name, text):
    with open(name, 'w') as file:
        file.write(text)


write('fresh.py', 'print("  running", __name__)\nvalue = 1\n_hidden = 2\n__all__ = ["value", "double"]\ndef double(x):\n    return x * 2\ndef __getattr__(name):\n    if name == "lazy":\n        return "made up"\n    raise AttributeError(f"none of {name}")\n')
write('broken.py', 'ready = 1\n1 / 0\n')
write('circular_a.py', 'import circular_b\nname = "a"\n')
write('circular_b.py', 'import circular_a\nseen = hasattr(circular_a, "name")\n')
import fresh
import fresh as again
from fresh import double as twice, lazy
print(fresh is again, fresh.value, twice(4), lazy, fresh.__name__, fresh.__spec__.name, sorted(n for n in vars(fresh) if not n.startswith('__')))
space = {}
exec('from fresh import *', space)
print(sorted(n for n in space if not n.startswith('__')))
for statement in ('import nothing_here', 'from fresh import absent', 'from fresh.sub import x', 'import fresh.sub', 'import broken', 'from . import x', 'from math import nope', 'import sys.path', 'fresh.none'):
    try:
        exec(statement)
    except Exception as error:
        print(statement, '!', type(error).__name__, str(error).split(' (')[0], getattr(error, 'name', None))
print('broken' in sys.modules, 'fresh' in sys.modules)
write('fresh.py', 'value = 100\n')
import circular_a
print(circular_a.circular_b.seen, circular_a.name)
module = types.ModuleType('handmade', 'Its documentation.')
module.answer = 42
sys.modules['handmade'] = module
from handmade import answer
import handmade
print(answer, handmade.__doc__, handmade.__loader__, repr(handmade))
sys.modules['blocked'] = None
try:
    import blocked
except ImportError as error:
    print(type(error).__name__, error)
print(importlib.import_module('math').floor(2.5), __import__('os.path').__name__, importlib.util.find_spec('no_such') if hasattr(importlib, 'util') else None)
del sys.modules['fresh']
import fresh as reloaded
print(reloaded.value, fresh.value, fresh is reloaded)
