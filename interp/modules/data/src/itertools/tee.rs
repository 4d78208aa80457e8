//! `tee`: several iterators over one. What the fastest has read and the slowest not yet lies in a chain of blocks.

use super::{iter_self, next_or_end};
use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::{RUNTIME_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::protocols;
use sidewinder_object::reference::{Fallible, Next, PyResult, Ref};
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{List, Object, Tuple, TypeObject, create, errors};

/// The items of a block.
const CELLS: usize = 57;

/// `teedataobject`: a block of items already read, and the next one.
#[derive(Payload)]
#[payload(class = TEE_DATA, exact)]
#[repr(C)]
pub struct TeeData {
    base: Object,
    iterator: Slot,
    read: Cell<i32>,
    running: Cell<i32>,
    next: Slot<TeeData>,
    values: [Slot; CELLS],
}

const _: () = assert!(size_of::<TeeData>() == 496);

/// `itertools._tee_dataobject`.
pub static TEE_DATA: TypeObject = TypeSpec::of::<TeeData>(c"itertools._tee_dataobject")
    .doc(c"teedataobject(iterable, values, next, /)\n--\n\nItems common to several iterators.")
    .new_slot(data_methods::slot_construct)
    .build();

/// `teeobject`.
#[derive(Payload)]
#[payload(class = TEE, exact)]
#[repr(C)]
pub struct Tee {
    base: Object,
    data: Slot<TeeData>,
    index: Cell<usize>,
    weaklist: Cell<*mut Object>,
    unused: usize,
}

/// `itertools._tee`.
pub static TEE: TypeObject = TypeSpec::of::<Tee>(c"itertools._tee")
    .doc(c"_tee(iterable, /)\n--\n\nAn iterator that can be copied.")
    .weaklistoffset(core::mem::offset_of!(Tee, weaklist))
    .iter(iter_self)
    .iternext(tee_next)
    .new_slot(tee_methods::slot_construct)
    .methods(&tee_methods::METHODS)
    .build();

fn block(iterator: Ref) -> PyResult<TeeData> {
    let fresh = TeeData {
        base: Object::PENDING,
        iterator: Slot::new(Some(iterator)),
        read: Cell::new(0),
        running: Cell::new(0),
        next: Slot::EMPTY,
        values: [const { Slot::EMPTY }; CELLS],
    };
    create(&TEE_DATA, fresh)
}

fn make_tee(data: Ref<TeeData>, index: usize) -> PyResult<Tee> {
    let fresh = Tee {
        base: Object::PENDING,
        data: Slot::new(Some(data)),
        index: Cell::new(index),
        weaklist: Cell::new(core::ptr::null_mut()),
        unused: 0,
    };
    create(&TEE, fresh)
}

fn copy(tee: &Tee) -> PyResult {
    let data = tee.data.get().ok_or_else(errors::bad_internal_call)?;
    make_tee(data, tee.index.get()).map(Ref::upcast)
}

/// An iterator that can be copied, over an iterable.
fn from_iterable(iterable: &Object) -> PyResult {
    let iterator = protocols::iter(iterable)?;
    match iterator.downcast_ref::<Tee>() {
        Some(tee) => copy(tee),
        None => make_tee(block(iterator)?, 0).map(Ref::upcast),
    }
}

/// `tee(iterable, count)`.
pub(super) fn make(iterable: &Object, count: usize) -> PyResult {
    if count == 0 {
        return Ok(Ref::new(Tuple::empty()).upcast());
    }
    let first = from_iterable(&*protocols::iter(iterable)?)?;
    let mut all = vec![first];
    while all.len() < count {
        let next = all
            .first()
            .and_then(|first| first.downcast_ref::<Tee>())
            .map(copy);
        all.push(next.unwrap_or_else(|| Err(errors::bad_internal_call()))?);
    }
    Tuple::collect(count, all.into_iter()).map(Ref::upcast)
}

/// An item of a block, read now if need be.
fn item(data: &TeeData, index: usize) -> Fallible<Option<Ref>> {
    if index < data.read.get().unsigned_abs() as usize {
        return Ok(data.values.get(index).and_then(Slot::get));
    }
    if data.running.replace(1) != 0 {
        return Err(errors::raise(
            &RUNTIME_ERROR,
            format_args!("cannot re-enter the tee iterator"),
        ));
    }
    let value = match data.iterator.get() {
        Some(iterator) => next_or_end(&iterator),
        None => Ok(None),
    };
    data.running.set(0);
    let Some(value) = value? else { return Ok(None) };
    data.read.set(data.read.get() + 1);
    if let Some(place) = data.values.get(index) {
        place.set(Some(value.clone()));
    }
    Ok(Some(value))
}

/// The block behind a full one, made now if need be.
fn following(data: &TeeData) -> PyResult<TeeData> {
    if let Some(next) = data.next.get() {
        return Ok(next);
    }
    let iterator = data.iterator.get().ok_or_else(errors::bad_internal_call)?;
    let next = block(iterator)?;
    data.next.set(Some(next.clone()));
    Ok(next)
}

extern "C" fn tee_next(object: &Object) -> Next {
    match object.downcast::<Tee>() {
        Some(tee) => advance(tee).into(),
        None => Next::END,
    }
}

fn advance(tee: &Tee) -> Fallible<Option<Ref>> {
    let Some(mut data) = tee.data.get() else {
        return Ok(None);
    };
    if tee.index.get() >= CELLS {
        data = following(&data)?;
        tee.data.set(Some(data.clone()));
        tee.index.set(0);
    }
    let value = item(&data, tee.index.get())?;
    if value.is_some() {
        tee.index.set(tee.index.get() + 1);
    }
    Ok(value)
}

#[pymethods]
mod tee_methods {
    use super::*;

    #[new(sig = "_tee(iterable, /)")]
    fn construct(_class: &TypeObject, iterable: &Object) -> PyResult {
        from_iterable(iterable)
    }

    /// An independent iterator at the same place.
    #[method(sig = "__copy__($self, /)")]
    fn copy(this: &Tee) -> PyResult {
        super::copy(this)
    }
}

#[pymethods]
mod data_methods {
    use super::*;

    #[new(sig = "teedataobject(iterable, values, next, /)")]
    fn construct(_class: &TypeObject, iterable: &Object, values: &List, next: &Object) -> PyResult {
        let data = block(Ref::new(iterable))?;
        let items = values.to_vec();
        let invalid = || errors::raise(&VALUE_ERROR, format_args!("Invalid arguments"));
        if items.len() > CELLS {
            return Err(invalid());
        }
        let full = items.len() == CELLS;
        data.read.set(items.len() as i32);
        for (place, value) in data.values.iter().zip(items) {
            place.set(Some(value));
        }
        if !next.is_none() {
            if !full {
                return Err(invalid());
            }
            let Some(next) = next.downcast::<TeeData>() else {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("teedataobject() argument 3 must be a teedataobject"),
                ));
            };
            data.next.set(Some(Ref::new(next)));
        }
        Ok(data.upcast())
    }
}
