"""Something is changed while it is in use: instance dict."""


def scenario():
    class Thing:
        pass
    thing = Thing()
    thing.a, thing.b = 1, 2
    for name in thing.__dict__:
        setattr(thing, name + "x", 0)
    return thing.__dict__


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
