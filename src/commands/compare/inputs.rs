//! What `sidewinder compare` runs over: files as they are, or damaged pieces of them.

use super::{Compare, Shown};
use anyhow::{Context as _, Result, bail};
use arbitrary::Unstructured;
use sidewinder_fuzz::entropy::Entropy;
use sidewinder_fuzz::shapes;
use sidewinder_fuzz::snippets::Pool;
use sidewinder_oracle::case::{Case, Cases, Files};
use sidewinder_oracle::python::Located;
use std::path::{Path, PathBuf};

/// A set of cases.
pub(in crate::commands) enum Inputs {
    Files(Files),
    Damaged { pool: Pool, seed: u64, count: usize },
    Programs { seed: u64, count: usize },
    Generated { seed: u64, count: usize },
}

/// How many bytes a random program may draw from.
const ENTROPY_BYTES: usize = 4096;

impl Inputs {
    /// The cases that the command line names.
    pub(super) fn choose(command: &Compare, located: &Located) -> Result<Self> {
        let mut roots = command.paths.clone();
        if let Some(name) = &command.corpus {
            roots.push(corpus(name)?);
        }
        if let Some(Shown::File(path)) = &command.show {
            return Ok(Inputs::Files(Files::below(std::slice::from_ref(path))?));
        }
        let shown = match command.show {
            Some(Shown::Number(number)) => Some(number),
            _ => None,
        };
        if let Some(count) = command.generate {
            let seed = command.seed;
            return Ok(Inputs::Generated { seed, count });
        }
        let damage = command.mutate.is_some() || shown.is_some();
        if command.stdlib || (damage && roots.is_empty()) {
            roots.push(located.python.library.clone());
        }
        if roots.is_empty() {
            bail!("nothing to compare: give PATHs, --stdlib, --corpus NAME, --mutate N or --generate N");
        }
        let files = Files::below(&roots)?;
        if !damage {
            return Ok(Inputs::Files(files));
        }
        let count = command.mutate.or(shown.map(|number| number + 1)).unwrap_or(0);
        Ok(Inputs::Damaged {
            pool: pool(&files, located)?,
            seed: command.seed,
            count,
        })
    }

    /// The whole programs that the command line names.
    pub(super) fn choose_programs(command: &Compare, _: &crate::commands::sides::Sides) -> Result<Self> {
        let mut roots = command.paths.clone();
        if let Some(name) = &command.corpus {
            roots.push(corpus(name)?);
        }
        if let Some(count) = command.generate {
            let count = match command.show {
                Some(super::Shown::Number(number)) => count.max(number + 1),
                _ => count,
            };
            let seed = command.seed;
            return Ok(Inputs::Programs { seed, count });
        }
        if let Some(super::Shown::File(path)) = &command.show {
            roots.push(path.clone());
        }
        if roots.is_empty() {
            bail!("nothing to compare: give PATHs, --corpus NAME or --generate N");
        }
        Ok(Inputs::Files(Files::below(&roots)?))
    }

    /// `count` damaged pieces of the oracle's library.
    pub(in crate::commands) fn damaged(located: &Located, seed: u64, count: usize) -> Result<Self> {
        let files = Files::below(std::slice::from_ref(&located.python.library))?;
        let pool = pool(&files, located)?;
        Ok(Inputs::Damaged { pool, seed, count })
    }

    /// Every file of the oracle's library, its tests included.
    pub(in crate::commands) fn library(located: &Located) -> Result<Self> {
        Ok(Inputs::Files(Files::below(std::slice::from_ref(
            &located.python.library,
        ))?))
    }

    /// The same pieces, damaged from another seed.
    pub(in crate::commands) fn reseed(&mut self, new: u64) {
        match self {
            Inputs::Files(_) => {}
            Inputs::Damaged { seed, .. } | Inputs::Generated { seed, .. } | Inputs::Programs { seed, .. } => {
                *seed = new
            }
        }
    }

    /// What is known of a case besides its source.
    pub(super) fn describe(&self, number: usize) -> String {
        match self {
            Inputs::Files(files) => files
                .paths()
                .get(number)
                .map(|path| path.display().to_string())
                .unwrap_or_default(),
            Inputs::Damaged { pool, seed, .. } => {
                let snippet = pool.case(*seed, number as u64);
                let history = if snippet.damages.is_empty() {
                    "as it is".to_owned()
                } else {
                    snippet.damages.join(", then ")
                };
                format!("{} ({history})", snippet.origin)
            }
            Inputs::Generated { .. } => "a random program".to_owned(),
            Inputs::Programs { seed, .. } => format!("generated program {number} of seed {seed}"),
        }
    }

    /// How a case is asked for again, and what it is.
    pub(in crate::commands) fn recipe(&self, number: usize) -> String {
        match self {
            Inputs::Files(_) => self.describe(number),
            Inputs::Damaged { seed, .. } => {
                format!("--seed {seed} --show {number}: {}", self.describe(number))
            }
            Inputs::Generated { seed, .. } | Inputs::Programs { seed, .. } => {
                format!("--generate 1 --seed {seed} --show {number}")
            }
        }
    }
}

/// The files as a pool of pieces; names relative to the library are the same on every machine.
fn pool(files: &Files, located: &Located) -> Result<Pool> {
    let mut named = Vec::with_capacity(files.paths().len());
    for path in files.paths() {
        let data = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        let name = path.strip_prefix(&located.python.library).unwrap_or(path);
        named.push((name.display().to_string(), data));
    }
    Ok(Pool::new(named))
}

/// The folder of a corpus: beside the current folder, or in the sources that this program was built from.
pub(in crate::commands) fn corpus(name: &str) -> Result<PathBuf> {
    let places = [
        Path::new("corpora").join(name),
        Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora").join(name),
    ];
    places
        .into_iter()
        .find(|place| place.is_dir())
        .with_context(|| format!("there is no corpus named {name}"))
}

impl Cases for Inputs {
    fn len(&self) -> usize {
        match self {
            Inputs::Files(files) => files.len(),
            Inputs::Damaged { count, .. }
            | Inputs::Generated { count, .. }
            | Inputs::Programs { count, .. } => *count,
        }
    }

    fn get(&self, index: usize) -> Result<Case> {
        match self {
            Inputs::Files(files) => files.get(index),
            Inputs::Damaged { pool, seed, .. } => Ok(Case {
                name: format!("seed-{seed}-case-{index}"),
                data: pool.case(*seed, index as u64).source,
            }),
            Inputs::Programs { seed, .. } => Ok(Case {
                name: format!("program-{seed}-{index}"),
                data: sidewinder_fuzz::programs::case(*seed, index as u64).into_bytes(),
            }),
            Inputs::Generated { seed, .. } => {
                let bytes = Entropy::of_case(*seed, index as u64).bytes(ENTROPY_BYTES);
                Ok(Case {
                    name: format!("seed-{seed}-program-{index}"),
                    data: shapes::program(&mut Unstructured::new(&bytes)).into_bytes(),
                })
            }
        }
    }
}
