"""The primes below a bound, by sieve and by trial division."""

def sieve(limit):
    flags = bytearray([1]) * limit
    flags[:2] = b'\0\0'
    for number in range(2, int(limit ** 0.5) + 1):
        if flags[number]:
            flags[number * number::number] = bytes(len(range(number * number, limit, number)))
    return [number for number, flag in enumerate(flags) if flag]


def is_prime(number):
    return number > 1 and all(number % d for d in range(2, int(number ** 0.5) + 1))


primes = sieve(1000)
print(len(primes), primes[:10], primes[-3:], sum(primes))
print(primes == [n for n in range(1000) if is_prime(n)])
gaps = {}
for left, right in zip(primes, primes[1:]):
    gaps[right - left] = gaps.get(right - left, 0) + 1
print(sorted(gaps.items()))
