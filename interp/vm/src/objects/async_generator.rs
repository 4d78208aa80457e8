//! The awaitables of asynchronous generators (`asend()`, `athrow()`, `aclose()`), and what `coroutine.__await__()`
//! returns.
//!
//! A generator that awaits hands its awaitable's values through; a value that it yields comes wrapped, so that the two
//! can be told apart.

use super::generator::{self, Generator, Step, thrown};
use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::{
    BaseException, GENERATOR_EXIT, RUNTIME_ERROR, RUNTIME_WARNING, STOP_ASYNC_ITERATION, STOP_ITERATION,
};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Next, PyResult, Raised, Ref};
use sidewinder_object::slots::AsyncMethods;
use sidewinder_object::thread::{self, ThreadState};
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{
    Int, Object, Tuple, attributes, calls, create, errors, importing, singletons, structs, warnings,
};

/// `tp_as_async` of asynchronous generators.
pub(super) static ASYNC: AsyncMethods = AsyncMethods::new().aiter(itself).anext(anext);
static AWAIT_ITSELF: AsyncMethods = AsyncMethods::new().await_(itself);

extern "C" fn itself(this: &Object) -> PyResult {
    Ok(Ref::new(this))
}

/// Where an awaitable stands.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(C)]
enum State {
    Init = 0,
    Iter = 1,
    Closed = 2,
}

/// Layout of `_PyAsyncGenWrappedValue`.
#[derive(Payload)]
#[payload(class = WRAPPED_VALUE, exact)]
#[repr(C)]
struct Wrapped {
    base: Object,
    value: Slot,
}

static WRAPPED_VALUE: TypeObject = TypeSpec::of::<Wrapped>(c"async_generator_wrapped_value")
    .flags(flags::DISALLOW_INSTANTIATION)
    .build();

/// Layout of `PyAsyncGenASend`.
#[derive(Payload)]
#[payload(class = ASEND, exact)]
#[repr(C)]
struct Asend {
    base: Object,
    generator: Slot,
    value: Slot,
    state: Cell<State>,
}

static ASEND: TypeObject = TypeSpec::of::<Asend>(c"async_generator_asend")
    .flags(flags::DISALLOW_INSTANTIATION)
    .asynchronous(&AWAIT_ITSELF)
    .iter(itself)
    .iternext(asend_next)
    .finalize(asend_finalize)
    .methods(&asend_methods::METHODS)
    .build();

/// Layout of `PyAsyncGenAThrow`.
#[derive(Payload)]
#[payload(class = ATHROW, exact)]
#[repr(C)]
struct Athrow {
    base: Object,
    generator: Slot,
    args: Slot<Tuple>,
    state: Cell<State>,
}

static ATHROW: TypeObject = TypeSpec::of::<Athrow>(c"async_generator_athrow")
    .flags(flags::DISALLOW_INSTANTIATION)
    .asynchronous(&AWAIT_ITSELF)
    .iter(itself)
    .iternext(athrow_next)
    .finalize(athrow_finalize)
    .methods(&athrow_methods::METHODS)
    .build();

/// Layout of `PyCoroWrapper`.
#[derive(Payload)]
#[payload(class = COROUTINE_WRAPPER, exact)]
#[repr(C)]
struct CoroutineWrapper {
    base: Object,
    coroutine: Slot,
}

static COROUTINE_WRAPPER: TypeObject = TypeSpec::of::<CoroutineWrapper>(c"coroutine_wrapper")
    .doc(c"The iterator behind await of a coroutine.")
    .flags(flags::DISALLOW_INSTANTIATION)
    .iter(itself)
    .iternext(wrapper_next)
    .methods(&wrapper_methods::METHODS)
    .build();

/// The types of this file.
pub(crate) static TYPES: [&TypeObject; 4] = [&WRAPPED_VALUE, &ASEND, &ATHROW, &COROUTINE_WRAPPER];

/// Wraps what an asynchronous generator yields.
pub(crate) fn wrap(value: &Object) -> PyResult {
    create(
        &WRAPPED_VALUE,
        Wrapped {
            base: Object::PENDING,
            value: Slot::new(Some(Ref::new(value))),
        },
    )
    .map(Ref::upcast)
}

fn generator(slot: &Slot) -> Fallible<Ref<Generator>> {
    slot.get()
        .and_then(|object| object.downcast::<Generator>().ok())
        .ok_or_else(errors::bad_internal_call)
}

/// `asend(value)`; without a value, `__anext__()`.
pub(super) fn asend(generator: &Generator, value: Option<&Object>) -> PyResult {
    generator.run_first_hook()?;
    create(
        &ASEND,
        Asend {
            base: Object::PENDING,
            generator: Slot::new(Some(Ref::new(&**generator))),
            value: Slot::new(value.map(Ref::new)),
            state: Cell::new(State::Init),
        },
    )
    .map(Ref::upcast)
}

/// `athrow(*args)`; without arguments, `aclose()`.
pub(super) fn athrow(generator: &Generator, args: Option<&Tuple>) -> PyResult {
    generator.run_first_hook()?;
    create(
        &ATHROW,
        Athrow {
            base: Object::PENDING,
            generator: Slot::new(Some(Ref::new(&**generator))),
            args: Slot::new(args.map(Ref::new)),
            state: Cell::new(State::Init),
        },
    )
    .map(Ref::upcast)
}

extern "C" fn anext(this: &Object) -> PyResult {
    match this.downcast::<Generator>() {
        Some(generator) => asend(generator, None),
        None => Err(errors::bad_internal_call()),
    }
}

fn runtime_error(message: &str) -> Raised {
    errors::raise(&RUNTIME_ERROR, format_args!("{message}"))
}

fn is_end() -> bool {
    errors::current_is(&STOP_ASYNC_ITERATION) || errors::current_is(&GENERATOR_EXIT)
}

/// A step of the generator; the end without a value is StopAsyncIteration.
fn send(generator: &Generator, value: &Object) -> PyResult {
    match generator.step(Some(value), false, false)? {
        Some(Step::Yielded(value)) => Ok(value),
        _ => Err(errors::raise_bare(&STOP_ASYNC_ITERATION)),
    }
}

/// What an awaitable makes of a step: a yielded value ends it with StopIteration, others go through.
fn unwrap(generator: &Generator, result: PyResult) -> PyResult {
    match result {
        Ok(value) => match (*value).downcast::<Wrapped>() {
            Some(wrapped) => {
                generator.running_async().set(0);
                let value = wrapped.value.get().unwrap_or_else(singletons::new_none);
                Err(generator::stop_iteration(&value))
            }
            None => Ok(value),
        },
        Err(raised) => {
            // The generator has returned: a plain end is StopAsyncIteration.
            if errors::current_is(&STOP_ITERATION) {
                drop(thread::current().take_exception());
                let _raised = errors::raise_bare(&STOP_ASYNC_ITERATION);
            }
            if is_end() {
                generator.closed().set(1);
            }
            generator.running_async().set(0);
            Err(raised)
        }
    }
}

const ASEND_REUSED: &str = "cannot reuse already awaited __anext__()/asend()";
const ATHROW_REUSED: &str = "cannot reuse already awaited aclose()/athrow()";

impl Asend {
    fn start(&self, generator: &Generator) -> Fallible {
        if self.state.get() == State::Closed {
            return Err(runtime_error(ASEND_REUSED));
        }
        if self.state.get() == State::Init {
            if generator.running_async().get() != 0 {
                self.state.set(State::Closed);
                return Err(runtime_error(
                    "anext(): asynchronous generator is already running",
                ));
            }
            self.state.set(State::Iter);
        }
        generator.running_async().set(1);
        Ok(())
    }

    fn send(&self, value: Option<&Object>) -> PyResult {
        let generator = generator(&self.generator)?;
        let first = self.state.get() == State::Init;
        self.start(&generator)?;
        let given = value.filter(|value| !first || !value.is_none()).map(Ref::new);
        let given = match given {
            Some(given) => given,
            None if first => self.value.get().unwrap_or_else(singletons::new_none),
            None => singletons::new_none(),
        };
        let result = unwrap(&generator, send(&generator, &given));
        if result.is_err() {
            self.state.set(State::Closed);
        }
        result
    }

    fn throw(&self, exception: &Ref<BaseException>) -> PyResult {
        let generator = generator(&self.generator)?;
        self.start(&generator)?;
        let result = unwrap(&generator, generator::throw(&generator, exception, true));
        if result.is_err() {
            self.state.set(State::Closed);
        }
        result
    }
}

/// Closes an awaitable by throwing GeneratorExit into it.
fn close(throw: impl FnOnce(&Ref<BaseException>) -> PyResult) -> PyResult {
    let exit = errors::create(&GENERATOR_EXIT, singletons::none())?;
    match throw(&exit) {
        Ok(_) => Err(runtime_error("coroutine ignored GeneratorExit")),
        Err(raised) => {
            if is_end() || errors::current_is(&STOP_ITERATION) {
                drop(thread::current().take_exception());
                return Ok(singletons::new_none());
            }
            Err(raised)
        }
    }
}

fn to_next(result: PyResult) -> Next {
    result.into()
}

fn payload<T: sidewinder_object::Payload>(object: &Object) -> Fallible<&T> {
    object.downcast::<T>().ok_or_else(errors::bad_internal_call)
}

extern "C" fn asend_next(object: &Object) -> Next {
    to_next(payload::<Asend>(object).and_then(|asend| asend.send(None)))
}

extern "C" fn athrow_next(object: &Object) -> Next {
    to_next(payload::<Athrow>(object).and_then(|athrow| athrow.send(singletons::none())))
}

#[pymethods]
mod asend_methods {
    use super::*;

    /// Sends a value into the generator.
    #[method(sig = "send($self, object, /)")]
    fn send(this: &Asend, object: &Object) -> PyResult {
        this.send(Some(object))
    }

    /// Raises an exception in the generator.
    #[method(name = "throw", convention = "varargs")]
    fn throw(this: &Asend, args: &Tuple) -> PyResult {
        if this.state.get() == State::Closed {
            return Err(runtime_error(ASEND_REUSED));
        }
        this.throw(&thrown("throw", args)?)
    }

    /// Ends the awaitable.
    #[method(sig = "close($self, /)")]
    fn close(this: &Asend) -> PyResult {
        if this.state.get() == State::Closed {
            return Ok(singletons::new_none());
        }
        super::close(|exit| this.throw(exit))
    }
}

impl Athrow {
    /// The name of the method in messages.
    fn method(&self) -> &'static str {
        if self.args.is_empty() { "aclose" } else { "athrow" }
    }

    fn start(&self, generator: &Generator) -> Fallible {
        if generator.running_async().get() != 0 {
            self.state.set(State::Closed);
            return Err(errors::raise(
                &RUNTIME_ERROR,
                format_args!("{}(): asynchronous generator is already running", self.method()),
            ));
        }
        Ok(())
    }

    /// Ends the awaitable with the exception that is set; `aclose()` takes the generator's end for success.
    fn fail(&self, generator: &Generator, raised: Raised) -> PyResult {
        generator.running_async().set(0);
        self.state.set(State::Closed);
        if self.args.is_empty() && is_end() {
            drop(thread::current().take_exception());
            return Err(errors::raise_bare(&STOP_ITERATION));
        }
        Err(raised)
    }

    fn ignored(&self, generator: &Generator) -> PyResult {
        generator.running_async().set(0);
        self.state.set(State::Closed);
        Err(runtime_error("async generator ignored GeneratorExit"))
    }

    /// What becomes of a step of the generator.
    fn finish(&self, generator: &Generator, result: PyResult) -> PyResult {
        if !self.args.is_empty() {
            return match unwrap(generator, result) {
                Ok(value) => Ok(value),
                Err(raised) => {
                    self.state.set(State::Closed);
                    Err(raised)
                }
            };
        }
        match result {
            Ok(value) if value.has::<Wrapped>() => self.ignored(generator),
            Ok(value) => Ok(value),
            Err(raised) => {
                if errors::current_is(&STOP_ITERATION) {
                    drop(thread::current().take_exception());
                    let _raised = errors::raise_bare(&STOP_ASYNC_ITERATION);
                }
                self.fail(generator, raised)
            }
        }
    }

    fn send(&self, value: &Object) -> PyResult {
        let generator = generator(&self.generator)?;
        if self.state.get() == State::Closed {
            return Err(runtime_error(ATHROW_REUSED));
        }
        if generator.state() >= generator::FrameState::Completed {
            self.state.set(State::Closed);
            return Err(errors::raise_bare(&STOP_ITERATION));
        }
        if self.state.get() == State::Iter {
            let result = send(&generator, value);
            return self.finish(&generator, result);
        }
        self.start(&generator)?;
        if generator.closed().get() != 0 {
            self.state.set(State::Closed);
            return Err(errors::raise_bare(&STOP_ASYNC_ITERATION));
        }
        if !value.is_none() {
            return Err(runtime_error(
                "can't send non-None value to a just-started coroutine",
            ));
        }
        self.state.set(State::Iter);
        generator.running_async().set(1);
        let exception = match self.args.get() {
            Some(args) => thrown_quietly(&args),
            None => {
                generator.closed().set(1);
                errors::create(&GENERATOR_EXIT, singletons::none())
            }
        };
        let result = exception.and_then(|exception| generator::throw(&generator, &exception, false));
        self.finish(&generator, result)
    }

    fn throw(&self, exception: &Ref<BaseException>) -> PyResult {
        let generator = generator(&self.generator)?;
        if self.state.get() == State::Closed {
            return Err(runtime_error(ATHROW_REUSED));
        }
        if self.state.get() == State::Init {
            self.start(&generator)?;
            self.state.set(State::Iter);
            generator.running_async().set(1);
        }
        let result = generator::throw(&generator, exception, true);
        self.finish(&generator, result)
    }
}

/// The exception of `athrow`'s arguments, which were warned about before.
fn thrown_quietly(args: &Tuple) -> PyResult<BaseException> {
    generator::exception_of(args)
}

#[pymethods]
mod athrow_methods {
    use super::*;

    /// Sends a value into the generator.
    #[method(sig = "send($self, object, /)")]
    fn send(this: &Athrow, object: &Object) -> PyResult {
        this.send(object)
    }

    /// Raises an exception in the generator.
    #[method(name = "throw", convention = "varargs")]
    fn throw(this: &Athrow, args: &Tuple) -> PyResult {
        if this.state.get() == State::Closed {
            return Err(runtime_error(ATHROW_REUSED));
        }
        this.throw(&thrown("throw", args)?)
    }

    /// Ends the awaitable.
    #[method(sig = "close($self, /)")]
    fn close(this: &Athrow) -> PyResult {
        if this.state.get() == State::Closed {
            return Ok(singletons::new_none());
        }
        super::close(|exit| this.throw(exit))
    }
}

/// Warns of an awaitable of an asynchronous generator that nobody awaited.
fn warn_unawaited(generator_slot: &Slot, method: &str) {
    errors::preserving(|| {
        let warned = generator(generator_slot).and_then(|generator| {
            let name = attributes::get(&generator, sidewinder_object::ids::__qualname__.get())?;
            warnings::warn(
                &RUNTIME_WARNING,
                &format!(
                    "coroutine method '{method}' of '{}' was never awaited",
                    errors::text_of(&name)
                ),
                1,
            )
        });
        if warned.is_err() {
            errors::unraisable("Exception ignored in", generator_slot.get().as_deref());
        }
    });
}

extern "C" fn asend_finalize(object: &Object) {
    if let Some(asend) = object.downcast::<Asend>()
        && asend.state.get() == State::Init
    {
        warn_unawaited(&asend.generator, "asend");
    }
}

extern "C" fn athrow_finalize(object: &Object) {
    if let Some(athrow) = object.downcast::<Athrow>()
        && athrow.state.get() == State::Init
    {
        warn_unawaited(&athrow.generator, athrow.method());
    }
}

/// `coroutine.__await__()`.
pub(super) extern "C" fn coroutine_await(this: &Object) -> PyResult {
    create(
        &COROUTINE_WRAPPER,
        CoroutineWrapper {
            base: Object::PENDING,
            coroutine: Slot::new(Some(Ref::new(this))),
        },
    )
    .map(Ref::upcast)
}

extern "C" fn wrapper_next(object: &Object) -> Next {
    let result = payload::<CoroutineWrapper>(object)
        .and_then(|wrapper| generator(&wrapper.coroutine)?.send(singletons::none()));
    to_next(result)
}

#[pymethods]
mod wrapper_methods {
    use super::*;

    /// Sends a value into the coroutine.
    #[method(sig = "send($self, object, /)")]
    fn send(this: &CoroutineWrapper, object: &Object) -> PyResult {
        generator(&this.coroutine)?.send(object)
    }

    /// Raises an exception in the coroutine.
    #[method(name = "throw", convention = "varargs")]
    fn throw(this: &CoroutineWrapper, args: &Tuple) -> PyResult {
        let exception = thrown("throw", args)?;
        generator::throw(&*generator(&this.coroutine)?, &exception, true)
    }

    /// Ends the coroutine.
    #[method(sig = "close($self, /)")]
    fn close(this: &CoroutineWrapper) -> PyResult {
        generator(&this.coroutine)?.close()
    }
}

/// Warns of a coroutine that was never awaited.
pub(super) fn warn_never_awaited(coroutine: &Generator) -> Fallible {
    if let Ok(warn) = importing::import_attribute("warnings", "_warn_unawaited_coroutine") {
        match calls::call_one(&warn, coroutine) {
            Ok(_) => return Ok(()),
            Err(raised) if errors::current_is(&RUNTIME_WARNING) => return Err(raised),
            Err(_) => errors::unraisable("Exception ignored while finalizing coroutine", Some(coroutine)),
        }
    }
    drop(thread::current().take_exception());
    let name = attributes::get(coroutine, sidewinder_object::ids::__qualname__.get())?;
    warnings::warn(
        &RUNTIME_WARNING,
        &format!("coroutine '{}' was never awaited", errors::text_of(&name)),
        1,
    )
}

/// `cr_origin` of a new coroutine: files, lines and functions of its creators, if that is tracked.
pub(super) fn origin(thread: &ThreadState) -> Option<Ref> {
    let depth = usize::try_from(thread.coroutine_origin_tracking_depth.get()).unwrap_or(0);
    if depth == 0 {
        return None;
    }
    let made = (|| -> PyResult<Tuple> {
        let mut entries = Vec::new();
        for frame in crate::frames::callers(depth)? {
            let code = frame.code();
            let line = Int::new(i64::from(frame.line().unwrap_or(0)))?;
            entries.push(structs::pack(&[code.filename(), &line, code.name()])?.upcast());
        }
        Tuple::collect(entries.len(), entries.into_iter())
    })();
    match made {
        Ok(origin) => Some(origin.upcast()),
        Err(_) => {
            drop(thread.take_exception());
            None
        }
    }
}
