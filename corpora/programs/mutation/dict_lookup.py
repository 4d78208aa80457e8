"""Something is changed while it is in use: dict lookup."""


def scenario():
    class Key:
        def __init__(self, value):
            self.value = value
        def __hash__(self):
            return 7
        def __eq__(self, other):
            table.clear()
            return False
    table = {Key(1): "one", Key(2): "two"}
    return table.get(Key(3), "none"), len(table)


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
