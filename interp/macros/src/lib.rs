//! Attribute macros that register native modules, types and functions and bind their arguments.
//!
//! Signatures stand in Python syntax beside the Rust body; calling convention, `__text_signature__`, argument binding
//! and conversion follow from them. The macros only register and bind: control flow and unsafe code stay where they
//! can be seen.
//!
//! ```ignore
//! #[pymethods]
//! mod methods {
//!     use super::*;
//!     /// The integer as an array of bytes.
//!     #[method(sig = "to_bytes($self, /, length=1, byteorder='big', *, signed=False)")]
//!     fn to_bytes(this: &Int, length: isize, byteorder: Option<&Str>, signed: bool) -> PyResult { ... }
//!     #[getter]
//!     fn real(this: &Int) -> PyResult { ... }
//! }
//! TypeSpec::new(c"int", 0).methods(&methods::METHODS).getset(&methods::GETSET)
//! ```
//! `#[method]`, `#[classmethod]`, `#[staticmethod]` and `#[function]` (in modules) take
//! - `sig = "name(parameters)"`: parameters as `inspect.signature` shows them, `$self` or `$type` in front for methods;
//! - `name = "..."`, `convention = "noargs|one|varargs|varargs_keywords|fast|fast_keywords"` for functions that CPython
//!   writes without Argument Clinic (the body then gets the arguments as they come), or, with `sig`, another convention
//!   than the one that follows;
//! - `text = false` (no `__text_signature__`) and `coexist` (`METH_COEXIST`).
//!
//! `#[getter]`/`#[setter]` take `name`; `#[new]`/`#[init]` take `sig` and make `slot_<function>`. Rust parameters follow
//! the receiver in the order of the signature; their types implement `FromArg`. A parameter that may be left out has
//! type `Option<T>`, or a literal default in the signature.

mod methods;
mod payload;
mod signature;

use proc_macro::TokenStream;

/// Makes `METHODS` and `GETSET` from the functions of an inline module.
#[proc_macro_attribute]
pub fn pymethods(_: TokenStream, item: TokenStream) -> TokenStream {
    let module = syn::parse_macro_input!(item as syn::ItemMod);
    methods::expand(module, None)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}

/// Makes `MODULE` from the functions of an inline module; `name` is the Python module's.
#[proc_macro_attribute]
pub fn pymodule(attribute: TokenStream, item: TokenStream) -> TokenStream {
    let mut name = None;
    let parser = syn::meta::parser(|meta| {
        if meta.path.is_ident("name") {
            name = Some(meta.value()?.parse::<syn::LitStr>()?.value());
            return Ok(());
        }
        Err(meta.error("expected `name`"))
    });
    syn::parse_macro_input!(attribute with parser);
    let module = syn::parse_macro_input!(item as syn::ItemMod);
    let name = name.unwrap_or_else(|| module.ident.to_string());
    methods::expand(module, Some(name))
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}

/// Declares a `#[repr(C)]` struct that starts with a header as the payload of a static type, and writes traversal and
/// destruction of its `Slot` fields (and of those marked `#[field]`).
#[proc_macro_derive(Payload, attributes(payload, field))]
pub fn derive_payload(item: TokenStream) -> TokenStream {
    let item = syn::parse_macro_input!(item as syn::DeriveInput);
    payload::expand(&item)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}
