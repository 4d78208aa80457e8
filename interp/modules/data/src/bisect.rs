//! `_bisect`: places in sorted sequences.

use sidewinder_macros::pymodule;
use sidewinder_object::arguments::OrNone;
use sidewinder_object::exceptions::{TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::protocols;
use sidewinder_object::reference::{Fallible, Ref};
use sidewinder_object::slots::CompareOp;
use sidewinder_object::{List, Object, calls, errors, ids, number};

/// The bounds of a search.
struct Bounds<'a> {
    low: isize,
    high: Option<&'a Object>,
    key: Option<&'a Object>,
}

/// The place of a value: behind equal items if `right`, else in front of them.
fn search(sequence: &Object, value: &Object, bounds: &Bounds<'_>, right: bool) -> Fallible<usize> {
    if bounds.low < 0 {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("lo must be non-negative"),
        ));
    }
    let high = match bounds.high.filter(|high| !high.is_none()) {
        Some(high) => {
            let high = as_ssize(high)?;
            if high == -1 {
                protocols::len(sequence)?.cast_signed()
            } else {
                high
            }
        }
        None => protocols::len(sequence)?.cast_signed(),
    };
    let (mut low, mut high) = (bounds.low, high);
    while low < high {
        let middle = (low.cast_unsigned() + high.cast_unsigned()) / 2;
        let middle = middle.cast_signed();
        let item = protocols::sequence_item(sequence, middle)?;
        let item = match bounds.key {
            Some(key) => calls::call_one(key, &item)?,
            None => item,
        };
        let before = if right {
            !protocols::compare_bool(value, &item, CompareOp::Lt)?
        } else {
            protocols::compare_bool(&item, value, CompareOp::Lt)?
        };
        if before {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low.cast_unsigned())
}

/// `hi`: None or an index.
fn as_ssize(value: &Object) -> Fallible<isize> {
    if !number::is_index(value) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "argument should be integer or None, not {}",
                value.class().name_cut(200)
            ),
        ));
    }
    number::as_index(value, Some(&sidewinder_object::exceptions::OVERFLOW_ERROR))
}

fn insert(sequence: &Object, value: &Object, bounds: &Bounds<'_>, right: bool) -> Fallible {
    let place = match bounds.key {
        Some(key) => search(sequence, &*calls::call_one(key, value)?, bounds, right)?,
        None => search(sequence, value, bounds, right)?,
    };
    if let Some(list) = sequence.downcast_exact::<List>() {
        return list.insert(place, Ref::new(value));
    }
    let place = Int::from_usize(place)?;
    calls::call_method(sequence, ids::insert.get(), &[&place, value]).map(drop)
}

/// Bisection algorithms.
#[pymodule(name = "_bisect")]
pub mod module {
    use super::*;

    /// The place behind items equal to x in a sorted sequence.
    #[function(sig = "bisect_right(a, x, lo=0, hi=None, *, key=None)")]
    fn bisect_right(
        _m: &Object,
        a: &Object,
        x: &Object,
        lo: isize,
        hi: Option<&Object>,
        key: OrNone<&Object>,
    ) -> Fallible<usize> {
        let bounds = Bounds {
            low: lo,
            high: hi,
            key: key.0,
        };
        search(a, x, &bounds, true)
    }

    /// Inserts x behind items equal to it.
    #[function(sig = "insort_right(a, x, lo=0, hi=None, *, key=None)")]
    fn insort_right(
        _m: &Object,
        a: &Object,
        x: &Object,
        lo: isize,
        hi: Option<&Object>,
        key: OrNone<&Object>,
    ) -> Fallible<()> {
        let bounds = Bounds {
            low: lo,
            high: hi,
            key: key.0,
        };
        insert(a, x, &bounds, true)
    }

    /// The place in front of items equal to x in a sorted sequence.
    #[function(sig = "bisect_left(a, x, lo=0, hi=None, *, key=None)")]
    fn bisect_left(
        _m: &Object,
        a: &Object,
        x: &Object,
        lo: isize,
        hi: Option<&Object>,
        key: OrNone<&Object>,
    ) -> Fallible<usize> {
        let bounds = Bounds {
            low: lo,
            high: hi,
            key: key.0,
        };
        search(a, x, &bounds, false)
    }

    /// Inserts x in front of items equal to it.
    #[function(sig = "insort_left(a, x, lo=0, hi=None, *, key=None)")]
    fn insort_left(
        _m: &Object,
        a: &Object,
        x: &Object,
        lo: isize,
        hi: Option<&Object>,
        key: OrNone<&Object>,
    ) -> Fallible<()> {
        let bounds = Bounds {
            low: lo,
            high: hi,
            key: key.0,
        };
        insert(a, x, &bounds, false)
    }
}
