//! From the command line to a running program and to the exit code.

use sidewinder_host::{files, process};
use sidewinder_object::exceptions::BaseException;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::{Dict, Object, Str, protocols, thread};
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
    sidewinder_types::define();
    sidewinder_vm::runtime::define();
    sidewinder_object::runtime::initialize(Some(0));
    if sidewinder_vm::runtime::initialize().is_err() {
        report();
        return ExitCode::from(1);
    }
    crate::compiling::install();
    let outcome = program().and_then(|(name, source)| run(&name, &source));
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

fn run(name: &str, source: &[u8]) -> PyResult {
    let builtins = crate::first_builtins::make()?;
    imports::set_builtins(&builtins)?;
    let globals = Dict::new()?;
    globals.set(&*Str::from_str("__builtins__")?, &builtins)?;
    globals.set(&*Str::from_str("__name__")?, &*Str::from_str("__main__")?)?;
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
        let text = shown(&exception);
        files::write_stderr(text.as_bytes());
    }
}

fn shown(exception: &Ref<BaseException>) -> String {
    let class = exception.class().name_lossy().into_owned();
    let object: &Object = exception;
    let text = protocols::str(object).map(|text| text.to_string_lossy());
    match text {
        Ok(text) if text.is_empty() => format!("{class}\n"),
        Ok(text) => format!("{class}: {text}\n"),
        Err(_) => {
            drop(thread::current().take_exception());
            format!("{class}: <exception str() failed>\n")
        }
    }
}
