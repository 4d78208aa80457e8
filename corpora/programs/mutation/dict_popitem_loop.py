"""Something is changed while it is in use: dict popitem loop."""


def scenario():
    table = dict.fromkeys(range(5))
    seen = []
    while table:
        key, _ = table.popitem()
        seen.append(key)
        if key % 2:
            table[key * 10] = None
            del table[key * 10]
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
