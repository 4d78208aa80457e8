"""Something is changed while it is in use: deque rotation."""


def scenario():
    from collections import deque
    items = deque(range(5), maxlen=5)
    seen = []
    while items and len(seen) < 12:
        items.rotate(len(seen) % 3)
        seen.append(items[0])
        items.append(seen[-1] * 2)
    return seen, list(items)


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
