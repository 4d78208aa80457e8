//! `str_iterator` and `str_ascii_iterator`.

use crate::attributes::builtin;
use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Next, PyResult, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{Object, Tuple, create, errors};

/// An iterator over the characters of any text.
#[derive(Payload)]
#[payload(class = STR_ITERATOR, exact)]
#[repr(C)]
pub(super) struct StrIter {
    base: Object,
    index: Cell<isize>,
    text: Slot<Str>,
}

/// An iterator over ASCII text.
#[derive(Payload)]
#[payload(class = STR_ASCII_ITERATOR, exact)]
#[repr(C)]
pub(super) struct StrAsciiIter {
    base: Object,
    index: Cell<isize>,
    text: Slot<Str>,
}

/// `str_iterator`
pub(super) static STR_ITERATOR: TypeObject = TypeSpec::of::<StrIter>(c"str_iterator")
    .iter(iter_self)
    .iternext(next)
    .methods(&methods::METHODS)
    .build();
/// `str_ascii_iterator`
pub(super) static STR_ASCII_ITERATOR: TypeObject = TypeSpec::of::<StrAsciiIter>(c"str_ascii_iterator")
    .iter(iter_self)
    .iternext(next_ascii)
    .methods(&ascii_methods::METHODS)
    .build();

/// `tp_iter` of iterators.
pub(crate) extern "C" fn iter_self(iterator: &Object) -> PyResult {
    Ok(Ref::new(iterator))
}

/// A state given to `__setstate__`: an int that fits a machine word.
pub(crate) fn ssize_t(object: &Object) -> Fallible<isize> {
    match object.downcast::<Int>() {
        Some(int) => int.to_isize(),
        None => Err(errors::raise(&TYPE_ERROR, format_args!("an integer is required"))),
    }
}

/// `tp_iter` of `str`.
pub(super) extern "C" fn iter(this: &Object) -> PyResult {
    let text = this.downcast::<Str>().ok_or_else(errors::bad_internal_call)?;
    let (base, index) = (Object::PENDING, Cell::new(0));
    let text_slot = Slot::new(Some(Ref::new(text)));
    if text.is_ascii() {
        let iterator = StrAsciiIter {
            base,
            index,
            text: text_slot,
        };
        return create(&STR_ASCII_ITERATOR, iterator).map(Ref::upcast);
    }
    let iterator = StrIter {
        base,
        index,
        text: text_slot,
    };
    create(&STR_ITERATOR, iterator).map(Ref::upcast)
}

fn advance(index: &Cell<isize>, text: &Slot<Str>) -> Next {
    let Some(string) = text.borrow() else {
        return Next::END;
    };
    let at = index.get();
    match string.code_point(at.cast_unsigned()) {
        Some(point) => {
            index.set(at + 1);
            Next(Str::from_code_point(point).ok().map(Ref::upcast))
        }
        None => {
            text.set(None);
            Next::END
        }
    }
}

extern "C" fn next(this: &Object) -> Next {
    match this.downcast::<StrIter>() {
        Some(iterator) => advance(&iterator.index, &iterator.text),
        None => Next::END,
    }
}

extern "C" fn next_ascii(this: &Object) -> Next {
    match this.downcast::<StrAsciiIter>() {
        Some(iterator) => advance(&iterator.index, &iterator.text),
        None => Next::END,
    }
}

fn length_hint(index: &Cell<isize>, text: &Slot<Str>) -> isize {
    text.borrow()
        .map_or(0, |text| text.len().cast_signed() - index.get())
}

fn reduce(index: &Cell<isize>, text: &Slot<Str>) -> PyResult {
    let iter = builtin("iter")?;
    match text.get() {
        Some(text) => {
            let args = Tuple::new([text.upcast()])?;
            let index = sidewinder_object::int::Int::new(index.get() as i64)?;
            Tuple::new([iter, args.upcast(), index.upcast()]).map(Ref::upcast)
        }
        None => {
            let args = Tuple::new([Ref::new(sidewinder_object::str::empty()).upcast()])?;
            Tuple::new([iter, args.upcast()]).map(Ref::upcast)
        }
    }
}

fn set_state(index: &Cell<isize>, text: &Slot<Str>, state: &Object) -> PyResult {
    let state = ssize_t(state)?;
    if let Some(text) = text.borrow() {
        index.set(state.clamp(0, text.len().cast_signed()));
    }
    Ok(sidewinder_object::singletons::new_none())
}

macro_rules! iterator_methods {
    ($module:ident, $type:ident) => {
        #[pymethods]
        mod $module {
            use super::*;

            /// How many characters are left.
            #[method(sig = "__length_hint__($self, /)")]
            fn length_hint(this: &$type) -> Fallible<isize> {
                Ok(super::length_hint(&this.index, &this.text))
            }

            /// For pickling.
            #[method(sig = "__reduce__($self, /)")]
            fn reduce(this: &$type) -> PyResult {
                super::reduce(&this.index, &this.text)
            }

            /// For unpickling.
            #[method(sig = "__setstate__($self, object, /)")]
            fn set_state(this: &$type, object: &Object) -> PyResult {
                super::set_state(&this.index, &this.text, object)
            }
        }
    };
}

iterator_methods!(methods, StrIter);
iterator_methods!(ascii_methods, StrAsciiIter);
