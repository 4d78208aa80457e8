//! Weak references: the list that hangs from an object, callbacks, death.
//!
//! An object's references form a doubly linked list from the place its type names (`tp_weaklistoffset`); a plain
//! reference and a plain proxy, each without callback, are shared and come first. When the object dies all are
//! cleared before the first callback runs. Methods of the types are in the types crate.

use crate::errors;
use crate::exceptions::TYPE_ERROR;
use crate::gc;
use crate::header::Object;
use crate::memory::Slot;
use crate::reference::{PyResult, Ref};
use crate::slots::{VectorcallFunc, VisitProc};
use crate::typeobject::TypeObject;
use crate::{singletons, wellknown};
use core::cell::Cell;
use core::ffi::{c_int, c_void};
use core::ptr::{NonNull, null_mut};

/// `PyWeakReference`. `wr_object` is not counted; None once the object is gone.
#[repr(C)]
pub struct WeakRef {
    pub(crate) base: Object,
    pub(crate) wr_object: Cell<*mut Object>,
    pub(crate) wr_callback: Slot,
    pub(crate) hash: Cell<isize>,
    pub(crate) wr_prev: Cell<*mut WeakRef>,
    pub(crate) wr_next: Cell<*mut WeakRef>,
    pub(crate) vectorcall: Cell<Option<VectorcallFunc>>,
}

// SAFETY: `#[repr(C)]`, header first, only instances of these types and their subtypes.
unsafe impl crate::payload::Payload for WeakRef {
    fn is_instance(object: &Object) -> bool {
        let class = object.class();
        class.is_subtype(&wellknown::WEAKREF)
            || core::ptr::eq(class, &wellknown::WEAK_PROXY)
            || core::ptr::eq(class, &wellknown::WEAK_CALLABLE_PROXY)
    }
}

impl core::ops::Deref for WeakRef {
    type Target = Object;
    #[inline(always)]
    fn deref(&self) -> &Object {
        &self.base
    }
}

crate::members! {
    /// The members of `weakref.ref`.
    pub static MEMBERS: [WeakRef; 1] = {
        c"__callback__": wr_callback: Slot, c"", READONLY;
    }
}

/// The head of an object's list, if its type supports weak references.
pub(crate) fn list_of(object: &Object) -> Option<&Cell<*mut WeakRef>> {
    let offset = object.class().weaklistoffset();
    if offset == 0 {
        return None;
    }
    // SAFETY: the offset leads to a pointer in the object (or in front of it).
    Some(unsafe {
        &*core::ptr::from_ref(object)
            .cast::<u8>()
            .offset(offset)
            .cast::<Cell<*mut WeakRef>>()
    })
}

impl WeakRef {
    /// The object, if it is still alive.
    #[inline]
    pub fn get(&self) -> Option<Ref> {
        let object = self.wr_object.get();
        if object.is_null() || core::ptr::eq(object, singletons::none()) {
            return None;
        }
        // SAFETY: not cleared, so its memory is intact; a count of 0 means it is dying.
        let object = unsafe { &*object };
        if object.refcnt() > 0 {
            Some(Ref::new(object))
        } else {
            None
        }
    }

    /// The callback.
    pub fn callback(&self) -> Option<Ref> {
        self.wr_callback.get()
    }

    /// The kept hash of the object, -1 when not computed.
    pub fn kept_hash(&self) -> &Cell<isize> {
        &self.hash
    }

    /// The place of the vectorcall function.
    pub fn vectorcall(&self) -> &Cell<Option<VectorcallFunc>> {
        &self.vectorcall
    }

    /// Takes the reference out of its object's list; it now refers to None. The callback stays.
    pub(crate) fn unlink(&self) {
        let object = self.wr_object.get();
        if object.is_null() || core::ptr::eq(object, singletons::none()) {
            return;
        }
        let (prev, next) = (self.wr_prev.replace(null_mut()), self.wr_next.replace(null_mut()));
        // SAFETY: the object's memory and the neighbours in its list are intact.
        unsafe {
            if let Some(list) = list_of(&*object)
                && core::ptr::eq(list.get(), self)
            {
                list.set(next);
            }
            if let Some(prev) = prev.as_ref() {
                prev.wr_next.set(next);
            }
            if let Some(next) = next.as_ref() {
                next.wr_prev.set(prev);
            }
        }
        self.wr_object.set(singletons::none().as_ptr());
    }

    /// Unlinks the reference and drops its callback.
    pub(crate) fn clear(&self) {
        self.unlink();
        self.wr_callback.set(None);
    }

    fn is_plain(&self) -> bool {
        self.wr_callback.is_empty()
    }
}

/// The shared reference and the shared proxy at the head of a list.
fn shared(list: &Cell<*mut WeakRef>) -> (Option<&WeakRef>, Option<&WeakRef>) {
    // SAFETY: references in the list are alive or being destroyed, their memory is intact.
    unsafe {
        let (mut plain, mut proxy) = (None, None);
        let mut head = list.get().as_ref();
        if let Some(first) = head
            && first.is_plain()
            && first.is_exactly(&wellknown::WEAKREF)
        {
            plain = Some(first);
            head = first.wr_next.get().as_ref();
        }
        if let Some(first) = head
            && first.is_plain()
            && (first.is_exactly(&wellknown::WEAK_PROXY) || first.is_exactly(&wellknown::WEAK_CALLABLE_PROXY))
        {
            proxy = Some(first);
        }
        (plain, proxy)
    }
}

/// A weak reference (or proxy) of the type to an object. Without a callback, an existing plain one is shared.
pub fn new(class: &TypeObject, object: &Object, callback: Option<&Object>) -> PyResult<WeakRef> {
    let Some(list) = list_of(object) else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "cannot create weak reference to '{}' object",
                object.class().name()
            ),
        ));
    };
    let callback = callback.filter(|callback| !callback.is_none());
    let is_reference = core::ptr::eq(class, &wellknown::WEAKREF);
    let is_proxy = !is_reference && !class.is_subtype(&wellknown::WEAKREF);
    if callback.is_none() && (is_reference || is_proxy) {
        let (plain, proxy) = shared(list);
        if let Some(present) = if is_reference { plain } else { proxy }
            && present.refcnt() > 0
        {
            return Ok(Ref::new(present));
        }
    }
    let instance = crate::typeobject_alloc(class, 0)?;
    // SAFETY: instances of these types are laid out as weak references.
    let fresh = unsafe { instance.cast_unchecked::<WeakRef>() };
    fresh.hash.set(-1);
    fresh.wr_callback.set(callback.map(Ref::new));
    fresh.vectorcall.set(VECTORCALL.get());
    // Allocating may have run a collection, and that a callback: look again.
    let (plain, proxy) = shared(list);
    if callback.is_none()
        && (is_reference || is_proxy)
        && let Some(present) = if is_reference { plain } else { proxy }
        && present.refcnt() > 0
    {
        return Ok(Ref::new(present));
    }
    fresh.wr_object.set(object.as_ptr());
    let after = if is_reference && callback.is_none() {
        None
    } else {
        proxy.filter(|_| !is_proxy || callback.is_some()).or(plain)
    };
    link(list, &fresh, after);
    Ok(fresh)
}

static VECTORCALL: crate::gil::GilCell<Cell<Option<VectorcallFunc>>> =
    crate::gil::GilCell::new(Cell::new(None));

/// Sets the vectorcall function that new references get (calling a reference is a method, so the types crate's).
pub fn set_vectorcall(function: VectorcallFunc) {
    VECTORCALL.set(Some(function));
}

/// Links a reference behind another, or at the head.
fn link(list: &Cell<*mut WeakRef>, fresh: &WeakRef, after: Option<&WeakRef>) {
    let pointer = core::ptr::from_ref(fresh).cast_mut();
    let next = match after {
        Some(after) => {
            fresh.wr_prev.set(core::ptr::from_ref(after).cast_mut());
            after.wr_next.replace(pointer)
        }
        None => list.replace(pointer),
    };
    fresh.wr_next.set(next);
    // SAFETY: members of the list are intact.
    if let Some(next) = unsafe { next.as_ref() } {
        next.wr_prev.set(pointer);
    }
}

/// All references to an object that are alive, in the list's order.
pub fn references(object: &Object) -> Vec<Ref<WeakRef>> {
    let mut found = Vec::new();
    let Some(list) = list_of(object) else { return found };
    // SAFETY: members of the list are intact.
    let mut at = unsafe { list.get().as_ref() };
    while let Some(reference) = at {
        if reference.refcnt() > 0 {
            found.push(Ref::new(reference));
        }
        // SAFETY: as above.
        at = unsafe { reference.wr_next.get().as_ref() };
    }
    found
}

/// Whether the object is a reference or proxy whose object is gone; `None` when it is neither.
pub fn is_dead(object: &Object) -> Option<bool> {
    object
        .downcast::<WeakRef>()
        .map(|reference| reference.get().is_none())
}

/// How many references to an object there are.
pub fn count(object: &Object) -> usize {
    references(object).len()
}

/// Calls a reference's callback with the reference; what it raises is reported.
pub(crate) fn run_callback(reference: &Ref<WeakRef>, callback: &Object) {
    if crate::calls::call_one(callback, reference).is_err() {
        errors::unraisable("Exception ignored while calling weakref callback", Some(callback));
    }
}

/// Clears all references to a dying object, then runs their callbacks, the latest first. `PyObject_ClearWeakRefs`.
pub fn clear_weakrefs(object: &Object) {
    let Some(list) = list_of(object) else { return };
    if list.get().is_null() {
        return;
    }
    let mut callbacks = Vec::new();
    // SAFETY: members of the list are intact.
    while let Some(reference) = unsafe { list.get().as_ref() } {
        reference.unlink();
        if let Some(callback) = reference.wr_callback.take()
            && reference.refcnt() > 0
        {
            callbacks.push((Ref::new(reference), callback));
        }
    }
    if !callbacks.is_empty() {
        errors::preserving(|| {
            for (reference, callback) in callbacks {
                run_callback(&reference, &callback);
            }
        });
    }
}

/// `tp_traverse` of weak references: the callback.
///
/// # Safety
/// Called by the collector.
pub unsafe extern "C" fn weakref_traverse(this: &Object, visit: VisitProc, arg: *mut c_void) -> c_int {
    // SAFETY: the callback is alive.
    unsafe {
        let reference = this.downcast_unchecked::<WeakRef>();
        NonNull::new(reference.wr_callback.as_ptr()).map_or(0, |callback| visit(callback, arg))
    }
}

/// `tp_clear` of weak references.
///
/// # Safety
/// `this` is a weak reference.
pub unsafe extern "C" fn weakref_clear(this: &Object) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { this.downcast_unchecked::<WeakRef>() }.clear();
    0
}

/// `tp_dealloc` of weak references.
///
/// # Safety
/// `this` is a dead weak reference.
pub unsafe extern "C" fn weakref_dealloc(this: NonNull<Object>) {
    // SAFETY: a dead but intact reference.
    unsafe {
        let reference = this.cast::<WeakRef>().as_ref();
        gc::untrack_if_tracked(reference);
        reference.clear();
        match reference.class().tp_free.get() {
            Some(free) => free(this.as_ptr().cast()),
            None => gc::object_free(this.as_ptr().cast()),
        }
    }
}
