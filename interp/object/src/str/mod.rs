//! Strings: CPython's compact layouts, creation from every source of text, reading.
//!
//! ASCII text follows a 40-byte header, other text a 56-byte one; a subclass instance keeps its text in a block of
//! its own. The kind (1, 2 or 4 bytes per code point) is always the narrowest that fits, which equality and hashing
//! rely on. The content never changes once a second reference exists. Methods of `str` are in the types crate;
//! hashing and comparing are in `compare`, interning in `intern`, static strings in `constants`.

mod build;
mod compare;
mod constants;
mod format;
mod intern;

pub use compare::{str_hash, str_richcompare};
pub use constants::{StaticAscii, StaticLatin1, empty, latin1_char};
pub use format::StrBuilder;
pub use intern::{intern, intern_immortal, intern_static, interned_count, is_interned};

use crate::errors;
use crate::header::Object;
use crate::memory;
use crate::payload::Class as _;
use crate::reference::{Fallible, PyResult, Ref};
use crate::typeobject::{TypeObject, flags};
use core::cell::Cell;
use core::ptr::{NonNull, null_mut};

/// The part that all strings share: `PyASCIIObject`.
#[repr(C)]
pub struct Str {
    pub(crate) base: Object,
    pub(crate) length: Cell<isize>,
    pub(crate) hash: Cell<isize>,
    pub(crate) state: Cell<u32>,
}

/// `PyCompactUnicodeObject`.
#[repr(C)]
pub struct CompactStr {
    pub(crate) ascii: Str,
    pub(crate) utf8_length: Cell<isize>,
    pub(crate) utf8: Cell<*mut u8>,
}

/// `PyUnicodeObject`: the layout of instances of subclasses.
#[repr(C)]
pub struct ForeignStr {
    pub(crate) compact: CompactStr,
    pub(crate) data: Cell<*mut u8>,
}

crate::payload!(Str, crate::wellknown::STR, flag = flags::UNICODE_SUBCLASS);

/// Interning states.
pub(crate) mod interned {
    pub(crate) const NOT: u32 = 0;
    pub(crate) const MORTAL: u32 = 1;
    pub(crate) const IMMORTAL: u32 = 2;
    pub(crate) const STATIC: u32 = 3;
    pub(crate) const MASK: u32 = 3;
}
const KIND_SHIFT: u32 = 2;
const COMPACT: u32 = 1 << 5;
const ASCII: u32 = 1 << 6;
const STATICALLY: u32 = 1 << 7;

/// The width of a code point in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u32)]
pub enum Kind {
    /// Latin-1.
    One = 1,
    /// The basic multilingual plane.
    Two = 2,
    /// Everything.
    Four = 4,
}

impl Kind {
    /// The narrowest kind that holds the code point.
    #[inline]
    pub const fn of(largest: u32) -> Kind {
        match largest {
            0..=0xff => Kind::One,
            0x100..=0xffff => Kind::Two,
            _ => Kind::Four,
        }
    }
}

/// The code points of a string, by their width.
#[derive(Debug, Clone, Copy)]
pub enum Text<'a> {
    /// Latin-1 (or ASCII).
    One(&'a [u8]),
    /// Two bytes each.
    Two(&'a [u16]),
    /// Four bytes each.
    Four(&'a [u32]),
}

impl<'a> Text<'a> {
    /// The code points in order.
    pub fn code_points(self) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + 'a {
        (0..self.len()).map(move |index| self.get(index).unwrap_or(0))
    }

    /// The code point at an index.
    #[inline(always)]
    pub fn get(self, index: usize) -> Option<u32> {
        match self {
            Text::One(text) => text.get(index).map(|&c| u32::from(c)),
            Text::Two(text) => text.get(index).map(|&c| u32::from(c)),
            Text::Four(text) => text.get(index).copied(),
        }
    }

    /// The part in a range; empty if the range does not lie within.
    #[inline]
    #[must_use]
    pub fn part(self, range: core::ops::Range<usize>) -> Text<'a> {
        match self {
            Text::One(text) => Text::One(text.get(range).unwrap_or_default()),
            Text::Two(text) => Text::Two(text.get(range).unwrap_or_default()),
            Text::Four(text) => Text::Four(text.get(range).unwrap_or_default()),
        }
    }

    /// The number of code points.
    #[inline(always)]
    pub fn len(self) -> usize {
        match self {
            Text::One(text) => text.len(),
            Text::Two(text) => text.len(),
            Text::Four(text) => text.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The largest code point, 0 for none.
    pub fn largest(self) -> u32 {
        match self {
            Text::One(text) => {
                if text.is_ascii() {
                    u32::from(!text.is_empty()) * 0x7f
                } else {
                    0xff
                }
            }
            Text::Two(text) => text.iter().copied().max().map_or(0, u32::from),
            Text::Four(text) => text.iter().copied().max().unwrap_or(0),
        }
    }
}

impl Str {
    /// The header of a string that lives in a `static`.
    pub(crate) const fn static_header(length: usize, ascii: bool) -> Str {
        let state =
            interned::STATIC | (1 << KIND_SHIFT) | COMPACT | STATICALLY | if ascii { ASCII } else { 0 };
        Str {
            base: Object::immortal(&crate::wellknown::STR),
            length: Cell::new(length.cast_signed()),
            hash: Cell::new(-1),
            state: Cell::new(state),
        }
    }

    /// The number of code points.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.length.get().cast_unsigned()
    }

    /// Whether there are none.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The width of its code points in memory.
    #[inline(always)]
    pub fn kind(&self) -> Kind {
        match (self.state.get() >> KIND_SHIFT) & 7 {
            1 => Kind::One,
            2 => Kind::Two,
            _ => Kind::Four,
        }
    }

    /// Whether all code points are ASCII.
    #[inline(always)]
    pub fn is_ascii(&self) -> bool {
        self.state.get() & ASCII != 0
    }

    /// Whether text and header are one block (true for all but subclass instances).
    #[inline(always)]
    pub fn is_compact(&self) -> bool {
        self.state.get() & COMPACT != 0
    }

    #[inline(always)]
    pub(crate) fn interned_state(&self) -> u32 {
        self.state.get() & interned::MASK
    }

    #[inline(always)]
    pub(crate) fn set_interned_state(&self, state: u32) {
        self.state.set(self.state.get() & !interned::MASK | state);
    }

    /// The first byte of the text.
    #[inline(always)]
    pub fn data_ptr(&self) -> *mut u8 {
        let this = core::ptr::from_ref(self);
        match self.state.get() & (COMPACT | ASCII) {
            // SAFETY: the text follows the header of its layout.
            COMPACT => unsafe { this.cast::<CompactStr>().add(1).cast::<u8>().cast_mut() },
            // SAFETY: as above.
            state if state & COMPACT != 0 => unsafe { this.add(1).cast::<u8>().cast_mut() },
            // SAFETY: a string that is not compact has the layout with a pointer.
            _ => unsafe { (*this.cast::<ForeignStr>()).data.get() },
        }
    }

    /// The text.
    #[inline(always)]
    pub fn text(&self) -> Text<'_> {
        let data = self.data_ptr();
        // SAFETY: `len` code points of the string's kind, aligned to it, that do not change.
        unsafe {
            match self.kind() {
                Kind::One => Text::One(core::slice::from_raw_parts(data, self.len())),
                Kind::Two => Text::Two(core::slice::from_raw_parts(data.cast::<u16>(), self.len())),
                Kind::Four => Text::Four(core::slice::from_raw_parts(data.cast::<u32>(), self.len())),
            }
        }
    }

    /// The text, if it is all ASCII.
    #[inline(always)]
    pub fn as_ascii(&self) -> Option<&str> {
        if !self.is_ascii() {
            return None;
        }
        // SAFETY: `len` ASCII bytes.
        Some(unsafe {
            core::str::from_utf8_unchecked(core::slice::from_raw_parts(self.data_ptr(), self.len()))
        })
    }

    /// The code point at an index.
    #[inline(always)]
    pub fn code_point(&self, index: usize) -> Option<u32> {
        self.text().get(index)
    }

    /// The text as UTF-8, kept with the string for the next time. `None` when it has lone surrogates.
    pub fn as_utf8(&self) -> Fallible<Option<&str>> {
        if let Some(text) = self.as_ascii() {
            return Ok(Some(text));
        }
        // SAFETY: strings that are not compact ASCII have at least this layout (a subclass instance with ASCII
        // text was answered above).
        let compact = unsafe { &*core::ptr::from_ref(self).cast::<CompactStr>() };
        if compact.utf8.get().is_null() {
            let mut bytes = Vec::with_capacity(self.len() * 2);
            for code_point in self.text().code_points() {
                let Some(c) = char::from_u32(code_point) else {
                    return Ok(None);
                };
                bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            }
            let block = memory::allocate(bytes.len() + 1)?;
            // SAFETY: the block holds the bytes and a final zero.
            unsafe {
                core::ptr::copy_nonoverlapping(bytes.as_ptr(), block.as_ptr(), bytes.len());
                block.add(bytes.len()).write(0);
            }
            compact.utf8_length.set(bytes.len().cast_signed());
            compact.utf8.set(block.as_ptr());
        }
        // SAFETY: written above, or by an earlier call, as UTF-8; never changed afterwards.
        Ok(Some(unsafe {
            core::str::from_utf8_unchecked(core::slice::from_raw_parts(
                compact.utf8.get(),
                compact.utf8_length.get().cast_unsigned(),
            ))
        }))
    }

    /// The text with lone surrogates replaced: for messages to the terminal and for debugging.
    pub fn to_string_lossy(&self) -> String {
        self.text()
            .code_points()
            .map(|c| char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    }

    /// The text in WTF-8: UTF-8 in which lone surrogates are encoded as three bytes.
    pub fn to_wtf8(&self) -> Vec<u8> {
        if let Some(text) = self.as_ascii() {
            return text.as_bytes().to_vec();
        }
        let mut bytes = Vec::with_capacity(self.len() * 3);
        for code_point in self.text().code_points() {
            match char::from_u32(code_point) {
                Some(c) => bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
                None => bytes.extend([
                    0xe0 | (code_point >> 12) as u8,
                    0x80 | ((code_point >> 6) & 0x3f) as u8,
                    0x80 | (code_point & 0x3f) as u8,
                ]),
            }
        }
        bytes
    }

    /// Whether the text is exactly this.
    #[inline]
    pub fn is_text(&self, text: &str) -> bool {
        match self.as_ascii() {
            Some(own) => own == text,
            None => self.text().code_points().eq(text.chars().map(u32::from)),
        }
    }

    /// The larger of code points that the string's form could hold: 0x7f, 0xff, 0xffff or 0x10ffff.
    #[inline]
    pub fn max_char(&self) -> u32 {
        match self.kind() {
            _ if self.is_ascii() => 0x7f,
            Kind::One => 0xff,
            Kind::Two => 0xffff,
            Kind::Four => 0x10_ffff,
        }
    }

    /// A string of `length` code points, none larger than `largest`, with uninitialised text.
    ///
    /// # Safety
    /// The caller writes all the text before the string is used otherwise, and it needs the width that `largest`
    /// asks for. `length` is not 0.
    pub unsafe fn new_uninit(length: usize, largest: u32) -> PyResult<Str> {
        let ascii = largest < 0x80;
        let kind = Kind::of(largest);
        let header = if ascii {
            size_of::<Str>()
        } else {
            size_of::<CompactStr>()
        };
        let size = length
            .checked_add(1)
            .and_then(|n| n.checked_mul(kind as usize))
            .and_then(|n| n.checked_add(header));
        let Some(size) = size.filter(|&size| size <= isize::MAX.cast_unsigned()) else {
            return Err(errors::no_memory());
        };
        let block = memory::allocate(size)?;
        let string = block.cast::<Str>().as_ptr();
        // SAFETY: the block holds the header and `length + 1` code points.
        unsafe {
            Object::init_static_type(string.cast(), &crate::wellknown::STR);
            (&raw mut (*string).length).write(Cell::new(length.cast_signed()));
            (&raw mut (*string).hash).write(Cell::new(-1));
            let state = ((kind as u32) << KIND_SHIFT) | COMPACT | if ascii { ASCII } else { 0 };
            (&raw mut (*string).state).write(Cell::new(state));
            if !ascii {
                let compact = string.cast::<CompactStr>();
                (&raw mut (*compact).utf8_length).write(Cell::new(0));
                (&raw mut (*compact).utf8).write(Cell::new(null_mut()));
            }
            let end = block.add(header + length * kind as usize);
            core::ptr::write_bytes(end.as_ptr(), 0, kind as usize);
            Ok(Ref::from_owned(NonNull::new_unchecked(string)))
        }
    }

    /// A string from ASCII or Latin-1 bytes.
    pub fn from_latin1(text: &[u8]) -> PyResult<Str> {
        match text {
            [] => Ok(Ref::new(empty())),
            [one] => Ok(Ref::new(latin1_char(*one))),
            _ => {
                let largest = if text.is_ascii() { 0x7f } else { 0xff };
                // SAFETY: all the text is written here.
                unsafe {
                    let string = Str::new_uninit(text.len(), largest)?;
                    core::ptr::copy_nonoverlapping(text.as_ptr(), string.data_ptr(), text.len());
                    Ok(string)
                }
            }
        }
    }

    /// A string from UTF-8.
    #[allow(
        clippy::should_implement_trait,
        reason = "the result is a reference, not a value"
    )]
    pub fn from_str(text: &str) -> PyResult<Str> {
        if text.is_ascii() {
            return Str::from_latin1(text.as_bytes());
        }
        let (mut count, mut largest) = (0, 0);
        for c in text.chars() {
            count += 1;
            largest = u32::from(c).max(largest);
        }
        Str::collect(count, largest, text.chars().map(u32::from))
    }

    /// A string from two-byte code points (surrogates stay what they are).
    pub fn from_ucs2(text: &[u16]) -> PyResult<Str> {
        Str::from_text_of(Text::Two(text), Text::Two(text).largest())
    }

    /// A string from code points. All must be at most 0x10ffff.
    pub fn from_code_points(text: &[u32]) -> PyResult<Str> {
        Str::from_text_of(Text::Four(text), Text::Four(text).largest())
    }

    /// A string of one code point. It must be at most 0x10ffff.
    pub fn from_code_point(code_point: u32) -> PyResult<Str> {
        match u8::try_from(code_point) {
            Ok(byte) => Ok(Ref::new(latin1_char(byte))),
            Err(_) => Str::from_code_points(&[code_point]),
        }
    }

    /// A string from WTF-8 (UTF-8 that may hold surrogates as three bytes). Malformed bytes end the text.
    pub fn from_wtf8(text: &[u8]) -> PyResult<Str> {
        if let Ok(text) = core::str::from_utf8(text) {
            return Str::from_str(text);
        }
        let mut code_points = Vec::with_capacity(text.len());
        let mut rest = text;
        loop {
            rest = match *rest {
                [a @ 0..0x80, ref tail @ ..] => {
                    code_points.push(u32::from(a));
                    tail
                }
                [a @ 0xc2..0xe0, b, ref tail @ ..] => {
                    code_points.push(u32::from(a & 0x1f) << 6 | u32::from(b & 0x3f));
                    tail
                }
                [a @ 0xe0..0xf0, b, c, ref tail @ ..] => {
                    code_points
                        .push(u32::from(a & 0xf) << 12 | u32::from(b & 0x3f) << 6 | u32::from(c & 0x3f));
                    tail
                }
                [a @ 0xf0..0xf5, b, c, d, ref tail @ ..] => {
                    let high = u32::from(a & 7) << 18 | u32::from(b & 0x3f) << 12;
                    code_points.push((high | u32::from(c & 0x3f) << 6 | u32::from(d & 0x3f)).min(0x10_ffff));
                    tail
                }
                _ => break,
            };
        }
        Str::from_code_points(&code_points)
    }

    /// A copy of a part of a text.
    pub fn from_text(text: Text<'_>) -> PyResult<Str> {
        Str::from_text_of(text, text.largest())
    }

    /// A string from `length` code points of which `largest` is the largest (or has its width).
    pub fn collect(length: usize, largest: u32, code_points: impl Iterator<Item = u32>) -> PyResult<Str> {
        if length == 0 {
            return Ok(Ref::new(empty()));
        }
        let mut code_points = code_points.take(length);
        if length == 1 && largest < 0x100 {
            return Str::from_code_point(code_points.next().unwrap_or(0));
        }
        // SAFETY: every code point is written: those that the iterator does not give as 0.
        unsafe {
            let string = Str::new_uninit(length, largest)?;
            let data = string.data_ptr();
            let kind = string.kind();
            match kind {
                Kind::One => {
                    (0..length).for_each(|at| data.add(at).write(code_points.next().unwrap_or(0) as u8));
                }
                Kind::Two => {
                    let data = data.cast::<u16>();
                    (0..length).for_each(|at| data.add(at).write(code_points.next().unwrap_or(0) as u16));
                }
                Kind::Four => {
                    let data = data.cast::<u32>();
                    (0..length).for_each(|at| data.add(at).write(code_points.next().unwrap_or(0)));
                }
            }
            Ok(string)
        }
    }

    /// The part from `start` to `end` (both within the string).
    pub fn slice(&self, start: usize, end: usize) -> PyResult<Str> {
        if start == 0 && end == self.len() && self.is_exactly(Str::type_object()) {
            return Ok(Ref::new(self));
        }
        let part = self.text().part(start..end);
        let largest = if self.is_ascii() { 0x7f } else { part.largest() };
        Str::from_text_of(part, largest)
    }

    /// An instance of a subclass of `str` with this text.
    pub fn new_subclass_instance(class: &TypeObject, text: &Str) -> PyResult {
        let instance = crate::typeobject_alloc(class, 0)?;
        let length = text.len();
        let width = text.kind() as usize;
        let block = memory::allocate((length + 1) * width)?;
        // SAFETY: the block holds the text and a final zero; an instance of a subclass of `str` has the layout
        // with a pointer, and it is zeroed.
        unsafe {
            core::ptr::copy_nonoverlapping(text.data_ptr(), block.as_ptr(), length * width);
            core::ptr::write_bytes(block.add(length * width).as_ptr(), 0, width);
            let foreign = instance.as_raw().cast::<ForeignStr>().as_ref();
            let string = &foreign.compact.ascii;
            string.length.set(length.cast_signed());
            string.hash.set(text.hash.get());
            let ascii = if text.is_ascii() { ASCII } else { 0 };
            string.state.set((text.kind() as u32) << KIND_SHIFT | ascii);
            foreign.data.set(block.as_ptr());
            if text.is_ascii() {
                foreign.compact.utf8.set(block.as_ptr());
                foreign.compact.utf8_length.set(length.cast_signed());
            }
        }
        Ok(instance)
    }
}

/// `tp_dealloc` of `str`.
///
/// # Safety
/// `this` is a dead string.
pub unsafe extern "C" fn str_dealloc(this: NonNull<Object>) {
    // SAFETY: a dead but intact string; every block it owns is freed once.
    unsafe {
        let string = this.cast::<Str>().as_ref();
        if string.interned_state() == interned::MORTAL {
            intern::forget(string);
        }
        if !(string.is_compact() && string.is_ascii()) {
            let compact = this.cast::<CompactStr>().as_ref();
            let data = string.data_ptr();
            if !compact.utf8.get().is_null() && compact.utf8.get() != data {
                memory::free(compact.utf8.get());
            }
            if !string.is_compact() {
                memory::free(data);
            }
        }
        match string.class().tp_free.get() {
            Some(free) => free(this.as_ptr().cast()),
            None => memory::free(this.as_ptr().cast()),
        }
    }
}
