"""Insertion, lookup, deletion, iteration and merging of dictionaries."""

def run(rounds=30):
    total = 0
    for turn in range(rounds):
        table = {}
        for i in range(600):
            table[i * 7 % 1009] = i
            table[f'key {i % 97}'] = turn
        for i in range(1009):
            total += table.get(i, 1)
        for key, value in table.items():
            if value == turn:
                total += 1
        for i in range(0, 300):
            table.pop(i * 7 % 1009)
        merged = {**table, 'extra': turn} | {n: n for n in range(50)}
        total += len(merged) + sum(1 for key in merged if key in table)
    return total
