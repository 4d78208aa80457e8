"""Methods, properties, super, bound methods and static methods."""

class Shape:
    count = 0

    def __init__(self, width, height):
        self.width, self.height = width, height

    @property
    def area(self):
        return self.width * self.height

    def scale(self, factor):
        self.width *= factor
        self.height *= factor
        return self

    @staticmethod
    def double(value):
        return value * 2

    @classmethod
    def square(cls, side):
        cls.count += 1
        return cls(side, side)


class Solid(Shape):
    def __init__(self, width, height, depth):
        super().__init__(width, height)
        self.depth = depth

    @property
    def volume(self):
        return self.area * self.depth

    def scale(self, factor):
        super().scale(factor)
        self.depth *= factor
        return self


def run(rounds=12000):
    total = 0
    Shape.count = 0
    for i in range(rounds):
        shape, solid = Shape.square(i % 7), Solid(1, 2, i % 5)
        scale = solid.scale
        total += shape.scale(2).area + scale(3).volume + Shape.double(i)
    return total, Shape.count
