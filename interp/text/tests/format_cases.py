"""Prints cases for tests/format.rs: what is formatted, how, and CPython's answer; text in hexadecimal UTF-8."""
import random
import struct
import sys

random.seed(int(sys.argv[1]))
sys.set_int_max_str_digits(0)


def text(s):
    return s.encode("utf-8", "surrogatepass").hex() or "-"


def bits(f):
    return format(struct.unpack("<Q", struct.pack("<d", f))[0], "x")


def answer(function, *arguments):
    try:
        return "=" + text(function(*arguments))
    except (ValueError, OverflowError) as error:
        return "!" + text(str(error))


def spec():
    maybe = lambda *options: random.choice(("",) * len(options) + options)
    kinds = ["", "", "c", "d", "b", "o", "x", "X", "n", "e", "E", "f", "F", "g", "G", "%", "s"]
    return (
        maybe("<", ">", "=", "^", "*<", "0>", "\u20ac^", "0=", "<<", "x=")
        + maybe("+", "-", " ")
        + random.choice(("", "", "", "", "z"))
        + random.choice(("", "", "#"))
        + random.choice(("", "", "0"))
        + maybe(str(random.randrange(30)), "\u0663")
        + random.choice(("", "", "", ",", "_", ",_", ",,"))
        + random.choice(("", "", ".%d" % random.randrange(25), ".", ".%d" % random.randrange(400)))
        + random.choice(("", "", "", "", ",", "_"))
        + random.choice(kinds)
        + random.choice(("",) * 30 + ("q", "\u20ac", "'"))
    )


def number():
    shape = random.randrange(8)
    if shape == 0:
        return struct.unpack("<d", struct.pack("<Q", random.getrandbits(64)))[0]
    if shape == 1:
        return random.choice((0.0, -0.0, float("inf"), -float("inf"), float("nan"), 5e-324, 1e16, 1e22, 1e23, 1e-5, 0.0001, 999999.5, -0.04, 9.5, 99.95))
    if shape == 2:
        return random.randrange(-(10**7), 10**7) / 2 ** random.randrange(20)
    if shape == 3:
        return float(10 ** random.randrange(25)) * random.choice((1, -1, 0.5, 2.5))
    if shape == 4:
        return round(random.uniform(-1000, 1000), random.randrange(6))
    return random.uniform(-1, 1) * 10.0 ** random.randrange(-30, 30)


for _ in range(12000):
    s = spec()
    f = number()
    print("float", bits(f), text(s), answer(format, f, s))
    n = random.choice((1, -1)) * random.getrandbits(random.randrange(1, 63))
    if s[-1:] not in tuple("eEfFgG%"):
        print("int", n, text(s), answer(format, n, s))
    word = "".join(chr(random.choice((97, 233, 0x20AC, 0x1F600, 0xD800))) for _ in range(random.randrange(8)))
    print("str", text(word), text(s), answer(format, word, s))
    c = complex(number(), number())
    print("complex", bits(c.real) + "," + bits(c.imag), text(s), answer(format, c, s))
    print("repr", bits(f), text(repr(f)), "=" + text(f.hex()))
    digits = random.choice((random.randrange(-20, 25), random.randrange(-400, 400)))
    try:
        print("round", bits(f), digits, bits(round(f, digits)))
    except OverflowError:
        print("round", bits(f), digits, "!")
    flags = random.choice(("", "#", "+", "#+"))
    template = "%" + flags + "." + str(random.randrange(30)) + random.choice("efgEFG")
    print("percent", bits(f), text(template[1:]), "=" + text(template % f))
for _ in range(6000):
    digits = "".join(random.choice("0123456789abcdefF00") for _ in range(random.randrange(22)))
    at = random.randrange(len(digits) + 1)
    s = random.choice(("", "-", "+")) + random.choice(("", "0x", "0X")) + digits[:at] + random.choice((".", "", "")) + digits[at:]
    s += random.choice(("", "p%d" % random.randrange(-1200, 1100), "p+3", "p", "P-1080", "p-1074", "p1023"))
    s = random.choice(("", " ")) + s + random.choice(("", "\n"))
    print("fromhex", "-", text(s), answer(lambda: bits(float.fromhex(s))))
for _ in range(8000):
    s = random.choice(("%r", "%.17g", "%.40g", "%.800g", "%.3e")) % number()
    if random.randrange(3) == 0:
        s = s.replace("0", random.choice("0_ +-.e1"), 1)
    print("parse", "-", text(s), answer(lambda: bits(float(s))))
