//! System calls on paths, processes and users, one function each, under the names of the C functions.
#![allow(missing_docs, reason = "each function is the C function of that name")]

use crate::errno::{Errno, Sys, check, count, done};
use crate::stat::TimeSpec;
use core::ffi::{CStr, c_char};
use core::mem::MaybeUninit;
use core::ptr::{null, null_mut};
use std::ffi::CString;

macro_rules! calls {
    ($($name:ident($($arg:ident: $type:ty),*) -> $result:ty = $how:ident($call:expr);)*) => {$(
        pub fn $name($($arg: $type),*) -> Sys<$result> {
            // SAFETY: plain numbers and C strings.
            $how(unsafe { $call })
        }
    )*};
}

calls! {
    faccessat(dir: i32, path: &CStr, mode: i32, flags: i32) -> () = done(libc::faccessat(dir, path.as_ptr(), mode, flags));
    chdir(path: &CStr) -> () = done(libc::chdir(path.as_ptr()));
    fchdir(fd: i32) -> () = done(libc::fchdir(fd));
    fchmodat(dir: i32, path: &CStr, mode: u32, flags: i32) -> () = done(libc::fchmodat(dir, path.as_ptr(), mode, flags));
    fchmod(fd: i32, mode: u32) -> () = done(libc::fchmod(fd, mode));
    fchownat(dir: i32, path: &CStr, uid: u32, gid: u32, flags: i32) -> () =
        done(libc::fchownat(dir, path.as_ptr(), uid, gid, flags));
    fchown(fd: i32, uid: u32, gid: u32) -> () = done(libc::fchown(fd, uid, gid));
    chroot(path: &CStr) -> () = done(libc::chroot(path.as_ptr()));
    linkat(from_dir: i32, from: &CStr, to_dir: i32, to: &CStr, flags: i32) -> () =
        done(libc::linkat(from_dir, from.as_ptr(), to_dir, to.as_ptr(), flags));
    mkdirat(dir: i32, path: &CStr, mode: u32) -> () = done(libc::mkdirat(dir, path.as_ptr(), mode));
    mkfifoat(dir: i32, path: &CStr, mode: u32) -> () = done(libc::mkfifoat(dir, path.as_ptr(), mode));
    mknodat(dir: i32, path: &CStr, mode: u32, device: u64) -> () =
        done(libc::mknodat(dir, path.as_ptr(), mode, device));
    renameat(from_dir: i32, from: &CStr, to_dir: i32, to: &CStr) -> () =
        done(libc::renameat(from_dir, from.as_ptr(), to_dir, to.as_ptr()));
    symlinkat(target: &CStr, dir: i32, path: &CStr) -> () = done(libc::symlinkat(target.as_ptr(), dir, path.as_ptr()));
    unlinkat(dir: i32, path: &CStr, flags: i32) -> () = done(libc::unlinkat(dir, path.as_ptr(), flags));
    truncate(path: &CStr, length: i64) -> () = done(libc::truncate(path.as_ptr(), length));
    fsync(fd: i32) -> () = done(libc::fsync(fd));
    fdatasync(fd: i32) -> () = done(libc::fdatasync(fd));
    lockf(fd: i32, command: i32, length: i64) -> () = done(libc::lockf(fd, command, length));
    login_tty(fd: i32) -> () = done(libc::login_tty(fd));
    kill(pid: i32, signal: i32) -> () = done(libc::kill(pid, signal));
    killpg(group: i32, signal: i32) -> () = done(libc::killpg(group, signal));
    setuid(uid: u32) -> () = done(libc::setuid(uid));
    seteuid(uid: u32) -> () = done(libc::seteuid(uid));
    setreuid(ruid: u32, euid: u32) -> () = done(libc::setreuid(ruid, euid));
    setresuid(ruid: u32, euid: u32, suid: u32) -> () = done(libc::setresuid(ruid, euid, suid));
    setgid(gid: u32) -> () = done(libc::setgid(gid));
    setegid(gid: u32) -> () = done(libc::setegid(gid));
    setregid(rgid: u32, egid: u32) -> () = done(libc::setregid(rgid, egid));
    setresgid(rgid: u32, egid: u32, sgid: u32) -> () = done(libc::setresgid(rgid, egid, sgid));
    setgroups(groups: &[u32]) -> () = done(libc::setgroups(groups.len(), groups.as_ptr()));
    initgroups(user: &CStr, gid: u32) -> () = done(libc::initgroups(user.as_ptr(), gid));
    getpgid(pid: i32) -> i32 = check(libc::getpgid(pid));
    setpgid(pid: i32, group: i32) -> () = done(libc::setpgid(pid, group));
    getsid(pid: i32) -> i32 = check(libc::getsid(pid));
    setsid() -> i32 = check(libc::setsid());
    tcgetpgrp(fd: i32) -> i32 = check(libc::tcgetpgrp(fd));
    tcsetpgrp(fd: i32, group: i32) -> () = done(libc::tcsetpgrp(fd, group));
    sched_get_priority_max(policy: i32) -> i32 = check(libc::sched_get_priority_max(policy));
    sched_get_priority_min(policy: i32) -> i32 = check(libc::sched_get_priority_min(policy));
    sched_getscheduler(pid: i32) -> i32 = check(libc::sched_getscheduler(pid));
    sched_yield() -> () = done(libc::sched_yield());
    posix_openpt(flags: i32) -> i32 = check(libc::posix_openpt(flags));
    grantpt(fd: i32) -> () = done(libc::grantpt(fd));
    unlockpt(fd: i32) -> () = done(libc::unlockpt(fd));
    setpriority(which: i32, who: u32, priority: i32) -> () = done(libc::setpriority(which as u32, who, priority));
    eventfd(initial: u32, flags: i32) -> i32 = check(libc::eventfd(initial, flags));
    memfd_create(name: &CStr, flags: u32) -> i32 = check(libc::memfd_create(name.as_ptr(), flags));
    unshare(flags: i32) -> () = done(libc::unshare(flags));
    setns(fd: i32, kind: i32) -> () = done(libc::setns(fd, kind));
    fallocate(fd: i32, at: i64, length: i64) -> () = code(libc::posix_fallocate(fd, at, length));
    fadvise(fd: i32, at: i64, length: i64, advice: i32) -> () = code(libc::posix_fadvise(fd, at, length, advice));
    pidfd_open(pid: i32, flags: u32) -> i32 = check(libc::syscall(libc::SYS_pidfd_open, pid, flags) as i32);
    timerfd_create(clock: i32, flags: i32) -> i32 = check(libc::timerfd_create(clock, flags));
    removexattr(path: &CStr, name: &CStr) -> () = done(libc::removexattr(path.as_ptr(), name.as_ptr()));
    lremovexattr(path: &CStr, name: &CStr) -> () = done(libc::lremovexattr(path.as_ptr(), name.as_ptr()));
    fremovexattr(fd: i32, name: &CStr) -> () = done(libc::fremovexattr(fd, name.as_ptr()));
    flock(fd: i32, operation: i32) -> () = done(libc::flock(fd, operation));
    shm_open(name: &CStr, flags: i32, mode: u32) -> i32 = check(libc::shm_open(name.as_ptr(), flags, mode));
    shm_unlink(name: &CStr) -> () = done(libc::shm_unlink(name.as_ptr()));
    fcntl(fd: i32, command: i32, argument: i64) -> i32 = check(libc::fcntl(fd, command, argument));
}

/// The result of a call that returns the error number.
fn code(result: i32) -> Sys {
    if result == 0 { Ok(()) } else { Err(Errno(result)) }
}

macro_rules! answers {
    ($($name:ident() -> $result:ty;)*) => {$(
        pub fn $name() -> $result {
            // SAFETY: no arguments.
            unsafe { libc::$name() }
        }
    )*};
}

answers! {
    getegid() -> u32;
    geteuid() -> u32;
    getgid() -> u32;
    getuid() -> u32;
    getpid() -> i32;
    getppid() -> i32;
    getpgrp() -> i32;
    sync() -> ();
}

pub fn umask(mask: u32) -> u32 {
    // SAFETY: plain numbers.
    unsafe { libc::umask(mask) }
}

/// Calls with a growing buffer until the result fits.
fn growing(call: impl Fn(&mut [u8]) -> Sys<Option<usize>>) -> Sys<Vec<u8>> {
    let mut buffer = vec![0u8; 1024];
    loop {
        if let Some(length) = call(&mut buffer)? {
            buffer.truncate(length);
            return Ok(buffer);
        }
        buffer.resize(buffer.len() * 4, 0);
    }
}

fn c_length(buffer: &[u8]) -> usize {
    buffer.iter().position(|&byte| byte == 0).unwrap_or(buffer.len())
}

pub fn getcwd() -> Sys<Vec<u8>> {
    growing(|buffer| {
        // SAFETY: writable memory of the given length.
        let result = unsafe { libc::getcwd(buffer.as_mut_ptr().cast(), buffer.len()) };
        if !result.is_null() {
            return Ok(Some(c_length(buffer)));
        }
        match Errno::last() {
            Errno(libc::ERANGE) => Ok(None),
            error => Err(error),
        }
    })
}

pub fn readlinkat(dir: i32, path: &CStr) -> Sys<Vec<u8>> {
    growing(|buffer| {
        // SAFETY: a C string, and writable memory of the given length.
        let length =
            count(unsafe { libc::readlinkat(dir, path.as_ptr(), buffer.as_mut_ptr().cast(), buffer.len()) })?;
        Ok((length < buffer.len()).then_some(length))
    })
}

pub fn ttyname(fd: i32) -> Sys<Vec<u8>> {
    growing(|buffer| {
        // SAFETY: writable memory of the given length.
        match unsafe { libc::ttyname_r(fd, buffer.as_mut_ptr().cast(), buffer.len()) } {
            0 => Ok(Some(c_length(buffer))),
            libc::ERANGE => Ok(None),
            error => Err(Errno(error)),
        }
    })
}

pub fn ptsname(fd: i32) -> Sys<Vec<u8>> {
    growing(|buffer| {
        // SAFETY: writable memory of the given length.
        match unsafe { libc::ptsname_r(fd, buffer.as_mut_ptr().cast(), buffer.len()) } {
            0 => Ok(Some(c_length(buffer))),
            libc::ERANGE => Ok(None),
            error => Err(Errno(error)),
        }
    })
}

pub fn ctermid() -> Vec<u8> {
    let mut buffer = [0u8; 64];
    // SAFETY: longer than L_ctermid.
    unsafe { libc::ctermid(buffer.as_mut_ptr().cast()) };
    buffer.get(..c_length(&buffer)).unwrap_or_default().to_vec()
}

unsafe extern "C" {
    fn getlogin_r(name: *mut c_char, size: usize) -> i32;
}

pub fn getlogin() -> Sys<Vec<u8>> {
    growing(|buffer| {
        // SAFETY: writable memory of the given length.
        match unsafe { getlogin_r(buffer.as_mut_ptr().cast(), buffer.len()) } {
            0 => Ok(Some(c_length(buffer))),
            libc::ERANGE => Ok(None),
            error => Err(Errno(error)),
        }
    })
}

/// sysname, nodename, release, version, machine.
pub fn uname() -> Sys<[Vec<u8>; 5]> {
    let mut raw = MaybeUninit::<libc::utsname>::zeroed();
    // SAFETY: room for the struct, which the call fills with C strings.
    unsafe {
        done(libc::uname(raw.as_mut_ptr()))?;
        let raw = raw.assume_init_ref();
        let text = |field: &[c_char]| CStr::from_ptr(field.as_ptr()).to_bytes().to_vec();
        Ok([
            text(&raw.sysname),
            text(&raw.nodename),
            text(&raw.release),
            text(&raw.version),
            text(&raw.machine),
        ])
    }
}

/// User, system, children's user, children's system, elapsed: in ticks.
pub fn times() -> Sys<[i64; 5]> {
    let mut raw = MaybeUninit::<libc::tms>::zeroed();
    // SAFETY: room for the struct.
    unsafe {
        let elapsed = libc::times(raw.as_mut_ptr());
        if elapsed == -1 {
            return Err(Errno::last());
        }
        let raw = raw.assume_init_ref();
        Ok([
            raw.tms_utime,
            raw.tms_stime,
            raw.tms_cutime,
            raw.tms_cstime,
            elapsed,
        ])
    }
}

pub fn ticks_per_second() -> i64 {
    // SAFETY: plain numbers.
    unsafe { libc::sysconf(libc::_SC_CLK_TCK) }
}

/// Sets the times of a file: access and modification.
pub fn utimens(dir: i32, path: Option<&CStr>, fd: i32, times: Option<[TimeSpec; 2]>, follow: bool) -> Sys {
    let times = times.map(|times| {
        times.map(|time| libc::timespec {
            tv_sec: time.seconds,
            tv_nsec: time.nanoseconds,
        })
    });
    let pointer = times.as_ref().map_or(null(), |times| times.as_ptr());
    let flags = if follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
    // SAFETY: a C string; null or two times.
    done(unsafe {
        match path {
            Some(path) => libc::utimensat(dir, path.as_ptr(), pointer, flags),
            None => libc::futimens(fd, pointer),
        }
    })
}

pub fn getgroups() -> Sys<Vec<u32>> {
    // SAFETY: asks for the number; then room for so many.
    unsafe {
        let number = check(libc::getgroups(0, null_mut()))?;
        let mut groups = vec![0; usize::try_from(number).unwrap_or(0) + 1];
        let number = check(libc::getgroups(groups.len() as i32, groups.as_mut_ptr()))?;
        groups.truncate(usize::try_from(number).unwrap_or(0));
        Ok(groups)
    }
}

pub fn getgrouplist(user: &CStr, group: u32) -> Sys<Vec<u32>> {
    let mut number = 256;
    loop {
        let mut groups = vec![0; usize::try_from(number).unwrap_or(0)];
        // SAFETY: a C string and room for `number` groups.
        let result =
            unsafe { libc::getgrouplist(user.as_ptr(), group, groups.as_mut_ptr(), &raw mut number) };
        if result >= 0 {
            groups.truncate(usize::try_from(number).unwrap_or(0));
            return Ok(groups);
        }
        if usize::try_from(number).unwrap_or(0) <= groups.len() {
            return Err(Errno(libc::EINVAL));
        }
    }
}

pub fn getresuid() -> Sys<[u32; 3]> {
    let mut ids = [0; 3];
    let [real, effective, saved] = &mut ids;
    // SAFETY: room for three numbers.
    done(unsafe { libc::getresuid(real, effective, saved) })?;
    Ok(ids)
}

pub fn getresgid() -> Sys<[u32; 3]> {
    let mut ids = [0; 3];
    let [real, effective, saved] = &mut ids;
    // SAFETY: room for three numbers.
    done(unsafe { libc::getresgid(real, effective, saved) })?;
    Ok(ids)
}

pub fn getpriority(which: i32, who: u32) -> Sys<i32> {
    crate::errno::set_errno(0);
    // SAFETY: plain numbers.
    let priority = unsafe { libc::getpriority(which as u32, who) };
    match Errno::last() {
        Errno(0) => Ok(priority),
        error => Err(error),
    }
}

pub fn nice(increment: i32) -> Sys<i32> {
    crate::errno::set_errno(0);
    // SAFETY: plain numbers.
    let priority = unsafe { libc::nice(increment) };
    match Errno::last() {
        error if priority == -1 && error.0 != 0 => Err(error),
        _ => Ok(priority),
    }
}

pub fn sched_getparam(pid: i32) -> Sys<i32> {
    let mut param = MaybeUninit::<libc::sched_param>::zeroed();
    // SAFETY: room for the struct.
    unsafe {
        done(libc::sched_getparam(pid, param.as_mut_ptr()))?;
        Ok(param.assume_init_ref().sched_priority)
    }
}

pub fn sched_setparam(pid: i32, priority: i32) -> Sys {
    let param = libc::sched_param {
        sched_priority: priority,
    };
    // SAFETY: an initialised struct.
    done(unsafe { libc::sched_setparam(pid, &raw const param) })
}

pub fn sched_setscheduler(pid: i32, policy: i32, priority: i32) -> Sys {
    let param = libc::sched_param {
        sched_priority: priority,
    };
    // SAFETY: an initialised struct.
    done(unsafe { libc::sched_setscheduler(pid, policy, &raw const param) })
}

/// In seconds.
pub fn sched_rr_get_interval(pid: i32) -> Sys<f64> {
    let mut time = MaybeUninit::<libc::timespec>::zeroed();
    // SAFETY: room for the struct.
    unsafe {
        done(libc::sched_rr_get_interval(pid, time.as_mut_ptr()))?;
        let time = time.assume_init_ref();
        Ok(time.tv_sec as f64 + 1e-9 * time.tv_nsec as f64)
    }
}

/// The processors that a process may run on.
pub fn sched_getaffinity(pid: i32) -> Sys<Vec<usize>> {
    let mut set = MaybeUninit::<libc::cpu_set_t>::zeroed();
    // SAFETY: room for the set.
    unsafe {
        done(libc::sched_getaffinity(
            pid,
            size_of::<libc::cpu_set_t>(),
            set.as_mut_ptr(),
        ))?;
        let set = set.assume_init_ref();
        Ok((0..libc::CPU_SETSIZE as usize)
            .filter(|&cpu| libc::CPU_ISSET(cpu, set))
            .collect())
    }
}

pub fn sched_setaffinity(pid: i32, cpus: &[usize]) -> Sys {
    let mut set = MaybeUninit::<libc::cpu_set_t>::zeroed();
    // SAFETY: a zeroed set is empty; numbers beyond it are left out.
    unsafe {
        let set = set.assume_init_mut();
        cpus.iter()
            .filter(|&&cpu| cpu < libc::CPU_SETSIZE as usize)
            .for_each(|&cpu| libc::CPU_SET(cpu, set));
        done(libc::sched_setaffinity(pid, size_of::<libc::cpu_set_t>(), set))
    }
}

/// Controlling and controlled end of a new pseudo-terminal.
pub fn openpty() -> Sys<(i32, i32)> {
    let (mut controlling, mut controlled) = (-1, -1);
    // SAFETY: room for two descriptors.
    done(unsafe {
        libc::openpty(
            &raw mut controlling,
            &raw mut controlled,
            null_mut(),
            null(),
            null(),
        )
    })?;
    crate::fd::set_inheritable(controlling, false)?;
    crate::fd::set_inheritable(controlled, false)?;
    Ok((controlling, controlled))
}

/// Forks with a new pseudo-terminal: the child (0 in the child itself), and the controlling end.
pub fn forkpty() -> Sys<(i32, i32)> {
    let mut controlling = -1;
    // SAFETY: room for a descriptor; the child goes on in the one thread that called.
    let pid = check(unsafe { libc::forkpty(&raw mut controlling, null_mut(), null(), null()) })?;
    Ok((pid, controlling))
}

/// Forks: 0 in the child.
pub fn fork() -> Sys<i32> {
    // SAFETY: the child goes on in the one thread that called.
    check(unsafe { libc::fork() })
}

/// Ends the process at once.
pub fn exit_now(status: i32) -> ! {
    // SAFETY: does not return.
    unsafe { libc::_exit(status) }
}

/// Pointers to C strings, with the null that ends them.
pub(crate) fn pointers(strings: &[CString]) -> Vec<*const c_char> {
    strings.iter().map(|text| text.as_ptr()).chain([null()]).collect()
}

/// Replaces the program; returns only with an error.
pub fn execve(path: &CStr, argv: &[CString], env: Option<&[CString]>) -> Errno {
    let argv = pointers(argv);
    // SAFETY: C strings, and arrays of such that end with null.
    unsafe {
        match env {
            Some(env) => {
                let env = pointers(env);
                libc::execve(path.as_ptr(), argv.as_ptr(), env.as_ptr());
            }
            None => {
                libc::execv(path.as_ptr(), argv.as_ptr());
            }
        }
    }
    Errno::last()
}

/// As `execve`, of an open file.
pub fn fexecve(fd: i32, argv: &[CString], env: &[CString]) -> Errno {
    let (argv, env) = (pointers(argv), pointers(env));
    // SAFETY: arrays of C strings that end with null.
    unsafe { libc::fexecve(fd, argv.as_ptr(), env.as_ptr()) };
    Errno::last()
}

/// The status of a child that changed, and its number.
pub fn waitpid(pid: i32, options: i32) -> Sys<(i32, i32)> {
    let mut status = 0;
    // SAFETY: room for a number.
    let pid = check(unsafe { libc::waitpid(pid, &raw mut status, options) })?;
    Ok((pid, status))
}

/// As `waitpid`, with the resources that the child used.
pub fn wait4(pid: i32, options: i32) -> Sys<(i32, i32, crate::resource::Usage)> {
    let mut status = 0;
    let mut usage = MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: room for a number and a struct.
    unsafe {
        let pid = check(libc::wait4(pid, &raw mut status, options, usage.as_mut_ptr()))?;
        Ok((
            pid,
            status,
            crate::resource::Usage::from_raw(usage.assume_init_ref()),
        ))
    }
}

/// What `waitid` reports, if anything.
pub fn waitid(kind: u32, id: u32, options: i32) -> Sys<Option<crate::signal::SignalInfo>> {
    let mut info = MaybeUninit::<libc::siginfo_t>::zeroed();
    // SAFETY: room for the struct.
    unsafe {
        done(libc::waitid(kind, id, info.as_mut_ptr(), options))?;
        let info = crate::signal::info_of(info.assume_init_ref());
        Ok((info.pid != 0).then_some(info))
    }
}

/// Runs a shell command; its status.
pub fn system(command: &CStr) -> i32 {
    // SAFETY: a C string.
    unsafe { libc::system(command.as_ptr()) }
}

pub fn getloadavg() -> Option<[f64; 3]> {
    let mut loads = [0.0; 3];
    // SAFETY: room for three numbers.
    (unsafe { libc::getloadavg(loads.as_mut_ptr(), 3) } == 3).then_some(loads)
}

fn limited(call: impl FnOnce() -> i64) -> Sys<i64> {
    crate::errno::set_errno(0);
    let limit = call();
    match Errno::last() {
        error if limit == -1 && error.0 != 0 => Err(error),
        _ => Ok(limit),
    }
}

pub fn sysconf(name: i32) -> Sys<i64> {
    // SAFETY: plain numbers.
    limited(|| unsafe { libc::sysconf(name) })
}

pub fn pathconf(path: &CStr, name: i32) -> Sys<i64> {
    // SAFETY: a C string.
    limited(|| unsafe { libc::pathconf(path.as_ptr(), name) })
}

pub fn fpathconf(fd: i32, name: i32) -> Sys<i64> {
    // SAFETY: plain numbers.
    limited(|| unsafe { libc::fpathconf(fd, name) })
}

/// `None` when the variable has no value.
pub fn confstr(name: i32) -> Sys<Option<Vec<u8>>> {
    crate::errno::set_errno(0);
    let mut buffer = vec![0u8; 256];
    // SAFETY: writable memory of the given length.
    unsafe {
        let mut length = libc::confstr(name, buffer.as_mut_ptr().cast(), buffer.len());
        if length == 0 {
            return match Errno::last() {
                Errno(0) => Ok(None),
                error => Err(error),
            };
        }
        if length > buffer.len() {
            buffer.resize(length, 0);
            length = libc::confstr(name, buffer.as_mut_ptr().cast(), buffer.len());
        }
        buffer.truncate(length.saturating_sub(1));
    }
    Ok(Some(buffer))
}

/// Columns and lines of a terminal.
pub fn terminal_size(fd: i32) -> Sys<(u16, u16)> {
    let mut size = MaybeUninit::<libc::winsize>::zeroed();
    // SAFETY: room for the struct.
    unsafe {
        done(libc::ioctl(fd, libc::TIOCGWINSZ, size.as_mut_ptr()))?;
        let size = size.assume_init_ref();
        Ok((size.ws_col, size.ws_row))
    }
}

pub fn getrandom(buffer: &mut [u8], flags: u32) -> Sys<usize> {
    // SAFETY: writable memory of the given length.
    count(unsafe { libc::getrandom(buffer.as_mut_ptr().cast(), buffer.len(), flags) })
}

/// A file's extended attribute; the target is a path (followed or not) or a descriptor.
#[derive(Clone, Copy)]
pub enum Target<'a> {
    Path(&'a CStr, bool),
    Fd(i32),
}

pub fn getxattr(target: Target<'_>, name: &CStr) -> Sys<Vec<u8>> {
    for size in [128, 65536] {
        let mut buffer = vec![0u8; size];
        // SAFETY: C strings, and writable memory of the given length.
        let result = count(unsafe {
            let to = buffer.as_mut_ptr().cast();
            match target {
                Target::Path(path, true) => libc::getxattr(path.as_ptr(), name.as_ptr(), to, size),
                Target::Path(path, false) => libc::lgetxattr(path.as_ptr(), name.as_ptr(), to, size),
                Target::Fd(fd) => libc::fgetxattr(fd, name.as_ptr(), to, size),
            }
        });
        match result {
            Err(Errno(libc::ERANGE)) => {}
            Err(error) => return Err(error),
            Ok(length) => {
                buffer.truncate(length);
                return Ok(buffer);
            }
        }
    }
    Err(Errno(libc::ERANGE))
}

pub fn setxattr(target: Target<'_>, name: &CStr, value: &[u8], flags: i32) -> Sys {
    // SAFETY: C strings, and readable memory of the given length.
    done(unsafe {
        let (from, size) = (value.as_ptr().cast(), value.len());
        match target {
            Target::Path(path, true) => libc::setxattr(path.as_ptr(), name.as_ptr(), from, size, flags),
            Target::Path(path, false) => libc::lsetxattr(path.as_ptr(), name.as_ptr(), from, size, flags),
            Target::Fd(fd) => libc::fsetxattr(fd, name.as_ptr(), from, size, flags),
        }
    })
}

/// The names, each with a final zero.
pub fn listxattr(target: Target<'_>) -> Sys<Vec<u8>> {
    for size in [256, 65536] {
        let mut buffer = vec![0u8; size];
        // SAFETY: C strings, and writable memory of the given length.
        let result = count(unsafe {
            let to = buffer.as_mut_ptr().cast();
            match target {
                Target::Path(path, true) => libc::listxattr(path.as_ptr(), to, size),
                Target::Path(path, false) => libc::llistxattr(path.as_ptr(), to, size),
                Target::Fd(fd) => libc::flistxattr(fd, to, size),
            }
        });
        match result {
            Err(Errno(libc::ERANGE)) => {}
            Err(error) => return Err(error),
            Ok(length) => {
                buffer.truncate(length);
                return Ok(buffer);
            }
        }
    }
    Err(Errno(libc::ERANGE))
}

pub fn sendfile(to: i32, from: i32, at: Option<i64>, length: usize) -> Sys<usize> {
    let mut at = at;
    let pointer = at.as_mut().map_or(null_mut(), |at| &raw mut *at);
    // SAFETY: null or room for a number.
    count(unsafe { libc::sendfile(to, from, pointer, length) })
}

pub fn copy_file_range(
    from: i32,
    to: i32,
    length: usize,
    at_from: Option<i64>,
    at_to: Option<i64>,
) -> Sys<usize> {
    let (mut at_from, mut at_to) = (at_from, at_to);
    let from_pointer = at_from.as_mut().map_or(null_mut(), |at| &raw mut *at);
    let to_pointer = at_to.as_mut().map_or(null_mut(), |at| &raw mut *at);
    // SAFETY: null or room for a number each.
    count(unsafe { libc::copy_file_range(from, from_pointer, to, to_pointer, length, 0) })
}

pub fn splice(
    from: i32,
    to: i32,
    length: usize,
    at_from: Option<i64>,
    at_to: Option<i64>,
    flags: u32,
) -> Sys<usize> {
    let (mut at_from, mut at_to) = (at_from, at_to);
    let from_pointer = at_from.as_mut().map_or(null_mut(), |at| &raw mut *at);
    let to_pointer = at_to.as_mut().map_or(null_mut(), |at| &raw mut *at);
    // SAFETY: null or room for a number each.
    count(unsafe { libc::splice(from, from_pointer, to, to_pointer, length, flags) })
}

/// A directory's entries: name, inode, kind (`DT_`).
pub struct Directory(*mut libc::DIR);

/// An entry of a directory.
pub struct Entry {
    pub name: Vec<u8>,
    pub inode: u64,
    pub kind: u8,
}

impl Directory {
    pub fn open(path: &CStr) -> Sys<Directory> {
        // SAFETY: a C string.
        let directory = unsafe { libc::opendir(path.as_ptr()) };
        if directory.is_null() {
            Err(Errno::last())
        } else {
            Ok(Directory(directory))
        }
    }

    /// Takes the descriptor over.
    pub fn from_fd(fd: i32) -> Sys<Directory> {
        // SAFETY: any number; on success it belongs to the directory.
        let directory = unsafe { libc::fdopendir(fd) };
        if directory.is_null() {
            Err(Errno::last())
        } else {
            Ok(Directory(directory))
        }
    }

    /// The next entry, `.` and `..` left out; `None` at the end.
    pub fn next_entry(&mut self) -> Sys<Option<Entry>> {
        loop {
            crate::errno::set_errno(0);
            // SAFETY: an open directory; the entry is copied before the next call.
            let entry = unsafe { libc::readdir(self.0).as_ref() };
            let Some(entry) = entry else {
                return match Errno::last() {
                    Errno(0) => Ok(None),
                    error => Err(error),
                };
            };
            // SAFETY: a C string.
            let name = unsafe { CStr::from_ptr(entry.d_name.as_ptr()) }.to_bytes();
            if name != b"." && name != b".." {
                return Ok(Some(Entry {
                    name: name.to_vec(),
                    inode: entry.d_ino,
                    kind: entry.d_type,
                }));
            }
        }
    }

    /// Starts again with the first entry.
    pub fn rewind(&mut self) {
        // SAFETY: an open directory.
        unsafe { libc::rewinddir(self.0) };
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        // SAFETY: an open directory, closed once.
        unsafe { libc::closedir(self.0) };
    }
}

/// The environment: `NAME=VALUE` each.
pub fn environment() -> Vec<Vec<u8>> {
    use std::os::unix::ffi::OsStringExt as _;
    std::env::vars_os()
        .map(|(name, value)| {
            let mut entry = name.into_vec();
            entry.push(b'=');
            entry.extend_from_slice(&value.into_vec());
            entry
        })
        .collect()
}

pub fn setenv(name: &CStr, value: &CStr) -> Sys {
    // SAFETY: C strings; Python code must not change the environment while other threads read it, as in C.
    done(unsafe { libc::setenv(name.as_ptr(), value.as_ptr(), 1) })
}

pub fn unsetenv(name: &CStr) -> Sys {
    // SAFETY: as for `setenv`.
    done(unsafe { libc::unsetenv(name.as_ptr()) })
}

fn vectors(buffers: &[(*mut u8, usize)]) -> Vec<libc::iovec> {
    buffers
        .iter()
        .map(|&(base, length)| libc::iovec {
            iov_base: base.cast(),
            iov_len: length,
        })
        .collect()
}

/// Reads into several buffers, at an offset if one is given.
pub fn readv(fd: i32, buffers: &mut [&mut [u8]], at: Option<(i64, i32)>) -> Sys<usize> {
    let parts: Vec<_> = buffers
        .iter_mut()
        .map(|part| (part.as_mut_ptr(), part.len()))
        .collect();
    let parts = vectors(&parts);
    // SAFETY: writable memory of the given lengths.
    count(unsafe {
        match at {
            None => libc::readv(fd, parts.as_ptr(), parts.len() as i32),
            Some((at, flags)) => libc::preadv2(fd, parts.as_ptr(), parts.len() as i32, at, flags),
        }
    })
}

/// Writes from several buffers, at an offset if one is given.
pub fn writev(fd: i32, buffers: &[&[u8]], at: Option<(i64, i32)>) -> Sys<usize> {
    let parts: Vec<_> = buffers
        .iter()
        .map(|part| (part.as_ptr().cast_mut(), part.len()))
        .collect();
    let parts = vectors(&parts);
    // SAFETY: readable memory of the given lengths.
    count(unsafe {
        match at {
            None => libc::writev(fd, parts.as_ptr(), parts.len() as i32),
            Some((at, flags)) => libc::pwritev2(fd, parts.as_ptr(), parts.len() as i32, at, flags),
        }
    })
}

/// Sets a timer; returns its old interval and value, in nanoseconds.
pub fn timerfd_settime(fd: i32, flags: i32, interval: i64, value: i64) -> Sys<(i64, i64)> {
    let spec = |nanoseconds: i64| libc::timespec {
        tv_sec: nanoseconds.div_euclid(1_000_000_000),
        tv_nsec: nanoseconds.rem_euclid(1_000_000_000),
    };
    let new = libc::itimerspec {
        it_interval: spec(interval),
        it_value: spec(value),
    };
    let mut old = MaybeUninit::<libc::itimerspec>::zeroed();
    // SAFETY: initialised structs.
    unsafe {
        done(libc::timerfd_settime(fd, flags, &raw const new, old.as_mut_ptr()))?;
        Ok(timer_spec(old.assume_init_ref()))
    }
}

fn timer_spec(raw: &libc::itimerspec) -> (i64, i64) {
    let total = |time: libc::timespec| time.tv_sec.wrapping_mul(1_000_000_000).wrapping_add(time.tv_nsec);
    (total(raw.it_interval), total(raw.it_value))
}

/// A timer's interval and value, in nanoseconds.
pub fn timerfd_gettime(fd: i32) -> Sys<(i64, i64)> {
    let mut raw = MaybeUninit::<libc::itimerspec>::zeroed();
    // SAFETY: room for the struct.
    unsafe {
        done(libc::timerfd_gettime(fd, raw.as_mut_ptr()))?;
        Ok(timer_spec(raw.assume_init_ref()))
    }
}

pub fn major(device: u64) -> u32 {
    libc::major(device)
}

pub fn minor(device: u64) -> u32 {
    libc::minor(device)
}

pub fn makedev(major: u32, minor: u32) -> u64 {
    libc::makedev(major, minor)
}

/// The number of processors that are on line.
pub fn cpu_count() -> i64 {
    // SAFETY: plain numbers.
    unsafe { libc::sysconf(libc::_SC_NPROCESSORS_ONLN) }
}

/// Ends the process by SIGABRT.
pub fn abort() -> ! {
    std::process::abort()
}
