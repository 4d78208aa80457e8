//! What is compared: a named piece of source, and sets of such pieces.

use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// One input of both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// What the case is called in reports, and the file name that both sides are told.
    pub name: String,
    /// The source, undecoded.
    pub data: Vec<u8>,
}

/// A set of cases, each of which can be made on its own, in any order and on any thread.
pub trait Cases: Sync {
    /// How many there are.
    fn len(&self) -> usize;
    /// Makes the case number `index`.
    fn get(&self, index: usize) -> Result<Case>;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Cases that are files.
#[derive(Debug, Default)]
pub struct Files {
    paths: Vec<PathBuf>,
}

impl Files {
    /// Every `.py` file below each of `roots`, in the order of their names; a root that is a file is taken as it is.
    pub fn below(roots: &[PathBuf]) -> Result<Self> {
        let mut paths = Vec::new();
        for root in roots {
            let kind = fs::metadata(root).with_context(|| format!("cannot read {}", root.display()))?;
            if kind.is_dir() {
                collect(root, &mut paths)?
            } else {
                paths.push(root.clone())
            }
        }
        Ok(Self { paths })
    }

    /// The files.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }
}

impl Cases for Files {
    fn len(&self) -> usize {
        self.paths.len()
    }

    fn get(&self, index: usize) -> Result<Case> {
        let path = self.paths.get(index).context("no such file")?;
        let data = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(Case {
            name: path.display().to_string(),
            data,
        })
    }
}

impl Cases for Vec<Case> {
    fn len(&self) -> usize {
        self.as_slice().len()
    }

    fn get(&self, index: usize) -> Result<Case> {
        self.as_slice().get(index).cloned().context("no such case")
    }
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut entries: Vec<_> = entries.collect::<Result<_, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let (kind, path) = (entry.file_type()?, entry.path());
        if kind.is_dir() {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|extension| extension == "py") && path.is_file() {
            paths.push(path);
        }
    }
    Ok(())
}

/// The lines of a source as a reader counts them.
pub fn count_lines(data: &[u8]) -> u64 {
    let ends = data.iter().filter(|&&byte| byte == b'\n').count() as u64;
    ends + u64::from(data.last().is_some_and(|&byte| byte != b'\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_in_order_and_only_python_ones_below_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("b")).unwrap();
        for name in ["c.py", "a.py", "b/z.py", "b/note.txt"] {
            fs::write(folder.path().join(name), name).unwrap();
        }
        let note = folder.path().join("b/note.txt");
        let files = Files::below(&[folder.path().to_owned(), note.clone()]).unwrap();
        let names: Vec<_> = (0..files.len())
            .map(|i| String::from_utf8(files.get(i).unwrap().data).unwrap())
            .collect();
        assert_eq!(names, ["a.py", "b/z.py", "c.py", "b/note.txt"]);
        assert!(Files::below(&[folder.path().join("absent")]).is_err());
    }

    #[test]
    fn lines() {
        assert_eq!(count_lines(b""), 0);
        assert_eq!(count_lines(b"a\nb"), 2);
        assert_eq!(count_lines(b"a\nb\n"), 2);
    }
}
