//! `itertools`: iterators that build on others. One file for each kind.

pub mod combine;
pub mod count;
pub mod group;
pub mod select;
pub mod sequence;
pub mod tee;

use sidewinder_macros::pymodule;
use sidewinder_object::exceptions::VALUE_ERROR;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::structs::Module;
use sidewinder_object::tuple::Recycled;
use sidewinder_object::{Object, Tuple, errors};

/// `tp_iter` of iterators.
pub(crate) extern "C" fn iter_self(iterator: &Object) -> PyResult {
    Ok(Ref::new(iterator))
}

/// The next item of an iterator by its slot.
#[inline]
pub(crate) fn next_of(iterator: &Object) -> Fallible<Option<Ref>> {
    match iterator.class().iternext_slot() {
        Some(next) => next(iterator).get(),
        None => Err(errors::bad_internal_call()),
    }
}

/// As `next_of`, with StopIteration taken as the end.
pub(crate) fn next_or_end(iterator: &Object) -> Fallible<Option<Ref>> {
    sidewinder_object::protocols::next(iterator)
}

/// The tuple that an iterator gives again and again, with the items from `start` on exchanged. A tuple that somebody
/// kept is left alone and a new one made.
pub(crate) fn refreshed(
    kept: &Slot<Tuple>,
    length: usize,
    start: usize,
    item: impl Fn(usize) -> Fallible<Ref>,
) -> PyResult {
    if let Some(recycled) = Recycled::take(kept, length) {
        for index in start..length {
            recycled.set(index, item(index)?);
        }
        return Ok(recycled.finish().upcast());
    }
    let mut items = Vec::with_capacity(length);
    for index in 0..length {
        items.push(item(index)?);
    }
    let fresh = Tuple::collect(length, items.into_iter())?;
    kept.set(Some(fresh.clone()));
    Ok(fresh.upcast())
}

/// Functional tools for iterators.
#[pymodule(name = "itertools")]
pub mod module {
    use super::*;

    /// A tuple of n independent iterators over one iterable.
    #[function(sig = "tee(iterable, n=2, /)")]
    fn tee(_m: &Object, iterable: &Object, n: isize) -> PyResult {
        let Ok(count) = usize::try_from(n) else {
            return Err(errors::raise(&VALUE_ERROR, format_args!("n must be >= 0")));
        };
        tee::make(iterable, count)
    }

    fn exec(module: &Module) -> Fallible {
        for class in [
            &sequence::ACCUMULATE,
            &sequence::BATCHED,
            &sequence::CHAIN,
            &combine::COMBINATIONS,
            &select::COMPRESS,
            &count::COUNT,
            &combine::COMBINATIONS_WITH_REPLACEMENT,
            &sequence::CYCLE,
            &select::DROPWHILE,
            &select::FILTERFALSE,
            &group::GROUPBY,
            &group::GROUPER,
            &select::ISLICE,
            &sequence::PAIRWISE,
            &combine::PERMUTATIONS,
            &combine::PRODUCT,
            &count::REPEAT,
            &sequence::STARMAP,
            &select::TAKEWHILE,
            &tee::TEE,
            &tee::TEE_DATA,
            &sequence::ZIP_LONGEST,
        ] {
            module.add_type(class)?;
        }
        Ok(())
    }
}
