//! Class and mapping patterns, and the splitting of groups for `except*`. (`_PyEval_MatchClass`, `_PyEval_MatchKeys`,
//! `_PyEval_ExceptionGroupMatch`)

use crate::ops;
use sidewinder_object::exceptions::{self, BaseException, TYPE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::set::Set;
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::flags;
use sidewinder_object::{Object, Tuple, TypeObject, errors, singletons};

fn tuple_of(items: Vec<Ref>) -> PyResult {
    Tuple::collect(items.len(), items.into_iter()).map(Ref::upcast)
}

/// The values of all keys, or None if one is missing.
pub(crate) fn match_keys(subject: &Object, keys: &Object) -> PyResult {
    let Some(keys) = keys.downcast::<Tuple>() else {
        return Ok(singletons::new_none());
    };
    let seen = Set::new(&sidewinder_object::wellknown::SET)?;
    let get = ops::get_attr(subject, &*ops::intern(c"get")?)?;
    let dummy = ops::new_object()?;
    let mut values = Vec::with_capacity(keys.len());
    for key in keys.iter() {
        if ops::set_contains(&seen, &key)? {
            let shown = ops::repr(&key)?;
            return Err(errors::raise(
                &sidewinder_object::exceptions::VALUE_ERROR,
                format_args!("mapping pattern checks duplicate key ({})", ops::text(&shown)),
            ));
        }
        ops::set_add(&seen, &key)?;
        let value = ops::call(&get, &[&key, &dummy])?;
        if value.is(&dummy) {
            return Ok(singletons::new_none());
        }
        values.push(value);
    }
    tuple_of(values)
}

/// The attributes that the subpatterns match, or None if the subject is no instance.
pub(crate) fn match_class(subject: &Object, class: &Object, positional: usize, names: &Object) -> PyResult {
    let Some(class) = class.downcast::<TypeObject>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("called match pattern must be a class"),
        ));
    };
    if !ops::is_instance(subject, class)? {
        return Ok(singletons::new_none());
    }
    let mut attributes = Vec::new();
    let mut seen: Vec<Ref> = Vec::new();
    if positional > 0 && !match_positional(subject, class, positional, &mut attributes, &mut seen)? {
        return Ok(singletons::new_none());
    }
    if let Some(names) = names.downcast::<Tuple>() {
        for name in names.iter() {
            match attribute(subject, class, &name, &mut seen)? {
                Some(value) => attributes.push(value),
                None => return Ok(singletons::new_none()),
            }
        }
    }
    tuple_of(attributes)
}

fn match_positional(
    subject: &Object,
    class: &TypeObject,
    count: usize,
    attributes: &mut Vec<Ref>,
    seen: &mut Vec<Ref>,
) -> Fallible<bool> {
    let found = ops::get_attr_optional(class, &*ops::intern(c"__match_args__")?)?;
    let match_args = match &found {
        Some(found) => match (**found).downcast::<Tuple>() {
            Some(tuple) => Some(tuple),
            None => {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!(
                        "{}.__match_args__ must be a tuple (got {})",
                        class.name_lossy(),
                        found.class().name_lossy()
                    ),
                ));
            }
        },
        None => None,
    };
    let match_self = match_args.is_none() && class.has_flag(flags::MATCH_SELF);
    let allowed = match match_args {
        Some(tuple) => tuple.len(),
        None => usize::from(match_self),
    };
    if allowed < count {
        return Err(too_many(class, allowed, count));
    }
    if match_self {
        attributes.push(Ref::new(subject));
        return Ok(true);
    }
    let Some(match_args) = match_args else {
        return Ok(true);
    };
    for name in match_args.iter().take(count) {
        if !name.has::<Str>() {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "__match_args__ elements must be strings (got {})",
                    name.class().name_lossy()
                ),
            ));
        }
        match attribute(subject, class, &name, seen)? {
            Some(value) => attributes.push(value),
            None => return Ok(false),
        }
    }
    Ok(true)
}

fn too_many(class: &TypeObject, allowed: usize, given: usize) -> Raised {
    let plural = if allowed == 1 { "" } else { "s" };
    errors::raise(
        &TYPE_ERROR,
        format_args!(
            "{}() accepts {allowed} positional sub-pattern{plural} ({given} given)",
            class.name_lossy()
        ),
    )
}

fn attribute(subject: &Object, class: &TypeObject, name: &Ref, seen: &mut Vec<Ref>) -> Fallible<Option<Ref>> {
    for earlier in seen.iter() {
        if ops::equal(earlier, name)? {
            let shown = ops::repr_text(name);
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "{}() got multiple sub-patterns for attribute {shown}",
                    class.name_lossy()
                ),
            ));
        }
    }
    seen.push(name.clone());
    ops::get_attr_optional(subject, name)
}

/// Splits an exception for `except*`: what matches, or None, and the rest, or None.
pub(crate) fn split_group(exception: &Object, pattern: &Object) -> Fallible<(Ref, Ref)> {
    check_group_pattern(pattern)?;
    let none = singletons::new_none;
    if exception.is_none() {
        return Ok((none(), none()));
    }
    let is_group = exception.class().is_subtype(&exceptions::BASE_EXCEPTION_GROUP);
    if errors::matches(exception, pattern) {
        if is_group {
            return Ok((Ref::new(exception), none()));
        }
        // A bare exception is wrapped; the wrapper's traceback is of this frame alone.
        let inner = Tuple::new([Ref::new(exception)])?;
        let message = Str::from_str("")?;
        let wrapped = ops::call(&exceptions::BASE_EXCEPTION_GROUP, &[&message, &inner])?;
        if let Some(wrapped) = (*wrapped).downcast::<BaseException>() {
            let traceback = crate::objects::traceback::of_current_frame()?;
            wrapped.traceback.set(traceback.map(Ref::upcast));
        }
        return Ok((wrapped, none()));
    }
    if !is_group {
        return Ok((none(), Ref::new(exception)));
    }
    let split = ops::get_attr(exception, &*ops::intern(c"split")?)?;
    let pair = ops::call(&split, &[pattern])?;
    let class = exception.class().name_cut(200);
    let Some(pair) = (*pair).downcast_exact::<Tuple>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "{class}.split must return a tuple, not {}",
                pair.class().name_cut(200)
            ),
        ));
    };
    match (pair.get(0), pair.get(1)) {
        (Some(matched), Some(rest)) => Ok((matched, rest)),
        _ => Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "{class}.split must return a 2-tuple, got tuple of size {}",
                pair.len()
            ),
        )),
    }
}

fn check_group_pattern(pattern: &Object) -> Fallible {
    let classes: Vec<Ref> = match pattern.downcast::<Tuple>() {
        Some(tuple) => tuple.iter().collect(),
        None => vec![Ref::new(pattern)],
    };
    for class in &classes {
        let Some(class) = ops::exception_class(class) else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("catching classes that do not inherit from BaseException is not allowed"),
            ));
        };
        if class.is_subtype(&exceptions::BASE_EXCEPTION_GROUP) {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("catching ExceptionGroup with except* is not allowed. Use except instead."),
            ));
        }
    }
    Ok(())
}
