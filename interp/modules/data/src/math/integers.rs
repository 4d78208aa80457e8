//! The functions of `math` on ints: `factorial`, `comb`, `perm`, `gcd`, `lcm`, `isqrt`. Products are built as balanced
//! trees, so that fast multiplication pays.

use sidewinder_bigint::BigInt;
use sidewinder_object::exceptions::{OVERFLOW_ERROR, VALUE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Raised};
use sidewinder_object::{Object, errors, number};
use sidewinder_types::int::{from_big, view};

fn value_error(message: &str) -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("{message}"))
}

/// The product of the odd part of each number in the range, and how many factors of two were left out.
fn odd_product(from: u64, to: u64) -> (BigInt, u64) {
    if to - from <= 16 {
        let mut product = BigInt::from(1u8);
        let mut word: u64 = 1;
        let mut twos = 0;
        for factor in from..to {
            let shift = factor.trailing_zeros();
            twos += u64::from(shift);
            let odd = factor >> shift;
            match word.checked_mul(odd) {
                Some(larger) => word = larger,
                None => {
                    product = product.view().mul(BigInt::from(word).view());
                    word = odd;
                }
            }
        }
        return (product.view().mul(BigInt::from(word).view()), twos);
    }
    let middle = from + (to - from) / 2;
    let (low, low_twos) = odd_product(from, middle);
    let (high, high_twos) = odd_product(middle, to);
    (low.view().mul(high.view()), low_twos + high_twos)
}

/// `from * (from + 1) * ... * (to - 1)`.
fn range_product(from: u64, to: u64) -> BigInt {
    let (odd, twos) = odd_product(from, to);
    odd.view().shl(twos)
}

/// `n * (n - 1) * ...`, `count` factors, for any n.
fn falling(n: &BigInt, count: u64) -> BigInt {
    if count == 0 {
        return BigInt::from(1u8);
    }
    if count == 1 {
        return n.clone();
    }
    let half = count / 2;
    let rest = n.view().sub(BigInt::from(half).view());
    falling(n, half).view().mul(falling(&rest, count - half).view())
}

pub(super) fn factorial(n: &Object) -> PyResult {
    let n = number::index(n)?;
    if n.is_negative() {
        return Err(value_error("factorial() not defined for negative values"));
    }
    let Some(count) = n.to_i64() else {
        return Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("factorial() argument should not exceed {}", i64::MAX),
        ));
    };
    if count > 1 << 36 {
        return Err(errors::no_memory());
    }
    from_big(&range_product(1, count.cast_unsigned() + 1))
}

/// Both arguments, checked: `None` when the result is zero.
fn choose(n: &Int, k: &Int) -> Fallible {
    if n.is_negative() {
        return Err(value_error("n must be a non-negative integer"));
    }
    if k.is_negative() {
        return Err(value_error("k must be a non-negative integer"));
    }
    Ok(())
}

fn too_many(what: &str) -> Raised {
    errors::raise(
        &OVERFLOW_ERROR,
        format_args!("{what} must not exceed {}", i64::MAX),
    )
}

pub(super) fn perm(n: &Object, k: Option<&Object>) -> PyResult {
    let Some(k) = k.filter(|k| !k.is_none()) else {
        return factorial(n);
    };
    let n = number::index(n)?;
    let k = number::index(k)?;
    choose(&n, &k)?;
    if n.compare(&k).is_lt() {
        return from_big(&BigInt::ZERO);
    }
    let count = k.to_i64().ok_or_else(|| too_many("k"))?.cast_unsigned();
    sidewinder_types::int::ensure_room(count.saturating_mul(view(&n).bit_length()) / 2)?;
    match n.to_i64() {
        Some(top) => from_big(&range_product(
            top.cast_unsigned() - count + 1,
            top.cast_unsigned() + 1,
        )),
        None => from_big(&falling(&view(&n).to_owned(), count)),
    }
}

pub(super) fn comb(n: &Object, k: &Object) -> PyResult {
    let n = number::index(n)?;
    let k = number::index(k)?;
    choose(&n, &k)?;
    let rest = view(&n).sub(view(&k));
    if rest.is_negative() {
        return from_big(&BigInt::ZERO);
    }
    let fewer = if rest.view().compare(view(&k)).is_lt() {
        rest
    } else {
        view(&k).to_owned()
    };
    let count = fewer
        .to_i64()
        .ok_or_else(|| too_many("min(n - k, k)"))?
        .cast_unsigned();
    if count == 0 {
        return from_big(&BigInt::from(1u8));
    }
    sidewinder_types::int::ensure_room(count.saturating_mul(view(&n).bit_length()) / 2)?;
    let above = match n.to_i64() {
        Some(top) => range_product(top.cast_unsigned() - count + 1, top.cast_unsigned() + 1),
        None => falling(&view(&n).to_owned(), count),
    };
    let below = range_product(1, count + 1);
    match above.view().div_floor(below.view()) {
        Some(result) => from_big(&result),
        None => Err(errors::bad_internal_call()),
    }
}

fn gcd_of_words(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// The greatest common divisor.
fn gcd_pair(a: &BigInt, b: &BigInt) -> BigInt {
    match (a.abs().to_u64(), b.abs().to_u64()) {
        (Some(a), Some(b)) => BigInt::from(gcd_of_words(a, b)),
        _ => a.view().gcd(b.view()),
    }
}

pub(super) fn gcd(numbers: &[&Object]) -> PyResult {
    let mut result = BigInt::ZERO;
    for number in numbers {
        let int = number::index(number)?;
        result = gcd_pair(&result, &view(&int).to_owned());
    }
    from_big(&result)
}

pub(super) fn lcm(numbers: &[&Object]) -> PyResult {
    let mut result = BigInt::from(1u8);
    for number in numbers {
        let int = view(&*number::index(number)?).to_owned().abs();
        if result.is_zero() || int.is_zero() {
            result = BigInt::ZERO;
            continue;
        }
        let divisor = gcd_pair(&result, &int);
        let quotient = result
            .view()
            .div_floor(divisor.view())
            .ok_or_else(errors::bad_internal_call)?;
        result = quotient.view().mul(int.view());
    }
    from_big(&result)
}

pub(super) fn isqrt(n: &Object) -> PyResult {
    let n = number::index(n)?;
    match view(&n).isqrt() {
        Some(root) => from_big(&root),
        None => Err(value_error("isqrt() argument must be nonnegative")),
    }
}
