//! Displays and comprehensions: making and filling tuples, lists, sets, dicts, slices, strings, templates.
#![allow(
    unsafe_code,
    unsafe_op_in_unsafe_fn,
    reason = "see the contract of handlers in `eval`"
)]

use super::prelude::*;
use crate::ops;
use sidewinder_object::exceptions::{ATTRIBUTE_ERROR, TYPE_ERROR};
use sidewinder_object::set::Set;
use sidewinder_object::{Dict, List, Tuple};

/// Makes something of the top `count` slots by a helper that consumes them.
#[inline(always)]
unsafe fn build(mut r: Regs, count: usize, make: unsafe fn(*mut StackRef, usize) -> Word) -> Flow {
    r.save();
    let first = r.sp.sub(count);
    let result = make(first, count);
    r.sp = first;
    r.push_or_error(result, 0)
}

#[inline(always)]
pub(super) unsafe fn build_tuple(r: Regs) -> Flow {
    build(r, r.oparg, make_tuple)
}

#[inline(never)]
unsafe fn make_tuple(first: *mut StackRef, count: usize) -> Word {
    word(Tuple::collect(count, steal_all(first, count)).map(Ref::upcast))
}

#[inline(always)]
pub(super) unsafe fn build_list(r: Regs) -> Flow {
    build(r, r.oparg, make_list)
}

#[inline(never)]
unsafe fn make_list(first: *mut StackRef, count: usize) -> Word {
    word(List::collect(steal_all(first, count)).map(Ref::upcast))
}

/// The references of `count` slots, taken over one by one.
unsafe fn steal_all(first: *mut StackRef, count: usize) -> impl ExactSizeIterator<Item = Ref> {
    (0..count).map(move |index| (*first.add(index)).steal())
}

unsafe fn close_all(first: *mut StackRef, count: usize) {
    for index in (0..count).rev() {
        (*first.add(index)).close();
    }
}

#[inline(always)]
pub(super) unsafe fn build_set(r: Regs) -> Flow {
    build(r, r.oparg, make_set)
}

#[inline(never)]
unsafe fn make_set(first: *mut StackRef, count: usize) -> Word {
    let set = match Set::new(&sidewinder_object::wellknown::SET) {
        Ok(set) => set,
        Err(_) => {
            close_all(first, count);
            return FAILED;
        }
    };
    let mut result = Ok(());
    for index in 0..count {
        let value = (*first.add(index)).steal();
        if result.is_ok() {
            result = set.add(&value).map(drop);
        }
    }
    word(result.map(|()| set.upcast()))
}

#[inline(always)]
pub(super) unsafe fn build_map(r: Regs) -> Flow {
    build(r, r.oparg * 2, make_map)
}

#[inline(never)]
unsafe fn make_map(first: *mut StackRef, count: usize) -> Word {
    let result = Dict::with_capacity(count / 2, true).and_then(|dict| {
        for index in (0..count).step_by(2) {
            dict.set((*first.add(index)).object(), (*first.add(index + 1)).object())?;
        }
        Ok(dict.upcast())
    });
    close_all(first, count);
    word(result)
}

#[inline(always)]
pub(super) unsafe fn build_slice(r: Regs) -> Flow {
    build(r, r.oparg, make_slice)
}

#[inline(never)]
unsafe fn make_slice(first: *mut StackRef, count: usize) -> Word {
    let step = if count == 3 {
        Some((*first.add(2)).object())
    } else {
        None
    };
    let result = ops::slice((*first).object(), (*first.add(1)).object(), step);
    close_all(first, count);
    word(result)
}

#[inline(always)]
pub(super) unsafe fn build_string(r: Regs) -> Flow {
    build(r, r.oparg, join_strings)
}

#[inline(never)]
unsafe fn join_strings(first: *mut StackRef, count: usize) -> Word {
    let result = ops::join_strings((0..count).map(|index| (*first.add(index)).object()));
    for index in 0..count {
        (*first.add(index)).close();
    }
    word(result)
}

#[inline(always)]
pub(super) unsafe fn build_interpolation(r: Regs) -> Flow {
    let conversion = r.oparg >> 2;
    let has_spec = r.oparg & 1;
    let mut r = r;
    r.save();
    let first = r.sp.sub(2 + has_spec);
    let result = make_interpolation(first, has_spec != 0, conversion);
    r.sp = first;
    r.push_or_error(result, 0)
}

#[inline(never)]
unsafe fn make_interpolation(first: *mut StackRef, has_spec: bool, conversion: usize) -> Word {
    let spec = if has_spec {
        Some((*first.add(2)).object())
    } else {
        None
    };
    let result = ops::interpolation((*first).object(), (*first.add(1)).object(), conversion, spec);
    close_all(first, 2 + usize::from(has_spec));
    word(result)
}

#[inline(always)]
pub(super) unsafe fn build_template(r: Regs) -> Flow {
    build(r, 2, make_template)
}

#[inline(never)]
unsafe fn make_template(first: *mut StackRef, count: usize) -> Word {
    let result = ops::template((*first).object(), (*first.add(1)).object());
    close_all(first, count);
    word(result)
}

/// Puts the top, which is closed, into the container that lies `oparg` below it.
#[inline(always)]
unsafe fn fill(mut r: Regs, put: unsafe fn(&Object, StackRef) -> bool) -> Flow {
    let value = r.peek(1);
    let container = r.peek(r.oparg + 1);
    r.save();
    let filled = put(container.object(), value);
    r.shrink(1);
    if filled { r.next(0) } else { Flow::Error(r) }
}

#[inline(always)]
pub(super) unsafe fn list_append(r: Regs) -> Flow {
    fill(r, append)
}

#[inline(never)]
unsafe fn append(list: &Object, value: StackRef) -> bool {
    done(list.downcast_unchecked::<List>().append(value.steal()))
}

#[inline(always)]
pub(super) unsafe fn list_extend(r: Regs) -> Flow {
    fill(r, extend)
}

#[inline(never)]
unsafe fn extend(list: &Object, value: StackRef) -> bool {
    let iterable = value.object();
    let result = ops::list_extend(list.downcast_unchecked(), iterable);
    if result.is_err() && errors::current_is(&TYPE_ERROR) && !ops::is_iterable(iterable) {
        let _raised = errors::raise(
            &TYPE_ERROR,
            format_args!(
                "Value after * must be an iterable, not {}",
                iterable.class().name_lossy()
            ),
        );
    }
    value.close();
    done(result)
}

#[inline(always)]
pub(super) unsafe fn set_add(r: Regs) -> Flow {
    fill(r, add_to_set)
}

#[inline(never)]
unsafe fn add_to_set(set: &Object, value: StackRef) -> bool {
    // The set of a module's conditional annotations is a global variable of the program's.
    let result = match set
        .downcast::<Set>()
        .filter(|set| set.class().is_subtype(&sidewinder_object::wellknown::SET))
    {
        Some(set) => set.add(value.object()).map(drop),
        None => Err(sidewinder_object::errors::raise(
            &sidewinder_object::exceptions::TYPE_ERROR,
            format_args!("'{}' object is not a set", set.class().name()),
        )),
    };
    value.close();
    done(result)
}

#[inline(always)]
pub(super) unsafe fn set_update(r: Regs) -> Flow {
    fill(r, update_set)
}

#[inline(never)]
unsafe fn update_set(set: &Object, value: StackRef) -> bool {
    let result = ops::set_update(set.downcast_unchecked(), value.object());
    value.close();
    done(result)
}

#[inline(always)]
pub(super) unsafe fn map_add(mut r: Regs) -> Flow {
    let (key, value) = (r.peek(2), r.peek(1));
    let dict = r.peek(r.oparg + 2);
    r.save();
    let stored = add_to_map(dict.object(), key, value);
    r.shrink(2);
    if stored { r.next(0) } else { Flow::Error(r) }
}

#[inline(never)]
unsafe fn add_to_map(dict: &Object, key: StackRef, value: StackRef) -> bool {
    let result = dict
        .downcast_unchecked::<Dict>()
        .set(key.object(), value.object());
    key.close();
    value.close();
    done(result)
}

#[inline(always)]
pub(super) unsafe fn dict_update(r: Regs) -> Flow {
    fill(r, update_dict)
}

#[inline(never)]
unsafe fn update_dict(dict: &Object, update: StackRef) -> bool {
    let result = ops::dict_update(dict.downcast_unchecked(), update.object());
    if result.is_err() && errors::current_is(&ATTRIBUTE_ERROR) {
        let class = update.object().class().name_lossy();
        let _raised = errors::raise(&TYPE_ERROR, format_args!("'{class}' object is not a mapping"));
    }
    update.close();
    done(result)
}

#[inline(always)]
pub(super) unsafe fn dict_merge(mut r: Regs) -> Flow {
    let update = r.peek(1);
    let dict = r.peek(r.oparg + 1);
    let callable = r.peek(r.oparg + 4);
    r.save();
    let merged = merge(callable.object(), dict.object(), update);
    r.shrink(1);
    if merged { r.next(0) } else { Flow::Error(r) }
}

#[inline(never)]
unsafe fn merge(callable: &Object, dict: &Object, update: StackRef) -> bool {
    let result = ops::dict_merge_unique(dict.downcast_unchecked(), update.object());
    if result.is_err() {
        crate::binding::kwargs_error(callable, update.object());
    }
    update.close();
    done(result)
}
