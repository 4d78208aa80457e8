"""List, set and dictionary comprehensions, nested and filtered."""

def run(rounds=25):
    total = 0
    for turn in range(rounds):
        table = [[i * j for j in range(20)] for i in range(40)]
        flat = [x for row in table for x in row if x % 3]
        total += len(flat) + sum(x * x for x in flat)
        by_rest = {x % 17: x for x in flat}
        total += len({x // 5 for x in flat}) + sum(by_rest.values())
        turned = [[row[i] for row in table] for i in range(20)]
        total += sum(max(row) for row in turned)
        total += len([(a, b) for a in range(15) for b in range(a) if (a + b + turn) % 2])
    return total
