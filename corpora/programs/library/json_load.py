"""The library: json load."""

import json


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('json.loads(\'[1, -2.5, "a", null, true, {"k": []}]\'), json...', lambda: (json.loads('[1, -2.5, "a", null, true, {"k": []}]'), json.loads(' 1e3 '), json.loads('"\\u00e9\\ud83d\\ude00\\n"'), json.loads(b'[1]'), json.loads('NaN') != 1))
show("json.loads('')", lambda: json.loads(''))
show("json.loads('[1,]')", lambda: json.loads('[1,]'))
show('json.loads(\'{"a" 1}\')', lambda: json.loads('{"a" 1}'))
show('json.loads(\'{"a": 1,}\')', lambda: json.loads('{"a": 1,}'))
show("json.loads('{a: 1}')", lambda: json.loads('{a: 1}'))
show("json.loads('[1 2]')", lambda: json.loads('[1 2]'))
show('json.loads(\'"abc\')', lambda: json.loads('"abc'))
show('json.loads(\'"\\\\x"\')', lambda: json.loads('"\\x"'))
show('json.loads(\'"a\\nb"\')', lambda: json.loads('"a\nb"'))
show('json.loads(\'"a\\nb"\', strict=False)', lambda: json.loads('"a\nb"', strict=False))
show("json.loads('1 2')", lambda: json.loads('1 2'))
show("json.loads('nul')", lambda: json.loads('nul'))
show("json.loads('[')", lambda: json.loads('['))
show("json.loads('{')", lambda: json.loads('{'))
show("json.loads('01')", lambda: json.loads('01'))
show("json.loads('-')", lambda: json.loads('-'))
show("json.loads('1.')", lambda: json.loads('1.'))
show('json.loads(5)', lambda: json.loads(5))
show('json.loads(\'"\\\\u12"\')', lambda: json.loads('"\\u12"'))
show('json.loads(\'{"a": 1, "a": 2}\'), json.loads(\'{"a": 1}\', ob...', lambda: (json.loads('{"a": 1, "a": 2}'), json.loads('{"a": 1}', object_pairs_hook=list), json.loads('[1.5]', parse_float=str), json.loads('[10]', parse_int=float), json.loads('[1]', object_hook=dict)))
show("json.loads('[' * 5 + ']' * 5), json.loads('12345678901234...", lambda: (json.loads('[' * 5 + ']' * 5), json.loads('123456789012345678901234567890'), json.loads('1E400'), json.loads('[Infinity]', parse_constant=str)))
show("json.loads('\\ufeff[]')", lambda: json.loads('\ufeff[]'))
