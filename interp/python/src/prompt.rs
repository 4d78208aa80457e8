//! The plain prompt: reads statements from standard input, runs each as soon as it is complete, shows results.

use crate::config::Program;
use crate::interpreter::Interpreter;
use crate::uncaught;
use core::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use sidewinder_host::files;
use sidewinder_object::exceptions::{INCOMPLETE_INPUT_ERROR, SYSTEM_EXIT};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::{Dict, Object, Str, errors, protocols, singletons, thread};
use sidewinder_vm::compiling::{self, Input, Mode, Request, flags};
use sidewinder_vm::objects::code::CodeObject;
use sidewinder_vm::{binding, config, imports};

/// Numbers the statements, which are sources of their own.
static COUNT: AtomicUsize = AtomicUsize::new(0);

/// Whether the program is a prompt: standard input is a terminal, or `-i` asks for one.
pub(crate) fn is_wanted(program: &Program) -> bool {
    matches!(program, Program::Stdin) && (config::get().interactive > 0 || sidewinder_host::fd::isatty(0))
}

/// The prompt that `-i` asks for after a program.
pub(crate) fn after_program(interpreter: &Interpreter, program: &Program, code: i32) -> i32 {
    if config::get().inspect == 0 || is_wanted(program) {
        return code;
    }
    match run(interpreter, false) {
        Ok(code) => code,
        Err(_) => uncaught::handle(),
    }
}

fn prompt_text(name: &'static core::ffi::CStr, default: &str) -> Fallible<String> {
    match imports::sys_attribute(name)? {
        Some(prompt) => Ok(protocols::str(&prompt)?.to_string_lossy()),
        None => {
            let text = Str::from_str(default)?;
            imports::set_sys_attribute(&name.to_string_lossy(), Some(&text))?;
            Ok(default.to_owned())
        }
    }
}

/// Reads and runs statements up to the end of the input.
pub(crate) fn run(interpreter: &Interpreter, banner: bool) -> Fallible<i32> {
    if banner && config::get().quiet == 0 && sidewinder_host::fd::isatty(0) {
        let version = sidewinder_modules_core::sys::version_text(config::get());
        files::write_stderr(
            format!(
                "Python {version} on linux\nType \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n"
            )
            .as_bytes(),
        );
    }
    let namespace = interpreter.main.namespace()?;
    loop {
        match statement(&namespace) {
            Ok(true) => {}
            Ok(false) => {
                files::write_stderr(b"\n");
                return Ok(0);
            }
            Err(raised) => {
                let exits = errors::current_is(&SYSTEM_EXIT);
                if exits {
                    return Err(raised);
                }
                if let Some(exception) = thread::current().take_exception() {
                    uncaught::print(&exception);
                }
            }
        }
        uncaught::flush("stderr");
        uncaught::flush("stdout");
    }
}

/// The prompt as `sys._baserepl` runs it.
pub(crate) fn run_from_python() -> PyResult {
    let main = sidewinder_modules_core::imp::add_module(&*Str::from_str("__main__")?)?;
    let sys = sidewinder_modules_core::imp::add_module(&*Str::from_str("sys")?)?;
    let interpreter = Interpreter {
        sys,
        main,
        builtins: None,
    };
    run(&interpreter, false)?;
    Ok(singletons::new_none())
}

/// Reads one statement and runs it. False at the end of the input.
fn statement(namespace: &Dict) -> Fallible<bool> {
    let (first, more) = (prompt_text(c"ps1", ">>> ")?, prompt_text(c"ps2", "... ")?);
    let filename = Str::from_str(&format!("<stdin-{}>", COUNT.fetch_add(1, SeqCst)))?;
    let mut source = Vec::new();
    loop {
        files::write_stderr(if source.is_empty() {
            first.as_bytes()
        } else {
            more.as_bytes()
        });
        let line = files::read_line();
        if line.is_empty() && source.is_empty() {
            return Ok(false);
        }
        let at_end = line.is_empty();
        source.extend_from_slice(&line);
        let incomplete = if at_end { 0 } else { flags::ALLOW_INCOMPLETE_INPUT };
        let compiled = compiling::compile(&Request {
            input: Input::Bytes(&source),
            filename: &filename,
            mode: Mode::Single,
            flags: flags::DONT_IMPLY_DEDENT | incomplete,
            optimize: u8::try_from(config::get().optimize.clamp(0, 2)).unwrap_or(0),
            feature_version: 14,
        });
        match compiled {
            Ok(code) => {
                crate::startup::register_source(
                    &code,
                    &*sidewinder_object::os_text::decode(&source)?,
                    &filename,
                );
                run_statement(code, namespace)?;
                return Ok(true);
            }
            Err(raised) => errors::swallow(raised, &INCOMPLETE_INPUT_ERROR)?,
        }
    }
}

fn run_statement(code: Ref<Object>, namespace: &Dict) -> Fallible {
    match code.downcast::<CodeObject>() {
        Ok(code) => binding::run_code(&code, namespace, namespace).map(drop),
        Err(_) => Err(errors::bad_internal_call()),
    }
}
