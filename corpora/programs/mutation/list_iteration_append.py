"""Something is changed while it is in use: list iteration append."""


def scenario():
    items = [1, 2, 3]
    seen = []
    for item in items:
        seen.append(item)
        if len(items) < 8:
            items.append(item * 10)
    return seen


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
