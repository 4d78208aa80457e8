//! Raising: exceptions into the thread state, with context; matching, chaining, reporting.
//!
//! `raise(&TYPE_ERROR, format_args!(...))` creates the exception and returns the proof. Messages are Rust format
//! strings; string objects may be among the arguments and keep their lone surrogates. An exception raised while
//! another is handled gets it as context, as `_PyErr_SetObject` does.

use crate::dict::Dict;
use crate::exceptions::{
    ATTRIBUTE_ERROR, AttributeErrorObject, BASE_EXCEPTION, BaseException, KEY_ERROR, MEMORY_ERROR,
    NAME_ERROR, NameErrorObject, SYSTEM_ERROR, TYPE_ERROR,
};
use crate::gc::Head;
use crate::gil::GilCell;
use crate::header::Object;
use crate::memory::Slot;
use crate::payload::Payload as _;
use crate::reference::{Fallible, PyResult, Raised, Ref};
use crate::str::Str;
use crate::thread;
use crate::tuple::Tuple;
use crate::typeobject::{TypeObject, flags};
use core::cell::Cell;
use core::fmt::Arguments;

/// Raises an exception of the type with a message.
///
/// ```ignore
/// return Err(errors::raise(&TYPE_ERROR, format_args!("'{}' object is not callable", object.class().name())));
/// ```
#[cold]
#[inline(never)]
pub fn raise(class: &TypeObject, message: Arguments<'_>) -> Raised {
    match Str::from_format(message) {
        Ok(message) => raise_value(class, &message),
        Err(raised) => raised,
    }
}

/// Raises an exception of the type with a value: the only argument, or all of them if it is a tuple; none if None.
#[cold]
pub fn raise_value(class: &TypeObject, value: &Object) -> Raised {
    let state = thread::current();
    drop(state.take_exception());
    if !class.has_flag(flags::BASE_EXC_SUBCLASS) {
        return raise(
            &SYSTEM_ERROR,
            format_args!(
                "_PyErr_SetObject: exception {} is not a BaseException subclass",
                class.name()
            ),
        );
    }
    let exception = match value.downcast::<BaseException>() {
        Some(exception) => Ok(Ref::new(exception)),
        None => create(class, value),
    };
    match exception {
        Ok(exception) => {
            set_context(&exception);
            state.restore_exception(exception)
        }
        Err(raised) => raised,
    }
}

/// Raises an exception of the type without arguments.
#[cold]
pub fn raise_bare(class: &TypeObject) -> Raised {
    raise_value(class, crate::singletons::none())
}

/// Raises an exception object; the handled one becomes its context.
pub fn raise_object(exception: Ref<BaseException>) -> Raised {
    let state = thread::current();
    drop(state.take_exception());
    set_context(&exception);
    state.restore_exception(exception)
}

/// A new exception: `class(value)`, `class(*value)` or `class()`. `_PyErr_CreateException`.
pub fn create(class: &TypeObject, value: &Object) -> PyResult<BaseException> {
    let args = if value.is_none() {
        Ref::new(Tuple::empty())
    } else if let Some(tuple) = value.downcast::<Tuple>() {
        Ref::new(tuple)
    } else {
        Tuple::from_slice(&[value])?
    };
    let made = crate::calls::call_tuple(class, &args, None)?;
    made.downcast::<BaseException>().map_err(|other| {
        raise(
            &TYPE_ERROR,
            format_args!(
                "calling {} should have returned an instance of BaseException, not {}",
                class.name(),
                other.class().name()
            ),
        )
    })
}

/// Makes the handled exception the context of a new one, without making a cycle.
fn set_context(exception: &Ref<BaseException>) {
    let Some(handled) = thread::current().handled_exception() else {
        return;
    };
    let Ok(handled) = handled.downcast::<BaseException>() else {
        return;
    };
    if handled.same(exception) {
        return;
    }
    // Floyd's walk: the chain may already have a cycle.
    let mut at = handled.clone();
    let mut slow = handled.clone();
    let mut step = false;
    while let Some(context) = at.context.get() {
        if context.same(exception) {
            at.context.set(None);
            break;
        }
        at = context;
        if at.same(&slow) {
            break;
        }
        if step && let Some(next) = slow.context.get() {
            slow = next;
        }
        step = !step;
    }
    exception.context.set(Some(handled));
}

#[repr(C)]
struct StaticException {
    head: Head,
    exception: BaseException,
}

static LAST_RESORT: GilCell<StaticException> = GilCell::new(StaticException {
    head: Head::UNTRACKED,
    exception: BaseException {
        base: Object::immortal(&MEMORY_ERROR),
        dict: Slot::EMPTY,
        args: Slot::EMPTY,
        notes: Slot::EMPTY,
        traceback: Slot::EMPTY,
        context: Slot::EMPTY,
        cause: Slot::EMPTY,
        suppress_context: Cell::new(0),
    },
});

thread_local! {
    static RAISING_MEMORY_ERROR: Cell<bool> = const { Cell::new(false) };
}

/// MemoryError. When there is no memory for it either, a static instance serves.
#[cold]
#[inline(never)]
pub fn no_memory() -> Raised {
    let state = thread::current();
    drop(state.take_exception());
    let nested = RAISING_MEMORY_ERROR.replace(true);
    let made = if nested {
        None
    } else {
        let made = create(&MEMORY_ERROR, crate::singletons::none()).ok();
        drop(state.take_exception());
        made
    };
    RAISING_MEMORY_ERROR.set(nested);
    match made {
        Some(exception) => {
            set_context(&exception);
            state.restore_exception(exception)
        }
        None => {
            let last = &LAST_RESORT.exception;
            last.traceback.set(None);
            last.context.set(None);
            last.args.set(Some(Ref::new(Tuple::empty())));
            // SAFETY: derived from the whole static, so that the head in front can be reached; immortal.
            let exception = unsafe {
                let start = core::ptr::from_ref(&*LAST_RESORT).cast::<u8>();
                Ref::new(&*start.add(size_of::<Head>()).cast::<BaseException>())
            };
            state.restore_exception(exception)
        }
    }
}

/// KeyError with the key as its only argument, even if it is a tuple.
#[cold]
pub fn raise_key_error(key: &Object) -> Raised {
    match Tuple::from_slice(&[key]) {
        Ok(args) => raise_value(&KEY_ERROR, &args),
        Err(raised) => raised,
    }
}

/// AttributeError with `name` and `obj` set, from which suggestions are computed.
#[cold]
pub fn raise_attribute_error(object: &Object, name: &Object, message: Arguments<'_>) -> Raised {
    let raised = raise(&ATTRIBUTE_ERROR, message);
    add_attribute_context(object, name);
    raised
}

/// Sets `name` and `obj` of the AttributeError being raised, unless they are set.
pub fn add_attribute_context(object: &Object, name: &Object) {
    if let Some(exception) = thread::current().current_exception.get()
        && let Some(error) = exception.downcast::<AttributeErrorObject>()
        && error.name.is_empty()
        && error.obj.is_empty()
    {
        error.name.set(Some(Ref::new(name)));
        error.obj.set(Some(Ref::new(object)));
    }
}

/// NameError (or a subtype) with `name` set.
#[cold]
pub fn raise_name_error(class: &TypeObject, name: &Object, message: Arguments<'_>) -> Raised {
    let raised = raise(class, message);
    if let Some(exception) = thread::current().current_exception.get()
        && exception.class().is_subtype(&NAME_ERROR)
        && let Some(error) = exception.downcast::<NameErrorObject>()
    {
        error.name.set(Some(Ref::new(name)));
    }
    raised
}

/// SystemError for a call that should not happen.
#[cold]
pub fn bad_internal_call() -> Raised {
    raise(&SYSTEM_ERROR, format_args!("bad argument to internal function"))
}

/// Whether an exception (or exception class) is matched by a class or a tuple of classes, as `except` does.
pub fn matches(exception: &Object, pattern: &Object) -> bool {
    if let Some(patterns) = pattern.downcast::<Tuple>() {
        return patterns
            .iter_borrowed()
            .any(|pattern| matches(exception, pattern));
    }
    let class = match exception.downcast::<TypeObject>() {
        Some(class) => class,
        None if exception.has::<BaseException>() => exception.class(),
        None => return exception.is(pattern),
    };
    match pattern.downcast::<TypeObject>() {
        Some(pattern) if pattern.is_subtype(&BASE_EXCEPTION) && class.is_subtype(&BASE_EXCEPTION) => {
            class.is_subtype(pattern)
        }
        _ => exception.is(pattern),
    }
}

/// Whether the exception being raised is of the class.
pub fn current_is(class: &TypeObject) -> bool {
    thread::current()
        .current_exception
        .borrow()
        .is_some_and(|exception| exception.class().is_subtype(class))
}

/// If the exception being raised is of the class, takes it away: `Ok(true)`. Otherwise the proof stays an error.
pub fn swallow(raised: Raised, class: &TypeObject) -> Fallible {
    if current_is(class) {
        drop(thread::current().take_exception());
        return Ok(());
    }
    Err(raised)
}

/// Runs `cleanup` with no exception set, and raises the present one again afterwards, with what `cleanup` raised
/// dropped... unless it is to be reported: `cleanup` decides.
pub fn preserving<T>(cleanup: impl FnOnce() -> T) -> T {
    let state = thread::current();
    let saved = state.take_exception();
    let result = cleanup();
    if let Some(saved) = saved {
        state.current_exception.set(Some(saved));
    }
    result
}

/// Raises `earlier` again; an exception raised since gets it as context instead. `_PyErr_ChainExceptions1`.
pub fn chain(earlier: Ref<BaseException>) -> Raised {
    let state = thread::current();
    match state.take_exception() {
        Some(later) => {
            later.context.set(Some(earlier));
            state.restore_exception(later)
        }
        None => state.restore_exception(earlier),
    }
}

/// What reports an exception that nobody can catch: message, object.
pub type UnraisableHook = fn(Ref<BaseException>, &str, Option<&Object>);

fn print_unraisable(exception: Ref<BaseException>, message: &str, _object: Option<&Object>) {
    let text = exception
        .args
        .get()
        .and_then(|args| args.get(0))
        .and_then(|first| crate::protocols::str(&first).ok());
    let text = text.map(|text| text.to_string_lossy()).unwrap_or_default();
    drop(thread::current().take_exception());
    sidewinder_host::print_error(&format!("{message}\n{}: {text}", exception.class().name_lossy()));
}

static UNRAISABLE: GilCell<Cell<UnraisableHook>> = GilCell::new(Cell::new(print_unraisable));

/// Sets what `unraisable` calls (the sys module's hook).
pub fn set_unraisable_hook(hook: UnraisableHook) {
    UNRAISABLE.set(hook);
}

/// Reports the exception being raised, if any, and takes it away. `PyErr_FormatUnraisable`.
#[cold]
pub fn unraisable(message: &str, object: Option<&Object>) {
    if let Some(exception) = thread::current().take_exception() {
        (UNRAISABLE.get())(exception, message, object);
        drop(thread::current().take_exception());
    }
}

/// Ends the process: nothing can go on.
#[cold]
pub fn fatal(message: &str) -> ! {
    sidewinder_host::abort(message)
}

/// Adds a note to the exception being raised.
#[cold]
pub fn add_note(raised: Raised, note: &str) -> Raised {
    let state = thread::current();
    let Some(exception) = state.take_exception() else {
        return raised;
    };
    let added = Str::from_str(note)
        .and_then(|note| crate::calls::call_method(&exception, crate::ids::add_note.get(), &[&note]));
    match added {
        Ok(_) => state.restore_exception(exception),
        Err(_) => chain(exception),
    }
}

/// The text of a name for a message: strings as they are, other objects by their type's name.
pub fn text_of(name: &Object) -> Text<'_> {
    Text(name)
}

/// See `text_of`.
pub struct Text<'a>(&'a Object);

impl core::fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.0.downcast::<Str>() {
            Some(text) => text.fmt(f),
            None => write!(f, "<{}>", self.0.class().name_lossy()),
        }
    }
}

/// Keywords are refused: TypeError when there are any.
pub fn no_keywords(function: &str, keywords: Option<&Dict>) -> Fallible {
    match keywords {
        Some(keywords) if !keywords.is_empty() => Err(raise(
            &TYPE_ERROR,
            format_args!("{function}() takes no keyword arguments"),
        )),
        _ => Ok(()),
    }
}

const _: () = assert!(size_of::<BaseException>() == 72);

#[allow(dead_code, reason = "keeps the trait import used in all configurations")]
fn header_of(exception: &BaseException) -> &Object {
    exception.as_object()
}
