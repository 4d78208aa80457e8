"""Something is changed while it is in use: globals change."""


def scenario():
    space = {"x": 1}
    exec("def read():\n    return x", space)
    results = [space["read"]()]
    space["x"] = 2
    results.append(space["read"]())
    del space["x"]
    try:
        space["read"]()
    except NameError as error:
        results.append(str(error))
    return results


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
