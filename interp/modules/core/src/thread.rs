//! `_thread`: starting threads, waiting for them, locks, attributes by thread.

mod excepthook;
mod handle;
mod local;
mod lock;
mod rlock;

use sidewinder_macros::pymodule;
use sidewinder_object::exceptions::{RUNTIME_ERROR, SYSTEM_EXIT, VALUE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::structs::{Float, Module};
use sidewinder_object::{Object, Tuple, errors};

pub use lock::LOCK;
pub use rlock::RLOCK;

/// Threads and locks.
#[pymodule(name = "_thread")]
pub mod module {
    use super::*;

    /// start_new_thread($module, function, args, kwargs={}, /)
    /// --
    ///
    /// Starts a thread that calls the function; the thread's number.
    #[function(name = "start_new_thread", convention = "varargs")]
    fn start_new_thread(_m: &Object, args: &Tuple) -> Fallible<u64> {
        handle::start_new(args)
    }

    /// start_new($module, function, args, kwargs={}, /)
    /// --
    ///
    /// Starts a thread, by its old name.
    #[function(name = "start_new", convention = "varargs")]
    fn start_new(_m: &Object, args: &Tuple) -> Fallible<u64> {
        handle::start_new(args)
    }

    /// Starts a thread that can be waited for; its handle.
    #[function(sig = "start_joinable_thread(function, handle=None, daemon=True)")]
    fn start_joinable_thread(
        _m: &Object,
        function: &Object,
        handle: Option<&Object>,
        daemon: bool,
    ) -> PyResult {
        handle::start_joinable(function, handle, daemon)
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

    /// The number that tells the thread from all others that run.
    #[function(sig = "get_ident()")]
    fn get_ident(_m: &Object) -> Fallible<u64> {
        Ok(sidewinder_host::thread::identifier())
    }

    /// The number that the system knows the thread by.
    #[function(sig = "get_native_id()")]
    fn get_native_id(_m: &Object) -> Fallible<u64> {
        Ok(sidewinder_host::thread::native_identifier())
    }

    /// How many threads run, the main one left out.
    #[function(sig = "_count()")]
    fn _count(_m: &Object) -> Fallible<u64> {
        Ok(handle::count())
    }

    /// The stack size of new threads; sets another one.
    #[function(sig = "stack_size(size=0, /)", convention = "fast")]
    fn stack_size(_m: &Object, size: isize) -> Fallible<usize> {
        match usize::try_from(size) {
            Ok(size) if size == 0 || size >= LEAST_STACK => Ok(handle::set_stack_size(size)),
            _ => Err(errors::raise(
                &VALUE_ERROR,
                format_args!("size must be at least {LEAST_STACK} bytes"),
            )),
        }
    }

    /// Shows an exception that a thread has not caught.
    #[function(sig = "_excepthook(args, /)")]
    fn _excepthook(_m: &Object, args: &Object) -> Fallible {
        excepthook::show(args)
    }

    /// Whether this is the main interpreter.
    #[function(sig = "_is_main_interpreter()")]
    fn _is_main_interpreter(_m: &Object) -> Fallible<bool> {
        Ok(true)
    }

    /// Waits for the threads that must end before the program does.
    #[function(sig = "_shutdown()")]
    fn _shutdown(_m: &Object) -> Fallible {
        handle::wait_for_all();
        Ok(())
    }

    /// A handle for a thread that was not started here.
    #[function(sig = "_make_thread_handle(ident, /)")]
    fn _make_thread_handle(_m: &Object, ident: u64) -> PyResult {
        handle::make_for(ident)
    }

    /// The main thread's number.
    #[function(sig = "_get_main_thread_ident()")]
    fn _get_main_thread_ident(_m: &Object) -> Fallible<u64> {
        Ok(sidewinder_host::thread::main_identifier())
    }

    /// Names the running thread, for the system.
    #[function(sig = "set_name(name)")]
    fn set_name(_m: &Object, name: &sidewinder_object::Str) -> Fallible {
        sidewinder_host::thread::set_name(&sidewinder_object::os_text::encode(name)?);
        Ok(())
    }

    /// The running thread's name, as the system knows it.
    #[function(sig = "_get_name()")]
    fn _get_name(_m: &Object) -> PyResult {
        sidewinder_object::os_text::decode(&sidewinder_host::thread::name()).map(Ref::upcast)
    }

    /// interrupt_main($module, signum=signal.SIGINT, /)
    /// --
    ///
    /// Acts as if the signal had arrived in the main thread.
    #[function(name = "interrupt_main", convention = "fast")]
    fn interrupt_main(_m: &Object, args: sidewinder_object::calls::Args<'_>) -> Fallible {
        args.check("interrupt_main", 0, 1)?;
        let number = match args.get(0) {
            Some(number) => sidewinder_object::number::index(number)?.to_c_int()?,
            None => sidewinder_host::constants::SIGINT,
        };
        if !(1..65).contains(&number) {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("signal number out of range"),
            ));
        }
        sidewinder_host::signal::trip(number);
        Ok(())
    }

    fn exec(module: &Module) -> Fallible {
        module.add_type(&handle::HANDLE)?;
        module.add_type(&LOCK)?;
        module.add("LockType", &LOCK)?;
        module.add_type(&RLOCK)?;
        module.add_type(&local::LOCAL)?;
        module.add("error", &RUNTIME_ERROR)?;
        excepthook::ready()?;
        module.add("_ExceptHookArgs", &excepthook::ARGS)?;
        module.add("TIMEOUT_MAX", &*Float::new(TIMEOUT_MAX)?)?;
        module.add("_NAME_MAXLEN", &*sidewinder_object::Int::new(15)?)
    }
}

/// The least stack that a thread may have.
const LEAST_STACK: usize = 53_248;

/// The wait of a join: for ever, or so long.
fn wait_for(timeout: Option<&Object>) -> Fallible<Wait> {
    let Some(timeout) = timeout else {
        return Ok(Wait::Always);
    };
    if !timeout.has::<Float>() && !sidewinder_object::number::is_index(timeout) {
        return Err(errors::raise(
            &sidewinder_object::exceptions::TYPE_ERROR,
            format_args!(
                "'{}' object cannot be interpreted as an integer or float",
                timeout.class().name()
            ),
        ));
    }
    let seconds = sidewinder_object::arguments::as_f64(timeout)?;
    if seconds <= 0.0 {
        return Ok(Wait::Not);
    }
    wait_of(true, Some(timeout))
}

/// `TIMEOUT_MAX`: what the system's clocks can count, in seconds.
const TIMEOUT_MAX: f64 = 9_223_372_036.0;

/// The wait that `acquire` was asked for: none at all, for ever, or so long.
enum Wait {
    Not,
    Always,
    AtMost(core::time::Duration),
}

/// Reads the arguments of `acquire`.
fn wait_of(blocking: bool, timeout: Option<&Object>) -> Fallible<Wait> {
    let wrong = |text: &str| Err(errors::raise(&VALUE_ERROR, format_args!("{text}")));
    let seconds = match timeout {
        None => -1.0,
        Some(timeout) => sidewinder_object::arguments::as_f64(timeout)?,
    };
    if !blocking && seconds != -1.0 {
        return wrong("can't specify a timeout for a non-blocking call");
    }
    if seconds < 0.0 && seconds != -1.0 {
        return wrong("timeout value must be a non-negative number");
    }
    if seconds.is_nan() {
        return wrong("Invalid value NaN (not a number)");
    }
    if !blocking {
        return Ok(Wait::Not);
    }
    if seconds == -1.0 {
        return Ok(Wait::Always);
    }
    if seconds > TIMEOUT_MAX {
        let text = if seconds > 9.3e9 {
            "timestamp out of range for C PyTime_t"
        } else {
            "timeout value is too large"
        };
        return Err(errors::raise(
            &sidewinder_object::exceptions::OVERFLOW_ERROR,
            format_args!("{text}"),
        ));
    }
    Ok(Wait::AtMost(core::time::Duration::from_secs_f64(seconds)))
}

/// Takes a lock of the system as asked; other threads run meanwhile.
fn take(lock: &sidewinder_host::lock::Lock, wait: &Wait) -> bool {
    if lock.try_acquire() {
        return true;
    }
    match wait {
        Wait::Not => false,
        Wait::Always => sidewinder_object::gil::detached(|| lock.acquire(None)),
        Wait::AtMost(most) => sidewinder_object::gil::detached(|| lock.acquire(Some(*most))),
    }
}
