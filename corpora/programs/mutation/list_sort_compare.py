"""Something is changed while it is in use: list sort compare."""


def scenario():
    class Item:
        def __init__(self, value):
            self.value = value
        def __lt__(self, other):
            items.clear()
            return self.value < other.value
    items = [Item(3), Item(1), Item(2)]
    items.sort()
    return [item.value for item in items]


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
