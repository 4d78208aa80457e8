//! `select`: waiting for several descriptors.

mod epoll;
mod poll;

use crate::args::as_descriptor;
use crate::constants::SELECT;
use crate::seconds::{self, Rounding};
use crate::system;
use sidewinder_host::{Sys, poll as host};
use sidewinder_macros::pymodule;
use sidewinder_object::exceptions::{OS_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::{
    Fallible, List, Module, Object, PyResult, Raised, Ref, Tuple, errors, os_text, protocols, thread,
};

/// The time that a caller wants to wait, in nanoseconds; `None` for ever.
fn timeout_of(given: Option<&Object>, message: &str, rounding: Rounding) -> Fallible<Option<i64>> {
    let Some(given) = given.filter(|given| !given.is_none()) else {
        return Ok(None);
    };
    match seconds::from_object(given, rounding) {
        Ok(nanoseconds) => Ok(Some(nanoseconds)),
        Err(raised) if errors::current_is(&TYPE_ERROR) => {
            let _ = raised;
            drop(thread::current().take_exception());
            Err(errors::raise(&TYPE_ERROR, format_args!("{message}")))
        }
        Err(raised) => Err(raised),
    }
}

/// Waits again after a signal, for what is left of the time. The call gets nanoseconds.
fn waiting<T>(timeout: Option<i64>, mut call: impl FnMut(Option<i64>) -> Sys<T>) -> Fallible<Sys<T>> {
    let deadline = timeout.map(|timeout| seconds::now().saturating_add(timeout));
    let mut first = true;
    system::retrying(|| {
        let left = if first {
            timeout
        } else {
            deadline.map(|deadline| deadline.saturating_sub(seconds::now()).max(0))
        };
        first = false;
        call(left)
    })
}

/// The items of an iterable.
fn gathered(items: &Object) -> PyResult<List> {
    let iterator = match protocols::iter(items) {
        Ok(iterator) => iterator,
        Err(raised) => {
            errors::swallow(raised, &TYPE_ERROR)?;
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("arguments 1-3 must be sequences"),
            ));
        }
    };
    let list = List::new()?;
    while let Some(item) = protocols::next(&iterator)? {
        list.append(item)?;
    }
    Ok(list)
}

/// The objects of a sequence with their descriptors.
fn descriptors(list: &Object) -> Fallible<Vec<(i32, Ref)>> {
    let given: Ref<List> = match list.downcast::<List>() {
        Some(list) => Ref::new(list),
        None => gathered(list)?,
    };
    let mut found = Vec::new();
    // `fileno` methods may change the list.
    while let Some(item) = given.get(found.len()) {
        let fd = as_descriptor(&item)?;
        if fd >= host::SELECT_LIMIT {
            return Err(value_error("filedescriptor out of range in select()"));
        }
        found.push((fd, item));
    }
    if found.len() > host::SELECT_LIMIT as usize {
        return Err(value_error("too many file descriptors in select()"));
    }
    Ok(found)
}

#[cold]
fn value_error(message: &str) -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("{message}"))
}

/// The objects whose descriptors are ready.
fn ready_list(all: &[(i32, Ref)], ready: &[i32]) -> PyResult<List> {
    let list = List::new()?;
    for (fd, object) in all {
        if ready.contains(fd) {
            list.append(object.clone())?;
        }
    }
    Ok(list)
}

/// Waiting for input and output.
#[pymodule(name = "select")]
pub(crate) mod module {
    use super::*;

    /// Waits until one of the descriptors is ready; which are.
    #[function(sig = "select(rlist, wlist, xlist, timeout=None, /)")]
    fn select(
        _m: &Object,
        rlist: &Object,
        wlist: &Object,
        xlist: &Object,
        timeout: Option<&Object>,
    ) -> PyResult<Tuple> {
        let timeout = timeout_of(timeout, "timeout must be a float or None", Rounding::Up)?;
        if timeout.is_some_and(|timeout| timeout < 0) {
            return Err(value_error("timeout must be non-negative"));
        }
        let (read, write, except) = (descriptors(rlist)?, descriptors(wlist)?, descriptors(xlist)?);
        let numbers = |list: &[(i32, Ref)]| -> Vec<i32> { list.iter().map(|(fd, _)| *fd).collect() };
        let (r, w, x) = (numbers(&read), numbers(&write), numbers(&except));
        let result = waiting(timeout, |left| host::select([&r, &w, &x], left))?;
        let [r, w, x] = result.map_err(os_text::raise_errno)?;
        Tuple::new([
            ready_list(&read, &r)?.upcast(),
            ready_list(&write, &w)?.upcast(),
            ready_list(&except, &x)?.upcast(),
        ])
    }

    /// An object that waits for events of registered descriptors.
    #[function(sig = "poll()")]
    fn poll(_m: &Object) -> PyResult {
        super::poll::make()
    }

    fn exec(module: &Module) -> Fallible {
        module.add("error", &OS_ERROR)?;
        super::poll::POLL.ready()?;
        module.add_type(&epoll::EPOLL)?;
        crate::args::add_numbers(module, SELECT)
    }
}
