"""Canonical text of objects: the same for equal graphs, safe with cycles, and no code of the program runs.

Every object that can be met twice gets a number at its first appearance; later ones show the number alone.
"""

LIMIT = 4000

def_type = type
getdict = object.__getattribute__
class_dict = type.__dict__['__dict__'].__get__
class_name = type.__dict__['__qualname__'].__get__
class_mro = type.__dict__['__mro__'].__get__
class_bases = type.__dict__['__bases__'].__get__
Function = type(section)
Code = type(section.__code__)
Module = type(sys)
Method = type([].append.__self__ and SECTIONS.get)
BoundMethod = type(type('', (), {'f': lambda self: None})().f)
Cell = type((lambda x: lambda: x)(1).__closure__[0])
MappingProxy = type(type.__dict__)
GetSet = type(type.__dict__['__qualname__'])
Member = type(Function.__dict__['__globals__'])
PLAIN_CLASS = {'__module__', '__dict__', '__weakref__', '__doc__', '__qualname__', '__annotations_cache__'}


def number_text(value):
    try:
        return int.__repr__(value)
    except ValueError:
        return int.__format__(value, 'x') + ' (hex)'


class Canonical:
    """Writes objects as lines, one per object, children by reference or in place when they are atoms."""

    def __init__(self):
        self.numbers, self.kept, self.lines, self.queue = {}, [], [], []

    def atom(self, value):
        """The text of a value that has no identity worth telling; None for any other."""
        kind = type(value)
        if value is None or kind is bool or value is ... or value is NotImplemented:
            return repr(value)
        if kind is int:
            return number_text(value)
        if kind is float or kind is complex:
            return repr(value)
        if kind is str:
            return ascii(value) if len(value) < 2000 else ascii(value[:2000]) + '... %d' % len(value)
        if kind is bytes:
            return repr(value) if len(value) < 2000 else repr(value[:2000]) + '... %d' % len(value)
        if kind is range or kind is slice:
            return kind.__name__ + '(' + ', '.join([self.show(part) for part in (value.start, value.stop, value.step)]) + ')'
        if kind is Module:
            return '<module ' + ascii(module_name(value)) + '>'
        if kind is Code:
            return '<code %s line %d>' % (value.co_qualname, value.co_firstlineno)
        return None

    def show(self, value):
        text = self.atom(value)
        if text is not None:
            return text
        known = self.numbers.get(id(value))
        if known is None:
            if isinstance(value, type) and not is_heap(value):
                return '<class ' + full_name(value) + '>'
            known = len(self.kept)
            self.numbers[id(value)] = known
            self.kept.append(value)
            self.queue.append(known)
        return '#%d' % known

    def drain(self):
        """Describes what was referred to and not described yet."""
        position = 0
        while position < len(self.queue):
            known = self.queue[position]
            position += 1
            if position > LIMIT:
                self.lines.append('too many objects')
                break
            value = self.kept[known]
            try:
                text = self.describe(value)
            except Exception as error:
                text = full_name(type(value)) + ' unreadable ' + type(error).__name__
            self.lines.append('#%d %s' % (known, text))
        self.queue.clear()

    def pairs(self, items):
        return '{' + ', '.join([self.show(key) + ': ' + self.show(value) for key, value in items]) + '}'

    def run(self, items):
        return '[' + ', '.join([self.show(item) for item in items]) + ']'

    def describe(self, value):
        kind = type(value)
        if isinstance(value, type):
            return self.describe_class(value)
        if kind is Function:
            return 'function %s line %d defaults %s kwdefaults %s closure %s dict %s' % (
                value.__qualname__, value.__code__.co_firstlineno, self.show(value.__defaults__),
                self.show(value.__kwdefaults__), self.show(value.__closure__), self.pairs(value.__dict__.items()))
        if kind is BoundMethod:
            return 'method %s of %s' % (self.show(value.__func__), self.show(value.__self__))
        if kind is Cell:
            try:
                return 'cell ' + self.show(value.cell_contents)
            except ValueError:
                return 'cell empty'
        if kind is MappingProxy:
            return 'mappingproxy'
        parts = [full_name(kind)]
        for base, content in CONTENTS:
            if isinstance_exactly(kind, base):
                parts.append(content(self, value))
                break
        else:
            if kind is property or kind is staticmethod or kind is classmethod:
                if kind is property:
                    parts.append(self.run([value.fget, value.fset, value.fdel]))
                else:
                    parts.append(self.show(value.__func__))
        if isinstance_exactly(kind, BaseException):
            parts.append(self.show(BaseException.args.__get__(value)))
        parts.append(self.attributes(value, kind))
        return ' '.join([part for part in parts if part])

    def attributes(self, value, kind):
        """The instance's own dictionary and slots, read without asking the class's code."""
        found = []
        for base in class_mro(kind):
            if not is_heap(base):
                continue
            for name, member in class_dict(base).items():
                if type(member) is Member:
                    try:
                        found.append((name, member.__get__(value)))
                    except AttributeError:
                        found.append((name, '(unset)'))
        for base in class_mro(kind):
            descriptor = class_dict(base).get('__dict__')
            if type(descriptor) is GetSet and base is not type:
                try:
                    own = descriptor.__get__(value)
                except (AttributeError, TypeError):
                    continue
                if type(own) is dict:
                    found.extend(own.items())
                break
        return self.pairs(found) if found else ''

    def describe_class(self, value):
        own = [(name, member) for name, member in class_dict(value).items() if name not in PLAIN_CLASS]
        return 'class %s of %s bases %s %s' % (
            full_name(value), full_name(type(value)), self.run(class_bases(value)), self.pairs(own))


def isinstance_exactly(kind, base):
    """Whether `kind` derives from `base`, whatever the classes say of themselves."""
    return any([each is base for each in class_mro(kind)])


def is_heap(kind):
    """Whether a program may have made this class."""
    name = class_dict(kind).get('__module__')
    return type(name) is str and name == '__main__'


def full_name(kind):
    module = class_dict(kind).get('__module__', 'builtins')
    name = class_name(kind)
    return name if type(module) is not str or module == 'builtins' else module + '.' + name


def module_name(module):
    name = Module.__dict__['__dict__'].__get__(module).get('__name__') if '__dict__' in Module.__dict__ else module.__name__
    return name if type(name) is str else '?'


CONTENTS = [
    (dict, lambda canon, value: canon.pairs(dict.items(value))),
    (list, lambda canon, value: canon.run(list.__iter__(value))),
    (tuple, lambda canon, value: canon.run(tuple.__iter__(value))),
    (set, lambda canon, value: canon.run(set.__iter__(value))),
    (frozenset, lambda canon, value: canon.run(frozenset.__iter__(value))),
    (bytearray, lambda canon, value: ascii(bytes(memoryview(value)))),
    (int, lambda canon, value: number_text(value)),
    (str, lambda canon, value: ascii(str.__str__(value))),
    (bytes, lambda canon, value: bytes.__repr__(value)),
    (float, lambda canon, value: float.__repr__(value)),
]


@section
def record_state(options, space):
    """Everything that the program's globals reach."""
    yield
    canon = Canonical()
    for name, value in list(space.items()):
        if name not in ('__builtins__', '__name__', '__doc__', '__package__', '__loader__', '__spec__', '__file__'):
            canon.lines.append('global %s = %s' % (name, canon.show(value)))
    canon.drain()
    return '\n'.join(canon.lines)
