"""Something is changed while it is in use: class dict."""


def scenario():
    class Thing:
        a, b = 1, 2
    names = [name for name in Thing.__dict__ if not name.startswith("_")]
    for name in Thing.__dict__:
        Thing.extra = 5
    return names


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
