"""Built-in functions: super builtin."""

class A:
    def who(self):
        return 'A'

    @classmethod
    def make(cls):
        return cls()

class B(A):
    def who(self):
        return 'B' + super().who()

    def wrong_args(self):
        return super(A, self).__init__()

    def missing(self):
        return super().nothing

    @classmethod
    def make(cls):
        return super().make()

def free():
    return super().x

class Deleted(A):
    def run(self):
        del self
        return super().who()


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('B().who(), B().wrong_args()', lambda: (B().who(), B().wrong_args()))
show('B().missing()', lambda: B().missing())
show('super(B, B()).who(), super(A, B())', lambda: (super(B, B()).who(), super(A, B())))
show('super(B, 5)', lambda: super(B, 5))
show('super(5)', lambda: super(5))
show('super()', lambda: super())
show('free()', lambda: free())
show('super(B).__thisclass__.__name__, super(B).__self__', lambda: (super(B).__thisclass__.__name__, super(B).__self__))
show('B.make().__class__.__name__', lambda: B.make().__class__.__name__)
show('repr(super(B, B()))[:17], super(B, B).who(None)', lambda: (repr(super(B, B()))[:17], super(B, B).who(None)))
show('super(B, B()).__class__, super(B, B()).__self_class__.__n...', lambda: (super(B, B()).__class__, super(B, B()).__self_class__.__name__))
show('Deleted().run()', lambda: Deleted().run())
