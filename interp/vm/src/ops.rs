//! What handlers ask of the kernel, in the shapes in which they need it.
//!
//! Thin: each function is one protocol of `sidewinder_object`, or a question that the specialiser asks of a type, a
//! dict or a callable. Nothing here knows frames or stacks.
#![allow(unsafe_code, reason = "guards of specialised forms look at raw layouts")]

use crate::eval::Kind;
pub(crate) use crate::numbers::binary;
use crate::objects::function::FunctionObject;
use core::ffi::{CStr, c_int};
use core::fmt::Arguments;
use core::ptr::NonNull;
use sidewinder_bytecode::opcode::common_constant;
use sidewinder_object::defs::MethodDef;
use sidewinder_object::defs::meth;
use sidewinder_object::descriptors::{BuiltinFunction, MemberDescriptor, MethodDescriptor};
use sidewinder_object::dict::{self, DictKeys};
use sidewinder_object::exceptions::{self, BaseException, STOP_ITERATION, TYPE_ERROR};
use sidewinder_object::int::Int;
pub(crate) use sidewinder_object::number::{invert, negative, positive};
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::set::Set;
use sidewinder_object::slots::{BinaryFunc, CompareOp, NewFunc};
use sidewinder_object::str::Str;
use sidewinder_object::structs::{Float, Module, Slice};
use sidewinder_object::typeobject::{TypeObject, flags};
use sidewinder_object::{
    Dict, List, Object, Tuple, attributes, calls, errors, lookup, protocols, singletons, wellknown,
};

/// The METH_ bits that name a calling convention.
pub(crate) const CONVENTION: c_int =
    meth::VARARGS | meth::FASTCALL | meth::NOARGS | meth::O | meth::KEYWORDS | meth::METHOD;

/// The text of a name, for messages.
pub(crate) fn text(name: &Object) -> String {
    name.downcast::<Str>()
        .map_or_else(|| format!("{name:?}"), Str::to_string_lossy)
}

/// `repr()` as text, for messages. An error in it is dropped.
pub(crate) fn repr_text(value: &Object) -> String {
    match protocols::repr(value) {
        Ok(shown) => shown.to_string_lossy(),
        Err(_) => {
            drop(sidewinder_object::thread::current().take_exception());
            format!("{value:?}")
        }
    }
}

/// An interned string.
pub(crate) fn intern(name: &CStr) -> PyResult<Str> {
    Str::from_latin1(name.to_bytes()).map(sidewinder_object::str::intern)
}

/// The class if the object is an exception class.
pub(crate) fn exception_class(value: &Object) -> Option<&TypeObject> {
    value
        .downcast::<TypeObject>()
        .filter(|class| class.has_flag(flags::BASE_EXC_SUBCLASS))
}

/// NameError with its `name`.
pub(crate) fn name_error(class: &TypeObject, name: &Object, message: Arguments<'_>) -> Raised {
    errors::raise_name_error(class, name, message)
}

/// `raise value` of another thread's making.
pub(crate) fn raise_class_or_instance(value: &Object) -> Raised {
    match exception_class(value) {
        Some(class) => errors::raise_bare(class),
        None => match value.downcast::<BaseException>() {
            Some(exception) => errors::raise_object(Ref::new(exception)),
            None => errors::raise(
                &TYPE_ERROR,
                format_args!("exceptions must derive from BaseException"),
            ),
        },
    }
}

/// What `throw(value, argument)` raises.
pub(crate) fn exception_to_throw(value: &Object, argument: Option<&Object>) -> PyResult<BaseException> {
    if let Some(exception) = value.downcast::<BaseException>() {
        if argument.is_some_and(|argument| !argument.is_none()) {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("instance exception may not have a separate value"),
            ));
        }
        return Ok(Ref::new(exception));
    }
    match exception_class(value) {
        Some(class) => match argument.and_then(|argument| argument.downcast::<BaseException>()) {
            Some(exception) if exception.class().is_subtype(class) => Ok(Ref::new(exception)),
            _ => errors::create(class, argument.unwrap_or(singletons::none())),
        },
        None => Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "exceptions must be classes or instances deriving from BaseException, not {}",
                value.class().name_lossy()
            ),
        )),
    }
}

/// The value of a StopIteration.
pub(crate) fn stop_iteration_value(exception: &Object) -> Ref {
    // SAFETY: instances of StopIteration have this layout.
    let value = unsafe { exception.downcast_unchecked_layout::<exceptions::StopIterationObject>() }
        .value
        .get();
    value.unwrap_or_else(singletons::new_none)
}

/// The traceback of an exception.
pub(crate) fn traceback_of(exception: &Object) -> Option<Ref> {
    exception
        .downcast::<BaseException>()
        .and_then(|exception| exception.traceback.get())
}

/// A dict's entry, or a mapping's with KeyError meaning absent.
pub(crate) fn mapping_get(mapping: &Object, key: &Object) -> Fallible<Option<Ref>> {
    if let Some(dict) = mapping.downcast_exact::<Dict>() {
        return dict.get(key);
    }
    match protocols::get_item(mapping, key) {
        Ok(value) => Ok(Some(value)),
        Err(raised) => errors::swallow(raised, &exceptions::KEY_ERROR).map(|()| None),
    }
}

/// As `mapping_get`, for a name of the interpreter's.
pub(crate) fn mapping_get_str(mapping: &Object, key: &CStr) -> Fallible<Option<Ref>> {
    mapping_get(mapping, &*intern(key)?)
}

/// `mapping[key] = value`.
pub(crate) fn mapping_set(mapping: &Object, key: &Object, value: &Object) -> Fallible {
    match mapping.downcast_exact::<Dict>() {
        Some(dict) => dict.set(key, value),
        None => set_item(mapping, key, value),
    }
}

/// `container[key]`.
pub(crate) fn get_item(container: &Object, key: &Object) -> PyResult {
    protocols::get_item(container, key)
}

/// `container[key] = value`.
pub(crate) fn set_item(container: &Object, key: &Object, value: &Object) -> Fallible {
    protocols::set_item(container, key, Some(value))
}

/// `del container[key]`.
pub(crate) fn del_item(container: &Object, key: &Object) -> Fallible {
    protocols::set_item(container, key, None)
}

/// `object.name`.
pub(crate) fn get_attr(object: &Object, name: &Object) -> PyResult {
    attributes::get(object, name)
}

/// `object.name`, or `None` if there is none.
pub(crate) fn get_attr_optional(object: &Object, name: &Object) -> Fallible<Option<Ref>> {
    attributes::get_optional(object, name)
}

/// A method without binding it, if that can be: see `attributes::get_method`.
pub(crate) fn get_method(object: &Object, name: &Object) -> Fallible<(Ref, bool)> {
    match name.downcast::<Str>() {
        Some(name) => attributes::get_method(object, name),
        None => Ok((attributes::get(object, name)?, false)),
    }
}

/// Sets or deletes an attribute.
pub(crate) fn set_attr(object: &Object, name: &Object, value: Option<&Object>) -> Fallible {
    attributes::set(object, name, value)
}

/// A special method of the type.
pub(crate) fn lookup_special(object: &Object, name: &str) -> Fallible<Option<(Ref, bool)>> {
    let name = sidewinder_object::str::intern(Str::from_str(name)?);
    attributes::lookup_special_method(object, &name)
}

/// Truth.
pub(crate) fn is_true(value: &Object) -> Fallible<bool> {
    protocols::is_true(value)
}

/// Rich comparison.
pub(crate) fn rich_compare(left: &Object, right: &Object, operator: CompareOp) -> PyResult {
    sidewinder_object::thread::check_recursion(" in comparison")?;
    protocols::compare(left, right, operator)
}

/// `left == right`.
pub(crate) fn equal(left: &Object, right: &Object) -> Fallible<bool> {
    protocols::compare_bool(left, right, CompareOp::Eq)
}

/// `item in container`.
pub(crate) fn contains(container: &Object, item: &Object) -> Fallible<bool> {
    protocols::contains(container, item)
}

/// `iter(iterable)`.
pub(crate) fn iter(iterable: &Object) -> PyResult {
    protocols::iter(iterable)
}

/// The next value of an iterator.
pub(crate) fn next(iterator: &Object) -> Fallible<Option<Ref>> {
    protocols::next(iterator)
}

/// Whether the type has `__iter__`.
pub(crate) fn is_iterable(object: &Object) -> bool {
    object.class().tp_iter.get().is_some() || protocols::is_sequence(object)
}

/// Whether the object is an iterator.
pub(crate) fn is_iterator(object: &Object) -> bool {
    protocols::is_iterator(object)
}

/// Whether the object is a sequence.
pub(crate) fn is_sequence(object: &Object) -> bool {
    protocols::is_sequence(object)
}

/// `len(object)`.
pub(crate) fn length(object: &Object) -> Fallible<usize> {
    protocols::len(object)
}

/// `isinstance(object, class)`.
pub(crate) fn is_instance(object: &Object, class: &Object) -> Fallible<bool> {
    protocols::is_instance(object, class)
}

/// `repr(object)`.
pub(crate) fn repr(object: &Object) -> PyResult {
    protocols::repr(object).map(Ref::upcast)
}

/// `str(object)`.
pub(crate) fn str(object: &Object) -> PyResult {
    protocols::str(object).map(Ref::upcast)
}

/// `ascii(object)`.
pub(crate) fn ascii(object: &Object) -> PyResult {
    let shown = protocols::repr(object)?;
    if shown.is_ascii() {
        return Ok(shown.upcast());
    }
    let mut out = String::new();
    for code_point in shown.text().code_points() {
        match code_point {
            0..=0x7f => out.extend(char::from_u32(code_point)),
            0x80..=0xff => out.push_str(&format!("\\x{code_point:02x}")),
            0x100..=0xffff => out.push_str(&format!("\\u{code_point:04x}")),
            _ => out.push_str(&format!("\\U{code_point:08x}")),
        }
    }
    Str::from_str(&out).map(Ref::upcast)
}

/// `format(value, spec)`. (`PyObject_Format`)
pub(crate) fn format(value: &Object, spec: Option<&Object>) -> PyResult {
    let empty = spec.is_none_or(|spec| spec.downcast::<Str>().is_some_and(Str::is_empty));
    if empty && value.is_exactly(&wellknown::STR) {
        return Ok(Ref::new(value));
    }
    if empty && value.is_exactly(&wellknown::INT) {
        return str(value);
    }
    let Some((method, unbound)) = lookup_special(value, "__format__")? else {
        let class = value.class().name_lossy();
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("Type {class} doesn't define __format__"),
        ));
    };
    let nothing = Str::from_str("")?;
    let spec = spec.unwrap_or(&nothing);
    let result = if unbound {
        calls::call(&method, &[value, spec])?
    } else {
        calls::call(&method, &[spec])?
    };
    if result.has::<Str>() {
        return Ok(result);
    }
    let class = result.class().name_lossy();
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!("__format__ must return a str, not {class}"),
    ))
}

/// A call with positional arguments.
pub(crate) fn call(callable: &Object, arguments: &[&Object]) -> PyResult {
    calls::check_result(callable, calls::call(callable, arguments))
}

/// A call without arguments.
pub(crate) fn call_no_args(callable: &Object) -> PyResult {
    calls::call_none(callable)
}

/// A call through vectorcall.
///
/// # Safety
/// See `calls::vectorcall`.
pub(crate) unsafe fn vectorcall(
    callable: &Object,
    arguments: *const NonNull<Object>,
    nargsf: usize,
    names: Option<&Tuple>,
) -> PyResult {
    // SAFETY: as the caller promises.
    calls::check_result(callable, unsafe {
        calls::vectorcall(callable, arguments, nargsf, names)
    })
}

/// A call with a tuple and a dict.
pub(crate) fn call_tuple_dict(callable: &Object, arguments: &Tuple, keywords: Option<&Dict>) -> PyResult {
    calls::check_result(callable, calls::call_tuple(callable, arguments, keywords))
}

/// How a call names its callable in errors: `module.qualname()`. (`_PyObject_FunctionStr`)
pub(crate) fn function_text(callable: &Object) -> Fallible<String> {
    let Some(qualname) = attributes::get_optional(callable, &*intern(c"__qualname__")?)? else {
        return Ok(protocols::str(callable)?.to_string_lossy());
    };
    let qualname = protocols::str(&qualname)?.to_string_lossy();
    let module = attributes::get_optional(callable, &*intern(c"__module__")?)?;
    match module.filter(|module| !module.is_none()) {
        Some(module) => {
            let module = protocols::str(&module)?.to_string_lossy();
            Ok(if module == "builtins" {
                format!("{qualname}()")
            } else {
                format!("{module}.{qualname}()")
            })
        }
        None => Ok(format!("{qualname}()")),
    }
}

/// A small int, from 0 to 255.
#[inline(always)]
pub(crate) fn small_int(value: usize) -> &'static Object {
    match Int::small(value as i64) {
        Some(int) => int,
        None => singletons::none(),
    }
}

/// An int as a word.
#[inline(always)]
pub(crate) fn int_word(value: i64) -> *mut Object {
    match Int::new(value) {
        Ok(int) => int.into_raw().as_ptr().cast(),
        Err(_) => crate::stackref::FAILED,
    }
}

/// A float as a word.
#[inline(always)]
pub(crate) fn float_word(value: f64) -> *mut Object {
    match Float::new(value) {
        Ok(float) => float.into_raw().as_ptr().cast(),
        Err(_) => crate::stackref::FAILED,
    }
}

/// The object of LOAD_COMMON_CONSTANT; an error if the builtins lack it.
pub(crate) fn common_constant(number: usize) -> Fallible<Ref> {
    match u8::try_from(number).unwrap_or(u8::MAX) {
        common_constant::CONSTANT_ASSERTIONERROR => Ok(Ref::new(&*exceptions::ASSERTION_ERROR)),
        common_constant::CONSTANT_NOTIMPLEMENTEDERROR => Ok(Ref::new(&*exceptions::NOT_IMPLEMENTED_ERROR)),
        common_constant::CONSTANT_BUILTIN_TUPLE => Ok(Ref::new(&*wellknown::TUPLE)),
        other => {
            let name = if other == common_constant::CONSTANT_BUILTIN_ALL {
                c"all"
            } else {
                c"any"
            };
            match crate::imports::builtins().map(|builtins| mapping_get_str(builtins, name)) {
                Some(found) => found?.ok_or_else(|| {
                    errors::raise(
                        &exceptions::NAME_ERROR,
                        format_args!("name {name:?} is not defined"),
                    )
                }),
                None => Err(errors::raise(
                    &exceptions::SYSTEM_ERROR,
                    format_args!("no builtins"),
                )),
            }
        }
    }
}

/// The one-character string of a Latin-1 code.
pub(crate) fn latin1_character(code: u8) -> PyResult {
    Str::from_code_point(u32::from(code)).map(Ref::upcast)
}

/// `slice(start, stop)`.
pub(crate) fn slice_of(start: Ref, stop: Ref) -> PyResult {
    slice_of_three(start, stop, singletons::new_none())
}

/// `slice(start, stop, step)`.
pub(crate) fn slice_of_three(start: Ref, stop: Ref, step: Ref) -> PyResult {
    Slice::new(start, stop, step).map(Ref::upcast)
}

/// A slice of borrowed parts.
pub(crate) fn slice(start: &Object, stop: &Object, step: Option<&Object>) -> PyResult {
    slice_of_three(
        Ref::new(start),
        Ref::new(stop),
        Ref::new(step.unwrap_or(singletons::none())),
    )
}

/// `''.join(pieces)` for strings.
pub(crate) fn join_strings<'a>(pieces: impl Iterator<Item = &'a Object>) -> PyResult {
    let pieces: Vec<&Str> = pieces.filter_map(|piece| piece.downcast::<Str>()).collect();
    if let [only] = pieces.as_slice() {
        return only.to_exact().map(Ref::upcast);
    }
    let largest = pieces.iter().map(|piece| piece.max_char()).max().unwrap_or(0);
    let largest = if pieces.iter().all(|piece| piece.is_empty()) {
        0
    } else {
        largest
    };
    Str::assemble_of(pieces.iter().map(|piece| piece.text()), largest).map(Ref::upcast)
}

/// The concatenation of two strings.
pub(crate) fn concat(left: &Object, right: &Object) -> PyResult {
    match (left.downcast::<Str>(), right.downcast::<Str>()) {
        (Some(left), Some(right)) => Str::concat(left, right).map(Ref::upcast),
        _ => Err(errors::bad_internal_call()),
    }
}

/// Appends to a string that the caller gives up, in place when nobody else sees it.
pub(crate) fn append(left: Ref, right: &Object) -> PyResult {
    match (left.downcast::<Str>(), right.downcast::<Str>()) {
        (Ok(left), Some(right)) => Str::append(left, right).map(Ref::upcast),
        _ => Err(errors::bad_internal_call()),
    }
}

/// A frozenset of these values.
pub(crate) fn frozenset(items: impl Iterator<Item = PyResult>) -> PyResult {
    let set = Set::new(&wellknown::FROZENSET)?;
    for item in items {
        set.add(&*item?)?;
    }
    Ok(set.upcast())
}

/// `set.update(iterable)`.
pub(crate) fn set_update(set: &Set, iterable: &Object) -> Fallible {
    sidewinder_types::set::update(set, iterable)
}

/// Whether the set has the key.
pub(crate) fn set_contains(set: &Set, key: &Object) -> Fallible<bool> {
    set.contains(key)
}

/// Adds a key.
pub(crate) fn set_add(set: &Set, key: &Object) -> Fallible {
    set.add(key).map(drop)
}

/// `list.extend(iterable)`.
pub(crate) fn list_extend(list: &List, iterable: &Object) -> Fallible {
    sidewinder_types::list::extend(list, iterable)
}

/// `list(iterable)`.
pub(crate) fn list_of(iterable: &Object) -> PyResult<List> {
    sidewinder_types::list::from_iterable(iterable)
}

/// `tuple(iterable)`.
pub(crate) fn tuple_of(iterable: &Object) -> PyResult<Tuple> {
    sidewinder_types::tuple::from_iterable(iterable)
}

/// `dict.update(mapping)` for displays.
pub(crate) fn dict_update(dict: &Dict, update: &Object) -> Fallible {
    sidewinder_types::dict::merge(dict, update)
}

/// Merges keyword arguments; a repeated key is KeyError with that key.
pub(crate) fn dict_merge_unique(dict: &Dict, update: &Object) -> Fallible {
    sidewinder_types::dict::merge_unique(dict, update)
}

/// The length of an exact list, tuple or dict.
pub(crate) fn exact_container_length(object: &Object) -> Option<usize> {
    if let Some(list) = object.downcast_exact::<List>() {
        return Some(list.len());
    }
    if let Some(tuple) = object.downcast_exact::<Tuple>() {
        return Some(tuple.len());
    }
    object.downcast_exact::<Dict>().map(Dict::len)
}

/// `object()`.
pub(crate) fn new_object() -> PyResult {
    calls::call_none(&wellknown::OBJECT)
}

/// A fresh instance of a class with `object.__new__`.
pub(crate) fn new_plain_instance(class: &TypeObject) -> PyResult {
    match class.tp_alloc.get() {
        Some(alloc) => alloc(class, 0),
        None => calls::call_none(class),
    }
}

/// The builtins that code in these globals sees.
pub(crate) fn builtins_of(globals: &Object) -> PyResult {
    if let Some(found) = mapping_get_str(globals, c"__builtins__")? {
        return match (*found).downcast::<Module>() {
            Some(module) => module
                .dict
                .get()
                .map(Ref::upcast)
                .ok_or_else(errors::bad_internal_call),
            None => Ok(found),
        };
    }
    match crate::frames::builtins() {
        Some(builtins) => Ok(builtins),
        None => Dict::new().map(Ref::upcast),
    }
}

/// How a native step of `send` ended; words.
pub(crate) enum Sent {
    /// With a value yielded.
    Yielded(*mut Object),
    /// With the iterator's return value.
    Returned(*mut Object),
    /// With an exception.
    Raised,
}

/// Sends to an iterator that is no generator. (`PyIter_Send` and its fallback)
#[inline(never)]
pub(crate) fn send(receiver: &Object, value: &Object) -> Sent {
    let next = receiver.class().tp_iternext.get();
    let result = match next.filter(|_| value.is_none()) {
        // Not `protocols::next`: the StopIteration's value is the result.
        Some(next) => next(receiver).get(),
        None => {
            let name = intern(c"send");
            name.and_then(|name| calls::call_method(receiver, &name, &[value]))
                .map(Some)
        }
    };
    match result {
        Ok(Some(value)) => Sent::Yielded(value.into_raw().as_ptr()),
        Ok(None) => Sent::Returned(singletons::new_none().into_raw().as_ptr()),
        Err(_) => returned_by_exception(),
    }
}

fn returned_by_exception() -> Sent {
    let thread = sidewinder_object::thread::current();
    if !errors::current_is(&STOP_ITERATION) {
        return Sent::Raised;
    }
    match thread.take_exception() {
        Some(exception) => Sent::Returned(stop_iteration_value(&exception).into_raw().as_ptr()),
        None => Sent::Raised,
    }
}

/// What specialisation asks of a native callable.
pub(crate) struct Native<'a> {
    /// Its METH_ flags.
    pub flags: c_int,
    /// The class whose instances it takes, for method descriptors.
    pub class: *const TypeObject,
    definition: &'a MethodDef,
}

impl Native<'_> {
    /// Its name.
    pub(crate) fn name(&self) -> &'static CStr {
        self.definition.name()
    }
}

/// The built-in function, if it is exactly one.
#[inline(always)]
pub(crate) fn exact_builtin(callable: &Object) -> Option<&BuiltinFunction> {
    if !callable.is_exactly(&wellknown::BUILTIN_FUNCTION) {
        return None;
    }
    // SAFETY: objects of this type have this layout.
    Some(unsafe { callable.downcast_unchecked_layout::<BuiltinFunction>() })
}

/// The method descriptor, if it is exactly one.
#[inline(always)]
pub(crate) fn exact_descriptor(callable: &Object) -> Option<&MethodDescriptor> {
    if !callable.is_exactly(&wellknown::METHOD_DESCRIPTOR) {
        return None;
    }
    // SAFETY: objects of this type have this layout.
    Some(unsafe { callable.downcast_unchecked_layout::<MethodDescriptor>() })
}

/// The built-in function, if it is exactly one.
#[inline(always)]
pub(crate) fn builtin_function(callable: &Object) -> Option<Native<'_>> {
    exact_builtin(callable).map(|function| Native {
        flags: function.def().flags(),
        class: callable.class(),
        definition: function.def(),
    })
}

/// The method descriptor, if it is exactly one.
#[inline(always)]
pub(crate) fn method_descriptor(callable: &Object) -> Option<Native<'_>> {
    exact_descriptor(callable).map(|descriptor| Native {
        flags: descriptor.def().flags(),
        class: descriptor.common().owner_ptr(),
        definition: descriptor.def(),
    })
}

/// Whether the callable is `builtins.len`.
#[inline(always)]
pub(crate) fn is_len(callable: &Object) -> bool {
    crate::imports::is_builtin(callable, crate::imports::Known::Len)
}

/// Whether the callable is `builtins.isinstance`.
#[inline(always)]
pub(crate) fn is_isinstance(callable: &Object) -> bool {
    crate::imports::is_builtin(callable, crate::imports::Known::IsInstance)
}

/// Whether the descriptor is `list.append`.
pub(crate) fn is_list_append(method: &Native) -> bool {
    core::ptr::eq(method.class, &wellknown::LIST) && method.name() == c"append"
}

/// As `is_list_append`, for the object.
#[inline(always)]
pub(crate) fn is_list_append_object(callable: &Object) -> bool {
    method_descriptor(callable).is_some_and(|method| is_list_append(&method))
}

/// Whether the object is `super` itself.
#[inline(always)]
pub(crate) fn is_super_type(object: &Object) -> bool {
    crate::imports::is_builtin(object, crate::imports::Known::Super)
}

/// `super(class, receiver).name` without the super object.
pub(crate) fn super_lookup(
    class: &Object,
    receiver: &Object,
    name: &Object,
    wants_method: bool,
) -> Fallible<(Ref, bool)> {
    crate::objects::super_object::lookup(class, receiver, name, wants_method)
}

/// The function of an attribute of the class, with the version under which it was found.
pub(crate) fn lookup_and_version(class: &TypeObject, name: &CStr) -> Option<(Ref, u32)> {
    let name = intern(name).ok()?;
    let (found, version) = lookup::find_with_version(class, &name);
    found.map(|found| (found, version))
}

/// An attribute of the class and the version under which it was found; 0 if there is no version.
pub(crate) fn type_lookup(class: &TypeObject, name: &Object) -> (Option<Ref>, u32) {
    match name.downcast::<Str>() {
        Some(name) => lookup::find_with_version(class, name),
        None => (None, 0),
    }
}

/// The version of a type, assigned if need be.
pub(crate) fn type_version(class: &TypeObject) -> Option<u32> {
    lookup::assign_version(class).then(|| class.version_tag())
}

/// Whether instances may be false.
pub(crate) fn defines_truth(class: &TypeObject) -> bool {
    class.number().is_some_and(|suite| suite.bool.get().is_some())
        || class.mapping().is_some_and(|suite| suite.length.get().is_some())
        || class.sequence().is_some_and(|suite| suite.length.get().is_some())
}

/// Whether the class uses `object.__new__`.
pub(crate) fn has_object_new(class: &TypeObject) -> bool {
    match (class.tp_new.get(), wellknown::OBJECT.tp_new.get()) {
        (Some(own), Some(object)) => core::ptr::fn_addr_eq(own, object as NewFunc),
        _ => false,
    }
}

/// Remembers `__getitem__` in the heap type.
pub(crate) fn cache_getitem(
    class: &TypeObject,
    version: u32,
    function: &FunctionObject,
    function_version: u32,
) -> bool {
    match class.heap() {
        Some(heap) if version != 0 && class.version_tag() == version => {
            heap.spec_cache.getitem.set(function.as_ptr());
            heap.spec_cache.getitem_version.set(function_version);
            true
        }
        _ => false,
    }
}

/// Remembers `__init__` in the heap type.
pub(crate) fn cache_init(class: &TypeObject, version: u32, function: &FunctionObject) -> bool {
    match class.heap() {
        Some(heap) if class.version_tag() == version => {
            heap.spec_cache.init.set(function.as_ptr());
            true
        }
        _ => false,
    }
}

fn getattr_is(class: &TypeObject, expected: Option<BinaryFunc>) -> bool {
    match (class.tp_getattro.get(), expected) {
        (Some(own), Some(expected)) => core::ptr::fn_addr_eq(own, expected),
        _ => false,
    }
}

/// Whether the class looks attributes up as modules do.
#[inline(always)]
pub(crate) fn has_module_getattr(class: &TypeObject) -> bool {
    class.is(&wellknown::MODULE) || getattr_is(class, wellknown::MODULE.tp_getattro.get())
}

/// Whether the metaclass looks attributes up as `type` does.
pub(crate) fn has_type_getattr(class: &TypeObject) -> bool {
    getattr_is(class, wellknown::TYPE.tp_getattro.get())
}

/// Whether the object is exactly a module.
pub(crate) fn is_module(object: &Object) -> bool {
    object.is_exactly(&wellknown::MODULE)
}

/// The dict of a module.
#[inline(always)]
pub(crate) fn module_dict(object: &Object) -> *mut Dict {
    // SAFETY: the caller checked the type.
    unsafe { object.downcast_unchecked_layout::<Module>() }
        .dict
        .as_ptr()
}

/// The dict in front of an object with a managed dict; null if it has none.
#[inline(always)]
pub(crate) fn managed_dict(object: *mut Object) -> *mut Dict {
    // SAFETY: the type version guard proves the layout.
    dict::managed_dict(unsafe { &*object }).as_ptr()
}

/// Whether the inline values are the object's attributes.
#[inline(always)]
pub(crate) fn inline_values_valid(object: *mut Object) -> bool {
    // SAFETY: the type version guard proves the layout.
    dict::inline_values(unsafe { &*object }).is_valid()
}

/// Where the inline value of this index lies, from the object's start.
pub(crate) fn inline_value_offset(object: *mut Object, index: usize) -> usize {
    // SAFETY: the caller checked that the type has inline values.
    let values = dict::inline_values(unsafe { &*object });
    core::ptr::from_ref(values.value(index)).addr() - object.addr()
}

/// Notes that an inline value that was absent is there now.
#[inline(always)]
pub(crate) fn inline_value_added(object: *mut Object, offset: usize) {
    // SAFETY: the type version guard proves the layout.
    let values = dict::inline_values(unsafe { &*object });
    let first = core::ptr::from_ref(values.value(0)).addr() - object.addr();
    values.add_to_order((offset - first) / size_of::<*mut Object>());
}

/// Where a key stands in a dict of strings.
pub(crate) struct Found {
    /// The index of its entry, if the dict has it.
    pub index: Option<usize>,
}

/// Looks a name up in a dict of strings; `None` if the dict is not one.
pub(crate) fn keys_index(dict: &Dict, name: &Object) -> Option<Found> {
    let name = name.downcast_exact::<Str>()?;
    if !dict.keys().is_unicode() || dict.values().is_some() {
        return None;
    }
    Some(Found {
        index: dict.index_of_str(name),
    })
}

/// The version of a dict's keys, if it fits a cache of one unit.
pub(crate) fn keys_version(dict: &Dict) -> Option<u16> {
    match dict.keys().version_for_current_state() {
        0 => None,
        version => u16::try_from(version).ok(),
    }
}

/// The index of a name among shared keys.
///
/// # Safety
/// `keys` is null or live.
pub(crate) unsafe fn shared_keys_index(keys: *mut DictKeys, name: &Object) -> Option<usize> {
    // SAFETY: as the caller promises.
    let keys = unsafe { keys.as_ref() }?;
    let name = name.downcast_exact::<Str>()?;
    (0..keys.nentries()).find(|&index| {
        // SAFETY: entries below the count are initialised; null keys are deleted ones.
        unsafe { keys.key_at(index).as_ref() }
            .and_then(|key| key.downcast::<Str>())
            .is_some_and(|key| key.is(name) || key.equals(name))
    })
}

/// The version of shared keys; 0 if there is none to be had.
///
/// # Safety
/// `keys` is null or live.
pub(crate) unsafe fn shared_keys_version(keys: *mut DictKeys) -> u32 {
    // SAFETY: as the caller promises.
    unsafe { keys.as_ref() }.map_or(0, DictKeys::version_for_current_state)
}

/// The value at a remembered index if the key there is the name; null otherwise.
#[inline(always)]
pub(crate) fn hinted_value(dict: &Dict, index: usize, name: &Object) -> *mut Object {
    let keys = dict.keys();
    if index >= keys.nentries() || !keys.is_unicode() || !core::ptr::eq(keys.key_at(index), name) {
        return core::ptr::null_mut();
    }
    match dict.values() {
        Some(values) => values.value(index).get(),
        None => keys.unicode_value(index),
    }
}

/// Classifies a class attribute for loads.
pub(crate) fn classify(attribute: Option<&Object>, name: &Object) -> Kind {
    let Some(attribute) = attribute else {
        return Kind::Absent;
    };
    let class = attribute.class();
    if !class.has_flag(flags::IMMUTABLETYPE) {
        return Kind::Mutable;
    }
    if class.tp_descr_set.get().is_some() {
        return classify_data(attribute, name);
    }
    if class.tp_descr_get.get().is_none() {
        return Kind::Plain;
    }
    if class.has_flag(flags::METHOD_DESCRIPTOR) {
        Kind::Method
    } else {
        Kind::NonOverriding
    }
}

fn classify_data(attribute: &Object, name: &Object) -> Kind {
    if attribute.is_exactly(&wellknown::MEMBER_DESCRIPTOR) {
        // SAFETY: objects of this type have this layout.
        let member = unsafe { attribute.downcast_unchecked_layout::<MemberDescriptor>() }.def();
        // SAFETY: a member definition has C's layout: name, type, offset.
        let (kind, offset) = unsafe {
            let words = core::ptr::from_ref(member).cast::<usize>();
            (words.add(1).cast::<c_int>().read(), words.add(2).read())
        };
        return if kind == sidewinder_object::defs::member::OBJECT_EX {
            Kind::Slot(offset)
        } else {
            Kind::OtherSlot
        };
    }
    if property_getter(attribute).is_some() {
        return Kind::Property;
    }
    let is_class = name
        .downcast::<Str>()
        .is_some_and(|name| name.is_text("__class__"));
    if is_class
        && type_lookup(&wellknown::OBJECT, name)
            .0
            .is_some_and(|own| own.is(attribute))
    {
        return Kind::DunderClass;
    }
    Kind::Overriding
}

/// The getter of a property.
pub(crate) fn property_getter(attribute: &Object) -> Option<Ref> {
    crate::imports::property_getter(attribute)
}

/// The kind of an attribute of the class, the attribute, and the version; for loads and stores.
pub(crate) fn analyze(class: &TypeObject, name: &Object, store: bool) -> (Kind, Option<Ref>, u32) {
    let (attribute, version) = type_lookup(class, name);
    if store {
        let generic = class.tp_setattro.get().is_some_and(|slot| {
            core::ptr::fn_addr_eq(
                slot,
                attributes::generic_setattr as sidewinder_object::slots::ObjObjArgProc,
            )
        });
        if !generic {
            return (Kind::Overridden, attribute, version);
        }
    } else if !getattr_is(class, Some(attributes::generic_getattr)) {
        return python_getattribute(class, version);
    }
    (classify(attribute.as_deref(), name), attribute, version)
}

fn python_getattribute(class: &TypeObject, version: u32) -> (Kind, Option<Ref>, u32) {
    let own = lookup_and_version(class, c"__getattribute__").map(|(found, _)| found);
    let fallback = lookup_and_version(class, c"__getattr__");
    match own {
        Some(own) if fallback.is_none() && own.has::<FunctionObject>() => {
            (Kind::PythonGetattribute, Some(own), version)
        }
        _ => (Kind::Overridden, None, version),
    }
}

/// Splits an exception group for `except*`: what matches and the rest.
pub(crate) fn exception_group_match(group: &Object, pattern: &Object) -> Fallible<(Ref, Ref)> {
    crate::matching::split_group(group, pattern)
}

/// An `Interpolation`.
pub(crate) fn interpolation(
    value: &Object,
    text: &Object,
    conversion: usize,
    spec: Option<&Object>,
) -> PyResult {
    crate::intrinsics::interpolation(value, text, conversion, spec)
}

/// A `Template`.
pub(crate) fn template(strings: &Object, interpolations: &Object) -> PyResult {
    crate::intrinsics::template(strings, interpolations)
}
