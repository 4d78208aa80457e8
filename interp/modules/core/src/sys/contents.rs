//! What `sys` holds besides functions.

use super::{info, names};
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::structs::Module;
use sidewinder_object::{Dict, Int, List, Object, Set, Str, Tuple, os_text, singletons, str, wellknown};
use sidewinder_types::namespace::Namespace;
use sidewinder_vm::config::{self, Config};

/// `sys.version`.
pub fn version_text(config: &Config) -> String {
    if config.identity_cpython {
        return sidewinder_host::process::variable("SIDEWINDER_IDENTITY_VERSION").map_or_else(
            || "3.14.8 (main, Oct  1 2026, 19:55:55) [GCC 16.2.0]".to_owned(),
            |text| String::from_utf8_lossy(&text).into_owned(),
        );
    }
    format!("3.14.8 (Sidewinder {}) [Rust]", env!("CARGO_PKG_VERSION"))
}

const COPYRIGHT: &str = "Copyright (c) 2001 Python Software Foundation.\nAll Rights Reserved.\n\n\
    Copyright (c) 2000 BeOpen.com.\nAll Rights Reserved.\n\n\
    Copyright (c) 1995-2001 Corporation for National Research Initiatives.\nAll Rights Reserved.\n\n\
    Copyright (c) 1991-1995 Stichting Mathematisch Centrum, Amsterdam.\nAll Rights Reserved.";

fn text(value: &str) -> PyResult {
    Str::from_str(value).map(Ref::upcast)
}

fn int(value: i64) -> PyResult {
    Int::new(value).map(Ref::upcast)
}

fn texts(values: impl ExactSizeIterator<Item = impl AsRef<[u8]>>) -> PyResult<List> {
    let mut items = Vec::with_capacity(values.len());
    for value in values {
        items.push(os_text::decode(value.as_ref())?.upcast());
    }
    List::collect(items.into_iter())
}

/// Adds everything that does not depend on importlib.
pub(super) fn add(module: &Module) -> Fallible {
    info::ready()?;
    for (alias, name) in [
        ("__displayhook__", "displayhook"),
        ("__excepthook__", "excepthook"),
        ("__breakpointhook__", "breakpointhook"),
        ("__unraisablehook__", "unraisablehook"),
    ] {
        if let Some(hook) = module.namespace()?.get(&*Str::from_str(name)?)? {
            module.add(alias, &hook)?;
        }
    }
    let version = info::version_info()?;
    let cpython = config::get().identity_cpython;
    let git = Tuple::new([
        text(if cpython { "CPython" } else { "Sidewinder" })?,
        text("")?,
        text("")?,
    ])?;
    for (name, value) in [
        ("version", text(&version_text(config::get()))?),
        ("hexversion", int(info::HEX_VERSION)?),
        ("_git", git.upcast()),
        ("_framework", text("")?),
        ("api_version", int(1013)?),
        ("copyright", text(COPYRIGHT)?),
        ("platform", text("linux")?),
        ("maxsize", int(i64::MAX)?),
        ("float_info", info::float_info()?),
        ("int_info", info::int_info()?),
        ("hash_info", info::hash_info()?),
        ("maxunicode", int(0x10_ffff)?),
        ("builtin_module_names", builtin_names()?),
        ("stdlib_module_names", stdlib_names()?),
        ("byteorder", text("little")?),
        ("abiflags", text("")?),
        ("version_info", version.clone()),
        ("implementation", implementation(&version)?),
        ("flags", info::flags()?),
        ("float_repr_style", text("short")?),
        ("thread_info", info::thread_info()?),
    ] {
        module.add(name, &value)?;
    }
    Ok(())
}

fn builtin_names() -> PyResult {
    let mut items = Vec::with_capacity(names::BUILTIN.len());
    for name in names::BUILTIN {
        items.push(str::intern(Str::from_str(name)?).upcast());
    }
    Tuple::collect(items.len(), items.into_iter()).map(Ref::upcast)
}

fn stdlib_names() -> PyResult {
    let set = Set::new(&wellknown::FROZENSET)?;
    for name in names::STDLIB {
        set.add(&str::intern(Str::from_str(name)?))?;
    }
    Ok(set.upcast())
}

fn implementation(version: &Object) -> PyResult {
    let cpython = config::get().identity_cpython;
    let attributes = Dict::new()?;
    for (name, value) in [
        ("name", text(if cpython { "cpython" } else { "sidewinder" })?),
        ("cache_tag", text("cpython-314")?),
        ("version", Ref::new(version)),
        ("hexversion", int(info::HEX_VERSION)?),
        ("_multiarch", text("x86_64-linux-gnu")?),
        ("supports_isolated_interpreters", singletons::new_bool(true)),
    ] {
        attributes.set(&str::intern(Str::from_str(name)?), &value)?;
    }
    Namespace::new(attributes).map(Ref::upcast)
}

/// Adds what the configuration says: paths, arguments, options.
pub fn finish_paths(module: &Module) -> Fallible {
    let config = config::get();
    let path = |bytes: &[u8]| os_text::decode(bytes).map(Ref::upcast);
    let option = |bytes: &Option<Vec<u8>>| match bytes {
        Some(bytes) => path(bytes),
        None => Ok(singletons::new_none()),
    };
    for (name, value) in [
        ("path", texts(config.path.iter())?.upcast()),
        ("executable", path(&config.executable)?),
        ("_base_executable", path(&config.base_executable)?),
        ("prefix", path(&config.prefix)?),
        ("base_prefix", path(&config.prefix)?),
        ("exec_prefix", path(&config.exec_prefix)?),
        ("base_exec_prefix", path(&config.exec_prefix)?),
        ("platlibdir", text(&config.platlibdir)?),
        ("pycache_prefix", option(&config.pycache_prefix)?),
        ("argv", texts(config.argv.iter())?.upcast()),
        ("orig_argv", texts(config.orig_argv.iter())?.upcast()),
        ("warnoptions", texts(config.warnoptions.iter())?.upcast()),
        ("_xoptions", xoptions(config)?),
        ("_stdlib_dir", path(&config.stdlib_dir)?),
        (
            "dont_write_bytecode",
            singletons::new_bool(config.dont_write_bytecode != 0),
        ),
    ] {
        module.add(name, &value)?;
    }
    Ok(())
}

fn xoptions(config: &Config) -> PyResult {
    let options = Dict::new()?;
    for (name, value) in &config.xoptions {
        let value = match value {
            Some(value) => os_text::decode(value)?.upcast(),
            None => singletons::new_bool(true),
        };
        options.set(&*os_text::decode(name)?, &value)?;
    }
    Ok(options.upcast())
}

/// Sets a standard stream under both of its names.
pub fn set_streams(module: &Module, name: &str, stream: &Object) -> Fallible {
    module.add(&format!("__{name}__"), stream)?;
    module.add(name, stream)
}

/// Whether CPython keeps the module in its executable.
pub fn is_builtin_name(name: &Str) -> bool {
    names::BUILTIN.iter().any(|builtin| name.is_text(builtin))
}
