//! The built-in types.
//!
//! Each module completes one type of the kernel: operators, methods, documentation. The kernel makes the types
//! ready after [`define`] has run.

mod containers;
mod int;
mod text;

/// Completes the types that the kernel declares. Runs once, before they are made ready.
pub fn define() {
    containers::define();
    int::define();
    text::define();
}
