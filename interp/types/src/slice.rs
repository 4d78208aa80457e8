//! `slice`: construction, comparison, hash, `indices`. Conversion to machine numbers is the kernel's.

use sidewinder_macros::pymethods;
use sidewinder_object::exceptions::{TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Hash, PyResult, Ref};
use sidewinder_object::slots::CompareOp;
use sidewinder_object::str::Str;
use sidewinder_object::structs::Slice;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{
    Dict, Object, Tuple, TypeObject, calls, errors, members, number, protocols, singletons, wellknown,
};

members! {
    static MEMBERS: [Slice; 3] = {
        c"start": start: Slot, c"", READONLY;
        c"stop": stop: Slot, c"", READONLY;
        c"step": step: Slot, c"", READONLY;
    }
}

/// Completes the type.
pub(crate) fn define() {
    wellknown::SLICE.define(
        &TypeSpec::new(c"slice", 0)
            .doc(c"slice(stop)\nslice(start, stop[, step])\n\nA slice, as subscripts with colons make them.")
            .repr(repr)
            .hash(hash)
            .getattro(sidewinder_object::attributes::generic_getattr)
            .richcompare(richcompare)
            .new_slot(new)
            .members(&MEMBERS)
            .methods(&methods::METHODS),
    );
}

fn this(object: &Object) -> Fallible<&Slice> {
    object.downcast::<Slice>().ok_or_else(errors::bad_internal_call)
}

fn part(slot: &Slot) -> Ref {
    slot.get().unwrap_or_else(singletons::new_none)
}

fn parts(slice: &Slice) -> [Ref; 3] {
    [part(&slice.start), part(&slice.stop), part(&slice.step)]
}

extern "C" fn new(_: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    errors::no_keywords("slice", keywords)?;
    calls::check_count("slice", args.len(), 1, 3)?;
    let none = singletons::new_none;
    let (start, stop) = match args.len() {
        1 => (none(), args.get(0).unwrap_or_else(none)),
        _ => (args.get(0).unwrap_or_else(none), args.get(1).unwrap_or_else(none)),
    };
    Slice::new(start, stop, args.get(2).unwrap_or_else(none)).map(Ref::upcast)
}

extern "C" fn repr(object: &Object) -> PyResult {
    let [start, stop, step] = parts(this(object)?);
    Str::from_format(format_args!(
        "slice({}, {}, {})",
        &*protocols::repr(&start)?,
        &*protocols::repr(&stop)?,
        &*protocols::repr(&step)?
    ))
    .map(Ref::upcast)
}

extern "C" fn hash(object: &Object) -> Hash {
    compute_hash(object).into()
}

/// As tuples of the parts would hash, but that the number of parts is not mixed in.
fn compute_hash(object: &Object) -> Fallible<isize> {
    const PRIME_1: u64 = 11_400_714_785_074_694_791;
    const PRIME_2: u64 = 14_029_467_366_897_019_727;
    const PRIME_5: u64 = 2_870_177_450_012_600_261;
    let mut sum = PRIME_5;
    for part in parts(this(object)?) {
        let lane = protocols::hash(&part)?.cast_unsigned() as u64;
        sum = sum
            .wrapping_add(lane.wrapping_mul(PRIME_2))
            .rotate_left(31)
            .wrapping_mul(PRIME_1);
    }
    Ok(if sum == u64::MAX {
        1_546_275_796
    } else {
        sum.cast_signed() as isize
    })
}

extern "C" fn richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    let (Some(a), Some(b)) = (left.downcast::<Slice>(), right.downcast::<Slice>()) else {
        return Ok(singletons::new_not_implemented());
    };
    if left.is(right) {
        let holds = matches!(op, CompareOp::Eq | CompareOp::Le | CompareOp::Ge);
        return Ok(singletons::new_bool(holds));
    }
    protocols::compare(&*Tuple::new(parts(a))?, &*Tuple::new(parts(b))?, op)
}

/// A part as an int: None is the default.
fn as_int(value: &Ref, default: &Ref<Int>) -> PyResult<Int> {
    if value.is_none() {
        return Ok(default.clone());
    }
    if !number::is_index(value) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("slice indices must be integers or None or have an __index__ method"),
        ));
    }
    crate::int::exact(&*number::index(value)?)
}

/// A bound clipped to `lower` and `upper`; negative ones count from the end.
fn clip(value: Ref<Int>, length: &Int, lower: &Ref<Int>, upper: &Ref<Int>) -> PyResult<Int> {
    if value.is_negative() {
        let sum = number::add(&value, length)?;
        let sum = number::index(&sum)?;
        return Ok(if sum.compare(lower).is_lt() {
            lower.clone()
        } else {
            sum
        });
    }
    Ok(if value.compare(upper).is_gt() {
        upper.clone()
    } else {
        value
    })
}

/// Start, stop and step as ints of any size, over a sequence of a given length. `_PySlice_GetLongIndices`.
pub(crate) fn long_indices(slice: &Slice, length: &Int) -> Fallible<[Ref<Int>; 3]> {
    let step = as_int(&part(&slice.step), &Int::new(1)?)?;
    if step.is_zero() {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("slice step cannot be zero"),
        ));
    }
    let minus_one = Int::new(-1)?;
    let (lower, upper) = if step.is_negative() {
        let last = number::index(&*number::add(length, &minus_one)?)?;
        (minus_one, last)
    } else {
        (Int::new(0)?, Ref::new(length))
    };
    let bound = |slot: &Slot, default: &Ref<Int>| -> PyResult<Int> {
        let value = part(slot);
        if value.is_none() {
            return Ok(default.clone());
        }
        clip(as_int(&value, default)?, length, &lower, &upper)
    };
    let (first, last) = if step.is_negative() {
        (&upper, &lower)
    } else {
        (&lower, &upper)
    };
    Ok([bound(&slice.start, first)?, bound(&slice.stop, last)?, step])
}

#[pymethods]
mod methods {
    use super::*;

    /// Start, stop and step of the slice over a sequence of the given length.
    #[method(sig = "indices($self, object, /)")]
    fn indices(this: &Slice, object: &Object) -> PyResult {
        let length = number::index(object)?;
        if length.is_negative() {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("length should not be negative"),
            ));
        }
        let [start, stop, step] = long_indices(this, &length)?;
        Tuple::new([start.upcast(), stop.upcast(), step.upcast()]).map(Ref::upcast)
    }

    /// What copy and pickle need.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &Slice) -> PyResult {
        let class = Ref::new(this.class()).upcast();
        let arguments = Tuple::new(parts(this))?;
        Tuple::new([class, arguments.upcast()]).map(Ref::upcast)
    }
}
