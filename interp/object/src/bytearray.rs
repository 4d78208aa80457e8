//! Storage of bytearrays: growing and shrinking as CPython does, exports, destruction.
//!
//! The content starts at `ob_start`, which moves forward when bytes at the front are deleted; `ob_bytes` is the block.
//! While a buffer is exported the block neither moves nor changes length.

use crate::buffer::{self, Buffer};
use crate::errors;
use crate::exceptions::{BUFFER_ERROR, SYSTEM_ERROR};
use crate::header::Object;
use crate::memory;
use crate::payload::Class as _;
use crate::reference::{Fallible, PyResult, Status};
use crate::structs::ByteArray;
use crate::typeobject::TypeObject;
use core::ffi::c_int;
use core::ptr::{NonNull, null_mut};

impl ByteArray {
    /// A bytearray with this content.
    pub fn new(content: &[u8]) -> PyResult<ByteArray> {
        ByteArray::of_class(ByteArray::type_object(), content)
    }

    /// An instance of `bytearray` or a subclass.
    pub fn of_class(class: &TypeObject, content: &[u8]) -> PyResult<ByteArray> {
        let instance = crate::typeobject_alloc(class, 0)?;
        // SAFETY: instances are laid out as bytearrays, zeroed: empty.
        let array = unsafe { instance.cast_unchecked::<ByteArray>() };
        if !content.is_empty() {
            array.resize(content.len())?;
            array.write(0, content);
        }
        Ok(array)
    }

    /// Copies bytes into the content from an index on; what does not fit is left out.
    pub fn write(&self, at: usize, bytes: &[u8]) {
        let room = self.len().saturating_sub(at);
        // SAFETY: within the content; the source may be this bytearray's own memory.
        unsafe {
            if room > 0 {
                core::ptr::copy(bytes.as_ptr(), self.ob_start.get().add(at), bytes.len().min(room));
            }
        }
    }

    /// Works on the content in place. `work` runs no Python code.
    pub fn with_mut<R>(&self, work: impl FnOnce(&mut [u8]) -> R) -> R {
        if self.is_empty() {
            return work(&mut []);
        }
        // SAFETY: the content; nothing else runs meanwhile, and no other borrow is held across calls.
        work(unsafe { core::slice::from_raw_parts_mut(self.ob_start.get(), self.len()) })
    }

    /// BufferError while a buffer is exported.
    pub fn check_exports(&self) -> Fallible {
        if self.ob_exports.get() > 0 {
            return Err(errors::raise(
                &BUFFER_ERROR,
                format_args!("Existing exports of data: object cannot be re-sized"),
            ));
        }
        Ok(())
    }

    /// Changes the length; bytes that are added are whatever was there. `PyByteArray_Resize`.
    pub fn resize(&self, size: usize) -> Fallible {
        let old = self.len();
        if size == old {
            return Ok(());
        }
        self.check_exports()?;
        if isize::try_from(size).is_err() {
            return Err(errors::no_memory());
        }
        let allocated = self.ob_alloc.get().cast_unsigned();
        let offset = (self.ob_start.get() as usize).wrapping_sub(self.ob_bytes.get() as usize);
        let room = if size + offset < allocated {
            if size >= allocated / 2 {
                self.base.set_size(size.cast_signed());
                // SAFETY: below the allocated length.
                unsafe { self.ob_start.get().add(size).write(0) };
                return Ok(());
            }
            size + 1
        } else if size as f64 <= allocated as f64 * 1.125 {
            size + (size >> 3) + if size < 9 { 3 } else { 6 }
        } else {
            size + 1
        };
        self.move_to(room, offset, size, old)
    }

    fn move_to(&self, room: usize, offset: usize, size: usize, old: usize) -> Fallible {
        if isize::try_from(room).is_err() {
            return Err(errors::no_memory());
        }
        // SAFETY: the old block, if any, is this bytearray's; the new one takes the content and a final zero.
        unsafe {
            let block = match NonNull::new(self.ob_bytes.get()) {
                Some(block) if offset == 0 => memory::reallocate(block, room)?,
                Some(block) => {
                    let moved = memory::allocate(room)?;
                    core::ptr::copy_nonoverlapping(self.ob_start.get(), moved.as_ptr(), size.min(old));
                    memory::free(block.as_ptr());
                    moved
                }
                None => memory::allocate(room)?,
            };
            if size > old {
                core::ptr::write_bytes(block.add(old).as_ptr(), 0, size - old);
            }
            block.add(size).write(0);
            self.ob_bytes.set(block.as_ptr());
            self.ob_start.set(block.as_ptr());
            self.ob_alloc.set(room.cast_signed());
            self.base.set_size(size.cast_signed());
        }
        Ok(())
    }

    /// Puts bytes in place of those from `start` to `end`. The bytes are not this bytearray's own.
    pub fn splice(&self, start: usize, end: usize, bytes: &[u8]) -> Fallible {
        let length = self.len();
        let end = end.min(length);
        let start = start.min(end);
        let (gone, rest) = (end - start, length - end);
        if bytes.len() < gone {
            self.check_exports()?;
            let shrink = gone - bytes.len();
            // SAFETY: moves within the content.
            unsafe {
                let data = self.ob_start.get();
                if start == 0 {
                    self.ob_start.set(data.add(shrink));
                } else {
                    core::ptr::copy(data.add(end), data.add(start + bytes.len()), rest);
                }
            }
            self.resize(length - shrink)?;
        } else if bytes.len() > gone {
            let Some(size) = length.checked_add(bytes.len() - gone) else {
                return Err(errors::no_memory());
            };
            self.resize(size)?;
            // SAFETY: moves within the grown content.
            unsafe {
                let data = self.ob_start.get();
                core::ptr::copy(data.add(end), data.add(start + bytes.len()), rest);
            }
        }
        self.write(start, bytes);
        Ok(())
    }
}

/// `bf_getbuffer` of `bytearray`.
///
/// # Safety
/// `view` may be written.
pub unsafe extern "C" fn bytearray_getbuffer(this: &Object, view: *mut Buffer, flags: c_int) -> Status {
    let Some(array) = this.downcast::<ByteArray>() else {
        return Err(errors::bad_internal_call()).into();
    };
    let mut data = array.ob_start.get();
    if data.is_null() {
        data = EMPTY.as_ptr().cast_mut();
    }
    // SAFETY: as the caller promises; the content stays until the export ends.
    let filled = unsafe { buffer::fill(view, this, data, array.len(), false, flags) };
    if filled.is_ok() {
        array.ob_exports.set(array.ob_exports.get() + 1);
    }
    filled.into()
}

static EMPTY: [u8; 1] = [0];

/// `bf_releasebuffer` of `bytearray`.
///
/// # Safety
/// The buffer was exported by `this`.
pub unsafe extern "C" fn bytearray_releasebuffer(this: &Object, _: *mut Buffer) {
    if let Some(array) = this.downcast::<ByteArray>() {
        array.ob_exports.set(array.ob_exports.get() - 1);
    }
}

/// `tp_dealloc` of `bytearray`.
///
/// # Safety
/// `this` is a dead bytearray.
pub unsafe extern "C" fn bytearray_dealloc(this: NonNull<Object>) {
    // SAFETY: dead but intact.
    unsafe {
        let array = this.as_ref().downcast_unchecked_layout::<ByteArray>();
        if array.ob_exports.get() > 0 {
            let _ = errors::raise(
                &SYSTEM_ERROR,
                format_args!("deallocated bytearray object has exported buffers"),
            );
            errors::unraisable("Exception ignored in bytearray dealloc", None);
        }
        memory::free(array.ob_bytes.replace(null_mut()));
        match this.as_ref().class().tp_free.get() {
            Some(free) => free(this.as_ptr().cast()),
            None => memory::object_free(this.as_ptr().cast()),
        }
    }
}
