//! `_posixsubprocess`: what `subprocess` runs programs with.

use crate::args::{Gid, Uid};
use crate::posix::at_fork;
use sidewinder_host::posix as host;
use sidewinder_host::spawn::Child;
use sidewinder_macros::pymodule;
use sidewinder_object::arguments::{FromArg, Parameter, Place};
use sidewinder_object::exceptions::{TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::{
    BytesObject, Fallible, List, Object, Raised, Ref, Tuple, audit, calls, errors, number, os_text,
    protocols, singletons, thread,
};
use std::ffi::CString;

#[cold]
fn value_error(message: &str) -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("{message}"))
}

fn items(object: &Object, message: &str) -> Fallible<Vec<Ref>> {
    if let Some(list) = object.downcast::<List>() {
        return Ok(list.to_vec());
    }
    if let Some(tuple) = object.downcast::<Tuple>() {
        return Ok(tuple.iter().collect());
    }
    match sidewinder_types::sequences::to_list(object) {
        Ok(list) => Ok(list.to_vec()),
        Err(raised) => {
            errors::swallow(raised, &TYPE_ERROR)?;
            Err(errors::raise(&TYPE_ERROR, format_args!("{message}")))
        }
    }
}

/// A sequence of bytes objects as C strings.
fn byte_strings(object: &Object) -> Fallible<Vec<CString>> {
    let mut strings = Vec::new();
    for index in 0..protocols::len(object)? {
        let item = protocols::sequence_item(object, index.cast_signed())?;
        let Some(bytes) = item.downcast_ref::<BytesObject>() else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("expected bytes, {} found", item.class().name_cut(200)),
            ));
        };
        strings.push(os_text::c_string(bytes.as_slice().to_vec())?);
    }
    Ok(strings)
}

/// The descriptors that stay open: ascending numbers.
fn kept(tuple: &Tuple) -> Fallible<Vec<i32>> {
    let mut fds: Vec<i32> = Vec::new();
    for item in tuple.iter() {
        let fd = number::index(&item).and_then(|int| int.to_c_int());
        match fd {
            Ok(fd) if fd >= 0 && fds.last().is_none_or(|&last| last < fd) => fds.push(fd),
            _ => {
                drop(thread::current().take_exception());
                return Err(value_error("bad value(s) in fds_to_keep"));
            }
        }
    }
    Ok(fds)
}

fn groups(object: &Object) -> Fallible<Option<Vec<u32>>> {
    if object.is_none() {
        return Ok(None);
    }
    let Some(list) = object.downcast::<List>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("setgroups argument must be a sequence"),
        ));
    };
    let place = Place {
        function: "fork_exec",
        parameter: Parameter::Only,
    };
    let mut ids = Vec::new();
    for item in list.to_vec() {
        let Ok(gid) = Gid::from_arg(&item, place) else {
            drop(sidewinder_object::thread::current().take_exception());
            return Err(value_error("invalid group id"));
        };
        ids.push(gid.0);
    }
    if ids.len() > 65536 {
        return Err(value_error("too many extra_groups"));
    }
    Ok(Some(ids))
}

fn optional_id<T>(object: &Object, convert: impl FnOnce(&Object) -> Fallible<T>) -> Fallible<Option<T>> {
    if object.is_none() {
        Ok(None)
    } else {
        convert(object).map(Some)
    }
}

/// Forks and becomes a program.
#[pymodule(name = "_posixsubprocess")]
pub(crate) mod module {
    use super::*;

    /// Forks; the child becomes the first of the programs that can be run. The child's number.
    #[function(
        sig = "fork_exec(args, executable_list, close_fds, pass_fds, cwd,\n          env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite,\n          errpipe_read, errpipe_write, restore_signals, call_setsid,\n          pgid_to_set, gid, extra_groups, uid, child_umask, preexec_fn,\n          /)"
    )]
    fn fork_exec(
        _m: &Object,
        args: &Object,
        executable_list: &Object,
        close_fds: bool,
        pass_fds: &Tuple,
        cwd: &Object,
        env: &Object,
        p2cread: i32,
        p2cwrite: i32,
        c2pread: i32,
        c2pwrite: i32,
        errread: i32,
        errwrite: i32,
        errpipe_read: i32,
        errpipe_write: i32,
        restore_signals: bool,
        call_setsid: bool,
        pgid_to_set: i32,
        gid: &Object,
        extra_groups: &Object,
        uid: &Object,
        child_umask: i32,
        preexec_fn: &Object,
    ) -> Fallible<i32> {
        if close_fds && errpipe_write < 3 {
            return Err(value_error("errpipe_write must be >= 3"));
        }
        let keep = kept(pass_fds)?;
        let programs = byte_strings(executable_list)?;
        let mut argv = Vec::new();
        for item in items(args, "argv must be a tuple")? {
            argv.push(os_text::path_bytes(&item)?);
        }
        let place = Place {
            function: "fork_exec",
            parameter: Parameter::Only,
        };
        let child = Child {
            programs,
            argv,
            env: if env.is_none() {
                None
            } else {
                Some(byte_strings(env)?)
            },
            cwd: if cwd.is_none() {
                None
            } else {
                Some(os_text::path_bytes(cwd)?)
            },
            p2cread,
            p2cwrite,
            c2pread,
            c2pwrite,
            errread,
            errwrite,
            errpipe_read,
            errpipe_write,
            close_fds,
            keep,
            restore_signals,
            new_session: call_setsid,
            group: pgid_to_set,
            gid: optional_id(gid, |gid| Gid::from_arg(gid, place).map(|gid| gid.0))?,
            uid: optional_id(uid, |uid| Uid::from_arg(uid, place).map(|uid| uid.0))?,
            groups: groups(extra_groups)?,
            umask: child_umask,
        };
        run(&child, preexec_fn)
    }

    fn run(child: &Child, preexec: &Object) -> Fallible<i32> {
        let hook = !preexec.is_none();
        audit::audit("_posixsubprocess.fork_exec", || {
            Tuple::new([
                singletons::new_none(),
                singletons::new_none(),
                singletons::new_none(),
            ])
        })?;
        if hook {
            at_fork::before();
        }
        let pid = host::fork();
        if let Ok(0) = pid {
            if !hook {
                child.become_program(None);
            }
            at_fork::after_in_child();
            let mut call = || {
                let worked = calls::call_none(preexec).is_ok();
                drop(thread::current().take_exception());
                worked
            };
            child.become_program(Some(&mut call));
        }
        if hook {
            at_fork::after_in_parent();
        }
        pid.map_err(os_text::raise_errno)
    }
}
