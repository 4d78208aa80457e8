//! `BaseExceptionGroup` and `ExceptionGroup`: construction, and splitting by type or predicate.
//!
//! `ExceptionGroup` is a class made at run time, as in CPython: it derives from `BaseExceptionGroup` and `Exception`.

use super::{arguments, exception, no_keywords, payload, type_error};
use sidewinder_object::defs::{MethodDef, meth};
use sidewinder_object::exceptions::{
    BASE_EXCEPTION, BASE_EXCEPTION_GROUP, BaseException, EXCEPTION, ExceptionGroupObject, VALUE_ERROR,
    exception_init, exception_new,
};
use sidewinder_object::gil::GilCell;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref, Status};
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{
    Dict, List, Object, Tuple, attributes, calls, errors, ids, members, protocols, singletons, thread,
    wellknown,
};

pub(super) fn define() {
    BASE_EXCEPTION_GROUP.define(
        &TypeSpec::new(c"BaseExceptionGroup", 0)
            .doc(c"Several exceptions at once.")
            .new_slot(group_new)
            .init(group_init)
            .str(group_str)
            .repr(group_repr)
            .methods(&METHODS)
            .members(&MEMBERS),
    );
}

members! {
    static MEMBERS: [ExceptionGroupObject; 2] = {
        c"message": msg: Slot, c"the message", READONLY;
        c"exceptions": excs: Slot, c"the exceptions", READONLY;
    }
}

static METHODS: [MethodDef; 5] = [
    MethodDef::one(
        c"__class_getitem__",
        crate::generic_alias::class_getitem,
        c"__class_getitem__($type, object, /)\n--\n\nGroups are generic over the type of their exceptions.",
    )
    .plus(meth::CLASS),
    MethodDef::one(c"derive", derive, c"derive($self, excs, /)\n--\n\n"),
    MethodDef::one(c"split", split, c"split($self, matcher_value, /)\n--\n\n"),
    MethodDef::one(
        c"subgroup",
        subgroup,
        c"subgroup($self, matcher_value, /)\n--\n\n",
    ),
    MethodDef::END,
];

static EXCEPTION_GROUP: GilCell<Slot<TypeObject>> = GilCell::new(Slot::EMPTY);

/// `ExceptionGroup`, made on the first call.
pub fn exception_group() -> PyResult<TypeObject> {
    if let Some(class) = EXCEPTION_GROUP.get() {
        return Ok(class);
    }
    let namespace = Dict::new()?;
    namespace.set(ids::__module__.get(), ids::builtins.get())?;
    let bases = Tuple::from_slice(&[&BASE_EXCEPTION_GROUP, &EXCEPTION])?;
    let name = Str::from_str("ExceptionGroup")?;
    let made = calls::call(&wellknown::TYPE, &[&name, &bases, &namespace])?;
    let class = made
        .downcast::<TypeObject>()
        .map_err(|_| errors::bad_internal_call())?;
    EXCEPTION_GROUP.set(Some(class.clone()));
    Ok(class)
}

/// The message and the exceptions, checked.
fn parse(args: &Tuple) -> Fallible<(Ref, Ref, Ref<Tuple>)> {
    let given = args.len();
    let (Some(message), Some(exceptions), 2) = (args.get(0), args.get(1), given) else {
        return Err(type_error(format_args!(
            "BaseExceptionGroup.__new__() takes exactly 2 arguments ({given} given)"
        )));
    };
    if !message.has::<Str>() {
        return Err(type_error(format_args!(
            "BaseExceptionGroup.__new__() argument 1 must be str, not {}",
            message.class().name_cut(50)
        )));
    }
    if !protocols::is_sequence(&exceptions) {
        return Err(type_error(format_args!(
            "second argument (exceptions) must be a sequence"
        )));
    }
    let items = crate::sequences::to_tuple(&exceptions)?;
    if items.is_empty() {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("second argument (exceptions) must be a non-empty sequence"),
        ));
    }
    if let Some(index) = items
        .iter_borrowed()
        .position(|item| !item.has::<BaseException>())
    {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("Item {index} of second argument (exceptions) is not an exception"),
        ));
    }
    Ok((message, exceptions, items))
}

extern "C" fn group_new(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let (message, original, items) = parse(args)?;
    let nested = items
        .iter_borrowed()
        .any(|item| !item.class().is_subtype(&EXCEPTION));
    let ordinary = exception_group()?;
    let mut class = Ref::new(class);
    if core::ptr::eq(&*class, &BASE_EXCEPTION_GROUP) {
        if !nested {
            class = ordinary;
        }
    } else if nested && class.same(&ordinary) {
        return Err(type_error(format_args!(
            "Cannot nest BaseExceptions in an ExceptionGroup"
        )));
    } else if nested && class.is_subtype(&EXCEPTION) {
        return Err(type_error(format_args!(
            "Cannot nest BaseExceptions in '{}'",
            class.name()
        )));
    }
    // A list or tuple is shown as it was; another sequence may change, so its text is kept.
    let shown = if original.has::<List>() || original.has::<Tuple>() {
        None
    } else {
        Some(protocols::repr(&original)?.upcast())
    };
    let instance = exception_new(&class, args, keywords)?;
    let group = payload::<ExceptionGroupObject>(&instance)?;
    group.msg.set(Some(message));
    group.excs.set(Some(items.upcast()));
    group.excs_str.set(shown);
    Ok(instance)
}

extern "C" fn group_init(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    if let Err(raised) = no_keywords(this.class(), keywords) {
        let failed: Fallible = Err(raised);
        return failed.into();
    }
    exception_init(this, args, keywords)
}

fn items(group: &ExceptionGroupObject) -> Fallible<Ref<Tuple>> {
    group
        .excs
        .get()
        .and_then(|excs| excs.downcast::<Tuple>().ok())
        .ok_or_else(errors::bad_internal_call)
}

extern "C" fn group_str(this: &Object) -> PyResult {
    let group = payload::<ExceptionGroupObject>(this)?;
    let count = items(group)?.len();
    let message = protocols::str(&group.msg.get().unwrap_or_else(singletons::new_none))?;
    let plural = if count > 1 { "s" } else { "" };
    Str::from_format(format_args!("{} ({count} sub-exception{plural})", &*message)).map(Ref::upcast)
}

extern "C" fn group_repr(this: &Object) -> PyResult {
    let group = payload::<ExceptionGroupObject>(this)?;
    let excs = items(group)?;
    let shown = match group.excs_str.get() {
        Some(text) => protocols::str(&text)?,
        None => {
            let args = arguments(this)?;
            let as_list = args.len() == 2 && args.get(1).is_some_and(|given| given.has::<List>());
            if as_list {
                protocols::repr(&*List::collect(excs.iter())?)?
            } else {
                protocols::repr(&excs)?
            }
        }
    };
    let message = protocols::repr(&group.msg.get().unwrap_or_else(singletons::new_none))?;
    let name = this.class().short_name();
    Str::from_format(format_args!("{name}({}, {})", &*message, &*shown)).map(Ref::upcast)
}

extern "C" fn derive(this: &Object, exceptions: &Object) -> PyResult {
    let message = payload::<ExceptionGroupObject>(this)?
        .msg
        .get()
        .unwrap_or_else(singletons::new_none);
    calls::call(&BASE_EXCEPTION_GROUP, &[&message, exceptions])
}

/// What chooses exceptions: types as in `except`, or a callable.
enum Matcher<'a> {
    Types(&'a Object),
    Predicate(&'a Object),
}

impl<'a> Matcher<'a> {
    fn new(value: &'a Object) -> Fallible<Matcher<'a>> {
        let is_type = |object: &Object| {
            object
                .downcast::<TypeObject>()
                .is_some_and(|class| class.is_subtype(&BASE_EXCEPTION))
        };
        if value.class().tp_call.get().is_some() && !value.has::<TypeObject>() {
            return Ok(Matcher::Predicate(value));
        }
        let types = is_type(value)
            || value
                .downcast_exact::<Tuple>()
                .is_some_and(|tuple| tuple.iter_borrowed().all(is_type));
        if types {
            return Ok(Matcher::Types(value));
        }
        Err(type_error(format_args!(
            "expected an exception type, a tuple of exception types, or a callable (other than a class)"
        )))
    }

    fn matches(&self, exception: &Object) -> Fallible<bool> {
        match self {
            Matcher::Types(types) => Ok(errors::matches(exception, types)),
            Matcher::Predicate(predicate) => protocols::is_true(&*calls::call_one(predicate, exception)?),
        }
    }
}

/// The part that matches and, if wanted, the part that does not.
type Split = (Option<Ref>, Option<Ref>);

fn split_by(this: &Object, matcher: &Matcher<'_>, wants_rest: bool) -> Fallible<Split> {
    if matcher.matches(this)? {
        return Ok((Some(Ref::new(this)), None));
    }
    let Some(group) = this.downcast::<ExceptionGroupObject>() else {
        return Ok((None, wants_rest.then(|| Ref::new(this))));
    };
    thread::check_recursion(" in exceptiongroup_split_recursive")?;
    let (mut matching, mut others) = (Vec::new(), Vec::new());
    for item in items(group)?.iter() {
        let (matched, rest) = split_by(&item, matcher, wants_rest)?;
        matching.extend(matched);
        others.extend(rest);
    }
    let matched = subset(this, matching)?;
    let rest = if wants_rest { subset(this, others)? } else { None };
    Ok((matched, rest))
}

/// A group like `this` of some of its exceptions; nothing for none.
fn subset(this: &Object, exceptions: Vec<Ref>) -> Fallible<Option<Ref>> {
    if exceptions.is_empty() {
        return Ok(None);
    }
    let list = List::collect(exceptions.into_iter())?;
    let name = sidewinder_object::str::intern(Str::from_str("derive")?);
    let made = calls::call_method(this, &name, &[&list])?;
    let Some(new) = made.downcast_ref::<ExceptionGroupObject>() else {
        return Err(type_error(format_args!(
            "derive must return an instance of BaseExceptionGroup"
        )));
    };
    let (from, to) = (exception(this)?, exception(new)?);
    to.traceback.set(from.traceback.get());
    to.context.set(from.context.get());
    to.cause.set(from.cause.get());
    to.suppress_context.set(1);
    if let Some(notes) = attributes::get_optional(this, ids::__notes__.get())?
        && protocols::is_sequence(&notes)
    {
        let copy = crate::sequences::to_list(&notes)?;
        attributes::set(new, ids::__notes__.get(), Some(&copy))?;
    }
    Ok(Some(made))
}

fn or_none(part: Option<Ref>) -> Ref {
    part.unwrap_or_else(singletons::new_none)
}

extern "C" fn split(this: &Object, matcher: &Object) -> PyResult {
    let matcher = Matcher::new(matcher)?;
    let (matched, rest) = split_by(this, &matcher, true)?;
    Tuple::new([or_none(matched), or_none(rest)]).map(Ref::upcast)
}

extern "C" fn subgroup(this: &Object, matcher: &Object) -> PyResult {
    let matcher = Matcher::new(matcher)?;
    split_by(this, &matcher, false).map(|(matched, _)| or_none(matched))
}

/// The exceptions in a group and its groups that are among `wanted`, with the shape of the group. Used to put back
/// together what `except*` clauses raised again.
fn projection(group: &Object, wanted: &[Ref]) -> Fallible<Option<Ref>> {
    let mut leaves = Vec::new();
    for item in wanted {
        collect_leaves(item, &mut leaves)?;
    }
    select(group, &leaves)
}

fn collect_leaves(item: &Object, leaves: &mut Vec<usize>) -> Fallible {
    let Some(group) = item.downcast::<ExceptionGroupObject>() else {
        leaves.push(item.id());
        return Ok(());
    };
    thread::check_recursion(" in collect_exception_group_leaves")?;
    for inner in items(group)?.iter() {
        collect_leaves(&inner, leaves)?;
    }
    Ok(())
}

fn select(item: &Object, leaves: &[usize]) -> Fallible<Option<Ref>> {
    let Some(group) = item.downcast::<ExceptionGroupObject>() else {
        return Ok(leaves.contains(&item.id()).then(|| Ref::new(item)));
    };
    thread::check_recursion(" in exceptiongroup_split_recursive")?;
    let mut kept = Vec::new();
    for inner in items(group)?.iter() {
        kept.extend(select(&inner, leaves)?);
    }
    subset(item, kept)
}

/// Whether an exception was raised again from the group: it shares traceback, context, cause and notes with it.
fn same_metadata(exception: &Object, original: &Object) -> Fallible<bool> {
    let (a, b) = (super::exception(exception)?, super::exception(original)?);
    Ok(core::ptr::eq(a.notes.as_ptr(), b.notes.as_ptr())
        && core::ptr::eq(a.traceback.as_ptr(), b.traceback.as_ptr())
        && core::ptr::eq(a.cause.as_ptr(), b.cause.as_ptr())
        && core::ptr::eq(a.context.as_ptr(), b.context.as_ptr()))
}

/// What a `try` with `except*` raises in the end, from the exceptions its clauses left: None for nothing.
pub fn prepare_reraise_star(original: &Object, raised: &List) -> PyResult {
    let raised = raised.to_vec();
    if raised.is_empty() {
        return Ok(singletons::new_none());
    }
    if !original.has::<ExceptionGroupObject>() {
        // A naked exception that was caught and wrapped: only one clause can have raised.
        return raised.into_iter().next().ok_or_else(errors::bad_internal_call);
    }
    let (mut again, mut new) = (Vec::new(), Vec::new());
    for exception in raised {
        if exception.is_none() {
            continue;
        }
        if same_metadata(&exception, original)? {
            again.push(exception);
        } else {
            new.push(exception);
        }
    }
    if let Some(projected) = projection(original, &again)? {
        if new.is_empty() {
            return Ok(projected);
        }
        new.push(projected);
    }
    match new.len() {
        0 => Ok(singletons::new_none()),
        1 => new.pop().ok_or_else(errors::bad_internal_call),
        _ => {
            let list = List::collect(new.into_iter())?;
            calls::call(&BASE_EXCEPTION_GROUP, &[&*Str::from_str("")?, &list])
        }
    }
}
