//! `syntax-error`: what `compile` raises and warns, from the first byte to the code object; or up to the tree only.
//!
//! Type, message, lineno, offset, end_lineno, end_offset and text of the exception, one line each, then the
//! warnings in the order in which they were issued. A difference is named by its first field.

use super::{Comparator, Difference, Mode, Options, Seen, Stage, canonical, code, front_end};

/// Compares exceptions and warnings.
pub(super) struct SyntaxErrors;

impl Comparator for SyntaxErrors {
    fn name(&self) -> &'static str {
        "syntax-error"
    }

    fn about(&self) -> &'static str {
        "what compile() raises (type, message, lineno, offset, end_lineno, end_offset, text) and warns"
    }

    fn observe(&self, name: &str, source: &[u8], options: &Options) -> Seen {
        if options.stage == Stage::Compile && options.mode != Mode::FuncType {
            return code::observe(name, source, options, |_, out| out.push_str("type none"));
        }
        let (elapsed, text) = front_end::parse(source, options, |parsed, out| match parsed {
            Ok(_) => out.push_str("type none"),
            Err(error) => canonical::error_lines(&error, out),
        });
        Seen {
            elapsed,
            text: text.into_bytes(),
        }
    }

    fn difference(&self, oracle: &str, subject: &str) -> Difference {
        field_difference(oracle, subject)
    }
}

/// The first field of two exceptions that differs, named by the field.
fn field_difference(oracle: &str, subject: &str) -> Difference {
    let (mut left, mut right) = (oracle.lines(), subject.lines());
    loop {
        let (mine, theirs) = (left.next(), right.next());
        if mine == theirs && mine.is_some() {
            continue;
        }
        let field = mine
            .or(theirs)
            .and_then(|line| line.split(' ').next())
            .unwrap_or("end");
        let value = |line: Option<&str>| {
            let line = line.unwrap_or("(none)");
            line.strip_prefix(field).map_or(line, str::trim_start).to_owned()
        };
        let (mine, theirs) = (value(mine), value(theirs));
        let (oracle, subject) = canonical::cut(&mine, &theirs);
        return Difference {
            place: field.to_owned(),
            oracle,
            subject,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_differing_field_gives_the_name() {
        let oracle = "type SyntaxError\nmsg \"a\"\nlineno 1\noffset 3";
        let found = field_difference(oracle, "type SyntaxError\nmsg \"a\"\nlineno 1\noffset 4");
        assert_eq!(
            (&*found.place, &*found.oracle, &*found.subject),
            ("offset", "3", "4")
        );
        let found = field_difference("type none", oracle);
        assert_eq!(
            (&*found.place, &*found.oracle, &*found.subject),
            ("type", "none", "SyntaxError")
        );
        let found = field_difference("type none", "type none\nwarning SyntaxWarning line 1 \"x\"");
        assert_eq!((&*found.place, &*found.oracle), ("warning", "(none)"));
    }
}
