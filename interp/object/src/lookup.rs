//! Names looked up through a type's resolution order, with version tags and the method cache.
//!
//! A type's version tag changes whenever something that a lookup on it could see changes; the cache is keyed by
//! tag and name. Tags follow CPython's allocation, since the specialiser stores them in inline caches.

use crate::gil::GilCell;
use crate::header::Object;
use crate::reference::Ref;
use crate::str::Str;
use crate::typeobject::{TypeObject, flags};
use crate::wellknown;
use core::cell::Cell;
use core::ptr::null_mut;

const CACHE_SIZE: usize = 1 << 12;
const LONGEST_CACHED_NAME: usize = 100;
const MOST_VERSIONS_PER_CLASS: u16 = 1000;
/// Tags below this are for immutable types.
const FIRST_HEAP_TAG: u32 = 2 << 16;

struct CacheEntry {
    version: Cell<u32>,
    name: Cell<*mut Str>,
    value: Cell<*mut Object>,
}

static CACHE: GilCell<[CacheEntry; CACHE_SIZE]> = GilCell::new(
    [const {
        CacheEntry {
            version: Cell::new(0),
            name: Cell::new(null_mut()),
            value: Cell::new(null_mut()),
        }
    }; CACHE_SIZE],
);
static NEXT_STATIC_TAG: GilCell<Cell<u32>> = GilCell::new(Cell::new(16));
static NEXT_HEAP_TAG: GilCell<Cell<u32>> = GilCell::new(Cell::new(FIRST_HEAP_TAG));

const BY_VERSION: usize = 1 << 12;
static TYPES_BY_VERSION: GilCell<[Cell<*const TypeObject>; BY_VERSION]> =
    GilCell::new([const { Cell::new(core::ptr::null()) }; BY_VERSION]);

#[inline(always)]
fn entry_for(version: u32, name: &Str) -> &'static CacheEntry {
    let index = (version as usize ^ (core::ptr::from_ref(name).addr() >> 3)) & (CACHE_SIZE - 1);
    // SAFETY: masked to the size; the cache is a static.
    unsafe { &*core::ptr::from_ref(&*CACHE).cast::<CacheEntry>().add(index) }
}

/// The attribute of a name in a type or its bases, without binding. `_PyType_Lookup`.
#[inline]
pub fn find(class: &TypeObject, name: &Str) -> Option<Ref> {
    find_with_version(class, name).0
}

/// As `find`, with the version tag under which the answer holds (0: none).
#[inline]
pub fn find_with_version(class: &TypeObject, name: &Str) -> (Option<Ref>, u32) {
    let version = class.version_tag();
    if version != 0 {
        let entry = entry_for(version, name);
        if entry.version.get() == version && core::ptr::eq(entry.name.get(), name) {
            // SAFETY: under an unchanged tag the value is still in a namespace of the type's.
            return (unsafe { entry.value.get().as_ref() }.map(Ref::new), version);
        }
    }
    find_slow(class, name)
}

#[inline(never)]
fn find_slow(class: &TypeObject, name: &Str) -> (Option<Ref>, u32) {
    let cacheable = name.is_exactly(&wellknown::STR) && name.len() <= LONGEST_CACHED_NAME;
    let version = if cacheable && assign_version(class) {
        class.version_tag()
    } else {
        0
    };
    let found = find_in_mro(class, name);
    if version != 0 && class.version_tag() == version {
        let entry = entry_for(version, name);
        entry.version.set(version);
        entry
            .value
            .set(found.as_ref().map_or(null_mut(), |value| value.as_raw().as_ptr()));
        let old = entry.name.replace(Ref::new(name).into_raw().as_ptr());
        // SAFETY: the entry owned its name.
        drop(unsafe { Ref::from_owned_or_null(old) });
    }
    (found, version)
}

/// The attribute of a name in the first type of the resolution order that has it.
pub fn find_in_mro(class: &TypeObject, name: &Str) -> Option<Ref> {
    let mro = Ref::new(class.mro()?);
    mro.iter_borrowed().find_map(|base| {
        let base = base.downcast::<TypeObject>()?;
        base.dict()?.get_str(name)
    })
}

/// Makes sure that the type has a version tag. False when it cannot have one.
pub fn assign_version(class: &TypeObject) -> bool {
    if class.version_tag() != 0 {
        return true;
    }
    if !class.has_flag(flags::READY) || class.tp_versions_used.get() >= MOST_VERSIONS_PER_CLASS {
        return false;
    }
    let bases = class.bases().map(Ref::new);
    if let Some(bases) = bases {
        for base in bases.iter_borrowed() {
            if let Some(base) = base.downcast::<TypeObject>()
                && !assign_version(base)
            {
                return false;
            }
        }
    }
    let (counter, limit) = if class.has_flag(flags::IMMUTABLETYPE) {
        (&NEXT_STATIC_TAG, FIRST_HEAP_TAG)
    } else {
        (&NEXT_HEAP_TAG, u32::MAX)
    };
    let tag = counter.get();
    if tag == 0 || tag >= limit {
        return false;
    }
    counter.set(tag.wrapping_add(1));
    class.tp_versions_used.set(class.tp_versions_used.get() + 1);
    set_version(class, tag);
    true
}

/// Takes the tag of a type away for good.
pub(crate) fn never_cache(class: &TypeObject) {
    modified(class);
    class.tp_versions_used.set(u16::MAX);
}

fn set_version(class: &TypeObject, tag: u32) {
    class.tp_version_tag.set(tag);
    class
        .tp_flags
        .set(class.tp_flags.get() | flags::VALID_VERSION_TAG);
    if let Some(place) = TYPES_BY_VERSION.get(tag as usize & (BY_VERSION - 1)) {
        place.set(class);
    }
}

/// The type that has the tag, if it is still remembered. `_PyType_LookupByVersion`.
pub fn type_by_version(tag: u32) -> Option<&'static TypeObject> {
    let class = TYPES_BY_VERSION.get(tag as usize & (BY_VERSION - 1))?.get();
    // SAFETY: types leave the table when they die.
    let class = unsafe { class.as_ref() }?;
    (class.version_tag() == tag).then_some(class)
}

/// Forgets a dying type.
pub(crate) fn forget(class: &TypeObject) {
    for place in TYPES_BY_VERSION.iter() {
        if core::ptr::eq(place.get(), class) {
            place.set(core::ptr::null());
        }
    }
    class.tp_version_tag.set(0);
}

/// Something that lookups on the type could see has changed: takes its tag away, and its subclasses' tags.
/// `PyType_Modified`.
pub fn modified(class: &TypeObject) {
    if class.version_tag() == 0 {
        return;
    }
    for subclass in crate::classes::subclasses(class) {
        modified(&subclass);
    }
    class
        .tp_flags
        .set(class.tp_flags.get() & !flags::VALID_VERSION_TAG);
    class.tp_version_tag.set(0);
    if let Some(heap) = class.heap() {
        heap.spec_cache.getitem.set(null_mut());
        heap.spec_cache.init.set(null_mut());
    }
}

/// Empties the cache: nothing in it may be trusted any more, or its names shall die.
pub fn clear_cache() {
    for entry in CACHE.iter() {
        entry.version.set(0);
        entry.value.set(null_mut());
        // SAFETY: the entry owned its name.
        drop(unsafe { Ref::from_owned_or_null(entry.name.replace(null_mut())) });
    }
}
