//! `_csv.writer`: rows to lines.

use super::dialect::{Dialect, NOT_SET, quoting, raise};
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::str::StrBuilder;
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{Object, Str, attributes, calls, create, errors, protocols, singletons};

/// A writer to an object with a `write` method, in the size of CPython's struct.
#[derive(Payload)]
#[payload(class = WRITER, exact)]
#[repr(C)]
pub(super) struct Writer {
    base: Object,
    write: Slot,
    dialect: Slot<Dialect>,
    rest: [usize; 5],
}

const _: () = assert!(size_of::<Writer>() == 72);

/// `_csv.writer`
pub(super) static WRITER: TypeObject = TypeSpec::of::<Writer>(c"_csv.writer")
    .flags(flags::IMMUTABLETYPE | flags::DISALLOW_INSTANTIATION)
    .doc(c"Writes rows of fields as lines of text.")
    .methods(&methods::METHODS)
    .getset(&methods::GETSET)
    .build();

/// `writer(file, dialect)`
pub(super) fn create_writer(file: &Object, dialect: Ref<Dialect>) -> PyResult {
    let write = attributes::get_optional(file, &*Str::from_str("write")?)?;
    let Some(write) = write.filter(|write| calls::is_callable(write)) else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("argument 1 must have a \"write\" method"),
        ));
    };
    let writer = Writer {
        base: Object::PENDING,
        write: Slot::new(Some(write)),
        dialect: Slot::new(Some(dialect)),
        rest: [0; 5],
    };
    create(&WRITER, writer).map(Ref::upcast)
}

/// A line in the making.
struct Line<'a> {
    dialect: &'a Dialect,
    out: StrBuilder,
    fields: usize,
}

impl Line<'_> {
    /// Whether None is left without quotes by the style.
    fn null_stays_bare(&self) -> bool {
        matches!(self.dialect.quoting, quoting::STRINGS | quoting::NOTNULL)
    }

    /// The text of a field with its escapes, and whether it must be quoted.
    fn escaped(&self, field: Option<&Str>, mut quoted: bool) -> Fallible<(StrBuilder, bool)> {
        let dialect = self.dialect;
        let mut out = StrBuilder::new();
        if field.is_none_or(Str::is_empty) && dialect.delimiter == 0x20 && dialect.skip_space {
            if dialect.quoting == quoting::NONE || field.is_none() && self.null_stays_bare() {
                return Err(raise(format_args!(
                    "empty field must be quoted if delimiter is a space and skipinitialspace is true"
                )));
            }
            quoted = true;
        }
        for point in field.iter().flat_map(|field| field.text().code_points()) {
            let special = point == dialect.delimiter
                || point == dialect.escapechar
                || point == dialect.quotechar
                || matches!(point, 0x0a | 0x0d)
                || dialect.ends_line(point);
            if special {
                let mut escape = dialect.quoting == quoting::NONE;
                if !escape {
                    if point == dialect.quotechar {
                        if dialect.doublequote {
                            out.push(dialect.quotechar);
                        } else {
                            escape = true;
                        }
                    } else if point == dialect.escapechar {
                        escape = true;
                    }
                    quoted |= !escape;
                }
                if escape {
                    if dialect.escapechar == NOT_SET {
                        return Err(raise(format_args!("need to escape, but no escapechar set")));
                    }
                    out.push(dialect.escapechar);
                }
            }
            out.push(point);
        }
        Ok((out, quoted))
    }

    fn append(&mut self, field: Option<&Str>, quoted: bool) -> Fallible {
        let (text, quoted) = self.escaped(field, quoted)?;
        if self.fields > 0 {
            self.out.push(self.dialect.delimiter);
        }
        if quoted {
            self.out.push(self.dialect.quotechar);
        }
        self.out.push_object(&*text.finish()?);
        if quoted {
            self.out.push(self.dialect.quotechar);
        }
        self.fields += 1;
        Ok(())
    }
}

fn is_number(object: &Object) -> bool {
    object.has::<sidewinder_object::Complex>()
        || object.class().number().is_some_and(|suite| {
            suite.index.get().is_some() || suite.int.get().is_some() || suite.float.get().is_some()
        })
}

fn write_row(this: &Writer, row: &Object) -> PyResult {
    let (Some(write), Some(dialect)) = (this.write.get(), this.dialect.get()) else {
        return Err(errors::bad_internal_call());
    };
    let iterator = match protocols::iter(row) {
        Ok(iterator) => iterator,
        Err(raised) => {
            errors::swallow(raised, &TYPE_ERROR)?;
            return Err(raise(format_args!(
                "iterable expected, not {}",
                row.class().name_cut(200)
            )));
        }
    };
    let mut line = Line {
        dialect: &dialect,
        out: StrBuilder::new(),
        fields: 0,
    };
    let mut null = false;
    while let Some(field) = protocols::next(&iterator)? {
        let quoted = match dialect.quoting {
            quoting::NONNUMERIC => !is_number(&field),
            quoting::ALL => true,
            quoting::STRINGS => field.has::<Str>(),
            quoting::NOTNULL => !field.is_none(),
            _ => false,
        };
        null = field.is_none();
        if null {
            line.append(None, quoted)?;
        } else {
            line.append(Some(&*protocols::str(&field)?), quoted)?;
        }
    }
    if line.fields > 0 && line.out.is_empty() {
        if dialect.quoting == quoting::NONE || null && line.null_stays_bare() {
            return Err(raise(format_args!("single empty field record must be quoted")));
        }
        line.fields -= 1;
        line.append(None, true)?;
    }
    if let Some(end) = dialect.lineterminator.get() {
        line.out.push_object(&end);
    }
    calls::call_one(&write, &*line.out.finish()?)
}

#[pymethods]
mod methods {
    use super::*;

    /// Writes one row.
    #[method(sig = "writerow($self, row, /)")]
    fn writerow(this: &Writer, row: &Object) -> PyResult {
        write_row(this, row)
    }

    /// Writes rows.
    #[method(sig = "writerows($self, rows, /)")]
    fn writerows(this: &Writer, rows: &Object) -> Fallible {
        protocols::for_each(rows, |row| write_row(this, &row).map(drop))
    }

    #[getter]
    fn dialect(this: &Writer) -> PyResult {
        let _ = this.rest;
        Ok(this.dialect.get().map_or_else(singletons::new_none, Ref::upcast))
    }
}
