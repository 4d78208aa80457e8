"""Something is changed while it is in use: list extend generator."""


def scenario():
    items = [1]
    def produce():
        for number in range(3):
            items.append(("inner", number))
            yield number
    items.extend(produce())
    return items


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
