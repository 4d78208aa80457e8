//! `bytes_iterator` and `bytearray_iterator`.

use crate::attributes::builtin;
use crate::str::iter::{iter_self, ssize_t};
use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Next, PyResult, Ref};
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{ByteArray, BytesObject, Object, Tuple, create, errors, singletons};

/// An iterator over bytes.
#[derive(Payload)]
#[payload(class = BYTES_ITERATOR, exact)]
#[repr(C)]
pub(super) struct BytesIter {
    base: Object,
    index: Cell<isize>,
    bytes: Slot<BytesObject>,
}

/// An iterator over a bytearray, as long as that is meanwhile.
#[derive(Payload)]
#[payload(class = BYTEARRAY_ITERATOR, exact)]
#[repr(C)]
pub(super) struct ByteArrayIter {
    base: Object,
    index: Cell<isize>,
    bytes: Slot<ByteArray>,
}

/// `bytes_iterator`
pub(super) static BYTES_ITERATOR: TypeObject = TypeSpec::of::<BytesIter>(c"bytes_iterator")
    .iter(iter_self)
    .iternext(bytes_next)
    .methods(&bytes_methods::METHODS)
    .build();
/// `bytearray_iterator`
pub(super) static BYTEARRAY_ITERATOR: TypeObject = TypeSpec::of::<ByteArrayIter>(c"bytearray_iterator")
    .iter(iter_self)
    .iternext(bytearray_next)
    .methods(&bytearray_methods::METHODS)
    .build();

macro_rules! iterator {
    ($type:ident, $of:ident, $static:ident, $iter:ident, $next:ident, $methods:ident) => {
        /// `tp_iter`
        pub(super) extern "C" fn $iter(this: &Object) -> PyResult {
            let bytes = this
                .downcast::<$of>()
                .ok_or_else(errors::bad_internal_call)?;
            let iterator = $type {
                base: Object::PENDING,
                index: Cell::new(0),
                bytes: Slot::new(Some(Ref::new(bytes))),
            };
            create(&$static, iterator).map(Ref::upcast)
        }

        extern "C" fn $next(this: &Object) -> Next {
            let Some(iterator) = this.downcast::<$type>() else {
                return Next::END;
            };
            let Some(bytes) = iterator.bytes.borrow() else {
                return Next::END;
            };
            let at = iterator.index.get();
            match bytes.as_slice().get(at.cast_unsigned()) {
                Some(byte) => {
                    iterator.index.set(at + 1);
                    Next(Int::new(i64::from(*byte)).ok().map(Ref::upcast))
                }
                None => {
                    iterator.bytes.set(None);
                    Next::END
                }
            }
        }

        #[pymethods]
        mod $methods {
            use super::*;

            /// How many bytes are left.
            #[method(sig = "__length_hint__($self, /)")]
            fn length_hint(this: &$type) -> Fallible<isize> {
                Ok(this.bytes.borrow().map_or(0, |bytes| {
                    (bytes.len().cast_signed() - this.index.get()).max(0)
                }))
            }

            /// For pickling.
            #[method(sig = "__reduce__($self, /)")]
            fn reduce(this: &$type) -> PyResult<Tuple> {
                let iter = builtin("iter")?;
                match this.bytes.get() {
                    Some(bytes) => {
                        let args = Tuple::new([bytes.upcast()])?.upcast();
                        Tuple::new([iter, args, Int::new(this.index.get() as i64)?.upcast()])
                    }
                    None => {
                        let nothing = Tuple::new([Ref::new(Tuple::empty()).upcast()])?;
                        Tuple::new([iter, nothing.upcast()])
                    }
                }
            }

            /// For unpickling.
            #[method(sig = "__setstate__($self, object, /)")]
            fn set_state(this: &$type, object: &Object) -> PyResult {
                let state = ssize_t(object)?;
                if let Some(bytes) = this.bytes.borrow() {
                    this.index.set(state.clamp(0, bytes.len().cast_signed()));
                }
                Ok(singletons::new_none())
            }
        }
    };
}

iterator!(
    BytesIter,
    BytesObject,
    BYTES_ITERATOR,
    bytes_iter,
    bytes_next,
    bytes_methods
);
iterator!(
    ByteArrayIter,
    ByteArray,
    BYTEARRAY_ITERATOR,
    bytearray_iter,
    bytearray_next,
    bytearray_methods
);
