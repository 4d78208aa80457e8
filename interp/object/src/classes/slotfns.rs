//! Slots of classes that define special methods in Python: each looks the method up on the type and calls it.

use super::slotdefs::Wrapper;
use crate::attributes::{self, lookup_special_method};
use crate::buffer::Buffer;
use crate::calls;
use crate::dict::Dict;
use crate::errors::{self, text_of};
use crate::exceptions::{ATTRIBUTE_ERROR, TYPE_ERROR, VALUE_ERROR};
use crate::gil::GilCell;
use crate::header::Object;
use crate::ids;
use crate::int::Int;
use crate::reference::{Fallible, Hash, Length, Next, PyResult, Ref, Status, Truth};
use crate::slots::{BinaryFunc, CompareOp, TernaryFunc};
use crate::str::Str;
use crate::tuple::Tuple;
use crate::typeobject::TypeObject;
use crate::{lookup, number, protocols, singletons};
use core::cell::Cell;
use core::ffi::c_int;

/// Calls a special method; `None` when the type has none.
fn maybe(this: &Object, name: &Str, args: &[&Object]) -> Fallible<Option<Ref>> {
    match absent(lookup_special_method(this, name))? {
        Some((method, unbound)) => call_method(this, &method, unbound, args).map(Some),
        None => Ok(None),
    }
}

/// A descriptor whose `__get__` raises AttributeError leaves the special method missing. (`lookup_maybe_method`)
fn absent<T>(found: Fallible<Option<T>>) -> Fallible<Option<T>> {
    found.or_else(|raised| errors::swallow(raised, &ATTRIBUTE_ERROR).map(|()| None))
}

fn call_method(this: &Object, method: &Object, unbound: bool, args: &[&Object]) -> PyResult {
    if unbound {
        calls::call_with_receiver(method, this, args)
    } else {
        calls::call(method, args)
    }
}

/// Calls a special method that must be there.
fn must(this: &Object, name: &'static Str, args: &[&Object]) -> PyResult {
    match lookup_special_method(this, name)? {
        Some((method, unbound)) => call_method(this, &method, unbound, args),
        None => Err(errors::raise(&ATTRIBUTE_ERROR, format_args!("{}", text_of(name)))),
    }
}

pub(crate) extern "C" fn repr(this: &Object) -> PyResult {
    match maybe(this, ids::__repr__.get(), &[])? {
        Some(result) => Ok(result),
        None => Str::from_format(format_args!(
            "<{} object at {:#x}>",
            this.class().name(),
            this.id()
        ))
        .map(Ref::upcast),
    }
}

pub(crate) extern "C" fn str(this: &Object) -> PyResult {
    must(this, ids::__str__.get(), &[])
}

pub(crate) extern "C" fn hash(this: &Object) -> Hash {
    hash_inner(this).into()
}

fn hash_inner(this: &Object) -> Fallible<isize> {
    let method =
        absent(attributes::lookup_special(this, ids::__hash__.get()))?.filter(|method| !method.is_none());
    let Some(method) = method else {
        return protocols::hash_not_implemented(this).get();
    };
    let result = calls::call_none(&method)?;
    match result.downcast_ref::<Int>() {
        Some(int) => Ok(int
            .to_i64()
            .map_or_else(|| int.hash_value(), |value| value as isize)),
        None => Err(errors::raise(
            &TYPE_ERROR,
            format_args!("__hash__ method should return an integer"),
        )),
    }
}

#[inline(never)]
pub(crate) extern "C" fn call(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    match lookup_special_method(this, ids::__call__.get())? {
        Some((method, true)) => {
            let all = Tuple::collect(
                args.len() + 1,
                core::iter::once(Ref::new(this)).chain(args.iter()),
            )?;
            calls::call_tuple(&method, &all, keywords)
        }
        Some((method, false)) => calls::call_tuple(&method, args, keywords),
        None => Err(errors::raise(&ATTRIBUTE_ERROR, format_args!("__call__"))),
    }
}

/// `tp_getattro` of classes that define `__getattr__` or `__getattribute__`.
pub(crate) extern "C" fn getattr_hook(this: &Object, name: &Object) -> PyResult {
    let class = this.class();
    let hook = lookup::find(class, ids::__getattr__.get());
    let getter = lookup::find(class, ids::__getattribute__.get());
    let plain = getter
        .as_ref()
        .is_none_or(|getter| super::wraps(getter, attributes::generic_getattr as BinaryFunc));
    let result = match &getter {
        Some(getter) if !plain => call_attribute(this, getter, name),
        _ => attributes::generic_getattr(this, name),
    };
    match (result, hook) {
        (Err(raised), Some(hook)) => {
            errors::swallow(raised, &ATTRIBUTE_ERROR)?;
            call_attribute(this, &hook, name)
        }
        (result, _) => result,
    }
}

fn call_attribute(this: &Object, function: &Object, name: &Object) -> PyResult {
    if function
        .class()
        .has_flag(crate::typeobject::flags::METHOD_DESCRIPTOR)
    {
        return calls::call(function, &[this, name]);
    }
    match function.class().tp_descr_get.get() {
        Some(get) => calls::call_one(&*get(function, Some(this), Some(this.class()))?, name),
        None => calls::call_one(function, name),
    }
}

#[inline(never)]
pub(crate) extern "C" fn setattro(this: &Object, name: &Object, value: Option<&Object>) -> Status {
    let result = match value {
        Some(value) => must(this, ids::__setattr__.get(), &[name, value]),
        None => must(this, ids::__delattr__.get(), &[name]),
    };
    result.map(drop).into()
}

pub(crate) extern "C" fn richcompare(this: &Object, other: &Object, op: CompareOp) -> PyResult {
    let name = match op {
        CompareOp::Lt => ids::__lt__.get(),
        CompareOp::Le => ids::__le__.get(),
        CompareOp::Eq => ids::__eq__.get(),
        CompareOp::Ne => ids::__ne__.get(),
        CompareOp::Gt => ids::__gt__.get(),
        CompareOp::Ge => ids::__ge__.get(),
    };
    Ok(maybe(this, name, &[other])?.unwrap_or_else(singletons::new_not_implemented))
}

pub(crate) extern "C" fn iter(this: &Object) -> PyResult {
    let method = absent(attributes::lookup_special(this, ids::__iter__.get()))?;
    match method {
        Some(method) if method.is_none() => Err(not_iterable(this)),
        Some(method) => calls::call_none(&method),
        None => match lookup::find(this.class(), ids::__getitem__.get()) {
            Some(_) => protocols::sequence_iterator(this),
            None => Err(not_iterable(this)),
        },
    }
}

fn not_iterable(this: &Object) -> crate::reference::Raised {
    errors::raise(
        &TYPE_ERROR,
        format_args!("'{}' object is not iterable", this.class().name()),
    )
}

pub(crate) extern "C" fn next(this: &Object) -> Next {
    must(this, ids::__next__.get(), &[]).into()
}

pub(crate) extern "C" fn descr_get(
    this: &Object,
    instance: Option<&Object>,
    owner: Option<&Object>,
) -> PyResult {
    let Some(get) = lookup::find(this.class(), ids::__get__.get()) else {
        return Ok(Ref::new(this));
    };
    let none = singletons::none();
    calls::call(&get, &[this, instance.unwrap_or(none), owner.unwrap_or(none)])
}

pub(crate) extern "C" fn descr_set(this: &Object, target: &Object, value: Option<&Object>) -> Status {
    let result = match value {
        Some(value) => must(this, ids::__set__.get(), &[target, value]),
        None => must(this, ids::__delete__.get(), &[target]),
    };
    result.map(drop).into()
}

pub(crate) extern "C" fn init(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    init_inner(this, args, keywords).into()
}

fn init_inner(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Fallible {
    let result = match lookup_special_method(this, ids::__init__.get())? {
        Some((method, true)) => {
            let all = Tuple::collect(
                args.len() + 1,
                core::iter::once(Ref::new(this)).chain(args.iter()),
            )?;
            calls::call_tuple(&method, &all, keywords)?
        }
        Some((method, false)) => calls::call_tuple(&method, args, keywords)?,
        None => return Err(errors::raise(&ATTRIBUTE_ERROR, format_args!("__init__"))),
    };
    if !result.is_none() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("__init__() should return None, not '{}'", result.class().name()),
        ));
    }
    Ok(())
}

pub(crate) extern "C" fn new(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let function = attributes::get(class, ids::__new__.get())?;
    let first: Ref = Ref::new(class).upcast();
    let all = Tuple::collect(args.len() + 1, core::iter::once(first).chain(args.iter()))?;
    calls::call_tuple(&function, &all, keywords)
}

pub(crate) extern "C" fn finalize(this: &Object) {
    errors::preserving(|| {
        if let Err(_raised) = maybe(this, ids::__del__.get(), &[]) {
            let function = lookup::find(this.class(), ids::__del__.get());
            errors::unraisable("Exception ignored while calling deallocator", function.as_deref());
        }
    });
}

/// What makes a buffer from the result of `__buffer__` (memoryviews are the types crate's).
pub struct BufferHooks {
    /// Fills a buffer by calling `__buffer__`.
    pub get: unsafe fn(&Object, *mut Buffer, c_int) -> Fallible,
    /// Calls `__release_buffer__`.
    pub release: unsafe fn(&Object, *mut Buffer),
    /// `__buffer__(flags)` of a type with the slot: a memoryview.
    pub wrap: fn(&Object, &Object) -> PyResult,
    /// `__release_buffer__(view)` of a type with the slot.
    pub wrap_release: fn(&Object, &Object) -> PyResult,
}

static BUFFER_HOOKS: GilCell<Cell<Option<&'static BufferHooks>>> = GilCell::new(Cell::new(None));

/// Sets the functions that know memoryviews.
pub fn set_buffer_hooks(hooks: &'static BufferHooks) {
    BUFFER_HOOKS.set(Some(hooks));
}

pub(crate) unsafe extern "C" fn getbuffer(this: &Object, into: *mut Buffer, flags: c_int) -> Status {
    match BUFFER_HOOKS.get() {
        // SAFETY: as the caller of the slot promises.
        Some(hooks) => unsafe { (hooks.get)(this, into, flags) }.into(),
        None => Err(errors::bad_internal_call()).into(),
    }
}

pub(crate) unsafe extern "C" fn releasebuffer(this: &Object, buffer: *mut Buffer) {
    if let Some(hooks) = BUFFER_HOOKS.get() {
        // SAFETY: as the caller of the slot promises.
        unsafe { (hooks.release)(this, buffer) }
    }
}

pub(crate) fn call_buffer_wrapper(wrapper: Wrapper, this: &Object, argument: &Object) -> PyResult {
    let Some(hooks) = BUFFER_HOOKS.get() else {
        return Err(errors::bad_internal_call());
    };
    if wrapper == Wrapper::Buffer {
        (hooks.wrap)(this, argument)
    } else {
        (hooks.wrap_release)(this, argument)
    }
}

macro_rules! plain {
    ($($name:ident: $id:ident;)*) => {$(
        pub(crate) extern "C" fn $name(this: &Object) -> PyResult {
            must(this, ids::$id.get(), &[])
        }
    )*};
}

plain! {
    negative: __neg__;
    positive: __pos__;
    absolute: __abs__;
    invert: __invert__;
    int: __int__;
    float: __float__;
    index: __index__;
}

macro_rules! asynchronous {
    ($($name:ident: $id:ident;)*) => {$(
        pub(crate) extern "C" fn $name(this: &Object) -> PyResult {
            match absent(attributes::lookup_special(this, ids::$id.get()))? {
                Some(method) => calls::call_none(&method),
                None => Err(errors::raise(
                    &ATTRIBUTE_ERROR,
                    format_args!(concat!("object {} does not have ", stringify!($id), " method"), this.class().name_cut(50)),
                )),
            }
        }
    )*};
}

asynchronous! {
    await_: __await__;
    aiter: __aiter__;
    anext: __anext__;
}

/// Whether `right`'s type has a reflected method that `left`'s has not.
fn overloads(left: &Object, right: &Object, name: &Str) -> bool {
    let (a, b) = (
        lookup::find(left.class(), name),
        lookup::find(right.class(), name),
    );
    match (a, b) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(a), Some(b)) => !protocols::compare_bool(&a, &b, CompareOp::Eq).unwrap_or_else(|_| {
            drop(crate::thread::current().take_exception());
            true
        }),
    }
}

fn binary(
    this: &Object,
    other: &Object,
    names: (&'static Str, &'static Str),
    pick: fn(&crate::slots::NumberMethods) -> Option<BinaryFunc>,
    own: BinaryFunc,
) -> PyResult {
    let uses = |object: &Object| {
        object
            .class()
            .number()
            .and_then(pick)
            .is_some_and(|slot| core::ptr::fn_addr_eq(slot, own))
    };
    let same = core::ptr::eq(this.class(), other.class());
    let mut reflect = !same && uses(other);
    if uses(this) {
        if reflect && other.class().is_subtype(this.class()) && overloads(this, other, names.1) {
            let result = maybe(other, names.1, &[this])?;
            match result {
                Some(result) if !result.is_not_implemented() => return Ok(result),
                _ => reflect = false,
            }
        }
        let result = maybe(this, names.0, &[other])?.unwrap_or_else(singletons::new_not_implemented);
        if !result.is_not_implemented() || same {
            return Ok(result);
        }
    }
    if reflect {
        return Ok(maybe(other, names.1, &[this])?.unwrap_or_else(singletons::new_not_implemented));
    }
    Ok(singletons::new_not_implemented())
}

macro_rules! binaries {
    ($($name:ident: $id:ident, $reflected:ident;)*) => {$(
        #[inline(never)]
        pub(crate) extern "C" fn $name(this: &Object, other: &Object) -> PyResult {
            binary(this, other, (ids::$id.get(), ids::$reflected.get()), |suite| suite.$name.get(), $name)
        }
    )*};
}

binaries! {
    add: __add__, __radd__;
    subtract: __sub__, __rsub__;
    multiply: __mul__, __rmul__;
    remainder: __mod__, __rmod__;
    divmod: __divmod__, __rdivmod__;
    lshift: __lshift__, __rlshift__;
    rshift: __rshift__, __rrshift__;
    and: __and__, __rand__;
    xor: __xor__, __rxor__;
    or: __or__, __ror__;
    floor_divide: __floordiv__, __rfloordiv__;
    true_divide: __truediv__, __rtruediv__;
    matrix_multiply: __matmul__, __rmatmul__;
}

fn power_pick(suite: &crate::slots::NumberMethods) -> Option<TernaryFunc> {
    suite.power.get()
}

/// `nb_power`: with a modulus only the left operand's method is asked, and by 3.14 the reflected ones too.
#[inline(never)]
pub(crate) extern "C" fn power(this: &Object, other: &Object, modulus: &Object) -> PyResult {
    let uses = |object: &Object| {
        object
            .class()
            .number()
            .and_then(power_pick)
            .is_some_and(|slot| core::ptr::fn_addr_eq(slot, power as TernaryFunc))
    };
    let three = !modulus.is_none();
    let forward: &[&Object] = if three { &[other, modulus] } else { &[other] };
    let backward: &[&Object] = if three { &[this, modulus] } else { &[this] };
    let same = core::ptr::eq(this.class(), other.class());
    let mut reflect = !same && uses(other);
    if uses(this) {
        if reflect && other.class().is_subtype(this.class()) && overloads(this, other, ids::__rpow__.get()) {
            match maybe(other, ids::__rpow__.get(), backward)? {
                Some(result) if !result.is_not_implemented() => return Ok(result),
                _ => reflect = false,
            }
        }
        let result =
            maybe(this, ids::__pow__.get(), forward)?.unwrap_or_else(singletons::new_not_implemented);
        if !result.is_not_implemented() || same {
            return Ok(result);
        }
    }
    if reflect {
        return Ok(
            maybe(other, ids::__rpow__.get(), backward)?.unwrap_or_else(singletons::new_not_implemented)
        );
    }
    Ok(singletons::new_not_implemented())
}

pub(crate) extern "C" fn inplace_power(this: &Object, other: &Object, _modulus: &Object) -> PyResult {
    must(this, ids::__ipow__.get(), &[other])
}

macro_rules! inplace {
    ($($name:ident: $id:ident;)*) => {$(
        pub(crate) extern "C" fn $name(this: &Object, other: &Object) -> PyResult {
            must(this, ids::$id.get(), &[other])
        }
    )*};
}

inplace! {
    inplace_add: __iadd__;
    inplace_subtract: __isub__;
    inplace_multiply: __imul__;
    inplace_remainder: __imod__;
    inplace_lshift: __ilshift__;
    inplace_rshift: __irshift__;
    inplace_and: __iand__;
    inplace_xor: __ixor__;
    inplace_or: __ior__;
    inplace_floor_divide: __ifloordiv__;
    inplace_true_divide: __itruediv__;
    inplace_matrix_multiply: __imatmul__;
    subscript: __getitem__;
}

pub(crate) extern "C" fn bool(this: &Object) -> Truth {
    bool_inner(this).into()
}

fn bool_inner(this: &Object) -> Fallible<bool> {
    if let Some(result) = maybe(this, ids::__bool__.get(), &[])? {
        if !result.is_exactly(&crate::wellknown::BOOL) {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("__bool__ should return bool, returned {}", result.class().name()),
            ));
        }
        return Ok(result.is_true_object());
    }
    match maybe(this, ids::__len__.get(), &[])? {
        Some(length) => check_length(&length).map(|length| length != 0),
        None => Ok(true),
    }
}

pub(crate) extern "C" fn length(this: &Object) -> Length {
    must(this, ids::__len__.get(), &[])
        .and_then(|length| check_length(&length))
        .into()
}

fn check_length(length: &Object) -> Fallible<usize> {
    let int = number::index(length)?;
    if int.is_negative() {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("__len__() should return >= 0"),
        ));
    }
    number::as_index(&int, Some(&crate::exceptions::OVERFLOW_ERROR)).map(isize::cast_unsigned)
}

pub(crate) extern "C" fn ass_subscript(this: &Object, key: &Object, value: Option<&Object>) -> Status {
    let result = match value {
        Some(value) => must(this, ids::__setitem__.get(), &[key, value]),
        None => must(this, ids::__delitem__.get(), &[key]),
    };
    result.map(drop).into()
}

pub(crate) extern "C" fn item(this: &Object, index: isize) -> PyResult {
    let index = Int::new(index as i64)?;
    must(this, ids::__getitem__.get(), &[&index])
}

pub(crate) extern "C" fn ass_item(this: &Object, index: isize, value: Option<&Object>) -> Status {
    let index = match Int::new(index as i64) {
        Ok(index) => index,
        Err(_) => return Status(-1),
    };
    ass_subscript(this, &index, value)
}

pub(crate) extern "C" fn contains(this: &Object, needle: &Object) -> Truth {
    contains_inner(this, needle).into()
}

fn contains_inner(this: &Object, needle: &Object) -> Fallible<bool> {
    let method = absent(attributes::lookup_special(this, ids::__contains__.get()))?;
    match method {
        Some(method) if method.is_none() => Err(errors::raise(
            &TYPE_ERROR,
            format_args!("'{}' object is not a container", this.class().name()),
        )),
        Some(method) => protocols::is_true(&*calls::call_one(&method, needle)?),
        None => protocols::contains_by_iteration(this, needle),
    }
}
