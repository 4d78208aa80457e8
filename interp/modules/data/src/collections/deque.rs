//! `deque`: a queue with two ends, and its iterators.
//!
//! Items lie in a ring buffer of ours; what CPython's blocks would take is computed, since `__sizeof__` shows it. The
//! buffer is borrowed only while nothing of the program's can run: items are taken out as new references, and
//! dropped afterwards. A counter of changes lets iterators notice them.

use core::cell::{Cell, RefCell};
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::arguments::{SliceIndex, with_args};
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::{INDEX_ERROR, RUNTIME_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::protocols::{self, ReprGuard};
use sidewinder_object::reference::{Fallible, Length, Next, PyResult, Raised, Ref, Status, Truth};
use sidewinder_object::slots::{CompareOp, SequenceMethods};
use sidewinder_object::storage::{Field, Visitor};
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::{TypeSpec, flags};
use sidewinder_object::{Dict, Object, Tuple, TypeObject, calls, create, errors, ids, singletons};
use std::collections::VecDeque;

/// Items of one of CPython's blocks.
const BLOCK: isize = 64;
/// Where an empty deque begins in its block.
const CENTER: isize = 32;

/// The items.
#[derive(Default)]
struct Items(RefCell<VecDeque<Ref>>);

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

/// `dequeobject`, of the same size.
#[derive(Payload)]
#[payload(class = DEQUE)]
#[repr(C)]
pub struct Deque {
    base: Object,
    maxlen: Cell<isize>,
    state: Cell<usize>,
    left: Cell<isize>,
    #[field]
    items: Items,
    unused: [usize; 16],
    weaklist: Cell<*mut Object>,
}

const _: () = assert!(size_of::<Deque>() == 216);
const _: () = assert!(core::mem::offset_of!(Deque, weaklist) == 208);

static SEQUENCE: SequenceMethods = SequenceMethods::new()
    .length(length)
    .concat(concat)
    .repeat(repeat)
    .item(item)
    .ass_item(ass_item)
    .contains(contains)
    .inplace_concat(inplace_concat)
    .inplace_repeat(inplace_repeat);

/// `deque`.
pub static DEQUE: TypeObject = TypeSpec::of::<Deque>(c"collections.deque")
    .flags(flags::BASETYPE | flags::SEQUENCE)
    .doc(c"deque([iterable[, maxlen]])\n--\n\nA list-like sequence that is fast at both ends.")
    .weaklistoffset(core::mem::offset_of!(Deque, weaklist))
    .repr(repr)
    .hash(protocols::hash_not_implemented)
    .richcompare(richcompare)
    .iter(iter)
    .init(init)
    .new_slot(new)
    .sequence(&SEQUENCE)
    .methods(&methods::METHODS)
    .getset(&methods::GETSET)
    .build();

fn this(object: &Object) -> Fallible<&Deque> {
    object.downcast::<Deque>().ok_or_else(errors::bad_internal_call)
}

impl Deque {
    fn len(&self) -> usize {
        self.items.0.borrow().len()
    }

    fn get(&self, index: usize) -> Option<Ref> {
        self.items.0.borrow().get(index).cloned()
    }

    fn changed(&self) {
        self.state.set(self.state.get().wrapping_add(1));
    }

    fn limit(&self) -> Option<usize> {
        usize::try_from(self.maxlen.get()).ok()
    }

    /// Adds an item at the right end; the leftmost goes when there are too many.
    fn append(&self, item: Ref) {
        self.items.0.borrow_mut().push_back(item);
        self.changed();
        if self.limit().is_some_and(|limit| self.len() > limit) {
            drop(self.pop_left());
        }
    }

    /// Adds an item at the left end; the rightmost goes when there are too many.
    fn append_left(&self, item: Ref) {
        self.items.0.borrow_mut().push_front(item);
        self.left.set((self.left.get() - 1).rem_euclid(BLOCK));
        self.changed();
        if self.limit().is_some_and(|limit| self.len() > limit) {
            drop(self.pop());
        }
    }

    fn pop(&self) -> Option<Ref> {
        let item = self.items.0.borrow_mut().pop_back()?;
        self.changed();
        if self.len() == 0 && self.left.get() == 0 {
            self.left.set(CENTER);
        }
        Some(item)
    }

    fn pop_left(&self) -> Option<Ref> {
        let item = self.items.0.borrow_mut().pop_front()?;
        self.changed();
        let left = self.left.get() + 1;
        self.left.set(match left {
            BLOCK if self.len() == 0 => CENTER,
            BLOCK => 0,
            _ => left,
        });
        Some(item)
    }

    fn clear(&self) {
        let items = self.items.0.take();
        self.changed();
        self.left.set(CENTER);
        drop(items);
    }

    /// Turns by `steps` to the right.
    fn rotate(&self, steps: isize) {
        let length = self.len();
        if length <= 1 {
            return;
        }
        let length_signed = length.cast_signed();
        let mut steps = steps % length_signed;
        if steps > length_signed / 2 {
            steps -= length_signed;
        } else if steps < -(length_signed / 2) {
            steps += length_signed;
        }
        let mut items = self.items.0.borrow_mut();
        if steps > 0 {
            items.rotate_right(steps.unsigned_abs());
        } else {
            items.rotate_left(steps.unsigned_abs());
        }
        drop(items);
        self.left.set((self.left.get() - steps).rem_euclid(BLOCK));
        self.changed();
    }

    /// Hands each item to `each`; a change meanwhile is an error.
    fn scan<T>(
        &self,
        indices: impl Iterator<Item = usize>,
        changed: (&'static TypeObject, &str),
        mut each: impl FnMut(usize, Ref) -> Fallible<Option<T>>,
    ) -> Fallible<Option<T>> {
        let state = self.state.get();
        for index in indices {
            let Some(item) = self.get(index) else { break };
            let found = each(index, item)?;
            if found.is_some() {
                return Ok(found);
            }
            if state != self.state.get() {
                return Err(errors::raise(changed.0, format_args!("{}", changed.1)));
            }
        }
        Ok(None)
    }
}

const MUTATED: (&TypeObject, &str) = (&RUNTIME_ERROR, "deque mutated during iteration");

extern "C" fn new(class: &TypeObject, _: &Tuple, _: Option<&Dict>) -> PyResult {
    make(class, -1).map(Ref::upcast)
}

fn make(class: &TypeObject, maxlen: isize) -> PyResult<Deque> {
    let fresh = Deque {
        base: Object::PENDING,
        maxlen: Cell::new(maxlen),
        state: Cell::new(0),
        left: Cell::new(CENTER),
        items: Items::default(),
        unused: [0; 16],
        weaklist: Cell::new(core::ptr::null_mut()),
    };
    create(class, fresh)
}

extern "C" fn init(object: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    with_args(args, keywords, |args| initialize(object, args)).into()
}

fn initialize(object: &Object, args: Args<'_>) -> Fallible {
    static SIGNATURE: sidewinder_object::arguments::Signature = sidewinder_object::arguments::Signature {
        name: "deque",
        parameters: &["iterable", "maxlen"],
        positional_only: 0,
        positional: 2,
        required: 0,
        required_keywords: 0,
        rest: false,
        keywords: false,
    };
    if args.len() > 2 {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("deque() takes at most 2 arguments ({} given)", args.len()),
        ));
    }
    let [iterable, maxlen] = SIGNATURE.bind::<2>(args)?;
    let deque = this(object)?;
    let mut limit = -1;
    if let Some(maxlen) = maxlen.filter(|maxlen| !maxlen.is_none()) {
        let Some(number) = maxlen.downcast::<Int>() else {
            return Err(errors::raise(&TYPE_ERROR, format_args!("an integer is required")));
        };
        limit = number.to_isize()?;
        if limit < 0 {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("maxlen must be non-negative"),
            ));
        }
    }
    deque.maxlen.set(limit);
    if deque.len() > 0 {
        deque.clear();
    }
    match iterable {
        Some(iterable) => extend(deque, iterable),
        None => Ok(()),
    }
}

fn extend(deque: &Deque, iterable: &Object) -> Fallible {
    if iterable.is(deque) {
        let copy = sidewinder_types::list::from_iterable(iterable)?;
        return extend(deque, &copy);
    }
    let iterator = protocols::iter(iterable)?;
    if deque.maxlen.get() == 0 {
        return consume(&iterator);
    }
    if deque.len() == 0 {
        deque.left.set(1);
    }
    while let Some(item) = protocols::next(&iterator)? {
        deque.append(item);
    }
    Ok(())
}

fn extend_left(deque: &Deque, iterable: &Object) -> Fallible {
    if iterable.is(deque) {
        let copy = sidewinder_types::list::from_iterable(iterable)?;
        return extend_left(deque, &copy);
    }
    let iterator = protocols::iter(iterable)?;
    if deque.maxlen.get() == 0 {
        return consume(&iterator);
    }
    if deque.len() == 0 {
        deque.left.set(BLOCK - 1);
    }
    while let Some(item) = protocols::next(&iterator)? {
        deque.append_left(item);
    }
    Ok(())
}

/// Runs an iterator to its end.
fn consume(iterator: &Object) -> Fallible {
    while protocols::next(iterator)?.is_some() {}
    Ok(())
}

/// A copy; subclasses are called with the deque (and its limit).
fn copy(deque: &Deque) -> PyResult {
    let limit = deque.maxlen.get();
    if deque.is_exactly(&DEQUE) {
        let fresh = make(&DEQUE, limit)?;
        extend(&fresh, deque)?;
        return Ok(fresh.upcast());
    }
    let class = deque.class();
    let result = if limit < 0 {
        calls::call_one(class, deque)?
    } else {
        calls::call(class, &[deque, &*Int::new(limit as i64)?])?
    };
    if !result.has::<Deque>() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "{}() must return a deque, not {}",
                class.name_cut(200),
                result.class().name_cut(200)
            ),
        ));
    }
    Ok(result)
}

extern "C" fn length(object: &Object) -> Length {
    this(object).map(Deque::len).into()
}

extern "C" fn concat(left: &Object, right: &Object) -> PyResult {
    if !right.has::<Deque>() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "can only concatenate deque (not \"{}\") to deque",
                right.class().name_cut(200)
            ),
        ));
    }
    let result = copy(this(left)?)?;
    extend(this(&result)?, right)?;
    Ok(result)
}

extern "C" fn inplace_concat(object: &Object, iterable: &Object) -> PyResult {
    extend(this(object)?, iterable)?;
    Ok(Ref::new(object))
}

extern "C" fn repeat(object: &Object, count: isize) -> PyResult {
    let result = copy(this(object)?)?;
    inplace_repeat(&result, count)
}

extern "C" fn inplace_repeat(object: &Object, count: isize) -> PyResult {
    let deque = this(object)?;
    let length = deque.len();
    if length == 0 || count == 1 {
        return Ok(Ref::new(object));
    }
    if count <= 0 {
        deque.clear();
        return Ok(Ref::new(object));
    }
    let mut count = count.cast_unsigned();
    if let Some(limit) = deque.limit() {
        // What would be pushed out again is not added.
        if length * count.min(limit + 1) > limit {
            count = limit.div_ceil(length);
        }
    }
    if length
        .checked_mul(count)
        .is_none_or(|total| total > isize::MAX.cast_unsigned() / 8)
    {
        return Err(errors::no_memory());
    }
    let items: Vec<Ref> = deque.items.0.borrow().iter().cloned().collect();
    for _ in 1..count {
        for item in &items {
            deque.append(item.clone());
        }
    }
    Ok(Ref::new(object))
}

fn out_of_range() -> Raised {
    errors::raise(&INDEX_ERROR, format_args!("deque index out of range"))
}

extern "C" fn item(object: &Object, index: isize) -> PyResult {
    this(object)?.get(index.cast_unsigned()).ok_or_else(out_of_range)
}

extern "C" fn ass_item(object: &Object, index: isize, value: Option<&Object>) -> Status {
    set_item(object, index, value).into()
}

fn set_item(object: &Object, index: isize, value: Option<&Object>) -> Fallible {
    let deque = this(object)?;
    let place = index.cast_unsigned();
    if place >= deque.len() {
        return Err(out_of_range());
    }
    let Some(value) = value else {
        delete(deque, place);
        return Ok(());
    };
    let old = match deque.items.0.borrow_mut().get_mut(place) {
        Some(item) => core::mem::replace(item, Ref::new(value)),
        None => return Err(out_of_range()),
    };
    drop(old);
    Ok(())
}

/// Takes the item at an index out as CPython does: by rotating it to the left end.
fn delete(deque: &Deque, index: usize) {
    deque.rotate(-index.cast_signed());
    let item = deque.pop_left();
    deque.rotate(index.cast_signed());
    drop(item);
}

extern "C" fn contains(object: &Object, needle: &Object) -> Truth {
    this(object)
        .and_then(|deque| {
            deque.scan(0..deque.len(), MUTATED, |_, item| {
                Ok(protocols::compare_bool(&item, needle, CompareOp::Eq)?.then_some(()))
            })
        })
        .map(|found| found.is_some())
        .into()
}

extern "C" fn repr(object: &Object) -> PyResult {
    let deque = this(object)?;
    let Some(_guard) = ReprGuard::enter(object) else {
        return Str::from_str("[...]").map(Ref::upcast);
    };
    let list = sidewinder_types::list::from_iterable(object)?;
    let items = protocols::repr(&list)?;
    let name = object.class().short_name();
    match deque.limit() {
        Some(limit) => Str::from_format(format_args!("{name}({}, maxlen={limit})", &*items)),
        None => Str::from_format(format_args!("{name}({})", &*items)),
    }
    .map(Ref::upcast)
}

extern "C" fn richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    let (Some(a), Some(b)) = (left.downcast::<Deque>(), right.downcast::<Deque>()) else {
        return Ok(singletons::new_not_implemented());
    };
    let (length_a, length_b) = (a.len(), b.len());
    match op {
        CompareOp::Eq if left.is(right) => return Ok(singletons::new_bool(true)),
        CompareOp::Ne if left.is(right) => return Ok(singletons::new_bool(false)),
        CompareOp::Eq if length_a != length_b => return Ok(singletons::new_bool(false)),
        CompareOp::Ne if length_a != length_b => return Ok(singletons::new_bool(true)),
        _ => {}
    }
    let (first, second) = (protocols::iter(left)?, protocols::iter(right)?);
    loop {
        let x = protocols::next(&first)?;
        let y = protocols::next(&second)?;
        match (x, y) {
            (Some(x), Some(y)) => {
                if !protocols::compare_bool(&x, &y, CompareOp::Eq)? {
                    return match op {
                        CompareOp::Eq => Ok(singletons::new_bool(false)),
                        CompareOp::Ne => Ok(singletons::new_bool(true)),
                        _ => Ok(singletons::new_bool(protocols::compare_bool(&x, &y, op)?)),
                    };
                }
            }
            (x, y) => {
                let order = x.is_some().cmp(&y.is_some());
                return Ok(singletons::new_bool(op.holds(order)));
            }
        }
    }
}

#[pymethods]
mod methods {
    use super::*;

    /// Adds an item at the right end.
    #[method(sig = "append($self, item, /)")]
    fn append(this: &Deque, item: &Object) -> Fallible<()> {
        this.append(Ref::new(item));
        Ok(())
    }

    /// Adds an item at the left end.
    #[method(sig = "appendleft($self, item, /)")]
    fn append_left(this: &Deque, item: &Object) -> Fallible<()> {
        this.append_left(Ref::new(item));
        Ok(())
    }

    /// Takes all items out.
    #[method(sig = "clear($self, /)")]
    fn clear(this: &Deque) -> Fallible<()> {
        this.clear();
        Ok(())
    }

    /// A deque of the same items.
    #[method(sig = "__copy__($self, /)")]
    fn copy_protocol(this: &Deque) -> PyResult {
        super::copy(this)
    }

    /// A deque of the same items.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &Deque) -> PyResult {
        super::copy(this)
    }

    /// How many items are equal to a value.
    #[method(sig = "count($self, value, /)")]
    fn count(this: &Deque, value: &Object) -> Fallible<usize> {
        let mut count = 0;
        this.scan(0..this.len(), MUTATED, |_, item| {
            count += usize::from(protocols::compare_bool(&item, value, CompareOp::Eq)?);
            Ok(None::<()>)
        })?;
        Ok(count)
    }

    /// Adds the items of an iterable at the right end.
    #[method(sig = "extend($self, iterable, /)")]
    fn extend(this: &Deque, iterable: &Object) -> Fallible<()> {
        super::extend(this, iterable)
    }

    /// Adds the items of an iterable at the left end, one after the other.
    #[method(sig = "extendleft($self, iterable, /)")]
    fn extend_left(this: &Deque, iterable: &Object) -> Fallible<()> {
        super::extend_left(this, iterable)
    }

    /// index($self, value, [start, [stop]])
    /// --
    ///
    /// The index of the first item that is equal to a value.
    #[method(name = "index", convention = "fast")]
    fn index(this: &Deque, args: Args<'_>) -> Fallible<usize> {
        args.check("index", 1, 3)?;
        let Some(value) = args.get(0) else {
            return Err(errors::bad_internal_call());
        };
        let bound = |index: usize, default: isize| match args.get(index) {
            Some(value) => <SliceIndex as sidewinder_object::arguments::FromArg>::from_arg(
                value,
                sidewinder_object::arguments::Place {
                    function: "index",
                    parameter: sidewinder_object::arguments::Parameter::Position(index + 1),
                },
            )
            .map(|index| index.0),
            None => Ok(default),
        };
        let (start, stop) = (bound(1, 0)?, bound(2, isize::MAX)?);
        let length = this.len().cast_signed();
        let clip = |index: isize| {
            if index < 0 {
                index.saturating_add(length).max(0)
            } else {
                index
            }
        };
        let (start, stop) = (clip(start), clip(stop).min(length));
        let indices = start.min(stop).cast_unsigned()..stop.cast_unsigned();
        let found = this.scan(indices, MUTATED, |index, item| {
            Ok(protocols::compare_bool(&item, value, CompareOp::Eq)?.then_some(index))
        })?;
        found.ok_or_else(|| errors::raise(&VALUE_ERROR, format_args!("deque.index(x): x not in deque")))
    }

    /// Puts a value in front of the item at an index.
    #[method(sig = "insert($self, index, value, /)")]
    fn insert(this: &Deque, index: isize, value: &Object) -> Fallible<()> {
        let length = this.len().cast_signed();
        if this.maxlen.get() == length {
            return Err(errors::raise(
                &INDEX_ERROR,
                format_args!("deque already at its maximum size"),
            ));
        }
        let value = Ref::new(value);
        if index >= length {
            this.append(value);
        } else if index <= -length || index == 0 {
            this.append_left(value);
        } else {
            this.rotate(-index);
            if index < 0 {
                this.append(value);
            } else {
                this.append_left(value);
            }
            this.rotate(index);
        }
        Ok(())
    }

    /// Takes out and returns the rightmost item.
    #[method(sig = "pop($self, /)")]
    fn pop(this: &Deque) -> PyResult {
        this.pop().ok_or_else(empty)
    }

    /// Takes out and returns the leftmost item.
    #[method(sig = "popleft($self, /)")]
    fn pop_left(this: &Deque) -> PyResult {
        this.pop_left().ok_or_else(empty)
    }

    /// What copy and pickle need.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &Deque) -> PyResult {
        let state = calls::call_method(this, ids::__getstate__.get(), &[])?;
        let iterator = protocols::iter(this)?;
        let arguments = match this.limit() {
            None => Ref::new(Tuple::empty()),
            Some(limit) => Tuple::new([
                Ref::new(Tuple::empty()).upcast(),
                Int::from_usize(limit)?.upcast(),
            ])?,
        };
        let class = Ref::new(this.class()).upcast();
        Tuple::new([class, arguments.upcast(), state, iterator]).map(Ref::upcast)
    }

    /// Takes out the first item that is equal to a value.
    #[method(sig = "remove($self, value, /)")]
    fn remove(this: &Deque, value: &Object) -> Fallible<()> {
        let length = this.len();
        let changed = (&INDEX_ERROR, "deque mutated during iteration");
        let state = this.state.get();
        let found = this.scan(0..length, changed, |index, item| {
            let same = protocols::compare_bool(&item, value, CompareOp::Eq)?;
            if state != this.state.get() {
                return Err(errors::raise(
                    &INDEX_ERROR,
                    format_args!("deque mutated during iteration"),
                ));
            }
            Ok(same.then_some(index))
        })?;
        match found {
            Some(index) => {
                delete(this, index);
                Ok(())
            }
            None => Err(errors::raise(
                &VALUE_ERROR,
                format_args!("deque.remove(x): x not in deque"),
            )),
        }
    }

    /// An iterator from the right end.
    #[method(sig = "__reversed__($self, /)")]
    fn reversed(this: &Deque) -> PyResult {
        let last = this.len().cast_signed() - 1;
        create(&REVERSE_ITERATOR, ReverseDequeIter::over(this, last)).map(Ref::upcast)
    }

    /// Reverses the order of the items in place.
    #[method(sig = "reverse($self, /)")]
    fn reverse(this: &Deque) -> Fallible<()> {
        this.items.0.borrow_mut().make_contiguous().reverse();
        Ok(())
    }

    /// Moves n items from the right end to the left, or from left to right if n is negative.
    #[method(sig = "rotate($self, n=1, /)")]
    fn rotate(this: &Deque, n: isize) -> Fallible<()> {
        this.rotate(n);
        Ok(())
    }

    /// The bytes that the deque takes.
    #[method(sig = "__sizeof__($self, /)")]
    fn size_of(this: &Deque) -> Fallible<isize> {
        let blocks = (this.left.get() + this.len().cast_signed() + BLOCK - 1) / BLOCK;
        Ok(this.class().basicsize().cast_signed() + blocks * (BLOCK + 2) * 8)
    }

    /// `deque[item]` as a generic alias.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &TypeObject, object: &Object) -> PyResult {
        protocols::generic_alias(class, object)
    }

    /// The largest number of items, or None.
    #[getter]
    fn maxlen(this: &Deque) -> Fallible<Option<usize>> {
        Ok(this.limit())
    }
}

fn empty() -> Raised {
    errors::raise(&INDEX_ERROR, format_args!("pop from an empty deque"))
}

/// Where an iterator stands.
macro_rules! cursors {
    ($($(#[$doc:meta])* $struct_name:ident, $type_name:ident, $name:literal, $step:literal, $next:ident, $methods:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Payload)]
        #[payload(class = $type_name, exact)]
        #[repr(C)]
        pub struct $struct_name {
            base: Object,
            deque: Slot<Deque>,
            index: Cell<isize>,
            state: Cell<usize>,
            left: Cell<isize>,
            unused: usize,
        }

        $(#[$doc])*
        pub static $type_name: TypeObject = TypeSpec::of::<$struct_name>($name)
            .iter(iter_self)
            .iternext($next)
            .new_slot($methods::slot_construct)
            .methods(&$methods::METHODS)
            .build();

        impl $struct_name {
            fn over(deque: &Deque, index: isize) -> $struct_name {
                $struct_name {
                    base: Object::PENDING,
                    deque: Slot::new(Some(Ref::new(deque))),
                    index: Cell::new(index),
                    state: Cell::new(deque.state.get()),
                    left: Cell::new(deque.len().cast_signed()),
                    unused: 0,
                }
            }

            fn advance(&self) -> Fallible<Option<Ref>> {
                let Some(deque) = self.deque.get() else { return Ok(None) };
                if self.state.get() != deque.state.get() {
                    self.left.set(0);
                    return Err(errors::raise(MUTATED.0, format_args!("{}", MUTATED.1)));
                }
                if self.left.get() == 0 {
                    return Ok(None);
                }
                let index = self.index.get();
                self.left.set(self.left.get() - 1);
                self.index.set(index + $step);
                Ok(deque.get(index.cast_unsigned()))
            }
        }

        extern "C" fn $next(object: &Object) -> Next {
            match object.downcast::<$struct_name>() {
                Some(iterator) => iterator.advance().into(),
                None => Next::END,
            }
        }
    )*};
}

cursors! {
    /// `_deque_iterator`.
    DequeIter, ITERATOR, c"collections._deque_iterator", 1, next, iterator_methods;
    /// `_deque_reverse_iterator`.
    ReverseDequeIter, REVERSE_ITERATOR, c"collections._deque_reverse_iterator", -1, previous, reverse_methods;
}

extern "C" fn iter_self(iterator: &Object) -> PyResult {
    Ok(Ref::new(iterator))
}

extern "C" fn iter(object: &Object) -> PyResult {
    create(&ITERATOR, DequeIter::over(this(object)?, 0)).map(Ref::upcast)
}

/// The deque and the number of items to skip, as iterators are unpickled.
fn iterator_arguments(deque: &Object) -> Fallible<&Deque> {
    deque.downcast::<Deque>().ok_or_else(|| {
        errors::raise(
            &TYPE_ERROR,
            format_args!(
                "argument 1 must be collections.deque, not {}",
                deque.class().name()
            ),
        )
    })
}

fn reduced(class: &TypeObject, deque: Option<Ref<Deque>>, left: isize) -> PyResult {
    let Some(deque) = deque else {
        return Err(errors::bad_internal_call());
    };
    let done = deque.len().cast_signed() - left;
    let arguments = Tuple::new([deque.upcast(), Int::new(done as i64)?.upcast()])?;
    Tuple::new([Ref::new(class).upcast(), arguments.upcast()]).map(Ref::upcast)
}

#[pymethods]
mod iterator_methods {
    use super::*;

    #[new(sig = "_deque_iterator(deque, index=0, /)")]
    fn construct(class: &TypeObject, deque: &Object, index: isize) -> PyResult {
        let iterator = create(class, DequeIter::over(iterator_arguments(deque)?, 0))?;
        for _ in 0..index {
            if iterator.advance()?.is_none() {
                break;
            }
        }
        Ok(iterator.upcast())
    }

    /// How many items are left.
    #[method(sig = "__length_hint__($self, /)")]
    fn length_hint(this: &DequeIter) -> Fallible<isize> {
        Ok(this.left.get())
    }

    /// What copy and pickle need.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &DequeIter) -> PyResult {
        reduced(this.class(), this.deque.get(), this.left.get())
    }
}

#[pymethods]
mod reverse_methods {
    use super::*;

    #[new(sig = "_deque_reverse_iterator(deque, index=0, /)")]
    fn construct(class: &TypeObject, deque: &Object, index: isize) -> PyResult {
        let deque = iterator_arguments(deque)?;
        let last = deque.len().cast_signed() - 1;
        let iterator = create(class, ReverseDequeIter::over(deque, last))?;
        for _ in 0..index {
            if iterator.advance()?.is_none() {
                break;
            }
        }
        Ok(iterator.upcast())
    }

    /// How many items are left.
    #[method(sig = "__length_hint__($self, /)")]
    fn length_hint(this: &ReverseDequeIter) -> Fallible<isize> {
        Ok(this.left.get())
    }

    /// What copy and pickle need.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &ReverseDequeIter) -> PyResult {
        reduced(this.class(), this.deque.get(), this.left.get())
    }
}
