"""Packages: __init__, submodules, relative imports, __path__, namespace packages."""

import os
import sys

sys.path.insert(0, '.')
sys.dont_write_bytecode = True


def write(name, text=''):
    folder = os.path.dirname(name)
    if folder:
        os.makedirs(folder, exist_ok=True)
    with open(name, 'w') as file:
        file.write(text)


write('tools/__init__.py', 'from .hammer import hit\nversion = 3\n')
write('tools/hammer.py', 'from . import nails\ndef hit():\n    return nails.count()\n')
write('tools/nails.py', 'from .. import nothing\n' if False else 'def count():\n    return 7\n')
write('tools/deep/__init__.py')
write('tools/deep/drill.py', 'from ..hammer import hit\nfrom .. import version\nresult = hit(), version\n')
write('space/one.py', 'name = "one"\n')
import tools
print(tools.hit(), tools.__path__ == [os.path.join(os.path.abspath('.'), 'tools')] or len(tools.__path__), tools.__package__, tools.hammer.__package__)
import tools.deep.drill
print(tools.deep.drill.result, tools.deep.__name__, 'tools.nails' in sys.modules)
from tools import deep, nails
print(deep.drill is sys.modules['tools.deep.drill'], nails.count())
import space.one
print(space.one.name, space.__file__ if hasattr(space, '__file__') else 'no file', type(space.__path__).__name__)
for statement in ('import tools.missing', 'from tools import missing', 'from tools.deep import nope', 'from ... import x', 'import space.two'):
    try:
        exec(statement, {'__package__': 'tools.deep' if statement.startswith('from .') else None, '__name__': 'tools.deep.x'})
    except ImportError as error:
        print(statement, '!', type(error).__name__, str(error).split(' (')[0])
del sys.modules['tools.hammer']
from tools import hammer
print(hammer is tools.hammer, hammer.hit())
