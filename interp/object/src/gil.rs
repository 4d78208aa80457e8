//! Interpreter-wide state that the global interpreter lock guards.

/// A value in a `static` that is only touched by the thread that holds the GIL.
///
/// The contract is the one of `Object`: nothing outside the lock reads or writes it. It lets interpreter-wide
/// state be plain cells without atomics.
pub struct GilCell<T>(T);

// SAFETY: only the holder of the GIL touches the value (contract of the type).
unsafe impl<T> Sync for GilCell<T> {}

impl<T> GilCell<T> {
    /// Wraps the value.
    pub const fn new(value: T) -> GilCell<T> {
        GilCell(value)
    }
}

impl<T> core::ops::Deref for GilCell<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        &self.0
    }
}
