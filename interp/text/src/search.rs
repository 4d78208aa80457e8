//! Looking for a run of code units in another: the first, the last, all of them. Never quadratic.
//!
//! Bytes go through `memchr`, which uses the processor's vector instructions; wider units through the two-way
//! algorithm (Crochemore and Perrin, 1991), read from either end.
#![allow(
    clippy::indexing_slicing,
    reason = "indices are below the lengths that the loops compare with"
)]

use memchr::memmem;

/// A code unit: a byte, or a wider one.
pub trait Unit: Copy + Ord + Into<u32> {
    /// The unit with this value; None if it is too large.
    fn narrow(value: u32) -> Option<Self>;
    /// The first place of a unit.
    fn first(hay: &[Self], unit: Self) -> Option<usize>;
    /// The last place of a unit.
    fn last(hay: &[Self], unit: Self) -> Option<usize>;
    /// The first place of a run of at least two units.
    fn first_run(hay: &[Self], run: &[Self]) -> Option<usize>;
    /// The last place of a run of at least two units.
    fn last_run(hay: &[Self], run: &[Self]) -> Option<usize>;
    /// Calls `each` with the places of a run that is not empty, from left to right, without overlap, while it says so.
    fn each(hay: &[Self], run: &[Self], each: &mut dyn FnMut(usize) -> bool);
}

impl Unit for u8 {
    fn narrow(value: u32) -> Option<u8> {
        u8::try_from(value).ok()
    }

    #[inline]
    fn first(hay: &[u8], unit: u8) -> Option<usize> {
        memchr::memchr(unit, hay)
    }

    #[inline]
    fn last(hay: &[u8], unit: u8) -> Option<usize> {
        memchr::memrchr(unit, hay)
    }

    #[inline]
    fn first_run(hay: &[u8], run: &[u8]) -> Option<usize> {
        memmem::find(hay, run)
    }

    #[inline]
    fn last_run(hay: &[u8], run: &[u8]) -> Option<usize> {
        memmem::rfind(hay, run)
    }

    fn each(hay: &[u8], run: &[u8], each: &mut dyn FnMut(usize) -> bool) {
        if let [unit] = run {
            for place in memchr::memchr_iter(*unit, hay) {
                if !each(place) {
                    return;
                }
            }
        } else {
            for place in memmem::find_iter(hay, run) {
                if !each(place) {
                    return;
                }
            }
        }
    }
}

macro_rules! wide {
    ($($unit:ty),*) => {$(
        impl Unit for $unit {
            fn narrow(value: u32) -> Option<$unit> {
                <$unit>::try_from(value).ok()
            }

            fn first(hay: &[$unit], unit: $unit) -> Option<usize> {
                hay.iter().position(|&c| c == unit)
            }

            fn last(hay: &[$unit], unit: $unit) -> Option<usize> {
                hay.iter().rposition(|&c| c == unit)
            }

            fn first_run(hay: &[$unit], run: &[$unit]) -> Option<usize> {
                TwoWay::new(Forward(run)).find(&Forward(hay))
            }

            fn last_run(hay: &[$unit], run: &[$unit]) -> Option<usize> {
                let found = TwoWay::new(Backward(run)).find(&Backward(hay))?;
                Some(hay.len() - run.len() - found)
            }

            fn each(hay: &[$unit], run: &[$unit], each: &mut dyn FnMut(usize) -> bool) {
                let searcher = (run.len() > 1).then(|| TwoWay::new(Forward(run)));
                let mut from = 0;
                while let Some(rest) = hay.get(from..) {
                    let found = match &searcher {
                        Some(searcher) => searcher.find(&Forward(rest)),
                        None => run.first().and_then(|&unit| <$unit>::first(rest, unit)),
                    };
                    let Some(found) = found else { return };
                    if !each(from + found) {
                        return;
                    }
                    from += found + run.len();
                }
            }
        }
    )*};
}
wide!(u16, u32);

/// The first place of a run. The empty run is found at once.
#[inline]
pub fn find<T: Unit>(hay: &[T], run: &[T]) -> Option<usize> {
    match run {
        [] => Some(0),
        _ if run.len() > hay.len() => None,
        [unit] => T::first(hay, *unit),
        _ => T::first_run(hay, run),
    }
}

/// The last place of a run. The empty run is found at the end.
#[inline]
pub fn rfind<T: Unit>(hay: &[T], run: &[T]) -> Option<usize> {
    match run {
        [] => Some(hay.len()),
        _ if run.len() > hay.len() => None,
        [unit] => T::last(hay, *unit),
        _ => T::last_run(hay, run),
    }
}

/// How often a run that is not empty stands in the text without overlap, counted up to a limit.
pub fn count<T: Unit>(hay: &[T], run: &[T], limit: usize) -> usize {
    let mut count = 0;
    if limit > 0 && run.len() <= hay.len() {
        T::each(hay, run, &mut |_| {
            count += 1;
            count < limit
        });
    }
    count
}

/// The places of a run that is not empty, without overlap, up to a limit.
pub fn places<T: Unit>(hay: &[T], run: &[T], limit: usize) -> Vec<usize> {
    let mut places = Vec::new();
    if limit > 0 && run.len() <= hay.len() {
        T::each(hay, run, &mut |place| {
            places.push(place);
            places.len() < limit
        });
    }
    places
}

/// Units in one of the two directions.
trait Sequence {
    type Item: Copy + Ord;
    fn length(&self) -> usize;
    fn at(&self, index: usize) -> Self::Item;
}

struct Forward<'a, T>(&'a [T]);
struct Backward<'a, T>(&'a [T]);

impl<T: Copy + Ord> Sequence for Forward<'_, T> {
    type Item = T;
    fn length(&self) -> usize {
        self.0.len()
    }
    #[inline(always)]
    fn at(&self, index: usize) -> T {
        self.0[index]
    }
}

impl<T: Copy + Ord> Sequence for Backward<'_, T> {
    type Item = T;
    fn length(&self) -> usize {
        self.0.len()
    }
    #[inline(always)]
    fn at(&self, index: usize) -> T {
        self.0[self.0.len() - 1 - index]
    }
}

/// The run with its critical factorisation: where its right part starts, its period, and whether that is the period of the
/// whole run.
struct TwoWay<S> {
    run: S,
    middle: usize,
    period: usize,
    periodic: bool,
}

/// Start and period of the largest suffix under the order or its reverse.
fn largest_suffix<S: Sequence>(run: &S, reverse: bool) -> (usize, usize) {
    let (mut start, mut candidate, mut offset, mut period) = (0, 1, 0, 1);
    while candidate + offset < run.length() {
        let (new, old) = (run.at(candidate + offset), run.at(start + offset));
        if new == old {
            if offset + 1 == period {
                candidate += period;
                offset = 0;
            } else {
                offset += 1;
            }
        } else if (new < old) != reverse {
            candidate += offset + 1;
            offset = 0;
            period = candidate - start;
        } else {
            start = candidate;
            candidate += 1;
            offset = 0;
            period = 1;
        }
    }
    (start, period)
}

impl<S: Sequence> TwoWay<S> {
    fn new(run: S) -> TwoWay<S> {
        let (one, other) = (largest_suffix(&run, false), largest_suffix(&run, true));
        let (middle, period) = if one.0 > other.0 { one } else { other };
        let length = run.length();
        let periodic =
            middle + period <= length && (0..middle).all(|index| run.at(index) == run.at(index + period));
        let period = if periodic {
            period
        } else {
            middle.max(length - middle) + 1
        };
        TwoWay {
            run,
            middle,
            period,
            periodic,
        }
    }

    fn find(&self, hay: &impl Sequence<Item = S::Item>) -> Option<usize> {
        let length = self.run.length();
        let (mut at, mut known) = (0, 0);
        while at + length <= hay.length() {
            let from = self.middle.max(known);
            let right = (from..length).find(|&index| self.run.at(index) != hay.at(at + index));
            if let Some(index) = right {
                at += index - self.middle + 1;
                known = 0;
                continue;
            }
            let low = known.min(self.middle);
            if (low..self.middle).all(|index| self.run.at(index) == hay.at(at + index)) {
                return Some(at);
            }
            at += self.period;
            known = if self.periodic { length - self.period } else { 0 };
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All words of two letters up to a length.
    fn words(length: usize) -> Vec<Vec<u16>> {
        (0..=length)
            .flat_map(|n| (0..1u32 << n).map(move |bits| (0..n).map(|i| (bits >> i & 1) as u16).collect()))
            .collect()
    }

    #[test]
    fn wide_units_are_found_where_they_stand() {
        for hay in words(9) {
            for run in words(5) {
                let all = || (0..=hay.len()).filter(|&at| hay[at..].starts_with(&run));
                assert_eq!(find(&hay, &run), all().next(), "{hay:?} {run:?}");
                assert_eq!(rfind(&hay, &run), all().next_back(), "{hay:?} {run:?}");
                if !run.is_empty() {
                    let bytes = |units: &[u16]| units.iter().map(|&c| c as u8).collect::<Vec<u8>>();
                    let narrow = places(&bytes(&hay), &bytes(&run), usize::MAX);
                    assert_eq!(places(&hay, &run, usize::MAX), narrow);
                }
            }
        }
    }
}
