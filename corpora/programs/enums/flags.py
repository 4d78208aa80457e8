"""Flags: combination, containment, iteration, boundaries, negation."""

from enum import CONFORM, EJECT, KEEP, STRICT, Flag, IntFlag, auto


class Permission(Flag):
    NONE = 0
    READ = auto()
    WRITE = auto()
    EXECUTE = auto()
    ALL = READ | WRITE | EXECUTE


class Mode(IntFlag):
    A = 1
    B = 2
    D = 8


def attempt(label, function):
    try:
        print(label, '=', function())
    except Exception as error:
        print(label, '!', type(error).__name__, error)


both = Permission.READ | Permission.WRITE
print(both, repr(both), both.value, Permission.READ in both, Permission.EXECUTE in both, list(both), len(both), both.name)
print(~both, Permission.ALL & ~Permission.READ, both ^ Permission.READ, bool(Permission.NONE), Permission(3), Permission.ALL == Permission(7), list(Permission))
print(Mode.A | Mode.B, Mode.A | 16, Mode(15), Mode.A + 1, ~Mode.A, repr(Mode(0)), Mode.D & 12, 3 | Mode.D)
attempt('too large', lambda: Permission(8))
attempt('negative', lambda: Permission(-1))
attempt('with a number', lambda: Permission.READ | 1)
attempt('compare', lambda: Permission.READ < Permission.WRITE)
attempt('contains a number', lambda: 1 in Permission.ALL)
for boundary in (STRICT, CONFORM, EJECT, KEEP):
    attempt(boundary.name, lambda: Flag('Small', ['X', 'Y'], boundary=boundary)(5))
both |= Permission.EXECUTE
print(both is Permission.ALL, [flag.name for flag in Permission.ALL], str(Permission.NONE), format(Permission.READ))
