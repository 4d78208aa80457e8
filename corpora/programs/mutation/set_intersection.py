"""Something is changed while it is in use: set intersection."""


def scenario():
    class Item:
        def __hash__(self):
            return 1
        def __eq__(self, other):
            second.clear()
            return False
    first, second = {Item()}, {Item(), 2}
    return len(first & second), len(second)


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
