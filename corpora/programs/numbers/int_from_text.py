"""int() on texts: bases, underscores, spaces, digits of other scripts, errors."""


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("[int(text) for text in ('0', '-0', '+7', '  42\\n', '1_000...", lambda: [int(text) for text in ('0', '-0', '+7', '  42\n', '1_000_000', '\u0663\u0664')])
show("[int(text, 0) for text in ('0x1F', '-0b101', '0o17', '1_0...", lambda: [int(text, 0) for text in ('0x1F', '-0b101', '0o17', '1_0', '0')])
show("[int('zz', base) for base in (36,)]", lambda: [int('zz', base) for base in (36,)])
show("int('12', 2)", lambda: int('12', 2))
show("int('', 10)", lambda: int('', 10))
show("int('1__0')", lambda: int('1__0'))
show("int('_1')", lambda: int('_1'))
show("int('0x10')", lambda: int('0x10'))
show("int('010', 0)", lambda: int('010', 0))
show("int('9' * 40)", lambda: int('9' * 40))
show("int('1', 1)", lambda: int('1', 1))
show("int('1', 37)", lambda: int('1', 37))
show("int('1', -1)", lambda: int('1', -1))
show("int(b'77', 8)", lambda: int(b'77', 8))
show("int(bytearray(b'12'))", lambda: int(bytearray(b'12')))
show('int(3.99)', lambda: int(3.99))
show('int(-3.99)', lambda: int(-3.99))
show("int(float('inf'))", lambda: int(float('inf')))
show("int(float('nan'))", lambda: int(float('nan')))
show('int(None)', lambda: int(None))
show('int([])', lambda: int([]))
show("int('1.5')", lambda: int('1.5'))
show("int('a' * 50)", lambda: int('a' * 50))
show('int(3, 10)', lambda: int(3, 10))
show('int(x=3)', lambda: int(x=3))
show('int()', lambda: int())
show("int('٣', 3)", lambda: int('٣', 3))
show("int('\\ud800')", lambda: int('\ud800'))
