//! Times big integers: operations by decimal digits, nanoseconds each. `speed.py` beside it prints the same table for CPython.
#![allow(clippy::unwrap_used, reason = "a tool")]

use sidewinder_bigint::BigInt;
use std::hint::black_box;
use std::time::Instant;

fn time<T>(mut work: impl FnMut() -> T) -> u64 {
    let (mut best, start) = (u64::MAX, Instant::now());
    while start.elapsed().as_millis() < 200 {
        let begin = Instant::now();
        for _ in 0..4 {
            black_box(work());
        }
        best = best.min(begin.elapsed().as_nanos() as u64 / 4);
    }
    best
}

fn main() {
    for digits in [5, 20, 50, 200, 1000, 5000, 20_000, 100_000, 400_000] {
        let text: String = (0..digits as u64)
            .map(|i| char::from(b'1' + (i * i % 9) as u8))
            .collect();
        let a = BigInt::from_text(text.as_bytes(), 10).unwrap();
        let b = &a + &BigInt::from(12345i64);
        let square = &a * &b;
        let row = [
            ("add", time(|| &a + &b)),
            ("mul", time(|| &a * &b)),
            ("divmod", time(|| square.div_mod_floor(&b))),
            ("str", time(|| a.to_string())),
            ("int", time(|| BigInt::from_text(text.as_bytes(), 10))),
            (
                "gcd",
                if digits <= 20_000 {
                    time(|| square.gcd(&(&b * &BigInt::from(77i64))))
                } else {
                    0
                },
            ),
            (
                "powmod",
                if digits <= 1000 {
                    time(|| a.modpow(&b, &square))
                } else {
                    0
                },
            ),
            ("isqrt", time(|| square.isqrt())),
        ];
        let shown: Vec<String> = row.iter().map(|(name, ns)| format!("{name} {ns}")).collect();
        println!("{digits} {}", shown.join(" "));
    }
}
