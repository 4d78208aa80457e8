"""Something is changed while it is in use: dict values change."""


def scenario():
    table = dict.fromkeys("abc", 0)
    for key in table:
        table[key] = table["a"] + 1
    return table


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
