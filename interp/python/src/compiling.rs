//! The compiler as the eval loop's crate asks for it: source to code object, errors as exception objects.

use sidewinder_compiler::{CompileOptions, check_future_imports, compile};
use sidewinder_modules_introspect::ast;
use sidewinder_object::exceptions::{
    DEPRECATION_WARNING, INCOMPLETE_INPUT_ERROR, INDENTATION_ERROR, LOOKUP_ERROR, MEMORY_ERROR,
    OVERFLOW_ERROR, RECURSION_ERROR, SYNTAX_ERROR, SYNTAX_WARNING, SYSTEM_ERROR, TAB_ERROR, TYPE_ERROR,
    UNICODE_ERROR, VALUE_ERROR,
};
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::structs::BytesObject;
use sidewinder_object::{Object, Str, Tuple, errors, protocols, singletons, thread};
use sidewinder_syntax::ast::meta::Node;
use sidewinder_syntax::source::{Builtin, Codecs};
use sidewinder_syntax::validate::{InvalidKind, validate};
use sidewinder_syntax::{
    Arena, ErrorKind, Mode as ParseMode, Options, Source, Storage, SyntaxError, Verdict, Warning,
    WarningKind, WarningSink,
};
use sidewinder_text::wtf8::Wtf8;
use sidewinder_vm::compiling::{Input, Mode, Request, flags};
use sidewinder_vm::objects::convert;

/// Plugs the compiler in.
pub(crate) fn install() {
    sidewinder_vm::compiling::set_compiler(answer);
    sidewinder_vm::compiling::set_tree_test(ast::is_node);
    sidewinder_vm::compiling::set_prompt(crate::prompt::run_from_python);
}

fn answer(request: &Request<'_>) -> PyResult {
    let whole = matches!(request.mode, Mode::Exec);
    let source = match request.input {
        Input::Text(text) => Source::from_text(text, whole),
        Input::Bytes(bytes) => Source::from_bytes(bytes, whole, &mut Registry),
        Input::Tree(tree) => return code_of_tree(tree, request),
    };
    let mut warnings = Warnings {
        filename: request.filename,
    };
    match source {
        Ok(source) => code_of(&source, request, &mut warnings),
        Err(error) => Err(raise(&error, request)),
    }
}

/// The codecs of the registry, behind those that need no interpreter.
struct Registry;

impl Codecs for Registry {
    fn decode(&mut self, name: &str, bytes: &[u8]) -> Result<String, String> {
        let failure = match Builtin.decode(name, bytes) {
            Err(message) if message.starts_with("unknown encoding") => message,
            done => return done,
        };
        let decode = || -> Fallible<String> {
            let source = BytesObject::new(bytes)?;
            let text = sidewinder_types::codecs::decode_named(bytes, &source, name, None)?;
            Ok(protocols::str(&text)?.to_string_lossy())
        };
        decode().map_err(|_| {
            let exception = thread::current().take_exception();
            match exception {
                Some(exception) if !exception.class().is_subtype(&LOOKUP_ERROR) => {
                    let text = protocols::str(&exception).map(|text| text.to_string_lossy());
                    text.unwrap_or_else(|_| {
                        drop(thread::current().take_exception());
                        failure.clone()
                    })
                }
                _ => failure.clone(),
            }
        })
    }
}

/// Issues the compiler's warnings by the filters.
struct Warnings<'a> {
    filename: &'a Str,
}

impl WarningSink for Warnings<'_> {
    fn warn(&mut self, warning: Warning) -> Verdict {
        let category = match warning.kind {
            WarningKind::Syntax => &SYNTAX_WARNING,
            WarningKind::Deprecation => &DEPRECATION_WARNING,
        };
        let issued = thread::current().on_any_stack(|| {
            sidewinder_modules_core::warnings::warn_source(
                category,
                &warning.msg,
                self.filename,
                warning.lineno,
            )
        });
        match issued {
            Ok(()) => Verdict::Continue,
            Err(_) if errors::current_is(category) => {
                drop(thread::current().take_exception());
                Verdict::Raise
            }
            Err(_) => Verdict::Abort,
        }
    }
}

fn code_of(source: &Source<'_>, request: &Request<'_>, warnings: &mut dyn WarningSink) -> PyResult {
    let storage = Storage::for_source(source.bytes().len());
    let arena = Arena::new(&storage);
    let name = request.filename.to_wtf8();
    let name = Wtf8::from_bytes(&name).unwrap_or(Wtf8::new("?"));
    let options = CompileOptions {
        optimize: request.optimize,
        future: (request.flags & flags::FUTURE).cast_unsigned(),
        top_level_await: request.flags & flags::ALLOW_TOP_LEVEL_AWAIT != 0,
    };
    let parsed = sidewinder_syntax::parse(&arena, source, &parse_options(request), warnings);
    if request.flags & flags::ONLY_AST != 0 {
        let checked = parsed.and_then(|module| match check_future_imports(module) {
            Ok(()) => Ok(module),
            Err(error) => Err(Box::new(error)),
        });
        return match checked {
            Ok(module) => ast::to_object(Node::Mod(module)),
            Err(error) => Err(raise(&error, request)),
        };
    }
    let compiled = parsed.and_then(|module| compile(&arena, module, name, &options, warnings));
    match compiled {
        Ok(code) => convert::code_object(&code).map(Ref::upcast),
        Err(error) => Err(raise(&error, request)),
    }
}

/// Compiles a tree of objects, once it is known to be one that a parser could have made.
fn code_of_tree(tree: &Object, request: &Request<'_>) -> PyResult {
    if request.flags & flags::ONLY_AST != 0 && request.flags & flags::OPTIMIZED_AST != flags::OPTIMIZED_AST {
        return Ok(Ref::new(tree));
    }
    let wanted = match request.mode {
        Mode::Exec => "Module",
        Mode::Eval => "Expression",
        Mode::Single => "Interactive",
        Mode::FuncType => "FunctionType",
    };
    let storage = Storage::new();
    let arena = Arena::new(&storage);
    let module = ast::from_object(&arena, tree, wanted)?;
    if let Err(invalid) = validate(module, MOST_NESTED) {
        let class = match invalid.kind {
            InvalidKind::Value => &VALUE_ERROR,
            InvalidKind::Type => &TYPE_ERROR,
            InvalidKind::Recursion => &RECURSION_ERROR,
        };
        return Err(errors::raise(class, format_args!("{}", invalid.message)));
    }
    if request.flags & flags::ONLY_AST != 0 {
        return ast::to_object(Node::Mod(module));
    }
    let name = request.filename.to_wtf8();
    let name = Wtf8::from_bytes(&name).unwrap_or(Wtf8::new("?"));
    let options = CompileOptions {
        optimize: request.optimize,
        future: (request.flags & flags::FUTURE).cast_unsigned(),
        top_level_await: request.flags & flags::ALLOW_TOP_LEVEL_AWAIT != 0,
    };
    let mut warnings = Warnings {
        filename: request.filename,
    };
    match compile(&arena, module, name, &options, &mut warnings) {
        Ok(code) => convert::code_object(&code).map(Ref::upcast),
        Err(error) => Err(raise(&error, request)),
    }
}

/// How deep nodes of a tree may be nested.
const MOST_NESTED: usize = 6000;

fn parse_options(request: &Request<'_>) -> Options {
    let has = |flag| request.flags & flag != 0;
    Options {
        mode: match request.mode {
            Mode::Exec => ParseMode::Exec,
            Mode::Eval => ParseMode::Eval,
            Mode::Single => ParseMode::Single,
            Mode::FuncType => ParseMode::FuncType,
        },
        type_comments: has(flags::TYPE_COMMENTS),
        feature_version: request.feature_version,
        allow_incomplete_input: has(flags::ALLOW_INCOMPLETE_INPUT),
        dont_imply_dedent: has(flags::DONT_IMPLY_DEDENT),
        barry_as_flufl: has(0x40_0000),
        int_max_str_digits: sidewinder_types::int::max_text_digits(),
    }
}

/// Raises what the front end has found.
fn raise(error: &SyntaxError, request: &Request<'_>) -> Raised {
    let class = match error.kind {
        ErrorKind::Syntax => &SYNTAX_ERROR,
        ErrorKind::Indentation => &INDENTATION_ERROR,
        ErrorKind::Tab => &TAB_ERROR,
        ErrorKind::IncompleteInput => &INCOMPLETE_INPUT_ERROR,
        ErrorKind::Value => &VALUE_ERROR,
        ErrorKind::Unicode | ErrorKind::UnicodeEncode => &UNICODE_ERROR,
        ErrorKind::Memory => &MEMORY_ERROR,
        ErrorKind::Recursion => &RECURSION_ERROR,
        ErrorKind::Overflow => &OVERFLOW_ERROR,
        ErrorKind::System => &SYSTEM_ERROR,
        ErrorKind::Aborted => return Raised::proof(),
    };
    if error.lineno.is_none() {
        return errors::raise(class, format_args!("{}", error.msg));
    }
    match arguments(error, request) {
        Ok(arguments) => errors::raise_value(class, &arguments),
        Err(raised) => raised,
    }
}

/// `(msg, (filename, lineno, offset, text, end_lineno, end_offset))`.
fn arguments(error: &SyntaxError, request: &Request<'_>) -> PyResult<Tuple> {
    let number = |value: Option<i32>| match value {
        Some(value) => Int::new(i64::from(value)).map(Ref::upcast),
        None => Ok(singletons::new_none()),
    };
    let place = Tuple::new([
        Ref::new(request.filename).upcast(),
        number(error.lineno)?,
        number(error.offset)?,
        line_of(error, request)?,
        number(error.end_lineno)?,
        number(error.end_offset)?,
    ])?;
    Tuple::new([Str::from_str(&error.msg)?.upcast(), place.upcast()])
}

/// The line that the error is on: as the parser saw it, or from the file.
fn line_of(error: &SyntaxError, request: &Request<'_>) -> Fallible<Ref> {
    if let Some(text) = &error.text {
        return Str::from_str(text).map(Ref::upcast);
    }
    let line = error.lineno.and_then(|line| usize::try_from(line).ok());
    let content = sidewinder_host::files::read(&request.filename.to_wtf8());
    if let (Some(line), Ok(content)) = (line, content)
        && let Some(text) = content
            .split_inclusive(|&byte| byte == b'\n')
            .nth(line.saturating_sub(1))
    {
        return Str::from_str(&String::from_utf8_lossy(text)).map(Ref::upcast);
    }
    Ok(singletons::new_none())
}
