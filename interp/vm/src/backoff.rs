//! The 16-bit counters in the inline caches that say when an instruction is specialised.
//!
//! A counter holds a 12-bit value above a 4-bit backoff (`pycore_backoff.h`). It counts down at every execution of
//! the adaptive form; at zero the site is specialised. A failure doubles the wait; a success sets the cooldown, the
//! number of misses that a specialised form puts up with before it is specialised again.

/// Bits of the backoff.
const BACKOFF_BITS: u16 = 4;
/// The greatest backoff.
const MAX_BACKOFF: u16 = 12;
/// A backoff that never triggers.
const UNREACHABLE: u16 = 15;

/// A counter as it lies in a cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub struct Counter(pub u16);

impl Counter {
    /// What quickening writes: the site specialises at its second execution.
    pub const WARMUP: Counter = Counter::new(1, 1);
    /// After a specialisation succeeded.
    pub const COOLDOWN: Counter = Counter::new(52, 0);
    /// `JUMP_BACKWARD` at quickening.
    pub const JUMP_BACKWARD: Counter = Counter::new(4095, 12);

    const fn new(value: u16, backoff: u16) -> Counter {
        Counter(value << BACKOFF_BITS | backoff)
    }

    /// Whether the next execution specialises.
    #[inline(always)]
    pub const fn triggers(self) -> bool {
        self.0 < UNREACHABLE
    }

    /// One execution less.
    #[inline(always)]
    pub const fn advance(self) -> Counter {
        Counter(self.0.wrapping_sub(1 << BACKOFF_BITS))
    }

    /// One execution more, after a miss that is not the site's fault.
    #[inline(always)]
    pub const fn pause(self) -> Counter {
        Counter(self.0 | 1 << BACKOFF_BITS)
    }

    /// After a failed specialisation: twice the wait.
    pub const fn restart(self) -> Counter {
        let backoff = self.0 & 15;
        if backoff < MAX_BACKOFF {
            Counter::new((1 << (backoff + 1)) - 1, backoff + 1)
        } else {
            Counter::new((1 << MAX_BACKOFF) - 1, MAX_BACKOFF)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Counter;

    #[test]
    fn a_new_site_specialises_at_its_second_execution() {
        assert!(!Counter::WARMUP.triggers());
        assert!(Counter::WARMUP.advance().triggers());
    }

    #[test]
    fn a_specialised_site_survives_52_misses() {
        let mut counter = Counter::COOLDOWN;
        let mut misses = 0;
        while !counter.triggers() {
            counter = counter.advance();
            misses += 1;
        }
        assert_eq!(misses, 52);
    }

    #[test]
    fn failures_double_the_wait() {
        let mut counter = Counter::WARMUP;
        for expected in [3, 7, 15, 31, 63, 127, 255, 511, 1023, 2047, 4095, 4095] {
            counter = counter.restart();
            assert_eq!(counter.0 >> 4, expected);
        }
    }
}
