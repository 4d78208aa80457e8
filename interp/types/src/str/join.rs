//! `str.join`.

use sidewinder_object::exceptions::{OVERFLOW_ERROR, TYPE_ERROR};
use sidewinder_object::reference::{PyResult, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::{List, Object, Tuple, errors, protocols};

/// The items of a list or tuple as they are, of another iterable collected. `PySequence_Fast`.
pub(crate) fn items_of(iterable: &Object, message: &str) -> Result<Vec<Ref>, sidewinder_object::Raised> {
    if let Some(list) = iterable.downcast_exact::<List>() {
        return Ok(list.to_vec());
    }
    if let Some(tuple) = iterable.downcast_exact::<Tuple>() {
        return Ok(tuple.iter().collect());
    }
    let iterator = match protocols::iter(iterable) {
        Ok(iterator) => iterator,
        Err(raised) => {
            errors::swallow(raised, &TYPE_ERROR)?;
            return Err(errors::raise(&TYPE_ERROR, format_args!("{message}")));
        }
    };
    let mut items = Vec::new();
    while let Some(item) = protocols::next(&iterator)? {
        items.push(item);
    }
    Ok(items)
}

/// `separator.join(iterable)`
pub(crate) fn join(separator: &Str, iterable: &Object) -> PyResult<Str> {
    let items = items_of(iterable, "can only join an iterable")?;
    if let [only] = items.as_slice()
        && let Some(text) = only.downcast_exact::<Str>()
    {
        return Ok(Ref::new(text));
    }
    let mut texts: Vec<&Str> = Vec::with_capacity(items.len());
    let (mut largest, mut length) = (0, 0usize);
    for (index, item) in items.iter().enumerate() {
        let Some(text) = item.downcast_ref::<Str>() else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "sequence item {index}: expected str instance, {} found",
                    item.class().name_cut(80)
                ),
            ));
        };
        largest = text.max_char().max(largest);
        length = length.saturating_add(text.len());
        texts.push(text);
    }
    let gaps = texts.len().saturating_sub(1);
    if gaps > 0 && !separator.is_empty() {
        largest = separator.max_char().max(largest);
        length = length.saturating_add(separator.len().saturating_mul(gaps));
    }
    if isize::try_from(length).is_err() {
        return Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("join() result is too long for a Python string"),
        ));
    }
    if separator.is_empty() {
        return Str::assemble_of(texts.iter().map(|text| text.text()), largest);
    }
    let pieces = texts.iter().enumerate().flat_map(|(index, text)| {
        let gap = if index == 0 {
            sidewinder_object::str::Text::One(&[])
        } else {
            separator.text()
        };
        [gap, text.text()]
    });
    Str::assemble_of(pieces, largest)
}
