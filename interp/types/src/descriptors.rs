//! What descriptors and built-in functions show of themselves: names, documentation, signatures, text, pickling.

use sidewinder_object::defs::{GetSetDef, MethodDef};
use sidewinder_object::descriptors::{
    BuiltinFunction, Descriptor, GetSetDescriptor, MemberDescriptor, MethodWrapper, WrapperDescriptor,
    internal_doc,
};
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Hash, PyResult, Ref};
use sidewinder_object::slots::CompareOp;
use sidewinder_object::str::Str;
use sidewinder_object::structs::{Module, pack};
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{
    Object, Payload, attributes, classes, errors, hash, ids, importing, members, singletons, wellknown,
};
use std::ffi::c_void;

pub(crate) fn define() {
    let shared = || {
        TypeSpec::new(c"", 0)
            .members(&DESCRIPTOR_MEMBERS)
            .repr(descriptor_repr)
    };
    wellknown::METHOD_DESCRIPTOR.define(&shared().methods(&REDUCE).getset(&SIGNED));
    wellknown::CLASS_METHOD_DESCRIPTOR.define(&shared().getset(&SIGNED));
    wellknown::WRAPPER_DESCRIPTOR.define(&shared().methods(&REDUCE).getset(&SIGNED));
    wellknown::MEMBER_DESCRIPTOR.define(&shared().methods(&REDUCE).getset(&DOCUMENTED));
    wellknown::GETSET_DESCRIPTOR.define(&shared().getset(&DOCUMENTED));
    wellknown::METHOD_WRAPPER.define(
        &TypeSpec::new(c"", 0)
            .repr(wrapper_repr)
            .hash(wrapper_hash)
            .richcompare(wrapper_richcompare)
            .methods(&WRAPPER_REDUCE)
            .members(&WRAPPER_MEMBERS)
            .getset(&WRAPPER_GETSET),
    );
    wellknown::BUILTIN_FUNCTION.define(
        &TypeSpec::new(c"", 0)
            .repr(builtin_repr)
            .hash(builtin_hash)
            .richcompare(builtin_richcompare)
            .methods(&BUILTIN_REDUCE)
            .members(&BUILTIN_MEMBERS)
            .getset(&BUILTIN_GETSET),
    );
}

members! {
    static DESCRIPTOR_MEMBERS: [Descriptor; 2] = {
        c"__objclass__": class: Slot<TypeObject>, c"", READONLY;
        c"__name__": name: Slot<Str>, c"", READONLY;
    }
}
members! {
    static WRAPPER_MEMBERS: [MethodWrapper; 1] = {
        c"__self__": this: Slot, c"", READONLY;
    }
}
members! {
    static BUILTIN_MEMBERS: [BuiltinFunction; 1] = {
        c"__module__": module: Slot, c"", WRITABLE;
    }
}

static REDUCE: [MethodDef; 2] = [
    MethodDef::noargs(c"__reduce__", descriptor_reduce, c"__reduce__($self, /)\n--\n\n"),
    MethodDef::END,
];
static WRAPPER_REDUCE: [MethodDef; 2] = [
    MethodDef::noargs(c"__reduce__", wrapper_reduce, c"__reduce__($self, /)\n--\n\n"),
    MethodDef::END,
];
static BUILTIN_REDUCE: [MethodDef; 2] = [
    MethodDef::noargs(c"__reduce__", builtin_reduce, c"__reduce__($self, /)\n--\n\n"),
    MethodDef::END,
];

const DOC: GetSetDef = GetSetDef::new(c"__doc__", Some(get_doc), None, c"");
const SIGNATURE: GetSetDef = GetSetDef::new(c"__text_signature__", Some(get_signature), None, c"");
const QUALNAME: GetSetDef = GetSetDef::new(c"__qualname__", Some(get_qualname), None, c"");
static SIGNED: [GetSetDef; 4] = [DOC, QUALNAME, SIGNATURE, GetSetDef::END];
static DOCUMENTED: [GetSetDef; 3] = [DOC, QUALNAME, GetSetDef::END];
static WRAPPER_GETSET: [GetSetDef; 6] = [
    GetSetDef::new(c"__objclass__", Some(wrapper_class), None, c""),
    GetSetDef::new(c"__name__", Some(wrapper_name), None, c""),
    GetSetDef::new(c"__qualname__", Some(wrapper_qualname), None, c""),
    GetSetDef::new(c"__doc__", Some(wrapper_doc), None, c""),
    GetSetDef::new(c"__text_signature__", Some(wrapper_signature), None, c""),
    GetSetDef::END,
];
static BUILTIN_GETSET: [GetSetDef; 6] = [
    GetSetDef::new(c"__doc__", Some(get_doc), None, c""),
    GetSetDef::new(c"__name__", Some(builtin_name), None, c""),
    GetSetDef::new(c"__qualname__", Some(builtin_qualname), None, c""),
    GetSetDef::new(c"__self__", Some(builtin_self), None, c""),
    GetSetDef::new(c"__text_signature__", Some(get_signature), None, c""),
    GetSetDef::END,
];

fn this<T: Payload>(object: &Object) -> Fallible<&T> {
    object.downcast::<T>().ok_or_else(errors::bad_internal_call)
}

fn doc_of(descriptor: &Object) -> PyResult {
    match internal_doc(descriptor) {
        Some((name, doc)) => {
            let text = classes::doc_without_signature(name.to_bytes(), doc.to_bytes());
            if text.is_empty() {
                return Ok(singletons::new_none());
            }
            Str::from_wtf8(text).map(Ref::upcast)
        }
        None => Ok(singletons::new_none()),
    }
}

fn signature_of(descriptor: &Object) -> PyResult {
    let found = internal_doc(descriptor)
        .and_then(|(name, doc)| classes::text_signature(name.to_bytes(), doc.to_bytes()));
    match found {
        Some(text) => Str::from_wtf8(text).map(Ref::upcast),
        None => Ok(singletons::new_none()),
    }
}

extern "C" fn get_doc(object: &Object, _: *mut c_void) -> PyResult {
    doc_of(object)
}

extern "C" fn get_signature(object: &Object, _: *mut c_void) -> PyResult {
    signature_of(object)
}

fn name_of(descriptor: &Descriptor) -> Fallible<Ref<Str>> {
    match descriptor.name() {
        Some(name) => Ok(name),
        None => Str::from_str("?"),
    }
}

extern "C" fn get_qualname(object: &Object, _: *mut c_void) -> PyResult {
    let descriptor = this::<Descriptor>(object)?;
    if let Some(known) = descriptor.qualname.get() {
        return Ok(known);
    }
    let class = descriptor.owner().ok_or_else(errors::bad_internal_call)?;
    let prefix = attributes::get(&class, ids::__qualname__.get())?;
    let Some(prefix) = prefix.downcast_ref::<Str>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("<descriptor>.__objclass__.__qualname__ is not a unicode object"),
        ));
    };
    let name = name_of(descriptor)?;
    let qualname = Str::from_format(format_args!("{prefix}.{}", &*name))?.upcast();
    descriptor.qualname.set(Some(qualname.clone()));
    Ok(qualname)
}

extern "C" fn descriptor_repr(object: &Object) -> PyResult {
    let descriptor = this::<Descriptor>(object)?;
    let kind = if object.has::<WrapperDescriptor>() {
        "slot wrapper"
    } else if object.has::<MemberDescriptor>() {
        "member"
    } else if object.has::<GetSetDescriptor>() {
        "attribute"
    } else {
        "method"
    };
    let class = descriptor.owner().ok_or_else(errors::bad_internal_call)?;
    let name = name_of(descriptor)?;
    Str::from_format(format_args!(
        "<{kind} '{}' of '{}' objects>",
        &*name,
        class.name()
    ))
    .map(Ref::upcast)
}

/// `getattr(owner, name)` as pickle records it.
fn getattr_call(owner: &Object, name: &Object) -> PyResult {
    let getattr = importing::builtin("getattr")?;
    pack(&[&getattr, &*pack(&[owner, name])?]).map(Ref::upcast)
}

extern "C" fn descriptor_reduce(object: &Object, _: Option<&Object>) -> PyResult {
    let descriptor = this::<Descriptor>(object)?;
    let class = descriptor.owner().ok_or_else(errors::bad_internal_call)?;
    getattr_call(&class, &*name_of(descriptor)?)
}

/// The instance and the descriptor of a method wrapper.
fn wrapper_parts(object: &Object) -> Fallible<(Ref, Ref)> {
    let wrapper = this::<MethodWrapper>(object)?;
    match (wrapper.this.get(), wrapper.descriptor.get()) {
        (Some(instance), Some(descriptor)) => Ok((instance, descriptor)),
        _ => Err(errors::bad_internal_call()),
    }
}

extern "C" fn wrapper_repr(object: &Object) -> PyResult {
    let (instance, descriptor) = wrapper_parts(object)?;
    let name = name_of(this::<Descriptor>(&descriptor)?)?;
    Str::from_format(format_args!(
        "<method-wrapper '{}' of {} object at {:#x}>",
        &*name,
        instance.class().name(),
        instance.id()
    ))
    .map(Ref::upcast)
}

extern "C" fn wrapper_hash(object: &Object) -> Hash {
    let value = wrapper_parts(object).map(|(instance, descriptor)| {
        hash::hash_pointer(instance.id()) ^ hash::hash_pointer(descriptor.id())
    });
    value.into()
}

extern "C" fn wrapper_richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    if !right.has::<MethodWrapper>() || (op != CompareOp::Eq && op != CompareOp::Ne) {
        return Ok(singletons::new_not_implemented());
    }
    let ((a, first), (b, second)) = (wrapper_parts(left)?, wrapper_parts(right)?);
    let equal = a.is(&b) && first.is(&second);
    Ok(singletons::new_bool(equal == (op == CompareOp::Eq)))
}

extern "C" fn wrapper_reduce(object: &Object, _: Option<&Object>) -> PyResult {
    let (instance, descriptor) = wrapper_parts(object)?;
    getattr_call(&instance, &*name_of(this::<Descriptor>(&descriptor)?)?)
}

extern "C" fn wrapper_class(object: &Object, _: *mut c_void) -> PyResult {
    let (_, descriptor) = wrapper_parts(object)?;
    let class = this::<Descriptor>(&descriptor)?.owner();
    class.map(Ref::upcast).ok_or_else(errors::bad_internal_call)
}

extern "C" fn wrapper_name(object: &Object, _: *mut c_void) -> PyResult {
    let (_, descriptor) = wrapper_parts(object)?;
    name_of(this::<Descriptor>(&descriptor)?).map(Ref::upcast)
}

extern "C" fn wrapper_qualname(object: &Object, closure: *mut c_void) -> PyResult {
    let (_, descriptor) = wrapper_parts(object)?;
    get_qualname(&descriptor, closure)
}

extern "C" fn wrapper_doc(object: &Object, _: *mut c_void) -> PyResult {
    doc_of(&wrapper_parts(object)?.1)
}

extern "C" fn wrapper_signature(object: &Object, _: *mut c_void) -> PyResult {
    signature_of(&wrapper_parts(object)?.1)
}

/// What a built-in function is bound to, unless that is its module.
fn bound_to(function: &BuiltinFunction) -> Option<Ref> {
    function.this.get().filter(|receiver| !receiver.has::<Module>())
}

fn function_name(function: &BuiltinFunction) -> PyResult<Str> {
    Str::from_wtf8(function.def().name().to_bytes())
}

extern "C" fn builtin_repr(object: &Object) -> PyResult {
    let function = this::<BuiltinFunction>(object)?;
    let name = function_name(function)?;
    match bound_to(function) {
        Some(receiver) => Str::from_format(format_args!(
            "<built-in method {} of {} object at {:#x}>",
            &*name,
            receiver.class().name(),
            receiver.id()
        )),
        None => Str::from_format(format_args!("<built-in function {}>", &*name)),
    }
    .map(Ref::upcast)
}

/// Receiver and definition, by address: what makes two built-in functions equal.
fn identity(function: &BuiltinFunction) -> (usize, usize) {
    (
        function.this.as_ptr().addr(),
        core::ptr::from_ref(function.def()).addr(),
    )
}

extern "C" fn builtin_hash(object: &Object) -> Hash {
    let value = this::<BuiltinFunction>(object).map(|function| {
        let (receiver, definition) = identity(function);
        hash::hash_pointer(receiver) ^ hash::hash_pointer(definition)
    });
    value.into()
}

extern "C" fn builtin_richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    match (
        left.downcast::<BuiltinFunction>(),
        right.downcast::<BuiltinFunction>(),
    ) {
        (Some(a), Some(b)) if op == CompareOp::Eq || op == CompareOp::Ne => {
            let equal = identity(a) == identity(b);
            Ok(singletons::new_bool(equal == (op == CompareOp::Eq)))
        }
        _ => Ok(singletons::new_not_implemented()),
    }
}

extern "C" fn builtin_reduce(object: &Object, _: Option<&Object>) -> PyResult {
    let function = this::<BuiltinFunction>(object)?;
    let name = function_name(function)?;
    match bound_to(function) {
        Some(receiver) => getattr_call(&receiver, &name),
        None => Ok(name.upcast()),
    }
}

extern "C" fn builtin_name(object: &Object, _: *mut c_void) -> PyResult {
    function_name(this::<BuiltinFunction>(object)?).map(Ref::upcast)
}

extern "C" fn builtin_qualname(object: &Object, _: *mut c_void) -> PyResult {
    let function = this::<BuiltinFunction>(object)?;
    let name = function_name(function)?;
    let Some(receiver) = bound_to(function) else {
        return Ok(name.upcast());
    };
    let class: &Object = match receiver.downcast_ref::<TypeObject>() {
        Some(class) => class,
        None => receiver.class(),
    };
    let prefix = attributes::get(class, ids::__qualname__.get())?;
    let Some(prefix) = prefix.downcast_ref::<Str>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("<method>.__class__.__qualname__ is not a unicode object"),
        ));
    };
    Str::from_format(format_args!("{prefix}.{}", &*name)).map(Ref::upcast)
}

extern "C" fn builtin_self(object: &Object, _: *mut c_void) -> PyResult {
    Ok(this::<BuiltinFunction>(object)?
        .receiver()
        .unwrap_or_else(singletons::new_none))
}
