"""Something is changed while it is in use: set hash mutates."""


def scenario():
    items = set()
    class Item:
        def __hash__(self):
            items.add(len(items))
            return 3
        def __eq__(self, other):
            return False
    for _ in range(4):
        items.add(Item())
    return len(items)


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
