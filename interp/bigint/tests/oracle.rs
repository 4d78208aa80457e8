//! Every operation against CPython's answers on random operands of all sizes. The oracle is `$SIDEWINDER_ORACLE`,
//! `py314` or `python3.14`; its seed is fixed, `SEED` in the environment changes it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use sidewinder_bigint::BigInt;
use std::process::Command;

fn cases() -> String {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases.py");
    let seed = std::env::var("SEED").unwrap_or_else(|_| "1".to_owned());
    let named = std::env::var("SIDEWINDER_ORACLE").ok();
    let candidates = named.as_deref().into_iter().chain(["py314", "python3.14"]);
    let output = candidates
        .filter_map(|python| Command::new(python).args(["-I", script, &seed]).output().ok())
        .find(|output| output.status.success())
        .expect("a CPython 3.14");
    String::from_utf8(output.stdout).unwrap()
}

fn hex(text: &str) -> BigInt {
    BigInt::parse(text.as_bytes(), 16).unwrap()
}

fn answer(operation: &str, arguments: &[&str]) -> Vec<BigInt> {
    let values: Vec<BigInt> = arguments.iter().map(|text| hex(text)).collect();
    let a = &values[0];
    let b = values.get(1).unwrap_or(a);
    let small = || b.to_u64().unwrap();
    let one = match operation {
        "add" => a + b,
        "sub" => a - b,
        "mul" => a * b,
        "and" => a & b,
        "or" => a | b,
        "xor" => a ^ b,
        "divmod" => {
            let (quotient, remainder) = a.div_mod_floor(b).unwrap();
            return vec![quotient, remainder];
        }
        "truediv" => BigInt::from(a.true_div(b).map_or(0, f64::to_bits)),
        "gcd" => a.gcd(b),
        "shl" => a << small(),
        "shr" => a >> small(),
        "isqrt" => a.isqrt().unwrap(),
        "hash" => BigInt::from(a.hash_value()),
        "float" => BigInt::from(a.to_f64().to_bits()),
        "length" => BigInt::from(a.bit_length()),
        "pow" => a.pow(small()),
        "modpow" => a.modpow(b, &values[2]).unwrap(),
        "fromfloat" => BigInt::from_f64(f64::from_bits(a.to_u64().unwrap())).unwrap(),
        other => panic!("operation {other}"),
    };
    vec![one]
}

fn check_bytes(value: &BigInt, length: usize) {
    let mut bytes = vec![0; length];
    assert!(value.view().to_le_bytes(&mut bytes, true));
    assert_eq!(&BigInt::from_le_bytes(bytes.iter().copied(), true), value);
    let fits_unsigned = value.view().to_le_bytes(&mut bytes, false);
    assert_eq!(fits_unsigned, !value.is_negative());
    if fits_unsigned {
        assert_eq!(&BigInt::from_le_bytes(bytes.iter().copied(), false), value);
    }
}

#[test]
fn operations_agree() {
    let mut count = 0;
    for line in cases().lines() {
        let fields: Vec<&str> = line.split(' ').collect();
        match fields[0] {
            "decimal" => {
                assert_eq!(hex(fields[1]).to_string(), fields[2]);
                assert_eq!(BigInt::parse(fields[2].as_bytes(), 10), Ok(hex(fields[1])));
            }
            "bytes" => check_bytes(&hex(fields[1]), hex(fields[3]).to_u64().unwrap() as usize),
            operation => {
                let results = if operation == "divmod" { 2 } else { 1 };
                let (arguments, expected) = fields[1..].split_at(fields.len() - 1 - results);
                let got: Vec<String> = answer(operation, arguments)
                    .iter()
                    .map(|v| v.to_radix(16))
                    .collect();
                assert_eq!(got, expected, "{}", line.get(..line.len().min(300)).unwrap());
            }
        }
        count += 1;
    }
    assert!(count > 2000, "only {count} cases");
}

#[test]
fn text_in_every_base() {
    let value = hex("-123456789abcdef0fedcba9876543210ffffffffffffffffffffffffff").pow(31);
    for base in 2..=36 {
        assert_eq!(
            BigInt::parse(value.to_radix(base).as_bytes(), base),
            Ok(value.clone()),
            "base {base}"
        );
    }
}

#[test]
fn int_grammar() {
    for (text, base, value) in [
        (" 0x_ff\n", 0, Some(255)),
        ("0b1_0", 2, Some(2)),
        ("b1", 16, Some(177)),
        ("0b1", 16, Some(177)),
        ("-0O17", 0, Some(-15)),
        ("00_0", 0, Some(0)),
        ("012", 0, None),
        ("012", 10, Some(12)),
        ("1__2", 10, None),
        ("_1", 10, None),
        ("1_", 10, None),
        ("0x", 16, None),
        ("0x__1", 16, None),
        ("", 10, None),
        ("+-1", 10, None),
        ("z", 36, Some(35)),
    ] {
        assert_eq!(
            BigInt::parse(text.as_bytes(), base).ok(),
            value.map(BigInt::from),
            "{text:?} {base}"
        );
    }
    assert!(BigInt::parse(b"1", 1).is_err() && BigInt::parse(b"1", 37).is_err());
}
