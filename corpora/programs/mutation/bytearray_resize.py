"""Something is changed while it is in use: bytearray resize."""


def scenario():
    data = bytearray(b"abc")
    class Index:
        def __index__(self):
            data.clear()
            return 1
    data[Index()] = 65
    return data


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
