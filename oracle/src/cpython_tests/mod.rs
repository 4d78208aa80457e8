//! CPython's own tests, unmodified, under both interpreters: the outcome of every case, and what differs.
//!
//! [`process`] runs one module on one side, going on after crashes and hangs; [`store`] keeps results, so that
//! the next run can say what rose and what fell. Absent: the command line and the tables it prints.

mod process;
mod store;

pub use process::{Case, Side, Table, run_module};
pub use store::{Row, Store};

use std::path::Path;

/// The modules on the language and its types.
pub const LANGUAGE: &[&str] = &[
    "test_grammar",
    "test_syntax",
    "test_exceptions",
    "test_exception_group",
    "test_except_star",
    "test_exception_variations",
    "test_raise",
    "test_traceback",
    "test_compile",
    "test_peepholer",
    "test_code",
    "test_dis",
    "test_generators",
    "test_genexps",
    "test_listcomps",
    "test_setcomps",
    "test_dictcomps",
    "test_coroutines",
    "test_asyncgen",
    "test_patma",
    "test_with",
    "test_scope",
    "test_super",
    "test_named_expressions",
    "test_positional_only_arg",
    "test_keywordonlyarg",
    "test_extcall",
    "test_call",
    "test_unpack",
    "test_unpack_ex",
    "test_decorators",
    "test_fstring",
    "test_tstring",
    "test_string_literals",
    "test_type_params",
    "test_type_aliases",
    "test_type_annotations",
    "test_global",
    "test_funcattrs",
    "test_metaclass",
    "test_descr",
    "test_class",
    "test_subclassinit",
    "test_property",
    "test_opcache",
    "test_frame",
    "test_monitoring",
    "test_sys_settrace",
    "test_sys_setprofile",
    "test_tokenize",
    "test_ast",
    "test_symtable",
    "test_unparse",
    "test_int",
    "test_long",
    "test_float",
    "test_complex",
    "test_bool",
    "test_str",
    "test_bytes",
    "test_memoryview",
    "test_list",
    "test_tuple",
    "test_dict",
    "test_dictviews",
    "test_ordered_dict",
    "test_set",
    "test_slice",
    "test_range",
    "test_enumerate",
    "test_iter",
    "test_iterlen",
    "test_types",
    "test_isinstance",
    "test_builtin",
    "test_format",
    "test_codecs",
    "test_hash",
    "test_sort",
    "test_compare",
    "test_richcmp",
    "test_contains",
    "test_augassign",
    "test_binop",
    "test_weakref",
    "test_weakset",
    "test_gc",
    "test_finalization",
    "test_module",
    "test_userdict",
    "test_userlist",
    "test_userstring",
    "test_genericalias",
];

/// What the C modules and subsystems are called whose absence takes a case out of the count.
const NEEDED_BY_SOME: &[(&str, &str)] = &[
    ("_testinternalcapi", "needs the C test module _testinternalcapi"),
    ("_testlimitedcapi", "needs the C test module _testlimitedcapi"),
    ("_testcapi", "needs the C test module _testcapi"),
    ("_testmultiphase", "needs the C test module _testmultiphase"),
    ("_testsinglephase", "needs the C test module _testsinglephase"),
    ("_testclinic", "needs the C test module _testclinic"),
    ("_testbuffer", "needs the C test module _testbuffer"),
    ("ctypes", "needs ctypes"),
    ("_interpreters", "needs subinterpreters"),
    ("_interpchannels", "needs subinterpreters"),
    ("subinterpreters", "needs subinterpreters"),
    ("JIT", "needs the JIT"),
];

/// Why a case whose subject gave this reason is left out of the count, if it is.
pub fn left_out(outcome: &str, reason: &str) -> Option<&'static str> {
    let missing = outcome == "skipped"
        || reason.starts_with("ModuleNotFoundError")
        || reason.starts_with("ImportError")
        || reason.starts_with("SkipTest");
    let found = NEEDED_BY_SOME.iter().find(|(name, _)| reason.contains(name))?;
    missing.then_some(found.1)
}

/// The names of all test modules in a folder, in order.
pub fn all_modules(tests: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(tests)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_package = entry.path().join("__init__.py").exists();
        if let Some(stem) = name.strip_suffix(".py").or(is_package.then_some(&*name))
            && stem.starts_with("test_")
        {
            names.push(stem.to_owned());
        }
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::left_out;

    #[test]
    fn only_what_needs_c_is_left_out() {
        assert!(left_out("skipped", "_testcapi required").is_some());
        assert!(left_out("import", "ModuleNotFoundError: No module named '_ctypes'").is_some());
        assert!(left_out("failed", "AssertionError: _testcapi").is_none());
        assert!(left_out("skipped", "requires network").is_none());
    }
}
