//! Calling: vectorcall and `tp_call`, methods, results.
//!
//! Arguments travel as an array of borrowed references (PEP 590). `call(f, &[a, b])` is the usual way in.

use crate::dict::Dict;
use crate::errors;
use crate::exceptions::{SYSTEM_ERROR, TYPE_ERROR};
use crate::header::Object;
use crate::reference::{Fallible, PyResult, Ref};
use crate::slots::{ARGUMENTS_OFFSET, VectorcallFunc};
use crate::str::Str;
use crate::structs::Method;
use crate::thread;
use crate::tuple::Tuple;
use crate::typeobject::flags;
use core::cell::Cell;
use core::ptr::NonNull;

/// The address of borrowed arguments as slots want it. (A reference and a non-null pointer are the same word.)
#[inline(always)]
pub fn args_ptr(args: &[&Object]) -> *const NonNull<Object> {
    args.as_ptr().cast()
}

/// The vectorcall function of a callable, if it has one.
#[inline(always)]
pub fn vectorcall_of(callable: &Object) -> Option<VectorcallFunc> {
    if !callable.class().has_flag(flags::HAVE_VECTORCALL) {
        return None;
    }
    stored_vectorcall(callable)
}

/// The function kept in the object, also when its class has another `__call__`.
fn stored_vectorcall(callable: &Object) -> Option<VectorcallFunc> {
    let class = callable.class();
    if class.vectorcall_offset() <= 0 {
        return None;
    }
    // SAFETY: the offset leads to the function pointer in the object.
    unsafe {
        let place = core::ptr::from_ref(callable)
            .cast::<u8>()
            .offset(class.vectorcall_offset());
        (*place.cast::<Cell<Option<VectorcallFunc>>>()).get()
    }
}

/// Calls with an array of arguments: `nargsf` counts the positional ones, the values of `names` follow.
///
/// # Safety
/// `args` points to that many live objects; with ARGUMENTS_OFFSET in `nargsf`, to one writable place more in front.
#[inline(always)]
pub unsafe fn vectorcall(
    callable: &Object,
    args: *const NonNull<Object>,
    nargsf: usize,
    names: Option<&Tuple>,
) -> PyResult {
    match vectorcall_of(callable) {
        // SAFETY: as the caller promises.
        Some(function) => unsafe { function(callable, args, nargsf, names) },
        // SAFETY: as the caller promises.
        None => unsafe { make_tp_call(callable, args, nargsf & !ARGUMENTS_OFFSET, names) },
    }
}

/// Calls `tp_call` with a tuple and a dict made from an array.
///
/// # Safety
/// As `vectorcall`.
pub unsafe fn make_tp_call(
    callable: &Object,
    args: *const NonNull<Object>,
    nargs: usize,
    names: Option<&Tuple>,
) -> PyResult {
    let Some(call) = callable.class().tp_call.get() else {
        return Err(not_callable(callable));
    };
    // SAFETY: as the caller promises.
    let (positional, keywords) = unsafe {
        let positional = Tuple::from_array(args, nargs)?;
        let keywords = match names {
            Some(names) if !names.is_empty() => Some(keywords_dict(args.add(nargs), names)?),
            _ => None,
        };
        (positional, keywords)
    };
    thread::check_recursion(" while calling a Python object")?;
    call(callable, &positional, keywords.as_deref())
}

/// A dict of keyword arguments from their values and names.
///
/// # Safety
/// `values` points to as many live objects as there are names.
pub unsafe fn keywords_dict(values: *const NonNull<Object>, names: &Tuple) -> PyResult<Dict> {
    let dict = Dict::with_capacity(names.len(), true)?;
    for (index, name) in names.iter_borrowed().enumerate() {
        // SAFETY: as the caller promises.
        dict.set(name, unsafe { values.add(index).read().as_ref() })?;
    }
    Ok(dict)
}

#[cold]
fn not_callable(callable: &Object) -> crate::reference::Raised {
    errors::raise(
        &TYPE_ERROR,
        format_args!("'{}' object is not callable", callable.class().name()),
    )
}

/// Calls with positional arguments.
#[inline]
pub fn call(callable: &Object, args: &[&Object]) -> PyResult {
    // SAFETY: the slice's references.
    unsafe { vectorcall(callable, args_ptr(args), args.len(), None) }
}

/// Calls without arguments.
#[inline]
pub fn call_none(callable: &Object) -> PyResult {
    call(callable, &[])
}

/// Calls with one argument.
#[inline]
pub fn call_one(callable: &Object, arg: &Object) -> PyResult {
    call(callable, &[arg])
}

/// Calls with a tuple and perhaps a dict. `PyObject_Call`.
pub fn call_tuple(callable: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    if let Some(function) = vectorcall_of(callable) {
        return vectorcall_tuple(function, callable, args, keywords);
    }
    let Some(call) = callable.class().tp_call.get() else {
        return Err(not_callable(callable));
    };
    thread::check_recursion(" while calling a Python object")?;
    call(callable, args, keywords)
}

fn vectorcall_tuple(
    function: VectorcallFunc,
    callable: &Object,
    args: &Tuple,
    keywords: Option<&Dict>,
) -> PyResult {
    match keywords {
        Some(keywords) if !keywords.is_empty() => {
            let items = keywords.items();
            if items.iter().any(|(key, _)| !key.has::<Str>()) {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("keywords must be strings"),
                ));
            }
            let names = Tuple::collect(items.len(), items.iter().map(|(key, _)| key.clone()))?;
            let all: Vec<&Object> = args
                .iter_borrowed()
                .chain(items.iter().map(|(_, value)| &**value))
                .collect();
            // SAFETY: the vector's references, alive in `args` and `items`.
            unsafe { function(callable, args_ptr(&all), args.len(), Some(&names)) }
        }
        // SAFETY: the tuple's items.
        _ => unsafe { function(callable, args.items_ptr(), args.len(), None) },
    }
}

/// `tp_call` of types that have vectorcall: `PyVectorcall_Call`.
pub extern "C" fn call_by_vectorcall(callable: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    match stored_vectorcall(callable) {
        Some(function) => vectorcall_tuple(function, callable, args, keywords),
        None => Err(errors::raise(
            &TYPE_ERROR,
            format_args!("'{}' object does not support vectorcall", callable.class().name()),
        )),
    }
}

/// The vectorcall function of bound methods: the instance goes in front of the arguments.
///
/// # Safety
/// As `vectorcall`; `this` is a bound method.
pub unsafe extern "C" fn method_vectorcall(
    this: &Object,
    args: *const NonNull<Object>,
    nargsf: usize,
    names: Option<&Tuple>,
) -> PyResult {
    // SAFETY: as the caller promises.
    let method = unsafe { this.downcast_unchecked::<Method>() };
    let (Some(function), Some(instance)) = (method.function.get(), method.instance.get()) else {
        return Err(errors::bad_internal_call());
    };
    let nargs = nargsf & !ARGUMENTS_OFFSET;
    // SAFETY: with the flag, the place in front of the arguments is ours for the time of the call.
    unsafe {
        if nargsf & ARGUMENTS_OFFSET != 0 {
            let shifted = args.cast_mut().sub(1);
            let saved = shifted.read();
            shifted.write(instance.as_raw());
            let result = vectorcall(&function, shifted, nargs + 1, names);
            shifted.write(saved);
            return result;
        }
        let total = nargs + names.map_or(0, Tuple::len);
        let mut few = [instance.as_raw(); 8];
        let mut many;
        let all = if total < few.len() {
            few.as_mut_ptr()
        } else {
            many = vec![instance.as_raw(); total + 1];
            many.as_mut_ptr()
        };
        core::ptr::copy_nonoverlapping(args, all.add(1), total);
        vectorcall(&function, all, nargs + 1, names)
    }
}

/// Calls a method by name: `object.name(*args)`, without making a bound method when that can be avoided.
pub fn call_method(object: &Object, name: &Str, args: &[&Object]) -> PyResult {
    match crate::attributes::get_method(object, name)? {
        (function, true) => call_with_receiver(&function, object, args),
        (bound, false) => call(&bound, args),
    }
}

/// Calls a function with a receiver in front of the arguments.
#[inline]
pub fn call_with_receiver(function: &Object, receiver: &Object, args: &[&Object]) -> PyResult {
    match *args {
        [] => call(function, &[receiver]),
        [a] => call(function, &[receiver, a]),
        [a, b] => call(function, &[receiver, a, b]),
        _ => {
            let mut all = Vec::with_capacity(args.len() + 1);
            all.push(receiver);
            all.extend_from_slice(args);
            call(function, &all)
        }
    }
}

/// A slot's result as `_Py_CheckFunctionResult` checks it: SystemError when result and exception contradict.
pub fn check_result(callable: &Object, result: PyResult) -> PyResult {
    if result.is_ok() && thread::current().has_exception() {
        drop(result);
        let earlier = thread::current().take_exception();
        let raised = errors::raise(
            &SYSTEM_ERROR,
            format_args!(
                "{} returned a result with an exception set",
                callable.class().name()
            ),
        );
        if let (Some(later), Some(earlier)) = (thread::current().current_exception.get(), earlier) {
            later.cause.set(Some(earlier.clone()));
            later.context.set(Some(earlier));
        }
        return Err(raised);
    }
    result
}

/// Whether the object can be called.
pub fn is_callable(object: &Object) -> bool {
    object.class().tp_call.get().is_some()
}

/// Positional and keyword arguments of a fast call, as slices.
#[derive(Clone, Copy)]
pub struct Args<'a> {
    /// All values: positional, then those of keywords.
    values: &'a [NonNull<Object>],
    positional: usize,
    names: Option<&'a Tuple>,
}

impl<'a> Args<'a> {
    /// The arguments of a vectorcall or METH_FASTCALL function.
    ///
    /// # Safety
    /// `args` points to live objects: `nargsf` of them and one for each name; all outlive `'a`.
    #[inline(always)]
    pub unsafe fn from_raw(
        args: *const NonNull<Object>,
        nargsf: usize,
        names: Option<&'a Tuple>,
    ) -> Args<'a> {
        let positional = nargsf & !ARGUMENTS_OFFSET;
        let total = positional + names.map_or(0, Tuple::len);
        let values = if total == 0 {
            &[]
        } else {
            // SAFETY: as the caller promises.
            unsafe { core::slice::from_raw_parts(args, total) }
        };
        Args {
            values,
            positional,
            names,
        }
    }

    /// The number of positional arguments.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.positional
    }

    /// Whether there are no arguments at all.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// A positional argument.
    #[inline(always)]
    pub fn get(&self, index: usize) -> Option<&'a Object> {
        if index < self.positional {
            // SAFETY: alive for `'a`.
            self.values.get(index).map(|value| unsafe { value.as_ref() })
        } else {
            None
        }
    }

    /// All positional arguments.
    pub fn positional(&self) -> impl ExactSizeIterator<Item = &'a Object> + use<'a> {
        // SAFETY: alive for `'a`.
        self.values
            .get(..self.positional)
            .unwrap_or_default()
            .iter()
            .map(|value| unsafe { value.as_ref() })
    }

    /// All positional arguments, as a slice.
    #[inline]
    pub fn positional_slice(&self) -> &'a [&'a Object] {
        let values = self.values.get(..self.positional).unwrap_or_default();
        // SAFETY: a reference and a non-null pointer are the same word; all are alive for `'a`.
        unsafe { core::slice::from_raw_parts(values.as_ptr().cast(), values.len()) }
    }

    /// The names of keyword arguments, if there are any.
    pub fn names(&self) -> Option<&'a Tuple> {
        self.names.filter(|names| !names.is_empty())
    }

    /// Names and values of the keyword arguments.
    pub fn keywords(&self) -> impl Iterator<Item = (&'a Object, &'a Object)> + use<'a> {
        let values = self.values.get(self.positional..).unwrap_or_default();
        // SAFETY: alive for `'a`.
        self.names
            .into_iter()
            .flat_map(|names| names.iter_borrowed())
            .zip(values.iter().map(|v| unsafe { v.as_ref() }))
    }

    /// TypeError unless the number of positional arguments is in the range. `_PyArg_CheckPositional`.
    pub fn check(&self, function: &str, least: usize, most: usize) -> Fallible {
        check_count(function, self.positional, least, most)
    }
}

/// TypeError unless the number of positional arguments is in the range, in `_PyArg_CheckPositional`'s words.
pub fn check_count(function: &str, given: usize, least: usize, most: usize) -> Fallible {
    let (bound, word) = if given < least {
        (least, if least == most { "" } else { "at least " })
    } else if given > most {
        (most, if least == most { "" } else { "at most " })
    } else {
        return Ok(());
    };
    let plural = if bound == 1 { "" } else { "s" };
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!("{function} expected {word}{bound} argument{plural}, got {given}"),
    ))
}

/// A new reference to each.
pub fn owned(args: &[&Object]) -> Vec<Ref> {
    args.iter().map(|arg| Ref::new(*arg)).collect()
}
