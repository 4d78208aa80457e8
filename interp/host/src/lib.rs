//! The only crate that calls the operating system.
