//! The compiler as the eval loop's crate asks for it: source to code object, errors as exception objects.

use sidewinder_compiler::{CompileOptions, compile};
use sidewinder_object::exceptions::{
    INCOMPLETE_INPUT_ERROR, INDENTATION_ERROR, MEMORY_ERROR, OVERFLOW_ERROR, RECURSION_ERROR, SYNTAX_ERROR,
    SYSTEM_ERROR, TAB_ERROR, UNICODE_ERROR, VALUE_ERROR,
};
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::{Str, Tuple, errors, singletons};
use sidewinder_syntax::source::Builtin;
use sidewinder_syntax::{
    Arena, ErrorKind, IgnoreWarnings, Mode as ParseMode, Options, Source, Storage, SyntaxError, WarningSink,
};
use sidewinder_text::wtf8::Wtf8;
use sidewinder_vm::compiling::{Input, Mode, Request, flags};
use sidewinder_vm::objects::convert;

/// Plugs the compiler in.
pub(crate) fn install() {
    sidewinder_vm::compiling::set_compiler(answer);
    sidewinder_vm::compiling::set_prompt(crate::prompt::run_from_python);
}

fn answer(request: &Request<'_>) -> PyResult {
    let whole = matches!(request.mode, Mode::Exec | Mode::Single);
    let source = match request.input {
        Input::Text(text) => Source::from_text(text, whole),
        Input::Bytes(bytes) => Source::from_bytes(bytes, whole, &mut Builtin),
        Input::Tree(_) => {
            return Err(errors::raise(
                &SYSTEM_ERROR,
                format_args!("trees cannot be compiled yet"),
            ));
        }
    };
    let mut warnings = IgnoreWarnings;
    match source {
        Ok(source) => code_of(&source, request, &mut warnings),
        Err(error) => Err(raise(&error, request)),
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
    let compiled = sidewinder_syntax::parse(&arena, source, &parse_options(request), warnings)
        .and_then(|module| compile(&arena, module, name, &options, warnings));
    match compiled {
        Ok(code) => convert::code_object(&code).map(Ref::upcast),
        Err(error) => Err(raise(&error, request)),
    }
}

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
        ..Options::default()
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
