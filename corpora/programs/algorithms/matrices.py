"""Matrices as a class with operators, determinants and powers."""

class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]
        if len({len(row) for row in self.rows}) != 1:
            raise ValueError('ragged rows')

    @classmethod
    def identity(cls, size):
        return cls([[int(i == j) for j in range(size)] for i in range(size)])

    def __matmul__(self, other):
        columns = list(zip(*other.rows))
        if len(self.rows[0]) != len(other.rows):
            return NotImplemented
        return Matrix([[sum(a * b for a, b in zip(row, column)) for column in columns] for row in self.rows])

    def __pow__(self, exponent, modulus=None):
        result, base = Matrix.identity(len(self.rows)), self
        while exponent:
            if exponent & 1:
                result = result @ base
            base, exponent = base @ base, exponent >> 1
        return result

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def __getitem__(self, place):
        return self.rows[place[0]][place[1]] if isinstance(place, tuple) else self.rows[place]

    def __invert__(self):
        return Matrix(zip(*self.rows))

    def determinant(self):
        if len(self.rows) == 1:
            return self.rows[0][0]
        return sum((-1) ** j * self.rows[0][j] * Matrix([row[:j] + row[j + 1:] for row in self.rows[1:]]).determinant() for j in range(len(self.rows)))

    def __repr__(self):
        return f'Matrix({self.rows})'


fib = Matrix([[1, 1], [1, 0]])
print(fib ** 10, (fib ** 90)[0, 1], (fib ** 0) == Matrix.identity(2))
print(~Matrix([[1, 2, 3], [4, 5, 6]]), Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 1]]).determinant())
for attempt in (lambda: Matrix([[1], [2, 3]]), lambda: fib @ Matrix([[1, 2, 3]]), lambda: fib @ 5, lambda: fib[2], lambda: fib['a'], lambda: hash(fib)):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
