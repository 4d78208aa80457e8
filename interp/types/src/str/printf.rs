//! `str % arguments`.

use crate::printf::{self, Arguments, Spec};
use sidewinder_object::classes::full_name;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::str::{Str, StrBuilder, Text};
use sidewinder_object::{Object, errors, protocols, singletons};

/// `nb_remainder` of `str`.
pub(super) extern "C" fn remainder(left: &Object, right: &Object) -> PyResult {
    let Some(format) = left.downcast::<Str>() else {
        return Ok(singletons::new_not_implemented());
    };
    apply(format, right).map(Ref::upcast)
}

fn apply(format: &Str, args: &Object) -> PyResult<Str> {
    let text = format.text();
    let unit = |at: usize| text.get(at);
    let mut arguments = Arguments::new(args, args.has::<Str>());
    let mut out = StrBuilder::new();
    let mut at = 0;
    while at < text.len() {
        let rest = text.part(at..text.len());
        let run = super::search::find(rest, Text::One(b"%")).unwrap_or(rest.len());
        out.push_text(rest.part(0..run));
        at += run;
        if at >= text.len() {
            break;
        }
        at += 1;
        if unit(at) == Some(u32::from(b'%')) {
            out.push(u32::from(b'%'));
            at += 1;
            continue;
        }
        if unit(at) == Some(u32::from(b'(')) {
            if !arguments.is_mapping() {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("format requires a mapping"),
                ));
            }
            let end = printf::key_end(unit, at + 1)?;
            let key = format.slice(at + 1, end)?;
            arguments.select(&key)?;
            at = end + 1;
        }
        let spec = printf::read_spec(unit, &mut at, &mut arguments)?;
        let value = arguments.fetch()?;
        if out.is_empty()
            && at == text.len()
            && let Some(whole) = unchanged(&spec, &value)?
        {
            arguments.finish("string")?;
            return Ok(whole);
        }
        convert(&spec, &value, &mut out)?;
    }
    arguments.finish("string")?;
    out.finish()
}

/// The text of `%s` as it is, if the specification does not change it.
fn unchanged(spec: &Spec, value: &Object) -> Fallible<Option<Ref<Str>>> {
    let plain = spec.kind == u32::from(b's') && spec.width.is_none() && spec.precision.is_none();
    if plain && let Some(text) = value.downcast_exact::<Str>() {
        return Ok(Some(Ref::new(text)));
    }
    Ok(None)
}

fn convert(spec: &Spec, value: &Object, out: &mut StrBuilder) -> Fallible {
    match u8::try_from(spec.kind).unwrap_or(0) {
        b's' => push(spec, &*protocols::str(value)?, true, out),
        b'r' => push(spec, &*protocols::repr(value)?, true, out),
        b'a' => push(spec, &*protocols::ascii(value)?, true, out),
        b'c' => push(spec, &*character(value)?, false, out),
        b'd' | b'i' | b'u' | b'o' | b'x' | b'X' => {
            let text = printf::int_text(spec, value)?;
            out.push_str(&printf::lay_out_number(spec, &text)?);
            Ok(())
        }
        b'e' | b'E' | b'f' | b'F' | b'g' | b'G' => {
            let text = printf::float_text(spec, value, false)?;
            out.push_str(&printf::lay_out_number(spec, &text)?);
            Ok(())
        }
        _ => Err(printf::unsupported(spec)),
    }
}

fn push(spec: &Spec, text: &Str, cut: bool, out: &mut StrBuilder) -> Fallible {
    let length = match spec.precision {
        Some(precision) if cut => precision.min(text.len()),
        _ => text.len(),
    };
    let missing = spec.width.unwrap_or(0).saturating_sub(length);
    if !spec.left {
        out.push_repeated(0x20, missing)?;
    }
    out.push_text(text.text().part(0..length));
    if spec.left {
        out.push_repeated(0x20, missing)?;
    }
    Ok(())
}

fn character(value: &Object) -> PyResult<Str> {
    const WANTED: &str = "%c requires an int or a unicode character, not";
    if let Some(text) = value.downcast::<Str>() {
        if text.len() == 1 {
            return Ok(Ref::new(text));
        }
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("{WANTED} a string of length {}", text.len()),
        ));
    }
    match printf::char_of_int(value, 0x11_0000, "%c arg not in range(0x110000)")? {
        Some(point) => Str::from_code_point(point),
        None => Err(errors::raise(
            &TYPE_ERROR,
            format_args!("{WANTED} {}", full_name(value.class())?),
        )),
    }
}
