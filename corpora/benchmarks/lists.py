"""Appending, indexing, slicing, sorting and comparing of lists."""

def run(rounds=40):
    total = 0
    for turn in range(rounds):
        items = []
        for i in range(800):
            items.append((i * 7919 + turn) % 1013)
        for i in range(1, len(items)):
            if items[i] < items[i - 1]:
                items[i], items[i - 1] = items[i - 1], items[i]
        total += sum(items[::3]) + items[-1] + len(items[100:200])
        ordered = sorted(items)
        ordered.reverse()
        total += ordered.index(500 if 500 in ordered else ordered[0])
        while len(items) > 700:
            items.pop()
        items[10:20] = [0] * 3
        items.extend(ordered[:5])
        total += max(items) - min(items) + (items < ordered)
    return total
