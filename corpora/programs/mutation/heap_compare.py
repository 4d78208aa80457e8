"""Something is changed while it is in use: heap compare."""


def scenario():
    import heapq
    heap = []
    class Item:
        def __lt__(self, other):
            heap.clear()
            return True
    heap.extend([Item(), Item(), Item()])
    heapq.heappush(heap, Item())
    return len(heap)


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
