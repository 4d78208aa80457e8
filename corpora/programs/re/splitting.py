"""Regular expressions: splitting."""

import re


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("re.split(',', 'a,b,,c'), re.split('(,)', 'a,b'), re.split...", lambda: (re.split(',', 'a,b,,c'), re.split('(,)', 'a,b'), re.split(',', 'a,b,c', maxsplit=1), re.split('', 'ab'), re.split('x*', 'axbc'), re.split(r'\W+', 'Words, words.')))
show("re.findall('a.', 'abacad'), re.findall('(a)(.)', 'abac'),...", lambda: (re.findall('a.', 'abacad'), re.findall('(a)(.)', 'abac'), re.findall('(a)', 'aa'), re.findall('', 'ab'), re.findall('x', 'y'), re.findall(r'\b', 'a b')))
show("[m.span() for m in re.finditer('a|b', 'xaxb')], [m.group(...", lambda: ([m.span() for m in re.finditer('a|b', 'xaxb')], [m.group() for m in re.finditer('a*', 'baac')]))
show("re.findall(r'(?m)^\\w+', 'one two\\nthree'), re.findall('(?...", lambda: (re.findall(r'(?m)^\w+', 'one two\nthree'), re.findall('(?s).+', 'a\nb'), re.findall('(?i)A', 'aA'), re.findall('(?x) a # comment\n b', 'ab')))
show("re.findall(r'\\d+', '1 ٣ 2'), re.findall(r'(?a)\\d+', '1 ٣ ...", lambda: (re.findall(r'\d+', '1 ٣ 2'), re.findall(r'(?a)\d+', '1 ٣ 2'), re.findall(r'[^\W\d]+', 'a1 é2 _')))
show("re.split('(a)(b)?', 'xaby'), re.escape('a.b*c[d]-é #'), r...", lambda: (re.split('(a)(b)?', 'xaby'), re.escape('a.b*c[d]-é #'), re.findall('(?i:a)b', 'Ab AB'), re.findall('a{,2}', 'aaa')))
show("re.findall('a', 5)", lambda: re.findall('a', 5))
