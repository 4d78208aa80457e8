//! The named tuples of `sys`: flags, version_info, float_info and so on.

use sidewinder_object::defs::MemberDef;
use sidewinder_object::interpreter::{DEFAULT_MAX_STR_DIGITS, MAX_STR_DIGITS_THRESHOLD};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::struct_sequence::{self, FieldDef};
use sidewinder_object::structs::Float;
use sidewinder_object::{Int, Object, Str, Tuple, TypeObject, singletons, thread};
use sidewinder_vm::config;

macro_rules! rows {
    ($($(#[$doc:meta])* $type:ident, $fields:ident, $members:ident, $name:literal, $about:literal, $hidden:literal, $count:literal: [$($field:literal: $what:literal,)*];)*) => {$(
        static $fields: [FieldDef; $count] = [$(($field, $what)),*];
        static $members: [MemberDef; $count + 1] = struct_sequence::members(&$fields);
        $(#[$doc])*
        pub(super) static $type: TypeObject = struct_sequence::spec($name, $hidden).doc($about).members(&$members).build();
    )*};
}

rows! {
    /// `sys.flags`.
    FLAGS, FLAGS_FIELDS, FLAGS_MEMBERS, c"sys.flags", c"sys.flags\n\nWhat the command line and the environment have set.", 3, 21: [
        c"debug": c"-d", c"inspect": c"-i", c"interactive": c"-i", c"optimize": c"-O or -OO",
        c"dont_write_bytecode": c"-B", c"no_user_site": c"-s", c"no_site": c"-S", c"ignore_environment": c"-E",
        c"verbose": c"-v", c"bytes_warning": c"-b", c"quiet": c"-q", c"hash_randomization": c"-R",
        c"isolated": c"-I", c"dev_mode": c"-X dev", c"utf8_mode": c"-X utf8",
        c"warn_default_encoding": c"-X warn_default_encoding", c"safe_path": c"-P",
        c"int_max_str_digits": c"-X int_max_str_digits", c"gil": c"-X gil",
        c"thread_inherit_context": c"-X thread_inherit_context",
        c"context_aware_warnings": c"-X context_aware_warnings",
    ];
    /// `sys.version_info`.
    VERSION_INFO, VERSION_FIELDS, VERSION_MEMBERS, c"sys.version_info", c"sys.version_info\n\nThe version in parts.", 0, 5: [
        c"major": c"Major release number", c"minor": c"Minor release number", c"micro": c"Patch release number",
        c"releaselevel": c"'alpha', 'beta', 'candidate', or 'final'", c"serial": c"Serial release number",
    ];
    /// `sys.float_info`.
    FLOAT_INFO, FLOAT_FIELDS, FLOAT_MEMBERS, c"sys.float_info", c"sys.float_info\n\nLimits and precision of floats.", 0, 11: [
        c"max": c"largest finite float", c"max_exp": c"largest power of the radix, plus one",
        c"max_10_exp": c"largest power of ten", c"min": c"smallest normalised positive float",
        c"min_exp": c"smallest power of the radix of normalised floats, plus one",
        c"min_10_exp": c"smallest power of ten of normalised floats",
        c"dig": c"decimal digits that a float keeps", c"mant_dig": c"digits of the mantissa",
        c"epsilon": c"from 1 to the next float", c"radix": c"the radix", c"rounds": c"rounding mode",
    ];
    /// `sys.int_info`.
    INT_INFO, INT_FIELDS, INT_MEMBERS, c"sys.int_info", c"sys.int_info\n\nHow ints are stored and converted.", 0, 4: [
        c"bits_per_digit": c"size of a digit in bits", c"sizeof_digit": c"size of a digit in bytes",
        c"default_max_str_digits": c"limit on digits at start",
        c"str_digits_check_threshold": c"smallest limit on digits",
    ];
    /// `sys.hash_info`.
    HASH_INFO, HASH_FIELDS, HASH_MEMBERS, c"sys.hash_info", c"sys.hash_info\n\nParameters of hashing.", 0, 9: [
        c"width": c"width of hashes in bits", c"modulus": c"prime that numbers are hashed by",
        c"inf": c"hash of infinity", c"nan": c"hash of a nan, once", c"imag": c"factor of imaginary parts",
        c"algorithm": c"algorithm for str and bytes", c"hash_bits": c"bits that the algorithm makes",
        c"seed_bits": c"bits of its seed", c"cutoff": c"length up to which another algorithm is used",
    ];
    /// `sys.thread_info`.
    THREAD_INFO, THREAD_FIELDS, THREAD_MEMBERS, c"sys.thread_info", c"sys.thread_info\n\nHow threads are made.", 0, 3: [
        c"name": c"implementation of threads", c"lock": c"implementation of locks", c"version": c"version of the library",
    ];
    /// What `sys.get_asyncgen_hooks()` returns.
    ASYNCGEN_HOOKS, ASYNCGEN_FIELDS, ASYNCGEN_MEMBERS, c"asyncgen_hooks", c"asyncgen_hooks\n\nHooks of asynchronous generators.", 0, 2: [
        c"firstiter": c"called when one is first iterated over", c"finalizer": c"called when one is collected",
    ];
    /// What `sys.unraisablehook` gets.
    UNRAISABLE_ARGS, UNRAISABLE_FIELDS, UNRAISABLE_MEMBERS, c"UnraisableHookArgs", c"UnraisableHookArgs\n\nWhat is known of an exception that nobody can catch.", 0, 5: [
        c"exc_type": c"Exception type", c"exc_value": c"Exception value", c"exc_traceback": c"Exception traceback",
        c"err_msg": c"Error message", c"object": c"Object causing the exception",
    ];
}

/// The version that this interpreter implements.
pub(super) const VERSION: (i64, i64, i64) = (3, 14, 8);
/// `sys.hexversion`.
pub(super) const HEX_VERSION: i64 = (VERSION.0 << 24) | (VERSION.1 << 16) | (VERSION.2 << 8) | 0xf0;

/// Makes the types ready.
pub(super) fn ready() -> Fallible {
    struct_sequence::ready(&FLAGS, &FLAGS_FIELDS, false)?;
    struct_sequence::ready(&VERSION_INFO, &VERSION_FIELDS, false)?;
    struct_sequence::ready(&FLOAT_INFO, &FLOAT_FIELDS, true)?;
    struct_sequence::ready(&INT_INFO, &INT_FIELDS, true)?;
    struct_sequence::ready(&HASH_INFO, &HASH_FIELDS, true)?;
    struct_sequence::ready(&THREAD_INFO, &THREAD_FIELDS, true)?;
    struct_sequence::ready(&ASYNCGEN_HOOKS, &ASYNCGEN_FIELDS, true)?;
    struct_sequence::ready(&UNRAISABLE_ARGS, &UNRAISABLE_FIELDS, true)
}

fn int(value: i64) -> PyResult {
    Int::new(value).map(Ref::upcast)
}

fn text(value: &str) -> PyResult {
    Str::from_str(value).map(Ref::upcast)
}

fn sequence(class: &TypeObject, fields: impl IntoIterator<Item = PyResult>) -> PyResult {
    let fields: Vec<Ref> = fields.into_iter().collect::<Result<_, _>>()?;
    struct_sequence::create(class, fields).map(Ref::upcast)
}

/// `sys.flags`.
pub(super) fn flags() -> PyResult {
    let c = config::get();
    let number = |value: i32| int(i64::from(value));
    let truth = |value: bool| Ok(singletons::new_bool(value));
    sequence(
        &FLAGS,
        [
            number(c.debug),
            number(c.inspect),
            number(c.interactive),
            number(c.optimize),
            number(c.dont_write_bytecode),
            number(c.no_user_site),
            number(c.no_site),
            number(c.ignore_environment),
            number(c.verbose),
            number(c.bytes_warning),
            number(c.quiet),
            number(c.hash_randomization),
            number(c.isolated),
            truth(c.dev_mode),
            number(c.utf8_mode),
            number(c.warn_default_encoding),
            truth(c.safe_path),
            int(sidewinder_types::int::max_text_digits() as i64),
            int(1),
            int(0),
            int(0),
        ],
    )
}

/// `sys.version_info`.
pub(super) fn version_info() -> PyResult {
    let (major, minor, micro) = VERSION;
    sequence(
        &VERSION_INFO,
        [int(major), int(minor), int(micro), text("final"), int(0)],
    )
}

/// `sys.float_info`.
pub(super) fn float_info() -> PyResult {
    let float = |value: f64| Float::new(value).map(Ref::upcast);
    sequence(
        &FLOAT_INFO,
        [
            float(f64::MAX),
            int(i64::from(f64::MAX_EXP)),
            int(i64::from(f64::MAX_10_EXP)),
            float(f64::MIN_POSITIVE),
            int(i64::from(f64::MIN_EXP)),
            int(i64::from(f64::MIN_10_EXP)),
            int(i64::from(f64::DIGITS)),
            int(i64::from(f64::MANTISSA_DIGITS)),
            float(f64::EPSILON),
            int(i64::from(f64::RADIX)),
            int(1),
        ],
    )
}

/// `sys.int_info`.
pub(super) fn int_info() -> PyResult {
    let numbers = [
        30,
        4,
        i64::from(DEFAULT_MAX_STR_DIGITS),
        i64::from(MAX_STR_DIGITS_THRESHOLD),
    ];
    sequence(&INT_INFO, numbers.map(int))
}

/// `sys.hash_info`.
pub(super) fn hash_info() -> PyResult {
    sequence(
        &HASH_INFO,
        [
            int(64),
            int((1 << 61) - 1),
            int(314_159),
            int(0),
            int(1_000_003),
            text("siphash13"),
            int(64),
            int(128),
            int(0),
        ],
    )
}

/// `sys.thread_info`.
pub(super) fn thread_info() -> PyResult {
    let version =
        sidewinder_host::process::thread_library().map_or_else(|| Ok(singletons::new_none()), |v| text(&v));
    sequence(&THREAD_INFO, [text("pthread"), text("semaphore"), version])
}

/// `sys.get_asyncgen_hooks()`.
pub(super) fn asyncgen_hooks() -> PyResult {
    let state = thread::current();
    let hook = |hook: Option<Ref>| Ok(hook.unwrap_or_else(singletons::new_none));
    sequence(
        &ASYNCGEN_HOOKS,
        [
            hook(state.async_gen_firstiter.get()),
            hook(state.async_gen_finalizer.get()),
        ],
    )
}

/// The argument of `sys.unraisablehook`.
pub(super) fn unraisable_args(fields: [Ref; 5]) -> PyResult<Tuple> {
    struct_sequence::create(&UNRAISABLE_ARGS, fields.into())
}

/// Whether an object is the argument of `sys.unraisablehook`.
pub(super) fn is_unraisable_args(object: &Object) -> bool {
    object.is_exactly(&UNRAISABLE_ARGS)
}
