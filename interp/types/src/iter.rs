//! The iterator that any sequence has: by index, up to IndexError.

use crate::support::{builtin, iter_self, ssize_t};
use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::{INDEX_ERROR, OVERFLOW_ERROR, STOP_ITERATION};
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Next, PyResult, Ref};
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{Object, Tuple, TypeObject, create, errors, protocols, singletons};

/// `seqiterobject`.
#[derive(Payload)]
#[payload(class = SEQUENCE_ITERATOR, exact)]
#[repr(C)]
pub struct SequenceIterator {
    base: Object,
    index: Cell<isize>,
    sequence: Slot,
}

/// `iterator`.
pub static SEQUENCE_ITERATOR: TypeObject = TypeSpec::of::<SequenceIterator>(c"iterator")
    .iter(iter_self)
    .iternext(sequence_next)
    .methods(&sequence_methods::METHODS)
    .build();

/// The types of this file.
pub(crate) static TYPES: &[&TypeObject] = &[&SEQUENCE_ITERATOR];

/// Lets the kernel make iterators over sequences.
pub(crate) fn define() {
    protocols::set_sequence_iterator(over_sequence);
}

/// An iterator over a sequence by index. `PySeqIter_New`.
pub fn over_sequence(sequence: &Object) -> PyResult {
    let fresh = SequenceIterator {
        base: Object::PENDING,
        index: Cell::new(0),
        sequence: Slot::new(Some(Ref::new(sequence))),
    };
    create(&SEQUENCE_ITERATOR, fresh).map(Ref::upcast)
}

extern "C" fn sequence_next(object: &Object) -> Next {
    match object.downcast::<SequenceIterator>() {
        Some(iterator) => advance_sequence(iterator).into(),
        None => Next::END,
    }
}

fn advance_sequence(iterator: &SequenceIterator) -> Fallible<Option<Ref>> {
    let Some(sequence) = iterator.sequence.get() else {
        return Ok(None);
    };
    let index = iterator.index.get();
    if index == isize::MAX {
        return Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("iter index too large"),
        ));
    }
    match protocols::sequence_item(&sequence, index) {
        Ok(item) => {
            iterator.index.set(index + 1);
            return Ok(Some(item));
        }
        Err(raised) if errors::current_is(&INDEX_ERROR) => errors::swallow(raised, &INDEX_ERROR)?,
        Err(raised) => errors::swallow(raised, &STOP_ITERATION)?,
    }
    iterator.sequence.set(None);
    Ok(None)
}

/// `iter(())`, in parts.
fn reduce_empty(function: Ref) -> PyResult {
    let arguments = Tuple::new([Ref::new(Tuple::empty()).upcast()])?;
    Tuple::new([function, arguments.upcast()]).map(Ref::upcast)
}

#[pymethods]
mod sequence_methods {
    use super::*;

    /// How many items are left, as far as is known.
    #[method(sig = "__length_hint__($self, /)")]
    fn length_hint(this: &SequenceIterator) -> PyResult {
        let Some(sequence) = this.sequence.get() else {
            return Int::new(0).map(Ref::upcast);
        };
        let class = sequence.class();
        let has_length = class.sequence().is_some_and(|suite| suite.length.get().is_some())
            || class.mapping().is_some_and(|suite| suite.length.get().is_some());
        if !has_length {
            return Ok(singletons::new_not_implemented());
        }
        let left = protocols::len(&sequence)?.cast_signed() - this.index.get();
        Int::new(left.max(0) as i64).map(Ref::upcast)
    }

    /// What copy and pickle need.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &SequenceIterator) -> PyResult {
        let function = builtin("iter")?;
        let Some(sequence) = this.sequence.get() else {
            return reduce_empty(function);
        };
        let arguments = Tuple::new([sequence])?;
        let index = Int::new(this.index.get() as i64)?;
        Tuple::new([function, arguments.upcast(), index.upcast()]).map(Ref::upcast)
    }

    /// Goes to the index that `__reduce__` gave.
    #[method(sig = "__setstate__($self, object, /)")]
    fn set_state(this: &SequenceIterator, object: &Object) -> Fallible<()> {
        let index = ssize_t(object)?;
        if !this.sequence.is_empty() {
            this.index.set(index.max(0));
        }
        Ok(())
    }
}
