//! `_heapq`: binary heaps in lists, the smallest item first or the largest.
//!
//! Which items are compared, and in which order, is CPython's: a hole sinks to a leaf, then the item rises. Comparing
//! may run code: a list that changed its length is an error.

use sidewinder_macros::pymodule;
use sidewinder_object::exceptions::{INDEX_ERROR, RUNTIME_ERROR};
use sidewinder_object::protocols;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::slots::CompareOp;
use sidewinder_object::structs::Module;
use sidewinder_object::{List, Object, errors};

/// Which item comes first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Min,
    Max,
}

impl Order {
    fn before(self, left: &Object, right: &Object) -> Fallible<bool> {
        match self {
            Order::Min => protocols::compare_bool(left, right, CompareOp::Lt),
            Order::Max => protocols::compare_bool(right, left, CompareOp::Lt),
        }
    }
}

fn out_of_range() -> Raised {
    errors::raise(&INDEX_ERROR, format_args!("index out of range"))
}

fn changed() -> Raised {
    errors::raise(&RUNTIME_ERROR, format_args!("list changed size during iteration"))
}

fn item(heap: &List, index: usize) -> PyResult {
    heap.get(index).ok_or_else(out_of_range)
}

/// Exchanges two items. Nothing runs.
fn swap(heap: &List, a: usize, b: usize) {
    if let (Some(x), Some(y)) = (heap.get(a), heap.get(b)) {
        drop(heap.replace(a, y));
        drop(heap.replace(b, x));
    }
}

/// Whether one item comes before another; an error when the list changed its length meanwhile.
fn compare(heap: &List, order: Order, left: &Object, right: &Object, length: usize) -> Fallible<bool> {
    let result = order.before(left, right)?;
    if heap.len() != length {
        return Err(changed());
    }
    Ok(result)
}

/// Lets the item at a position rise, not above `start`.
fn rise(heap: &List, order: Order, start: usize, mut position: usize) -> Fallible {
    let length = heap.len();
    if position >= length {
        return Err(out_of_range());
    }
    while position > start {
        let parent = (position - 1) >> 1;
        let (fresh, above) = (item(heap, position)?, item(heap, parent)?);
        if !compare(heap, order, &fresh, &above, length)? {
            break;
        }
        swap(heap, parent, position);
        position = parent;
    }
    Ok(())
}

/// Lets the item at a position sink to a leaf and rise from there.
fn sink(heap: &List, order: Order, start: usize) -> Fallible {
    let length = heap.len();
    if start >= length {
        return Err(out_of_range());
    }
    let mut position = start;
    let limit = length >> 1;
    while position < limit {
        let mut child = 2 * position + 1;
        if child + 1 < length {
            let (left, right) = (item(heap, child)?, item(heap, child + 1)?);
            let first = compare(heap, order, &left, &right, length)?;
            child += usize::from(!first);
        }
        swap(heap, child, position);
        position = child;
    }
    rise(heap, order, start, position)
}

fn push(heap: &List, order: Order, value: &Object) -> Fallible {
    heap.append(Ref::new(value))?;
    rise(heap, order, 0, heap.len() - 1)
}

fn pop(heap: &List, order: Order) -> PyResult {
    let length = heap.len();
    let Some(last) = heap.remove(length.wrapping_sub(1))? else {
        return Err(out_of_range());
    };
    if length == 1 {
        return Ok(last);
    }
    let first = heap.replace(0, last).ok_or_else(out_of_range)?;
    sink(heap, order, 0)?;
    Ok(first)
}

fn replace(heap: &List, order: Order, value: &Object) -> PyResult {
    let first = heap.replace(0, Ref::new(value)).ok_or_else(out_of_range)?;
    sink(heap, order, 0)?;
    Ok(first)
}

fn push_pop(heap: &List, order: Order, value: &Object) -> PyResult {
    let Some(first) = heap.get(0) else {
        return Ok(Ref::new(value));
    };
    if !order.before(&first, value)? {
        return Ok(Ref::new(value));
    }
    if heap.is_empty() {
        return Err(out_of_range());
    }
    let first = heap.replace(0, Ref::new(value)).ok_or_else(out_of_range)?;
    sink(heap, order, 0)?;
    Ok(first)
}

/// Sinks all inner items, from the last to the first; large heaps in an order that keeps to the processor's cache.
fn heapify(heap: &List, order: Order) -> Fallible {
    let length = heap.len();
    if length > 2500 {
        return heapify_large(heap, order, length);
    }
    (0..length >> 1)
        .rev()
        .try_for_each(|index| sink(heap, order, index))
}

fn heapify_large(heap: &List, order: Order, length: usize) -> Fallible {
    let leftmost = |index: usize| (1usize << (usize::BITS - 1 - (index + 1).leading_zeros())) - 1;
    let inner = length >> 1;
    let top = leftmost(inner).wrapping_sub(1);
    let full = leftmost(top >> 1);
    let from = |start: usize| -> Fallible {
        let mut index = start;
        loop {
            sink(heap, order, index)?;
            if index & 1 == 0 {
                return Ok(());
            }
            index >>= 1;
        }
    };
    let mut index = top;
    while index != usize::MAX && index >= full && index > 0 {
        from(index)?;
        index -= 1;
    }
    let mut index = inner.wrapping_sub(1);
    while index != usize::MAX && index > top {
        from(index)?;
        index -= 1;
    }
    Ok(())
}

/// Heap queue algorithm.
#[pymodule(name = "_heapq")]
pub mod module {
    use super::*;

    /// Adds an item to a heap.
    #[function(sig = "heappush(heap, item, /)")]
    fn heappush(_m: &Object, heap: &List, item: &Object) -> Fallible<()> {
        push(heap, Order::Min, item)
    }

    /// Adds an item to a heap, then takes out and returns the smallest.
    #[function(sig = "heappushpop(heap, item, /)")]
    fn heappushpop(_m: &Object, heap: &List, item: &Object) -> PyResult {
        push_pop(heap, Order::Min, item)
    }

    /// Takes out and returns the smallest item.
    #[function(sig = "heappop(heap, /)")]
    fn heappop(_m: &Object, heap: &List) -> PyResult {
        pop(heap, Order::Min)
    }

    /// Takes out and returns the smallest item, then adds a new one.
    #[function(sig = "heapreplace(heap, item, /)")]
    fn heapreplace(_m: &Object, heap: &List, item: &Object) -> PyResult {
        replace(heap, Order::Min, item)
    }

    /// Makes a list a heap.
    #[function(sig = "heapify(heap, /)")]
    fn heapify(_m: &Object, heap: &List) -> Fallible<()> {
        super::heapify(heap, Order::Min)
    }

    /// Adds an item to a max-heap.
    #[function(sig = "heappush_max(heap, item, /)")]
    fn heappush_max(_m: &Object, heap: &List, item: &Object) -> Fallible<()> {
        push(heap, Order::Max, item)
    }

    /// Adds an item to a max-heap, then takes out and returns the largest.
    #[function(sig = "heappushpop_max(heap, item, /)")]
    fn heappushpop_max(_m: &Object, heap: &List, item: &Object) -> PyResult {
        push_pop(heap, Order::Max, item)
    }

    /// Takes out and returns the largest item.
    #[function(sig = "heappop_max(heap, /)")]
    fn heappop_max(_m: &Object, heap: &List) -> PyResult {
        pop(heap, Order::Max)
    }

    /// Takes out and returns the largest item, then adds a new one.
    #[function(sig = "heapreplace_max(heap, item, /)")]
    fn heapreplace_max(_m: &Object, heap: &List, item: &Object) -> PyResult {
        replace(heap, Order::Max, item)
    }

    /// Makes a list a max-heap.
    #[function(sig = "heapify_max(heap, /)")]
    fn heapify_max(_m: &Object, heap: &List) -> Fallible<()> {
        super::heapify(heap, Order::Max)
    }

    fn exec(module: &Module) -> Fallible {
        let about = "A heap is a list in which each item is not larger than those at twice its index plus one and \
                     plus two. The smallest item is then the first.\n";
        module.add("__about__", &*sidewinder_object::Str::from_str(about)?)
    }
}
