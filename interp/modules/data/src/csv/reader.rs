//! `_csv.reader`: rows from lines.

use super::dialect::{Dialect, NOT_SET, quoting, raise};
use super::field_limit;
use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Next, PyResult, Ref};
use sidewinder_object::str::StrBuilder;
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{List, Object, Str, calls, create, errors, protocols, singletons, wellknown};

/// A reader over an iterator of lines, in the size of CPython's struct.
#[derive(Payload)]
#[payload(class = READER, exact)]
#[repr(C)]
pub(super) struct Reader {
    base: Object,
    input: Slot,
    dialect: Slot<Dialect>,
    line_num: Cell<usize>,
    /// Counts rows begun: a row begun while another waits for a line ends that one.
    begun: Cell<usize>,
    rest: [usize; 5],
}

const _: () = assert!(size_of::<Reader>() == 88);

/// `_csv.reader`
pub(super) static READER: TypeObject = TypeSpec::of::<Reader>(c"_csv.reader")
    .flags(flags::IMMUTABLETYPE | flags::DISALLOW_INSTANTIATION)
    .doc(c"Rows of fields from lines of text.")
    .iter(sidewinder_types::attributes::itself)
    .iternext(next)
    .getset(&methods::GETSET)
    .build();

/// `reader(iterable, dialect)`
pub(super) fn create_reader(iterable: &Object, dialect: Ref<Dialect>) -> PyResult {
    let reader = Reader {
        base: Object::PENDING,
        input: Slot::new(Some(protocols::iter(iterable)?)),
        dialect: Slot::new(Some(dialect)),
        line_num: Cell::new(0),
        begun: Cell::new(0),
        rest: [0; 5],
    };
    create(&READER, reader).map(Ref::upcast)
}

#[pymethods]
mod methods {
    use super::*;

    #[getter]
    fn dialect(this: &Reader) -> PyResult {
        let _ = this.rest;
        Ok(this.dialect.get().map_or_else(singletons::new_none, Ref::upcast))
    }

    #[getter]
    fn line_num(this: &Reader) -> Fallible<usize> {
        Ok(this.line_num.get())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    StartRecord,
    StartField,
    Escaped,
    InField,
    InQuoted,
    EscapedInQuoted,
    QuoteInQuoted,
    EatNewline,
    AfterEscapedNewline,
}

/// One row in the making.
struct Row<'a> {
    dialect: &'a Dialect,
    fields: Ref<List>,
    field: StrBuilder,
    unquoted: bool,
    state: State,
    limit: isize,
}

/// Stands for the end of a line.
const END: u32 = NOT_SET - 1;

fn is_end(point: u32) -> bool {
    matches!(point, 0x0a | 0x0d | END)
}

impl Row<'_> {
    fn add(&mut self, point: u32) -> Fallible {
        if self.field.len().cast_signed() >= self.limit {
            return Err(raise(format_args!(
                "field larger than field limit ({})",
                self.limit
            )));
        }
        self.field.push(point);
        Ok(())
    }

    fn save(&mut self) -> Fallible {
        let style = self.dialect.quoting;
        let field = core::mem::take(&mut self.field);
        let empty = field.is_empty();
        if empty && self.unquoted && matches!(style, quoting::NOTNULL | quoting::STRINGS) {
            return self.fields.append(singletons::new_none());
        }
        let text = field.finish()?.upcast();
        let number = self.unquoted && !empty && matches!(style, quoting::NONNUMERIC | quoting::STRINGS);
        self.fields.append(if number {
            calls::call_one(&wellknown::FLOAT, &text)?
        } else {
            text
        })
    }

    fn end_field(&mut self, point: u32) -> Fallible {
        self.save()?;
        self.state = if point == END {
            State::StartRecord
        } else {
            State::EatNewline
        };
        Ok(())
    }

    fn is_quote(&self, point: u32) -> bool {
        point == self.dialect.quotechar && self.dialect.quoting != quoting::NONE
    }

    fn start_field(&mut self, point: u32) -> Fallible {
        self.unquoted = true;
        if is_end(point) {
            self.end_field(point)
        } else if self.is_quote(point) {
            self.unquoted = false;
            self.state = State::InQuoted;
            Ok(())
        } else if point == self.dialect.escapechar {
            self.state = State::Escaped;
            Ok(())
        } else if point == 0x20 && self.dialect.skip_space {
            Ok(())
        } else if point == self.dialect.delimiter {
            self.save()
        } else {
            self.state = State::InField;
            self.add(point)
        }
    }

    fn in_field(&mut self, point: u32) -> Fallible {
        if is_end(point) {
            self.end_field(point)
        } else if point == self.dialect.escapechar {
            self.state = State::Escaped;
            Ok(())
        } else if point == self.dialect.delimiter {
            self.state = State::StartField;
            self.save()
        } else {
            self.add(point)
        }
    }

    fn after_quote(&mut self, point: u32) -> Fallible {
        if self.is_quote(point) {
            self.state = State::InQuoted;
            self.add(point)
        } else if point == self.dialect.delimiter {
            self.state = State::StartField;
            self.save()
        } else if is_end(point) {
            self.end_field(point)
        } else if !self.dialect.strict {
            self.state = State::InField;
            self.add(point)
        } else {
            let shown = |point: u32| char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER);
            Err(raise(format_args!(
                "'{}' expected after '{}'",
                shown(self.dialect.delimiter),
                shown(self.dialect.quotechar)
            )))
        }
    }

    fn process(&mut self, point: u32) -> Fallible {
        match self.state {
            State::StartRecord if point == END => Ok(()),
            State::StartRecord if is_end(point) => {
                self.state = State::EatNewline;
                Ok(())
            }
            State::StartRecord => {
                self.state = State::StartField;
                self.start_field(point)
            }
            State::StartField => self.start_field(point),
            State::Escaped if matches!(point, 0x0a | 0x0d) => {
                self.state = State::AfterEscapedNewline;
                self.add(point)
            }
            State::Escaped => {
                self.state = State::InField;
                self.add(if point == END { 0x0a } else { point })
            }
            State::AfterEscapedNewline if point == END => Ok(()),
            State::AfterEscapedNewline | State::InField => self.in_field(point),
            State::InQuoted => {
                if point == END {
                    return Ok(());
                }
                if point == self.dialect.escapechar {
                    self.state = State::EscapedInQuoted;
                    return Ok(());
                }
                if self.is_quote(point) {
                    self.state = if self.dialect.doublequote {
                        State::QuoteInQuoted
                    } else {
                        State::InField
                    };
                    return Ok(());
                }
                self.add(point)
            }
            State::EscapedInQuoted => {
                self.state = State::InQuoted;
                self.add(if point == END { 0x0a } else { point })
            }
            State::QuoteInQuoted => self.after_quote(point),
            State::EatNewline => match point {
                0x0a | 0x0d => Ok(()),
                END => {
                    self.state = State::StartRecord;
                    Ok(())
                }
                _ => Err(raise(format_args!(
                    "new-line character seen in unquoted field - do you need to open the file with newline=''?"
                ))),
            },
        }
    }
}

extern "C" fn next(this: &Object) -> Next {
    read(this).into()
}

fn read(this: &Object) -> Fallible<Option<Ref>> {
    let reader = this.downcast::<Reader>().ok_or_else(errors::bad_internal_call)?;
    let (Some(input), Some(dialect)) = (reader.input.get(), reader.dialect.get()) else {
        return Ok(None);
    };
    let mut row = Row {
        dialect: &dialect,
        fields: List::new()?,
        field: StrBuilder::new(),
        unquoted: false,
        state: State::StartRecord,
        limit: field_limit(),
    };
    let turn = reader.begun.get() + 1;
    reader.begun.set(turn);
    loop {
        let line = protocols::next(&input)?;
        if line.is_some() && reader.begun.get() != turn {
            return Err(raise(format_args!("iterator has already advanced the reader")));
        }
        let Some(line) = line else {
            if row.field.is_empty() && row.state != State::InQuoted {
                return Ok(None);
            }
            if dialect.strict {
                return Err(raise(format_args!("unexpected end of data")));
            }
            row.save()?;
            return Ok(Some(row.fields.upcast()));
        };
        let Some(text) = line.downcast_ref::<Str>() else {
            return Err(raise(format_args!(
                "iterator should return strings, not {} (the file should be opened in text mode)",
                line.class().name_cut(200)
            )));
        };
        reader.line_num.set(reader.line_num.get() + 1);
        for point in text.text().code_points() {
            row.process(point)?;
        }
        row.process(END)?;
        if row.state == State::StartRecord {
            return Ok(Some(row.fields.upcast()));
        }
    }
}
