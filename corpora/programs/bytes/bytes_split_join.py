"""bytes: split join."""

KIND = bytes
data = KIND(b'Hello, World')


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("data.split(), data.split(b', '), data.rsplit(b'o', 1), KI...", lambda: (data.split(), data.split(b', '), data.rsplit(b'o', 1), KIND(b'a,b,,c').split(b',')))
show("data.split(b'')", lambda: data.split(b''))
show("data.split('x')", lambda: data.split('x'))
show("data.partition(b', '), data.rpartition(b'x')", lambda: (data.partition(b', '), data.rpartition(b'x')))
show("KIND(b', ').join([b'a', KIND(b'b')])", lambda: KIND(b', ').join([b'a', KIND(b'b')]))
show("KIND(b',').join(['a'])", lambda: KIND(b',').join(['a']))
show("KIND(b',').join(b'ab')", lambda: KIND(b',').join(b'ab'))
show("KIND(b'').join([])", lambda: KIND(b'').join([]))
show("KIND(b'a\\nb\\r\\nc').splitlines(), KIND(b'a\\n').splitlines(...", lambda: (KIND(b'a\nb\r\nc').splitlines(), KIND(b'a\n').splitlines(True)))
show("KIND(b'  x ').strip(), KIND(b'xxax').lstrip(b'x'), KIND(b...", lambda: (KIND(b'  x ').strip(), KIND(b'xxax').lstrip(b'x'), KIND(b'axx').rstrip(b'x')))
show("data.replace(b'l', b'L'), data.replace(b'', b'-', 3), dat...", lambda: (data.replace(b'l', b'L'), data.replace(b'', b'-', 3), data.replace(b'World', b'')))
show('data.translate(bytes(range(256))[::-1]), data.translate(N...', lambda: (data.translate(bytes(range(256))[::-1]), data.translate(None, b'lo')))
show("data.translate(b'x')", lambda: data.translate(b'x'))
show("KIND.maketrans(b'ab', b'xy')[97:99]", lambda: KIND.maketrans(b'ab', b'xy')[97:99])
show("KIND.maketrans(b'a', b'xy')", lambda: KIND.maketrans(b'a', b'xy'))
