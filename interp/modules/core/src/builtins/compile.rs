//! compile(), eval() and exec().

use sidewinder_object::buffer::Bytes;
use sidewinder_object::exceptions::{SYSTEM_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::structs::{ByteArray, BytesObject, CellObject};
use sidewinder_object::{Dict, Object, Str, Tuple, audit, buffer, errors, os_text, singletons};
use sidewinder_vm::compiling::{self, Input, Mode, Request, flags};
use sidewinder_vm::objects::code::CodeObject;
use sidewinder_vm::{binding, config, frames};

/// Flags that `compile` accepts besides future features.
const ACCEPTED: i32 = flags::ONLY_AST
    | flags::ALLOW_TOP_LEVEL_AWAIT
    | flags::TYPE_COMMENTS
    | flags::DONT_IMPLY_DEDENT
    | flags::ALLOW_INCOMPLETE_INPUT
    | flags::OPTIMIZED_AST
    | 0x10;

/// Source code in a form that can be borrowed as bytes or text.
enum Source {
    Text(Ref<Str>),
    Bytes(Vec<u8>),
}

/// The source that an object holds; the message names the function and what else it takes.
fn source_of(object: &Object, function: &str, what: &str) -> Fallible<Source> {
    if let Some(text) = object.downcast::<Str>() {
        return Ok(Source::Text(Ref::new(text)));
    }
    if let Some(bytes) = object.downcast::<BytesObject>() {
        return Ok(Source::Bytes(bytes.as_slice().to_vec()));
    }
    if object.has::<ByteArray>() || buffer::supports(object) {
        return Ok(Source::Bytes(Bytes::of(object)?.as_slice().to_vec()));
    }
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!("{function}() arg 1 must be a {what} object"),
    ))
}

/// Compiles source; with `strip`, blanks before it do not count.
fn compile_source(source: &Source, strip: bool, how: &Request<'_>) -> PyResult {
    fn skip(text: &[u8]) -> usize {
        text.iter().take_while(|c| matches!(c, b' ' | b'\t')).count()
    }
    let input = match source {
        Source::Text(text) => match text.as_utf8()? {
            Some(utf8) => {
                let start = if strip { skip(utf8.as_bytes()) } else { 0 };
                Input::Text(utf8.get(start..).unwrap_or_default())
            }
            None => {
                return Err(
                    os_text::encode(text).map_or_else(|raised| raised, |_| errors::bad_internal_call())
                );
            }
        },
        Source::Bytes(bytes) => {
            let start = if strip { skip(bytes) } else { 0 };
            Input::Bytes(bytes.get(start..).unwrap_or_default())
        }
    };
    compiling::compile(&Request { input, ..*how })
}

/// The future features of the running code.
fn inherited() -> i32 {
    frames::code().map_or(0, |code| code.flags().cast_signed() & flags::FUTURE)
}

fn optimization(given: i32) -> u8 {
    let level = if given < 0 { config::get().optimize } else { given };
    u8::try_from(level.clamp(0, 2)).unwrap_or(0)
}

/// `compile`.
pub(super) fn compile(
    source: &Object,
    filename: &Object,
    mode: &Str,
    given: i32,
    dont_inherit: bool,
    optimize: i32,
    feature_version: i32,
) -> PyResult {
    let filename = file_name(filename)?;
    let wrong = |text: &str| Err(errors::raise(&VALUE_ERROR, format_args!("{text}")));
    if given & !(flags::FUTURE | ACCEPTED) != 0 {
        return wrong("compile(): unrecognised flags");
    }
    if !(-1..=2).contains(&optimize) {
        return wrong("compile(): invalid optimize value");
    }
    let mut all = given;
    if !dont_inherit {
        all |= inherited();
    }
    let tree_only = given & flags::ONLY_AST != 0;
    let mode = match () {
        () if mode.is_text("exec") => Mode::Exec,
        () if mode.is_text("eval") => Mode::Eval,
        () if mode.is_text("single") => Mode::Single,
        () if mode.is_text("func_type") && tree_only => Mode::FuncType,
        () if mode.is_text("func_type") => {
            return wrong("compile() mode 'func_type' requires flag PyCF_ONLY_AST");
        }
        () if tree_only => return wrong("compile() mode must be 'exec', 'eval', 'single' or 'func_type'"),
        () => return wrong("compile() mode must be 'exec', 'eval' or 'single'"),
    };
    let request = Request {
        input: Input::Tree(source),
        filename: &filename,
        mode,
        flags: all,
        optimize: optimization(optimize),
        feature_version: if tree_only && feature_version >= 0 {
            u8::try_from(feature_version).unwrap_or(u8::MAX)
        } else {
            14
        },
    };
    if compiling::is_tree(source)? {
        return compiling::compile(&request);
    }
    let text = source_of(source, "compile", "string, bytes or AST")?;
    audit_source("compile", source, Some(&filename))?;
    compile_source(&text, false, &request)
}

/// A file name: text, bytes or a path.
fn file_name(object: &Object) -> PyResult<Str> {
    let path = os_text::fspath(object)?;
    let text = match path.downcast::<Str>() {
        Ok(text) => text,
        Err(bytes) => match (*bytes).downcast::<BytesObject>() {
            Some(bytes) => os_text::decode(bytes.as_slice())?,
            None => return Err(errors::bad_internal_call()),
        },
    };
    if text.text().code_points().any(|c| c == 0) {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("embedded null character"),
        ));
    }
    Ok(text)
}

fn audit_source(event: &str, source: &Object, filename: Option<&Str>) -> Fallible {
    audit::audit(event, || {
        let filename = filename.map_or(singletons::none(), |name| &**name);
        Tuple::from_slice(&[source, filename])
    })
}

fn is_mapping(object: &Object) -> bool {
    object
        .class()
        .mapping()
        .is_some_and(|suite| suite.subscript.get().is_some())
}

/// Globals and locals for code that runs in the caller's scope unless told otherwise.
fn scope(globals: Option<&Object>, locals: Option<&Object>, function: &str) -> Fallible<(Ref<Dict>, Ref)> {
    let missing = || {
        errors::raise(
            &TYPE_ERROR,
            format_args!("{function} must be given globals and locals when called without a frame"),
        )
    };
    let globals_given = globals
        .and_then(|globals| globals.downcast::<Dict>())
        .map(Ref::new);
    let (globals, locals) = match (globals_given, locals) {
        (Some(globals), Some(locals)) => (globals, Ref::new(locals)),
        (Some(globals), None) => (globals.clone(), globals.upcast()),
        (None, Some(locals)) => (frames::globals().ok_or_else(missing)?, Ref::new(locals)),
        (None, None) => (
            frames::globals().ok_or_else(missing)?,
            frames::locals()?.ok_or_else(missing)?,
        ),
    };
    let name = sidewinder_object::ids::__builtins__.get();
    if !globals.contains(name)? {
        let builtins = frames::builtins()
            .ok_or_else(|| errors::raise(&SYSTEM_ERROR, format_args!("builtins do not exist")))?;
        globals.set(name, &builtins)?;
    }
    Ok((globals, locals))
}

/// `None` counts as absent.
fn present(object: Option<&Object>) -> Option<&Object> {
    object.filter(|object| !object.is_none())
}

/// `eval`.
pub(super) fn eval(source: &Object, globals: Option<&Object>, locals: Option<&Object>) -> PyResult {
    let (globals, locals) = (present(globals), present(locals));
    let wrong = |text: &str| Err(errors::raise(&TYPE_ERROR, format_args!("{text}")));
    if locals.is_some_and(|locals| !is_mapping(locals)) {
        return wrong("locals must be a mapping");
    }
    if let Some(globals) = globals
        && !globals.has::<Dict>()
    {
        return wrong(if is_mapping(globals) {
            "globals must be a real dict; try eval(code, {}, mapping)"
        } else {
            "globals must be a dict"
        });
    }
    let (globals, locals) = scope(globals, locals, "eval")?;
    if let Some(code) = source.downcast::<CodeObject>() {
        audit::audit("exec", || Tuple::from_slice(&[source]))?;
        if code.nfreevars() > 0 {
            return wrong("code object passed to eval() may not contain free variables");
        }
        return binding::run_code(code, &globals, &locals);
    }
    let text = source_of(source, "eval", "string, bytes or code")?;
    run_source(&text, source, Mode::Eval, &globals, &locals)
}

/// Compiles in the caller's future features and runs.
fn run_source(text: &Source, source: &Object, mode: Mode, globals: &Dict, locals: &Object) -> PyResult {
    let filename = Str::from_str("<string>")?;
    let request = Request {
        input: Input::Tree(source),
        filename: &filename,
        mode,
        flags: inherited(),
        optimize: optimization(-1),
        feature_version: 14,
    };
    audit_source("compile", source, Some(&filename))?;
    let code = compile_source(text, mode == Mode::Eval, &request)?;
    audit::audit("exec", || Tuple::from_slice(&[&code]))?;
    match code.downcast::<CodeObject>() {
        Ok(code) => binding::run_code(&code, globals, locals),
        Err(_) => Err(errors::bad_internal_call()),
    }
}

/// `exec`.
pub(super) fn exec(
    source: &Object,
    globals: Option<&Object>,
    locals: Option<&Object>,
    closure: Option<&Object>,
) -> PyResult {
    let (globals, locals) = (present(globals), present(locals));
    if let Some(globals) = globals
        && !globals.has::<Dict>()
    {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "exec() globals must be a dict, not {}",
                globals.class().name_cut(100)
            ),
        ));
    }
    if let Some(locals) = locals
        && !is_mapping(locals)
    {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "locals must be a mapping or None, not {}",
                locals.class().name_cut(100)
            ),
        ));
    }
    let (globals, locals) = scope(globals, locals, "exec")?;
    let closure = present(closure);
    if let Some(code) = source.downcast::<CodeObject>() {
        let closure = check_closure(code, closure)?;
        audit::audit("exec", || Tuple::from_slice(&[source]))?;
        frames::run_with_closure(code, &globals, &locals, closure)?;
        return Ok(singletons::new_none());
    }
    if closure.is_some() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("closure can only be used when source is a code object"),
        ));
    }
    let text = source_of(source, "exec", "string, bytes or code")?;
    run_source(&text, source, Mode::Exec, &globals, &locals)?;
    Ok(singletons::new_none())
}

/// The cells for a code object's free variables.
fn check_closure<'a>(code: &CodeObject, closure: Option<&'a Object>) -> Fallible<Option<&'a Tuple>> {
    let free = code.nfreevars();
    if free == 0 {
        if closure.is_some() {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("cannot use a closure with this code object"),
            ));
        }
        return Ok(None);
    }
    let cells = closure
        .and_then(|closure| closure.downcast::<Tuple>())
        .filter(|closure| {
            closure.len() == free && closure.iter_borrowed().all(|cell| cell.has::<CellObject>())
        });
    match cells {
        Some(cells) => Ok(Some(cells)),
        None => Err(errors::raise(
            &TYPE_ERROR,
            format_args!("code object requires a closure of exactly length {free}"),
        )),
    }
}
