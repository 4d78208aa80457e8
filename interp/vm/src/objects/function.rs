//! Functions: `PyFunctionObject`, its version for the specialiser, and its vectorcall.
//!
//! A version is taken from the code object at creation, and cleared when anything changes that a cached call
//! relies on. Calls from Python code push a frame and never come through `vectorcall` here.
#![allow(unsafe_code, reason = "storage of function objects")]

mod attributes;

use super::code::CodeObject;
use crate::{binding, ops};
use core::cell::Cell;
use core::ffi::{c_int, c_void};
use core::ptr::{NonNull, null_mut};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{PyResult, Ref};
use sidewinder_object::slots::{ARGUMENTS_OFFSET, VectorcallFunc, VisitProc};
use sidewinder_object::str::Str;
use sidewinder_object::structs::Method;
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{Dict, Object, Tuple, gc, payload, weakref};

/// A function. Layout of `PyFunctionObject`.
#[repr(C)]
pub struct FunctionObject {
    base: Object,
    globals: Slot,
    builtins: Slot,
    name: Slot<Str>,
    qualname: Slot<Str>,
    code: Slot<CodeObject>,
    defaults: Slot,
    kwdefaults: Slot,
    closure: Slot,
    doc: Slot,
    dict: Slot<Dict>,
    weakreflist: Cell<*mut Object>,
    module: Slot,
    annotations: Slot,
    annotate: Slot,
    typeparams: Slot,
    vectorcall: Cell<Option<VectorcallFunc>>,
    version: Cell<u32>,
}

/// `function`.
pub static FUNCTION: TypeObject = TypeSpec::new(c"function", size_of::<FunctionObject>())
    .flags(flags::HAVE_GC | flags::METHOD_DESCRIPTOR | flags::HAVE_VECTORCALL)
    .dictoffset(core::mem::offset_of!(FunctionObject, dict))
    .weaklistoffset(core::mem::offset_of!(FunctionObject, weakreflist))
    .vectorcall_offset(core::mem::offset_of!(FunctionObject, vectorcall))
    .dealloc(function_dealloc)
    .traverse(function_traverse)
    .clear(function_clear)
    .call(sidewinder_object::calls::call_by_vectorcall)
    .descr_get(function_descr_get)
    .doc(c"function(code, globals, name=None, argdefs=None, closure=None,\n         kwdefaults=None)\n--\n\nA function written in Python.")
    .repr(attributes::repr)
    .new_slot(attributes::methods::slot_construct)
    .members(&attributes::MEMBERS)
    .getset(&attributes::methods::GETSET)
    .getattro(sidewinder_object::attributes::generic_getattr)
    .setattro(sidewinder_object::attributes::generic_setattr)
    .free(gc::object_free)
    .build();

payload!(FunctionObject, FUNCTION, exact);

impl FunctionObject {
    /// A function of this code in these globals. (`PyFunction_New`)
    pub fn new(code: &CodeObject, globals: &Object) -> PyResult<FunctionObject> {
        let doc = if code.flags() & sidewinder_bytecode::code::flags::HAS_DOCSTRING != 0 {
            code.consts().get(0)
        } else {
            None
        };
        let doc = doc.unwrap_or_else(sidewinder_object::singletons::new_none);
        let module = ops::mapping_get_str(globals, c"__name__")?;
        let builtins = ops::builtins_of(globals)?;
        // SAFETY: all fields behind the header are written.
        let function = unsafe {
            let function = gc::new_object::<FunctionObject>(&FUNCTION)?;
            let at = function.as_ptr();
            let base = (&raw mut (*at).base).read();
            at.write(FunctionObject {
                base,
                globals: Slot::new(Some(Ref::new(globals))),
                builtins: Slot::new(Some(builtins)),
                name: Slot::new(Some(Ref::new(code.name()))),
                qualname: Slot::new(Some(Ref::new(code.qualname()))),
                code: Slot::new(Some(Ref::new(code))),
                defaults: Slot::EMPTY,
                kwdefaults: Slot::EMPTY,
                closure: Slot::EMPTY,
                doc: Slot::new(Some(doc)),
                dict: Slot::EMPTY,
                weakreflist: Cell::new(null_mut()),
                module: Slot::new(module),
                annotations: Slot::EMPTY,
                annotate: Slot::EMPTY,
                typeparams: Slot::EMPTY,
                vectorcall: Cell::new(Some(function_vectorcall)),
                version: Cell::new(0),
            });
            Ref::from_owned(function)
        };
        gc::track(&function);
        Ok(function)
    }

    /// The code object.
    #[inline(always)]
    pub fn code(&self) -> &CodeObject {
        // SAFETY: filled at creation, only ever replaced.
        unsafe { &*self.code.as_ptr() }
    }

    /// Borrowed globals.
    #[inline(always)]
    pub(crate) fn globals_ptr(&self) -> *mut Object {
        self.globals.as_ptr()
    }

    /// Borrowed builtins.
    #[inline(always)]
    pub(crate) fn builtins_ptr(&self) -> *mut Object {
        self.builtins.as_ptr()
    }

    /// The cells of the free variables.
    ///
    /// # Safety
    /// The function has a closure: its code has free variables.
    #[inline(always)]
    pub(crate) unsafe fn closure_unchecked(&self) -> &Tuple {
        // SAFETY: as the caller promises; a closure is always a tuple.
        unsafe { &*self.closure.as_ptr().cast::<Tuple>() }
    }

    /// The tuple of defaults.
    pub(crate) fn defaults(&self) -> Option<&Tuple> {
        self.defaults
            .borrow()
            .and_then(|defaults| defaults.downcast::<Tuple>())
    }

    /// The dict of keyword-only defaults.
    pub(crate) fn kwdefaults(&self) -> Option<&Dict> {
        self.kwdefaults
            .borrow()
            .and_then(|defaults| defaults.downcast::<Dict>())
    }

    /// The qualified name, for messages.
    pub(crate) fn qualname_text(&self) -> String {
        self.qualname
            .borrow()
            .map_or_else(String::new, |name| name.to_string_lossy())
    }

    /// The qualified name.
    pub(crate) fn qualname(&self) -> Option<Ref<Str>> {
        self.qualname.get()
    }

    /// `__module__`.
    pub(crate) fn module(&self) -> Option<Ref> {
        self.module.get()
    }

    /// The name.
    pub(crate) fn name(&self) -> Option<Ref<Str>> {
        self.name.get()
    }

    /// The version; 0 for none.
    #[inline(always)]
    pub(crate) fn version(&self) -> u32 {
        self.version.get()
    }

    /// The version that a cache may hold; 0 if there is none to be had.
    pub(crate) fn version_for_current_state(&self) -> u32 {
        self.version.get()
    }

    /// The version of a new function: that of its code.
    pub(crate) fn set_version_from_code(&self) {
        self.version.set(self.code().version());
    }

    /// Fills a field of a function under construction, which owns the reference from now on.
    ///
    /// # Safety
    /// `value` is an owned reference.
    pub(crate) unsafe fn init_defaults(&self, value: *mut Object) {
        // SAFETY: as the caller promises.
        self.defaults.set(unsafe { Ref::from_owned_or_null(value) });
    }

    /// As `init_defaults`.
    ///
    /// # Safety
    /// As `init_defaults`.
    pub(crate) unsafe fn init_kwdefaults(&self, value: *mut Object) {
        // SAFETY: as the caller promises.
        self.kwdefaults.set(unsafe { Ref::from_owned_or_null(value) });
    }

    /// As `init_defaults`.
    ///
    /// # Safety
    /// As `init_defaults`.
    pub(crate) unsafe fn init_annotations(&self, value: *mut Object) {
        // SAFETY: as the caller promises.
        self.annotations.set(unsafe { Ref::from_owned_or_null(value) });
    }

    /// As `init_defaults`.
    ///
    /// # Safety
    /// As `init_defaults`.
    pub(crate) unsafe fn init_closure(&self, value: *mut Object) {
        // SAFETY: as the caller promises.
        self.closure.set(unsafe { Ref::from_owned_or_null(value) });
    }

    /// As `init_defaults`.
    ///
    /// # Safety
    /// As `init_defaults`.
    pub(crate) unsafe fn init_annotate(&self, value: *mut Object) {
        // SAFETY: as the caller promises.
        self.annotate.set(unsafe { Ref::from_owned_or_null(value) });
        // The function that computes the annotations is called after the one that has them.
        let annotate = self
            .annotate
            .get()
            .and_then(|annotate| annotate.downcast::<FunctionObject>().ok());
        if let (Some(annotate), Some(own)) = (annotate, self.qualname.get()) {
            match Str::from_format(format_args!("{}.__annotate__", &*own)) {
                Ok(name) => annotate.qualname.set(Some(name)),
                Err(_) => drop(sidewinder_object::thread::current().take_exception()),
            }
        }
    }

    /// Sets `__type_params__` of a function under construction.
    pub(crate) fn set_type_params(&self, params: &Object) {
        self.typeparams.set(Some(Ref::new(params)));
    }
}

/// The call of a function from native code.
unsafe extern "C" fn function_vectorcall(
    callable: &Object,
    arguments: *const NonNull<Object>,
    nargsf: usize,
    kwnames: Option<&Tuple>,
) -> PyResult {
    // SAFETY: the slot belongs to functions; the arguments are what the protocol says.
    unsafe {
        binding::call_function(
            callable.downcast_unchecked(),
            arguments,
            nargsf & !ARGUMENTS_OFFSET,
            kwnames,
        )
    }
}

/// Binds to an instance.
extern "C" fn function_descr_get(
    this: &Object,
    instance: Option<&Object>,
    _owner: Option<&Object>,
) -> PyResult {
    match instance {
        Some(instance) if !instance.is_none() => Method::new(this, instance).map(Ref::upcast),
        _ => Ok(Ref::new(this)),
    }
}

unsafe extern "C" fn function_traverse(this: &Object, visit: VisitProc, argument: *mut c_void) -> c_int {
    // SAFETY: a function; what its fields hold is alive.
    unsafe {
        let f = this.downcast_unchecked::<FunctionObject>();
        let fields = [
            f.code.as_ptr().cast::<Object>(),
            f.globals.as_ptr(),
            f.module.as_ptr(),
            f.defaults.as_ptr(),
            f.kwdefaults.as_ptr(),
            f.doc.as_ptr(),
            f.name.as_ptr().cast(),
            f.dict.as_ptr().cast(),
            f.closure.as_ptr(),
            f.annotations.as_ptr(),
            f.annotate.as_ptr(),
            f.typeparams.as_ptr(),
            f.qualname.as_ptr().cast(),
        ];
        for field in fields {
            if let Some(object) = NonNull::new(field) {
                let result = visit(object, argument);
                if result != 0 {
                    return result;
                }
            }
        }
    }
    0
}

/// Breaks cycles. Name, qualified name and code are kept: others rely on them.
unsafe extern "C" fn function_clear(this: &Object) -> c_int {
    // SAFETY: a function.
    let f = unsafe { this.downcast_unchecked::<FunctionObject>() };
    f.version.set(0);
    f.globals.set(None);
    f.builtins.set(None);
    f.module.set(None);
    f.defaults.set(None);
    f.kwdefaults.set(None);
    f.doc.set(None);
    f.dict.set(None);
    f.closure.set(None);
    f.annotations.set(None);
    f.annotate.set(None);
    f.typeparams.set(None);
    0
}

unsafe extern "C" fn function_dealloc(this: NonNull<Object>) {
    // SAFETY: a dead function, intact.
    unsafe {
        let object = this.as_ref();
        gc::untrack_if_tracked(object);
        let f = object.downcast_unchecked::<FunctionObject>();
        if !f.weakreflist.get().is_null() {
            weakref::clear_weakrefs(object);
        }
        function_clear(object);
        f.code.set(None);
        f.name.set(None);
        f.qualname.set(None);
        gc::object_free(this.as_ptr().cast());
    }
}
