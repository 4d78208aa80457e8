//! The struct sequences of `posix`.

use sidewinder_host::posix as host;
use sidewinder_host::stat::{Stat, StatVfs, TimeSpec};
use sidewinder_macros::pymethods;
use sidewinder_object::defs::MemberDef;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::struct_sequence::{self, FieldDef};
use sidewinder_object::structs::Float;
use sidewinder_object::{
    Fallible, Int, Module, Object, PyResult, Ref, Tuple, TypeObject, arguments::ToObject, errors,
};

macro_rules! sequences {
    ($($(#[$doc:meta])* $type:ident, $fields:ident, $members:ident, $name:literal, $about:literal, $hidden:literal, $count:literal, $named:literal: [$($field:literal,)*];)*) => {$(
        static $fields: [FieldDef; $count] = [$(($field, c"")),*];
        static $members: [MemberDef; $named + 1] = struct_sequence::members(&$fields);
        $(#[$doc])*
        pub(super) static $type: TypeObject = struct_sequence::spec($name, $hidden).doc($about).members(&$members).build();
    )*};
}

sequences! {
    /// `posix.waitid_result`.
    WAITID_RESULT, WAITID_FIELDS, WAITID_MEMBERS, c"posix.waitid_result", c"What waitid() reports.", 0, 5, 5:
        [c"si_pid", c"si_uid", c"si_signo", c"si_status", c"si_code",];
    /// `os.stat_result`.
    STAT_RESULT, STAT_FIELDS, STAT_MEMBERS, c"os.stat_result", c"What stat() reports.", 9, 19, 16:
        [c"st_mode", c"st_ino", c"st_dev", c"st_nlink", c"st_uid", c"st_gid", c"st_size", c"", c"", c"",
        c"st_atime", c"st_mtime", c"st_ctime", c"st_atime_ns", c"st_mtime_ns", c"st_ctime_ns",
        c"st_blksize", c"st_blocks", c"st_rdev",];
    /// `os.statvfs_result`.
    STATVFS_RESULT, STATVFS_FIELDS, STATVFS_MEMBERS, c"os.statvfs_result", c"What statvfs() reports.", 1, 11, 11:
        [c"f_bsize", c"f_frsize", c"f_blocks", c"f_bfree", c"f_bavail", c"f_files", c"f_ffree", c"f_favail",
        c"f_flag", c"f_namemax", c"f_fsid",];
    /// `os.terminal_size`.
    TERMINAL_SIZE, TERMINAL_FIELDS, TERMINAL_MEMBERS, c"os.terminal_size", c"Columns and lines of a terminal.", 0, 2, 2:
        [c"columns", c"lines",];
    /// `posix.times_result`.
    TIMES_RESULT, TIMES_FIELDS, TIMES_MEMBERS, c"posix.times_result", c"What times() reports.", 0, 5, 5:
        [c"user", c"system", c"children_user", c"children_system", c"elapsed",];
    /// `posix.uname_result`.
    UNAME_RESULT, UNAME_FIELDS, UNAME_MEMBERS, c"posix.uname_result", c"What uname() reports.", 0, 5, 5:
        [c"sysname", c"nodename", c"release", c"version", c"machine",];
}

static SCHED_FIELDS: [FieldDef; 1] = [(c"sched_priority", c"")];
static SCHED_MEMBERS: [MemberDef; 2] = struct_sequence::members(&SCHED_FIELDS);

#[pymethods]
mod sched_methods {
    use super::*;

    #[new(sig = "posix.sched_param(sched_priority)")]
    fn construct(class: &TypeObject, sched_priority: &Object) -> PyResult {
        struct_sequence::create(class, vec![Ref::new(sched_priority)]).map(Ref::upcast)
    }
}

/// `posix.sched_param`.
pub(super) static SCHED_PARAM: TypeObject = struct_sequence::spec(c"posix.sched_param", 0)
    .doc(c"sched_param(sched_priority)\n--\n\nA scheduling priority.")
    .members(&SCHED_MEMBERS)
    .new_slot(sched_methods::slot_construct)
    .build();

/// Makes the types ready and adds them.
pub(super) fn add(module: &Module) -> Fallible {
    struct_sequence::ready(&WAITID_RESULT, &WAITID_FIELDS, true)?;
    struct_sequence::ready(&STAT_RESULT, &STAT_FIELDS, true)?;
    struct_sequence::ready(&STATVFS_RESULT, &STATVFS_FIELDS, true)?;
    struct_sequence::ready(&SCHED_PARAM, &SCHED_FIELDS, true)?;
    SCHED_PARAM.tp_new.set(Some(sched_methods::slot_construct));
    struct_sequence::ready(&TERMINAL_SIZE, &TERMINAL_FIELDS, true)?;
    struct_sequence::ready(&TIMES_RESULT, &TIMES_FIELDS, true)?;
    struct_sequence::ready(&UNAME_RESULT, &UNAME_FIELDS, true)?;
    for class in [
        &WAITID_RESULT,
        &STAT_RESULT,
        &STATVFS_RESULT,
        &SCHED_PARAM,
        &TERMINAL_SIZE,
    ] {
        module.add_type(class)?;
    }
    Ok(())
}

/// Adds those that stand later in the module.
pub(super) fn add_last(module: &Module) -> Fallible {
    module.add_type(&TIMES_RESULT)?;
    module.add_type(&UNAME_RESULT)
}

/// The priority of a `sched_param`.
pub(super) fn priority_of(param: &Object) -> Fallible<i32> {
    if !param.is_exactly(&SCHED_PARAM) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("must have a sched_param object"),
        ));
    }
    let first = param.downcast::<Tuple>().and_then(|tuple| tuple.get(0));
    let first = first.ok_or_else(errors::bad_internal_call)?;
    let priority = sidewinder_object::number::index(&first)?.to_long()?;
    i32::try_from(priority).map_err(|_| {
        errors::raise(
            &sidewinder_object::exceptions::OVERFLOW_ERROR,
            format_args!("sched_priority out of range"),
        )
    })
}

fn make(class: &TypeObject, fields: impl IntoIterator<Item = PyResult>) -> PyResult<Tuple> {
    let fields: Vec<Ref> = fields.into_iter().collect::<Result<_, _>>()?;
    struct_sequence::create(class, fields)
}

fn nanoseconds(time: TimeSpec) -> PyResult {
    let total = i128::from(time.seconds) * 1_000_000_000 + i128::from(time.nanoseconds);
    match i64::try_from(total) {
        Ok(total) => Int::new(total).map(Ref::upcast),
        Err(_) => {
            let mut rest = total.unsigned_abs();
            let mut digits = Vec::new();
            while rest > 0 {
                digits.push((rest & 0x3fff_ffff) as u32);
                rest >>= 30;
            }
            Int::from_digits(total < 0, &digits).map(Ref::upcast)
        }
    }
}

fn seconds(time: TimeSpec) -> PyResult {
    Float::new(time.seconds as f64 + 1e-9 * time.nanoseconds as f64).map(Ref::upcast)
}

/// `stat_result` of what the system reports.
pub(super) fn stat_result(stat: &Stat) -> PyResult<Tuple> {
    make(
        &STAT_RESULT,
        [
            stat.mode.to_object(),
            stat.ino.to_object(),
            stat.dev.to_object(),
            stat.nlink.to_object(),
            crate::args::id_object(stat.uid),
            crate::args::id_object(stat.gid),
            stat.size.to_object(),
            stat.atime.seconds.to_object(),
            stat.mtime.seconds.to_object(),
            stat.ctime.seconds.to_object(),
            seconds(stat.atime),
            seconds(stat.mtime),
            seconds(stat.ctime),
            nanoseconds(stat.atime),
            nanoseconds(stat.mtime),
            nanoseconds(stat.ctime),
            stat.blksize.to_object(),
            stat.blocks.to_object(),
            stat.rdev.to_object(),
        ],
    )
}

/// `statvfs_result`.
pub(super) fn statvfs_result(s: &StatVfs) -> PyResult<Tuple> {
    make(
        &STATVFS_RESULT,
        [
            s.bsize, s.frsize, s.blocks, s.bfree, s.bavail, s.files, s.ffree, s.favail, s.flag, s.namemax,
            s.fsid,
        ]
        .map(ToObject::to_object),
    )
}

/// `times_result`.
pub(super) fn times_result(ticks: [i64; 5]) -> PyResult<Tuple> {
    let second = host::ticks_per_second() as f64;
    make(
        &TIMES_RESULT,
        ticks.map(|ticks| (ticks as f64 / second).to_object()),
    )
}

/// `uname_result`.
pub(super) fn uname_result(texts: &[Vec<u8>; 5]) -> PyResult<Tuple> {
    make(
        &UNAME_RESULT,
        texts
            .each_ref()
            .map(|text| sidewinder_object::os_text::decode(text).map(Ref::upcast)),
    )
}

/// `terminal_size`.
pub(super) fn terminal_size(columns: u16, lines: u16) -> PyResult<Tuple> {
    make(
        &TERMINAL_SIZE,
        [i32::from(columns).to_object(), i32::from(lines).to_object()],
    )
}

/// `sched_param`.
pub(super) fn sched_param(priority: i32) -> PyResult<Tuple> {
    make(&SCHED_PARAM, [priority.to_object()])
}

/// `waitid_result`.
pub(super) fn waitid_result(info: &sidewinder_host::signal::SignalInfo) -> PyResult<Tuple> {
    make(
        &WAITID_RESULT,
        [
            info.pid.to_object(),
            crate::args::id_object(info.uid),
            info.signo.to_object(),
            info.status.to_object(),
            info.code.to_object(),
        ],
    )
}
