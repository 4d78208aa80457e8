//! How the keys of one sort are compared: found out beforehand, since most lists hold one kind of thing.
//!
//! A quick comparison gives the same answer as the general one and runs none of the program's code.

use super::Element;
use core::ptr::NonNull;
use sidewinder_object::int::Int;
use sidewinder_object::protocols;
use sidewinder_object::reference::Fallible;
use sidewinder_object::slots::CompareOp;
use sidewinder_object::str::Str;
use sidewinder_object::structs::Float;
use sidewinder_object::{Object, Tuple, wellknown};

/// A way of comparing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Ints of at most one digit.
    Int,
    /// Floats.
    Float,
    /// Strings of one byte per character.
    Narrow,
    /// Anything.
    General,
}

/// The comparison of one sort.
pub(super) struct Comparator {
    kind: Kind,
    /// Keys are tuples; `kind` tells about their first items.
    tuples: bool,
}

/// What `kind_of` knows of one key: its type, and whether the quick comparison of that type applies.
fn kind_of(key: &Object) -> Kind {
    if let Some(int) = key.downcast_exact::<Int>() {
        return if int.is_compact() {
            Kind::Int
        } else {
            Kind::General
        };
    }
    if key.is_exactly(&wellknown::FLOAT) {
        return Kind::Float;
    }
    match key.downcast_exact::<Str>() {
        Some(text) if matches!(text.text(), sidewinder_object::str::Text::One(_)) => Kind::Narrow,
        _ => Kind::General,
    }
}

impl Comparator {
    /// Looks at all keys.
    pub(super) fn choose<E: Element>(elements: &[E]) -> Comparator {
        // SAFETY: keys are alive while they are sorted; nothing runs here.
        let keys = || elements.iter().map(|element| unsafe { &*element.key().as_ptr() });
        let tuples = keys().all(|key| {
            key.downcast_exact::<Tuple>()
                .is_some_and(|tuple| !tuple.is_empty())
        });
        let first_of = |key: &Object| match key.downcast_exact::<Tuple>() {
            Some(tuple) if tuples => tuple.get(0).map_or(Kind::General, |first| kind_of(&first)),
            _ => kind_of(key),
        };
        let mut kinds = keys().map(first_of);
        let first = kinds.next().unwrap_or(Kind::General);
        let kind = if first != Kind::General && kinds.all(|kind| kind == first) {
            first
        } else {
            Kind::General
        };
        Comparator { kind, tuples }
    }

    /// Whether the first key sorts in front of the second.
    #[inline(always)]
    pub(super) fn less(&self, left: NonNull<Object>, right: NonNull<Object>) -> Fallible<bool> {
        // SAFETY: keys are alive while they are sorted.
        let (left, right) = unsafe { (&*left.as_ptr(), &*right.as_ptr()) };
        if self.tuples {
            return self.tuple_less(left, right);
        }
        self.plain_less(left, right)
    }

    #[inline(always)]
    fn plain_less(&self, left: &Object, right: &Object) -> Fallible<bool> {
        // SAFETY: `choose` saw the types of all keys (or first items), which do not change.
        unsafe {
            Ok(match self.kind {
                Kind::Int => {
                    let (a, b) = (
                        left.downcast_unchecked::<Int>(),
                        right.downcast_unchecked::<Int>(),
                    );
                    a.compact_value() < b.compact_value()
                }
                Kind::Float => {
                    let (a, b) = (
                        left.downcast_unchecked::<Float>(),
                        right.downcast_unchecked::<Float>(),
                    );
                    a.value() < b.value()
                }
                Kind::Narrow => {
                    let (a, b) = (
                        left.downcast_unchecked::<Str>(),
                        right.downcast_unchecked::<Str>(),
                    );
                    a.compare(b).is_lt()
                }
                Kind::General => return general_less(left, right),
            })
        }
    }

    /// As tuples compare: by the first items that differ.
    fn tuple_less(&self, left: &Object, right: &Object) -> Fallible<bool> {
        // SAFETY: `choose` saw that all keys are tuples.
        let (a, b) = unsafe {
            (
                left.downcast_unchecked::<Tuple>(),
                right.downcast_unchecked::<Tuple>(),
            )
        };
        let mut index = 0;
        loop {
            let (Some(x), Some(y)) = (a.borrow(index), b.borrow(index)) else {
                return Ok(a.len() < b.len());
            };
            if !protocols::compare_bool(x, y, CompareOp::Eq)? {
                return if index == 0 {
                    self.plain_less(x, y)
                } else {
                    general_less(x, y)
                };
            }
            index += 1;
        }
    }
}

#[inline(never)]
fn general_less(left: &Object, right: &Object) -> Fallible<bool> {
    protocols::is_true(&*protocols::compare(left, right, CompareOp::Lt)?)
}
