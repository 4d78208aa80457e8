//! `pyc`: compiled files, exchanged. Each side writes one and then reads both; what the four readings see has to be
//! equal. Whether the files are equal byte for byte is counted beside that.
//!
//! [`Pyc`] makes the files and [`PycLoad`] reads them; the exchange itself is in `run`. Files are those that
//! `py_compile` makes, with the source's size and a modification time of 0. [`explain`] tells a file object by object.

use super::clock::Stopwatch;
use super::{Comparator, Difference, Mode, Options, Seen, canonical, code, front_end};
use sidewinder_bytecode::pyc::{self, Validation};
use sidewinder_compiler::{CompileOptions, compile};
use sidewinder_text::wtf8::Wtf8;

/// Writes compiled files.
pub(super) struct Pyc;

/// Reads compiled files: the second half of [`Pyc`], no comparator for the command line.
pub(super) struct PycLoad;

/// The name of the second half.
pub(super) const LOAD: &str = "pyc-load";

impl Comparator for Pyc {
    fn name(&self) -> &'static str {
        "pyc"
    }

    fn about(&self) -> &'static str {
        "compiled files: each side reads what the other wrote; how many are equal byte for byte"
    }

    fn exchanges(&self) -> bool {
        true
    }

    fn ready(&self, options: &Options) -> Result<(), &'static str> {
        match options.mode {
            Mode::Exec => Ok(()),
            _ => Err("writes compiled files of modules only"),
        }
    }

    fn observe(&self, name: &str, source: &[u8], options: &Options) -> Seen {
        let mut writing = std::time::Duration::ZERO;
        let mut file = None;
        let settings = CompileOptions {
            optimize: options.optimize,
            ..CompileOptions::default()
        };
        let validation = Validation::Timestamp {
            mtime: 0,
            size: source.len() as u32,
        };
        // As the probe has it.
        let filename = format!("<{name}>");
        let mut warnings = Vec::new();
        let (elapsed, text) =
            front_end::parse_in_arena(source, options, &mut warnings, |arena, parsed, warnings, out| {
                let started = Stopwatch::start();
                let compiled = parsed
                    .and_then(|module| compile(arena, module, Wtf8::new(&filename), &settings, warnings));
                match compiled.map(|code| pyc::write(&code, validation)) {
                    Ok(Ok(written)) => file = Some(written),
                    Ok(Err(error)) => out.push_str(&format!("type {}\nmsg {error}", error.exception())),
                    Err(error) => canonical::error_lines(&error, out),
                }
                writing = started.elapsed();
            });
        Seen {
            elapsed: elapsed + writing,
            text: file.unwrap_or_else(|| text.into_bytes()),
        }
    }
}

impl Comparator for PycLoad {
    fn name(&self) -> &'static str {
        LOAD
    }

    fn about(&self) -> &'static str {
        "what a compiled file holds"
    }

    fn observe(&self, _: &str, file: &[u8], _: &Options) -> Seen {
        let started = Stopwatch::start();
        let read = pyc::read(file);
        let elapsed = started.elapsed();
        let text = match read {
            Ok((_, loaded)) => code::describe(&loaded),
            Err(error) => format!("cannot be read: {error}"),
        };
        Seen {
            elapsed,
            text: text.into_bytes(),
        }
    }

    fn difference(&self, oracle: &str, subject: &str) -> Difference {
        code::difference(oracle, subject)
    }
}

/// Whether an observation is a compiled file and no error.
pub(super) fn is_file(observed: &[u8]) -> bool {
    observed.starts_with(&pyc::MAGIC_NUMBER)
}

/// A compiled file as text, one line for each object; references with the number they are referred to by. What
/// cannot be explained ends the text.
pub(super) fn explain(file: &[u8]) -> String {
    let mut reader = Reader {
        rest: file.get(pyc::HEADER_SIZE..).unwrap_or_default(),
        lines: Vec::new(),
        references: 0,
    };
    if reader.object(0).is_none() {
        reader.lines.push("(ends here)".to_owned());
    }
    reader.lines.join("\n")
}

struct Reader<'a> {
    rest: &'a [u8],
    lines: Vec<String>,
    references: u32,
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn long(&mut self) -> Option<i32> {
        let bytes: [u8; 4] = self.take(4)?.try_into().ok()?;
        Some(i32::from_le_bytes(bytes))
    }

    fn object(&mut self, depth: usize) -> Option<()> {
        let head = *self.take(1)?.first()?;
        let kind = head & 0x7f;
        let mut line = format!("{:depth$}{}", "", char::from(kind));
        if head & 0x80 != 0 {
            line.push_str(&format!(" ref {}", self.references));
            self.references += 1;
        }
        let number = self.lines.len();
        self.lines.push(line);
        let value = match kind {
            b'N' | b'T' | b'F' | b'.' | b'S' => String::new(),
            b'i' | b'r' => self.long()?.to_string(),
            b'g' => self.take(8)?.escape_ascii().to_string(),
            b'y' => self.take(16)?.escape_ascii().to_string(),
            b'l' => {
                let digits = self.long()?.unsigned_abs() as usize;
                self.take(digits.checked_mul(2)?)?.escape_ascii().to_string()
            }
            b's' | b't' | b'u' | b'a' | b'A' => {
                let length = usize::try_from(self.long()?).ok()?;
                self.take(length)?.escape_ascii().to_string()
            }
            b'z' | b'Z' => {
                let length = usize::from(*self.take(1)?.first()?);
                self.take(length)?.escape_ascii().to_string()
            }
            b')' => {
                let count = usize::from(*self.take(1)?.first()?);
                (0..count).try_for_each(|_| self.object(depth + 1))?;
                String::new()
            }
            b'(' | b'>' => {
                let count = self.long()?;
                (0..count).try_for_each(|_| self.object(depth + 1))?;
                String::new()
            }
            b':' => {
                (0..3).try_for_each(|_| self.object(depth + 1))?;
                String::new()
            }
            b'c' => {
                self.take(20)?;
                (0..8).try_for_each(|_| self.object(depth + 1))?;
                self.take(4)?;
                (0..2).try_for_each(|_| self.object(depth + 1))?;
                String::new()
            }
            _ => return None,
        };
        if let Some(line) = self.lines.get_mut(number)
            && !value.is_empty()
        {
            line.push(' ');
            line.push_str(&value);
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_object_by_object() {
        let mut file = vec![0; 16];
        file.extend(b"\xa9\x02\xe9\x01\0\0\0r\x01\0\0\0");
        assert_eq!(explain(&file), ") ref 0\n i ref 1 1\n r 1");
        assert_eq!(explain(b""), "(ends here)");
    }
}
