//! `posix_spawn`, and timers that are descriptors.

use super::processes::{arguments, environment, is_mapping};
use super::results::priority_of;
use crate::args::{FileDescriptor, Path};
use crate::signals::signal_set;
use sidewinder_host::constants as c;
use sidewinder_host::posix as host;
use sidewinder_host::spawn::{FileAction, Spawn, spawn};
use sidewinder_macros::pymethods;
use sidewinder_object::exceptions::{OVERFLOW_ERROR, TYPE_ERROR};
use sidewinder_object::{
    Fallible, Int, List, Object, PyResult, Raised, Ref, Tuple, audit, errors, number, os_text, protocols,
};

const OPEN: i64 = 0;
const CLOSE: i64 = 1;
const DUP2: i64 = 2;
const CLOSEFROM: i64 = 3;

#[cold]
fn wrong(message: core::fmt::Arguments<'_>) -> Raised {
    errors::raise(&TYPE_ERROR, message)
}

fn numbers(items: &[Ref]) -> Fallible<Vec<i32>> {
    items.iter().map(|item| number::index(item)?.to_c_int()).collect()
}

fn file_action(action: &Object) -> Fallible<FileAction> {
    let items: Vec<Ref> = match action.downcast::<Tuple>() {
        Some(tuple) if !tuple.is_empty() => tuple.iter().collect(),
        _ => {
            return Err(wrong(format_args!(
                "Each file_actions element must be a non-empty tuple"
            )));
        }
    };
    let (tag, rest) = items.split_first().ok_or_else(errors::bad_internal_call)?;
    let tag = number::index(tag)?.to_long()?;
    match (tag, rest) {
        (OPEN, [fd, path, flags, mode]) => Ok(FileAction::Open {
            fd: number::index(fd)?.to_c_int()?,
            path: os_text::path_bytes(path)?,
            flags: number::index(flags)?.to_c_int()?,
            mode: number::index(mode)?.to_long()? as u32,
        }),
        (OPEN, _) => Err(wrong(format_args!(
            "A open file_action tuple must have 5 elements"
        ))),
        (CLOSE, [_]) => match numbers(rest)?.as_slice() {
            [fd] => Ok(FileAction::Close { fd: *fd }),
            _ => Err(errors::bad_internal_call()),
        },
        (CLOSE, _) => Err(wrong(format_args!(
            "A close file_action tuple must have 2 elements"
        ))),
        (DUP2, [_, _]) => match numbers(rest)?.as_slice() {
            [fd, to] => Ok(FileAction::Dup2 { fd: *fd, to: *to }),
            _ => Err(errors::bad_internal_call()),
        },
        (DUP2, _) => Err(wrong(format_args!(
            "A dup2 file_action tuple must have 3 elements"
        ))),
        (CLOSEFROM, [_]) => match numbers(rest)?.as_slice() {
            [fd] => Ok(FileAction::CloseFrom { fd: *fd }),
            _ => Err(errors::bad_internal_call()),
        },
        (CLOSEFROM, _) => Err(wrong(format_args!(
            "A closefrom file_action tuple must have 2 elements"
        ))),
        _ => Err(wrong(format_args!("Unknown file_actions identifier"))),
    }
}

fn file_actions(actions: Option<&Object>) -> Fallible<Vec<FileAction>> {
    let Some(actions) = actions.filter(|actions| !actions.is_none()) else {
        return Ok(Vec::new());
    };
    if !actions.has::<List>() && !actions.has::<Tuple>() && protocols::iter(actions).is_err() {
        drop(sidewinder_object::thread::current().take_exception());
        return Err(wrong(format_args!("file_actions must be a sequence or None")));
    }
    let list = sidewinder_types::sequences::to_list(actions)?;
    list.to_vec().iter().map(|action| file_action(action)).collect()
}

/// Everything but path, arguments and environment.
struct Options<'a> {
    file_actions: Option<&'a Object>,
    setpgroup: Option<&'a Object>,
    resetids: bool,
    setsid: bool,
    setsigmask: Option<&'a Object>,
    setsigdef: Option<&'a Object>,
    scheduler: Option<&'a Object>,
}

fn scheduler(function: &str, given: &Object) -> Fallible<(Option<i32>, i32)> {
    let Some(tuple) = given.downcast::<Tuple>() else {
        return Err(wrong(format_args!(
            "{function}: scheduler must be a tuple or None"
        )));
    };
    match tuple.iter().collect::<Vec<_>>().as_slice() {
        [policy, param] => {
            let policy = if policy.is_none() {
                None
            } else {
                Some(number::index(policy)?.to_c_int()?)
            };
            Ok((policy, priority_of(param)?))
        }
        _ => Err(wrong(format_args!("A scheduler tuple must have two elements"))),
    }
}

fn run(
    function: &str,
    search: bool,
    path: &Path,
    argv: &Object,
    env: &Object,
    options: &Options<'_>,
) -> Fallible<i32> {
    if !argv.has::<List>() && !argv.has::<Tuple>() {
        return Err(wrong(format_args!("{function}: argv must be a tuple or list")));
    }
    let argv = arguments(&format!("{function}: argv"), argv)?;
    if !env.is_none() && !is_mapping(env) {
        return Err(wrong(format_args!(
            "{function}: environment must be a mapping object or None"
        )));
    }
    let set = |given: Option<&Object>| -> Fallible<_> {
        match given {
            Some(given) => {
                let empty = given.downcast::<Tuple>().is_some_and(Tuple::is_empty);
                if empty {
                    Ok(None)
                } else {
                    signal_set(given).map(Some)
                }
            }
            None => Ok(None),
        }
    };
    let mut request = Spawn {
        argv,
        env: if env.is_none() {
            None
        } else {
            Some(environment(env)?)
        },
        actions: file_actions(options.file_actions)?,
        group: match options.setpgroup {
            Some(group) if !group.is_none() => Some(number::index(group)?.to_c_int()?),
            _ => None,
        },
        reset_ids: options.resetids,
        new_session: options.setsid,
        search,
        ..Spawn::default()
    };
    request.mask = set(options.setsigmask)?;
    request.defaults = set(options.setsigdef)?;
    if let Some(given) = options.scheduler.filter(|given| !given.is_none()) {
        request.scheduler = Some(scheduler(function, given)?);
    }
    audit::audit("os.posix_spawn", || {
        Tuple::new([
            path.object.clone(),
            sidewinder_object::singletons::new_none(),
            Ref::new(env),
        ])
    })?;
    spawn(path.c_str(), &request).map_err(|error| path.error(error))
}

fn seconds(value: f64) -> Fallible<i64> {
    let nanoseconds = (value * 1e9).round();
    if !(-9.2e18..9.2e18).contains(&nanoseconds) {
        return Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("timestamp out of range for platform time_t"),
        ));
    }
    Ok(nanoseconds as i64)
}

fn spec_seconds((interval, value): (i64, i64)) -> PyResult<Tuple> {
    let float = |nanoseconds: i64| sidewinder_object::structs::Float::new(nanoseconds as f64 * 1e-9);
    Tuple::new([float(value)?.upcast(), float(interval)?.upcast()])
}

fn spec_nanoseconds((interval, value): (i64, i64)) -> PyResult<Tuple> {
    Tuple::new([Int::new(value)?.upcast(), Int::new(interval)?.upcast()])
}

#[pymethods]
mod functions {
    use super::*;

    /// Runs a program in a child.
    #[function(
        sig = "posix_spawn(path, argv, env, /, *, file_actions=(),\n            setpgroup=None, resetids=False, setsid=False,\n            setsigmask=(), setsigdef=(), scheduler=None)"
    )]
    fn posix_spawn(
        _m: &Object,
        path: Path,
        argv: &Object,
        env: &Object,
        file_actions: Option<&Object>,
        setpgroup: Option<&Object>,
        resetids: bool,
        setsid: bool,
        setsigmask: Option<&Object>,
        setsigdef: Option<&Object>,
        scheduler: Option<&Object>,
    ) -> Fallible<i32> {
        let options = Options {
            file_actions,
            setpgroup,
            resetids,
            setsid,
            setsigmask,
            setsigdef,
            scheduler,
        };
        run("posix_spawn", false, &path, argv, env, &options)
    }

    /// Runs a program, looked for in PATH, in a child.
    #[function(
        sig = "posix_spawnp(path, argv, env, /, *, file_actions=(),\n             setpgroup=None, resetids=False, setsid=False,\n             setsigmask=(), setsigdef=(), scheduler=None)"
    )]
    fn posix_spawnp(
        _m: &Object,
        path: Path,
        argv: &Object,
        env: &Object,
        file_actions: Option<&Object>,
        setpgroup: Option<&Object>,
        resetids: bool,
        setsid: bool,
        setsigmask: Option<&Object>,
        setsigdef: Option<&Object>,
        scheduler: Option<&Object>,
    ) -> Fallible<i32> {
        let options = Options {
            file_actions,
            setpgroup,
            resetids,
            setsid,
            setsigmask,
            setsigdef,
            scheduler,
        };
        run("posix_spawnp", true, &path, argv, env, &options)
    }

    /// A timer to wait for.
    #[function(sig = "timerfd_create(clockid, /, *, flags=0)")]
    fn timerfd_create(_m: &Object, clockid: i32, flags: Option<i32>) -> Fallible<i32> {
        host::timerfd_create(clockid, flags.unwrap_or(c::TFD_CLOEXEC)).map_err(os_text::raise_errno)
    }

    /// Sets a timer, in seconds.
    #[function(sig = "timerfd_settime(fd, /, *, flags=0, initial=0.0, interval=0.0)")]
    fn timerfd_settime(
        _m: &Object,
        fd: FileDescriptor,
        flags: i32,
        initial: Option<f64>,
        interval: Option<f64>,
    ) -> PyResult<Tuple> {
        let (initial, interval) = (
            seconds(initial.unwrap_or(0.0))?,
            seconds(interval.unwrap_or(0.0))?,
        );
        spec_seconds(host::timerfd_settime(fd.0, flags, interval, initial).map_err(os_text::raise_errno)?)
    }

    /// Sets a timer, in nanoseconds.
    #[function(sig = "timerfd_settime_ns(fd, /, *, flags=0, initial=0, interval=0)")]
    fn timerfd_settime_ns(
        _m: &Object,
        fd: FileDescriptor,
        flags: i32,
        initial: i64,
        interval: i64,
    ) -> PyResult<Tuple> {
        spec_nanoseconds(host::timerfd_settime(fd.0, flags, interval, initial).map_err(os_text::raise_errno)?)
    }

    /// A timer's next and interval, in seconds.
    #[function(sig = "timerfd_gettime(fd, /)")]
    fn timerfd_gettime(_m: &Object, fd: FileDescriptor) -> PyResult<Tuple> {
        spec_seconds(host::timerfd_gettime(fd.0).map_err(os_text::raise_errno)?)
    }

    /// A timer's next and interval, in nanoseconds.
    #[function(sig = "timerfd_gettime_ns(fd, /)")]
    fn timerfd_gettime_ns(_m: &Object, fd: FileDescriptor) -> PyResult<Tuple> {
        spec_nanoseconds(host::timerfd_gettime(fd.0).map_err(os_text::raise_errno)?)
    }
}

pub(super) use functions::METHODS;
