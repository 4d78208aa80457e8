//! What `sidewinder compare` runs over: files as they are, or damaged pieces of them.

use super::Compare;
use anyhow::{Context as _, Result, bail};
use arbitrary::Unstructured;
use sidewinder_fuzz::mutate::damaged;
use sidewinder_fuzz::seed::SplitMix;
use sidewinder_oracle::case::{Case, Cases, Files};
use sidewinder_oracle::python::Located;
use std::path::{Path, PathBuf};

/// Random bytes that one damaged source may use up.
const CHOICES: usize = 1024;

/// A set of cases.
pub(super) enum Inputs {
    Files(Files),
    Damaged {
        sources: Vec<Vec<u8>>,
        seed: u64,
        count: usize,
    },
}

impl Inputs {
    /// The cases that the command line names.
    pub(super) fn choose(command: &Compare, located: &Located) -> Result<Self> {
        let mut roots = command.paths.clone();
        if let Some(name) = &command.corpus {
            roots.push(corpus(name)?);
        }
        let damage = command.mutate.is_some() || command.show.is_some();
        if command.stdlib || (damage && roots.is_empty()) {
            roots.push(located.python.library.clone());
        }
        if roots.is_empty() {
            bail!("nothing to compare: give PATHs, --stdlib, --corpus NAME or --mutate N");
        }
        let files = Files::below(&roots)?;
        if !damage {
            return Ok(Inputs::Files(files));
        }
        let count = command
            .mutate
            .or(command.show.map(|number| number + 1))
            .unwrap_or(0);
        let sources = files
            .paths()
            .iter()
            .map(std::fs::read)
            .collect::<Result<_, _>>()?;
        Ok(Inputs::Damaged {
            sources,
            seed: command.seed,
            count,
        })
    }
}

/// The folder of a corpus: beside the current folder, or in the sources that this program was built from.
fn corpus(name: &str) -> Result<PathBuf> {
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
            Inputs::Damaged { count, .. } => *count,
        }
    }

    fn get(&self, index: usize) -> Result<Case> {
        match self {
            Inputs::Files(files) => files.get(index),
            Inputs::Damaged { sources, seed, .. } => {
                let bytes = SplitMix::new(*seed, index as u64).bytes(CHOICES);
                let data = damaged(&mut Unstructured::new(&bytes), sources)?;
                Ok(Case {
                    name: format!("seed-{seed}-case-{index}"),
                    data,
                })
            }
        }
    }
}
