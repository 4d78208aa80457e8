//! Descriptors of built-in types, and built-in functions: layouts, creation, binding, calling.
//!
//! Each calling convention (METH_) has its vectorcall function here, with CPython's messages for wrong arguments.
//! The attributes of these types (`__name__`, `__doc__`, ...) are in the types crate.

mod members;

pub use members::{get_member, set_member};

use crate::calls::{self, make_tp_call};
use crate::defs::{GetSetDef, MemberDef, MethodDef, meth};
use crate::dict::Dict;
use crate::errors::{self, text_of};
use crate::exceptions::{ATTRIBUTE_ERROR, SYSTEM_ERROR, TYPE_ERROR};
use crate::gc;
use crate::header::Object;
use crate::memory::{FREE_LISTS, Slot};
use crate::reference::{Fallible, PyResult, Raised, Ref, Status};
use crate::slots::{ARGUMENTS_OFFSET, VectorcallFunc, VisitProc};
use crate::str::Str;
use crate::structs::Method;
use crate::thread;
use crate::tuple::Tuple;
use crate::typeobject::TypeObject;
use crate::{singletons, weakref, wellknown};
use core::cell::Cell;
use core::ffi::{CStr, c_int, c_void};
use core::ptr::{NonNull, null, null_mut};

/// `PyCFunctionObject`: a built-in function or bound built-in method.
#[repr(C)]
pub struct BuiltinFunction {
    pub(crate) base: Object,
    pub(crate) def: Cell<*const MethodDef>,
    /// What the function is bound to.
    pub this: Slot,
    /// `__module__`.
    pub module: Slot,
    pub(crate) weakreflist: Cell<*mut Object>,
    pub(crate) vectorcall: Cell<Option<VectorcallFunc>>,
}

/// `PyCMethodObject`: also knows the class that defines it.
#[repr(C)]
pub struct BuiltinMethod {
    pub(crate) function: BuiltinFunction,
    pub(crate) class: Slot<TypeObject>,
}

crate::payload!(BuiltinFunction, wellknown::BUILTIN_FUNCTION);

/// `PyDescrObject`: what all descriptors start with.
#[repr(C)]
pub struct Descriptor {
    pub(crate) base: Object,
    /// The class whose attribute this is.
    pub class: Slot<TypeObject>,
    /// The name.
    pub name: Slot<Str>,
    /// `__qualname__`, once computed.
    pub qualname: Slot,
}

/// `PyMethodDescrObject`.
#[repr(C)]
pub struct MethodDescriptor {
    pub(crate) common: Descriptor,
    pub(crate) method: Cell<*const MethodDef>,
    pub(crate) vectorcall: Cell<Option<VectorcallFunc>>,
}

/// `PyMemberDescrObject`.
#[repr(C)]
pub struct MemberDescriptor {
    pub(crate) common: Descriptor,
    pub(crate) member: Cell<*const MemberDef>,
}

/// `PyGetSetDescrObject`.
#[repr(C)]
pub struct GetSetDescriptor {
    pub(crate) common: Descriptor,
    pub(crate) getset: Cell<*const GetSetDef>,
}

/// `PyWrapperDescrObject`: a special method made from a slot.
#[repr(C)]
pub struct WrapperDescriptor {
    pub(crate) common: Descriptor,
    pub(crate) slot: Cell<*const crate::classes::SlotDef>,
    /// The slot's function, as a bare pointer: `slot` tells its type.
    pub(crate) wrapped: Cell<*const c_void>,
}

/// `wrapperobject`: a wrapper descriptor bound to an instance.
#[repr(C)]
pub struct MethodWrapper {
    pub(crate) base: Object,
    /// The wrapper descriptor.
    pub descriptor: Slot,
    /// The instance.
    pub this: Slot,
}

crate::payload!(MethodDescriptor, wellknown::METHOD_DESCRIPTOR, exact);
crate::payload!(MemberDescriptor, wellknown::MEMBER_DESCRIPTOR, exact);
crate::payload!(GetSetDescriptor, wellknown::GETSET_DESCRIPTOR, exact);
crate::payload!(WrapperDescriptor, wellknown::WRAPPER_DESCRIPTOR, exact);
crate::payload!(MethodWrapper, wellknown::METHOD_WRAPPER, exact);

// SAFETY: `#[repr(C)]`, header first; all five descriptor types start with it.
unsafe impl crate::payload::Payload for Descriptor {
    fn is_instance(object: &Object) -> bool {
        let class = object.class();
        [
            &wellknown::METHOD_DESCRIPTOR,
            &wellknown::CLASS_METHOD_DESCRIPTOR,
            &wellknown::MEMBER_DESCRIPTOR,
            &wellknown::GETSET_DESCRIPTOR,
            &wellknown::WRAPPER_DESCRIPTOR,
        ]
        .iter()
        .any(|known| core::ptr::eq(class, *known))
    }
}

impl core::ops::Deref for Descriptor {
    type Target = Object;
    fn deref(&self) -> &Object {
        &self.base
    }
}

impl Descriptor {
    /// The class whose attribute this is.
    pub fn owner(&self) -> Option<Ref<TypeObject>> {
        self.class.get()
    }

    /// The class that the descriptor belongs to, as an address to compare with.
    #[inline(always)]
    pub fn owner_ptr(&self) -> *const TypeObject {
        self.class.as_ptr()
    }

    /// The name.
    pub fn name(&self) -> Option<Ref<Str>> {
        self.name.get()
    }
}

impl BuiltinFunction {
    /// The table entry.
    #[inline(always)]
    pub fn def(&self) -> &MethodDef {
        // SAFETY: definitions are static, or live with their module.
        unsafe { &*self.def.get() }
    }

    /// What the function gets as its first argument, borrowed; None stands for nothing.
    #[inline(always)]
    pub fn receiver_or_none(&self) -> &Object {
        match self.this.borrow() {
            Some(this) if self.def().ml_flags & meth::STATIC == 0 => this,
            _ => singletons::none(),
        }
    }

    /// What the function gets as its first argument; nothing for static methods.
    #[inline(always)]
    pub fn receiver(&self) -> Option<Ref> {
        if self.def().ml_flags & meth::STATIC != 0 {
            None
        } else {
            self.this.get()
        }
    }

    /// The class that defines the method, for METH_METHOD.
    pub fn defining_class(&self) -> Option<Ref<TypeObject>> {
        if self.def().ml_flags & meth::METHOD == 0 {
            return None;
        }
        // SAFETY: functions with the flag are allocated as `BuiltinMethod`.
        unsafe { (*core::ptr::from_ref(self).cast::<BuiltinMethod>()).class.get() }
    }

    /// A built-in function; `class` only for METH_METHOD.
    pub fn new(
        def: &'static MethodDef,
        this: Option<&Object>,
        module: Option<&Object>,
        class: Option<&TypeObject>,
    ) -> PyResult<BuiltinFunction> {
        // SAFETY: a static definition.
        unsafe { BuiltinFunction::from_def(def, this, module, class) }
    }

    /// As `new`, for definitions that are not static.
    ///
    /// # Safety
    /// `def` outlives the function.
    pub unsafe fn from_def(
        def: *const MethodDef,
        this: Option<&Object>,
        module: Option<&Object>,
        class: Option<&TypeObject>,
    ) -> PyResult<BuiltinFunction> {
        // SAFETY: as the caller promises.
        let flags = unsafe { (*def).ml_flags };
        let Some(vectorcall) = function_vectorcall(flags) else {
            return Err(errors::raise(&SYSTEM_ERROR, format_args!("bad call flags")));
        };
        let with_class = flags & meth::METHOD != 0;
        let (of_type, list) = if with_class {
            (&wellknown::BUILTIN_METHOD, &FREE_LISTS.pycmethods)
        } else {
            (&wellknown::BUILTIN_FUNCTION, &FREE_LISTS.pycfunctions)
        };
        let function = match list.pop() {
            Some(block) => {
                // SAFETY: a dead function's memory.
                unsafe { Object::init_static_type(block.as_ptr().cast(), of_type) };
                block.cast::<BuiltinFunction>()
            }
            // SAFETY: the rest is initialised below.
            None => unsafe { gc::new_object::<BuiltinFunction>(of_type)? },
        };
        // SAFETY: within the object; METH_METHOD objects have the larger layout.
        let function = unsafe {
            let raw = function.as_ptr();
            (&raw mut (*raw).def).write(Cell::new(def));
            (&raw mut (*raw).this).write(Slot::new(this.map(Ref::new)));
            (&raw mut (*raw).module).write(Slot::new(module.map(Ref::new)));
            (&raw mut (*raw).weakreflist).write(Cell::new(null_mut()));
            (&raw mut (*raw).vectorcall).write(Cell::new(Some(vectorcall)));
            if with_class {
                let larger = raw.cast::<BuiltinMethod>();
                (&raw mut (*larger).class).write(Slot::new(class.map(Ref::new)));
            }
            Ref::from_owned(function)
        };
        gc::track(&function);
        Ok(function)
    }
}

/// The documentation behind a descriptor, with its signature, and the name under which the signature stands.
pub fn internal_doc(descriptor: &Object) -> Option<(&CStr, &CStr)> {
    if let Some(wrapper) = descriptor.downcast::<WrapperDescriptor>() {
        // SAFETY: rows of the slot table are static.
        let row = unsafe { &*wrapper.slot.get() };
        return Some((row.name, row.doc));
    }
    if let Some(function) = descriptor.downcast::<BuiltinFunction>() {
        let def = function.def();
        return def.doc().map(|doc| (def.name(), doc));
    }
    if let Some(getset) = descriptor.downcast::<GetSetDescriptor>() {
        // SAFETY: definitions are static, or live with their type.
        let def = unsafe { &*getset.getset.get() };
        // SAFETY: null or a C string of the definition.
        return (!def.doc.is_null()).then(|| (def.name(), unsafe { CStr::from_ptr(def.doc) }));
    }
    if let Some(member) = descriptor.downcast::<MemberDescriptor>() {
        // SAFETY: as above.
        let def = unsafe { &*member.member.get() };
        // SAFETY: as above.
        return (!def.doc.is_null()).then(|| (def.name(), unsafe { CStr::from_ptr(def.doc) }));
    }
    let is_method = [&wellknown::METHOD_DESCRIPTOR, &wellknown::CLASS_METHOD_DESCRIPTOR]
        .iter()
        .any(|class| descriptor.is_exactly(class));
    if !is_method {
        return None;
    }
    // SAFETY: both types have the layout; definitions are static.
    let def = unsafe {
        &*descriptor
            .downcast_unchecked_layout::<MethodDescriptor>()
            .method
            .get()
    };
    def.doc().map(|doc| (def.name(), doc))
}

/// The name of a built-in function.
pub fn builtin_name(function: &Object) -> Option<&'static CStr> {
    function
        .downcast::<BuiltinFunction>()
        .map(|function| function.def().name())
}

const CONVENTION: c_int =
    meth::VARARGS | meth::KEYWORDS | meth::NOARGS | meth::O | meth::FASTCALL | meth::METHOD;

fn function_vectorcall(flags: c_int) -> Option<VectorcallFunc> {
    const VARARGS: c_int = meth::VARARGS;
    const VARARGS_KEYWORDS: c_int = meth::VARARGS | meth::KEYWORDS;
    const FAST_KEYWORDS: c_int = meth::FASTCALL | meth::KEYWORDS;
    const WITH_CLASS: c_int = meth::METHOD | meth::FASTCALL | meth::KEYWORDS;
    Some(match flags & CONVENTION {
        VARARGS | VARARGS_KEYWORDS => function_tp_call,
        meth::FASTCALL => function_fast,
        FAST_KEYWORDS => function_fast_keywords,
        meth::NOARGS => function_noargs,
        meth::O => function_one,
        WITH_CLASS => function_with_class,
        _ => return None,
    })
}

unsafe extern "C" fn function_tp_call(
    this: &Object,
    args: *const NonNull<Object>,
    nargsf: usize,
    names: Option<&Tuple>,
) -> PyResult {
    // SAFETY: the arguments of a vectorcall.
    unsafe { make_tp_call(this, args, nargsf & !ARGUMENTS_OFFSET, names) }
}

macro_rules! function_conventions {
    ($($name:ident($function:ident, $args:ident, $nargs:ident, $names:ident, $receiver:ident) $body:block)*) => {$(
        unsafe extern "C" fn $name(
            this: &Object,
            $args: *const NonNull<Object>,
            nargsf: usize,
            $names: Option<&Tuple>,
        ) -> PyResult {
            let $nargs = nargsf & !ARGUMENTS_OFFSET;
            // SAFETY: this vectorcall function is only set in built-in functions.
            let $function = unsafe { this.downcast_unchecked::<BuiltinFunction>() };
            thread::check_recursion(" while calling a Python object")?;
            // Static methods and functions without a module get a null receiver, which no such function reads.
            let held = $function.receiver();
            let $receiver: &Object = match &held {
                Some(receiver) => receiver,
                None => singletons::none(),
            };
            $body
        }
    )*};
}

function_conventions! {
    function_noargs(function, _args, nargs, names, receiver) {
        no_keywords_in(this_name(function), names)?;
        if nargs != 0 {
            let name = this_name(function);
            return Err(errors::raise(&TYPE_ERROR, format_args!("{name} takes no arguments ({nargs} given)")));
        }
        // SAFETY: the flags say NOARGS.
        unsafe { (function.def().ml_meth.noargs)(receiver, None) }
    }
    function_one(function, args, nargs, names, receiver) {
        no_keywords_in(this_name(function), names)?;
        if nargs != 1 {
            let name = this_name(function);
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("{name} takes exactly one argument ({nargs} given)"),
            ));
        }
        // SAFETY: the flags say O; there is one argument.
        unsafe { (function.def().ml_meth.one)(receiver, args.read().as_ref()) }
    }
    function_fast(function, args, nargs, names, receiver) {
        no_keywords_in(this_name(function), names)?;
        // SAFETY: the flags say FASTCALL.
        unsafe { (function.def().ml_meth.fast)(receiver, args, nargs.cast_signed()) }
    }
    function_fast_keywords(function, args, nargs, names, receiver) {
        // SAFETY: the flags say FASTCALL | KEYWORDS.
        unsafe { (function.def().ml_meth.fast_keywords)(receiver, args, nargs.cast_signed(), names) }
    }
    function_with_class(function, args, nargs, names, receiver) {
        let Some(class) = function.defining_class() else { return Err(errors::bad_internal_call()) };
        // SAFETY: the flags say METHOD | FASTCALL | KEYWORDS.
        unsafe { (function.def().ml_meth.class_method)(receiver, &class, args, nargs.cast_signed(), names) }
    }
}

/// `tp_call` of built-in functions: those with METH_VARARGS have no other way in.
pub extern "C" fn builtin_call(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let Some(function) = this.downcast::<BuiltinFunction>() else {
        return Err(errors::bad_internal_call());
    };
    let flags = function.def().ml_flags;
    if flags & meth::VARARGS == 0 {
        return calls::call_by_vectorcall(this, args, keywords);
    }
    let held = function.receiver();
    let receiver: &Object = match &held {
        Some(receiver) => receiver,
        None => singletons::none(),
    };
    // SAFETY: the flags tell the convention.
    unsafe {
        if flags & meth::KEYWORDS != 0 {
            return (function.def().ml_meth.varargs_keywords)(receiver, args, keywords);
        }
        errors::no_keywords(this_name(function).0.as_str(), keywords)?;
        (function.def().ml_meth.varargs)(receiver, args)
    }
}

/// The name in front of a message about arguments: `name()`, qualified as `_PyObject_FunctionStr` does.
struct FunctionName(String);

impl core::fmt::Display for FunctionName {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}()", self.0)
    }
}

fn this_name(function: &BuiltinFunction) -> FunctionName {
    let name = function.def().name().to_string_lossy();
    match function.this.get() {
        Some(this) if !this.has::<crate::structs::Module>() => {
            let owner = match this.downcast_ref::<TypeObject>() {
                Some(class) => class.short_name().to_string(),
                None => this.class().short_name().to_string(),
            };
            FunctionName(format!("{owner}.{name}"))
        }
        _ => match function
            .module
            .get()
            .and_then(|module| module.downcast::<Str>().ok())
        {
            Some(module) if !module.is_text("builtins") => {
                FunctionName(format!("{}.{name}", module.to_string_lossy()))
            }
            _ => FunctionName(name.into_owned()),
        },
    }
}

fn no_keywords_in(name: FunctionName, names: Option<&Tuple>) -> Fallible {
    if names.is_some_and(|names| !names.is_empty()) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("{name} takes no keyword arguments"),
        ));
    }
    Ok(())
}

/// `tp_traverse` of built-in functions.
///
/// # Safety
/// Called by the collector.
pub unsafe extern "C" fn builtin_traverse(this: &Object, visit: VisitProc, arg: *mut c_void) -> c_int {
    // SAFETY: present references are alive.
    unsafe {
        let function = this.downcast_unchecked::<BuiltinFunction>();
        let mut class = null_mut();
        if function.def().ml_flags & meth::METHOD != 0 {
            class = (*core::ptr::from_ref(function).cast::<BuiltinMethod>())
                .class
                .as_ptr()
                .cast::<Object>();
        }
        for pointer in [class, function.this.as_ptr(), function.module.as_ptr()] {
            if let Some(object) = NonNull::new(pointer) {
                let result = visit(object, arg);
                if result != 0 {
                    return result;
                }
            }
        }
    }
    0
}

/// `tp_dealloc` of built-in functions.
///
/// # Safety
/// `this` is a dead built-in function.
pub unsafe extern "C" fn builtin_dealloc(this: NonNull<Object>) {
    // SAFETY: dead but intact.
    unsafe {
        let function = this.cast::<BuiltinFunction>().as_ref();
        gc::untrack_if_tracked(function);
        weakref::clear_weakrefs(function);
        let with_class = function.def().ml_flags & meth::METHOD != 0;
        if with_class {
            (*this.cast::<BuiltinMethod>().as_ptr()).class.set(None);
        }
        function.this.set(None);
        function.module.set(None);
        let list = if with_class {
            &FREE_LISTS.pycmethods
        } else {
            &FREE_LISTS.pycfunctions
        };
        if !list.push(this.cast()) {
            gc::object_free(this.as_ptr().cast());
        }
    }
}

/// Memory for a descriptor with its common part written.
unsafe fn new_descriptor<T>(of_type: &TypeObject, class: &TypeObject, name: &CStr) -> Fallible<NonNull<T>> {
    let name = crate::str::intern(Str::from_wtf8(name.to_bytes())?);
    // SAFETY: the caller writes the rest.
    unsafe {
        let descriptor = gc::new_object::<Descriptor>(of_type)?;
        let raw = descriptor.as_ptr();
        (&raw mut (*raw).class).write(Slot::new(Some(Ref::new(class))));
        (&raw mut (*raw).name).write(Slot::new(Some(name)));
        (&raw mut (*raw).qualname).write(Slot::EMPTY);
        Ok(descriptor.cast())
    }
}

/// Finishes a descriptor: owned and tracked.
unsafe fn finish<T>(descriptor: NonNull<T>) -> Ref {
    // SAFETY: completely initialised.
    let descriptor = unsafe { Ref::<Object>::from_owned(descriptor.cast()) };
    gc::track(&descriptor);
    descriptor
}

/// A descriptor of a method. `PyDescr_NewMethod`.
///
/// # Safety
/// `def` outlives the type.
pub unsafe fn new_method(class: &TypeObject, def: *const MethodDef) -> PyResult {
    // SAFETY: as the caller promises.
    unsafe {
        let flags = (*def).ml_flags;
        let vectorcall = match method_vectorcall_for(flags) {
            Some(vectorcall) => vectorcall,
            None => {
                return Err(errors::raise(
                    &SYSTEM_ERROR,
                    format_args!("method: bad call flags"),
                ));
            }
        };
        let name = CStr::from_ptr((*def).ml_name);
        let raw = new_descriptor::<MethodDescriptor>(&wellknown::METHOD_DESCRIPTOR, class, name)?;
        (&raw mut (*raw.as_ptr()).method).write(Cell::new(def));
        (&raw mut (*raw.as_ptr()).vectorcall).write(Cell::new(Some(vectorcall)));
        Ok(finish(raw))
    }
}

/// A descriptor of a class method. `PyDescr_NewClassMethod`.
///
/// # Safety
/// `def` outlives the type.
pub unsafe fn new_class_method(class: &TypeObject, def: *const MethodDef) -> PyResult {
    // SAFETY: as the caller promises.
    unsafe {
        let name = CStr::from_ptr((*def).ml_name);
        let raw = new_descriptor::<MethodDescriptor>(&wellknown::CLASS_METHOD_DESCRIPTOR, class, name)?;
        (&raw mut (*raw.as_ptr()).method).write(Cell::new(def));
        (&raw mut (*raw.as_ptr()).vectorcall).write(Cell::new(None));
        Ok(finish(raw))
    }
}

/// A descriptor of a struct member. `PyDescr_NewMember`.
///
/// # Safety
/// `def` outlives the type and describes its instances.
pub unsafe fn new_member(class: &TypeObject, def: *const MemberDef) -> PyResult {
    // SAFETY: as the caller promises.
    unsafe {
        let raw = new_descriptor::<MemberDescriptor>(
            &wellknown::MEMBER_DESCRIPTOR,
            class,
            CStr::from_ptr((*def).name),
        )?;
        (&raw mut (*raw.as_ptr()).member).write(Cell::new(def));
        Ok(finish(raw))
    }
}

/// A descriptor of a computed attribute. `PyDescr_NewGetSet`.
///
/// # Safety
/// `def` outlives the type.
pub unsafe fn new_getset(class: &TypeObject, def: *const GetSetDef) -> PyResult {
    // SAFETY: as the caller promises.
    unsafe {
        let raw = new_descriptor::<GetSetDescriptor>(
            &wellknown::GETSET_DESCRIPTOR,
            class,
            CStr::from_ptr((*def).name),
        )?;
        (&raw mut (*raw.as_ptr()).getset).write(Cell::new(def));
        Ok(finish(raw))
    }
}

/// A descriptor of a special method made from a slot. `PyDescr_NewWrapper`.
pub(crate) fn new_wrapper(
    class: &TypeObject,
    slot: &'static crate::classes::SlotDef,
    wrapped: *const c_void,
) -> PyResult {
    // SAFETY: everything is written.
    unsafe {
        let raw = new_descriptor::<WrapperDescriptor>(&wellknown::WRAPPER_DESCRIPTOR, class, slot.name)?;
        (&raw mut (*raw.as_ptr()).slot).write(Cell::new(slot));
        (&raw mut (*raw.as_ptr()).wrapped).write(Cell::new(wrapped));
        Ok(finish(raw))
    }
}

/// `tp_traverse` of descriptors.
///
/// # Safety
/// Called by the collector.
pub unsafe extern "C" fn descriptor_traverse(this: &Object, visit: VisitProc, arg: *mut c_void) -> c_int {
    // SAFETY: present references are alive.
    unsafe {
        let descriptor = this.downcast_unchecked::<Descriptor>();
        NonNull::new(descriptor.class.as_ptr()).map_or(0, |class| visit(class.cast(), arg))
    }
}

/// `tp_dealloc` of descriptors.
///
/// # Safety
/// `this` is a dead descriptor.
pub unsafe extern "C" fn descriptor_dealloc(this: NonNull<Object>) {
    // SAFETY: dead but intact.
    unsafe {
        let descriptor = this.cast::<Descriptor>().as_ref();
        gc::untrack_if_tracked(descriptor);
        descriptor.class.set(None);
        descriptor.name.set(None);
        descriptor.qualname.set(None);
        gc::object_free(this.as_ptr().cast());
    }
}

/// TypeError unless the object is an instance of the descriptor's class.
fn check_receiver(descriptor: &Descriptor, object: &Object) -> Fallible {
    match descriptor.class.borrow() {
        Some(class) if object.class().is_subtype(class) => Ok(()),
        Some(class) => Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                name_text(descriptor),
                class.name_cut(100),
                object.class().name_cut(100)
            ),
        )),
        None => Err(errors::bad_internal_call()),
    }
}

fn name_text(descriptor: &Descriptor) -> String {
    descriptor
        .name
        .borrow()
        .map(Str::to_string_lossy)
        .unwrap_or_default()
}

/// `tp_descr_get` of method descriptors.
pub extern "C" fn method_get(this: &Object, object: Option<&Object>, _: Option<&Object>) -> PyResult {
    let (Some(method), Some(object)) = (this.downcast::<MethodDescriptor>(), object) else {
        return Ok(Ref::new(this));
    };
    check_receiver(&method.common, object)?;
    // SAFETY: the definition outlives the type, and so its methods.
    unsafe {
        let class = method.common.class.get();
        let with_class = (*method.method.get()).ml_flags & meth::METHOD != 0;
        BuiltinFunction::from_def(
            method.method.get(),
            Some(object),
            None,
            class.as_deref().filter(|_| with_class),
        )
        .map(Ref::upcast)
    }
}

/// `tp_descr_get` of class method descriptors.
pub extern "C" fn classmethod_get(
    this: &Object,
    object: Option<&Object>,
    owner: Option<&Object>,
) -> PyResult {
    // SAFETY: class method descriptors have this layout.
    let method = unsafe { this.downcast_unchecked_layout::<MethodDescriptor>() };
    let descriptor = &method.common;
    let Some(class) = descriptor.class.get() else {
        return Err(errors::bad_internal_call());
    };
    let name = name_text(descriptor);
    let owner = match (owner, object) {
        (Some(owner), _) => Ref::new(owner),
        (None, Some(object)) => Ref::new(object.class()).upcast(),
        (None, None) => {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "descriptor '{name}' for type '{}' needs either an object or a type",
                    class.name_cut(100)
                ),
            ));
        }
    };
    let Some(owner_class) = owner.downcast_ref::<TypeObject>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "descriptor '{name}' for type '{}' needs a type, not a '{}' as arg 2",
                class.name_cut(100),
                owner.class().name_cut(100)
            ),
        ));
    };
    if !owner_class.is_subtype(&class) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "descriptor '{name}' requires a subtype of '{}' but received '{}'",
                class.name_cut(100),
                owner_class.name_cut(100)
            ),
        ));
    }
    // SAFETY: the definition outlives the type.
    unsafe {
        let with_class = (*method.method.get()).ml_flags & meth::METHOD != 0;
        BuiltinFunction::from_def(
            method.method.get(),
            Some(&owner),
            None,
            Some(&*class).filter(|_| with_class),
        )
        .map(Ref::upcast)
    }
}

/// `tp_call` of class method descriptors: bound to the first argument.
pub extern "C" fn classmethod_call(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let Some(first) = args.get(0) else {
        // SAFETY: class method descriptors have this layout.
        let descriptor = &unsafe { this.downcast_unchecked_layout::<MethodDescriptor>() }.common;
        let class = descriptor
            .class
            .get()
            .map(|class| class.short_name().to_string())
            .unwrap_or_default();
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "descriptor '{}' of '{class}' object needs an argument",
                name_text(descriptor)
            ),
        ));
    };
    let bound = classmethod_get(this, None, Some(&first))?;
    calls::call_tuple(&bound, &*args.slice(1, args.len())?, keywords)
}

fn method_vectorcall_for(flags: c_int) -> Option<VectorcallFunc> {
    const VARARGS: c_int = meth::VARARGS;
    const VARARGS_KEYWORDS: c_int = meth::VARARGS | meth::KEYWORDS;
    const FAST_KEYWORDS: c_int = meth::FASTCALL | meth::KEYWORDS;
    const WITH_CLASS: c_int = meth::METHOD | meth::FASTCALL | meth::KEYWORDS;
    Some(match flags & CONVENTION {
        VARARGS => method_varargs,
        VARARGS_KEYWORDS => method_varargs_keywords,
        meth::FASTCALL => method_fast,
        FAST_KEYWORDS => method_fast_keywords,
        meth::NOARGS => method_noargs,
        meth::O => method_one,
        WITH_CLASS => method_with_class,
        _ => return None,
    })
}

/// The receiver of an unbound method's call: its first argument, checked.
unsafe fn receiver<'a>(
    method: &MethodDescriptor,
    args: *const NonNull<Object>,
    nargs: usize,
) -> Fallible<&'a Object> {
    if nargs == 0 {
        let class = method
            .common
            .class
            .get()
            .map(|class| class.short_name().to_string())
            .unwrap_or_default();
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "unbound method {class}.{}() needs an argument",
                name_text(&method.common)
            ),
        ));
    }
    // SAFETY: there is an argument, alive during the call.
    let object = unsafe { args.read().as_ref() };
    check_receiver(&method.common, object)?;
    Ok(object)
}

fn method_name(method: &MethodDescriptor) -> FunctionName {
    let class = method
        .common
        .class
        .get()
        .map(|class| class.short_name().to_string())
        .unwrap_or_default();
    FunctionName(format!("{class}.{}", name_text(&method.common)))
}

macro_rules! method_conventions {
    ($($name:ident($method:ident, $def:ident, $object:ident, $args:ident, $nargs:ident, $names:ident) $body:block)*) => {$(
        unsafe extern "C" fn $name(
            this: &Object,
            args: *const NonNull<Object>,
            nargsf: usize,
            $names: Option<&Tuple>,
        ) -> PyResult {
            let nargs = nargsf & !ARGUMENTS_OFFSET;
            // SAFETY: this vectorcall function is only set in method descriptors.
            let $method = unsafe { this.downcast_unchecked::<MethodDescriptor>() };
            thread::check_recursion(" while calling a Python object")?;
            // SAFETY: the arguments of a vectorcall; the definition outlives the method.
            let ($object, $def) = unsafe { (receiver($method, args, nargs)?, &*$method.method.get()) };
            // SAFETY: there is a first argument.
            let ($args, $nargs) = (unsafe { args.add(1) }, nargs - 1);
            $body
        }
    )*};
}

method_conventions! {
    method_noargs(method, def, object, _args, nargs, names) {
        no_keywords_in(method_name(method), names)?;
        if nargs != 0 {
            let name = method_name(method);
            return Err(errors::raise(&TYPE_ERROR, format_args!("{name} takes no arguments ({nargs} given)")));
        }
        // SAFETY: the flags say NOARGS.
        unsafe { (def.ml_meth.noargs)(object, None) }
    }
    method_one(method, def, object, args, nargs, names) {
        no_keywords_in(method_name(method), names)?;
        if nargs != 1 {
            let name = method_name(method);
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("{name} takes exactly one argument ({nargs} given)"),
            ));
        }
        // SAFETY: the flags say O; there is one argument.
        unsafe { (def.ml_meth.one)(object, args.read().as_ref()) }
    }
    method_fast(method, def, object, args, nargs, names) {
        no_keywords_in(method_name(method), names)?;
        // SAFETY: the flags say FASTCALL.
        unsafe { (def.ml_meth.fast)(object, args, nargs.cast_signed()) }
    }
    method_fast_keywords(method, def, object, args, nargs, names) {
        // SAFETY: the flags say FASTCALL | KEYWORDS.
        unsafe { (def.ml_meth.fast_keywords)(object, args, nargs.cast_signed(), names) }
    }
    method_with_class(method, def, object, args, nargs, names) {
        let Some(class) = method.common.class.get() else { return Err(errors::bad_internal_call()) };
        // SAFETY: the flags say METHOD | FASTCALL | KEYWORDS.
        unsafe { (def.ml_meth.class_method)(object, &class, args, nargs.cast_signed(), names) }
    }
    method_varargs(method, def, object, args, nargs, names) {
        no_keywords_in(method_name(method), names)?;
        // SAFETY: the flags say VARARGS.
        unsafe { (def.ml_meth.varargs)(object, &*Tuple::from_array(args, nargs)?) }
    }
    method_varargs_keywords(method, def, object, args, nargs, names) {
        // SAFETY: the flags say VARARGS | KEYWORDS.
        unsafe {
            let positional = Tuple::from_array(args, nargs)?;
            let keywords = match names {
                Some(names) if !names.is_empty() => Some(calls::keywords_dict(args.add(nargs), names)?),
                _ => None,
            };
            (def.ml_meth.varargs_keywords)(object, &positional, keywords.as_deref())
        }
    }
}

impl MethodDescriptor {
    /// The table entry.
    pub fn def(&self) -> &MethodDef {
        // SAFETY: definitions outlive the methods made from them.
        unsafe { &*self.method.get() }
    }

    /// The common part.
    pub fn common(&self) -> &Descriptor {
        &self.common
    }
}

impl WrapperDescriptor {
    /// The documentation of the slot.
    pub fn doc(&self) -> &'static CStr {
        // SAFETY: slot definitions are static.
        unsafe { (*self.slot.get()).doc }
    }

    /// The common part.
    pub fn common(&self) -> &Descriptor {
        &self.common
    }
}

impl MemberDescriptor {
    /// The table entry.
    pub fn def(&self) -> &MemberDef {
        // SAFETY: definitions outlive the descriptors made from them.
        unsafe { &*self.member.get() }
    }

    /// The common part.
    pub fn common(&self) -> &Descriptor {
        &self.common
    }
}

impl GetSetDescriptor {
    /// The table entry.
    pub fn def(&self) -> &GetSetDef {
        // SAFETY: definitions outlive the descriptors made from them.
        unsafe { &*self.getset.get() }
    }

    /// The common part.
    pub fn common(&self) -> &Descriptor {
        &self.common
    }
}

/// `tp_descr_get` of member descriptors.
pub extern "C" fn member_get(this: &Object, object: Option<&Object>, _: Option<&Object>) -> PyResult {
    let (Some(member), Some(object)) = (this.downcast::<MemberDescriptor>(), object) else {
        return Ok(Ref::new(this));
    };
    check_receiver(&member.common, object)?;
    // SAFETY: the object is an instance of the class that the definition describes.
    unsafe { get_member(object, member.def()) }
}

/// `tp_descr_set` of member descriptors.
pub extern "C" fn member_set(this: &Object, object: &Object, value: Option<&Object>) -> Status {
    let Some(member) = this.downcast::<MemberDescriptor>() else {
        return Status(-1);
    };
    check_receiver_for_set(&member.common, object)
        // SAFETY: the object is an instance of the class that the definition describes.
        .and_then(|()| unsafe { set_member(object, member.def(), value) })
        .into()
}

fn check_receiver_for_set(descriptor: &Descriptor, object: &Object) -> Fallible {
    match descriptor.class.borrow() {
        Some(class) if object.class().is_subtype(class) => Ok(()),
        Some(class) => Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                name_text(descriptor),
                class.name_cut(100),
                object.class().name_cut(100)
            ),
        )),
        None => Err(errors::bad_internal_call()),
    }
}

/// `tp_descr_get` of getset descriptors.
pub extern "C" fn getset_get(this: &Object, object: Option<&Object>, _: Option<&Object>) -> PyResult {
    let (Some(getset), Some(object)) = (this.downcast::<GetSetDescriptor>(), object) else {
        return Ok(Ref::new(this));
    };
    check_receiver(&getset.common, object)?;
    let def = getset.def();
    match def.get {
        Some(get) => get(object, def.closure),
        None => Err(not_accessible(&getset.common, "readable")),
    }
}

fn not_accessible(descriptor: &Descriptor, what: &str) -> Raised {
    let class = descriptor
        .class
        .get()
        .map(|class| class.name_cut(100).to_string())
        .unwrap_or_default();
    errors::raise(
        &ATTRIBUTE_ERROR,
        format_args!(
            "attribute '{}' of '{class}' objects is not {what}",
            name_text(descriptor)
        ),
    )
}

/// `tp_descr_set` of getset descriptors.
pub extern "C" fn getset_set(this: &Object, object: &Object, value: Option<&Object>) -> Status {
    let Some(getset) = this.downcast::<GetSetDescriptor>() else {
        return Status(-1);
    };
    if check_receiver_for_set(&getset.common, object).is_err() {
        return Status(-1);
    }
    let def = getset.def();
    match def.set {
        Some(set) => set(object, value, def.closure),
        None => Err(not_accessible(&getset.common, "writable")).into(),
    }
}

/// `tp_descr_get` of wrapper descriptors.
pub extern "C" fn wrapper_get(this: &Object, object: Option<&Object>, _: Option<&Object>) -> PyResult {
    let (Some(wrapper), Some(object)) = (this.downcast::<WrapperDescriptor>(), object) else {
        return Ok(Ref::new(this));
    };
    check_receiver(&wrapper.common, object)?;
    new_method_wrapper(wrapper, object)
}

fn new_method_wrapper(wrapper: &WrapperDescriptor, object: &Object) -> PyResult {
    // SAFETY: everything is written.
    unsafe {
        let bound = gc::new_object::<MethodWrapper>(&wellknown::METHOD_WRAPPER)?;
        (&raw mut (*bound.as_ptr()).descriptor).write(Slot::new(Some(Ref::new(wrapper).upcast())));
        (&raw mut (*bound.as_ptr()).this).write(Slot::new(Some(Ref::new(object))));
        Ok(finish(bound))
    }
}

fn call_wrapper(
    wrapper: &WrapperDescriptor,
    object: &Object,
    args: &Tuple,
    keywords: Option<&Dict>,
) -> PyResult {
    // SAFETY: slot definitions are static; the wrapped pointer is a function of the slot's type.
    unsafe {
        let slot = &*wrapper.slot.get();
        if !slot.takes_keywords() && keywords.is_some_and(|keywords| !keywords.is_empty()) {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "wrapper {}() takes no keyword arguments",
                    slot.name.to_string_lossy()
                ),
            ));
        }
        slot.call(object, args, wrapper.wrapped.get(), keywords)
    }
}

/// `tp_call` of wrapper descriptors.
pub extern "C" fn wrapper_descriptor_call(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let Some(wrapper) = this.downcast::<WrapperDescriptor>() else {
        return Err(errors::bad_internal_call());
    };
    let Some(class) = wrapper.common.class.get() else {
        return Err(errors::bad_internal_call());
    };
    let name = name_text(&wrapper.common);
    let Some(first) = args.get(0) else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "descriptor '{name}' of '{}' object needs an argument",
                class.name_cut(100)
            ),
        ));
    };
    if !first.class().is_subtype(&class) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "descriptor '{name}' requires a '{}' object but received a '{}'",
                class.name_cut(100),
                first.class().name_cut(100)
            ),
        ));
    }
    call_wrapper(wrapper, &first, &*args.slice(1, args.len())?, keywords)
}

/// `tp_call` of bound wrappers.
pub extern "C" fn method_wrapper_call(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let bound = this.downcast::<MethodWrapper>();
    let parts = bound.and_then(|bound| Some((bound.descriptor.get()?, bound.this.get()?)));
    match &parts {
        Some((descriptor, object)) => match descriptor.downcast_ref::<WrapperDescriptor>() {
            Some(wrapper) => call_wrapper(wrapper, object, args, keywords),
            None => Err(errors::bad_internal_call()),
        },
        None => Err(errors::bad_internal_call()),
    }
}

impl MethodWrapper {
    /// The wrapper descriptor.
    pub fn descriptor(&self) -> Option<Ref> {
        self.descriptor.get()
    }
}

/// `tp_traverse` of bound wrappers.
///
/// # Safety
/// Called by the collector.
pub unsafe extern "C" fn method_wrapper_traverse(this: &Object, visit: VisitProc, arg: *mut c_void) -> c_int {
    // SAFETY: present references are alive.
    unsafe {
        let bound = this.downcast_unchecked::<MethodWrapper>();
        for pointer in [bound.descriptor.as_ptr(), bound.this.as_ptr()] {
            if let Some(object) = NonNull::new(pointer) {
                let result = visit(object, arg);
                if result != 0 {
                    return result;
                }
            }
        }
    }
    0
}

/// `tp_dealloc` of bound wrappers.
///
/// # Safety
/// `this` is a dead bound wrapper.
pub unsafe extern "C" fn method_wrapper_dealloc(this: NonNull<Object>) {
    // SAFETY: dead but intact.
    unsafe {
        let bound = this.cast::<MethodWrapper>().as_ref();
        gc::untrack_if_tracked(bound);
        bound.descriptor.set(None);
        bound.this.set(None);
        gc::object_free(this.as_ptr().cast());
    }
}

/// What `__get__` of a function gives: a bound method, or the function itself without an instance.
pub fn bind(function: &Object, instance: Option<&Object>) -> PyResult {
    match instance {
        Some(instance) if !instance.is_none() => Method::new(function, instance).map(Ref::upcast),
        _ => Ok(Ref::new(function)),
    }
}

const _: *const MethodDef = null();
const _: fn(&Object) -> errors::Text<'_> = text_of;
