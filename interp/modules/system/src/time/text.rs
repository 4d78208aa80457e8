//! Calendar times as text.

use sidewinder_host::clock::{self, Calendar};
use sidewinder_object::str::StrBuilder;
use sidewinder_object::{PyResult, Str, os_text};
use std::ffi::CString;

const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The form of `asctime`.
pub(super) fn fixed(calendar: &Calendar) -> String {
    let name = |names: &[&'static str], index: i32| {
        usize::try_from(index)
            .ok()
            .and_then(|index| names.get(index).copied())
            .unwrap_or_default()
    };
    format!(
        "{} {}{:3} {:02}:{:02}:{:02} {}",
        name(&DAYS, calendar.weekday),
        name(&MONTHS, calendar.month),
        calendar.day,
        calendar.hour,
        calendar.minute,
        calendar.second,
        calendar.year
    )
}

/// `strftime`: the C library formats what it can encode; zeros and lone surrogates stay as they are.
pub(super) fn format(format: &Str, calendar: &Calendar) -> PyResult<Str> {
    let mut result = StrBuilder::new();
    let mut piece: Vec<u32> = Vec::new();
    let finish = |piece: &mut Vec<u32>, result: &mut StrBuilder| -> Result<(), sidewinder_object::Raised> {
        if piece.is_empty() {
            return Ok(());
        }
        let text: String = piece.iter().filter_map(|&c| char::from_u32(c)).collect();
        piece.clear();
        if let Ok(c_text) = CString::new(text)
            && let Some(formatted) = clock::format(&c_text, calendar)
        {
            result.push_object(&*os_text::decode(&formatted)?);
        }
        Ok(())
    };
    for code_point in format.text().code_points() {
        if code_point == 0 || char::from_u32(code_point).is_none() {
            finish(&mut piece, &mut result)?;
            result.push(code_point);
        } else {
            piece.push(code_point);
        }
    }
    finish(&mut piece, &mut result)?;
    result.finish()
}
