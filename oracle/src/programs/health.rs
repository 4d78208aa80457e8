//! Whether generated programs are worth running: their length, how many end by themselves, how much of them runs.

use super::execution::{Ending, Execution};
use std::fmt;

/// Figures over many programs, as the oracle ran them.
#[derive(Debug, Default, Clone)]
pub struct Health {
    programs: u64,
    ended: u64,
    compiled: u64,
    lines: Vec<u32>,
    /// Lines that ran and lines that could have, where that was recorded.
    ran: u64,
    possible: u64,
}

impl Health {
    /// Adds one program.
    pub fn note(&mut self, source: &[u8], execution: &Execution) {
        self.programs += 1;
        self.ended += u64::from(execution.ran_to_end());
        let broken = matches!(
            execution.exception_type(),
            Some("SyntaxError" | "IndentationError")
        );
        self.compiled += u64::from(!broken && matches!(execution.ending, Ending::Exited(_)));
        self.lines
            .push(source.iter().filter(|&&byte| byte == b'\n').count() as u32);
        let mut numbers = execution
            .section("coverage")
            .split(' ')
            .map(|word| word.parse::<u64>().unwrap_or(0));
        if let (Some(ran), Some(possible)) = (numbers.next(), numbers.next()) {
            self.ran += ran;
            self.possible += possible;
        }
    }

    /// Programs.
    pub fn programs(&self) -> u64 {
        self.programs
    }

    /// The share that compiled.
    pub fn valid(&self) -> f64 {
        self.compiled as f64 / self.programs.max(1) as f64
    }

    /// The share that ran to its end without an exception.
    pub fn ended(&self) -> f64 {
        self.ended as f64 / self.programs.max(1) as f64
    }

    /// The share of lines that ran; not a number when it was not recorded.
    pub fn executed(&self) -> f64 {
        if self.possible == 0 {
            f64::NAN
        } else {
            self.ran as f64 / self.possible as f64
        }
    }

    /// The median number of lines.
    pub fn median_lines(&self) -> u32 {
        let mut lines = self.lines.clone();
        lines.sort_unstable();
        lines.get(lines.len() / 2).copied().unwrap_or(0)
    }

    /// Adds what another has seen.
    pub fn merge(&mut self, other: &Self) {
        self.programs += other.programs;
        self.ended += other.ended;
        self.compiled += other.compiled;
        self.lines.extend(&other.lines);
        self.ran += other.ran;
        self.possible += other.possible;
    }
}

impl fmt::Display for Health {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} programs, median {} lines, {:.1}% compile, {:.1}% run to their end on the oracle",
            self.programs,
            self.median_lines(),
            100.0 * self.valid(),
            100.0 * self.ended()
        )?;
        if self.possible > 0 {
            write!(f, ", {:.1}% of their lines run", 100.0 * self.executed())?;
        }
        Ok(())
    }
}
