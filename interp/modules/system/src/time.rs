//! `time`: clocks, sleeping, calendar times and their text.

mod calendar;
mod text;

use crate::constants::TIME;
use crate::seconds::{self, Rounding};
use crate::system;
use calendar::{calendar_of, moment_of, struct_time};
use sidewinder_host::clock as host;
use sidewinder_host::constants as c;
use sidewinder_macros::pymodule;
use sidewinder_object::arguments::{FromArg, Place};
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::{OVERFLOW_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::structs::Float;
use sidewinder_object::{
    Dict, Fallible, Int, Module, Object, PyResult, Raised, Ref, Str, Tuple, audit, errors, number, os_text,
    singletons,
};

/// The number of a clock.
#[derive(Clone, Copy)]
struct Clock(i32);

impl<'a> FromArg<'a> for Clock {
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        if !number::is_index(value) {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("clk_id should be integer, not {}", value.class().name_cut(200)),
            ));
        }
        let int = number::index(value)?;
        match int.to_i64().map(i32::try_from) {
            Some(Ok(clock)) => Ok(Clock(clock)),
            _ => Err(errors::raise(
                &OVERFLOW_ERROR,
                format_args!(
                    "{}",
                    if int.is_negative() {
                        "clk_id is less than minimum"
                    } else {
                        "clk_id is greater than maximum"
                    }
                ),
            )),
        }
    }
}

fn read(clock: i32) -> Fallible<i64> {
    host::time(clock).map_err(os_text::raise_errno)
}

/// Nanoseconds as seconds, exactly where a float can be.
fn as_seconds(nanoseconds: i64) -> f64 {
    if nanoseconds % 1_000_000_000 == 0 {
        return (nanoseconds / 1_000_000_000) as f64;
    }
    nanoseconds as f64 / 1e9
}

/// `sleep`: until a moment of the monotonic clock, signals handled on the way.
fn sleep_for(nanoseconds: i64) -> Fallible {
    if nanoseconds < 0 {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("sleep length must be non-negative"),
        ));
    }
    let deadline = seconds::now().saturating_add(nanoseconds);
    system::retrying(|| host::sleep_until(deadline))?.map_err(os_text::raise_errno)
}

/// The moment of an argument of `gmtime` and the like: seconds, now for None.
fn moment_argument(given: Option<&Object>) -> Fallible<i64> {
    let Some(given) = given.filter(|given| !given.is_none()) else {
        return Ok(read(c::CLOCK_REALTIME)?.div_euclid(1_000_000_000));
    };
    let out_of_range = || -> Raised {
        errors::raise(
            &OVERFLOW_ERROR,
            format_args!("timestamp out of range for platform time_t"),
        )
    };
    if let Some(float) = given.downcast::<Float>() {
        let value = float.value();
        if value.is_nan() {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("Invalid value NaN (not a number)"),
            ));
        }
        let value = value.floor();
        if !(-9.223_372_036_854_776e18..9.223_372_036_854_776e18).contains(&value) {
            return Err(out_of_range());
        }
        return Ok(value as i64);
    }
    number::index(given)?.to_i64().ok_or_else(out_of_range)
}

fn one_optional<'a>(function: &str, args: Args<'a>) -> Fallible<Option<&'a Object>> {
    args.check(function, 0, 1)?;
    Ok(args.get(0))
}

fn local(seconds: i64) -> Fallible<host::Calendar> {
    host::calendar(seconds, true).map_err(calendar_error)
}

fn calendar_error(error: sidewinder_host::Errno) -> Raised {
    if error.0 == c::EOVERFLOW {
        return os_text::raise_errno(error);
    }
    os_text::raise_errno(error)
}

fn clock_info(name: &Str) -> PyResult {
    let (clock, label, monotonic, adjustable) = if name.is_text("time") {
        (c::CLOCK_REALTIME, "CLOCK_REALTIME", false, true)
    } else if name.is_text("monotonic") || name.is_text("perf_counter") {
        (c::CLOCK_MONOTONIC, "CLOCK_MONOTONIC", true, false)
    } else if name.is_text("process_time") {
        (
            c::CLOCK_PROCESS_CPUTIME_ID,
            "CLOCK_PROCESS_CPUTIME_ID",
            true,
            false,
        )
    } else if name.is_text("thread_time") {
        (c::CLOCK_THREAD_CPUTIME_ID, "CLOCK_THREAD_CPUTIME_ID", true, false)
    } else {
        return Err(errors::raise(&VALUE_ERROR, format_args!("unknown clock")));
    };
    let resolution = host::resolution(clock).map_err(os_text::raise_errno)?;
    let fields = Dict::new()?;
    let implementation = Str::from_str(&format!("clock_gettime({label})"))?;
    fields.set(&*Str::from_str("implementation")?, &implementation)?;
    fields.set(&*Str::from_str("monotonic")?, singletons::bool(monotonic))?;
    fields.set(&*Str::from_str("adjustable")?, singletons::bool(adjustable))?;
    fields.set(
        &*Str::from_str("resolution")?,
        &*Float::new(resolution as f64 * 1e-9)?,
    )?;
    sidewinder_types::namespace::Namespace::new(fields).map(Ref::upcast)
}

/// Adds `timezone`, `altzone`, `daylight` and `tzname`, from what the zone does in January and July of this year.
fn add_zone(module: &Module) -> Fallible {
    const YEAR: i64 = (365 * 24 + 6) * 3600;
    let now = read(c::CLOCK_REALTIME)?.div_euclid(1_000_000_000);
    let january = now / YEAR * YEAR;
    let winter = local(january)?;
    let summer = local(january + YEAR / 2)?;
    let (first, second) = if -winter.offset < -summer.offset {
        (&summer, &winter)
    } else {
        (&winter, &summer)
    };
    module.add("timezone", &*Int::new(-first.offset)?)?;
    module.add("altzone", &*Int::new(-second.offset)?)?;
    module.add("daylight", &*Int::new(i64::from(winter.offset != summer.offset))?)?;
    let names = Tuple::new([
        os_text::decode(&first.zone)?.upcast(),
        os_text::decode(&second.zone)?.upcast(),
    ])?;
    module.add("tzname", &names)
}

/// Time.
#[pymodule(name = "time")]
pub(crate) mod module {
    use super::*;

    /// Seconds since 1970.
    #[function(sig = "time($self, /)")]
    fn time(_m: &Object) -> Fallible<f64> {
        read(c::CLOCK_REALTIME).map(as_seconds)
    }

    /// Nanoseconds since 1970.
    #[function(sig = "time_ns($self, /)")]
    fn time_ns(_m: &Object) -> Fallible<i64> {
        read(c::CLOCK_REALTIME)
    }

    /// A clock's time in seconds.
    #[function(sig = "clock_gettime(clk_id, /)")]
    fn clock_gettime(_m: &Object, clk_id: Clock) -> Fallible<f64> {
        read(clk_id.0).map(as_seconds)
    }

    /// A clock's time in nanoseconds.
    #[function(sig = "clock_gettime_ns(clk_id, /)")]
    fn clock_gettime_ns(_m: &Object, clk_id: Clock) -> Fallible<i64> {
        read(clk_id.0)
    }

    /// Sets a clock, in seconds.
    #[function(convention = "fast")]
    fn clock_settime(_m: &Object, args: Args<'_>) -> Fallible {
        args.check("clock_settime", 2, 2)?;
        let (Some(clock), Some(time)) = (args.get(0), args.get(1)) else {
            return Err(errors::bad_internal_call());
        };
        let clock = number::index(clock)?.to_c_int()?;
        let time = seconds::from_object(time, Rounding::Floor)?;
        host::set(clock, time).map_err(os_text::raise_errno)
    }

    /// Sets a clock, in nanoseconds.
    #[function(convention = "fast")]
    fn clock_settime_ns(_m: &Object, args: Args<'_>) -> Fallible {
        args.check("clock_settime_ns", 2, 2)?;
        let (Some(clock), Some(time)) = (args.get(0), args.get(1)) else {
            return Err(errors::bad_internal_call());
        };
        let clock = number::index(clock)?.to_c_int()?;
        let time = number::index(time)?.to_long()?;
        host::set(clock, time).map_err(os_text::raise_errno)
    }

    /// A clock's resolution in seconds.
    #[function(convention = "fast")]
    fn clock_getres(_m: &Object, args: Args<'_>) -> Fallible<f64> {
        args.check("clock_getres", 1, 1)?;
        let clock = args.get(0).ok_or_else(errors::bad_internal_call)?;
        let clock = number::index(clock)?.to_c_int()?;
        host::resolution(clock)
            .map(|nanoseconds| nanoseconds as f64 * 1e-9)
            .map_err(os_text::raise_errno)
    }

    /// The number of a thread's clock.
    #[function(convention = "fast")]
    fn pthread_getcpuclockid(_m: &Object, args: Args<'_>) -> Fallible<i32> {
        args.check("pthread_getcpuclockid", 1, 1)?;
        let thread = args.get(0).ok_or_else(errors::bad_internal_call)?;
        let thread = number::index(thread)?.to_u64().unwrap_or(0);
        host::thread_clock(thread).map_err(os_text::raise_errno)
    }

    /// Waits for so many seconds.
    #[function(sig = "sleep($self, object, /)")]
    fn sleep(_m: &Object, length: &Object) -> Fallible {
        audit::audit("time.sleep", || Tuple::new([Ref::new(length)]))?;
        sleep_for(seconds::from_object(length, Rounding::Up)?)
    }

    /// The calendar time of a moment, in UTC.
    #[function(convention = "fast")]
    fn gmtime(_m: &Object, args: Args<'_>) -> PyResult<Tuple> {
        let moment = moment_argument(one_optional("gmtime", args)?)?;
        let calendar = host::calendar(moment, false).map_err(calendar_error)?;
        struct_time(&calendar, Some("GMT"))
    }

    /// The calendar time of a moment, in the local zone.
    #[function(convention = "fast")]
    fn localtime(_m: &Object, args: Args<'_>) -> PyResult<Tuple> {
        let moment = moment_argument(one_optional("localtime", args)?)?;
        struct_time(&local(moment)?, None)
    }

    /// A calendar time as text of a fixed form.
    #[function(convention = "fast")]
    fn asctime(_m: &Object, args: Args<'_>) -> Fallible<String> {
        let calendar = match one_optional("asctime", args)? {
            None => local(moment_argument(None)?)?,
            Some(given) => {
                let calendar = calendar_of(given, "asctime(): illegal time tuple argument")?;
                calendar::check(&calendar)?
            }
        };
        Ok(text::fixed(&calendar))
    }

    /// A moment as text of a fixed form, in the local zone.
    #[function(convention = "fast")]
    fn ctime(_m: &Object, args: Args<'_>) -> Fallible<String> {
        let moment = moment_argument(one_optional("ctime", args)?)?;
        Ok(text::fixed(&local(moment)?))
    }

    /// The moment of a calendar time in the local zone.
    #[function(sig = "mktime($self, object, /)")]
    fn mktime(_m: &Object, tuple: &Object) -> Fallible<f64> {
        let calendar = calendar_of(tuple, "mktime(): illegal time tuple argument")?;
        moment_of(&calendar)
    }

    /// A calendar time as text of the given form.
    #[function(convention = "fast")]
    fn strftime(_m: &Object, args: Args<'_>) -> PyResult<Str> {
        args.check("strftime", 1, 2)?;
        let format = args.get(0).ok_or_else(errors::bad_internal_call)?;
        let Some(format) = format.downcast::<Str>() else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "strftime() argument 1 must be str, not {}",
                    if format.is_none() {
                        "None".to_owned()
                    } else {
                        format.class().name_cut(50).to_string()
                    }
                ),
            ));
        };
        let calendar = match args.get(1) {
            None => local(moment_argument(None)?)?,
            Some(given) => {
                let calendar = calendar_of(given, "strftime(): illegal time tuple argument")?;
                calendar::check(&calendar)?
            }
        };
        text::format(format, &calendar)
    }

    /// A calendar time from text.
    #[function(convention = "fast")]
    fn strptime(_m: &Object, args: Args<'_>) -> PyResult {
        let module = crate::io::import("_strptime")?;
        let function = sidewinder_object::attributes::get(&module, crate::ids::_strptime_time.get())?;
        let args: Vec<&Object> = args.positional().collect();
        sidewinder_object::calls::call(&function, &args)
    }

    /// Looks at the environment's time zone again.
    #[function(sig = "tzset($self, /)")]
    fn tzset(module: &Object) -> Fallible {
        host::set_zone();
        match module.downcast::<Module>() {
            Some(module) => add_zone(module),
            None => Ok(()),
        }
    }

    /// Seconds of a clock that never goes back.
    #[function(sig = "monotonic($self, /)")]
    fn monotonic(_m: &Object) -> Fallible<f64> {
        read(c::CLOCK_MONOTONIC).map(as_seconds)
    }

    /// Nanoseconds of a clock that never goes back.
    #[function(sig = "monotonic_ns($self, /)")]
    fn monotonic_ns(_m: &Object) -> Fallible<i64> {
        read(c::CLOCK_MONOTONIC)
    }

    /// Seconds of processor time of the process.
    #[function(sig = "process_time($self, /)")]
    fn process_time(_m: &Object) -> Fallible<f64> {
        read(c::CLOCK_PROCESS_CPUTIME_ID).map(as_seconds)
    }

    /// Nanoseconds of processor time of the process.
    #[function(sig = "process_time_ns($self, /)")]
    fn process_time_ns(_m: &Object) -> Fallible<i64> {
        read(c::CLOCK_PROCESS_CPUTIME_ID)
    }

    /// Seconds of processor time of the thread.
    #[function(sig = "thread_time($self, /)")]
    fn thread_time(_m: &Object) -> Fallible<f64> {
        read(c::CLOCK_THREAD_CPUTIME_ID).map(as_seconds)
    }

    /// Nanoseconds of processor time of the thread.
    #[function(sig = "thread_time_ns($self, /)")]
    fn thread_time_ns(_m: &Object) -> Fallible<i64> {
        read(c::CLOCK_THREAD_CPUTIME_ID)
    }

    /// Seconds of the clock with the best resolution.
    #[function(sig = "perf_counter($self, /)")]
    fn perf_counter(_m: &Object) -> Fallible<f64> {
        read(c::CLOCK_MONOTONIC).map(as_seconds)
    }

    /// Nanoseconds of the clock with the best resolution.
    #[function(sig = "perf_counter_ns($self, /)")]
    fn perf_counter_ns(_m: &Object) -> Fallible<i64> {
        read(c::CLOCK_MONOTONIC)
    }

    /// What is known of a clock.
    #[function(convention = "fast")]
    fn get_clock_info(_m: &Object, args: Args<'_>) -> PyResult {
        args.check("get_clock_info", 1, 1)?;
        let name = args.get(0).ok_or_else(errors::bad_internal_call)?;
        match name.downcast::<Str>() {
            Some(name) => clock_info(name),
            None => Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "get_clock_info() argument 1 must be str, not {}",
                    if name.is_none() {
                        "None".to_owned()
                    } else {
                        name.class().name_cut(50).to_string()
                    }
                ),
            )),
        }
    }

    fn exec(module: &Module) -> Fallible {
        host::set_zone();
        add_zone(module)?;
        for (name, value) in TIME {
            if !["timezone", "altzone", "daylight"].contains(name) {
                module.add(name, &*Int::new(*value)?)?;
            }
        }
        calendar::ready()?;
        module.add_type(&calendar::STRUCT_TIME)
    }
}
