//! Substitution: templates, literal replacements and callables; `SRE_Template`.

use super::found::Match;
use super::pattern::Pattern;
use super::run::{Engine, How, Subject};
use core::cell::Cell;
use sidewinder_macros::Payload;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::storage::{Field, Visitor};
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{BytesObject, List, Object, Str, calls, create, errors, ids, importing, singletons};

/// The parts of a template behind its first literal: groups, each with the literal behind it.
pub(super) struct Parts(Box<[(usize, Slot)]>);

impl Field for Parts {
    fn traverse(&self, visitor: &mut Visitor) {
        self.0.iter().for_each(|(_, literal)| visitor.visit(literal));
    }

    fn clear(&self) {
        self.0.iter().for_each(|(_, literal)| literal.set(None));
    }
}

/// A compiled template, in the size of CPython's struct.
#[derive(Payload)]
#[payload(class = TEMPLATE, exact)]
#[repr(C)]
pub(super) struct Template {
    base: Object,
    size: Cell<isize>,
    literal: Slot,
    rest: Slot<Rest>,
}

const _: () = assert!(size_of::<Template>() == 40);

/// The parts of a template, as an object of their own.
#[derive(Payload)]
#[payload(class = REST, exact)]
#[repr(C)]
pub(super) struct Rest {
    base: Object,
    #[field]
    parts: Parts,
}

/// `_sre.SRE_Template`
pub(super) static TEMPLATE: TypeObject = TypeSpec::of::<Template>(c"_sre.SRE_Template")
    .itemsize(16)
    .flags(flags::IMMUTABLETYPE | flags::DISALLOW_INSTANTIATION)
    .build();
/// Never seen by programs.
pub(super) static REST: TypeObject = TypeSpec::of::<Rest>(c"_sre.template_parts")
    .flags(flags::IMMUTABLETYPE | flags::DISALLOW_INSTANTIATION)
    .build();

#[cold]
fn invalid() -> Raised {
    errors::raise(&TYPE_ERROR, format_args!("invalid template"))
}

/// `_sre.template`: a literal, then groups with a literal behind each.
pub(super) fn template(parts: &List) -> PyResult {
    let items = parts.to_vec();
    if items.len().is_multiple_of(2) {
        return Err(invalid());
    }
    let mut items = items.into_iter();
    let literal = items.next();
    let mut rest = Vec::new();
    while let (Some(group), Some(text)) = (items.next(), items.next()) {
        let Some(int) = group.downcast_ref::<Int>() else {
            return Err(errors::raise(&TYPE_ERROR, format_args!("an integer is required")));
        };
        let number = usize::try_from(int.to_isize()?).map_err(|_| invalid())?;
        let empty = text.downcast_ref::<Str>().is_some_and(Str::is_empty)
            || text
                .downcast_ref::<BytesObject>()
                .is_some_and(BytesObject::is_empty);
        rest.push((number, Slot::new((!empty).then_some(text))));
    }
    let count = rest.len().cast_signed();
    let rest = Rest {
        base: Object::PENDING,
        parts: Parts(rest.into_boxed_slice()),
    };
    let made = Template {
        base: Object::PENDING,
        size: Cell::new(count),
        literal: Slot::new(literal),
        rest: Slot::new(Some(create(&REST, rest)?)),
    };
    create(&TEMPLATE, made).map(Ref::upcast)
}

/// `re._compile_template`
pub(super) fn compile_template(pattern: &Pattern, template: &Object) -> PyResult {
    let function = importing::import_attribute("re", "_compile_template")?;
    calls::call(&function, &[pattern, template])
}

/// Joins texts (or bytes).
fn join(bytes: bool, parts: &List) -> PyResult {
    let nothing = if bytes {
        BytesObject::new(&[])?.upcast()
    } else {
        Ref::new(sidewinder_object::str::empty()).upcast()
    };
    if parts.is_empty() {
        return Ok(nothing);
    }
    calls::call_method(&nothing, ids::join.get(), &[parts])
}

/// A template with the groups of a match put in.
pub(super) fn expand(template: &Object, found: &Match) -> PyResult {
    let Some(template) = template.downcast::<Template>() else {
        return Err(errors::bad_internal_call());
    };
    let literal = template.literal.get().unwrap_or_else(singletons::new_none);
    let Some(rest) = template.rest.get().filter(|_| template.size.get() > 0) else {
        return Ok(literal);
    };
    let list = List::new()?;
    list.append(literal)?;
    for (group, text) in &rest.parts.0 {
        let part = found.checked_text(*group)?;
        if !part.is_none() {
            list.append(part)?;
        }
        if let Some(text) = text.get() {
            list.append(text)?;
        }
    }
    join(found.is_bytes(), &list)
}

/// What takes the place of a match.
enum Replacement {
    Literal(Ref),
    Template(Ref),
    Callable(Ref),
}

fn has_backslash(repl: &Object) -> Option<bool> {
    match Subject::of(repl) {
        Ok(Subject::Text(text)) => Some(text.text().code_points().any(|point| point == 0x5c)),
        Ok(Subject::Bytes(_, bytes)) => Some(bytes.as_slice().contains(&b'\\')),
        Err(_) => {
            drop(sidewinder_object::thread::current().take_exception());
            None
        }
    }
}

fn replacement(pattern: &Pattern, repl: &Object) -> Fallible<Replacement> {
    if calls::is_callable(repl) {
        return Ok(Replacement::Callable(Ref::new(repl)));
    }
    if has_backslash(repl) == Some(false) {
        return Ok(Replacement::Literal(Ref::new(repl)));
    }
    let compiled = compile_template(pattern, repl)?;
    match compiled.downcast_ref::<Template>() {
        Some(template) if template.size.get() == 0 => Ok(Replacement::Literal(
            template.literal.get().unwrap_or_else(singletons::new_none),
        )),
        _ => Ok(Replacement::Template(compiled)),
    }
}

/// `Pattern.sub`: the result and the number of replacements.
pub(super) fn replace(
    pattern: &Pattern,
    repl: &Object,
    string: &Object,
    most: isize,
) -> Fallible<(Ref, usize)> {
    let replacement = replacement(pattern, repl)?;
    let subject = Subject::of(string)?;
    subject.check(pattern)?;
    let bounds = (0, isize::MAX);
    let mut engine = Engine::new(pattern, &subject, bounds)?;
    let list = List::new()?;
    let (mut last, mut count) = (0, 0usize);
    while (most == 0 || count.cast_signed() < most) && engine.run(How::Search)? {
        let (start, end) = (engine.start(), engine.at());
        if last < start {
            list.append(subject.slice(last, start)?)?;
        }
        let matched = || -> PyResult {
            let found = engine.found(pattern.groups())?;
            Match::create(pattern, string, bounds, subject.len(), &found)
        };
        let item = match &replacement {
            Replacement::Literal(literal) => literal.clone(),
            Replacement::Callable(function) => calls::call_one(function, &*matched()?)?,
            Replacement::Template(template) => {
                let matched = matched()?;
                let found = matched
                    .downcast_ref::<Match>()
                    .ok_or_else(errors::bad_internal_call)?;
                expand(template, found)?
            }
        };
        if !item.is_none() {
            list.append(item)?;
        }
        last = end;
        count += 1;
        engine.advance();
    }
    if last < engine.end() {
        list.append(subject.slice(last, engine.end())?)?;
    }
    Ok((join(subject.is_bytes(), &list)?, count))
}
