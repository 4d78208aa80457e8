//! Strings that may hold lone surrogates: what a Python `str` can hold, in generalised UTF-8.
//!
//! Invariant: the bytes are the concatenation of the UTF-8-style encodings of code points 0 to 0x10FFFF, surrogates
//! included (three bytes each). A high and a low surrogate side by side stay two code points, as in Python (unlike
//! classic WTF-8, which forbids such pairs), so concatenation is byte concatenation, every sequence of code points has
//! exactly one encoding, and byte order is code point order. Encoding to and decoding from bytes under an error handler
//! is not here but in `codecs`.
#![allow(
    unsafe_code,
    reason = "named storage file: an unsized view over bytes with a stated invariant"
)]

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::ops::{Deref, Range};
use std::rc::Rc;
use std::sync::Arc;

/// A borrowed string of code points, surrogates allowed. To [`Wtf8Buf`] what `str` is to `String`.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct Wtf8([u8]);

/// An owned string of code points, surrogates allowed.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wtf8Buf(Vec<u8>);

/// The largest code point.
pub const MAX_CODE_POINT: u32 = 0x10_FFFF;

/// True for the code points U+D800 to U+DFFF.
#[inline]
pub fn is_surrogate(code_point: u32) -> bool {
    (0xD800..=0xDFFF).contains(&code_point)
}

impl Wtf8 {
    /// The view of a `str`; free.
    #[inline]
    pub fn new(text: &str) -> &Wtf8 {
        Wtf8::from_bytes_unchecked(text.as_bytes())
    }

    /// Checks that `bytes` are generalised UTF-8 and views them as text.
    pub fn from_bytes(bytes: &[u8]) -> Option<&Wtf8> {
        if std::str::from_utf8(bytes).is_ok() {
            return Some(Wtf8::from_bytes_unchecked(bytes));
        }
        let mut rest = bytes;
        while !rest.is_empty() {
            let valid = match std::str::from_utf8(rest) {
                Ok(_) => rest.len(),
                Err(error) => error.valid_up_to(),
            };
            rest = rest.get(valid..)?;
            match rest {
                [] => break,
                [0xED, 0xA0..=0xBF, 0x80..=0xBF, tail @ ..] => rest = tail,
                _ => return None,
            }
        }
        Some(Wtf8::from_bytes_unchecked(bytes))
    }

    #[inline]
    fn from_bytes_unchecked(bytes: &[u8]) -> &Wtf8 {
        // SAFETY: Wtf8 is a transparent wrapper of [u8]. That the bytes are well formed is the invariant of this
        // module; its callers are private to it and slice only at code point boundaries.
        unsafe { &*(std::ptr::from_ref(bytes) as *const Wtf8) }
    }

    /// The encoded bytes.
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The length in bytes.
    #[inline]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True when there is no code point.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// True when all code points are below 128.
    #[inline]
    pub fn is_ascii(&self) -> bool {
        self.0.is_ascii()
    }

    /// The text as `str`, unless it holds a surrogate. Takes linear time.
    pub fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(&self.0).ok()
    }

    /// The text with every surrogate replaced by U+FFFD, for display to people.
    pub fn to_string_lossy(&self) -> Cow<'_, str> {
        match self.as_str() {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(
                self.code_points()
                    .map(|c| char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER))
                    .collect(),
            ),
        }
    }

    /// The code points in order; can be walked from both ends.
    #[inline]
    pub fn code_points(&self) -> CodePoints<'_> {
        CodePoints { rest: &self.0 }
    }

    /// The code points with the byte offset at which each starts.
    pub fn code_point_indices(&self) -> impl Iterator<Item = (usize, u32)> + '_ {
        let total = self.len();
        let mut points = self.code_points();
        std::iter::from_fn(move || {
            let start = total - points.rest.len();
            points.next().map(|c| (start, c))
        })
    }

    /// The number of code points: Python's `len()`.
    pub fn char_count(&self) -> usize {
        self.0.iter().filter(|byte| !is_continuation(**byte)).count()
    }

    /// The part in a range of byte offsets; None when an end is out of range or inside a code point.
    pub fn get(&self, range: Range<usize>) -> Option<&Wtf8> {
        let boundary = |at: usize| self.0.get(at).is_none_or(|byte| !is_continuation(*byte));
        let part = self.0.get(range.clone())?;
        (boundary(range.start) && boundary(range.end)).then(|| Wtf8::from_bytes_unchecked(part))
    }

    /// The parts between occurrences of an ASCII byte; like `str::split`.
    pub fn split_ascii(&self, separator: u8) -> impl DoubleEndedIterator<Item = &Wtf8> {
        debug_assert!(separator.is_ascii());
        self.0
            .split(move |byte| *byte == separator)
            .map(Wtf8::from_bytes_unchecked)
    }

    /// True when the text begins with `prefix`.
    pub fn starts_with(&self, prefix: &str) -> bool {
        self.0.starts_with(prefix.as_bytes())
    }

    /// True when the text ends with `suffix`.
    pub fn ends_with(&self, suffix: &str) -> bool {
        self.0.ends_with(suffix.as_bytes())
    }
}

#[inline]
fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// Iterator over the code points of a [`Wtf8`].
#[derive(Clone, Debug)]
pub struct CodePoints<'a> {
    rest: &'a [u8],
}

impl<'a> CodePoints<'a> {
    /// What has not been walked yet.
    pub fn as_wtf8(&self) -> &'a Wtf8 {
        Wtf8::from_bytes_unchecked(self.rest)
    }
}

fn low(byte: u8) -> u32 {
    u32::from(byte & 0x3F)
}

impl Iterator for CodePoints<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let (&first, tail) = self.rest.split_first()?;
        let lead = u32::from(first);
        let (code_point, tail) = match (first, tail) {
            (0..0x80, _) => (lead, tail),
            (..0xE0, [a, tail @ ..]) => ((lead & 0x1F) << 6 | low(*a), tail),
            (..0xF0, [a, b, tail @ ..]) => ((lead & 0xF) << 12 | low(*a) << 6 | low(*b), tail),
            (_, [a, b, c, tail @ ..]) => ((lead & 7) << 18 | low(*a) << 12 | low(*b) << 6 | low(*c), tail),
            // Not reached: the invariant says that a code point is complete.
            _ => return None,
        };
        self.rest = tail;
        Some(code_point)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.rest.len().div_ceil(4), Some(self.rest.len()))
    }
}

impl DoubleEndedIterator for CodePoints<'_> {
    fn next_back(&mut self) -> Option<u32> {
        let start = self.rest.iter().rposition(|byte| !is_continuation(*byte))?;
        let (head, last) = self.rest.split_at_checked(start)?;
        self.rest = head;
        CodePoints { rest: last }.next()
    }
}

impl std::iter::FusedIterator for CodePoints<'_> {}

impl Wtf8Buf {
    /// The empty text.
    pub const fn new() -> Self {
        Wtf8Buf(Vec::new())
    }

    /// The empty text with room for `bytes` bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        Wtf8Buf(Vec::with_capacity(bytes))
    }

    /// Checks that `bytes` are generalised UTF-8 and takes them as text.
    pub fn from_bytes(bytes: Vec<u8>) -> Option<Self> {
        Wtf8::from_bytes(&bytes).is_some().then_some(Wtf8Buf(bytes))
    }

    /// The text as a view.
    #[inline]
    pub fn as_wtf8(&self) -> &Wtf8 {
        Wtf8::from_bytes_unchecked(&self.0)
    }

    /// The encoded bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    /// The text as `String`; gives it back unchanged when it holds a surrogate.
    pub fn into_string(self) -> Result<String, Self> {
        String::from_utf8(self.0).map_err(|error| Wtf8Buf(error.into_bytes()))
    }

    /// Appends a code point, a surrogate included. A number above 0x10FFFF is appended as U+FFFD.
    #[inline]
    pub fn push(&mut self, code_point: u32) {
        if code_point < 0x80 {
            self.0.push(code_point as u8);
        } else {
            self.push_wide(code_point);
        }
    }

    fn push_wide(&mut self, code_point: u32) {
        let tail = |shift: u32| 0x80 | (code_point >> shift & 0x3F) as u8;
        match code_point {
            0..0x800 => self
                .0
                .extend_from_slice(&[0xC0 | (code_point >> 6) as u8, tail(0)]),
            0x800..0x1_0000 => self
                .0
                .extend_from_slice(&[0xE0 | (code_point >> 12) as u8, tail(6), tail(0)]),
            0x1_0000..=MAX_CODE_POINT => {
                self.0
                    .extend_from_slice(&[0xF0 | (code_point >> 18) as u8, tail(12), tail(6), tail(0)]);
            }
            _ => self.push_str("\u{FFFD}"),
        }
    }

    /// Appends a character.
    #[inline]
    pub fn push_char(&mut self, character: char) {
        self.push(u32::from(character));
    }

    /// Appends a `str`.
    #[inline]
    pub fn push_str(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }

    /// Appends text; a high surrogate before a low one does not join with it.
    #[inline]
    pub fn push_wtf8(&mut self, text: &Wtf8) {
        self.0.extend_from_slice(text.as_bytes());
    }

    /// Removes and returns the last code point.
    pub fn pop(&mut self) -> Option<u32> {
        let last = self.code_points().next_back()?;
        let start = self.0.iter().rposition(|byte| !is_continuation(*byte))?;
        self.0.truncate(start);
        Some(last)
    }

    /// Shortens to `bytes` bytes if that is a code point boundary; otherwise does nothing.
    pub fn truncate(&mut self, bytes: usize) {
        if self.0.get(bytes).is_some_and(|byte| !is_continuation(*byte)) {
            self.0.truncate(bytes);
        }
    }

    /// Removes all text, keeping the storage.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Makes room for `bytes` more bytes, or says that there is none.
    pub fn try_reserve(&mut self, bytes: usize) -> Result<(), std::collections::TryReserveError> {
        self.0.try_reserve(bytes)
    }

    /// Makes room for `bytes` more bytes.
    pub fn reserve(&mut self, bytes: usize) {
        self.0.reserve(bytes);
    }
}

impl Deref for Wtf8Buf {
    type Target = Wtf8;
    #[inline]
    fn deref(&self) -> &Wtf8 {
        self.as_wtf8()
    }
}

impl Borrow<Wtf8> for Wtf8Buf {
    fn borrow(&self) -> &Wtf8 {
        self.as_wtf8()
    }
}

impl AsRef<Wtf8> for Wtf8Buf {
    fn as_ref(&self) -> &Wtf8 {
        self.as_wtf8()
    }
}

impl AsRef<Wtf8> for Wtf8 {
    fn as_ref(&self) -> &Wtf8 {
        self
    }
}

impl AsRef<Wtf8> for str {
    fn as_ref(&self) -> &Wtf8 {
        Wtf8::new(self)
    }
}

impl ToOwned for Wtf8 {
    type Owned = Wtf8Buf;
    fn to_owned(&self) -> Wtf8Buf {
        Wtf8Buf(self.0.to_vec())
    }
}

impl<'a> From<&'a str> for &'a Wtf8 {
    fn from(text: &'a str) -> Self {
        Wtf8::new(text)
    }
}

impl From<&str> for Wtf8Buf {
    fn from(text: &str) -> Self {
        Wtf8Buf(text.as_bytes().to_vec())
    }
}

impl From<String> for Wtf8Buf {
    fn from(text: String) -> Self {
        Wtf8Buf(text.into_bytes())
    }
}

impl From<&Wtf8> for Wtf8Buf {
    fn from(text: &Wtf8) -> Self {
        text.to_owned()
    }
}

impl From<char> for Wtf8Buf {
    fn from(character: char) -> Self {
        std::iter::once(u32::from(character)).collect()
    }
}

impl From<&Wtf8> for Box<Wtf8> {
    fn from(text: &Wtf8) -> Self {
        text.to_owned().into()
    }
}

impl From<Wtf8Buf> for Box<Wtf8> {
    fn from(text: Wtf8Buf) -> Self {
        let raw = Box::into_raw(text.0.into_boxed_slice());
        // SAFETY: Wtf8 is a transparent wrapper of [u8], so the allocation is that of a Box<Wtf8>.
        unsafe { Box::from_raw(raw as *mut Wtf8) }
    }
}

impl From<&Wtf8> for Rc<Wtf8> {
    fn from(text: &Wtf8) -> Self {
        let raw = Rc::into_raw(Rc::<[u8]>::from(text.as_bytes()));
        // SAFETY: Wtf8 is a transparent wrapper of [u8], so layout and counts are those of an Rc<Wtf8>.
        unsafe { Rc::from_raw(raw as *const Wtf8) }
    }
}

impl From<&Wtf8> for Arc<Wtf8> {
    fn from(text: &Wtf8) -> Self {
        let raw = Arc::into_raw(Arc::<[u8]>::from(text.as_bytes()));
        // SAFETY: Wtf8 is a transparent wrapper of [u8], so layout and counts are those of an Arc<Wtf8>.
        unsafe { Arc::from_raw(raw as *const Wtf8) }
    }
}

impl FromIterator<u32> for Wtf8Buf {
    fn from_iter<I: IntoIterator<Item = u32>>(code_points: I) -> Self {
        let mut text = Wtf8Buf::new();
        text.extend(code_points);
        text
    }
}

impl Extend<u32> for Wtf8Buf {
    fn extend<I: IntoIterator<Item = u32>>(&mut self, code_points: I) {
        let code_points = code_points.into_iter();
        self.reserve(code_points.size_hint().0);
        for code_point in code_points {
            self.push(code_point);
        }
    }
}

impl PartialEq<str> for Wtf8 {
    fn eq(&self, other: &str) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl PartialEq<str> for Wtf8Buf {
    fn eq(&self, other: &str) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl PartialEq<&str> for Wtf8Buf {
    fn eq(&self, other: &&str) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl fmt::Write for Wtf8Buf {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.push_str(text);
        Ok(())
    }
}

/// Shows surrogates as U+FFFD; output that Python programs see goes through `codecs` instead.
impl fmt::Display for Wtf8 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.to_string_lossy())
    }
}

impl fmt::Display for Wtf8Buf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_wtf8(), f)
    }
}

/// A quoted form with surrogates as `\u{d800}`.
impl fmt::Debug for Wtf8 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for code_point in self.code_points() {
            match char::from_u32(code_point) {
                Some(character) => write!(f, "{}", character.escape_debug())?,
                None => write!(f, "\\u{{{code_point:x}}}")?,
            }
        }
        f.write_str("\"")
    }
}

impl fmt::Debug for Wtf8Buf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_wtf8(), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surrogate_pairs_stay_separate() {
        let mut text = Wtf8Buf::from("a");
        text.push(0xD83D);
        text.push_wtf8(&[0xDE00].into_iter().collect::<Wtf8Buf>());
        text.push(0x1F600);
        assert_eq!(
            text.code_points().collect::<Vec<_>>(),
            [0x61, 0xD83D, 0xDE00, 0x1F600]
        );
        assert_eq!(
            text.code_points().rev().collect::<Vec<_>>(),
            [0x1F600, 0xDE00, 0xD83D, 0x61]
        );
        assert_eq!(text.char_count(), 4);
        assert_eq!(text.as_str(), None);
        assert_eq!(Wtf8::from_bytes(text.as_bytes()), Some(text.as_wtf8()));
        assert_eq!(text.to_string_lossy(), "a\u{FFFD}\u{FFFD}\u{1F600}");
    }

    #[test]
    fn malformed_bytes_are_refused() {
        for bytes in [
            &b"\x80"[..],
            b"\xC0\x80",
            b"\xED\xA0",
            b"\xF4\x90\x80\x80",
            b"a\xFF",
        ] {
            assert_eq!(Wtf8::from_bytes(bytes), None);
        }
    }

    #[test]
    fn byte_order_is_code_point_order() {
        let one = |c: u32| std::iter::once(c).collect::<Wtf8Buf>();
        let ordered = [
            0,
            0x7F,
            0x80,
            0x7FF,
            0x800,
            0xD800,
            0xDFFF,
            0xE000,
            0xFFFF,
            0x1_0000,
            MAX_CODE_POINT,
        ];
        assert!(ordered.windows(2).all(|pair| one(pair[0]) < one(pair[1])));
    }

    #[test]
    fn slices_respect_boundaries() {
        let text = Wtf8::new("aß");
        assert_eq!(text.get(1..3), Some(Wtf8::new("ß")));
        assert_eq!(text.get(2..3), None);
        assert_eq!(text.get(0..4), None);
    }
}
