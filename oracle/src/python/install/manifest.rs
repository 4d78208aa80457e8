//! What an installation consists of: its packages with their checksums, and a digest of every file.

use anyhow::{Context as _, Result, ensure};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A package that was unpacked.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Package {
    /// Its name in the archive.
    pub name: String,
    /// Its full version there.
    pub version: String,
    /// The SHA-256 sum that the signed package list gives for its file.
    pub sha256: String,
}

/// The content of `manifest.json`.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Manifest {
    /// The packages, in the order in which they were unpacked.
    pub packages: Vec<Package>,
    /// Relative path of every regular file, with its BLAKE3 digest.
    pub files: BTreeMap<PathBuf, String>,
}

impl Package {
    /// Fails unless the file at `path` is what the signed package list describes.
    pub fn verify(&self, path: &Path) -> Result<()> {
        let content = fs::read(path).with_context(|| format!("{} was not downloaded", path.display()))?;
        let sum: String = Sha256::digest(&content)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        if sum != self.sha256 {
            let _ = fs::remove_file(path);
        }
        ensure!(
            sum == self.sha256,
            "{} does not have the checksum that the package list gives: removed, run again",
            path.display()
        );
        Ok(())
    }
}

impl Manifest {
    /// Digests every file below `folder`.
    pub fn of_folder(folder: &Path, packages: Vec<Package>) -> Result<Self> {
        let mut files = BTreeMap::new();
        visit(folder, &mut |path| {
            let relative = path.strip_prefix(folder)?.to_owned();
            files.insert(relative, digest(path)?);
            Ok(())
        })?;
        Ok(Self { packages, files })
    }

    /// Reads a manifest.
    pub fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
        serde_json::from_str(&text).with_context(|| format!("{} is not a manifest", path.display()))
    }

    /// Writes the manifest, and to the disk: its presence is what makes an installation complete.
    pub fn write(&self, path: &Path) -> Result<()> {
        let file = fs::File::create(path)?;
        serde_json::to_writer(&file, self)?;
        Ok(file.sync_all()?)
    }

    /// One line per file below `folder` that is missing or changed. Files that came later (caches) are no fault.
    pub fn verify(&self, folder: &Path) -> Result<Vec<String>> {
        let mut faults = Vec::new();
        for (relative, expected) in &self.files {
            match digest(&folder.join(relative)) {
                Ok(found) if &found == expected => {}
                Ok(_) => faults.push(format!("{} was changed", relative.display())),
                Err(_) => faults.push(format!("{} is missing", relative.display())),
            }
        }
        Ok(faults)
    }
}

fn digest(path: &Path) -> Result<String> {
    Ok(blake3::hash(&fs::read(path)?).to_hex().to_string())
}

/// Calls `found` for each regular file below `folder`; links are neither followed nor listed.
fn visit(folder: &Path, found: &mut dyn FnMut(&Path) -> Result<()>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            visit(&entry.path(), found)?;
        } else if kind.is_file() {
            found(&entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_and_a_missing_file_are_named() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("lib")).unwrap();
        for name in ["a.py", "b.py", "lib/c.py"] {
            fs::write(folder.path().join(name), name).unwrap();
        }
        let manifest = Manifest::of_folder(folder.path(), Vec::new()).unwrap();
        assert_eq!(manifest.verify(folder.path()).unwrap(), [""; 0]);
        fs::write(folder.path().join("a.py"), "other").unwrap();
        fs::remove_file(folder.path().join("lib/c.py")).unwrap();
        assert_eq!(
            manifest.verify(folder.path()).unwrap(),
            ["a.py was changed", "lib/c.py is missing"]
        );
    }

    #[test]
    fn a_damaged_package_is_refused_and_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("p.deb");
        fs::write(&path, "abc").unwrap();
        let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let package = |sha256: &str| Package {
            name: "p".into(),
            version: "1".into(),
            sha256: sha256.into(),
        };
        assert!(package(sha256).verify(&path).is_ok());
        assert!(package("00").verify(&path).is_err());
        assert!(!path.exists());
    }
}
