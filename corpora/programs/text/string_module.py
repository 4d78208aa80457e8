"""Templates, formatters and constants of the string module."""

import string, textwrap


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('string.ascii_letters, string.digits, string.punctuation, ...', lambda: (string.ascii_letters, string.digits, string.punctuation, string.hexdigits))
show("string.Template('$who likes $$${what}').substitute(who='t...", lambda: string.Template('$who likes $$${what}').substitute(who='tim', what='ham'))
show("string.Template('$who').substitute()", lambda: string.Template('$who').substitute())
show("string.Template('$who $1').substitute(who=1)", lambda: string.Template('$who $1').substitute(who=1))
show("string.Template('$who $1').safe_substitute(who=1)", lambda: string.Template('$who $1').safe_substitute(who=1))
show("string.Template('${a} $b').get_identifiers(), string.Temp...", lambda: (string.Template('${a} $b').get_identifiers(), string.Template('$').is_valid()))
show("string.capwords('hello  big world'), string.capwords('a-b...", lambda: (string.capwords('hello  big world'), string.capwords('a-b-c', '-')))
show("string.Formatter().format('{0} {x} {0!r:>5}', 'a', x=1)", lambda: string.Formatter().format('{0} {x} {0!r:>5}', 'a', x=1))
show("string.Formatter().format('{} {1}', 1, 2)", lambda: string.Formatter().format('{} {1}', 1, 2))
show("list(string.Formatter().parse('a{b!r:c}d{{}}'))", lambda: list(string.Formatter().parse('a{b!r:c}d{{}}')))
show("string.Formatter().vformat('{a[0]}{b.real}', (), {'a': [1...", lambda: string.Formatter().vformat('{a[0]}{b.real}', (), {'a': [1], 'b': 2}))
show("textwrap.wrap('The quick brown fox jumps over the lazy do...", lambda: textwrap.wrap('The quick brown fox jumps over the lazy dog', 12))
show("textwrap.fill('some text here', 6), textwrap.shorten('Hel...", lambda: (textwrap.fill('some text here', 6), textwrap.shorten('Hello  world here', 12)))
show("textwrap.dedent('  a\\n    b\\n  c'), textwrap.indent('a\\n\\...", lambda: (textwrap.dedent('  a\n    b\n  c'), textwrap.indent('a\n\nb', '> ')))
