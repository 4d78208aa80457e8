//! `type.__new__`: metaclass, best base, `__slots__`, the new type's namespace, `__set_name__`, `__init_subclass__`.

use super::instances;
use crate::calls;
use crate::defs::{GetSetDef, MemberDef, member};
use crate::dict::{self, Dict};
use crate::errors::{self, text_of};
use crate::exceptions::{TYPE_ERROR, VALUE_ERROR};
use crate::gc;
use crate::gil::GilCell;
use crate::header::Object;
use crate::lookup;
use crate::memory;
use crate::reference::{Fallible, PyResult, Ref, Status};
use crate::slots::NewFunc;
use crate::str::Str;
use crate::structs::{CellObject, FunctionWrapper};
use crate::thread;
use crate::tuple::Tuple;
use crate::typeobject::{HeapType, TypeObject, flags};
use crate::weakref;
use crate::{attributes, ids, protocols, singletons, wellknown};
use core::cell::Cell;
use core::ffi::c_void;
use core::ptr::null_mut;

/// The most derived metaclass of the bases. `_PyType_CalculateMetaclass`.
pub fn calculate_metaclass(meta: &TypeObject, bases: &Tuple) -> PyResult<TypeObject> {
    let mut winner = Ref::new(meta);
    for base in bases.iter_borrowed() {
        let other = base.class();
        if winner.is_subtype(other) {
            continue;
        }
        if other.is_subtype(&winner) {
            winner = Ref::new(other);
            continue;
        }
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the \
                 metaclasses of all its bases"
            ),
        ));
    }
    Ok(winner)
}

/// Whether a type's instances are laid out differently from its base's (dict and weak references aside).
fn extra_fields(class: &TypeObject, base: &TypeObject) -> bool {
    let mut own = class.basicsize();
    let inherited = base.basicsize();
    if class.itemsize() != 0 || base.itemsize() != 0 {
        return own != inherited || class.itemsize() != base.itemsize();
    }
    let is_last = |offset: isize, size: usize| offset > 0 && offset.cast_unsigned() + 8 == size;
    if class.has_flag(flags::HEAPTYPE) {
        if class.weaklistoffset() > 0 && base.weaklistoffset() == 0 && is_last(class.weaklistoffset(), own) {
            own -= 8;
        }
        if class.dictoffset() > 0 && base.dictoffset() == 0 && is_last(class.dictoffset(), own) {
            own -= 8;
        }
    }
    own != inherited
}

/// The nearest base (or the type itself) that determines the layout of instances.
pub(super) fn solid_base(class: &TypeObject) -> &TypeObject {
    let below: &TypeObject = match class.base_type() {
        Some(base) => solid_base(base),
        None => &wellknown::OBJECT,
    };
    if extra_fields(class, below) { class } else { below }
}

/// The base whose layout contains all others'.
pub fn best_base(bases: &Tuple) -> PyResult<TypeObject> {
    let mut best: Option<(Ref<TypeObject>, Ref<TypeObject>)> = None;
    for base in bases.iter_borrowed() {
        let Some(base) = base.downcast::<TypeObject>() else {
            return Err(errors::raise(&TYPE_ERROR, format_args!("bases must be types")));
        };
        if !base.has_flag(flags::BASETYPE) {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("type '{}' is not an acceptable base type", base.name_cut(100)),
            ));
        }
        let solid = Ref::new(solid_base(base));
        match &best {
            Some((_, winner)) if winner.is_subtype(&solid) => {}
            Some((_, winner)) if !solid.is_subtype(winner) => {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("multiple bases have instance lay-out conflict"),
                ));
            }
            _ => best = Some((Ref::new(base), solid)),
        }
    }
    match best {
        Some((base, _)) => Ok(base),
        None => Err(errors::bad_internal_call()),
    }
}

/// TypeError unless instances of one type may become instances of the other.
pub(super) fn compatible_for_assignment(old: &TypeObject, new: &TypeObject, attribute: &str) -> Fallible {
    if !same_dealloc(old, new) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "{attribute} assignment: '{}' deallocator differs from '{}'",
                new.name(),
                old.name()
            ),
        ));
    }
    let (own, other) = (layout_root(new), layout_root(old));
    let siblings = match (own.base_type(), other.base_type()) {
        (Some(a), Some(b)) => core::ptr::eq(a, b) && same_slots_added(own, other, a)?,
        _ => false,
    };
    if core::ptr::eq(own, other) || siblings {
        return Ok(());
    }
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!(
            "{attribute} assignment: '{}' object layout differs from '{}'",
            new.name(),
            old.name()
        ),
    ))
}

/// The topmost base whose instances are laid out as the class's.
fn layout_root(class: &TypeObject) -> &TypeObject {
    let mut at = class;
    while let Some(base) = at.base_type() {
        let gc = |class: &TypeObject| class.has_flag(flags::HAVE_GC);
        let same = at.basicsize() == base.basicsize()
            && at.itemsize() == base.itemsize()
            && at.dictoffset() == base.dictoffset()
            && at.weaklistoffset() == base.weaklistoffset()
            && gc(at) == gc(base)
            && (!gc(at) || instances::has_own_clear(at));
        if !same {
            break;
        }
        at = base;
    }
    at
}

/// Whether two classes add the same to the layout of their common base.
fn same_slots_added(a: &TypeObject, b: &TypeObject, base: &TypeObject) -> Fallible<bool> {
    let mut size = base.basicsize();
    let at = |offset: isize, size: usize| offset == size.cast_signed();
    if at(a.dictoffset(), size) && at(b.dictoffset(), size) {
        size += 8;
    }
    if at(a.weaklistoffset(), size) && at(b.weaklistoffset(), size) {
        size += 8;
    }
    if a.has_flag(flags::PREHEADER) != b.has_flag(flags::PREHEADER)
        || a.dictoffset() != b.dictoffset()
        || a.weaklistoffset() != b.weaklistoffset()
    {
        return Ok(false);
    }
    if let (Some(left), Some(right)) = (a.heap(), b.heap())
        // SAFETY: null or a tuple that the type owns.
        && let (Some(left), Some(right)) = unsafe { (left.ht_slots.get().as_ref(), right.ht_slots.get().as_ref()) }
    {
        if !protocols::compare_bool(left, right, crate::slots::CompareOp::Eq)? {
            return Ok(false);
        }
        size += 8 * left.downcast::<Tuple>().map_or(0, Tuple::len);
    }
    Ok(size == a.basicsize() && size == b.basicsize())
}

fn same_dealloc(a: &TypeObject, b: &TypeObject) -> bool {
    match (a.tp_free.get(), b.tp_free.get()) {
        (Some(a), Some(b)) => core::ptr::fn_addr_eq(a, b),
        (None, None) => true,
        _ => false,
    }
}

type ModuleHook = fn() -> Option<Ref>;
static MODULE_HOOK: GilCell<Cell<Option<ModuleHook>>> = GilCell::new(Cell::new(None));

/// Sets what tells the module of a class being made: `__name__` of the running frame's globals.
pub fn set_module_hook(hook: ModuleHook) {
    MODULE_HOOK.set(Some(hook));
}

/// Everything that is known before the type exists.
struct Plan {
    meta: Ref<TypeObject>,
    name: Ref<Str>,
    bases: Ref<Tuple>,
    base: Ref<TypeObject>,
    dict: Ref<Dict>,
    slots: Option<Vec<Ref<Str>>>,
    add_dict: bool,
    add_weak: bool,
}

/// `type.__new__(metaclass, name, bases, namespace, **keywords)`.
#[inline(never)]
pub extern "C" fn type_new(meta: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let (name, bases, namespace) = arguments(args)?;
    let mut meta = Ref::new(meta);
    let mut bases = bases;
    if bases.is_empty() {
        bases = Tuple::from_slice(&[&wellknown::OBJECT])?;
    } else {
        check_bases(&bases)?;
        let winner = calculate_metaclass(&meta, &bases)?;
        if !winner.same(&meta) {
            match winner.tp_new.get() {
                Some(new) if core::ptr::fn_addr_eq(new, type_new as NewFunc) => {}
                Some(new) => return new(&winner, args, keywords),
                None => {
                    return Err(errors::raise(
                        &TYPE_ERROR,
                        format_args!("cannot create '{}' instances", winner.name_cut(100)),
                    ));
                }
            }
            meta = winner;
        }
    }
    let base = best_base(&bases)?;
    let dict = namespace.copy()?;
    let mut plan = Plan {
        meta,
        name,
        bases,
        base,
        dict,
        slots: None,
        add_dict: false,
        add_weak: false,
    };
    plan_slots(&mut plan)?;
    let class = build(&plan)?;
    let class_ref: &TypeObject = &class;
    if plan.dict.items().iter().any(|(key, _)| !key.has::<Str>()) {
        let name = class_ref.short_name();
        crate::warnings::warn(
            &crate::exceptions::RUNTIME_WARNING,
            &format!("non-string key in the __dict__ of class {name}"),
            1,
        )?;
    }
    set_names(class_ref)?;
    init_subclass(class_ref, keywords)?;
    Ok(class.upcast())
}

fn arguments(args: &Tuple) -> Fallible<(Ref<Str>, Ref<Tuple>, Ref<Dict>)> {
    if args.len() != 3 {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("type.__new__() takes exactly 3 arguments ({} given)", args.len()),
        ));
    }
    let wrong = |position: usize, expected: &str, given: &Object| {
        errors::raise(
            &TYPE_ERROR,
            format_args!(
                "type.__new__() argument {position} must be {expected}, not {}",
                given.class().name_cut(50)
            ),
        )
    };
    let (Some(name), Some(bases), Some(namespace)) = (args.get(0), args.get(1), args.get(2)) else {
        return Err(errors::bad_internal_call());
    };
    let name = name.downcast::<Str>().map_err(|other| wrong(1, "str", &other))?;
    let bases = bases
        .downcast::<Tuple>()
        .map_err(|other| wrong(2, "tuple", &other))?;
    let namespace = namespace
        .downcast::<Dict>()
        .map_err(|other| wrong(3, "dict", &other))?;
    Ok((name, bases, namespace))
}

/// Bases that are no types may have asked to be resolved first.
fn check_bases(bases: &Tuple) -> Fallible {
    for base in bases.iter_borrowed() {
        if base.has::<TypeObject>() {
            continue;
        }
        if attributes::get_optional(base, ids::__mro_entries__.get())?.is_some() {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("type() doesn't support MRO entry resolution; use types.new_class()"),
            ));
        }
    }
    Ok(())
}

/// Reads `__slots__` and decides what instances get besides the base's layout.
fn plan_slots(plan: &mut Plan) -> Fallible {
    let may_add_dict = plan.base.dictoffset() == 0;
    let may_add_weak = plan.base.weaklistoffset() == 0 && plan.base.itemsize() == 0;
    let Some(slots) = plan.dict.get_str(ids::__slots__.get()) else {
        plan.add_dict = may_add_dict;
        plan.add_weak = may_add_weak;
        return Ok(());
    };
    let mut names = Vec::new();
    match slots.downcast_ref::<Str>() {
        Some(name) => names.push(Ref::new(name).upcast()),
        None => protocols::for_each(&slots, |name| {
            names.push(name);
            Ok(())
        })?,
    }
    if !names.is_empty() && plan.base.itemsize() != 0 {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "nonempty __slots__ not supported for subtype of '{}'",
                plan.base.name()
            ),
        ));
    }
    let mut members = Vec::new();
    for name in names {
        let name = check_slot_name(name)?;
        if name.is_text("__dict__") {
            if !may_add_dict || plan.add_dict {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("__dict__ slot disallowed: we already got one"),
                ));
            }
            plan.add_dict = true;
        } else if name.is_text("__weakref__") {
            if !may_add_weak || plan.add_weak {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("__weakref__ slot disallowed: we already got one"),
                ));
            }
            plan.add_weak = true;
        } else {
            let mangled = mangle(&plan.name, &name)?;
            let allowed = mangled.is_text("__qualname__")
                || mangled.is_text("__classcell__")
                || mangled.is_text("__classdictcell__");
            if !allowed && plan.dict.get_str(&mangled).is_some() {
                return Err(errors::raise(
                    &VALUE_ERROR,
                    format_args!("'{}' in __slots__ conflicts with class variable", text_of(&name)),
                ));
            }
            members.push(mangled);
        }
    }
    members.sort_by(|a, b| a.compare(b));
    // A further base may bring what the first lacks.
    if plan.bases.len() > 1 && ((may_add_dict && !plan.add_dict) || (may_add_weak && !plan.add_weak)) {
        for base in plan
            .bases
            .iter_borrowed()
            .filter_map(|base| base.downcast::<TypeObject>())
        {
            if base.is(&plan.base) {
                continue;
            }
            plan.add_dict |= may_add_dict && base.dictoffset() != 0;
            plan.add_weak |= may_add_weak && base.weaklistoffset() != 0;
        }
    }
    plan.slots = Some(members);
    Ok(())
}

fn check_slot_name(name: Ref) -> PyResult<Str> {
    let name = name.downcast::<Str>().map_err(|other| {
        errors::raise(
            &TYPE_ERROR,
            format_args!("__slots__ items must be strings, not '{}'", other.class().name()),
        )
    })?;
    let identifier = IDENTIFIER.get();
    if !identifier(&name) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("__slots__ must be identifiers"),
        ));
    }
    Ok(name)
}

fn ascii_identifier(name: &Str) -> bool {
    let mut code_points = name.text().code_points();
    let start = |c: u32| char::from_u32(c).is_some_and(|c| c == '_' || c.is_alphabetic());
    code_points.next().is_some_and(start)
        && code_points.all(|c| start(c) || char::from_u32(c).is_some_and(char::is_numeric))
}

type IsIdentifier = fn(&Str) -> bool;
static IDENTIFIER: GilCell<Cell<IsIdentifier>> = GilCell::new(Cell::new(ascii_identifier));

/// Sets the exact test for identifiers (Unicode 16's tables are the text crate's).
pub fn set_identifier_test(test: IsIdentifier) {
    IDENTIFIER.set(test);
}

/// A private name as the compiler mangles it: `__x` in class `C` is `_C__x`.
pub fn mangle(class: &Str, name: &Str) -> PyResult<Str> {
    let private = name.code_point(0) == Some(95)
        && name.code_point(1) == Some(95)
        && !(name.code_point(name.len().wrapping_sub(1)) == Some(95)
            && name.code_point(name.len().wrapping_sub(2)) == Some(95))
        && !name.text().code_points().any(|c| c == 46);
    let start = class.text().code_points().position(|c| c != 95);
    match (private, start) {
        (true, Some(start)) => {
            let stripped = class.slice(start, class.len())?;
            Ok(crate::str::intern(Str::from_format(format_args!(
                "_{stripped}{name}",
                stripped = &*stripped
            ))?))
        }
        _ => Ok(crate::str::intern(Ref::new(name))),
    }
}

/// Makes the type object and everything in it, ready.
fn build(plan: &Plan) -> PyResult<TypeObject> {
    let count = plan.slots.as_ref().map_or(0, Vec::len);
    let made = instances::allocate(&plan.meta, count.cast_signed())?;
    // SAFETY: instances of metaclasses are laid out as heap types, zeroed.
    let class = unsafe { made.cast_unchecked::<TypeObject>() };
    // SAFETY: as above.
    let heap = unsafe { class.as_raw().cast::<HeapType>().as_ref() };
    class
        .tp_flags
        .set(flags::DEFAULT | flags::HEAPTYPE | flags::BASETYPE | flags::HAVE_GC);
    class.tp_as_async.set(&raw const heap.as_async);
    class.tp_as_number.set(&raw const heap.as_number);
    class.tp_as_mapping.set(&raw const heap.as_mapping);
    class.tp_as_sequence.set(&raw const heap.as_sequence);
    class.tp_as_buffer.set(&raw const heap.as_buffer);
    class.tp_bases.set(plan.bases.clone().into_raw().as_ptr());
    class.tp_base.set(plan.base.clone().into_raw().as_ptr());
    class.tp_dict.set(plan.dict.clone().into_raw().as_ptr());
    heap.ht_qualname.set(null_mut());
    check_name(&plan.name)?;
    super::set_name(&class, &plan.name)?;
    if let Some(names) = &plan.slots {
        let names = Tuple::collect(names.len(), names.iter().map(|name| name.clone().upcast()))?;
        heap.ht_slots.set(names.into_raw().cast().as_ptr());
    }
    fill_namespace(plan, &class, heap)?;
    lay_out(plan, &class);
    class_cells(&plan.dict, &class)?;
    super::ready::ready(&class)?;
    super::update_all_slots(&class);
    Ok(class)
}

/// ValueError or UnicodeEncodeError for names that no type can have.
pub fn check_name(name: &Str) -> Fallible {
    if name.text().code_points().any(|c| c == 0) {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("type name must not contain null characters"),
        ));
    }
    if name.as_utf8()?.is_none() {
        let is_surrogate = |c: &u32| (0xd800..0xe000).contains(c);
        let codes: Vec<u32> = name.text().code_points().collect();
        let start = codes.iter().position(is_surrogate).unwrap_or(0);
        let length = codes.iter().skip(start).take_while(|c| is_surrogate(c)).count();
        let args = Tuple::new([
            Str::from_str("utf-8")?.upcast(),
            Ref::new(name).upcast(),
            crate::int::Int::from_usize(start)?.upcast(),
            crate::int::Int::from_usize(start + length)?.upcast(),
            Str::from_str("surrogates not allowed")?.upcast(),
        ])?;
        return Err(errors::raise_value(
            &crate::exceptions::UNICODE_ENCODE_ERROR,
            &args,
        ));
    }
    Ok(())
}

/// `__module__`, `__qualname__`, `__doc__`, and the methods that are implicitly static or class methods.
fn fill_namespace(plan: &Plan, class: &TypeObject, heap: &HeapType) -> Fallible {
    let dict = &plan.dict;
    if dict.get_str(ids::__module__.get()).is_none()
        && let Some(module) = MODULE_HOOK.get().and_then(|hook| hook())
    {
        dict.set(ids::__module__.get(), &module)?;
    }
    let qualname = match dict.get_str(ids::__qualname__.get()) {
        Some(qualname) => {
            if !qualname.has::<Str>() {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("type __qualname__ must be a str, not {}", qualname.class().name()),
                ));
            }
            dict.pop(ids::__qualname__.get())?;
            qualname
        }
        None => plan.name.clone().upcast(),
    };
    heap.ht_qualname.set(qualname.into_raw().as_ptr());
    if let Some(doc) = dict.get_str(ids::__doc__.get())
        && let Some(text) = doc.downcast_ref::<Str>()
    {
        let bytes = text.to_wtf8();
        let block = memory::allocate(bytes.len() + 1)?;
        // SAFETY: the block holds the text and a final zero.
        unsafe {
            core::ptr::copy_nonoverlapping(bytes.as_ptr(), block.as_ptr(), bytes.len());
            block.add(bytes.len()).write(0);
        }
        class.tp_doc.set(block.as_ptr().cast());
    }
    let function = |value: &Object| FUNCTION_TEST.get().is_some_and(|test| test(value));
    for (name, wrapper) in [
        (ids::__new__.get(), &wellknown::STATIC_METHOD),
        (ids::__init_subclass__.get(), &wellknown::CLASS_METHOD),
        (ids::__class_getitem__.get(), &wellknown::CLASS_METHOD),
    ] {
        if let Some(value) = dict.get_str(name)
            && function(&value)
        {
            let wrapped = match WRAP_FUNCTION.get() {
                Some(wrap) => wrap(wrapper, &value)?,
                None => FunctionWrapper::new(wrapper, &value)?.upcast(),
            };
            dict.set(name, &wrapped)?;
        }
    }
    Ok(())
}

type FunctionTest = fn(&Object) -> bool;
type WrapFunction = fn(&TypeObject, &Object) -> PyResult;
static FUNCTION_TEST: GilCell<Cell<Option<FunctionTest>>> = GilCell::new(Cell::new(None));
static WRAP_FUNCTION: GilCell<Cell<Option<WrapFunction>>> = GilCell::new(Cell::new(None));

/// Sets the test for Python functions, and what wraps one in a static or class method.
pub fn set_function_hooks(test: FunctionTest, wrap: WrapFunction) {
    FUNCTION_TEST.set(Some(test));
    WRAP_FUNCTION.set(Some(wrap));
}

static DICT_AND_WEAKREF: [GetSetDef; 3] = [DICT_DEF, WEAKREF_DEF, GetSetDef::END];
static ONLY_DICT: [GetSetDef; 2] = [DICT_DEF, GetSetDef::END];
static ONLY_WEAKREF: [GetSetDef; 2] = [WEAKREF_DEF, GetSetDef::END];
const DICT_DEF: GetSetDef = GetSetDef::new(
    c"__dict__",
    Some(get_dict),
    Some(set_dict),
    c"dictionary for instance variables",
);
const WEAKREF_DEF: GetSetDef = GetSetDef::new(
    c"__weakref__",
    Some(get_weakref),
    None,
    c"list of weak references to the object",
);

extern "C" fn get_dict(this: &Object, _: *mut c_void) -> PyResult {
    if let Some(descriptor) = static_dict_descriptor(this)
        && let Some(get) = descriptor.class().tp_descr_get.get()
    {
        return get(&descriptor, Some(this), Some(this.class()));
    }
    dict::instance_dict(this).map(Ref::upcast)
}

extern "C" fn set_dict(this: &Object, value: Option<&Object>, _: *mut c_void) -> Status {
    let Some(descriptor) = static_dict_descriptor(this) else {
        return assign_dict(this, value).into();
    };
    match descriptor.class().tp_descr_set.get() {
        Some(set) => set(&descriptor, this, value),
        None => Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "this __dict__ descriptor does not support '{}' objects",
                this.class().name()
            ),
        ))
        .into(),
    }
}

/// The `__dict__` of the static type that gives the object its dict, if one does: a class may have the descriptor of
/// another base. (`get_builtin_base_with_dict`)
fn static_dict_descriptor(this: &Object) -> Option<Ref> {
    let mut classes = core::iter::successors(Some(this.class()), |class| class.base_type());
    let base = classes.find(|class| !class.has_flag(flags::HEAPTYPE) && class.tp_dictoffset.get() != 0)?;
    lookup::find(base, ids::__dict__.get()).filter(|found| found.class().tp_descr_set.get().is_some())
}

/// Assigns (or deletes) `__dict__` of an instance.
pub fn assign_dict(this: &Object, value: Option<&Object>) -> Fallible {
    let dict = match value {
        None => None,
        Some(value) => match value.downcast::<Dict>() {
            Some(dict) => Some(dict),
            None => {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!(
                        "__dict__ must be set to a dictionary, not a '{}'",
                        value.class().name()
                    ),
                ));
            }
        },
    };
    if this.class().has_flag(flags::MANAGED_DICT) {
        return dict::set_managed_dict(this, dict);
    }
    match dict::dict_slot(this) {
        Some(slot) => {
            slot.set(dict.map(Ref::new));
            Ok(())
        }
        None => Err(errors::raise(
            &crate::exceptions::ATTRIBUTE_ERROR,
            format_args!("This object has no __dict__"),
        )),
    }
}

extern "C" fn get_weakref(this: &Object, _: *mut c_void) -> PyResult {
    Ok(weakref::references(this)
        .into_iter()
        .next()
        .map_or_else(singletons::new_none, Ref::upcast))
}

/// Members for `__slots__`, managed pointers, and the slots that follow from the layout.
fn lay_out(plan: &Plan, class: &TypeObject) {
    let mut offset = plan.base.basicsize();
    if let Some(names) = &plan.slots {
        // SAFETY: the type was allocated with room for as many definitions, behind its metaclass's struct.
        let start = unsafe {
            core::ptr::from_ref(class)
                .cast::<u8>()
                .cast_mut()
                .add(class.class().basicsize())
                .cast::<MemberDef>()
        };
        for (index, name) in names.iter().enumerate() {
            let definition = MemberDef {
                name: slot_name(name),
                kind: member::OBJECT_EX,
                offset: offset.cast_signed(),
                flags: 0,
                doc: core::ptr::null(),
            };
            // SAFETY: as above.
            unsafe { start.add(index).write(definition) };
            offset += size_of::<*mut Object>();
        }
        if !names.is_empty() {
            class.tp_members.set(start);
        }
    }
    if plan.add_dict {
        class.tp_flags.set(class.tp_flags.get() | flags::MANAGED_DICT);
        class.tp_dictoffset.set(-1);
    }
    if plan.add_weak {
        class.tp_flags.set(class.tp_flags.get() | flags::MANAGED_WEAKREF);
        class
            .tp_weaklistoffset
            .set(-4 * size_of::<*mut Object>().cast_signed());
    }
    class.tp_basicsize.set(offset.cast_signed());
    class.tp_itemsize.set(plan.base.tp_itemsize.get());
    class.tp_getset.set(match (plan.add_dict, plan.add_weak) {
        (true, true) => DICT_AND_WEAKREF.as_ptr(),
        (true, false) => ONLY_DICT.as_ptr(),
        (false, true) => ONLY_WEAKREF.as_ptr(),
        (false, false) => core::ptr::null(),
    });
    class.tp_dealloc.set(Some(instances::dealloc));
    class.tp_alloc.set(Some(instances::generic_alloc));
    // Instances of classes refer to their class, and it may refer to them: they are always collected.
    class.tp_free.set(Some(gc::object_free));
    class.tp_traverse.set(Some(instances::traverse));
    class.tp_clear.set(Some(instances::clear));
}

/// A C string for a slot's name that lives as long as the process: such names are interned for good.
fn slot_name(name: &Ref<Str>) -> *const core::ffi::c_char {
    let name = crate::str::intern_immortal(name.clone());
    match name.as_ascii() {
        // ASCII text ends with a zero in memory.
        Some(_) => name.data_ptr().cast(),
        None => {
            let mut text = name.to_wtf8();
            text.push(0);
            Box::leak(text.into_boxed_slice()).as_ptr().cast()
        }
    }
}

/// Fills `__classcell__` and `__classdictcell__`, which the class body left for its closures.
fn class_cells(dict: &Dict, class: &TypeObject) -> Fallible {
    for (name, content) in [
        (ids::__classcell__.get(), class.as_object_ref()),
        (ids::__classdictcell__.get(), dict as &Object),
    ] {
        let Some(cell) = dict.get_str(name) else { continue };
        let Some(cell) = cell.downcast_ref::<CellObject>() else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "{} must be a nonlocal cell, not {}",
                    text_of(name),
                    cell.class().full_name().to_string_lossy()
                ),
            ));
        };
        cell.ob_ref.set(Some(Ref::new(content)));
        dict.pop(name)?;
    }
    Ok(())
}

/// Calls `__set_name__` of the namespace's values.
fn set_names(class: &TypeObject) -> Fallible {
    let Some(dict) = class.dict().map(Ref::new) else {
        return Ok(());
    };
    for (name, value) in dict.copy()?.items() {
        let Some(method) = attributes::lookup_special(&value, ids::__set_name__.get())? else {
            continue;
        };
        if let Err(raised) = calls::call(&method, &[class, &name]) {
            let note = Str::from_format(format_args!(
                "Error calling __set_name__ on '{}' instance '{}' in '{}'",
                value.class().name_cut(100),
                text_of(&name),
                class.name_cut(100)
            ))?;
            add_note(&note);
            return Err(raised);
        }
    }
    Ok(())
}

/// Adds a note to the exception being raised. What fails meanwhile is dropped.
fn add_note(note: &Str) {
    let state = thread::current();
    let Some(exception) = state.take_exception() else {
        return;
    };
    if let Ok(add) = attributes::get(&exception, ids::__notes__.get()) {
        if let Some(list) = add.downcast_ref::<crate::list::List>() {
            let _ = list.append(Ref::new(note).upcast());
        }
    } else {
        drop(state.take_exception());
        if let Ok(list) = crate::list::List::collect([Ref::new(note).upcast()].into_iter()) {
            let _ = attributes::set(&exception, ids::__notes__.get(), Some(&list));
        }
    }
    drop(state.take_exception());
    let _raised = state.restore_exception(exception);
}

/// Calls `super(class, class).__init_subclass__(**keywords)`.
fn init_subclass(class: &TypeObject, keywords: Option<&Dict>) -> Fallible {
    let Some(order) = class.mro().map(Ref::new) else {
        return Ok(());
    };
    let Some(own) = order.iter_borrowed().position(|entry| entry.is(class)) else {
        let name = class.short_name();
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "super(type, obj): obj (type {name}) is not an instance or subtype of type ({name})."
            ),
        ));
    };
    for base in order
        .iter_borrowed()
        .skip(own + 1)
        .filter_map(|base| base.downcast::<TypeObject>())
    {
        let Some(found) = base
            .dict()
            .and_then(|dict| dict.get_str(ids::__init_subclass__.get()))
        else {
            continue;
        };
        let method = match found.class().tp_descr_get.get() {
            Some(get) => get(&found, None, Some(class))?,
            None => found,
        };
        drop(calls::call_tuple(&method, Tuple::empty(), keywords)?);
        return Ok(());
    }
    Ok(())
}

const _: fn(&TypeObject, &Str) -> Option<Ref> = lookup::find;
