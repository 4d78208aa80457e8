"""Built-in functions: all any."""

log = []

def seen(value):
    log.append(value)
    return value

class Bad:
    def __bool__(self):
        raise ValueError('no truth')


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("all([]), any([]), all([1, 0]), any([0, 1]), all('ab'), an...", lambda: (all([]), any([]), all([1, 0]), any([0, 1]), all('ab'), any({0: 1})))
show('all(5)', lambda: all(5))
show('any([1, 1 / 0] if False else [1])', lambda: any([1, 1 / 0] if False else [1]))
show('all(seen(x) for x in (1, 2, 0, 3)), log.copy()', lambda: (all(seen(x) for x in (1, 2, 0, 3)), log.copy()))
show("any(seen(x) for x in (0, '', 5, 6)), log.copy()", lambda: (any(seen(x) for x in (0, '', 5, 6)), log.copy()))
show('all([Bad()])', lambda: all([Bad()]))
show('any(iter([]))', lambda: any(iter([])))
