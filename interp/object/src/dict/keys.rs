//! The key table of dicts: a hash index of small integers, and the entries in insertion order.
//!
//! Layout of `PyDictKeysObject`. Tables of exact strings have no hash in their entries; the tables that instances of
//! a class share hold no values. Probing, growth and fill are CPython's, since iteration order after deletions,
//! `sys.getsizeof` and the specialiser's key versions depend on them. Nothing here runs code of the program's.

use crate::errors;
use crate::gil::GilCell;
use crate::header::Object;
use crate::memory::{self, FREE_LISTS};
use crate::reference::{Fallible, Ref};
use crate::str::Str;
use core::cell::Cell;
use core::ptr::{NonNull, null_mut};

/// Index of a place that was never used.
pub const EMPTY: isize = -1;
/// Index of a place whose entry was deleted.
pub const DUMMY: isize = -2;
/// The smallest table has eight places.
pub const LOG_MINSIZE: u8 = 3;
/// The largest table that instances share.
pub const SHARED_MAX: usize = 30;
const PERTURB_SHIFT: u32 = 5;

/// What the keys of a table may be.
pub mod kind {
    /// Anything; entries hold the hash.
    pub const GENERAL: u8 = 0;
    /// Exact strings.
    pub const UNICODE: u8 = 1;
    /// Exact strings, values elsewhere.
    pub const SPLIT: u8 = 2;
}

/// `struct _dictkeysobject`; the index and the entries follow.
#[repr(C)]
pub struct DictKeys {
    pub(crate) refcnt: Cell<isize>,
    pub(crate) log2_size: Cell<u8>,
    pub(crate) log2_index_bytes: Cell<u8>,
    pub(crate) kind: Cell<u8>,
    pub(crate) version: Cell<u32>,
    pub(crate) usable: Cell<isize>,
    pub(crate) nentries: Cell<isize>,
}

/// `PyDictKeyEntry`.
#[repr(C)]
pub struct Entry {
    pub(crate) hash: Cell<isize>,
    pub(crate) key: Cell<*mut Object>,
    pub(crate) value: Cell<*mut Object>,
}

/// `PyDictUnicodeEntry`.
#[repr(C)]
pub struct UnicodeEntry {
    pub(crate) key: Cell<*mut Object>,
    pub(crate) value: Cell<*mut Object>,
}

#[repr(C)]
struct EmptyKeys {
    keys: DictKeys,
    indices: [i8; 8],
}

static EMPTY_KEYS: GilCell<EmptyKeys> = GilCell::new(EmptyKeys {
    keys: DictKeys {
        refcnt: Cell::new(1),
        log2_size: Cell::new(0),
        log2_index_bytes: Cell::new(3),
        kind: Cell::new(kind::UNICODE),
        version: Cell::new(1),
        usable: Cell::new(0),
        nentries: Cell::new(0),
    },
    indices: [-1; 8],
});

static NEXT_VERSION: GilCell<Cell<u32>> = GilCell::new(Cell::new(2));

/// The table of every dict without entries.
#[inline(always)]
pub fn empty_keys() -> *mut DictKeys {
    core::ptr::from_ref(&*EMPTY_KEYS).cast::<DictKeys>().cast_mut()
}

/// How many entries a table of this size takes before it grows.
#[inline(always)]
pub const fn usable_fraction(size: usize) -> usize {
    (size << 1) / 3
}

/// The logarithm of the size for at least `minimum` places.
#[inline]
pub const fn log2_size_for(minimum: usize) -> u8 {
    let last = if minimum > 8 { minimum - 1 } else { 7 };
    (usize::BITS - last.leading_zeros()) as u8
}

/// The logarithm of the size whose usable part holds `count` entries.
#[inline]
pub const fn log2_size_for_entries(count: usize) -> u8 {
    log2_size_for((count * 3).div_ceil(2))
}

impl DictKeys {
    /// A fresh table without entries, with one reference.
    pub(crate) fn new(log2_size: u8, unicode: bool) -> Fallible<NonNull<DictKeys>> {
        if log2_size >= 56 {
            return Err(errors::no_memory());
        }
        let log2_bytes = match log2_size {
            0..8 => log2_size,
            8..16 => log2_size + 1,
            16..32 => log2_size + 2,
            _ => log2_size + 3,
        };
        let usable = usable_fraction(1 << log2_size);
        let entry = if unicode {
            size_of::<UnicodeEntry>()
        } else {
            size_of::<Entry>()
        };
        let size = size_of::<DictKeys>() + (1 << log2_bytes) + entry * usable;
        let reused = if log2_size == LOG_MINSIZE && unicode {
            FREE_LISTS.dictkeys.pop()
        } else {
            None
        };
        let block = match reused {
            Some(block) => block.cast::<u8>(),
            None => memory::allocate(size)?,
        };
        // SAFETY: the block has `size` bytes; every field is written.
        unsafe {
            block.cast::<DictKeys>().write(DictKeys {
                refcnt: Cell::new(1),
                log2_size: Cell::new(log2_size),
                log2_index_bytes: Cell::new(log2_bytes),
                kind: Cell::new(if unicode { kind::UNICODE } else { kind::GENERAL }),
                version: Cell::new(0),
                usable: Cell::new(usable.cast_signed()),
                nentries: Cell::new(0),
            });
            let indices = block.add(size_of::<DictKeys>());
            core::ptr::write_bytes(indices.as_ptr(), 0xff, 1 << log2_bytes);
            core::ptr::write_bytes(indices.add(1 << log2_bytes).as_ptr(), 0, entry * usable);
        }
        Ok(block.cast())
    }

    /// The version, 0 when none is assigned.
    #[inline(always)]
    pub fn version(&self) -> u32 {
        self.version.get()
    }

    /// The version, assigned now if there is none; 0 when all are used up.
    pub fn version_for_current_state(&self) -> u32 {
        if self.version.get() == 0 {
            let next = NEXT_VERSION.get();
            if next == 0 {
                return 0;
            }
            NEXT_VERSION.set(next.wrapping_add(1));
            self.version.set(next);
        }
        self.version.get()
    }

    /// The kind, one of `kind`.
    #[inline(always)]
    pub fn kind(&self) -> u8 {
        self.kind.get()
    }

    /// Whether all keys are exact strings.
    #[inline(always)]
    pub fn is_unicode(&self) -> bool {
        self.kind.get() != kind::GENERAL
    }

    /// The number of entries ever made, deleted ones included.
    #[inline(always)]
    pub fn nentries(&self) -> usize {
        self.nentries.get().cast_unsigned()
    }

    /// The number of entries that can be made before the table grows.
    #[inline(always)]
    pub fn usable(&self) -> isize {
        self.usable.get()
    }

    /// `log2` of the number of places.
    #[inline(always)]
    pub fn log2_size(&self) -> u8 {
        self.log2_size.get()
    }

    #[inline(always)]
    fn indices(&self) -> *mut i8 {
        // SAFETY: the index follows the struct.
        unsafe { core::ptr::from_ref(self).add(1).cast::<i8>().cast_mut() }
    }

    #[inline(always)]
    fn entries_start(&self) -> *mut i8 {
        // SAFETY: the entries follow the index.
        unsafe { self.indices().add(1 << self.log2_index_bytes.get()) }
    }

    /// The entry at an index, in a general table. The index is below the usable size.
    #[inline(always)]
    pub(crate) fn entry(&self, index: usize) -> &Entry {
        debug_assert!(!self.is_unicode());
        // SAFETY: within the table, as the caller promises.
        unsafe { &*self.entries_start().cast::<Entry>().add(index) }
    }

    /// The entry at an index, in a table of strings. The index is below the usable size.
    #[inline(always)]
    pub(crate) fn unicode_entry(&self, index: usize) -> &UnicodeEntry {
        debug_assert!(self.is_unicode());
        // SAFETY: within the table, as the caller promises.
        unsafe { &*self.entries_start().cast::<UnicodeEntry>().add(index) }
    }

    /// The value at an index of a combined table of strings, null when deleted. For specialised loads.
    #[inline(always)]
    pub fn unicode_value(&self, index: usize) -> *mut Object {
        self.unicode_entry(index).value.get()
    }

    /// The key at an index, null when deleted.
    #[inline(always)]
    pub fn key_at(&self, index: usize) -> *mut Object {
        if self.is_unicode() {
            self.unicode_entry(index).key.get()
        } else {
            self.entry(index).key.get()
        }
    }

    /// The place where the value at an index lies, in a combined table.
    #[inline(always)]
    pub(crate) fn value_cell(&self, index: usize) -> &Cell<*mut Object> {
        if self.is_unicode() {
            &self.unicode_entry(index).value
        } else {
            &self.entry(index).value
        }
    }

    /// The hash at an index.
    #[inline(always)]
    pub(crate) fn hash_at(&self, index: usize) -> isize {
        if self.is_unicode() {
            // SAFETY: keys of such tables are strings with their hash computed.
            unsafe { (*self.unicode_entry(index).key.get().cast::<Str>()).hash.get() }
        } else {
            self.entry(index).hash.get()
        }
    }

    /// What a place of the index holds.
    #[inline(always)]
    pub(crate) fn index(&self, place: usize) -> isize {
        let indices = self.indices();
        // SAFETY: the place is below the table's size.
        unsafe {
            match self.log2_size.get() {
                0..8 => indices.add(place).read() as isize,
                8..16 => indices.cast::<i16>().add(place).read() as isize,
                16..32 => indices.cast::<i32>().add(place).read() as isize,
                _ => indices.cast::<i64>().add(place).read() as isize,
            }
        }
    }

    #[inline(always)]
    pub(crate) fn set_index(&self, place: usize, index: isize) {
        let indices = self.indices();
        // SAFETY: the place is below the table's size.
        unsafe {
            match self.log2_size.get() {
                0..8 => indices.add(place).write(index as i8),
                8..16 => indices.cast::<i16>().add(place).write(index as i16),
                16..32 => indices.cast::<i32>().add(place).write(index as i32),
                _ => indices.cast::<i64>().add(place).write(index as i64),
            }
        }
    }

    #[inline(always)]
    fn mask(&self) -> usize {
        (1usize << self.log2_size.get()) - 1
    }

    /// The places to look at for a hash, in order.
    #[inline(always)]
    pub(crate) fn probe(&self, hash: isize) -> Probe {
        let mask = self.mask();
        Probe {
            mask,
            perturb: hash.cast_unsigned(),
            place: hash.cast_unsigned() & mask,
        }
    }

    /// The index of an exact string's entry, in a table of strings.
    #[inline(always)]
    pub(crate) fn lookup_unicode(&self, key: &Str, hash: isize) -> Option<usize> {
        let mut probe = self.probe(hash);
        loop {
            let index = self.index(probe.place);
            if index >= 0 {
                let found = self.unicode_entry(index.cast_unsigned()).key.get();
                if core::ptr::eq(found.cast(), key) {
                    return Some(index.cast_unsigned());
                }
                // SAFETY: keys of such tables are live strings with their hash computed.
                let found = unsafe { &*found.cast::<Str>() };
                if found.hash.get() == hash && found.equals(key) {
                    return Some(index.cast_unsigned());
                }
            } else if index == EMPTY {
                return None;
            }
            probe.next();
        }
    }

    /// The place whose index is `index`.
    pub(crate) fn place_of(&self, hash: isize, index: usize) -> usize {
        let mut probe = self.probe(hash);
        while self.index(probe.place) != index.cast_signed() {
            probe.next();
        }
        probe.place
    }

    /// The first free place for a hash.
    #[inline(always)]
    pub(crate) fn free_place(&self, hash: isize) -> usize {
        let mut probe = self.probe(hash);
        while self.index(probe.place) >= 0 {
            probe.next();
        }
        probe.place
    }

    /// Writes the index of a fresh table whose first `count` entries are in place.
    pub(crate) fn build_index(&self, count: usize) {
        for index in 0..count {
            let mut probe = self.probe(self.hash_at(index));
            while self.index(probe.place) != EMPTY {
                probe.next();
            }
            self.set_index(probe.place, index.cast_signed());
        }
        self.usable.set(self.usable.get() - count.cast_signed());
        self.nentries.set(count.cast_signed());
    }

    /// Adds an entry at the end, for a key that is not there. The table has room.
    #[inline(always)]
    pub(crate) fn push_entry(&self, place: usize, key: NonNull<Object>, hash: isize, value: *mut Object) {
        let index = self.nentries();
        self.version.set(0);
        self.set_index(place, index.cast_signed());
        if self.is_unicode() {
            let entry = self.unicode_entry(index);
            entry.key.set(key.as_ptr());
            entry.value.set(value);
        } else {
            let entry = self.entry(index);
            entry.hash.set(hash);
            entry.key.set(key.as_ptr());
            entry.value.set(value);
        }
        self.usable.set(self.usable.get() - 1);
        self.nentries.set(self.nentries.get() + 1);
    }

    /// The bytes that the table takes: what `sys.getsizeof` adds.
    pub fn byte_size(&self) -> usize {
        let entry = if self.is_unicode() {
            size_of::<UnicodeEntry>()
        } else {
            size_of::<Entry>()
        };
        size_of::<DictKeys>()
            + (1 << self.log2_index_bytes.get())
            + usable_fraction(1 << self.log2_size.get()) * entry
    }

    /// The values that an instance's table must have room for.
    #[inline(always)]
    pub(crate) fn shared_size(&self) -> usize {
        (self.nentries.get() + self.usable.get()).cast_unsigned()
    }

    /// The index of a string in a shared table, entered if it is new and there is room.
    pub(crate) fn insert_split(&self, key: &Str, hash: isize) -> Option<usize> {
        let found = self.lookup_unicode(key, hash);
        if found.is_some() || self.usable.get() <= 0 {
            return found;
        }
        let index = self.nentries();
        let key = Ref::new(key).into_raw();
        self.push_entry(self.free_place(hash), key.cast(), hash, null_mut());
        Some(index)
    }

    /// Adds a reference.
    #[inline(always)]
    pub(crate) fn incref(&self) {
        self.refcnt.set(self.refcnt.get() + 1);
    }

    /// A table for the instances of a new class. CPython sizes it for 30 names.
    pub(crate) fn new_shared() -> Fallible<NonNull<DictKeys>> {
        let keys = DictKeys::new(6, true)?;
        // SAFETY: just made.
        let table = unsafe { keys.as_ref() };
        table.usable.set(SHARED_MAX.cast_signed());
        table.kind.set(kind::SPLIT);
        Ok(keys)
    }

    /// Frees the table's memory, but not what it refers to.
    ///
    /// # Safety
    /// Nobody uses the table any more.
    pub(crate) unsafe fn free(keys: *mut DictKeys) {
        // SAFETY: as the caller promises.
        unsafe {
            let table = &*keys;
            let keep = table.log2_size.get() == LOG_MINSIZE && table.kind.get() == kind::UNICODE;
            if !(keep && FREE_LISTS.dictkeys.push(NonNull::new_unchecked(keys.cast()))) {
                memory::free(keys.cast());
            }
        }
    }

    /// Gives up one reference to the table; with the last one, keys and values go too.
    ///
    /// # Safety
    /// The caller owns a reference and forgets it.
    pub(crate) unsafe fn decref(keys: *mut DictKeys) {
        // SAFETY: alive until the last reference is given up; then nobody else sees it.
        unsafe {
            let table = &*keys;
            if core::ptr::eq(keys, empty_keys()) {
                return;
            }
            let left = table.refcnt.get() - 1;
            table.refcnt.set(left);
            if left > 0 {
                return;
            }
            for index in 0..table.nentries() {
                drop(Ref::from_owned_or_null(table.key_at(index)));
                drop(Ref::from_owned_or_null(table.value_cell(index).get()));
            }
            DictKeys::free(keys);
        }
    }
}

/// A walk over the places of a table.
#[derive(Clone, Copy)]
pub(crate) struct Probe {
    mask: usize,
    perturb: usize,
    pub(crate) place: usize,
}

impl Probe {
    #[inline(always)]
    pub(crate) fn next(&mut self) {
        self.perturb >>= PERTURB_SHIFT;
        self.place = (self.place.wrapping_mul(5))
            .wrapping_add(self.perturb)
            .wrapping_add(1)
            & self.mask;
    }
}

/// `struct _dictvalues`: the values of one instance; the insertion order follows them, one byte each.
#[repr(C)]
pub struct DictValues {
    pub(crate) capacity: Cell<u8>,
    pub(crate) size: Cell<u8>,
    pub(crate) embedded: Cell<u8>,
    pub(crate) valid: Cell<u8>,
    pub(crate) values: [Cell<*mut Object>; 0],
}

impl DictValues {
    /// The bytes of values for a shared table of this size.
    pub(crate) const fn byte_size(size: usize) -> usize {
        ((size + 7) & !7) + (size + 1) * size_of::<*mut Object>()
    }

    /// Values of their own block, all absent.
    pub(crate) fn new(size: usize) -> Fallible<NonNull<DictValues>> {
        let block = memory::allocate_zeroed(DictValues::byte_size(size))?.cast::<DictValues>();
        // SAFETY: just allocated, zeroed.
        unsafe { block.as_ref() }.capacity.set(size as u8);
        Ok(block)
    }

    /// Whether the values belong to the instance (and not to a dict).
    #[inline(always)]
    pub fn is_valid(&self) -> bool {
        self.valid.get() != 0
    }

    /// The number of values present.
    #[inline(always)]
    pub fn len(&self) -> usize {
        usize::from(self.size.get())
    }

    /// Whether no value is present.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value with an index below the capacity.
    #[inline(always)]
    pub fn value(&self, index: usize) -> &Cell<*mut Object> {
        debug_assert!(index < usize::from(self.capacity.get()));
        // SAFETY: the values follow the four bytes, aligned to a pointer.
        unsafe {
            &*core::ptr::from_ref(self)
                .cast::<Cell<*mut Object>>()
                .add(1 + index)
        }
    }

    #[inline(always)]
    fn order(&self, at: usize) -> &Cell<u8> {
        let values = 1 + usize::from(self.capacity.get());
        // SAFETY: the order follows the values.
        unsafe {
            &*core::ptr::from_ref(self)
                .cast::<Cell<*mut Object>>()
                .add(values)
                .cast::<Cell<u8>>()
                .add(at)
        }
    }

    /// The index of the value that was inserted as number `at`.
    #[inline(always)]
    pub fn index_in_order(&self, at: usize) -> usize {
        usize::from(self.order(at).get())
    }

    /// Notes that the value with this index is now present.
    #[inline(always)]
    pub fn add_to_order(&self, index: usize) {
        self.order(self.len()).set(index as u8);
        self.size.set(self.size.get() + 1);
    }

    /// Notes that the value with this index is absent.
    pub(crate) fn remove_from_order(&self, index: usize) {
        let mut at = 0;
        while at < self.len() && self.index_in_order(at) != index {
            at += 1;
        }
        while at + 1 < self.len() {
            self.order(at).set(self.order(at + 1).get());
            at += 1;
        }
        self.size.set(self.size.get() - 1);
    }

    /// Drops all values, after they are gone from here.
    pub(crate) fn clear(&self) {
        for index in 0..usize::from(self.capacity.get()) {
            // SAFETY: the values own their references.
            drop(unsafe { Ref::<Object>::from_owned_or_null(self.value(index).replace(null_mut())) });
        }
    }

    /// Takes all values out: what runs when they are dropped sees none of them.
    pub(crate) fn take_all(&self) -> Vec<Ref> {
        self.size.set(0);
        (0..usize::from(self.capacity.get()))
            // SAFETY: the values own their references.
            .filter_map(|index| unsafe { Ref::from_owned_or_null(self.value(index).replace(null_mut())) })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_cpythons() {
        assert_eq!(log2_size_for(0), 3);
        assert_eq!(log2_size_for(15), 4);
        assert_eq!(log2_size_for(30), 5);
        assert_eq!(log2_size_for(63), 6);
        assert_eq!(log2_size_for_entries(5), 3);
        assert_eq!(log2_size_for_entries(6), 4);
        assert_eq!(DictValues::byte_size(30), 32 + 31 * 8);
    }
}
