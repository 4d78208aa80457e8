"""Bodies that attract each other: float arithmetic, lists and unpacking."""

PI = 3.14159265358979323
SOLAR_MASS = 4 * PI * PI
DAYS = 365.24
BODIES = [
    ([0.0, 0.0, 0.0], [0.0, 0.0, 0.0], SOLAR_MASS),
    ([4.84, -1.16, -0.10], [0.00166 * DAYS, 0.00769 * DAYS, -6.9e-05 * DAYS], 0.000954 * SOLAR_MASS),
    ([8.34, 4.12, -0.40], [-0.00276 * DAYS, 0.00499 * DAYS, 2.3e-05 * DAYS], 0.000285 * SOLAR_MASS),
    ([12.89, -15.11, -0.22], [0.00296 * DAYS, 0.00237 * DAYS, -2.9e-05 * DAYS], 4.36e-05 * SOLAR_MASS),
    ([15.37, -25.9, 0.17], [0.00268 * DAYS, 0.00162 * DAYS, -9.5e-05 * DAYS], 5.15e-05 * SOLAR_MASS),
]


def run(steps=1200, dt=0.01):
    bodies = [(list(place), list(speed), mass) for place, speed, mass in BODIES]
    pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]
    for _ in range(steps):
        for ((x1, y1, z1), v1, m1), ((x2, y2, z2), v2, m2) in pairs:
            dx, dy, dz = x1 - x2, y1 - y2, z1 - z2
            magnitude = dt * (dx * dx + dy * dy + dz * dz) ** -1.5
            b1, b2 = m1 * magnitude, m2 * magnitude
            v1[0] -= dx * b2
            v1[1] -= dy * b2
            v1[2] -= dz * b2
            v2[0] += dx * b1
            v2[1] += dy * b1
            v2[2] += dz * b1
        for place, (vx, vy, vz), _ in bodies:
            place[0] += dt * vx
            place[1] += dt * vy
            place[2] += dt * vz
    return [round(c, 9) for place, _, _ in bodies for c in place]
