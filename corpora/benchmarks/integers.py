"""Loops over small and large integers: the plainest code there is."""

def collatz(limit):
    longest = best = 0
    for start in range(1, limit):
        n, steps = start, 0
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            steps += 1
        if steps > longest:
            longest, best = steps, start
    return best, longest


def bits(limit):
    total = 0
    for n in range(limit):
        total ^= (n << 3) & 0xffff
        total += n >> 2 | 1
    return total


def run():
    return collatz(2200), bits(60000), sum(i * i % 7 for i in range(40000))
