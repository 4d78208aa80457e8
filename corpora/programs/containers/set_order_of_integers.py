def show(title, values):
    print(title, list(values), values.__sizeof__())


small = set(range(0, 200, 3))
other = set(range(0, 200, 5))
for title, result in [
    ("and", small & other),
    ("rand", other & small),
    ("sub", small - other),
    ("xor", small ^ other),
    ("or", small | other),
    ("intersection", small.intersection(range(0, 200, 5))),
    ("difference", small.difference(range(0, 200, 7))),
    ("union", small.union([500, 600], {1})),
    ("copy", small.copy()),
    ("frozen", frozenset(small)),
]:
    show(title, result)

values = set(range(100))
print([values.pop() for _ in range(60)])
show("popped", values)
values.difference_update(range(70, 90))
show("difference_update", values)
values.update(range(1000, 1020))
show("update", values)
values.intersection_update(range(0, 1010, 3))
show("intersection_update", values)
values.symmetric_difference_update(range(0, 60, 4))
show("symmetric_difference_update", values)

step = 8 * 4096
values = {0, step, step * 2, step * 3, 20}
values.discard(step)
values.discard(step * 2)
values.add(step * 5)
show("first deleted place", values)
values.add(step * 6)
show("second deleted place", values)
print(hash(frozenset(small)), hash(frozenset()), hash(frozenset([frozenset()])))
