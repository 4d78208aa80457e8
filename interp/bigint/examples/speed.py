"""Times CPython's integers as speed.rs does ours."""
import math
import sys
import time

sys.set_int_max_str_digits(0)


def best(work):
    least, start = 1 << 60, time.perf_counter_ns()
    while time.perf_counter_ns() - start < 200_000_000:
        begin = time.perf_counter_ns()
        for _ in range(4):
            work()
        least = min(least, (time.perf_counter_ns() - begin) // 4)
    return least


for digits in (5, 20, 50, 200, 1000, 5000, 20_000, 100_000, 400_000):
    text = "".join(chr(ord("1") + i * i % 9) for i in range(digits))
    a = int(text)
    b = a + 12345
    square = a * b
    row = {
        "add": lambda: a + b,
        "mul": lambda: a * b,
        "divmod": lambda: divmod(square, b),
        "str": lambda: str(a),
        "int": lambda: int(text),
        "gcd": (lambda: math.gcd(square, b * 77)) if digits <= 20_000 else None,
        "powmod": (lambda: pow(a, b, square)) if digits <= 1000 else None,
        "isqrt": lambda: math.isqrt(square),
    }
    print(digits, *(f"{name} {best(work) if work else 0}" for name, work in row.items()))
