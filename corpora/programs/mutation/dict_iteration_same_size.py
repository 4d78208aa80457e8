"""Something is changed while it is in use: dict iteration same size."""


def scenario():
    table = {1: "a", 2: "b", 3: "c"}
    seen = []
    for key in table:
        seen.append(key)
        if key == 1:
            del table[2]
            table[4] = "d"
    return seen, table


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
