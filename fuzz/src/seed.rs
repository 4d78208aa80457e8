//! From a seed to bytes that choices are drawn from: the same seed and number give the same case on any machine.

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
#[derive(Clone, Debug)]
pub struct SplitMix(u64);

impl SplitMix {
    /// A stream for case `number` of the run with this seed.
    pub fn new(seed: u64, number: u64) -> Self {
        let mut stream = SplitMix(seed);
        let start = stream.step();
        let mut stream = SplitMix(start ^ number.wrapping_mul(0xD6E8_FEB8_6659_FD93));
        stream.step();
        stream
    }

    /// The next 64 bits.
    pub fn step(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = self.0;
        word = (word ^ word >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ word >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        word ^ word >> 31
    }

    /// `length` bytes (rounded up to a multiple of eight).
    pub fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length.div_ceil(8))
            .flat_map(|_| self.step().to_le_bytes())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_are_reproducible_and_apart() {
        assert_eq!(SplitMix::new(1, 2).bytes(32), SplitMix::new(1, 2).bytes(32));
        assert_ne!(SplitMix::new(1, 2).bytes(32), SplitMix::new(1, 3).bytes(32));
        assert_ne!(SplitMix::new(1, 2).bytes(32), SplitMix::new(2, 2).bytes(32));
    }
}
