"""The eight queens, counted by backtracking, and the first solution drawn."""

def solve(size, row=0, columns=0, rising=0, falling=0, placed=()):
    if row == size:
        yield placed
        return
    for column in range(size):
        bits = 1 << column, 1 << row + column, 1 << row - column + size
        if not (columns & bits[0] or rising & bits[1] or falling & bits[2]):
            yield from solve(size, row + 1, columns | bits[0], rising | bits[1], falling | bits[2], placed + (column,))


print([sum(1 for _ in solve(size)) for size in range(1, 8)])
first = next(solve(8))
print(first)
for column in first:
    print('.' * column + 'Q' + '.' * (7 - column))
print(len({tuple(reversed(answer)) for answer in solve(6)}))
