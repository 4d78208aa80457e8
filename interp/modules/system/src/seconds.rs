//! Times as Python gives them (ints and floats of seconds) and as the system wants them (nanoseconds).

use sidewinder_host::clock;
use sidewinder_host::constants::CLOCK_MONOTONIC;
use sidewinder_object::exceptions::{OVERFLOW_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::structs::Float;
use sidewinder_object::{Fallible, Object, Raised, errors, number};

/// How fractions of a nanosecond are rounded.
#[derive(Clone, Copy)]
pub(crate) enum Rounding {
    /// Down.
    Floor,
    /// Up.
    Ceiling,
    /// Away from zero: what timeouts use.
    Up,
}

#[cold]
fn out_of_range() -> Raised {
    errors::raise(
        &OVERFLOW_ERROR,
        format_args!("timestamp out of range for C PyTime_t"),
    )
}

fn round(value: f64, rounding: Rounding) -> f64 {
    match rounding {
        Rounding::Floor => value.floor(),
        Rounding::Ceiling => value.ceil(),
        Rounding::Up if value >= 0.0 => value.ceil(),
        Rounding::Up => value.floor(),
    }
}

/// Nanoseconds of seconds as an int or a float. `_PyTime_FromSecondsObject`.
pub(crate) fn from_object(value: &Object, rounding: Rounding) -> Fallible<i64> {
    if let Some(float) = value.downcast::<Float>() {
        let float = float.value();
        if float.is_nan() {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("Invalid value NaN (not a number)"),
            ));
        }
        let nanoseconds = round(float * 1e9, rounding);
        if !(-9.223_372_036_854_776e18..9.223_372_036_854_776e18).contains(&nanoseconds) {
            return Err(out_of_range());
        }
        return Ok(nanoseconds as i64);
    }
    if !number::is_index(value) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "'{}' object cannot be interpreted as an integer or float",
                value.class().name_cut(200)
            ),
        ));
    }
    let seconds = number::index(value)?.to_i64().ok_or_else(out_of_range)?;
    seconds.checked_mul(1_000_000_000).ok_or_else(out_of_range)
}

/// The monotonic clock.
pub(crate) fn now() -> i64 {
    clock::time(CLOCK_MONOTONIC).unwrap_or(0)
}
