//! Tuples and lists of any iterable: `PySequence_Tuple` and `PySequence_List`.

use sidewinder_object::protocols;
use sidewinder_object::reference::{PyResult, Ref};
use sidewinder_object::{List, Object, Tuple};

/// A tuple of the items; an exact tuple is returned as it is.
pub fn to_tuple(iterable: &Object) -> PyResult<Tuple> {
    if let Some(tuple) = iterable.downcast_exact::<Tuple>() {
        return Ok(Ref::new(tuple));
    }
    if let Some(list) = iterable.downcast_exact::<List>() {
        return list.to_tuple();
    }
    let mut items = Vec::new();
    protocols::for_each(iterable, |item| {
        items.push(item);
        Ok(())
    })?;
    Tuple::collect(items.len(), items.into_iter())
}

/// A new list of the items.
pub fn to_list(iterable: &Object) -> PyResult<List> {
    let list = List::new()?;
    protocols::for_each(iterable, |item| list.append(item))?;
    Ok(list)
}
