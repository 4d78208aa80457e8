//! Makes an unpacked CPython run from where it lies: its own loader and its own libraries.
//!
//! Two fields of the executable name places: the program interpreter (the dynamic loader, an absolute path) and
//! the search path for libraries. The old tag DT_RPATH is used, since it also holds for the libraries of
//! libraries and for extension modules; DT_RUNPATH holds for direct dependencies only (ld.so(8)).

use anyhow::{Context as _, Result, bail};
use object_rewrite::Rewriter;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

/// Points the ELF executable `program`, which lies below `staged`, at loader and libraries below `target`,
/// the folder that `staged` will be renamed to.
pub(super) fn relocate(program: &Path, staged: &Path, target: &Path) -> Result<()> {
    let data = fs::read(program).with_context(|| format!("the packages hold no {}", program.display()))?;
    let relocated = rewrite(&data, |loader| {
        let name = Path::new(loader)
            .file_name()
            .context("the executable names no loader")?;
        find_loader(staged, name).map(|found| target.join(found))
    })
    .with_context(|| format!("cannot relocate {}", program.display()))?;
    fs::write(program, relocated)?;
    fs::set_permissions(program, fs::Permissions::from_mode(0o755))?;
    Ok(())
}

/// The executable `data` with the loader that `place` gives for its present one, and the loader's folder as search path.
fn rewrite(data: &[u8], place: impl Fn(&std::ffi::OsStr) -> Result<PathBuf>) -> Result<Vec<u8>> {
    let mut rewriter = Rewriter::read(data)?;
    let present = rewriter
        .elf_interpreter()
        .context("not a dynamically linked executable")?;
    let present = present.strip_suffix(b"\0").unwrap_or(present).to_owned();
    let loader = place(std::ffi::OsStr::from_bytes(&present))?;
    let libraries = loader.parent().context("the loader has no folder")?;
    rewriter.elf_set_interpreter(loader.as_os_str().as_bytes().to_vec())?;
    rewriter.elf_set_runpath(libraries.as_os_str().as_bytes().to_vec())?;
    rewriter.elf_use_rpath()?;
    let mut relocated = Vec::new();
    rewriter.write(&mut relocated)?;
    Ok(relocated)
}

/// Where below `folder` the loader lies, beside libc: in `usr/lib/TRIPLET`, on every architecture of Debian.
fn find_loader(folder: &Path, name: &std::ffi::OsStr) -> Result<PathBuf> {
    let libraries = folder.join("usr/lib");
    for entry in fs::read_dir(&libraries)?.flatten() {
        if entry.path().join("libc.so.6").exists() && entry.path().join(name).exists() {
            return Ok(Path::new("usr/lib").join(entry.file_name()).join(name));
        }
    }
    bail!("the packages hold no loader {}", name.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shell_gets_another_loader_and_search_path() {
        let data = fs::read("/bin/sh").unwrap();
        let relocated = rewrite(&data, |_| Ok(PathBuf::from("/somewhere/far/away/lib/ld.so"))).unwrap();
        let rewriter = Rewriter::read(&relocated).unwrap();
        assert_eq!(
            rewriter
                .elf_interpreter()
                .map(|name| name.strip_suffix(b"\0").unwrap_or(name)),
            Some(&b"/somewhere/far/away/lib/ld.so"[..])
        );
        assert_eq!(rewriter.elf_runpath(), Some(&b"/somewhere/far/away/lib"[..]));
    }

    #[test]
    fn a_text_file_is_refused() {
        assert!(rewrite(b"#!/bin/sh\n", |_| Ok(PathBuf::from("/x"))).is_err());
    }
}
