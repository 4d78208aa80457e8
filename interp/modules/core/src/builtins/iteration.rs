//! Iterators: all, any, iter, next, min, max, sorted and their asynchronous kin.

use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::{STOP_ITERATION, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::slots::CompareOp;
use sidewinder_object::{List, Object, Str, attributes, calls, errors, ids, protocols};

/// `all`.
pub(super) fn all(iterable: &Object) -> Fallible<bool> {
    let iterator = protocols::iter(iterable)?;
    while let Some(item) = protocols::next(&iterator)? {
        if !protocols::is_true(&item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// `any`.
pub(super) fn any(iterable: &Object) -> Fallible<bool> {
    let iterator = protocols::iter(iterable)?;
    while let Some(item) = protocols::next(&iterator)? {
        if protocols::is_true(&item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `iter`.
pub(super) fn iter(args: Args<'_>) -> PyResult {
    args.check("iter", 1, 2)?;
    match (args.get(0), args.get(1)) {
        (Some(iterable), None) => protocols::iter(iterable),
        (Some(callable), Some(sentinel)) => {
            if !calls::is_callable(callable) {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("iter(v, w): v must be callable"),
                ));
            }
            sidewinder_types::callable_iterator(callable, sentinel)
        }
        _ => Err(errors::bad_internal_call()),
    }
}

/// `next`.
pub(super) fn next(args: Args<'_>) -> PyResult {
    args.check("next", 1, 2)?;
    let Some(iterator) = args.get(0) else {
        return Err(errors::bad_internal_call());
    };
    let slot = iterator.class().tp_iternext.get();
    let Some(slot) = slot.filter(|_| protocols::is_iterator(iterator)) else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("'{}' object is not an iterator", iterator.class().name()),
        ));
    };
    match (slot(iterator).get(), args.get(1)) {
        (Ok(Some(item)), _) => Ok(item),
        (Ok(None), Some(default)) => Ok(Ref::new(default)),
        (Ok(None), None) => Err(errors::raise_bare(&STOP_ITERATION)),
        (Err(raised), Some(default)) => {
            errors::swallow(raised, &STOP_ITERATION)?;
            Ok(Ref::new(default))
        }
        (Err(raised), None) => Err(raised),
    }
}

/// `aiter`.
pub(super) fn aiter(iterable: &Object) -> PyResult {
    let class = iterable.class();
    let Some(slot) = class.asynchronous().and_then(|suite| suite.aiter.get()) else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("'{}' object is not an async iterable", class.name()),
        ));
    };
    let iterator = slot(iterable)?;
    if iterator
        .class()
        .asynchronous()
        .is_none_or(|suite| suite.anext.get().is_none())
    {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "aiter() returned not an async iterator of type '{}'",
                iterator.class().name()
            ),
        ));
    }
    Ok(iterator)
}

/// `anext`.
pub(super) fn anext(iterator: &Object, default: Option<&Object>) -> PyResult {
    let class = iterator.class();
    let Some(slot) = class.asynchronous().and_then(|suite| suite.anext.get()) else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("'{}' object is not an async iterator", class.name()),
        ));
    };
    let awaitable = slot(iterator)?;
    match default {
        None => Ok(awaitable),
        Some(default) => sidewinder_vm::objects::anext_awaitable::make(&awaitable, default),
    }
}

/// The keyword arguments of min and max.
struct Choice<'a> {
    key: Option<&'a Object>,
    default: Option<&'a Object>,
}

fn choice<'a>(name: &str, args: &Args<'a>) -> Fallible<Choice<'a>> {
    let mut choice = Choice {
        key: None,
        default: None,
    };
    for (keyword, value) in args.keywords() {
        match keyword.downcast::<Str>() {
            Some(text) if text.is_text("key") => choice.key = Some(value),
            Some(text) if text.is_text("default") => choice.default = Some(value),
            _ => {
                let near = keyword
                    .downcast::<Str>()
                    .map(Str::to_string_lossy)
                    .unwrap_or_default();
                let near = sidewinder_object::suggestions::closest(&near, ["key", "default"].into_iter());
                let text = protocols::text(keyword);
                return Err(match near {
                    Some(near) => errors::raise(
                        &TYPE_ERROR,
                        format_args!(
                            "{name}() got an unexpected keyword argument '{text}'. Did you mean '{near}'?"
                        ),
                    ),
                    None => errors::raise(
                        &TYPE_ERROR,
                        format_args!("{name}() got an unexpected keyword argument '{text}'"),
                    ),
                });
            }
        }
    }
    choice.key = choice.key.filter(|key| !key.is_none());
    Ok(choice)
}

/// `min` and `max`.
pub(super) fn extreme(name: &'static str, args: Args<'_>) -> PyResult {
    if args.is_empty() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("{name} expected at least 1 argument, got 0"),
        ));
    }
    let choice = choice(name, &args)?;
    let several = args.len() > 1;
    if several && choice.default.is_some() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("Cannot specify a default for {name}() with multiple positional arguments"),
        ));
    }
    let op = if name == "max" {
        CompareOp::Gt
    } else {
        CompareOp::Lt
    };
    let mut best: Option<(Ref, Ref)> = None;
    let mut consider = |item: Ref| -> Fallible {
        let value = match choice.key {
            Some(key) => calls::call_one(key, &item)?,
            None => item.clone(),
        };
        let better = match &best {
            None => true,
            Some((_, previous)) => protocols::is_true(&*protocols::compare(&value, previous, op)?)?,
        };
        if better {
            let replaced = best.replace((item, value));
            drop(replaced);
        }
        Ok(())
    };
    if several {
        for item in args.positional() {
            consider(Ref::new(item))?;
        }
    } else if let Some(iterable) = args.get(0) {
        let iterator = protocols::iter(iterable)?;
        while let Some(item) = protocols::next(&iterator)? {
            consider(item)?;
        }
    }
    match (best, choice.default) {
        (Some((item, _)), _) => Ok(item),
        (None, Some(default)) => Ok(Ref::new(default)),
        (None, None) => Err(errors::raise(
            &VALUE_ERROR,
            format_args!("{name}() iterable argument is empty"),
        )),
    }
}

/// `sorted`: a list of the items, and the rest of the arguments to its sort method.
pub(super) fn sorted(args: Args<'_>) -> PyResult {
    if args.len() != 1 {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("sorted expected 1 argument, got {}", args.len()),
        ));
    }
    let list = List::new()?;
    if let Some(iterable) = args.get(0) {
        sidewinder_vm::text::list_extend(&list, iterable)?;
    }
    let sort = attributes::get(&list, ids::sort.get())?;
    let keywords = sidewinder_object::Dict::new()?;
    for (name, value) in args.keywords() {
        keywords.set(name, value)?;
    }
    calls::call_tuple(&sort, sidewinder_object::Tuple::empty(), Some(&keywords))?;
    Ok(list.upcast())
}
