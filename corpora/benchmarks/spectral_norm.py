"""The largest eigenvalue of an infinite matrix: calls in generator expressions."""

def entry(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(u):
    return [sum(entry(i, j) * value for j, value in enumerate(u)) for i in range(len(u))]


def transposed(u):
    return [sum(entry(j, i) * value for j, value in enumerate(u)) for i in range(len(u))]


def run(size=60):
    u = [1.0] * size
    for _ in range(3):
        v = transposed(times(u))
        u = transposed(times(v))
    return round((sum(a * b for a, b in zip(u, v)) / sum(b * b for b in v)) ** 0.5, 9)
