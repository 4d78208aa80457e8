"""Writes matching cases for tests/oracle_cases.rs: run by CPython 3.14, which compiles and matches them.

usage: make_cases.py SEED COUNT > cases.txt

A case is one line of tab-separated fields: the method, the groups, start and end positions, the program's words,
the subject's code points, and what came out: `-` for no match, else all spans and lastindex.
"""
import random
import re
import sys
import warnings
from re import _compiler, _parser

warnings.simplefilter("ignore")
ATOMS = ["a", "b", "c", ".", r"\d", r"\w", r"\s", r"\W", "[ab]", "[^a]", "[a-c1-3]", "^", "$", r"\b", r"\B", r"\A",
         r"\Z", "", "ab", "x", "1", "é", "ß", "[é-ü]", "[a\u4e00\u0416]", "\u212a", "k", "S", "[k-t]", r"\n"]
QUANTIFIERS = ["*", "+", "?", "{2}", "{1,2}", "{0,2}", "{2,}", "*?", "+?", "??", "{1,2}?", "*+", "++", "?+", "{1,2}+"]
SUBJECT = "aabbccxx11 kKsSéßÜü\u212a\u017f\n_\u4e00\u0416\u0436"


def pattern(rng, depth, groups):
    def item():
        kind = rng.random()
        if depth <= 0 or kind < 0.45:
            piece = rng.choice(ATOMS)
            if piece in ("", "^", "$"):
                return piece
        elif kind < 0.62:
            groups[0] += 1
            piece = "(" + pattern(rng, depth - 1, groups) + ")"
        elif kind < 0.72:
            piece = "(?:" + pattern(rng, depth - 1, groups) + ")"
        elif kind < 0.77:
            return rng.choice(["(?=", "(?!"]) + pattern(rng, depth - 1, groups) + ")"
        elif kind < 0.81:
            return rng.choice(["(?<=", "(?<!"]) + rng.choice(ATOMS) + ")"
        elif kind < 0.85:
            piece = "(?>" + pattern(rng, depth - 1, groups) + ")"
        elif kind < 0.91 and groups[0]:
            piece = "\\%d" % rng.randint(1, min(groups[0], 9))
        elif kind < 0.94 and groups[0]:
            return "(?(%d)%s|%s)" % (rng.randint(1, groups[0]), rng.choice(ATOMS), rng.choice(ATOMS))
        else:
            piece = "(?" + rng.choice(["i", "s", "m", "-i", "is"]) + ":" + pattern(rng, depth - 1, groups) + ")"
        return piece + (rng.choice(QUANTIFIERS) if rng.random() < 0.45 else "")

    alternatives = ["".join(item() for _ in range(rng.randint(1, 3))) for _ in range(rng.choice([1, 1, 1, 2, 3]))]
    return "|".join(alternatives)


def main():
    rng = random.Random(int(sys.argv[1]))
    wanted = int(sys.argv[2])
    while wanted:
        source = pattern(rng, rng.randint(0, 3), [0])
        flags = rng.choice([0, 0, 0, re.I, re.M, re.S, re.A, re.I | re.A])
        try:
            compiled = re.compile(source, flags)
            words = _compiler._code(_parser.parse(source, flags), flags)
        except (re.error, RecursionError, OverflowError, IndexError):
            continue
        for _ in range(3):
            subject = "".join(rng.choice(SUBJECT) for _ in range(rng.randint(0, 12)))
            method = rng.choice(["match", "fullmatch", "search"])
            start, end = 0, len(subject)
            if rng.random() < 0.2:
                start, end = sorted((rng.randint(0, len(subject)), rng.randint(0, len(subject))))
            found = getattr(compiled, method)(subject, start, end)
            result = "-"
            if found:
                spans = " ".join("%d,%d" % found.span(i) for i in range(compiled.groups + 1))
                result = "%s;%s" % (spans, found.lastindex)
            fields = [method, compiled.groups, start, end, " ".join(str(int(word)) for word in words),
                      " ".join(str(ord(c)) for c in subject), result, ascii(source), int(flags)]
            print("\t".join(map(str, fields)))
            wanted -= 1
            if not wanted:
                return


main()
