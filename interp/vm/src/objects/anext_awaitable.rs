//! What `anext(iterator, default)` returns: an awaitable that gives the default when the iteration is over.

use super::generator;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::{STOP_ASYNC_ITERATION, STOP_ITERATION, TYPE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Next, PyResult, Raised, Ref};
use sidewinder_object::slots::AsyncMethods;
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{Object, Str, attributes, calls, create, errors};

/// Layout of `anextawaitableobject`.
#[derive(Payload)]
#[payload(class = ANEXT_AWAITABLE, exact)]
#[repr(C)]
pub struct AnextAwaitable {
    base: Object,
    wrapped: Slot,
    default: Slot,
}

static ASYNC: AsyncMethods = AsyncMethods::new().await_(iter_self);

/// `anext_awaitable`.
pub static ANEXT_AWAITABLE: TypeObject = TypeSpec::of::<AnextAwaitable>(c"anext_awaitable")
    .asynchronous(&ASYNC)
    .iter(iter_self)
    .iternext(next)
    .methods(&methods::METHODS)
    .build();

/// Makes one.
pub fn make(awaitable: &Object, default: &Object) -> PyResult {
    let object = AnextAwaitable {
        base: Object::PENDING,
        wrapped: Slot::new(Some(Ref::new(awaitable))),
        default: Slot::new(Some(Ref::new(default))),
    };
    create(&ANEXT_AWAITABLE, object).map(Ref::upcast)
}

extern "C" fn iter_self(this: &Object) -> PyResult {
    Ok(Ref::new(this))
}

impl AnextAwaitable {
    /// The iterator that awaiting the wrapped object steps through.
    fn iterator(&self) -> PyResult {
        let wrapped = self.wrapped.get().ok_or_else(errors::bad_internal_call)?;
        let awaitable = generator::awaitable(&wrapped, 0)?;
        if awaitable.class().tp_iternext.get().is_some() {
            return Ok(awaitable);
        }
        let step = awaitable
            .class()
            .asynchronous()
            .and_then(|suite| suite.await_.get());
        let iterator = match step {
            Some(step) => step(&awaitable)?,
            None => awaitable,
        };
        if iterator.class().tp_iternext.get().is_none() {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("__await__ returned a non-iterable"),
            ));
        }
        Ok(iterator)
    }

    /// The end of the iteration is the default.
    fn at_end(&self, raised: Raised) -> Raised {
        match errors::swallow(raised, &STOP_ASYNC_ITERATION) {
            Err(other) => other,
            Ok(()) => match self.default.get() {
                Some(default) => super::generator::stop_iteration(&default),
                None => errors::raise_bare(&STOP_ITERATION),
            },
        }
    }

    fn forward(&self, name: &str, args: &[&Object]) -> PyResult {
        let iterator = self.iterator()?;
        let method = attributes::get(&iterator, &*Str::from_str(name)?)?;
        calls::call(&method, args).map_err(|raised| self.at_end(raised))
    }
}

extern "C" fn next(this: &Object) -> Next {
    let step = || -> Fallible<Option<Ref>> {
        let this = this
            .downcast::<AnextAwaitable>()
            .ok_or_else(errors::bad_internal_call)?;
        let iterator = this.iterator()?;
        match iterator.class().tp_iternext.get() {
            Some(slot) => slot(&iterator).get().map_err(|raised| this.at_end(raised)),
            None => Ok(None),
        }
    };
    step().into()
}

#[pymethods]
mod methods {
    use super::*;

    /// Sends a value into the awaitable.
    #[method(name = "send", convention = "varargs")]
    fn send(this: &AnextAwaitable, args: &sidewinder_object::Tuple) -> PyResult {
        let args: Vec<&Object> = args.iter_borrowed().collect();
        this.forward("send", &args)
    }

    /// Raises an exception in the awaitable.
    #[method(name = "throw", convention = "fast")]
    fn throw(this: &AnextAwaitable, args: Args<'_>) -> PyResult {
        let args: Vec<&Object> = args.positional().collect();
        this.forward("throw", &args)
    }

    /// Closes the awaitable.
    #[method(name = "close", convention = "noargs")]
    fn close(this: &AnextAwaitable) -> PyResult {
        this.forward("close", &[])
    }
}
