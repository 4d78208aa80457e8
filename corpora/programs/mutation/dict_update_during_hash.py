"""Something is changed while it is in use: dict update during hash."""


def scenario():
    table = {}
    class Key:
        def __hash__(self):
            table["from hash"] = len(table)
            return 1
    table[Key()] = "value"
    table.setdefault(Key(), "second")
    return len(table), list(table.values())


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
