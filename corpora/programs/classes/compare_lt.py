"""Rich comparison by <: the mirrored method, subclasses first, results that are no truth values."""


class Base:
    def __init__(self, rank):
        self.rank = rank

    def __lt__(self, other):
        print('  lt', self.rank)
        if not isinstance(other, Base):
            return NotImplemented
        return self.rank < other.rank

    __hash__ = None


class Mirror:
    def __gt__(self, other):
        print('  mirror gt')
        return 'mirrored'


class Derived(Base):
    def __gt__(self, other):
        print('  derived gt', self.rank)
        return ['a', 'list']


class NoTruth:
    def __bool__(self):
        raise ArithmeticError('neither')


class Answers:
    def __lt__(self, other):
        return NoTruth()


def attempt(label, function):
    print(label)
    try:
        print('  =', function())
    except Exception as error:
        print('  !', type(error).__name__, error)


attempt('two of a kind', lambda: Base(1) < Base(2))
attempt('swapped', lambda: Base(2) < Base(1))
attempt('foreign', lambda: Base(1) < 5)
attempt('mirrored', lambda: Base(1) < Mirror())
attempt('number and mirror', lambda: 5 < Mirror())
attempt('derived on the right', lambda: Base(1) < Derived(2))
attempt('derived on the left', lambda: Derived(2) < Base(1))
attempt('chain', lambda: Base(1) < Base(1) < Base(0))
attempt('no truth', lambda: bool(Answers() < 1))
attempt('chain without truth', lambda: 1 if Answers() < 1 < 2 else 0)
attempt('objects', lambda: (lambda a: a < a)(object()))
attempt('identity in lists', lambda: [float('nan')] < [float('nan')])
attempt('sequences', lambda: [(1, 2) < (1, 3), [1] < [1, 0], 'a' < 'b', b'a' < b'a'])
attempt('mixed sequences', lambda: [1] < (1,))
attempt('sets', lambda: [{1} < {1, 2}, {1, 2} < {1}, {1} < {2}])
attempt('none', lambda: None < None)
