//! `builtins.__build_class__`: running a class body and calling the metaclass.

use crate::objects::function::FunctionObject;
use crate::{binding, ops};
use sidewinder_object::calls::Args;
use sidewinder_object::classes;
use sidewinder_object::exceptions::{RUNTIME_ERROR, TYPE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::structs::CellObject;
use sidewinder_object::typeobject::TypeObject;
use sidewinder_object::{Dict, Object, Tuple, attributes, calls, errors, ids, wellknown};

/// `__build_class__(function, name, *bases, metaclass, **keywords)`.
pub fn build_class(arguments: Args<'_>) -> PyResult {
    let (Some(body), Some(name)) = (arguments.get(0), arguments.get(1)) else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("__build_class__: not enough arguments"),
        ));
    };
    let Some(body) = body.downcast::<FunctionObject>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("__build_class__: func must be a function"),
        ));
    };
    if !name.has::<Str>() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("__build_class__: name is not a string"),
        ));
    }
    let original: Vec<Ref> = arguments.positional().skip(2).map(Ref::new).collect();
    let original = Tuple::collect(original.len(), original.into_iter())?;
    let bases = resolve_bases(&original)?;
    let keywords = keywords_of(&arguments)?;
    let (metaclass, keywords) = metaclass_of(&bases, keywords)?;
    let namespace = prepare(&metaclass, name, &bases, keywords.as_deref())?;
    let cell = binding::call_with_locals(body, &namespace)?;
    if !bases.is(&original) {
        ops::mapping_set(&namespace, ids::__orig_bases__.get(), &original)?;
    }
    let call = Tuple::new([Ref::new(name), bases.upcast(), namespace])?;
    let class = ops::call_tuple_dict(&metaclass, &call, keywords.as_deref())?;
    check_cell(&cell, &class, name)?;
    Ok(class)
}

/// The keyword arguments as a dict, if there are any.
fn keywords_of(arguments: &Args<'_>) -> Fallible<Option<Ref<Dict>>> {
    let mut keywords = None;
    for (key, value) in arguments.keywords() {
        let dict = match keywords.take() {
            Some(dict) => dict,
            None => Dict::new()?,
        };
        dict.set(key, value)?;
        keywords = Some(dict);
    }
    Ok(keywords)
}

/// Replaces bases that are no classes by what their `__mro_entries__` returns. (`update_bases`)
fn resolve_bases(bases: &Ref<Tuple>) -> PyResult<Tuple> {
    let mut resolved: Vec<Ref> = Vec::with_capacity(bases.len());
    let mut changed = false;
    for base in bases.iter() {
        let entries = if base.has::<TypeObject>() {
            None
        } else {
            attributes::get_optional(&base, ids::__mro_entries__.get())?
        };
        let Some(entries) = entries else {
            resolved.push(base);
            continue;
        };
        let replacement = calls::call_one(&entries, bases)?;
        let Some(replacement) = (*replacement).downcast::<Tuple>() else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("__mro_entries__ must return a tuple"),
            ));
        };
        resolved.extend(replacement.iter());
        changed = true;
    }
    if changed {
        Tuple::collect(resolved.len(), resolved.into_iter())
    } else {
        Ok(bases.clone())
    }
}

/// The metaclass: the keyword, or the type of the first base, made to fit all bases if it is a class.
fn metaclass_of(bases: &Tuple, keywords: Option<Ref<Dict>>) -> Fallible<(Ref, Option<Ref<Dict>>)> {
    let given = match &keywords {
        Some(keywords) => keywords.pop(&*ops::intern(c"metaclass")?)?,
        None => None,
    };
    let metaclass = match given {
        Some(given) => given,
        None => match bases.borrow(0) {
            Some(first) => Ref::new(first.class()).upcast(),
            None => Ref::new(&wellknown::TYPE).upcast(),
        },
    };
    let metaclass = match (*metaclass).downcast::<TypeObject>() {
        Some(class) => classes::calculate_metaclass(class, bases)?.upcast(),
        None => metaclass,
    };
    Ok((metaclass, keywords))
}

/// The namespace that the body runs in.
fn prepare(metaclass: &Object, name: &Object, bases: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let Some(prepare) = attributes::get_optional(metaclass, ids::__prepare__.get())? else {
        return Dict::new().map(Ref::upcast);
    };
    let arguments = Tuple::new([Ref::new(name), Ref::new(bases).upcast()])?;
    let namespace = ops::call_tuple_dict(&prepare, &arguments, keywords)?;
    if namespace
        .class()
        .mapping()
        .is_some_and(|suite| suite.subscript.get().is_some())
        || namespace.has::<Dict>()
    {
        return Ok(namespace);
    }
    let shown = match metaclass.downcast::<TypeObject>() {
        Some(class) => class.name_lossy().into_owned(),
        None => "<metaclass>".to_owned(),
    };
    let class = namespace.class().name_lossy().into_owned();
    Err(errors::raise(
        &TYPE_ERROR,
        format_args!("{shown}.__prepare__() must return a mapping, not {class}"),
    ))
}

/// The cell of `__class__` must hold the new class: `type.__new__` has filled it.
fn check_cell(cell: &Object, class: &Object, name: &Object) -> Fallible {
    let Some(cell) = cell.downcast::<CellObject>() else {
        return Ok(());
    };
    if !class.has::<TypeObject>() {
        return Ok(());
    }
    let name = ops::repr_text(name);
    match cell.ob_ref.get() {
        Some(content) if content.is(class) => Ok(()),
        Some(content) => Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "__class__ set to {} defining {name} as {}",
                ops::repr_text(&content),
                ops::repr_text(class)
            ),
        )),
        None => Err(errors::raise(
            &RUNTIME_ERROR,
            format_args!(
                "__class__ not set defining {name} as {}. Was __classcell__ propagated to type.__new__?",
                ops::repr_text(class)
            ),
        )),
    }
}
