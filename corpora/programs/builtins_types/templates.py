"""Template strings: their parts, and a renderer over them."""

from string.templatelib import Interpolation, Template, convert

name, value = 'World', 3.14159


def render(template):
    out = []
    for part in template:
        match part:
            case str() as text:
                out.append(text)
            case Interpolation(value, expression, conversion, spec):
                out.append(format(convert(value, conversion), spec))
    return ''.join(out)


template = t'Hello {name}! {value:.2f} {name!r:>10} {1 + 1}'
print(type(template).__name__, template.strings, template.values, [part.expression for part in template.interpolations])
print(render(template), render(t''), render(t'{name=}'), render(t'{{}}{name}{value!s}'))
print(repr(t'a{name}b'), t'a' t'b{name}', (t'x{1}' + t'y{2}').strings, list(t'{1}{2}'))
print(Interpolation(5), Interpolation('x', 'expr', 'r', '>5').conversion, Template('a', Interpolation(1), 'b', 'c').strings)
for attempt in (lambda: t'a' + 'b', lambda: 'a' + t'b', lambda: Template(5), lambda: Interpolation(), lambda: Interpolation(1, 'x', 'z'), lambda: t'{undefined_here}', lambda: hash(t'a') == 0, lambda: t'a' == t'a'):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
nested = t'outer {t"inner {name}"}'
print(type(nested.values[0]).__name__, render(nested.values[0]))
