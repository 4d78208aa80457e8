"""Something is changed while it is in use: list count."""


def scenario():
    class Item:
        def __eq__(self, other):
            items.pop()
            return True
    items = [Item() for _ in range(6)]
    return items.count(1), len(items)


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
