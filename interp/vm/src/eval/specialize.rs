//! What all specialise functions share: writing the outcome into the instruction.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::CodeUnit;
use crate::backoff::Counter;

/// Writes the form that was found and the cooldown; or, if none fits, the base form and a longer wait.
/// `cache` is where the instruction's inline cache starts.
pub(super) unsafe fn finish(cache: *mut CodeUnit, base: u8, form: Option<u8>) {
    let unit = cache.sub(1);
    unit.write(*unit & 0xff00 | u16::from(form.unwrap_or(base)));
    let counter = match form {
        Some(_) => Counter::COOLDOWN,
        None => Counter(cache.read()).restart(),
    };
    cache.write(counter.0);
}

/// Writes a cache entry of two units.
pub(super) unsafe fn write32(cache: *mut CodeUnit, at: usize, value: u32) {
    cache.add(at).cast::<u32>().write_unaligned(value);
}

/// Writes a cache entry that holds a borrowed pointer.
pub(super) unsafe fn write_pointer<T>(cache: *mut CodeUnit, at: usize, value: *const T) {
    cache.add(at).cast::<*const T>().write_unaligned(value);
}
