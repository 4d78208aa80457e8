//! What happens around a fork: the registered functions, and the state that a child must mend.

use sidewinder_host::{Sys, signal};
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::gil::{self, GilCell};
use sidewinder_object::memory::Slot;
use sidewinder_object::{Fallible, List, Object, Ref, calls, errors};

struct Functions {
    before: Slot<List>,
    child: Slot<List>,
    parent: Slot<List>,
}

static FUNCTIONS: GilCell<Functions> = GilCell::new(Functions {
    before: Slot::EMPTY,
    child: Slot::EMPTY,
    parent: Slot::EMPTY,
});

fn check(name: &str, function: Option<&Object>) -> Fallible {
    match function {
        Some(function) if !calls::is_callable(function) => Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "'{name}' must be callable, not {}",
                function.class().tp_name_lossy()
            ),
        )),
        _ => Ok(()),
    }
}

fn add(slot: &Slot<List>, function: Option<&Object>) -> Fallible {
    let Some(function) = function else {
        return Ok(());
    };
    if slot.is_empty() {
        slot.set(Some(List::new()?));
    }
    match slot.get() {
        Some(list) => list.append(Ref::new(function)),
        None => Ok(()),
    }
}

/// `register_at_fork`.
pub(super) fn register(before: Option<&Object>, child: Option<&Object>, parent: Option<&Object>) -> Fallible {
    if before.is_none() && child.is_none() && parent.is_none() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("At least one argument is required."),
        ));
    }
    check("before", before)?;
    check("after_in_child", child)?;
    check("after_in_parent", parent)?;
    add(&FUNCTIONS.before, before)?;
    add(&FUNCTIONS.child, child)?;
    add(&FUNCTIONS.parent, parent)
}

fn run(slot: &Slot<List>, reversed: bool) {
    let Some(list) = slot.get() else { return };
    let mut functions = list.to_vec();
    if reversed {
        functions.reverse();
    }
    for function in functions {
        if calls::call_none(&function).is_err() {
            errors::unraisable(
                "Exception ignored in callback registered with os.register_at_fork()",
                Some(&function),
            );
        }
    }
}

/// Runs what is registered before a fork.
pub(crate) fn before() {
    run(&FUNCTIONS.before, true);
    if let Some(lock) = import_lock("acquire_lock") {
        drop(lock);
    }
}

/// Runs what is registered for the parent.
pub(crate) fn after_in_parent() {
    drop(import_lock("release_lock"));
    run(&FUNCTIONS.parent, false);
}

/// Mends the child's state and runs what is registered for it.
pub(crate) fn after_in_child() {
    gil::after_fork();
    sidewinder_vm::threads::after_fork();
    signal::forget_all();
    sidewinder_vm::signals::initialize();
    drop(import_lock("release_lock"));
    run(&FUNCTIONS.child, false);
}

/// Takes or releases the import lock.
fn import_lock(action: &str) -> Option<Ref> {
    let name = sidewinder_object::Str::from_str("_imp").ok()?;
    let action = sidewinder_object::Str::from_str(action).ok()?;
    let result = match sidewinder_vm::imports::loaded(&name) {
        Ok(Some(module)) => calls::call_method(&module, &action, &[]).map(Some),
        Ok(None) => Ok(None),
        Err(raised) => Err(raised),
    };
    match result {
        Ok(result) => result,
        Err(_) => {
            drop(sidewinder_object::thread::current().take_exception());
            None
        }
    }
}

/// Forks between the registered functions.
pub(super) fn fork(call: impl FnOnce() -> Sys<i32>) -> Fallible<Sys<i32>> {
    before();
    let pid = call();
    match pid {
        Ok(0) => after_in_child(),
        _ => {
            let error = sidewinder_host::Errno::last();
            after_in_parent();
            sidewinder_host::errno::set_errno(error.0);
        }
    }
    Ok(pid)
}
