//! The command line of `sidewinder`: one module per subcommand, each flag defined once, beside its use.
//!
//! Exit codes are those of diff(1) for every command that compares: 0 same, 1 different, 2 trouble.

/// `println!` for results: ends the process quietly when nobody reads them any more.
macro_rules! say {
    ($($part:tt)*) => { sidewinder_oracle::progress::print_line(format_args!($($part)*)) };
}

mod bench;
mod compare;
mod cpython_tests;
mod findings;
mod fuzz;
mod known;
mod oracle;
mod reduce;
mod report;
mod sides;
mod triage;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Everything went well and nothing differs.
pub(crate) const SAME: ExitCode = ExitCode::SUCCESS;

/// Something differs.
pub(crate) const DIFFERENT: u8 = 1;

/// Nothing can be said: wrong usage, no oracle, a dead run.
pub(crate) const TROUBLE: u8 = 2;

/// Runs a Python 3.14 interpreter side by side with CPython and reports every observable difference.
#[derive(Parser)]
#[command(name = "sidewinder", version)]
struct Arguments {
    /// The CPython 3.14 to compare with (default: SIDEWINDER_ORACLE, then one that is found or installed)
    #[arg(long, global = true, value_name = "PATH")]
    oracle: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Find CPython 3.14, or install it for this user, and say what it is
    Oracle(oracle::Oracle),
    /// Hold both sides' view of the same sources against each other
    Compare(compare::Compare),
    /// Run the oracle's own tests, unmodified, under both interpreters
    CpythonTests(cpython_tests::CpythonTests),
    /// Run the benchmarks on both sides in turn and print the ratios
    Bench(bench::Bench),
    /// The main job: look for differences, for a minute or as long as told
    Fuzz(fuzz::Fuzz),
    /// Make a program that shows a difference small
    Reduce(reduce::Reduce),
    /// Look at what campaigns found, bucket by bucket
    Triage(triage::Triage),
    /// Write what was found as HTML, JSON, JUnit, SARIF or GitHub annotations
    Report(report::Report),
    /// Give up what a generated program must not have, and become the command after `--`
    #[command(name = "__confine", hide = true)]
    Confine {
        /// Seconds of processor time
        cpu: u64,
        /// Bytes of address space; 0 for no limit
        memory: u64,
        /// Bytes of a file
        file: u64,
        /// The only folder that may be written
        scratch: PathBuf,
        /// What to become
        #[arg(last = true)]
        command: Vec<std::ffi::OsString>,
    },
    /// Serve the harness as its subject, over standard input and output
    #[command(name = "__worker", hide = true)]
    Worker {
        /// Bytes of address space; 0 for no limit
        memory: u64,
    },
}

/// The names of all comparators, for the command line.
fn comparator_names() -> Vec<&'static str> {
    let names = sidewinder_oracle::compare::ALL.iter();
    names.map(|comparator| comparator.name()).collect()
}

/// Parses the process's arguments, runs the command they name and returns its exit code.
pub(crate) fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let oracle = arguments.oracle.as_deref();
    let result = match arguments.command {
        Command::Oracle(command) => command.run(oracle),
        Command::Compare(command) => command.run(oracle),
        Command::CpythonTests(command) => command.run(oracle),
        Command::Bench(command) => command.run(oracle),
        Command::Fuzz(command) => command.run(oracle),
        Command::Reduce(command) => command.run(oracle),
        Command::Triage(command) => command.run(oracle),
        Command::Report(command) => command.run(oracle),
        Command::Confine {
            cpu,
            memory,
            file,
            scratch,
            command,
        } => sidewinder_oracle::programs::confine::become_confined(cpu, memory, file, &scratch, &command)
            .map(|never| match never {}),
        Command::Worker { memory } => sidewinder_oracle::subject::serve(memory).map(|()| SAME),
    };
    result.unwrap_or_else(|error| {
        eprintln!("sidewinder: {error:#}");
        ExitCode::from(TROUBLE)
    })
}
