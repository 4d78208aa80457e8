//! Parses each file named on standard input and prints one line for it: the tree as `ast.dump` shows it, or the error.
//! With `--time`, prints how long parsing took in all instead.

use sidewinder_syntax::source::{Builtin, Source};
use sidewinder_syntax::{Arena, IgnoreWarnings, Options, Storage, SyntaxError, ast::meta::Node, dump, parse};
use std::io::{BufRead, Write};
use std::time::{Duration, Instant};

fn main() {
    let timing = std::env::args().any(|a| a == "--time");
    let mut out = std::io::stdout().lock();
    let (mut files, mut bytes, mut spent) = (0, 0, Duration::ZERO);
    for path in std::io::stdin().lock().lines().map_while(Result::ok) {
        let source = std::fs::read(&path).unwrap_or_default();
        let began = Instant::now();
        let storage = Storage::for_source(source.len());
        let arena = Arena::new(&storage);
        let result = Source::from_bytes(&source, true, &mut Builtin)
            .map_err(Box::new)
            .and_then(|source| parse(&arena, &source, &Options::default(), &mut IgnoreWarnings));
        spent += began.elapsed();
        files += 1;
        bytes += source.len();
        if timing {
            continue;
        }
        let line = match result {
            Ok(tree) => dump::dump(Node::Mod(tree), true),
            Err(error) => show(&error),
        };
        let _ = writeln!(out, "{line}");
        let _ = out.flush();
    }
    if timing {
        let _ = writeln!(out, "{files} files, {bytes} bytes, {spent:?}");
    }
}

fn show(error: &SyntaxError) -> String {
    format!(
        "ERR {:?}|{}|{:?}|{:?}|{:?}|{:?}|{:?}",
        error.kind, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset, error.text
    )
}
