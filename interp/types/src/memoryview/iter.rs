//! `memory_iterator`.

use super::{format_of, item, length_of, receiver};
use crate::str::iter::iter_self;
use core::cell::Cell;
use sidewinder_macros::Payload;
use sidewinder_object::exceptions::{NOT_IMPLEMENTED_ERROR, TYPE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::memoryview::MemoryView;
use sidewinder_object::reference::{Fallible, Next, PyResult, Ref};
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{Object, create};

/// An iterator over the items of a view, in the size of CPython's struct.
#[derive(Payload)]
#[payload(class = MEMORY_ITERATOR, exact)]
#[repr(C)]
pub(super) struct MemoryIter {
    base: Object,
    index: Cell<usize>,
    view: Slot<MemoryView>,
    length: Cell<usize>,
    format: Cell<usize>,
}

/// `memory_iterator`
pub(super) static MEMORY_ITERATOR: TypeObject = TypeSpec::of::<MemoryIter>(c"memory_iterator")
    .iter(iter_self)
    .iternext(next)
    .build();

/// `tp_iter` of `memoryview`.
pub(super) extern "C" fn iter(this: &Object) -> PyResult {
    let view = receiver(this)?;
    match view.dimensions() {
        0 => return Err(super::error(&TYPE_ERROR, "invalid indexing of 0-dim memory")),
        1 => {}
        _ => {
            return Err(super::error(
                &NOT_IMPLEMENTED_ERROR,
                "multi-dimensional sub-views are not implemented",
            ));
        }
    }
    format_of(view)?;
    let iterator = MemoryIter {
        base: Object::PENDING,
        index: Cell::new(0),
        length: Cell::new(length_of(view)?),
        view: Slot::new(Some(Ref::new(view))),
        format: Cell::new(0),
    };
    create(&MEMORY_ITERATOR, iterator).map(Ref::upcast)
}

extern "C" fn next(this: &Object) -> Next {
    let advance = || -> Fallible<Option<Ref>> {
        let Some(iterator) = this.downcast::<MemoryIter>() else {
            return Ok(None);
        };
        let Some(view) = iterator.view.get() else {
            return Ok(None);
        };
        let index = iterator.index.get();
        if index >= iterator.length.get() {
            iterator.view.set(None);
            return Ok(None);
        }
        iterator.index.set(index + 1);
        view.check()?;
        item(&view, format_of(&view)?, &[index]).map(Some)
    };
    advance().into()
}
