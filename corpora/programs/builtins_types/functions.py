"""Functions as objects: attributes, code, annotations, binding, errors."""

import types


def sample(a: int, b: 'text' = 2, *args, c: float = 3, **kwargs) -> list:
    """Its documentation."""
    local = a
    return [local, b, args, c, kwargs]


def attempt(label, function):
    try:
        print(label, '=', function())
    except Exception as error:
        print(label, '!', type(error).__name__, error)


print(sample.__name__, sample.__qualname__, sample.__doc__, sample.__defaults__, sample.__kwdefaults__, sample.__module__)
print(sample.__annotations__, sample.__type_params__, sample.__closure__, sample.__dict__)
code = sample.__code__
print(code.co_argcount, code.co_kwonlyargcount, code.co_nlocals, code.co_varnames, code.co_flags, code.co_name, code.co_consts, code.co_names, code.co_stacksize)
sample.tag = 'tagged'
attempt('attribute', lambda: (sample.tag, vars(sample)))
attempt('name', lambda: setattr(sample, '__name__', 5))
attempt('defaults', lambda: setattr(sample, '__defaults__', 5))
attempt('code', lambda: setattr(sample, '__code__', 5))
attempt('code with cells', lambda: setattr(sample, '__code__', (lambda x: lambda: x)(1).__code__))
attempt('dict', lambda: setattr(sample, '__dict__', 5))
attempt('globals', lambda: setattr(sample, '__globals__', {}))
attempt('made', lambda: types.FunctionType(code, {'__builtins__': {}}, 'made', (7,))(1))
attempt('made badly', lambda: types.FunctionType(5, {}))
attempt('replaced code', lambda: code.replace(co_name='other').co_name)
attempt('bad replacement', lambda: code.replace(co_argcount='x'))
attempt('bound', lambda: types.MethodType(sample, 'self')(2))
attempt('bound attributes', lambda: (types.MethodType(sample, 5).__self__, types.MethodType(sample, 5).__func__ is sample, types.MethodType(sample, 5).tag))
attempt('bound to nothing', lambda: types.MethodType(sample, None))
attempt('equal methods', lambda: ([].append == [].append, (lambda l: l.append == l.append)([])))
attempt('get', lambda: sample.__get__('instance')(1)[:2])
attempt('lambda', lambda: ((lambda: 0).__name__, (lambda: 0).__qualname__, (lambda: 0).__annotations__))
attempt('compare', lambda: sample < sample)
attempt('hash', lambda: hash(sample) == hash(sample))
print(type(len), type(''.join), type(str.join), type([].append), type(int.__add__), type((5).__add__), type(dict.fromkeys), type(print).__name__)
print(len.__name__, len.__self__.__name__, len.__text_signature__, str.join.__qualname__, [].append.__qualname__, int.__add__.__objclass__)
