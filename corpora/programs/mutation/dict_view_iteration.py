"""Something is changed while it is in use: dict view iteration."""


def scenario():
    table = {"a": 1, "b": 2}
    items = table.items()
    iterator = iter(items)
    first = next(iterator)
    table["a"] = 100
    second = next(iterator)
    table["c"] = 3
    return first, second, next(iterator)


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
