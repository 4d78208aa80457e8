//! Comparing views: equal shapes and equal items, whatever their formats.

use super::items::{self, Native};
use sidewinder_object::memoryview::MemoryView;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::slots::CompareOp;
use sidewinder_object::{
    BytesObject, Object, Str, Tuple, attributes, calls, errors, importing, protocols, singletons,
};

/// `tp_richcompare`
pub(super) extern "C" fn compare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    let equal_wanted = match op {
        CompareOp::Eq => true,
        CompareOp::Ne => false,
        _ => return Ok(singletons::new_not_implemented()),
    };
    let answer = |equal: bool| Ok(singletons::new_bool(equal == equal_wanted));
    let Some(view) = left.downcast::<MemoryView>() else {
        return Err(errors::bad_internal_call());
    };
    if view.is_released() {
        return answer(left.is(right));
    }
    let other = match right.downcast::<MemoryView>() {
        Some(other) if other.is_released() => return answer(left.is(right)),
        Some(other) => Ref::new(other),
        None => match MemoryView::of(right) {
            Ok(other) => other,
            Err(_) => {
                drop(sidewinder_object::thread::current().take_exception());
                return Ok(singletons::new_not_implemented());
            }
        },
    };
    answer(equal(view, &other)?)
}

/// How the items of a view become objects.
enum Unpacker {
    Native(Native),
    /// `unpack_from` of a struct.
    Struct(Ref),
}

impl Unpacker {
    /// None when the format means nothing.
    fn of(view: &MemoryView) -> Fallible<Option<Unpacker>> {
        let format = view.format();
        if let Some(native) = items::native(format.to_bytes()) {
            return Ok(Some(Unpacker::Native(native)));
        }
        let class = importing::import_attribute("struct", "Struct")?;
        let made = calls::call_one(&class, &*Str::from_str(&format.to_string_lossy())?)
            .and_then(|made| attributes::get(&made, &*Str::from_str("unpack_from")?));
        match made {
            Ok(unpack) => Ok(Some(Unpacker::Struct(unpack))),
            Err(raised) => {
                if errors::current_is(&sidewinder_object::exceptions::MEMORY_ERROR) {
                    return Err(raised);
                }
                drop(sidewinder_object::thread::current().take_exception());
                Ok(None)
            }
        }
    }

    fn unpack(&self, bytes: &[u8]) -> PyResult {
        match self {
            Unpacker::Native(native) => native.unpack(bytes),
            Unpacker::Struct(function) => {
                let values = calls::call_one(function, &*BytesObject::new(bytes)?)?;
                match values.downcast_ref::<Tuple>() {
                    Some(tuple) if tuple.len() == 1 => Ok(tuple.get(0).unwrap_or(values)),
                    _ => Ok(values),
                }
            }
        }
    }
}

fn equal(a: &MemoryView, b: &MemoryView) -> Fallible<bool> {
    if a.shape() != b.shape() {
        return Ok(false);
    }
    let (first, second) = (a.to_vec(false), b.to_vec(false));
    let natives = (
        items::native(a.format().to_bytes()),
        items::native(b.format().to_bytes()),
    );
    if let (Some(one), Some(other)) = natives
        && one.letter == other.letter
        && one.compares_bytes()
    {
        return Ok(first == second);
    }
    let (Some(one), Some(other)) = (Unpacker::of(a)?, Unpacker::of(b)?) else {
        return Ok(false);
    };
    let pairs = first
        .chunks(a.item_size().max(1))
        .zip(second.chunks(b.item_size().max(1)));
    for (left, right) in pairs {
        let (left, right) = (one.unpack(left)?, other.unpack(right)?);
        let same = protocols::compare(&left, &right, CompareOp::Eq)?;
        if !protocols::is_true(&same)? {
            return Ok(false);
        }
    }
    Ok(true)
}
