//! `_suggestions`: the candidate nearest to a misspelt name.

use sidewinder_macros::pymodule;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::reference::{PyResult, Ref};
use sidewinder_object::{List, Object, Str, errors, singletons, suggestions};

#[allow(missing_docs, reason = "the module has no docstring in Python either")]
#[pymodule(name = "_suggestions")]
pub mod module {
    use super::*;

    /// The candidate nearest to the item, or None.
    #[function(sig = "_generate_suggestions(candidates, item, /)")]
    fn _generate_suggestions(_m: &Object, candidates: &Object, item: &Str) -> PyResult {
        let wrong = |text: &str| errors::raise(&TYPE_ERROR, format_args!("{text}"));
        let Some(list) = candidates.downcast_exact::<List>() else {
            return Err(wrong("candidates must be a list"));
        };
        let mut names = Vec::with_capacity(list.len());
        for candidate in list.to_vec() {
            match candidate.downcast::<Str>() {
                Ok(name) => names.push(name.to_string_lossy()),
                Err(_) => return Err(wrong("all elements in 'candidates' must be strings")),
            }
        }
        let item = item.to_string_lossy();
        match suggestions::closest(&item, names.iter().map(String::as_str)) {
            Some(nearest) => Str::from_str(nearest).map(Ref::upcast),
            None => Ok(singletons::new_none()),
        }
    }
}
