"""A fractal by random choice among affine maps: floats, lists and a generator of numbers."""

MAPS = [(0.85, 0.04, -0.04, 0.85, 0.0, 1.6), (0.2, -0.26, 0.23, 0.22, 0.0, 1.6), (-0.15, 0.28, 0.26, 0.24, 0.0, 0.44), (0.0, 0.0, 0.0, 0.16, 0.0, 0.0)]


class Source:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 1103515245 + 12345) & 0x7fffffff
        return self.state / 0x7fffffff


def run(points=22000):
    source, x, y = Source(42), 0.0, 0.0
    grid = [[0] * 40 for _ in range(40)]
    for _ in range(points):
        draw = source.next()
        a, b, c, d, e, f = MAPS[0 if draw < 0.85 else 1 if draw < 0.92 else 2 if draw < 0.99 else 3]
        x, y = a * x + b * y + e, c * x + d * y + f
        grid[int(y * 3.9) % 40][int((x + 3) * 6) % 40] += 1
    return sum(1 for row in grid for cell in row if cell), max(map(max, grid))
