//! `_collections`: what `collections` takes from native code.

pub mod defaultdict;
pub mod deque;
pub mod ordered;
pub mod ordered_views;
pub mod tuplegetter;

use sidewinder_macros::pymodule;
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, Ref};
use sidewinder_object::structs::Module;
use sidewinder_object::{Dict, Object, attributes, calls, dict, ids, lookup, number, protocols, wellknown};

/// Whether a mapping's `get` and item assignment are those of `dict`.
fn counts_as_dict(mapping: &Object) -> bool {
    let same = |name| match (
        lookup::find(mapping.class(), name),
        lookup::find(&wellknown::DICT, name),
    ) {
        (Some(own), Some(plain)) => own.is(&plain),
        _ => false,
    };
    same(ids::get.get()) && same(ids::__setitem__.get())
}

/// High performance data structures.
#[pymodule(name = "_collections")]
pub mod module {
    use super::*;

    /// Counts the elements of an iterable in a mapping.
    #[function(sig = "_count_elements(mapping, iterable, /)")]
    fn count_elements(_m: &Object, mapping: &Object, iterable: &Object) -> Fallible<()> {
        let iterator = protocols::iter(iterable)?;
        let one = Int::new(1)?;
        if let Some(counts) = mapping.downcast::<Dict>().filter(|_| counts_as_dict(mapping)) {
            while let Some(key) = protocols::next(&iterator)? {
                let hash = dict::key_hash(&key)?;
                let count = match counts.get_known_hash(&key, hash)? {
                    Some(old) => number::add(&old, &one)?,
                    None => Ref::new(&*one).upcast(),
                };
                counts.set_known_hash(key, hash, count)?;
            }
            return Ok(());
        }
        let zero = Int::new(0)?;
        let get = attributes::get(mapping, ids::get.get())?;
        while let Some(key) = protocols::next(&iterator)? {
            let old = calls::call(&get, &[&key, &zero])?;
            let count = number::add(&old, &one)?;
            protocols::set_item(mapping, &key, Some(&count))?;
        }
        Ok(())
    }

    fn exec(module: &Module) -> Fallible {
        module.add_type(&deque::DEQUE)?;
        module.add_type(&defaultdict::DEFAULTDICT)?;
        module.add_type(&deque::ITERATOR)?;
        module.add_type(&deque::REVERSE_ITERATOR)?;
        module.add_type(&tuplegetter::TUPLEGETTER)?;
        ordered_views::ready()?;
        module.add_type(&ordered::ORDERED_DICT)
    }
}
