//! print() and input().

use super::scope::{stream, write};
use sidewinder_object::exceptions::{EOF_ERROR, TYPE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult};
use sidewinder_object::{Object, Str, Tuple, attributes, audit, calls, errors, ids, protocols, singletons};

/// `None` or a string.
fn text_option<'a>(value: Option<&'a Object>, name: &str) -> Fallible<Option<&'a Str>> {
    match value {
        None => Ok(None),
        Some(value) if value.is_none() => Ok(None),
        Some(value) => match value.downcast::<Str>() {
            Some(text) => Ok(Some(text)),
            None => Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "{name} must be None or a string, not {}",
                    value.class().name_cut(200)
                ),
            )),
        },
    }
}

/// `print`.
pub(super) fn print(
    values: &[&Object],
    sep: Option<&Object>,
    end: Option<&Object>,
    file: Option<&Object>,
    flush: bool,
) -> PyResult {
    let file = match file {
        Some(file) if !file.is_none() => sidewinder_object::Ref::new(file),
        _ => {
            let file = stream(c"stdout")?;
            if file.is_none() {
                return Ok(singletons::new_none());
            }
            file
        }
    };
    let sep = text_option(sep, "sep")?;
    let end = text_option(end, "end")?;
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            match sep {
                Some(sep) => write(&file, sep)?,
                None => write(&file, &*Str::from_str(" ")?)?,
            }
        }
        write(&file, value)?;
    }
    match end {
        Some(end) => write(&file, end)?,
        None => write(&file, &*Str::from_str("\n")?)?,
    }
    if flush {
        calls::call_method(&file, ids::flush.get(), &[])?;
    }
    Ok(singletons::new_none())
}

/// `input`.
pub(super) fn input(prompt: Option<&Object>) -> PyResult {
    let (stdin, stdout, stderr) = (present(c"stdin")?, present(c"stdout")?, present(c"stderr")?);
    let empty = Str::from_str("")?;
    let prompt = prompt.unwrap_or(&empty);
    audit::audit("builtins.input", || Tuple::from_slice(&[prompt]))?;
    flush_quietly(&stderr);
    let shown = protocols::str(prompt)?;
    if !shown.is_empty() {
        write(&stdout, &shown)?;
    }
    flush_quietly(&stdout);
    let line = read_line(&stdin)?;
    audit::audit("builtins.input/result", || Tuple::from_slice(&[&line]))?;
    Ok(line)
}

/// A stream that is there and is not None.
fn present(name: &core::ffi::CStr) -> PyResult {
    let found = stream(name)?;
    if found.is_none() {
        return Err(errors::raise(
            &sidewinder_object::exceptions::RUNTIME_ERROR,
            format_args!("lost sys.{}", name.to_string_lossy()),
        ));
    }
    Ok(found)
}

fn flush_quietly(stream: &Object) {
    if calls::call_method(stream, ids::flush.get(), &[]).is_err() {
        drop(sidewinder_object::thread::current().take_exception());
    }
}

/// A line without its end; EOFError when there is none. (`PyFile_GetLine` with a negative length)
fn read_line(file: &Object) -> PyResult {
    let read = attributes::get(file, ids::readline.get())?;
    let line = calls::call_none(&read)?;
    let Some(text) = (*line).downcast::<Str>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("object.readline() returned non-string"),
        ));
    };
    let length = text.len();
    if length == 0 {
        return Err(errors::raise(&EOF_ERROR, format_args!("EOF when reading a line")));
    }
    if text.code_point(length - 1) == Some(u32::from('\n')) {
        return text.slice(0, length - 1).map(sidewinder_object::Ref::upcast);
    }
    Ok(line)
}
