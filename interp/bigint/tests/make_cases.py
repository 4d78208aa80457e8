"""Writes arithmetic cases for tests/oracle_cases.rs, computed by CPython: `make_cases.py > cases.txt`.

A line is an operation, its operands and its result, all integers in hexadecimal.
"""
import math
import operator
import random

rng = random.Random(2026)
SIZES = [1, 8, 29, 30, 31, 60, 61, 63, 64, 65, 90, 120, 128, 300, 1000, 2500, 5000]


def number():
    bits = rng.choice(SIZES)
    kind = rng.random()
    if kind < 0.2:
        value = (1 << bits) - rng.randint(0, 2)
    elif kind < 0.3:
        value = 1 << bits
    elif kind < 0.5:
        value = int("".join(rng.choice(["0" * 15, "f" * 15, "7", "8"]) for _ in range(bits // 20 + 1)), 16)
    else:
        value = rng.getrandbits(bits)
    return -value if rng.random() < 0.4 else value


def show(value):
    return format(value, "x")


OPERATIONS = {"add": operator.add, "sub": operator.sub, "mul": operator.mul, "and": operator.and_,
              "or": operator.or_, "xor": operator.xor, "gcd": math.gcd}
for name, function in OPERATIONS.items():
    for _ in range(40):
        a, b = number(), number()
        print(name, show(a), show(b), show(function(a, b)))
for _ in range(120):
    a, b = number(), number() or 1
    print("divmod", show(a), show(b), *map(show, divmod(a, b)))
    try:
        print("truediv", show(a), show(b), (a / b).hex())
    except OverflowError:
        print("truediv", show(a), show(b), "overflow")
for _ in range(60):
    a, bits = number(), rng.choice([0, 1, 29, 30, 31, 59, 60, 61, 200, 6000])
    print("shift", show(a), bits, show(a << bits), show(a >> bits))
    print("unary", show(a), show(~a), a.bit_length(), hash(a), show(math.isqrt(abs(a))))
    try:
        print("float", show(a), float(a).hex())
    except OverflowError:
        print("float", show(a), "overflow")
    x = math.ldexp(rng.random() * rng.choice([1, -1]), rng.randint(-5, 200))
    print("fromfloat", x.hex(), show(int(x)))
    print("power", show(a), 5, show(a ** 5))
for _ in range(60):
    a, e, m = number(), abs(number()), number() or 7
    print("modpow", show(a), show(e), show(m), show(pow(a, e, m)))
