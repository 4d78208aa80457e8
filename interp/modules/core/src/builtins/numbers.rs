//! Numbers: digits in a base, characters and code points, rounding, sums.

use sidewinder_bigint::BigInt;
use sidewinder_object::exceptions::{TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::structs::{ByteArray, BytesObject, Complex, Float};
use sidewinder_object::{Int, Object, Str, attributes, calls, errors, ids, number, protocols, wellknown};

/// `bin`, `oct`, `hex`.
pub(super) fn to_base(number: &Object, base: u32, prefix: &str) -> PyResult {
    let int = number::index(number)?;
    let digits = BigInt::from_digits(false, int.digits()).to_text(base);
    let sign = if int.is_negative() { "-" } else { "" };
    Str::from_str(&format!("{sign}{prefix}{digits}")).map(Ref::upcast)
}

/// `chr`.
pub(super) fn chr(value: &Object) -> PyResult {
    let int = number::index(value)?;
    match int.to_i64().and_then(|code| u32::try_from(code).ok()) {
        Some(code) if code <= 0x10_ffff => Str::from_code_point(code).map(Ref::upcast),
        _ => Err(errors::raise(
            &VALUE_ERROR,
            format_args!("chr() arg not in range(0x110000)"),
        )),
    }
}

/// `ord`.
pub(super) fn ord(value: &Object) -> PyResult {
    let (length, first) = if let Some(bytes) = value.downcast::<BytesObject>() {
        let bytes = bytes.as_slice();
        (bytes.len(), bytes.first().copied().map(u32::from))
    } else if let Some(text) = value.downcast::<Str>() {
        (text.len(), text.code_point(0))
    } else if value.has::<ByteArray>() {
        let bytes = sidewinder_object::buffer::Bytes::of(value)?;
        let bytes = bytes.as_slice();
        (bytes.len(), bytes.first().copied().map(u32::from))
    } else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "ord() expected string of length 1, but {} found",
                value.class().name_cut(200)
            ),
        ));
    };
    match first {
        Some(code) if length == 1 => Int::new(i64::from(code)).map(Ref::upcast),
        _ => Err(errors::raise(
            &TYPE_ERROR,
            format_args!("ord() expected a character, but string of length {length} found"),
        )),
    }
}

/// `round`.
pub(super) fn round(value: &Object, digits: Option<&Object>) -> PyResult {
    let Some(method) = attributes::lookup_special(value, ids::__round__.get())? else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "type {} doesn't define __round__ method",
                value.class().name_cut(100)
            ),
        ));
    };
    match digits {
        Some(digits) if !digits.is_none() => calls::call_one(&method, digits),
        _ => calls::call_none(&method),
    }
}

/// A sum with the rounding errors kept aside (Neumaier).
#[derive(Clone, Copy, Default)]
struct Compensated {
    high: f64,
    low: f64,
}

impl Compensated {
    fn of(value: f64) -> Compensated {
        Compensated {
            high: value,
            low: 0.0,
        }
    }

    fn add(&mut self, value: f64) {
        let total = self.high + value;
        if self.high.abs() >= value.abs() {
            self.low += (self.high - total) + value;
        } else {
            self.low += (value - total) + self.high;
        }
        self.high = total;
    }

    fn value(self) -> f64 {
        if self.low != 0.0 && self.low.is_finite() {
            self.high + self.low
        } else {
            self.high
        }
    }
}

/// What the sum is kept in.
enum Total {
    Small(i64),
    Float(Compensated),
    Complex(Compensated, Compensated),
    Any(Ref),
}

impl Total {
    fn of(object: Ref) -> Total {
        if let Some(value) = (*object).downcast_exact::<Int>().and_then(Int::to_i64) {
            return Total::Small(value);
        }
        if let Some(float) = (*object).downcast_exact::<Float>() {
            return Total::Float(Compensated::of(float.value()));
        }
        if let Some(complex) = (*object).downcast_exact::<Complex>() {
            return Total::Complex(
                Compensated::of(complex.real.get()),
                Compensated::of(complex.imag.get()),
            );
        }
        Total::Any(object)
    }

    fn object(self) -> PyResult {
        match self {
            Total::Small(value) => Int::new(value).map(Ref::upcast),
            Total::Float(sum) => Float::new(sum.value()).map(Ref::upcast),
            Total::Complex(real, imag) => Complex::new(real.value(), imag.value()).map(Ref::upcast),
            Total::Any(object) => Ok(object),
        }
    }

    /// Adds an item. A total leaves its fast form for good when an item does not fit it.
    fn add(self, item: &Object) -> Fallible<Total> {
        match self {
            Total::Small(value) => {
                let small = (item.is_exactly(&wellknown::INT) || item.is_exactly(&wellknown::BOOL))
                    .then(|| item.downcast::<Int>().and_then(Int::to_i64))
                    .flatten();
                match small.and_then(|item| value.checked_add(item)) {
                    Some(sum) => Ok(Total::Small(sum)),
                    None => number::add(&*Int::new(value)?, item).map(Total::after_ints),
                }
            }
            Total::Float(mut sum) => {
                if let Some(float) = item.downcast_exact::<Float>() {
                    sum.add(float.value());
                    return Ok(Total::Float(sum));
                }
                if item.has::<Int>() {
                    sum.add(sidewinder_object::arguments::as_f64(item)?);
                    return Ok(Total::Float(sum));
                }
                number::add(&*Float::new(sum.value())?, item).map(Total::after_floats)
            }
            Total::Complex(mut real, mut imag) => {
                if let Some(complex) = item.downcast_exact::<Complex>() {
                    real.add(complex.real.get());
                    imag.add(complex.imag.get());
                    return Ok(Total::Complex(real, imag));
                }
                if item.has::<Int>() || item.has::<Float>() {
                    real.add(sidewinder_object::arguments::as_f64(item)?);
                    return Ok(Total::Complex(real, imag));
                }
                number::add(&*Complex::new(real.value(), imag.value())?, item).map(Total::Any)
            }
            Total::Any(total) => number::add(&total, item).map(Total::Any),
        }
    }

    fn after_ints(total: Ref) -> Total {
        match Total::of(total) {
            Total::Small(value) => {
                Int::new(value).map_or(Total::Small(value), |int| Total::Any(int.upcast()))
            }
            other => other,
        }
    }

    fn after_floats(total: Ref) -> Total {
        match Total::of(total) {
            Total::Small(value) => {
                Int::new(value).map_or(Total::Small(value), |int| Total::Any(int.upcast()))
            }
            Total::Float(sum) => {
                Float::new(sum.value()).map_or(Total::Float(sum), |float| Total::Any(float.upcast()))
            }
            other => other,
        }
    }
}

/// `sum`.
pub(super) fn sum(iterable: &Object, start: Option<&Object>) -> PyResult {
    let iterator = protocols::iter(iterable)?;
    let mut total = match start {
        None => Total::Small(0),
        Some(start) => {
            let refused = if start.has::<Str>() {
                Some(("strings", "''"))
            } else if start.has::<BytesObject>() {
                Some(("bytes", "b''"))
            } else if start.has::<ByteArray>() {
                Some(("bytearray", "b''"))
            } else {
                None
            };
            if let Some((what, join)) = refused {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("sum() can't sum {what} [use {join}.join(seq) instead]"),
                ));
            }
            Total::of(Ref::new(start))
        }
    };
    while let Some(item) = protocols::next(&iterator)? {
        total = total.add(&item)?;
    }
    total.object()
}
