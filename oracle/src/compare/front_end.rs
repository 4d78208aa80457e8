//! Source text to a tree on the subject's side, as the comparators of the front end share it.

use super::clock::Stopwatch;
use super::{Mode, Options, canonical};
use sidewinder_compiler::check_future_imports;
use sidewinder_syntax::ast::Mod;
use sidewinder_syntax::source::Builtin;
use sidewinder_syntax::{Arena, Options as ParseOptions, Source, Storage, SyntaxError, Warning};
use std::time::Duration;

/// Parses `source` as `compile(..., PyCF_ONLY_AST)` does, which checks imports from `__future__` too, and hands the
/// result to `describe`, which writes the canonical text; the warnings follow it. The time covers decoding and
/// parsing alone.
pub(super) fn parse(
    source: &[u8],
    options: &Options,
    describe: impl FnOnce(Result<&Mod<'_>, Box<SyntaxError>>, &mut String),
) -> (Duration, String) {
    let describe = |parsed: Result<&Mod<'_>, Box<SyntaxError>>, out: &mut String| {
        describe(
            parsed.and_then(|module| check_future_imports(module).map(|()| module).map_err(Box::new)),
            out,
        );
    };
    let mut warnings: Vec<Warning> = Vec::new();
    let (elapsed, mut text) = parse_collecting(source, options, &mut warnings, describe);
    canonical::warning_lines(&warnings, &mut text);
    (elapsed, text)
}

/// [`parse`] with the warnings put into `warnings`, not into the text.
pub(super) fn parse_collecting(
    source: &[u8],
    options: &Options,
    warnings: &mut Vec<Warning>,
    describe: impl FnOnce(Result<&Mod<'_>, Box<SyntaxError>>, &mut String),
) -> (Duration, String) {
    parse_in_arena(source, options, warnings, |_, parsed, _, text| {
        describe(parsed, text)
    })
}

/// [`parse_collecting`] for those that go on with the tree: they get its arena and the warnings too.
pub(super) fn parse_in_arena(
    source: &[u8],
    options: &Options,
    warnings: &mut Vec<Warning>,
    describe: impl for<'a> FnOnce(
        &Arena<'a>,
        Result<&'a Mod<'a>, Box<SyntaxError>>,
        &mut Vec<Warning>,
        &mut String,
    ),
) -> (Duration, String) {
    let start = Stopwatch::start();
    let storage = Storage::for_source(source.len());
    let arena = Arena::new(&storage);
    let parsed = decode(source, options)
        .map_err(Box::new)
        .and_then(|decoded| sidewinder_syntax::parse(&arena, &decoded, &parse_options(options), warnings));
    let elapsed = start.elapsed();
    let mut text = String::new();
    describe(&arena, parsed, warnings, &mut text);
    (elapsed, text)
}

fn decode<'s>(source: &'s [u8], options: &Options) -> Result<Source<'s>, SyntaxError> {
    let whole = options.mode == Mode::Exec;
    Source::from_bytes(source, whole, &mut Builtin)
}

fn parse_options(options: &Options) -> ParseOptions {
    use sidewinder_syntax::Mode as Kind;
    ParseOptions {
        mode: match options.mode {
            Mode::Exec => Kind::Exec,
            Mode::Eval => Kind::Eval,
            Mode::Single => Kind::Single,
            Mode::FuncType => Kind::FuncType,
        },
        type_comments: options.type_comments,
        ..ParseOptions::default()
    }
}
