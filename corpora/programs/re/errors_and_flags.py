"""Regular expressions: errors and flags."""

import re


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("re.compile('(')", lambda: re.compile('('))
show("re.compile(')')", lambda: re.compile(')'))
show("re.compile('[a')", lambda: re.compile('[a'))
show("re.compile('*')", lambda: re.compile('*'))
show("re.compile('a**')", lambda: re.compile('a**'))
show("re.compile('a{2,1}')", lambda: re.compile('a{2,1}'))
show("re.compile('(?P<n>a)(?P<n>b)')", lambda: re.compile('(?P<n>a)(?P<n>b)'))
show("re.compile('(?P<1>a)')", lambda: re.compile('(?P<1>a)'))
show("re.compile(r'\\1')", lambda: re.compile(r'\1'))
show("re.compile('(?<=a*)b')", lambda: re.compile('(?<=a*)b'))
show("re.compile('(?z)')", lambda: re.compile('(?z)'))
show("re.compile('[z-a]')", lambda: re.compile('[z-a]'))
show("re.compile(r'\\q')", lambda: re.compile(r'\q'))
show("re.compile('a', 5.5)", lambda: re.compile('a', 5.5))
show("re.compile('a', re.I | re.M).flags, re.compile(b'a', re.A...", lambda: (re.compile('a', re.I | re.M).flags, re.compile(b'a', re.A).flags, re.compile('(?i)a').flags))
show("re.compile('a(?i)')", lambda: re.compile('a(?i)'))
show("re.compile(b'a', re.U)", lambda: re.compile(b'a', re.U))
show("re.compile(r'(?P=x)')", lambda: re.compile(r'(?P=x)'))
show("re.compile('(?#')", lambda: re.compile('(?#'))
show("re.compile('\\\\')", lambda: re.compile('\\'))
show("re.compile(r'\\x1')", lambda: re.compile(r'\x1'))
show("re.compile(r'\\N{BULLET}').match('\\u2022') is not None", lambda: re.compile(r'\N{BULLET}').match('\u2022') is not None)
show("re.compile('(?P<a>x)(y)').groups, re.compile('(?P<a>x)(y)...", lambda: (re.compile('(?P<a>x)(y)').groups, re.compile('(?P<a>x)(y)').groupindex, re.compile('a').pattern))
show("repr(re.compile('a', re.I)), re.compile('a') == re.compil...", lambda: (repr(re.compile('a', re.I)), re.compile('a') == re.compile('a'), re.I | re.X, re.RegexFlag(0)))
show("re.compile('a' * 5 + '{99999999999}')", lambda: re.compile('a' * 5 + '{99999999999}'))
show('re.compile(5)', lambda: re.compile(5))
show("re.compile(re.compile('a'), re.I)", lambda: re.compile(re.compile('a'), re.I))
