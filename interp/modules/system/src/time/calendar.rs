//! `struct_time` and what lies between it and the system's calendar times.

use sidewinder_host::clock::{self, Calendar};
use sidewinder_object::arguments::ToObject;
use sidewinder_object::defs::MemberDef;
use sidewinder_object::exceptions::{OVERFLOW_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::struct_sequence::{self, FieldDef};
use sidewinder_object::{
    Fallible, Object, PyResult, Raised, Ref, Str, Tuple, TypeObject, errors, number, os_text,
};

static FIELDS: [FieldDef; 11] = [
    (c"tm_year", c"year, for example, 1993"),
    (c"tm_mon", c"month of year, range [1, 12]"),
    (c"tm_mday", c"day of month, range [1, 31]"),
    (c"tm_hour", c"hours, range [0, 23]"),
    (c"tm_min", c"minutes, range [0, 59]"),
    (c"tm_sec", c"seconds, range [0, 61])"),
    (c"tm_wday", c"day of week, range [0, 6], Monday is 0"),
    (c"tm_yday", c"day of year, range [1, 366]"),
    (
        c"tm_isdst",
        c"1 if summer time is in effect, 0 if not, and -1 if unknown",
    ),
    (c"tm_zone", c"abbreviation of timezone name"),
    (c"tm_gmtoff", c"offset from UTC in seconds"),
];
static MEMBERS: [MemberDef; 12] = struct_sequence::members(&FIELDS);

/// `time.struct_time`.
pub(super) static STRUCT_TIME: TypeObject = struct_sequence::spec(c"time.struct_time", 2)
    .doc(c"A calendar time.")
    .members(&MEMBERS)
    .build();

/// Makes the type ready.
pub(super) fn ready() -> Fallible {
    struct_sequence::ready(&STRUCT_TIME, &FIELDS, true)
}

/// `struct_time` of a calendar time; `zone` replaces its zone's name.
pub(super) fn struct_time(calendar: &Calendar, zone: Option<&str>) -> PyResult<Tuple> {
    let zone = match zone {
        Some(zone) => Str::from_str(zone)?,
        None => os_text::decode(&calendar.zone)?,
    };
    struct_sequence::create(
        &STRUCT_TIME,
        vec![
            calendar.year.to_object()?,
            (calendar.month + 1).to_object()?,
            calendar.day.to_object()?,
            calendar.hour.to_object()?,
            calendar.minute.to_object()?,
            calendar.second.to_object()?,
            ((calendar.weekday + 6) % 7).to_object()?,
            (calendar.yearday + 1).to_object()?,
            calendar.dst.to_object()?,
            zone.upcast(),
            calendar.offset.to_object()?,
        ],
    )
}

/// The calendar time of a tuple of nine numbers, not yet checked.
pub(super) fn calendar_of(tuple: &Object, illegal: &str) -> Fallible<Calendar> {
    let Some(items) = tuple.downcast::<Tuple>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("Tuple or struct_time argument required"),
        ));
    };
    let items: Vec<Ref> = items.iter().collect();
    let Ok(items) = <[Ref; 9]>::try_from(items) else {
        return Err(errors::raise(&TYPE_ERROR, format_args!("{illegal}")));
    };
    let mut numbers = [0i32; 9];
    for (to, item) in numbers.iter_mut().zip(&items) {
        let long = number::index(item)?.to_i64();
        *to = match long.map(i32::try_from) {
            Some(Ok(number)) => number,
            Some(Err(_)) => {
                return Err(errors::raise(
                    &OVERFLOW_ERROR,
                    format_args!(
                        "signed integer is {} than {}",
                        if long < Some(0) { "less" } else { "greater" },
                        if long < Some(0) { "minimum" } else { "maximum" }
                    ),
                ));
            }
            None => {
                return Err(errors::raise(
                    &OVERFLOW_ERROR,
                    format_args!("Python int too large to convert to C long"),
                ));
            }
        };
    }
    let [year, month, day, hour, minute, second, weekday, yearday, dst] = numbers;
    if year < i32::MIN + 1900 {
        return Err(errors::raise(&OVERFLOW_ERROR, format_args!("year out of range")));
    }
    let mut calendar = Calendar {
        year: i64::from(year),
        month: month.wrapping_sub(1),
        day,
        hour,
        minute,
        second,
        weekday: weekday.wrapping_add(1) % 7,
        yearday: yearday.wrapping_sub(1),
        dst,
        offset: 0,
        zone: Vec::new(),
    };
    if tuple.is_exactly(&STRUCT_TIME) {
        let fields = tuple.downcast::<Tuple>();
        if let Some(zone) = fields.and_then(|fields| struct_sequence::field(fields, 9))
            && let Some(zone) = zone.downcast_ref::<Str>()
        {
            calendar.zone = os_text::encode(zone)?;
        }
        if let Some(offset) = fields.and_then(|fields| struct_sequence::field(fields, 10))
            && !offset.is_none()
        {
            calendar.offset = number::index(&offset)?.to_long()?;
        }
    }
    Ok(calendar)
}

#[cold]
fn out_of_range(what: &str) -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("{what} out of range"))
}

/// Checks the ranges that text needs; zeros where a day or month was left out become ones.
pub(super) fn check(calendar: &Calendar) -> Fallible<Calendar> {
    let mut calendar = calendar.clone();
    if calendar.month == -1 {
        calendar.month = 0;
    }
    if !(0..=11).contains(&calendar.month) {
        return Err(out_of_range("month"));
    }
    if calendar.day == 0 {
        calendar.day = 1;
    }
    if !(0..=31).contains(&calendar.day) {
        return Err(out_of_range("day of month"));
    }
    if !(0..=23).contains(&calendar.hour) {
        return Err(out_of_range("hour"));
    }
    if !(0..=59).contains(&calendar.minute) {
        return Err(out_of_range("minute"));
    }
    if !(0..=61).contains(&calendar.second) {
        return Err(out_of_range("seconds"));
    }
    if calendar.weekday < 0 {
        return Err(out_of_range("day of week"));
    }
    if calendar.yearday == -1 {
        calendar.yearday = 0;
    }
    if !(0..=365).contains(&calendar.yearday) {
        return Err(out_of_range("day of year"));
    }
    calendar.dst = calendar.dst.clamp(-1, 1);
    // Text shows the zone that the flag says when the tuple has none.
    if calendar.zone.is_empty() {
        let mut probe = calendar.clone();
        probe.dst = calendar.dst;
        if let Some(moment) = clock::moment(&probe)
            && let Ok(found) = clock::calendar(moment, true)
        {
            calendar.zone = found.zone;
            calendar.offset = found.offset;
        }
    }
    Ok(calendar)
}

/// `mktime`.
pub(super) fn moment_of(calendar: &Calendar) -> Fallible<f64> {
    match clock::moment(calendar) {
        Some(moment) => Ok(moment as f64),
        None => Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("mktime argument out of range"),
        )),
    }
}
