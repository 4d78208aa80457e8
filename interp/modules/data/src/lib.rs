//! Native modules: the data group.

pub mod array;
pub mod bisect;
mod codecs;
pub mod collections;
mod exception;
pub mod functools;
pub mod heapq;
pub mod itertools;
mod json;
pub mod math;
pub mod queue;
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
    &array::module::MODULE,
    &bisect::module::MODULE,
    &codecs::codecs::MODULE,
    &collections::module::MODULE,
    &functools::module::MODULE,
    &heapq::module::MODULE,
    &itertools::module::MODULE,
    &json::module::MODULE,
    &math::module::MODULE,
    &queue::module::MODULE,
    &sre::sre::MODULE,
    &string::module::MODULE,
    &unicodedata::module::MODULE,
    &weakref::weakref::MODULE,
];
