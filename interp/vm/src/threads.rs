//! Threads that run Python: starting, ending, and who waits for whom.
//!
//! The kernel starts the thread and gives it the GIL (`sidewinder_object::threads`); here is what others can know of it.

use core::cell::Cell;
use core::sync::atomic::Ordering::SeqCst;
use core::sync::atomic::{AtomicU32, AtomicU64, AtomicUsize};
use sidewinder_host::{Errno, constants::ETIMEDOUT, thread as host};
use sidewinder_object::Dict;
use sidewinder_object::gil::{self, GilCell};
use sidewinder_object::reference::{Fallible, Ref};
use sidewinder_object::thread::{self, ThreadState};
use std::sync::{Arc, Mutex, PoisonError, Weak};

/// Where a thread is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum Stage {
    /// Not started.
    New = 1,
    /// Being started.
    Starting = 2,
    /// Running.
    Running = 3,
    /// Ended, or never to be waited for.
    Done = 4,
}

/// What others know of a thread.
pub struct Handle {
    stage: AtomicU32,
    ident: AtomicU64,
}

static RUNNING: AtomicUsize = AtomicUsize::new(0);
static STACK_SIZE: AtomicUsize = AtomicUsize::new(0);
static LAST_ID: AtomicU64 = AtomicU64::new(1);
static HANDLES: Mutex<Vec<Weak<Handle>>> = Mutex::new(Vec::new());
/// What a thread does at its end.
type AtEnd = fn(&ThreadState);

/// Called at the end of each thread, while it still holds the GIL.
static AT_END: GilCell<Cell<Option<AtEnd>>> = GilCell::new(Cell::new(None));

impl Handle {
    /// Of a thread that is not started.
    pub fn new() -> Arc<Handle> {
        let handle = Arc::new(Handle {
            stage: AtomicU32::new(Stage::New as u32),
            ident: AtomicU64::new(0),
        });
        let mut handles = HANDLES.lock().unwrap_or_else(PoisonError::into_inner);
        handles.retain(|known| known.strong_count() > 0);
        handles.push(Arc::downgrade(&handle));
        handle
    }

    /// Of a running thread that was not started here.
    pub fn of_running(ident: u64) -> Arc<Handle> {
        let handle = Handle::new();
        handle.ident.store(ident, SeqCst);
        handle.stage.store(Stage::Running as u32, SeqCst);
        handle
    }

    /// Where the thread is.
    pub fn stage(&self) -> Stage {
        match self.stage.load(SeqCst) {
            1 => Stage::New,
            2 => Stage::Starting,
            3 => Stage::Running,
            _ => Stage::Done,
        }
    }

    /// The thread's identifier; 0 before it runs.
    pub fn ident(&self) -> u64 {
        self.ident.load(SeqCst)
    }

    fn advance(&self, stage: Stage) {
        self.stage.store(stage as u32, SeqCst);
        host::wake(&self.stage);
    }

    /// Says that the thread is not to be waited for any more.
    pub fn set_done(&self) {
        self.advance(Stage::Done);
    }

    /// Waits until the thread has ended, at most so many nanoseconds; whether it has. Signals are handled.
    pub fn wait(&self, nanoseconds: Option<i64>) -> Fallible<bool> {
        let deadline = nanoseconds.map(|wait| now().saturating_add(wait));
        loop {
            let stage = self.stage.load(SeqCst);
            if stage == Stage::Done as u32 {
                return Ok(true);
            }
            let left = deadline.map(|deadline| deadline.saturating_sub(now()));
            if left.is_some_and(|left| left <= 0) {
                return Ok(false);
            }
            match gil::detached(|| host::wait_on(&self.stage, stage, left)) {
                Err(Errno(ETIMEDOUT)) | Ok(()) => {}
                Err(_) => crate::signals::check()?,
            }
        }
    }
}

fn now() -> i64 {
    sidewinder_host::clock::time(sidewinder_host::constants::CLOCK_MONOTONIC).unwrap_or(0)
}

/// How many threads run that were started here.
pub fn count() -> usize {
    RUNNING.load(SeqCst)
}

/// The size of new threads' stacks; 0 for the system's default.
pub fn stack_size() -> usize {
    STACK_SIZE.load(SeqCst)
}

/// Sets the size of new threads' stacks.
pub fn set_stack_size(size: usize) {
    STACK_SIZE.store(size, SeqCst);
}

/// Sets what runs at the end of each thread.
pub fn set_at_end(hook: fn(&ThreadState)) {
    AT_END.set(Some(hook));
}

/// Starts a thread that runs `body` with the references. False when the system has no room for it.
pub fn start<T: 'static>(handle: &Arc<Handle>, cargo: T, body: fn(T)) -> bool {
    handle.advance(Stage::Starting);
    RUNNING.fetch_add(1, SeqCst);
    let its_own = Arc::clone(handle);
    let started = move || {
        its_own.ident.store(host::identifier(), SeqCst);
        its_own.advance(Stage::Running);
    };
    let its_own = Arc::clone(handle);
    let work = move || {
        let state = thread::current();
        adopt(state);
        body(cargo);
        end(state);
        RUNNING.fetch_sub(1, SeqCst);
        its_own.advance(Stage::Done);
    };
    if !sidewinder_object::threads::start(stack_size(), started, work) {
        RUNNING.fetch_sub(1, SeqCst);
        handle.stage.store(Stage::New as u32, SeqCst);
        return false;
    }
    while handle.stage.load(SeqCst) == Stage::Starting as u32 {
        let _ = gil::detached(|| host::wait_on(&handle.stage, Stage::Starting as u32, None));
    }
    true
}

/// Gives a thread's state its numbers.
pub fn adopt(state: &ThreadState) {
    state.thread_id.set(host::identifier());
    state.native_thread_id.set(host::native_identifier());
    let id = if host::is_main() {
        1
    } else {
        LAST_ID.fetch_add(1, SeqCst) + 1
    };
    state.id.set(id);
}

/// Lets go of what the program can see of the thread, before others hear of its end.
fn end(state: &ThreadState) {
    if let Some(hook) = AT_END.get() {
        hook(state);
    }
    let dict: Option<Ref<Dict>> = state.dict.take();
    drop(dict);
    state.context.set(None);
    drop(state.take_exception());
}

/// In a child after `fork`: only the running thread is left.
pub fn after_fork() {
    RUNNING.store(usize::from(!host::is_main()), SeqCst);
    let own = host::identifier();
    let handles = HANDLES.lock().unwrap_or_else(PoisonError::into_inner);
    for handle in handles.iter().filter_map(Weak::upgrade) {
        if handle.ident() != own {
            handle.stage.store(Stage::Done as u32, SeqCst);
        }
    }
    host::set_main();
}
