"""The library: json dump."""

import json

def circular():
    items = []
    items.append(items)
    return items

class Sub(int):
    pass

class SubStr(str):
    pass


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("json.dumps([1, 'a', None, True, 1.5, {'k': []}]), json.du...", lambda: (json.dumps([1, 'a', None, True, 1.5, {'k': []}]), json.dumps({'b': 1, 'a': 2}, sort_keys=True), json.dumps([1, {'a': 2}], indent=2), json.dumps([], indent=2)))
show('json.dumps(\'é\\u2028\\"\\\\\\n\\x00\'), json.dumps(\'é\', ensure_a...', lambda: (json.dumps('é\u2028\"\\\n\x00'), json.dumps('é', ensure_ascii=False), json.dumps([1, 2], separators=(',', ':')), json.dumps({'a': 1}, indent='\t')))
show("json.dumps({1: 'a', None: 'b', True: 'c', 1.5: 'd'}), jso...", lambda: (json.dumps({1: 'a', None: 'b', True: 'c', 1.5: 'd'}), json.dumps((1, 2)), json.dumps(float('nan')), json.dumps(1e100)))
show('json.dumps({1, 2})', lambda: json.dumps({1, 2}))
show('json.dumps({(1, 2): 3})', lambda: json.dumps({(1, 2): 3}))
show("json.dumps({(1, 2): 3, 'a': 1}, skipkeys=True)", lambda: json.dumps({(1, 2): 3, 'a': 1}, skipkeys=True))
show("json.dumps(float('nan'), allow_nan=False)", lambda: json.dumps(float('nan'), allow_nan=False))
show('json.dumps(circular())', lambda: json.dumps(circular()))
show("json.dumps(object(), default=lambda o: 'object'), json.du...", lambda: (json.dumps(object(), default=lambda o: 'object'), json.dumps({1j: 1}, skipkeys=True)))
show("json.dumps(b'a')", lambda: json.dumps(b'a'))
show("json.dumps({'a': {1}})", lambda: json.dumps({'a': {1}}))
show('json.dumps(10**30), json.dumps(Sub(5)), json.dumps(SubStr...', lambda: (json.dumps(10**30), json.dumps(Sub(5)), json.dumps(SubStr('x')), json.dumps(-0.0)))
show("json.JSONEncoder().encode({'a': [1]}), ''.join(json.JSONE...", lambda: (json.JSONEncoder().encode({'a': [1]}), ''.join(json.JSONEncoder().iterencode([1, [2]]))))
