//! Items of native formats: to objects and back, with the size of each format.

use core::ffi::CStr;
use sidewinder_object::arguments::as_f64;
use sidewinder_object::exceptions::{NOT_IMPLEMENTED_ERROR, OVERFLOW_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::{BytesObject, Float, Object, errors, number, protocols, singletons};

/// A native format: its letter and, as written, with or without `@`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Native {
    pub(super) letter: u8,
    pub(super) size: usize,
}

/// The format of one native item, if it is that.
pub(super) fn native(format: &[u8]) -> Option<Native> {
    let letter = match format {
        [letter] | [b'@', letter] => *letter,
        _ => return None,
    };
    let size = match letter {
        b'c' | b'b' | b'B' | b'?' => 1,
        b'h' | b'H' | b'e' => 2,
        b'i' | b'I' | b'f' => 4,
        b'l' | b'L' | b'q' | b'Q' | b'n' | b'N' | b'd' | b'P' => 8,
        _ => return None,
    };
    Some(Native { letter, size })
}

/// A static string of a native format.
pub(super) fn constant(format: &[u8]) -> Option<&'static CStr> {
    const ALL: [&CStr; 34] = [
        c"c", c"b", c"B", c"h", c"H", c"i", c"I", c"l", c"L", c"q", c"Q", c"n", c"N", c"f", c"d", c"e", c"?",
        c"@c", c"@b", c"@B", c"@h", c"@H", c"@i", c"@I", c"@l", c"@L", c"@q", c"@Q", c"@n", c"@N", c"@f",
        c"@d", c"@e", c"@?",
    ];
    const POINTERS: [&CStr; 2] = [c"P", c"@P"];
    ALL.into_iter()
        .chain(POINTERS)
        .find(|known| known.to_bytes() == format)
}

impl Native {
    /// Whether items are single bytes, which casts go through.
    pub(super) fn is_byte(self) -> bool {
        matches!(self.letter, b'b' | b'B' | b'c')
    }

    /// Whether equal bytes mean equal items, and the other way round.
    pub(super) fn compares_bytes(self) -> bool {
        !matches!(self.letter, b'f' | b'd' | b'e' | b'?')
    }

    fn is_signed(self) -> bool {
        matches!(self.letter, b'b' | b'h' | b'i' | b'l' | b'q' | b'n')
    }

    /// The object of an item.
    pub(super) fn unpack(self, bytes: &[u8]) -> PyResult {
        let mut wide = [0u8; 8];
        for (to, from) in wide.iter_mut().zip(bytes) {
            *to = *from;
        }
        let raw = u64::from_le_bytes(wide);
        match self.letter {
            b'c' => BytesObject::new(bytes).map(Ref::upcast),
            b'?' => Ok(singletons::new_bool(raw != 0)),
            b'f' => Float::new(f64::from(f32::from_bits(raw as u32))).map(Ref::upcast),
            b'd' => Float::new(f64::from_bits(raw)).map(Ref::upcast),
            b'e' => Float::new(half(raw as u16)).map(Ref::upcast),
            _ if self.is_signed() => {
                let shift = 64 - 8 * self.size;
                Int::new(((raw << shift) as i64) >> shift).map(Ref::upcast)
            }
            _ => Int::from_u64(raw).map(Ref::upcast),
        }
    }

    /// The bytes of an item.
    pub(super) fn pack(self, value: &Object, format: &CStr) -> Fallible<Vec<u8>> {
        let bytes = match self.letter {
            b'c' => {
                let Some(bytes) = value.downcast::<BytesObject>() else {
                    return Err(wrong(&TYPE_ERROR, "type", format));
                };
                return match bytes.as_slice() {
                    [byte] => Ok(vec![*byte]),
                    _ => Err(wrong(&VALUE_ERROR, "value", format)),
                };
            }
            b'?' => return Ok(vec![u8::from(protocols::is_true(value)?)]),
            b'f' => (as_f64(value).map_err(|raised| mended(raised, format))? as f32)
                .to_bits()
                .to_le_bytes()
                .to_vec(),
            b'd' => as_f64(value)
                .map_err(|raised| mended(raised, format))?
                .to_bits()
                .to_le_bytes()
                .to_vec(),
            b'e' => {
                let value = as_f64(value).map_err(|raised| mended(raised, format))?;
                let bits = to_half(value).ok_or_else(|| wrong(&VALUE_ERROR, "value", format))?;
                bits.to_le_bytes().to_vec()
            }
            _ => return self.pack_int(value, format),
        };
        Ok(bytes)
    }

    fn pack_int(self, value: &Object, format: &CStr) -> Fallible<Vec<u8>> {
        let int = number::index(value).map_err(|raised| mended(raised, format))?;
        let bits = 8 * self.size as u32;
        let raw = if self.is_signed() || self.letter == b'P' && int.is_negative() {
            let least = i64::MIN >> (64 - bits);
            let most = i64::MAX >> (64 - bits);
            int.to_i64()
                .filter(|value| (least..=most).contains(value))
                .map(i64::cast_unsigned)
        } else {
            int.to_u64().filter(|value| *value <= u64::MAX >> (64 - bits))
        };
        match raw {
            Some(raw) => Ok(raw.to_le_bytes().get(..self.size).unwrap_or_default().to_vec()),
            None => Err(wrong(&VALUE_ERROR, "value", format)),
        }
    }
}

#[cold]
fn wrong(class: &sidewinder_object::TypeObject, what: &str, format: &CStr) -> Raised {
    errors::raise(
        class,
        format_args!(
            "memoryview: invalid {what} for format '{}'",
            format.to_string_lossy().trim_start_matches('@')
        ),
    )
}

/// The error of a conversion, told as the view's.
fn mended(raised: Raised, format: &CStr) -> Raised {
    if errors::current_is(&TYPE_ERROR) {
        drop(sidewinder_object::thread::current().take_exception());
        return wrong(&TYPE_ERROR, "type", format);
    }
    if errors::current_is(&OVERFLOW_ERROR) || errors::current_is(&VALUE_ERROR) {
        drop(sidewinder_object::thread::current().take_exception());
        return wrong(&VALUE_ERROR, "value", format);
    }
    raised
}

/// NotImplementedError for a format that is not native.
#[cold]
pub(super) fn unsupported(format: &CStr) -> Raised {
    errors::raise(
        &NOT_IMPLEMENTED_ERROR,
        format_args!("memoryview: unsupported format {}", format.to_string_lossy()),
    )
}

/// The value of a half-precision float.
fn half(bits: u16) -> f64 {
    let sign = if bits & 0x8000 == 0 { 1.0 } else { -1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 0x1f), f64::from(bits & 0x3ff));
    sign * match exponent {
        0 => fraction * 2f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (1.0 + fraction / 1024.0) * 2f64.powi(exponent - 15),
    }
}

/// The half-precision float nearest to a value; None when it is too large.
fn to_half(value: f64) -> Option<u16> {
    let sign = if value.is_sign_negative() { 0x8000 } else { 0 };
    let magnitude = value.abs();
    if value.is_nan() {
        return Some(sign | 0x7e00);
    }
    if magnitude.is_infinite() {
        return Some(sign | 0x7c00);
    }
    if magnitude >= 65520.0 {
        return None;
    }
    if magnitude < 2f64.powi(-14) {
        return Some(sign | (magnitude * 2f64.powi(24)).round_ties_even() as u16);
    }
    let exponent = magnitude.log2().floor() as i32;
    let exponent = if 2f64.powi(exponent) > magnitude {
        exponent - 1
    } else {
        exponent
    };
    let scaled = (magnitude / 2f64.powi(exponent - 10)).round_ties_even() as u32;
    let bits = ((exponent + 15) as u32) * 1024 + scaled - 1024;
    u16::try_from(bits).ok().map(|bits| sign | bits)
}
