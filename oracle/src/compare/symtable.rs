//! `symtable`: every block of a source with its symbols and their flags, as `_symtable.symtable` gives them.

use super::clock::Stopwatch;
use super::{Comparator, Mode, Options, Seen, canonical, front_end};
use sidewinder_compiler::{CompileOptions, describe_symbols, symbols};

/// Compares the symbol tables.
pub(super) struct Symtable;

impl Comparator for Symtable {
    fn name(&self) -> &'static str {
        "symtable"
    }

    fn about(&self) -> &'static str {
        "the blocks of symtable.symtable(): type, name, line, nesting, every symbol's flags; or the error"
    }

    fn ready(&self, options: &Options) -> Result<(), &'static str> {
        match options.mode {
            Mode::FuncType => Err("has no mode func_type"),
            _ => Ok(()),
        }
    }

    fn observe(&self, _: &str, source: &[u8], options: &Options) -> Seen {
        let mut analysis = std::time::Duration::ZERO;
        let (elapsed, text) =
            front_end::parse_in_arena(source, options, &mut Vec::new(), |arena, parsed, _, out| {
                let started = Stopwatch::start();
                match parsed.and_then(|module| symbols(arena, module, &CompileOptions::default())) {
                    Ok(table) => out.push_str(describe_symbols(&table).trim_end_matches('\n')),
                    Err(error) => canonical::error_lines(&error, out),
                }
                analysis = started.elapsed();
            });
        Seen {
            elapsed: elapsed + analysis,
            text: text.into_bytes(),
        }
    }
}
