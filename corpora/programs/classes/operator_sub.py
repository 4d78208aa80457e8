"""The protocol of -: forward, reflected, in place, subclasses first, NotImplemented, errors."""


class Left:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return f'{type(self).__name__}({self.value!r})'

    def __sub__(self, other):
        print('  forward', self, other)
        if isinstance(other, str):
            return NotImplemented
        return Left((self.value, '-', getattr(other, 'value', other)))


class Right:
    value = 'r'

    def __repr__(self):
        return 'Right()'

    def __rsub__(self, other):
        print('  reflected', type(other).__name__)
        return 'from the right'


class Derived(Left):
    def __rsub__(self, other):
        print('  derived reflected', type(other).__name__)
        return NotImplemented if other.value == 2 else 'derived first'


class InPlace(Left):
    def __isub__(self, other):
        print('  in place', other)
        self.value = [self.value, other]
        return self


class Failing:
    def __sub__(self, other):
        raise ValueError('failed inside sub')


def attempt(label, left, right):
    print(label)
    try:
        print('  =', left - right)
    except (TypeError, ValueError) as error:
        print('  !', type(error).__name__, error)


attempt('plain', Left(1), Left(2))
attempt('number on the right', Left(1), 5)
attempt('number on the left', 5, Left(1))
attempt('reflected only', Left('x'), Right())
attempt('refuses text', Left(1), 'text')
attempt('object and reflected', object(), Right())
attempt('derived goes first', Left(1), Derived(3))
attempt('derived declines', Left(2), Derived(3))
attempt('same derived type', Derived(1), Derived(2))
attempt('nothing fits', object(), None)
attempt('raises', Failing(), 1)

target = InPlace(0)
alias = target
target -= 'a'
print(target, alias is target)
plain = Left(7)
before = plain
plain -= 8
print(plain, before is plain)
try:
    nothing = None
    nothing -= 1
except TypeError as error:
    print('!', error)
