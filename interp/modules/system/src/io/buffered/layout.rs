//! How instances of the three buffered types are recognised: they share one struct, but no base of their own.
#![allow(unsafe_code, reason = "ties one struct to three types")]

use super::{BUFFERED_RANDOM, BUFFERED_READER, BUFFERED_WRITER, Buffered};
use core::mem::offset_of;
use core::ops::Deref;
use sidewinder_object::payload::{Class, Payload};
use sidewinder_object::storage::{Field, Stored, Visitor};
use sidewinder_object::{Object, TypeObject};

// SAFETY: `#[repr(C)]`, header first, and all objects of the three types and their subtypes are laid out as it.
unsafe impl Payload for Buffered {
    #[inline]
    fn is_instance(object: &Object) -> bool {
        let class = object.class();
        let types = [&BUFFERED_READER, &BUFFERED_WRITER, &BUFFERED_RANDOM];
        types.iter().any(|known| core::ptr::eq(class, *known))
            || types.iter().any(|known| class.is_subtype(known))
    }
}

// SAFETY: as above; the type object is only asked for what the three have in common.
unsafe impl Class for Buffered {
    fn type_object() -> &'static TypeObject {
        &BUFFERED_READER
    }
}

impl Deref for Buffered {
    type Target = Object;
    fn deref(&self) -> &Object {
        self.as_object()
    }
}

impl Stored for Buffered {
    const COLLECTED: bool = true;

    fn traverse(&self, visitor: &mut Visitor) {
        self.raw.traverse(visitor);
        self.dict.traverse(visitor);
    }

    fn clear(&self) {
        self.ok.set(false);
        self.raw.set(None);
        self.dict.set(None);
    }
}

const _: () = assert!(size_of::<Buffered>() == 152 && offset_of!(Buffered, dict) == 136);
