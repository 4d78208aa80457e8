//! What came back from running one program on one side.

use std::collections::BTreeMap;
use std::time::Duration;

/// How the process ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// By itself, with this exit code.
    Exited(i32),
    /// By a signal: a crash.
    Signalled(i32),
    /// It used up its processor time, or did not answer in time.
    OutOfTime,
    /// The worker itself broke: the text says how.
    Broken(String),
}

/// Everything that was observed of one run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Execution {
    /// How it ended.
    pub ending: Ending,
    /// How long the program itself ran, when that was told.
    pub elapsed: Duration,
    /// Standard output.
    pub stdout: Vec<u8>,
    /// Standard error.
    pub stderr: Vec<u8>,
    /// The part of standard error that is the report of the exception.
    pub report: std::ops::Range<usize>,
    /// Files left behind, one line each.
    pub files: String,
    /// What the recorders wrote, by section.
    pub sections: BTreeMap<String, String>,
}

/// The number of SIGXCPU: processor time is used up.
const SIGXCPU: i32 = 24;
/// The number of SIGKILL, which follows when that is ignored.
const SIGKILL: i32 = 9;

impl Ending {
    /// From the status that waitpid gives.
    pub fn from_status(status: i32) -> Self {
        match status & 0x7f {
            0 => Self::Exited((status >> 8) & 0xff),
            SIGXCPU | SIGKILL => Self::OutOfTime,
            signal => Self::Signalled(signal),
        }
    }

    /// The ending in words.
    pub fn shown(&self) -> String {
        match self {
            Self::Exited(code) => format!("exit {code}"),
            Self::Signalled(signal) => format!("signal {signal}"),
            Self::OutOfTime => "out of time".to_owned(),
            Self::Broken(how) => format!("broken: {how}"),
        }
    }
}

impl Execution {
    /// An execution of which nothing but its end is known.
    pub fn ended(ending: Ending) -> Self {
        Self {
            ending,
            elapsed: Duration::ZERO,
            stdout: Vec::new(),
            stderr: Vec::new(),
            report: 0..0,
            files: String::new(),
            sections: BTreeMap::new(),
        }
    }

    /// From the fields of a worker's answer; `None` when they are malformed.
    pub fn from_fields(fields: Vec<Vec<u8>>) -> Option<Self> {
        let [status, _whole, records, stdout, stderr, files] = <[Vec<u8>; 6]>::try_from(fields).ok()?;
        let status: i32 = std::str::from_utf8(&status).ok()?.parse().ok()?;
        let mut execution = Self {
            stdout,
            stderr,
            files: String::from_utf8_lossy(&files).into_owned(),
            sections: read_records(&records),
            ..Self::ended(Ending::from_status(status))
        };
        if let Some(end) = execution.sections.remove("end") {
            let mut numbers = end.split(' ').map(|word| word.parse::<u64>().unwrap_or(0));
            execution.elapsed = Duration::from_nanos(numbers.next()?);
            let (start, stop) = (numbers.next()? as usize, numbers.next()? as usize);
            let length = execution.stderr.len();
            execution.report = start.min(length)..stop.clamp(start.min(length), length);
        }
        Some(execution)
    }

    /// Whether the program ran to its end without an exception (an exit that it asked for counts).
    pub fn ran_to_end(&self) -> bool {
        matches!(self.ending, Ending::Exited(_))
            && self
                .sections
                .get("exception")
                .is_none_or(|text| text == "type none" || text.contains("type SystemExit"))
    }

    /// The text of a section.
    pub fn section(&self, name: &str) -> &str {
        self.sections.get(name).map_or("", String::as_str)
    }

    /// The type of the exception that ended the program, if one did.
    pub fn exception_type(&self) -> Option<&str> {
        let line = self
            .section("exception")
            .lines()
            .find_map(|line| line.strip_prefix("type "))?;
        (line != "none").then_some(line)
    }
}

/// Records: a line with name and length, then the text.
fn read_records(mut bytes: &[u8]) -> BTreeMap<String, String> {
    let mut sections = BTreeMap::new();
    while let Some(end) = bytes.iter().position(|&byte| byte == b'\n') {
        let (header, rest) = bytes.split_at(end);
        let rest = rest.get(1..).unwrap_or_default();
        let header = String::from_utf8_lossy(header);
        let Some((name, length)) = header.split_once(' ') else {
            break;
        };
        let length = length.parse().unwrap_or(0).min(rest.len());
        let (text, rest) = rest.split_at(length);
        sections.insert(name.to_owned(), String::from_utf8_lossy(text).into_owned());
        bytes = rest;
    }
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses() {
        assert_eq!(Ending::from_status(0x300), Ending::Exited(3));
        assert_eq!(Ending::from_status(11), Ending::Signalled(11));
        assert_eq!(Ending::from_status(24), Ending::OutOfTime);
    }

    #[test]
    fn records_that_were_cut_off_are_read_as_far_as_they_go() {
        let sections = read_records(b"state 3\nabcend 9\n1 2");
        assert_eq!(sections["state"], "abc");
        assert_eq!(sections["end"], "1 2");
    }
}
