"""Something is changed while it is in use: list remove."""


def scenario():
    class Item:
        def __eq__(self, other):
            items.insert(0, "new")
            return other == "wanted"
    items = [Item(), "x"]
    items.remove("wanted")
    return [type(item).__name__ for item in items]


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
