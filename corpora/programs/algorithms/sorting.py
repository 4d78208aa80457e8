"""Five ways to sort, on lists that are random, sorted, reversed and full of equal items."""

def bubble(items):
    items = list(items)
    for end in range(len(items), 0, -1):
        for i in range(end - 1):
            if items[i] > items[i + 1]:
                items[i], items[i + 1] = items[i + 1], items[i]
    return items


def quick(items):
    if len(items) < 2:
        return list(items)
    pivot = items[len(items) // 2]
    return quick([x for x in items if x < pivot]) + [x for x in items if x == pivot] + quick([x for x in items if x > pivot])


def merge(items):
    if len(items) < 2:
        return list(items)
    left, right = merge(items[:len(items) // 2]), merge(items[len(items) // 2:])
    out = []
    while left and right:
        out.append((left if left[0] <= right[0] else right).pop(0))
    return out + left + right


def insertion(items):
    out = []
    for item in items:
        place = len(out)
        while place and out[place - 1] > item:
            place -= 1
        out.insert(place, item)
    return out


def heap(items):
    import heapq
    queue = list(items)
    heapq.heapify(queue)
    return [heapq.heappop(queue) for _ in items]


state = 12345
numbers = []
for _ in range(60):
    state = state * 1103515245 + 12345 & 0x7fffffff
    numbers.append(state >> 16 & 63)
for name, data in [('random', numbers), ('sorted', sorted(numbers)), ('reversed', sorted(numbers)[::-1]), ('equal', [5] * 10), ('empty', [])]:
    for sort in (bubble, quick, merge, insertion, heap):
        print(name, sort.__name__, sort(data) == sorted(data), sort(data)[:5])
