//! Strings made of the text of other strings: concatenation, repetition, pieces in a row, growth in place.
//!
//! Text is copied from any width into any width that holds it; nothing goes through a vector of code points.

use super::{ASCII, COMPACT, CompactStr, Kind, Str, Text, empty, interned};
use crate::errors;
use crate::exceptions::OVERFLOW_ERROR;
use crate::memory;
use crate::payload::Class as _;
use crate::reference::{PyResult, Raised, Ref};

/// Copies text to `at`, which has room for it in `kind`. Code points must fit into `kind`.
///
/// # Safety
/// `at` is aligned for `kind` and valid for writing `text.len()` code points of it.
pub(super) unsafe fn put(at: *mut u8, kind: Kind, text: Text<'_>) {
    // SAFETY: as the caller promises; sources and target do not overlap, for the target is still being made.
    unsafe {
        match (kind, text) {
            (Kind::One, Text::One(text)) => core::ptr::copy_nonoverlapping(text.as_ptr(), at, text.len()),
            (Kind::Two, Text::Two(text)) => {
                core::ptr::copy_nonoverlapping(text.as_ptr(), at.cast::<u16>(), text.len());
            }
            (Kind::Four, Text::Four(text)) => {
                core::ptr::copy_nonoverlapping(text.as_ptr(), at.cast::<u32>(), text.len());
            }
            (Kind::Two, Text::One(text)) => put_each(at.cast::<u16>(), text, |c| u16::from(*c)),
            (Kind::Four, Text::One(text)) => put_each(at.cast::<u32>(), text, |c| u32::from(*c)),
            (Kind::Four, Text::Two(text)) => put_each(at.cast::<u32>(), text, |c| u32::from(*c)),
            (Kind::One, Text::Two(text)) => put_each(at, text, |c| *c as u8),
            (Kind::One, Text::Four(text)) => put_each(at, text, |c| *c as u8),
            (Kind::Two, Text::Four(text)) => put_each(at.cast::<u16>(), text, |c| *c as u16),
        }
    }
}

/// # Safety
/// `at` is valid for writing `text.len()` units.
unsafe fn put_each<S, T>(at: *mut T, text: &[S], convert: impl Fn(&S) -> T) {
    for (index, unit) in text.iter().enumerate() {
        // SAFETY: below the length.
        unsafe { at.add(index).write(convert(unit)) }
    }
}

#[cold]
fn too_long(message: &str) -> Raised {
    errors::raise(&OVERFLOW_ERROR, format_args!("{message}"))
}

impl Str {
    /// A string with this text, of which `largest` is the largest code point (or has its width).
    pub fn from_text_of(text: Text<'_>, largest: u32) -> PyResult<Str> {
        match text.len() {
            0 => return Ok(Ref::new(empty())),
            1 if largest < 0x100 => return Str::from_code_point(text.get(0).unwrap_or(0)),
            _ => {}
        }
        // SAFETY: all the text is written.
        unsafe {
            let string = Str::new_uninit(text.len(), largest)?;
            put(string.data_ptr(), string.kind(), text);
            Ok(string)
        }
    }

    /// Both texts in a row. An empty one makes the result the other, if that is exactly a `str`.
    pub fn concat(left: &Str, right: &Str) -> PyResult<Str> {
        if left.is_empty() {
            return right.to_exact();
        }
        if right.is_empty() {
            return left.to_exact();
        }
        let length = left.len() + right.len();
        if isize::try_from(length).is_err() {
            return Err(too_long("strings are too large to concat"));
        }
        let largest = left.max_char().max(right.max_char());
        // SAFETY: both parts are written, one behind the other.
        unsafe {
            let string = Str::new_uninit(length, largest)?;
            let (data, kind) = (string.data_ptr(), string.kind());
            put(data, kind, left.text());
            put(data.add(left.len() * kind as usize), kind, right.text());
            Ok(string)
        }
    }

    /// The string itself if it is exactly a `str`, else a copy that is. `unicode_result_unchanged`.
    pub fn to_exact(&self) -> PyResult<Str> {
        if self.is_exactly(Str::type_object()) {
            Ok(Ref::new(self))
        } else {
            Str::from_text_of(self.text(), self.max_char())
        }
    }

    /// Appends to a string that the caller gives up; grows it in place when nobody else can see it.
    pub fn append(left: Ref<Str>, right: &Str) -> PyResult<Str> {
        let in_place = left.is_unique()
            && left.interned_state() == interned::NOT
            && left.is_exactly(Str::type_object())
            && left.kind() >= right.kind()
            && (!left.is_ascii() || right.is_ascii())
            && !left.is_empty()
            && !right.is_empty()
            && !core::ptr::eq(&raw const *left, right);
        if !in_place {
            return Str::concat(&left, right);
        }
        let (length, more, kind) = (left.len(), right.len(), left.kind());
        let header = if left.is_ascii() {
            size_of::<Str>()
        } else {
            size_of::<CompactStr>()
        };
        let size = (length + more)
            .checked_add(1)
            .and_then(|n| n.checked_mul(kind as usize))
            .and_then(|n| n.checked_add(header))
            .filter(|&size| size <= isize::MAX.cast_unsigned());
        let Some(size) = size else {
            return Err(too_long("strings are too large to concat"));
        };
        // SAFETY: a compact string that only the caller refers to is one block, whose address may change; the kept
        // UTF-8, made for the old text, goes. The new part and the final zero are written.
        unsafe {
            if !left.is_ascii() {
                let compact = left.as_raw().cast::<CompactStr>();
                memory::free(compact.as_ref().utf8.replace(core::ptr::null_mut()));
                compact.as_ref().utf8_length.set(0);
            }
            let old = left.into_raw();
            let block = match memory::reallocate(old.cast(), size) {
                Ok(block) => block,
                Err(raised) => {
                    drop(Ref::from_owned(old));
                    return Err(raised);
                }
            };
            let string = Ref::from_owned(block.cast::<Str>());
            string.length.set((length + more).cast_signed());
            string.hash.set(-1);
            let end = string.data_ptr().add(length * kind as usize);
            put(end, kind, right.text());
            core::ptr::write_bytes(end.add(more * kind as usize), 0, kind as usize);
            Ok(string)
        }
    }

    /// The text `count` times in a row.
    pub fn repeat(&self, count: usize) -> PyResult<Str> {
        if count == 0 || self.is_empty() {
            return Ok(Ref::new(empty()));
        }
        if count == 1 {
            return self.to_exact();
        }
        let length = self
            .len()
            .checked_mul(count)
            .filter(|&n| isize::try_from(n).is_ok());
        let Some(length) = length else {
            return Err(too_long("repeated string is too long"));
        };
        // SAFETY: what is written doubles until all the text is.
        unsafe {
            let string = Str::new_uninit(length, self.max_char())?;
            let (data, kind) = (string.data_ptr(), string.kind());
            let total = length * kind as usize;
            if self.len() == 1 && kind == Kind::One {
                core::ptr::write_bytes(data, self.code_point(0).unwrap_or(0) as u8, length);
                return Ok(string);
            }
            put(data, kind, self.text());
            let mut done = self.len() * kind as usize;
            while done < total {
                let more = done.min(total - done);
                core::ptr::copy_nonoverlapping(data, data.add(done), more);
                done += more;
            }
            Ok(string)
        }
    }

    /// Texts in a row. `pieces` is run through twice and gives the same both times.
    pub fn assemble<'a>(pieces: impl Iterator<Item = Text<'a>> + Clone) -> PyResult<Str> {
        let largest = pieces.clone().map(Text::largest).max().unwrap_or(0);
        Str::assemble_of(pieces, largest)
    }

    /// As `assemble`, for who knows the largest code point (or one of its width).
    pub fn assemble_of<'a>(pieces: impl Iterator<Item = Text<'a>> + Clone, largest: u32) -> PyResult<Str> {
        let mut length = 0usize;
        for piece in pieces.clone() {
            length = length.saturating_add(piece.len());
        }
        if isize::try_from(length).is_err() {
            return Err(too_long("strings are too large to concat"));
        }
        match length {
            0 => return Ok(Ref::new(empty())),
            1 if largest < 0x100 => {
                let only = pieces.filter_map(|piece| piece.get(0)).next();
                return Str::from_code_point(only.unwrap_or(0));
            }
            _ => {}
        }
        // SAFETY: pieces are written up to the length; what a second run gives less is filled with zeros.
        unsafe {
            let string = Str::new_uninit(length, largest)?;
            let (data, kind) = (string.data_ptr(), string.kind());
            let mut done = 0;
            for piece in pieces {
                if piece.len() > length - done {
                    break;
                }
                put(data.add(done * kind as usize), kind, piece);
                done += piece.len();
            }
            core::ptr::write_bytes(data.add(done * kind as usize), 0, (length - done) * kind as usize);
            Ok(string)
        }
    }

    /// One Latin-1 character so many times.
    pub fn latin1_repeated(byte: u8, count: usize) -> PyResult<Str> {
        super::latin1_char(byte).repeat(count)
    }

    /// The text with each byte mapped to an ASCII one; for strings that are not wider than a byte.
    pub fn map_ascii(&self, map: impl Fn(u8) -> u8) -> PyResult<Str> {
        let Text::One(text) = self.text() else {
            return self.to_exact();
        };
        if text.len() < 2 {
            return Str::from_latin1(&text.iter().map(|&c| map(c) & 0x7f).collect::<Vec<u8>>());
        }
        // SAFETY: all the text is written, in ASCII.
        unsafe {
            let string = Str::new_uninit(text.len(), 0x7f)?;
            put_each(string.data_ptr(), text, |&c| map(c) & 0x7f);
            Ok(string)
        }
    }

    /// The bytes that the string's memory takes: `__sizeof__`.
    pub fn byte_size(&self) -> usize {
        let width = self.kind() as usize;
        let text = (self.len() + 1) * width;
        let utf8 = if self.is_compact() && self.is_ascii() {
            0
        } else {
            // SAFETY: strings that are not compact ASCII have at least this layout.
            let compact = unsafe { &*core::ptr::from_ref(self).cast::<CompactStr>() };
            let own = compact.utf8.get().is_null() || compact.utf8.get() == self.data_ptr();
            // The static strings of CPython come with their UTF-8.
            let is_static = self.state.get() & super::STATICALLY != 0;
            match (own, is_static) {
                (true, true) => 3,
                (true, false) => 0,
                (false, _) => compact.utf8_length.get().cast_unsigned() + 1,
            }
        };
        let header = match self.state.get() & (COMPACT | ASCII) {
            COMPACT => size_of::<CompactStr>(),
            state if state & COMPACT != 0 => size_of::<Str>(),
            _ => size_of::<super::ForeignStr>(),
        };
        header + text + utf8
    }
}
