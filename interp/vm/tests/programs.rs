//! Programs that the oracle compiled, run here and there: what they print must be equal.
//!
//! Only what the kernel, int and the eval loop offer is used; the few built-in functions that the programs need are
//! defined here. The oracle is the python that `SIDEWINDER_ORACLE` names (default: `py314`).
#![allow(unsafe_code, clippy::expect_used, clippy::indexing_slicing, reason = "a test")]

use sidewinder_object::defs::MethodDef;
use sidewinder_object::descriptors::BuiltinFunction;
use sidewinder_object::int::Int;
use sidewinder_object::reference::{PyResult, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::{Dict, Object, protocols, singletons, thread};
use sidewinder_vm::objects::{convert, iterators::RangeIter};
use sidewinder_vm::{binding, imports, runtime};
use std::cell::RefCell;
use std::process::Command;
use std::ptr::NonNull;

thread_local! {
    static OUTPUT: RefCell<String> = const { RefCell::new(String::new()) };
}

unsafe extern "C" fn print(_: &Object, arguments: *const NonNull<Object>, count: isize) -> PyResult {
    let count = usize::try_from(count).expect("a count");
    for index in 0..count {
        // SAFETY: `count` borrowed arguments.
        let value = unsafe { (*arguments.add(index)).as_ref() };
        let text = protocols::str(value)?.to_string_lossy();
        OUTPUT.with_borrow_mut(|output| {
            if index > 0 {
                output.push(' ');
            }
            output.push_str(&text);
        });
    }
    OUTPUT.with_borrow_mut(|output| output.push('\n'));
    Ok(singletons::new_none())
}

extern "C" fn len(_: &Object, value: &Object) -> PyResult {
    Int::from_usize(protocols::len(value)?).map(Ref::upcast)
}

extern "C" fn count(_: &Object, stop: &Object) -> PyResult {
    let stop = stop.downcast::<Int>().and_then(Int::to_i64).expect("a small int");
    RangeIter::new(0, 1, stop).map(Ref::upcast)
}

unsafe extern "C" fn build_class(
    _: &Object,
    arguments: *const NonNull<Object>,
    count: isize,
    names: Option<&sidewinder_object::Tuple>,
) -> PyResult {
    // SAFETY: the convention of METH_FASTCALL | METH_KEYWORDS.
    let arguments =
        unsafe { sidewinder_object::calls::Args::from_raw(arguments, count.cast_unsigned(), names) };
    sidewinder_vm::class_building::build_class(arguments)
}

static FUNCTIONS: [MethodDef; 4] = [
    MethodDef::fast_keywords(c"__build_class__", build_class, c""),
    MethodDef::fast(c"print", print, c""),
    MethodDef::one(c"len", len, c""),
    MethodDef::one(c"count", count, c""),
];

const PRELUDE: &str = "import builtins, sys, marshal\nbuiltins.count = lambda n: iter(range(n))\n";

/// Standard output of a program on the oracle.
fn ask(program: &str) -> String {
    let python = std::env::var("SIDEWINDER_ORACLE").unwrap_or_else(|_| "py314".to_owned());
    let output = Command::new(python)
        .args(["-I", "-S", "-c", program])
        .output()
        .expect("the oracle runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u32> = text.trim().chars().filter_map(|c| c.to_digit(16)).collect();
    digits
        .chunks(2)
        .map(|pair| (pair[0] * 16 + pair[1]) as u8)
        .collect()
}

/// What the program prints here.
fn run(source: &str) -> String {
    let data = ask(&format!(
        "import marshal\nprint(marshal.dumps(compile({source:?}, 'test', 'exec')).hex())"
    ));
    let code = sidewinder_bytecode::marshal::load_code(&unhex(&data)).expect("code");
    let outcome = (|| {
        let builtins = Dict::new()?;
        for definition in &FUNCTIONS {
            let function = BuiltinFunction::new(definition, None, None, None)?;
            let name = Str::from_latin1(definition.name().to_bytes())?;
            builtins.set(&sidewinder_object::str::intern(name), &function)?;
        }
        for class in sidewinder_object::exceptions::all() {
            builtins.set(&*Str::from_str(&class.name_lossy())?, class)?;
        }
        imports::set_builtins(&builtins)?;
        let globals = Dict::new()?;
        globals.set(&*Str::from_str("__builtins__")?, &builtins)?;
        globals.set(&*Str::from_str("__name__")?, &*Str::from_str("__main__")?)?;
        let code = convert::code_object(&code)?;
        binding::run_code(&code, &globals, &globals).map(drop)
    })();
    if outcome.is_err() {
        let error = thread::current().take_exception().expect("an exception");
        let shown =
            protocols::repr(&error).map_or_else(|_| format!("{error:?}"), |text| text.to_string_lossy());
        OUTPUT.with_borrow_mut(|output| output.push_str(&format!("uncaught {shown}\n")));
    }
    OUTPUT.take()
}

fn initialize() {
    sidewinder_types::define();
    runtime::define();
    assert!(sidewinder_object::runtime::initialize(Some(0)));
    assert!(runtime::initialize().is_ok());
}

const PROGRAMS: &[(&str, &str)] = &[
    ("hello", "print('hello world')"),
    (
        "ints",
        "x = 1\nwhile x < 100000: x = x * 3 + 1\nprint(x, x - 7, x // 5, x % 7, -x, ~x, 2 ** 100)",
    ),
    (
        "functions",
        "def f(a, b=2, *c, d=4, **e):\n    print(a, b, d)\n    return a + b + d\nprint(f(1), f(1, 3), f(1, 2, 3, d=7), f(b=1, a=2, z=3))",
    ),
    (
        "recursion",
        "def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\nprint(fib(18))",
    ),
    (
        "loops",
        "def f(n):\n    total = 0\n    for i in count(n):\n        if i % 3 == 0: continue\n        total += i\n    return total\nprint(f(1000))",
    ),
    (
        "closures",
        "def outer():\n    n = 0\n    def inner():\n        nonlocal n\n        n += 1\n        return n\n    return inner\nf = outer()\nprint(f(), f(), f())",
    ),
    (
        "exceptions",
        "def f(x):\n    try:\n        if x: raise ValueError('bad')\n        return 'fine'\n    except ValueError as e:\n        return 'caught'\n    finally:\n        print('finally')\nprint(f(0), f(1))\ntry:\n    1 // 0\nexcept ZeroDivisionError: print('zero')",
    ),
    (
        "containers",
        "l = [1, 2, 3]\nt = (4, 5)\nd = {'a': 1, 'b': 2}\na, b = t\nprint(l[1], t[0], d['b'], len(l), a, b)\n[x, *y, z] = [1, 2, 3, 4]\nprint(x, len(y), z)\nl[0] = 9\nprint(l[0], [i * 2 for i in l][2], 3 in l, 'a' in d)",
    ),
    (
        "generators",
        "def g(n):\n    for i in count(n):\n        x = yield i * i\n        if x: print('sent', x)\n    return 'done'\ndef h():\n    r = yield from g(3)\n    print(r)\nfor v in h(): print(v)\ni = g(3)\nprint(i.send(None), i.send(5))\ni.close()",
    ),
    (
        "with",
        "class C:\n    def __enter__(self):\n        print('in')\n        return 5\n    def __exit__(self, *a):\n        print('out')\n        return True\nwith C() as v:\n    print(v)\n    raise KeyError(1)\nprint('after')",
    ),
    (
        "classes",
        "class A:\n    x = 3\n    def __init__(self, y): self.y = y\n    def m(self, k): return self.x + self.y + k\nclass B(A):\n    def m(self, k): return 10 * self.y\na = A(4)\nb = B(5)\nfor i in count(10): r = a.m(i) + b.m(i)\nprint(r, a.y, b.x)\na.y = 7\nprint(a.m(0))",
    ),
    (
        "match",
        "def f(x):\n    match x:\n        case 1: return 'one'\n        case [a, b]: return a + b\n        case (1, *rest): return len(rest)\n        case _: return 'other'\nprint(f(1), f([2, 3]), f((1, 2, 3, 4)), f('x'))",
    ),
    (
        "errors",
        "def f(a, b): pass\nfor args in ((), (1,), (1, 2, 3)):\n    try: f(*args)\n    except TypeError as e: print(e)\ntry: f(1, c=2)\nexcept TypeError as e: print(e)\ntry: undefined\nexcept NameError as e: print(e)\ndef g():\n    print(z)\n    z = 1\ntry: g()\nexcept UnboundLocalError as e: print(e)",
    ),
];

#[test]
fn programs_print_what_they_print_there() {
    initialize();
    let mut wrong = Vec::new();
    for (name, source) in PROGRAMS {
        let expected = ask(&format!("{PRELUDE}exec(compile({source:?}, 'test', 'exec'))"));
        let got = run(source);
        if got != expected {
            wrong.push(format!("{name}:\n--- ours\n{got}--- oracle\n{expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
