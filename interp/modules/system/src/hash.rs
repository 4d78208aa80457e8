//! The hash modules: `_md5`, `_sha1`, `_sha2`, `_sha3`, `_blake2`. The algorithms are crates; here are the objects.

mod blake;
mod plain;
mod sponge;

pub(crate) use blake::module as blake2;
pub(crate) use plain::{md5_module, sha1_module, sha2_module};
pub(crate) use sponge::module as sha3;

use sidewinder_object::buffer::{self, Bytes};
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::{Fallible, Object, Str, errors, gil};

/// What is hashed without the GIL.
const LARGE: usize = 2048;

/// The bytes of an object that is to be hashed.
fn input(object: &Object) -> Fallible<Bytes> {
    if object.has::<Str>() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("Strings must be encoded before hashing"),
        ));
    }
    if !buffer::supports(object) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("object supporting the buffer API required"),
        ));
    }
    Bytes::of(object)
}

/// What a constructor was given by `data` or, as it was once called, `string`.
fn initial<'a>(data: Option<&'a Object>, string: Option<&'a Object>) -> Fallible<Option<&'a Object>> {
    match (data, string) {
        (Some(_), Some(_)) => Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for \
                 removal in a future version."
            ),
        )),
        (data, string) => Ok(data.or(string)),
    }
}

/// Runs work on bytes; without the GIL when they are many.
fn run<T>(bytes: &[u8], work: impl FnOnce(&[u8]) -> T) -> T {
    if bytes.len() >= LARGE {
        gil::detached(|| work(bytes))
    } else {
        work(bytes)
    }
}

/// Bytes as hexadecimal digits.
fn hexadecimal(bytes: &[u8]) -> String {
    use core::fmt::Write as _;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
