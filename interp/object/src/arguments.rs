//! Binding the arguments of native functions to their parameters, and converting them.
//!
//! A [`Signature`] says what a function takes; [`Signature::bind`] puts each argument in its parameter's place, with
//! the TypeErrors that CPython's `Python/getargs.c` raises. [`FromArg`] converts one argument to the Rust type of its
//! parameter, with the messages of Argument Clinic's converters. The `#[pymethods]` macro writes the calls; the
//! trampolines at the end of this file are the only unsafe step between a C slot and safe code.

use crate::buffer::Bytes;
use crate::calls::{Args, check_count};
use crate::dict::Dict;
use crate::errors;
use crate::exceptions::{OVERFLOW_ERROR, TYPE_ERROR, VALUE_ERROR};
use crate::header::Object;
use crate::int::Int;
use crate::payload::Class;
use crate::reference::{Fallible, PyResult, Raised, Ref};
use crate::slots::ARGUMENTS_OFFSET;
use crate::str::Str;
use crate::structs::Float;
use crate::tuple::Tuple;
use crate::typeobject::{TypeObject, flags};
use crate::{number, protocols, singletons, suggestions};
use core::ptr::NonNull;

/// What a native function takes.
pub struct Signature {
    /// The name that messages show.
    pub name: &'static str,
    /// All parameters in order, `*args` and `**kwargs` left out.
    pub parameters: &'static [&'static str],
    /// How many of them, from the first, cannot be given by name.
    pub positional_only: usize,
    /// How many, from the first, can be given by position.
    pub positional: usize,
    /// How many of the positional ones have no default.
    pub required: usize,
    /// How many of the keyword-only ones, from the first, have no default.
    pub required_keywords: usize,
    /// Whether there is a `*args`.
    pub rest: bool,
    /// Whether there is a `**kwargs`.
    pub keywords: bool,
}

const fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

#[cold]
fn wrong(message: core::fmt::Arguments<'_>) -> Raised {
    errors::raise(&TYPE_ERROR, message)
}

impl Signature {
    /// Puts each argument in its place; `None` where a parameter was not given. `N` is the number of parameters.
    #[inline]
    pub fn bind<'a, const N: usize>(&self, args: Args<'a>) -> Fallible<[Option<&'a Object>; N]> {
        let mut places = [None; N];
        let given = args.len();
        for (place, value) in places.iter_mut().take(self.positional).zip(args.positional()) {
            *place = Some(value);
        }
        let simple = args.names().is_none()
            && given >= self.required
            && self.required_keywords == 0
            && (self.rest || given <= self.positional);
        if !simple {
            self.bind_slowly(args, &mut places)?;
        }
        Ok(places)
    }

    /// What `*args` gets.
    #[inline]
    pub fn rest<'a>(&self, args: Args<'a>) -> &'a [&'a Object] {
        args.positional_slice().get(self.positional..).unwrap_or_default()
    }

    /// What `**kwargs` gets.
    pub fn rest_keywords(&self, args: Args<'_>) -> PyResult<Dict> {
        let dict = Dict::new()?;
        for (name, value) in args.keywords() {
            if self.place_of(name).is_none() {
                dict.set(name, value)?;
            }
        }
        Ok(dict)
    }

    fn place_of(&self, name: &Object) -> Option<usize> {
        let name = name.downcast::<Str>()?;
        let named = self.parameters.iter().enumerate().skip(self.positional_only);
        named
            .into_iter()
            .find(|(_, parameter)| name.is_text(parameter))
            .map(|(place, _)| place)
    }

    /// The order of checks is `_PyArg_UnpackKeywords`'s.
    #[cold]
    fn bind_slowly<'a>(&self, args: Args<'a>, places: &mut [Option<&'a Object>]) -> Fallible {
        let named = args.names().map_or(0, Tuple::len);
        if self.positional_only == self.parameters.len() && !self.keywords {
            if named > 0 {
                return Err(wrong(format_args!("{}() takes no keyword arguments", self.name)));
            }
            let most = if self.rest { usize::MAX } else { self.positional };
            return check_count(self.name, args.len(), self.required, most);
        }
        self.check_counts(args.len(), named)?;
        for (name, value) in args.keywords() {
            let Some(place) = self.place_of(name) else {
                continue;
            };
            if let Some(slot) = places.get_mut(place)
                && slot.is_none()
            {
                *slot = Some(value);
            }
        }
        self.check_missing(places)?;
        self.check_keywords(args)
    }

    fn check_counts(&self, given: usize, named: usize) -> Fallible {
        let name = self.name;
        let total = self.parameters.len();
        let bounded = !self.rest && !self.keywords;
        if bounded && given + named > total {
            return Err(wrong(format_args!(
                "{name}() takes at most {total} {}argument{} ({} given)",
                if given == 0 { "keyword " } else { "" },
                plural(total),
                given + named
            )));
        }
        let most = self.positional;
        if !self.rest && given > most {
            if most == 0 {
                return Err(wrong(format_args!("{name}() takes no positional arguments")));
            }
            let bound = if self.required < most {
                "at most"
            } else {
                "exactly"
            };
            return Err(wrong(format_args!(
                "{name}() takes {bound} {most} positional argument{} ({given} given)",
                plural(most)
            )));
        }
        let least = self.required.min(self.positional_only);
        if given < least {
            let bound = if self.rest || least < most {
                "at least"
            } else {
                "exactly"
            };
            return Err(wrong(format_args!(
                "{name}() takes {bound} {least} positional argument{} ({given} given)",
                plural(least)
            )));
        }
        Ok(())
    }

    fn check_missing(&self, places: &[Option<&Object>]) -> Fallible {
        let keyword_only = self.positional..self.positional + self.required_keywords;
        for (place, (parameter, value)) in self.parameters.iter().zip(places).enumerate() {
            let required = place < self.required || keyword_only.contains(&place);
            if required && value.is_none() {
                return Err(wrong(format_args!(
                    "{}() missing required argument '{parameter}' (pos {})",
                    self.name,
                    place + 1
                )));
            }
        }
        Ok(())
    }

    fn check_keywords(&self, args: Args<'_>) -> Fallible {
        for (name, _) in args.keywords() {
            if !name.has::<Str>() {
                return Err(wrong(format_args!("keywords must be strings")));
            }
            match self.place_of(name) {
                Some(place) if place < args.len() && place < self.positional => {
                    return Err(wrong(format_args!(
                        "argument for {}() given by name ('{}') and position ({})",
                        self.name,
                        protocols::text(name),
                        place + 1
                    )));
                }
                None if !self.keywords => return Err(self.unexpected(name)),
                _ => {}
            }
        }
        Ok(())
    }

    fn unexpected(&self, name: &Object) -> Raised {
        let function = self.name;
        let text = name
            .downcast::<Str>()
            .map(Str::to_string_lossy)
            .unwrap_or_default();
        let named = self.parameters.get(self.positional_only..).unwrap_or_default();
        match suggestions::closest(&text, named.iter().copied()) {
            Some(near) => wrong(format_args!(
                "{function}() got an unexpected keyword argument '{}'. Did you mean '{near}'?",
                protocols::text(name)
            )),
            None => wrong(format_args!(
                "{function}() got an unexpected keyword argument '{}'",
                protocols::text(name)
            )),
        }
    }
}

/// Which argument of which function is being converted: for messages.
#[derive(Clone, Copy)]
pub struct Place {
    /// The function's name.
    pub function: &'static str,
    /// The parameter.
    pub parameter: Parameter,
}

/// How messages name a parameter.
#[derive(Clone, Copy)]
pub enum Parameter {
    /// The only one: `argument`.
    Only,
    /// By position, from 1: `argument 1`.
    Position(usize),
    /// By name: `argument 'x'`.
    Name(&'static str),
}

impl core::fmt::Display for Parameter {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Parameter::Only => f.write_str("argument"),
            Parameter::Position(position) => write!(f, "argument {position}"),
            Parameter::Name(name) => write!(f, "argument '{name}'"),
        }
    }
}

/// `f() argument 'x' must be str, not int`. (`_PyArg_BadArgument`)
#[cold]
pub fn bad_argument(place: Place, expected: &str, given: &Object) -> Raised {
    let Place { function, parameter } = place;
    if given.is_none() {
        return wrong(format_args!(
            "{function}() {parameter} must be {expected}, not None"
        ));
    }
    wrong(format_args!(
        "{function}() {parameter} must be {expected}, not {}",
        given.class().name_cut(50)
    ))
}

/// A Rust type that a parameter can have.
pub trait FromArg<'a>: Sized {
    /// Converts the argument, or raises what Argument Clinic's converter would.
    fn from_arg(value: &'a Object, place: Place) -> Fallible<Self>;

    /// What messages call the expected type ("str").
    fn expected() -> std::borrow::Cow<'static, str> {
        "object".into()
    }
}

impl<'a> FromArg<'a> for &'a Object {
    #[inline(always)]
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        Ok(value)
    }
}

impl<'a, T: Class> FromArg<'a> for &'a T {
    #[inline]
    fn from_arg(value: &'a Object, place: Place) -> Fallible<Self> {
        match value.downcast::<T>() {
            Some(payload) => Ok(payload),
            None => Err(bad_argument(place, &T::type_object().tp_name_lossy(), value)),
        }
    }

    fn expected() -> std::borrow::Cow<'static, str> {
        T::type_object().tp_name_lossy()
    }
}

impl<'a, T: FromArg<'a>> FromArg<'a> for Option<T> {
    #[inline(always)]
    fn from_arg(value: &'a Object, place: Place) -> Fallible<Self> {
        T::from_arg(value, place).map(Some)
    }

    fn expected() -> std::borrow::Cow<'static, str> {
        T::expected()
    }
}

/// A parameter that may be `None`.
pub struct OrNone<T>(pub Option<T>);

impl<'a, T: FromArg<'a>> FromArg<'a> for OrNone<T> {
    fn from_arg(value: &'a Object, place: Place) -> Fallible<Self> {
        if value.is_none() {
            return Ok(OrNone(None));
        }
        let converted = T::from_arg(value, place);
        if converted.is_err() && T::expected() != "object" && errors::current_is(&TYPE_ERROR) {
            drop(crate::thread::current().take_exception());
            return Err(bad_argument(place, &format!("{} or None", T::expected()), value));
        }
        converted.map(|inner| OrNone(Some(inner)))
    }
}

impl<'a> FromArg<'a> for bool {
    #[inline]
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        protocols::is_true(value)
    }
}

/// The int that an argument's `__index__` gives.
fn integer(value: &Object) -> PyResult<Int> {
    number::index(value)
}

impl<'a> FromArg<'a> for isize {
    #[inline]
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        integer(value)?.to_isize()
    }
}

impl<'a> FromArg<'a> for i64 {
    #[inline]
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        integer(value)?.to_long()
    }
}

impl<'a> FromArg<'a> for i32 {
    #[inline]
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        integer(value)?.to_c_int()
    }
}

/// Converts to an unsigned C type as `_PyLong_Unsigned..._Converter` does.
fn unsigned(value: &Object, most: u64, c_type: &str) -> Fallible<u64> {
    let int = integer(value)?;
    if int.is_negative() {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("Cannot convert negative int"),
        ));
    }
    match int.to_u64() {
        Some(value) if value <= most => Ok(value),
        _ => Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("Python int too large to convert to C {c_type}"),
        )),
    }
}

impl<'a> FromArg<'a> for u8 {
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        let long = integer(value)?.to_long()?;
        let text = match u8::try_from(long) {
            Ok(byte) => return Ok(byte),
            Err(_) if long < 0 => "unsigned byte integer is less than minimum",
            Err(_) => "unsigned byte integer is greater than maximum",
        };
        Err(errors::raise(&OVERFLOW_ERROR, format_args!("{text}")))
    }
}

impl<'a> FromArg<'a> for u32 {
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        unsigned(value, u64::from(u32::MAX), "unsigned int").map(|value| value as u32)
    }
}

impl<'a> FromArg<'a> for u64 {
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        unsigned(value, u64::MAX, "unsigned long")
    }
}

impl<'a> FromArg<'a> for f64 {
    #[inline]
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        as_f64(value)
    }
}

/// The value of a float, of what `__float__` gives, or of what `__index__` gives. `PyFloat_AsDouble`.
pub fn as_f64(value: &Object) -> Fallible<f64> {
    if let Some(float) = value.downcast::<Float>() {
        return Ok(float.value());
    }
    let class = value.class();
    let suite = class.number();
    if let Some(slot) = suite.and_then(|suite| suite.float.get()) {
        let result = slot(value)?;
        let Some(float) = result.downcast_ref::<Float>() else {
            return Err(wrong(format_args!(
                "{}.__float__ returned non-float (type {})",
                class.name_cut(50),
                result.class().name_cut(50)
            )));
        };
        if !result.is_exactly(Float::type_object()) {
            number::warn_deprecated(&format!(
                "{}.__float__ returned non-float (type {}).  The ability to return an instance of a strict subclass \
                 of float is deprecated, and may be removed in a future version of Python.",
                class.name_cut(50),
                result.class().name_cut(50)
            ))?;
        }
        return Ok(float.value());
    }
    if suite.is_some_and(|suite| suite.index.get().is_some()) {
        let int = number::index(value)?;
        return as_f64(&int);
    }
    Err(wrong(format_args!(
        "must be real number, not {}",
        class.name_cut(50)
    )))
}

/// A string of one character.
#[derive(Clone, Copy)]
pub struct CodePoint(pub u32);

impl<'a> FromArg<'a> for CodePoint {
    fn from_arg(value: &'a Object, place: Place) -> Fallible<Self> {
        let Some(text) = value.downcast::<Str>() else {
            return Err(bad_argument(place, "a unicode character", value));
        };
        match text.code_point(0) {
            Some(code_point) if text.len() == 1 => Ok(CodePoint(code_point)),
            _ => Err(wrong(format_args!(
                "{}(): {} must be a unicode character, not a string of length {}",
                place.function,
                place.parameter,
                text.len()
            ))),
        }
    }
}

/// An index that is clipped to what a machine word holds; also accepts what `slice_index` does.
#[derive(Clone, Copy)]
pub struct SliceIndex(pub isize);

impl From<isize> for SliceIndex {
    fn from(value: isize) -> SliceIndex {
        SliceIndex(value)
    }
}

impl<'a> FromArg<'a> for SliceIndex {
    /// `_PyEval_SliceIndexNotNone`.
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        if number::is_index(value) {
            return number::as_index(value, None).map(SliceIndex);
        }
        Err(wrong(format_args!(
            "slice indices must be integers or have an __index__ method"
        )))
    }
}

impl<'a> FromArg<'a> for Bytes {
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        Bytes::of(value)
    }
}

/// A Rust value that a native function can return.
pub trait ToObject {
    /// The object.
    fn to_object(self) -> PyResult;
}

impl<T: crate::payload::Payload> ToObject for Ref<T> {
    #[inline(always)]
    fn to_object(self) -> PyResult {
        Ok(self.upcast())
    }
}

impl ToObject for () {
    #[inline(always)]
    fn to_object(self) -> PyResult {
        Ok(singletons::new_none())
    }
}

impl<T: ToObject> ToObject for Option<T> {
    fn to_object(self) -> PyResult {
        self.map_or_else(|| Ok(singletons::new_none()), ToObject::to_object)
    }
}

impl ToObject for bool {
    #[inline(always)]
    fn to_object(self) -> PyResult {
        Ok(singletons::new_bool(self))
    }
}

macro_rules! integers {
    ($($type:ty: $make:expr;)*) => {$(
        impl ToObject for $type {
            fn to_object(self) -> PyResult {
                $make(self.into()).map(Ref::upcast)
            }
        }
    )*};
}

integers! {
    i32: Int::new;
    i64: Int::new;
    u8: Int::from_u64;
    u32: Int::from_u64;
    u64: Int::from_u64;
}

impl ToObject for isize {
    fn to_object(self) -> PyResult {
        Int::new(self as i64).map(Ref::upcast)
    }
}

impl ToObject for usize {
    fn to_object(self) -> PyResult {
        Int::from_usize(self).map(Ref::upcast)
    }
}

impl ToObject for f64 {
    fn to_object(self) -> PyResult {
        Float::new(self).map(Ref::upcast)
    }
}

impl ToObject for &str {
    fn to_object(self) -> PyResult {
        Str::from_str(self).map(Ref::upcast)
    }
}

impl ToObject for String {
    fn to_object(self) -> PyResult {
        Str::from_str(&self).map(Ref::upcast)
    }
}

/// The receiver of a method as its payload. Descriptors have checked the type; unbound slots may not have.
#[inline]
pub fn receiver<T: crate::payload::Payload>(this: &Object) -> Fallible<&T> {
    this.downcast::<T>().ok_or_else(errors::bad_internal_call)
}

/// A native function in safe code: what the trampolines call.
pub trait Native {
    /// Runs the function on its arguments.
    fn call(this: &Object, args: Args<'_>) -> PyResult;
}

/// `METH_FASTCALL` for a [`Native`].
///
/// # Safety
/// `args` points to `count` live objects.
pub unsafe extern "C" fn fast<F: Native>(
    this: &Object,
    args: *const NonNull<Object>,
    count: isize,
) -> PyResult {
    // SAFETY: as the caller promises.
    F::call(this, unsafe { Args::from_raw(args, count.cast_unsigned(), None) })
}

/// `METH_FASTCALL | METH_KEYWORDS` for a [`Native`].
///
/// # Safety
/// `args` points to `count` live objects and one for each name.
pub unsafe extern "C" fn fast_keywords<F: Native>(
    this: &Object,
    args: *const NonNull<Object>,
    count: isize,
    names: Option<&Tuple>,
) -> PyResult {
    // SAFETY: as the caller promises.
    F::call(this, unsafe {
        Args::from_raw(args, count.cast_unsigned(), names)
    })
}

/// A vectorcall slot for a [`Native`] (`tp_vectorcall` of a type: `this` is the type).
///
/// # Safety
/// As vectorcall asks.
pub unsafe extern "C" fn vectorcall<F: Native>(
    this: &Object,
    args: *const NonNull<Object>,
    nargsf: usize,
    names: Option<&Tuple>,
) -> PyResult {
    // SAFETY: as the caller promises.
    F::call(this, unsafe {
        Args::from_raw(args, nargsf & !ARGUMENTS_OFFSET, names)
    })
}

/// Sees a tuple and a dict of arguments (`tp_new`, `tp_init`) as fast arguments. The values are kept alive.
pub fn with_args<T>(
    args: &Tuple,
    keywords: Option<&Dict>,
    run: impl FnOnce(Args<'_>) -> Fallible<T>,
) -> Fallible<T> {
    let Some(keywords) = keywords.filter(|keywords| !keywords.is_empty()) else {
        // SAFETY: the tuple's items live as long as it.
        return run(unsafe { Args::from_raw(args.items_ptr(), args.len(), None) });
    };
    let (names, values): (Vec<Ref>, Vec<Ref>) = keywords.items().into_iter().unzip();
    let names = Tuple::collect(names.len(), names.into_iter())?;
    let all: Vec<&Object> = args
        .iter_borrowed()
        .chain(values.iter().map(|value| &**value))
        .collect();
    // SAFETY: the vector's references live to the end of the call.
    run(unsafe { Args::from_raw(all.as_ptr().cast(), args.len(), Some(&names)) })
}

/// Whether `tp_new` or `tp_init` of a type without keyword parameters must refuse them: a subclass that has an
/// `__init__` of its own may take them.
pub fn refuses_keywords(class: &TypeObject) -> bool {
    let mut native = class;
    while native.has_flag(flags::HEAPTYPE) {
        match native.base_type() {
            Some(base) => native = base,
            None => break,
        }
    }
    let same = |a: &TypeObject, b: &TypeObject| {
        a.tp_init.get().map(|f| f as usize) == b.tp_init.get().map(|f| f as usize)
    };
    core::ptr::eq(class, native) || same(class, native)
}
