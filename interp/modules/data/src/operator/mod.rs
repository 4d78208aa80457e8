//! `_operator`: the operators as functions, and the callables that fetch items, attributes and methods.

mod getters;

use sidewinder_macros::pymodule;
use sidewinder_object::buffer::Bytes;
use sidewinder_object::calls::{self, Args};
use sidewinder_object::exceptions::{OVERFLOW_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::slots::CompareOp;
use sidewinder_object::{Module, Object, Str, Tuple, buffer, errors, number, protocols, thread};

pub use getters::{ATTRGETTER, ITEMGETTER, METHODCALLER};

#[cold]
fn not_concatenable(object: &Object) -> Raised {
    errors::raise(
        &TYPE_ERROR,
        format_args!("'{}' object can't be concatenated", object.class().name()),
    )
}

/// `a + b` of sequences. `PySequence_Concat`.
fn concat_pair(a: &Object, b: &Object, inplace: bool) -> PyResult {
    let suite = a.class().sequence();
    let slot = suite.and_then(|suite| {
        suite
            .inplace_concat
            .get()
            .filter(|_| inplace)
            .or_else(|| suite.concat.get())
    });
    if let Some(concat) = slot {
        return concat(a, b);
    }
    if !protocols::is_sequence(a) || !protocols::is_sequence(b) {
        return Err(not_concatenable(a));
    }
    let add = a.class().number().and_then(|suite| {
        suite
            .inplace_add
            .get()
            .filter(|_| inplace)
            .or_else(|| suite.add.get())
    });
    if let Some(add) = add {
        let result = add(a, b)?;
        if !result.is_not_implemented() {
            return Ok(result);
        }
    }
    let reflected = b.class().number().and_then(|suite| suite.add.get());
    if let Some(add) = reflected {
        let result = add(a, b)?;
        if !result.is_not_implemented() {
            return Ok(result);
        }
    }
    Err(not_concatenable(a))
}

/// The iterator of a searched object; the TypeError of one that has none names the search.
fn search(a: &Object) -> PyResult {
    protocols::iter(a).map_err(|raised| {
        if !errors::current_is(&TYPE_ERROR) {
            return raised;
        }
        drop(thread::current().take_exception());
        errors::raise(
            &TYPE_ERROR,
            format_args!("argument of type '{}' is not iterable", a.class().name()),
        )
    })
}

/// Compares without telling by the time taken where the first difference is.
fn same_bytes(a: &[u8], b: &[u8]) -> bool {
    let differing = b
        .iter()
        .zip(a.iter().chain(std::iter::repeat(&0)))
        .fold(0, |all, (x, y)| all | core::hint::black_box(x ^ y));
    (differing == 0) & (a.len() == b.len())
}

/// The module.
#[pymodule(name = "_operator")]
pub mod module {
    use super::*;

    fn exec(module: &Module) -> Fallible {
        for class in [&ITEMGETTER, &ATTRGETTER, &METHODCALLER] {
            class.ready()?;
            module.add_type(class)?;
        }
        Ok(())
    }

    /// Whether the object is true.
    #[function(sig = "truth(a, /)")]
    fn truth(_m: &Object, a: &Object) -> Fallible<bool> {
        protocols::is_true(a)
    }

    /// Same as a + b.
    #[function(sig = "add(a, b, /)")]
    fn add(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::add(a, b)
    }

    /// Same as a - b.
    #[function(sig = "sub(a, b, /)")]
    fn sub(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::subtract(a, b)
    }

    /// Same as a * b.
    #[function(sig = "mul(a, b, /)")]
    fn mul(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::multiply(a, b)
    }

    /// Same as a @ b.
    #[function(sig = "matmul(a, b, /)")]
    fn matmul(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::matrix_multiply(a, b)
    }

    /// Same as a // b.
    #[function(sig = "floordiv(a, b, /)")]
    fn floordiv(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::floor_divide(a, b)
    }

    /// Same as a / b.
    #[function(sig = "truediv(a, b, /)")]
    fn truediv(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::true_divide(a, b)
    }

    /// Same as a % b.
    #[function(name = "mod", sig = "mod(a, b, /)")]
    fn modulo(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::remainder(a, b)
    }

    /// Same as -a.
    #[function(sig = "neg(a, /)")]
    fn neg(_m: &Object, a: &Object) -> PyResult {
        number::negative(a)
    }

    /// Same as +a.
    #[function(sig = "pos(a, /)")]
    fn pos(_m: &Object, a: &Object) -> PyResult {
        number::positive(a)
    }

    /// Same as abs(a).
    #[function(sig = "abs(a, /)")]
    fn abs(_m: &Object, a: &Object) -> PyResult {
        number::absolute(a)
    }

    /// Same as ~a.
    #[function(sig = "inv(a, /)")]
    fn inv(_m: &Object, a: &Object) -> PyResult {
        number::invert(a)
    }

    /// Same as ~a.
    #[function(sig = "invert(a, /)")]
    fn invert(_m: &Object, a: &Object) -> PyResult {
        number::invert(a)
    }

    /// Same as a << b.
    #[function(sig = "lshift(a, b, /)")]
    fn lshift(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::lshift(a, b)
    }

    /// Same as a >> b.
    #[function(sig = "rshift(a, b, /)")]
    fn rshift(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::rshift(a, b)
    }

    /// Same as not a.
    #[function(sig = "not_(a, /)")]
    fn not_(_m: &Object, a: &Object) -> Fallible<bool> {
        Ok(!protocols::is_true(a)?)
    }

    /// Same as a & b.
    #[function(sig = "and_(a, b, /)")]
    fn and_(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::and(a, b)
    }

    /// Same as a ^ b.
    #[function(sig = "xor(a, b, /)")]
    fn xor(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::xor(a, b)
    }

    /// Same as a | b.
    #[function(sig = "or_(a, b, /)")]
    fn or_(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::or(a, b)
    }

    /// Same as a += b.
    #[function(sig = "iadd(a, b, /)")]
    fn iadd(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::inplace_add(a, b)
    }

    /// Same as a -= b.
    #[function(sig = "isub(a, b, /)")]
    fn isub(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::inplace_subtract(a, b)
    }

    /// Same as a *= b.
    #[function(sig = "imul(a, b, /)")]
    fn imul(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::inplace_multiply(a, b)
    }

    /// Same as a @= b.
    #[function(sig = "imatmul(a, b, /)")]
    fn imatmul(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::inplace_matrix_multiply(a, b)
    }

    /// Same as a //= b.
    #[function(sig = "ifloordiv(a, b, /)")]
    fn ifloordiv(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::inplace_floor_divide(a, b)
    }

    /// Same as a /= b.
    #[function(sig = "itruediv(a, b, /)")]
    fn itruediv(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::inplace_true_divide(a, b)
    }

    /// Same as a %= b.
    #[function(sig = "imod(a, b, /)")]
    fn imod(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::inplace_remainder(a, b)
    }

    /// Same as a <<= b.
    #[function(sig = "ilshift(a, b, /)")]
    fn ilshift(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::inplace_lshift(a, b)
    }

    /// Same as a >>= b.
    #[function(sig = "irshift(a, b, /)")]
    fn irshift(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::inplace_rshift(a, b)
    }

    /// Same as a &= b.
    #[function(sig = "iand(a, b, /)")]
    fn iand(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::inplace_and(a, b)
    }

    /// Same as a ^= b.
    #[function(sig = "ixor(a, b, /)")]
    fn ixor(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::inplace_xor(a, b)
    }

    /// Same as a |= b.
    #[function(sig = "ior(a, b, /)")]
    fn ior(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::inplace_or(a, b)
    }

    /// Same as a + b, for sequences.
    #[function(sig = "concat(a, b, /)")]
    fn concat(_m: &Object, a: &Object, b: &Object) -> PyResult {
        concat_pair(a, b, false)
    }

    /// Same as a += b, for sequences.
    #[function(sig = "iconcat(a, b, /)")]
    fn iconcat(_m: &Object, a: &Object, b: &Object) -> PyResult {
        concat_pair(a, b, true)
    }

    /// Same as b in a.
    #[function(sig = "contains(a, b, /)")]
    fn contains(_m: &Object, a: &Object, b: &Object) -> Fallible<bool> {
        protocols::contains(a, b)
    }

    /// The index of the first item of a that is equal to b.
    #[function(name = "indexOf", sig = "indexOf(a, b, /)")]
    fn index_of(_m: &Object, a: &Object, b: &Object) -> Fallible<usize> {
        let iterator = search(a)?;
        let mut index = 0usize;
        while let Some(item) = protocols::next(&iterator)? {
            if protocols::compare_bool(&item, b, CompareOp::Eq)? {
                return Ok(index);
            }
            index = index.wrapping_add(1);
        }
        Err(errors::raise(
            &VALUE_ERROR,
            format_args!("sequence.index(x): x not in sequence"),
        ))
    }

    /// How many items of a are equal to b.
    #[function(name = "countOf", sig = "countOf(a, b, /)")]
    fn count_of(_m: &Object, a: &Object, b: &Object) -> Fallible<usize> {
        let iterator = search(a)?;
        let mut count = 0usize;
        while let Some(item) = protocols::next(&iterator)? {
            if protocols::compare_bool(&item, b, CompareOp::Eq)? {
                count = count.wrapping_add(1);
            }
        }
        Ok(count)
    }

    /// Same as a[b].
    #[function(sig = "getitem(a, b, /)")]
    fn getitem(_m: &Object, a: &Object, b: &Object) -> PyResult {
        protocols::get_item(a, b)
    }

    /// Same as a[b] = c.
    #[function(sig = "setitem(a, b, c, /)")]
    fn setitem(_m: &Object, a: &Object, b: &Object, c: &Object) -> Fallible {
        protocols::set_item(a, b, Some(c))
    }

    /// Same as del a[b].
    #[function(sig = "delitem(a, b, /)")]
    fn delitem(_m: &Object, a: &Object, b: &Object) -> Fallible {
        protocols::set_item(a, b, None)
    }

    /// Same as a ** b.
    #[function(sig = "pow(a, b, /)")]
    fn pow(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::power(a, b, sidewinder_object::singletons::none())
    }

    /// Same as a **= b.
    #[function(sig = "ipow(a, b, /)")]
    fn ipow(_m: &Object, a: &Object, b: &Object) -> PyResult {
        number::inplace_power(a, b)
    }

    /// Same as a.__index__().
    #[function(sig = "index(a, /)")]
    fn index(_m: &Object, a: &Object) -> PyResult {
        sidewinder_types::int::exact(&*number::index(a)?).map(Ref::upcast)
    }

    /// Same as a is b.
    #[function(sig = "is_(a, b, /)")]
    fn is_(_m: &Object, a: &Object, b: &Object) -> Fallible<bool> {
        Ok(a.is(b))
    }

    /// Same as a is not b.
    #[function(sig = "is_not(a, b, /)")]
    fn is_not(_m: &Object, a: &Object, b: &Object) -> Fallible<bool> {
        Ok(!a.is(b))
    }

    /// Same as a is None.
    #[function(sig = "is_none(a, /)")]
    fn is_none(_m: &Object, a: &Object) -> Fallible<bool> {
        Ok(a.is_none())
    }

    /// Same as a is not None.
    #[function(sig = "is_not_none(a, /)")]
    fn is_not_none(_m: &Object, a: &Object) -> Fallible<bool> {
        Ok(!a.is_none())
    }

    /// Same as a < b.
    #[function(sig = "lt(a, b, /)")]
    fn lt(_m: &Object, a: &Object, b: &Object) -> PyResult {
        protocols::compare(a, b, CompareOp::Lt)
    }

    /// Same as a <= b.
    #[function(sig = "le(a, b, /)")]
    fn le(_m: &Object, a: &Object, b: &Object) -> PyResult {
        protocols::compare(a, b, CompareOp::Le)
    }

    /// Same as a == b.
    #[function(sig = "eq(a, b, /)")]
    fn eq(_m: &Object, a: &Object, b: &Object) -> PyResult {
        protocols::compare(a, b, CompareOp::Eq)
    }

    /// Same as a != b.
    #[function(sig = "ne(a, b, /)")]
    fn ne(_m: &Object, a: &Object, b: &Object) -> PyResult {
        protocols::compare(a, b, CompareOp::Ne)
    }

    /// Same as a > b.
    #[function(sig = "gt(a, b, /)")]
    fn gt(_m: &Object, a: &Object, b: &Object) -> PyResult {
        protocols::compare(a, b, CompareOp::Gt)
    }

    /// Same as a >= b.
    #[function(sig = "ge(a, b, /)")]
    fn ge(_m: &Object, a: &Object, b: &Object) -> PyResult {
        protocols::compare(a, b, CompareOp::Ge)
    }

    /// An estimate of how many items the object gives: its length, its hint, or the default.
    #[function(sig = "length_hint(obj, default=0, /)")]
    fn length_hint(_m: &Object, obj: &Object, default: isize) -> Fallible<isize> {
        match protocols::length_hint(obj, usize::MAX)? {
            usize::MAX => Ok(default),
            hint => isize::try_from(hint)
                .map_err(|_| errors::raise(&OVERFLOW_ERROR, format_args!("length hint too large"))),
        }
    }

    /// Same as a == b for text or bytes, in a time that does not tell where they differ.
    #[function(sig = "_compare_digest(a, b, /)")]
    fn compare_digest(_m: &Object, a: &Object, b: &Object) -> Fallible<bool> {
        if let (Some(a), Some(b)) = (a.downcast::<Str>(), b.downcast::<Str>()) {
            let (Some(a), Some(b)) = (a.as_ascii(), b.as_ascii()) else {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("comparing strings with non-ASCII characters is not supported"),
                ));
            };
            return Ok(same_bytes(a.as_bytes(), b.as_bytes()));
        }
        if !buffer::supports(a) && !buffer::supports(b) {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "unsupported operand types(s) or combination of types: '{}' and '{}'",
                    a.class().name_cut(100),
                    b.class().name_cut(100)
                ),
            ));
        }
        let (a, b) = (Bytes::of(a)?, Bytes::of(b)?);
        Ok(same_bytes(a.as_slice(), b.as_slice()))
    }

    /// call($module, obj, /, *args, **kwargs)
    /// --
    ///
    /// Same as obj(*args, **kwargs).
    #[function(name = "call", convention = "fast_keywords")]
    fn call(_m: &Object, args: Args<'_>) -> PyResult {
        let Some((callable, rest)) = args.positional_slice().split_first() else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("call expected at least 1 argument, got 0"),
            ));
        };
        let positional = Tuple::from_slice(rest)?;
        if args.names().is_none() {
            return calls::call(callable, rest);
        }
        let keywords = sidewinder_object::Dict::new()?;
        for (name, value) in args.keywords() {
            keywords.set(name, value)?;
        }
        calls::call_tuple(callable, &positional, Some(&keywords))
    }
}
