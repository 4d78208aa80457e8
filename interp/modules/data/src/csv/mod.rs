//! `_csv`: reading and writing rows of comma-separated values.

mod dialect;
mod reader;
mod writer;

use core::cell::Cell;
use dialect::quoting;
use sidewinder_macros::pymodule;
use sidewinder_object::calls::check_count;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::gil::GilCell;
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult};
use sidewinder_object::structs::Module;
use sidewinder_object::{Dict, List, Object, Str, Tuple, errors};

static FIELD_LIMIT: GilCell<Cell<isize>> = GilCell::new(Cell::new(128 * 1024));

/// The most characters that a field may have.
fn field_limit() -> isize {
    FIELD_LIMIT.get()
}

/// CSV parsing and writing.
#[pymodule(name = "_csv")]
pub(crate) mod module {
    use super::*;

    /// reader($module, iterable, /, dialect='excel', **fmtparams)
    /// --
    ///
    /// A reader of rows from an iterable of lines.
    #[function(name = "reader", convention = "varargs_keywords")]
    fn reader(_: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
        check_count("reader", args.len(), 1, 2)?;
        let (Some(lines), style) = (args.get(0), args.get(1)) else {
            return Err(errors::bad_internal_call());
        };
        let iterator = sidewinder_object::protocols::iter(&lines)?;
        let style = dialect::of(style.as_deref(), keywords)?;
        super::reader::create_reader(&iterator, style)
    }

    /// writer($module, fileobj, /, dialect='excel', **fmtparams)
    /// --
    ///
    /// A writer of rows to an object with a write method.
    #[function(name = "writer", convention = "varargs_keywords")]
    fn writer(_: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
        check_count("writer", args.len(), 1, 2)?;
        let (Some(file), style) = (args.get(0), args.get(1)) else {
            return Err(errors::bad_internal_call());
        };
        let style = dialect::of(style.as_deref(), keywords)?;
        super::writer::create_writer(&file, style)
    }

    /// The names of the dialects.
    #[function(sig = "list_dialects()")]
    fn list_dialects(_: &Object) -> PyResult<List> {
        let list = List::new()?;
        for (name, _) in dialect::registry()?.items() {
            list.append(name)?;
        }
        Ok(list)
    }

    /// register_dialect($module, name, /, dialect='excel', **fmtparams)
    /// --
    ///
    /// Gives a dialect a name.
    #[function(name = "register_dialect", convention = "varargs_keywords")]
    fn register_dialect(_: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
        check_count("register_dialect", args.len(), 1, 2)?;
        let (Some(name), style) = (args.get(0), args.get(1)) else {
            return Err(errors::bad_internal_call());
        };
        if !name.has::<Str>() {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("dialect name must be a string"),
            ));
        }
        let style = dialect::of(style.as_deref(), keywords)?;
        dialect::registry()?.set(&name, &style)?;
        Ok(sidewinder_object::singletons::new_none())
    }

    /// Takes a dialect's name away.
    #[function(sig = "unregister_dialect($module, /, name)")]
    fn unregister_dialect(_: &Object, name: &Object) -> Fallible {
        match dialect::registry()?.pop(name)? {
            Some(_) => Ok(()),
            None => Err(dialect::raise(format_args!("unknown dialect"))),
        }
    }

    /// The dialect of a name.
    #[function(sig = "get_dialect($module, /, name)")]
    fn get_dialect(_: &Object, name: &Object) -> PyResult {
        dialect::named(name)
    }

    /// The most characters that a field may have, before it is set anew.
    #[function(sig = "field_size_limit($module, /, new_limit=<unrepresentable>)")]
    fn field_size_limit(_: &Object, new_limit: Option<&Object>) -> Fallible<isize> {
        let old = field_limit();
        if let Some(limit) = new_limit {
            let Some(int) = limit.downcast_exact::<Int>() else {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("limit must be an integer"),
                ));
            };
            FIELD_LIMIT.set(int.to_long()? as isize);
        }
        Ok(old)
    }

    fn exec(module: &Module) -> Fallible {
        for class in [&dialect::DIALECT, &super::reader::READER, &super::writer::WRITER] {
            class.ready()?;
        }
        module.add("_dialects", &*dialect::registry()?)?;
        for (name, value) in [
            ("QUOTE_MINIMAL", quoting::MINIMAL),
            ("QUOTE_ALL", quoting::ALL),
            ("QUOTE_NONNUMERIC", quoting::NONNUMERIC),
            ("QUOTE_NONE", quoting::NONE),
            ("QUOTE_STRINGS", quoting::STRINGS),
            ("QUOTE_NOTNULL", quoting::NOTNULL),
        ] {
            module.add(name, &*Int::new(i64::from(value))?)?;
        }
        module.add("Reader", &super::reader::READER)?;
        module.add("Writer", &super::writer::WRITER)?;
        module.add("Dialect", &dialect::DIALECT)?;
        module.add("Error", &*dialect::error_class()?)
    }
}
