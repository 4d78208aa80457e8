//! Users, groups and sessions of the process.

use crate::args::{FsText, Gid, Uid, id_object};
use sidewinder_host::posix as host;
use sidewinder_macros::pymethods;
use sidewinder_object::exceptions::{TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::{Fallible, List, Object, PyResult, Raised, Str, Tuple, errors, os_text, protocols};

fn done<T>(result: sidewinder_host::Sys<T>) -> Fallible<T> {
    result.map_err(os_text::raise_errno)
}

fn list_of(ids: &[u32]) -> PyResult<List> {
    let list = List::new()?;
    for id in ids {
        list.append(id_object(*id)?)?;
    }
    Ok(list)
}

fn three([real, effective, saved]: [u32; 3]) -> PyResult<Tuple> {
    Tuple::new([id_object(real)?, id_object(effective)?, id_object(saved)?])
}

#[cold]
fn bad_groups() -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("too many groups"))
}

#[pymethods]
mod functions {
    use super::*;
    use sidewinder_object::arguments::{FromArg, Parameter, Place};

    /// The effective group.
    #[function(sig = "getegid()")]
    fn getegid(_m: &Object) -> PyResult {
        id_object(host::getegid())
    }

    /// The effective user.
    #[function(sig = "geteuid()")]
    fn geteuid(_m: &Object) -> PyResult {
        id_object(host::geteuid())
    }

    /// The real group.
    #[function(sig = "getgid()")]
    fn getgid(_m: &Object) -> PyResult {
        id_object(host::getgid())
    }

    /// The groups of a user.
    #[function(sig = "getgrouplist(user, group, /)")]
    fn getgrouplist(_m: &Object, user: FsText, group: Gid) -> PyResult<List> {
        list_of(&done(host::getgrouplist(&user.0, group.0))?)
    }

    /// The supplementary groups.
    #[function(sig = "getgroups()")]
    fn getgroups(_m: &Object) -> PyResult<List> {
        list_of(&done(host::getgroups())?)
    }

    /// The process's number.
    #[function(sig = "getpid()")]
    fn getpid(_m: &Object) -> Fallible<i32> {
        Ok(host::getpid())
    }

    /// The process's group.
    #[function(sig = "getpgrp()")]
    fn getpgrp(_m: &Object) -> Fallible<i32> {
        Ok(host::getpgrp())
    }

    /// The parent's number.
    #[function(sig = "getppid()")]
    fn getppid(_m: &Object) -> Fallible<i32> {
        Ok(host::getppid())
    }

    /// The real user.
    #[function(sig = "getuid()")]
    fn getuid(_m: &Object) -> PyResult {
        id_object(host::getuid())
    }

    /// The name of the user who logged in.
    #[function(sig = "getlogin()")]
    fn getlogin(_m: &Object) -> PyResult<Str> {
        os_text::decode(&done(host::getlogin())?)
    }

    /// Sets the user.
    #[function(sig = "setuid(uid, /)")]
    fn setuid(_m: &Object, uid: Uid) -> Fallible {
        done(host::setuid(uid.0))
    }

    /// Sets the effective user.
    #[function(sig = "seteuid(euid, /)")]
    fn seteuid(_m: &Object, euid: Uid) -> Fallible {
        done(host::seteuid(euid.0))
    }

    /// Sets real and effective user.
    #[function(sig = "setreuid(ruid, euid, /)")]
    fn setreuid(_m: &Object, ruid: Uid, euid: Uid) -> Fallible {
        done(host::setreuid(ruid.0, euid.0))
    }

    /// Sets the group.
    #[function(sig = "setgid(gid, /)")]
    fn setgid(_m: &Object, gid: Gid) -> Fallible {
        done(host::setgid(gid.0))
    }

    /// Sets the effective group.
    #[function(sig = "setegid(egid, /)")]
    fn setegid(_m: &Object, egid: Gid) -> Fallible {
        done(host::setegid(egid.0))
    }

    /// Sets real and effective group.
    #[function(sig = "setregid(rgid, egid, /)")]
    fn setregid(_m: &Object, rgid: Gid, egid: Gid) -> Fallible {
        done(host::setregid(rgid.0, egid.0))
    }

    /// Sets the supplementary groups.
    #[function(sig = "setgroups(groups, /)")]
    fn setgroups(_m: &Object, groups: &Object) -> Fallible {
        if !protocols::is_sequence(groups) {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("setgroups argument must be a sequence"),
            ));
        }
        let length = protocols::len(groups)?;
        if length > 65536 {
            return Err(bad_groups());
        }
        let mut ids = Vec::with_capacity(length);
        for index in 0..length {
            let item = protocols::sequence_item(groups, index.cast_signed())?;
            let place = Place {
                function: "setgroups",
                parameter: Parameter::Only,
            };
            ids.push(Gid::from_arg(&item, place)?.0);
        }
        done(host::setgroups(&ids))
    }

    /// Sets the supplementary groups to those of a user.
    #[function(sig = "initgroups(username, gid, /)")]
    fn initgroups(_m: &Object, username: FsText, gid: Gid) -> Fallible {
        done(host::initgroups(&username.0, gid.0))
    }

    /// The group of a process.
    #[function(sig = "getpgid(pid)")]
    fn getpgid(_m: &Object, pid: i32) -> Fallible<i32> {
        done(host::getpgid(pid))
    }

    /// Makes the process the leader of a group.
    #[function(sig = "setpgrp()")]
    fn setpgrp(_m: &Object) -> Fallible {
        done(host::setpgid(0, 0))
    }

    /// The session of a process.
    #[function(sig = "getsid(pid, /)")]
    fn getsid(_m: &Object, pid: i32) -> Fallible<i32> {
        done(host::getsid(pid))
    }

    /// Makes the process the leader of a session.
    #[function(sig = "setsid()")]
    fn setsid(_m: &Object) -> Fallible {
        done(host::setsid()).map(drop)
    }

    /// Puts a process into a group.
    #[function(sig = "setpgid(pid, pgrp, /)")]
    fn setpgid(_m: &Object, pid: i32, pgrp: i32) -> Fallible {
        done(host::setpgid(pid, pgrp))
    }

    /// The foreground group of a terminal.
    #[function(sig = "tcgetpgrp(fd, /)")]
    fn tcgetpgrp(_m: &Object, fd: i32) -> Fallible<i32> {
        done(host::tcgetpgrp(fd))
    }

    /// Sets the foreground group of a terminal.
    #[function(sig = "tcsetpgrp(fd, pgid, /)")]
    fn tcsetpgrp(_m: &Object, fd: i32, pgid: i32) -> Fallible {
        done(host::tcsetpgrp(fd, pgid))
    }

    /// Sets real, effective and saved user.
    #[function(sig = "setresuid(ruid, euid, suid, /)")]
    fn setresuid(_m: &Object, ruid: Uid, euid: Uid, suid: Uid) -> Fallible {
        done(host::setresuid(ruid.0, euid.0, suid.0))
    }

    /// Sets real, effective and saved group.
    #[function(sig = "setresgid(rgid, egid, sgid, /)")]
    fn setresgid(_m: &Object, rgid: Gid, egid: Gid, sgid: Gid) -> Fallible {
        done(host::setresgid(rgid.0, egid.0, sgid.0))
    }

    /// Real, effective and saved user.
    #[function(sig = "getresuid()")]
    fn getresuid(_m: &Object) -> PyResult<Tuple> {
        three(done(host::getresuid())?)
    }

    /// Real, effective and saved group.
    #[function(sig = "getresgid()")]
    fn getresgid(_m: &Object) -> PyResult<Tuple> {
        three(done(host::getresgid())?)
    }

    /// The file name of the controlling terminal.
    #[function(sig = "ctermid()")]
    fn ctermid(_m: &Object) -> PyResult<Str> {
        os_text::decode(&host::ctermid())
    }
}

pub(super) use functions::METHODS;
