//! Confinement of the processes that run programs: this program, started with the hidden command `__confine`,
//! gives up what a generated program must not have, and becomes the interpreter.
//!
//! Resource limits bound processor time, memory, file sizes and, for other users than root, processes; Landlock
//! leaves only the scratch folder writable; seccomp denies sockets that reach beyond this machine. Each is
//! inherited by every process that the interpreter forks. A kernel without Landlock or seccomp, and systems other
//! than Linux, run with what is left: [`describe`] says what is in force.

use super::interpreter::Limits;
use anyhow::{Context as _, Result};
use rustix::process::{Resource, Rlimit, setrlimit};
use std::ffi::{OsStr, OsString};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

/// How many tasks a user other than root may have beyond those there are.
const MORE_TASKS: u64 = 128;

/// The arguments of `__confine` before the command to run.
pub fn arguments(limits: &Limits, scratch: &Path) -> Vec<OsString> {
    let number = |value: u64| OsString::from(value.to_string());
    vec![
        "__confine".into(),
        number(limits.cpu.as_secs().max(1)),
        number(limits.memory),
        number(limits.file),
        scratch.into(),
        "--".into(),
    ]
}

/// Confines this process and becomes `command`. Returns only on failure.
pub fn become_confined(
    cpu: u64,
    memory: u64,
    file: u64,
    scratch: &Path,
    command: &[OsString],
) -> Result<std::convert::Infallible> {
    let both = |value| Rlimit {
        current: Some(value),
        maximum: Some(value),
    };
    setrlimit(Resource::Core, both(0)).context("no core files")?;
    let soft_then_hard = Rlimit {
        current: Some(cpu),
        maximum: Some(cpu + 2),
    };
    setrlimit(Resource::Cpu, soft_then_hard).context("processor time")?;
    setrlimit(Resource::Fsize, both(file)).context("file size")?;
    if memory > 0 {
        setrlimit(Resource::As, both(memory)).context("memory")?;
    }
    if let Some(tasks) = tasks() {
        let _ = setrlimit(Resource::Nproc, both(tasks + MORE_TASKS));
    }
    let (program, rest) = command.split_first().context("nothing to run")?;
    // What the kernel does not offer is missing, not fatal: the limits above hold everywhere.
    let _ = restrict_files(scratch);
    let _ = restrict_network();
    let error = Command::new(program).args(rest).exec();
    Err(error).with_context(|| format!("cannot start {}", Path::new(program).display()))
}

/// How many tasks there are on this machine.
fn tasks() -> Option<u64> {
    let load = std::fs::read_to_string("/proc/loadavg").ok()?;
    load.split(' ').nth(3)?.split('/').nth(1)?.parse().ok()
}

/// Leaves everything readable and only `scratch` (and what is no disk) writable.
#[cfg(target_os = "linux")]
fn restrict_files(scratch: &Path) -> Result<bool> {
    use landlock::{
        ABI, Access as _, AccessFs, PathBeneath, PathFd, Ruleset, RulesetAttr as _, RulesetCreatedAttr as _,
        RulesetStatus,
    };
    let abi = ABI::V3;
    let mut ruleset = Ruleset::default()
        .handle_access(AccessFs::from_all(abi))?
        .create()?
        .add_rule(PathBeneath::new(PathFd::new("/")?, AccessFs::from_read(abi)))?;
    for writable in [scratch, Path::new("/dev"), Path::new("/proc/self")] {
        if writable.exists() {
            let access = AccessFs::from_all(abi);
            ruleset = ruleset.add_rule(PathBeneath::new(PathFd::new(writable)?, access))?;
        }
    }
    Ok(ruleset.restrict_self()?.ruleset != RulesetStatus::NotEnforced)
}

#[cfg(not(target_os = "linux"))]
fn restrict_files(_: &Path) -> Result<bool> {
    Ok(false)
}

/// Denies sockets of every family that can reach another machine or the kernel's network settings.
#[cfg(target_os = "linux")]
fn restrict_network() -> Result<bool> {
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
        SeccompRule,
    };
    const DENIED_FAMILIES: [i32; 4] = [libc::AF_INET, libc::AF_INET6, libc::AF_PACKET, libc::AF_NETLINK];
    let mut rules = Vec::new();
    for family in DENIED_FAMILIES {
        let is_family = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, family as u64)?;
        rules.push(SeccompRule::new(vec![is_family])?);
    }
    let filter = SeccompFilter::new(
        [(libc::SYS_socket, rules)].into_iter().collect(),
        SeccompAction::Allow,
        SeccompAction::Errno(libc::EACCES as u32),
        std::env::consts::ARCH.try_into()?,
    )?;
    let program: BpfProgram = filter.try_into()?;
    seccompiler::apply_filter(&program)?;
    Ok(true)
}

#[cfg(not(target_os = "linux"))]
fn restrict_network() -> Result<bool> {
    Ok(false)
}

/// One line on what programs are kept from, found out by trying it in a process of its own.
pub fn describe(confine: &Path, scratch: &Path) -> String {
    let probe = "try:\n open('/var/tmp/sidewinder-probe', 'w').close()\n files = False\nexcept OSError:\n files = True\n\
                 try:\n import socket; socket.socket().close()\n network = False\nexcept OSError:\n network = True\n\
                 print(files, network)";
    let try_with = |python: &OsStr| {
        let output = Command::new(confine)
            .args(arguments(&Limits::default(), scratch))
            .arg(python)
            .args(["-S", "-c", probe])
            .output()
            .ok()?;
        Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    match try_with(OsStr::new("python3")).as_deref() {
        Some("True True") => "limits, scratch folder only, no network".to_owned(),
        Some("False True") => {
            "limits, no network (no Landlock here: files outside are not protected)".to_owned()
        }
        Some("True False") => "limits, scratch folder only (no seccomp here: the network is open)".to_owned(),
        _ => "limits on time, memory and file size".to_owned(),
    }
}
