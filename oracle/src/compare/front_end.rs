//! Source text to a tree on the subject's side, as the comparators of the front end share it.

use super::{Mode, Options, canonical};
use sidewinder_syntax::ast::Mod;
use sidewinder_syntax::source::Builtin;
use sidewinder_syntax::{Arena, Options as ParseOptions, Source, Storage, SyntaxError, Warning};
use std::time::{Duration, Instant};

/// Parses `source` and hands the result to `describe`, which writes the canonical text; the warnings follow it.
/// The time covers decoding and parsing alone.
pub(super) fn parse(
    source: &[u8],
    options: &Options,
    describe: impl FnOnce(Result<&Mod<'_>, Box<SyntaxError>>, &mut String),
) -> (Duration, String) {
    let mut warnings: Vec<Warning> = Vec::new();
    let start = Instant::now();
    let storage = Storage::for_source(source.len());
    let arena = Arena::new(&storage);
    let parsed = decode(source, options).map_err(Box::new).and_then(|decoded| {
        sidewinder_syntax::parse(&arena, &decoded, &parse_options(options), &mut warnings)
    });
    let elapsed = start.elapsed();
    let mut text = String::new();
    describe(parsed, &mut text);
    canonical::warning_lines(&warnings, &mut text);
    (elapsed, text)
}

fn decode<'s>(source: &'s [u8], options: &Options) -> Result<Source<'s>, SyntaxError> {
    let whole = matches!(options.mode, Mode::Exec | Mode::Single);
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
