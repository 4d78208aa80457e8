//! The `sidewinder-python` executable: the command line of python3.14 over our interpreter.

mod compiling;
mod config;
mod ending;
mod first_stream;
mod interpreter;
mod prompt;
mod startup;
mod uncaught;
mod usage;

use std::process::ExitCode;

/// Rust's own allocations come from the allocator that objects come from.
#[cfg(not(any(miri, feature = "system-allocator")))]
#[global_allocator]
static HEAP: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    sidewinder_host::memory::prefer_small_pages();
    startup::main()
}
