"""Something is changed while it is in use: default arguments."""


def scenario():
    def collect(value, into=[]):
        into.append(value)
        return list(into)
    results = [collect(1), collect(2), collect(3, [])]
    collect.__defaults__ = (["replaced"],)
    results.append(collect(4))
    collect.__defaults__ = None
    return results + [collect(5)]


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
