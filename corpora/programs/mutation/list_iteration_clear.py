"""Something is changed while it is in use: list iteration clear."""


def scenario():
    items = [1, 2, 3]
    iterator = iter(items)
    first = next(iterator)
    items.clear()
    rest = list(iterator)
    items.extend("abc")
    return first, rest, list(iterator)


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
