//! Combinatoric iterators: `product`, `permutations`, `combinations`, with replacement and without.
//!
//! The tuple given last is changed and given again when nobody kept it.

use super::{iter_self, refreshed};
use core::cell::{Cell, RefCell};
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::{OVERFLOW_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Next, PyResult, Raised, Ref};
use sidewinder_object::typeobject::{TypeSpec, flags};
use sidewinder_object::{Object, Tuple, TypeObject, create, errors};

/// Positions in pools. Borrowed only while nothing of the program's runs.
type Indices = Box<RefCell<Vec<usize>>>;

fn indices(values: impl Iterator<Item = usize>) -> Indices {
    Box::new(RefCell::new(values.collect()))
}

fn at(indices: &Indices, index: usize) -> usize {
    indices.borrow().get(index).copied().unwrap_or(0)
}

fn negative() -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("r must be non-negative"))
}

/// The item of a pool at a position.
fn pick(pool: &Tuple, index: usize) -> Fallible<Ref> {
    pool.get(index).ok_or_else(errors::bad_internal_call)
}

macro_rules! next_slots {
    ($($name:ident, $struct_name:ident => $advance:ident;)*) => {$(
        extern "C" fn $name(object: &Object) -> Next {
            match object.downcast::<$struct_name>() {
                Some(iterator) if !iterator.stopped.get() => {
                    let result = $advance(iterator);
                    if !matches!(result, Ok(Some(_))) {
                        iterator.stopped.set(true);
                    }
                    result.into()
                }
                _ => Next::END,
            }
        }
    )*};
}

next_slots! {
    product_next, Product => advance_product;
    combinations_next, Combinations => advance_combinations;
    replacement_next, WithReplacement => advance_replacement;
    permutations_next, Permutations => advance_permutations;
}

/// `productobject`.
#[derive(Payload)]
#[payload(class = PRODUCT)]
#[repr(C)]
pub struct Product {
    base: Object,
    pools: Slot<Tuple>,
    indices: Indices,
    result: Slot<Tuple>,
    stopped: Cell<bool>,
}

/// `itertools.product`.
pub static PRODUCT: TypeObject = TypeSpec::of::<Product>(c"itertools.product")
    .flags(flags::BASETYPE)
    .doc(c"product(*iterables, repeat=1)\n--\n\nAn iterator over the Cartesian product of iterables, as tuples.")
    .iter(iter_self)
    .iternext(product_next)
    .new_slot(product_methods::slot_construct)
    .methods(&product_methods::METHODS)
    .build();

fn pool(pools: &Tuple, index: usize) -> PyResult<Tuple> {
    pick(pools, index)?
        .downcast::<Tuple>()
        .map_err(|_| errors::bad_internal_call())
}

fn advance_product(product: &Product) -> Fallible<Option<Ref>> {
    let Some(pools) = product.pools.get() else {
        return Ok(None);
    };
    let count = pools.len();
    let mut start = 0;
    if product.result.is_empty() {
        for index in 0..count {
            if pool(&pools, index)?.is_empty() {
                return Ok(None);
            }
        }
    } else {
        // The rightmost position that is not at its end moves on; those behind it start again.
        let mut moved = None;
        for index in (0..count).rev() {
            let length = pool(&pools, index)?.len();
            let mut positions = product.indices.borrow_mut();
            let Some(position) = positions.get_mut(index) else {
                break;
            };
            *position += 1;
            if *position < length {
                moved = Some(index);
                break;
            }
            *position = 0;
        }
        let Some(moved) = moved else { return Ok(None) };
        start = moved;
    }
    let item = |index: usize| pick(&*pool(&pools, index)?, at(&product.indices, index));
    refreshed(&product.result, count, start, item).map(Some)
}

#[pymethods]
mod product_methods {
    use super::*;

    #[new(sig = "product(*iterables, repeat=1)")]
    fn construct(class: &TypeObject, iterables: &[&Object], repeat: isize) -> PyResult {
        let Ok(repeat) = usize::try_from(repeat) else {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("repeat argument cannot be negative"),
            ));
        };
        let given = if repeat == 0 { &[] } else { iterables };
        if given
            .len()
            .checked_mul(repeat)
            .is_none_or(|total| total > isize::MAX.cast_unsigned() / 8)
        {
            return Err(errors::raise(
                &OVERFLOW_ERROR,
                format_args!("repeat argument too large"),
            ));
        }
        let mut pools: Vec<Ref> = Vec::new();
        for iterable in given {
            pools.push(sidewinder_types::tuple::from_iterable(iterable)?.upcast());
        }
        let count = pools.len() * repeat;
        let all = (0..repeat).flat_map(|_| pools.iter().cloned());
        let fresh = Product {
            base: Object::PENDING,
            pools: Slot::new(Some(Tuple::collect(count, all)?)),
            indices: indices((0..count).map(|_| 0)),
            result: Slot::EMPTY,
            stopped: Cell::new(false),
        };
        create(class, fresh).map(Ref::upcast)
    }

    /// The bytes that the iterator takes.
    #[method(sig = "__sizeof__($self, /)")]
    fn size_of(this: &Product) -> Fallible<usize> {
        Ok(this.class().basicsize() + 8 * this.indices.borrow().len())
    }
}

/// `combinationsobject`.
#[derive(Payload)]
#[payload(class = COMBINATIONS)]
#[repr(C)]
pub struct Combinations {
    base: Object,
    pool: Slot<Tuple>,
    indices: Indices,
    result: Slot<Tuple>,
    length: Cell<usize>,
    stopped: Cell<bool>,
}

/// `itertools.combinations`.
pub static COMBINATIONS: TypeObject = TypeSpec::of::<Combinations>(c"itertools.combinations")
    .flags(flags::BASETYPE)
    .doc(c"combinations(iterable, r)\n--\n\nAn iterator over all r-tuples of different items, in order of position.")
    .iter(iter_self)
    .iternext(combinations_next)
    .new_slot(combinations_methods::slot_construct)
    .methods(&combinations_methods::METHODS)
    .build();

fn advance_combinations(iterator: &Combinations) -> Fallible<Option<Ref>> {
    let Some(pool) = iterator.pool.get() else {
        return Ok(None);
    };
    let (count, length) = (pool.len(), iterator.length.get());
    let mut start = 0;
    if !iterator.result.is_empty() {
        let mut positions = iterator.indices.borrow_mut();
        let movable = (0..length).rev().find(|&index| {
            positions
                .get(index)
                .is_some_and(|&position| position != index + count - length)
        });
        let Some(index) = movable else { return Ok(None) };
        let first = positions.get(index).copied().unwrap_or(0) + 1;
        for (offset, position) in positions.iter_mut().skip(index).enumerate() {
            *position = first + offset;
        }
        start = index;
    }
    let item = |index: usize| pick(&pool, at(&iterator.indices, index));
    refreshed(&iterator.result, length, start, item).map(Some)
}

#[pymethods]
mod combinations_methods {
    use super::*;

    #[new(sig = "combinations(iterable, r)")]
    fn construct(class: &TypeObject, iterable: &Object, r: isize) -> PyResult {
        let pool = sidewinder_types::tuple::from_iterable(iterable)?;
        let Ok(length) = usize::try_from(r) else {
            return Err(negative());
        };
        let stopped = length > pool.len();
        let fresh = Combinations {
            base: Object::PENDING,
            indices: indices(0..if stopped { 0 } else { length }),
            pool: Slot::new(Some(pool)),
            result: Slot::EMPTY,
            length: Cell::new(length),
            stopped: Cell::new(stopped),
        };
        create(class, fresh).map(Ref::upcast)
    }

    /// The bytes that the iterator takes.
    #[method(sig = "__sizeof__($self, /)")]
    fn size_of(this: &Combinations) -> Fallible<usize> {
        Ok(this.class().basicsize() + 8 * this.length.get())
    }
}

/// `cwrobject`.
#[derive(Payload)]
#[payload(class = COMBINATIONS_WITH_REPLACEMENT)]
#[repr(C)]
pub struct WithReplacement {
    base: Object,
    pool: Slot<Tuple>,
    indices: Indices,
    result: Slot<Tuple>,
    length: Cell<usize>,
    stopped: Cell<bool>,
}

/// `itertools.combinations_with_replacement`.
pub static COMBINATIONS_WITH_REPLACEMENT: TypeObject = TypeSpec::of::<WithReplacement>(
    c"itertools.combinations_with_replacement",
)
.flags(flags::BASETYPE)
.doc(
    c"combinations_with_replacement(iterable, r)\n--\n\nAn iterator over all r-tuples of items, which may \
occur several times, in order of position.",
)
.iter(iter_self)
.iternext(replacement_next)
.new_slot(replacement_methods::slot_construct)
.methods(&replacement_methods::METHODS)
.build();

fn advance_replacement(iterator: &WithReplacement) -> Fallible<Option<Ref>> {
    let Some(pool) = iterator.pool.get() else {
        return Ok(None);
    };
    let (count, length) = (pool.len(), iterator.length.get());
    let mut start = 0;
    if !iterator.result.is_empty() {
        let mut positions = iterator.indices.borrow_mut();
        let movable = (0..length).rev().find(|&index| {
            positions
                .get(index)
                .is_some_and(|&position| position + 1 != count)
        });
        let Some(index) = movable else { return Ok(None) };
        let next = positions.get(index).copied().unwrap_or(0) + 1;
        positions
            .iter_mut()
            .skip(index)
            .for_each(|position| *position = next);
        start = index;
    }
    let item = |index: usize| pick(&pool, at(&iterator.indices, index));
    refreshed(&iterator.result, length, start, item).map(Some)
}

#[pymethods]
mod replacement_methods {
    use super::*;

    #[new(sig = "combinations_with_replacement(iterable, r)")]
    fn construct(class: &TypeObject, iterable: &Object, r: isize) -> PyResult {
        let pool = sidewinder_types::tuple::from_iterable(iterable)?;
        let Ok(length) = usize::try_from(r) else {
            return Err(negative());
        };
        let fresh = WithReplacement {
            base: Object::PENDING,
            stopped: Cell::new(pool.is_empty() && length > 0),
            pool: Slot::new(Some(pool)),
            indices: indices((0..length).map(|_| 0)),
            result: Slot::EMPTY,
            length: Cell::new(length),
        };
        create(class, fresh).map(Ref::upcast)
    }

    /// The bytes that the iterator takes.
    #[method(sig = "__sizeof__($self, /)")]
    fn size_of(this: &WithReplacement) -> Fallible<usize> {
        Ok(this.class().basicsize() + 8 * this.length.get())
    }
}

/// `permutationsobject`.
#[derive(Payload)]
#[payload(class = PERMUTATIONS)]
#[repr(C)]
pub struct Permutations {
    base: Object,
    pool: Slot<Tuple>,
    indices: Indices,
    cycles: Indices,
    result: Slot<Tuple>,
    length: Cell<usize>,
    stopped: Cell<bool>,
}

/// `itertools.permutations`.
pub static PERMUTATIONS: TypeObject = TypeSpec::of::<Permutations>(c"itertools.permutations")
    .flags(flags::BASETYPE)
    .doc(c"permutations(iterable, r=None)\n--\n\nAn iterator over all r-tuples of different items, in any order.")
    .iter(iter_self)
    .iternext(permutations_next)
    .new_slot(permutations_methods::slot_construct)
    .methods(&permutations_methods::METHODS)
    .build();

/// Moves to the next permutation; the first position that changed, or `None` at the end.
fn permute(iterator: &Permutations, count: usize) -> Option<usize> {
    if count == 0 {
        return None;
    }
    let mut positions = iterator.indices.borrow_mut();
    let mut cycles = iterator.cycles.borrow_mut();
    for index in (0..iterator.length.get()).rev() {
        let cycle = cycles.get_mut(index)?;
        *cycle -= 1;
        if *cycle == 0 {
            positions.get_mut(index..)?.rotate_left(1);
            *cycle = count - index;
        } else {
            positions.swap(index, count - *cycle);
            return Some(index);
        }
    }
    None
}

fn advance_permutations(iterator: &Permutations) -> Fallible<Option<Ref>> {
    let Some(pool) = iterator.pool.get() else {
        return Ok(None);
    };
    let mut start = 0;
    if !iterator.result.is_empty() {
        match permute(iterator, pool.len()) {
            Some(index) => start = index,
            None => return Ok(None),
        }
    }
    let item = |index: usize| pick(&pool, at(&iterator.indices, index));
    refreshed(&iterator.result, iterator.length.get(), start, item).map(Some)
}

#[pymethods]
mod permutations_methods {
    use super::*;

    #[new(sig = "permutations(iterable, r=None)")]
    fn construct(class: &TypeObject, iterable: &Object, r: Option<&Object>) -> PyResult {
        let pool = sidewinder_types::tuple::from_iterable(iterable)?;
        let count = pool.len();
        let length = match r.filter(|r| !r.is_none()) {
            None => count.cast_signed(),
            Some(r) => match r.downcast::<Int>() {
                Some(r) => r.to_isize()?,
                None => return Err(errors::raise(&TYPE_ERROR, format_args!("Expected int as r"))),
            },
        };
        let Ok(length) = usize::try_from(length) else {
            return Err(negative());
        };
        let stopped = length > count;
        let cycles = if stopped { 0 } else { length };
        let fresh = Permutations {
            base: Object::PENDING,
            pool: Slot::new(Some(pool)),
            indices: indices(0..count),
            cycles: indices((0..cycles).map(|index| count - index)),
            result: Slot::EMPTY,
            length: Cell::new(length),
            stopped: Cell::new(stopped),
        };
        create(class, fresh).map(Ref::upcast)
    }

    /// The bytes that the iterator takes.
    #[method(sig = "__sizeof__($self, /)")]
    fn size_of(this: &Permutations) -> Fallible<usize> {
        let positions = this.indices.borrow().len();
        Ok(this.class().basicsize() + 8 * (positions + this.length.get()))
    }
}
