//! `binascii`: base64, hexadecimal, quoted-printable and uuencoded text, and checksums.

use crate::exception::new_exception;
use sidewinder_macros::pymodule;
use sidewinder_object::arguments::{FromArg, Place};
use sidewinder_object::buffer::{self, Bytes};
use sidewinder_object::exceptions::{EXCEPTION, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::gil::GilCell;
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::{BytesObject, Module, Object, Str, TypeObject, errors, number, protocols};

/// `binascii.Error`, once the module exists.
static ERROR: GilCell<Slot<TypeObject>> = GilCell::new(Slot::EMPTY);

#[cold]
fn error(message: &str) -> Raised {
    match ERROR.get() {
        Some(class) => errors::raise(&class, format_args!("{message}")),
        None => errors::bad_internal_call(),
    }
}

#[cold]
fn value_error(message: &str) -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("{message}"))
}

/// An argument that is bytes-like, or a string of ASCII characters.
struct AsciiBuffer(Vec<u8>);

impl<'a> FromArg<'a> for AsciiBuffer {
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        if let Some(text) = value.downcast::<Str>() {
            return match text.as_ascii() {
                Some(ascii) => Ok(AsciiBuffer(ascii.as_bytes().to_vec())),
                None => Err(value_error(
                    "string argument should contain only ASCII characters",
                )),
            };
        }
        if !buffer::supports(value) {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "argument should be bytes, buffer or ASCII string, not '{}'",
                    value.class().name_cut(100)
                ),
            ));
        }
        Ok(AsciiBuffer(Bytes::of(value)?.as_slice().to_vec()))
    }
}

/// An int whose low 32 bits count.
struct Bits32(u32);

impl<'a> FromArg<'a> for Bits32 {
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        let int = number::index(value)?;
        let low = sidewinder_types::int::view(&int).to_u64_wrapping();
        Ok(Bits32(low as u32))
    }
}

impl From<u32> for Bits32 {
    fn from(value: u32) -> Bits32 {
        Bits32(value)
    }
}

fn bytes(content: &[u8]) -> PyResult {
    BytesObject::new(content).map(Ref::upcast)
}

fn base64_digit(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Text in base64 to bytes; outside of strict mode other characters are skipped.
fn decode_base64(text: &[u8], strict: bool) -> Fallible<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 3);
    let (mut place, mut left, mut pads) = (0u8, 0u8, 0usize);
    for (index, byte) in text.iter().enumerate() {
        if *byte == b'=' {
            pads += 1;
            if strict {
                match place {
                    0 if index == 0 => return Err(error("Leading padding not allowed")),
                    1 => break,
                    2.. if usize::from(place) + pads <= 4 => {}
                    _ => return Err(error("Excess padding not allowed")),
                }
            }
            continue;
        }
        let Some(digit) = base64_digit(*byte) else {
            if strict {
                return Err(error("Only base64 data is allowed"));
            }
            continue;
        };
        if strict && pads > 0 {
            return Err(error(if usize::from(place) + pads == 4 {
                "Excess data after padding"
            } else {
                "Discontinuous padding not allowed"
            }));
        }
        pads = 0;
        match place {
            0 => {}
            1 => out.push(left << 2 | digit >> 4),
            2 => out.push(left << 4 | digit >> 2),
            _ => out.push(left << 6 | digit),
        }
        left = match place {
            0 => digit,
            1 => digit & 0xf,
            2 => digit & 3,
            _ => 0,
        };
        place = (place + 1) % 4;
    }
    match place {
        0 => Ok(out),
        1 => Err(error(&format!(
            "Invalid base64-encoded string: number of data characters ({}) cannot be 1 more than a multiple of 4",
            out.len() / 3 * 4 + 1
        ))),
        place if usize::from(place) + pads >= 4 => Ok(out),
        _ => Err(error("Incorrect padding")),
    }
}

fn encode_base64(data: &[u8], newline: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len().div_ceil(3) * 4 + 1);
    let letter = |bits: u32| BASE64.get((bits & 63) as usize).copied().unwrap_or(b'=');
    for chunk in data.chunks(3) {
        let word = chunk
            .iter()
            .chain([0, 0].iter())
            .take(3)
            .fold(0u32, |word, byte| word << 8 | u32::from(*byte));
        let digits = [word >> 18, word >> 12, word >> 6, word];
        for (index, bits) in digits.into_iter().enumerate() {
            out.push(if index <= chunk.len() { letter(bits) } else { b'=' });
        }
    }
    if newline {
        out.push(b'\n');
    }
    out
}

fn decode_uu(data: &[u8]) -> Fallible<Vec<u8>> {
    let Some((first, rest)) = data.split_first() else {
        return Err(error("Missing length byte"));
    };
    let count = usize::from(first.wrapping_sub(b' ') & 0x3f);
    let mut out = Vec::with_capacity(count);
    let (mut left, mut bits) = (0u32, 0);
    let mut at = rest.iter();
    while out.len() < count {
        let digit = match at.next() {
            // Spaces at the end of the line may have been eaten.
            None | Some(b'\n' | b'\r') => 0,
            Some(byte @ b' '..=0x60) => (byte - b' ') & 0x3f,
            Some(_) => return Err(error("Illegal char")),
        };
        left = left << 6 | u32::from(digit);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((left >> bits) as u8);
            left &= (1 << bits) - 1;
        }
    }
    if at.any(|byte| !matches!(byte, b' ' | 0x60 | b'\n' | b'\r')) {
        return Err(error("Trailing garbage"));
    }
    Ok(out)
}

fn encode_uu(data: &[u8], backtick: bool) -> Fallible<Vec<u8>> {
    if data.len() > 45 {
        return Err(error("At most 45 bytes at once"));
    }
    let letter = |digit: u8| {
        if backtick && digit == 0 {
            b'`'
        } else {
            b' ' + digit
        }
    };
    let mut out = vec![letter(data.len() as u8)];
    for chunk in data.chunks(3) {
        let word = chunk
            .iter()
            .chain([0, 0].iter())
            .take(3)
            .fold(0u32, |word, byte| word << 8 | u32::from(*byte));
        out.extend([18, 12, 6, 0].map(|shift| letter((word >> shift & 63) as u8)));
    }
    out.push(b'\n');
    Ok(out)
}

const CARRY_LIMIT: usize = 76;

fn hex_digit(value: u8) -> u8 {
    char::from_digit(u32::from(value & 0xf), 16).map_or(b'0', |digit| digit as u8)
}

fn escape(byte: u8, out: &mut Vec<u8>) {
    let digits = [byte >> 4, byte]
        .map(hex_digit)
        .map(|digit| digit.to_ascii_uppercase());
    out.push(b'=');
    out.extend(digits);
}

/// Which characters quoted-printable may not show as they are.
struct Quoting {
    tabs: bool,
    text: bool,
    header: bool,
}

impl Quoting {
    fn applies(&self, byte: u8, next: Option<u8>, at_line_start: bool) -> bool {
        let line_end = matches!(next, None | Some(b'\n' | b'\r' | 0));
        match byte {
            127.. | b'=' => true,
            b'_' => self.header,
            b'.' => at_line_start && line_end,
            b'\r' | b'\n' => !self.text,
            b'\t' | b' ' => next.is_none() || self.tabs,
            0..33 => true,
            _ => false,
        }
    }
}

fn encode_qp(data: &[u8], quoting: &Quoting) -> Vec<u8> {
    let newline = data.iter().position(|byte| *byte == b'\n');
    let crlf = newline.is_some_and(|at| at > 0 && data.get(at - 1) == Some(&b'\r'));
    let end: &[u8] = if crlf { b"\r\n" } else { b"\n" };
    let mut out = Vec::with_capacity(data.len());
    let (mut at, mut width) = (0, 0);
    while let Some(byte) = data.get(at).copied() {
        let next = data.get(at + 1).copied();
        if quoting.applies(byte, next, width == 0) {
            if width + 3 >= CARRY_LIMIT {
                out.push(b'=');
                out.extend_from_slice(end);
                width = 0;
            }
            escape(byte, &mut out);
            at += 1;
            width += 3;
        } else if quoting.text && (byte == b'\n' || byte == b'\r' && next == Some(b'\n')) {
            width = 0;
            if let Some(last @ (b' ' | b'\t')) = out.last().copied() {
                out.pop();
                escape(last, &mut out);
            }
            out.extend_from_slice(end);
            at += if byte == b'\r' { 2 } else { 1 };
        } else {
            if next.is_some_and(|next| next != b'\n') && width + 1 >= CARRY_LIMIT {
                out.push(b'=');
                out.extend_from_slice(end);
                width = 0;
            }
            width += 1;
            out.push(if quoting.header && byte == b' ' {
                b'_'
            } else {
                byte
            });
            at += 1;
        }
    }
    out
}

fn hex_value(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

fn decode_qp(data: &[u8], header: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len());
    let mut rest = data;
    while let [byte, tail @ ..] = rest {
        rest = tail;
        match (byte, tail) {
            (b'=', []) => break,
            (b'=', [b'\n' | b'\r', ..]) => {
                let newline = tail.iter().position(|byte| *byte == b'\n');
                rest = newline.and_then(|at| tail.get(at + 1..)).unwrap_or_default();
            }
            (b'=', [b'=', after @ ..]) => {
                out.push(b'=');
                rest = after;
            }
            (b'=', [high, low, after @ ..]) => match (hex_value(*high), hex_value(*low)) {
                (Some(high), Some(low)) => {
                    out.push(high << 4 | low);
                    rest = after;
                }
                _ => out.push(b'='),
            },
            (b'_', _) if header => out.push(b' '),
            _ => out.push(*byte),
        }
    }
    out
}

fn decode_hex(text: &[u8]) -> Fallible<Vec<u8>> {
    if text.len() % 2 == 1 {
        return Err(error("Odd-length string"));
    }
    text.chunks(2)
        .map(|pair| match pair {
            [high, low] => hex_value(*high)
                .zip(hex_value(*low))
                .map(|(high, low)| high << 4 | low)
                .ok_or_else(|| error("Non-hexadecimal digit found")),
            _ => Err(error("Odd-length string")),
        })
        .collect()
}

/// The separator of `hexlify`.
fn separator(sep: &Object) -> Fallible<u8> {
    if protocols::len(sep)? != 1 {
        return Err(value_error("sep must be length 1."));
    }
    if let Some(text) = sep.downcast::<Str>() {
        return text
            .code_point(0)
            .and_then(|c| u8::try_from(c).ok())
            .ok_or_else(|| value_error("sep must be ASCII."));
    }
    match sep.downcast::<BytesObject>().map(BytesObject::as_slice) {
        Some([byte]) => Ok(*byte),
        _ => Err(errors::raise(
            &TYPE_ERROR,
            format_args!("sep must be str or bytes."),
        )),
    }
}

fn encode_hex(data: &[u8], sep: Option<&Object>, group: i32) -> Fallible<Vec<u8>> {
    let sep = sep.map(separator).transpose()?;
    let size = group.unsigned_abs() as usize;
    let mut out = Vec::with_capacity(data.len() * 2);
    for (index, byte) in data.iter().enumerate() {
        if let Some(sep) = sep
            && index > 0
            && size > 0
        {
            // Groups count from the right end, from the left with a negative size.
            let place = if group > 0 { data.len() - index } else { index };
            if place % size == 0 {
                out.push(sep);
            }
        }
        out.extend([byte >> 4, *byte].map(hex_digit));
    }
    Ok(out)
}

/// One step of a checksum that shifts to the right.
const fn crc32_entry(index: u32) -> u32 {
    let mut value = index;
    let mut step = 0;
    while step < 8 {
        value = if value & 1 == 1 {
            0xedb8_8320 ^ value >> 1
        } else {
            value >> 1
        };
        step += 1;
    }
    value
}

const fn crc32_table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut index = 0;
    while index < 256 {
        #[allow(clippy::indexing_slicing, reason = "the index is below the length")]
        {
            table[index] = crc32_entry(index as u32);
        }
        index += 1;
    }
    table
}

static CRC32: [u32; 256] = crc32_table();

/// The CRC-32 of zlib, continued from a value.
pub fn crc32(data: &[u8], start: u32) -> u32 {
    !data.iter().fold(!start, |crc, byte| {
        let index = (crc ^ u32::from(*byte)) & 0xff;
        crc >> 8 ^ CRC32.get(index as usize).copied().unwrap_or(0)
    })
}

fn crc_hqx(data: &[u8], start: u32) -> u32 {
    data.iter().fold(start & 0xffff, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte) << 8, |crc, _| {
            if crc & 0x8000 != 0 {
                (crc << 1 ^ 0x1021) & 0xffff
            } else {
                crc << 1 & 0xffff
            }
        })
    })
}

/// The module.
#[pymodule(name = "binascii")]
pub mod module {
    use super::*;

    fn exec(module: &Module) -> Fallible {
        let error = match ERROR.get() {
            Some(error) => error,
            None => new_exception("binascii", "Error", &VALUE_ERROR)?,
        };
        module.add("Error", &error)?;
        ERROR.set(Some(error));
        module.add(
            "Incomplete",
            &*new_exception("binascii", "Incomplete", &EXCEPTION)?,
        )
    }

    /// Decodes a line of uuencoded text.
    #[function(sig = "a2b_uu(data, /)")]
    fn a2b_uu(_m: &Object, data: AsciiBuffer) -> PyResult {
        bytes(&decode_uu(&data.0)?)
    }

    /// Encodes up to 45 bytes as a line of uuencoded text.
    #[function(sig = "b2a_uu(data, /, *, backtick=False)")]
    fn b2a_uu(_m: &Object, data: Bytes, backtick: bool) -> PyResult {
        bytes(&encode_uu(data.as_slice(), backtick)?)
    }

    /// Decodes base64; in strict mode nothing but well-formed data passes.
    #[function(sig = "a2b_base64(data, /, *, strict_mode=False)")]
    fn a2b_base64(_m: &Object, data: AsciiBuffer, strict_mode: bool) -> PyResult {
        bytes(&decode_base64(&data.0, strict_mode)?)
    }

    /// Encodes as a line of base64.
    #[function(sig = "b2a_base64(data, /, *, newline=True)")]
    fn b2a_base64(_m: &Object, data: Bytes, newline: bool) -> PyResult {
        bytes(&encode_base64(data.as_slice(), newline))
    }

    /// The CRC-CCITT of the data, continued from a value.
    #[function(sig = "crc_hqx(data, crc, /)")]
    fn crc_hqx(_m: &Object, data: Bytes, crc: Bits32) -> PyResult {
        Int::from_u64(u64::from(super::crc_hqx(data.as_slice(), crc.0))).map(Ref::upcast)
    }

    /// The CRC-32 of the data, continued from a value.
    #[function(sig = "crc32(data, crc=0, /)")]
    fn crc32(_m: &Object, data: Bytes, crc: Option<Bits32>) -> PyResult {
        let start = crc.map_or(0, |crc| crc.0);
        Int::from_u64(u64::from(super::crc32(data.as_slice(), start))).map(Ref::upcast)
    }

    /// The data in hexadecimal, with a separator between groups of bytes if one is given.
    #[function(sig = "b2a_hex(data, sep=<unrepresentable>, bytes_per_sep=1)")]
    fn b2a_hex(_m: &Object, data: Bytes, sep: Option<&Object>, bytes_per_sep: i32) -> PyResult {
        bytes(&encode_hex(data.as_slice(), sep, bytes_per_sep)?)
    }

    /// The data in hexadecimal, with a separator between groups of bytes if one is given.
    #[function(sig = "hexlify(data, sep=<unrepresentable>, bytes_per_sep=1)")]
    fn hexlify(_m: &Object, data: Bytes, sep: Option<&Object>, bytes_per_sep: i32) -> PyResult {
        bytes(&encode_hex(data.as_slice(), sep, bytes_per_sep)?)
    }

    /// The bytes that hexadecimal text stands for.
    #[function(sig = "a2b_hex(hexstr, /)")]
    fn a2b_hex(_m: &Object, hexstr: AsciiBuffer) -> PyResult {
        bytes(&decode_hex(&hexstr.0)?)
    }

    /// The bytes that hexadecimal text stands for.
    #[function(sig = "unhexlify(hexstr, /)")]
    fn unhexlify(_m: &Object, hexstr: AsciiBuffer) -> PyResult {
        bytes(&decode_hex(&hexstr.0)?)
    }

    /// Decodes quoted-printable text.
    #[function(sig = "a2b_qp(data, header=False)")]
    fn a2b_qp(_m: &Object, data: AsciiBuffer, header: bool) -> PyResult {
        bytes(&decode_qp(&data.0, header))
    }

    /// Encodes as quoted-printable text.
    #[function(sig = "b2a_qp(data, quotetabs=False, istext=True, header=False)")]
    fn b2a_qp(_m: &Object, data: Bytes, quotetabs: bool, istext: bool, header: bool) -> PyResult {
        let quoting = Quoting {
            tabs: quotetabs,
            text: istext,
            header,
        };
        bytes(&encode_qp(data.as_slice(), &quoting))
    }
}
