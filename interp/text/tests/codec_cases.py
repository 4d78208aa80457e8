"""Prints cases for tests/codecs.rs: direction, codec, error handler, input and CPython's answer; text and bytes in hexadecimal."""
import _codecs
import random
import sys
import warnings

warnings.simplefilter("ignore")
random.seed(int(sys.argv[1]))
MODES = "strict ignore replace backslashreplace surrogateescape surrogatepass xmlcharrefreplace namereplace".split()


def text(s):
    return s.encode("utf-8", "surrogatepass").hex() or "-"


def say(direction, codec, mode, shown, function):
    try:
        answer = "=" + function()
    except UnicodeError as e:
        answer = "!%s,%d,%d,%s" % (e.encoding, e.start, e.end, e.reason.replace(" ", "_"))
    except TypeError:
        return
    print(direction, codec, mode, shown, answer)


def decode(codec, mode, data):
    functions = {"utf-8": _codecs.utf_8_decode, "utf-16": _codecs.utf_16_decode, "utf-16-le": _codecs.utf_16_le_decode,
                 "utf-16-be": _codecs.utf_16_be_decode, "utf-32": _codecs.utf_32_decode, "utf-32-le": _codecs.utf_32_le_decode,
                 "utf-32-be": _codecs.utf_32_be_decode, "utf-7": _codecs.utf_7_decode,
                 "unicode_escape": _codecs.unicode_escape_decode, "raw_unicode_escape": _codecs.raw_unicode_escape_decode}
    shown = data.hex() or "-"
    if codec in functions:
        for last in (True, False):
            def call():
                decoded, consumed = functions[codec](data, mode, last)
                return text(decoded) + "," + str(consumed)
            say("decode" if last else "part", codec, mode, shown, call)
    elif codec == "charmap":
        table = "".join(map(chr, range(0x40, 0x80))) + "\ufffe\u20ac\ud800"
        say("decode", codec, mode, shown, lambda: text(_codecs.charmap_decode(data, mode, table)[0]) + "," + str(len(data)))
    else:
        say("decode", codec, mode, shown, lambda: text(data.decode(codec, mode)) + "," + str(len(data)))


def encode(codec, mode, s):
    if codec == "charmap":
        table = {c: c - 0x20 for c in range(0x20, 0x80)}
        say("encode", codec, mode, text(s), lambda: _codecs.charmap_encode(s, mode, table)[0].hex() or "-")
    else:
        say("encode", codec, mode, text(s), lambda: s.encode(codec, mode).hex() or "-")


UTF8 = [b"\xed", b"\xa0", b"\xb0", b"\x80", b"\xe2\x82", b"\xac", b"\xf0\x9f\x98", b"\xc2", b"\xf4", b"\x90", b"\xff", b"a", b"\xe0", b"\xbf"]
WIDE = [b"\x00\xd8", b"\x00\xdc", b"a\0", b"\0a", b"\xff\xfe", b"\xfe\xff", b"\0", b"\xd8", b"\xdc", b"\0\0", b"\x01\0", b"\x11\0"]
UTF7 = [b"+", b"-", b"a", b"AOk", b"2ADcAA", b"/", b"!", b"~", b"\\", b"\xe9", b"A", b"3IA", b"+-", b" "]
ESCAPE = [b"\\", b"x", b"u", b"U", b"0", b"00", b"1F", b"0010ffff", b"N", b"{", b"}", b"SPACE", b"lf", b"7", b"d", b"\n", b"\xe9", b"'", b"8", b"KEYCAP DIGIT ONE"]
POOLS = {"utf-8": UTF8, "utf-7": UTF7, "unicode_escape": ESCAPE, "raw_unicode_escape": ESCAPE, "ascii": UTF8, "latin-1": UTF8, "charmap": UTF8 + ESCAPE}
POINTS = [0x61, 0x2B, 0x2D, 0x7E, 0x5C, 9, 10, 0, 0x7F, 0x80, 0xE9, 0xFF, 0x100, 0x20AC, 0xD800, 0xDC00, 0xDC80, 0xDCFF, 0xFFFF, 0x1F600, 0x10FFFF, 0x41]
CODECS = ["utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-7", "unicode_escape", "raw_unicode_escape", "charmap"]
for codec in CODECS:
    for _ in range(2500):
        mode = random.choice(MODES)
        decode(codec, mode, b"".join(random.choice(POOLS.get(codec, WIDE)) for _ in range(random.randrange(9))))
        encode(codec, mode, "".join(chr(random.choice(POINTS)) for _ in range(random.randrange(8))))
