//! The kernel: object header, references, type objects and slots, abstract protocols, errors, memory, collector,
//! thread state.
//!
//! Objects have CPython 3.14's binary layout; slots have C's signatures, written with Rust's types. No method of a
//! concrete type lives here: the types crate completes the static types of `wellknown` and `exceptions`.
//!
//! # How things are written
//!
//! A slot is a function with C's ABI that uses `?`:
//! ```ignore
//! extern "C" fn point_add(left: &Object, right: &Object) -> PyResult {
//!     let (Some(a), Some(b)) = (left.downcast::<Point>(), right.downcast::<Point>()) else {
//!         return Ok(singletons::new_not_implemented());
//!     };
//!     let sum = number::add(&a.x, &b.x)?;                  // any protocol, with CPython's messages
//!     Ok(sum)
//! }
//! ```
//! A type is a `static` (or completes one of `wellknown` with `define`), made ready once at start:
//! ```ignore
//! static AS_NUMBER: NumberMethods = NumberMethods::new().add(point_add);
//! static METHODS: [MethodDef; 2] = [
//!     MethodDef::noargs(c"norm", point_norm, c"norm($self, /)\n--\n\nThe length."),
//!     MethodDef::END,
//! ];
//! pub static POINT: TypeObject = TypeSpec::new(c"geometry.Point", size_of::<Point>())
//!     .flags(flags::BASETYPE).number(&AS_NUMBER).methods(&METHODS).new_slot(point_new).build();
//! payload!(Point, POINT);                                  // Point: #[repr(C)], Object first
//! POINT.ready()?;
//! wellknown::INT.define(&TypeSpec::new(c"int", 0).number(&INT_AS_NUMBER));   // before INT.ready()
//! ```
//! Errors: `return Err(errors::raise(&TYPE_ERROR, format_args!("'{}' object is not callable", object.class().name())))`.
//! Calls: `calls::call(&function, &[a, b])?`, `calls::call_method(object, ids::append.get(), &[item])?`.
//! Attributes: `attributes::get(object, ids::__name__.get())?`, `get_optional`, `set`. Iteration:
//! `protocols::for_each(iterable, |item| list.append(item))?`, or `iter` and `next`.
//!
//! Borrowing: `&T` is a borrowed reference, `Ref<T>` an owned one. `&Dict` coerces to `&Object`. Whatever may run
//! Python code (any call, comparison, drop of a `Ref`) may change containers: take items out as new references.
//!
//! Miri runs the unit tests under Tree Borrows (a header's reference may be cast to the payload behind it) with
//! `MIRIFLAGS="-Zmiri-tree-borrows -Zmiri-tree-borrows-no-precise-interior-mut -Zmiri-disable-isolation
//! -Zmiri-ignore-leaks -Zmiri-permissive-provenance"`, one test thread. A function whose address is compared
//! (slots are) is `#[inline(never)]`, so that it has one address.
#![allow(
    unsafe_code,
    reason = "the object model itself; each type states its contract"
)]
#![allow(
    clippy::declare_interior_mutable_const,
    reason = "initial values of statics: each use is a fresh value"
)]

pub mod arguments;
pub mod attributes;
pub mod audit;
pub mod buffer;
pub mod bytearray;
pub mod calls;
pub mod classes;
pub mod defs;
pub mod descriptors;
pub mod dict;
pub mod errors;
pub mod exceptions;
pub mod frame;
pub mod gc;
pub mod gil;
pub mod hash;
pub mod header;
pub mod ids;
pub mod importing;
pub mod int;
pub mod interpreter;
pub mod lifetime;
pub mod list;
pub mod lookup;
pub mod memory;
pub mod memoryview;
pub mod module;
pub mod number;
pub mod os_text;
pub mod payload;
pub mod protocols;
pub mod reference;
pub mod repr_guard;
pub mod runtime;
pub mod set;
pub mod singletons;
pub mod slice;
pub mod slots;
pub mod storage;
pub mod str;
pub mod struct_sequence;
pub mod structs;
pub mod suggestions;
pub mod thread;
pub mod threads;
pub mod tuple;
pub mod typeobject;
pub mod warnings;
pub mod weakref;
pub mod wellknown;

pub use crate::str::Str;
pub use dict::Dict;
pub use header::{Object, VarObject};
pub use int::Int;
pub use list::List;
pub use payload::{Class, Payload};
pub use reference::{Fallible, Hash, Length, Next, PyResult, Raised, Ref, Status, Truth};
pub use set::Set;
pub use storage::create;
pub use structs::{ByteArray, BytesObject, CellObject, Complex, Float, Method, Module, Slice};
pub use tuple::Tuple;
pub use typeobject::{HeapType, TypeObject, TypeSpec};

/// A zeroed instance of a type, by its `tp_alloc`.
pub fn typeobject_alloc(class: &TypeObject, items: isize) -> PyResult {
    classes::allocate(class, items)
}

#[cfg(test)]
mod tests;
