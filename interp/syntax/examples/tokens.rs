//! Prints the tokens of UTF-8 source files as `_tokenize.TokenizerIter` yields them, one per line, for comparison
//! with the oracle. `-p` selects the parser's personality; `-t` only measures the time that tokenizing takes.

use sidewinder_syntax::IgnoreWarnings;
use sidewinder_syntax::lexer::{Lexer, TokenKind};
use sidewinder_syntax::source::{Builtin, Source};
use sidewinder_syntax::tokenize::{Failure, TextLines, TokenizerIter};
use std::io::Write;
use std::time::Instant;

fn main() -> std::io::Result<()> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let parser = arguments.iter().any(|a| a == "-p");
    let timing = arguments.iter().any(|a| a == "-t");
    arguments.retain(|a| a != "-p" && a != "-t");
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let (mut count, mut nanoseconds) = (0_u64, 0_u128);
    for path in arguments {
        let bytes = std::fs::read(&path)?;
        if timing {
            let started = Instant::now();
            let Ok(source) = Source::from_bytes(&bytes, true, &mut Builtin) else {
                continue;
            };
            let mut lexer = Lexer::new(source.bytes(), false);
            while let Ok(token) = lexer.next_token(&mut IgnoreWarnings) {
                count += 1;
                if token.kind == TokenKind::ENDMARKER {
                    break;
                }
            }
            nanoseconds += started.elapsed().as_nanos();
            continue;
        }
        let text = String::from_utf8_lossy(&bytes);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        writeln!(out, "= {path}")?;
        let mut tokens = TokenizerIter::new(TextLines(text), !parser);
        loop {
            match tokens.next_info() {
                Ok(Some(t)) => writeln!(
                    out,
                    "{} {:?} {:?} {:?} {:?}",
                    t.kind.0,
                    t.string.as_bytes(),
                    t.start,
                    t.end,
                    t.line.as_bytes()
                )?,
                Ok(None) => break,
                Err(Failure::Error(e)) => {
                    let number = |n: Option<i32>| n.map_or("None".to_owned(), |n| n.to_string());
                    let text = e
                        .text
                        .map_or("None".to_owned(), |t| format!("{:?}", t.as_bytes()));
                    let (line, column) = (number(e.lineno), number(e.offset));
                    let (end_line, end_column) = (number(e.end_lineno), number(e.end_offset));
                    let message = e.msg.as_bytes();
                    writeln!(
                        out,
                        "{:?} {message:?} {line} {column} {end_line} {end_column} {text}",
                        e.kind
                    )?;
                    break;
                }
                Err(Failure::Aborted) => break,
            }
        }
    }
    if timing {
        let per_token = nanoseconds / u128::from(count.max(1));
        writeln!(
            out,
            "{count} tokens, {} ms, {per_token} ns each",
            nanoseconds / 1_000_000
        )?;
    }
    out.flush()
}
