//! Codecs without objects: bytes to text and back, with an error handler called where CPython calls one, with the same
//! positions and reasons.
//!
//! A decoder takes bytes and a handler `FnMut(&Failure) -> Result<DecodeFix, E>`; an encoder takes code points in any
//! storage ([`Units`]) and a handler for [`EncodeFix`]. The handlers of the names that Python knows from the start are
//! [`ErrorMode`]; registered ones belong to the caller, as do codec names and registries.

mod charmap;
mod escape;
mod modes;
mod utf7;
mod utf8;
mod wide;

pub use charmap::{charmap_decode, charmap_encode};
pub use escape::{
    Escapes, raw_unicode_escape_decode, raw_unicode_escape_encode, unicode_escape_decode,
    unicode_escape_encode,
};
pub use modes::ErrorMode;
pub use utf7::{utf7_decode, utf7_encode};
pub use utf8::{ascii_decode, ascii_encode, latin1_decode, latin1_encode, utf8_decode, utf8_encode};
pub use wide::{ByteOrder, utf16_decode, utf16_encode, utf32_decode, utf32_encode};

use crate::wtf8::{Wtf8, Wtf8Buf};

/// What a UnicodeDecodeError or UnicodeEncodeError tells. Positions count bytes when decoding, code points when encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The codec's name as the exception has it.
    pub encoding: &'static str,
    /// Where what cannot be converted starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Why.
    pub reason: &'static str,
}

/// What a handler puts in place of undecodable bytes, and where to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeFix {
    /// Appended to the result.
    pub text: Wtf8Buf,
    /// The byte to go on with, at most the length of the input.
    pub resume: usize,
    /// Other input to go on with, if the handler wants that.
    pub input: Option<Vec<u8>>,
}

/// What a handler puts in place of unencodable code points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replacement {
    /// Text that the codec itself must be able to encode.
    Text(Wtf8Buf),
    /// Bytes taken as they are.
    Bytes(Vec<u8>),
}

/// A replacement and where to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodeFix {
    /// Appended to the result.
    pub replacement: Replacement,
    /// The code point to go on with, at most the length of the input.
    pub resume: usize,
}

/// Why encoding ended: the handler's own error, or a failure that its replacement does not mend (the codec cannot encode
/// that either), to be raised as if there were no handler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EncodeError<E> {
    /// From the handler.
    Handler(E),
    /// Raised anew.
    Unmended(Failure),
}

/// What a decoder made of its input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: Wtf8Buf,
    /// How many bytes it stands for: all, unless the input may go on and ends within a character.
    pub consumed: usize,
}

/// Code points in any storage, with random access.
pub trait Units {
    /// The number of code points.
    fn length(&self) -> usize;
    /// The code point at an index; 0 beyond the end.
    fn point(&self, index: usize) -> u32;
}

macro_rules! units {
    ($($unit:ty),*) => {$(
        impl Units for [$unit] {
            fn length(&self) -> usize {
                self.len()
            }
            #[inline]
            fn point(&self, index: usize) -> u32 {
                self.get(index).map_or(0, |unit| u32::from(*unit))
            }
        }
    )*};
}
units!(u8, u16, u32);

/// The code points of text as [`Units`].
pub fn units_of(text: &Wtf8) -> Vec<u32> {
    text.code_points().collect()
}

/// The end of the run of code points from `start` on for which `test` holds.
fn run_end<T: Units + ?Sized>(text: &T, start: usize, test: impl Fn(u32) -> bool) -> usize {
    (start..text.length())
        .find(|at| !test(text.point(*at)))
        .unwrap_or(text.length())
}

/// Calls the handler for a failure and appends its replacement: bytes if `accept_bytes` takes them, text if `encode` does.
fn mend<E>(
    out: &mut Vec<u8>,
    failure: Failure,
    handler: &mut impl FnMut(&Failure) -> Result<EncodeFix, E>,
    accept_bytes: impl Fn(&[u8]) -> bool,
    mut encode: impl FnMut(&mut Vec<u8>, u32) -> bool,
) -> Result<usize, EncodeError<E>> {
    let fix = handler(&failure).map_err(EncodeError::Handler)?;
    let mended = match &fix.replacement {
        Replacement::Bytes(bytes) => {
            out.extend_from_slice(bytes);
            accept_bytes(bytes)
        }
        Replacement::Text(text) => text.code_points().all(|point| encode(out, point)),
    };
    if mended {
        Ok(fix.resume)
    } else {
        Err(EncodeError::Unmended(failure))
    }
}
