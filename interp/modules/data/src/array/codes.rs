//! Type codes: the size of an item, and objects to and from its bytes.

use sidewinder_object::arguments::as_f64;
use sidewinder_object::exceptions::{OVERFLOW_ERROR, TYPE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::{Float, Object, errors, number};

/// All type codes, in CPython's order, with the sizes of their items.
pub(super) const CODES: [(u8, usize); 14] = [
    (b'b', 1),
    (b'B', 1),
    (b'u', 4),
    (b'w', 4),
    (b'h', 2),
    (b'H', 2),
    (b'i', 4),
    (b'I', 4),
    (b'l', 8),
    (b'L', 8),
    (b'q', 8),
    (b'Q', 8),
    (b'f', 4),
    (b'd', 8),
];

/// The size of items, if there is such a code.
pub(super) fn size_of_code(code: u32) -> Option<(u8, usize)> {
    CODES.into_iter().find(|&(known, _)| u32::from(known) == code)
}

/// The number of the machine format of a code: how pickles name it.
pub(super) fn format_number(code: u8) -> i32 {
    match code {
        b'b' => 1,
        b'B' => 0,
        b'u' | b'w' => 20,
        b'h' => 4,
        b'H' => 2,
        b'i' => 8,
        b'I' => 6,
        b'l' | b'q' => 12,
        b'L' | b'Q' => 10,
        b'f' => 14,
        _ => 16,
    }
}

/// The bytes of an item; up to eight.
pub(super) type Item = [u8; 8];

fn item<const N: usize>(bytes: [u8; N]) -> Item {
    let mut item = [0; 8];
    for (place, byte) in item.iter_mut().zip(bytes) {
        *place = byte;
    }
    item
}

fn overflow(text: &str) -> Raised {
    errors::raise(&OVERFLOW_ERROR, format_args!("{text}"))
}

/// A signed C integer between bounds.
fn signed(value: &Object, least: i64, most: i64, name: &str) -> Fallible<i64> {
    let number = number::index(value)?.to_long()?;
    if number < least {
        return Err(overflow(&format!("{name} is less than minimum")));
    }
    if number > most {
        return Err(overflow(&format!("{name} is greater than maximum")));
    }
    Ok(number)
}

fn unsigned_long(value: &Object) -> Fallible<u64> {
    let int = number::index(value)?;
    if int.is_negative() {
        return Err(overflow("can't convert negative value to unsigned int"));
    }
    int.to_u64()
        .ok_or_else(|| overflow("Python int too large to convert to C unsigned long"))
}

fn code_point(value: &Object) -> Fallible<u32> {
    let Some(text) = value.downcast::<Str>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "array item must be a unicode character, not {}",
                value.class().name()
            ),
        ));
    };
    match text.code_point(0) {
        Some(point) if text.len() == 1 => Ok(point),
        _ => Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "array item must be a unicode character, not a string of length {}",
                text.len()
            ),
        )),
    }
}

/// The bytes of an object as an item.
pub(super) fn encode(code: u8, value: &Object) -> Fallible<Item> {
    let short = |value| signed(value, i16::MIN.into(), i16::MAX.into(), "signed short integer");
    let int = |value| signed(value, i32::MIN.into(), i32::MAX.into(), "signed integer");
    Ok(match code {
        b'b' => {
            let number = short(value)?;
            match i8::try_from(number) {
                Ok(number) => item(number.to_ne_bytes()),
                Err(_) if number < 0 => return Err(overflow("signed char is less than minimum")),
                Err(_) => return Err(overflow("signed char is greater than maximum")),
            }
        }
        b'B' => item([signed(value, 0, u8::MAX.into(), "unsigned byte integer")? as u8]),
        b'u' | b'w' => item(code_point(value)?.to_ne_bytes()),
        b'h' => item((short(value)? as i16).to_ne_bytes()),
        b'H' => {
            let number = int(value)?;
            match u16::try_from(number) {
                Ok(number) => item(number.to_ne_bytes()),
                Err(_) if number < 0 => return Err(overflow("unsigned short is less than minimum")),
                Err(_) => return Err(overflow("unsigned short is greater than maximum")),
            }
        }
        b'i' => item((int(value)? as i32).to_ne_bytes()),
        b'I' => match u32::try_from(unsigned_long(value)?) {
            Ok(number) => item(number.to_ne_bytes()),
            Err(_) => return Err(overflow("unsigned int is greater than maximum")),
        },
        b'l' => item(number::index(value)?.to_long()?.to_ne_bytes()),
        b'L' => item(unsigned_long(value)?.to_ne_bytes()),
        b'q' => match number::index(value)?.to_i64() {
            Some(number) => item(number.to_ne_bytes()),
            None => return Err(overflow("int too big to convert")),
        },
        b'Q' => {
            let number = number::index(value)?;
            if number.is_negative() {
                return Err(overflow("can't convert negative int to unsigned"));
            }
            match number.to_u64() {
                Some(number) => item(number.to_ne_bytes()),
                None => return Err(overflow("int too big to convert")),
            }
        }
        b'f' => item((as_f64(value)? as f32).to_ne_bytes()),
        _ => item(as_f64(value)?.to_ne_bytes()),
    })
}

fn fixed<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut out = [0; N];
    for (place, byte) in out.iter_mut().zip(bytes) {
        *place = *byte;
    }
    out
}

/// The object of an item.
pub(super) fn decode(code: u8, bytes: &[u8]) -> PyResult {
    let int = |number: i64| Int::new(number).map(Ref::upcast);
    match code {
        b'b' => int(i8::from_ne_bytes(fixed(bytes)).into()),
        b'B' => int(u8::from_ne_bytes(fixed(bytes)).into()),
        b'u' | b'w' => Str::from_code_point(code_point_of(bytes)?).map(Ref::upcast),
        b'h' => int(i16::from_ne_bytes(fixed(bytes)).into()),
        b'H' => int(u16::from_ne_bytes(fixed(bytes)).into()),
        b'i' => int(i32::from_ne_bytes(fixed(bytes)).into()),
        b'I' => int(u32::from_ne_bytes(fixed(bytes)).into()),
        b'l' | b'q' => int(i64::from_ne_bytes(fixed(bytes))),
        b'L' | b'Q' => Int::from_u64(u64::from_ne_bytes(fixed(bytes))).map(Ref::upcast),
        b'f' => Float::new(f32::from_ne_bytes(fixed(bytes)).into()).map(Ref::upcast),
        _ => Float::new(f64::from_ne_bytes(fixed(bytes))).map(Ref::upcast),
    }
}

/// The character of an item, which must be one.
pub(super) fn code_point_of(bytes: &[u8]) -> Fallible<u32> {
    let point = u32::from_ne_bytes(fixed(bytes));
    if point > 0x10_ffff {
        return Err(errors::raise(
            &sidewinder_object::exceptions::VALUE_ERROR,
            format_args!("character U+{point:x} is not in range [U+0000; U+10ffff]"),
        ));
    }
    Ok(point)
}

/// An item of a machine format other than this machine's, or another code's.
pub(super) fn decode_format(format: i32, bytes: &[u8]) -> PyResult {
    let big = format & 1 == 1 && format > 1;
    let mut bytes = bytes.to_vec();
    if big {
        bytes.reverse();
    }
    let code = match format {
        0 => b'B',
        1 => b'b',
        2 | 3 => b'H',
        4 | 5 => b'h',
        6 | 7 => b'I',
        8 | 9 => b'i',
        10 | 11 => b'Q',
        12 | 13 => b'q',
        14 | 15 => b'f',
        16 | 17 => b'd',
        18 | 19 => {
            let unit = u16::from_le_bytes(fixed(&bytes));
            return Str::from_code_point(unit.into()).map(Ref::upcast);
        }
        _ => b'w',
    };
    decode(code, &bytes)
}

/// The size of an item of a machine format.
pub(super) fn format_size(format: i32) -> usize {
    match format {
        0 | 1 => 1,
        2..=5 | 18 | 19 => 2,
        6..=9 | 14 | 15 | 20 | 21 => 4,
        _ => 8,
    }
}
