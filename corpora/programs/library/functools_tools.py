"""The library: functools tools."""

from functools import *

@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

def bounded_calls():
    calls = []
    @lru_cache(maxsize=2, typed=True)
    def square(n):
        calls.append(n)
        return n * n
    results = [square(n) for n in (1, 2, 1, 3, 2, 1.0, 1)]
    return results, calls, square.cache_info()

@singledispatch
def show_type(value):
    return 'something'

@show_type.register
def _(value: int):
    return 'int'

@show_type.register(str)
def _(value):
    return 'str'

@total_ordering
class Ordered:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return self.value == other.value

    def __lt__(self, other):
        if not isinstance(other, Ordered):
            return NotImplemented
        return self.value < other.value

def decorate(function):
    @wraps(function)
    def inner(*arguments):
        return 'inner', function(*arguments)
    return inner

@decorate
def wrapped(value):
    'Doubles.'
    return value * 2

class Lazy:
    made = 0
    @cached_property
    def value(self):
        Lazy.made += 1
        return Lazy.made

def counted():
    lazy = Lazy()
    return lazy.value, lazy.value, vars(lazy)


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(max, [3,...', lambda: (reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(max, [3, 9, 2]), reduce(lambda a, b: a, [], 5)))
show('reduce(max, [])', lambda: reduce(max, []))
show('reduce(5, [1, 2])', lambda: reduce(5, [1, 2]))
show("partial(int, base=2)('101'), partial(pow, 2)(5), partial(...", lambda: (partial(int, base=2)('101'), partial(pow, 2)(5), partial(print), partial(pow, Placeholder, 2)(5)))
show('partial(5)', lambda: partial(5))
show('partial(pow, 2).func.__name__, partial(pow, 2).args, part...', lambda: (partial(pow, 2).func.__name__, partial(pow, 2).args, partial(int, base=2).keywords, partial(partial(pow, 2), 3)()))
show("partial(int, base=2)('9')", lambda: partial(int, base=2)('9'))
show('cmp_to_key(lambda a, b: b - a)(1) < cmp_to_key(lambda a, ...', lambda: (cmp_to_key(lambda a, b: b - a)(1) < cmp_to_key(lambda a, b: b - a)(2) if False else sorted([1, 3, 2], key=cmp_to_key(lambda a, b: b - a))))
show('cmp_to_key(5)', lambda: cmp_to_key(5))
show('[fib(n) for n in range(10)], fib.cache_info(), fib.cache_...', lambda: ([fib(n) for n in range(10)], fib.cache_info(), fib.cache_parameters()))
show('fib([])', lambda: fib([]))
show('bounded_calls()', lambda: bounded_calls())
show("show_type(5), show_type('a'), show_type(1.5), show_type(T...", lambda: (show_type(5), show_type('a'), show_type(1.5), show_type(True), show_type([])))
show('Ordered(1) < Ordered(2), Ordered(1) >= Ordered(2), Ordere...', lambda: (Ordered(1) < Ordered(2), Ordered(1) >= Ordered(2), Ordered(2) <= Ordered(2)))
show('Ordered(1) < 5', lambda: Ordered(1) < 5)
show('wrapped.__name__, wrapped.__doc__, wrapped.__wrapped__(1)...', lambda: (wrapped.__name__, wrapped.__doc__, wrapped.__wrapped__(1), wrapped(1)))
show('Lazy().value + Lazy().value, counted()', lambda: (Lazy().value + Lazy().value, counted()))
show('singledispatch(5) if False else 0', lambda: (singledispatch(5) if False else 0))
