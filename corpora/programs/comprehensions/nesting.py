"""Comprehensions in every nesting: conditions, several loops, closures, errors."""

matrix = [[1, 2, 3], [4, 5, 6]]
print([x for row in matrix for x in row if x % 2], [[row[i] for row in matrix] for i in range(3)])
print({x: {y for y in range(x)} for x in range(3)}, {len(word) for word in ('a', 'bb', 'cc')})
print([(x, y) for x in range(3) for y in range(x) if x + y > 1 if y], [x if x > 1 else -x for x in range(4)])
print(sum(x * y for x, y in zip(range(5), range(5, 10))), max((len(w), w) for w in 'the quick brown'.split()))
outer = 5
print([outer + x for x in range(2)], [(lambda: x)() for x in range(3)], [f() for f in [lambda: x for x in range(3)]])
print([y := x * 2 for x in range(3)], y, any((found := n) > 3 for n in range(10)), found)
generator = (print('lazy', n) or n for n in range(3))
print('made')
print(next(generator), list(generator), list(generator))


def early():
    items = [1, 2]
    generator = (x for x in items)
    items = [3]
    return list(generator)


def first_is_evaluated_at_once():
    try:
        (x for x in 1 / 0)
    except ZeroDivisionError:
        return 'at once'


print(early(), first_is_evaluated_at_once())
for make in (lambda: [x for x in 5], lambda: [1 / x for x in (1, 0)], lambda: {[]: x for x in 'a'}, lambda: {x for x in [[]]}, lambda: [undefined for _ in 'a'], lambda: list(1 / x for x in (1, 0)), lambda: {k: v for k, v in [(1, 2, 3)]}):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)
print([*(x for x in 'ab')], dict((x, i) for i, x in enumerate('ab')), ''.join(c for c in 'hello' if c not in 'l'))


class Scope:
    values = [1, 2]
    doubled = [v * 2 for v in values]
    names = sorted([n for n in locals() if not n.startswith('_')]) if False else None


print(Scope.doubled)
