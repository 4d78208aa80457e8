//! Running programs in child processes: `posix_spawn`, and the child's side of `fork` and `exec` with all that
//! `subprocess` asks for.

use crate::errno::{Errno, Sys};
use crate::posix::pointers;
use crate::signal::SignalSet;
use core::ffi::{CStr, c_char};
use core::mem::MaybeUninit;
use std::ffi::CString;

/// What a spawned child does to its descriptors, in order.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as the C functions")]
pub enum FileAction {
    Open {
        fd: i32,
        path: CString,
        flags: i32,
        mode: u32,
    },
    Close {
        fd: i32,
    },
    Dup2 {
        fd: i32,
        to: i32,
    },
    CloseFrom {
        fd: i32,
    },
}

/// What a spawned child gets.
#[derive(Default)]
#[allow(missing_docs, reason = "named as the arguments of posix_spawn")]
pub struct Spawn {
    pub argv: Vec<CString>,
    pub env: Option<Vec<CString>>,
    pub actions: Vec<FileAction>,
    pub group: Option<i32>,
    pub reset_ids: bool,
    pub new_session: bool,
    pub mask: Option<SignalSet>,
    pub defaults: Option<SignalSet>,
    /// Policy (if it changes) and priority.
    pub scheduler: Option<(Option<i32>, i32)>,
    /// Whether the program is looked for in PATH.
    pub search: bool,
}

unsafe extern "C" {
    static environ: *const *mut c_char;
    fn posix_spawn_file_actions_addclosefrom_np(
        actions: *mut libc::posix_spawn_file_actions_t,
        from: i32,
    ) -> i32;
}

fn code(result: i32) -> Sys {
    if result == 0 { Ok(()) } else { Err(Errno(result)) }
}

/// Spawns a program; the child's number.
pub fn spawn(path: &CStr, spawn: &Spawn) -> Sys<i32> {
    let argv = pointers(&spawn.argv);
    let env = spawn.env.as_ref().map(|env| pointers(env));
    let mut actions = MaybeUninit::uninit();
    let mut attributes = MaybeUninit::uninit();
    // SAFETY: both structs are initialised first and destroyed last; all strings outlive the call.
    unsafe {
        code(libc::posix_spawn_file_actions_init(actions.as_mut_ptr()))?;
        code(libc::posix_spawnattr_init(attributes.as_mut_ptr()))?;
        let prepared = add_actions(actions.as_mut_ptr(), spawn)
            .and_then(|()| set_attributes(attributes.as_mut_ptr(), spawn));
        let result = prepared.and_then(|()| {
            let mut pid = 0;
            let env = env.as_ref().map_or(environ, |env| env.as_ptr().cast());
            let run = if spawn.search {
                libc::posix_spawnp
            } else {
                libc::posix_spawn
            };
            code(run(
                &raw mut pid,
                path.as_ptr(),
                actions.as_ptr(),
                attributes.as_ptr(),
                argv.as_ptr().cast(),
                env,
            ))?;
            Ok(pid)
        });
        libc::posix_spawn_file_actions_destroy(actions.as_mut_ptr());
        libc::posix_spawnattr_destroy(attributes.as_mut_ptr());
        result
    }
}

/// # Safety
/// `to` is initialised; `spawn` outlives it.
unsafe fn add_actions(to: *mut libc::posix_spawn_file_actions_t, spawn: &Spawn) -> Sys {
    for action in &spawn.actions {
        // SAFETY: as the caller promises.
        code(unsafe {
            match action {
                FileAction::Open {
                    fd,
                    path,
                    flags,
                    mode,
                } => libc::posix_spawn_file_actions_addopen(to, *fd, path.as_ptr(), *flags, *mode),
                FileAction::Close { fd } => libc::posix_spawn_file_actions_addclose(to, *fd),
                FileAction::Dup2 { fd, to: onto } => libc::posix_spawn_file_actions_adddup2(to, *fd, *onto),
                FileAction::CloseFrom { fd } => posix_spawn_file_actions_addclosefrom_np(to, *fd),
            }
        })?;
    }
    Ok(())
}

/// # Safety
/// `to` is initialised.
unsafe fn set_attributes(to: *mut libc::posix_spawnattr_t, spawn: &Spawn) -> Sys {
    let mut flags = 0;
    // SAFETY: as the caller promises.
    unsafe {
        if let Some(group) = spawn.group {
            code(libc::posix_spawnattr_setpgroup(to, group))?;
            flags |= libc::POSIX_SPAWN_SETPGROUP;
        }
        if spawn.reset_ids {
            flags |= libc::POSIX_SPAWN_RESETIDS;
        }
        if spawn.new_session {
            flags |= i32::from(libc::POSIX_SPAWN_SETSID);
        }
        if let Some(mask) = &spawn.mask {
            code(libc::posix_spawnattr_setsigmask(to, mask.raw()))?;
            flags |= libc::POSIX_SPAWN_SETSIGMASK;
        }
        if let Some(defaults) = &spawn.defaults {
            code(libc::posix_spawnattr_setsigdefault(to, defaults.raw()))?;
            flags |= libc::POSIX_SPAWN_SETSIGDEF;
        }
        if let Some((policy, priority)) = spawn.scheduler {
            if let Some(policy) = policy {
                code(libc::posix_spawnattr_setschedpolicy(to, policy))?;
                flags |= libc::POSIX_SPAWN_SETSCHEDULER;
            }
            let param = libc::sched_param {
                sched_priority: priority,
            };
            code(libc::posix_spawnattr_setschedparam(to, &raw const param))?;
            flags |= libc::POSIX_SPAWN_SETSCHEDPARAM;
        }
        code(libc::posix_spawnattr_setflags(to, flags as i16))
    }
}

/// What a child that `subprocess` forks does before it becomes another program.
#[allow(missing_docs, reason = "named as the arguments of fork_exec")]
pub struct Child {
    pub programs: Vec<CString>,
    pub argv: Vec<CString>,
    pub env: Option<Vec<CString>>,
    pub cwd: Option<CString>,
    pub p2cread: i32,
    pub p2cwrite: i32,
    pub c2pread: i32,
    pub c2pwrite: i32,
    pub errread: i32,
    pub errwrite: i32,
    pub errpipe_read: i32,
    pub errpipe_write: i32,
    pub close_fds: bool,
    pub keep: Vec<i32>,
    pub restore_signals: bool,
    pub new_session: bool,
    pub group: i32,
    pub gid: Option<u32>,
    pub uid: Option<u32>,
    pub groups: Option<Vec<u32>>,
    pub umask: i32,
}

/// Why the child could not become the program: what it writes to the error pipe.
struct Failure {
    error: Option<Errno>,
    text: &'static str,
}

fn failed(text: &'static str) -> impl Fn(Errno) -> Failure {
    move |error| Failure {
        error: Some(error),
        text,
    }
}

impl Child {
    fn inherit_kept(&self) -> Sys {
        for &fd in self.keep.iter().filter(|&&fd| fd != self.errpipe_write) {
            crate::fd::set_inheritable(fd, true)?;
        }
        Ok(())
    }

    fn place(from: i32, onto: i32) -> Sys {
        if from == onto {
            return crate::fd::set_inheritable(onto, true);
        }
        if from != -1 {
            crate::fd::dup2(from, onto, true)?;
        }
        Ok(())
    }

    fn standard_streams(&self) -> Sys {
        for fd in [self.p2cwrite, self.c2pread, self.errread]
            .into_iter()
            .filter(|&fd| fd >= 0)
        {
            crate::fd::close(fd)?;
        }
        crate::fd::close(self.errpipe_read)?;
        let mut output = self.c2pwrite;
        if output == 0 {
            output = crate::fd::dup(output)?;
        }
        let mut errors = self.errwrite;
        while errors == 0 || errors == 1 {
            errors = crate::fd::dup(errors)?;
        }
        Child::place(self.p2cread, 0)?;
        Child::place(output, 1)?;
        Child::place(errors, 2)
    }

    fn identity(&self) -> Sys {
        if self.umask >= 0 {
            crate::posix::umask(self.umask.cast_unsigned());
        }
        if self.restore_signals {
            for signal in [libc::SIGPIPE, libc::SIGXFSZ] {
                crate::signal::set_disposition(signal, crate::signal::Disposition::Default)?;
            }
        }
        if self.new_session {
            crate::posix::setsid()?;
        }
        if self.group >= 0 {
            crate::posix::setpgid(0, self.group)?;
        }
        if let Some(groups) = &self.groups {
            crate::posix::setgroups(groups)?;
        }
        if let Some(gid) = self.gid {
            crate::posix::setregid(gid, gid)?;
        }
        if let Some(uid) = self.uid {
            crate::posix::setreuid(uid, uid)?;
        }
        Ok(())
    }

    fn close_others(&self) {
        let mut start = 3;
        for &fd in self.keep.iter().filter(|&&fd| fd >= 3) {
            crate::fd::close_range(start, fd);
            start = fd + 1;
        }
        crate::fd::close_range(start, i32::MAX);
    }

    fn run(&self, before: Option<&mut dyn FnMut() -> bool>) -> Failure {
        let prepare = || -> Result<(), Failure> {
            self.inherit_kept().map_err(failed("noexec"))?;
            self.standard_streams().map_err(failed("noexec"))?;
            if let Some(cwd) = &self.cwd {
                crate::posix::chdir(cwd).map_err(failed("noexec:chdir"))?;
            }
            self.identity().map_err(failed("noexec"))
        };
        if let Err(failure) = prepare() {
            return failure;
        }
        if let Some(before) = before
            && !before()
        {
            return Failure {
                error: None,
                text: "Exception occurred in preexec_fn.",
            };
        }
        if self.close_fds {
            self.close_others();
        }
        let mut first = None;
        let mut last = Errno(libc::ENOENT);
        for program in &self.programs {
            last = crate::posix::execve(program, &self.argv, self.env.as_deref());
            if last.0 != libc::ENOENT && last.0 != libc::ENOTDIR && first.is_none() {
                first = Some(last);
            }
        }
        Failure {
            error: Some(first.unwrap_or(last)),
            text: "",
        }
    }

    /// Becomes the program, or reports through the error pipe why not and ends. `before` runs last before that and says
    /// whether it worked.
    pub fn become_program(&self, before: Option<&mut dyn FnMut() -> bool>) -> ! {
        let failure = self.run(before);
        let report = match failure.error {
            Some(error) => format!("OSError:{:x}:{}", error.0, failure.text),
            None => format!("SubprocessError:0:{}", failure.text),
        };
        let _ = crate::fd::write(self.errpipe_write, report.as_bytes());
        crate::posix::exit_now(255)
    }
}
