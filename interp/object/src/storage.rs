//! Objects of types that other crates define, in safe code: creation, traversal, destruction.
//!
//! `#[derive(Payload)]` names the fields that own references; the functions here do the rest. A struct's first field
//! is its header, given as `Object::PENDING` until the object is created.

use crate::classes;
use crate::gc;
use crate::header::Object;
use crate::lifetime;
use crate::memory::{self, Slot};
use crate::payload::{Class, Payload};
use crate::reference::{Fallible, PyResult, Ref};
use crate::slots::VisitProc;
use crate::typeobject::{TypeObject, TypeSpec, flags};
use crate::weakref;
use core::ffi::{CStr, c_int, c_void};
use core::ptr::NonNull;

/// Shows the collector what a field refers to.
pub struct Visitor {
    visit: VisitProc,
    arg: *mut c_void,
    result: c_int,
}

impl Visitor {
    /// A visitor that calls the collector's function.
    pub(crate) fn new(visit: VisitProc, arg: *mut c_void) -> Visitor {
        Visitor {
            visit,
            arg,
            result: 0,
        }
    }

    /// What `tp_traverse` returns.
    pub(crate) fn result(&self) -> c_int {
        self.result
    }

    /// Visits what a field refers to.
    #[inline]
    pub fn visit<T: Payload>(&mut self, slot: &Slot<T>) {
        if self.result == 0
            && let Some(object) = NonNull::new(slot.as_ptr())
        {
            // SAFETY: the field owns a reference.
            self.result = unsafe { (self.visit)(object.cast(), self.arg) };
        }
    }

    /// Visits an object that the struct owns a counted reference to outside of a `Slot` field.
    #[inline]
    pub fn visit_object(&mut self, object: &Object) {
        if self.result == 0 {
            // SAFETY: borrowed, so alive.
            self.result = unsafe { (self.visit)(NonNull::from_ref(object), self.arg) };
        }
    }
}

/// A field that may own references.
pub trait Field {
    /// Shows each reference to the visitor.
    fn traverse(&self, visitor: &mut Visitor);
    /// Gives each reference up.
    fn clear(&self);
}

impl<T: Payload> Field for Slot<T> {
    #[inline]
    fn traverse(&self, visitor: &mut Visitor) {
        visitor.visit(self);
    }

    #[inline]
    fn clear(&self) {
        self.set(None);
    }
}

impl<F: Field, const N: usize> Field for [F; N] {
    fn traverse(&self, visitor: &mut Visitor) {
        self.iter().for_each(|field| field.traverse(visitor));
    }

    fn clear(&self) {
        self.iter().for_each(Field::clear);
    }
}

/// A payload of which the references are known. Written by `#[derive(Payload)]`.
pub trait Stored: Class {
    /// Whether objects take part in collection.
    const COLLECTED: bool;
    /// Shows each owned reference to the visitor.
    fn traverse(&self, visitor: &mut Visitor);
    /// Gives each owned reference up.
    fn clear(&self);
}

/// Creates an object from its fields. `class` is `T`'s type or a subtype; a collected object is tracked.
pub fn create<T: Stored>(class: &TypeObject, value: T) -> PyResult<T> {
    let block = match allocate::<T>(class) {
        Ok(block) => block,
        Err(raised) => {
            value.clear();
            return Err(raised);
        }
    };
    // SAFETY: the block holds a header and has the size of `T`; the header is kept.
    unsafe {
        let value = core::mem::ManuallyDrop::new(value);
        let header = size_of::<Object>();
        core::ptr::copy_nonoverlapping(
            core::ptr::from_ref(&*value).cast::<u8>().add(header),
            block.as_ptr().cast::<u8>().add(header),
            size_of::<T>() - header,
        );
        let object = Ref::from_owned(block);
        if T::COLLECTED && !gc::is_tracked(object.as_object()) {
            gc::track(object.as_object());
        }
        Ok(object)
    }
}

fn allocate<T: Stored>(class: &TypeObject) -> Fallible<NonNull<T>> {
    if class.has_flag(flags::HEAPTYPE) {
        let object = classes::allocate(class, 0)?;
        if T::COLLECTED {
            gc::untrack_if_tracked(&object);
        }
        return Ok(object.into_raw().cast());
    }
    // SAFETY: the caller writes everything behind the header.
    unsafe {
        if T::COLLECTED {
            gc::new_object::<T>(class)
        } else {
            memory::new_object::<T>(class)
        }
    }
}

/// `tp_traverse` of a stored payload.
///
/// # Safety
/// `this` has payload `T`.
pub unsafe extern "C" fn traverse<T: Stored>(this: &Object, visit: VisitProc, arg: *mut c_void) -> c_int {
    let mut visitor = Visitor {
        visit,
        arg,
        result: 0,
    };
    // SAFETY: as the caller promises.
    unsafe { this.downcast_unchecked::<T>() }.traverse(&mut visitor);
    if visitor.result == 0 && T::type_object().has_flag(flags::MANAGED_DICT) {
        visitor.visit(crate::dict::managed_dict(this));
    }
    visitor.result
}

/// `tp_clear` of a stored payload.
///
/// # Safety
/// `this` has payload `T`.
pub unsafe extern "C" fn clear<T: Stored>(this: &Object) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { this.downcast_unchecked::<T>() }.clear();
    if T::type_object().has_flag(flags::MANAGED_DICT) {
        crate::dict::managed_dict(this).set(None);
    }
    0
}

/// `tp_dealloc` of a stored payload: finaliser, weak references, references, other fields, memory.
///
/// # Safety
/// `this` is a dead object with payload `T`.
pub unsafe extern "C" fn dealloc<T: Stored>(this: NonNull<Object>) {
    // SAFETY: dead but intact until `tp_free`.
    unsafe {
        let own = T::type_object();
        if own.tp_finalize.get().is_some() && !lifetime::finalize_before_dealloc(this) {
            return;
        }
        let object = this.as_ref();
        if T::COLLECTED {
            gc::untrack_if_tracked(object);
        }
        if own.weaklistoffset() != 0 {
            weakref::clear_weakrefs(object);
        }
        if own.has_flag(flags::MANAGED_DICT) {
            crate::dict::managed_dict(object).set(None);
        }
        object.downcast_unchecked::<T>().clear();
        core::ptr::drop_in_place(this.as_ptr().cast::<T>());
        match object.class().tp_free.get() {
            Some(free) => free(this.as_ptr().cast()),
            None if T::COLLECTED => gc::object_free(this.as_ptr().cast()),
            None => memory::object_free(this.as_ptr().cast()),
        }
    }
}

impl TypeSpec {
    /// A static type whose objects are `T`: size, collection and destruction are filled in, as are attribute access
    /// and allocation for subtypes.
    pub const fn of<T: Stored>(name: &'static CStr) -> TypeSpec {
        let spec = TypeSpec::new(name, size_of::<T>())
            .dealloc(dealloc::<T>)
            .getattro(crate::attributes::generic_getattr)
            .alloc(classes::generic_alloc);
        if T::COLLECTED {
            spec.flags(flags::HAVE_GC)
                .traverse(traverse::<T>)
                .clear(clear::<T>)
                .free(gc::object_free)
        } else {
            spec.free(memory::object_free)
        }
    }
}
