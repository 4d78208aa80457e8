//! `_abc`: abstract base classes: which classes are registered with one, and what is remembered of earlier questions.
//!
//! Classes are held by weak references, which leave their set when the class dies. Whenever a class is registered
//! anywhere, what is known not to be a subclass becomes doubtful everywhere: that is what the counter is for.

use core::cell::Cell;
use sidewinder_macros::{Payload, pymodule};
use sidewinder_object::defs::MethodDef;
use sidewinder_object::descriptors::BuiltinFunction;
use sidewinder_object::exceptions::{ASSERTION_ERROR, RUNTIME_ERROR, TYPE_ERROR};
use sidewinder_object::gil::GilCell;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::weakref::{self, WeakRef};
use sidewinder_object::{
    Dict, Int, List, Object, Set, Str, Tuple, attributes, calls, classes, create, errors, ids, protocols,
    singletons, wellknown,
};

/// What a class remembers. Layout of `_abc_data`.
#[derive(Payload)]
#[payload(class = DATA, exact)]
#[repr(C)]
pub struct Data {
    base: Object,
    registry: Slot<Set>,
    cache: Slot<Set>,
    negative: Slot<Set>,
    negative_version: Cell<u64>,
}

/// `_abc._abc_data`.
pub static DATA: TypeObject = TypeSpec::of::<Data>(c"_abc._abc_data").new_slot(new_data).build();

static COUNTER: GilCell<Cell<u64>> = GilCell::new(Cell::new(0));

extern "C" fn new_data(class: &TypeObject, _: &Tuple, _: Option<&Dict>) -> PyResult {
    let data = Data {
        base: Object::PENDING,
        registry: Slot::EMPTY,
        cache: Slot::EMPTY,
        negative: Slot::EMPTY,
        negative_version: Cell::new(COUNTER.get()),
    };
    create(class, data).map(Ref::upcast)
}

/// The native half of the abc module.
#[pymodule(name = "_abc")]
pub mod module {
    use super::*;
    use sidewinder_object::Module;

    /// A number that changes whenever a class is registered.
    #[function(sig = "get_cache_token()")]
    fn get_cache_token(_m: &Object) -> Fallible<u64> {
        Ok(COUNTER.get())
    }

    /// Prepares a class that has just been made.
    #[function(sig = "_abc_init(self, /)")]
    fn _abc_init(_m: &Object, this: &Object) -> Fallible {
        initialize(this)
    }

    /// Forgets the classes registered with a class.
    #[function(sig = "_reset_registry(self, /)")]
    fn _reset_registry(_m: &Object, this: &Object) -> Fallible {
        if let Some(registry) = data_of(this)?.registry.get() {
            registry.clear();
        }
        Ok(())
    }

    /// Forgets the answers of a class.
    #[function(sig = "_reset_caches(self, /)")]
    fn _reset_caches(_m: &Object, this: &Object) -> Fallible {
        let data = data_of(this)?;
        for set in [data.cache.get(), data.negative.get()].into_iter().flatten() {
            set.clear();
        }
        Ok(())
    }

    /// What a class remembers: registry, caches, and the version of the negative one.
    #[function(sig = "_get_dump(self, /)")]
    fn _get_dump(_m: &Object, this: &Object) -> PyResult {
        dump(this)
    }

    /// Makes one class count as a subclass of another.
    #[function(sig = "_abc_register(self, subclass, /)")]
    fn _abc_register(_m: &Object, this: &Object, subclass: &Object) -> PyResult {
        register(this, subclass)
    }

    /// Whether an object counts as an instance.
    #[function(sig = "_abc_instancecheck(self, instance, /)")]
    fn _abc_instancecheck(_m: &Object, this: &Object, instance: &Object) -> PyResult {
        check_instance(this, instance)
    }

    /// Whether a class counts as a subclass.
    #[function(sig = "_abc_subclasscheck(self, subclass, /)")]
    fn _abc_subclasscheck(_m: &Object, this: &Object, subclass: &Object) -> Fallible<bool> {
        check_subclass(this, subclass)
    }

    fn exec(module: &Module) -> Fallible {
        let _ = module;
        DATA.ready()
    }
}

fn data_of(class: &Object) -> PyResult<Data> {
    let data = attributes::get(class, &*Str::from_str("_abc_impl")?)?;
    data.downcast::<Data>()
        .map_err(|_| errors::raise(&TYPE_ERROR, format_args!("_abc_impl is set to a wrong type")))
}

/// Whether an attribute says that it is abstract.
fn is_abstract(value: &Object) -> Fallible<bool> {
    match attributes::get_optional(value, ids::__isabstractmethod__.get())? {
        Some(flag) => protocols::is_true(&flag),
        None => Ok(false),
    }
}

/// Collects the names of abstract attributes: of the class itself, and those of its bases that it has not replaced.
fn abstract_names(class: &Object) -> PyResult<Set> {
    let names = Set::new(&wellknown::FROZENSET)?;
    let namespace = attributes::get(class, ids::__dict__.get())?;
    let items = calls::call_method(&namespace, ids::items.get(), &[])?;
    protocols::for_each(&items, |pair| {
        if let Some(pair) = (*pair).downcast::<Tuple>()
            && let (Some(name), Some(value)) = (pair.get(0), pair.get(1))
            && is_abstract(&value)?
        {
            names.add(&name)?;
        }
        Ok(())
    })?;
    let bases = attributes::get(class, ids::__bases__.get())?;
    if !bases.has::<Tuple>() {
        return Err(errors::raise(&TYPE_ERROR, format_args!("__bases__ is not tuple")));
    }
    protocols::for_each(&bases, |base| {
        let Some(inherited) = attributes::get_optional(&base, ids::__abstractmethods__.get())? else {
            return Ok(());
        };
        protocols::for_each(&inherited, |name| {
            if let Some(value) = attributes::get_optional(class, &name)?
                && is_abstract(&value)?
            {
                names.add(&name)?;
            }
            Ok(())
        })
    })?;
    Ok(names)
}

fn initialize(class: &Object) -> Fallible {
    let names = abstract_names(class)?;
    attributes::set(class, ids::__abstractmethods__.get(), Some(&names))?;
    let data = new_data(&DATA, Tuple::empty(), None)?;
    attributes::set(class, &*Str::from_str("_abc_impl")?, Some(&data))?;
    let Some(class) = class.downcast::<TypeObject>() else {
        return Ok(());
    };
    let key = Str::from_str("__abc_tpflags__")?;
    let Some(value) = class.dict().and_then(|dict| dict.get_str(&key)) else {
        return Ok(());
    };
    let Some(bits) = (*value).downcast::<Int>().and_then(Int::to_u64) else {
        return Ok(());
    };
    match bits & flags::COLLECTION {
        0 => {}
        both if both == flags::COLLECTION => {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING"),
            ));
        }
        flag => classes::set_collection_flag(class, flag),
    }
    attributes::set(class, &key, None)
}

/// What takes a dead class's reference out of its set; bound to a weak reference to the set.
static FORGET: MethodDef = MethodDef::one(c"_destroy", forget, c"");

extern "C" fn forget(set: &Object, reference: &Object) -> PyResult {
    if let Some(set) = set.downcast::<WeakRef>().and_then(WeakRef::get)
        && let Some(set) = (*set).downcast::<Set>()
    {
        set.discard(reference)?;
    }
    Ok(singletons::new_none())
}

fn add(slot: &Slot<Set>, class: &Object) -> Fallible {
    let set = match slot.get() {
        Some(set) => set,
        None => {
            let set = Set::new(&wellknown::SET)?;
            slot.set(Some(set.clone()));
            set
        }
    };
    let holder = weakref::new(&wellknown::WEAKREF, &set, None)?;
    let callback = BuiltinFunction::new(&FORGET, Some(&holder), None, None)?;
    let reference = weakref::new(&wellknown::WEAKREF, class, Some(&callback))?;
    set.add(&reference).map(drop)
}

fn holds(slot: &Slot<Set>, class: &Object) -> Fallible<bool> {
    let Some(set) = slot.get().filter(|set| !set.is_empty()) else {
        return Ok(false);
    };
    match weakref::new(&wellknown::WEAKREF, class, None) {
        Ok(reference) => set.contains(&reference),
        Err(raised) => errors::swallow(raised, &TYPE_ERROR).map(|()| false),
    }
}

fn dump(class: &Object) -> PyResult {
    let data = data_of(class)?;
    let copy = |slot: &Slot<Set>| -> PyResult {
        let set = Set::new(&wellknown::SET)?;
        for item in slot.get().map(|set| set.keys()).unwrap_or_default() {
            set.add(&item)?;
        }
        Ok(set.upcast())
    };
    Tuple::new([
        copy(&data.registry)?,
        copy(&data.cache)?,
        copy(&data.negative)?,
        Int::from_u64(data.negative_version.get())?.upcast(),
    ])
    .map(Ref::upcast)
}

fn register(class: &Object, subclass: &Object) -> PyResult {
    if !subclass.has::<TypeObject>() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("Can only register classes"),
        ));
    }
    if protocols::is_subclass(subclass, class)? {
        return Ok(Ref::new(subclass));
    }
    if protocols::is_subclass(class, subclass)? {
        return Err(errors::raise(
            &RUNTIME_ERROR,
            format_args!("Refusing to create an inheritance cycle"),
        ));
    }
    let data = data_of(class)?;
    add(&data.registry, subclass)?;
    COUNTER.set(COUNTER.get() + 1);
    if let (Some(class), Some(subclass)) = (class.downcast::<TypeObject>(), subclass.downcast::<TypeObject>())
    {
        let flag = class.flags() & flags::COLLECTION;
        if flag != 0 {
            classes::set_collection_flag(subclass, flag);
        }
    }
    Ok(Ref::new(subclass))
}

fn ask(class: &Object, subclass: &Object) -> PyResult {
    calls::call_method(class, ids::__subclasscheck__.get(), &[subclass])
}

fn check_instance(class: &Object, instance: &Object) -> PyResult {
    let data = data_of(class)?;
    let claimed = attributes::get_optional(instance, ids::__class__.get())?
        .unwrap_or_else(|| Ref::new(instance.class()).upcast());
    if holds(&data.cache, &claimed)? {
        return Ok(singletons::new_bool(true));
    }
    let real = Ref::new(instance.class()).upcast();
    if real.is(&claimed) {
        if data.negative_version.get() == COUNTER.get() && holds(&data.negative, &claimed)? {
            return Ok(singletons::new_bool(false));
        }
        return ask(class, &claimed);
    }
    let answer = ask(class, &claimed)?;
    if protocols::is_true(&answer)? {
        return Ok(answer);
    }
    ask(class, &real)
}

fn check_subclass(class: &Object, subclass: &Object) -> Fallible<bool> {
    let Some(subclass) = subclass.downcast::<TypeObject>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("issubclass() arg 1 must be a class"),
        ));
    };
    let data = data_of(class)?;
    if holds(&data.cache, subclass)? {
        return Ok(true);
    }
    if data.negative_version.get() < COUNTER.get() {
        if let Some(negative) = data.negative.get() {
            negative.clear();
        }
        data.negative_version.set(COUNTER.get());
    } else if holds(&data.negative, subclass)? {
        return Ok(false);
    }
    let hook = calls::call_method(class, ids::__subclasshook__.get(), &[subclass])?;
    if hook.is_true_object() {
        add(&data.cache, subclass)?;
        return Ok(true);
    }
    if hook.is_false_object() {
        add(&data.negative, subclass)?;
        return Ok(false);
    }
    if !hook.is_not_implemented() {
        return Err(wrong_hook());
    }
    let direct = in_order(class, subclass);
    if !direct && holds(&data.registry, subclass)? {
        // What is registered itself needs no place in the cache.
        return Ok(true);
    }
    if direct || is_below_registered(&data, subclass)? || is_below(class, subclass)? {
        add(&data.cache, subclass)?;
        return Ok(true);
    }
    add(&data.negative, subclass)?;
    Ok(false)
}

fn wrong_hook() -> Raised {
    errors::raise(
        &ASSERTION_ERROR,
        format_args!("__subclasshook__ must return either False, True, or NotImplemented"),
    )
}

/// Whether the class is in the other's resolution order.
fn in_order(class: &Object, subclass: &TypeObject) -> bool {
    subclass
        .mro()
        .is_some_and(|mro| mro.iter_borrowed().any(|entry| entry.is(class)))
}

/// Whether a class above it is registered.
fn is_below_registered(data: &Data, subclass: &TypeObject) -> Fallible<bool> {
    let entries = data
        .registry
        .get()
        .map(|registry| registry.keys())
        .unwrap_or_default();
    for entry in entries {
        if let Some(known) = (*entry).downcast::<WeakRef>().and_then(WeakRef::get)
            && protocols::is_subclass(subclass, &known)?
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether the class counts as a subclass of a class below.
fn is_below(class: &Object, subclass: &TypeObject) -> Fallible<bool> {
    let below = calls::call_method(class, &*Str::from_str("__subclasses__")?, &[])?;
    let Some(below) = (*below).downcast::<List>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("__subclasses__() must return a list"),
        ));
    };
    for candidate in below.to_vec() {
        if protocols::is_subclass(subclass, &candidate)? {
            return Ok(true);
        }
    }
    Ok(false)
}
