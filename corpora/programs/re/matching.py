"""Regular expressions: matching."""

import re


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("re.match('a+', 'aab').group(), re.search('b', 'aab').span...", lambda: (re.match('a+', 'aab').group(), re.search('b', 'aab').span(), re.fullmatch('a', 'ab'), re.match('', '').span()))
show("re.match('(a)(b)?', 'a').groups(), re.match('(a)(b)?', 'a...", lambda: (re.match('(a)(b)?', 'a').groups(), re.match('(a)(b)?', 'a').groups('x'), re.match('(?P<n>a)', 'a').groupdict(), re.match('(a)(b)', 'ab').group(1, 2)))
show("re.match('(a)', 'a').group(2)", lambda: re.match('(a)', 'a').group(2))
show("re.match('(a)', 'a').group('x')", lambda: re.match('(a)', 'a').group('x'))
show("re.match('(?P<n>a)', 'a')['n'], re.match('(a)', 'a').expa...", lambda: (re.match('(?P<n>a)', 'a')['n'], re.match('(a)', 'a').expand(r'<\1>'), re.search('(b)', 'abc').regs, re.search('b', 'abc').string))
show("re.search('(?<=a)b', 'ab').start(), re.search('(?<!a)b', ...", lambda: (re.search('(?<=a)b', 'ab').start(), re.search('(?<!a)b', 'ab'), re.search('a(?=b)', 'ab').end(), re.search('a(?!b)', 'ab')))
show("re.match('(a|ab)(c|bcd)(d*)', 'abcd').groups(), re.match(...", lambda: (re.match('(a|ab)(c|bcd)(d*)', 'abcd').groups(), re.match('a{2,3}?', 'aaaa').group(), re.match('a{2,3}', 'aaaa').group(), re.match('a*?b', 'aab').group()))
show("re.match('(?>a+)ab', 'aaab'), re.match('a++b', 'aab').gro...", lambda: (re.match('(?>a+)ab', 'aaab'), re.match('a++b', 'aab').group(), re.match('a*+a', 'aaa')))
show("re.match(r'(\\w)\\1', 'aab').group(), re.match(r'(?P<x>.)(?...", lambda: (re.match(r'(\w)\1', 'aab').group(), re.match(r'(?P<x>.)(?P=x)', 'bb').group(), re.match('(?(1)a|b)', 'b') if False else 0))
show("re.match('(a)?(?(1)b|c)', 'ab').group(), re.match('(a)?(?...", lambda: (re.match('(a)?(?(1)b|c)', 'ab').group(), re.match('(a)?(?(1)b|c)', 'c').group()))
show("repr(re.match('a', 'abc')), re.match('(a)b', 'ab').lastin...", lambda: (repr(re.match('a', 'abc')), re.match('(a)b', 'ab').lastindex, re.match('(?P<q>a)', 'a').lastgroup, re.match('a', 'ab').endpos))
show("re.compile('a').match('ba', 1).span(), re.compile('^a').m...", lambda: (re.compile('a').match('ba', 1).span(), re.compile('^a').match('ba', 1), re.compile('a').search('aaa', 1, 2).span()))
show("re.match('[a-c]+[^x]', 'abcd').group(), re.match(r'[\\w-]+...", lambda: (re.match('[a-c]+[^x]', 'abcd').group(), re.match(r'[\w-]+', 'a-b').group(), re.match('[]a]+', 'a]').group()))
show("re.match(b'a', 'a')", lambda: re.match(b'a', 'a'))
show("re.match('a', b'a')", lambda: re.match('a', b'a'))
show("re.match('a', 5)", lambda: re.match('a', 5))
