//! `_csv.Dialect` and the registry of named ones.

use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::arguments::{Signature, with_args};
use sidewinder_object::exceptions::{EXCEPTION, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::gil::GilCell;
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{
    Dict, Object, Str, Tuple, attributes, calls, create, errors, protocols, singletons, wellknown,
};

/// When fields are quoted, by number.
pub(super) mod quoting {
    pub(in super::super) const MINIMAL: i32 = 0;
    pub(in super::super) const ALL: i32 = 1;
    pub(in super::super) const NONNUMERIC: i32 = 2;
    pub(in super::super) const NONE: i32 = 3;
    pub(in super::super) const STRINGS: i32 = 4;
    pub(in super::super) const NOTNULL: i32 = 5;
}

/// How rows are written. Characters that are not set are `NOT_SET`.
#[derive(Payload)]
#[payload(class = DIALECT)]
#[repr(C)]
pub(super) struct Dialect {
    base: Object,
    pub(super) doublequote: bool,
    pub(super) skip_space: bool,
    pub(super) strict: bool,
    pub(super) quoting: i32,
    pub(super) delimiter: u32,
    pub(super) quotechar: u32,
    pub(super) escapechar: u32,
    pub(super) lineterminator: Slot<Str>,
}

const _: () = assert!(size_of::<Dialect>() == 48);

pub(super) const NOT_SET: u32 = u32::MAX;

/// `_csv.Dialect`
pub(super) static DIALECT: TypeObject = TypeSpec::of::<Dialect>(c"_csv.Dialect")
    .flags(flags::BASETYPE | flags::IMMUTABLETYPE)
    .doc(c"How rows of CSV are written.")
    .methods(&methods::METHODS)
    .getset(&methods::GETSET)
    .new_slot(construct)
    .build();

static DIALECTS: GilCell<Slot<Dict>> = GilCell::new(Slot::EMPTY);
static ERROR: GilCell<Slot> = GilCell::new(Slot::EMPTY);

/// The named dialects.
pub(super) fn registry() -> PyResult<Dict> {
    if let Some(dialects) = DIALECTS.get() {
        return Ok(dialects);
    }
    let dialects = Dict::new()?;
    DIALECTS.set(Some(dialects.clone()));
    Ok(dialects)
}

/// `_csv.Error`
pub(super) fn error_class() -> PyResult {
    if let Some(class) = ERROR.get() {
        return Ok(class);
    }
    let namespace = Dict::new()?;
    namespace.set(&*Str::from_str("__module__")?, &*Str::from_str("_csv")?)?;
    let bases = Tuple::from_slice(&[&EXCEPTION])?;
    let class = calls::call(&wellknown::TYPE, &[&*Str::from_str("Error")?, &bases, &namespace])?;
    ERROR.set(Some(class.clone()));
    Ok(class)
}

/// Raises `_csv.Error`.
#[cold]
pub(super) fn raise(message: core::fmt::Arguments<'_>) -> Raised {
    match error_class() {
        Ok(class) => match class.downcast_ref::<TypeObject>() {
            Some(class) => errors::raise(class, message),
            None => errors::bad_internal_call(),
        },
        Err(raised) => raised,
    }
}

/// The dialect of a name.
pub(super) fn named(name: &Object) -> PyResult {
    registry()?
        .get(name)?
        .ok_or_else(|| raise(format_args!("unknown dialect")))
}

/// A dialect from what `reader` and its like are given.
pub(super) fn of(dialect: Option<&Object>, keywords: Option<&Dict>) -> PyResult<Dialect> {
    let args = match dialect {
        Some(dialect) => Tuple::from_slice(&[dialect])?,
        None => Ref::new(Tuple::empty()),
    };
    let made = calls::call_tuple(&DIALECT, &args, keywords)?;
    made.downcast::<Dialect>()
        .map_err(|_| errors::bad_internal_call())
}

const SIGNATURE: Signature = Signature {
    name: "this function",
    parameters: &[
        "dialect",
        "delimiter",
        "doublequote",
        "escapechar",
        "lineterminator",
        "quotechar",
        "quoting",
        "skipinitialspace",
        "strict",
    ],
    positional_only: 0,
    positional: 9,
    required: 0,
    required_keywords: 0,
    rest: false,
    keywords: false,
};

/// A parameter: given, or an attribute of the dialect given.
fn parameter(given: Option<&Object>, dialect: Option<&Object>, name: &str) -> Fallible<Option<Ref>> {
    match (given, dialect) {
        (Some(given), _) => Ok(Some(Ref::new(given))),
        (None, Some(dialect)) => attributes::get_optional(dialect, &*Str::from_str(name)?),
        (None, None) => Ok(None),
    }
}

fn truth(value: Option<Ref>, default: bool) -> Fallible<bool> {
    value.map_or(Ok(default), |value| protocols::is_true(&value))
}

fn character(value: Option<Ref>, name: &str, default: u32, or_none: bool) -> Fallible<u32> {
    let Some(value) = value else {
        return Ok(default);
    };
    if or_none && value.is_none() {
        return Ok(NOT_SET);
    }
    let wanted = if or_none {
        "a unicode character or None"
    } else {
        "a unicode character"
    };
    let Some(text) = value.downcast_ref::<Str>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("\"{name}\" must be {wanted}, not {}", value.class().name_cut(200)),
        ));
    };
    match text.code_point(0) {
        Some(point) if text.len() == 1 => Ok(point),
        _ => Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "\"{name}\" must be {wanted}, not a string of length {}",
                text.len()
            ),
        )),
    }
}

fn quoting_of(value: Option<&Ref>) -> Fallible<i32> {
    let Some(value) = value else {
        return Ok(quoting::MINIMAL);
    };
    let Some(int) = value.downcast_exact::<Int>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "\"quoting\" must be an integer, not {}",
                value.class().name_cut(200)
            ),
        ));
    };
    int.to_c_int()
}

fn terminator_of(value: Option<Ref>) -> PyResult<Str> {
    let Some(value) = value else {
        return Str::from_str("\r\n");
    };
    value.downcast::<Str>().map_err(|other| {
        errors::raise(
            &TYPE_ERROR,
            format_args!(
                "\"lineterminator\" must be a string, not {}",
                other.class().name_cut(200)
            ),
        )
    })
}

/// CPython's parser is given no name for this function.
fn check_names(keywords: Option<&Dict>) -> Fallible {
    for (name, _) in keywords.map(Dict::items).unwrap_or_default() {
        let known = name
            .downcast_ref::<Str>()
            .is_some_and(|name| SIGNATURE.parameters.iter().any(|known| name.is_text(known)));
        if !known {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "this function got an unexpected keyword argument '{}'",
                    protocols::text(&name)
                ),
            ));
        }
    }
    Ok(())
}

extern "C" fn construct(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    check_names(keywords)?;
    with_args(args, keywords, |args| {
        let [dialect, rest @ ..] = SIGNATURE.bind::<9>(args)?;
        let dialect = match dialect {
            Some(name) if name.has::<Str>() => Some(named(name)?),
            other => other.map(Ref::new),
        };
        if let Some(dialect) = &dialect
            && dialect.has::<Dialect>()
            && rest.iter().all(Option::is_none)
        {
            return Ok(dialect.clone());
        }
        let dialect = dialect.as_deref();
        let [
            delimiter,
            doublequote,
            escapechar,
            lineterminator,
            quotechar,
            quoting,
            skip,
            strict,
        ] = rest;
        let delimiter = parameter(delimiter, dialect, "delimiter")?;
        let doublequote = parameter(doublequote, dialect, "doublequote")?;
        let escapechar = parameter(escapechar, dialect, "escapechar")?;
        let lineterminator = parameter(lineterminator, dialect, "lineterminator")?;
        let quotechar = parameter(quotechar, dialect, "quotechar")?;
        let quoting = parameter(quoting, dialect, "quoting")?;
        let skip = parameter(skip, dialect, "skipinitialspace")?;
        let strict = parameter(strict, dialect, "strict")?;
        let no_quotes = quoting.is_none() && quotechar.as_ref().is_some_and(|value| value.is_none());
        let made = Dialect {
            base: Object::PENDING,
            delimiter: character(delimiter, "delimiter", 0x2c, false)?,
            doublequote: truth(doublequote, true)?,
            escapechar: character(escapechar, "escapechar", NOT_SET, true)?,
            lineterminator: Slot::new(Some(terminator_of(lineterminator)?)),
            quotechar: character(quotechar, "quotechar", 0x22, true)?,
            quoting: if no_quotes {
                quoting::NONE
            } else {
                quoting_of(quoting.as_ref())?
            },
            skip_space: truth(skip, false)?,
            strict: truth(strict, false)?,
        };
        let checked = check(&made);
        if let Err(raised) = checked {
            made.lineterminator.set(None);
            return Err(raised);
        }
        create(class, made).map(Ref::upcast)
    })
}

fn bad(what: core::fmt::Arguments<'_>) -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("bad {what} value"))
}

fn check(dialect: &Dialect) -> Fallible {
    if !(0..=5).contains(&dialect.quoting) {
        return Err(errors::raise(&TYPE_ERROR, format_args!("bad \"quoting\" value")));
    }
    if dialect.quoting != quoting::NONE && dialect.quotechar == NOT_SET {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("quotechar must be set if quoting enabled"),
        ));
    }
    let space = !dialect.skip_space;
    let named = [
        ("delimiter", dialect.delimiter, true),
        ("escapechar", dialect.escapechar, space),
        ("quotechar", dialect.quotechar, space),
    ];
    for (name, point, allow_space) in named {
        if matches!(point, 0x0a | 0x0d) || point == 0x20 && !allow_space {
            return Err(bad(format_args!("{name}")));
        }
        if dialect.ends_line(point) {
            return Err(bad(format_args!("{name} or lineterminator")));
        }
    }
    let [delimiter, escape, quote] = named;
    for (one, other) in [(delimiter, escape), (delimiter, quote), (escape, quote)] {
        if one.1 == other.1 && one.1 != NOT_SET {
            return Err(bad(format_args!("{} or {}", one.0, other.0)));
        }
    }
    Ok(())
}

impl Dialect {
    /// Whether a character is one of the line terminator's.
    pub(super) fn ends_line(&self, point: u32) -> bool {
        self.lineterminator
            .borrow()
            .is_some_and(|text| text.text().code_points().any(|other| other == point))
    }
}

fn text_of(point: u32) -> PyResult {
    if point == NOT_SET {
        return Ok(singletons::new_none());
    }
    Str::from_code_point(point).map(Ref::upcast)
}

#[pymethods]
mod methods {
    use super::*;

    /// Dialects cannot be pickled.
    #[method(name = "__reduce__", convention = "varargs")]
    fn reduce(this: &Object, _args: &Tuple) -> PyResult {
        Err(errors::raise(
            &TYPE_ERROR,
            format_args!("cannot pickle '{}' instances", this.class().short_name()),
        ))
    }

    /// Dialects cannot be pickled.
    #[method(name = "__reduce_ex__", convention = "varargs")]
    fn reduce_ex(this: &Object, args: &Tuple) -> PyResult {
        reduce(this, args)
    }

    #[getter]
    fn delimiter(this: &Dialect) -> PyResult {
        text_of(this.delimiter)
    }

    #[getter]
    fn escapechar(this: &Dialect) -> PyResult {
        text_of(this.escapechar)
    }

    #[getter]
    fn lineterminator(this: &Dialect) -> PyResult {
        Ok(this
            .lineterminator
            .get()
            .map_or_else(singletons::new_none, Ref::upcast))
    }

    #[getter]
    fn quotechar(this: &Dialect) -> PyResult {
        text_of(this.quotechar)
    }

    #[getter]
    fn quoting(this: &Dialect) -> Fallible<i32> {
        Ok(this.quoting)
    }

    #[getter]
    fn skipinitialspace(this: &Dialect) -> Fallible<bool> {
        Ok(this.skip_space)
    }

    #[getter]
    fn doublequote(this: &Dialect) -> Fallible<bool> {
        Ok(this.doublequote)
    }

    #[getter]
    fn strict(this: &Dialect) -> Fallible<bool> {
        Ok(this.strict)
    }
}
