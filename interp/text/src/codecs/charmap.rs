//! Codecs by a table from bytes to text and back; the table is a function of the caller's.

use super::{DecodeFix, EncodeError, EncodeFix, Failure, Replacement, Units, run_end};
use crate::wtf8::Wtf8Buf;

const REASON: &str = "character maps to <undefined>";

/// Decodes by a function from bytes to text, None where there is none.
pub fn charmap_decode<E>(
    input: &[u8],
    mut map: impl FnMut(u8) -> Result<Option<Wtf8Buf>, E>,
    mut handler: impl FnMut(&Failure) -> Result<DecodeFix, E>,
) -> Result<Wtf8Buf, E> {
    let mut kept: Vec<u8>;
    let mut input = input;
    let mut text = Wtf8Buf::with_capacity(input.len());
    let mut at = 0;
    while let Some(byte) = input.get(at) {
        match map(*byte)? {
            Some(mapped) => {
                text.push_wtf8(&mapped);
                at += 1;
            }
            None => {
                let fix = handler(&Failure {
                    encoding: "charmap",
                    start: at,
                    end: at + 1,
                    reason: REASON,
                })?;
                text.push_wtf8(&fix.text);
                at = fix.resume;
                if let Some(other) = fix.input {
                    kept = other;
                    input = &kept;
                }
            }
        }
    }
    Ok(text)
}

/// Encodes by a function from code points to bytes, None where there are none. A replacement's text is mapped too.
pub fn charmap_encode<T: Units + ?Sized, E>(
    text: &T,
    map: impl Fn(u32) -> Option<Vec<u8>>,
    mut handler: impl FnMut(&Failure) -> Result<EncodeFix, E>,
) -> Result<Vec<u8>, EncodeError<E>> {
    let mut out = Vec::with_capacity(text.length());
    let mut at = 0;
    while at < text.length() {
        if let Some(bytes) = map(text.point(at)) {
            out.extend_from_slice(&bytes);
            at += 1;
            continue;
        }
        let end = run_end(text, at, |point| map(point).is_none());
        let failure = Failure {
            encoding: "charmap",
            start: at,
            end,
            reason: REASON,
        };
        let fix = handler(&failure).map_err(EncodeError::Handler)?;
        match fix.replacement {
            Replacement::Bytes(bytes) => out.extend_from_slice(&bytes),
            Replacement::Text(replacement) => {
                for point in replacement.code_points() {
                    out.extend_from_slice(&map(point).ok_or(EncodeError::Unmended(failure))?);
                }
            }
        }
        at = fix.resume;
    }
    Ok(out)
}
