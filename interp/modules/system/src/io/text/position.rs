//! Positions in text: `seek` and `tell`.
//!
//! A position is where the buffer stood at a safe point, the decoder's flags there, how many bytes to feed it from there,
//! and how many of the characters that come out to skip: packed into one int, most often just the first number.

use super::TextIo;
use super::read::{decode, decoder_state};
use crate::ids;
use crate::io::common::{unsupported, value_error};
use sidewinder_object::exceptions::{OS_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::slots::CompareOp;
use sidewinder_object::{
    BytesObject, Fallible, Int, Object, PyResult, Raised, Ref, Tuple, calls, errors, number, protocols,
};

#[derive(Debug, Clone, Copy, Default)]
struct Cookie {
    start: i64,
    flags: i32,
    feed: i32,
    skip: i32,
    need_eof: bool,
}

const BYTES: usize = 21;

impl Cookie {
    fn pack(self) -> PyResult<Int> {
        let mut bytes = [0u8; BYTES];
        let parts = [
            (0, self.start.to_le_bytes().to_vec()),
            (8, self.flags.to_le_bytes().to_vec()),
            (12, self.feed.to_le_bytes().to_vec()),
            (16, self.skip.to_le_bytes().to_vec()),
            (20, vec![u8::from(self.need_eof)]),
        ];
        for (at, part) in parts {
            if let Some(to) = bytes.get_mut(at..at + part.len()) {
                to.copy_from_slice(&part);
            }
        }
        let mut digits = Vec::new();
        let (mut gathered, mut bits) = (0u64, 0);
        for byte in bytes {
            gathered |= u64::from(byte) << bits;
            bits += 8;
            if bits >= 30 {
                digits.push((gathered & 0x3fff_ffff) as u32);
                gathered >>= 30;
                bits -= 30;
            }
        }
        digits.push(gathered as u32);
        Int::from_digits(false, &digits)
    }

    fn unpack(int: &Int) -> Fallible<Cookie> {
        let mut bytes = [0u8; 28];
        let (mut gathered, mut bits, mut at) = (0u64, 0, 0);
        for &digit in int.digits() {
            gathered |= u64::from(digit) << bits;
            bits += 30;
            while bits >= 8 {
                match bytes.get_mut(at) {
                    Some(byte) if at < BYTES => *byte = gathered as u8,
                    _ if gathered & 0xff == 0 => {}
                    _ => return Err(too_big()),
                }
                at += 1;
                gathered >>= 8;
                bits -= 8;
            }
        }
        match bytes.get_mut(at) {
            Some(byte) if at < BYTES => *byte = gathered as u8,
            _ if gathered == 0 => {}
            _ => return Err(too_big()),
        }
        let word = |at: usize| {
            let part = bytes
                .get(at..at + 4)
                .and_then(|part| <[u8; 4]>::try_from(part).ok());
            i32::from_le_bytes(part.unwrap_or_default())
        };
        let start = bytes.get(..8).and_then(|part| <[u8; 8]>::try_from(part).ok());
        Ok(Cookie {
            start: i64::from_le_bytes(start.unwrap_or_default()),
            flags: word(8),
            feed: word(12),
            skip: word(16),
            need_eof: bytes.get(20).is_some_and(|&byte| byte != 0),
        })
    }
}

#[cold]
fn too_big() -> Raised {
    errors::raise(
        &sidewinder_object::exceptions::OVERFLOW_ERROR,
        format_args!("int too big to convert"),
    )
}

fn is_zero(object: &Object) -> Fallible<bool> {
    let zero = Int::new(0)?;
    protocols::compare_bool(object, &zero, CompareOp::Eq)
}

#[cold]
fn os_error(message: &str) -> Raised {
    errors::raise(&OS_ERROR, format_args!("{message}"))
}

fn flags_of(object: &Object) -> Fallible<i32> {
    number::index(object)?.to_c_int()
}

/// Puts the decoder into the state of a position.
fn restore(decoder: &Object, cookie: &Cookie) -> Fallible {
    if cookie.start == 0 && cookie.flags == 0 {
        return calls::call_method(decoder, ids::reset.get(), &[]).map(drop);
    }
    let state = Tuple::new([
        BytesObject::new(b"")?.upcast(),
        Int::new(i64::from(cookie.flags))?.upcast(),
    ])?;
    calls::call_method(decoder, ids::setstate.get(), &[&state]).map(drop)
}

fn decoded_length(decoder: &Object, bytes: &[u8]) -> Fallible<usize> {
    let bytes = BytesObject::new(bytes)?;
    Ok(decode(decoder, &bytes, false)?.len())
}

/// Finds the position of the `skip`-th character of `input`, decoded from the cookie's state.
fn locate(decoder: &Object, input: &[u8], cookie: &mut Cookie, skip: usize, ratio: f64) -> Fallible {
    let mut skip = skip.cast_signed();
    // A quick look for a safe point near by: decode about as many bytes as the characters should take.
    let mut skip_bytes = (ratio * skip as f64) as isize;
    let mut skip_back = 1;
    while skip_bytes > 0 {
        restore(decoder, cookie)?;
        let head = input.get(..skip_bytes.cast_unsigned()).unwrap_or(input);
        let decoded = decoded_length(decoder, head)?.cast_signed();
        if decoded <= skip {
            let (kept, flags) = decoder_state(decoder)?;
            if kept.is_empty() {
                cookie.flags = flags_of(&flags)?;
                skip -= decoded;
                break;
            }
            skip_bytes -= kept.len().cast_signed();
            skip_back = 1;
        } else {
            skip_bytes -= skip_back;
            skip_back *= 2;
        }
    }
    if skip_bytes <= 0 {
        skip_bytes = 0;
        restore(decoder, cookie)?;
    }
    cookie.start += skip_bytes as i64;
    cookie.skip = skip as i32;
    if skip == 0 {
        return Ok(());
    }
    let rest = input.get(skip_bytes.cast_unsigned()..).unwrap_or_default();
    let mut decoded = 0;
    let mut complete = true;
    for byte in rest.chunks(1) {
        decoded += decoded_length(decoder, byte)?.cast_signed();
        cookie.feed += 1;
        let (kept, flags) = decoder_state(decoder)?;
        if kept.is_empty() && decoded <= skip {
            cookie.start += i64::from(cookie.feed);
            skip -= decoded;
            cookie.flags = flags_of(&flags)?;
            cookie.feed = 0;
            decoded = 0;
        }
        if decoded >= skip {
            complete = false;
            break;
        }
    }
    if complete {
        let empty = BytesObject::new(b"")?;
        decoded += decode(decoder, &empty, true)?.len().cast_signed();
        cookie.need_eof = true;
        if decoded < skip {
            return Err(os_error("can't reconstruct logical file position"));
        }
    }
    cookie.skip = skip as i32;
    Ok(())
}

impl TextIo {
    /// `tell`.
    pub(super) fn tell(&self) -> PyResult {
        let buffer = self.attached()?;
        self.check_open()?;
        if !self.seekable.get() {
            return Err(unsupported("underlying stream is not seekable"));
        }
        if !self.telling.get() {
            return Err(os_error("telling position disabled by next() call"));
        }
        self.write_pending()?;
        self.flush_self()?;
        let at = calls::call_method(&buffer, ids::tell.get(), &[])?;
        let (Some(decoder), Some(input), Some(flags)) = (
            self.decoder.get(),
            self.snapshot_input.get(),
            self.snapshot_flags.get(),
        ) else {
            return Ok(at);
        };
        let at = number::index(&at)?.to_long()?;
        let mut cookie = Cookie {
            start: at - input.len() as i64,
            flags: flags_of(&flags)?,
            ..Cookie::default()
        };
        if self.decoded_used.get() == 0 {
            return cookie.pack().map(Ref::upcast);
        }
        let saved = calls::call_method(&decoder, ids::getstate.get(), &[])?;
        let located = locate(
            &decoder,
            input.as_slice(),
            &mut cookie,
            self.decoded_used.get(),
            self.bytes_per_char.get(),
        );
        let pending = located
            .err()
            .and_then(|_| sidewinder_object::thread::current().take_exception());
        let restored = calls::call_method(&decoder, ids::setstate.get(), &[&saved]);
        if let Some(error) = pending {
            return Err(errors::chain(error));
        }
        restored?;
        cookie.pack().map(Ref::upcast)
    }

    /// Tells the encoder whether the stream begins here.
    fn reset_encoder(&self, start: bool) -> Fallible {
        let Some(encoder) = self.encoder.get() else {
            return Ok(());
        };
        self.start_of_stream.set(start);
        if start {
            return calls::call_method(&encoder, ids::reset.get(), &[]).map(drop);
        }
        let zero = Int::new(0)?;
        calls::call_method(&encoder, ids::setstate.get(), &[&zero]).map(drop)
    }

    fn seek_to_end(&self, buffer: &Object) -> PyResult {
        self.flush_self()?;
        self.set_decoded(None);
        self.set_snapshot(None);
        self.reset_decoder()?;
        let (zero, two) = (Int::new(0)?, Int::new(2)?);
        let at = calls::call_method(buffer, ids::seek.get(), &[&zero, &two])?;
        if !self.encoder.is_empty() {
            let start = is_zero(&at)?;
            self.reset_encoder(start)?;
        }
        Ok(at)
    }

    /// `seek`.
    pub(super) fn seek(&self, target: &Object, whence: i32) -> PyResult {
        let buffer = self.attached()?;
        self.check_open()?;
        if !self.seekable.get() {
            return Err(unsupported("underlying stream is not seekable"));
        }
        let target = match whence {
            0 => Ref::new(target),
            1 if !is_zero(target)? => return Err(unsupported("can't do nonzero cur-relative seeks")),
            1 => calls::call_method(self, ids::tell.get(), &[])?,
            2 if !is_zero(target)? => return Err(unsupported("can't do nonzero end-relative seeks")),
            2 => return self.seek_to_end(&buffer),
            _ => {
                return Err(value_error(&format!(
                    "invalid whence ({whence}, should be 0, 1 or 2)"
                )));
            }
        };
        let zero = Int::new(0)?;
        if protocols::compare_bool(&target, &zero, CompareOp::Lt)? {
            let shown = protocols::repr(&target)?;
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("negative seek position {}", &*shown),
            ));
        }
        self.flush_self()?;
        let number = calls::call(&sidewinder_object::wellknown::INT, &[&target])?;
        let cookie = Cookie::unpack(
            number
                .downcast_ref::<Int>()
                .ok_or_else(errors::bad_internal_call)?,
        )?;
        let start = Int::new(cookie.start)?;
        calls::call_method(&buffer, ids::seek.get(), &[&start])?;
        self.set_decoded(None);
        self.set_snapshot(None);
        let decoder = self.decoder.get();
        if let Some(decoder) = &decoder {
            restore(decoder, &cookie)?;
        }
        if cookie.skip != 0 {
            self.replay(&buffer, decoder, &cookie)?;
        } else {
            let flags = Int::new(i64::from(cookie.flags))?.upcast();
            self.set_snapshot(Some((flags, BytesObject::new(b"")?)));
        }
        if !self.encoder.is_empty() {
            self.reset_encoder(cookie.start == 0 && cookie.flags == 0)?;
        }
        Ok(target)
    }

    /// Feeds the decoder from a safe point and skips characters.
    fn replay(&self, buffer: &Object, decoder: Option<Ref>, cookie: &Cookie) -> Fallible {
        let feed = Int::new(i64::from(cookie.feed))?;
        let input = calls::call_method(buffer, ids::read.get(), &[&feed])?;
        let input = input.downcast::<BytesObject>().map_err(|other| {
            errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "underlying read() should have returned a bytes object, not '{}'",
                    other.class().name_cut(200)
                ),
            )
        })?;
        let flags = Int::new(i64::from(cookie.flags))?.upcast();
        self.set_snapshot(Some((flags, input.clone())));
        let Some(decoder) = decoder else {
            return Ok(());
        };
        let text = decode(&decoder, &input, cookie.need_eof)?;
        let length = text.len();
        self.set_decoded(Some(text));
        let skip = usize::try_from(cookie.skip).unwrap_or(usize::MAX);
        if length < skip {
            return Err(os_error("can't restore logical file position"));
        }
        self.decoded_used.set(skip);
        Ok(())
    }
}
