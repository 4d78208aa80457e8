//! From the command line to a running program and to the exit code.

use crate::interpreter::Interpreter;
use sidewinder_host::{files, process};
use sidewinder_object::reference::{Fallible, PyResult};
use sidewinder_object::structs::Module;
use sidewinder_object::{Str, thread};
use sidewinder_vm::compiling::{Input, Mode, Request};
use sidewinder_vm::objects::code::CodeObject;
use sidewinder_vm::{binding, imports};
use std::process::ExitCode;

/// What to run.
enum Program {
    Command(Vec<u8>),
    Script(Vec<u8>),
    Stdin,
}

/// Runs the command line.
pub(crate) fn main() -> ExitCode {
    let outcome = crate::interpreter::start()
        .and_then(|interpreter| program().map(|program| (interpreter, program)))
        .and_then(|(interpreter, (name, source))| run(&interpreter, &name, &source));
    let code = match outcome {
        Ok(_) => 0,
        Err(_) => {
            files::flush_stdout();
            report();
            1
        }
    };
    files::flush_stdout();
    ExitCode::from(code)
}

fn parse_arguments() -> Program {
    let mut arguments = process::arguments().into_iter().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == b"-c" {
            return Program::Command(arguments.next().unwrap_or_default());
        }
        if argument == b"-" {
            return Program::Stdin;
        }
        if !argument.starts_with(b"-") {
            return Program::Script(argument);
        }
    }
    Program::Stdin
}

fn program() -> Fallible<(String, Vec<u8>)> {
    Ok(match parse_arguments() {
        Program::Command(source) => ("<string>".to_owned(), source),
        Program::Script(path) => {
            let name = String::from_utf8_lossy(&path).into_owned();
            match files::read(&path) {
                Ok(source) => (name, source),
                Err(_) => {
                    files::write_stderr(format!("can't open file '{name}'\n").as_bytes());
                    process::exit(2)
                }
            }
        }
        Program::Stdin => ("<stdin>".to_owned(), files::read_stdin().unwrap_or_default()),
    })
}

fn run(interpreter: &Interpreter, name: &str, source: &[u8]) -> PyResult {
    let main = Module::new(&*Str::from_str("__main__")?)?;
    interpreter.modules.set(&*Str::from_str("__main__")?, &main)?;
    let globals = main.namespace()?;
    if let Some(builtins) = imports::loaded(&*Str::from_str("builtins")?)? {
        globals.set(&*Str::from_str("__builtins__")?, &builtins)?;
    }
    let filename = Str::from_str(name)?;
    let code = sidewinder_vm::compiling::compile(&Request {
        input: Input::Bytes(source),
        filename: &filename,
        mode: Mode::Exec,
        flags: 0,
        optimize: 0,
        feature_version: 14,
    })?;
    match code.downcast::<CodeObject>() {
        Ok(code) => binding::run_code(&code, &globals, &globals),
        Err(other) => Ok(other),
    }
}

/// Prints the exception that is set.
fn report() {
    if let Some(exception) = thread::current().take_exception() {
        sidewinder_modules_core::sys::display_exception(&exception, None);
    }
}
