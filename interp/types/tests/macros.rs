//! What `#[pymethods]`, `#[pymodule]` and `#[derive(Payload)]` make: conventions, signatures, binding errors, storage.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test")]

use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods, pymodule};
use sidewinder_object::calls::Args;
use sidewinder_object::memory::Slot;
use sidewinder_object::typeobject::{TypeSpec, flags};
use sidewinder_object::{
    Dict, Fallible, Int, Object, PyResult, Ref, Str, Tuple, TypeObject, attributes, calls, create, gc,
    protocols, thread,
};

#[derive(Payload)]
#[payload(class = BOX)]
#[repr(C)]
struct Box_ {
    base: Object,
    count: Cell<isize>,
    value: Slot,
}

static BOX: TypeObject = TypeSpec::of::<Box_>(c"test.Box")
    .flags(flags::BASETYPE)
    .methods(&methods::METHODS)
    .getset(&methods::GETSET)
    .new_slot(methods::slot_construct)
    .build();

#[pymethods]
mod methods {
    use super::*;

    #[new(sig = "Box(value, /, count=3)")]
    fn construct(class: &TypeObject, value: &Object, count: isize) -> PyResult<Box_> {
        create(
            class,
            Box_ {
                base: Object::PENDING,
                count: Cell::new(count),
                value: Slot::new(Some(Ref::new(value))),
            },
        )
    }

    /// How many.
    #[getter]
    fn count(this: &Box_) -> Fallible<isize> {
        Ok(this.count.get())
    }

    #[setter]
    fn set_count(this: &Box_, value: Option<&Object>) -> Fallible {
        let value = value.and_then(|v| v.downcast::<Int>()).and_then(Int::to_i64);
        this.count.set(value.unwrap_or(-1) as isize);
        Ok(())
    }

    /// What is inside.
    #[method(sig = "get($self, /)")]
    fn get(this: &Box_) -> Fallible<Option<Ref>> {
        Ok(this.value.get())
    }

    /// Puts something in.
    #[method(sig = "put($self, value, /)")]
    fn put(this: &Box_, value: &Object) -> Fallible {
        this.value.set(Some(Ref::new(value)));
        Ok(())
    }

    /// Shows the arguments.
    #[method(sig = "show($self, /, text, *, times=1, upper=False)")]
    fn show(_this: &Box_, text: &Str, times: isize, upper: bool) -> Fallible<String> {
        let text = text.to_string_lossy().repeat(times.unsigned_abs());
        Ok(if upper { text.to_uppercase() } else { text })
    }

    #[method(name = "raw", convention = "fast_keywords")]
    fn raw(_this: &Object, args: Args<'_>) -> Fallible<usize> {
        Ok(args.len())
    }
}

/// A module of the test.
#[pymodule(name = "test")]
mod module {
    use super::*;
    use sidewinder_object::Module;

    /// Counts.
    #[function(sig = "many(first, /, *rest)")]
    fn many(_: &Object, _first: &Object, rest: &[&Object]) -> Fallible<usize> {
        Ok(rest.len())
    }

    fn exec(module: &Module) -> Fallible {
        module.add_type(&BOX)
    }
}

fn text(value: &str) -> Ref<Str> {
    Str::from_str(value).unwrap()
}

fn outcome(result: PyResult) -> String {
    match result {
        Ok(value) => protocols::str(&value).unwrap().to_string_lossy(),
        Err(_) => {
            let error = thread::current().take_exception().expect("an exception");
            let args = error.args.get().expect("arguments");
            args.get(0)
                .map_or_else(String::new, |m| protocols::str(&m).unwrap().to_string_lossy())
        }
    }
}

#[test]
fn functions_bind_as_their_signatures_say() {
    sidewinder_types::define();
    assert!(sidewinder_object::runtime::initialize(Some(0)));
    make_ready();
    let module = module::MODULE.create(&text("test")).unwrap();
    module::MODULE.execute(&module).unwrap();
    let class = attributes::get(&module, &text("Box")).unwrap();
    let one = Int::new(1).unwrap();
    let object = calls::call(&class, &[&one]).unwrap();
    assert!(gc::is_tracked(&object));
    assert_eq!(outcome(attributes::get(&object, &text("count"))), "3");
    attributes::set(&object, &text("count"), Some(&one)).unwrap();
    assert_eq!(outcome(attributes::get(&object, &text("count"))), "1");
    assert_eq!(outcome(calls::call_method(&object, &text("get"), &[])), "1");
    let a = text("ab");
    assert!(
        calls::call_method(&object, &text("put"), &[&a])
            .unwrap()
            .is_none()
    );
    assert_eq!(outcome(calls::call_method(&object, &text("show"), &[&a])), "ab");
    let show = attributes::get(&object, &text("show")).unwrap();
    let call = |args: &[&Object], names: &[(&str, &Object)]| {
        let keywords = Dict::new().unwrap();
        for (name, value) in names {
            keywords.set(&text(name), value).unwrap();
        }
        let args = Tuple::from_slice(args).unwrap();
        outcome(calls::call_tuple(&show, &args, Some(&keywords)))
    };
    let two = Int::new(2).unwrap();
    assert_eq!(call(&[&a], &[("times", &two), ("upper", &one)]), "ABAB");
    assert_eq!(call(&[], &[]), "show() missing required argument 'text' (pos 1)");
    assert_eq!(
        call(&[&a, &a], &[]),
        "show() takes exactly 1 positional argument (2 given)"
    );
    assert_eq!(call(&[&one], &[]), "show() argument 'text' must be str, not int");
    assert_eq!(
        call(&[&a], &[("tomes", &two)]),
        "show() got an unexpected keyword argument 'tomes'. Did you mean 'times'?"
    );
    assert_eq!(
        call(&[&a], &[("text", &a)]),
        "argument for show() given by name ('text') and position (1)"
    );
    let many = attributes::get(&module, &text("many")).unwrap();
    assert_eq!(outcome(calls::call(&many, &[&a, &a, &a])), "2");
    assert_eq!(
        outcome(calls::call(&many, &[])),
        "many expected at least 1 argument, got 0"
    );
}

fn make_ready() {
    for class in sidewinder_types::KERNEL_TYPES {
        class.ready().unwrap();
    }
    for class in sidewinder_object::exceptions::all() {
        class.ready().unwrap();
    }
}
