"""Writes tokenizer.txt: what _tokenize.TokenizerIter of the Python that runs this (the oracle) yields for each source.

One block per source and personality: `source` and its JSON text, then one JSON list per token
[type, string, line, column, end line, end column, shown line], or the error
[exception, message, line, offset, end line, end offset, text].
"""

import _tokenize
import io
import json
import warnings

SOURCES = [
    "", "#", "x", "x\n\n", "x # c", "x=1\r\ny", "if x:\n  y # c\n# d", "(a,\n\n#x\n b)", "x = 1\\\n+2\n", "x\n  \n    y",
    "if 1:\n\\\n  x", "a$b?c!`", "x\ry", "\f x", "if 1:\n\tx\n        y", "\tx\n  y", "if 1:\n  x\n y",
    # Strings.
    "'abc", "'abc\\' def", '"""abc\ndef', "'a\\\nb'", "'a\nb'", '"""é\né""" é x\n', "rb'' Rb'' bR\"\" u''", "ub''", "bf''", "ft''",
    "fru''", "bb''", "''''a", '""""a"""',
    # f-strings and t-strings.
    "f''", "f'{x}'", 'f"é{ü!r:é}é"', "f'{x=}'", "f'{x = !r:>{w}}'", "t'{x}{y!s}'", "rf'\\{x}' fr'\\N{x}'", "f'\\N{DIGIT ONE}{x}'",
    "f'{{}}{x}}}'", "f'}'", "f'{'", "f'{a'", "f'{)}'", "f'{(]}'", "f'{a]'", "f'{a:{b:{c:{d}}}}'", "f'{a:\n}'", "f'''{a:\n}'''",
    "f'{a\n}'", "f'abc", "f'''abc\n", "t'''abc\n{x}", "f'{'a'}'", "f'{f'{f'{1}'}'}'", 'f"{x:{y:{z}}}"', "f'{a != b}'", "f'{a:=3}'",
    "f'{(a:=3)}'", "f'{lambda x: 1}'", "f'{x!r", "f'{x#}'", "f'''{x#}\n}'''", "f" * 3 + "'x'",
    # Numbers.
    "0 00 0_0 1_000 0x_f 0o17 0b1_0 1.5 .5 1. 1e5 1E-5 1e+5 1j 1.5J 0e0 00.5 1_0.0_1e1_0", "1_", "1__0", "0_", "0777", "0_7", "00_0 1",
    "0x", "0xg", "0o8", "0o18", "0b2", "0b12", "0b", "1.5e+", "1e5x", "1jx", "1e", "1.e", "1if 2else 3", "0x1for x in y",
    "1_000_", "12abc", "1é", "0xfor", "1and 2", "1in x", "1is x", "1or 2", "1not in x", "1andy",
    # Operators and brackets.
    "a->b:=c...d..e**=f//=g>>=h<<=i<>j!=k@=l", ")", "(]", "(\n]", "é)", "(" * 201, "x = \\ y", "x = \\", "\\\n", "é = \\ y", "(\n",
    # Characters.
    "x\u00a0y", "x\u200by", "a€b", "é = €", "\u0301a", "a\u0301", "a\x01b", "a\x7f", "x\0y", "\ufeffx", "０１", "ﬁ", "℘", "a·b",
]


def tokens(source, extra):
    reader = io.StringIO(source, newline="\n").readline
    try:
        for kind, string, start, end, line in _tokenize.TokenizerIter(reader, extra_tokens=extra):
            yield [kind, string, *start, *end, line]
    except SyntaxError as error:
        yield [type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset, error.text]


warnings.simplefilter("ignore")
with open("tokenizer.txt", "w", encoding="ascii") as out:
    for source in SOURCES:
        for extra in (True, False):
            print("source", json.dumps(source), json.dumps(extra), file=out)
            for token in tokens(source, extra):
                print(json.dumps(token), file=out)
