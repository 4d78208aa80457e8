//! `_thread`: threads, locks, attributes per thread.

mod handle;
mod local;
mod lock;
mod parking;
mod rlock;
mod start;

use sidewinder_host::thread as host;
use sidewinder_macros::pymodule;
use sidewinder_object::exceptions::{RUNTIME_ERROR, SYSTEM_EXIT, VALUE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::structs::{Float, Module};
use sidewinder_object::{Int, Object, Str, calls, errors, os_text};
use sidewinder_vm::{signals, threads};

pub use lock::LOCK;
pub use rlock::RLOCK;

/// The smallest stack that a thread can do with.
const LEAST_STACK: isize = 53248;

/// Threads and locks.
#[pymodule(name = "_thread")]
pub mod module {
    use super::*;

    /// Starts a thread; its identifier.
    #[function(sig = "start_new_thread(function, args, kwargs={}, /)", convention = "fast")]
    fn start_new_thread(
        _m: &Object,
        function: &Object,
        args: &Object,
        kwargs: Option<&Object>,
    ) -> Fallible<u64> {
        start::start_new(function, args, kwargs)
    }

    /// Starts a thread, by its old name.
    #[function(sig = "start_new(function, args, kwargs={}, /)", convention = "fast")]
    fn start_new(_m: &Object, function: &Object, args: &Object, kwargs: Option<&Object>) -> Fallible<u64> {
        start::start_new(function, args, kwargs)
    }

    /// Starts a thread that can be waited for; its handle.
    #[function(sig = "start_joinable_thread(function, handle=None, daemon=True)")]
    fn start_joinable_thread(
        _m: &Object,
        function: &Object,
        handle: Option<&Object>,
        daemon: bool,
    ) -> PyResult {
        start::start_joinable(function, handle, daemon)
    }

    /// Whether threads may outlive the main one.
    #[function(sig = "daemon_threads_allowed()")]
    fn daemon_threads_allowed(_m: &Object) -> Fallible<bool> {
        Ok(true)
    }

    /// A new lock.
    #[function(sig = "allocate_lock()")]
    fn allocate_lock(_m: &Object) -> PyResult {
        lock::make(&LOCK).map(Ref::upcast)
    }

    /// A new lock, by its old name.
    #[function(sig = "allocate()")]
    fn allocate(_m: &Object) -> PyResult {
        lock::make(&LOCK).map(Ref::upcast)
    }

    /// Ends the thread, by its old name.
    #[function(sig = "exit_thread()")]
    fn exit_thread(_m: &Object) -> PyResult {
        Err(errors::raise_bare(&SYSTEM_EXIT))
    }

    /// Ends the thread by raising SystemExit.
    #[function(sig = "exit()")]
    fn exit(_m: &Object) -> PyResult {
        Err(errors::raise_bare(&SYSTEM_EXIT))
    }

    /// Interrupts the main thread as a signal does.
    #[function(sig = "interrupt_main(signum=signal.SIGINT, /)")]
    fn interrupt_main(_m: &Object, signum: Option<i32>) -> Fallible {
        let number = signum.unwrap_or(sidewinder_host::constants::SIGINT);
        let place = usize::try_from(number)
            .ok()
            .filter(|place| (1..sidewinder_host::signal::COUNT).contains(place));
        let Some(place) = place else {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("signal number out of range"),
            ));
        };
        if signals::handler(place).is_some_and(|handler| calls::is_callable(&handler)) {
            sidewinder_host::signal::trip(number);
        }
        Ok(())
    }

    /// The number that tells the thread from all others that run.
    #[function(sig = "get_ident()")]
    fn get_ident(_m: &Object) -> Fallible<u64> {
        Ok(host::identifier())
    }

    /// The number that the system knows the thread by.
    #[function(sig = "get_native_id()")]
    fn get_native_id(_m: &Object) -> Fallible<u64> {
        Ok(host::native_identifier())
    }

    /// How many threads run, the main one left out.
    #[function(sig = "_count()")]
    fn _count(_m: &Object) -> Fallible<usize> {
        Ok(threads::count())
    }

    /// The size of new threads' stacks; sets it if one is given.
    #[function(sig = "stack_size(size=0, /)")]
    fn stack_size(_m: &Object, size: Option<isize>) -> Fallible<usize> {
        let old = threads::stack_size();
        match size {
            None => {}
            Some(0) => threads::set_stack_size(0),
            Some(size) if size < LEAST_STACK => {
                return Err(errors::raise(
                    &VALUE_ERROR,
                    format_args!("size must be at least {LEAST_STACK} bytes"),
                ));
            }
            Some(size) => threads::set_stack_size(size.cast_unsigned()),
        }
        Ok(old)
    }

    /// Prints the exception that ends a thread.
    #[function(sig = "_excepthook(args, /)")]
    fn _excepthook(_m: &Object, args: &Object) -> Fallible {
        start::except_hook(args)
    }

    /// Whether this is the main interpreter.
    #[function(sig = "_is_main_interpreter()")]
    fn _is_main_interpreter(_m: &Object) -> Fallible<bool> {
        Ok(true)
    }

    /// Waits for the threads that must end before the program does.
    #[function(sig = "_shutdown()")]
    fn _shutdown(_m: &Object) -> Fallible {
        start::wait_for_all()
    }

    /// The handle of a running thread that was started elsewhere.
    #[function(sig = "_make_thread_handle(ident, /)")]
    fn _make_thread_handle(_m: &Object, ident: u64) -> PyResult {
        handle::make(threads::Handle::of_running(ident)).map(Ref::upcast)
    }

    /// The main thread's number.
    #[function(sig = "_get_main_thread_ident()")]
    fn _get_main_thread_ident(_m: &Object) -> Fallible<u64> {
        Ok(host::main_identifier())
    }

    /// Names the running thread for the system.
    #[function(sig = "set_name($module, /, name)")]
    fn set_name(_m: &Object, name: &Str) -> Fallible {
        let mut bytes = name.to_string_lossy().into_bytes();
        if let Some(end) = bytes.iter().position(|&byte| byte == 0) {
            bytes.truncate(end);
        }
        bytes.truncate(15);
        host::set_name(&bytes);
        Ok(())
    }

    /// The running thread's name in the system.
    #[function(sig = "_get_name()")]
    fn _get_name(_m: &Object) -> PyResult<Str> {
        os_text::decode(&host::name())
    }

    fn exec(module: &Module) -> Fallible {
        threads::set_at_end(local::leave);
        start::ready()?;
        for class in [&handle::THREAD_HANDLE, &LOCK] {
            module.add_type(class)?;
        }
        module.add("LockType", &LOCK)?;
        module.add_type(&RLOCK)?;
        module.add_type(&local::LOCAL)?;
        module.add("error", &RUNTIME_ERROR)?;
        module.add_type(&start::EXCEPT_HOOK_ARGS)?;
        module.add("TIMEOUT_MAX", &*Float::new(parking::TIMEOUT_MAX)?)?;
        module.add("_NAME_MAXLEN", &*Int::new(15)?)
    }
}
