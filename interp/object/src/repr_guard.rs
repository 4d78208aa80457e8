//! Objects whose repr is being made by the running thread: `Py_ReprEnter`.
//!
//! The list is kept in the thread state's dict under `Py_Repr`, as CPython keeps it.

use crate::dict::Dict;
use crate::header::Object;
use crate::list::List;
use crate::reference::{Fallible, PyResult, Ref};
use crate::str::Str;
use crate::{errors, thread};

/// Keeps an object on the list until dropped.
pub struct Guard {
    object: Ref,
}

fn list() -> PyResult<List> {
    let state = thread::current();
    if state.dict.is_empty() {
        state.dict.set(Some(Dict::new()?));
    }
    let Some(dict) = state.dict.get() else {
        return Err(errors::bad_internal_call());
    };
    let key = Str::from_str("Py_Repr")?;
    if let Some(Ok(list)) = dict.get_str(&key).map(Ref::downcast::<List>) {
        return Ok(list);
    }
    let list = List::new()?;
    dict.set(&key, &list)?;
    Ok(list)
}

/// Notes that the repr of the object begins; `None` when it has already begun further up.
pub fn enter(object: &Object) -> Fallible<Option<Guard>> {
    let list = list()?;
    let mut index = list.len();
    while index > 0 {
        index -= 1;
        if list.get(index).is_some_and(|present| present.is(object)) {
            return Ok(None);
        }
    }
    list.append(Ref::new(object))?;
    Ok(Some(Guard {
        object: Ref::new(object),
    }))
}

impl Drop for Guard {
    fn drop(&mut self) {
        errors::preserving(|| {
            let Ok(list) = list() else { return };
            let mut index = list.len();
            while index > 0 {
                index -= 1;
                if list.get(index).is_some_and(|present| present.is(&self.object)) {
                    let _ = list.remove(index);
                    return;
                }
            }
        });
    }
}
