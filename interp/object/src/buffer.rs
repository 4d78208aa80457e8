//! The buffer protocol: `Py_buffer`, its flags, asking for and releasing a buffer.

use crate::errors;
use crate::exceptions::{BUFFER_ERROR, TYPE_ERROR};
use crate::header::Object;
use crate::memory::Slot;
use crate::reference::{Fallible, Ref, Status};
use crate::structs::BytesObject;
use core::ffi::{c_char, c_int, c_void};
use core::ptr::null_mut;

/// Flags of a request (`PyBUF_`).
#[allow(missing_docs, reason = "each constant is the PyBUF_ constant of that name")]
pub mod request {
    use core::ffi::c_int;
    pub const SIMPLE: c_int = 0;
    pub const WRITABLE: c_int = 0x1;
    pub const FORMAT: c_int = 0x4;
    pub const ND: c_int = 0x8;
    pub const STRIDES: c_int = 0x10 | ND;
    pub const C_CONTIGUOUS: c_int = 0x20 | STRIDES;
    pub const F_CONTIGUOUS: c_int = 0x40 | STRIDES;
    pub const ANY_CONTIGUOUS: c_int = 0x80 | STRIDES;
    pub const INDIRECT: c_int = 0x100 | STRIDES;
    pub const CONTIG: c_int = ND | WRITABLE;
    pub const CONTIG_RO: c_int = ND;
    pub const STRIDED_RO: c_int = STRIDES;
    pub const RECORDS_RO: c_int = STRIDES | FORMAT;
    pub const FULL: c_int = INDIRECT | WRITABLE | FORMAT;
    pub const FULL_RO: c_int = INDIRECT | FORMAT;
}

/// `Py_buffer`: what an exporter fills in.
#[repr(C)]
#[allow(missing_docs, reason = "fields of Py_buffer")]
pub struct Buffer {
    pub buf: *mut c_void,
    pub obj: Slot,
    pub len: isize,
    pub itemsize: isize,
    pub readonly: c_int,
    pub ndim: c_int,
    pub format: *mut c_char,
    pub shape: *mut isize,
    pub strides: *mut isize,
    pub suboffsets: *mut isize,
    pub internal: *mut c_void,
}

impl Buffer {
    /// A buffer that nothing exports yet.
    pub const fn empty() -> Buffer {
        Buffer {
            buf: null_mut(),
            obj: Slot::EMPTY,
            len: 0,
            itemsize: 0,
            readonly: 0,
            ndim: 0,
            format: null_mut(),
            shape: null_mut(),
            strides: null_mut(),
            suboffsets: null_mut(),
            internal: null_mut(),
        }
    }
}

/// Fills in a buffer of plain bytes. `PyBuffer_FillInfo`.
///
/// # Safety
/// `view` may be written; `data` leads to `length` bytes that stay while the buffer is exported.
pub unsafe fn fill(
    view: *mut Buffer,
    exporter: &Object,
    data: *mut u8,
    length: usize,
    readonly: bool,
    flags: c_int,
) -> Fallible {
    if flags & request::WRITABLE != 0 && readonly {
        return Err(errors::raise(
            &BUFFER_ERROR,
            format_args!("Object is not writable."),
        ));
    }
    // SAFETY: as the caller promises; shape and strides point into the view itself, which stays where it is.
    unsafe {
        (&raw mut (*view).obj).write(Slot::new(Some(Ref::new(exporter))));
        (*view).buf = data.cast();
        (*view).len = length.cast_signed();
        (*view).itemsize = 1;
        (*view).readonly = c_int::from(readonly);
        (*view).ndim = 1;
        (*view).format = if flags & request::FORMAT != 0 {
            c"B".as_ptr().cast_mut()
        } else {
            null_mut()
        };
        (*view).shape = if flags & request::ND != 0 {
            &raw mut (*view).len
        } else {
            null_mut()
        };
        (*view).strides = if flags & request::STRIDES == request::STRIDES {
            &raw mut (*view).itemsize
        } else {
            null_mut()
        };
        (*view).suboffsets = null_mut();
        (*view).internal = null_mut();
    }
    Ok(())
}

/// `bf_getbuffer` of `bytes`.
///
/// # Safety
/// `view` may be written.
pub unsafe extern "C" fn bytes_getbuffer(this: &Object, view: *mut Buffer, flags: c_int) -> Status {
    let Some(bytes) = this.downcast::<BytesObject>() else {
        return Err(errors::bad_internal_call()).into();
    };
    // SAFETY: as the caller promises; bytes do not change.
    unsafe { fill(view, this, bytes.data_ptr(), bytes.len(), true, flags) }.into()
}

/// A contiguous view of an object's bytes, released when dropped.
pub struct Bytes {
    // Boxed: the exporter may point into the struct.
    buffer: Box<Buffer>,
}

/// Whether the object exports its memory.
pub fn supports(object: &Object) -> bool {
    object
        .class()
        .buffer()
        .is_some_and(|procs| procs.getbuffer.get().is_some())
}

/// Asks for a buffer. `flags` are of `request`.
///
/// # Safety
/// `into` stays where it is until `release` is called on it.
pub unsafe fn get(object: &Object, into: *mut Buffer, flags: c_int) -> Fallible {
    match object.class().buffer().and_then(|procs| procs.getbuffer.get()) {
        // SAFETY: as the caller promises.
        Some(getbuffer) => unsafe { getbuffer(object, into, flags) }.get(),
        None => Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "a bytes-like object is required, not '{}'",
                object.class().name_cut(100)
            ),
        )),
    }
}

/// Releases a buffer.
///
/// # Safety
/// `buffer` was filled by `get` and not released.
pub unsafe fn release(buffer: *mut Buffer) {
    // SAFETY: as the caller promises.
    unsafe {
        let Some(exporter) = (*buffer).obj.get() else {
            return;
        };
        if let Some(procs) = exporter.class().buffer()
            && let Some(release) = procs.releasebuffer.get()
        {
            release(&exporter, buffer);
        }
        (*buffer).obj.set(None);
    }
}

impl Bytes {
    /// The bytes of an object that exports contiguous memory.
    pub fn of(object: &Object) -> Fallible<Bytes> {
        Bytes::with(object, request::SIMPLE)
    }

    /// As `of`, for writing.
    pub fn writable(object: &Object) -> Fallible<Bytes> {
        Bytes::with(object, request::WRITABLE)
    }

    fn with(object: &Object, flags: c_int) -> Fallible<Bytes> {
        let mut buffer = Box::new(Buffer::empty());
        // SAFETY: the box does not move its content; `Drop` releases it.
        unsafe { get(object, &raw mut *buffer, flags)? };
        Ok(Bytes { buffer })
    }

    /// The bytes, as they are now. Code that runs meanwhile may change them: copy what must stay.
    pub fn as_slice(&self) -> &[u8] {
        if self.buffer.buf.is_null() {
            return &[];
        }
        // SAFETY: the exporter promises `len` bytes until the buffer is released.
        unsafe {
            core::slice::from_raw_parts(
                self.buffer.buf.cast::<u8>(),
                self.buffer.len.max(0).cast_unsigned(),
            )
        }
    }

    /// The bytes, for writing (if `writable` made the view; empty otherwise). Nothing else may run meanwhile.
    pub fn as_mut_slice(&mut self) -> &mut [u8] {
        if self.buffer.buf.is_null() || self.buffer.readonly != 0 {
            return &mut [];
        }
        // SAFETY: the exporter promises `len` writable bytes until the buffer is released.
        unsafe {
            core::slice::from_raw_parts_mut(
                self.buffer.buf.cast::<u8>(),
                self.buffer.len.max(0).cast_unsigned(),
            )
        }
    }

    /// Copies bytes into a view that `writable` made; what lies past its end is dropped.
    pub fn copy_in(&mut self, offset: usize, bytes: &[u8]) {
        let room = self.as_slice().len().saturating_sub(offset);
        if self.buffer.readonly != 0 || room == 0 {
            return;
        }
        // SAFETY: within the exporter's memory, which is writable; `copy` allows for overlap.
        unsafe {
            core::ptr::copy(
                bytes.as_ptr(),
                self.buffer.buf.cast::<u8>().add(offset),
                bytes.len().min(room),
            );
        }
    }

    /// The first byte, for writing (if `writable` made the view).
    pub fn as_mut_ptr(&mut self) -> *mut u8 {
        self.buffer.buf.cast()
    }
}

impl Drop for Bytes {
    fn drop(&mut self) {
        // SAFETY: filled at creation.
        unsafe { release(&raw mut *self.buffer) }
    }
}
