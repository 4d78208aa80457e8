"""Asks the running CPython for character names; prints them for the generator.

Usage: python3.14 names.py NameAliases.txt NamedSequences.txt > names.txt, with Unicode's files of any version: only what
CPython confirms is kept. Lines: `range FIRST LAST named|looked-up PREFIX` for names that end in the code point,
`name CODE NAME`, `alias CODE NAME`, `sequence CODE,CODE NAME`. Hangul syllables are left out: they are composed.
"""
import sys
import unicodedata

ranges = []
names = []
for c in range(0x110000):
    name = unicodedata.name(chr(c), None)
    suffix = "-%04X" % c
    if 0xAC00 <= c <= 0xD7A3:
        continue
    if name is None:
        # Some ranges can be looked up although the characters tell no name.
        for prefix in ("TANGUT IDEOGRAPH",):
            try:
                found = unicodedata.lookup(prefix + suffix) == chr(c)
            except KeyError:
                found = False
            if found:
                name, kind = prefix + suffix, "looked-up"
                break
        else:
            continue
    else:
        kind = "named"
    if name.endswith(suffix):
        prefix = name.removesuffix("%04X" % c)
        if ranges and ranges[-1][1] == c - 1 and ranges[-1][2:] == [kind, prefix]:
            ranges[-1][1] = c
        else:
            ranges.append([c, c, kind, prefix])
    else:
        names.append("name %X %s" % (c, name))
for first, last, kind, prefix in ranges:
    print("range %X %X %s %s" % (first, last, kind, prefix))
print("\n".join(names))


def confirmed(name, text):
    try:
        return unicodedata.lookup(name) == text and unicodedata.name(text[0], None) != name
    except KeyError:
        return False


for line in open(sys.argv[1]):
    code, _, rest = line.partition(";")
    name = rest.split(";")[0]
    if rest and confirmed(name, chr(int(code, 16))):
        print("alias %s %s" % (code, name))
for line in open(sys.argv[2]):
    name, _, codes = line.strip().partition(";")
    if codes and not line.startswith("#") and confirmed(name, "".join(chr(int(c, 16)) for c in codes.split())):
        print("sequence %s %s" % (",".join(codes.split()), name))
