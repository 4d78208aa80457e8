//! The `sidewinder-python` executable: the command line of python3.14 over our interpreter.

mod compiling;
mod first_stream;
mod interpreter;
mod startup;

use std::process::ExitCode;

fn main() -> ExitCode {
    startup::main()
}
