"""Something is changed while it is in use: list index."""


def scenario():
    class Item:
        def __eq__(self, other):
            items.clear()
            return False
    items = [Item(), 1, 2]
    return items.index(2)


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
