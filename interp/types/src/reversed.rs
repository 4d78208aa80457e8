//! `reversed`: sequences from their end, by index; other objects by their `__reversed__`.

use crate::support::{iter_self, no_keyword_names, ssize_t, type_of};
use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::arguments::{self, Native};
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::{INDEX_ERROR, STOP_ITERATION, TYPE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Next, PyResult, Ref};
use sidewinder_object::typeobject::{TypeSpec, flags};
use sidewinder_object::{Dict, Object, Tuple, TypeObject, attributes, calls, create, errors, ids, protocols};

/// `reversedobject`.
#[derive(Payload)]
#[payload(class = REVERSED)]
#[repr(C)]
pub struct Reversed {
    base: Object,
    index: Cell<isize>,
    sequence: Slot,
}

/// `reversed`.
pub static REVERSED: TypeObject = TypeSpec::of::<Reversed>(c"reversed")
    .flags(flags::BASETYPE)
    .doc(c"reversed(sequence, /)\n--\n\nAn iterator over the items of a sequence, the last one first.")
    .iter(iter_self)
    .iternext(next)
    .new_slot(new)
    .vectorcall(arguments::vectorcall::<Call>)
    .methods(&methods::METHODS)
    .build();

/// The types of this file.
pub(crate) static TYPES: &[&TypeObject] = &[&REVERSED];

fn make(class: &TypeObject, sequence: &Object) -> PyResult {
    let method = attributes::lookup_special(sequence, ids::__reversed__.get())?;
    let refused = || {
        errors::raise(
            &TYPE_ERROR,
            format_args!("'{}' object is not reversible", sequence.class().name_cut(200)),
        )
    };
    match method {
        Some(method) if method.is_none() => return Err(refused()),
        Some(method) => return calls::call_none(&method),
        None if !protocols::is_sequence(sequence) => return Err(refused()),
        None => {}
    }
    let length = protocols::len(sequence)?.cast_signed();
    let fresh = Reversed {
        base: Object::PENDING,
        index: Cell::new(length - 1),
        sequence: Slot::new(Some(Ref::new(sequence))),
    };
    create(class, fresh).map(Ref::upcast)
}

extern "C" fn new(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    if core::ptr::eq(class, &REVERSED) || class.shares_init(&REVERSED) {
        errors::no_keywords("reversed", keywords)?;
    }
    calls::check_count("reversed", args.len(), 1, 1)?;
    match args.get(0) {
        Some(sequence) => make(class, &sequence),
        None => Err(errors::bad_internal_call()),
    }
}

/// `reversed(...)` as a vectorcall.
struct Call;

impl Native for Call {
    fn call(class: &Object, args: Args<'_>) -> PyResult {
        no_keyword_names("reversed", &args)?;
        args.check("reversed", 1, 1)?;
        match args.get(0) {
            Some(sequence) => make(type_of(class)?, sequence),
            None => Err(errors::bad_internal_call()),
        }
    }
}

extern "C" fn next(object: &Object) -> Next {
    match object.downcast::<Reversed>() {
        Some(iterator) => advance(iterator).into(),
        None => Next::END,
    }
}

fn advance(iterator: &Reversed) -> Fallible<Option<Ref>> {
    let index = iterator.index.get();
    if index >= 0
        && let Some(sequence) = iterator.sequence.get()
    {
        match protocols::sequence_item(&sequence, index) {
            Ok(item) => {
                iterator.index.set(index - 1);
                return Ok(Some(item));
            }
            Err(raised) if errors::current_is(&INDEX_ERROR) => errors::swallow(raised, &INDEX_ERROR)?,
            Err(raised) => errors::swallow(raised, &STOP_ITERATION)?,
        }
    }
    iterator.index.set(-1);
    iterator.sequence.set(None);
    Ok(None)
}

#[pymethods]
mod methods {
    use super::*;

    /// How many items are left, as far as is known.
    #[method(sig = "__length_hint__($self, /)")]
    fn length_hint(this: &Reversed) -> Fallible<isize> {
        let Some(sequence) = this.sequence.get() else {
            return Ok(0);
        };
        let length = protocols::len(&sequence)?.cast_signed();
        let left = this.index.get() + 1;
        Ok(if length < left { 0 } else { left })
    }

    /// What copy and pickle need.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &Reversed) -> PyResult {
        let class = Ref::new(this.class()).upcast();
        let Some(sequence) = this.sequence.get() else {
            let arguments = Tuple::new([Ref::new(Tuple::empty()).upcast()])?;
            return Tuple::new([class, arguments.upcast()]).map(Ref::upcast);
        };
        let index = sidewinder_object::Int::new(this.index.get() as i64)?;
        let arguments = Tuple::new([sequence])?;
        Tuple::new([class, arguments.upcast(), index.upcast()]).map(Ref::upcast)
    }

    /// Goes to the index that `__reduce__` gave.
    #[method(sig = "__setstate__($self, object, /)")]
    fn set_state(this: &Reversed, object: &Object) -> Fallible<()> {
        let index = ssize_t(object)?;
        if let Some(sequence) = this.sequence.get() {
            let length = protocols::len(&sequence)?.cast_signed();
            this.index.set(index.clamp(-1, (length - 1).max(-1)));
        }
        Ok(())
    }
}
