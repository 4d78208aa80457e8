//! The `sidewinder-python` executable: the command line of python3.14 over our interpreter.
//!
//! The interpreter itself is not joined to it yet; until then every invocation says so and exits with 2.

use std::process::ExitCode;

fn main() -> ExitCode {
    eprintln!("sidewinder-python: the interpreter is not joined to this command yet");
    ExitCode::from(2)
}
