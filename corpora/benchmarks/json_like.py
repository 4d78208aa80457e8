"""Writing and reading of nested data in Python alone, and with the json module."""

import json

DATA = {'users': [{'id': n, 'name': f'user {n}', 'tags': ['a', 'b', None, True], 'score': n / 4} for n in range(60)], 'total': 60}


def write(value):
    if value is None:
        return 'null'
    if value is True:
        return 'true'
    if value is False:
        return 'false'
    if isinstance(value, str):
        return '"' + value.replace('\\', '\\\\').replace('"', '\\"') + '"'
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, dict):
        return '{' + ', '.join(f'{write(key)}: {write(item)}' for key, item in value.items()) + '}'
    return '[' + ', '.join([write(item) for item in value]) + ']'


def read(text, at=0):
    letter = text[at]
    if letter == '{':
        table, at = {}, at + 1
        while text[at] != '}':
            key, at = read(text, at)
            table[key], at = read(text, at + 2)
            at += 2 if text[at] == ',' else 0
        return table, at + 1
    if letter == '[':
        items, at = [], at + 1
        while text[at] != ']':
            item, at = read(text, at)
            items.append(item)
            at += 2 if text[at] == ',' else 0
        return items, at + 1
    if letter == '"':
        end = text.index('"', at + 1)
        return text[at + 1:end], end + 1
    for word, value in (('null', None), ('true', True), ('false', False)):
        if text.startswith(word, at):
            return value, at + len(word)
    end = at
    while text[end] in '0123456789.-e':
        end += 1
    number = text[at:end]
    return float(number) if '.' in number else int(number), end


def run(rounds=6):
    for _ in range(rounds):
        text = write(DATA)
        again, _ = read(text)
        same = json.loads(json.dumps(again)) == DATA
    return same, len(text)
