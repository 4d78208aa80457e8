//! Values to bytes and back, one code of a format at a time.

use super::format::{Code, Kind};
use super::struct_error;
use sidewinder_object::arguments::as_f64;
use sidewinder_object::buffer::Bytes;
use sidewinder_object::exceptions::OVERFLOW_ERROR;
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::structs::{Complex, Float};
use sidewinder_object::{ByteArray, BytesObject, Object, errors, number, protocols, singletons, thread};
use sidewinder_types::complex;

/// Writes little-endian bytes in the wanted order.
fn put(out: &mut [u8], little: &[u8], big: bool) {
    let bytes = little.iter().take(out.len());
    if big {
        out.iter_mut().rev().zip(bytes).for_each(|(to, from)| *to = *from);
    } else {
        out.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    }
}

/// Reads up to eight bytes as an unsigned number.
fn word(bytes: &[u8], big: bool) -> u64 {
    let join = |value: u64, byte: &u8| value << 8 | u64::from(*byte);
    if big {
        bytes.iter().fold(0, join)
    } else {
        bytes.iter().rev().fold(0, join)
    }
}

/// The int that a value stands for.
fn integer(value: &Object) -> PyResult<Int> {
    if !number::is_index(value) {
        return Err(struct_error("required argument is not an integer"));
    }
    number::index(value)
}

#[cold]
fn out_of_range(letter: u8, size: usize, signed: bool) -> Raised {
    let bits = size as u32 * 8;
    let (least, most) = if signed {
        let most = (1u128 << (bits - 1)) - 1;
        (-(1i128 << (bits - 1)), most)
    } else {
        (0, (1u128 << bits) - 1)
    };
    struct_error(&format!(
        "'{}' format requires {least} <= number <= {most}",
        char::from(letter)
    ))
}

/// Whether a number fits into so many signed bytes.
fn fits(value: i64, size: usize) -> bool {
    let spare = 64 - size as u32 * 8;
    value << spare >> spare == value
}

fn pack_int(code: &Code, value: &Object, out: &mut [u8], big: bool) -> Fallible {
    let int = integer(value)?;
    let signed = code.kind == Kind::Signed;
    let bits = if signed {
        int.to_i64()
            .filter(|value| fits(*value, code.size))
            .map(i64::cast_unsigned)
    } else {
        let spare = 64 - code.size as u32 * 8;
        int.to_u64().filter(|value| value << spare >> spare == *value)
    };
    match bits {
        Some(bits) => {
            put(out, &bits.to_le_bytes(), big);
            Ok(())
        }
        None => Err(out_of_range(code.letter, code.size, signed)),
    }
}

fn pack_pointer(value: &Object, out: &mut [u8], big: bool) -> Fallible {
    let int = integer(value)?;
    let bits = int.to_u64().or_else(|| int.to_i64().map(i64::cast_unsigned));
    match bits {
        Some(bits) => {
            put(out, &bits.to_le_bytes(), big);
            Ok(())
        }
        None => Err(struct_error("int too large to convert")),
    }
}

/// Any error becomes `struct.error` with this text.
fn or_struct_error<T>(result: Fallible<T>, message: &str) -> Fallible<T> {
    result.map_err(|_| {
        drop(thread::current().take_exception());
        struct_error(message)
    })
}

#[cold]
fn float_too_large(letter: char) -> Raised {
    errors::raise(
        &OVERFLOW_ERROR,
        format_args!("float too large to pack with {letter} format"),
    )
}

/// A float as single precision; NaNs keep what fits of their payload, signalling ones stay so.
fn single_bits(value: f64) -> Fallible<u32> {
    let single = value as f32;
    if single.is_infinite() && value.is_finite() {
        return Err(float_too_large('f'));
    }
    let bits = single.to_bits();
    let signalling = value.is_nan() && value.to_bits() & 1 << 51 == 0;
    Ok(if signalling { bits & !(1 << 22) } else { bits })
}

fn double_of_single(bits: u32) -> f64 {
    let single = f32::from_bits(bits);
    let double = f64::from(single);
    if single.is_nan() && bits & 1 << 22 == 0 {
        return f64::from_bits(double.to_bits() & !(1 << 51));
    }
    double
}

/// A float as half precision, rounded half to even.
fn half_bits(value: f64) -> Fallible<u16> {
    let bits = value.to_bits();
    let sign = (bits >> 48 & 0x8000) as u16;
    let magnitude = bits & (u64::MAX >> 1);
    if value.is_nan() {
        return Ok(sign | 0x7c00 | (magnitude >> 42 & 0x3ff) as u16);
    }
    if value.is_infinite() {
        return Ok(sign | 0x7c00);
    }
    let exponent = (magnitude >> 52) as i32 - 1023;
    if exponent < -25 || magnitude == 0 {
        return Ok(sign);
    }
    let significand = magnitude & ((1 << 52) - 1) | 1 << 52;
    // Bits to drop: 42 for normal results, more for subnormal ones.
    let drop = 42 + (-14 - exponent).max(0) as u32;
    let kept = significand >> drop;
    let rest = significand & ((1 << drop) - 1);
    let half = 1u64 << (drop - 1);
    let up = rest > half || rest == half && kept & 1 == 1;
    let rounded = kept + u64::from(up);
    // For normal numbers the leading one adds to the exponent field.
    let field = if exponent >= -14 {
        ((exponent + 14) as u64) << 10
    } else {
        0
    };
    let result = field + rounded;
    if result >= 0x7c00 {
        return Err(float_too_large('e'));
    }
    Ok(sign | result as u16)
}

fn double_of_half(bits: u16) -> f64 {
    let sign = u64::from(bits & 0x8000) << 48;
    let fraction = u64::from(bits & 0x3ff);
    let magnitude = match bits >> 10 & 0x1f {
        0 => (fraction as f64 / 16_777_216.0).to_bits(),
        0x1f => 0x7ff << 52 | fraction << 42,
        exponent => (u64::from(exponent) + 1008) << 52 | fraction << 42,
    };
    f64::from_bits(sign | magnitude)
}

fn pack_float(value: f64, out: &mut [u8], big: bool) -> Fallible {
    match out.len() {
        2 => put(out, &half_bits(value)?.to_le_bytes(), big),
        4 => put(out, &single_bits(value)?.to_le_bytes(), big),
        _ => put(out, &value.to_le_bytes(), big),
    }
    Ok(())
}

fn unpack_float(bytes: &[u8], big: bool) -> f64 {
    let bits = word(bytes, big);
    match bytes.len() {
        2 => double_of_half(bits as u16),
        4 => double_of_single(bits as u32),
        _ => f64::from_bits(bits),
    }
}

/// The content of bytes or a bytearray, as far as `most` bytes, and its whole length.
fn content(code: &Code, value: &Object) -> Fallible<Vec<u8>> {
    if let Some(bytes) = value.downcast::<BytesObject>() {
        return Ok(bytes.as_slice().to_vec());
    }
    if value.has::<ByteArray>() {
        return Ok(Bytes::of(value)?.as_slice().to_vec());
    }
    Err(struct_error(&format!(
        "argument for '{}' must be a bytes object",
        char::from(code.letter)
    )))
}

fn pack_pascal(code: &Code, value: &Object, out: &mut [u8]) -> Fallible {
    let content = content(code, value)?;
    if let Some((count, text)) = out.split_first_mut() {
        let used = content.len().min(text.len());
        put(text.get_mut(..used).unwrap_or_default(), &content, false);
        *count = used.min(255) as u8;
    }
    Ok(())
}

/// Packs one value.
pub(super) fn pack(code: &Code, value: &Object, out: &mut [u8], big: bool) -> Fallible {
    match code.kind {
        Kind::Signed | Kind::Unsigned => pack_int(code, value, out, big),
        Kind::Pointer => pack_pointer(value, out, big),
        Kind::Bool => {
            put(out, &[u8::from(protocols::is_true(value)?)], big);
            Ok(())
        }
        Kind::Char => match value.downcast::<BytesObject>().map(BytesObject::as_slice) {
            Some(byte @ [_]) => {
                put(out, byte, big);
                Ok(())
            }
            _ => Err(struct_error("char format requires a bytes object of length 1")),
        },
        Kind::Float => {
            let value = or_struct_error(as_f64(value), "required argument is not a float")?;
            pack_float(value, out, big)
        }
        Kind::Complex => {
            let pair = or_struct_error(complex::value_of(value), "required argument is not a complex")?;
            let (real, imag) = out.split_at_mut(code.size / 2);
            pack_float(pair.real, real, big)?;
            pack_float(pair.imag, imag, big)
        }
        Kind::Bytes => {
            let content = content(code, value)?;
            let used = content.len().min(out.len());
            put(out.get_mut(..used).unwrap_or_default(), &content, false);
            Ok(())
        }
        Kind::Pascal => pack_pascal(code, value, out),
        Kind::Pad => Ok(()),
    }
}

/// Unpacks one value.
pub(super) fn unpack(code: &Code, bytes: &[u8], big: bool) -> PyResult {
    match code.kind {
        Kind::Signed => {
            let spare = 64 - code.size as u32 * 8;
            let value = (word(bytes, big) << spare).cast_signed() >> spare;
            Int::new(value).map(Ref::upcast)
        }
        Kind::Unsigned | Kind::Pointer => Int::from_u64(word(bytes, big)).map(Ref::upcast),
        Kind::Bool => Ok(singletons::new_bool(bytes.first() != Some(&0))),
        Kind::Float => Float::new(unpack_float(bytes, big)).map(Ref::upcast),
        Kind::Complex => {
            let (real, imag) = bytes.split_at(code.size / 2);
            Complex::new(unpack_float(real, big), unpack_float(imag, big)).map(Ref::upcast)
        }
        Kind::Pascal => {
            let (count, text) = bytes.split_first().unwrap_or((&0, &[]));
            let used = usize::from(*count).min(text.len());
            BytesObject::new(text.get(..used).unwrap_or_default()).map(Ref::upcast)
        }
        Kind::Char | Kind::Bytes | Kind::Pad => BytesObject::new(bytes).map(Ref::upcast),
    }
}
