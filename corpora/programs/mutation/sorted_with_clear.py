"""Something is changed while it is in use: sorted with clear."""


def scenario():
    items = [3, 2, 1]
    def key(value):
        items.clear()
        return value
    return sorted(items, key=key), items


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
