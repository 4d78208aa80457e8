//! Entropy from the system.

/// Fills the buffer with random bytes; false when the system gives none.
pub fn fill(buffer: &mut [u8]) -> bool {
    let mut done = 0;
    while let Some(rest) = buffer.get_mut(done..) {
        if rest.is_empty() {
            break;
        }
        // SAFETY: `rest` is writable memory of the given length.
        let got = unsafe { libc::getrandom(rest.as_mut_ptr().cast(), rest.len(), 0) };
        match usize::try_from(got) {
            Ok(count) if count > 0 => done += count,
            _ => return false,
        }
    }
    true
}
