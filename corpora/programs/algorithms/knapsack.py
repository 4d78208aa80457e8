"""Dynamic programming: knapsack, change, longest common and increasing subsequences."""

from bisect import bisect_left


def knapsack(items, capacity):
    best = [(0, ())] * (capacity + 1)
    for name, weight, value in items:
        for room in range(capacity, weight - 1, -1):
            candidate = best[room - weight][0] + value, best[room - weight][1] + (name,)
            best[room] = max(best[room], candidate, key=lambda pair: pair[0])
    return best[capacity]


def change(amount, coins):
    ways = [1] + [0] * amount
    for coin in coins:
        for total in range(coin, amount + 1):
            ways[total] += ways[total - coin]
    return ways[amount]


def common(a, b):
    table = [[''] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + x if x == y else max(table[i][j + 1], table[i + 1][j], key=len)
    return table[-1][-1]


def increasing(items):
    tails = []
    for item in items:
        place = bisect_left(tails, item)
        tails[place:place + 1] = [item]
    return len(tails)


print(knapsack([('map', 9, 150), ('compass', 13, 35), ('water', 15, 200), ('sandwich', 5, 160), ('glucose', 1, 60), ('tin', 6, 45)], 30))
print([change(n, (1, 5, 10, 25, 50)) for n in (0, 5, 10, 50, 100)])
print(common('AGGTABQ', 'GXTXAYBQ'), common('', 'a'), increasing([10, 9, 2, 5, 3, 7, 101, 18]))
