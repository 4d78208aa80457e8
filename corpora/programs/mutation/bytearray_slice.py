"""Something is changed while it is in use: bytearray slice."""


def scenario():
    data = bytearray(b"abcdef")
    class Value:
        def __index__(self):
            del data[2:]
            return 66
    data[4] = Value()
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
