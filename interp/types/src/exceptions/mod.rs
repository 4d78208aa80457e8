//! The exception types: construction, text, attributes, pickling. One file per family with fields of its own.
//!
//! The kernel lays the instances out and destroys them; types without fields of their own only get documentation here.

mod base;
pub mod group;
mod import;
mod names;
pub mod os;
mod syntax;
mod unicode;

use sidewinder_object::exceptions::*;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::structs::pack;
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{Dict, Object, Tuple, errors};

/// Completes the types.
pub(crate) fn define() {
    base::define();
    group::define();
    import::define();
    names::define();
    os::define();
    syntax::define();
    unicode::define();
    for (class, doc) in DOCS {
        class.define(&TypeSpec::new(c"", 0).doc(doc));
    }
}

/// The exception behind a slot's receiver.
fn exception(this: &Object) -> Fallible<&BaseException> {
    this.downcast::<BaseException>()
        .ok_or_else(errors::bad_internal_call)
}

/// The payload behind a slot's receiver.
fn payload<T: sidewinder_object::Payload>(this: &Object) -> Fallible<&T> {
    this.downcast::<T>().ok_or_else(errors::bad_internal_call)
}

/// The arguments of an exception.
fn arguments(this: &Object) -> Fallible<Ref<Tuple>> {
    Ok(exception(this)?
        .args
        .get()
        .unwrap_or_else(|| Ref::new(Tuple::empty())))
}

/// TypeError if there are keyword arguments.
fn no_keywords(class: &TypeObject, keywords: Option<&Dict>) -> Fallible {
    if keywords.is_some_and(|keywords| !keywords.is_empty()) {
        return Err(type_error(format_args!(
            "{}() takes no keyword arguments",
            class.name()
        )));
    }
    Ok(())
}

fn type_error(message: core::fmt::Arguments<'_>) -> Raised {
    errors::raise(&TYPE_ERROR, message)
}

/// What `__reduce__` returns: type, arguments and, if there is any, state.
fn reduced(this: &Object, args: &Tuple, state: Option<&Object>) -> PyResult {
    let class = this.class();
    match state {
        Some(state) => pack(&[class, args, state]),
        None => pack(&[class, args]),
    }
    .map(Ref::upcast)
}

/// Takes the keyword arguments named in `names` out of `keywords`, in CPython's words for others.
fn own_keywords<const N: usize>(
    function: &str,
    names: [&str; N],
    keywords: Option<&Dict>,
) -> Fallible<[Option<Ref>; N]> {
    let mut values = [const { None }; N];
    let Some(keywords) = keywords else {
        return Ok(values);
    };
    let given = keywords.len();
    if given > N {
        let plural = if N == 1 { "" } else { "s" };
        return Err(type_error(format_args!(
            "{function}() takes at most {N} keyword argument{plural} ({given} given)"
        )));
    }
    for (name, value) in keywords.items() {
        let text = errors::text_of(&name).to_string();
        match names.iter().position(|own| *own == text) {
            Some(place) => {
                if let Some(slot) = values.get_mut(place) {
                    *slot = Some(value);
                }
            }
            None => return Err(unexpected(function, &names, &text)),
        }
    }
    Ok(values)
}

fn unexpected(function: &str, names: &[&str], given: &str) -> Raised {
    match sidewinder_object::suggestions::closest(given, names.iter().copied()) {
        Some(close) => type_error(format_args!(
            "{function}() got an unexpected keyword argument '{given}'. Did you mean '{close}'?"
        )),
        None => type_error(format_args!(
            "{function}() got an unexpected keyword argument '{given}'"
        )),
    }
}

/// Documentation of the types that have nothing else of their own.
static DOCS: [(&TypeObject, &core::ffi::CStr); 55] = [
    (
        &EXCEPTION,
        c"Common base class of all exceptions that do not end the program.",
    ),
    (&GENERATOR_EXIT, c"Raised inside a generator that is closed."),
    (
        &KEYBOARD_INTERRUPT,
        c"Raised when the user interrupts the program.",
    ),
    (&ARITHMETIC_ERROR, c"Base class of arithmetic errors."),
    (&ASSERTION_ERROR, c"Raised by a failed assert statement."),
    (
        &BUFFER_ERROR,
        c"Raised when a buffer cannot be handed out or changed.",
    ),
    (&EOF_ERROR, c"Raised when input ends where data is needed."),
    (&LOOKUP_ERROR, c"Base class of errors of keys and indices."),
    (&MEMORY_ERROR, c"Raised when memory runs out."),
    (&REFERENCE_ERROR, c"Raised when a weak proxy outlives its object."),
    (&RUNTIME_ERROR, c"Raised for errors that fit nowhere else."),
    (&STOP_ASYNC_ITERATION, c"Marks the end of asynchronous iteration."),
    (&SYSTEM_ERROR, c"Raised for errors inside the interpreter."),
    (&TYPE_ERROR, c"Raised for an argument of the wrong type."),
    (
        &VALUE_ERROR,
        c"Raised for an argument of the right type but the wrong value.",
    ),
    (&WARNING, c"Base class of warnings."),
    (
        &FLOATING_POINT_ERROR,
        c"Raised when a floating-point operation fails.",
    ),
    (&OVERFLOW_ERROR, c"Raised when a result is too large."),
    (&ZERO_DIVISION_ERROR, c"Raised for a division by zero."),
    (
        &BYTES_WARNING,
        c"Warns of doubtful comparisons and conversions of bytes.",
    ),
    (&DEPRECATION_WARNING, c"Warns of features that will go away."),
    (&ENCODING_WARNING, c"Warns of the locale's encoding being used."),
    (&FUTURE_WARNING, c"Warns users of changes to come."),
    (&IMPORT_WARNING, c"Warns of likely mistakes in imports."),
    (
        &PENDING_DEPRECATION_WARNING,
        c"Warns of features that will be deprecated.",
    ),
    (&RESOURCE_WARNING, c"Warns of resources that were not released."),
    (&RUNTIME_WARNING, c"Warns of doubtful behaviour at run time."),
    (&SYNTAX_WARNING, c"Warns of doubtful syntax."),
    (&UNICODE_WARNING, c"Warns of problems with Unicode."),
    (&USER_WARNING, c"Base class of warnings that programs issue."),
    (&CONNECTION_ERROR, c"Base class of connection errors."),
    (&BLOCKING_IO_ERROR, c"An operation would block."),
    (&CHILD_PROCESS_ERROR, c"A child process is in the way or missing."),
    (&FILE_EXISTS_ERROR, c"The file is there already."),
    (&FILE_NOT_FOUND_ERROR, c"There is no such file."),
    (
        &IS_A_DIRECTORY_ERROR,
        c"The operation does not work on directories.",
    ),
    (
        &NOT_A_DIRECTORY_ERROR,
        c"The operation only works on directories.",
    ),
    (&INTERRUPTED_ERROR, c"A signal interrupted the operation."),
    (&PERMISSION_ERROR, c"The permissions do not suffice."),
    (&PROCESS_LOOKUP_ERROR, c"There is no such process."),
    (&TIMEOUT_ERROR, c"The time ran out."),
    (&INDENTATION_ERROR, c"The indentation is wrong."),
    (&INCOMPLETE_INPUT_ERROR, c"The input ends too early."),
    (&INDEX_ERROR, c"The index is out of range."),
    (&MODULE_NOT_FOUND_ERROR, c"There is no such module."),
    (
        &NOT_IMPLEMENTED_ERROR,
        c"The method or function is not there yet.",
    ),
    (&PYTHON_FINALIZATION_ERROR, c"The interpreter is shutting down."),
    (&RECURSION_ERROR, c"The recursion is too deep."),
    (&UNICODE_ERROR, c"Base class of errors of encodings."),
    (&BROKEN_PIPE_ERROR, c"The other end is closed."),
    (&CONNECTION_ABORTED_ERROR, c"The connection was aborted."),
    (&CONNECTION_REFUSED_ERROR, c"The connection was refused."),
    (&CONNECTION_RESET_ERROR, c"The connection was reset."),
    (&TAB_ERROR, c"Tabs and spaces are mixed."),
    (&UNBOUND_LOCAL_ERROR, c"The local variable has no value."),
];
