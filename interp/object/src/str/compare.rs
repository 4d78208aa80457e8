//! Hash, equality and order of strings.

use super::{Str, Text};
use crate::header::Object;
use crate::payload::Class as _;
use crate::reference::{Hash, PyResult};
use crate::singletons;
use crate::slots::CompareOp;
use core::cmp::Ordering;

impl Str {
    /// The hash, computed once.
    #[inline(always)]
    pub fn hash_value(&self) -> isize {
        let hash = self.hash.get();
        if hash != -1 { hash } else { self.compute_hash() }
    }

    #[cold]
    fn compute_hash(&self) -> isize {
        let size = self.len() * self.kind() as usize;
        // SAFETY: the bytes of the text.
        let bytes = unsafe { core::slice::from_raw_parts(self.data_ptr(), size) };
        let hash = crate::hash::hash_bytes(bytes);
        self.hash.set(hash);
        hash
    }

    /// Whether both hold the same text.
    #[inline(always)]
    pub fn equals(&self, other: &Str) -> bool {
        if core::ptr::eq(self, other) {
            return true;
        }
        if self.len() != other.len() || self.kind() != other.kind() {
            return false;
        }
        let size = self.len() * self.kind() as usize;
        // SAFETY: the bytes of the texts.
        unsafe {
            core::slice::from_raw_parts(self.data_ptr(), size)
                == core::slice::from_raw_parts(other.data_ptr(), size)
        }
    }

    /// The order by code points.
    pub fn compare(&self, other: &Str) -> Ordering {
        match (self.text(), other.text()) {
            (Text::One(a), Text::One(b)) => a.cmp(b),
            (Text::Two(a), Text::Two(b)) => a.cmp(b),
            (Text::Four(a), Text::Four(b)) => a.cmp(b),
            (a, b) => a.code_points().cmp(b.code_points()),
        }
    }
}

/// `tp_hash` of `str`.
pub extern "C" fn str_hash(this: &Object) -> Hash {
    match this.downcast::<Str>() {
        Some(string) => Hash(string.hash_value()),
        None => Hash(-1),
    }
}

/// `tp_richcompare` of `str`.
pub extern "C" fn str_richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    let (Some(a), Some(b)) = (left.downcast::<Str>(), right.downcast::<Str>()) else {
        return Ok(singletons::new_not_implemented());
    };
    debug_assert!(Str::type_object().is_exactly(&crate::wellknown::TYPE));
    let answer = match op {
        CompareOp::Eq => a.equals(b),
        CompareOp::Ne => !a.equals(b),
        _ => op.holds(a.compare(b)),
    };
    Ok(singletons::new_bool(answer))
}
