//! `SyntaxError`: message and place.

use super::{payload, type_error};
use sidewinder_object::exceptions::{SYNTAX_ERROR, SyntaxErrorObject, exception_init};
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref, Status};
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{Dict, Object, Tuple, members, protocols, singletons};

pub(super) fn define() {
    SYNTAX_ERROR.define(
        &TypeSpec::new(c"SyntaxError", 0)
            .doc(c"The source cannot be parsed or compiled.")
            .str(syntax_error_str)
            .init(syntax_error_init)
            .members(&MEMBERS),
    );
}

members! {
    static MEMBERS: [SyntaxErrorObject; 9] = {
        c"msg": msg: Slot, c"the message", WRITABLE;
        c"filename": filename: Slot, c"the file", WRITABLE;
        c"lineno": lineno: Slot, c"the line", WRITABLE;
        c"offset": offset: Slot, c"the column", WRITABLE;
        c"text": text: Slot, c"the text of the line", WRITABLE;
        c"end_lineno": end_lineno: Slot, c"the last line", WRITABLE;
        c"end_offset": end_offset: Slot, c"the last column", WRITABLE;
        c"print_file_and_line": print_file_and_line: Slot, c"whether file and line are printed", WRITABLE;
        c"_metadata": metadata: Slot, c"what the parser leaves for the traceback", WRITABLE;
    }
}

extern "C" fn syntax_error_init(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    let status = exception_init(this, args, keywords);
    if status.0 < 0 {
        return status;
    }
    fill(this, args).into()
}

fn fill(this: &Object, args: &Tuple) -> Fallible {
    let error = payload::<SyntaxErrorObject>(this)?;
    if !args.is_empty() {
        error.msg.set(args.get(0));
    }
    if args.len() != 2 {
        return Ok(());
    }
    let place = args.get(1).unwrap_or_else(singletons::new_none);
    let place = crate::sequences::to_tuple(&place)?;
    let given = place.len();
    let (word, bound) = match given {
        0..4 => ("least", 4),
        4..=7 => ("", 0),
        _ => ("most", 7),
    };
    let fields = [
        &error.filename,
        &error.lineno,
        &error.offset,
        &error.text,
        &error.end_lineno,
        &error.end_offset,
        &error.metadata,
    ];
    fields.iter().for_each(|field| field.set(None));
    if bound != 0 {
        return Err(type_error(format_args!(
            "function takes at {word} {bound} arguments ({given} given)"
        )));
    }
    for (index, field) in fields.iter().enumerate() {
        field.set(place.get(index));
    }
    if given == 5 {
        return Err(type_error(format_args!(
            "end_offset must be provided when end_lineno is provided"
        )));
    }
    Ok(())
}

extern "C" fn syntax_error_str(this: &Object) -> PyResult {
    let error = payload::<SyntaxErrorObject>(this)?;
    let message = error.msg.get().unwrap_or_else(singletons::new_none);
    let file = match error.filename.get() {
        Some(file) => match file.downcast_ref::<Str>() {
            Some(path) => Some(base_name(path)?),
            None => None,
        },
        None => None,
    };
    let line = error.lineno.get().and_then(|line| {
        line.downcast_exact::<Int>()
            .map(|line| line.to_i64().unwrap_or(-1))
    });
    let message = protocols::str(&message)?;
    let message = &*message;
    match (file, line) {
        (Some(file), Some(line)) => Str::from_format(format_args!("{message} ({}, line {line})", &*file)),
        (Some(file), None) => Str::from_format(format_args!("{message} ({})", &*file)),
        (None, Some(line)) => Str::from_format(format_args!("{message} (line {line})")),
        (None, None) => Ok(Ref::new(message)),
    }
    .map(Ref::upcast)
}

/// What follows the last slash.
fn base_name(path: &Str) -> PyResult<Str> {
    let start = path
        .text()
        .code_points()
        .enumerate()
        .rfind(|(_, c)| *c == u32::from(b'/'))
        .map_or(0, |(index, _)| index + 1);
    path.slice(start, path.len())
}
