"""Every way to pass and receive arguments, and every way to get it wrong."""

def plain(a, b=2, *rest, c, d=4, **others):
    return a, b, rest, c, d, others


def positional(a, b=2, /, c=3, *, d=4):
    return a, b, c, d


def attempt(function, *arguments, **named):
    try:
        print(function.__name__, function(*arguments, **named))
    except TypeError as error:
        print(function.__name__, '!', error)


attempt(plain, 1, c=3)
attempt(plain, 1, 2, 3, 4, c=5, e=6)
attempt(plain)
attempt(plain, 1)
attempt(plain, 1, a=2, c=3)
attempt(plain, b=1, c=2)
attempt(plain, *[1, 2], **{'c': 3, 'z': 4})
attempt(positional, 1)
attempt(positional, 1, 2, 3)
attempt(positional, 1, 2, 3, 4)
attempt(positional, a=1)
attempt(positional, 1, b=2)
attempt(positional, 1, c=5, d=6)
attempt(positional, 1, e=7)
attempt(positional, 1, dd=7)
attempt(lambda: None, 1)
attempt(lambda a: a)
attempt(lambda a, b: a)
attempt(lambda a, b, c: a, 1)
attempt(lambda *, k: k)
attempt(lambda *, k, l: k)
attempt(lambda **k: k, a=1, b=2)
attempt(lambda a=1: a, 1, 2)
attempt(len)
attempt(len, 1, 2)
attempt(len, obj=[])
attempt(int, 1, 2, 3)
attempt(print, sep=1)
for call in ('plain(*5)', 'plain(**5)', "plain(**{1: 2})", "plain(1, c=1, **{'c': 2})", "plain(*'ab', *'cd', c=0)", "plain(1, **{'c': 1}, **{'c': 2})", "dict(**{'a': 1}, a=2)", "plain(**{'a': 1, 'b': 2, 'c': 3})", '(5)()', "'text'(1)", 'None()'):
    try:
        print(call, eval(call))
    except (TypeError, SyntaxError) as error:
        print(call, '!', type(error).__name__, error.args[0])
print(plain.__defaults__, plain.__kwdefaults__, plain.__code__.co_varnames, positional.__code__.co_posonlyargcount)
