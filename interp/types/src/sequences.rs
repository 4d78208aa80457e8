//! Tuples and lists of any iterable: `PySequence_Tuple` and `PySequence_List`.

pub use crate::list::from_iterable as to_list;
pub use crate::tuple::from_iterable as to_tuple;
