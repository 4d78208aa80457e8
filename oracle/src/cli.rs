//! The command line of `sidewinder`.

use clap::Parser;
use std::process::ExitCode;

/// Runs a Python 3.14 interpreter side by side with CPython and reports every observable difference.
#[derive(Parser)]
#[command(name = "sidewinder", version)]
struct Arguments {}

/// Parses the process's arguments, runs the command they name and returns its exit code.
pub fn main() -> ExitCode {
    Arguments::parse();
    ExitCode::SUCCESS
}
