# The branch that is not taken keeps the handler of an instruction that stood in its place before.
def f():
    try:
        if 1:
            pass
        while a:
            if b and c:
                d
            else:
                pass
    except E:
        pass
