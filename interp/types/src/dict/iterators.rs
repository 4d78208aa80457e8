//! Iterators over dicts: keys, values and items, forwards and backwards.
//!
//! An iterator remembers the number of items and how many it has still to give: a dict that changes its size, or its
//! keys, is noticed. An iterator over items recycles the pair it gave last when nobody kept it.

use crate::support::{builtin, iter_self};
use core::cell::Cell;
use core::ffi::CStr;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::RUNTIME_ERROR;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Next, PyResult, Raised, Ref};
use sidewinder_object::tuple::Recycled;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{Dict, List, Object, Tuple, TypeObject, create, errors, singletons};

macro_rules! iterator_types {
    ($($(#[$doc:meta])* $struct_name:ident, $type_name:ident, $name:literal, $next:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Payload)]
        #[payload(class = $type_name, exact)]
        #[repr(C)]
        pub struct $struct_name {
            base: Object,
            dict: Slot<Dict>,
            used: Cell<isize>,
            position: Cell<isize>,
            result: Slot<Tuple>,
            left: Cell<isize>,
        }

        $(#[$doc])*
        pub static $type_name: TypeObject = spec::<$struct_name>($name).iternext($next).build();

        impl Iterate for $struct_name {
            fn state(&self) -> State<'_> {
                State {
                    dict: &self.dict,
                    used: &self.used,
                    position: &self.position,
                    result: &self.result,
                    left: &self.left,
                }
            }

            fn make(dict: &Dict, position: isize, result: Option<Ref<Tuple>>) -> PyResult {
                let fresh = $struct_name {
                    base: Object::PENDING,
                    dict: Slot::new(Some(Ref::new(dict))),
                    used: Cell::new(dict.len().cast_signed()),
                    position: Cell::new(position),
                    result: Slot::new(result),
                    left: Cell::new(dict.len().cast_signed()),
                };
                create(&$type_name, fresh).map(Ref::upcast)
            }
        }

        extern "C" fn $next(this: &Object) -> Next {
            match this.downcast::<$struct_name>() {
                Some(iterator) => iterator.state().$next().into(),
                None => Next::END,
            }
        }
    )*};
}

iterator_types! {
    /// `dict_keyiterator`.
    KeyIterator, KEY_ITERATOR, c"dict_keyiterator", next_key;
    /// `dict_valueiterator`.
    ValueIterator, VALUE_ITERATOR, c"dict_valueiterator", next_value;
    /// `dict_itemiterator`.
    ItemIterator, ITEM_ITERATOR, c"dict_itemiterator", next_item;
    /// `dict_reversekeyiterator`.
    ReverseKeyIterator, REVERSE_KEY_ITERATOR, c"dict_reversekeyiterator", previous_key;
    /// `dict_reversevalueiterator`.
    ReverseValueIterator, REVERSE_VALUE_ITERATOR, c"dict_reversevalueiterator", previous_value;
    /// `dict_reverseitemiterator`.
    ReverseItemIterator, REVERSE_ITEM_ITERATOR, c"dict_reverseitemiterator", previous_item;
}

const fn spec<T: sidewinder_object::storage::Stored>(name: &'static CStr) -> TypeSpec {
    TypeSpec::of::<T>(name).iter(iter_self).methods(&methods::METHODS)
}

trait Iterate {
    fn state(&self) -> State<'_>;
    fn make(dict: &Dict, position: isize, result: Option<Ref<Tuple>>) -> PyResult;
}

/// The fields of an iterator, whichever it is.
struct State<'a> {
    dict: &'a Slot<Dict>,
    used: &'a Cell<isize>,
    position: &'a Cell<isize>,
    result: &'a Slot<Tuple>,
    left: &'a Cell<isize>,
}

/// `tp_iter` of `dict`.
pub(crate) extern "C" fn iter(object: &Object) -> PyResult {
    match object.downcast::<Dict>() {
        Some(dict) => new(&KEY_ITERATOR, dict),
        None => Err(errors::bad_internal_call()),
    }
}

/// An iterator of the given type over a dict.
pub fn new(class: &TypeObject, dict: &Dict) -> PyResult {
    let is = |other: &TypeObject| core::ptr::eq(class, other);
    let pair = || Tuple::new([singletons::new_none(), singletons::new_none()]);
    if is(&KEY_ITERATOR) {
        KeyIterator::make(dict, 0, None)
    } else if is(&VALUE_ITERATOR) {
        ValueIterator::make(dict, 0, None)
    } else if is(&ITEM_ITERATOR) {
        ItemIterator::make(dict, 0, Some(pair()?))
    } else if is(&REVERSE_KEY_ITERATOR) {
        ReverseKeyIterator::make(dict, dict.last_position(), None)
    } else if is(&REVERSE_VALUE_ITERATOR) {
        ReverseValueIterator::make(dict, dict.last_position(), None)
    } else {
        ReverseItemIterator::make(dict, dict.last_position(), Some(pair()?))
    }
}

#[cold]
fn changed(what: &str) -> Raised {
    errors::raise(&RUNTIME_ERROR, format_args!("dictionary {what} during iteration"))
}

impl<'a> State<'a> {
    /// The dict, unless the iterator is at its end.
    #[inline(always)]
    fn dict(&self) -> Fallible<Option<&'a Dict>> {
        let Some(dict) = self.dict.borrow() else {
            return Ok(None);
        };
        if self.used.get() != dict.len().cast_signed() {
            self.used.set(-1);
            return Err(changed("changed size"));
        }
        Ok(Some(dict))
    }

    /// The next key and value, borrowed: nothing may run before they are taken.
    #[inline(always)]
    fn advance(&self) -> Fallible<Option<(&'a Object, &'a Object)>> {
        let Some(dict) = self.dict()? else { return Ok(None) };
        let Some((next, key, value)) = dict.next_borrowed(self.position.get().cast_unsigned()) else {
            self.dict.set(None);
            return Ok(None);
        };
        if self.left.get() == 0 {
            self.dict.set(None);
            return Err(changed("keys changed"));
        }
        self.position.set(next.cast_signed());
        self.left.set(self.left.get() - 1);
        Ok(Some((key, value)))
    }

    fn recede(&self) -> Fallible<Option<(Ref, Ref)>> {
        let Some(dict) = self.dict()? else { return Ok(None) };
        let Some((next, key, value)) = dict.previous(self.position.get()) else {
            self.dict.set(None);
            return Ok(None);
        };
        if self.left.get() == 0 {
            self.dict.set(None);
            return Err(changed("keys changed"));
        }
        self.position.set(next);
        self.left.set(self.left.get() - 1);
        Ok(Some((key, value)))
    }

    fn next_key(&self) -> Fallible<Option<Ref>> {
        Ok(self.advance()?.map(|(key, _)| Ref::new(key)))
    }

    fn next_value(&self) -> Fallible<Option<Ref>> {
        Ok(self.advance()?.map(|(_, value)| Ref::new(value)))
    }

    fn next_item(&self) -> Fallible<Option<Ref>> {
        let Some((key, value)) = self.advance()? else {
            return Ok(None);
        };
        self.pair(Ref::new(key), Ref::new(value)).map(Some)
    }

    fn previous_key(&self) -> Fallible<Option<Ref>> {
        Ok(self.recede()?.map(|(key, _)| key))
    }

    fn previous_value(&self) -> Fallible<Option<Ref>> {
        Ok(self.recede()?.map(|(_, value)| value))
    }

    fn previous_item(&self) -> Fallible<Option<Ref>> {
        match self.recede()? {
            Some((key, value)) => self.pair(key, value).map(Some),
            None => Ok(None),
        }
    }

    #[inline(always)]
    fn pair(&self, key: Ref, value: Ref) -> PyResult {
        match Recycled::take(self.result, 2) {
            Some(recycled) => Ok(recycled.set_pair(key, value).upcast()),
            None => Tuple::new([key, value]).map(Ref::upcast),
        }
    }
}

/// The state of any of the iterators.
fn state(object: &Object) -> Fallible<State<'_>> {
    macro_rules! first {
        ($($struct_name:ident)*) => {
            $(if let Some(iterator) = object.downcast::<$struct_name>() {
                return Ok(iterator.state());
            })*
        };
    }
    first!(KeyIterator ValueIterator ItemIterator ReverseKeyIterator ReverseValueIterator ReverseItemIterator);
    Err(errors::bad_internal_call())
}

#[pymethods]
mod methods {
    use super::*;

    /// How many items are left, as far as is known.
    #[method(sig = "__length_hint__($self, /)")]
    fn length_hint(this: &Object) -> Fallible<isize> {
        let state = state(this)?;
        let unchanged = state
            .dict
            .borrow()
            .is_some_and(|dict| dict.len().cast_signed() == state.used.get());
        Ok(if unchanged { state.left.get() } else { 0 })
    }

    /// What copy and pickle need: a list of what is left.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &Object) -> PyResult {
        let original = state(this)?;
        let kept = original.dict.get();
        let (dict, result) = (Slot::new(kept), Slot::EMPTY);
        let (used, position, left) = (
            original.used.clone(),
            original.position.clone(),
            original.left.clone(),
        );
        let copy = State {
            dict: &dict,
            used: &used,
            position: &position,
            result: &result,
            left: &left,
        };
        let list = List::new()?;
        while let Some(item) = next_of(this.class(), &copy)? {
            list.append(item)?;
        }
        dict.set(None);
        let arguments = Tuple::new([list.upcast()])?;
        Tuple::new([builtin("iter")?, arguments.upcast()]).map(Ref::upcast)
    }
}

fn next_of(class: &TypeObject, state: &State<'_>) -> Fallible<Option<Ref>> {
    let is = |other: &TypeObject| core::ptr::eq(class, other);
    if is(&KEY_ITERATOR) {
        state.next_key()
    } else if is(&VALUE_ITERATOR) {
        state.next_value()
    } else if is(&ITEM_ITERATOR) {
        state.next_item()
    } else if is(&REVERSE_KEY_ITERATOR) {
        state.previous_key()
    } else if is(&REVERSE_VALUE_ITERATOR) {
        state.previous_value()
    } else {
        state.previous_item()
    }
}
