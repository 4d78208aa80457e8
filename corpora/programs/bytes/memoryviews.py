"""Views of buffers: slicing, casting, writing through, release."""

view = memoryview(b'abcdefgh')

def write(key, value):
    target = bytearray(b'hello')
    memoryview(target)[key] = value
    return target

def released():
    with memoryview(b'x') as inner:
        pass
    return inner[0]

def resized():
    target = bytearray(b'x')
    held = memoryview(target)
    target.append(1)


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('view[0], view[-1], bytes(view[2:5]), view.tolist()[:3], l...', lambda: (view[0], view[-1], bytes(view[2:5]), view.tolist()[:3], len(view), view.nbytes))
show('view.format, view.itemsize, view.ndim, view.shape, view.s...', lambda: (view.format, view.itemsize, view.ndim, view.shape, view.strides, view.readonly, view.contiguous))
show('view[100]', lambda: view[100])
show("view['a']", lambda: view['a'])
show('bytes(view[::2]), view[::2].strides, view[::-1].tobytes()', lambda: (bytes(view[::2]), view[::2].strides, view[::-1].tobytes()))
show("view == b'abcdefgh', view == memoryview(b'abcdefgh'), vie...", lambda: (view == b'abcdefgh', view == memoryview(b'abcdefgh'), view != b'x', view == 'abcdefgh'))
show("memoryview(b'abcdefgh').cast('I').tolist(), memoryview(b'...", lambda: (memoryview(b'abcdefgh').cast('I').tolist(), memoryview(b'abcdefgh').cast('H').shape))
show("memoryview(b'abc').cast('H')", lambda: memoryview(b'abc').cast('H'))
show("memoryview(b'abcdefgh').cast('B', [2, 4]).tolist()", lambda: memoryview(b'abcdefgh').cast('B', [2, 4]).tolist())
show("memoryview(b'abcdefgh').cast('Z')", lambda: memoryview(b'abcdefgh').cast('Z'))
show("memoryview(b'abc')[:2].hex(), hash(memoryview(b'abc')) ==...", lambda: (memoryview(b'abc')[:2].hex(), hash(memoryview(b'abc')) == hash(b'abc')))
show("hash(memoryview(bytearray(b'a')))", lambda: hash(memoryview(bytearray(b'a'))))
show('memoryview(5)', lambda: memoryview(5))
show('write(0, 65)', lambda: write(0, 65))
show('write(0, 256)', lambda: write(0, 256))
show("write(0, 'a')", lambda: write(0, 'a'))
show("write(slice(0, 2), b'ZZ')", lambda: write(slice(0, 2), b'ZZ'))
show("write(slice(0, 2), b'Z')", lambda: write(slice(0, 2), b'Z'))
show("memoryview(b'x').__setitem__(0, 1)", lambda: memoryview(b'x').__setitem__(0, 1))
show('released()', lambda: released())
show('resized()', lambda: resized())
show("memoryview(b'ab').tobytes('C'), list(memoryview(b'ab')), ...", lambda: (memoryview(b'ab').tobytes('C'), list(memoryview(b'ab')), 97 in memoryview(b'ab')))
show("memoryview(b'abab').count(97), memoryview(b'abab').index(98)", lambda: (memoryview(b'abab').count(97), memoryview(b'abab').index(98)))
show("memoryview(b'ab').index(5)", lambda: memoryview(b'ab').index(5))
