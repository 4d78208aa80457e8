"""Something is changed while it is in use: class changed under instance."""


def scenario():
    class A:
        def who(self):
            return "A"
    class B:
        def who(self):
            return "B"
    one = A()
    results = [one.who() for _ in range(20)]
    one.__class__ = B
    results.append(one.who())
    B.who = lambda self: "patched"
    results.append(one.who())
    one.who = lambda: "instance"
    results.append(one.who())
    return results[-4:]


for attempt in range(2):
    try:
        print('result', scenario())
    except Exception as error:
        print(type(error).__name__, error)


def repeated(times):
    """The same many times, as warm code."""
    last = None
    for _ in range(times):
        try:
            last = scenario()
        except Exception as error:
            last = type(error).__name__
    return last


print('warm', repeated(40))
