//! Runs the cases of `cases.txt`, which `make_cases.py` computed under CPython, and checks the long-operand
//! algorithms by identities that the short ones do not share.

#![allow(
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "a malformed line of the fixture fails the test"
)]

use proptest::prelude::*;
use sidewinder_bigint::BigInt;

fn number(text: &str) -> BigInt {
    match text.strip_prefix('-') {
        Some(rest) => -&BigInt::from_text(rest.as_bytes(), 16).expect("hexadecimal"),
        None => BigInt::from_text(text.as_bytes(), 16).expect("hexadecimal"),
    }
}

fn show(value: &BigInt) -> String {
    value.to_text(16)
}

/// The bits of a float in the notation of `float.hex`.
fn float(text: &str) -> f64 {
    let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (mantissa, exponent) = rest
        .strip_prefix("0x")
        .and_then(|r| r.split_once('p'))
        .expect("a hexadecimal float");
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let bits = u64::from_str_radix(&format!("{whole}{fraction}"), 16).expect("a mantissa");
    let exponent: i32 = exponent.parse().expect("an exponent");
    let exponent = exponent - 4 * fraction.len() as i32;
    let magnitude = bits as f64 * 2f64.powi(exponent / 2) * 2f64.powi(exponent - exponent / 2);
    if negative { -magnitude } else { magnitude }
}

fn float_or_overflow(text: &str) -> f64 {
    if text == "overflow" {
        f64::INFINITY
    } else {
        float(text)
    }
}

fn results(f: &[&str]) -> (Vec<String>, Vec<String>) {
    let (a, expected) = (
        number(f.get(1).filter(|_| f[0] != "fromfloat").unwrap_or(&"0")),
        &f[3..],
    );
    let b = || number(f[2]);
    let ours = match f[0] {
        "add" => vec![show(&(&a + &b()))],
        "sub" => vec![show(&(&a - &b()))],
        "mul" => vec![show(&(&a * &b()))],
        "and" => vec![show(&(&a & &b()))],
        "or" => vec![show(&(&a | &b()))],
        "xor" => vec![show(&(&a ^ &b()))],
        "gcd" => vec![show(&a.gcd(&b()))],
        "divmod" => a
            .div_mod_floor(&b())
            .map(|(q, r)| vec![show(&q), show(&r)])
            .expect("a divisor"),
        "truediv" => {
            let ours = a.true_div(&b()).unwrap_or(f64::INFINITY);
            return (
                vec![ours.to_bits().to_string()],
                vec![float_or_overflow(f[3]).to_bits().to_string()],
            );
        }
        "shift" => {
            let bits: u64 = f[2].parse().expect("a count");
            vec![show(&(&a << bits)), show(&(&a >> bits))]
        }
        "unary" => {
            let root = a.abs().isqrt().expect("not negative");
            let ours = vec![
                show(&!&a),
                a.bit_length().to_string(),
                a.hash_value().to_string(),
                show(&root),
            ];
            return (ours, f[2..].iter().map(ToString::to_string).collect());
        }
        "float" => {
            let expected = float_or_overflow(f[2]);
            let ours = if expected.is_infinite() {
                a.to_f64().abs()
            } else {
                a.to_f64()
            };
            return (
                vec![ours.to_bits().to_string()],
                vec![expected.to_bits().to_string()],
            );
        }
        "fromfloat" => {
            let ours = BigInt::from_f64(float(f[1])).expect("finite");
            return (vec![show(&ours)], vec![f[2].to_owned()]);
        }
        "power" => vec![show(&a.pow(5))],
        "modpow" => {
            return (
                vec![show(&a.modpow(&b(), &number(f[3])).expect("a modulus"))],
                vec![f[4].to_owned()],
            );
        }
        other => vec![format!("unknown operation {other}")],
    };
    (ours, expected.iter().map(ToString::to_string).collect())
}

#[test]
fn every_case_ends_as_in_cpython() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases.txt"))
        .expect("the fixture");
    let mut count = 0;
    for line in text.lines() {
        let fields: Vec<&str> = line.split(' ').collect();
        let (ours, expected) = results(&fields);
        assert_eq!(ours, expected, "{line}");
        count += 1;
    }
    assert!(count >= 500, "only {count} cases");
}

/// A number of `digits` decimal digits from a seed.
fn decimal(digits: usize, mut seed: u64) -> String {
    let mut step = || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        char::from_digit((seed >> 33) as u32 % 10, 10).expect("a digit")
    };
    std::iter::once('1')
        .chain(std::iter::repeat_with(&mut step).take(digits - 1))
        .collect()
}

#[test]
fn long_numbers_survive_text_products_and_quotients() {
    for digits in [399, 400, 401, 2_000, 9_000, 40_000, 120_000] {
        let (a, b) = (decimal(digits, 1), decimal(digits / 2 + 3, 2));
        let x = BigInt::from_text(a.as_bytes(), 10).expect("decimal");
        let y = BigInt::from_text(b.as_bytes(), 10).expect("decimal");
        assert_eq!(x.to_text(10), a);
        let (quotient, rest) = x.div_mod_floor(&y).expect("a divisor");
        assert!(rest < y && &(&quotient * &y) + &rest == x);
        let (sum, difference) = (&x + &y, &x - &y);
        assert_eq!(&sum * &difference, &(&x * &x) - &(&y * &y));
    }
}

proptest! {
    #[test]
    fn text_round_trips(value in any::<i128>(), base in 2_u32..=36) {
        let number = BigInt::from(value);
        let text = number.abs().to_text(base);
        prop_assert_eq!(BigInt::from_text(text.as_bytes(), base), Ok(number.abs()));
        prop_assert_eq!(number.to_string(), value.to_string());
    }

    #[test]
    fn bits_agree_with_machine_words(a in any::<i128>(), b in any::<i128>(), shift in 0_u64..127) {
        let (x, y) = (BigInt::from(a), BigInt::from(b));
        prop_assert_eq!(&x & &y, BigInt::from(a & b));
        prop_assert_eq!(&x | &y, BigInt::from(a | b));
        prop_assert_eq!(&x ^ &y, BigInt::from(a ^ b));
        prop_assert_eq!(&x >> shift, BigInt::from(a >> shift));
        prop_assert_eq!(x.to_f64(), a as f64);
    }
}
