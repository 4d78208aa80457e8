//! `_queue`: a queue between threads that never blocks its writers.

use crate::exception::new_exception;
use core::cell::{Cell, RefCell};
use core::time::Duration;
use sidewinder_host::lock::Lock;
use sidewinder_macros::{Payload, pymethods, pymodule};
use sidewinder_object::exceptions::{EXCEPTION, OVERFLOW_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::gil::{GilCell, detached};
use sidewinder_object::memory::Slot;
use sidewinder_object::protocols;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::storage::{Field, Visitor};
use sidewinder_object::structs::Module;
use sidewinder_object::typeobject::{TypeSpec, flags};
use sidewinder_object::{
    Dict, Float, Object, Str, Tuple, TypeObject, arguments, attributes, create, errors, ids,
};
use std::collections::VecDeque;
use std::time::Instant;

/// `queue.Empty`.
static EMPTY: GilCell<Slot<TypeObject>> = GilCell::new(Slot::EMPTY);

#[derive(Default)]
struct Items(Box<RefCell<VecDeque<Ref>>>);

impl Field for Items {
    fn traverse(&self, visitor: &mut Visitor) {
        for item in self.0.borrow().iter() {
            visitor.visit_object(item);
        }
    }

    fn clear(&self) {
        drop(self.0.take());
    }
}

/// `simplequeueobject`, of the same size. The lock is free while there may be something to take.
#[derive(Payload)]
#[payload(class = SIMPLE_QUEUE)]
#[repr(C)]
pub struct SimpleQueue {
    base: Object,
    #[field]
    items: Items,
    ready: Box<Lock>,
    waiting: Cell<usize>,
    unused: [usize; 3],
    weaklist: Cell<*mut Object>,
}

const _: () = assert!(size_of::<SimpleQueue>() == 72);

/// `_queue.SimpleQueue`.
pub static SIMPLE_QUEUE: TypeObject = TypeSpec::of::<SimpleQueue>(c"_queue.SimpleQueue")
    .flags(flags::BASETYPE)
    .doc(c"SimpleQueue()\n--\n\nAn unbounded queue whose put may be called from finalisers and signal handlers.")
    .weaklistoffset(core::mem::offset_of!(SimpleQueue, weaklist))
    .new_slot(new)
    .methods(&methods::METHODS)
    .build();

extern "C" fn new(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    if core::ptr::eq(class, &SIMPLE_QUEUE) || class.shares_init(&SIMPLE_QUEUE) {
        if !args.is_empty() {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("SimpleQueue() takes no positional arguments"),
            ));
        }
        errors::no_keywords("SimpleQueue", keywords)?;
    }
    let ready = Lock::new();
    ready.try_acquire();
    let fresh = SimpleQueue {
        base: Object::PENDING,
        items: Items::default(),
        ready: Box::new(ready),
        waiting: Cell::new(0),
        unused: [0; 3],
        weaklist: Cell::new(core::ptr::null_mut()),
    };
    create(class, fresh).map(Ref::upcast)
}

fn empty() -> Raised {
    match EMPTY.get() {
        Some(class) => errors::raise_bare(&class),
        None => errors::bad_internal_call(),
    }
}

impl SimpleQueue {
    fn put(&self, item: &Object) {
        self.items.0.borrow_mut().push_back(Ref::new(item));
        self.wake();
    }

    /// Lets one of the waiting threads look.
    fn wake(&self) {
        if self.waiting.get() > 0 {
            self.ready.release();
        }
    }

    fn take(&self) -> Option<Ref> {
        let item = self.items.0.borrow_mut().pop_front();
        if !self.items.0.borrow().is_empty() {
            self.wake();
        }
        item
    }

    /// Takes an item, waiting for one until the deadline, if there is one.
    fn wait(&self, timeout: Option<Duration>) -> PyResult {
        let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        loop {
            if let Some(item) = self.take() {
                return Ok(item);
            }
            let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
            if left.is_some_and(|left| left.is_zero()) {
                return Err(empty());
            }
            self.waiting.set(self.waiting.get() + 1);
            let ready = &*self.ready;
            detached(|| ready.acquire(left));
            self.waiting.set(self.waiting.get() - 1);
        }
    }
}

/// How long to wait; `None` is for ever.
fn timeout_of(timeout: Option<&Object>) -> Fallible<Option<Duration>> {
    let Some(timeout) = timeout.filter(|timeout| !timeout.is_none()) else {
        return Ok(None);
    };
    if !timeout.has::<Float>() && !sidewinder_object::number::is_index(timeout) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "'{}' object cannot be interpreted as an integer or float",
                timeout.class().name()
            ),
        ));
    }
    let seconds = arguments::as_f64(timeout)?;
    if seconds < 0.0 {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("'timeout' must be a non-negative number"),
        ));
    }
    if seconds.is_nan() {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("Invalid value NaN (not a number)"),
        ));
    }
    if seconds > 9_223_372_036.0 {
        return Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("timeout value is too large"),
        ));
    }
    Ok(Some(Duration::from_secs_f64(seconds)))
}

#[pymethods]
mod methods {
    use super::*;

    /// Whether nothing is in the queue now.
    #[method(sig = "empty($self, /)")]
    fn empty(this: &SimpleQueue) -> Fallible<bool> {
        Ok(this.items.0.borrow().is_empty())
    }

    /// Takes out and returns an item; waits for one unless told otherwise.
    #[method(sig = "get($self, /, block=True, timeout=None)")]
    fn get(this: &SimpleQueue, block: bool, timeout: Option<&Object>) -> PyResult {
        if !block {
            return this.take().ok_or_else(super::empty);
        }
        this.wait(timeout_of(timeout)?)
    }

    /// Takes out and returns an item, which must be there.
    #[method(sig = "get_nowait($self, /)")]
    fn get_nowait(this: &SimpleQueue) -> PyResult {
        this.take().ok_or_else(super::empty)
    }

    /// Puts an item in.
    #[method(sig = "put($self, /, item, block=True, timeout=None)")]
    fn put(this: &SimpleQueue, item: &Object, block: bool, timeout: Option<&Object>) -> Fallible<()> {
        let _ = (block, timeout);
        this.put(item);
        Ok(())
    }

    /// Puts an item in.
    #[method(sig = "put_nowait($self, /, item)")]
    fn put_nowait(this: &SimpleQueue, item: &Object) -> Fallible<()> {
        this.put(item);
        Ok(())
    }

    /// How many items are in the queue.
    #[method(sig = "qsize($self, /)")]
    fn qsize(this: &SimpleQueue) -> Fallible<usize> {
        Ok(this.items.0.borrow().len())
    }

    /// `SimpleQueue[item]` as a generic alias.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &TypeObject, object: &Object) -> PyResult {
        protocols::generic_alias(class, object)
    }
}

/// A queue that is free of locks in Python.
#[pymodule(name = "_queue")]
pub mod module {
    use super::*;

    fn exec(module: &Module) -> Fallible {
        let empty = new_exception("_queue", "Empty", &EXCEPTION)?;
        let doc = Str::from_str("Nothing was in the queue.")?;
        attributes::set(&empty, ids::__doc__.get(), Some(&doc))?;
        module.add("Empty", &empty)?;
        EMPTY.set(Some(empty));
        module.add_type(&SIMPLE_QUEUE)
    }
}
