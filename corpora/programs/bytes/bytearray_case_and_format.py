"""bytearray: case and format."""

KIND = bytearray
data = KIND(b'Hello, World')


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('data.upper(), data.lower(), data.swapcase(), data.title()...', lambda: (data.upper(), data.lower(), data.swapcase(), data.title(), data.capitalize()))
show('(data.isalpha(), data.isdigit(), data.isalnum(), data.iss...', lambda: ((data.isalpha(), data.isdigit(), data.isalnum(), data.isspace(), data.islower(), data.istitle(), data.isascii())))
show("KIND(b'x').center(5, b'*'), KIND(b'x').ljust(3) + b'|', K...", lambda: (KIND(b'x').center(5, b'*'), KIND(b'x').ljust(3) + b'|', KIND(b'-7').zfill(4)))
show("KIND(b'x').center(5, b'ab')", lambda: KIND(b'x').center(5, b'ab'))
show("KIND(b'a\\tb').expandtabs(4)", lambda: KIND(b'a\tb').expandtabs(4))
show("KIND(b'%d %s %r %a %x %c %5.1f %b') % (1, b's', 'r', 'é',...", lambda: KIND(b'%d %s %r %a %x %c %5.1f %b') % (1, b's', 'r', 'é', 255, 65, 2.55, b'b'))
show("KIND(b'%s') % 'x'", lambda: KIND(b'%s') % 'x')
show("KIND(b'%d') % 'x'", lambda: KIND(b'%d') % 'x')
show("KIND(b'%(k)s') % {b'k': b'v'}", lambda: KIND(b'%(k)s') % {b'k': b'v'})
show("KIND(b'%c') % 256", lambda: KIND(b'%c') % 256)
show("KIND(b'%z') % 1", lambda: KIND(b'%z') % 1)
show("KIND(b'%d %d') % (1,)", lambda: KIND(b'%d %d') % (1,))
show("KIND(b'100%%') % ()", lambda: KIND(b'100%%') % ())
