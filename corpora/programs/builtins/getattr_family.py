"""Built-in functions: getattr family."""

class Point:
    def __init__(self):
        self.x, self.y = 1, 2

    @property
    def size(self):
        return 5

    @property
    def broken(self):
        raise KeyError('inside')

point = Point()


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("getattr(point, 'x'), getattr(point, 'z', 'none'), hasattr...", lambda: (getattr(point, 'x'), getattr(point, 'z', 'none'), hasattr(point, 'y'), hasattr(point, 'z')))
show("getattr(point, 'z')", lambda: getattr(point, 'z'))
show('getattr(point, 5)', lambda: getattr(point, 5))
show("getattr(point, 'broken')", lambda: getattr(point, 'broken'))
show("getattr(point, 'broken', 1)", lambda: getattr(point, 'broken', 1))
show("hasattr(point, 'broken')", lambda: hasattr(point, 'broken'))
show('hasattr(point, 1)', lambda: hasattr(point, 1))
show("setattr(point, 'w', 3), point.w, vars(point)", lambda: (setattr(point, 'w', 3), point.w, vars(point)))
show("setattr(5, 'a', 1)", lambda: setattr(5, 'a', 1))
show('setattr(point, 1, 2)', lambda: setattr(point, 1, 2))
show("delattr(point, 'w'), hasattr(point, 'w')", lambda: (delattr(point, 'w'), hasattr(point, 'w')))
show("delattr(point, 'w')", lambda: delattr(point, 'w'))
show("delattr(point, 'size')", lambda: delattr(point, 'size'))
show("setattr(point, 'size', 3)", lambda: setattr(point, 'size', 3))
show('point.sise', lambda: point.sise)
show('vars(5)', lambda: vars(5))
show("getattr(5, 'real'), getattr('a', 'upper')()", lambda: (getattr(5, 'real'), getattr('a', 'upper')()))
show("getattr(None, 'x')", lambda: getattr(None, 'x'))
