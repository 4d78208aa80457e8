"""Built-in functions: dir and vars."""

class Plain:
    kind = 'plain'
    def __init__(self):
        self.size = 3

class Custom:
    def __dir__(self):
        return ['z', 'a']

class Broken:
    def __dir__(self):
        return 5

class Slotted:
    __slots__ = ('a',)

def locals_here(first=1, *rest, **named):
    second = 2
    return dir(), sorted(locals().items())


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("[name for name in dir(Plain()) if not name.startswith('__')]", lambda: [name for name in dir(Plain()) if not name.startswith('__')])
show('dir(Custom())', lambda: dir(Custom()))
show('dir(Broken())', lambda: dir(Broken()))
show('vars(Plain()), sorted(vars(Plain))[:3]', lambda: (vars(Plain()), sorted(vars(Plain))[:3]))
show('vars(Slotted())', lambda: vars(Slotted()))
show("sorted(dir(int)) == dir(int), 'real' in dir(5)", lambda: (sorted(dir(int)) == dir(int), 'real' in dir(5)))
show('locals_here()', lambda: locals_here())
show('sorted(set(dir([])) - set(dir(())))', lambda: sorted(set(dir([])) - set(dir(()))))
show('dir(5, 6)', lambda: dir(5, 6))
