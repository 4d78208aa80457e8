//! `FrameLocalsProxy`: the variables of a function's frame as a mapping that writes through (PEP 667).
//!
//! Fast locals are read and written in the frame; names that are no variables live in a dict beside it.
#![allow(unsafe_code, reason = "reads and writes fast locals of a live frame")]

use super::FrameObject;
use crate::frame::Frame;
use crate::ops;
use crate::stackref::StackRef;
use sidewinder_bytecode::code::kinds;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::calls::check_count;
use sidewinder_object::exceptions::{KEY_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::protocols::ReprGuard;
use sidewinder_object::reference::{Fallible, Length, PyResult, Raised, Ref, Status, Truth};
use sidewinder_object::slots::{CompareOp, MappingMethods, NumberMethods, SequenceMethods};
use sidewinder_object::str::Str;
use sidewinder_object::structs::CellObject;
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{Dict, List, Object, Tuple, create, errors, protocols, singletons, structs};

/// Layout of `PyFrameLocalsProxyObject`.
#[derive(Payload)]
#[payload(class = LOCALS_PROXY, exact)]
#[repr(C)]
pub struct LocalsProxy {
    base: Object,
    frame: Slot,
}

static NUMBER: NumberMethods = NumberMethods::new().or(or).inplace_or(inplace_or);
static MAPPING: MappingMethods = MappingMethods::new()
    .length(length)
    .subscript(subscript)
    .ass_subscript(ass_subscript);
static SEQUENCE: SequenceMethods = SequenceMethods::new().contains(contains);

/// `FrameLocalsProxy`.
pub static LOCALS_PROXY: TypeObject = TypeSpec::of::<LocalsProxy>(c"FrameLocalsProxy")
    .flags(flags::MAPPING)
    .repr(repr)
    .richcompare(richcompare)
    .iter(iter)
    .number(&NUMBER)
    .mapping(&MAPPING)
    .sequence(&SEQUENCE)
    .new_slot(construct)
    .methods(&methods::METHODS)
    .build();

fn type_error(message: core::fmt::Arguments<'_>) -> Raised {
    errors::raise(&TYPE_ERROR, message)
}

extern "C" fn construct(_: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    if args.len() != 1 {
        return Err(type_error(format_args!(
            "FrameLocalsProxy expected 1 argument, got {}",
            args.len()
        )));
    }
    let frame = args.get(0).ok_or_else(errors::bad_internal_call)?;
    let Some(frame) = (*frame).downcast::<FrameObject>() else {
        return Err(type_error(format_args!(
            "expect frame, not {}",
            frame.class().name()
        )));
    };
    if keywords.is_some_and(|keywords| !keywords.is_empty()) {
        return Err(type_error(format_args!(
            "FrameLocalsProxy takes no keyword arguments"
        )));
    }
    LocalsProxy::new(frame).map(Ref::upcast)
}

/// One variable of a frame.
struct Variable {
    index: usize,
    kind: u8,
}

impl LocalsProxy {
    /// The proxy of a frame's variables.
    pub(super) fn new(frame: &FrameObject) -> PyResult<LocalsProxy> {
        create(
            &LOCALS_PROXY,
            LocalsProxy {
                base: Object::PENDING,
                frame: Slot::new(Some(Ref::new(&**frame))),
            },
        )
    }

    fn frame(&self) -> PyResult<FrameObject> {
        self.frame
            .get()
            .and_then(|frame| frame.downcast::<FrameObject>().ok())
            .ok_or_else(errors::bad_internal_call)
    }

    /// All variables with values: names and values in the order of the code, then the extra ones.
    fn items(&self) -> Fallible<Vec<(Ref, Ref)>> {
        let frame = self.frame()?;
        let code = frame.code();
        let mut items = Vec::new();
        for (index, &kind) in code.local_kinds().iter().enumerate() {
            if kind & kinds::HIDDEN != 0 {
                continue;
            }
            if let Some(value) = frame.value(&Variable { index, kind }) {
                items.push((Ref::new(code.local_name_object(index)), value));
            }
        }
        if let Some(extra) = frame.extra() {
            items.extend(extra.items());
        }
        Ok(items)
    }

    fn to_dict(&self) -> PyResult<Dict> {
        let dict = Dict::new()?;
        for (name, value) in self.items()? {
            dict.set(&name, &value)?;
        }
        Ok(dict)
    }

    /// The value of a name.
    fn find(&self, name: &Object) -> Fallible<Option<Ref>> {
        let frame = self.frame()?;
        if let Some(variable) = frame.variable(name, true)? {
            return Ok(frame.value(&variable));
        }
        match frame.extra() {
            Some(extra) => extra.get(name),
            None => Ok(None),
        }
    }

    fn set(&self, name: &Object, value: &Object) -> Fallible {
        let frame = self.frame()?;
        if let Some(variable) = frame.variable(name, false)? {
            return frame.assign(&variable, value);
        }
        let extra = match frame.extra() {
            Some(extra) => extra,
            None => {
                let extra = Dict::new()?;
                frame.extra_locals.set(Some(extra.clone().upcast()));
                extra
            }
        };
        extra.set(name, value)
    }

    /// Takes an extra name away; variables of the code stay.
    fn remove(&self, name: &Object) -> Fallible<Option<Ref>> {
        let frame = self.frame()?;
        if frame.variable(name, false)?.is_some() {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("cannot remove local variables from FrameLocalsProxy"),
            ));
        }
        match frame.extra() {
            Some(extra) => extra.pop(name),
            None => Ok(None),
        }
    }

    /// Takes over the items of a dict or of another proxy.
    fn merge(&self, other: &Object) -> Fallible {
        let items = match (other.downcast::<Dict>(), other.downcast::<LocalsProxy>()) {
            (Some(dict), _) => dict.items(),
            (None, Some(proxy)) => proxy.items()?,
            (None, None) => {
                return Err(type_error(format_args!(
                    "update() argument must be dict or another FrameLocalsProxy"
                )));
            }
        };
        items
            .into_iter()
            .try_for_each(|(name, value)| self.set(&name, &value))
    }
}

impl FrameObject {
    /// The names that programs added to the proxy.
    pub(crate) fn extra(&self) -> Option<Ref<Dict>> {
        self.extra_locals
            .get()
            .and_then(|extra| extra.downcast::<Dict>().ok())
    }

    /// The variable of a name; when it is to be read, only if it has a value.
    fn variable(&self, name: &Object, read: bool) -> Fallible<Option<Variable>> {
        let hash = protocols::hash(name)?;
        let code = self.code();
        for (index, &kind) in code.local_kinds().iter().enumerate() {
            if kind & kinds::HIDDEN != 0 {
                continue;
            }
            let own = code.local_name_object(index);
            let same = own.is(name)
                || protocols::hash(own)? == hash && protocols::compare_bool(own, name, CompareOp::Eq)?;
            if !same {
                continue;
            }
            let variable = Variable { index, kind };
            if !read || self.value(&variable).is_some() {
                return Ok(Some(variable));
            }
        }
        Ok(None)
    }

    /// Whether the variables of an inlined comprehension have values now.
    pub(super) fn has_hidden_values(&self) -> bool {
        let code = self.code();
        let variables = code.local_kinds().iter().enumerate();
        variables
            .filter(|(_, kind)| **kind & kinds::HIDDEN != 0)
            .any(|(index, &kind)| self.value(&Variable { index, kind }).is_some())
    }

    /// The cell of a variable that lives in one.
    fn cell(&self, variable: &Variable) -> Option<Ref> {
        if variable.kind & (kinds::CELL | kinds::FREE) == 0 {
            return None;
        }
        let frame = self.frame.get();
        // SAFETY: the frame is alive as long as its object; the index is one of its locals.
        let value = unsafe { Frame::local(frame, variable.index).read().option().map(Ref::new) };
        if let Some(value) = value
            && value.has::<CellObject>()
        {
            return Some(value);
        }
        // Before the first instruction has run, free variables are only in the closure.
        let code = self.code();
        let place = variable.index.checked_sub(code.first_free())?;
        // SAFETY: as above; a function with free variables has a closure.
        let closure = unsafe { (*frame).function().closure_unchecked() };
        (variable.kind & kinds::FREE != 0 && self.lasti() <= 0)
            .then(|| closure.get(place))
            .flatten()
    }

    fn value(&self, variable: &Variable) -> Option<Ref> {
        if let Some(cell) = self.cell(variable) {
            return (*cell)
                .downcast::<CellObject>()
                .and_then(|cell| cell.ob_ref.get());
        }
        // SAFETY: as in `cell`.
        unsafe {
            Frame::local(self.frame.get(), variable.index)
                .read()
                .option()
                .map(Ref::new)
        }
    }

    fn assign(&self, variable: &Variable, value: &Object) -> Fallible {
        if let Some(cell) = self.cell(variable) {
            if let Some(cell) = (*cell).downcast::<CellObject>() {
                cell.ob_ref.set(Some(Ref::new(value)));
            }
            return Ok(());
        }
        // SAFETY: as in `cell`. Instructions may have borrowed what the slot held: it is kept until the frame ends.
        unsafe {
            let slot = Frame::local(self.frame.get(), variable.index);
            let old = slot.read();
            slot.write(StackRef::from_new(value));
            if let Some(old) = old.steal_option() {
                self.keep(old)?;
            }
        }
        Ok(())
    }

    /// Keeps a value that was overwritten.
    fn keep(&self, value: Ref) -> Fallible {
        let kept = match self.overwritten_fast_locals.get() {
            Some(kept) => kept,
            None => {
                let kept = List::new()?.upcast();
                self.overwritten_fast_locals.set(Some(kept.clone()));
                kept
            }
        };
        match (*kept).downcast::<List>() {
            Some(list) => list.append(value),
            None => Ok(()),
        }
    }
}

fn this(object: &Object) -> Fallible<&LocalsProxy> {
    object
        .downcast::<LocalsProxy>()
        .ok_or_else(errors::bad_internal_call)
}

#[pymethods]
mod methods {
    use super::*;

    #[method(sig = "__getitem__($self, object, /)", coexist)]
    fn getitem(this: &LocalsProxy, object: &Object) -> PyResult {
        subscript(this, object)
    }

    #[method(sig = "__contains__($self, object, /)", coexist)]
    fn contains_(this: &LocalsProxy, object: &Object) -> Fallible<bool> {
        Ok(this.find(object)?.is_some())
    }

    #[method(sig = "update($self, object, /)")]
    fn update(this: &LocalsProxy, object: &Object) -> Fallible {
        this.merge(object)
    }

    #[method(sig = "__reversed__($self, /)")]
    fn reversed(this: &LocalsProxy) -> PyResult<List> {
        let names: Vec<Ref> = this.items()?.into_iter().map(|(name, _)| name).rev().collect();
        List::collect(names.into_iter())
    }

    #[method(sig = "copy($self, /)")]
    fn copy(this: &LocalsProxy) -> PyResult<Dict> {
        this.to_dict()
    }

    #[method(sig = "keys($self, /)")]
    fn keys(this: &LocalsProxy) -> PyResult<List> {
        List::collect(this.items()?.into_iter().map(|(name, _)| name))
    }

    #[method(sig = "values($self, /)")]
    fn values(this: &LocalsProxy) -> PyResult<List> {
        List::collect(this.items()?.into_iter().map(|(_, value)| value))
    }

    #[method(sig = "items($self, /)")]
    fn items(this: &LocalsProxy) -> PyResult<List> {
        let list = List::new()?;
        for (name, value) in this.items()? {
            list.append(structs::pack(&[&name, &value])?.upcast())?;
        }
        Ok(list)
    }

    #[method(name = "get", convention = "varargs")]
    fn get(this: &LocalsProxy, args: &Tuple) -> PyResult {
        let (Some(name), 1..=2) = (args.get(0), args.len()) else {
            return Err(type_error(format_args!("get expected 1 or 2 arguments")));
        };
        Ok(this
            .find(&name)?
            .or_else(|| args.get(1))
            .unwrap_or_else(singletons::new_none))
    }

    #[method(name = "pop", convention = "varargs")]
    fn pop(this: &LocalsProxy, args: &Tuple) -> PyResult {
        check_count("pop", args.len(), 1, 2)?;
        let name = args.get(0).ok_or_else(errors::bad_internal_call)?;
        match this.remove(&name)?.or_else(|| args.get(1)) {
            Some(value) => Ok(value),
            None => Err(errors::raise_key_error(&name)),
        }
    }

    #[method(name = "setdefault", convention = "varargs")]
    fn setdefault(this: &LocalsProxy, args: &Tuple) -> PyResult {
        let (Some(name), 1..=2) = (args.get(0), args.len()) else {
            return Err(type_error(format_args!("setdefault expected 1 or 2 arguments")));
        };
        if let Some(value) = this.find(&name)? {
            return Ok(value);
        }
        let value = args.get(1).unwrap_or_else(singletons::new_none);
        this.set(&name, &value)?;
        Ok(value)
    }
}

extern "C" fn repr(object: &Object) -> PyResult {
    let Some(_guard) = ReprGuard::enter(object) else {
        return Str::from_str("{...}").map(Ref::upcast);
    };
    let dict = this(object)?.to_dict()?;
    protocols::repr(&dict).map(Ref::upcast)
}

extern "C" fn iter(object: &Object) -> PyResult {
    let names = this(object)?.items()?.into_iter().map(|(name, _)| name);
    protocols::iter(&*List::collect(names.collect::<Vec<_>>().into_iter())?)
}

extern "C" fn length(object: &Object) -> Length {
    this(object).and_then(|proxy| Ok(proxy.items()?.len())).into()
}

extern "C" fn contains(object: &Object, name: &Object) -> Truth {
    this(object)
        .and_then(|proxy| Ok(proxy.find(name)?.is_some()))
        .into()
}

extern "C" fn subscript(object: &Object, name: &Object) -> PyResult {
    match this(object)?.find(name)? {
        Some(value) => Ok(value),
        None => {
            let shown = protocols::repr(name)?;
            Err(errors::raise(
                &KEY_ERROR,
                format_args!("local variable '{}' is not defined", &*shown),
            ))
        }
    }
}

extern "C" fn ass_subscript(object: &Object, name: &Object, value: Option<&Object>) -> Status {
    let result = this(object).and_then(|proxy| match value {
        Some(value) => proxy.set(name, value),
        None => match proxy.remove(name)? {
            Some(_) => Ok(()),
            None => Err(errors::raise_key_error(name)),
        },
    });
    result.into()
}

extern "C" fn richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    if let (Some(a), Some(b)) = (left.downcast::<LocalsProxy>(), right.downcast::<LocalsProxy>()) {
        let equal = a.frame()?.is(&**b.frame()?);
        return match op {
            CompareOp::Eq => Ok(singletons::new_bool(equal)),
            CompareOp::Ne => Ok(singletons::new_bool(!equal)),
            _ => Ok(singletons::new_not_implemented()),
        };
    }
    if right.has::<Dict>() {
        return protocols::compare(&*this(left)?.to_dict()?, right, op);
    }
    Ok(singletons::new_not_implemented())
}

extern "C" fn or(left: &Object, right: &Object) -> PyResult {
    let fits = |object: &Object| object.has::<Dict>() || object.has::<LocalsProxy>();
    if let Some(proxy) = left.downcast::<LocalsProxy>()
        && !fits(right)
    {
        let _ = proxy;
        return Ok(singletons::new_not_implemented());
    }
    let result = Dict::new()?;
    ops::dict_update(&result, &*as_mapping(left)?)?;
    ops::dict_update(&result, &*as_mapping(right)?)?;
    Ok(result.upcast())
}

/// A dict of a proxy's variables; other objects as they are.
fn as_mapping(object: &Object) -> PyResult {
    match object.downcast::<LocalsProxy>() {
        Some(proxy) => proxy.to_dict().map(Ref::upcast),
        None => Ok(Ref::new(object)),
    }
}

extern "C" fn inplace_or(left: &Object, right: &Object) -> PyResult {
    if !right.has::<Dict>() && !right.has::<LocalsProxy>() {
        return Ok(singletons::new_not_implemented());
    }
    this(left)?.merge(right)?;
    Ok(Ref::new(left))
}
