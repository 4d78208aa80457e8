//! One worker process: started when first needed, replaced when it dies.

use super::frame::{Answer, Request, read_frame, write_frame};
use super::{Launch, Outcome};
use crate::case::Case;
use anyhow::{Context as _, Result, bail};
use std::collections::VecDeque;
use std::io::Read;
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// How much of a worker's standard error is kept for the report of its death.
const STDERR_KEPT: usize = 4096;

/// What a process that has not answered yet is given beyond the patience for a case: it has to start first.
const STARTUP: Duration = Duration::from_secs(10);

/// A worker and the process that serves it at present.
#[derive(Debug)]
pub struct Worker {
    launch: Launch,
    process: Option<Process>,
    /// How many processes were started.
    pub started: u32,
}

#[derive(Debug)]
struct Process {
    child: Child,
    input: ChildStdin,
    answers: Receiver<Vec<u8>>,
    complaints: Option<JoinHandle<String>>,
    /// How many cases of the current batch were sent and not answered.
    pending: usize,
    /// Whether it has answered anything.
    awake: bool,
}

impl Worker {
    /// A worker that will be started with its first batch.
    pub fn new(launch: Launch) -> Self {
        Self {
            launch,
            process: None,
            started: 0,
        }
    }

    /// Sends a batch and returns at once, so that another worker can be given work meanwhile.
    /// The outcomes are fetched by [`Worker::collect`] with the same arguments.
    pub fn send(&mut self, comparator: &str, options: &str, cases: &[Case]) -> Result<()> {
        let body = Request::encode(comparator, options, cases);
        // A worker that died between two batches is noticed when writing; one fresh process is tried.
        for _ in 0..2 {
            let process = self.process()?;
            if write_frame(&mut process.input, &body).is_ok() {
                process.pending = cases.len();
                return Ok(());
            }
            self.bury();
        }
        bail!(
            "the worker {} does not start: it takes no input",
            self.launch.program.display()
        )
    }

    /// The outcome of each case of the batch that was sent last.
    pub fn collect(&mut self, comparator: &str, options: &str, cases: &[Case]) -> Result<Vec<Outcome>> {
        let mut outcomes = Vec::with_capacity(cases.len());
        while outcomes.len() < cases.len() {
            match self.next_outcome()? {
                outcome @ (Outcome::Observed(_) | Outcome::Failed(_)) => outcomes.push(outcome),
                bad => {
                    outcomes.push(bad);
                    let rest = cases.get(outcomes.len()..).unwrap_or_default();
                    if !rest.is_empty() {
                        self.send(comparator, options, rest)?;
                    }
                }
            }
        }
        Ok(outcomes)
    }

    /// [`Worker::send`] and [`Worker::collect`] in one.
    pub fn run(&mut self, comparator: &str, options: &str, cases: &[Case]) -> Result<Vec<Outcome>> {
        self.send(comparator, options, cases)?;
        self.collect(comparator, options, cases)
    }

    fn next_outcome(&mut self) -> Result<Outcome> {
        let mut patience = self.launch.patience;
        let process = self.process.as_mut().context("nothing was sent to this worker")?;
        if !process.awake {
            patience += STARTUP;
        }
        match process.answers.recv_timeout(patience) {
            Ok(body) => {
                process.awake = true;
                process.pending = process.pending.saturating_sub(1);
                match Answer::decode(&body) {
                    Some(Answer::Observed(observation)) => Ok(Outcome::Observed(observation)),
                    Some(Answer::Failed(reason)) => Ok(Outcome::Failed(reason)),
                    None => {
                        self.bury();
                        Ok(Outcome::Failed(
                            "the worker's answer is not in the protocol's form".to_owned(),
                        ))
                    }
                }
            }
            Err(RecvTimeoutError::Timeout) => {
                self.bury();
                Ok(Outcome::Hung(patience))
            }
            Err(RecvTimeoutError::Disconnected) => Ok(Outcome::Crashed(self.bury())),
        }
    }

    fn process(&mut self) -> Result<&mut Process> {
        if self.process.is_none() {
            self.started += 1;
            self.process = Some(Process::start(&self.launch)?);
        }
        self.process.as_mut().context("the worker was just started")
    }

    /// Ends the present process and says what it died of.
    fn bury(&mut self) -> String {
        self.process
            .take()
            .map_or_else(|| "it was not running".to_owned(), Process::end)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.bury();
    }
}

impl Process {
    fn start(launch: &Launch) -> Result<Self> {
        let mut command = launch.command();
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command
            .spawn()
            .with_context(|| format!("cannot start {}", launch.program.display()))?;
        let input = child.stdin.take().context("the child has no standard input")?;
        let mut output = child.stdout.take().context("the child has no standard output")?;
        let errors = child.stderr.take().context("the child has no standard error")?;
        let (sender, answers) = channel();
        std::thread::spawn(move || {
            while let Ok(Some(body)) = read_frame(&mut output) {
                if sender.send(body).is_err() {
                    break;
                }
            }
        });
        let complaints = Some(std::thread::spawn(move || keep_tail(errors)));
        Ok(Self {
            child,
            input,
            answers,
            complaints,
            pending: 0,
            awake: false,
        })
    }

    fn end(mut self) -> String {
        drop(self.input);
        // A process that closed its output is about to be gone; one that hangs has to be told.
        for _ in 0..50 {
            if !matches!(self.child.try_wait(), Ok(None)) || self.pending > 0 {
                break;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        let died = self.child.try_wait().ok().flatten();
        let _ = self.child.kill();
        let status = died.or_else(|| self.child.wait().ok());
        let said = self
            .complaints
            .take()
            .and_then(|thread| thread.join().ok())
            .unwrap_or_default();
        let said = said
            .lines()
            .find(|line| !line.trim().is_empty())
            .unwrap_or("")
            .to_owned();
        match status {
            Some(status) if said.is_empty() => status.to_string(),
            Some(status) => format!("{status}: {said}"),
            None => said,
        }
    }
}

/// Reads a stream to its end and returns the last part of it.
fn keep_tail(mut stream: impl Read) -> String {
    let mut kept: VecDeque<u8> = VecDeque::new();
    let mut buffer = [0; 1024];
    while let Ok(count @ 1..) = stream.read(&mut buffer) {
        kept.extend(buffer.iter().take(count));
        let excess = kept.len().saturating_sub(STDERR_KEPT);
        kept.drain(..excess);
    }
    String::from_utf8_lossy(kept.make_contiguous()).into_owned()
}
