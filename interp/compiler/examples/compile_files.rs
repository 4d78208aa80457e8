//! Compiles source files and writes what came out as marshal data, for comparison with the oracle's code objects.
//!
//! `compile_files OPTIMIZE [OUTPUT_DIRECTORY]` reads paths from standard input, one a line, and writes `N.bin` for the
//! N-th of them, or `N.err` with the error. Without a directory it only takes the time.
#![allow(clippy::unwrap_used, reason = "a development tool")]

use std::io::BufRead;
use std::time::{Duration, Instant};

use sidewinder_compiler::{CompileOptions, compile};
use sidewinder_syntax::{Arena, IgnoreWarnings, Options, Source, Storage, parse};
use sidewinder_text::wtf8::Wtf8;

fn main() {
    let mut args = std::env::args().skip(1);
    let optimize = args.next().unwrap().parse().unwrap();
    let directory = args.next();
    let options = CompileOptions {
        optimize,
        ..CompileOptions::default()
    };
    let (mut parsing, mut compiling) = (Duration::ZERO, Duration::ZERO);
    for (number, path) in std::io::stdin().lock().lines().enumerate() {
        let path = path.unwrap();
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let storage = Storage::for_source(bytes.len());
        let arena = Arena::new(&storage);
        let mut codecs = sidewinder_syntax::source::Builtin;
        let start = Instant::now();
        let parsed = Source::from_bytes(&bytes, true, &mut codecs)
            .map_err(Box::new)
            .and_then(|source| parse(&arena, &source, &Options::default(), &mut IgnoreWarnings));
        parsing += start.elapsed();
        let start = Instant::now();
        let result = parsed
            .and_then(|module| compile(&arena, module, Wtf8::new(&path), &options, &mut IgnoreWarnings));
        compiling += start.elapsed();
        let Some(directory) = &directory else { continue };
        match result {
            Ok(code) => {
                let data = sidewinder_bytecode::marshal::dump_code(&code).unwrap();
                std::fs::write(format!("{directory}/{number}.bin"), data).unwrap();
            }
            Err(error) => {
                let text = format!(
                    "{:?}|{}|{:?}|{:?}|{:?}|{:?}",
                    error.kind, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset
                );
                std::fs::write(format!("{directory}/{number}.err"), text).unwrap();
            }
        }
    }
    eprintln!("parsing {parsing:?}, compiling {compiling:?}");
}
