//! Exporting mapped memory, which stays in place meanwhile.
#![allow(unsafe_code, reason = "fills in a buffer that points to mapped memory")]

use super::{ACCESS_READ, Map};
use core::ffi::c_int;
use core::ptr::null_mut;
use sidewinder_object::buffer::{Buffer, request};
use sidewinder_object::exceptions::BUFFER_ERROR;
use sidewinder_object::reference::Status;
use sidewinder_object::slots::BufferProcs;
use sidewinder_object::{Fallible, Object, Ref, errors};

fn export(map: &Map, into: *mut Buffer, requested: c_int) -> Fallible {
    let (address, length) = map.with(|mapping| (mapping.address(), mapping.length()))?;
    let read_only = map.access.get() == ACCESS_READ;
    if read_only && requested & request::WRITABLE == request::WRITABLE {
        return Err(errors::raise(
            &BUFFER_ERROR,
            format_args!("Object is not writable."),
        ));
    }
    // SAFETY: the caller gives a buffer; the mapping does not move or go while it is exported, and lives through `obj`.
    unsafe {
        into.write(Buffer::empty());
        (*into).buf = address.cast();
        (*into).len = length.cast_signed();
        (*into).readonly = c_int::from(read_only);
        (*into).itemsize = 1;
        (*into).ndim = 1;
        if requested & request::FORMAT == request::FORMAT {
            (*into).format = c"B".as_ptr().cast_mut();
        }
        if requested & request::ND == request::ND {
            (*into).shape = &raw mut (*into).len;
        }
        if requested & request::STRIDES == request::STRIDES {
            (*into).strides = &raw mut (*into).itemsize;
        }
        (*into).suboffsets = null_mut();
        let object: &Object = map;
        (*into).obj.set(Some(Ref::new(object)));
    }
    map.exports.set(map.exports.get() + 1);
    Ok(())
}

unsafe extern "C" fn get_buffer(this: &Object, into: *mut Buffer, requested: c_int) -> Status {
    match this.downcast::<Map>() {
        Some(map) => export(map, into, requested).into(),
        None => Err(errors::bad_internal_call()).into(),
    }
}

unsafe extern "C" fn release_buffer(this: &Object, _: *mut Buffer) {
    if let Some(map) = this.downcast::<Map>() {
        map.exports.set(map.exports.get() - 1);
    }
}

pub(super) static AS_BUFFER: BufferProcs = BufferProcs::new()
    .getbuffer(get_buffer)
    .releasebuffer(release_buffer);
