"""Regular expressions: substitution."""

import re


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("re.sub('a', 'b', 'aaa'), re.sub('a', 'b', 'aaa', count=1)...", lambda: (re.sub('a', 'b', 'aaa'), re.sub('a', 'b', 'aaa', count=1), re.subn('a', 'b', 'aa'), re.sub('(a)(b)', r'\2\1', 'ab ab'), re.sub('x*', '-', 'abxc')))
show("re.sub('(?P<n>a)', r'[\\g<n>]', 'a'), re.sub('a', lambda m...", lambda: (re.sub('(?P<n>a)', r'[\g<n>]', 'a'), re.sub('a', lambda m: m.group().upper(), 'banana'), re.sub('a', r'\n\\', 'a'), re.sub('(a)', r'\g<1>0', 'a')))
show("re.sub('a', r'\\1', 'a')", lambda: re.sub('a', r'\1', 'a'))
show("re.sub('a', r'\\g<x>', 'a')", lambda: re.sub('a', r'\g<x>', 'a'))
show("re.sub('a', r'\\q', 'a')", lambda: re.sub('a', r'\q', 'a'))
show("re.sub('a', 5, 'a')", lambda: re.sub('a', 5, 'a'))
show("re.sub('a', lambda m: 5, 'a')", lambda: re.sub('a', lambda m: 5, 'a'))
show("re.sub('(a)|b', r'\\1x', 'ab'), re.sub(b'a', b'b', b'aa'),...", lambda: (re.sub('(a)|b', r'\1x', 'ab'), re.sub(b'a', b'b', b'aa'), re.sub('', '-', 'abc')))
show("re.sub('a', b'b', 'a')", lambda: re.sub('a', b'b', 'a'))
show("re.sub('[aeiou]', '', 'education'), re.sub(r'\\s+', ' ', '...", lambda: (re.sub('[aeiou]', '', 'education'), re.sub(r'\s+', ' ', ' a  b\t\nc '), re.sub(r'(\d+)', lambda m: str(int(m[1]) * 2), '3 apples 10')))
