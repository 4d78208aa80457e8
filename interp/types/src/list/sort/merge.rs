//! The merge sort itself: runs, their powers, merging with galloping.

use super::Element;
use super::compare::Comparator;
use core::ptr::NonNull;
use sidewinder_object::Object;
use sidewinder_object::reference::Fallible;

/// Wins in a row that make a merge gallop.
const MIN_GALLOP: usize = 7;
/// Arrays shorter than this are one run; runs are grown to at least half of it.
const MAX_MINRUN: usize = 64;

/// A run that waits to be merged.
struct Run {
    start: usize,
    length: usize,
    power: u32,
}

struct Merger<'a, E> {
    elements: &'a mut [E],
    comparator: &'a Comparator,
    pending: Vec<Run>,
    min_gallop: usize,
    spare: Vec<E>,
}

/// Sorts the elements. When a comparison fails they are left in some order.
pub(super) fn sort<E: Element>(elements: &mut [E], comparator: &Comparator) -> Fallible {
    let length = elements.len();
    let minimum = minimum_run(length);
    let mut merger = Merger {
        elements,
        comparator,
        pending: Vec::new(),
        min_gallop: MIN_GALLOP,
        spare: Vec::new(),
    };
    let mut start = 0;
    while start < length {
        let remaining = length - start;
        let mut run = merger.count_run(start, remaining)?;
        if run < minimum {
            let forced = remaining.min(minimum);
            merger.binary_insertion(start, forced, run)?;
            run = forced;
        }
        merger.push_run(start, run, length)?;
        start += run;
    }
    merger.collapse()
}

fn minimum_run(mut length: usize) -> usize {
    let mut odd = 0;
    while length >= MAX_MINRUN {
        odd |= length & 1;
        length >>= 1;
    }
    length + odd
}

/// The depth at which the boundary between two adjacent runs lies in an ideal binary tree over the array.
fn power(start: usize, first: usize, second: usize, length: usize) -> u32 {
    let mut a = 2 * start + first;
    let mut b = a + first + second;
    let mut result = 0;
    loop {
        result += 1;
        if a >= length {
            a -= length;
            b -= length;
        } else if b >= length {
            return result;
        }
        a <<= 1;
        b <<= 1;
    }
}

impl<E: Element> Merger<'_, E> {
    #[inline(always)]
    fn less(&self, left: E, right: E) -> Fallible<bool> {
        self.comparator.less(left.key(), right.key())
    }

    /// The length of the run at `start`, made ascending.
    fn count_run(&mut self, start: usize, remaining: usize) -> Fallible<usize> {
        let at = |merger: &Self, index: usize| merger.elements[start + index];
        let mut n = 1;
        while n < remaining && !self.less(at(self, n), at(self, n - 1))? {
            n += 1;
        }
        if n == remaining {
            return Ok(n);
        }
        // Element n is smaller than the one before it: an ascending run ends, unless all were equal so far.
        if n > 1 {
            if self.less(at(self, 0), at(self, n - 1))? {
                return Ok(n);
            }
            self.elements[start..start + n].reverse();
        }
        n += 1;
        self.extend_descending(start, remaining, n)
    }

    /// Goes on with a descending run of `n` elements: equal stretches in it are reversed, so that reversing the
    /// whole keeps their order.
    fn extend_descending(&mut self, start: usize, remaining: usize, mut n: usize) -> Fallible<usize> {
        let mut equal = 0;
        while n < remaining {
            let (last, next) = (self.elements[start + n - 1], self.elements[start + n]);
            if self.less(next, last)? {
                self.reverse_equal(start + n, &mut equal);
            } else if self.less(last, next)? {
                break;
            } else {
                equal += 1;
            }
            n += 1;
        }
        self.reverse_equal(start + n, &mut equal);
        self.elements[start..start + n].reverse();
        while n < remaining && !self.less(self.elements[start + n], self.elements[start + n - 1])? {
            n += 1;
        }
        Ok(n)
    }

    /// Reverses the stretch of equal elements that ends before `end`.
    fn reverse_equal(&mut self, end: usize, equal: &mut usize) {
        if *equal > 0 {
            self.elements[end - *equal - 1..end].reverse();
            *equal = 0;
        }
    }

    /// Sorts `length` elements from `start`, of which the first `sorted` are in order, by binary insertion.
    fn binary_insertion(&mut self, start: usize, length: usize, sorted: usize) -> Fallible {
        for next in sorted.max(1)..length {
            let pivot = self.elements[start + next];
            let (mut left, mut right) = (0, next);
            while left < right {
                let middle = (left + right) >> 1;
                if self.less(pivot, self.elements[start + middle])? {
                    right = middle;
                } else {
                    left = middle + 1;
                }
            }
            self.elements[start + left..=start + next].rotate_right(1);
        }
        Ok(())
    }

    /// Notes a new run, after merging what its power asks for.
    fn push_run(&mut self, start: usize, length: usize, total: usize) -> Fallible {
        if let Some(last) = self.pending.last() {
            let power = power(last.start, last.length, length, total);
            while let [.., below, _] = self.pending.as_slice()
                && below.power > power
            {
                self.merge_at(self.pending.len() - 2)?;
            }
            if let Some(last) = self.pending.last_mut() {
                last.power = power;
            }
        }
        self.pending.push(Run {
            start,
            length,
            power: 0,
        });
        Ok(())
    }

    /// Merges all pending runs.
    fn collapse(&mut self) -> Fallible {
        while self.pending.len() > 1 {
            let mut at = self.pending.len() - 2;
            if at > 0 && self.pending[at - 1].length < self.pending[at + 1].length {
                at -= 1;
            }
            self.merge_at(at)?;
        }
        Ok(())
    }

    /// Merges two adjacent runs.
    fn merge_at(&mut self, at: usize) -> Fallible {
        let (start_a, length_a) = (self.pending[at].start, self.pending[at].length);
        let second = self.pending.remove(at + 1);
        let (start_b, length_b) = (second.start, second.length);
        self.pending[at].length = length_a + length_b;
        // What is in place already: the front of the first run, the back of the second.
        let first_of_b = self.elements[start_b];
        let skip = self.gallop_right(first_of_b.key(), &self.elements[start_a..start_a + length_a], 0)?;
        let (start_a, length_a) = (start_a + skip, length_a - skip);
        if length_a == 0 {
            return Ok(());
        }
        let last_of_a = self.elements[start_a + length_a - 1];
        let length_b = self.gallop_left(
            last_of_a.key(),
            &self.elements[start_b..start_b + length_b],
            length_b - 1,
        )?;
        if length_b == 0 {
            return Ok(());
        }
        if length_a <= length_b {
            self.merge_low(start_a, length_a, length_b)
        } else {
            self.merge_high(start_a, length_a, length_b)
        }
    }

    /// Where the key belongs in a sorted run, in front of equal ones: looks outwards from `hint`.
    fn gallop_left(&self, key: NonNull<Object>, run: &[E], hint: usize) -> Fallible<usize> {
        let less = |index: usize| self.comparator.less(run[index].key(), key);
        let (mut last, mut offset) = (0, 1);
        let (mut low, mut high);
        if less(hint)? {
            let limit = run.len() - hint;
            while offset < limit && less(hint + offset)? {
                last = offset;
                offset = (offset << 1) + 1;
            }
            (low, high) = (hint + last + 1, hint + offset.min(limit));
        } else {
            let limit = hint + 1;
            while offset < limit && !less(hint - offset)? {
                last = offset;
                offset = (offset << 1) + 1;
            }
            (low, high) = (hint + 1 - offset.min(limit), hint - last);
        }
        while low < high {
            let middle = low + ((high - low) >> 1);
            if less(middle)? {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Ok(high)
    }

    /// Where the key belongs in a sorted run, behind equal ones.
    fn gallop_right(&self, key: NonNull<Object>, run: &[E], hint: usize) -> Fallible<usize> {
        let less = |index: usize| self.comparator.less(key, run[index].key());
        let (mut last, mut offset) = (0, 1);
        let (mut low, mut high);
        if less(hint)? {
            let limit = hint + 1;
            while offset < limit && less(hint - offset)? {
                last = offset;
                offset = (offset << 1) + 1;
            }
            (low, high) = (hint + 1 - offset.min(limit), hint - last);
        } else {
            let limit = run.len() - hint;
            while offset < limit && !less(hint + offset)? {
                last = offset;
                offset = (offset << 1) + 1;
            }
            (low, high) = (hint + last + 1, hint + offset.min(limit));
        }
        while low < high {
            let middle = low + ((high - low) >> 1);
            if less(middle)? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Ok(high)
    }

    /// Merges adjacent runs from the front; the first one, the shorter, is set aside.
    fn merge_low(&mut self, start: usize, length_a: usize, length_b: usize) -> Fallible {
        let mut spare = core::mem::take(&mut self.spare);
        spare.clear();
        spare.extend_from_slice(&self.elements[start..start + length_a]);
        let mut state = Low {
            to: start,
            a: 0,
            b: start + length_a,
            end_b: start + length_a + length_b,
        };
        let result = self.run_low(&spare, &mut state);
        // What is left of the first run goes behind what was merged (also after an error).
        let rest = &spare[state.a..];
        match result {
            Ok(true) => {
                // One element of the first run remains, to stand behind all of the second.
                let count = state.end_b - state.b;
                self.elements.copy_within(state.b..state.end_b, state.to);
                self.elements[state.to + count] = rest[0];
            }
            _ => self.elements[state.to..state.to + rest.len()].copy_from_slice(rest),
        }
        self.spare = spare;
        result.map(drop)
    }

    /// True when one element of the first run is left, which is larger than all others.
    fn run_low(&mut self, spare: &[E], s: &mut Low) -> Fallible<bool> {
        let end_a = spare.len();
        self.elements[s.to] = self.elements[s.b];
        (s.to, s.b) = (s.to + 1, s.b + 1);
        if s.b == s.end_b {
            return Ok(false);
        }
        if end_a - s.a == 1 {
            return Ok(true);
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut count_a, mut count_b) = (0, 0);
            loop {
                if self.less(self.elements[s.b], spare[s.a])? {
                    self.elements[s.to] = self.elements[s.b];
                    (s.to, s.b) = (s.to + 1, s.b + 1);
                    (count_a, count_b) = (0, count_b + 1);
                    if s.b == s.end_b {
                        return Ok(false);
                    }
                    if count_b >= min_gallop {
                        break;
                    }
                } else {
                    self.elements[s.to] = spare[s.a];
                    (s.to, s.a) = (s.to + 1, s.a + 1);
                    (count_a, count_b) = (count_a + 1, 0);
                    if end_a - s.a == 1 {
                        return Ok(true);
                    }
                    if count_a >= min_gallop {
                        break;
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= usize::from(min_gallop > 1);
                self.min_gallop = min_gallop;
                let count_a = self.gallop_right(self.elements[s.b].key(), &spare[s.a..], 0)?;
                if count_a > 0 {
                    self.elements[s.to..s.to + count_a].copy_from_slice(&spare[s.a..s.a + count_a]);
                    (s.to, s.a) = (s.to + count_a, s.a + count_a);
                    if end_a - s.a == 1 {
                        return Ok(true);
                    }
                    // Only an inconsistent comparison gets here.
                    if s.a == end_a {
                        return Ok(false);
                    }
                }
                self.elements[s.to] = self.elements[s.b];
                (s.to, s.b) = (s.to + 1, s.b + 1);
                if s.b == s.end_b {
                    return Ok(false);
                }
                let count_b = self.gallop_left(spare[s.a].key(), &self.elements[s.b..s.end_b], 0)?;
                if count_b > 0 {
                    self.elements.copy_within(s.b..s.b + count_b, s.to);
                    (s.to, s.b) = (s.to + count_b, s.b + count_b);
                    if s.b == s.end_b {
                        return Ok(false);
                    }
                }
                self.elements[s.to] = spare[s.a];
                (s.to, s.a) = (s.to + 1, s.a + 1);
                if end_a - s.a == 1 {
                    return Ok(true);
                }
                if count_a < MIN_GALLOP && count_b < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }

    /// Merges adjacent runs from the back; the second one, the shorter, is set aside.
    fn merge_high(&mut self, start: usize, length_a: usize, length_b: usize) -> Fallible {
        let mut spare = core::mem::take(&mut self.spare);
        spare.clear();
        spare.extend_from_slice(&self.elements[start + length_a..start + length_a + length_b]);
        let mut state = High {
            start,
            to: start + length_a + length_b,
            a: start + length_a,
            b: length_b,
        };
        let result = self.run_high(&spare, &mut state);
        let rest = &spare[..state.b];
        match result {
            Ok(true) => {
                // One element of the second run remains, to stand in front of all of the first.
                let count = state.a - start;
                self.elements.copy_within(start..state.a, state.to - count);
                self.elements[state.to - count - 1] = rest[0];
            }
            _ => self.elements[state.to - rest.len()..state.to].copy_from_slice(rest),
        }
        self.spare = spare;
        result.map(drop)
    }

    /// True when one element of the second run is left, which is smaller than all others.
    fn run_high(&mut self, spare: &[E], s: &mut High) -> Fallible<bool> {
        // `to`, `a` and `b` stand behind the places they mean.
        self.elements[s.to - 1] = self.elements[s.a - 1];
        (s.to, s.a) = (s.to - 1, s.a - 1);
        if s.a == s.start {
            return Ok(false);
        }
        if s.b == 1 {
            return Ok(true);
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut count_a, mut count_b) = (0, 0);
            loop {
                if self.less(spare[s.b - 1], self.elements[s.a - 1])? {
                    self.elements[s.to - 1] = self.elements[s.a - 1];
                    (s.to, s.a) = (s.to - 1, s.a - 1);
                    (count_a, count_b) = (count_a + 1, 0);
                    if s.a == s.start {
                        return Ok(false);
                    }
                    if count_a >= min_gallop {
                        break;
                    }
                } else {
                    self.elements[s.to - 1] = spare[s.b - 1];
                    (s.to, s.b) = (s.to - 1, s.b - 1);
                    (count_a, count_b) = (0, count_b + 1);
                    if s.b == 1 {
                        return Ok(true);
                    }
                    if count_b >= min_gallop {
                        break;
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= usize::from(min_gallop > 1);
                self.min_gallop = min_gallop;
                let length_a = s.a - s.start;
                let kept =
                    self.gallop_right(spare[s.b - 1].key(), &self.elements[s.start..s.a], length_a - 1)?;
                let count_a = length_a - kept;
                if count_a > 0 {
                    self.elements.copy_within(s.a - count_a..s.a, s.to - count_a);
                    (s.to, s.a) = (s.to - count_a, s.a - count_a);
                    if s.a == s.start {
                        return Ok(false);
                    }
                }
                self.elements[s.to - 1] = spare[s.b - 1];
                (s.to, s.b) = (s.to - 1, s.b - 1);
                if s.b == 1 {
                    return Ok(true);
                }
                let kept = self.gallop_left(self.elements[s.a - 1].key(), &spare[..s.b], s.b - 1)?;
                let count_b = s.b - kept;
                if count_b > 0 {
                    self.elements[s.to - count_b..s.to].copy_from_slice(&spare[s.b - count_b..s.b]);
                    (s.to, s.b) = (s.to - count_b, s.b - count_b);
                    if s.b == 1 {
                        return Ok(true);
                    }
                    // Only an inconsistent comparison gets here.
                    if s.b == 0 {
                        return Ok(false);
                    }
                }
                self.elements[s.to - 1] = self.elements[s.a - 1];
                (s.to, s.a) = (s.to - 1, s.a - 1);
                if s.a == s.start {
                    return Ok(false);
                }
                if count_a < MIN_GALLOP && count_b < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }
}

/// How far a merge from the front has come.
struct Low {
    to: usize,
    a: usize,
    b: usize,
    end_b: usize,
}

/// How far a merge from the back has come.
struct High {
    start: usize,
    to: usize,
    a: usize,
    b: usize,
}
