//! Which action a warning gets, and what a module's registry remembers.

use super::{STATE, module_attribute};
use sidewinder_object::exceptions::{
    DEPRECATION_WARNING, IMPORT_WARNING, PENDING_DEPRECATION_WARNING, RESOURCE_WARNING, TYPE_ERROR,
    VALUE_ERROR,
};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::slots::CompareOp;
use sidewinder_object::{
    Dict, Int, List, Object, Str, Tuple, TypeObject, calls, errors, protocols, singletons, str,
};

fn filter(action: &str, category: &'static TypeObject, module: Option<&str>) -> PyResult {
    let text = |text: &str| Str::from_str(text).map(str::intern).map(Ref::upcast);
    let module = match module {
        Some(module) => text(module)?,
        None => singletons::new_none(),
    };
    Tuple::new([
        text(action)?,
        singletons::new_none(),
        Ref::new(category).upcast(),
        module,
        Int::new(0)?.upcast(),
    ])
    .map(Ref::upcast)
}

/// The filters at start.
pub(super) fn initial() -> PyResult<List> {
    let filters = [
        filter("default", &DEPRECATION_WARNING, Some("__main__"))?,
        filter("ignore", &DEPRECATION_WARNING, None)?,
        filter("ignore", &PENDING_DEPRECATION_WARNING, None)?,
        filter("ignore", &IMPORT_WARNING, None)?,
        filter("ignore", &RESOURCE_WARNING, None)?,
    ];
    List::collect(filters.into_iter())
}

/// The registry of warnings that are shown once.
pub(super) fn once_registry() -> PyResult<Dict> {
    if let Some(registry) = module_attribute("onceregistry", false)? {
        return registry.downcast::<Dict>().map_err(|other| {
            errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "_warnings.onceregistry must be a dict, not '{}'",
                    other.class().name_cut(200)
                ),
            )
        });
    }
    STATE.once.get().ok_or_else(errors::bad_internal_call)
}

fn default_action() -> PyResult<Str> {
    if let Some(action) = module_attribute("defaultaction", false)? {
        return action.downcast::<Str>().map_err(|other| {
            errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "_warnings.defaultaction must be a string, not '{}'",
                    other.class().name_cut(200)
                ),
            )
        });
    }
    STATE.default_action.get().ok_or_else(errors::bad_internal_call)
}

/// Whether a pattern of a filter fits: None always, a string when equal, else by its match method.
fn fits(pattern: &Object, text: &Object) -> Fallible<bool> {
    if pattern.is_none() {
        return Ok(true);
    }
    if pattern.downcast_exact::<Str>().is_some() {
        return protocols::compare_bool(pattern, text, CompareOp::Eq);
    }
    let found = calls::call_method(pattern, &*Str::from_str("match")?, &[text])?;
    protocols::is_true(&found)
}

fn filters() -> PyResult<List> {
    let given = match module_attribute("filters", false)? {
        Some(filters) => Some(filters),
        None => STATE.filters.get().map(Ref::upcast),
    };
    match given {
        Some(filters) => filters
            .downcast::<List>()
            .map_err(|_| errors::raise(&VALUE_ERROR, format_args!("_warnings.filters must be a list"))),
        None => Err(errors::bad_internal_call()),
    }
}

/// The action of the first filter that fits, and that filter.
pub(super) fn action_for(
    category: &Object,
    text: &Object,
    lineno: i32,
    module: &Object,
) -> Fallible<(Ref<Str>, Option<Ref>)> {
    let filters = filters()?;
    let mut index = 0;
    while let Some(item) = filters.get(index) {
        let Some(parts) = (*item).downcast::<Tuple>().filter(|parts| parts.len() == 5) else {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("warnings.filters item {index} isn't a 5-tuple"),
            ));
        };
        let none = singletons::none();
        let part = |index| parts.borrow(index).unwrap_or(none);
        let (action, message, class, place, line) = (part(0), part(1), part(2), part(3), part(4));
        let Some(action) = action.downcast::<Str>() else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("action must be a string, not '{}'", action.class().name_cut(200)),
            ));
        };
        let good_message = fits(message, text)?;
        let good_module = fits(place, module)?;
        let good_class = protocols::is_subclass(category, class)?;
        let line = match line.downcast::<Int>() {
            Some(line) => line.to_isize()?,
            None => sidewinder_object::number::as_index(line, None)?,
        };
        if good_class && good_module && good_message && (line == 0 || line == lineno as isize) {
            return Ok((Ref::new(action), Some(item)));
        }
        index += 1;
    }
    Ok((default_action()?, None))
}

/// Whether the registry remembers the key; with `remember` it does from now on. Filters that have changed since make
/// it forget everything.
pub(super) fn already_warned(registry: &Dict, key: &Object, remember: bool) -> Fallible<bool> {
    let name = Str::from_str("version")?;
    let version = registry.get(&name)?;
    let current = version
        .as_ref()
        .and_then(|version| (**version).downcast_exact::<Int>())
        .is_some_and(|version| version.to_i64() == Some(STATE.version.get()));
    if !current {
        registry.clear();
        registry.set(&name, &*Int::new(STATE.version.get())?)?;
    } else if let Some(known) = registry.get(key)? {
        return protocols::is_true(&known);
    }
    if remember {
        registry.set(key, singletons::bool(true))?;
    }
    Ok(false)
}

/// Remembers a text and category whatever the line; whether they were known.
pub(super) fn update(registry: &Dict, text: &Object, category: &Object) -> Fallible<bool> {
    let key = Tuple::from_slice(&[text, category])?;
    already_warned(registry, &key, true)
}
