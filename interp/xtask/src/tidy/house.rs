//! Rules on how the rooms of the house know each other: which crate may depend on which, who may call the
//! operating system, who may hold unsafe code, and what may stand nowhere.

use super::{Exceptions, Source, Violation};
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::path::Path;

/// Which crates of ours each crate of the interpreter may depend on: the invariants of ARCHITECTURE.md.
const MAY_DEPEND_ON: &[(&str, &[&str])] = &[
    ("interp/text", &[]),
    ("interp/bigint", &[]),
    ("interp/host", &[]),
    ("interp/macros", &[]),
    ("interp/sre", &["text"]),
    ("interp/syntax", &["text", "bigint"]),
    ("interp/bytecode", &["text", "bigint"]),
    ("interp/compiler", &["text", "bigint", "syntax", "bytecode"]),
    ("interp/object", &["host", "text", "bigint"]),
    ("interp/types", &["host", "text", "bigint", "macros", "object"]),
    (
        "interp/vm",
        &["host", "text", "bigint", "macros", "object", "types", "bytecode"],
    ),
];

/// Crates that may hold unsafe code throughout; elsewhere a file must be named in tidy.toml.
const UNSAFE_CRATES: &[&str] = &["interp/object/", "interp/host/"];

/// Ways to the operating system, closed to the interpreter's crates other than host.
const SYSTEM_PATHS: &[&str] = &["std::fs", "std::net", "std::process", "std::env", "libc::"];

/// Folders of the interpreter whose code must go through host; tools and tests are free.
const HOSTED: &[&str] = &[
    "text", "bigint", "sre", "syntax", "bytecode", "compiler", "object", "types", "vm", "modules",
];

/// What may stand in no source: a promise instead of the thing.
const NOWHERE: &[&str] = &["#[ignore", "todo!(", "unimplemented!("];

/// Checks all rules of this module.
pub(super) fn check(
    root: &Path,
    sources: &[Source],
    exceptions: &Exceptions,
    out: &mut Vec<Violation>,
) -> Result<()> {
    for (folder, allowed) in MAY_DEPEND_ON {
        dependencies(root, folder, allowed, out)?;
    }
    let mut used = BTreeSet::new();
    for source in sources {
        if source.path.starts_with("interp/xtask/") {
            continue;
        }
        if source.text.contains("unsafe_code") && !UNSAFE_CRATES.iter().any(|c| source.path.starts_with(c)) {
            used.insert(&source.path);
            if !exceptions.unsafe_files.contains_key(&source.path) {
                out.push(violation(
                    &source.path,
                    "unsafe code outside of its rooms: name it in tidy.toml or move it",
                ));
            }
        }
        lines(source, out);
    }
    for path in exceptions.unsafe_files.keys().filter(|path| !used.contains(path)) {
        out.push(violation(
            path,
            "holds no unsafe code any more: remove its entry in tidy.toml",
        ));
    }
    Ok(())
}

/// The rules that look at single lines; what follows a `#[cfg(test)]` is free to call the system.
fn lines(source: &Source, out: &mut Vec<Violation>) {
    let hosted = HOSTED
        .iter()
        .any(|f| source.path.starts_with(&format!("interp/{f}/src/")));
    let mut in_tests = source.path.ends_with("/tests.rs") || source.path.contains("/tests/");
    for (number, line) in source.text.lines().enumerate() {
        let code = line.trim_start();
        in_tests |= code.starts_with("#[cfg(test)]");
        if code.starts_with("//") {
            continue;
        }
        let place = || format!("{}:{}", source.path, number + 1);
        if let Some(word) = NOWHERE.iter().find(|w| code.contains(*w)) {
            out.push(violation(
                &place(),
                &format!("`{word}` stands nowhere in this project"),
            ));
        }
        if hosted
            && !in_tests
            && let Some(word) = SYSTEM_PATHS.iter().find(|w| code.contains(*w))
        {
            out.push(violation(&place(), &format!("`{word}` outside of host")));
        }
        // `_opcode` is the module that shows the table.
        let may_name = source.path == "interp/modules/introspect/src/opcode.rs";
        if source.path.starts_with("interp/modules/")
            && !in_tests
            && !may_name
            && code.contains("bytecode::opcode")
        {
            out.push(violation(&place(), "modules never name an opcode"));
        }
    }
}

/// Holds the crates of ours that `folder` depends on (tests aside) against the list of those it may know.
fn dependencies(root: &Path, folder: &str, allowed: &[&str], out: &mut Vec<Violation>) -> Result<()> {
    let path = root.join(folder).join("Cargo.toml");
    let text = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let manifest: toml::Table = toml::from_str(&text)?;
    let Some(dependencies) = manifest.get("dependencies").and_then(|d| d.as_table()) else {
        return Ok(());
    };
    for name in dependencies
        .keys()
        .filter_map(|name| name.strip_prefix("sidewinder-"))
    {
        if !allowed.contains(&name) {
            out.push(violation(folder, &format!("must not depend on {name}")));
        }
    }
    Ok(())
}

fn violation(place: &str, rule: &str) -> Violation {
    Violation {
        place: place.to_owned(),
        rule: rule.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_is_called_from_host_only() {
        let text = "//! X.\nuse std::fs::File;\n#[cfg(test)]\nmod tests { use std::fs::File; }\n".to_owned();
        let mut out = Vec::new();
        lines(
            &Source {
                path: "interp/vm/src/x.rs".to_owned(),
                text: text.clone(),
            },
            &mut out,
        );
        assert_eq!(out.len(), 1);
        lines(
            &Source {
                path: "interp/host/src/x.rs".to_owned(),
                text,
            },
            &mut out,
        );
        assert_eq!(out.len(), 1);
    }
}
