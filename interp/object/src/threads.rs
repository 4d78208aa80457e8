//! Starting threads that run Python code.
//!
//! What the new thread runs travels to it as one closure: nothing else touches the objects in it meanwhile, and the
//! thread holds the lock before it opens it. That is what makes the parcel `Send`.

use crate::gil;
use crate::memory;
use crate::thread::{self, StackChunk, ThreadState};
use core::ptr::null_mut;
use sidewinder_host::thread::spawn;

/// Something on its way to another thread.
struct Parcel<T>(T);

// SAFETY: the sender gives it up, and the receiver opens it only with the global lock held.
unsafe impl<T> Send for Parcel<T> {}

impl<T> Parcel<T> {
    fn open(self) -> T {
        self.0
    }
}

/// Starts a thread that runs `work` with the lock held. False when the system refuses. `started` runs in the new thread
/// before `work`, without the lock.
pub fn start(
    stack_size: usize,
    started: impl FnOnce() + Send + 'static,
    work: impl FnOnce() + 'static,
) -> bool {
    let parcel = Parcel(work);
    spawn(stack_size, move || {
        started();
        run(parcel);
    })
}

fn run<W: FnOnce()>(parcel: Parcel<W>) {
    let state = thread::current();
    gil::acquire(state);
    state.initialize();
    state.thread_id.set(sidewinder_host::thread::identifier());
    state
        .native_thread_id
        .set(sidewinder_host::thread::native_identifier());
    let work = parcel.open();
    work();
    end(state);
}

/// Gives up what the thread's state holds, and the lock.
fn end(state: &ThreadState) {
    drop(state.take_exception());
    for slot in [
        &state.async_exc,
        &state.c_profileobj,
        &state.c_traceobj,
        &state.async_gen_firstiter,
        &state.async_gen_finalizer,
        &state.context,
        &state.exc_state.exc_value,
        &state.threading_local_key,
        &state.threading_local_sentinel,
        &state.asyncio_running_loop,
        &state.asyncio_running_task,
    ] {
        drop(slot.take());
    }
    drop(state.dict.take());
    free_stack(state);
    gil::forget(state);
}

fn free_stack(state: &ThreadState) {
    let cached = state.datastack_cached_chunk.replace(null_mut());
    let mut chunk = state.datastack_chunk.replace(null_mut());
    state.datastack_top.set(null_mut());
    state.datastack_limit.set(null_mut());
    // SAFETY: the chunks are blocks of this thread, and no frame lies on them any more.
    unsafe {
        memory::free(cached.cast());
        while let Some(StackChunk { previous, .. }) = chunk.as_ref() {
            let previous = previous.get();
            memory::free(chunk.cast());
            chunk = previous;
        }
    }
}
