//! From a seed to the bytes that generators draw from.

/// A stream of numbers that is the same for the same seed on every machine: SplitMix64
/// (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
#[derive(Debug, Clone)]
pub struct Entropy(u64);

impl Entropy {
    /// The stream of case `index` under `seed`; streams of neighbouring cases have nothing in common.
    pub fn of_case(seed: u64, index: u64) -> Self {
        let mut outer = Self(seed ^ 0x5157_4944_4552_3134);
        let base = outer.next();
        let mut inner = Self(base ^ index.wrapping_mul(0xd134_2543_de82_ef95));
        inner.next();
        inner
    }

    /// The next number.
    #[expect(
        clippy::should_implement_trait,
        reason = "an endless stream, not an iterator that may end"
    )]
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, or 0 when that is 0.
    pub fn below(&mut self, bound: usize) -> usize {
        let wide = u128::from(self.next()) * bound as u128;
        (wide >> 64) as usize
    }

    /// `count` bytes.
    pub fn bytes(&mut self, count: usize) -> Vec<u8> {
        let words = std::iter::repeat_with(|| self.next().to_le_bytes());
        words.take(count.div_ceil(8)).flatten().take(count).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_stream_and_other_cases_other_ones() {
        let draw = |seed, index| Entropy::of_case(seed, index).bytes(32);
        assert_eq!(draw(1, 2), draw(1, 2));
        assert_ne!(draw(1, 2), draw(1, 3));
        assert_ne!(draw(1, 2), draw(2, 2));
    }

    #[test]
    fn bounds_hold() {
        let mut entropy = Entropy::of_case(7, 7);
        assert!((0..1000).all(|_| entropy.below(3) < 3));
        assert_eq!(entropy.below(0), 0);
        assert_eq!(entropy.bytes(11).len(), 11);
    }
}
