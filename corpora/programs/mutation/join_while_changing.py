"""Something is changed while it is in use: join while changing."""


def scenario():
    parts = ["a", "b"]
    class Source:
        def __iter__(self):
            for part in parts:
                parts.append("c") if len(parts) < 5 else None
                yield part
    return "-".join(Source()), parts


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
