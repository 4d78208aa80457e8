//! The C heap. Blocks are aligned to 16 bytes; a failed allocation is `None`.

use core::ffi::c_void;
use core::ptr::NonNull;

/// A block of at least `size` bytes (at least one), uninitialised.
#[inline]
pub fn allocate(size: usize) -> Option<NonNull<u8>> {
    if size > isize::MAX.cast_unsigned() {
        return None;
    }
    // SAFETY: malloc may be called with any size.
    NonNull::new(unsafe { libc::malloc(size.max(1)) }.cast())
}

/// A block of at least `size` bytes, all zero.
#[inline]
pub fn allocate_zeroed(size: usize) -> Option<NonNull<u8>> {
    if size > isize::MAX.cast_unsigned() {
        return None;
    }
    // SAFETY: calloc may be called with any size.
    NonNull::new(unsafe { libc::calloc(1, size.max(1)) }.cast())
}

/// Grows or shrinks a block; on failure the old block stays.
///
/// # Safety
/// `block` comes from this module and is not used afterwards when the call succeeds.
#[inline]
pub unsafe fn reallocate(block: NonNull<u8>, size: usize) -> Option<NonNull<u8>> {
    if size > isize::MAX.cast_unsigned() {
        return None;
    }
    // SAFETY: as the caller promises.
    NonNull::new(unsafe { libc::realloc(block.as_ptr().cast(), size.max(1)) }.cast())
}

/// Gives a block back.
///
/// # Safety
/// `block` is null or comes from this module, and is not used afterwards.
#[inline]
pub unsafe fn free(block: *mut u8) {
    // SAFETY: as the caller promises.
    unsafe { libc::free(block.cast::<c_void>()) }
}
