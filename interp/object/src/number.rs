//! The number protocol: operators with CPython's order of attempts, in-place forms, conversions.

use crate::errors;
use crate::exceptions::{OVERFLOW_ERROR, TYPE_ERROR};
use crate::header::Object;
use crate::int::Int;
use crate::reference::{Fallible, PyResult, Raised, Ref};
use crate::singletons;
use crate::slots::{BinaryFunc, NumberMethods, SizeArgFunc, TernaryFunc};
use crate::typeobject::TypeObject;

type Pick = fn(&NumberMethods) -> Option<BinaryFunc>;

#[inline(always)]
fn slot(object: &Object, pick: Pick) -> Option<BinaryFunc> {
    object.class().number().and_then(pick)
}

/// Both operands' slots in order, the right one first when its type derives from the left one's.
#[inline]
fn attempt(left: &Object, right: &Object, pick: Pick) -> PyResult {
    let a = slot(left, pick);
    let mut b = None;
    if !core::ptr::eq(left.class(), right.class()) {
        b = slot(right, pick);
        if let (Some(x), Some(y)) = (a, b)
            && core::ptr::fn_addr_eq(x, y)
        {
            b = None;
        }
    }
    if let Some(first) = a {
        if let Some(second) = b
            && right.class().is_subtype(left.class())
        {
            let result = second(left, right)?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
            b = None;
        }
        let result = first(left, right)?;
        if !result.is_not_implemented() {
            return Ok(result);
        }
    }
    match b {
        Some(second) => second(left, right),
        None => Ok(singletons::new_not_implemented()),
    }
}

#[cold]
fn unsupported(left: &Object, right: &Object, operator: &str) -> Raised {
    let (a, b) = (left.class().name_cut(100), right.class().name_cut(100));
    if operator == ">>"
        && left.is_exactly(&crate::wellknown::BUILTIN_FUNCTION)
        && crate::descriptors::builtin_name(left) == Some(c"print")
    {
        return errors::raise(
            &TYPE_ERROR,
            format_args!(
                "unsupported operand type(s) for {operator}: '{a}' and '{b}'. Did you mean \
                 \"print(<message>, file=<output_stream>)\"?"
            ),
        );
    }
    errors::raise(
        &TYPE_ERROR,
        format_args!("unsupported operand type(s) for {operator}: '{a}' and '{b}'"),
    )
}

macro_rules! operators {
    ($($(#[$doc:meta])* $name:ident, $symbol:literal;)*) => {$(
        $(#[$doc])*
        pub fn $name(left: &Object, right: &Object) -> PyResult {
            let result = attempt(left, right, |suite| suite.$name.get())?;
            if result.is_not_implemented() {
                return Err(unsupported(left, right, $symbol));
            }
            Ok(result)
        }
    )*};
}

operators! {
    /// `left - right`
    subtract, "-";
    /// `left % right`
    remainder, "%";
    /// `divmod(left, right)`
    divmod, "divmod()";
    /// `left << right`
    lshift, "<<";
    /// `left >> right`
    rshift, ">>";
    /// `left & right`
    and, "&";
    /// `left ^ right`
    xor, "^";
    /// `left | right`
    or, "|";
    /// `left // right`
    floor_divide, "//";
    /// `left / right`
    true_divide, "/";
    /// `left @ right`
    matrix_multiply, "@";
}

macro_rules! inplace_operators {
    ($($(#[$doc:meta])* $name:ident, $plain:ident, $symbol:literal;)*) => {$(
        $(#[$doc])*
        pub fn $name(left: &Object, right: &Object) -> PyResult {
            let result = attempt_inplace(left, right, |suite| suite.$name.get(), |suite| suite.$plain.get())?;
            if result.is_not_implemented() {
                return Err(unsupported(left, right, $symbol));
            }
            Ok(result)
        }
    )*};
}

fn attempt_inplace(left: &Object, right: &Object, inplace: Pick, plain: Pick) -> PyResult {
    if let Some(function) = slot(left, inplace) {
        let result = function(left, right)?;
        if !result.is_not_implemented() {
            return Ok(result);
        }
    }
    attempt(left, right, plain)
}

inplace_operators! {
    /// `left -= right`
    inplace_subtract, subtract, "-=";
    /// `left %= right`
    inplace_remainder, remainder, "%=";
    /// `left <<= right`
    inplace_lshift, lshift, "<<=";
    /// `left >>= right`
    inplace_rshift, rshift, ">>=";
    /// `left &= right`
    inplace_and, and, "&=";
    /// `left ^= right`
    inplace_xor, xor, "^=";
    /// `left |= right`
    inplace_or, or, "|=";
    /// `left //= right`
    inplace_floor_divide, floor_divide, "//=";
    /// `left /= right`
    inplace_true_divide, true_divide, "/=";
    /// `left @= right`
    inplace_matrix_multiply, matrix_multiply, "@=";
}

/// `left + right`
pub fn add(left: &Object, right: &Object) -> PyResult {
    let result = attempt(left, right, |suite| suite.add.get())?;
    if !result.is_not_implemented() {
        return Ok(result);
    }
    match left.class().sequence().and_then(|suite| suite.concat.get()) {
        Some(concat) => concat(left, right),
        None => Err(unsupported(left, right, "+")),
    }
}

/// `left += right`
pub fn inplace_add(left: &Object, right: &Object) -> PyResult {
    let result = attempt_inplace(
        left,
        right,
        |suite| suite.inplace_add.get(),
        |suite| suite.add.get(),
    )?;
    if !result.is_not_implemented() {
        return Ok(result);
    }
    let concat = left
        .class()
        .sequence()
        .and_then(|suite| suite.inplace_concat.get().or_else(|| suite.concat.get()));
    match concat {
        Some(concat) => concat(left, right),
        None => Err(unsupported(left, right, "+=")),
    }
}

fn repeat(function: SizeArgFunc, sequence: &Object, count: &Object) -> PyResult {
    if !is_index(count) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "can't multiply sequence by non-int of type '{}'",
                count.class().name()
            ),
        ));
    }
    function(sequence, as_index(count, Some(&OVERFLOW_ERROR))?)
}

/// `left * right`
pub fn multiply(left: &Object, right: &Object) -> PyResult {
    let result = attempt(left, right, |suite| suite.multiply.get())?;
    if !result.is_not_implemented() {
        return Ok(result);
    }
    if let Some(function) = left.class().sequence().and_then(|suite| suite.repeat.get()) {
        return repeat(function, left, right);
    }
    if let Some(function) = right.class().sequence().and_then(|suite| suite.repeat.get()) {
        return repeat(function, right, left);
    }
    Err(unsupported(left, right, "*"))
}

/// `left *= right`
pub fn inplace_multiply(left: &Object, right: &Object) -> PyResult {
    let result = attempt_inplace(
        left,
        right,
        |suite| suite.inplace_multiply.get(),
        |suite| suite.multiply.get(),
    )?;
    if !result.is_not_implemented() {
        return Ok(result);
    }
    if let Some(suite) = left.class().sequence() {
        if let Some(function) = suite.inplace_repeat.get().or_else(|| suite.repeat.get()) {
            return repeat(function, left, right);
        }
    } else if let Some(function) = right.class().sequence().and_then(|suite| suite.repeat.get()) {
        return repeat(function, right, left);
    }
    Err(unsupported(left, right, "*="))
}

fn ternary(object: &Object) -> Option<TernaryFunc> {
    object.class().number().and_then(|suite| suite.power.get())
}

fn attempt_power(left: &Object, right: &Object, modulus: &Object) -> PyResult {
    let a = ternary(left);
    let mut b = None;
    let same = |x: Option<TernaryFunc>, y: Option<TernaryFunc>| matches!((x, y), (Some(x), Some(y)) if core::ptr::fn_addr_eq(x, y));
    if !core::ptr::eq(left.class(), right.class()) {
        b = ternary(right);
        if same(a, b) {
            b = None;
        }
    }
    if let Some(first) = a {
        if let Some(second) = b
            && right.class().is_subtype(left.class())
        {
            let result = second(left, right, modulus)?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
            b = None;
        }
        let result = first(left, right, modulus)?;
        if !result.is_not_implemented() {
            return Ok(result);
        }
    }
    if let Some(second) = b {
        let result = second(left, right, modulus)?;
        if !result.is_not_implemented() {
            return Ok(result);
        }
    }
    let c = ternary(modulus);
    if let Some(third) = c
        && !same(c, a)
        && !same(c, b)
    {
        return third(left, right, modulus);
    }
    Ok(singletons::new_not_implemented())
}

fn power_named(left: &Object, right: &Object, modulus: &Object, operator: &str) -> PyResult {
    let result = attempt_power(left, right, modulus)?;
    if !result.is_not_implemented() {
        return Ok(result);
    }
    if modulus.is_none() {
        return Err(unsupported(left, right, operator));
    }
    let (a, b, c) = (
        left.class().name_cut(100),
        right.class().name_cut(100),
        modulus.class().name_cut(100),
    );
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!("unsupported operand type(s) for {operator}: '{a}', '{b}', '{c}'"),
    ))
}

/// `pow(left, right, modulus)`; None for no modulus.
pub fn power(left: &Object, right: &Object, modulus: &Object) -> PyResult {
    power_named(left, right, modulus, "** or pow()")
}

/// `left **= right`
pub fn inplace_power(left: &Object, right: &Object) -> PyResult {
    if let Some(function) = left.class().number().and_then(|suite| suite.inplace_power.get()) {
        let result = function(left, right, singletons::none())?;
        if !result.is_not_implemented() {
            return Ok(result);
        }
    }
    power_named(left, right, singletons::none(), "**=")
}

macro_rules! unary_operators {
    ($($(#[$doc:meta])* $name:ident, $text:literal;)*) => {$(
        $(#[$doc])*
        pub fn $name(operand: &Object) -> PyResult {
            match operand.class().number().and_then(|suite| suite.$name.get()) {
                Some(function) => function(operand),
                None => Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!(concat!("bad operand type for ", $text, ": '{}'"), operand.class().name()),
                )),
            }
        }
    )*};
}

unary_operators! {
    /// `-operand`
    negative, "unary -";
    /// `+operand`
    positive, "unary +";
    /// `~operand`
    invert, "unary ~";
    /// `abs(operand)`
    absolute, "abs()";
}

/// Whether the object has `__index__`.
#[inline]
pub fn is_index(object: &Object) -> bool {
    object.has::<Int>()
        || object
            .class()
            .number()
            .is_some_and(|suite| suite.index.get().is_some())
}

/// The int that `__index__` gives; an int (or instance of a subclass) is itself. `_PyNumber_Index`.
pub fn index(object: &Object) -> PyResult<Int> {
    if let Some(int) = object.downcast::<Int>() {
        return Ok(Ref::new(int));
    }
    let Some(slot) = object.class().number().and_then(|suite| suite.index.get()) else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "'{}' object cannot be interpreted as an integer",
                object.class().name()
            ),
        ));
    };
    let result = slot(object)?.downcast::<Int>();
    let int = result.map_err(|other| {
        errors::raise(
            &TYPE_ERROR,
            format_args!("__index__ returned non-int (type {})", other.class().name()),
        )
    })?;
    if !int.is_exactly(&crate::wellknown::INT) {
        (WARN.get())(&format!(
            "__index__ returned non-int (type {}).  The ability to return an instance of a strict subclass of int \
             is deprecated, and may be removed in a future version of Python.",
            int.class().name()
        ))?;
    }
    Ok(int)
}

type Warn = fn(&str) -> Fallible;

fn no_warning(_: &str) -> Fallible {
    Ok(())
}

static WARN: crate::gil::GilCell<core::cell::Cell<Warn>> =
    crate::gil::GilCell::new(core::cell::Cell::new(no_warning));

/// Sets what issues a DeprecationWarning (the warnings module).
pub fn set_deprecation_warning(hook: Warn) {
    WARN.set(hook);
}

/// Issues a DeprecationWarning; it may be turned into an exception.
pub fn warn_deprecated(message: &str) -> Fallible {
    (WARN.get())(message)
}

/// The index as a machine number. What does not fit raises `overflow`, or is clipped when there is none.
pub fn as_index(object: &Object, overflow: Option<&TypeObject>) -> Fallible<isize> {
    let int = index(object)?;
    if let Some(value) = int.to_i64() {
        return Ok(value as isize);
    }
    match overflow {
        None => Ok(if int.is_negative() { isize::MIN } else { isize::MAX }),
        Some(class) => Err(errors::raise(
            class,
            format_args!(
                "cannot fit '{}' into an index-sized integer",
                object.class().name()
            ),
        )),
    }
}
