"""Something is changed while it is in use: deque iteration."""


def scenario():
    from collections import deque
    items = deque([1, 2, 3])
    for item in items:
        items.append(item)
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
