"""Prints cases for tests/case.rs: text, its case forms and predicates, in hexadecimal code points."""
import random
import sys

random.seed(int(sys.argv[1]))
cased = [c for c in range(0x110000) if chr(c).lower() != chr(c) or chr(c).upper() != chr(c)]
special = [0x3A3, 0x3C3, 0x27, 0xAD, 0x300, 0x2B0, 0x1C5, 0x130, 0x149, 0xDF, 0x20, 0x61, 0x41, 0x5B, 0x2160, 0x24B6, 0xAA, 0x1F88]


def codes(text):
    return ",".join("%x" % ord(ch) for ch in text) or "-"


for _ in range(30000):
    text = "".join(chr(random.choice(random.choice((cased, special, special, range(0x80))))) for _ in range(random.randrange(7)))
    forms = (text.upper(), text.lower(), text.title(), text.capitalize(), text.swapcase(), text.casefold())
    flags = "".join("01"[flag] for flag in (text.isupper(), text.islower(), text.istitle()))
    print(codes(text), flags, *map(codes, forms))
