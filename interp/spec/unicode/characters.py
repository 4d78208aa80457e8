"""Asks the running CPython for what `unicodedata` tells of characters, in Unicode 16.0 and 3.2.0; prints it for the generator.

For each version a line `version NAME`, then `record CATEGORY BIDIRECTIONAL COMBINING MIRRORED WIDTH` in the order of their numbers,
`run COUNT RECORD` from U+0000 on, `decomposition CODE TEXT`, `number CODE DECIMAL DIGIT NUMERIC` where 3.2.0 differs from
16.0, and for 16.0 `compose FIRST SECOND RESULT`.
"""
import unicodedata


def dump(ucd, name, base):
    print("version", name)
    records = {}
    runs = []
    for c in range(0x110000):
        ch = chr(c)
        record = "record %s %s %d %d %s" % (
            ucd.category(ch),
            ucd.bidirectional(ch) or "-",
            ucd.combining(ch),
            ucd.mirrored(ch),
            ucd.east_asian_width(ch) or "-",
        )
        number = records.setdefault(record, len(records))
        if runs and runs[-1][1] == number:
            runs[-1][0] += 1
        else:
            runs.append([1, number])
    print("\n".join(records))
    for count, number in runs:
        print("run", count, number)
    for c in range(0x110000):
        ch = chr(c)
        # Those of Hangul syllables are computed.
        decomposition = "" if 0xAC00 <= c <= 0xD7A3 else ucd.decomposition(ch)
        if base is None:
            if decomposition:
                print("decomposition %X %s" % (c, decomposition))
                parts = decomposition.split()
                if len(parts) == 2 and not decomposition.startswith("<"):
                    pair = "".join(chr(int(part, 16)) for part in parts)
                    if ucd.normalize("NFC", pair) == ch:
                        print("compose %s %s %X" % (parts[0], parts[1], c))
        else:
            assigned = ucd.category(ch) != "Cn"
            if assigned and decomposition and decomposition != base.decomposition(ch):
                print("decomposition %X %s" % (c, decomposition))
            values = [f(ch, None) for f in (ucd.decimal, ucd.digit, ucd.numeric)]
            if assigned and values != [f(ch, None) for f in (base.decimal, base.digit, base.numeric)]:
                print("number %X %s" % (c, " ".join("-" if v is None else repr(v) for v in values)))


dump(unicodedata, "16.0", None)
dump(unicodedata.ucd_3_2_0, "3.2.0", unicodedata)
