//! Context variables: `Context`, `ContextVar`, `Token`, and the views of a context.
//!
//! A context's values lie in a dict that copies of the context share until one of them changes. (CPython shares parts
//! of a tree; no program can tell.)

use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::calls::{Args, check_count};
use sidewinder_object::exceptions::{LOOKUP_ERROR, RUNTIME_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Hash, Length, Next, PyResult, Raised, Ref, Truth};
use sidewinder_object::slots::{CompareOp, MappingMethods, SequenceMethods};
use sidewinder_object::str::Str;
use sidewinder_object::structs::pack;
use sidewinder_object::thread;
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{
    Dict, Object, Payload as _, Tuple, calls, create, errors, hash, members, protocols, singletons,
};
use std::cell::Cell;

/// Layout of `PyContext`; a dict stands for the tree of values.
#[derive(Payload)]
#[payload(class = CONTEXT, exact)]
#[repr(C)]
pub struct Context {
    base: Object,
    previous: Slot,
    values: Slot<Dict>,
    weakreflist: Cell<*mut Object>,
    entered: Cell<i32>,
}

/// Layout of `PyContextVar`.
#[derive(Payload)]
#[payload(class = CONTEXT_VAR, exact)]
#[repr(C)]
pub struct ContextVar {
    base: Object,
    name: Slot,
    default: Slot,
    cached: Cell<usize>,
    cached_thread: Cell<u64>,
    cached_version: Cell<u64>,
    hash: Cell<isize>,
}

/// Layout of `PyContextToken`.
#[derive(Payload)]
#[payload(class = TOKEN, exact)]
#[repr(C)]
pub struct Token {
    base: Object,
    context: Slot,
    var: Slot,
    old_value: Slot,
    used: Cell<i32>,
}

static CONTEXT_MAPPING: MappingMethods = MappingMethods::new().length(length).subscript(subscript);
static CONTEXT_SEQUENCE: SequenceMethods = SequenceMethods::new().contains(contains);

/// `_contextvars.Context`.
pub static CONTEXT: TypeObject = TypeSpec::of::<Context>(c"_contextvars.Context")
    .weaklistoffset(core::mem::offset_of!(Context, weakreflist))
    .hash(protocols::hash_not_implemented)
    .richcompare(richcompare)
    .iter(context_iter)
    .mapping(&CONTEXT_MAPPING)
    .sequence(&CONTEXT_SEQUENCE)
    .methods(&context_methods::METHODS)
    .new_slot(context_new)
    .build();

members! {
    static VAR_MEMBERS: [ContextVar; 1] = {
        c"name": name: Slot, c"", READONLY;
    }
}

/// `_contextvars.ContextVar`.
pub static CONTEXT_VAR: TypeObject = TypeSpec::of::<ContextVar>(c"_contextvars.ContextVar")
    .repr(var_repr)
    .hash(var_hash)
    .methods(&var_methods::METHODS)
    .members(&VAR_MEMBERS)
    .new_slot(var_new)
    .build();

/// `_contextvars.Token`.
pub static TOKEN: TypeObject = TypeSpec::of::<Token>(c"_contextvars.Token")
    .repr(token_repr)
    .hash(protocols::hash_not_implemented)
    .methods(&token_methods::METHODS)
    .getset(&token_methods::GETSET)
    .new_slot(token_new)
    .build();

static MISSING_TYPE: TypeObject = TypeSpec::new(c"Token.MISSING", size_of::<Object>())
    .repr(missing_repr)
    .build();
static MISSING: Object = Object::immortal(&MISSING_TYPE);

pub(crate) static TYPES: &[&TypeObject] = &[
    &CONTEXT,
    &CONTEXT_VAR,
    &TOKEN,
    &MISSING_TYPE,
    &KEYS,
    &VALUES,
    &ITEMS,
];

/// Gives `Token` its `MISSING`. Runs once the types are ready.
pub fn initialize() -> Fallible {
    let namespace = TOKEN.dict().ok_or_else(errors::bad_internal_call)?;
    namespace.set(&*crate::attributes::name("MISSING")?, &MISSING)
}

fn type_error(message: core::fmt::Arguments<'_>) -> Raised {
    errors::raise(&TYPE_ERROR, message)
}

impl Context {
    fn with_values(values: Ref<Dict>) -> PyResult<Context> {
        create(
            &CONTEXT,
            Context {
                base: Object::PENDING,
                previous: Slot::EMPTY,
                values: Slot::new(Some(values)),
                weakreflist: Cell::new(core::ptr::null_mut()),
                entered: Cell::new(0),
            },
        )
    }

    /// An empty context.
    pub fn new() -> PyResult<Context> {
        Context::with_values(Dict::new()?)
    }

    fn values(&self) -> PyResult<Dict> {
        self.values.get().ok_or_else(errors::bad_internal_call)
    }

    /// A context with the same values.
    pub fn copy(&self) -> PyResult<Context> {
        Context::with_values(self.values()?)
    }

    /// The values, for a change that copies and views of the context shall not see.
    fn own_values(&self) -> PyResult<Dict> {
        let shared = self.values.borrow().is_none_or(|values| !values.is_unique());
        if shared {
            let own = self.values()?.copy()?;
            self.values.set(Some(own));
        }
        self.values()
    }

    /// Makes this the context of the thread.
    pub fn enter(&self) -> Fallible {
        if self.entered.get() != 0 {
            let shown = protocols::repr(self)?;
            return Err(errors::raise(
                &RUNTIME_ERROR,
                format_args!("cannot enter context: {} is already entered", &*shown),
            ));
        }
        let thread = thread::current();
        self.previous.set(thread.context.get());
        self.entered.set(1);
        switch(Some(Ref::new(self.as_object())));
        Ok(())
    }

    /// Goes back to the context that was the thread's before.
    pub fn exit(&self) -> Fallible {
        let shown = |text: &str| -> Fallible<Raised> {
            let context = protocols::repr(self)?;
            Ok(errors::raise(
                &RUNTIME_ERROR,
                format_args!("cannot exit context: {} {text}", &*context),
            ))
        };
        if self.entered.get() == 0 {
            return Err(shown("has not been entered")?);
        }
        let is_current = thread::current()
            .context
            .borrow()
            .is_some_and(|current| current.is(self));
        if !is_current {
            return Err(shown("is not the current context")?);
        }
        self.entered.set(0);
        switch(self.previous.take());
        Ok(())
    }
}

fn switch(context: Option<Ref>) {
    let thread = thread::current();
    thread.context.set(context);
    thread.context_ver.set(thread.context_ver.get().wrapping_add(1));
}

/// The context of the thread, made now if there is none.
pub fn current() -> PyResult<Context> {
    let thread = thread::current();
    if let Some(context) = thread.context.get()
        && let Ok(context) = context.downcast::<Context>()
    {
        return Ok(context);
    }
    let context = Context::new()?;
    context.entered.set(1);
    switch(Some(context.clone().upcast()));
    Ok(context)
}

/// A copy of the thread's context.
pub fn copy_current() -> PyResult<Context> {
    current()?.copy()
}

fn key(object: &Object) -> Fallible<&ContextVar> {
    match object.downcast::<ContextVar>() {
        Some(var) => Ok(var),
        None => Err(type_error(format_args!(
            "a ContextVar key was expected, got {}",
            &*protocols::repr(object)?
        ))),
    }
}

fn this(object: &Object) -> Fallible<&Context> {
    object.downcast::<Context>().ok_or_else(errors::bad_internal_call)
}

extern "C" fn context_new(_: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    if !args.is_empty() || keywords.is_some_and(|keywords| !keywords.is_empty()) {
        return Err(type_error(format_args!(
            "Context() does not accept any arguments"
        )));
    }
    Context::new().map(Ref::upcast)
}

extern "C" fn length(object: &Object) -> Length {
    this(object)
        .and_then(|context| Ok(context.values()?.len()))
        .into()
}

extern "C" fn contains(object: &Object, name: &Object) -> Truth {
    this(object)
        .and_then(|context| context.values()?.contains(key(name)?))
        .into()
}

extern "C" fn subscript(object: &Object, name: &Object) -> PyResult {
    match this(object)?.values()?.get(key(name)?)? {
        Some(value) => Ok(value),
        None => Err(errors::raise_key_error(name)),
    }
}

extern "C" fn richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    match (left.downcast::<Context>(), right.downcast::<Context>()) {
        (Some(a), Some(b)) if op == CompareOp::Eq || op == CompareOp::Ne => {
            let (a, b) = (a.values()?, b.values()?);
            let mut equal = a.len() == b.len();
            for (var, value) in a.items() {
                equal = equal
                    && match b.get(&var)? {
                        Some(other) => protocols::compare_bool(&value, &other, CompareOp::Eq)?,
                        None => false,
                    };
            }
            Ok(singletons::new_bool(equal == (op == CompareOp::Eq)))
        }
        _ => Ok(singletons::new_not_implemented()),
    }
}

#[pymethods]
mod context_methods {
    use super::*;

    /// The value of a variable, or the default.
    #[method(sig = "get($self, key, default=None, /)")]
    fn get(this: &Context, name: &Object, default: Option<&Object>) -> PyResult {
        let found = this.values()?.get(key(name)?)?;
        Ok(found.unwrap_or_else(|| Ref::new(default.unwrap_or(singletons::none()))))
    }

    /// Variables and their values.
    #[method(sig = "items($self, /)")]
    fn items(this: &Context) -> PyResult {
        View::create(&ITEMS, this)
    }

    /// The variables.
    #[method(sig = "keys($self, /)")]
    fn keys(this: &Context) -> PyResult {
        View::create(&KEYS, this)
    }

    /// The values.
    #[method(sig = "values($self, /)")]
    fn values(this: &Context) -> PyResult {
        View::create(&VALUES, this)
    }

    /// A copy of the context.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &Context) -> PyResult<Context> {
        this.copy()
    }

    #[method(name = "run", convention = "fast_keywords")]
    fn run(this: &Context, args: Args<'_>) -> PyResult {
        let mut positional = args.positional();
        let Some(function) = positional.next() else {
            return Err(type_error(format_args!(
                "run() missing 1 required positional argument"
            )));
        };
        let rest: Vec<&Object> = positional.collect();
        let rest = Tuple::from_slice(&rest)?;
        let keywords = match args.names() {
            Some(_) => {
                let dict = Dict::new()?;
                for (name, value) in args.keywords() {
                    dict.set(name, value)?;
                }
                Some(dict)
            }
            None => None,
        };
        this.enter()?;
        let result = calls::call_tuple(function, &rest, keywords.as_deref());
        match errors::preserving(|| this.exit()) {
            Ok(()) => result,
            Err(raised) => Err(raised),
        }
    }
}

/// What iterates over a context: its variables, values or both.
struct View;

macro_rules! views {
    ($($payload:ident, $class:ident, $name:literal, $next:ident;)*) => {$(
        #[derive(Payload)]
        #[payload(class = $class, exact)]
        #[repr(C)]
        struct $payload {
            base: Object,
            values: Slot<Dict>,
            position: Cell<usize>,
        }

        static $class: TypeObject = TypeSpec::of::<$payload>($name)
            .flags(flags::DISALLOW_INSTANTIATION)
            .iter(crate::attributes::itself)
            .iternext($next)
            .build();
    )*};
}

views! {
    KeysView, KEYS, c"keys", next_key;
    ValuesView, VALUES, c"values", next_value;
    ItemsView, ITEMS, c"items", next_item;
}

impl View {
    fn create(class: &'static TypeObject, context: &Context) -> PyResult {
        let (base, position) = (Object::PENDING, Cell::new(0));
        let values = Slot::new(Some(context.values()?));
        if core::ptr::eq(class, &KEYS) {
            create(
                class,
                KeysView {
                    base,
                    values,
                    position,
                },
            )
            .map(Ref::upcast)
        } else if core::ptr::eq(class, &VALUES) {
            create(
                class,
                ValuesView {
                    base,
                    values,
                    position,
                },
            )
            .map(Ref::upcast)
        } else {
            create(
                class,
                ItemsView {
                    base,
                    values,
                    position,
                },
            )
            .map(Ref::upcast)
        }
    }
}

/// The next entry of a view.
fn advance(values: &Slot<Dict>, position: &Cell<usize>) -> Option<(Ref, Ref)> {
    let (next, var, value) = values.get()?.next(position.get())?;
    position.set(next);
    Some((var, value))
}

extern "C" fn next_key(object: &Object) -> Next {
    let entry = object
        .downcast::<KeysView>()
        .and_then(|view| advance(&view.values, &view.position));
    Next(entry.map(|(var, _)| var))
}

extern "C" fn next_value(object: &Object) -> Next {
    let entry = object
        .downcast::<ValuesView>()
        .and_then(|view| advance(&view.values, &view.position));
    Next(entry.map(|(_, value)| value))
}

extern "C" fn next_item(object: &Object) -> Next {
    let entry = object
        .downcast::<ItemsView>()
        .and_then(|view| advance(&view.values, &view.position));
    match entry.map(|(var, value)| pack(&[&var, &value])) {
        Some(Ok(pair)) => Next(Some(pair.upcast())),
        _ => Next(None),
    }
}

extern "C" fn context_iter(object: &Object) -> PyResult {
    View::create(&KEYS, this(object)?)
}

extern "C" fn var_new(_: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let given = args.len();
    let Some(name) = args.get(0) else {
        return Err(type_error(format_args!(
            "ContextVar() takes exactly 1 positional argument (0 given)"
        )));
    };
    if given > 1 {
        return Err(type_error(format_args!(
            "ContextVar() takes at most 1 positional argument ({given} given)"
        )));
    }
    let mut default = None;
    for (keyword, value) in keywords.map(Dict::items).unwrap_or_default() {
        let text = errors::text_of(&keyword).to_string();
        if text != "default" {
            return Err(type_error(format_args!(
                "ContextVar() got an unexpected keyword argument '{text}'"
            )));
        }
        default = Some(value);
    }
    if !name.has::<Str>() {
        return Err(type_error(format_args!("context variable name must be a str")));
    }
    let name_hash = protocols::hash(&name)?;
    let var = create(
        &CONTEXT_VAR,
        ContextVar {
            base: Object::PENDING,
            name: Slot::new(Some(name)),
            default: Slot::new(default),
            cached: Cell::new(0),
            cached_thread: Cell::new(0),
            cached_version: Cell::new(0),
            hash: Cell::new(0),
        },
    )?;
    let own = hash::hash_pointer(var.id()) ^ name_hash;
    var.hash.set(if own == -1 { -2 } else { own });
    Ok(var.upcast())
}

extern "C" fn var_hash(object: &Object) -> Hash {
    Hash(object.downcast::<ContextVar>().map_or(0, |var| var.hash.get()))
}

extern "C" fn var_repr(object: &Object) -> PyResult {
    let var = object
        .downcast::<ContextVar>()
        .ok_or_else(errors::bad_internal_call)?;
    let name = protocols::repr(&var.name.get().unwrap_or_else(singletons::new_none))?;
    match var.default.get() {
        Some(default) => {
            let default = protocols::repr(&default)?;
            Str::from_format(format_args!(
                "<ContextVar name={} default={} at {:#x}>",
                &*name,
                &*default,
                object.id()
            ))
        }
        None => Str::from_format(format_args!("<ContextVar name={} at {:#x}>", &*name, object.id())),
    }
    .map(Ref::upcast)
}

impl ContextVar {
    fn reset(&self, token: &Token) -> Fallible {
        let complaint = |class: &'static TypeObject, text: &str| -> Fallible {
            let shown = protocols::repr(token)?;
            Err(errors::raise(class, format_args!("{} {text}", &*shown)))
        };
        if token.used.get() != 0 {
            return complaint(&RUNTIME_ERROR, "has already been used once");
        }
        if !token.var.borrow().is_some_and(|var| var.is(self)) {
            return complaint(&VALUE_ERROR, "was created by a different ContextVar");
        }
        let context = current()?;
        if !token.context.borrow().is_some_and(|own| own.is(&context)) {
            return complaint(&VALUE_ERROR, "was created in a different Context");
        }
        token.used.set(1);
        match token.old_value.get() {
            Some(old) => assign(&context, self, Some(&old)),
            None => assign(&context, self, None),
        }
    }
}

/// Sets a variable in a context, or takes it out.
fn assign(context: &Context, var: &ContextVar, value: Option<&Object>) -> Fallible {
    let values = context.own_values()?;
    match value {
        Some(value) => values.set(var, value),
        None => values.pop(var).map(drop),
    }
}

#[pymethods]
mod var_methods {
    use super::*;

    /// get($self, default=<unrepresentable>, /)
    /// --
    ///
    /// The value in the current context, or the default.
    #[method(name = "get", convention = "varargs")]
    fn get(this: &ContextVar, args: &Tuple) -> PyResult {
        check_count("get", args.len(), 0, 1)?;
        let found = current()?.values()?.get(this)?;
        match found.or_else(|| args.get(0)).or_else(|| this.default.get()) {
            Some(value) => Ok(value),
            None => Err(errors::raise_value(&LOOKUP_ERROR, this)),
        }
    }

    /// Sets the value in the current context; gives a token with which to take it back.
    #[method(sig = "set($self, value, /)")]
    fn set(this: &ContextVar, value: &Object) -> PyResult<Token> {
        let context = current()?;
        let old = context.values()?.get(this)?;
        assign(&context, this, Some(value))?;
        create(
            &TOKEN,
            Token {
                base: Object::PENDING,
                context: Slot::new(Some(context.upcast())),
                var: Slot::new(Some(Ref::new(this.as_object()))),
                old_value: Slot::new(old),
                used: Cell::new(0),
            },
        )
    }

    /// Brings back the value from before the token was made.
    #[method(sig = "reset($self, token, /)")]
    fn reset(this: &ContextVar, token: &Object) -> Fallible {
        match token.downcast::<Token>() {
            Some(token) => this.reset(token),
            None => Err(type_error(format_args!(
                "expected an instance of Token, got {}",
                &*protocols::repr(token)?
            ))),
        }
    }

    /// Context variables are generic over the type of their values.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &TypeObject, object: &Object) -> PyResult {
        crate::generic_alias::class_getitem(class, object)
    }
}

extern "C" fn token_new(_: &TypeObject, _: &Tuple, _: Option<&Dict>) -> PyResult {
    Err(errors::raise(
        &RUNTIME_ERROR,
        format_args!("Tokens can only be created by ContextVars"),
    ))
}

extern "C" fn token_repr(object: &Object) -> PyResult {
    let token = object.downcast::<Token>().ok_or_else(errors::bad_internal_call)?;
    let used = if token.used.get() != 0 { " used" } else { "" };
    let var = protocols::repr(&token.var.get().unwrap_or_else(singletons::new_none))?;
    Str::from_format(format_args!("<Token{used} var={} at {:#x}>", &*var, object.id())).map(Ref::upcast)
}

extern "C" fn missing_repr(_: &Object) -> PyResult {
    Str::from_str("<Token.MISSING>").map(Ref::upcast)
}

#[pymethods]
mod token_methods {
    use super::*;

    /// Tokens are generic over the type of the variable's values.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &TypeObject, object: &Object) -> PyResult {
        crate::generic_alias::class_getitem(class, object)
    }

    /// Enters the block.
    #[method(sig = "__enter__($self, /)")]
    fn enter(this: &Token) -> PyResult {
        Ok(Ref::new(this.as_object()))
    }

    /// Leaves the block: resets the variable.
    #[method(sig = "__exit__($self, type, val, tb, /)")]
    fn exit(this: &Token, _type: &Object, _value: &Object, _traceback: &Object) -> Fallible {
        let var = this.var.get().ok_or_else(errors::bad_internal_call)?;
        match var.downcast_ref::<ContextVar>() {
            Some(var) => var.reset(this),
            None => Err(errors::bad_internal_call()),
        }
    }

    #[getter]
    fn var(this: &Token) -> Fallible<Option<Ref>> {
        Ok(this.var.get())
    }

    #[getter]
    fn old_value(this: &Token) -> PyResult {
        Ok(this.old_value.get().unwrap_or_else(|| Ref::new(&MISSING)))
    }
}
