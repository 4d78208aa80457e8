//! The thread state: what the running thread raises, handles and executes, and how much stack it has left.
//!
//! Layout of `_PyThreadStateImpl`. It sits in a const-initialised thread local, so reaching it costs one
//! address computation and slots need no context parameter. The GIL and the list of all threads are elsewhere.

use crate::dict::Dict;
use crate::errors;
use crate::exceptions::{BaseException, RECURSION_ERROR};
use crate::frame::InterpreterFrame;
use crate::gil::GilCell;
use crate::header::{Object, RefCount};
use crate::memory::Slot;
use crate::reference::{Fallible, Raised, Ref};
use core::cell::Cell;
use core::ffi::{c_char, c_int, c_ulong, c_void};
use core::ptr::{NonNull, null, null_mut};
use core::sync::atomic::AtomicUsize;
use core::sync::atomic::Ordering::Relaxed;

/// Bits of `eval_breaker`.
#[allow(
    missing_docs,
    reason = "each constant is the bit of that name in pycore_ceval.h"
)]
pub mod breaker {
    pub const GIL_DROP_REQUEST: usize = 1 << 0;
    pub const SIGNALS_PENDING: usize = 1 << 1;
    pub const CALLS_TO_DO: usize = 1 << 2;
    pub const ASYNC_EXCEPTION: usize = 1 << 3;
    pub const GC_SCHEDULED: usize = 1 << 4;
    pub const PLEASE_STOP: usize = 1 << 5;
    pub const EXPLICIT_MERGE: usize = 1 << 6;
    pub const JIT_INVALIDATE_COLD: usize = 1 << 7;
}

/// One exception being handled: the thread has one such entry, every running generator one more.
#[repr(C)]
pub struct HandledException {
    /// The exception, None, or nothing.
    pub exc_value: Slot,
    /// The next outer entry.
    pub previous_item: Cell<*const HandledException>,
}

/// A piece of the thread's data stack.
#[repr(C)]
#[allow(missing_docs, reason = "fields of _PyStackChunk")]
pub struct StackChunk {
    pub previous: Cell<*mut StackChunk>,
    pub size: Cell<usize>,
    pub top: Cell<usize>,
    pub data: [Cell<*mut Object>; 1],
}

/// A node of a circular list (`struct llist_node`).
#[repr(C)]
#[allow(missing_docs, reason = "fields of struct llist_node")]
pub struct ListNode {
    pub next: Cell<*mut ListNode>,
    pub prev: Cell<*mut ListNode>,
}

impl ListNode {
    const EMPTY: ListNode = ListNode {
        next: Cell::new(null_mut()),
        prev: Cell::new(null_mut()),
    };
}

/// State of the remote debugger's channel.
#[repr(C)]
#[allow(missing_docs, reason = "fields of _PyRemoteDebuggerSupport")]
pub struct RemoteDebugger {
    pub debugger_pending_call: Cell<i32>,
    pub debugger_script_path: [Cell<c_char>; 512],
}

/// The state of one thread. Fields are named as in C.
#[repr(C)]
#[allow(missing_docs, reason = "fields of _PyThreadStateImpl")]
pub struct ThreadState {
    pub prev: Cell<*mut ThreadState>,
    pub next: Cell<*mut ThreadState>,
    pub interp: Cell<*mut c_void>,
    /// Reasons to leave the eval loop; other threads set bits.
    pub eval_breaker: AtomicUsize,
    pub status: Cell<u32>,
    pub holds_gil: Cell<c_int>,
    pub whence: Cell<c_int>,
    pub state: Cell<c_int>,
    pub py_recursion_remaining: Cell<c_int>,
    pub py_recursion_limit: Cell<c_int>,
    pub recursion_headroom: Cell<c_int>,
    pub tracing: Cell<c_int>,
    pub what_event: Cell<c_int>,
    pub current_frame: Cell<*mut InterpreterFrame>,
    pub c_profilefunc: Cell<*const c_void>,
    pub c_tracefunc: Cell<*const c_void>,
    pub c_profileobj: Slot,
    pub c_traceobj: Slot,
    pub current_exception: Slot<BaseException>,
    pub exc_info: Cell<*const HandledException>,
    pub dict: Slot<Dict>,
    pub gilstate_counter: Cell<c_int>,
    pub async_exc: Slot,
    pub thread_id: Cell<c_ulong>,
    pub native_thread_id: Cell<c_ulong>,
    pub delete_later: Cell<*mut Object>,
    pub critical_section: Cell<usize>,
    pub coroutine_origin_tracking_depth: Cell<c_int>,
    pub async_gen_firstiter: Slot,
    pub async_gen_finalizer: Slot,
    pub context: Slot,
    pub context_ver: Cell<u64>,
    pub id: Cell<u64>,
    pub datastack_chunk: Cell<*mut StackChunk>,
    pub datastack_top: Cell<*mut Cell<*mut Object>>,
    pub datastack_limit: Cell<*mut Cell<*mut Object>>,
    pub exc_state: HandledException,
    pub current_executor: Cell<*mut Object>,
    pub dict_global_version: Cell<u64>,
    pub threading_local_key: Slot,
    pub threading_local_sentinel: Slot,
    pub remote_debugger_support: RemoteDebugger,
    pub datastack_cached_chunk: Cell<*mut StackChunk>,
    pub refcount: Cell<isize>,
    pub c_stack_top: Cell<usize>,
    pub c_stack_soft_limit: Cell<usize>,
    pub c_stack_hard_limit: Cell<usize>,
    pub asyncio_running_loop: Slot,
    pub asyncio_running_task: Slot,
    pub asyncio_tasks_head: ListNode,
    pub qsbr: Cell<*mut c_void>,
    pub mem_free_queue: ListNode,
    pub c_stack_init_base: Cell<usize>,
    pub c_stack_init_top: Cell<usize>,
}

/// The power of two that one unit of stack margin has. Unoptimised frames are larger than C's.
const MARGIN_SHIFT: usize = if cfg!(debug_assertions) { 16 } else { 14 };
const MARGIN: usize = 1 << MARGIN_SHIFT;
/// `sys.getrecursionlimit()` at start.
pub const DEFAULT_RECURSION_LIMIT: c_int = 1000;

impl ThreadState {
    const fn new() -> ThreadState {
        ThreadState {
            prev: Cell::new(null_mut()),
            next: Cell::new(null_mut()),
            interp: Cell::new(null_mut()),
            eval_breaker: AtomicUsize::new(0),
            status: Cell::new(0),
            holds_gil: Cell::new(0),
            whence: Cell::new(0),
            state: Cell::new(0),
            py_recursion_remaining: Cell::new(DEFAULT_RECURSION_LIMIT),
            py_recursion_limit: Cell::new(DEFAULT_RECURSION_LIMIT),
            recursion_headroom: Cell::new(0),
            tracing: Cell::new(0),
            what_event: Cell::new(-1),
            current_frame: Cell::new(null_mut()),
            c_profilefunc: Cell::new(null()),
            c_tracefunc: Cell::new(null()),
            c_profileobj: Slot::EMPTY,
            c_traceobj: Slot::EMPTY,
            current_exception: Slot::EMPTY,
            exc_info: Cell::new(null()),
            dict: Slot::EMPTY,
            gilstate_counter: Cell::new(1),
            async_exc: Slot::EMPTY,
            thread_id: Cell::new(0),
            native_thread_id: Cell::new(0),
            delete_later: Cell::new(null_mut()),
            critical_section: Cell::new(0),
            coroutine_origin_tracking_depth: Cell::new(0),
            async_gen_firstiter: Slot::EMPTY,
            async_gen_finalizer: Slot::EMPTY,
            context: Slot::EMPTY,
            context_ver: Cell::new(1),
            id: Cell::new(0),
            datastack_chunk: Cell::new(null_mut()),
            datastack_top: Cell::new(null_mut()),
            datastack_limit: Cell::new(null_mut()),
            exc_state: HandledException {
                exc_value: Slot::EMPTY,
                previous_item: Cell::new(null()),
            },
            current_executor: Cell::new(null_mut()),
            dict_global_version: Cell::new(0),
            threading_local_key: Slot::EMPTY,
            threading_local_sentinel: Slot::EMPTY,
            remote_debugger_support: RemoteDebugger {
                debugger_pending_call: Cell::new(0),
                debugger_script_path: [const { Cell::new(0) }; 512],
            },
            datastack_cached_chunk: Cell::new(null_mut()),
            refcount: Cell::new(1),
            c_stack_top: Cell::new(0),
            c_stack_soft_limit: Cell::new(0),
            c_stack_hard_limit: Cell::new(0),
            asyncio_running_loop: Slot::EMPTY,
            asyncio_running_task: Slot::EMPTY,
            asyncio_tasks_head: ListNode::EMPTY,
            qsbr: Cell::new(null_mut()),
            mem_free_queue: ListNode::EMPTY,
            c_stack_init_base: Cell::new(0),
            c_stack_init_top: Cell::new(0),
        }
    }

    /// Finds out where this thread's stack ends. Called once, when the thread starts to run Python.
    pub fn initialize(&self) {
        let here = sidewinder_host::stack::pointer();
        let (bottom, top) = match sidewinder_host::stack::bounds() {
            Some(bounds) => (bounds.bottom, bounds.top),
            None => (here.saturating_sub(1 << 19), here),
        };
        self.c_stack_top.set(top);
        self.c_stack_hard_limit.set(bottom + MARGIN);
        self.c_stack_soft_limit.set(bottom + 2 * MARGIN);
        self.exc_info.set(&raw const self.exc_state);
        self.link();
    }

    /// Enters the list of threads, once.
    fn link(&self) {
        let this = core::ptr::from_ref(self).cast_mut();
        let head = THREADS.get();
        if !self.prev.get().is_null() || !self.next.get().is_null() || core::ptr::eq(head, this) {
            return;
        }
        self.next.set(head);
        // SAFETY: threads leave the list before they end.
        if let Some(first) = unsafe { head.as_ref() } {
            first.prev.set(this);
        }
        THREADS.set(this);
        self.eval_breaker.fetch_or(VERSION.get(), Relaxed);
    }

    /// Leaves the list of threads: the thread runs no Python code any more.
    pub fn unlink(&self) {
        let (prev, next) = (self.prev.replace(null_mut()), self.next.replace(null_mut()));
        // SAFETY: neighbours are threads that have not left the list.
        unsafe {
            match prev.as_ref() {
                Some(prev) => prev.next.set(next),
                None if core::ptr::eq(THREADS.get(), self) => THREADS.set(next),
                None => return,
            }
            if let Some(next) = next.as_ref() {
                next.prev.set(prev);
            }
        }
    }

    /// How many units of margin lie between here and the soft limit; negative past it.
    #[inline(always)]
    pub fn stack_margin(&self) -> isize {
        let here = sidewinder_host::stack::pointer().cast_signed();
        (here - self.c_stack_soft_limit.get().cast_signed()) >> MARGIN_SHIFT
    }

    /// RecursionError when the native stack is nearly used up. `place` completes the message (" in comparison").
    #[inline(always)]
    pub fn check_recursion(&self, place: &str) -> Fallible {
        if sidewinder_host::stack::pointer() < self.c_stack_soft_limit.get() {
            self.stack_overflow(place)
        } else {
            Ok(())
        }
    }

    /// Raises, unless that is what is being done already.
    /// Runs Python code on a stack that the compiler or parser has switched to: for its time the bounds are those of a
    /// part of that stack, which is much larger.
    pub fn on_any_stack<T>(&self, run: impl FnOnce() -> T) -> T {
        const ROOM: usize = 4 << 20;
        let here = sidewinder_host::stack::pointer();
        let bounds = [
            &self.c_stack_top,
            &self.c_stack_soft_limit,
            &self.c_stack_hard_limit,
        ];
        let own = self.c_stack_hard_limit.get().saturating_sub(MARGIN)..=self.c_stack_top.get();
        if own.contains(&here) {
            return run();
        }
        let saved = bounds.map(Cell::get);
        let low = here.saturating_sub(ROOM);
        for (bound, value) in bounds.iter().zip([here, low + 2 * MARGIN, low + MARGIN]) {
            bound.set(value);
        }
        let result = run();
        for (bound, value) in bounds.iter().zip(saved) {
            bound.set(value);
        }
        result
    }

    #[cold]
    fn stack_overflow(&self, place: &str) -> Fallible {
        let here = sidewinder_host::stack::pointer();
        let used = self.c_stack_top.get().saturating_sub(here) / 1024;
        if here < self.c_stack_hard_limit.get() {
            sidewinder_host::abort(&format!("Unrecoverable stack overflow (used {used} kB){place}"));
        }
        if self.recursion_headroom.get() > 0 {
            return Ok(());
        }
        self.recursion_headroom.set(self.recursion_headroom.get() + 1);
        let raised = errors::raise(
            &RECURSION_ERROR,
            format_args!("Stack overflow (used {used} kB){place}"),
        );
        self.recursion_headroom.set(self.recursion_headroom.get() - 1);
        Err(raised)
    }

    /// Whether an exception is being raised.
    #[inline(always)]
    pub fn has_exception(&self) -> bool {
        !self.current_exception.is_empty()
    }

    /// Whether an exception is being raised, as the proof.
    #[inline(always)]
    pub fn check_exception(&self) -> Fallible {
        if self.has_exception() {
            Err(Raised::proof())
        } else {
            Ok(())
        }
    }

    /// Takes the exception being raised away: the thread raises nothing any more.
    #[inline(always)]
    pub fn take_exception(&self) -> Option<Ref<BaseException>> {
        self.current_exception.take()
    }

    /// Makes `exception` the one being raised, as it is: no context is added.
    #[inline(always)]
    pub fn restore_exception(&self, exception: Ref<BaseException>) -> Raised {
        self.current_exception.set(Some(exception));
        Raised::proof()
    }

    /// The exception being handled: the innermost entry that is neither empty nor None.
    pub fn handled_exception(&self) -> Option<Ref> {
        let mut at = self.exc_info.get();
        // SAFETY: entries of the stack live as long as they are linked.
        while let Some(entry) = unsafe { at.as_ref() } {
            match entry.exc_value.borrow() {
                Some(value) if !value.is(crate::singletons::none()) => return Some(Ref::new(value)),
                _ => at = entry.previous_item.get(),
            }
        }
        None
    }

    /// Asks the eval loop to stop for one of the reasons in `breaker`.
    #[inline(always)]
    pub fn set_breaker(&self, bit: usize) {
        self.eval_breaker.fetch_or(bit, Relaxed);
    }

    /// Takes a reason away.
    #[inline(always)]
    pub fn clear_breaker(&self, bit: usize) {
        self.eval_breaker.fetch_and(!bit, Relaxed);
    }

    /// Puts a dead collected object on the list of objects to destroy later.
    #[cold]
    pub(crate) fn put_off_destruction(&self, object: NonNull<Object>) {
        // SAFETY: the object is dead but intact; a tracked one leaves its generation, the count word is free for
        // the link (the collector must not meet it there).
        unsafe {
            if crate::gc::is_tracked(object.as_ref()) {
                crate::gc::untrack(object.as_ref());
            }
            object.cast::<*mut Object>().write(self.delete_later.get());
        }
        self.delete_later.set(object.as_ptr());
    }

    /// Destroys the objects that were put off.
    #[cold]
    pub(crate) fn destroy_chain(&self) {
        while let Some(object) = NonNull::new(self.delete_later.get()) {
            // SAFETY: listed objects are dead, intact, and linked through their first word.
            unsafe {
                self.delete_later.set(object.cast::<*mut Object>().read());
                object.cast::<u64>().write(0);
                if let Some(dealloc) = object.as_ref().class().tp_dealloc.get() {
                    dealloc(object);
                }
            }
        }
    }
}

/// The threads that run Python code, newest first.
static THREADS: GilCell<Cell<*mut ThreadState>> = GilCell::new(Cell::new(null_mut()));
/// The version of instrumentation, in the bits of the eval breaker that are no events.
static VERSION: GilCell<Cell<usize>> = GilCell::new(Cell::new(0));

/// Shows every thread that runs Python code, newest first.
pub fn for_each(mut each: impl FnMut(&ThreadState)) {
    let mut at = THREADS.get();
    // SAFETY: threads leave the list before they end.
    while let Some(state) = unsafe { at.as_ref() } {
        at = state.next.get();
        each(state);
    }
}

/// Tells every thread which version of instrumentation code must have (a multiple of 256).
pub fn set_instrumentation_version(version: usize) {
    VERSION.set(version);
    for_each(|state| {
        state.eval_breaker.fetch_and(0xff, Relaxed);
        state.eval_breaker.fetch_or(version, Relaxed);
    });
}

thread_local! {
    static STATE: ThreadState = const { ThreadState::new() };
}

/// The state of the running thread.
#[inline(always)]
pub fn current() -> &'static ThreadState {
    // SAFETY: the state lives as long as its thread and is not `Sync`, so the reference stays in the thread; a
    // thread gives up every reference to it before it ends.
    STATE.with(|state| unsafe { &*core::ptr::from_ref(state) })
}

/// RecursionError when the native stack is nearly used up (see `ThreadState::check_recursion`).
#[inline(always)]
pub fn check_recursion(place: &str) -> Fallible {
    current().check_recursion(place)
}

const _: () = assert!(size_of::<RefCount>() == 8);
