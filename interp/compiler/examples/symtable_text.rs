//! Prints the symbol tables of source files as text.
#![allow(clippy::unwrap_used, reason = "a development tool")]

use sidewinder_syntax::{Arena, IgnoreWarnings, Options, Source, Storage, parse};

fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).unwrap();
        let storage = Storage::for_source(bytes.len());
        let arena = Arena::new(&storage);
        println!("== {path}");
        let mut codecs = sidewinder_syntax::source::Builtin;
        let source = Source::from_bytes(&bytes, true, &mut codecs);
        let parsed = source
            .map_err(Box::new)
            .and_then(|source| parse(&arena, &source, &Options::default(), &mut IgnoreWarnings));
        match parsed {
            Ok(module) => match sidewinder_compiler::symbols(&arena, module, &Default::default()) {
                Ok(table) => print!("{}", sidewinder_compiler::describe_symbols(&table)),
                Err(error) => println!(
                    "error {:?} {} {:?} {:?}",
                    error.kind, error.msg, error.lineno, error.offset
                ),
            },
            Err(error) => println!("syntax error {} {:?}", error.msg, error.lineno),
        }
    }
}
