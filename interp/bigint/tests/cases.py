"""Prints cases for tests/oracle.rs: an operation, its arguments and CPython's answer, in hexadecimal."""
import math
import random
import struct
import sys

sys.set_int_max_str_digits(0)
random.seed(int(sys.argv[1]))


def number(bits):
    shape = random.randrange(6)
    n = random.getrandbits(random.randrange(1, bits + 1))
    if shape == 0:
        n = (1 << random.randrange(bits)) - random.randrange(2)
    elif shape == 1:
        # Long runs of ones and zeros provoke the rare corrections in division.
        n = 0
        while n.bit_length() < bits // 2:
            run = random.randrange(1, 200)
            n = n << run | random.choice((0, (1 << run) - 1))
    return random.choice((n, -n))


def bits_of(f):
    return struct.unpack("<Q", struct.pack("<d", f))[0]


def emit(operation, *values):
    print(operation, *(format(v, "x") for v in values))


SIZES = (20, 59, 61, 64, 130, 400, 3000, 9000)
for size in SIZES * 12 + (40000, 120000, 250000):
    a, b = number(size), number(random.choice(SIZES + (size,)))
    if size > 9000:
        b = number(size // random.choice((1, 2, 3)))
    emit("add", a, b, a + b)
    emit("sub", a, b, a - b)
    emit("mul", a, b, a * b)
    emit("mul", a, a, a * a)
    emit("and", a, b, a & b)
    emit("or", a, b, a | b)
    emit("xor", a, b, a ^ b)
    if b:
        emit("divmod", a, b, *divmod(a, b))
        emit("divmod", a * b, b, a, 0)
        try:
            quotient = a / b
        except OverflowError:
            quotient = 0.0  # stands for no float
        emit("truediv", a, b, bits_of(quotient))
    emit("gcd", a, b, math.gcd(a, b))
    shift = random.randrange(200)
    emit("shl", a, shift, a << shift)
    emit("shr", a, shift, a >> shift)
    emit("isqrt", abs(a), math.isqrt(abs(a)))
    emit("hash", a, hash(a))
    try:
        f = float(a)
    except OverflowError:
        f = math.inf if a > 0 else -math.inf
    emit("float", a, bits_of(f))
    emit("length", a, a.bit_length())
    length = a.bit_length() // 8 + 1
    emit("bytes", a, int.from_bytes(a.to_bytes(length, "little", signed=True)[::-1], "big"), length)
    print("decimal", format(a, "x"), a)
for _ in range(60):
    a, e = number(90), random.randrange(60)
    emit("pow", a, e, a**e)
    m, e = number(random.choice((30, 60, 200, 900))) or 7, abs(number(200))
    emit("modpow", a, e, m, pow(a, e, m))
    f = random.choice((-1, 1)) * math.ldexp(random.random(), random.randrange(-60, 1020))
    emit("fromfloat", bits_of(f), int(f))
for shift in range(0, 2200, 7):
    for n in (1, 3, 2**53 + 1, 2**54 - 1, random.getrandbits(80) | 1):
        emit("truediv", n, 1 << shift, bits_of(n / (1 << shift)))
