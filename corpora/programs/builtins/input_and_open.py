"""Built-in functions: input and open."""

def text(action, content=None):
    if action == 'write':
        with open('data.txt', 'w') as file:
            return file.write(content)
    with open('data.txt') as file:
        return file.read(), file.tell(), file.name, file.mode, file.encoding

def closed():
    with open('data.txt') as file:
        pass
    return file

def appended():
    with open('data.txt', 'a+') as file:
        file.write('line three')
        file.seek(0)
        return file.read()


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("text('write', 'line one\\nline two\\n'), text('read')", lambda: (text('write', 'line one\nline two\n'), text('read')))
show("open('missing.txt')", lambda: open('missing.txt'))
show("open('data.txt', 'q')", lambda: open('data.txt', 'q'))
show("open('data.txt', 'rw')", lambda: open('data.txt', 'rw'))
show("open('data.txt', 'rb', encoding='utf-8')", lambda: open('data.txt', 'rb', encoding='utf-8'))
show("open('data.txt', 'rb', 0).read(4)", lambda: open('data.txt', 'rb', 0).read(4))
show("open('data.txt', encoding='no-such')", lambda: open('data.txt', encoding='no-such'))
show('open(-5)', lambda: open(-5))
show("open('data.txt', buffering=0)", lambda: open('data.txt', buffering=0))
show("list(open('data.txt')), open('data.txt').readline(), open...", lambda: (list(open('data.txt')), open('data.txt').readline(), open('data.txt').readlines(1)))
show("open('data.txt').seek(3), open('data.txt', 'rb').seek(-3, 2)", lambda: (open('data.txt').seek(3), open('data.txt', 'rb').seek(-3, 2)))
show('closed().read()', lambda: closed().read())
show("open('data.txt').write('x')", lambda: open('data.txt').write('x'))
show('appended()', lambda: appended())
show("open('data.txt', 'x')", lambda: open('data.txt', 'x'))
show('input()', lambda: input())
show("open('.')", lambda: open('.'))
show("open('a\\0b')", lambda: open('a\0b'))
show("open('data.txt', newline='z')", lambda: open('data.txt', newline='z'))
show("open('data.txt', newline='').read()", lambda: open('data.txt', newline='').read())
