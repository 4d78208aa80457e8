//! What is searched: code units of one of the widths in which strings are stored, or bytes.

/// A string seen as code points by position. A match never leaves `0..len()`.
pub trait Subject {
    /// How many characters there are.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The character at `index`, `None` past the end.
    fn at(&self, index: usize) -> Option<u32>;

    /// The first position in `from..to` that holds `wanted`.
    fn find(&self, wanted: u32, from: usize, to: usize) -> Option<usize> {
        (from..to).find(|&index| self.at(index) == Some(wanted))
    }
}

impl Subject for [u8] {
    fn len(&self) -> usize {
        <[u8]>::len(self)
    }

    fn at(&self, index: usize) -> Option<u32> {
        self.get(index).map(|&unit| u32::from(unit))
    }

    fn find(&self, wanted: u32, from: usize, to: usize) -> Option<usize> {
        let wanted = u8::try_from(wanted).ok()?;
        Some(from + memchr::memchr(wanted, self.get(from..to)?)?)
    }
}

impl Subject for [u16] {
    fn len(&self) -> usize {
        <[u16]>::len(self)
    }

    fn at(&self, index: usize) -> Option<u32> {
        self.get(index).map(|&unit| u32::from(unit))
    }
}

impl Subject for [u32] {
    fn len(&self) -> usize {
        <[u32]>::len(self)
    }

    fn at(&self, index: usize) -> Option<u32> {
        self.get(index).copied()
    }
}
