//! Dicts: combined and split tables, lookup, insertion, deletion, iteration by position.
//!
//! Keys are hashed and compared through the protocols, so any operation on a table with keys that are not exact
//! strings may run code that changes the dict; lookups notice and start again. The operations are those that the
//! kernel, the eval loop and the methods of `dict` share. `keys` has the tables, `instance` the dicts and inline
//! values of instances.

pub mod extended;
mod instance;
pub mod keys;

pub use instance::*;
pub use keys::{DictKeys, DictValues};

use crate::errors;
use crate::gc;
use crate::header::Object;
use crate::memory::FREE_LISTS;
use crate::reference::{Fallible, PyResult, Ref};
use crate::slots::VisitProc;
use crate::str::Str;
use crate::typeobject::flags;
use crate::wellknown;
use core::cell::Cell;
use core::ffi::{c_int, c_void};
use core::ptr::{NonNull, null_mut};
use keys::{DUMMY, EMPTY, kind};

/// `PyDictObject`.
#[repr(C)]
pub struct Dict {
    pub(crate) base: Object,
    pub(crate) ma_used: Cell<isize>,
    pub(crate) ma_watcher_tag: Cell<u64>,
    pub(crate) ma_keys: Cell<*mut DictKeys>,
    pub(crate) ma_values: Cell<*mut DictValues>,
}

crate::payload!(Dict, wellknown::DICT, flag = flags::DICT_SUBCLASS);

/// Where a lookup ended.
enum Lookup {
    Found(usize),
    Missing,
}

/// The hash of a key; strings keep theirs.
#[inline(always)]
pub fn key_hash(key: &Object) -> Fallible<isize> {
    match key.downcast_exact::<Str>() {
        Some(string) => Ok(string.hash_value()),
        None => match crate::protocols::hash(key) {
            Ok(hash) => Ok(hash),
            Err(raised) => Err(unhashable(raised, key, "a dict key")),
        },
    }
}

/// TypeError for a key that cannot be hashed, with what it was to be.
#[cold]
pub(crate) fn unhashable(
    raised: crate::reference::Raised,
    key: &Object,
    purpose: &str,
) -> crate::reference::Raised {
    let state = crate::thread::current();
    let is_type_error = state
        .current_exception
        .borrow()
        .is_some_and(|exception| exception.is_exactly(&crate::exceptions::TYPE_ERROR));
    if !is_type_error {
        return raised;
    }
    let Some(exception) = state.take_exception() else {
        return raised;
    };
    let text = match crate::protocols::str(&exception) {
        Ok(text) => text,
        Err(raised) => return raised,
    };
    errors::raise(
        &crate::exceptions::TYPE_ERROR,
        format_args!("cannot use '{}' as {purpose} ({})", qualified_name(key), &*text),
    )
}

/// The type's name with its module, as `%T` shows it.
fn qualified_name(object: &Object) -> String {
    let class = object.class();
    let text = |part: PyResult| match part {
        Ok(part) => part.downcast::<Str>().ok().map(|part| part.to_string_lossy()),
        Err(_) => {
            drop(crate::thread::current().take_exception());
            None
        }
    };
    let module = text(crate::classes::module_of(class));
    let name = text(crate::classes::qualname_of(class)).unwrap_or_default();
    match module {
        Some(module) if module != "builtins" && module != "__main__" => format!("{module}.{name}"),
        _ => name,
    }
}

#[inline(always)]
fn exact_str(key: &Object) -> Option<&Str> {
    key.downcast_exact::<Str>()
}

impl Dict {
    /// An empty dict.
    pub fn new() -> PyResult<Dict> {
        // SAFETY: the table of empty dicts is not counted.
        unsafe { Dict::from_parts(keys::empty_keys(), null_mut(), 0) }
    }

    /// An empty dict with room for `entries` entries, of strings only if `unicode`.
    pub fn with_capacity(entries: usize, unicode: bool) -> PyResult<Dict> {
        if entries <= keys::usable_fraction(8) {
            return Dict::new();
        }
        let log2_size = keys::log2_size_for_entries(entries).min(17);
        let keys = DictKeys::new(log2_size, unicode)?;
        // SAFETY: the fresh table's reference goes to the dict.
        unsafe { Dict::from_parts(keys.as_ptr(), null_mut(), 0) }
    }

    /// A dict, tracked, that takes over a reference to its table, and its values.
    ///
    /// # Safety
    /// The parts belong together and hold `used` values.
    pub(crate) unsafe fn from_parts(
        keys: *mut DictKeys,
        values: *mut DictValues,
        used: usize,
    ) -> PyResult<Dict> {
        let dict = match FREE_LISTS.dicts.pop() {
            Some(block) => {
                let dict = block.cast::<Dict>();
                // SAFETY: a dead dict's memory.
                unsafe { Object::init_static_type(dict.as_ptr().cast(), &wellknown::DICT) };
                dict
            }
            // SAFETY: the rest is initialised below.
            None => match unsafe { gc::new_object::<Dict>(&wellknown::DICT) } {
                Ok(dict) => dict,
                Err(raised) => {
                    // SAFETY: the reference was to be taken over.
                    unsafe { DictKeys::decref(keys) };
                    return Err(raised);
                }
            },
        };
        // SAFETY: within the object.
        let dict = unsafe {
            let raw = dict.as_ptr();
            (&raw mut (*raw).ma_used).write(Cell::new(used.cast_signed()));
            (&raw mut (*raw).ma_watcher_tag).write(Cell::new(0));
            (&raw mut (*raw).ma_keys).write(Cell::new(keys));
            (&raw mut (*raw).ma_values).write(Cell::new(values));
            Ref::from_owned(dict)
        };
        gc::track(&dict);
        Ok(dict)
    }

    /// Makes a zeroed instance of a subclass an empty dict.
    pub fn initialize_subclass_instance(&self) {
        if self.ma_keys.get().is_null() {
            self.ma_keys.set(keys::empty_keys());
        }
    }

    /// The number of items.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.ma_used.get().cast_unsigned()
    }

    /// Whether there are none.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The key table. Do not hold on to it while the dict may change.
    #[inline(always)]
    pub fn keys(&self) -> &DictKeys {
        // SAFETY: a dict always has a table.
        unsafe { &*self.ma_keys.get() }
    }

    /// The values of a split dict.
    #[inline(always)]
    pub fn values(&self) -> Option<&DictValues> {
        // SAFETY: null or the values that this dict owns or shares with its instance.
        unsafe { self.ma_values.get().as_ref() }
    }

    /// Whether all keys are exact strings.
    #[inline(always)]
    pub fn has_only_string_keys(&self) -> bool {
        self.keys().is_unicode() || self.items().iter().all(|(key, _)| key.has::<Str>())
    }

    /// The version of the keys for the specialiser; 0 when there is none.
    pub fn keys_version(&self) -> u32 {
        self.keys().version_for_current_state()
    }

    /// The place of the value with an index.
    #[inline(always)]
    fn value_cell(&self, index: usize) -> &Cell<*mut Object> {
        match self.values() {
            Some(values) => values.value(index),
            None => self.keys().value_cell(index),
        }
    }

    /// A new reference to the value with an index.
    #[inline(always)]
    fn value_at(&self, index: usize) -> Option<Ref> {
        // SAFETY: null or alive while it is in the dict.
        unsafe { self.value_cell(index).get().as_ref() }.map(Ref::new)
    }

    #[inline(always)]
    fn lookup(&self, key: &Object, hash: isize) -> Fallible<Lookup> {
        if let Some(string) = exact_str(key)
            && self.keys().is_unicode()
        {
            return Ok(self
                .keys()
                .lookup_unicode(string, hash)
                .map_or(Lookup::Missing, Lookup::Found));
        }
        self.lookup_general(key, hash)
    }

    /// Lookup with comparisons that may run code: when the table changed, start again.
    #[inline(never)]
    fn lookup_general(&self, key: &Object, hash: isize) -> Fallible<Lookup> {
        'again: loop {
            let table = self.ma_keys.get();
            let mut probe = self.keys().probe(hash);
            loop {
                let keys = self.keys();
                let index = keys.index(probe.place);
                if index == EMPTY {
                    return Ok(Lookup::Missing);
                }
                if index != DUMMY {
                    let index = index.cast_unsigned();
                    let found = keys.key_at(index);
                    if core::ptr::eq(found, key) {
                        return Ok(Lookup::Found(index));
                    }
                    if keys.hash_at(index) == hash {
                        // SAFETY: the key is alive while it is in the table; the new reference keeps it so.
                        let candidate = Ref::new(unsafe { &*found });
                        let same = match (exact_str(&candidate), exact_str(key)) {
                            (Some(a), Some(b)) => a.equals(b),
                            _ => {
                                crate::protocols::compare_bool(&candidate, key, crate::slots::CompareOp::Eq)?
                            }
                        };
                        if !core::ptr::eq(table, self.ma_keys.get())
                            || !core::ptr::eq(self.keys().key_at(index), found)
                        {
                            continue 'again;
                        }
                        if same {
                            return Ok(Lookup::Found(index));
                        }
                    }
                }
                probe.next();
            }
        }
    }

    /// The value of a key.
    #[inline]
    pub fn get(&self, key: &Object) -> Fallible<Option<Ref>> {
        let hash = key_hash(key)?;
        self.get_known_hash(key, hash)
    }

    /// The value of a key whose hash is known.
    #[inline]
    pub fn get_known_hash(&self, key: &Object, hash: isize) -> Fallible<Option<Ref>> {
        match self.lookup(key, hash)? {
            Lookup::Found(index) => Ok(self.value_at(index)),
            Lookup::Missing => Ok(None),
        }
    }

    /// The value of an exact string, when no comparison can run code (all keys are strings); otherwise any failure
    /// is swallowed.
    #[inline]
    pub fn get_str(&self, key: &Str) -> Option<Ref> {
        if self.keys().is_unicode() {
            let index = self.keys().lookup_unicode(key, key.hash_value())?;
            return self.value_at(index);
        }
        match self.get(key) {
            Ok(value) => value,
            Err(_) => {
                drop(crate::thread::current().take_exception());
                None
            }
        }
    }

    /// The index of a key's entry.
    pub fn entry_index(&self, key: &Object, hash: isize) -> Fallible<Option<usize>> {
        match self.lookup(key, hash)? {
            Lookup::Found(index) => Ok(Some(index)),
            Lookup::Missing => Ok(None),
        }
    }

    /// What changes when entries move: the table's address.
    pub fn table_address(&self) -> usize {
        self.ma_keys.get().addr()
    }

    /// The number of places of the table.
    pub fn keys_size(&self) -> usize {
        1 << self.keys().log2_size()
    }

    /// The index of an exact string among the entries, in a table of strings; for the specialiser.
    #[inline]
    pub fn index_of_str(&self, key: &Str) -> Option<usize> {
        if self.keys().is_unicode() {
            self.keys().lookup_unicode(key, key.hash_value())
        } else {
            None
        }
    }

    /// Whether the key is there.
    #[inline]
    pub fn contains(&self, key: &Object) -> Fallible<bool> {
        let hash = key_hash(key)?;
        self.contains_known_hash(key, hash)
    }

    /// Whether a key whose hash is known is there.
    #[inline]
    pub fn contains_known_hash(&self, key: &Object, hash: isize) -> Fallible<bool> {
        match self.lookup(key, hash)? {
            Lookup::Found(index) => Ok(!self.value_cell(index).get().is_null()),
            Lookup::Missing => Ok(false),
        }
    }

    /// Sets the value of a key.
    #[inline]
    pub fn set(&self, key: &Object, value: &Object) -> Fallible {
        let hash = key_hash(key)?;
        self.set_known_hash(Ref::new(key), hash, Ref::new(value))
    }

    /// Sets the value of a key, taking both over.
    #[inline]
    pub fn set_owned(&self, key: Ref, value: Ref) -> Fallible {
        let hash = key_hash(&key)?;
        self.set_known_hash(key, hash, value)
    }

    /// Sets the value of a key whose hash is known.
    pub fn set_known_hash(&self, key: Ref, hash: isize, value: Ref) -> Fallible {
        if core::ptr::eq(self.ma_keys.get(), keys::empty_keys()) {
            return self.insert_first(key, hash, value);
        }
        if self.keys().is_unicode() && exact_str(&key).is_none() {
            self.grow(false)?;
        }
        if let Some(values) = self.values() {
            let index = exact_str(&key).and_then(|string| self.keys().insert_split(string, hash));
            if let Some(index) = index {
                // SAFETY: the dict owns its values.
                let old = unsafe {
                    Ref::<Object>::from_owned_or_null(values.value(index).replace(value.into_raw().as_ptr()))
                };
                if old.is_none() {
                    values.add_to_order(index);
                    self.ma_used.set(self.ma_used.get() + 1);
                }
                drop(old);
                return Ok(());
            }
        } else if let Lookup::Found(index) = self.lookup(&key, hash)? {
            // SAFETY: the dict owns its values.
            let old = unsafe {
                Ref::<Object>::from_owned_or_null(self.value_cell(index).replace(value.into_raw().as_ptr()))
            };
            drop(old);
            return Ok(());
        }
        self.insert_new(key, hash, value)
    }

    #[cold]
    fn insert_first(&self, key: Ref, hash: isize, value: Ref) -> Fallible {
        let keys = DictKeys::new(keys::LOG_MINSIZE, exact_str(&key).is_some())?;
        // SAFETY: just made.
        unsafe { keys.as_ref() }.push_entry(
            hash.cast_unsigned() & 7,
            key.into_raw(),
            hash,
            value.into_raw().as_ptr(),
        );
        self.ma_keys.set(keys.as_ptr());
        self.ma_used.set(self.ma_used.get() + 1);
        Ok(())
    }

    /// Adds a key that is not there to a combined table (a split one becomes combined).
    fn insert_new(&self, key: Ref, hash: isize, value: Ref) -> Fallible {
        if self.keys().is_unicode() && exact_str(&key).is_none() {
            self.grow(false)?;
        }
        if self.keys().usable() <= 0 || self.values().is_some() {
            self.grow(true)?;
        }
        let keys = self.keys();
        keys.push_entry(
            keys.free_place(hash),
            key.into_raw(),
            hash,
            value.into_raw().as_ptr(),
        );
        self.ma_used.set(self.ma_used.get() + 1);
        Ok(())
    }

    fn grow(&self, unicode: bool) -> Fallible {
        self.resize(keys::log2_size_for(self.len() * 3), unicode)
    }

    /// Moves all items to a fresh combined table, in order and without the gaps.
    fn resize(&self, log2_size: u8, unicode: bool) -> Fallible {
        let old = self.keys();
        let unicode = unicode && old.is_unicode();
        let count = self.len();
        let fresh_pointer = DictKeys::new(log2_size, unicode)?;
        // SAFETY: just made.
        let fresh = unsafe { fresh_pointer.as_ref() };
        let mut next = 0;
        let mut put = |hash: isize, key: *mut Object, value: *mut Object| {
            if unicode {
                let entry = fresh.unicode_entry(next);
                entry.key.set(key);
                entry.value.set(value);
            } else {
                let entry = fresh.entry(next);
                entry.hash.set(hash);
                entry.key.set(key);
                entry.value.set(value);
            }
            next += 1;
        };
        match self.values() {
            Some(values) => {
                for at in 0..count {
                    let index = values.index_in_order(at);
                    let key = old.unicode_entry(index).key.get();
                    // SAFETY: keys of the shared table are alive; the fresh table gets a reference of its own.
                    unsafe { &*key }.incref();
                    put(old.hash_at(index), key, values.value(index).get());
                }
                fresh.build_index(count);
                let table = self.ma_keys.replace(fresh_pointer.as_ptr());
                self.ma_values.set(null_mut());
                if values.embedded.get() != 0 {
                    values.valid.set(0);
                } else {
                    // SAFETY: the values moved; the block belonged to this dict.
                    unsafe { crate::memory::free(core::ptr::from_ref(values).cast::<u8>().cast_mut()) };
                }
                // SAFETY: this dict's reference to the shared table.
                unsafe { DictKeys::decref(table) };
            }
            None => {
                for index in 0..old.nentries() {
                    let value = old.value_cell(index).get();
                    if !value.is_null() {
                        put(old.hash_at(index), old.key_at(index), value);
                    }
                }
                fresh.build_index(count);
                let table = self.ma_keys.replace(fresh_pointer.as_ptr());
                if !core::ptr::eq(table, keys::empty_keys()) {
                    // SAFETY: a combined table belongs to its dict alone, and its contents moved.
                    unsafe { DictKeys::free(table) };
                }
            }
        }
        Ok(())
    }

    /// Takes a key out; `None` when it is not there.
    pub fn pop(&self, key: &Object) -> Fallible<Option<Ref>> {
        if self.is_empty() {
            return Ok(None);
        }
        let hash = key_hash(key)?;
        self.pop_known_hash(key, hash)
    }

    /// Takes a key whose hash is known out.
    pub fn pop_known_hash(&self, key: &Object, hash: isize) -> Fallible<Option<Ref>> {
        match self.lookup(key, hash)? {
            Lookup::Found(index) if !self.value_cell(index).get().is_null() => {
                Ok(self.remove_index(index, hash))
            }
            _ => Ok(None),
        }
    }

    /// Deletes a key if its value passes the test; a missing key is no error. `_PyDict_DelItemIf`.
    pub fn delete_if(&self, key: &Object, test: impl FnOnce(&Object) -> Fallible<bool>) -> Fallible {
        let hash = key_hash(key)?;
        if let Lookup::Found(index) = self.lookup(key, hash)?
            && let Some(value) = self.value_at(index)
            && test(&value)?
        {
            drop(self.remove_index(index, hash));
        }
        Ok(())
    }

    /// Deletes a key, or KeyError.
    pub fn delete(&self, key: &Object) -> Fallible {
        let hash = key_hash(key)?;
        match self.pop_known_hash(key, hash)? {
            Some(_) => Ok(()),
            None => Err(errors::raise_key_error(key)),
        }
    }

    fn remove_index(&self, index: usize, hash: isize) -> Option<Ref> {
        self.ma_used.set(self.ma_used.get() - 1);
        // SAFETY: the dict owns its keys and values.
        unsafe {
            if let Some(values) = self.values() {
                let value = Ref::from_owned_or_null(values.value(index).replace(null_mut()));
                values.remove_from_order(index);
                return value;
            }
            let keys = self.keys();
            let place = keys.place_of(hash, index);
            keys.version.set(0);
            keys.set_index(place, DUMMY);
            let (key, value) = if keys.is_unicode() {
                let entry = keys.unicode_entry(index);
                (entry.key.replace(null_mut()), entry.value.replace(null_mut()))
            } else {
                let entry = keys.entry(index);
                entry.hash.set(0);
                (entry.key.replace(null_mut()), entry.value.replace(null_mut()))
            };
            drop(Ref::from_owned_or_null(key));
            Ref::from_owned_or_null(value)
        }
    }

    /// Takes the last item out.
    pub fn pop_last(&self) -> Fallible<Option<(Ref, Ref)>> {
        if self.values().is_some() {
            self.resize(self.keys().log2_size(), true)?;
        }
        let keys = self.keys();
        let Some(index) = (0..keys.nentries())
            .rev()
            .find(|&i| !keys.value_cell(i).get().is_null())
        else {
            return Ok(None);
        };
        // SAFETY: keys of present entries are alive.
        let key = Ref::new(unsafe { &*keys.key_at(index) });
        let value = self.remove_index(index, self.keys().hash_at(index));
        self.keys().nentries.set(index.cast_signed());
        Ok(value.map(|value| (key, value)))
    }

    /// The value of a key; set to `default` first when the key is not there.
    pub fn set_default(&self, key: &Object, default: &Object) -> PyResult {
        let hash = key_hash(key)?;
        if core::ptr::eq(self.ma_keys.get(), keys::empty_keys()) {
            self.insert_first(Ref::new(key), hash, Ref::new(default))?;
            return Ok(Ref::new(default));
        }
        if self.keys().is_unicode() && exact_str(key).is_none() {
            self.grow(false)?;
        }
        if self.values().is_some() {
            if let Some(value) = self.get_known_hash(key, hash)? {
                return Ok(value);
            }
            self.set_known_hash(Ref::new(key), hash, Ref::new(default))?;
            return Ok(Ref::new(default));
        }
        if let Lookup::Found(index) = self.lookup(key, hash)?
            && let Some(value) = self.value_at(index)
        {
            return Ok(value);
        }
        self.insert_new(Ref::new(key), hash, Ref::new(default))?;
        Ok(Ref::new(default))
    }

    /// Drops all items, after the dict has become empty.
    pub fn clear(&self) {
        if core::ptr::eq(self.ma_keys.get(), keys::empty_keys()) {
            return;
        }
        if let Some(values) = self.values() {
            if values.embedded.get() == 0 {
                self.ma_used.set(0);
                self.ma_values.set(null_mut());
                let table = self.ma_keys.replace(keys::empty_keys());
                values.clear();
                // SAFETY: values and table reference belonged to this dict.
                unsafe {
                    crate::memory::free(core::ptr::from_ref(values).cast::<u8>().cast_mut());
                    DictKeys::decref(table);
                }
            } else {
                self.ma_used.set(0);
                drop(values.take_all());
            }
            return;
        }
        self.ma_used.set(0);
        let table = self.ma_keys.replace(keys::empty_keys());
        // SAFETY: the table belonged to this dict.
        unsafe { DictKeys::decref(table) };
    }

    /// The item at or after a position, and the position behind it. Positions are what dict iterators count.
    #[inline]
    pub fn next(&self, position: usize) -> Option<(usize, Ref, Ref)> {
        // SAFETY: keys and values of present entries are alive.
        unsafe {
            if let Some(values) = self.values() {
                if position >= self.len() {
                    return None;
                }
                let index = values.index_in_order(position);
                let key = self.keys().key_at(index);
                return Some((
                    position + 1,
                    Ref::new(&*key),
                    Ref::new(&*values.value(index).get()),
                ));
            }
            let keys = self.keys();
            for index in position..keys.nentries() {
                let value = keys.value_cell(index).get();
                if !value.is_null() {
                    return Some((index + 1, Ref::new(&*keys.key_at(index)), Ref::new(&*value)));
                }
            }
            None
        }
    }

    /// As `next`, without new references: take them at once, before anything runs.
    #[inline(always)]
    pub fn next_borrowed(&self, position: usize) -> Option<(usize, &Object, &Object)> {
        // SAFETY: keys and values of present entries are alive.
        unsafe {
            if let Some(values) = self.values() {
                if position >= self.len() {
                    return None;
                }
                let index = values.index_in_order(position);
                let key = self.keys().key_at(index);
                return Some((position + 1, &*key, &*values.value(index).get()));
            }
            let keys = self.keys();
            for index in position..keys.nentries() {
                let value = keys.value_cell(index).get();
                if !value.is_null() {
                    return Some((index + 1, &*keys.key_at(index), &*value));
                }
            }
            None
        }
    }

    /// Makes the table at least large enough for `count` entries.
    pub fn presize(&self, count: usize, unicode: bool) -> Fallible {
        let size = keys::log2_size_for_entries(count).max(self.keys().log2_size());
        self.resize(size, unicode)
    }

    /// As `next`, from the other end: the item at or before a position, and the position in front of it.
    pub fn previous(&self, position: isize) -> Option<(isize, Ref, Ref)> {
        // SAFETY: keys and values of present entries are alive.
        unsafe {
            if let Some(values) = self.values() {
                let at = usize::try_from(position).ok().filter(|&at| at < self.len())?;
                let index = values.index_in_order(at);
                let key = self.keys().key_at(index);
                let value = values.value(index).get();
                return Some((position - 1, Ref::new(&*key), Ref::new(&*value)));
            }
            let keys = self.keys();
            if position >= keys.nentries.get() {
                return None;
            }
            let mut at = position;
            while let Ok(index) = usize::try_from(at) {
                let value = keys.value_cell(index).get();
                if !value.is_null() {
                    return Some((at - 1, Ref::new(&*keys.key_at(index)), Ref::new(&*value)));
                }
                at -= 1;
            }
            None
        }
    }

    /// As `next`, with the key's hash as the table knows it.
    #[inline]
    pub fn next_hashed(&self, position: usize) -> Option<(usize, Ref, Ref, isize)> {
        let (next, key, value) = self.next(position)?;
        let hash = match exact_str(&key) {
            Some(string) => string.hash_value(),
            None => self.keys().hash_at(next - 1),
        };
        Some((next, key, value, hash))
    }

    /// Where a backward iteration begins.
    pub fn last_position(&self) -> isize {
        match self.values() {
            Some(_) => self.ma_used.get() - 1,
            None => self.keys().nentries.get() - 1,
        }
    }

    /// All items as they are now.
    pub fn items(&self) -> Vec<(Ref, Ref)> {
        let mut items = Vec::with_capacity(self.len());
        let mut position = 0;
        while let Some((next, key, value)) = self.next(position) {
            items.push((key, value));
            position = next;
        }
        items
    }

    /// A shallow copy, an exact dict. As CPython does, a table with few gaps is cloned whole.
    pub fn copy(&self) -> PyResult<Dict> {
        if self.is_empty() {
            return Dict::new();
        }
        if let Some(values) = self.values() {
            return self.copy_split(values);
        }
        let plain = self.is_exactly(&wellknown::DICT) || self.iterates_plainly();
        if plain && self.len() >= self.keys().nentries() * 2 / 3 {
            let fresh = self.clone_table()?;
            // SAFETY: the fresh table's reference goes to the dict.
            return unsafe { Dict::from_parts(fresh.as_ptr(), null_mut(), self.len()) };
        }
        let copy = Dict::new()?;
        copy.merge(self, true)?;
        Ok(copy)
    }

    fn copy_split(&self, values: &DictValues) -> PyResult<Dict> {
        let fresh = DictValues::new(usize::from(values.capacity.get()))?;
        // SAFETY: just made with the same capacity.
        let copy = unsafe { fresh.as_ref() };
        for at in 0..values.len() {
            let index = values.index_in_order(at);
            let value = values.value(index).get();
            // SAFETY: present values are alive.
            unsafe { &*value }.incref();
            copy.value(index).set(value);
            copy.add_to_order(index);
        }
        copy.valid.set(1);
        self.keys().incref();
        // SAFETY: the values belong to the shared table, whose reference was just taken.
        unsafe { Dict::from_parts(self.ma_keys.get(), fresh.as_ptr(), self.len()) }
    }

    /// Whether iteration over this instance of a subclass is that of `dict`.
    pub fn iterates_plainly(&self) -> bool {
        match (self.class().tp_iter.get(), wellknown::DICT.tp_iter.get()) {
            (Some(own), Some(plain)) => core::ptr::fn_addr_eq(own, plain),
            _ => false,
        }
    }

    /// Adds all items of another dict. Present keys keep their values unless `overwrite`.
    pub fn merge(&self, other: &Dict, overwrite: bool) -> Fallible {
        if core::ptr::eq(self, other) || other.is_empty() {
            return Ok(());
        }
        let mut overwrite = overwrite;
        if self.is_empty() {
            overwrite = true;
            let keys = other.keys();
            if self.values().is_none()
                && other.values().is_none()
                && other.len() == keys.nentries()
                && (keys.log2_size() == keys::LOG_MINSIZE
                    || keys::usable_fraction((1 << keys.log2_size()) / 2) < other.len())
            {
                let copy = other.clone_table()?;
                self.ma_used.set(other.ma_used.get());
                let old = self.ma_keys.replace(copy.as_ptr());
                // SAFETY: the table belonged to this dict.
                unsafe { DictKeys::decref(old) };
                return Ok(());
            }
        }
        if keys::usable_fraction(1 << self.keys().log2_size()) < other.len() {
            self.resize(
                keys::log2_size_for_entries(self.len() + other.len()),
                other.keys().is_unicode(),
            )?;
        }
        let length = other.len();
        let mut position = 0;
        while let Some((next, key, value, hash)) = other.next_hashed(position) {
            if overwrite || !self.contains_known_hash(&key, hash)? {
                self.set_known_hash(key, hash, value)?;
            }
            if other.len() != length {
                return Err(errors::raise(
                    &crate::exceptions::RUNTIME_ERROR,
                    format_args!("dict mutated during update"),
                ));
            }
            position = next;
        }
        Ok(())
    }

    /// A copy of a combined table, gaps included.
    fn clone_table(&self) -> Fallible<NonNull<DictKeys>> {
        let keys = self.keys();
        let size = keys.byte_size();
        let block = crate::memory::allocate(size)?;
        // SAFETY: a bitwise copy of a table, whose references are then counted.
        unsafe {
            core::ptr::copy_nonoverlapping(core::ptr::from_ref(keys).cast::<u8>(), block.as_ptr(), size);
            let fresh = block.cast::<DictKeys>();
            fresh.as_ref().refcnt.set(1);
            for index in 0..keys.nentries() {
                if let Some(value) = keys.value_cell(index).get().as_ref() {
                    value.incref();
                    (*keys.key_at(index)).incref();
                }
            }
            Ok(fresh)
        }
    }

    /// The bytes that `sys.getsizeof` reports, without the collector's head.
    pub fn byte_size(&self) -> usize {
        let mut size = self.class().basicsize();
        if let Some(values) = self.values() {
            debug_assert!(values.is_valid());
            size += self.keys().shared_size() * size_of::<*mut Object>();
        }
        if self.keys().refcnt.get() == 1 && !core::ptr::eq(self.ma_keys.get(), keys::empty_keys()) {
            size += self.keys().byte_size();
        }
        size
    }
}

/// `tp_traverse` of `dict`.
///
/// # Safety
/// Called by the collector.
pub unsafe extern "C" fn dict_traverse(this: &Object, visit: VisitProc, arg: *mut c_void) -> c_int {
    // SAFETY: the collector changes no dict while it traverses; present keys and values are alive.
    unsafe {
        let dict = this.downcast_unchecked::<Dict>();
        let keys = dict.keys();
        for index in 0..keys.nentries() {
            let value = match dict.values() {
                Some(values) if index < usize::from(values.capacity.get()) => values.value(index).get(),
                Some(_) => null_mut(),
                None => keys.value_cell(index).get(),
            };
            if let Some(value) = NonNull::new(value) {
                let result = visit(value, arg);
                if result != 0 {
                    return result;
                }
                if keys.kind() == kind::GENERAL
                    && let Some(key) = NonNull::new(keys.key_at(index))
                {
                    let result = visit(key, arg);
                    if result != 0 {
                        return result;
                    }
                }
            }
        }
    }
    0
}

/// `tp_clear` of `dict`.
///
/// # Safety
/// `this` is a dict.
pub unsafe extern "C" fn dict_clear(this: &Object) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { this.downcast_unchecked::<Dict>() }.clear();
    0
}

/// `tp_dealloc` of `dict`.
///
/// # Safety
/// `this` is a dead dict.
pub unsafe extern "C" fn dict_dealloc(this: NonNull<Object>) {
    // SAFETY: a dead but intact dict.
    unsafe {
        let dict = this.cast::<Dict>().as_ref();
        gc::untrack_if_tracked(dict);
        if let Some(values) = dict.values() {
            if values.embedded.get() == 0 {
                values.clear();
                crate::memory::free(core::ptr::from_ref(values).cast::<u8>().cast_mut());
            }
            DictKeys::decref(dict.ma_keys.get());
        } else if !dict.ma_keys.get().is_null() {
            DictKeys::decref(dict.ma_keys.get());
        }
        if dict.is_exactly(&wellknown::DICT) {
            if !FREE_LISTS.dicts.push(this.cast()) {
                gc::object_free(this.as_ptr().cast());
            }
        } else if let Some(free) = dict.class().tp_free.get() {
            free(this.as_ptr().cast());
        }
    }
}
