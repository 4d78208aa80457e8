"""Built-in functions: bin oct hex."""

class Index:
    def __index__(self):
        return 77

class BadIndex:
    def __index__(self):
        return 'no'


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('[bin(n) for n in (0, 5, -5, 2**40)], [oct(n) for n in (0,...', lambda: ([bin(n) for n in (0, 5, -5, 2**40)], [oct(n) for n in (0, 8, -8)], [hex(n) for n in (0, 255, -255, 2**70)]))
show('bin(1.0)', lambda: bin(1.0))
show("hex('x')", lambda: hex('x'))
show('oct(None)', lambda: oct(None))
show('bin(True), hex(Index())', lambda: (bin(True), hex(Index())))
show('hex(BadIndex())', lambda: hex(BadIndex()))
show('int(bin(77), 2), int(hex(77), 16)', lambda: (int(bin(77), 2), int(hex(77), 16)))
