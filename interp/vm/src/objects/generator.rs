//! Generators and coroutines: objects that hold a frame and run it piece by piece.
//!
//! The frame lies at the end of the object. While it runs, the object's entry of handled exceptions is linked into
//! the thread's. Asynchronous generators share layout and stepping; their awaitables are not here yet.
#![allow(unsafe_code, reason = "storage: a generator holds a frame at its end")]

mod attributes;

pub(super) use attributes::{exception_of, thrown};

use crate::eval::{CodeUnit, enter};
use crate::frame::{Frame, Owner, SPECIALS_SIZE};
use crate::ops;
use crate::stackref::StackRef;
use core::cell::Cell;
use core::ffi::{c_int, c_void};
use core::mem::offset_of;
use core::ptr::{NonNull, null, null_mut};
use sidewinder_bytecode::code::flags as code_flags;
use sidewinder_object::exceptions::{
    BaseException, GENERATOR_EXIT, RUNTIME_ERROR, STOP_ITERATION, TYPE_ERROR, VALUE_ERROR,
};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Next, PyResult, Raised, Ref};
use sidewinder_object::slots::VisitProc;
use sidewinder_object::str::Str;
use sidewinder_object::thread::{self, HandledException, ThreadState};
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{Object, Tuple, calls, errors, gc, singletons, weakref};

/// Where a generator stands. Numbers of `enum _framestate`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(i8)]
#[allow(missing_docs, reason = "the members of enum _framestate")]
pub enum FrameState {
    Created = -3,
    Suspended = -2,
    SuspendedYieldFrom = -1,
    Executing = 0,
    Completed = 1,
    Cleared = 4,
}

/// A generator, coroutine or asynchronous generator. Layout of `PyGenObject`.
#[repr(C)]
pub struct Generator {
    base: Object,
    weakreflist: Cell<*mut Object>,
    name: Slot<Str>,
    qualname: Slot<Str>,
    exc_state: HandledException,
    origin_or_finalizer: Slot,
    hooks_inited: Cell<u8>,
    closed: Cell<u8>,
    running_async: Cell<u8>,
    frame_state: Cell<FrameState>,
    frame: [Cell<*mut Object>; SPECIALS_SIZE],
}

const fn spec(name: &'static core::ffi::CStr) -> TypeSpec {
    TypeSpec::new(name, size_of::<Generator>())
        .itemsize(size_of::<*mut Object>())
        .flags(flags::HAVE_GC | flags::DISALLOW_INSTANTIATION)
        .weaklistoffset(offset_of!(Generator, weakreflist))
        .dealloc(generator_dealloc)
        .traverse(generator_traverse)
        .clear(generator_clear)
        .finalize(generator_finalize)
        .repr(attributes::repr)
        .free(gc::object_free)
}

/// `generator`.
pub static GENERATOR: TypeObject = spec(c"generator")
    .iter(super::iterators::iter_self)
    .iternext(generator_next)
    .methods(&attributes::generator::METHODS)
    .getset(&attributes::generator::GETSET)
    .build();
/// `coroutine`.
pub static COROUTINE: TypeObject = spec(c"coroutine")
    .asynchronous(&attributes::COROUTINE_ASYNC)
    .methods(&attributes::coroutine::METHODS)
    .members(&attributes::COROUTINE_MEMBERS)
    .getset(&attributes::coroutine::GETSET)
    .build();
/// `async_generator`.
pub static ASYNC_GENERATOR: TypeObject = spec(c"async_generator")
    .asynchronous(&super::async_generator::ASYNC)
    .methods(&attributes::async_generator::METHODS)
    .members(&attributes::ASYNC_GENERATOR_MEMBERS)
    .getset(&attributes::async_generator::GETSET)
    .build();

/// Whether the type is one of the three.
fn has_frame(object: &Object) -> bool {
    object.is_exactly(&GENERATOR) || object.is_exactly(&COROUTINE) || object.is_exactly(&ASYNC_GENERATOR)
}

// SAFETY: `#[repr(C)]`, header first; exactly the three types have this layout.
unsafe impl sidewinder_object::Payload for Generator {
    fn is_instance(object: &Object) -> bool {
        has_frame(object)
    }
}

impl core::ops::Deref for Generator {
    type Target = Object;
    fn deref(&self) -> &Object {
        &self.base
    }
}

/// Whether SEND may push the object's frame.
#[inline(always)]
pub(crate) fn is_resumable(object: &Object) -> bool {
    object.is_exactly(&GENERATOR) || object.is_exactly(&COROUTINE)
}

/// Whether it is a generator.
#[inline(always)]
pub(crate) fn is_generator(object: &Object) -> bool {
    object.is_exactly(&GENERATOR)
}

/// The generator that holds this frame.
///
/// # Safety
/// The frame is owned by a generator.
#[inline(always)]
pub(crate) unsafe fn of_frame<'a>(frame: *mut Frame) -> &'a Generator {
    // SAFETY: the frame lies at this offset of the generator.
    unsafe {
        &*frame
            .cast::<u8>()
            .sub(offset_of!(Generator, frame))
            .cast::<Generator>()
    }
}

/// Moves the running frame into a new generator of the kind that its code asks for. The frame's memory is given
/// back and its caller is the current frame. Null with an exception set.
///
/// # Safety
/// `frame` is the current frame, on the data stack; `next` is the instruction it goes on with.
#[inline(never)]
pub(crate) unsafe fn make(
    thread: &'static ThreadState,
    frame: *mut Frame,
    next: *mut CodeUnit,
) -> *mut Object {
    // SAFETY: as the caller promises; all fields are written.
    unsafe {
        let (code, function) = ((*frame).code(), (*frame).function());
        let class = match code.flags() & code_flags::ANY_GENERATOR {
            code_flags::COROUTINE => &COROUTINE,
            code_flags::ASYNC_GENERATOR => &ASYNC_GENERATOR,
            _ => &GENERATOR,
        };
        let Ok(made) = gc::new_variable::<Generator>(class, code.framesize() - SPECIALS_SIZE) else {
            return null_mut();
        };
        let at = made.as_ptr();
        (&raw mut (*at).weakreflist).write(Cell::new(null_mut()));
        (&raw mut (*at).name).write(Slot::new(function.name()));
        (&raw mut (*at).qualname).write(Slot::new(function.qualname()));
        (&raw mut (*at).exc_state).write(HandledException {
            exc_value: Slot::EMPTY,
            previous_item: Cell::new(null()),
        });
        let origin = if core::ptr::eq(class, &COROUTINE) {
            super::async_generator::origin(thread)
        } else {
            None
        };
        (&raw mut (*at).origin_or_finalizer).write(Slot::new(origin));
        (&raw mut (*at).hooks_inited).write(Cell::new(0));
        (&raw mut (*at).closed).write(Cell::new(0));
        (&raw mut (*at).running_async).write(Cell::new(0));
        (&raw mut (*at).frame_state).write(Cell::new(FrameState::Created));
        let own = (&raw mut (*at).frame).cast::<Frame>();
        (*frame).instr_ptr = next;
        Frame::relocate(frame, own);
        (*own).owner = Owner::Generator;
        let caller = (*frame).previous;
        crate::frame::pop(thread, frame);
        thread.current_frame.set(caller.cast());
        gc::track(&(*at).base);
        made.cast().as_ptr()
    }
}

/// A generator's frame is left for good. (`clear_gen_frame`)
///
/// # Safety
/// The frame is owned by a generator and no longer the current one.
#[inline(never)]
pub(crate) unsafe fn clear_frame(thread: &ThreadState, dying: *mut Frame) {
    // SAFETY: as the caller promises.
    unsafe {
        let generator = of_frame(dying);
        thread
            .exc_info
            .set(generator.exc_state.previous_item.replace(null()));
        generator.frame_state.set(FrameState::Cleared);
        // A frame object that outlives the frame has no caller.
        (*dying).previous = null_mut();
        Frame::clear_except_code(dying);
        generator.exc_state.exc_value.set(None);
    }
}

/// How a step ended.
pub(super) enum Step {
    /// With a value yielded.
    Yielded(Ref),
    /// With a value returned.
    Returned(Ref),
}

impl Generator {
    /// Where it stands.
    #[inline(always)]
    pub fn state(&self) -> FrameState {
        self.frame_state.get()
    }

    fn frame(&self) -> *mut Frame {
        (&raw const self.frame).cast_mut().cast()
    }

    /// Prepares the frame to be run by `caller` with `value` sent to it.
    ///
    /// # Safety
    /// The generator is suspended or just created; `value` is given away.
    #[inline(always)]
    pub(crate) unsafe fn resume(
        &self,
        thread: &ThreadState,
        value: StackRef,
        caller: *mut Frame,
    ) -> *mut Frame {
        let frame = self.frame();
        // SAFETY: a suspended frame has room for the value it waits for.
        unsafe {
            (*frame).stackpointer.write(value.heap_safe());
            (*frame).stackpointer = (*frame).stackpointer.add(1);
            (*frame).previous = caller;
        }
        self.frame_state.set(FrameState::Executing);
        self.exc_state.previous_item.set(thread.exc_info.get());
        thread.exc_info.set(&raw const self.exc_state);
        frame
    }

    /// The frame yields.
    #[inline(always)]
    pub(crate) fn suspend(&self, thread: &ThreadState, delegating: bool) {
        self.frame_state.set(if delegating {
            FrameState::SuspendedYieldFrom
        } else {
            FrameState::Suspended
        });
        thread.exc_info.set(self.exc_state.previous_item.replace(null()));
    }

    /// What the object is called in messages.
    fn kind(&self) -> &'static str {
        if self.is_exactly(&COROUTINE) {
            "coroutine"
        } else if self.is_exactly(&ASYNC_GENERATOR) {
            "async generator"
        } else {
            "generator"
        }
    }

    /// Runs until the next yield or the end. `throw` raises the exception that is set inside. (`gen_send_ex2`)
    pub(super) fn step(
        &self,
        value: Option<&Object>,
        throw: bool,
        closing: bool,
    ) -> Result<Option<Step>, Raised> {
        let thread = thread::current();
        match self.state() {
            FrameState::Created if value.is_some_and(|value| !value.is_none()) => {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("can't send non-None value to a just-started {}", self.kind()),
                ));
            }
            FrameState::Executing => {
                return Err(errors::raise(
                    &VALUE_ERROR,
                    format_args!("{} already executing", self.kind()),
                ));
            }
            FrameState::Completed | FrameState::Cleared => {
                if self.is_exactly(&COROUTINE) && !closing {
                    return Err(errors::raise(
                        &RUNTIME_ERROR,
                        format_args!("cannot reuse already awaited coroutine"),
                    ));
                }
                if throw {
                    return Err(Raised::proof());
                }
                return Ok(value.map(|_| Step::Returned(singletons::new_none())));
            }
            _ => {}
        }
        let value = StackRef::from_new(value.unwrap_or(singletons::none()));
        // SAFETY: the state was checked; the frame is complete.
        let result = unsafe {
            let frame = self.resume(thread, value, thread.current_frame.get().cast());
            if throw {
                self.chain_thrown(thread);
            }
            enter::eval_frame(thread, frame, throw)
        }?;
        if self.state() < FrameState::Executing {
            Ok(Some(Step::Yielded(result)))
        } else {
            Ok(Some(Step::Returned(result)))
        }
    }

    /// The exception that is thrown gets the one that the generator is handling for its context.
    /// (`_PyErr_ChainStackItem`)
    fn chain_thrown(&self, thread: &ThreadState) {
        let handled = self.exc_state.exc_value.get();
        if handled.is_none_or(|handled| handled.is_none()) {
            return;
        }
        if let Some(exception) = thread.take_exception() {
            let _raised = errors::raise_value(exception.class(), &exception);
        }
    }

    /// Calls with the generator's frame as the current one, though what it delegates to runs.
    fn with_frame<T>(&self, call: impl FnOnce() -> T) -> T {
        let thread = thread::current();
        let (frame, caller) = (self.frame(), thread.current_frame.get());
        // SAFETY: the frame is suspended and complete; its caller outlives the call.
        unsafe { (*frame).previous = caller.cast() };
        thread.current_frame.set(frame.cast());
        let result = call();
        thread.current_frame.set(caller);
        // SAFETY: as above.
        unsafe { (*frame).previous = null_mut() };
        result
    }

    /// `send` of the protocol: a value yielded, or StopIteration with the value returned.
    pub(super) fn send(&self, value: &Object) -> PyResult {
        match self.step(Some(value), false, false)? {
            Some(Step::Yielded(value)) => Ok(value),
            Some(Step::Returned(value)) => Err(stop_iteration(&value)),
            None => Err(stop_iteration(singletons::none())),
        }
    }

    /// Closes the generator, as its destruction does. The value returned, or None.
    pub(super) fn close(&self) -> PyResult {
        if self.state() == FrameState::Created {
            self.finish_unstarted();
            return Ok(singletons::new_none());
        }
        if self.state() >= FrameState::Completed {
            return Ok(singletons::new_none());
        }
        let closed = match self.delegate() {
            Some(inner) => {
                let state = self.frame_state.replace(FrameState::Executing);
                let closed = close_iterator(&inner);
                self.frame_state.set(state);
                closed
            }
            None => Ok(()),
        };
        if closed.is_ok() {
            let _raised = errors::raise_bare(&GENERATOR_EXIT);
        }
        match self.step(None, true, true) {
            Ok(Some(Step::Yielded(_))) => Err(errors::raise(
                &RUNTIME_ERROR,
                format_args!("{} ignored GeneratorExit", self.kind()),
            )),
            Ok(Some(Step::Returned(value))) => Ok(value),
            Ok(None) => Ok(singletons::new_none()),
            Err(raised) => {
                errors::swallow(raised, &GENERATOR_EXIT)?;
                Ok(singletons::new_none())
            }
        }
    }

    /// The frame as an object.
    pub(super) fn frame_object(&self) -> PyResult<super::frame::FrameObject> {
        // SAFETY: the caller has seen that the frame is there; a generator's frame is complete.
        unsafe { super::frame::of_frame(self.frame()) }
    }

    /// The bytes that it takes.
    pub(super) fn size(&self) -> usize {
        let slots = self.code_object().framesize() - SPECIALS_SIZE;
        self.class().basicsize() + slots * size_of::<*mut Object>()
    }

    /// The code that it runs.
    pub(super) fn code_object(&self) -> Ref<super::code::CodeObject> {
        // SAFETY: the code object stays when the frame is cleared.
        unsafe { Ref::new((*self.frame()).code()) }
    }

    /// Whether an asynchronous generator has been closed.
    pub(super) fn closed(&self) -> &Cell<u8> {
        &self.closed
    }

    /// Whether an awaitable of an asynchronous generator is at work.
    pub(super) fn running_async(&self) -> &Cell<u8> {
        &self.running_async
    }

    /// Calls the hook for asynchronous generators that are iterated for the first time.
    pub(super) fn run_first_hook(&self) -> Fallible {
        if self.hooks_inited.replace(1) != 0 {
            return Ok(());
        }
        let thread = thread::current();
        if let Some(finalizer) = thread.async_gen_finalizer.get() {
            self.origin_or_finalizer.set(Some(finalizer));
        }
        match thread.async_gen_firstiter.get() {
            Some(hook) => ops::call(&hook, &[self]).map(drop),
            None => Ok(()),
        }
    }

    /// `frame.clear()` of a generator that never ran.
    pub(crate) fn finalize_unstarted(&self) -> Fallible {
        // It may have been a coroutine that nobody awaited.
        generator_finalize(self);
        Ok(())
    }

    /// A generator that never ran just drops its frame.
    fn finish_unstarted(&self) {
        self.frame_state.set(FrameState::Cleared);
        // SAFETY: the frame is the generator's and will not run any more.
        unsafe { Frame::clear_except_code(self.frame()) };
    }

    /// What the generator delegates to with `yield from`.
    pub(super) fn delegate(&self) -> Option<Ref> {
        if self.state() != FrameState::SuspendedYieldFrom {
            return None;
        }
        // SAFETY: a delegating frame has the iterator on top of its stack.
        Some(unsafe { Ref::new((*(*self.frame()).stackpointer.sub(1)).object()) })
    }
}

/// StopIteration with this value.
pub(super) fn stop_iteration(value: &Object) -> Raised {
    if value.is_none() {
        return errors::raise_bare(&STOP_ITERATION);
    }
    if !value.has::<Tuple>() && !value.has::<BaseException>() {
        return errors::raise_value(&STOP_ITERATION, value);
    }
    // These would be taken for the arguments, or for the exception itself.
    match calls::call_one(&STOP_ITERATION, value) {
        Ok(exception) => errors::raise_value(&STOP_ITERATION, &exception),
        Err(raised) => raised,
    }
}

/// Closes what a generator delegates to.
pub(super) fn close_iterator(iterator: &Object) -> Fallible {
    if let Some(generator) = iterator.downcast::<Generator>() {
        return generator.close().map(drop);
    }
    let name = ops::intern(c"close")?;
    match ops::get_attr_optional(iterator, &name) {
        Ok(Some(close)) => ops::call_no_args(&close).map(drop),
        Ok(None) => Ok(()),
        Err(_) => {
            if let Some(error) = thread::current().take_exception() {
                let _raised = thread::current().restore_exception(error);
                errors::unraisable("Exception ignored in", Some(iterator));
            }
            Ok(())
        }
    }
}

fn this(object: &Object) -> &Generator {
    // SAFETY: slots and methods of the three types get their instances.
    unsafe { object.downcast_unchecked_layout() }
}

pub(super) extern "C" fn generator_next(object: &Object) -> Next {
    match this(object).step(None, false, false) {
        Ok(Some(Step::Yielded(value))) => Next(Some(value)),
        Ok(Some(Step::Returned(value))) => {
            if !value.is_none() {
                let _raised = stop_iteration(&value);
            }
            Next::END
        }
        Ok(None) | Err(_) => Next::END,
    }
}

/// Raises inside; a delegate gets the exception first. (`_gen_throw`)
///
/// `closes` says whether a GeneratorExit closes the delegate instead.
pub(super) fn throw(generator: &Generator, exception: &Ref<BaseException>, closes: bool) -> PyResult {
    let exception = exception.clone();
    if let Some(inner) = generator.delegate() {
        return throw_into_delegate(generator, &inner, exception, closes);
    }
    raise_inside(generator, exception)
}

fn raise_inside(generator: &Generator, exception: Ref<BaseException>) -> PyResult {
    let _raised = thread::current().restore_exception(exception);
    if generator.state() == FrameState::Created {
        generator.finish_unstarted_with_error();
        return Err(Raised::proof());
    }
    match generator.step(None, true, false)? {
        Some(Step::Yielded(value)) => Ok(value),
        Some(Step::Returned(value)) => Err(stop_iteration(&value)),
        None => Err(stop_iteration(singletons::none())),
    }
}

impl Generator {
    /// As `finish_unstarted`, with an exception set that survives it.
    fn finish_unstarted_with_error(&self) {
        errors::preserving(|| self.finish_unstarted());
    }
}

fn throw_into_delegate(
    generator: &Generator,
    inner: &Object,
    exception: Ref<BaseException>,
    closes: bool,
) -> PyResult {
    let state = generator.frame_state.replace(FrameState::Executing);
    let outcome = if closes && errors::matches(&exception, &GENERATOR_EXIT) {
        let closed = close_iterator(inner);
        generator.frame_state.set(state);
        return match closed {
            Ok(()) => raise_inside(generator, exception),
            Err(_) => resume_with_error(generator),
        };
    } else if let Some(inner) = inner.downcast::<Generator>() {
        generator.with_frame(|| throw(inner, &exception, closes))
    } else {
        let name = ops::intern(c"throw")?;
        match ops::get_attr_optional(inner, &name) {
            Ok(Some(method)) => generator.with_frame(|| ops::call(&method, &[&exception])),
            Ok(None) => {
                generator.frame_state.set(state);
                return raise_inside(generator, exception);
            }
            Err(raised) => Err(raised),
        }
    };
    generator.frame_state.set(state);
    match outcome {
        Ok(value) => Ok(value),
        Err(_) => resume_with_error(generator),
    }
}

/// The delegate ended with the exception that is set: the generator goes on after its `yield from`.
fn resume_with_error(generator: &Generator) -> PyResult {
    match generator.step(None, true, false)? {
        Some(Step::Yielded(value)) => Ok(value),
        Some(Step::Returned(value)) => Err(stop_iteration(&value)),
        None => Err(stop_iteration(singletons::none())),
    }
}

/// Whether it is a generator that `types.coroutine` marked.
fn is_marked_generator(object: &Object) -> bool {
    object.is_exactly(&GENERATOR) && this(object).code_object().flags() & code_flags::ITERABLE_COROUTINE != 0
}

/// The iterator of `yield from` for something that is no generator.
pub(crate) fn yield_from_iter(iterable: &Object, in_coroutine: bool) -> PyResult {
    if iterable.is_exactly(&GENERATOR) {
        return Ok(Ref::new(iterable));
    }
    if iterable.is_exactly(&COROUTINE) {
        if in_coroutine {
            return Ok(Ref::new(iterable));
        }
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("cannot 'yield from' a coroutine object in a non-coroutine generator"),
        ));
    }
    ops::iter(iterable)
}

/// The iterator that `await` drives. `position` tells `async with` from others, for the message.
pub(crate) fn awaitable(value: &Object, position: usize) -> PyResult {
    if value.is_exactly(&COROUTINE) {
        if this(value).delegate().is_some() {
            return Err(errors::raise(
                &RUNTIME_ERROR,
                format_args!("coroutine is being awaited already"),
            ));
        }
        return Ok(Ref::new(value));
    }
    if is_marked_generator(value) {
        return Ok(Ref::new(value));
    }
    let class = value.class();
    if let Some(await_slot) = class.asynchronous().and_then(|suite| suite.await_.get()) {
        let iterator = await_slot(value)?;
        if ops::is_iterator(&iterator) && !iterator.is_exactly(&COROUTINE) && !is_marked_generator(&iterator)
        {
            return Ok(iterator);
        }
        let message = if iterator.is_exactly(&COROUTINE) || is_marked_generator(&iterator) {
            "__await__() returned a coroutine".to_owned()
        } else {
            format!(
                "__await__() returned non-iterator of type '{}'",
                iterator.class().name_lossy()
            )
        };
        return Err(errors::raise(&TYPE_ERROR, format_args!("{message}")));
    }
    let name = class.name_lossy();
    Err(match position {
        1 => errors::raise(
            &TYPE_ERROR,
            format_args!(
                "'async with' received an object from __aenter__ that does not implement __await__: {name}"
            ),
        ),
        2 => errors::raise(
            &TYPE_ERROR,
            format_args!(
                "'async with' received an object from __aexit__ that does not implement __await__: {name}"
            ),
        ),
        _ => errors::raise(&TYPE_ERROR, format_args!("'{name}' object can't be awaited")),
    })
}

/// `iterable.__aiter__()`.
pub(crate) fn async_iterator(iterable: &Object) -> PyResult {
    let class = iterable.class();
    let Some(aiter) = class.asynchronous().and_then(|suite| suite.aiter.get()) else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "'async for' requires an object with __aiter__ method, got {}",
                class.name_lossy()
            ),
        ));
    };
    let iterator = aiter(iterable)?;
    if iterator
        .class()
        .asynchronous()
        .and_then(|suite| suite.anext.get())
        .is_none()
    {
        let name = iterator.class().name_lossy().into_owned();
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "'async for' received an object from __aiter__ that does not implement __anext__: {name}"
            ),
        ));
    }
    Ok(iterator)
}

/// The awaitable of `iterator.__anext__()`.
pub(crate) fn async_next(iterator: &Object) -> PyResult {
    let class = iterator.class();
    let Some(anext) = class.asynchronous().and_then(|suite| suite.anext.get()) else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "'async for' requires an iterator with __anext__ method, got {}",
                class.name_lossy()
            ),
        ));
    };
    let value = anext(iterator)?;
    awaitable(&value, 0).map_err(|_| {
        if let Some(cause) = thread::current().take_exception() {
            let name = value.class().name_lossy().into_owned();
            let _raised = errors::raise(
                &TYPE_ERROR,
                format_args!("'async for' received an invalid object from __anext__: {name}"),
            );
            if let Some(raised) = thread::current().take_exception() {
                raised.cause.set(Some(cause.clone()));
                raised.context.set(Some(cause));
                raised.suppress_context.set(1);
                let _raised = thread::current().restore_exception(raised);
            }
        }
        Raised::proof()
    })
}

unsafe extern "C" fn generator_traverse(object: &Object, visit: VisitProc, argument: *mut c_void) -> c_int {
    // SAFETY: one of the three types; what its fields hold is alive.
    unsafe {
        let g = this(object);
        let fields = [
            g.name.as_ptr().cast::<Object>(),
            g.qualname.as_ptr().cast(),
            g.origin_or_finalizer.as_ptr(),
            g.exc_state.exc_value.as_ptr(),
        ];
        for field in fields {
            if let Some(object) = NonNull::new(field) {
                let result = visit(object, argument);
                if result != 0 {
                    return result;
                }
            }
        }
        if g.state() < FrameState::Cleared {
            Frame::traverse(g.frame(), visit, argument)
        } else {
            0
        }
    }
}

/// Generators are closed by their finaliser; there is nothing left to clear.
unsafe extern "C" fn generator_clear(_: &Object) -> c_int {
    0
}

/// Closes a suspended generator. An asynchronous one is left to the hook of its event loop; a coroutine that never ran
/// is warned about.
extern "C" fn generator_finalize(object: &Object) {
    let generator = this(object);
    if generator.state() >= FrameState::Completed {
        return;
    }
    if object.is_exactly(&ASYNC_GENERATOR)
        && generator.closed.get() == 0
        && let Some(finalizer) = generator.origin_or_finalizer.get()
    {
        errors::preserving(|| {
            if ops::call(&finalizer, &[object]).is_err() {
                errors::unraisable(
                    "Exception ignored while calling async generator finalizer",
                    Some(object),
                );
            }
        });
        return;
    }
    errors::preserving(|| {
        if object.is_exactly(&COROUTINE) && generator.state() == FrameState::Created {
            if super::async_generator::warn_never_awaited(generator).is_err() {
                errors::unraisable("Exception ignored while finalizing coroutine", Some(object));
            }
            return;
        }
        if generator.close().is_err() {
            errors::unraisable("Exception ignored while closing generator", Some(object));
        }
    });
}

unsafe extern "C" fn generator_dealloc(pointer: NonNull<Object>) {
    // SAFETY: a dead generator, intact; the finaliser may bring it back.
    unsafe {
        let object = pointer.as_ref();
        let generator = this(object);
        gc::untrack_if_tracked(object);
        if !generator.weakreflist.get().is_null() {
            weakref::clear_weakrefs(object);
        }
        gc::track(object);
        if !sidewinder_object::lifetime::finalize_before_dealloc(pointer) {
            return;
        }
        gc::untrack(object);
        if generator.state() < FrameState::Cleared {
            generator.frame_state.set(FrameState::Cleared);
            Frame::clear_except_code(generator.frame());
        }
        (*generator.frame()).executable.close();
        generator.exc_state.exc_value.set(None);
        generator.name.set(None);
        generator.qualname.set(None);
        generator.origin_or_finalizer.set(None);
        gc::object_free(pointer.as_ptr().cast());
    }
}
