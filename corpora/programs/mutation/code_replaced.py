"""Something is changed while it is in use: code replaced."""


def scenario():
    def first():
        return "first"
    def second():
        return "second"
    results = [first() for _ in range(10)][-1:]
    first.__code__ = second.__code__
    return results + [first(), first.__name__]


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
