with a:
    t'{a
    foo = b(C, c=c)
