"""Spheres and rays: float arithmetic in operators of a class."""

class Vector:
    __slots__ = ('x', 'y', 'z')

    def __init__(self, x, y, z):
        self.x, self.y, self.z = x, y, z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def normalised(self):
        return self * (1.0 / self.dot(self) ** 0.5)


class Sphere:
    def __init__(self, centre, radius, shade):
        self.centre, self.radius, self.shade = centre, radius, shade

    def hit(self, origin, direction):
        to = self.centre - origin
        along = to.dot(direction)
        square = self.radius ** 2 - (to.dot(to) - along * along)
        if square < 0:
            return None
        distance = along - square ** 0.5
        return distance if distance > 1e-6 else None


SCENE = [Sphere(Vector(0, 0, 5), 1, 5), Sphere(Vector(1.5, 0.5, 4), 0.7, 8), Sphere(Vector(-1, -0.5, 3), 0.4, 3)]
LIGHT = Vector(5, 5, -5).normalised()


def trace(origin, direction, depth=2):
    found = [(distance, sphere) for sphere in SCENE if (distance := sphere.hit(origin, direction)) is not None]
    if not found:
        return 1.0
    distance, sphere = min(found, key=lambda pair: pair[0])
    point = origin + direction * distance
    normal = (point - sphere.centre).normalised()
    light = max(0.0, normal.dot(LIGHT)) * sphere.shade
    if depth:
        light += 0.3 * trace(point, direction - normal * (2 * direction.dot(normal)), depth - 1)
    return light


def run(size=34):
    eye, total = Vector(0, 0, -1), 0.0
    for y in range(size):
        for x in range(size):
            total += trace(eye, Vector(x / size * 2 - 1, y / size * 2 - 1, 1.5).normalised())
    return round(total, 6)
