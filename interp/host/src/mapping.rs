//! Memory that files are mapped to.

use crate::errno::{Errno, Sys};
use core::ptr::null_mut;

/// Mapped memory; it is unmapped when this goes.
pub struct Mapping {
    address: *mut u8,
    length: usize,
}

// SAFETY: the memory belongs to the process; who has the value decides who uses it.
unsafe impl Send for Mapping {}

fn done(result: i32) -> Sys {
    if result == -1 { Err(Errno::last()) } else { Ok(()) }
}

impl Mapping {
    /// Maps a file, or memory that belongs to none (descriptor -1).
    pub fn new(length: usize, protection: i32, flags: i32, fd: i32, offset: i64) -> Sys<Mapping> {
        // SAFETY: the system chooses where.
        let address = unsafe { libc::mmap(null_mut(), length, protection, flags, fd, offset) };
        if address == libc::MAP_FAILED {
            return Err(Errno::last());
        }
        Ok(Mapping {
            address: address.cast(),
            length,
        })
    }

    /// The number of bytes.
    pub fn length(&self) -> usize {
        self.length
    }

    /// Where the memory is. It moves only by `resize`.
    pub fn address(&self) -> *mut u8 {
        self.address
    }

    /// The bytes. Other processes may change them meanwhile.
    pub fn bytes(&self) -> &[u8] {
        // SAFETY: mapped for so long as `self` lives.
        unsafe { core::slice::from_raw_parts(self.address, self.length) }
    }

    /// The bytes, to write to: only if the memory is writable.
    pub fn bytes_mut(&mut self) -> &mut [u8] {
        // SAFETY: as above.
        unsafe { core::slice::from_raw_parts_mut(self.address, self.length) }
    }

    /// Makes it longer or shorter; it may move.
    pub fn resize(&mut self, length: usize) -> Sys {
        // SAFETY: this mapping; nobody else has a pointer to it.
        let address = unsafe { libc::mremap(self.address.cast(), self.length, length, libc::MREMAP_MAYMOVE) };
        if address == libc::MAP_FAILED {
            return Err(Errno::last());
        }
        self.address = address.cast();
        self.length = length;
        Ok(())
    }

    /// Writes changes to the file. The part lies within.
    pub fn flush(&self, offset: usize, size: usize) -> Sys {
        debug_assert!(offset + size <= self.length);
        // SAFETY: within the mapping.
        done(unsafe { libc::msync(self.address.add(offset).cast(), size, libc::MS_SYNC) })
    }

    /// Tells the system how the memory will be used. The part lies within.
    pub fn advise(&self, offset: usize, size: usize, advice: i32) -> Sys {
        debug_assert!(offset + size <= self.length);
        // SAFETY: within the mapping.
        done(unsafe { libc::madvise(self.address.add(offset).cast(), size, advice) })
    }
}

impl Drop for Mapping {
    fn drop(&mut self) {
        // SAFETY: this mapping, which nobody uses any more.
        unsafe { libc::munmap(self.address.cast(), self.length) };
    }
}
