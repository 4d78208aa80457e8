//! Running what the command line names, and the exit code that follows.

use crate::config::{Invocation, Program};
use crate::interpreter::Interpreter;
use crate::{ending, interpreter, prompt, uncaught};
use sidewinder_host::files;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::{
    Dict, List, Object, Str, Tuple, attributes, audit, calls, errors, ids, importing, os_text, protocols,
    singletons, thread,
};
use sidewinder_vm::compiling::{Input, Mode, Request};
use sidewinder_vm::objects::code::CodeObject;
use sidewinder_vm::{binding, config, imports};
use std::process::ExitCode;

/// Runs the command line.
pub(crate) fn main() -> ExitCode {
    let Invocation { config, program } = crate::config::read();
    config::set(config);
    let interpreter = match interpreter::start() {
        Ok(interpreter) => interpreter,
        Err(_) => {
            files::write_stderr(b"Fatal Python error: init_import: failed to start the interpreter\n");
            report();
            return ExitCode::from(1);
        }
    };
    let code = run(&interpreter, &program);
    let code = prompt::after_program(&interpreter, &program, code);
    ending::finish(interpreter, code)
}

/// Shows the exception that is set, without hooks.
pub(crate) fn report() {
    if let Some(exception) = thread::current().take_exception() {
        sidewinder_modules_core::sys::display_exception(&exception, None);
    }
}

/// Runs the program; the exit code.
fn run(interpreter: &Interpreter, program: &Program) -> i32 {
    let done = (|| match program {
        Program::Command(source) => {
            put_path(interpreter, Some(b""))?;
            run_command(interpreter, source)
        }
        Program::Module(name) => {
            put_path(interpreter, files::working_folder().as_deref())?;
            run_module(name)
        }
        Program::Script(path) => run_script(interpreter, path),
        Program::Stdin => {
            put_path(interpreter, Some(b""))?;
            if prompt::is_wanted(program) {
                prompt::run(interpreter, true)
            } else {
                run_stdin(interpreter)
            }
        }
    })();
    match done {
        Ok(code) => code,
        Err(_) => uncaught::handle(),
    }
}

/// Puts a folder in front of `sys.path`, unless the path must be safe.
fn put_path(interpreter: &Interpreter, folder: Option<&[u8]>) -> Fallible {
    if config::get().safe_path {
        return Ok(());
    }
    match folder {
        Some(folder) => put_path_always(interpreter, folder),
        None => Ok(()),
    }
}

fn put_path_always(interpreter: &Interpreter, folder: &[u8]) -> Fallible {
    let path = interpreter.sys.namespace()?.get(&*Str::from_str("path")?)?;
    match path.as_ref().and_then(|path| (**path).downcast::<List>()) {
        Some(path) => path.insert(0, os_text::decode(folder)?.upcast()),
        None => Ok(()),
    }
}

/// Compiles for the main module.
fn compile(input: Input<'_>, filename: &Str) -> PyResult<CodeObject> {
    let code = sidewinder_vm::compiling::compile(&Request {
        input,
        filename,
        mode: Mode::Exec,
        flags: 0,
        optimize: u8::try_from(config::get().optimize.clamp(0, 2)).unwrap_or(0),
        feature_version: 14,
    })?;
    code.downcast::<CodeObject>()
        .map_err(|_| errors::bad_internal_call())
}

fn run_code(code: &CodeObject, namespace: &Dict) -> Fallible<i32> {
    audit::audit("exec", || Tuple::from_slice(&[code]))?;
    binding::run_code(code, namespace, namespace)?;
    Ok(0)
}

/// `-c`
fn run_command(interpreter: &Interpreter, source: &[u8]) -> Fallible<i32> {
    let text = os_text::decode(source)?;
    audit::audit("cpython.run_command", || Tuple::from_slice(&[&text]))?;
    let filename = Str::from_str("<string>")?;
    let source = dedented(source);
    let Ok(command) = core::str::from_utf8(&source) else {
        files::write_stderr(b"Unable to decode the command from the command line:\n");
        let encode = Str::from_str("encode")?;
        let encoding = Str::from_str("utf-8")?;
        calls::call_method(&text, &encode, &[&encoding])?;
        return Ok(1);
    };
    // The command is text already: it has no encoding to declare.
    let code = compile(Input::Text(command), &filename)?;
    register_source(&code, &text, &filename);
    run_code(&code, &*interpreter.main.namespace()?)
}

/// A command without the blanks that all its lines begin with.
fn dedented(source: &[u8]) -> Vec<u8> {
    let blank = |line: &[u8]| {
        line.iter()
            .all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c'))
    };
    let lines: Vec<&[u8]> = source.split_inclusive(|&byte| byte == b'\n').collect();
    let mut margin: Option<&[u8]> = None;
    for line in lines.iter().filter(|line| !blank(line)) {
        let width = line
            .iter()
            .take_while(|byte| matches!(byte, b' ' | b'\t'))
            .count();
        let indent = line.get(..width).unwrap_or_default();
        margin = Some(match margin {
            None => indent,
            Some(known) => {
                let shared = known.iter().zip(indent).take_while(|(a, b)| a == b).count();
                known.get(..shared).unwrap_or_default()
            }
        });
    }
    let margin = margin.map_or(0, <[u8]>::len);
    if margin == 0 {
        return source.to_vec();
    }
    let mut out = Vec::with_capacity(source.len());
    for line in lines {
        if blank(line) {
            out.extend(line.iter().filter(|&&byte| byte == b'\n'));
        } else {
            out.extend_from_slice(line.get(margin..).unwrap_or_default());
        }
    }
    out
}

/// Lets tracebacks show lines of source that is in no file.
pub(crate) fn register_source(code: &Object, source: &Str, filename: &Str) {
    let register = || -> Fallible {
        let function = importing::import_attribute("linecache", "_register_code")?;
        calls::call(&function, &[code, source, filename]).map(drop)
    };
    if register().is_err() {
        drop(thread::current().take_exception());
    }
}

/// `-m`
fn run_module(name: &[u8]) -> Fallible<i32> {
    let name = os_text::decode(name)?;
    audit::audit("cpython.run_module", || Tuple::from_slice(&[&name]))?;
    run_as_main(&name, true)
}

fn run_as_main(name: &Str, set_argv0: bool) -> Fallible<i32> {
    let run = importing::import_attribute("runpy", "_run_module_as_main")?;
    calls::call(&run, &[name, singletons::bool(set_argv0)])?;
    Ok(0)
}

/// An importer for a folder or an archive that is given as the program.
fn importer_for(path: &Object) -> Fallible<bool> {
    let hooks = imports::sys_attribute(c"path_hooks")?;
    let Some(hooks) = hooks.as_ref().and_then(|hooks| (**hooks).downcast::<List>()) else {
        return Ok(false);
    };
    for hook in hooks.to_vec() {
        match calls::call_one(&hook, path) {
            Ok(importer) => return Ok(!importer.is_none()),
            Err(raised) => errors::swallow(raised, &sidewinder_object::exceptions::IMPORT_ERROR)?,
        }
    }
    Ok(false)
}

fn folder_of(path: &[u8]) -> Vec<u8> {
    let real = files::canonical(path).unwrap_or_else(|| path.to_vec());
    match real.iter().rposition(|&byte| byte == b'/') {
        Some(0) => b"/".to_vec(),
        Some(at) => real.get(..at).unwrap_or_default().to_vec(),
        None => Vec::new(),
    }
}

fn program_name() -> String {
    let name = config::get().executable.as_slice();
    String::from_utf8_lossy(name).into_owned()
}

/// A file, a folder or an archive.
fn run_script(interpreter: &Interpreter, path: &[u8]) -> Fallible<i32> {
    let name = os_text::decode(path)?;
    if importer_for(&name)? {
        put_path_always(interpreter, path)?;
        return run_as_main(&*Str::from_str("__main__")?, false);
    }
    put_path(interpreter, Some(&folder_of(path)))?;
    audit::audit("cpython.run_file", || Tuple::from_slice(&[&name]))?;
    let shown = protocols::repr(&name)?.to_string_lossy();
    if files::is_folder(path) {
        files::write_stderr(
            format!("{}: {shown} is a directory, cannot continue\n", program_name()).as_bytes(),
        );
        return Ok(1);
    }
    let source = match files::read(path) {
        Ok(source) => source,
        Err(error) => {
            let text = sidewinder_host::errno::strerror(error);
            files::write_stderr(
                format!(
                    "{}: can't open file {shown}: [Errno {error}] {text}\n",
                    program_name()
                )
                .as_bytes(),
            );
            return Ok(2);
        }
    };
    run_file(interpreter, &source, &name, "SourceFileLoader")
}

/// Runs the content of a file as the main module.
fn run_file(interpreter: &Interpreter, source: &[u8], name: &Ref<Str>, loader: &str) -> Fallible<i32> {
    let namespace = interpreter.main.namespace()?;
    let file = Str::from_str("__file__")?;
    let cached = Str::from_str("__cached__")?;
    namespace.set(&file, name)?;
    namespace.set(&cached, singletons::none())?;
    set_loader(&namespace, name, loader)?;
    let mut source = source;
    if config::get().skip_source_first_line {
        let first = source
            .iter()
            .position(|&byte| byte == b'\n')
            .unwrap_or(source.len());
        source = source.get(first..).unwrap_or_default();
    }
    let is_compiled = name.to_wtf8().ends_with(b".pyc");
    let code = if !is_compiled && source.contains(&0) {
        Err(errors::raise(
            &sidewinder_object::exceptions::SYNTAX_ERROR,
            format_args!("source code cannot contain null bytes"),
        ))
    } else if is_compiled {
        let data = source.get(16..).unwrap_or_default();
        let code = sidewinder_modules_core::marshal::loads(data, true)?;
        code.downcast::<CodeObject>().map_err(|_| {
            errors::raise(
                &sidewinder_object::exceptions::RUNTIME_ERROR,
                format_args!("Bad code object in .pyc file"),
            )
        })
    } else {
        compile(Input::Bytes(source), name)
    };
    let result = code.and_then(|code| run_code(&code, &namespace));
    errors::preserving(|| {
        for key in [&file, &cached] {
            if namespace.pop(key).is_err() {
                drop(thread::current().take_exception());
            }
        }
    });
    result
}

/// Gives the main module the loader that its file would have had.
fn set_loader(namespace: &Dict, name: &Str, class: &str) -> Fallible {
    let Some(external) = imports::loaded(&*Str::from_str("_frozen_importlib_external")?)? else {
        return Ok(());
    };
    let class = attributes::get(&external, &*Str::from_str(class)?)?;
    let main = Str::from_str("__main__")?;
    let loader = calls::call(&class, &[&main, name])?;
    namespace.set(ids::__loader__.get(), &loader)
}

/// Standard input as a file.
fn run_stdin(interpreter: &Interpreter) -> Fallible<i32> {
    audit::audit("cpython.run_stdin", || Ok(Ref::new(Tuple::empty())))?;
    let source = files::read_stdin().unwrap_or_default();
    let name = Str::from_str("<stdin>")?;
    let code = compile(Input::Bytes(&source), &name)?;
    run_code(&code, &*interpreter.main.namespace()?)
}
