"""Membership and algebra of sets of numbers and texts."""

def run(rounds=60):
    total = 0
    for turn in range(rounds):
        evens = set(range(0, 1000, 2))
        threes = {n for n in range(turn, 1000 + turn, 3)}
        words = {f'w{n % 50}' for n in range(200)}
        total += len(evens & threes) + len(evens | threes) + len(evens - threes) + len(evens ^ threes)
        for n in range(500):
            if n in evens and n not in threes:
                total += 1
        total += len(words) + ('w7' in words)
        threes.discard(3)
        evens.update((1, 3, 5))
        total += evens.isdisjoint({-1}) + (frozenset([2, 4]) <= evens)
    return total
