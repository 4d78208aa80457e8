class C:
    r = [lambda: __class__ for _ in [1]]
    s = [__class__ for _ in [1]]

    class D:
        s = [super for x in y]
        r = [__class__ for x in y]
