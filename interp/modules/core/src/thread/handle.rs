//! `_thread._ThreadHandle`, and starting threads.

use super::wait_for;
use core::cell::Cell;
use core::sync::atomic::{AtomicU8, AtomicU64, Ordering::SeqCst};
use sidewinder_host::lock::Lock;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::{RUNTIME_ERROR, SYSTEM_EXIT, TYPE_ERROR};
use sidewinder_object::gil::{self, GilCell};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{Dict, Object, Str, Tuple, calls, create, errors, threads};
use std::sync::{Arc, Mutex, PoisonError};

const NOT_STARTED: u8 = 1;
const STARTING: u8 = 2;
const RUNNING: u8 = 3;
const DONE: u8 = 4;

/// What a handle and its thread share.
pub(super) struct Shared {
    state: AtomicU8,
    ident: AtomicU64,
    /// Taken while the thread runs.
    running: Lock,
}

impl Shared {
    fn new() -> Arc<Shared> {
        Arc::new(Shared {
            state: AtomicU8::new(NOT_STARTED),
            ident: AtomicU64::new(0),
            running: Lock::new(),
        })
    }

    fn finish(&self) {
        self.state.store(DONE, SeqCst);
        self.running.release();
    }
}

/// A thread that may be waited for.
#[derive(Payload)]
#[payload(class = HANDLE, exact, nogc)]
#[repr(C)]
pub(super) struct Handle {
    base: Object,
    shared: Arc<Shared>,
}

/// `_thread._ThreadHandle`.
pub(super) static HANDLE: TypeObject = TypeSpec::of::<Handle>(c"_thread._ThreadHandle")
    .methods(&methods::METHODS)
    .getset(&methods::GETSET)
    .new_slot(construct)
    .repr(repr)
    .build();

extern "C" fn construct(_: &TypeObject, _: &Tuple, _: Option<&Dict>) -> PyResult {
    make().map(Ref::upcast)
}

fn make() -> PyResult<Handle> {
    create(
        &HANDLE,
        Handle {
            base: Object::PENDING,
            shared: Shared::new(),
        },
    )
}

/// A handle for a thread that was not started here.
pub(super) fn make_for(ident: u64) -> PyResult {
    let handle = make()?;
    handle.shared.ident.store(ident, SeqCst);
    handle.shared.state.store(RUNNING, SeqCst);
    handle.shared.running.try_acquire();
    Ok(handle.upcast())
}

extern "C" fn repr(this: &Object) -> PyResult {
    let Some(handle) = this.downcast::<Handle>() else {
        return Err(errors::bad_internal_call());
    };
    Str::from_format(format_args!(
        "<{} object: ident={}>",
        this.class().tp_name_lossy(),
        handle.shared.ident.load(SeqCst)
    ))
    .map(Ref::upcast)
}

fn wrong(message: &str) -> sidewinder_object::Raised {
    errors::raise(&RUNTIME_ERROR, format_args!("{message}"))
}

#[pymethods]
mod methods {
    use super::*;

    /// Waits for the thread to end.
    #[method(name = "join", convention = "fast")]
    fn join(this: &Handle, args: sidewinder_object::calls::Args<'_>) -> Fallible {
        args.check("join", 0, 1)?;
        let timeout = args.get(0).filter(|timeout| !timeout.is_none());
        let wait = wait_for(timeout)?;
        match this.shared.state.load(SeqCst) {
            NOT_STARTED | STARTING => Err(wrong("thread not started")),
            DONE => Ok(()),
            _ if this.shared.ident.load(SeqCst) == sidewinder_host::thread::identifier() => {
                Err(wrong("Cannot join current thread"))
            }
            _ => {
                if super::super::take(&this.shared.running, &wait) {
                    this.shared.running.release();
                }
                Ok(())
            }
        }
    }

    /// Says that the thread has ended.
    #[method(sig = "_set_done($self, /)")]
    fn _set_done(this: &Handle) -> Fallible {
        if this.shared.state.load(SeqCst) < RUNNING {
            return Err(wrong("thread not started"));
        }
        this.shared.finish();
        Ok(())
    }

    /// Whether the thread has ended.
    #[method(sig = "is_done($self, /)")]
    fn is_done(this: &Handle) -> Fallible<bool> {
        Ok(this.shared.state.load(SeqCst) == DONE)
    }

    #[getter]
    fn ident(this: &Handle) -> Fallible<u64> {
        Ok(this.shared.ident.load(SeqCst))
    }
}

/// Threads that the program waits for at its end.
static WAITED_FOR: Mutex<Vec<Arc<Shared>>> = Mutex::new(Vec::new());
static COUNT: AtomicU64 = AtomicU64::new(0);
static STACK_SIZE: GilCell<Cell<usize>> = GilCell::new(Cell::new(0));

/// How many threads have been started and run.
pub(super) fn count() -> u64 {
    COUNT.load(SeqCst)
}

/// The stack size of new threads; the one before it.
pub(super) fn set_stack_size(size: usize) -> usize {
    STACK_SIZE.replace(size)
}

/// Starts a thread.
fn launch(shared: &Arc<Shared>, function: Ref, args: Ref<Tuple>, keywords: Option<Ref<Dict>>) -> Fallible {
    shared.state.store(STARTING, SeqCst);
    shared.running.try_acquire();
    let ready = Arc::new(Lock::new());
    ready.try_acquire();
    let (theirs, signal) = (Arc::clone(shared), Arc::clone(&ready));
    let started = {
        let shared = Arc::clone(shared);
        move || {
            shared.ident.store(sidewinder_host::thread::identifier(), SeqCst);
            shared.state.store(RUNNING, SeqCst);
            signal.release();
        }
    };
    COUNT.fetch_add(1, SeqCst);
    let work = move || {
        if calls::call_tuple(&function, &args, keywords.as_deref()).is_err() {
            if errors::current_is(&SYSTEM_EXIT) {
                drop(sidewinder_object::thread::current().take_exception());
            } else {
                let shown = sidewinder_object::errors::preserving(|| {
                    sidewinder_object::protocols::repr(&function).map_or_else(
                        |_| {
                            drop(sidewinder_object::thread::current().take_exception());
                            String::new()
                        },
                        |text| text.to_string_lossy(),
                    )
                });
                errors::unraisable(&format!("Exception ignored in thread started by {shown}"), None);
            }
        }
        drop((function, args, keywords));
        COUNT.fetch_sub(1, SeqCst);
        theirs.finish();
    };
    if !threads::start(STACK_SIZE.get(), started, work) {
        COUNT.fetch_sub(1, SeqCst);
        shared.state.store(NOT_STARTED, SeqCst);
        shared.running.release();
        return Err(wrong("can't start new thread"));
    }
    gil::detached(|| ready.acquire(None));
    Ok(())
}

/// `start_new_thread`.
pub(super) fn start_new(args: &Tuple) -> Fallible<u64> {
    let wrong = |text: &str| errors::raise(&TYPE_ERROR, format_args!("{text}"));
    calls::check_count("start_new_thread", args.len(), 2, 3)?;
    let (Some(function), Some(positional)) = (args.get(0), args.get(1)) else {
        return Err(errors::bad_internal_call());
    };
    if !calls::is_callable(&function) {
        return Err(wrong("first arg must be callable"));
    }
    let positional = positional
        .downcast::<Tuple>()
        .map_err(|_| wrong("2nd arg must be a tuple"))?;
    let keywords = match args.get(2) {
        None => None,
        Some(keywords) => Some(
            keywords
                .downcast::<Dict>()
                .map_err(|_| wrong("optional 3rd arg must be a dictionary"))?,
        ),
    };
    let shared = Shared::new();
    launch(&shared, function, positional, keywords)?;
    Ok(shared.ident.load(SeqCst))
}

/// `start_joinable_thread`.
pub(super) fn start_joinable(function: &Object, handle: Option<&Object>, daemon: bool) -> PyResult {
    let refuse = |text: &str| Err(errors::raise(&TYPE_ERROR, format_args!("{text}")));
    if !calls::is_callable(function) {
        return refuse("thread function must be callable");
    }
    let handle = match handle.filter(|handle| !handle.is_none()) {
        None => make()?,
        Some(handle) => match handle.downcast::<Handle>() {
            Some(handle) => Ref::new(handle),
            None => return refuse("'handle' must be a _ThreadHandle"),
        },
    };
    if handle.shared.state.load(SeqCst) != NOT_STARTED {
        return Err(wrong("thread already started"));
    }
    if !daemon {
        waited_for().push(Arc::clone(&handle.shared));
    }
    launch(&handle.shared, Ref::new(function), Ref::new(Tuple::empty()), None)?;
    Ok(handle.upcast())
}

fn waited_for() -> std::sync::MutexGuard<'static, Vec<Arc<Shared>>> {
    WAITED_FOR.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits for all threads that are no daemons.
pub(super) fn wait_for_all() {
    let me = sidewinder_host::thread::identifier();
    loop {
        let next = {
            let mut list = waited_for();
            list.retain(|shared| shared.state.load(SeqCst) != DONE);
            list.iter()
                .find(|shared| shared.ident.load(SeqCst) != me)
                .cloned()
        };
        match next {
            None => return,
            Some(shared) => {
                gil::detached(|| shared.running.acquire(None));
                shared.running.release();
            }
        }
    }
}
