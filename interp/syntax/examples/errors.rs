//! Parses files and prints how each ends, with its warnings: for comparison with the oracle's `ast.parse`. With `-W`,
//! warnings become errors.

use sidewinder_syntax::source::Builtin;
use sidewinder_syntax::{Arena, Options, Source, Storage, Verdict, Warning, WarningSink, parse};
use std::io::Write;

/// Keeps warnings, or turns them into errors.
struct Sink {
    raise: bool,
    warnings: Vec<Warning>,
}

impl WarningSink for Sink {
    fn warn(&mut self, warning: Warning) -> Verdict {
        if self.raise {
            return Verdict::Raise;
        }
        self.warnings.push(warning);
        Verdict::Continue
    }
}

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let raise = std::env::args().any(|a| a == "-W");
    for path in std::env::args().skip(1).filter(|a| a != "-W") {
        let bytes = std::fs::read(&path)?;
        let mut sink = Sink {
            raise,
            warnings: Vec::new(),
        };
        let storage = Storage::new();
        let arena = Arena::new(&storage);
        let result = match Source::from_bytes(&bytes, true, &mut Builtin) {
            Ok(source) => parse(&arena, &source, &Options::default(), &mut sink).map(|_| ()),
            Err(error) => Err(Box::new(error)),
        };
        write!(out, "{path} ")?;
        match result {
            Ok(()) => write!(out, "ok")?,
            Err(e) => {
                let number = |n: Option<i32>| n.map_or("None".to_owned(), |n| n.to_string());
                let text = e
                    .text
                    .as_ref()
                    .map_or("None".to_owned(), |t| format!("{:?}", t.as_bytes()));
                let (line, column) = (number(e.lineno), number(e.offset));
                let (end_line, end_column) = (number(e.end_lineno), number(e.end_offset));
                let message = e.msg.as_bytes();
                write!(
                    out,
                    "{:?} {message:?} {line} {column} {end_line} {end_column} {text}",
                    e.kind
                )?;
            }
        }
        for warning in &sink.warnings {
            write!(out, " W {} {:?}", warning.lineno, warning.msg.as_bytes())?;
        }
        writeln!(out)?;
    }
    out.flush()
}
