//! Strings that exist from the start: the empty one, one per Latin-1 character, and the layout for named ones.

use super::{CompactStr, Str};
use core::cell::Cell;
use core::ptr::null_mut;

/// An ASCII string in a `static`: header, then the text and a final zero.
#[repr(C)]
pub struct StaticAscii<const N: usize> {
    header: Str,
    text: [u8; N],
}

// SAFETY: strings are only touched under the GIL (contract of `Object`).
unsafe impl<const N: usize> Sync for StaticAscii<N> {}

impl<const N: usize> StaticAscii<N> {
    /// The string with this text; `N` is one more than its length.
    pub const fn new(text: &str) -> StaticAscii<N> {
        let bytes = text.as_bytes();
        assert!(bytes.len() + 1 == N && text.is_ascii());
        let mut copy = [0; N];
        copy.split_at_mut(bytes.len()).0.copy_from_slice(bytes);
        StaticAscii {
            header: Str::static_header(N - 1, true),
            text: copy,
        }
    }

    /// The string object.
    #[inline(always)]
    pub fn get(&'static self) -> &'static Str {
        // SAFETY: the header lies at the start of the static; the pointer derives from all of it.
        unsafe { &*core::ptr::from_ref(self).cast::<Str>() }
    }
}

/// A Latin-1 string of one character in a `static`.
#[repr(C)]
pub struct StaticLatin1 {
    header: CompactStr,
    text: [u8; 2],
}

// SAFETY: as for `StaticAscii`.
unsafe impl Sync for StaticLatin1 {}

const fn latin1(byte: u8) -> StaticLatin1 {
    StaticLatin1 {
        header: CompactStr {
            ascii: Str::static_header(1, false),
            utf8_length: Cell::new(0),
            utf8: Cell::new(null_mut()),
        },
        text: [byte, 0],
    }
}

const fn ascii(byte: u8) -> StaticAscii<2> {
    StaticAscii {
        header: Str::static_header(1, true),
        text: [byte, 0],
    }
}

macro_rules! sixteen {
    ($make:ident, $($high:literal)*) => {
        [$(
            $make($high), $make($high + 1), $make($high + 2), $make($high + 3), $make($high + 4),
            $make($high + 5), $make($high + 6), $make($high + 7), $make($high + 8), $make($high + 9),
            $make($high + 10), $make($high + 11), $make($high + 12), $make($high + 13), $make($high + 14),
            $make($high + 15),
        )*]
    };
}

static EMPTY: StaticAscii<1> = StaticAscii::new("");
static ASCII_CHARS: [StaticAscii<2>; 128] = sixteen!(ascii, 0x00 0x10 0x20 0x30 0x40 0x50 0x60 0x70);
static LATIN1_CHARS: [StaticLatin1; 128] = sixteen!(latin1, 0x80 0x90 0xa0 0xb0 0xc0 0xd0 0xe0 0xf0);

/// The empty string.
#[inline(always)]
pub fn empty() -> &'static Str {
    EMPTY.get()
}

/// The string of one Latin-1 character.
#[inline(always)]
pub fn latin1_char(byte: u8) -> &'static Str {
    let index = usize::from(byte & 0x7f);
    // SAFETY: the index is below 128; a header lies at the start of each entry.
    unsafe {
        if byte < 0x80 {
            &*ASCII_CHARS.as_ptr().add(index).cast::<Str>()
        } else {
            &*LATIN1_CHARS.as_ptr().add(index).cast::<Str>()
        }
    }
}
