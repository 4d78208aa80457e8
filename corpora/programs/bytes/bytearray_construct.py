"""bytearray: construct."""

KIND = bytearray
data = KIND(b'Hello, World')


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("KIND(), KIND(3), KIND([1, 2, 255]), KIND('é', 'utf-8'), K...", lambda: (KIND(), KIND(3), KIND([1, 2, 255]), KIND('é', 'utf-8'), KIND(b'x'), KIND(bytearray(b'y')), KIND(memoryview(b'z'))))
show("KIND('a')", lambda: KIND('a'))
show('KIND([256])', lambda: KIND([256]))
show('KIND([-1])', lambda: KIND([-1]))
show('KIND(-1)', lambda: KIND(-1))
show("KIND(['a'])", lambda: KIND(['a']))
show('KIND(1.5)', lambda: KIND(1.5))
show('KIND(None)', lambda: KIND(None))
show("KIND(1, 'ascii')", lambda: KIND(1, 'ascii'))
show("KIND('é', 'ascii')", lambda: KIND('é', 'ascii'))
show("KIND('é', 'ascii', 'replace')", lambda: KIND('é', 'ascii', 'replace'))
show('KIND(range(5)), KIND(x for x in (1, 2))', lambda: (KIND(range(5)), KIND(x for x in (1, 2))))
show("KIND.fromhex('00 ff 1A'), KIND.fromhex('')", lambda: (KIND.fromhex('00 ff 1A'), KIND.fromhex('')))
show("KIND.fromhex('0')", lambda: KIND.fromhex('0'))
show("KIND.fromhex('zz')", lambda: KIND.fromhex('zz'))
show("KIND.fromhex('0 0')", lambda: KIND.fromhex('0 0'))
show('KIND(10**20)', lambda: KIND(10**20))
show('KIND({1: 2})', lambda: KIND({1: 2}))
show('KIND(True)', lambda: KIND(True))
