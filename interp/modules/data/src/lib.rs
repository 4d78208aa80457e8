//! Native modules: the data group.

pub mod bisect;
mod codecs;
pub mod collections;
pub mod functools;
pub mod heapq;
pub mod itertools;
pub mod math;
mod sre;
mod string;
mod unicodedata;
pub mod weakref;

use sidewinder_object::module::ModuleDef;

mod ids {
    sidewinder_object::identifiers! { __ceil__ __floor__ }
}

/// Enters the names that this crate looks up into the table of interned strings.
pub fn intern_names() {
    ids::intern_all();
}

/// The modules of this crate.
pub static MODULES: &[&ModuleDef] = &[
    &codecs::codecs::MODULE,
    &bisect::module::MODULE,
    &collections::module::MODULE,
    &functools::module::MODULE,
    &heapq::module::MODULE,
    &itertools::module::MODULE,
    &math::module::MODULE,
    &sre::sre::MODULE,
    &string::module::MODULE,
    &unicodedata::module::MODULE,
    &weakref::weakref::MODULE,
];
