"""Cells shared between closures, emptied, rebound and looked into."""

def counter(start):
    count = start

    def increase(by=1):
        nonlocal count
        count += by
        return count

    def reset():
        nonlocal count
        count = start

    def look():
        return count, start

    return increase, reset, look


first, second = counter(0), counter(100)
print(first[0](), first[0](5), second[0](), first[2](), second[2]())
first[1]()
print(first[2](), first[0].__code__.co_freevars, [cell.cell_contents for cell in first[0].__closure__])
print(first[0].__closure__[0] is first[2].__closure__[0], first[0].__closure__[0] == second[0].__closure__[0])
functions = [lambda: i for i in range(3)]
fixed = [lambda i=i: i for i in range(3)]
print([function() for function in functions], [function() for function in fixed])


def emptied():
    value = 1

    def read():
        return value
    print(read())
    del value
    try:
        return read()
    except NameError as error:
        return type(error).__name__, str(error)


print(emptied())
cell = (lambda: first).__closure__
print(cell)
inner = counter(5)[0]
inner.__closure__[0].cell_contents = 50
print(inner())
del inner.__closure__[0].cell_contents
try:
    inner()
except NameError as error:
    print(error)
import types
print(types.CellType(3).cell_contents, types.CellType() < types.CellType(1), types.CellType(1) == types.CellType(1))
