//! Types as objects: instances, attributes of types, subclasses, calling a type.
//!
//! `ready` makes a static type usable (inheritance of slots, `__dict__`), `mro` orders bases, `create` is
//! `type.__new__`, `update` keeps slots in step with special methods, `slotdefs` ties names to slots and `slotfns`
//! holds the slots of classes written in Python, `instances` what happens to their instances.

mod assign;
mod create;
mod instances;
mod mro;
mod ready;
mod slotdefs;
mod slotfns;
mod update;

pub use assign::{CLASS_MEMBERS, assign_class, set_abstract, set_qualname};
pub use create::{best_base, calculate_metaclass, check_name, set_module_hook, type_new};
pub use instances::{generic_alloc, generic_new};
pub use mro::compute as compute_mro;
pub use slotdefs::SlotDef;
pub use slotfns::{BufferHooks, set_buffer_hooks};
pub use update::{add_subclass, set_bases, set_name, update_all_slots};

use crate::attributes;
use crate::dict::Dict;
use crate::errors::{self, text_of};
use crate::exceptions::{ATTRIBUTE_ERROR, TYPE_ERROR};
use crate::gc;
use crate::header::Object;
use crate::lookup;
use crate::memory;
use crate::reference::{Fallible, PyResult, Ref, Status, Truth};
use crate::slots::{BinaryFunc, CompareOp, InitProc, NewFunc, VisitProc};
use crate::str::Str;
use crate::tuple::Tuple;
use crate::typeobject::{HeapType, TypeObject, flags};
use crate::weakref::{self, WeakRef};
use crate::{ids, protocols, singletons, wellknown};
use core::ffi::{c_int, c_void};
use core::ptr::NonNull;

/// A type's name for messages: `tp_name`, cut at a number of bytes as `%.Ns` does.
#[derive(Clone, Copy)]
pub struct TypeName<'a>(&'a TypeObject, usize, bool);

impl core::fmt::Display for TypeName<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let mut bytes = self.0.full_name().to_bytes();
        if self.2 {
            let start = bytes.iter().rposition(|&b| b == b'.').map_or(0, |dot| dot + 1);
            bytes = bytes.get(start..).unwrap_or_default();
        }
        f.write_str(&String::from_utf8_lossy(bytes.get(..self.1).unwrap_or(bytes)))
    }
}

impl TypeObject {
    /// `tp_name` as `%.200s` prints it.
    pub fn name(&self) -> TypeName<'_> {
        TypeName(self, 200, false)
    }

    /// `tp_name` cut at `limit` bytes.
    pub fn name_cut(&self, limit: usize) -> TypeName<'_> {
        TypeName(self, limit, false)
    }

    /// The part of `tp_name` after the last dot.
    pub fn short_name(&self) -> TypeName<'_> {
        TypeName(self, 200, true)
    }

    /// Makes a static type usable. `PyType_Ready`; for types of the interpreter itself `_PyStaticType_InitBuiltin`.
    pub fn ready(&'static self) -> Fallible {
        self.tp_flags
            .set(self.tp_flags.get() | flags::IMMUTABLETYPE | flags::STATIC_BUILTIN);
        ready::ready(self)
    }
}

/// The live subclasses, in the order in which they were made.
pub fn subclasses(class: &TypeObject) -> Vec<Ref<TypeObject>> {
    // SAFETY: null or a dict that the type owns.
    let Some(table) = (unsafe { class.tp_subclasses.get().as_ref() }) else {
        return Vec::new();
    };
    table
        .items()
        .into_iter()
        .filter_map(|(_, reference)| {
            reference
                .downcast_ref::<WeakRef>()?
                .get()?
                .downcast::<TypeObject>()
                .ok()
        })
        .collect()
}

impl Ref<Object> {
    /// The payload `T`, borrowed, if the object has it.
    #[inline(always)]
    pub fn downcast_ref<T: crate::payload::Payload>(&self) -> Option<&T> {
        (**self).downcast::<T>()
    }
}

/// `tp_call` of `type`: `type(x)`, or a new instance of the type, initialised.
pub extern "C" fn type_call(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let Some(class) = this.downcast::<TypeObject>() else {
        return Err(errors::bad_internal_call());
    };
    if core::ptr::eq(class, &wellknown::TYPE) {
        let no_keywords = keywords.is_none_or(Dict::is_empty);
        if args.len() == 1 && no_keywords {
            let object = args.get(0).unwrap_or_else(singletons::new_none);
            return Ok(Ref::new(object.class()).upcast());
        }
        if args.len() != 3 {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("type() takes 1 or 3 arguments"),
            ));
        }
    }
    let Some(new) = class.tp_new.get() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("cannot create '{}' instances", class.name()),
        ));
    };
    let instance = new(class, args, keywords)?;
    if !instance.class().is_subtype(class) {
        return Ok(instance);
    }
    if let Some(init) = instance.class().tp_init.get() {
        init(&instance, args, keywords).get()?;
    }
    Ok(instance)
}

/// The bare wrapper `__new__` that types with `tp_new` get.
pub(crate) extern "C" fn new_wrapper(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let Some(class) = this.downcast::<TypeObject>() else {
        return Err(errors::bad_internal_call());
    };
    let name = class.name_cut(100);
    let Some(first) = args.get(0) else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("{name}.__new__(): not enough arguments"),
        ));
    };
    let Some(subtype) = first.downcast_ref::<TypeObject>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "{name}.__new__(X): X is not a type object ({})",
                first.class().name()
            ),
        ));
    };
    let sub = subtype.name_cut(100);
    if !subtype.is_subtype(class) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("{name}.__new__({sub}): {sub} is not a subtype of {name}"),
        ));
    }
    if subtype.tp_new.get().is_none() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("cannot create '{}' instances", subtype.name()),
        ));
    }
    // The nearest static base must have the same `tp_new`, or its memory would not be set up.
    let mut base = Some(subtype);
    while let Some(class) = base
        && class.has_flag(flags::HEAPTYPE)
    {
        base = class.base_type();
    }
    let same = |a: Option<NewFunc>, b: Option<NewFunc>| matches!((a, b), (Some(a), Some(b)) if core::ptr::fn_addr_eq(a, b));
    if let Some(base) = base
        && !same(base.tp_new.get(), class.tp_new.get())
    {
        if base.tp_new.get().is_none() {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("cannot create '{}' instances", subtype.name()),
            ));
        }
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "{name}.__new__({sub}) is not safe, use {}.__new__()",
                base.name_cut(100)
            ),
        ));
    }
    match class.tp_new.get() {
        Some(new) => new(subtype, &*args.slice(1, args.len())?, keywords),
        None => Err(errors::bad_internal_call()),
    }
}

/// `object.__new__`: refuses arguments that nobody takes, and abstract classes.
#[inline(never)]
pub extern "C" fn object_new(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    if excess(args, keywords) {
        if !is_new(class, object_new) {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("object.__new__() takes exactly one argument (the type to instantiate)"),
            ));
        }
        if is_init(class, object_init) {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("{}() takes no arguments", class.name()),
            ));
        }
    }
    if class.has_flag(flags::IS_ABSTRACT) {
        return Err(abstract_class(class)?);
    }
    crate::typeobject_alloc(class, 0)
}

fn abstract_class(class: &TypeObject) -> Fallible<crate::reference::Raised> {
    let mut names: Vec<String> = Vec::new();
    if let Some(methods) = class
        .dict()
        .and_then(|dict| dict.get_str(ids::__abstractmethods__.get()))
    {
        protocols::for_each(&methods, |name| {
            names.push(
                name.downcast_ref::<Str>()
                    .map(Str::to_string_lossy)
                    .unwrap_or_default(),
            );
            Ok(())
        })?;
    }
    names.sort();
    let plural = if names.len() > 1 { "s" } else { "" };
    let listed = names.join("', '");
    Ok(errors::raise(
        &TYPE_ERROR,
        format_args!(
            "Can't instantiate abstract class {} without an implementation for abstract method{plural} '{listed}'",
            class.name()
        ),
    ))
}

fn excess(args: &Tuple, keywords: Option<&Dict>) -> bool {
    !args.is_empty() || keywords.is_some_and(|keywords| !keywords.is_empty())
}

fn is_new(class: &TypeObject, function: NewFunc) -> bool {
    class
        .tp_new
        .get()
        .is_some_and(|slot| core::ptr::fn_addr_eq(slot, function))
}

fn is_init(class: &TypeObject, function: InitProc) -> bool {
    class
        .tp_init
        .get()
        .is_some_and(|slot| core::ptr::fn_addr_eq(slot, function))
}

/// `object.__init__`: refuses arguments that nobody took.
#[inline(never)]
pub extern "C" fn object_init(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    let class = this.class();
    if excess(args, keywords) {
        if !is_init(class, object_init) {
            let _raised = errors::raise(
                &TYPE_ERROR,
                format_args!("object.__init__() takes exactly one argument (the instance to initialize)"),
            );
            return Status(-1);
        }
        if is_new(class, object_new) {
            let _raised = errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "{}.__init__() takes exactly one argument (the instance to initialize)",
                    class.name()
                ),
            );
            return Status(-1);
        }
    }
    Status::OK
}

/// The module of a type: its dict's `__module__`, or what stands before the last dot of `tp_name`.
pub fn module_of(class: &TypeObject) -> PyResult {
    if class.has_flag(flags::HEAPTYPE) {
        let found = class.dict().and_then(|dict| dict.get_str(ids::__module__.get()));
        return found.ok_or_else(|| errors::raise(&ATTRIBUTE_ERROR, format_args!("__module__")));
    }
    let name = class.full_name().to_bytes();
    match name.iter().rposition(|&b| b == b'.') {
        Some(dot) => Ok(crate::str::intern(Str::from_wtf8(name.get(..dot).unwrap_or_default())?).upcast()),
        None => Ok(Ref::new(ids::builtins.get()).upcast()),
    }
}

/// The qualified name of a type.
pub fn qualname_of(class: &TypeObject) -> PyResult {
    if let Some(heap) = class.heap() {
        // SAFETY: a heap type has a qualified name.
        return Ok(Ref::new(unsafe { &*heap.ht_qualname.get() }));
    }
    name_of(class).map(Ref::upcast)
}

/// The module and qualified name of a type, the module left out for `builtins` and `__main__`: what `%T` prints.
pub fn full_name(class: &TypeObject) -> Fallible<String> {
    let module = module_of(class)?;
    let qualname = qualname_of(class)?;
    let text = |object: &Object| object.downcast::<Str>().map(Str::to_string_lossy);
    let qualname = text(&qualname).unwrap_or_default();
    Ok(match text(&module) {
        Some(module) if module != "builtins" && module != "__main__" => format!("{module}.{qualname}"),
        _ => qualname,
    })
}

/// `__name__` of a type.
pub fn name_of(class: &TypeObject) -> PyResult<Str> {
    if let Some(heap) = class.heap() {
        // SAFETY: a heap type has a name, a string.
        return Ok(Ref::new(unsafe {
            (*heap.ht_name.get()).downcast_unchecked::<Str>()
        }));
    }
    let name = class.full_name().to_bytes();
    let start = name.iter().rposition(|&b| b == b'.').map_or(0, |dot| dot + 1);
    Ok(crate::str::intern(Str::from_wtf8(
        name.get(start..).unwrap_or_default(),
    )?))
}

/// `object.__repr__`.
pub extern "C" fn object_repr(this: &Object) -> PyResult {
    let class = this.class();
    let module = match module_of(class) {
        Ok(module) => Some(module),
        Err(_) => {
            drop(crate::thread::current().take_exception());
            None
        }
    };
    let name = qualname_of(class)?;
    let module = module.filter(|module| {
        module
            .downcast_ref::<Str>()
            .is_some_and(|m| !m.is_text("builtins"))
    });
    let text = match module {
        Some(module) => Str::from_format(format_args!(
            "<{}.{} object at {:#x}>",
            text_of(&module),
            text_of(&name),
            this.id()
        )),
        None => Str::from_format(format_args!("<{} object at {:#x}>", class.name(), this.id())),
    };
    text.map(Ref::upcast)
}

/// `object.__str__`: the repr.
pub extern "C" fn object_str(this: &Object) -> PyResult {
    match this.class().tp_repr.get() {
        Some(repr) => repr(this),
        None => object_repr(this),
    }
}

/// `object`'s comparisons: identity, and `!=` as the negation of `==`.
pub extern "C" fn object_richcompare(this: &Object, other: &Object, op: CompareOp) -> PyResult {
    match op {
        CompareOp::Eq if this.is(other) => Ok(singletons::new_true()),
        CompareOp::Ne => match this.class().tp_richcompare.get() {
            Some(compare) => {
                let equal = compare(this, other, CompareOp::Eq)?;
                if equal.is_not_implemented() {
                    return Ok(equal);
                }
                Ok(singletons::new_bool(!protocols::is_true(&equal)?))
            }
            None => Ok(singletons::new_not_implemented()),
        },
        _ => Ok(singletons::new_not_implemented()),
    }
}

/// `tp_dealloc` of `object`.
///
/// # Safety
/// `this` is dead.
pub unsafe extern "C" fn object_dealloc(this: NonNull<Object>) {
    // SAFETY: dead but intact.
    unsafe {
        match this.as_ref().class().tp_free.get() {
            Some(free) => free(this.as_ptr().cast()),
            None => memory::free(this.as_ptr().cast()),
        }
    }
}

/// `tp_getattro` of `type`: data descriptors of the metaclass, the type's own attributes, the metaclass's.
pub extern "C" fn type_getattro(this: &Object, name: &Object) -> PyResult {
    let (Some(class), Some(string)) = (this.downcast::<TypeObject>(), name.downcast::<Str>()) else {
        return attributes::generic_getattr(this, name);
    };
    let meta = this.class();
    let meta_attribute = lookup::find(meta, string);
    let mut meta_get = None;
    if let Some(descriptor) = &meta_attribute {
        meta_get = descriptor.class().tp_descr_get.get();
        if let Some(get) = meta_get
            && descriptor.class().tp_descr_set.get().is_some()
        {
            return get(descriptor, Some(this), Some(meta));
        }
    }
    if let Some(attribute) = lookup::find(class, string) {
        return match attribute.class().tp_descr_get.get() {
            Some(get) => get(&attribute, None, Some(this)),
            None => Ok(attribute),
        };
    }
    match (meta_get, meta_attribute) {
        (Some(get), Some(descriptor)) => get(&descriptor, Some(this), Some(meta)),
        (_, Some(attribute)) => Ok(attribute),
        _ => Err(errors::raise_attribute_error(
            this,
            name,
            format_args!(
                "type object '{}' has no attribute '{}'",
                class.name_cut(100),
                text_of(name)
            ),
        )),
    }
}

/// `tp_setattro` of `type`: only types made at run time; slots follow special methods.
pub extern "C" fn type_setattro(this: &Object, name: &Object, value: Option<&Object>) -> Status {
    set_type_attribute(this, name, value).into()
}

fn set_type_attribute(this: &Object, name: &Object, value: Option<&Object>) -> Fallible {
    let (Some(class), Some(string)) = (this.downcast::<TypeObject>(), name.downcast::<Str>()) else {
        return attributes::set_generic(this, name, value);
    };
    if class.has_flag(flags::IMMUTABLETYPE) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "cannot set '{}' attribute of immutable type '{}'",
                text_of(name),
                class.name_cut(100)
            ),
        ));
    }
    let meta = this.class();
    if let Some(descriptor) = lookup::find(meta, string)
        && let Some(set) = descriptor.class().tp_descr_set.get()
    {
        set(&descriptor, this, value).get()?;
        lookup::modified(class);
        return Ok(());
    }
    let Some(dict) = class.dict().map(Ref::new) else {
        return Err(errors::bad_internal_call());
    };
    let string = crate::str::intern(Ref::new(string));
    // What is replaced may run code when it goes: it goes after the caches are right.
    let old = match value {
        Some(value) => {
            let old = dict.get(&string)?;
            dict.set(&string, value)?;
            old
        }
        None => match dict.pop(&string)? {
            Some(old) => Some(old),
            None => {
                return Err(errors::raise_attribute_error(
                    this,
                    name,
                    format_args!(
                        "type object '{}' has no attribute '{}'",
                        class.name_cut(100),
                        text_of(name)
                    ),
                ));
            }
        },
    };
    lookup::modified(class);
    if is_dunder(&string) {
        update::update_slot(class, &string);
    }
    drop(old);
    Ok(())
}

/// Whether a name starts and ends with two underscores.
pub(crate) fn is_dunder(name: &Str) -> bool {
    name.as_ascii()
        .is_some_and(|name| name.len() > 4 && name.starts_with("__") && name.ends_with("__"))
}

/// `type.__init__`: only checks its arguments; keywords went to `__init_subclass__`.
pub extern "C" fn type_init(_this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    if keywords.is_some_and(|keywords| !keywords.is_empty()) && args.len() == 1 {
        let _raised = errors::raise(
            &TYPE_ERROR,
            format_args!("type.__init__() takes no keyword arguments"),
        );
        return Status(-1);
    }
    if args.len() != 1 && args.len() != 3 {
        let _raised = errors::raise(
            &TYPE_ERROR,
            format_args!("type.__init__() takes 1 or 3 arguments"),
        );
        return Status(-1);
    }
    Status::OK
}

/// `tp_is_gc` of `type`: static types are not collected.
pub extern "C" fn type_is_gc(this: &Object) -> Truth {
    Truth(c_int::from(
        this.downcast::<TypeObject>()
            .is_some_and(|class| class.has_flag(flags::HEAPTYPE)),
    ))
}

/// `tp_traverse` of `type`.
///
/// # Safety
/// Called by the collector on a heap type.
pub unsafe extern "C" fn type_traverse(this: &Object, visit: VisitProc, arg: *mut c_void) -> c_int {
    // SAFETY: present references are alive.
    unsafe {
        let heap = this.downcast_unchecked_layout::<HeapType>();
        let class = &heap.ht_type;
        if !class.has_flag(flags::HEAPTYPE) {
            return 0;
        }
        for pointer in [
            class.tp_dict.get().cast::<Object>(),
            class.tp_cache.get(),
            class.tp_mro.get().cast(),
            class.tp_bases.get().cast(),
            class.tp_base.get().cast_mut().cast(),
            heap.ht_module.get(),
        ] {
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

/// `tp_clear` of `type`: the dict, and the order of bases, through which cycles of types go.
///
/// # Safety
/// `this` is a heap type.
pub unsafe extern "C" fn type_clear(this: &Object) -> c_int {
    // SAFETY: as the caller promises.
    let heap = unsafe { this.downcast_unchecked_layout::<HeapType>() };
    let class = &heap.ht_type;
    lookup::modified(class);
    if let Some(dict) = class.dict() {
        dict.clear();
    }
    // SAFETY: the type owned these.
    unsafe {
        drop(Ref::<Object>::from_owned_or_null(
            heap.ht_module.replace(core::ptr::null_mut()),
        ));
        drop(Ref::<Tuple>::from_owned_or_null(
            class.tp_mro.replace(core::ptr::null_mut()),
        ));
    }
    0
}

/// `tp_dealloc` of `type`.
///
/// # Safety
/// `this` is a dead heap type.
pub unsafe extern "C" fn type_dealloc(this: NonNull<Object>) {
    // SAFETY: a dead but intact heap type that owns its parts.
    unsafe {
        let heap = &*this.cast::<HeapType>().as_ptr();
        let class = &heap.ht_type;
        gc::untrack_if_tracked(class);
        errors::preserving(|| update::remove_from_bases(class));
        lookup::modified(class);
        lookup::forget(class);
        weakref::clear_weakrefs(class);
        let null = core::ptr::null_mut();
        drop(Ref::<TypeObject>::from_owned_or_null(
            class.tp_base.replace(null).cast_mut(),
        ));
        drop(Ref::<Dict>::from_owned_or_null(
            class.tp_dict.replace(core::ptr::null_mut()),
        ));
        drop(Ref::<Tuple>::from_owned_or_null(
            class.tp_bases.replace(core::ptr::null_mut()),
        ));
        drop(Ref::<Tuple>::from_owned_or_null(
            class.tp_mro.replace(core::ptr::null_mut()),
        ));
        drop(Ref::<Object>::from_owned_or_null(
            class.tp_cache.replace(core::ptr::null_mut()),
        ));
        drop(Ref::<Dict>::from_owned_or_null(
            class.tp_subclasses.replace(core::ptr::null_mut()),
        ));
        memory::free(class.tp_doc.get().cast::<u8>().cast_mut());
        memory::free(heap.ht_tpname.get().cast());
        for slot in [&heap.ht_name, &heap.ht_qualname, &heap.ht_slots, &heap.ht_module] {
            drop(Ref::<Object>::from_owned_or_null(
                slot.replace(core::ptr::null_mut()),
            ));
        }
        if !heap.ht_cached_keys.get().is_null() {
            crate::dict::DictKeys::decref(heap.ht_cached_keys.get());
        }
        // A class of a Python metaclass comes here from `instances::dealloc`, which gives the metaclass up.
        gc::object_free(this.as_ptr().cast());
    }
}

/// TypeError when `__setattr__` of a base is used to get around a subtype's own: `hackcheck`.
pub(crate) fn check_attribute_setter(this: &Object, function: *const c_void, name: &str) -> Fallible {
    let mut class = Some(this.class());
    while let Some(at) = class
        && at
            .tp_setattro
            .get()
            .is_some_and(|slot| core::ptr::fn_addr_eq(slot, slotfns::setattro as crate::slots::ObjObjArgProc))
    {
        class = at.base_type();
    }
    let most_derived = class;
    let mut at = class;
    while let Some(base) = at {
        let slot = base
            .tp_setattro
            .get()
            .map_or(core::ptr::null(), |slot| slot as *const c_void);
        if core::ptr::eq(slot, function) {
            break;
        }
        let generic = attributes::generic_setattr as crate::slots::ObjObjArgProc as *const c_void;
        if !slot.is_null() && !core::ptr::eq(slot, generic) && base.has_flag(flags::IMMUTABLETYPE) {
            let shown = most_derived
                .map(|class| class.name_cut(100).to_string())
                .unwrap_or_default();
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("can't apply this {name} to {shown} object"),
            ));
        }
        at = base.base_type();
    }
    Ok(())
}

/// Whether a descriptor is the wrapper of a certain `tp_getattro`.
pub(crate) fn wraps(descriptor: &Object, function: BinaryFunc) -> bool {
    descriptor
        .downcast::<crate::descriptors::WrapperDescriptor>()
        .is_some_and(|wrapper| core::ptr::eq(wrapper.wrapped.get(), function as *const c_void))
}

pub use create::{assign_dict, mangle, set_function_hooks, set_identifier_test};
pub(crate) use instances::allocate;

/// The address of the definition behind the `__new__` of static types.
pub(crate) fn new_def() -> *const crate::defs::MethodDef {
    &raw const slotdefs::NEW_DEF
}

/// Where a signature at the head of a built-in's documentation ends: the text, and the place behind `--`.
fn signature_end<'a>(name: &[u8], doc: &'a [u8]) -> Option<(&'a [u8], &'a [u8])> {
    let start = name.iter().rposition(|&b| b == b'.').map_or(0, |dot| dot + 1);
    let rest = doc.strip_prefix(name.get(start..)?)?;
    if rest.first() != Some(&b'(') {
        return None;
    }
    let end = rest.windows(5).position(|window| window == b")\n--\n")?;
    // A blank line before the end: not a signature.
    if rest.get(..end)?.windows(2).any(|window| window == b"\n\n") {
        return None;
    }
    let after = rest.get(end + 5..)?;
    Some((rest.get(..=end)?, after.strip_prefix(b"\n").unwrap_or(after)))
}

/// The documentation behind the signature.
pub fn doc_without_signature<'a>(name: &[u8], doc: &'a [u8]) -> &'a [u8] {
    signature_end(name, doc).map_or(doc, |(_, rest)| rest)
}

/// The signature at the head of a documentation: `__text_signature__`.
pub fn text_signature<'a>(name: &[u8], doc: &'a [u8]) -> Option<&'a [u8]> {
    signature_end(name, doc).map(|(signature, _)| signature)
}

/// Says that instances of the class are sequences or mappings in patterns; of its subclasses too, as far as they are
/// not immutable. Returns without effect for a class that cannot change.
pub fn set_collection_flag(class: &TypeObject, flag: core::ffi::c_ulong) {
    if class.has_flag(flags::IMMUTABLETYPE) || class.flags() & flags::COLLECTION == flag {
        return;
    }
    class
        .tp_flags
        .set(class.tp_flags.get() & !flags::COLLECTION | flag);
    for subclass in subclasses(class) {
        set_collection_flag(&subclass, flag);
    }
}
