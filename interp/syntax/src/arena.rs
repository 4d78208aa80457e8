//! Where a tree lives: a bump allocator for nodes and sequences, and the interner of identifiers.
//!
//! Nothing in an arena is ever dropped one by one, so a tree of any depth is freed at once. Two names of one arena
//! are equal exactly when they are the same pointer; names of different arenas must not be compared.

use bumpalo::Bump;
use rustc_hash::FxBuildHasher;
use sidewinder_text::wtf8::Wtf8;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};

/// The memory behind an [`Arena`]. It outlives the arena and every tree made in it.
#[derive(Default)]
pub struct Storage {
    bump: Bump,
}

impl Storage {
    /// Memory that is empty yet.
    pub fn new() -> Storage {
        Storage::default()
    }

    /// Memory with room for the tree of a source of that many bytes, so that it grows in few steps.
    pub fn for_source(bytes: usize) -> Storage {
        Storage {
            bump: Bump::with_capacity(bytes.saturating_mul(8).clamp(1 << 12, 1 << 26)),
        }
    }

    /// How many bytes are in use, for statistics.
    pub fn allocated_bytes(&self) -> usize {
        self.bump.allocated_bytes()
    }
}

/// An interned identifier: compared and hashed by address.
#[derive(Clone, Copy)]
pub struct Name<'a>(&'a Interned<'a>);

/// What a name points to.
struct Interned<'a> {
    text: &'a Wtf8,
}

impl<'a> Name<'a> {
    /// The identifier as text; it holds a lone surrogate only in a tree that Python code has built.
    #[inline]
    pub fn text(self) -> &'a Wtf8 {
        self.0.text
    }

    /// The identifier as UTF-8, unless it holds a lone surrogate.
    #[inline]
    pub fn as_str(self) -> Option<&'a str> {
        self.0.text.as_str()
    }

    /// Whether the identifier is exactly `text`.
    #[inline]
    pub fn is(self, text: &str) -> bool {
        self.0.text.as_bytes() == text.as_bytes()
    }
}

impl PartialEq for Name<'_> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for Name<'_> {}

impl Hash for Name<'_> {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::ptr::from_ref(self.0).addr().hash(state);
    }
}

impl fmt::Debug for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.text.to_string_lossy())
    }
}

/// Allocates nodes in a [`Storage`] and interns names.
pub struct Arena<'a> {
    bump: &'a Bump,
    names: RefCell<HashMap<&'a [u8], Name<'a>, FxBuildHasher>>,
    depth_bound: Cell<Option<usize>>,
}

impl<'a> Arena<'a> {
    /// An arena without names over the given memory.
    pub fn new(storage: &'a Storage) -> Arena<'a> {
        Arena {
            bump: &storage.bump,
            names: RefCell::default(),
            depth_bound: Cell::new(None),
        }
    }

    /// How deep trees in this arena may be nested at most, if that is known: all of them were parsed, and a level takes
    /// a character of the source.
    pub fn depth_bound(&self) -> Option<usize> {
        self.depth_bound.get()
    }

    /// Notes that a source of so many bytes is parsed into this arena.
    pub(crate) fn note_source(&self, bytes: usize) {
        let bound = self.depth_bound.get().unwrap_or(0);
        self.depth_bound.set(Some(bound.max(bytes)));
    }

    /// Moves a value into the arena.
    #[inline]
    pub fn alloc<T: Copy>(&self, value: T) -> &'a T {
        self.bump.alloc(value)
    }

    /// Copies a sequence into the arena.
    #[inline]
    pub fn slice<T: Copy>(&self, items: &[T]) -> &'a [T] {
        if items.is_empty() {
            return &[];
        }
        self.bump.alloc_slice_copy(items)
    }

    /// Moves the items of an iterator of known length into the arena.
    pub fn slice_from_iter<T: Copy, I>(&self, items: I) -> &'a [T]
    where
        I: IntoIterator<Item = T>,
        I::IntoIter: ExactSizeIterator,
    {
        self.bump.alloc_slice_fill_iter(items)
    }

    /// Copies text into the arena.
    #[inline]
    pub fn text(&self, text: &Wtf8) -> &'a Wtf8 {
        // Bytes of a `Wtf8` stay valid as such; the check is what `unsafe` would save.
        Wtf8::from_bytes(self.slice(text.as_bytes())).unwrap_or(Wtf8::new(""))
    }

    /// Copies UTF-8 text into the arena.
    #[inline]
    pub fn str(&self, text: &str) -> &'a str {
        self.bump.alloc_str(text)
    }

    /// The interned name for an identifier.
    #[inline]
    pub fn name(&self, text: &str) -> Name<'a> {
        if let Some(name) = self.names.borrow().get(text.as_bytes()) {
            return *name;
        }
        self.intern_new(Wtf8::new(self.bump.alloc_str(text)))
    }

    /// The interned name for an identifier that may hold lone surrogates.
    pub fn name_wtf8(&self, text: &Wtf8) -> Name<'a> {
        if let Some(name) = self.names.borrow().get(text.as_bytes()) {
            return *name;
        }
        self.intern_new(self.text(text))
    }

    #[cold]
    fn intern_new(&self, text: &'a Wtf8) -> Name<'a> {
        let name = Name(self.bump.alloc(Interned { text }));
        self.names.borrow_mut().insert(text.as_bytes(), name);
        name
    }
}

impl fmt::Debug for Arena<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Arena")
            .field("names", &self.names.borrow().len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_equal_by_address() {
        let storage = Storage::new();
        let arena = Arena::new(&storage);
        let (a, b, c) = (arena.name("spam"), arena.name("spam"), arena.name("eggs"));
        assert_eq!(a, b);
        assert_ne!(a, c);
        assert_eq!(a.as_str(), Some("spam"));
        assert!(c.is("eggs"));
    }
}
