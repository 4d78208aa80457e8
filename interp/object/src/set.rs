//! Sets and frozensets: layout, probing, insertion, growth.
//!
//! CPython's open addressing with a linear probe of nine places before each jump; order of iteration depends on
//! it. Comparing keys may run code: a lookup that finds the table changed starts again.

use crate::gc;
use crate::header::Object;
use crate::memory;
use crate::reference::{Fallible, PyResult, Ref};
use crate::slots::{CompareOp, VisitProc};
use crate::str::Str;
use crate::typeobject::TypeObject;
use crate::{weakref, wellknown};
use core::cell::Cell;
use core::ffi::{c_int, c_void};
use core::ptr::{NonNull, null_mut};

/// Places inside the object itself.
pub const MINSIZE: usize = 8;
const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;

/// `setentry`. A place that was never used has no key and hash 0; a deleted one the dummy key and hash -1.
#[repr(C)]
pub struct SetEntry {
    pub(crate) key: Cell<*mut Object>,
    pub(crate) hash: Cell<isize>,
}

/// `PySetObject`.
#[repr(C)]
pub struct Set {
    pub(crate) base: Object,
    pub(crate) fill: Cell<isize>,
    pub(crate) used: Cell<isize>,
    pub(crate) mask: Cell<isize>,
    pub(crate) table: Cell<*mut SetEntry>,
    pub(crate) hash: Cell<isize>,
    pub(crate) finger: Cell<isize>,
    pub(crate) smalltable: [SetEntry; MINSIZE],
    pub(crate) weakreflist: Cell<*mut Object>,
}

// SAFETY: `#[repr(C)]`, header first, only instances of the two types and their subtypes.
unsafe impl crate::payload::Payload for Set {
    #[inline(always)]
    fn is_instance(object: &Object) -> bool {
        let class = object.class();
        core::ptr::eq(class, &wellknown::SET)
            || core::ptr::eq(class, &wellknown::FROZENSET)
            || class.is_subtype(&wellknown::SET)
            || class.is_subtype(&wellknown::FROZENSET)
    }
}

impl core::ops::Deref for Set {
    type Target = Object;
    #[inline(always)]
    fn deref(&self) -> &Object {
        &self.base
    }
}

static DUMMY: Object = Object::immortal(&wellknown::OBJECT);

#[inline(always)]
fn is_key(key: *mut Object) -> bool {
    !key.is_null() && !core::ptr::eq(key, &DUMMY)
}

/// The hash of an element; strings keep theirs.
#[inline(always)]
pub fn element_hash(key: &Object) -> Fallible<isize> {
    match key.downcast_exact::<Str>() {
        Some(string) => Ok(string.hash_value()),
        None => match crate::protocols::hash(key) {
            Ok(hash) => Ok(hash),
            Err(raised) => Err(crate::dict::unhashable(raised, key, "a set element")),
        },
    }
}

impl Set {
    /// An empty set of the type (`set`, `frozenset` or a subtype).
    pub fn new(class: &TypeObject) -> PyResult<Set> {
        let instance = crate::typeobject_alloc(class, 0)?;
        // SAFETY: instances of these types are laid out as sets.
        let set = unsafe { instance.cast_unchecked::<Set>() };
        set.mask.set(MINSIZE as isize - 1);
        set.table.set(set.small_table());
        set.hash.set(-1);
        Ok(set)
    }

    fn small_table(&self) -> *mut SetEntry {
        // SAFETY: a field's address, derived from the whole object.
        unsafe {
            (&raw const (*core::ptr::from_ref(self)).smalltable)
                .cast::<SetEntry>()
                .cast_mut()
        }
    }

    /// The number of keys.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.used.get().cast_unsigned()
    }

    /// Whether there are none.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.used.get() == 0
    }

    /// The number of places in use or deleted.
    #[inline(always)]
    pub fn fill(&self) -> usize {
        self.fill.get().cast_unsigned()
    }

    /// The table's size less one.
    #[inline(always)]
    pub fn mask(&self) -> usize {
        self.mask.get().cast_unsigned()
    }

    /// The kept hash of a frozenset, -1 when not computed.
    pub fn kept_hash(&self) -> &Cell<isize> {
        &self.hash
    }

    /// Where `pop` goes on searching.
    pub fn finger(&self) -> &Cell<isize> {
        &self.finger
    }

    /// The bytes of a table outside the object, for `sys.getsizeof`.
    pub fn outside_bytes(&self) -> usize {
        if core::ptr::eq(self.table.get(), self.small_table()) {
            0
        } else {
            (self.mask() + 1) * size_of::<SetEntry>()
        }
    }

    #[inline(always)]
    fn entry(&self, place: usize) -> &SetEntry {
        // SAFETY: places are masked to the table's size.
        unsafe { &*self.table.get().add(place) }
    }

    /// The place of a key, or of the first unused place on its way.
    #[inline]
    fn find(&self, key: &Object, hash: isize) -> Fallible<(usize, bool)> {
        self.find_noting(key, hash, &mut None)
    }

    /// As `find`; `deleted` becomes the last place on the way whose key was deleted.
    fn find_noting(&self, key: &Object, hash: isize, deleted: &mut Option<usize>) -> Fallible<(usize, bool)> {
        'again: loop {
            *deleted = None;
            let table = self.table.get();
            let mask = self.mask();
            let mut perturb = hash.cast_unsigned();
            let mut start = hash.cast_unsigned() & mask;
            loop {
                let probes = if start + LINEAR_PROBES <= mask {
                    LINEAR_PROBES
                } else {
                    0
                };
                for place in start..=start + probes {
                    let entry = self.entry(place);
                    let found = entry.key.get();
                    if found.is_null() && entry.hash.get() == 0 {
                        return Ok((place, false));
                    }
                    if entry.hash.get() == -1 {
                        *deleted = Some(place);
                    } else if entry.hash.get() == hash {
                        if core::ptr::eq(found, key) {
                            return Ok((place, true));
                        }
                        // SAFETY: keys in the table are alive; the new reference keeps this one so.
                        let candidate = Ref::new(unsafe { &*found });
                        let same = match (candidate.downcast_exact::<Str>(), key.downcast_exact::<Str>()) {
                            (Some(a), Some(b)) => a.equals(b),
                            _ => crate::protocols::compare_bool(&candidate, key, CompareOp::Eq)?,
                        };
                        if !core::ptr::eq(table, self.table.get())
                            || mask != self.mask()
                            || !core::ptr::eq(self.entry(place).key.get(), found)
                        {
                            continue 'again;
                        }
                        if same {
                            return Ok((place, true));
                        }
                    }
                }
                perturb >>= PERTURB_SHIFT;
                start = start.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb) & mask;
            }
        }
    }

    /// Whether the key is there.
    pub fn contains(&self, key: &Object) -> Fallible<bool> {
        let hash = element_hash(key)?;
        self.contains_known_hash(key, hash)
    }

    /// Whether a key whose hash is known is there.
    pub fn contains_known_hash(&self, key: &Object, hash: isize) -> Fallible<bool> {
        Ok(self.find(key, hash)?.1)
    }

    /// Adds a key; false when it was there.
    pub fn add(&self, key: &Object) -> Fallible<bool> {
        let hash = element_hash(key)?;
        self.add_known_hash(Ref::new(key), hash)
    }

    /// Adds a key whose hash is known; false when it was there.
    pub fn add_known_hash(&self, key: Ref, hash: isize) -> Fallible<bool> {
        let mut deleted = None;
        let (place, found) = self.find_noting(&key, hash, &mut deleted)?;
        if found {
            return Ok(false);
        }
        let entry = self.entry(deleted.unwrap_or(place));
        entry.key.set(key.into_raw().as_ptr());
        entry.hash.set(hash);
        if deleted.is_some() {
            self.used.set(self.used.get() + 1);
            return Ok(true);
        }
        self.fill.set(self.fill.get() + 1);
        self.used.set(self.used.get() + 1);
        if self.fill() * 5 >= self.mask() * 3 {
            let used = self.len();
            self.resize(if used > 50_000 { used * 2 } else { used * 4 })?;
        }
        Ok(true)
    }

    /// Moves the keys to a table with room for more than `minimum`.
    pub fn resize(&self, minimum: usize) -> Fallible {
        let mut size = MINSIZE;
        while size <= minimum {
            size <<= 1;
        }
        let old_table = self.table.get();
        let old_small = core::ptr::eq(old_table, self.small_table());
        let entries: Vec<(*mut Object, isize)> = (0..=self.mask())
            .map(|place| (self.entry(place).key.get(), self.entry(place).hash.get()))
            .filter(|(key, _)| is_key(*key))
            .collect();
        let table = if size == MINSIZE {
            if old_small && self.fill.get() == self.used.get() {
                return Ok(());
            }
            for entry in &self.smalltable {
                entry.key.set(null_mut());
                entry.hash.set(0);
            }
            self.small_table()
        } else {
            let Some(bytes) = size.checked_mul(size_of::<SetEntry>()) else {
                return Err(crate::errors::no_memory());
            };
            memory::allocate_zeroed(bytes)?.cast::<SetEntry>().as_ptr()
        };
        self.table.set(table);
        self.mask.set(size.cast_signed() - 1);
        self.fill.set(self.used.get());
        for (key, hash) in entries {
            self.insert_clean(key, hash);
        }
        if !old_small {
            // SAFETY: the keys moved out of the old table.
            unsafe { memory::free(old_table.cast()) };
        }
        Ok(())
    }

    /// Puts a key that is not there into a table without deleted places and with room.
    fn insert_clean(&self, key: *mut Object, hash: isize) {
        let mask = self.mask();
        let mut perturb = hash.cast_unsigned();
        let mut start = hash.cast_unsigned() & mask;
        loop {
            let probes = if start + LINEAR_PROBES <= mask {
                LINEAR_PROBES
            } else {
                0
            };
            for place in start..=start + probes {
                let entry = self.entry(place);
                if entry.key.get().is_null() {
                    entry.key.set(key);
                    entry.hash.set(hash);
                    return;
                }
            }
            perturb >>= PERTURB_SHIFT;
            start = start.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb) & mask;
        }
    }

    /// Makes room for `more` keys at once, if they are likely to need it.
    pub fn reserve(&self, more: usize) -> Fallible {
        if (self.fill() + more) * 5 >= self.mask() * 3 {
            self.resize((self.len() + more) * 2)?;
        }
        Ok(())
    }

    /// Adds all keys of another set.
    pub fn merge(&self, other: &Set) -> Fallible {
        if core::ptr::eq(self, other) || other.is_empty() {
            return Ok(());
        }
        self.reserve(other.len())?;
        if self.fill.get() == 0 {
            let same = self.mask() == other.mask() && other.fill.get() == other.used.get();
            for place in 0..=other.mask() {
                let (key, hash) = (other.entry(place).key.get(), other.entry(place).hash.get());
                if !is_key(key) {
                    continue;
                }
                // SAFETY: keys in the table are alive.
                unsafe { &*key }.incref();
                if same {
                    self.entry(place).key.set(key);
                    self.entry(place).hash.set(hash);
                } else {
                    self.insert_clean(key, hash);
                }
            }
            self.fill.set(other.used.get());
            self.used.set(other.used.get());
            return Ok(());
        }
        let mut place = 0;
        while let Some((next, key, hash)) = other.next(place) {
            self.add_known_hash(key, hash)?;
            place = next;
        }
        Ok(())
    }

    /// Exchanges the contents of two sets.
    pub fn swap_contents(&self, other: &Set) {
        let (own_small, other_small) = (
            core::ptr::eq(self.table.get(), self.small_table()),
            core::ptr::eq(other.table.get(), other.small_table()),
        );
        self.fill.swap(&other.fill);
        self.used.swap(&other.used);
        self.mask.swap(&other.mask);
        self.table.swap(&other.table);
        for (a, b) in self.smalltable.iter().zip(&other.smalltable) {
            a.key.swap(&b.key);
            a.hash.swap(&b.hash);
        }
        if own_small {
            other.table.set(other.small_table());
        }
        if other_small {
            self.table.set(self.small_table());
        }
        let both_frozen =
            self.class().is_subtype(&wellknown::FROZENSET) && other.class().is_subtype(&wellknown::FROZENSET);
        if both_frozen {
            self.hash.swap(&other.hash);
        } else {
            self.hash.set(-1);
            other.hash.set(-1);
        }
    }

    /// The hash of a place's entry: 0 for one never used, -1 for a deleted one; and whether it holds a key.
    pub fn entry_hash(&self, place: usize) -> (isize, bool) {
        let entry = self.entry(place.min(self.mask()));
        (entry.hash.get(), is_key(entry.key.get()))
    }

    /// Takes a key out; false when it is not there.
    pub fn discard(&self, key: &Object) -> Fallible<bool> {
        let hash = element_hash(key)?;
        self.discard_known_hash(key, hash)
    }

    /// Takes a key whose hash is known out; false when it is not there.
    pub fn discard_known_hash(&self, key: &Object, hash: isize) -> Fallible<bool> {
        let (place, found) = self.find(key, hash)?;
        if found {
            drop(self.take(place));
        }
        Ok(found)
    }

    /// Takes the key at a place out.
    pub fn take(&self, place: usize) -> Option<Ref> {
        if place > self.mask() || !is_key(self.entry(place).key.get()) {
            return None;
        }
        let entry = self.entry(place);
        entry.hash.set(-1);
        self.used.set(self.used.get() - 1);
        // SAFETY: the table owned the reference.
        unsafe { Ref::from_owned_or_null(entry.key.replace(core::ptr::from_ref(&DUMMY).cast_mut())) }
    }

    /// The key at or after a place, its hash, and the place behind it.
    pub fn next(&self, place: usize) -> Option<(usize, Ref, isize)> {
        (place..=self.mask())
            .find(|&place| is_key(self.entry(place).key.get()))
            .map(|place| {
                let entry = self.entry(place);
                // SAFETY: keys in the table are alive.
                (
                    place + 1,
                    Ref::new(unsafe { &*entry.key.get() }),
                    entry.hash.get(),
                )
            })
    }

    /// All keys as they are now, in order.
    pub fn keys(&self) -> Vec<Ref> {
        let mut keys = Vec::with_capacity(self.len());
        let mut place = 0;
        while let Some((next, key, _)) = self.next(place) {
            keys.push(key);
            place = next;
        }
        keys
    }

    /// Drops all keys, after the set has become empty.
    pub fn clear(&self) {
        let keys: Vec<*mut Object> = (0..=self.mask())
            .map(|place| self.entry(place).key.get())
            .filter(|&key| is_key(key))
            .collect();
        let table = self.table.get();
        let small = core::ptr::eq(table, self.small_table());
        for entry in &self.smalltable {
            entry.key.set(null_mut());
            entry.hash.set(0);
        }
        self.table.set(self.small_table());
        self.mask.set(MINSIZE as isize - 1);
        self.fill.set(0);
        self.used.set(0);
        self.hash.set(-1);
        // SAFETY: the references were the table's.
        unsafe {
            for key in keys {
                drop(Ref::<Object>::from_owned_or_null(key));
            }
            if !small {
                memory::free(table.cast());
            }
        }
    }
}

/// `tp_traverse` of sets.
///
/// # Safety
/// Called by the collector.
pub unsafe extern "C" fn set_traverse(this: &Object, visit: VisitProc, arg: *mut c_void) -> c_int {
    // SAFETY: keys in the table are alive.
    unsafe {
        let set = this.downcast_unchecked::<Set>();
        for place in 0..=set.mask() {
            let key = set.entry(place).key.get();
            if is_key(key) {
                let result = visit(NonNull::new_unchecked(key), arg);
                if result != 0 {
                    return result;
                }
            }
        }
    }
    0
}

/// `tp_clear` of sets.
///
/// # Safety
/// `this` is a set.
pub unsafe extern "C" fn set_clear(this: &Object) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { this.downcast_unchecked::<Set>() }.clear();
    0
}

/// `tp_dealloc` of sets.
///
/// # Safety
/// `this` is a dead set.
pub unsafe extern "C" fn set_dealloc(this: NonNull<Object>) {
    // SAFETY: a dead but intact set.
    unsafe {
        let set = this.cast::<Set>().as_ref();
        gc::untrack_if_tracked(set);
        if !set.weakreflist.get().is_null() {
            weakref::clear_weakrefs(set);
        }
        if !set.table.get().is_null() {
            set.clear();
        }
        match set.class().tp_free.get() {
            Some(free) => free(this.as_ptr().cast()),
            None => gc::object_free(this.as_ptr().cast()),
        }
    }
}
