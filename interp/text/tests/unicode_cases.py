"""Says what CPython knows of every code point, for tests/unicode.rs.

Without arguments: the Adler-32 checksum of each block of 4,096 code points. With the number of a block: its lines. With `random SEED`:
text and its normal forms.
"""
import random
import sys
import unicodedata
import zlib


def codes(text):
    return ",".join("%x" % ord(ch) for ch in text)


def database(ucd, ch):
    number = lambda value: "-" if value is None else repr(float(value))
    return "|".join(
        (
            ucd.category(ch),
            ucd.bidirectional(ch),
            str(ucd.combining(ch)),
            str(ucd.mirrored(ch)),
            ucd.east_asian_width(ch),
            ucd.decomposition(ch),
            number(ucd.decimal(ch, None)),
            number(ucd.digit(ch, None)),
            number(ucd.numeric(ch, None)),
            ucd.name(ch, "-"),
            *(codes(ucd.normalize(form, ch)) for form in ("NFC", "NFD", "NFKC", "NFKD")),
        )
    )


def line(c):
    ch = chr(c)
    flags = (
        ch.isalpha(), ch.isalnum(), ch.isdecimal(), ch.isdigit(), ch.isnumeric(), ch.isspace(), ch.isprintable(),
        ch.isupper(), ch.islower(), ch.istitle(), ch.isidentifier(), ("a" + ch).isidentifier(),
    )
    cases = (ch.upper(), ch.lower(), ch.title(), ch.casefold(), repr(ch))
    return "|".join(
        (
            "%x" % c,
            "".join("01"[flag] for flag in flags),
            *map(codes, cases),
            database(unicodedata, ch),
            database(unicodedata.ucd_3_2_0, ch),
        )
    )


def block(number):
    return "\n".join(line(c) for c in range(number * 4096, (number + 1) * 4096))


if len(sys.argv) == 1:
    for number in range(0x110000 // 4096):
        print(zlib.adler32(block(number).encode()))
elif sys.argv[1] == "random":
    random.seed(int(sys.argv[2]))
    marked = [c for c in range(0x110000) if unicodedata.combining(chr(c))]
    composed = [c for c in range(0x110000) if unicodedata.decomposition(chr(c))]
    for _ in range(20000):
        pools = (marked, composed, range(0xAC00, 0xD7A4), range(0x1100, 0x1200), range(0x41, 0x5B), range(0x900, 0xE00), range(0xD800, 0xD802))
        text = "".join(chr(random.choice(random.choice(pools))) for _ in range(random.randrange(1, 9)))
        text = random.choice((text, unicodedata.normalize("NFD", text)))
        forms = [f(form, text) for f in (unicodedata.normalize, unicodedata.ucd_3_2_0.normalize) for form in ("NFC", "NFD", "NFKC", "NFKD")]
        print("|".join(map(codes, [text, *forms])))
else:
    print(block(int(sys.argv[1])))
