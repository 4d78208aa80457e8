//! The buffer that an array exports: its bytes, with format and shape.
#![allow(unsafe_code, reason = "hands out the address of an array's bytes")]

use super::Array;
use core::ffi::{CStr, c_int};
use core::ptr::null_mut;
use sidewinder_object::Object;
use sidewinder_object::buffer::{Buffer, request};
use sidewinder_object::reference::{Ref, Status};
use sidewinder_object::slots::BufferProcs;

/// The suite.
pub(super) static PROCS: BufferProcs = BufferProcs::new().getbuffer(get).releasebuffer(release);

fn format(code: u8) -> &'static CStr {
    match code {
        b'b' => c"b",
        b'B' => c"B",
        b'u' | b'w' => c"w",
        b'h' => c"h",
        b'H' => c"H",
        b'i' => c"i",
        b'I' => c"I",
        b'l' => c"l",
        b'L' => c"L",
        b'q' => c"q",
        b'Q' => c"Q",
        b'f' => c"f",
        _ => c"d",
    }
}

/// Fills a buffer in. The array does not change its length while buffers are out.
unsafe extern "C" fn get(object: &Object, buffer: *mut Buffer, flags: c_int) -> Status {
    let Some(array) = object.downcast::<Array>() else {
        return Status(-1);
    };
    array.exports.set(array.exports.get() + 1);
    // SAFETY: the caller's buffer is writable; the bytes stay where they are while the array exports them, and the
    // addresses of its size and item size while it lives.
    unsafe {
        let buffer = &mut *buffer;
        buffer.buf = array.items.borrow_mut().as_mut_ptr().cast();
        buffer.obj.set(Some(Ref::new(object)));
        buffer.itemsize = array.item_size().cast_signed();
        buffer.len = array.size.get() * buffer.itemsize;
        buffer.readonly = 0;
        buffer.ndim = 1;
        buffer.suboffsets = null_mut();
        buffer.internal = null_mut();
        buffer.format = null_mut();
        buffer.shape = null_mut();
        buffer.strides = null_mut();
        if flags & request::ND == request::ND {
            buffer.shape = array.size.as_ptr();
        }
        if flags & request::STRIDES == request::STRIDES {
            buffer.strides = &raw mut buffer.itemsize;
        }
        if flags & request::FORMAT == request::FORMAT {
            buffer.format = format(array.code.get()).as_ptr().cast_mut();
        }
    }
    Status::OK
}

/// Takes a buffer back.
unsafe extern "C" fn release(object: &Object, _: *mut Buffer) {
    if let Some(array) = object.downcast::<Array>() {
        array.exports.set(array.exports.get() - 1);
    }
}
