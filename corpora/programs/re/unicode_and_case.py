"""Regular expressions: unicode and case."""

import re


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("re.findall('(?i)straße', 'STRASSE straße STRAẞE'), re.fin...", lambda: (re.findall('(?i)straße', 'STRASSE straße STRAẞE'), re.findall('(?i)ǆ', 'Ǆ ǅ ǆ'), re.findall('(?i)k', 'k K \u212a'), re.findall('(?i)[a-z]', 'İıKſ')))
show("re.match(r'\\w+', 'naïve').group(), re.match(r'(?a)\\w+', '...", lambda: (re.match(r'\w+', 'naïve').group(), re.match(r'(?a)\w+', 'naïve').group(), re.findall('.', '日本'), re.findall('[あ-ん]+', 'ひらカ')))
show("re.match('\\U0001f600', '\\U0001f600').span(), re.sub('é', ...", lambda: (re.match('\U0001f600', '\U0001f600').span(), re.sub('é', 'e', 'été'), re.findall(r'\S', 'a\u3000b'), re.findall(r'\s', 'a\u3000b\xa0')))
show("re.findall(rb'\\w', b'a\\xe9_'), re.findall(rb'(?L)\\w', b'a...", lambda: (re.findall(rb'\w', b'a\xe9_'), re.findall(rb'(?L)\w', b'a'), re.findall('(?i)Σ', 'σςΣ')))
show("re.findall(r'\\u00e9|\\x41', 'éA'), re.findall('[\\u0300-\\u0...", lambda: (re.findall(r'\u00e9|\x41', 'éA'), re.findall('[\u0300-\u036f]', 'e\u0301')))
show("re.findall(r'(?i)\\bthe\\b', 'The other THE'), re.findall(r...", lambda: (re.findall(r'(?i)\bthe\b', 'The other THE'), re.findall(r'\B.', 'ab c'), re.findall(r'\Aa|b\Z', 'aab'), re.findall('a$', 'a\na\n')))
