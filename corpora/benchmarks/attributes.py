"""Attribute reads and writes on instances, slots, classes and modules."""

import math


class Plain:
    shared = 5

    def __init__(self):
        self.a = self.b = self.c = 0


class Slots:
    __slots__ = ('a', 'b', 'c')

    def __init__(self):
        self.a = self.b = self.c = 0


def run(rounds=30000):
    plain, slots = Plain(), Slots()
    for i in range(rounds):
        plain.a += 1
        plain.b = plain.a + plain.shared
        plain.c = plain.b - plain.a
        slots.a += plain.c
        slots.b = slots.a
        slots.c = slots.b + Plain.shared
        if math.pi > i:
            plain.a = 0
    return plain.a, plain.b, plain.c, slots.a, slots.b, slots.c
