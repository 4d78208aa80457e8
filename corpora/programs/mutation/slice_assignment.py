"""Something is changed while it is in use: slice assignment."""


def scenario():
    items = [1, 2, 3, 4]
    class Source:
        def __iter__(self):
            items.clear()
            return iter("ab")
    items[1:3] = Source()
    return items


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
