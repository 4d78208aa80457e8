"""Prints cases for tests/fields.rs: a template or a field name, and what CPython's `_string` makes of it."""
import _string
import random
import sys

random.seed(int(sys.argv[1]))


def answer(function, text):
    try:
        return function(text)
    except ValueError as error:
        return "!" + str(error)


def pieces(text):
    shown = []
    for literal, name, spec, conversion in _string.formatter_parser(text):
        shown.append(literal if name is None else "|".join((literal, name, spec, conversion or "-")))
    return "/".join(shown)


def steps(text):
    first, rest = _string.formatter_field_name_split(text)
    return "/".join([repr(first), *("%d%r" % step for step in rest)])


for _ in range(40000):
    text = "".join(random.choice("{{{}}}[].!:ab01r") for _ in range(random.randrange(12)))
    print("template", text or "-", answer(pieces, text), sep="\t")
    text = "".join(random.choice("[[]]..ab01\u0663") for _ in range(random.randrange(9)))
    print("name", text or "-", answer(steps, text), sep="\t")
