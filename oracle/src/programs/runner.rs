//! One side's process: started when first needed, forking per program, replaced when it dies or hangs.
//!
//! An interpreter that cannot fork, or cannot run the probe at all, is started anew for every program; then only
//! what its output, exit code and printed traceback say is observed.

use super::confine;
use super::execution::{Ending, Execution};
use super::interpreter::{Interpreter, Limits};
use crate::worker::frame::{read_frame, write_frame};
use anyhow::{Context as _, Result, bail};
use std::io::Read as _;
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The probe, in the order in which its parts need each other.
const PROBE: &[&str] = &[
    include_str!("../probe/programs/core.py"),
    include_str!("../probe/programs/canonical.py"),
    include_str!("../probe/programs/exceptions.py"),
    include_str!("../probe/programs/runtime.py"),
];

/// Runs the probe in a namespace of its own, so that `__main__` stays the program's.
const LOADER: &str = "import sys\n\
    exec(compile(sys.argv.pop(1), '<probe>', 'exec'), {'__name__': '<probe>', '__builtins__': __builtins__})\n";

/// Modules that the workers import before they fork, since many programs need them.
const PRELOAD: &str = "traceback,collections,functools,operator,re,enum,types,weakref,contextlib,itertools,\
    string,math,copy,dataclasses,json,struct,asyncio,random,datetime,typing";

/// A process is replaced after so many programs: its own processor time counts towards the limit.
const PROGRAMS_PER_PROCESS: u32 = 2000;

/// How long an interpreter may take to start.
const STARTUP: Duration = Duration::from_secs(20);

/// How one side is started.
#[derive(Debug, Clone)]
pub struct Launch {
    /// The interpreter.
    pub interpreter: Interpreter,
    /// What programs may use.
    pub limits: Limits,
    /// The executable that offers `__confine`; without it, programs are not confined.
    pub confine: Option<PathBuf>,
    /// `PYTHONHASHSEED`.
    pub hash_seed: u32,
    /// So many objects lie about the heap before programs start.
    pub ballast: u32,
    /// Whether to start the interpreter anew for every program, as a user does.
    pub spawn: bool,
    /// Whether the forked processes end as the interpreter does, finalisation included.
    pub finalize: bool,
    /// Whether common modules are imported beforehand.
    pub warm: bool,
    /// Where CPython's library is, for a subject that reads it there.
    pub oracle: Option<PathBuf>,
}

impl Launch {
    /// The interpreter with everything else as is usual.
    pub fn new(interpreter: Interpreter) -> Self {
        Self {
            interpreter,
            limits: Limits::default(),
            confine: None,
            hash_seed: 0,
            ballast: 0,
            spawn: false,
            finalize: false,
            warm: true,
            oracle: None,
        }
    }
}

/// One side, ready to run programs.
#[derive(Debug)]
pub struct Runner {
    launch: Launch,
    scratch: TempDir,
    process: Option<Process>,
    cannot_fork: Option<String>,
    waiting: Option<Waiting>,
    /// How many processes were started.
    pub started: u32,
}

#[derive(Debug)]
enum Waiting {
    Forked,
    Spawned(Box<Execution>),
}

#[derive(Debug)]
struct Process {
    child: Child,
    input: ChildStdin,
    answers: Receiver<Vec<u8>>,
    served: u32,
}

impl Runner {
    /// A runner that starts with its first program.
    pub fn new(launch: Launch) -> Result<Self> {
        let scratch = tempfile::Builder::new()
            .prefix("sidewinder-")
            .tempdir()
            .context("no scratch folder")?;
        std::fs::create_dir(scratch.path().join("work"))?;
        let cannot_fork = launch.spawn.then(|| "as told".to_owned());
        Ok(Self {
            launch,
            scratch,
            process: None,
            cannot_fork,
            waiting: None,
            started: 0,
        })
    }

    /// Why the interpreter is started anew for every program, if it is.
    pub fn spawning(&self) -> Option<&str> {
        self.cannot_fork.as_deref()
    }

    /// Starts the interpreter if need be; returns its name and version when it told them.
    pub fn wake(&mut self) -> Option<(String, String)> {
        if self.cannot_fork.is_some() || self.process.is_some() {
            return None;
        }
        match self.start() {
            Ok((process, name, version)) => {
                self.process = Some(process);
                Some((name, version))
            }
            Err(error) => {
                self.cannot_fork = Some(format!("{error:#}"));
                None
            }
        }
    }

    /// Hands over a program and returns at once; [`Runner::collect`] fetches what came of it.
    pub fn send(&mut self, name: &str, source: &[u8], sections: &str, detail: bool) -> Result<()> {
        if self
            .process
            .as_ref()
            .is_some_and(|process| process.served >= PROGRAMS_PER_PROCESS)
        {
            self.bury();
        }
        for _ in 0..2 {
            self.wake();
            let Some(process) = &mut self.process else { break };
            let options = format!(
                "sections={sections} finalize={} detail={}",
                u8::from(self.launch.finalize),
                u8::from(detail)
            );
            let mut body = Vec::with_capacity(source.len() + 128);
            for field in [options.as_bytes(), name.as_bytes(), source] {
                body.extend_from_slice(&(field.len() as u32).to_le_bytes());
                body.extend_from_slice(field);
            }
            if write_frame(&mut process.input, &body).is_ok() {
                process.served += 1;
                self.waiting = Some(Waiting::Forked);
                return Ok(());
            }
            self.bury();
        }
        let execution = self.spawn(source)?;
        self.waiting = Some(Waiting::Spawned(Box::new(execution)));
        Ok(())
    }

    /// What came of the program that was handed over last.
    pub fn collect(&mut self) -> Result<Execution> {
        match self.waiting.take().context("no program was handed over")? {
            Waiting::Spawned(execution) => Ok(*execution),
            Waiting::Forked => {
                let process = self.process.as_mut().context("the process is gone")?;
                match process.answers.recv_timeout(self.launch.limits.wall) {
                    Ok(body) => match split_fields(&body).and_then(Execution::from_fields) {
                        Some(execution) => Ok(execution),
                        None => {
                            self.bury();
                            Ok(Execution::ended(Ending::Broken("a malformed answer".to_owned())))
                        }
                    },
                    Err(RecvTimeoutError::Timeout) => {
                        self.bury();
                        Ok(Execution::ended(Ending::OutOfTime))
                    }
                    Err(RecvTimeoutError::Disconnected) => {
                        let how = self.bury();
                        Ok(Execution::ended(Ending::Broken(format!(
                            "the worker died: {how}"
                        ))))
                    }
                }
            }
        }
    }

    /// [`Runner::send`] and [`Runner::collect`] in one.
    pub fn run(&mut self, name: &str, source: &[u8], sections: &str) -> Result<Execution> {
        self.send(name, source, sections, false)?;
        self.collect()
    }

    fn work(&self) -> PathBuf {
        self.scratch.path().join("work")
    }

    /// The interpreter's command line with a clean environment.
    fn command(&self) -> Command {
        let interpreter = &self.launch.interpreter;
        let mut command = match &self.launch.confine {
            Some(confine) => {
                let mut command = Command::new(confine);
                command.args(confine::arguments(&self.launch.limits, self.scratch.path()));
                command.arg(&interpreter.program);
                command
            }
            None => Command::new(&interpreter.program),
        };
        command.args(&interpreter.options);
        command.env_clear();
        for kept in ["PATH", "LD_LIBRARY_PATH", "RUST_BACKTRACE"] {
            if let Some(value) = std::env::var_os(kept) {
                command.env(kept, value);
            }
        }
        let work = self.work();
        command
            .env("PYTHONHASHSEED", self.launch.hash_seed.to_string())
            .env("PYTHONIOENCODING", "utf-8:backslashreplace")
            .env("LC_ALL", "C.UTF-8")
            .env("TZ", "UTC")
            .env("HOME", &work)
            .env("TMPDIR", &work)
            .env("COLUMNS", "80");
        if let Some(oracle) = &self.launch.oracle {
            command.env("SIDEWINDER_ORACLE", oracle);
        }
        command.current_dir(&work).process_group(0);
        command
    }

    fn start(&mut self) -> Result<(Process, String, String)> {
        self.started += 1;
        let probe = PROBE.join("\n") + "\nserve(sys.argv[1:])\n";
        let mut command = self.command();
        command
            .args(["-S", "-s", "-B", "-c", LOADER])
            .arg(probe)
            .arg(self.work())
            .arg(if self.launch.warm { PRELOAD } else { "traceback" })
            .arg(self.launch.ballast.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command
            .spawn()
            .with_context(|| format!("cannot start {}", self.launch.interpreter.program.display()))?;
        let input = child.stdin.take().context("no standard input")?;
        let mut output = child.stdout.take().context("no standard output")?;
        let (sender, answers) = channel();
        std::thread::spawn(move || {
            while let Ok(Some(body)) = read_frame(&mut output) {
                if sender.send(body).is_err() {
                    break;
                }
            }
        });
        let process = Process {
            child,
            input,
            answers,
            served: 0,
        };
        let hello = process.answers.recv_timeout(STARTUP);
        let Some([name, version, way]) = hello
            .ok()
            .and_then(|body| split_fields(&body))
            .and_then(|fields| <[Vec<u8>; 3]>::try_from(fields).ok())
        else {
            bail!("it does not run the probe: {}", process.end());
        };
        if way != b"fork" {
            process.end();
            bail!("it cannot fork");
        }
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Ok((process, text(name), text(version)))
    }

    fn bury(&mut self) -> String {
        self.process.take().map_or_else(String::new, Process::end)
    }

    /// Runs one program as a user would.
    fn spawn(&mut self, source: &[u8]) -> Result<Execution> {
        let work = self.work();
        let program = work.join("program.py");
        std::fs::write(&program, source)?;
        let (out, err) = (self.scratch.path().join("out"), self.scratch.path().join("err"));
        let started = Instant::now();
        let mut child = self
            .command()
            .args(["-s", "-B", "program.py"])
            .stdin(Stdio::null())
            .stdout(std::fs::File::create(&out)?)
            .stderr(std::fs::File::create(&err)?)
            .spawn()
            .with_context(|| format!("cannot start {}", self.launch.interpreter.program.display()))?;
        let ending = loop {
            match child.try_wait()? {
                Some(status) => break Ending::from_status(status.into_raw()),
                None if started.elapsed() > self.launch.limits.wall => {
                    kill_group(&mut child);
                    break Ending::OutOfTime;
                }
                None => std::thread::sleep(Duration::from_millis(1)),
            }
        };
        let mut execution = Execution::ended(ending);
        execution.elapsed = started.elapsed();
        (execution.stdout, execution.stderr) = (std::fs::read(&out)?, std::fs::read(&err)?);
        let trace = b"Traceback (most recent call last):\n";
        if let Some(start) = execution
            .stderr
            .windows(trace.len())
            .position(|window| window == trace)
        {
            execution.report = start..execution.stderr.len();
        }
        execution.files = left_behind(&work, &program);
        Ok(execution)
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        self.bury();
    }
}

impl Process {
    /// Ends the process and all that it forked; returns how it had ended and what it said.
    fn end(mut self) -> String {
        drop(self.input);
        std::thread::sleep(Duration::from_millis(2));
        let died = self.child.try_wait().ok().flatten();
        kill_group(&mut self.child);
        let mut said = String::new();
        if let Some(errors) = self.child.stderr.take() {
            let _ = errors.take(4096).read_to_string(&mut said);
        }
        let last = said
            .lines()
            .rev()
            .find(|line| !line.trim().is_empty())
            .unwrap_or("");
        match died {
            Some(status) => format!("{status} {last}"),
            None => last.to_owned(),
        }
    }
}

/// Kills a child and everything in its process group.
fn kill_group(child: &mut Child) {
    use rustix::process::{Pid, Signal, kill_process_group};
    if let Some(pid) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        let _ = kill_process_group(pid, Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// What a program left in its folder, which is empty afterwards.
fn left_behind(work: &Path, program: &Path) -> String {
    let mut names = Vec::new();
    let entries = std::fs::read_dir(work).into_iter().flatten().flatten();
    for entry in entries {
        let path = entry.path();
        if path != program {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
        let _ = std::fs::remove_dir_all(&path).or_else(|_| std::fs::remove_file(&path));
    }
    names.sort();
    names.join("\n")
}

/// The length-prefixed fields of a frame; `None` when it is malformed.
fn split_fields(mut body: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut fields = Vec::new();
    while let Some((length, rest)) = body.split_first_chunk::<4>() {
        let (field, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        fields.push(field.to_vec());
        body = rest;
    }
    body.is_empty().then_some(fields)
}
