//! Weak proxies: every operation is the object's own, as long as it lives.

use sidewinder_macros::pymethods;
use sidewinder_object::exceptions::{REFERENCE_ERROR, TYPE_ERROR};
use sidewinder_object::reference::{Fallible, Length, Next, PyResult, Raised, Ref, Status, Truth};
use sidewinder_object::slots::{CompareOp, MappingMethods, NumberMethods, SequenceMethods};
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::weakref::WeakRef;
use sidewinder_object::{Dict, Object, Tuple, attributes, calls, errors, ids, number, protocols, wellknown};

static NUMBER: NumberMethods = NumberMethods::new()
    .add(add)
    .subtract(subtract)
    .multiply(multiply)
    .remainder(remainder)
    .divmod(divmod)
    .power(power)
    .negative(negative)
    .positive(positive)
    .absolute(absolute)
    .bool(truth)
    .invert(invert)
    .lshift(lshift)
    .rshift(rshift)
    .and(and)
    .xor(xor)
    .or(or)
    .int(int)
    .float(float)
    .inplace_add(inplace_add)
    .inplace_subtract(inplace_subtract)
    .inplace_multiply(inplace_multiply)
    .inplace_remainder(inplace_remainder)
    .inplace_power(inplace_power)
    .inplace_lshift(inplace_lshift)
    .inplace_rshift(inplace_rshift)
    .inplace_and(inplace_and)
    .inplace_xor(inplace_xor)
    .inplace_or(inplace_or)
    .floor_divide(floor_divide)
    .true_divide(true_divide)
    .inplace_floor_divide(inplace_floor_divide)
    .inplace_true_divide(inplace_true_divide)
    .index(index)
    .matrix_multiply(matrix_multiply)
    .inplace_matrix_multiply(inplace_matrix_multiply);
static SEQUENCE: SequenceMethods = SequenceMethods::new().length(length).contains(contains);
static CALLABLE_SEQUENCE: SequenceMethods = SequenceMethods::new().length(length).contains(contains);
static MAPPING: MappingMethods = MappingMethods::new()
    .length(length)
    .subscript(subscript)
    .ass_subscript(ass_subscript);
static CALLABLE_MAPPING: MappingMethods = MappingMethods::new()
    .length(length)
    .subscript(subscript)
    .ass_subscript(ass_subscript);

const fn common(name: &'static core::ffi::CStr) -> TypeSpec {
    TypeSpec::new(name, 0)
        .repr(repr)
        .str(str)
        .getattro(getattro)
        .setattro(setattro)
        .richcompare(richcompare)
        .iter(iter)
        .iternext(iternext)
}

/// Completes the types.
pub(super) fn define() {
    wellknown::WEAK_PROXY.define(
        &common(c"weakref.ProxyType")
            .number(&NUMBER)
            .sequence(&SEQUENCE)
            .mapping(&MAPPING)
            .methods(&methods::METHODS),
    );
    wellknown::WEAK_CALLABLE_PROXY.define(
        &common(c"weakref.CallableProxyType")
            .call(call)
            .number(&NUMBER)
            .sequence(&CALLABLE_SEQUENCE)
            .mapping(&CALLABLE_MAPPING),
    );
}

#[cold]
fn gone() -> Raised {
    errors::raise(
        &REFERENCE_ERROR,
        format_args!("weakly-referenced object no longer exists"),
    )
}

/// The object behind a proxy; any other object is itself.
fn unwrap(object: &Object) -> PyResult {
    let is_proxy =
        object.is_exactly(&wellknown::WEAK_PROXY) || object.is_exactly(&wellknown::WEAK_CALLABLE_PROXY);
    match object.downcast::<WeakRef>() {
        Some(proxy) if is_proxy => proxy.get().ok_or_else(gone),
        _ => Ok(Ref::new(object)),
    }
}

macro_rules! binary {
    ($($name:ident)*) => {$(
        extern "C" fn $name(left: &Object, right: &Object) -> PyResult {
            number::$name(&*unwrap(left)?, &*unwrap(right)?)
        }
    )*};
}

binary! {
    add subtract multiply remainder divmod lshift rshift and xor or inplace_add inplace_subtract inplace_multiply
    inplace_remainder inplace_lshift inplace_rshift inplace_and inplace_xor inplace_or floor_divide true_divide
    inplace_floor_divide inplace_true_divide matrix_multiply inplace_matrix_multiply
}

macro_rules! unary {
    ($($name:ident => $function:path;)*) => {$(
        extern "C" fn $name(object: &Object) -> PyResult {
            $function(&*unwrap(object)?)
        }
    )*};
}

unary! {
    negative => number::negative;
    positive => number::positive;
    absolute => number::absolute;
    invert => number::invert;
    int => as_int;
    float => as_float;
    index => as_index;
    str => as_str;
    iter => protocols::iter;
}

fn as_int(object: &Object) -> PyResult {
    crate::int::from_object(object).map(Ref::upcast)
}

fn as_float(object: &Object) -> PyResult {
    let value = sidewinder_object::arguments::as_f64(object)?;
    sidewinder_object::Float::new(value).map(Ref::upcast)
}

fn as_index(object: &Object) -> PyResult {
    number::index(object).map(Ref::upcast)
}

fn as_str(object: &Object) -> PyResult {
    protocols::str(object).map(Ref::upcast)
}

extern "C" fn power(base: &Object, exponent: &Object, modulus: &Object) -> PyResult {
    number::power(&*unwrap(base)?, &*unwrap(exponent)?, &*unwrap(modulus)?)
}

extern "C" fn inplace_power(base: &Object, exponent: &Object, modulus: &Object) -> PyResult {
    let (base, exponent) = (unwrap(base)?, unwrap(exponent)?);
    drop(unwrap(modulus)?);
    number::inplace_power(&base, &exponent)
}

extern "C" fn truth(object: &Object) -> Truth {
    unwrap(object)
        .and_then(|object| protocols::is_true(&object))
        .into()
}

extern "C" fn length(object: &Object) -> Length {
    unwrap(object).and_then(|object| protocols::len(&object)).into()
}

extern "C" fn contains(object: &Object, needle: &Object) -> Truth {
    unwrap(object)
        .and_then(|object| protocols::contains(&object, needle))
        .into()
}

extern "C" fn subscript(object: &Object, key: &Object) -> PyResult {
    protocols::get_item(&*unwrap(object)?, &*unwrap(key)?)
}

extern "C" fn ass_subscript(object: &Object, key: &Object, value: Option<&Object>) -> Status {
    unwrap(object)
        .and_then(|object| protocols::set_item(&object, key, value))
        .into()
}

extern "C" fn getattro(object: &Object, name: &Object) -> PyResult {
    attributes::get(&*unwrap(object)?, &*unwrap(name)?)
}

extern "C" fn setattro(object: &Object, name: &Object, value: Option<&Object>) -> Status {
    unwrap(object)
        .and_then(|object| attributes::set(&object, name, value))
        .into()
}

extern "C" fn richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    protocols::compare(&*unwrap(left)?, &*unwrap(right)?, op)
}

extern "C" fn iternext(object: &Object) -> Next {
    advance(object).into()
}

fn advance(object: &Object) -> Fallible<Option<Ref>> {
    let object = unwrap(object)?;
    if !protocols::is_iterator(&object) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "Weakref proxy referenced a non-iterator '{}' object",
                object.class().name_cut(200)
            ),
        ));
    }
    protocols::next(&object)
}

extern "C" fn call(object: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    calls::call_tuple(&*unwrap(object)?, args, keywords)
}

extern "C" fn repr(object: &Object) -> PyResult {
    let target = object.downcast::<WeakRef>().and_then(WeakRef::get);
    let address = object.id();
    match target {
        Some(target) => Str::from_format(format_args!(
            "<weakproxy at {address:#x}; to '{}' at {:#x}>",
            target.class().name(),
            target.id()
        )),
        None => Str::from_format(format_args!("<weakproxy at {address:#x}; dead>")),
    }
    .map(Ref::upcast)
}

#[pymethods]
mod methods {
    use super::*;

    /// The object as bytes.
    #[method(sig = "__bytes__($self, /)")]
    fn bytes(this: &Object) -> PyResult {
        calls::call_method(&*unwrap(this)?, ids::__bytes__.get(), &[])
    }

    /// The object backwards.
    #[method(sig = "__reversed__($self, /)")]
    fn reversed(this: &Object) -> PyResult {
        calls::call_method(&*unwrap(this)?, ids::__reversed__.get(), &[])
    }
}
