"""Containers: heap and bisect."""

import heapq, bisect

def heap_sorted(items):
    heapq.heapify(items)
    return [heapq.heappop(items) for _ in range(len(items))]

def pushed():
    heap = []
    for number in (5, 2, 8, 1, 9, 3):
        heapq.heappush(heap, number)
    return heap

def inserted(value):
    target = [1, 2, 2, 5]
    bisect.insort(target, value)
    return target


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('heap_sorted([5, 1, 4, 1, 3]), heapq.nsmallest(2, [5, 1, 4...', lambda: (heap_sorted([5, 1, 4, 1, 3]), heapq.nsmallest(2, [5, 1, 4]), heapq.nlargest(2, 'hello'), heapq.nsmallest(9, [1])))
show("heapq.nlargest(2, ['a', 'bbb', 'cc'], key=len), list(heap...", lambda: (heapq.nlargest(2, ['a', 'bbb', 'cc'], key=len), list(heapq.merge([1, 4], [2, 3], [0])), list(heapq.merge('ca', 'b', reverse=True))))
show('heapq.heappop([])', lambda: heapq.heappop([]))
show('heapq.heappush(5, 1)', lambda: heapq.heappush(5, 1))
show('heapq.heapify((1, 2))', lambda: heapq.heapify((1, 2)))
show('pushed()', lambda: pushed())
show("heap_sorted([3, 'a'])", lambda: heap_sorted([3, 'a']))
show('heapq.heappushpop([], 5), heapq.heapreplace([1, 2], 9)', lambda: (heapq.heappushpop([], 5), heapq.heapreplace([1, 2], 9)))
show('heapq.heapreplace([], 9)', lambda: heapq.heapreplace([], 9))
show('[bisect.bisect([1, 2, 2, 3], n) for n in (0, 1, 2, 3, 4)]...', lambda: ([bisect.bisect([1, 2, 2, 3], n) for n in (0, 1, 2, 3, 4)], [bisect.bisect_left([1, 2, 2, 3], n) for n in (0, 2, 9)]))
show("bisect.bisect([1, 2], 'a')", lambda: bisect.bisect([1, 2], 'a'))
show('bisect.bisect([1, 2], 1, lo=-1)', lambda: bisect.bisect([1, 2], 1, lo=-1))
show('bisect.bisect([3, 2, 1], 2, key=lambda n: -n), bisect.bis...', lambda: (bisect.bisect([3, 2, 1], 2, key=lambda n: -n), bisect.bisect([1, 2, 3, 4], 3, 1, 2)))
show('inserted(2), inserted(9)', lambda: (inserted(2), inserted(9)))
show('bisect.bisect(5, 1)', lambda: bisect.bisect(5, 1))
