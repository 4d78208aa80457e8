//! Native modules: the data group.

pub mod abc;
pub mod array;
pub mod binascii;
pub mod bisect;
pub mod cmath;
mod codecs;
pub mod collections;
mod csv;
mod exception;
pub mod functools;
pub mod heapq;
pub mod itertools;
mod json;
pub mod math;
pub mod operator;
pub mod queue;
pub mod random;
mod sre;
mod string;
pub mod structs;
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
    &abc::module::MODULE,
    &array::module::MODULE,
    &binascii::module::MODULE,
    &bisect::module::MODULE,
    &cmath::module::MODULE,
    &codecs::codecs::MODULE,
    &collections::module::MODULE,
    &functools::module::MODULE,
    &heapq::module::MODULE,
    &itertools::module::MODULE,
    &csv::module::MODULE,
    &json::module::MODULE,
    &math::module::MODULE,
    &operator::module::MODULE,
    &queue::module::MODULE,
    &random::module::MODULE,
    &sre::sre::MODULE,
    &string::module::MODULE,
    &structs::module::MODULE,
    &unicodedata::module::MODULE,
    &weakref::module::MODULE,
];
