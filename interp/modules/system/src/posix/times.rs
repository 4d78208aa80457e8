//! The times that `utime` is given.

use sidewinder_host::stat::TimeSpec;
use sidewinder_object::exceptions::{OVERFLOW_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::structs::Float;
use sidewinder_object::{Fallible, Int, Object, Raised, Ref, Tuple, errors, number};

/// What to set.
pub(super) enum FileTimes {
    /// The present time.
    Now,
    /// Access and modification.
    At([TimeSpec; 2]),
}

#[cold]
fn wrong(message: &str) -> Raised {
    errors::raise(&TYPE_ERROR, format_args!("{message}"))
}

#[cold]
fn too_large() -> Raised {
    errors::raise(
        &OVERFLOW_ERROR,
        format_args!("timestamp out of range for platform time_t"),
    )
}

/// Seconds as an int or a float; fractions are rounded down.
fn from_seconds(value: &Object) -> Fallible<TimeSpec> {
    if let Some(float) = value.downcast::<Float>() {
        let float = float.value();
        if float.is_nan() {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("Invalid value NaN (not a number)"),
            ));
        }
        let mut whole = float.trunc();
        let mut nanoseconds = ((float - whole) * 1e9).floor();
        if nanoseconds >= 1e9 {
            nanoseconds -= 1e9;
            whole += 1.0;
        } else if nanoseconds < 0.0 {
            nanoseconds += 1e9;
            whole -= 1.0;
        }
        if !(-9.223_372_036_854_776e18..9.223_372_036_854_776e18).contains(&whole) {
            return Err(too_large());
        }
        return Ok(TimeSpec {
            seconds: whole as i64,
            nanoseconds: nanoseconds as i64,
        });
    }
    let seconds = number::index(value)?.to_i64().ok_or_else(too_large)?;
    Ok(TimeSpec {
        seconds,
        nanoseconds: 0,
    })
}

/// Nanoseconds, split by `divmod` as Python does it.
fn from_nanoseconds(value: &Object) -> Fallible<TimeSpec> {
    let billion = Int::new(1_000_000_000)?;
    let parts = number::divmod(value, &billion)?;
    let Some(parts) = parts.downcast_ref::<Tuple>().filter(|parts| parts.len() == 2) else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "{}.__divmod__() must return a 2-tuple, not {}",
                value.class().name_cut(200),
                parts.class().name_cut(200)
            ),
        ));
    };
    let part = |index| -> Fallible<Ref> { parts.get(index).ok_or_else(errors::bad_internal_call) };
    let seconds = number::index(&*part(0)?)?.to_i64().ok_or_else(too_large)?;
    let nanoseconds = number::index(&*part(1)?)?.to_long()?;
    Ok(TimeSpec { seconds, nanoseconds })
}

fn pair<'a>(tuple: &'a Object, message: &str) -> Fallible<[&'a Object; 2]> {
    let tuple = tuple.downcast::<Tuple>().filter(|tuple| tuple.len() == 2);
    match tuple.map(|tuple| (tuple.borrow(0), tuple.borrow(1))) {
        Some((Some(first), Some(second))) => Ok([first, second]),
        _ => Err(wrong(message)),
    }
}

/// What the arguments `times` and `ns` say.
pub(super) fn file_times(times: Option<&Object>, ns: Option<&Object>) -> Fallible<FileTimes> {
    let times = times.filter(|times| !times.is_none());
    if times.is_some() && ns.is_some() {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("utime: you may specify either 'times' or 'ns' but not both"),
        ));
    }
    if let Some(times) = times {
        let [access, modification] =
            pair(times, "utime: 'times' must be either a tuple of two ints or None")?;
        return Ok(FileTimes::At([
            from_seconds(access)?,
            from_seconds(modification)?,
        ]));
    }
    if let Some(ns) = ns {
        let [access, modification] = pair(ns, "utime: 'ns' must be a tuple of two ints")?;
        return Ok(FileTimes::At([
            from_nanoseconds(access)?,
            from_nanoseconds(modification)?,
        ]));
    }
    Ok(FileTimes::Now)
}
