//! `builtins`: the functions that every program sees. Signatures and short bodies are here, in CPython's order; what
//! needs more room is in the files of this folder.
//!
//! The types are added by [`builtins::exec`]; exceptions follow the kernel's tree.

mod compile;
mod iteration;
mod numbers;
mod output;
mod scope;

use sidewinder_macros::pymodule;
use sidewinder_object::calls::Args;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::structs::Module;
use sidewinder_object::{
    Dict, Object, Str, Tuple, TypeObject, attributes, calls, exceptions, number, protocols, singletons,
};

/// Built-in functions, types, exceptions and constants.
#[pymodule(name = "builtins")]
pub mod builtins {
    use super::*;

    /// __build_class__(func, name, /, *bases, [metaclass], **kwds) makes a class; what the class statement calls.
    #[function(name = "__build_class__", convention = "fast_keywords")]
    fn __build_class__(_m: &Object, args: Args<'_>) -> PyResult {
        sidewinder_vm::class_building::build_class(args)
    }

    /// Imports a module; what the import statement calls.
    #[function(sig = "__import__(name, globals=None, locals=None, fromlist=(),\n           level=0)")]
    fn __import__(
        _m: &Object,
        name: &Object,
        globals: Option<&Object>,
        _locals: Option<&Object>,
        fromlist: Option<&Object>,
        level: i32,
    ) -> PyResult {
        sidewinder_vm::imports::import_module_level(name, globals.filter(|g| !g.is_none()), fromlist, level)
    }

    /// The absolute value of a number.
    #[function(sig = "abs(x, /)")]
    fn abs(_m: &Object, x: &Object) -> PyResult {
        number::absolute(x)
    }

    /// True if every item is true; also for no items.
    #[function(sig = "all(iterable, /)")]
    fn all(_m: &Object, iterable: &Object) -> Fallible<bool> {
        iteration::all(iterable)
    }

    /// True if some item is true.
    #[function(sig = "any(iterable, /)")]
    fn any(_m: &Object, iterable: &Object) -> Fallible<bool> {
        iteration::any(iterable)
    }

    /// As repr(), with escapes for all that is not ASCII.
    #[function(sig = "ascii(obj, /)")]
    fn ascii(_m: &Object, obj: &Object) -> PyResult {
        sidewinder_vm::text::ascii(obj)
    }

    /// The digits of an integer in base 2, after 0b.
    #[function(sig = "bin(number, /)")]
    fn bin(_m: &Object, number: &Object) -> PyResult {
        numbers::to_base(number, 2, "0b")
    }

    /// Calls sys.breakpointhook with these arguments.
    #[function(sig = "breakpoint(*args, **kws)")]
    fn breakpoint(_m: &Object, args: &[&Object], kws: Option<&Dict>) -> PyResult {
        scope::breakpoint(args, kws)
    }

    /// Whether the object can be called.
    #[function(sig = "callable(obj, /)")]
    fn callable(_m: &Object, obj: &Object) -> Fallible<bool> {
        Ok(calls::is_callable(obj))
    }

    /// The string of one character with this code point.
    #[function(sig = "chr(i, /)")]
    fn chr(_m: &Object, i: &Object) -> PyResult {
        numbers::chr(i)
    }

    /// Compiles source into a code object, or into a syntax tree.
    #[function(
        sig = "compile(source, filename, mode, flags=0,\n        dont_inherit=False, optimize=-1, *, _feature_version=-1)"
    )]
    fn compile(
        _m: &Object,
        source: &Object,
        filename: &Object,
        mode: &Str,
        flags: i32,
        dont_inherit: bool,
        optimize: i32,
        _feature_version: i32,
    ) -> PyResult {
        super::compile::compile(
            source,
            filename,
            mode,
            flags,
            dont_inherit,
            optimize,
            _feature_version,
        )
    }

    /// Deletes an attribute.
    #[function(sig = "delattr(obj, name, /)")]
    fn delattr(_m: &Object, obj: &Object, name: &Object) -> Fallible {
        attributes::set(obj, name, None)
    }

    /// The sorted names of an object's attributes, or of the current scope.
    #[function(name = "dir", convention = "varargs")]
    fn dir(_m: &Object, args: &Tuple) -> PyResult {
        calls::check_count("dir", args.len(), 0, 1)?;
        scope::dir(args.get(0).as_deref())
    }

    /// The pair of quotient and remainder.
    #[function(sig = "divmod(x, y, /)")]
    fn divmod(_m: &Object, x: &Object, y: &Object) -> PyResult {
        number::divmod(x, y)
    }

    /// Evaluates an expression, given as source or code.
    #[function(sig = "eval(source, /, globals=None, locals=None)")]
    fn eval(_m: &Object, source: &Object, globals: Option<&Object>, locals: Option<&Object>) -> PyResult {
        super::compile::eval(source, globals, locals)
    }

    /// Runs statements, given as source or code.
    #[function(sig = "exec(source, /, globals=None, locals=None, *, closure=None)")]
    fn exec_(
        _m: &Object,
        source: &Object,
        globals: Option<&Object>,
        locals: Option<&Object>,
        closure: Option<&Object>,
    ) -> PyResult {
        super::compile::exec(source, globals, locals, closure)
    }

    /// What the value's __format__ makes of the specification.
    #[function(sig = "format(value, format_spec='', /)")]
    fn format(_m: &Object, value: &Object, format_spec: Option<&Str>) -> PyResult {
        sidewinder_vm::text::format(value, format_spec)
    }

    /// An attribute; the default, if there is one, when it is missing.
    #[function(name = "getattr", convention = "fast")]
    fn getattr(_m: &Object, args: Args<'_>) -> PyResult {
        scope::getattr(args)
    }

    /// The namespace of the running module.
    #[function(sig = "globals()")]
    fn globals(_m: &Object) -> PyResult {
        scope::globals()
    }

    /// Whether the attribute is there.
    #[function(sig = "hasattr(obj, name, /)")]
    fn hasattr(_m: &Object, obj: &Object, name: &Object) -> Fallible<bool> {
        attributes::has(obj, name)
    }

    /// The hash of an object.
    #[function(sig = "hash(obj, /)")]
    fn hash(_m: &Object, obj: &Object) -> Fallible<isize> {
        protocols::hash(obj)
    }

    /// The digits of an integer in base 16, after 0x.
    #[function(sig = "hex(number, /)")]
    fn hex(_m: &Object, number: &Object) -> PyResult {
        numbers::to_base(number, 16, "0x")
    }

    /// A number that tells the object from all others that are alive.
    #[function(sig = "id(obj, /)")]
    fn id(_m: &Object, obj: &Object) -> PyResult {
        scope::id(obj)
    }

    /// Reads a line from standard input, without its end.
    #[function(sig = "input(prompt='', /)")]
    fn input(_m: &Object, prompt: Option<&Object>) -> PyResult {
        output::input(prompt)
    }

    /// Whether the object is an instance of the class, or of one of a tuple of classes.
    #[function(sig = "isinstance(obj, class_or_tuple, /)")]
    fn isinstance(_m: &Object, obj: &Object, class_or_tuple: &Object) -> Fallible<bool> {
        protocols::is_instance(obj, class_or_tuple)
    }

    /// Whether the class is derived from the other, or from one of a tuple of classes.
    #[function(sig = "issubclass(cls, class_or_tuple, /)")]
    fn issubclass(_m: &Object, cls: &Object, class_or_tuple: &Object) -> Fallible<bool> {
        protocols::is_subclass(cls, class_or_tuple)
    }

    /// An iterator over an iterable; or over what a callable returns, up to a sentinel.
    #[function(name = "iter", convention = "fast")]
    fn iter(_m: &Object, args: Args<'_>) -> PyResult {
        iteration::iter(args)
    }

    /// An iterator over an asynchronous iterable.
    #[function(sig = "aiter(async_iterable, /)")]
    fn aiter(_m: &Object, async_iterable: &Object) -> PyResult {
        iteration::aiter(async_iterable)
    }

    /// The number of items of a container.
    #[function(sig = "len(obj, /)")]
    fn len(_m: &Object, obj: &Object) -> Fallible<usize> {
        protocols::len(obj)
    }

    /// The variables of the running scope.
    #[function(sig = "locals()")]
    fn locals(_m: &Object) -> PyResult {
        scope::locals()
    }

    /// max(iterable, *, default, key) or max(first, second, *others, key): the largest of the items, or of the arguments.
    #[function(name = "max", convention = "fast_keywords")]
    fn max(_m: &Object, args: Args<'_>) -> PyResult {
        iteration::extreme("max", args)
    }

    /// min(iterable, *, default, key) or min(first, second, *others, key): the smallest of the items, or of the arguments.
    #[function(name = "min", convention = "fast_keywords")]
    fn min(_m: &Object, args: Args<'_>) -> PyResult {
        iteration::extreme("min", args)
    }

    /// The iterator's next item; the default, if there is one, at its end.
    #[function(name = "next", convention = "fast")]
    fn next(_m: &Object, args: Args<'_>) -> PyResult {
        iteration::next(args)
    }

    /// An awaitable for the next item of an asynchronous iterator.
    #[function(sig = "anext(aiterator, default=<unrepresentable>, /)")]
    fn anext(_m: &Object, aiterator: &Object, default: Option<&Object>) -> PyResult {
        iteration::anext(aiterator, default)
    }

    /// The digits of an integer in base 8, after 0o.
    #[function(sig = "oct(number, /)")]
    fn oct(_m: &Object, number: &Object) -> PyResult {
        numbers::to_base(number, 8, "0o")
    }

    /// The code point of a character.
    #[function(sig = "ord(character, /)")]
    fn ord(_m: &Object, character: &Object) -> PyResult {
        numbers::ord(character)
    }

    /// A power; with a modulus, its remainder.
    #[function(sig = "pow(base, exp, mod=None)")]
    fn pow(_m: &Object, base: &Object, exp: &Object, modulus: Option<&Object>) -> PyResult {
        number::power(base, exp, modulus.unwrap_or(singletons::none()))
    }

    /// Writes the values as text to a stream.
    #[function(sig = "print(*args, sep=' ', end='\\n', file=None, flush=False)")]
    fn print(
        _m: &Object,
        args: &[&Object],
        sep: Option<&Object>,
        end: Option<&Object>,
        file: Option<&Object>,
        flush: bool,
    ) -> PyResult {
        output::print(args, sep, end, file, flush)
    }

    /// The text that shows an object to programmers.
    #[function(sig = "repr(obj, /)")]
    fn repr(_m: &Object, obj: &Object) -> PyResult {
        protocols::repr(obj).map(Ref::upcast)
    }

    /// A number rounded to some decimal digits.
    #[function(sig = "round(number, ndigits=None)")]
    fn round(_m: &Object, number: &Object, ndigits: Option<&Object>) -> PyResult {
        numbers::round(number, ndigits)
    }

    /// Sets an attribute.
    #[function(sig = "setattr(obj, name, value, /)")]
    fn setattr(_m: &Object, obj: &Object, name: &Object, value: &Object) -> Fallible {
        attributes::set(obj, name, Some(value))
    }

    /// sorted($module, iterable, /, *, key=None, reverse=False)
    /// --
    ///
    /// A sorted list of the items.
    #[function(name = "sorted", convention = "fast_keywords")]
    fn sorted(_m: &Object, args: Args<'_>) -> PyResult {
        iteration::sorted(args)
    }

    /// The sum of the items and of the start.
    #[function(sig = "sum(iterable, /, start=0)")]
    fn sum(_m: &Object, iterable: &Object, start: Option<&Object>) -> PyResult {
        numbers::sum(iterable, start)
    }

    /// The namespace of an object, or of the current scope.
    #[function(name = "vars", convention = "varargs")]
    fn vars(_m: &Object, args: &Tuple) -> PyResult {
        calls::check_count("vars", args.len(), 0, 1)?;
        match args.get(0) {
            Some(object) => scope::vars(&object),
            None => scope::locals(),
        }
    }

    fn exec(module: &Module) -> Fallible {
        add_contents(module)
    }
}

/// The built-in types, in CPython's order.
const TYPES: [&str; 26] = [
    "bool",
    "memoryview",
    "bytearray",
    "bytes",
    "classmethod",
    "complex",
    "dict",
    "enumerate",
    "filter",
    "float",
    "frozenset",
    "property",
    "int",
    "list",
    "map",
    "object",
    "range",
    "reversed",
    "set",
    "slice",
    "staticmethod",
    "str",
    "super",
    "tuple",
    "type",
    "zip",
];

/// A static type by its name.
fn type_by_name(name: &str) -> Option<&'static TypeObject> {
    let known = sidewinder_types::KERNEL_TYPES.iter();
    let others = sidewinder_types::TYPES.iter().copied().flatten();
    let own = sidewinder_vm::runtime::TYPES.iter();
    known
        .chain(others)
        .chain(own)
        .copied()
        .find(|class| class.tp_name_lossy() == name)
}

/// Constants, types and exceptions.
fn add_contents(module: &Module) -> Fallible {
    for (name, value) in [
        ("None", singletons::none()),
        ("Ellipsis", singletons::ellipsis()),
        ("NotImplemented", singletons::not_implemented()),
        ("False", singletons::bool(false)),
        ("True", singletons::bool(true)),
    ] {
        module.add(name, value)?;
    }
    for name in TYPES {
        if let Some(class) = type_by_name(name) {
            module.add(name, class)?;
        }
    }
    let optimize = sidewinder_vm::config::get().optimize;
    module.add("__debug__", singletons::bool(optimize == 0))?;
    Ok(())
}

/// Adds the exceptions, as CPython does after the other contents.
pub fn add_exceptions(module: &Module) -> Fallible {
    for class in exceptions::all() {
        module.add(&class.name_lossy(), class)?;
    }
    module.add(
        "ExceptionGroup",
        &*sidewinder_types::exceptions::group::exception_group()?,
    )?;
    module.add("EnvironmentError", &exceptions::OS_ERROR)?;
    module.add("IOError", &exceptions::OS_ERROR)
}
