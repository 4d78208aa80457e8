//! The time of the compared work: processor time of the thread that does it, since the machine may be busy with other
//! things, the other side among them. The probe measures the same (`time.thread_time_ns`).

use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;

/// A point in a thread's processor time.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Duration);

impl Stopwatch {
    /// Starts.
    pub fn start() -> Self {
        Self(now())
    }

    /// What this thread has used since the start.
    pub fn elapsed(&self) -> Duration {
        now().saturating_sub(self.0)
    }
}

fn now() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_passes_with_work() {
        let watch = Stopwatch::start();
        let sum = (0..2_000_000u64).fold(0u64, |sum, number| sum.wrapping_mul(31).wrapping_add(number));
        assert!(sum != 1 && watch.elapsed() > Duration::ZERO);
    }
}
