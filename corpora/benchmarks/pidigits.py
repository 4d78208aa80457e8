"""Digits of pi: arithmetic on large integers."""

def digits(count):
    out, k, a, b, a1, b1 = [], 2, 4, 1, 12, 4
    while len(out) < count:
        p, q, k = k * k, 2 * k + 1, k + 1
        a, b, a1, b1 = a1, b1, p * a + q * a1, p * b + q * b1
        d, d1 = a // b, a1 // b1
        while d == d1 and len(out) < count:
            out.append(d)
            a, a1 = 10 * (a % b), 10 * (a1 % b1)
            d, d1 = a // b, a1 // b1
    return out


def run(count=450):
    found = digits(count)
    return ''.join(map(str, found[:20])), sum(found), (3 ** 2000 % 10 ** 30), len(str(7 ** 3000))
