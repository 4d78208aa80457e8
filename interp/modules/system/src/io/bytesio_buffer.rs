//! `_BytesIOBuffer`: exports the content of a `BytesIO`, which keeps it in place meanwhile.
#![allow(unsafe_code, reason = "fills in a buffer that points to the content")]

use super::bytesio::BytesIo;
use super::common::memory_view;
use core::ffi::c_int;
use core::ptr::null_mut;
use sidewinder_macros::Payload;
use sidewinder_object::buffer::{Buffer, request};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::Status;
use sidewinder_object::slots::BufferProcs;
use sidewinder_object::typeobject::flags;
use sidewinder_object::{Fallible, Object, PyResult, Ref, TypeObject, TypeSpec, create, errors};

/// The exporter.
#[derive(Payload)]
#[payload(class = BYTES_IO_BUFFER, exact)]
#[repr(C)]
pub(crate) struct Exporter {
    base: Object,
    source: Slot<BytesIo>,
}

fn export(exporter: &Exporter, into: *mut Buffer, requested: c_int) -> Fallible {
    let Some(stream) = exporter.source.get() else {
        return Err(errors::bad_internal_call());
    };
    if stream.exports.get() == 0 && stream.needs_unsharing() {
        stream.unshare(stream.len())?;
    }
    let Some(content) = stream.content() else {
        return Err(super::common::closed_error());
    };
    let length = stream.len().cast_signed();
    // SAFETY: the caller gives a buffer; the content stays where it is while it is exported, and the stream alive
    // through `obj`.
    unsafe {
        into.write(Buffer::empty());
        (*into).buf = content.data_ptr().cast();
        (*into).len = length;
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
        let object: &Object = exporter;
        (*into).obj.set(Some(Ref::new(object)));
    }
    stream.exports.set(stream.exports.get() + 1);
    Ok(())
}

unsafe extern "C" fn get_buffer(this: &Object, into: *mut Buffer, requested: c_int) -> Status {
    match this.downcast::<Exporter>() {
        Some(exporter) => export(exporter, into, requested).into(),
        None => Err(errors::bad_internal_call()).into(),
    }
}

unsafe extern "C" fn release_buffer(this: &Object, _: *mut Buffer) {
    if let Some(stream) = this
        .downcast::<Exporter>()
        .and_then(|exporter| exporter.source.get())
    {
        stream.exports.set(stream.exports.get() - 1);
    }
}

static AS_BUFFER: BufferProcs = BufferProcs::new()
    .getbuffer(get_buffer)
    .releasebuffer(release_buffer);

/// `_io._BytesIOBuffer`.
pub(crate) static BYTES_IO_BUFFER: TypeObject = TypeSpec::of::<Exporter>(c"_io._BytesIOBuffer")
    .flags(flags::IMMUTABLETYPE | flags::DISALLOW_INSTANTIATION)
    .buffer(&AS_BUFFER)
    .build();

/// `getbuffer()`.
pub(super) fn view(stream: &BytesIo) -> PyResult {
    let exporter = create(
        &BYTES_IO_BUFFER,
        Exporter {
            base: Object::PENDING,
            source: Slot::new(Some(Ref::new(stream))),
        },
    )?;
    memory_view(&exporter)
}
