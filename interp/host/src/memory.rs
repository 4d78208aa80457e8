//! The heap of objects. Blocks are aligned to 16 bytes; a failed allocation is `None`.
//!
//! The allocator is mimalloc: objects are small and short-lived, and its size classes serve them faster than the C
//! library's heap. Under Miri, and with the feature `system-allocator` (sanitizers), it is the C library's.

use core::ffi::c_void;
use core::ptr::NonNull;

/// The C library's functions.
#[cfg(any(miri, feature = "system-allocator"))]
mod heap {
    use core::ffi::c_void;
    pub(super) use libc::{free, malloc, realloc};

    pub(super) unsafe fn zeroed(size: usize) -> *mut c_void {
        // SAFETY: calloc may be called with any size.
        unsafe { libc::calloc(1, size) }
    }
}

/// mimalloc's functions.
#[cfg(not(any(miri, feature = "system-allocator")))]
mod heap {
    pub(super) use libmimalloc_sys::{
        mi_free as free, mi_malloc as malloc, mi_realloc as realloc, mi_zalloc as zeroed,
    };
}

/// The least block: smaller ones would not be aligned to 16 bytes.
const LEAST: usize = 16;

/// A block of at least `size` bytes (at least one), uninitialised.
#[inline]
pub fn allocate(size: usize) -> Option<NonNull<u8>> {
    if size > isize::MAX.cast_unsigned() {
        return None;
    }
    // SAFETY: malloc may be called with any size.
    NonNull::new(unsafe { heap::malloc(size.max(LEAST)) }.cast())
}

/// A block of at least `size` bytes, all zero.
#[inline]
pub fn allocate_zeroed(size: usize) -> Option<NonNull<u8>> {
    if size > isize::MAX.cast_unsigned() {
        return None;
    }
    // SAFETY: may be called with any size.
    NonNull::new(unsafe { heap::zeroed(size.max(LEAST)) }.cast())
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
    NonNull::new(unsafe { heap::realloc(block.as_ptr().cast(), size.max(LEAST)) }.cast())
}

/// Gives a block back.
///
/// # Safety
/// `block` is null or comes from this module, and is not used afterwards.
#[inline]
pub unsafe fn free(block: *mut u8) {
    // SAFETY: as the caller promises.
    unsafe { heap::free(block.cast::<c_void>()) }
}

/// Asks the system for small pages: huge ones would double the memory of a small program. Children inherit this.
pub fn prefer_small_pages() {
    #[cfg(target_os = "linux")]
    // SAFETY: the option takes plain numbers and changes only how later page faults are served.
    unsafe {
        libc::prctl(libc::PR_SET_THP_DISABLE, 1, 0, 0, 0);
    }
}
