//! `resource`: limits and usage.

use crate::constants::RESOURCE;
use sidewinder_host::resource::{self as host, Usage};
use sidewinder_macros::pymodule;
use sidewinder_object::arguments::ToObject;
use sidewinder_object::defs::MemberDef;
use sidewinder_object::exceptions::{OS_ERROR, VALUE_ERROR};
use sidewinder_object::struct_sequence::{self, FieldDef};
use sidewinder_object::{
    Fallible, Int, Module, Object, PyResult, Raised, Ref, Tuple, TypeObject, audit, errors, number, os_text,
};

static FIELDS: [FieldDef; 16] = [
    (c"ru_utime", c""),
    (c"ru_stime", c""),
    (c"ru_maxrss", c""),
    (c"ru_ixrss", c""),
    (c"ru_idrss", c""),
    (c"ru_isrss", c""),
    (c"ru_minflt", c""),
    (c"ru_majflt", c""),
    (c"ru_nswap", c""),
    (c"ru_inblock", c""),
    (c"ru_oublock", c""),
    (c"ru_msgsnd", c""),
    (c"ru_msgrcv", c""),
    (c"ru_nsignals", c""),
    (c"ru_nvcsw", c""),
    (c"ru_nivcsw", c""),
];
static MEMBERS: [MemberDef; 17] = struct_sequence::members(&FIELDS);

/// `resource.struct_rusage`.
static STRUCT_RUSAGE: TypeObject = struct_sequence::spec(c"resource.struct_rusage", 0)
    .doc(c"What a process has used.")
    .members(&MEMBERS)
    .build();

/// `struct_rusage` of what the system reports.
pub(crate) fn usage_result(usage: &Usage) -> PyResult<Tuple> {
    if STRUCT_RUSAGE.dict().is_none() {
        struct_sequence::ready(&STRUCT_RUSAGE, &FIELDS, true)?;
    }
    let mut fields = vec![usage.utime.to_object()?, usage.stime.to_object()?];
    for count in usage.counts {
        fields.push(count.to_object()?);
    }
    struct_sequence::create(&STRUCT_RUSAGE, fields)
}

#[cold]
fn value_error(message: &str) -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("{message}"))
}

/// A number that a limit cannot have is what a limit that cannot be told is.
fn limit_object(limit: u64) -> PyResult {
    Int::new(limit.cast_signed()).map(Ref::upcast)
}

fn limit_of(object: &Object) -> Fallible<u64> {
    number::index(object)?.to_long().map(i64::cast_unsigned)
}

fn limits(object: &Object) -> Fallible<(u64, u64)> {
    let tuple = sidewinder_types::sequences::to_tuple(object)?;
    match (tuple.len(), tuple.get(0), tuple.get(1)) {
        (2, Some(soft), Some(hard)) => Ok((limit_of(&soft)?, limit_of(&hard)?)),
        _ => Err(value_error("expected a tuple of 2 integers")),
    }
}

fn pair((soft, hard): (u64, u64)) -> PyResult<Tuple> {
    Tuple::new([limit_object(soft)?, limit_object(hard)?])
}

fn check(resource: i32) -> Fallible {
    if (0..16).contains(&resource) {
        Ok(())
    } else {
        Err(value_error("invalid resource specified"))
    }
}

/// What processes may use, and what they have used.
#[pymodule(name = "resource")]
pub(crate) mod module {
    use super::*;

    /// What a process has used.
    #[function(sig = "getrusage(who, /)")]
    fn getrusage(_m: &Object, who: i32) -> PyResult<Tuple> {
        match host::usage(who) {
            Ok(usage) => usage_result(&usage),
            Err(error) if error.0 == sidewinder_host::constants::EINVAL => {
                Err(value_error("invalid who parameter"))
            }
            Err(error) => Err(os_text::raise_errno(error)),
        }
    }

    /// A limit: soft and hard.
    #[function(sig = "getrlimit(resource, /)")]
    fn getrlimit(_m: &Object, resource: i32) -> PyResult<Tuple> {
        check(resource)?;
        pair(host::limit(resource).map_err(os_text::raise_errno)?)
    }

    /// A limit of a process; sets it if limits are given.
    #[function(sig = "prlimit(pid, resource, limits=None, /)")]
    fn prlimit(_m: &Object, pid: i32, resource: i32, new: Option<&Object>) -> PyResult<Tuple> {
        check(resource)?;
        let new = match new.filter(|new| !new.is_none()) {
            Some(new) => Some(limits(new)?),
            None => None,
        };
        pair(host::process_limit(pid, resource, new).map_err(os_text::raise_errno)?)
    }

    /// Sets a limit: soft and hard.
    #[function(sig = "setrlimit(resource, limits, /)")]
    fn setrlimit(_m: &Object, resource: i32, new: &Object) -> Fallible {
        check(resource)?;
        audit::audit("resource.setrlimit", || {
            Tuple::new([Int::new(i64::from(resource))?.upcast(), Ref::new(new)])
        })?;
        let (soft, hard) = limits(new)?;
        match host::set_limit(resource, soft, hard) {
            Ok(()) => Ok(()),
            Err(error) if error.0 == sidewinder_host::constants::EINVAL => {
                Err(value_error("current limit exceeds maximum limit"))
            }
            Err(error) if error.0 == sidewinder_host::constants::EPERM => {
                Err(value_error("not allowed to raise maximum limit"))
            }
            Err(error) => Err(os_text::raise_errno(error)),
        }
    }

    /// The size of a memory page.
    #[function(sig = "getpagesize()")]
    fn getpagesize(_m: &Object) -> Fallible<i64> {
        Ok(host::page_size())
    }

    fn exec(module: &Module) -> Fallible {
        module.add("error", &OS_ERROR)?;
        if STRUCT_RUSAGE.dict().is_none() {
            struct_sequence::ready(&STRUCT_RUSAGE, &FIELDS, true)?;
        }
        module.add_type(&STRUCT_RUSAGE)?;
        crate::args::add_numbers(module, RESOURCE)
    }
}
