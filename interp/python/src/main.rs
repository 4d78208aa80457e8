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

fn main() -> ExitCode {
    startup::main()
}
