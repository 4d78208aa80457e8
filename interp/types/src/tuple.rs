//! `tuple`: operators, subscripts, methods. Layout, hash and creation are the kernel's.
//!
//! Items of a tuple do not change, but comparing them may run code: they are borrowed from a tuple that stays alive.

use crate::iterators;
use crate::support::{no_keyword_names, type_of};
use sidewinder_macros::pymethods;
use sidewinder_object::arguments::{self, Native, SliceIndex};
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::{INDEX_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::protocols::{self, ReprGuard};
use sidewinder_object::reference::{Fallible, Hash, Length, PyResult, Ref, Truth};
use sidewinder_object::slots::{CompareOp, MappingMethods, SequenceMethods};
use sidewinder_object::str::{Str, StrBuilder};
use sidewinder_object::structs::Slice;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{
    Dict, List, Object, Tuple, TypeObject, calls, errors, number, singletons, wellknown,
};

static SEQUENCE: SequenceMethods = SequenceMethods::new()
    .length(length)
    .concat(concat)
    .repeat(repeat)
    .item(item)
    .contains(contains);
static MAPPING: MappingMethods = MappingMethods::new().length(length).subscript(subscript);

/// Completes the type.
pub(crate) fn define() {
    wellknown::TUPLE.define(
        &TypeSpec::new(c"tuple", 0)
            .doc(c"tuple(iterable=(), /)\n--\n\nAn immutable sequence, empty or of the items of an iterable.")
            .repr(repr)
            .hash(hash)
            .getattro(sidewinder_object::attributes::generic_getattr)
            .richcompare(richcompare)
            .iter(iterators::tuple_iter)
            .new_slot(new)
            .vectorcall(arguments::vectorcall::<Call>)
            .sequence(&SEQUENCE)
            .mapping(&MAPPING)
            .methods(&methods::METHODS),
    );
}

fn this(object: &Object) -> Fallible<&Tuple> {
    object.downcast::<Tuple>().ok_or_else(errors::bad_internal_call)
}

/// `tuple(iterable)`. `PySequence_Tuple`.
pub fn from_iterable(iterable: &Object) -> PyResult<Tuple> {
    if let Some(tuple) = iterable.downcast_exact::<Tuple>() {
        return Ok(Ref::new(tuple));
    }
    if let Some(list) = iterable.downcast_exact::<List>() {
        return list.to_tuple();
    }
    let iterator = protocols::iter(iterable)?;
    let mut items = Vec::new();
    while let Some(item) = protocols::next(&iterator)? {
        items.push(item);
    }
    Tuple::collect(items.len(), items.into_iter())
}

fn construct(class: &TypeObject, iterable: Option<&Object>) -> PyResult {
    let items = match iterable {
        Some(iterable) => from_iterable(iterable)?,
        None => Ref::new(Tuple::empty()),
    };
    if core::ptr::eq(class, &wellknown::TUPLE) {
        return Ok(items.upcast());
    }
    Tuple::new_subclass_instance(class, &items)
}

extern "C" fn new(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    if core::ptr::eq(class, &wellknown::TUPLE) || class.shares_init(&wellknown::TUPLE) {
        errors::no_keywords("tuple", keywords)?;
    }
    calls::check_count("tuple", args.len(), 0, 1)?;
    construct(class, args.get(0).as_deref())
}

/// `tuple(...)` as a vectorcall.
struct Call;

impl Native for Call {
    fn call(class: &Object, args: Args<'_>) -> PyResult {
        no_keyword_names("tuple", &args)?;
        args.check("tuple", 0, 1)?;
        construct(type_of(class)?, args.get(0))
    }
}

extern "C" fn repr(object: &Object) -> PyResult {
    let tuple = this(object)?;
    if tuple.is_empty() {
        return Str::from_str("()").map(Ref::upcast);
    }
    let Some(_guard) = ReprGuard::enter(object) else {
        return Str::from_str("(...)").map(Ref::upcast);
    };
    let mut text = StrBuilder::new();
    text.push_str("(");
    for (index, item) in tuple.iter_borrowed().enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        text.push_object(&*protocols::repr(item)?);
    }
    text.push_str(if tuple.len() == 1 { ",)" } else { ")" });
    text.finish().map(Ref::upcast)
}

extern "C" fn hash(object: &Object) -> Hash {
    this(object).and_then(Tuple::hash_value).into()
}

extern "C" fn richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    let (Some(a), Some(b)) = (left.downcast::<Tuple>(), right.downcast::<Tuple>()) else {
        return Ok(singletons::new_not_implemented());
    };
    for (x, y) in a.iter_borrowed().zip(b.iter_borrowed()) {
        if !protocols::compare_bool(x, y, CompareOp::Eq)? {
            return match op {
                CompareOp::Eq => Ok(singletons::new_bool(false)),
                CompareOp::Ne => Ok(singletons::new_bool(true)),
                _ => protocols::compare(x, y, op),
            };
        }
    }
    Ok(singletons::new_bool(op.holds(a.len().cmp(&b.len()))))
}

extern "C" fn length(object: &Object) -> Length {
    this(object).map(Tuple::len).into()
}

extern "C" fn contains(object: &Object, needle: &Object) -> Truth {
    this(object)
        .and_then(|tuple| {
            for item in tuple.iter_borrowed() {
                if protocols::compare_bool(item, needle, CompareOp::Eq)? {
                    return Ok(true);
                }
            }
            Ok(false)
        })
        .into()
}

extern "C" fn item(object: &Object, index: isize) -> PyResult {
    this(object)?
        .get(index.cast_unsigned())
        .ok_or_else(|| errors::raise(&INDEX_ERROR, format_args!("tuple index out of range")))
}

extern "C" fn subscript(object: &Object, key: &Object) -> PyResult {
    let tuple = this(object)?;
    if number::is_index(key) {
        let index = number::as_index(key, Some(&INDEX_ERROR))?;
        let length = tuple.len().cast_signed();
        return item(
            object,
            if index < 0 {
                index.saturating_add(length)
            } else {
                index
            },
        );
    }
    let Some(slice) = key.downcast::<Slice>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "tuple indices must be integers or slices, not {}",
                key.class().name_cut(200)
            ),
        ));
    };
    let span = slice.span(tuple.len())?;
    if span.step == 1 {
        let start = span.start.cast_unsigned();
        return tuple.slice(start, start + span.count).map(Ref::upcast);
    }
    let items = span.indices().filter_map(|index| tuple.get(index));
    Tuple::collect(span.count, items).map(Ref::upcast)
}

extern "C" fn concat(left: &Object, right: &Object) -> PyResult {
    let tuple = this(left)?;
    if tuple.is_empty() && right.is_exactly(&wellknown::TUPLE) {
        return Ok(Ref::new(right));
    }
    let Some(other) = right.downcast::<Tuple>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "can only concatenate tuple (not \"{}\") to tuple",
                right.class().name_cut(200)
            ),
        ));
    };
    if other.is_empty() && left.is_exactly(&wellknown::TUPLE) {
        return Ok(Ref::new(left));
    }
    tuple.concat(other).map(Ref::upcast)
}

extern "C" fn repeat(object: &Object, count: isize) -> PyResult {
    let tuple = this(object)?;
    if (tuple.is_empty() || count == 1) && object.is_exactly(&wellknown::TUPLE) {
        return Ok(Ref::new(object));
    }
    if tuple.is_empty() || count <= 0 {
        return Ok(Ref::new(Tuple::empty()).upcast());
    }
    let total = tuple.len().checked_mul(count.cast_unsigned());
    if total.is_none_or(|total| total > isize::MAX.cast_unsigned() / 8) {
        return Err(errors::no_memory());
    }
    tuple.repeated(count.cast_unsigned()).map(Ref::upcast)
}

#[pymethods]
mod methods {
    use super::*;

    /// What `copy` and `pickle` give to `__new__`.
    #[method(sig = "__getnewargs__($self, /)")]
    fn get_new_args(this: &Tuple) -> PyResult {
        let items = this.slice(0, this.len())?;
        Tuple::new([items.upcast()]).map(Ref::upcast)
    }

    /// The index of the first item that is equal to a value.
    #[method(sig = "index($self, value, start=0, stop=sys.maxsize, /)")]
    fn index(this: &Tuple, value: &Object, start: SliceIndex, stop: SliceIndex) -> Fallible<usize> {
        let length = this.len().cast_signed();
        let from_end = |index: isize| {
            if index < 0 {
                index.saturating_add(length).max(0)
            } else {
                index
            }
        };
        let (start, stop) = (from_end(start.0), from_end(stop.0).min(length));
        for index in start..stop {
            let Some(item) = this.borrow(index.cast_unsigned()) else {
                break;
            };
            if protocols::compare_bool(item, value, CompareOp::Eq)? {
                return Ok(index.cast_unsigned());
            }
        }
        Err(errors::raise(
            &VALUE_ERROR,
            format_args!("tuple.index(x): x not in tuple"),
        ))
    }

    /// How many items are equal to a value.
    #[method(sig = "count($self, value, /)")]
    fn count(this: &Tuple, value: &Object) -> Fallible<usize> {
        let mut count = 0;
        for item in this.iter_borrowed() {
            count += usize::from(protocols::compare_bool(item, value, CompareOp::Eq)?);
        }
        Ok(count)
    }

    /// `tuple[item]` as a generic alias.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &TypeObject, object: &Object) -> PyResult {
        protocols::generic_alias(class, object)
    }
}
