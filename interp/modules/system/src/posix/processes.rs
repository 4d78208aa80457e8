//! Processes: running programs, forking, waiting, signals to others, scheduling.

use super::at_fork;
use super::results::{priority_of, sched_param, times_result, uname_result, waitid_result};
use crate::args::{FsText, PathOrFd};
use sidewinder_host::constants as c;
use sidewinder_host::posix as host;
use sidewinder_macros::pymethods;
use sidewinder_object::exceptions::{DEPRECATION_WARNING, OVERFLOW_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::{
    BytesObject, Fallible, Int, List, Object, PyResult, Raised, Ref, Set, Tuple, audit, calls, errors,
    os_text, protocols, singletons, wellknown,
};
use std::ffi::CString;

fn done<T>(result: sidewinder_host::Sys<T>) -> Fallible<T> {
    result.map_err(os_text::raise_errno)
}

#[cold]
fn type_error(message: core::fmt::Arguments<'_>) -> Raised {
    errors::raise(&TYPE_ERROR, message)
}

#[cold]
fn value_error(message: core::fmt::Arguments<'_>) -> Raised {
    errors::raise(&VALUE_ERROR, message)
}

/// The arguments of a program: a tuple or list of texts, the first not empty.
pub(super) fn arguments(function: &str, argv: &Object) -> Fallible<Vec<CString>> {
    let items: Vec<Ref> = if let Some(list) = argv.downcast::<List>() {
        list.to_vec()
    } else if let Some(tuple) = argv.downcast::<Tuple>() {
        tuple.iter().collect()
    } else {
        return Err(type_error(format_args!("{function} must be a tuple or list")));
    };
    if items.is_empty() {
        return Err(value_error(format_args!("{function} must not be empty")));
    }
    let argv = items
        .iter()
        .map(|item| os_text::path_bytes(item))
        .collect::<Result<Vec<_>, _>>()?;
    if argv.first().is_some_and(|first| first.is_empty()) {
        return Err(value_error(format_args!(
            "{function} first element cannot be empty"
        )));
    }
    Ok(argv)
}

/// The environment of a program, from a mapping.
pub(super) fn environment(env: &Object) -> Fallible<Vec<CString>> {
    let keys = calls::call_method(env, crate::ids::keys.get(), &[])?;
    let values = calls::call_method(env, crate::ids::values.get(), &[])?;
    let keys = sidewinder_types::sequences::to_list(&keys)?.to_vec();
    let values = sidewinder_types::sequences::to_list(&values)?.to_vec();
    let mut entries = Vec::new();
    for (key, value) in keys.iter().zip(&values) {
        let key = os_text::path_bytes(key)?.into_bytes();
        let value = os_text::path_bytes(value)?.into_bytes();
        if key.is_empty() || key.get(1..).is_some_and(|rest| rest.contains(&b'=')) {
            return Err(value_error(format_args!("illegal environment variable name")));
        }
        let entry = [key.as_slice(), b"=", &value].concat();
        entries.push(os_text::c_string(entry)?);
    }
    Ok(entries)
}

/// Whether the object can serve as an environment.
pub(super) fn is_mapping(object: &Object) -> bool {
    object
        .class()
        .mapping()
        .is_some_and(|suite| suite.subscript.get().is_some())
}

/// A status of a child with its number.
fn pair(pid: i32, status: i32) -> PyResult<Tuple> {
    Tuple::new([
        Int::new(i64::from(pid))?.upcast(),
        Int::new(i64::from(status))?.upcast(),
    ])
}

fn triple(result: (i32, i32, sidewinder_host::resource::Usage)) -> PyResult<Tuple> {
    let (pid, status, usage) = result;
    Tuple::new([
        Int::new(i64::from(pid))?.upcast(),
        Int::new(i64::from(status))?.upcast(),
        crate::resource::usage_result(&usage)?.upcast(),
    ])
}

/// Warns when a process with several threads forks.
fn warn_about_threads(name: &str) {
    let count = sidewinder_host::thread::count();
    if count > 1 {
        let pid = host::getpid();
        let message = format!(
            "This process (pid={pid}) is multi-threaded, use of {name}() may lead to deadlocks in the child."
        );
        if sidewinder_object::warnings::warn(&DEPRECATION_WARNING, &message, 1).is_err() {
            errors::unraisable("Exception ignored in: <built-in function fork>", None);
        }
    }
}

/// The CPUs of an iterable of numbers.
fn cpus(mask: &Object) -> Fallible<Vec<usize>> {
    let mut cpus = Vec::new();
    let iterator = protocols::iter(mask)?;
    while let Some(item) = protocols::next(&iterator)? {
        let Some(int) = item.downcast_ref::<Int>() else {
            return Err(type_error(format_args!(
                "expected an iterator of ints, but iterator yielded {}",
                &*protocols::repr(item.class())?
            )));
        };
        let cpu = int.to_long()?;
        if cpu < 0 {
            return Err(value_error(format_args!("negative CPU number")));
        }
        if cpu > i64::from(i32::MAX - 1) {
            return Err(errors::raise(
                &OVERFLOW_ERROR,
                format_args!("CPU number too large"),
            ));
        }
        cpus.push(cpu as usize);
    }
    Ok(cpus)
}

#[pymethods]
mod functions {
    use super::*;

    /// Changes the niceness of the process.
    #[function(sig = "nice(increment, /)")]
    fn nice(_m: &Object, increment: i32) -> Fallible<i32> {
        done(host::nice(increment))
    }

    /// The scheduling priority of a process, group or user.
    #[function(sig = "getpriority(which, who)")]
    fn getpriority(_m: &Object, which: i32, who: i32) -> Fallible<i32> {
        done(host::getpriority(which, who.cast_unsigned()))
    }

    /// Sets the scheduling priority of a process, group or user.
    #[function(sig = "setpriority(which, who, priority)")]
    fn setpriority(_m: &Object, which: i32, who: i32, priority: i32) -> Fallible {
        done(host::setpriority(which, who.cast_unsigned(), priority))
    }

    /// Runs a shell command and returns its status.
    #[function(sig = "system(command)")]
    fn system(_m: &Object, command: FsText) -> Fallible<i32> {
        audit::audit("os.system", || {
            Tuple::new([BytesObject::new(command.0.as_bytes())?.upcast()])
        })?;
        Ok(crate::system::detached(|| host::system(&command.0)))
    }

    /// Sets the mask of permissions of new files; returns the old one.
    #[function(sig = "umask(mask, /)")]
    fn umask(_m: &Object, mask: i32) -> Fallible<u32> {
        Ok(host::umask(mask.cast_unsigned()))
    }

    /// The names of system and machine.
    #[function(sig = "uname()")]
    fn uname(_m: &Object) -> PyResult<Tuple> {
        uname_result(&done(host::uname())?)
    }

    /// The times that the process and its children have used.
    #[function(sig = "times()")]
    fn times(_m: &Object) -> PyResult<Tuple> {
        times_result(done(host::times())?)
    }

    /// Ends the process at once.
    #[function(sig = "_exit(status)")]
    fn _exit(_m: &Object, status: i32) -> Fallible {
        host::exit_now(status)
    }

    /// Replaces the program of the process.
    #[function(sig = "execv(path, argv, /)")]
    fn execv(_m: &Object, path: crate::args::Path, argv: &Object) -> Fallible {
        let argv = arguments("execv() arg 2", argv)?;
        let event_args = singletons::new_none();
        audit::audit("os.exec", || {
            Tuple::new([path.object.clone(), event_args.clone(), singletons::new_none()])
        })?;
        let error = host::execve(path.c_str(), &argv, None);
        Err(os_text::raise_errno(error))
    }

    /// Replaces the program of the process, with an environment.
    #[function(sig = "execve(path, argv, env)")]
    fn execve(_m: &Object, path: PathOrFd, argv: &Object, env: &Object) -> Fallible {
        if !argv.has::<List>() && !argv.has::<Tuple>() {
            return Err(type_error(format_args!("execve: argv must be a tuple or list")));
        }
        let argv = arguments("execve: argv", argv)?;
        if !is_mapping(env) {
            return Err(type_error(format_args!(
                "execve: environment must be a mapping object"
            )));
        }
        let entries = environment(env)?;
        audit::audit("os.exec", || {
            Tuple::new([path.object.clone(), singletons::new_none(), Ref::new(env)])
        })?;
        let error = match path.fd {
            Some(fd) => host::fexecve(fd, &argv, &entries),
            None => host::execve(path.c_str(), &argv, Some(&entries)),
        };
        Err(path.error(error))
    }

    /// Forks: 0 in the child, the child's number in the parent.
    #[function(sig = "fork()")]
    fn fork(_m: &Object) -> Fallible<i32> {
        audit::audit("os.fork", || Ok(Ref::new(Tuple::empty())))?;
        let pid = at_fork::fork(host::fork)?;
        match pid {
            Ok(0) => Ok(0),
            Ok(pid) => {
                warn_about_threads("fork");
                Ok(pid)
            }
            Err(error) => Err(os_text::raise_errno(error)),
        }
    }

    /// Forks with a new pseudo-terminal: the child's number and the controlling end.
    #[function(sig = "forkpty()")]
    fn forkpty(_m: &Object) -> PyResult<Tuple> {
        audit::audit("os.forkpty", || Ok(Ref::new(Tuple::empty())))?;
        let mut end = -1;
        let pid = at_fork::fork(|| {
            host::forkpty().map(|(pid, controlling)| {
                end = controlling;
                pid
            })
        })?;
        let pid = done(pid)?;
        if pid != 0 {
            warn_about_threads("forkpty");
        }
        pair(pid, end)
    }

    /// Functions to call when the process forks.
    #[function(
        sig = "register_at_fork(*, before=<unrepresentable>,\n                 after_in_child=<unrepresentable>,\n                 after_in_parent=<unrepresentable>)"
    )]
    fn register_at_fork(
        _m: &Object,
        before: Option<&Object>,
        after_in_child: Option<&Object>,
        after_in_parent: Option<&Object>,
    ) -> Fallible {
        at_fork::register(before, after_in_child, after_in_parent)
    }

    /// The highest priority of a policy.
    #[function(sig = "sched_get_priority_max(policy)")]
    fn sched_get_priority_max(_m: &Object, policy: i32) -> Fallible<i32> {
        done(host::sched_get_priority_max(policy))
    }

    /// The lowest priority of a policy.
    #[function(sig = "sched_get_priority_min(policy)")]
    fn sched_get_priority_min(_m: &Object, policy: i32) -> Fallible<i32> {
        done(host::sched_get_priority_min(policy))
    }

    /// The scheduling parameters of a process.
    #[function(sig = "sched_getparam(pid, /)")]
    fn sched_getparam(_m: &Object, pid: i32) -> PyResult<Tuple> {
        sched_param(done(host::sched_getparam(pid))?)
    }

    /// The scheduling policy of a process.
    #[function(sig = "sched_getscheduler(pid, /)")]
    fn sched_getscheduler(_m: &Object, pid: i32) -> Fallible<i32> {
        done(host::sched_getscheduler(pid))
    }

    /// The time slice of a process, in seconds.
    #[function(sig = "sched_rr_get_interval(pid, /)")]
    fn sched_rr_get_interval(_m: &Object, pid: i32) -> Fallible<f64> {
        done(host::sched_rr_get_interval(pid))
    }

    /// Sets the scheduling parameters of a process.
    #[function(sig = "sched_setparam(pid, param, /)")]
    fn sched_setparam(_m: &Object, pid: i32, param: &Object) -> Fallible {
        done(host::sched_setparam(pid, priority_of(param)?))
    }

    /// Sets the scheduling policy of a process.
    #[function(sig = "sched_setscheduler(pid, policy, param, /)")]
    fn sched_setscheduler(_m: &Object, pid: i32, policy: i32, param: &Object) -> Fallible {
        done(host::sched_setscheduler(pid, policy, priority_of(param)?))
    }

    /// Lets other processes run.
    #[function(sig = "sched_yield()")]
    fn sched_yield(_m: &Object) -> Fallible {
        done(crate::system::detached(host::sched_yield))
    }

    /// Sets the processors that a process may run on.
    #[function(sig = "sched_setaffinity(pid, mask, /)")]
    fn sched_setaffinity(_m: &Object, pid: i32, mask: &Object) -> Fallible {
        let cpus = cpus(mask)?;
        done(host::sched_setaffinity(pid, &cpus))
    }

    /// The processors that a process may run on.
    #[function(sig = "sched_getaffinity(pid, /)")]
    fn sched_getaffinity(_m: &Object, pid: i32) -> PyResult<Set> {
        let set = Set::new(&wellknown::SET)?;
        for cpu in done(host::sched_getaffinity(pid))? {
            set.add(&*Int::from_usize(cpu)?)?;
        }
        Ok(set)
    }

    /// Sends a signal to a process.
    #[function(sig = "kill(pid, signal, /)")]
    fn kill(_m: &Object, pid: i32, signal: i32) -> Fallible {
        audit::audit("os.kill", || pair(pid, signal))?;
        done(host::kill(pid, signal))?;
        sidewinder_vm::signals::check()
    }

    /// Sends a signal to a group of processes.
    #[function(sig = "killpg(pgid, signal, /)")]
    fn killpg(_m: &Object, pgid: i32, signal: i32) -> Fallible {
        audit::audit("os.killpg", || pair(pgid, signal))?;
        done(host::killpg(pgid, signal))?;
        sidewinder_vm::signals::check()
    }

    /// Waits for a child.
    #[function(sig = "wait()")]
    fn wait(_m: &Object) -> PyResult<Tuple> {
        let (pid, status) = done(crate::system::retrying(|| host::waitpid(-1, 0))?)?;
        pair(pid, status)
    }

    /// Waits for a child and reports what it used.
    #[function(sig = "wait3(options)")]
    fn wait3(_m: &Object, options: i32) -> PyResult<Tuple> {
        triple(done(crate::system::retrying(|| host::wait4(-1, options))?)?)
    }

    /// Waits for a certain child and reports what it used.
    #[function(sig = "wait4(pid, options)")]
    fn wait4(_m: &Object, pid: i32, options: i32) -> PyResult<Tuple> {
        triple(done(crate::system::retrying(|| host::wait4(pid, options))?)?)
    }

    /// Waits for a change of a child.
    #[function(sig = "waitid(idtype, id, options, /)")]
    fn waitid(_m: &Object, idtype: i32, id: i32, options: i32) -> Fallible<Option<Ref<Tuple>>> {
        let info =
            crate::system::retrying(|| host::waitid(idtype.cast_unsigned(), id.cast_unsigned(), options))?;
        match done(info)? {
            Some(info) => waitid_result(&info).map(Some),
            None => Ok(None),
        }
    }

    /// Waits for a certain child.
    #[function(sig = "waitpid(pid, options, /)")]
    fn waitpid(_m: &Object, pid: i32, options: i32) -> PyResult<Tuple> {
        let (pid, status) = done(crate::system::retrying(|| host::waitpid(pid, options))?)?;
        pair(pid, status)
    }

    /// A descriptor that stands for a process.
    #[function(sig = "pidfd_open(pid, flags=0)")]
    fn pidfd_open(_m: &Object, pid: i32, flags: u32) -> Fallible<i32> {
        done(host::pidfd_open(pid, flags))
    }

    /// Whether a child left a core dump.
    #[function(sig = "WCOREDUMP(status, /)")]
    fn WCOREDUMP(_m: &Object, status: i32) -> Fallible<bool> {
        Ok(c::WCOREDUMP(status))
    }

    /// Whether a child was continued.
    #[function(sig = "WIFCONTINUED(status)")]
    fn WIFCONTINUED(_m: &Object, status: i32) -> Fallible<bool> {
        Ok(c::WIFCONTINUED(status))
    }

    /// Whether a child was stopped.
    #[function(sig = "WIFSTOPPED(status)")]
    fn WIFSTOPPED(_m: &Object, status: i32) -> Fallible<bool> {
        Ok(c::WIFSTOPPED(status))
    }

    /// Whether a signal ended a child.
    #[function(sig = "WIFSIGNALED(status)")]
    fn WIFSIGNALED(_m: &Object, status: i32) -> Fallible<bool> {
        Ok(c::WIFSIGNALED(status))
    }

    /// Whether a child ended by itself.
    #[function(sig = "WIFEXITED(status)")]
    fn WIFEXITED(_m: &Object, status: i32) -> Fallible<bool> {
        Ok(c::WIFEXITED(status))
    }

    /// The exit code in a status.
    #[function(sig = "WEXITSTATUS(status)")]
    fn WEXITSTATUS(_m: &Object, status: i32) -> Fallible<i32> {
        Ok(c::WEXITSTATUS(status))
    }

    /// The signal that ended a child.
    #[function(sig = "WTERMSIG(status)")]
    fn WTERMSIG(_m: &Object, status: i32) -> Fallible<i32> {
        Ok(c::WTERMSIG(status))
    }

    /// The signal that stopped a child.
    #[function(sig = "WSTOPSIG(status)")]
    fn WSTOPSIG(_m: &Object, status: i32) -> Fallible<i32> {
        Ok(c::WSTOPSIG(status))
    }

    /// The exit code that a status stands for; negative for a signal.
    #[function(sig = "waitstatus_to_exitcode(status)")]
    fn waitstatus_to_exitcode(_m: &Object, status: i32) -> Fallible<i32> {
        if c::WIFEXITED(status) {
            return Ok(c::WEXITSTATUS(status));
        }
        if c::WIFSIGNALED(status) {
            return match c::WTERMSIG(status) {
                signal if signal <= 0 => Err(value_error(format_args!("invalid WTERMSIG: {signal}"))),
                signal => Ok(-signal),
            };
        }
        if c::WIFSTOPPED(status) {
            return Err(value_error(format_args!(
                "process stopped by delivery of signal {}",
                c::WSTOPSIG(status)
            )));
        }
        Err(value_error(format_args!("invalid wait status: {status}")))
    }

    /// Ends the process by SIGABRT.
    #[function(sig = "abort()")]
    fn abort(_m: &Object) -> Fallible {
        host::abort()
    }

    /// The average number of processes in the last 1, 5 and 15 minutes.
    #[function(sig = "getloadavg()")]
    fn getloadavg(_m: &Object) -> PyResult<Tuple> {
        let Some(loads) = host::getloadavg() else {
            return Err(errors::raise(
                &sidewinder_object::exceptions::OS_ERROR,
                format_args!("Load averages are unobtainable"),
            ));
        };
        let [one, five, fifteen] = loads;
        Tuple::new([
            sidewinder_object::structs::Float::new(one)?.upcast(),
            sidewinder_object::structs::Float::new(five)?.upcast(),
            sidewinder_object::structs::Float::new(fifteen)?.upcast(),
        ])
    }

    /// The number of processors that are on line.
    #[function(sig = "cpu_count()")]
    fn cpu_count(_m: &Object) -> Fallible<Option<i64>> {
        let configured = sidewinder_vm::config::get().cpu_count;
        if configured > 0 {
            return Ok(Some(i64::from(configured)));
        }
        let count = host::cpu_count();
        Ok((count > 0).then_some(count))
    }

    /// Calls the hook that waits for input, if there is one.
    #[function(sig = "_inputhook()")]
    fn _inputhook(_m: &Object) -> Fallible<i32> {
        Ok(0)
    }

    /// Whether there is a hook that waits for input.
    #[function(sig = "_is_inputhook_installed()")]
    fn _is_inputhook_installed(_m: &Object) -> Fallible<bool> {
        Ok(false)
    }
}

pub(super) use functions::METHODS;
