"""Asks the running CPython for the character properties its str methods use; prints records and runs.

Lines: `record FLAGS UPPER LOWER TITLE FOLD SIMPLE_LOWER DECIMAL DIGIT NUMERIC` in the order of their numbers
(a mapping is a difference such as `d32`, or code points such as `s115,115`), then `run COUNT RECORD` from U+0000 on.
"""
import unicodedata
import _sre


def mapping(c, text):
    if len(text) == 1:
        return "d%d" % (ord(text) - c)
    return "s" + ",".join(str(ord(x)) for x in text)


def flags(c):
    ch = chr(c)
    sigma_after = (ch + "\u03a3").lower().endswith("\u03c2")
    sigma_after_letter = ("a" + ch + "\u03a3").lower().endswith("\u03c2")
    bits = [
        ch.isalpha(),
        ch.isdecimal(),
        ch.isdigit(),
        ch.isnumeric(),
        ch.isspace(),
        ch.isprintable(),
        ch.isupper(),
        ch.islower(),
        ch.istitle() and not ch.isupper(),
        ch.isidentifier(),
        ("a" + ch).isidentifier(),
        (ch + "a").title().endswith("a"),
        sigma_after_letter and not sigma_after,
        len(("a" + ch + "b").splitlines()) == 2,
        _sre.unicode_iscased(c),
    ]
    return sum(bit << i for i, bit in enumerate(bits))


records = {}
runs = []
for c in range(0x110000):
    ch = chr(c)
    numeric = unicodedata.numeric(ch, None)
    record = "record %d %s %s %s %s d%d %d %d %s" % (
        flags(c),
        mapping(c, ch.upper()),
        mapping(c, ch.lower()),
        mapping(c, ch.title()),
        mapping(c, ch.casefold()),
        _sre.unicode_tolower(c) - c,
        unicodedata.decimal(ch, 255),
        unicodedata.digit(ch, 255),
        "-" if numeric is None else repr(numeric),
    )
    number = records.setdefault(record, len(records))
    if runs and runs[-1][1] == number:
        runs[-1][0] += 1
    else:
        runs.append([1, number])
print("\n".join(records))
for count, number in runs:
    print("run", count, number)
