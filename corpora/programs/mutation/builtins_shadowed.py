"""Something is changed while it is in use: builtins shadowed."""


def scenario():
    space = {}
    exec("def size(v):\n    return len(v)", space)
    results = [space["size"]("abc") for _ in range(30)]
    space["len"] = lambda v: "shadowed"
    results = results[-1:] + [space["size"]("abc")]
    del space["len"]
    return results + [space["size"]("ab")]


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
