//! `range`: of integers of any size, and the iterator over those that do not fit a machine word.
//!
//! Start, stop, step and length are int objects. The iterator over machine words is in `iterators`.

use crate::iterators::RangeIter;
use crate::slice::long_indices;
use crate::support::{builtin, iter_self, no_keyword_names, type_of};
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::arguments::{self, Native};
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::{INDEX_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Hash, Length, Next, PyResult, Ref, Truth};
use sidewinder_object::slots::{CompareOp, MappingMethods, NumberMethods, SequenceMethods};
use sidewinder_object::str::Str;
use sidewinder_object::structs::Slice;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{
    Dict, Object, Tuple, TypeObject, create, errors, members, number, protocols, singletons, wellknown,
};

/// `rangeobject`.
#[derive(Payload)]
#[payload(class = RANGE, exact, nogc)]
#[repr(C)]
pub struct Range {
    base: Object,
    start: Slot<Int>,
    stop: Slot<Int>,
    step: Slot<Int>,
    length: Slot<Int>,
}

static NUMBER: NumberMethods = NumberMethods::new().bool(truth);
static SEQUENCE: SequenceMethods = SequenceMethods::new()
    .length(length)
    .item(item)
    .contains(contains);
static MAPPING: MappingMethods = MappingMethods::new().length(length).subscript(subscript);
members! {
    static MEMBERS: [Range; 3] = {
        c"start": start: Slot<Int>, c"", READONLY;
        c"stop": stop: Slot<Int>, c"", READONLY;
        c"step": step: Slot<Int>, c"", READONLY;
    }
}

/// `range`.
pub static RANGE: TypeObject = TypeSpec::of::<Range>(c"range")
    .flags(sidewinder_object::typeobject::flags::SEQUENCE)
    .doc(c"range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nThe integers from start, step \
apart, in front of stop.")
    .repr(repr)
    .hash(hash)
    .richcompare(richcompare)
    .iter(iter)
    .new_slot(new_slot)
    .vectorcall(arguments::vectorcall::<Call>)
    .number(&NUMBER)
    .sequence(&SEQUENCE)
    .mapping(&MAPPING)
    .members(&MEMBERS)
    .methods(&methods::METHODS)
    .build();

/// `longrange_iterator`.
pub static LONG_RANGE_ITERATOR: TypeObject = TypeSpec::of::<LongRangeIter>(c"longrange_iterator")
    .iter(iter_self)
    .iternext(long_next)
    .methods(&iterator_methods::METHODS)
    .build();

/// `longrangeiterobject`.
#[derive(Payload)]
#[payload(class = LONG_RANGE_ITERATOR, exact, nogc)]
#[repr(C)]
pub struct LongRangeIter {
    base: Object,
    start: Slot<Int>,
    step: Slot<Int>,
    left: Slot<Int>,
}

/// The types of this file.
pub(crate) static TYPES: &[&TypeObject] = &[&RANGE, &LONG_RANGE_ITERATOR];

fn this(object: &Object) -> Fallible<&Range> {
    object.downcast::<Range>().ok_or_else(errors::bad_internal_call)
}

fn get(slot: &Slot<Int>) -> PyResult<Int> {
    slot.get().ok_or_else(errors::bad_internal_call)
}

fn int(result: PyResult) -> PyResult<Int> {
    result?.downcast::<Int>().map_err(|_| errors::bad_internal_call())
}

fn add(a: &Int, b: &Int) -> PyResult<Int> {
    match (a.compact_value(), b.compact_value()) {
        (Some(a), Some(b)) => Int::new(a + b),
        _ => int(number::add(a, b)),
    }
}

fn subtract(a: &Int, b: &Int) -> PyResult<Int> {
    int(number::subtract(a, b))
}

fn multiply(a: &Int, b: &Int) -> PyResult<Int> {
    int(number::multiply(a, b))
}

/// How many integers there are from start to stop.
fn compute_length(start: &Int, stop: &Int, step: &Int) -> PyResult<Int> {
    if let (Some(a), Some(b), Some(s)) = (start.to_i64(), stop.to_i64(), step.to_i64()) {
        let (low, high, step) = if s > 0 {
            (a, b, s.unsigned_abs())
        } else {
            (b, a, s.unsigned_abs())
        };
        if low >= high {
            return Int::new(0);
        }
        let distance = high.wrapping_sub(low).cast_unsigned() - 1;
        return match (distance / step).checked_add(1) {
            Some(count) => Int::from_u64(count),
            None => int(number::add(&*Int::from_u64(u64::MAX)?, &*Int::new(1)?)),
        };
    }
    let (low, high, step) = if step.is_negative() {
        (stop, start, int(number::negative(step))?)
    } else {
        (start, stop, Ref::new(step))
    };
    if low.compare(high).is_ge() {
        return Int::new(0);
    }
    let one = Int::new(1)?;
    let distance = subtract(&*subtract(high, low)?, &one)?;
    add(&*int(number::floor_divide(&distance, &step))?, &one)
}

fn make(start: Ref<Int>, stop: Ref<Int>, step: Ref<Int>) -> PyResult<Range> {
    let length = compute_length(&start, &stop, &step)?;
    let fresh = Range {
        base: Object::PENDING,
        start: Slot::new(Some(start)),
        stop: Slot::new(Some(stop)),
        step: Slot::new(Some(step)),
        length: Slot::new(Some(length)),
    };
    create(&RANGE, fresh)
}

/// A range of ints.
pub fn new(start: Ref, stop: Ref, step: Ref) -> PyResult {
    let [start, stop, step] = [int(Ok(start))?, int(Ok(stop))?, int(Ok(step))?];
    make(start, stop, step).map(Ref::upcast)
}

/// An exact int by `__index__`.
fn exact_index(value: &Object) -> PyResult<Int> {
    crate::int::exact(&*number::index(value)?)
}

fn from_args(args: &[&Object]) -> PyResult {
    match *args {
        [stop] => make(Int::new(0)?, exact_index(stop)?, Int::new(1)?),
        [start, stop] => make(exact_index(start)?, exact_index(stop)?, Int::new(1)?),
        [start, stop, step, ..] => {
            let (start, stop, step) = (exact_index(start)?, exact_index(stop)?, exact_index(step)?);
            if step.is_zero() {
                return Err(errors::raise(
                    &VALUE_ERROR,
                    format_args!("range() arg 3 must not be zero"),
                ));
            }
            make(start, stop, step)
        }
        [] => Err(errors::bad_internal_call()),
    }
    .map(Ref::upcast)
}

fn construct(args: &[&Object]) -> PyResult {
    let given = args.len();
    if given == 0 {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("range expected at least 1 argument, got 0"),
        ));
    }
    if given > 3 {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("range expected at most 3 arguments, got {given}"),
        ));
    }
    from_args(args)
}

extern "C" fn new_slot(_: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    errors::no_keywords("range", keywords)?;
    construct(&args.iter_borrowed().collect::<Vec<_>>())
}

/// `range(...)` as a vectorcall.
struct Call;

impl Native for Call {
    fn call(class: &Object, args: Args<'_>) -> PyResult {
        type_of(class)?;
        no_keyword_names("range", &args)?;
        construct(args.positional_slice())
    }
}

extern "C" fn repr(object: &Object) -> PyResult {
    let range = this(object)?;
    let (start, stop, step) = (get(&range.start)?, get(&range.stop)?, get(&range.step)?);
    let (start, stop) = (protocols::repr(&start)?, protocols::repr(&stop)?);
    if step.compact_value() == Some(1) {
        return Str::from_format(format_args!("range({}, {})", &*start, &*stop)).map(Ref::upcast);
    }
    let step = protocols::repr(&step)?;
    Str::from_format(format_args!("range({}, {}, {})", &*start, &*stop, &*step)).map(Ref::upcast)
}

/// What decides equality: length, start unless empty, step unless there is one integer at most.
fn signature(range: &Range) -> Fallible<[Ref; 3]> {
    let length = get(&range.length)?;
    let none = singletons::new_none;
    let start = if length.is_zero() {
        none()
    } else {
        get(&range.start)?.upcast()
    };
    let step = match length.compact_value() {
        Some(0 | 1) => none(),
        _ => get(&range.step)?.upcast(),
    };
    Ok([length.upcast(), start, step])
}

extern "C" fn hash(object: &Object) -> Hash {
    this(object)
        .and_then(signature)
        .and_then(|parts| Tuple::new(parts)?.hash_value())
        .into()
}

fn equal(a: &Range, b: &Range) -> Fallible<bool> {
    if a.is(b) {
        return Ok(true);
    }
    let same = |x: &Ref, y: &Ref| match (x.downcast_ref::<Int>(), y.downcast_ref::<Int>()) {
        (Some(x), Some(y)) => x.equals(y),
        (None, None) => true,
        _ => false,
    };
    let (a, b) = (signature(a)?, signature(b)?);
    Ok(a.iter().zip(&b).all(|(x, y)| same(x, y)))
}

extern "C" fn richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    match (left.downcast::<Range>(), right.downcast::<Range>(), op) {
        (Some(a), Some(b), CompareOp::Eq) => Ok(singletons::new_bool(equal(a, b)?)),
        (Some(a), Some(b), CompareOp::Ne) => Ok(singletons::new_bool(!equal(a, b)?)),
        _ => Ok(singletons::new_not_implemented()),
    }
}

extern "C" fn truth(object: &Object) -> Truth {
    this(object)
        .and_then(|range| Ok(!get(&range.length)?.is_zero()))
        .into()
}

extern "C" fn length(object: &Object) -> Length {
    this(object)
        .and_then(|range| get(&range.length)?.to_isize())
        .map(isize::cast_unsigned)
        .into()
}

/// The integer at an index that lies within the range.
fn at(range: &Range, index: &Int) -> PyResult<Int> {
    let (start, step) = (get(&range.start)?, get(&range.step)?);
    if let (Some(start), Some(step), Some(index)) =
        (start.compact_value(), step.compact_value(), index.compact_value())
    {
        return Int::new(start + step * index);
    }
    if step.compact_value() == Some(1) {
        return add(&start, index);
    }
    add(&start, &*multiply(&step, index)?)
}

fn checked_at(range: &Range, index: Ref<Int>) -> PyResult<Int> {
    let length = get(&range.length)?;
    let index = if index.is_negative() {
        add(&index, &length)?
    } else {
        index
    };
    if index.is_negative() || index.compare(&length).is_ge() {
        return Err(errors::raise(
            &INDEX_ERROR,
            format_args!("range object index out of range"),
        ));
    }
    at(range, &index)
}

extern "C" fn item(object: &Object, index: isize) -> PyResult {
    let range = this(object)?;
    let index = Int::new(index as i64)?;
    // A negative index has been made positive; what is still negative is out of range.
    if index.is_negative() {
        return Err(errors::raise(
            &INDEX_ERROR,
            format_args!("range object index out of range"),
        ));
    }
    checked_at(range, index).map(Ref::upcast)
}

extern "C" fn subscript(object: &Object, key: &Object) -> PyResult {
    let range = this(object)?;
    if number::is_index(key) {
        return checked_at(range, number::index(key)?).map(Ref::upcast);
    }
    let Some(slice) = key.downcast::<Slice>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "range indices must be integers or slices, not {}",
                key.class().name_cut(200)
            ),
        ));
    };
    let [start, stop, step] = long_indices(slice, &*get(&range.length)?)?;
    let distance = multiply(&step, &*get(&range.step)?)?;
    make(at(range, &start)?, at(range, &stop)?, distance).map(Ref::upcast)
}

/// Whether an int lies in the range.
fn has_int(range: &Range, value: &Int) -> Fallible<bool> {
    let (start, stop, step) = (get(&range.start)?, get(&range.stop)?, get(&range.step)?);
    let within = if step.is_negative() {
        value.compare(&start).is_le() && value.compare(&stop).is_gt()
    } else {
        value.compare(&start).is_ge() && value.compare(&stop).is_lt()
    };
    if !within {
        return Ok(false);
    }
    let distance = subtract(value, &start)?;
    Ok(int(number::remainder(&distance, &step))?.is_zero())
}

/// The int of an exact int or bool: these need not be searched for.
fn plain_int(value: &Object) -> Option<&Int> {
    value
        .downcast::<Int>()
        .filter(|value| value.is_exactly(&wellknown::INT) || value.is_exactly(&wellknown::BOOL))
}

extern "C" fn contains(object: &Object, value: &Object) -> Truth {
    let result = match plain_int(value) {
        Some(value) => this(object).and_then(|range| has_int(range, value)),
        None => search(object, value).map(|found| found.is_some()),
    };
    result.into()
}

/// The index of the first item equal to the value, by comparison.
fn search(object: &Object, value: &Object) -> Fallible<Option<usize>> {
    let iterator = protocols::iter(object)?;
    let mut index = 0;
    while let Some(item) = protocols::next(&iterator)? {
        if protocols::compare_bool(&item, value, CompareOp::Eq)? {
            return Ok(Some(index));
        }
        index += 1;
    }
    Ok(None)
}

extern "C" fn iter(object: &Object) -> PyResult {
    let range = this(object)?;
    let (start, stop, step) = (get(&range.start)?, get(&range.stop)?, get(&range.step)?);
    if let (Some(start), Some(stop), Some(step)) = (start.to_i64(), stop.to_i64(), step.to_i64())
        && let Some(count) = get(&range.length)?.to_i64()
        && stop.checked_add(step).is_some()
    {
        return RangeIter::new(start, step, count).map(Ref::upcast);
    }
    long_iterator(start, step, get(&range.length)?)
}

fn long_iterator(start: Ref<Int>, step: Ref<Int>, left: Ref<Int>) -> PyResult {
    let fresh = LongRangeIter {
        base: Object::PENDING,
        start: Slot::new(Some(start)),
        step: Slot::new(Some(step)),
        left: Slot::new(Some(left)),
    };
    create(&LONG_RANGE_ITERATOR, fresh).map(Ref::upcast)
}

extern "C" fn long_next(object: &Object) -> Next {
    match object.downcast::<LongRangeIter>() {
        Some(iterator) => advance(iterator).into(),
        None => Next::END,
    }
}

fn advance(iterator: &LongRangeIter) -> Fallible<Option<Ref>> {
    let left = get(&iterator.left)?;
    if left.is_zero() || left.is_negative() {
        return Ok(None);
    }
    let start = get(&iterator.start)?;
    let next = add(&start, &*get(&iterator.step)?)?;
    let left = subtract(&left, &*Int::new(1)?)?;
    iterator.left.set(Some(left));
    iterator.start.set(Some(next));
    Ok(Some(start.upcast()))
}

fn reversed(range: &Range) -> PyResult {
    let (start, step, length) = (get(&range.start)?, get(&range.step)?, get(&range.length)?);
    let one = Int::new(1)?;
    let last = add(&start, &*multiply(&*subtract(&length, &one)?, &step)?)?;
    let back = int(number::negative(&step))?;
    if let (Some(start), Some(last), Some(back), Some(count)) =
        (start.to_i64(), last.to_i64(), back.to_i64(), length.to_i64())
        && start.checked_add(back).is_some()
        && get(&range.stop)?.to_i64().is_some()
    {
        return RangeIter::new(last, back, count).map(Ref::upcast);
    }
    long_iterator(last, back, length)
}

#[pymethods]
mod methods {
    use super::*;

    /// An iterator over the integers, the last one first.
    #[method(sig = "__reversed__($self, /)")]
    fn reversed(this: &Range) -> PyResult {
        super::reversed(this)
    }

    /// What copy and pickle need.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &Range) -> PyResult {
        let (start, stop, step) = (get(&this.start)?, get(&this.stop)?, get(&this.step)?);
        let arguments = Tuple::new([start.upcast(), stop.upcast(), step.upcast()])?;
        let class = Ref::new(this.class()).upcast();
        Tuple::new([class, arguments.upcast()]).map(Ref::upcast)
    }

    /// How often a value occurs.
    #[method(sig = "count($self, object, /)")]
    fn count(this: &Range, object: &Object) -> Fallible<usize> {
        if let Some(value) = plain_int(object) {
            return Ok(usize::from(has_int(this, value)?));
        }
        let iterator = protocols::iter(this)?;
        let mut count = 0;
        while let Some(item) = protocols::next(&iterator)? {
            count += usize::from(protocols::compare_bool(&item, object, CompareOp::Eq)?);
        }
        Ok(count)
    }

    /// The index of a value, which must be there.
    #[method(sig = "index($self, object, /)")]
    fn index(this: &Range, object: &Object) -> PyResult {
        let Some(value) = plain_int(object) else {
            return match search(this, object)? {
                Some(index) => Int::from_usize(index).map(Ref::upcast),
                None => Err(errors::raise(
                    &VALUE_ERROR,
                    format_args!("sequence.index(x): x not in sequence"),
                )),
            };
        };
        if !has_int(this, value)? {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("range.index(x): x not in range"),
            ));
        }
        let distance = subtract(value, &*get(&this.start)?)?;
        number::floor_divide(&distance, &*get(&this.step)?)
    }
}

#[pymethods]
mod iterator_methods {
    use super::*;

    /// How many integers are left.
    #[method(sig = "__length_hint__($self, /)")]
    fn length_hint(this: &LongRangeIter) -> PyResult {
        get(&this.left).map(Ref::upcast)
    }

    /// What copy and pickle need.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &LongRangeIter) -> PyResult {
        let (start, step, left) = (get(&this.start)?, get(&this.step)?, get(&this.left)?);
        let stop = add(&start, &*multiply(&left, &step)?)?;
        let range = make(start, stop, step)?;
        let arguments = Tuple::new([range.upcast()])?;
        let function = builtin("iter")?;
        Tuple::new([function, arguments.upcast(), singletons::new_none()]).map(Ref::upcast)
    }

    /// Skips as many integers.
    #[method(sig = "__setstate__($self, object, /)")]
    fn set_state(this: &LongRangeIter, object: &Object) -> Fallible<()> {
        let Some(state) = object.downcast::<Int>() else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("state must be an int, not {}", object.class().name()),
            ));
        };
        let left = get(&this.left)?;
        let skip = if state.is_negative() {
            Int::new(0)?
        } else if state.compare(&left).is_gt() {
            left.clone()
        } else {
            Ref::new(state)
        };
        let start = add(&*get(&this.start)?, &*multiply(&skip, &*get(&this.step)?)?)?;
        this.left.set(Some(subtract(&left, &skip)?));
        this.start.set(Some(start));
        Ok(())
    }
}
