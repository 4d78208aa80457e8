//! How far a long task has come: a bar on a terminal, a line now and then anywhere else.
//!
//! Everything goes to standard error, so that standard output stays the result. Absent: the results themselves.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal as _, Write as _};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How often a log that is not a terminal gets a line.
const PLAIN_INTERVAL: Duration = Duration::from_secs(5);

/// The exit code of a process whose reader went away, as a shell shows it: 128 and the number of SIGPIPE.
const READER_GONE: i32 = 141;

/// Prints one line of results to standard output; ends the process when nobody reads any more, as for `| head`.
pub fn print_line(line: std::fmt::Arguments<'_>) {
    if writeln!(std::io::stdout().lock(), "{line}").is_err() {
        std::process::exit(READER_GONE);
    }
}

/// A task of known length, drawn as a bar or, without a terminal, as occasional lines.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    plain: Option<Mutex<PlainState>>,
    title: &'static str,
    unit: Unit,
}

/// What the counted things are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Bytes of a download.
    Bytes,
    /// Files, cases, anything counted one by one.
    Items,
}

#[derive(Debug)]
struct PlainState {
    last: Instant,
}

impl Progress {
    /// Starts the display of a task of `length` units.
    pub fn new(title: &'static str, length: u64, unit: Unit) -> Self {
        let terminal = std::io::stderr().is_terminal();
        let bar = if terminal {
            ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr_with_hz(10))
        } else {
            ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::hidden())
        };
        let template = match unit {
            Unit::Bytes => "{prefix} {wide_bar:.cyan/dim} {bytes}/{total_bytes} {bytes_per_sec} {msg}",
            Unit::Items => {
                "{prefix} {wide_bar:.cyan/dim} {human_pos}/{human_len} {per_sec:.dim} eta {eta} {msg}"
            }
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("━╸─"));
        }
        bar.set_prefix(title);
        let plain = (!terminal).then(|| Mutex::new(PlainState { last: Instant::now() }));
        Self {
            bar,
            plain,
            title,
            unit,
        }
    }

    /// Adds `count` finished units.
    pub fn advance(&self, count: u64) {
        self.bar.inc(count);
        self.plain_line();
    }

    /// Sets the number of finished units.
    pub fn set(&self, position: u64) {
        self.bar.set_position(position);
        self.plain_line();
    }

    /// Shows `message` behind the bar.
    pub fn message(&self, message: impl Into<std::borrow::Cow<'static, str>>) {
        self.bar.set_message(message);
    }

    /// Prints `line` to standard output without tearing the bar.
    pub fn print(&self, line: &str) {
        self.bar.suspend(|| print_line(format_args!("{line}")));
    }

    /// Ends the display.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }

    fn plain_line(&self) {
        let Some(plain) = &self.plain else { return };
        let Ok(mut state) = plain.try_lock() else { return };
        if state.last.elapsed() < PLAIN_INTERVAL {
            return;
        }
        state.last = Instant::now();
        let (position, length) = (self.bar.position(), self.bar.length().unwrap_or(0));
        match self.unit {
            Unit::Items => eprintln!("{}: {position} of {length}", self.title),
            Unit::Bytes => eprintln!("{}: {} of {} kB", self.title, position / 1000, length / 1000),
        }
    }
}
