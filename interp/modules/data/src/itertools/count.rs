//! `count` and `repeat`.

use super::iter_self;
use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::protocols;
use sidewinder_object::reference::{Fallible, Next, PyResult, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::structs::Complex;
use sidewinder_object::typeobject::{TypeSpec, flags};
use sidewinder_object::{Object, TypeObject, create, errors, number};

/// `countobject`: a machine number while the step is 1, objects otherwise.
#[derive(Payload)]
#[payload(class = COUNT)]
#[repr(C)]
pub struct Count {
    base: Object,
    count: Cell<isize>,
    long_count: Slot,
    long_step: Slot,
}

/// `itertools.count`.
pub static COUNT: TypeObject = TypeSpec::of::<Count>(c"itertools.count")
    .flags(flags::BASETYPE)
    .doc(c"count(start=0, step=1)\n--\n\nAn iterator over evenly spaced values without end.")
    .repr(count_repr)
    .iter(iter_self)
    .iternext(count_next)
    .new_slot(count_methods::slot_construct)
    .build();

/// Whether the object is some number.
fn is_number(object: &Object) -> bool {
    let suite = object.class().number();
    object.has::<Complex>()
        || suite.is_some_and(|suite| {
            suite.index.get().is_some() || suite.int.get().is_some() || suite.float.get().is_some()
        })
}

fn is_one(object: &Object) -> bool {
    object.downcast::<Int>().and_then(Int::to_i64) == Some(1)
}

extern "C" fn count_next(object: &Object) -> Next {
    match object.downcast::<Count>() {
        Some(count) => advance(count).into(),
        None => Next::END,
    }
}

fn advance(count: &Count) -> Fallible<Option<Ref>> {
    let present = count.count.get();
    if present != isize::MAX {
        count.count.set(present + 1);
        return Int::new(present as i64).map(|value| Some(value.upcast()));
    }
    let value = match count.long_count.get() {
        Some(value) => value,
        None => Int::new(isize::MAX as i64)?.upcast(),
    };
    let step = count.long_step.get().ok_or_else(errors::bad_internal_call)?;
    count.long_count.set(Some(number::add(&value, &step)?));
    Ok(Some(value))
}

extern "C" fn count_repr(object: &Object) -> PyResult {
    let Some(count) = object.downcast::<Count>() else {
        return Err(errors::bad_internal_call());
    };
    let name = object.class().short_name();
    if count.count.get() != isize::MAX {
        return Str::from_format(format_args!("{name}({})", count.count.get())).map(Ref::upcast);
    }
    let value = match count.long_count.get() {
        Some(value) => value,
        None => Int::new(isize::MAX as i64)?.upcast(),
    };
    let step = count.long_step.get().ok_or_else(errors::bad_internal_call)?;
    let value = protocols::repr(&value)?;
    if is_one(&step) {
        return Str::from_format(format_args!("{name}({})", &*value)).map(Ref::upcast);
    }
    let step = protocols::repr(&step)?;
    Str::from_format(format_args!("{name}({}, {})", &*value, &*step)).map(Ref::upcast)
}

#[pymethods]
mod count_methods {
    use super::*;

    #[new(sig = "count(start=0, step=1)")]
    fn construct(class: &TypeObject, start: Option<&Object>, step: Option<&Object>) -> PyResult {
        if [start, step].into_iter().flatten().any(|value| !is_number(value)) {
            return Err(errors::raise(&TYPE_ERROR, format_args!("a number is required")));
        }
        let small = match start {
            None => Some(0),
            Some(start) => start.downcast::<Int>().and_then(Int::to_i64),
        };
        let quick = small.filter(|_| step.is_none_or(is_one));
        let long_count = match (quick, start) {
            (Some(_), _) => None,
            (None, Some(start)) => Some(Ref::new(start)),
            (None, None) => Some(Int::new(0)?.upcast()),
        };
        let step = match step {
            Some(step) => Ref::new(step),
            None => Int::new(1)?.upcast(),
        };
        let fresh = Count {
            base: Object::PENDING,
            count: Cell::new(quick.map_or(isize::MAX, |value| value as isize)),
            long_count: Slot::new(long_count),
            long_step: Slot::new(Some(step)),
        };
        create(class, fresh).map(Ref::upcast)
    }
}

/// `repeatobject`.
#[derive(Payload)]
#[payload(class = REPEAT)]
#[repr(C)]
pub struct Repeat {
    base: Object,
    element: Slot,
    left: Cell<isize>,
}

/// `itertools.repeat`.
pub static REPEAT: TypeObject = TypeSpec::of::<Repeat>(c"itertools.repeat")
    .flags(flags::BASETYPE)
    .doc(c"An iterator that gives one object a number of times, or without end.")
    .repr(repeat_repr)
    .iter(iter_self)
    .iternext(repeat_next)
    .new_slot(repeat_methods::slot_construct)
    .methods(&repeat_methods::METHODS)
    .build();

extern "C" fn repeat_next(object: &Object) -> Next {
    let Some(repeat) = object.downcast::<Repeat>() else {
        return Next::END;
    };
    match repeat.left.get() {
        0 => return Next::END,
        1.. => repeat.left.set(repeat.left.get() - 1),
        _ => {}
    }
    Next(repeat.element.get())
}

extern "C" fn repeat_repr(object: &Object) -> PyResult {
    let Some(repeat) = object.downcast::<Repeat>() else {
        return Err(errors::bad_internal_call());
    };
    let name = object.class().short_name();
    let element = repeat.element.get().ok_or_else(errors::bad_internal_call)?;
    let element = protocols::repr(&element)?;
    match repeat.left.get() {
        -1 => Str::from_format(format_args!("{name}({})", &*element)),
        left => Str::from_format(format_args!("{name}({}, {left})", &*element)),
    }
    .map(Ref::upcast)
}

#[pymethods]
mod repeat_methods {
    use super::*;

    #[new(sig = "repeat(object, times=<unrepresentable>)")]
    fn construct(class: &TypeObject, object: &Object, times: Option<isize>) -> PyResult {
        let fresh = Repeat {
            base: Object::PENDING,
            element: Slot::new(Some(Ref::new(object))),
            left: Cell::new(times.map_or(-1, |times| times.max(0))),
        };
        create(class, fresh).map(Ref::upcast)
    }

    /// How many times are left.
    #[method(sig = "__length_hint__($self, /)")]
    fn length_hint(this: &Repeat) -> Fallible<isize> {
        match this.left.get() {
            -1 => Err(errors::raise(
                &TYPE_ERROR,
                format_args!("len() of unsized object"),
            )),
            left => Ok(left),
        }
    }
}
