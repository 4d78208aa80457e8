//! Tests of the kernel by itself: its static types made ready, objects made and destroyed, classes built.
//!
//! The kernel's state is one per process, so the tests take turns.

mod collector;
#[cfg(not(miri))]
mod layout;

use crate::exceptions::{KEY_ERROR, TYPE_ERROR};
use crate::reference::{Fallible, PyResult, Ref};
use crate::slots::CompareOp;
use crate::*;
use core::cell::Cell;
use std::sync::{Mutex, MutexGuard, OnceLock};

static TURN: Mutex<()> = Mutex::new(());

/// Waits for its turn and makes the kernel usable in this thread.
pub(crate) fn kernel() -> MutexGuard<'static, ()> {
    static READY: OnceLock<()> = OnceLock::new();
    let guard = TURN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    assert!(runtime::initialize(Some(0)));
    READY.get_or_init(|| {
        for class in wellknown::all() {
            class.ready().unwrap();
        }
        for class in exceptions::all() {
            class.ready().unwrap();
        }
    });
    guard
}

fn text(string: &str) -> Ref<Str> {
    str::intern(Str::from_str(string).unwrap())
}

fn message() -> String {
    let exception = thread::current().take_exception().unwrap();
    let first = exception.args.get().unwrap().get(0);
    let body = first
        .and_then(|first| first.downcast::<Str>().ok())
        .map(|s| s.to_string_lossy())
        .unwrap_or_default();
    format!("{}: {body}", exception.class().short_name())
}

fn class(name: &str, bases: &[&Object], attributes: &[(&str, &Object)]) -> PyResult {
    let namespace = Dict::new()?;
    for (name, value) in attributes {
        namespace.set(&text(name), value)?;
    }
    let bases = Tuple::from_slice(bases)?;
    calls::call(&wellknown::TYPE, &[&text(name), &bases, &namespace])
}

#[test]
fn strings_take_the_narrowest_form() {
    let _turn = kernel();
    for (string, kind, ascii) in [
        ("abc", str::Kind::One, true),
        ("\u{e9}t\u{e9}", str::Kind::One, false),
        ("\u{3b1}\u{3b2}", str::Kind::Two, false),
        ("\u{1f600}!", str::Kind::Four, false),
    ] {
        let object = Str::from_str(string).unwrap();
        assert_eq!((object.kind(), object.is_ascii()), (kind, ascii));
        assert_eq!(object.as_utf8().unwrap(), Some(string));
        assert_eq!(object.len(), string.chars().count());
    }
    let lone = Str::from_code_points(&[0x61, 0xd800]).unwrap();
    assert_eq!(lone.as_utf8().unwrap(), None);
    let formatted = Str::from_format(format_args!("<{}>", &*lone)).unwrap();
    assert_eq!(
        formatted.text().code_points().collect::<Vec<_>>(),
        [60, 0x61, 0xd800, 62]
    );
    assert_eq!(
        Str::from_wtf8(&lone.to_wtf8())
            .unwrap()
            .text()
            .code_points()
            .collect::<Vec<_>>(),
        [0x61, 0xd800]
    );
}

#[test]
fn interned_strings_are_one_object() {
    let _turn = kernel();
    let a = text("some_name");
    let b = text("some_name");
    assert!(a.same(&b));
    assert_eq!(a.refcnt(), 2);
    drop((a, b));
    assert!(text("__init__").is(ids::__init__.get()));
    assert!(text("x").is(str::latin1_char(b'x')));
    let many: Vec<Ref<Str>> = (0..10_000).map(|i| text(&format!("name{i}"))).collect();
    assert!(
        many.iter()
            .enumerate()
            .all(|(i, name)| text(&format!("name{i}")).same(name))
    );
}

#[test]
fn hashes_under_seed_zero_are_cpythons() {
    let _turn = kernel();
    // PYTHONHASHSEED=0 python3.14 -c 'print(hash("abc"), hash((1, "abc")))'
    assert_eq!(
        Str::from_str("abc").unwrap().hash_value(),
        -4_594_863_902_769_663_758
    );
    let pair = Tuple::new([
        Int::new(1).unwrap().upcast(),
        Str::from_str("abc").unwrap().upcast(),
    ])
    .unwrap();
    assert_eq!(pair.hash_value().unwrap(), 7_667_418_664_931_415_648);
}

#[test]
fn ints_know_their_digits() {
    let _turn = kernel();
    assert!(Int::new(256).unwrap().is(Int::small(256).unwrap()));
    assert!(Int::small(257).is_none() && Int::small(-5).is_some() && Int::small(-6).is_none());
    for value in [0, 1, -1, 1 << 29, 1 << 30, -(1 << 30), i64::MAX, i64::MIN] {
        assert_eq!(Int::new(value).unwrap().to_i64(), Some(value));
    }
    assert_eq!(Int::from_u64(u64::MAX).unwrap().to_u64(), Some(u64::MAX));
    assert_eq!(Int::from_u64(u64::MAX).unwrap().to_i64(), None);
    assert_eq!(Int::new(i64::MAX).unwrap().hash_value(), 3);
    assert_eq!(Int::new(-1).unwrap().hash_value(), -2);
}

#[test]
fn dicts_keep_order_and_grow() {
    let _turn = kernel();
    let dict = Dict::new().unwrap();
    for i in 0..1000i64 {
        dict.set(&Int::new(i * 7).unwrap(), &Int::new(i).unwrap())
            .unwrap();
    }
    for i in (0..1000i64).step_by(2) {
        assert!(dict.pop(&Int::new(i * 7).unwrap()).unwrap().is_some());
    }
    assert_eq!(dict.len(), 500);
    let keys: Vec<i64> = dict
        .items()
        .iter()
        .map(|(key, _)| key.downcast_ref::<Int>().unwrap().to_i64().unwrap())
        .collect();
    assert_eq!(
        keys,
        (0..1000)
            .filter(|i| i % 2 == 1)
            .map(|i| i * 7)
            .collect::<Vec<_>>()
    );
    let copy = dict.copy().unwrap();
    assert_eq!(copy.len(), 500);
    let class = class("DictSubclass", &[&wellknown::DICT], &[]).unwrap();
    let derived = typeobject_alloc(class.downcast_ref::<TypeObject>().unwrap(), 0).unwrap();
    let derived = derived.downcast::<Dict>().unwrap();
    derived.initialize_subclass_instance();
    derived.merge(&copy, true).unwrap();
    let plain = derived.copy().unwrap();
    assert_eq!((derived.len(), plain.len()), (500, 500));
    assert!(plain.is_exactly(&wellknown::DICT));
    assert!(dict.delete(&Int::new(3).unwrap()).is_err());
    assert!(errors::current_is(&KEY_ERROR));
    drop(thread::current().take_exception());
    // sys.getsizeof of CPython's dicts, less the 16 bytes of the collector's head: {} 64, five strings 184.
    let small = Dict::new().unwrap();
    assert_eq!(small.byte_size() + 16, 64);
    for name in ["a", "b", "c", "d", "e"] {
        small.set(&text(name), singletons::none()).unwrap();
    }
    assert_eq!(small.byte_size() + 16, 184);
    small.set(&text("f"), singletons::none()).unwrap();
    assert_eq!(small.byte_size() + 16, 272);
}

#[test]
fn sets_hold_each_key_once() {
    let _turn = kernel();
    let set = Set::new(&wellknown::SET).unwrap();
    for i in 0..500i64 {
        assert!(set.add(&Int::new(i % 250).unwrap()).unwrap() == (i < 250));
    }
    assert_eq!(set.len(), 250);
    assert!(set.contains(&Int::new(7).unwrap()).unwrap());
    assert!(set.discard(&Int::new(7).unwrap()).unwrap());
    assert!(!set.contains(&Int::new(7).unwrap()).unwrap());
}

#[test]
fn classes_are_made_and_looked_up() {
    let _turn = kernel();
    let value = Int::new(42).unwrap();
    let a = class("A", &[], &[("x", &value)]).unwrap();
    let b = class("B", &[&a], &[]).unwrap();
    let instance = calls::call_none(&b).unwrap();
    let x = text("x");
    assert!(attributes::get(&instance, &x).unwrap().is(&value));
    let other = Int::new(7).unwrap();
    attributes::set(&instance, &x, Some(&other)).unwrap();
    assert!(attributes::get(&instance, &x).unwrap().is(&other));
    attributes::set(&instance, &x, None).unwrap();
    assert!(attributes::get(&instance, &x).unwrap().is(&value));
    attributes::set(&a, &x, Some(&other)).unwrap();
    assert!(attributes::get(&instance, &x).unwrap().is(&other));
    assert!(attributes::get(&instance, &text("missing")).is_err());
    assert_eq!(message(), "AttributeError: 'B' object has no attribute 'missing'");
    assert!(attributes::get(&b, &text("missing")).is_err());
    assert_eq!(
        message(),
        "AttributeError: type object 'B' has no attribute 'missing'"
    );
    let names: Vec<_> = b
        .downcast_ref::<TypeObject>()
        .unwrap()
        .mro()
        .unwrap()
        .iter_borrowed()
        .map(|class| class.downcast::<TypeObject>().unwrap().short_name().to_string())
        .collect();
    assert_eq!(names, ["B", "A", "object"]);
    assert!(class("C", &[&a, &b], &[]).is_err());
    assert_eq!(
        message(),
        "TypeError: Cannot create a consistent method resolution order (MRO) for bases A, B"
    );
}

#[test]
fn many_attributes_leave_the_inline_values() {
    let _turn = kernel();
    let a = class("Many", &[], &[]).unwrap();
    let instance = calls::call_none(&a).unwrap();
    for i in 0..100i64 {
        attributes::set(
            &instance,
            &text(&format!("attribute{i}")),
            Some(&Int::new(i).unwrap()),
        )
        .unwrap();
    }
    let dict = dict::instance_dict(&instance).unwrap();
    assert_eq!(dict.len(), 100);
    for i in 0..100i64 {
        let found = attributes::get(&instance, &text(&format!("attribute{i}"))).unwrap();
        assert_eq!(found.downcast_ref::<Int>().unwrap().to_i64(), Some(i));
    }
    drop(instance);
    assert_eq!(dict.len(), 100);
    let short = calls::call_none(&a).unwrap();
    attributes::set(&short, &text("attribute0"), Some(singletons::none())).unwrap();
    let dict = dict::instance_dict(&short).unwrap();
    drop(short);
    assert_eq!((dict.len(), dict.refcnt()), (1, 1));
}

#[test]
fn slots_make_members() {
    let _turn = kernel();
    let names = Tuple::new([text("left").upcast(), text("right").upcast()]).unwrap();
    let a = class("Pair", &[], &[("__slots__", &names)]).unwrap();
    let instance = calls::call_none(&a).unwrap();
    attributes::set(&instance, &text("left"), Some(&names)).unwrap();
    assert!(attributes::get(&instance, &text("left")).unwrap().is(&names));
    assert!(attributes::get(&instance, &text("right")).is_err());
    assert_eq!(
        message(),
        "AttributeError: 'Pair' object has no attribute 'right'"
    );
    assert!(attributes::set(&instance, &text("other"), Some(&names)).is_err());
    assert_eq!(
        message(),
        "AttributeError: 'Pair' object has no attribute 'other' and no __dict__ for setting new attributes"
    );
    let count = names.refcnt();
    drop(instance);
    assert_eq!(names.refcnt(), count - 1);
}

thread_local! {
    static DELETED: Cell<usize> = const { Cell::new(0) };
}

extern "C" fn on_delete(_this: &Object, _: &Object) -> PyResult {
    DELETED.set(DELETED.get() + 1);
    Ok(singletons::new_none())
}

static ON_DELETE: defs::MethodDef = defs::MethodDef::one(c"on_delete", on_delete, c"");

#[test]
fn cycles_are_collected_and_finalised_once() {
    let _turn = kernel();
    DELETED.set(0);
    let module = Str::from_str("tests").unwrap();
    let del = descriptors::BuiltinFunction::new(&ON_DELETE, None, Some(&module), None).unwrap();
    // A built-in function does not bind; a bound method's function gets the instance.
    let a = class("Node", &[], &[]).unwrap();
    // SAFETY: a static definition.
    let method = unsafe { descriptors::new_method(&wellknown::OBJECT, &DEL_METHOD) }.unwrap();
    attributes::set(&a, &text("__del__"), Some(&method)).unwrap();
    drop(del);
    gc::collect(2, gc::Reason::Manual);
    let one = calls::call_none(&a).unwrap();
    let two = calls::call_none(&a).unwrap();
    let other = text("other");
    attributes::set(&one, &other, Some(&two)).unwrap();
    attributes::set(&two, &other, Some(&one)).unwrap();
    let weak = weakref::new(&wellknown::WEAKREF, &one, None).unwrap();
    drop((one, two));
    assert!(weak.get().is_some());
    assert_eq!(DELETED.get(), 0);
    assert_eq!(gc::collect(2, gc::Reason::Manual), 2);
    assert!(weak.get().is_none());
    assert_eq!(DELETED.get(), 2);
    let single = calls::call_none(&a).unwrap();
    drop(single);
    assert_eq!(DELETED.get(), 3);
}

extern "C" fn delete(_this: &Object, _: Option<&Object>) -> PyResult {
    DELETED.set(DELETED.get() + 1);
    Ok(singletons::new_none())
}

static DEL_METHOD: defs::MethodDef = defs::MethodDef::noargs(c"__del__", delete, c"");

#[test]
fn classes_in_cycles_go_too() {
    let _turn = kernel();
    gc::collect(2, gc::Reason::Manual);
    let a = class("Temporary", &[], &[]).unwrap();
    attributes::set(&a, &text("itself"), Some(&a)).unwrap();
    let weak = weakref::new(&wellknown::WEAKREF, &a, None).unwrap();
    drop(a);
    assert!(gc::collect(2, gc::Reason::Manual) > 0);
    assert!(weak.get().is_none());
    let left = classes::subclasses(&wellknown::OBJECT);
    assert!(
        !left
            .iter()
            .any(|class| class.short_name().to_string() == "Temporary")
    );
}

#[test]
fn deep_structures_are_destroyed_without_deep_recursion() {
    let _turn = kernel();
    let depth = if cfg!(miri) { 200 } else { 300_000 };
    let mut list = List::new().unwrap();
    for _ in 0..depth {
        let outer = List::new().unwrap();
        outer.append(list.upcast()).unwrap();
        list = outer;
    }
    drop(list);
}

#[test]
fn errors_chain_and_match() {
    let _turn = kernel();
    let _raised = errors::raise(&TYPE_ERROR, format_args!("{} {}", 1, "two"));
    assert!(errors::current_is(&exceptions::EXCEPTION));
    let exception = thread::current().take_exception().unwrap();
    assert!(errors::matches(&exception, &TYPE_ERROR));
    assert!(!errors::matches(&exception, &KEY_ERROR));
    let both = Tuple::from_slice(&[&KEY_ERROR, &TYPE_ERROR]).unwrap();
    assert!(errors::matches(&exception, &both));
    let _raised = thread::current().restore_exception(exception);
    assert_eq!(message(), "TypeError: 1 two");
    let unsupported: Fallible = number::add(singletons::none(), singletons::none()).map(drop);
    assert!(unsupported.is_err());
    assert_eq!(
        message(),
        "TypeError: unsupported operand type(s) for +: 'NoneType' and 'NoneType'"
    );
    assert!(calls::call_none(singletons::none()).is_err());
    assert_eq!(message(), "TypeError: 'NoneType' object is not callable");
    let compared = protocols::compare(singletons::none(), singletons::ellipsis(), CompareOp::Lt);
    assert!(compared.is_err());
    assert_eq!(
        message(),
        "TypeError: '<' not supported between instances of 'NoneType' and 'ellipsis'"
    );
}

#[test]
fn special_methods_fill_slots() {
    let _turn = kernel();
    let a = class("Sized", &[], &[]).unwrap();
    let b = class("Derived", &[&a], &[]).unwrap();
    let instance = calls::call_none(&b).unwrap();
    assert!(protocols::len(&instance).is_err());
    drop(thread::current().take_exception());
    // SAFETY: a static definition.
    let method = unsafe { descriptors::new_method(&wellknown::OBJECT, &LEN_METHOD) }.unwrap();
    attributes::set(&a, &text("__len__"), Some(&method)).unwrap();
    assert_eq!(protocols::len(&instance).unwrap(), 3);
    assert!(protocols::is_true(&instance).unwrap());
    attributes::set(&a, &text("__len__"), None).unwrap();
    assert!(protocols::len(&instance).is_err());
    assert_eq!(message(), "TypeError: object of type 'Derived' has no len()");
}

extern "C" fn three(_this: &Object, _: Option<&Object>) -> PyResult {
    Int::new(3).map(Ref::upcast)
}

static LEN_METHOD: defs::MethodDef = defs::MethodDef::noargs(c"__len__", three, c"");
