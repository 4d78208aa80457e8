//! Parses each file named on standard input and prints one line for it: the tree as `ast.dump` shows it, or the error.
//! With `--time`, prints how long parsing took in all instead. A line may begin with options and a tab, which are letters:
//! `e` eval, `s` single, `f` func_type, `t` type comments, `i` incomplete input, `d` don't imply dedent, `b` Barry is
//! BDFL, and a number: the feature version.

use sidewinder_syntax::source::{Builtin, Source};
use sidewinder_syntax::{
    Arena, IgnoreWarnings, Mode, Options, Storage, SyntaxError, ast::meta::Node, dump, parse,
};
use std::io::{BufRead, Write};
use std::time::{Duration, Instant};

fn main() {
    let timing = std::env::args().any(|a| a == "--time");
    let mut out = std::io::stdout().lock();
    let (mut files, mut bytes, mut spent) = (0, 0, Duration::ZERO);
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let (letters, path) = line.split_once('\t').unwrap_or(("", &line));
        let options = options(letters);
        let source = std::fs::read(path).unwrap_or_default();
        let began = Instant::now();
        let storage = Storage::for_source(source.len());
        let arena = Arena::new(&storage);
        let result = Source::from_bytes(&source, options.mode == Mode::Exec, &mut Builtin)
            .map_err(Box::new)
            .and_then(|source| parse(&arena, &source, &options, &mut IgnoreWarnings));
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

fn options(letters: &str) -> Options {
    let mut options = Options::default();
    for letter in letters.chars() {
        match letter {
            'e' => options.mode = Mode::Eval,
            's' => options.mode = Mode::Single,
            'f' => options.mode = Mode::FuncType,
            't' => options.type_comments = true,
            'i' => options.allow_incomplete_input = true,
            'd' => options.dont_imply_dedent = true,
            'b' => options.barry_as_flufl = true,
            _ => {}
        }
    }
    let digits: String = letters.chars().filter(char::is_ascii_digit).collect();
    if let Ok(version) = digits.parse() {
        options.feature_version = version;
    }
    options
}

fn show(error: &SyntaxError) -> String {
    format!(
        "ERR {:?}|{}|{:?}|{:?}|{:?}|{:?}|{:?}",
        error.kind, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset, error.text
    )
}
