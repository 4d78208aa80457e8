"""Unpacking on the left: nested, starred, swapped, in loops, and wrong."""

a, b = 1, 2
a, b = b, a
(c, (d, *e), f) = 'x', [1, 2, 3], 'y'
[g, h] = {'k': 1, 'l': 2}
*start, end = range(4)
first, *middle, last = 'ab'
print(a, b, c, d, e, f, g, h, start, end, first, middle, last)
for index, (left, *right) in enumerate([(1, 2, 3), 'xyz', [9]]):
    print(index, left, right)
target = {}
target['a'], target['b'], *target['rest'] = 'hello'
print(target)


class Box:
    pass


box = Box()
box.x, box.y = box.z = 5, 6
print(vars(box))
for source in ('a, b = 1,', 'a, b = 1, 2, 3', '*a, b = []', 'a, (b, c) = 1, 2', 'a, b = 5', 'a, b = None', 'a, b, *c = "x"', '[a] = 1, 2', 'a, = ()', 'x = *5,', 'a, b = {1, 2, 3}', 'a, b = iter([1])'):
    try:
        exec(source)
        print(source, 'ok')
    except Exception as error:
        print(source, '!', type(error).__name__, error)
i = 0
i, values = 1, [0, 0]
i, values[i] = 0, 'set'
print(i, values)
print([*range(2), *'ab', *{3: 4}], (*[], 1), {*'a', *'a'}, {**{'a': 1}, 'b': 2, **{'a': 3}})
def returns():
    return 1, *[2, 3]
print(returns(), *(x for x in 'z'))
