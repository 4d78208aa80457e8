//! `string.templatelib`: `Template` and `Interpolation`, which t-strings make, and the iterator of templates.

use crate::attributes::itself;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Next, PyResult, Raised, Ref};
use sidewinder_object::slots::SequenceMethods;
use sidewinder_object::str::{Str, StrBuilder};
use sidewinder_object::structs::pack;
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{Dict, Object, Tuple, create, errors, importing, members, protocols, singletons};
use std::cell::Cell;

/// Layout of `interpolationobject`.
#[derive(Payload)]
#[payload(class = INTERPOLATION, exact)]
#[repr(C)]
pub struct Interpolation {
    base: Object,
    value: Slot,
    expression: Slot,
    conversion: Slot,
    format_spec: Slot,
}

members! {
    static INTERPOLATION_MEMBERS: [Interpolation; 4] = {
        c"value": value: Slot, c"The value.", READONLY;
        c"expression": expression: Slot, c"The source of the expression.", READONLY;
        c"conversion": conversion: Slot, c"The conversion.", READONLY;
        c"format_spec": format_spec: Slot, c"The format.", READONLY;
    }
}

/// `string.templatelib.Interpolation`.
pub static INTERPOLATION: TypeObject = TypeSpec::of::<Interpolation>(c"string.templatelib.Interpolation")
    .doc(c"A value in a template, with its source.")
    .repr(interpolation_repr)
    .methods(&interpolation_methods::METHODS)
    .members(&INTERPOLATION_MEMBERS)
    .new_slot(interpolation_methods::slot_construct)
    .build();

/// Layout of `templateobject`.
#[derive(Payload)]
#[payload(class = TEMPLATE, exact)]
#[repr(C)]
pub struct Template {
    base: Object,
    strings: Slot<Tuple>,
    interpolations: Slot<Tuple>,
}

members! {
    static TEMPLATE_MEMBERS: [Template; 2] = {
        c"strings": strings: Slot<Tuple>, c"The strings.", READONLY;
        c"interpolations": interpolations: Slot<Tuple>, c"The interpolations between them.", READONLY;
    }
}

static SEQUENCE: SequenceMethods = SequenceMethods::new().concat(concat);

/// `string.templatelib.Template`.
pub static TEMPLATE: TypeObject = TypeSpec::of::<Template>(c"string.templatelib.Template")
    .doc(c"What a t-string makes: strings, and interpolations between them.")
    .repr(template_repr)
    .iter(template_iter)
    .sequence(&SEQUENCE)
    .methods(&template_methods::METHODS)
    .members(&TEMPLATE_MEMBERS)
    .getset(&template_methods::GETSET)
    .new_slot(template_new)
    .build();

/// Layout of `templateiterobject`.
#[derive(Payload)]
#[payload(class = TEMPLATE_ITERATOR, exact)]
#[repr(C)]
struct TemplateIterator {
    base: Object,
    strings: Slot,
    interpolations: Slot,
    from_strings: Cell<i32>,
}

static TEMPLATE_ITERATOR: TypeObject = TypeSpec::of::<TemplateIterator>(c"string.templatelib.TemplateIter")
    .doc(c"The iterator of a template.")
    .flags(flags::DISALLOW_INSTANTIATION)
    .iter(itself)
    .iternext(iterator_next)
    .build();

pub(crate) static TYPES: &[&TypeObject] = &[&INTERPOLATION, &TEMPLATE, &TEMPLATE_ITERATOR];

/// Gives `Interpolation` its `__match_args__`. Runs once the types are ready.
pub fn initialize() -> Fallible {
    let Some(namespace) = INTERPOLATION.dict() else {
        return Err(errors::bad_internal_call());
    };
    let names = ["value", "expression", "conversion", "format_spec"];
    let names = names
        .into_iter()
        .map(|name| crate::attributes::name(name).map(Ref::upcast))
        .collect::<Result<Vec<Ref>, _>>()?;
    let names = Tuple::collect(names.len(), names.into_iter())?;
    namespace.set(sidewinder_object::ids::__match_args__.get(), &names)
}

fn type_error(message: core::fmt::Arguments<'_>) -> Raised {
    errors::raise(&TYPE_ERROR, message)
}

impl Interpolation {
    /// An interpolation of these parts.
    pub fn new(value: &Object, expression: &Object, conversion: &Object, format_spec: &Object) -> PyResult {
        create(
            &INTERPOLATION,
            Interpolation {
                base: Object::PENDING,
                value: Slot::new(Some(Ref::new(value))),
                expression: Slot::new(Some(Ref::new(expression))),
                conversion: Slot::new(Some(Ref::new(conversion))),
                format_spec: Slot::new(Some(Ref::new(format_spec))),
            },
        )
        .map(Ref::upcast)
    }

    /// What BUILD_INTERPOLATION makes: the conversion is 0 for none, else 1 to 3 for `s`, `r`, `a`.
    pub fn of_instruction(
        value: &Object,
        expression: &Object,
        conversion: usize,
        format_spec: &Object,
    ) -> PyResult {
        let conversion = match conversion {
            1 => Str::from_str("s")?.upcast(),
            2 => Str::from_str("r")?.upcast(),
            3 => Str::from_str("a")?.upcast(),
            _ => singletons::new_none(),
        };
        Interpolation::new(value, expression, &conversion, format_spec)
    }

    fn parts(&self) -> PyResult<Tuple> {
        let none = singletons::new_none;
        Tuple::new([
            self.value.get().unwrap_or_else(none),
            self.expression.get().unwrap_or_else(none),
            self.conversion.get().unwrap_or_else(none),
            self.format_spec.get().unwrap_or_else(none),
        ])
    }
}

extern "C" fn interpolation_repr(object: &Object) -> PyResult {
    let this = object
        .downcast::<Interpolation>()
        .ok_or_else(errors::bad_internal_call)?;
    let mut text = StrBuilder::new();
    text.push_str("Interpolation(");
    for (index, part) in this.parts()?.iter().enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        text.push_object(&*protocols::repr(&part)?);
    }
    text.push_str(")");
    text.finish().map(Ref::upcast)
}

#[pymethods]
mod interpolation_methods {
    use super::*;

    #[new(sig = "Interpolation(value, expression='', conversion=None, format_spec='')")]
    fn construct(
        _class: &TypeObject,
        value: &Object,
        expression: Option<&Str>,
        conversion: Option<&Object>,
        format_spec: Option<&Str>,
    ) -> PyResult {
        let empty = Str::from_str("")?;
        let conversion = conversion.unwrap_or(singletons::none());
        check_conversion(conversion)?;
        Interpolation::new(
            value,
            expression.unwrap_or(&empty),
            conversion,
            format_spec.unwrap_or(&empty),
        )
    }

    /// The type and the parts.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &Interpolation) -> PyResult {
        pack(&[this.class(), &*this.parts()?]).map(Ref::upcast)
    }

    /// Interpolations are generic over the types of their values.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &TypeObject, object: &Object) -> PyResult {
        crate::generic_alias::class_getitem(class, object)
    }
}

fn check_conversion(conversion: &Object) -> Fallible {
    if conversion.is_none() {
        return Ok(());
    }
    let Some(text) = conversion.downcast::<Str>() else {
        return Err(type_error(format_args!(
            "Interpolation() argument 'conversion' must be str, not {}",
            conversion.class().name()
        )));
    };
    if ["s", "r", "a"].iter().any(|known| text.is_text(known)) {
        return Ok(());
    }
    Err(errors::raise(
        &sidewinder_object::exceptions::VALUE_ERROR,
        format_args!("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'"),
    ))
}

impl Template {
    /// A template of these parts; there is one string more than interpolations.
    pub fn new(strings: &Tuple, interpolations: &Tuple) -> PyResult {
        create(
            &TEMPLATE,
            Template {
                base: Object::PENDING,
                strings: Slot::new(Some(Ref::new(strings))),
                interpolations: Slot::new(Some(Ref::new(interpolations))),
            },
        )
        .map(Ref::upcast)
    }

    fn parts(&self) -> Fallible<(Ref<Tuple>, Ref<Tuple>)> {
        match (self.strings.get(), self.interpolations.get()) {
            (Some(strings), Some(interpolations)) => Ok((strings, interpolations)),
            _ => Err(errors::bad_internal_call()),
        }
    }
}

/// A new string of two.
fn joined(left: &Str, right: &Str) -> PyResult<Str> {
    Str::from_format(format_args!("{left}{right}"))
}

extern "C" fn template_new(_: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    if keywords.is_some_and(|keywords| !keywords.is_empty()) {
        return Err(type_error(format_args!(
            "Template.__new__ only accepts *args arguments"
        )));
    }
    let mut strings: Vec<Ref<Str>> = Vec::new();
    let mut interpolations: Vec<Ref> = Vec::new();
    let mut last_was_string = false;
    for arg in args.iter() {
        if let Some(text) = arg.downcast_ref::<Str>() {
            if last_was_string && let Some(last) = strings.pop() {
                strings.push(joined(&last, text)?);
            } else {
                strings.push(Ref::new(text));
            }
            last_was_string = true;
        } else if arg.has::<Interpolation>() {
            if !last_was_string {
                strings.push(Str::from_str("")?);
            }
            interpolations.push(arg);
            last_was_string = false;
        } else {
            return Err(type_error(format_args!(
                "Template.__new__ *args need to be of type 'str' or 'Interpolation', got {}",
                arg.class().name()
            )));
        }
    }
    if !last_was_string {
        strings.push(Str::from_str("")?);
    }
    let strings = Tuple::collect(strings.len(), strings.into_iter().map(Ref::upcast))?;
    let interpolations = Tuple::collect(interpolations.len(), interpolations.into_iter())?;
    Template::new(&strings, &interpolations)
}

fn this(object: &Object) -> Fallible<&Template> {
    object
        .downcast::<Template>()
        .ok_or_else(errors::bad_internal_call)
}

extern "C" fn template_repr(object: &Object) -> PyResult {
    let (strings, interpolations) = this(object)?.parts()?;
    let (strings, interpolations) = (protocols::repr(&strings)?, protocols::repr(&interpolations)?);
    Str::from_format(format_args!(
        "Template(strings={}, interpolations={})",
        &*strings, &*interpolations
    ))
    .map(Ref::upcast)
}

extern "C" fn template_iter(object: &Object) -> PyResult {
    let (strings, interpolations) = this(object)?.parts()?;
    create(
        &TEMPLATE_ITERATOR,
        TemplateIterator {
            base: Object::PENDING,
            strings: Slot::new(Some(protocols::iter(&strings)?)),
            interpolations: Slot::new(Some(protocols::iter(&interpolations)?)),
            from_strings: Cell::new(1),
        },
    )
    .map(Ref::upcast)
}

/// The next non-empty string or interpolation, in turn.
fn next_part(iterator: &TemplateIterator) -> Fallible<Option<Ref>> {
    let (Some(strings), Some(interpolations)) = (iterator.strings.get(), iterator.interpolations.get())
    else {
        return Ok(None);
    };
    if iterator.from_strings.get() != 0 {
        let text = protocols::next(&strings)?;
        iterator.from_strings.set(0);
        let is_empty = text
            .as_ref()
            .and_then(|text| text.downcast_ref::<Str>())
            .is_some_and(Str::is_empty);
        if !is_empty {
            return Ok(text);
        }
    }
    iterator.from_strings.set(1);
    protocols::next(&interpolations)
}

extern "C" fn iterator_next(object: &Object) -> Next {
    let Some(iterator) = object.downcast::<TemplateIterator>() else {
        return Next(None);
    };
    match next_part(iterator) {
        Ok(part) => Next(part),
        Err(_) => Next(None),
    }
}

/// `template + template`.
pub extern "C" fn concat(left: &Object, right: &Object) -> PyResult {
    let (Some(a), Some(b)) = (left.downcast::<Template>(), right.downcast::<Template>()) else {
        let text = |object: &Object| object.class().name().to_string();
        return Err(type_error(format_args!(
            "can only concatenate string.templatelib.Template (not \"{}\") to string.templatelib.Template",
            text(right)
        )));
    };
    let ((first, mut items), (second, more)) = (a.parts()?, b.parts()?);
    let mut strings: Vec<Ref> = first.iter().collect();
    let (last, next) = (strings.pop(), second.get(0));
    if let (Some(last), Some(next)) = (last, next)
        && let (Some(last), Some(next)) = (last.downcast_ref::<Str>(), next.downcast_ref::<Str>())
    {
        strings.push(joined(last, next)?.upcast());
    }
    strings.extend(second.iter().skip(1));
    items = Tuple::collect(items.len() + more.len(), items.iter().chain(more.iter()))?;
    let strings = Tuple::collect(strings.len(), strings.into_iter())?;
    Template::new(&strings, &items)
}

#[pymethods]
mod template_methods {
    use super::*;

    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &Template) -> PyResult {
        let (strings, interpolations) = this.parts()?;
        let function = importing::import_attribute("string.templatelib", "_template_unpickle")?;
        pack(&[&function, &*pack(&[&strings, &interpolations])?]).map(Ref::upcast)
    }

    /// Templates are generic, for annotations.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &TypeObject, object: &Object) -> PyResult {
        crate::generic_alias::class_getitem(class, object)
    }

    /// The values of the interpolations.
    #[getter]
    fn values(this: &Template) -> PyResult<Tuple> {
        let (_, interpolations) = this.parts()?;
        let values: Vec<Ref> = interpolations
            .iter()
            .filter_map(|part| part.downcast_ref::<Interpolation>()?.value.get())
            .collect();
        Tuple::collect(values.len(), values.into_iter())
    }
}
