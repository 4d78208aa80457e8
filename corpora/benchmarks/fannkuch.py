"""Pancakes: list slices, swaps and small integers."""

def run(n=7):
    count = list(range(1, n + 1))
    most, checksum, r, permutation, sign = 0, 0, n, list(range(n)), 1
    while True:
        first = permutation[0]
        if first:
            current, flips = permutation[:], 0
            while first:
                current[:first + 1] = current[first::-1]
                flips += 1
                first = current[0]
            most = max(most, flips)
            checksum += sign * flips
        if sign == 1:
            permutation[0], permutation[1] = permutation[1], permutation[0]
            sign = -1
        else:
            permutation[1], permutation[2] = permutation[2], permutation[1]
            sign = 1
            for r in range(2, n):
                if count[r] > 1:
                    break
                count[r] = r + 1
                if r == n - 1:
                    return most, checksum
                permutation.insert(r + 1, permutation.pop(0))
            count[r] -= 1
