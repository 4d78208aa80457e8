//! What the commands on findings share: where the file is, how a bucket is printed, what was covered.

use super::compare::output;
use anyhow::Result;
use sidewinder_oracle::findings::Bucket;
use sidewinder_oracle::programs::views::specialization::opcode_table;
use sidewinder_oracle::python;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The file of findings: the one that was named, or one in the user's cache.
pub(super) fn database(named: Option<&Path>) -> Result<PathBuf> {
    match named {
        Some(path) => Ok(path.to_owned()),
        None => Ok(python::cache_directory()?.join("findings.sqlite3")),
    }
}

/// Prints a bucket: its signature, its program, what differs.
pub(super) fn print_bucket(bucket: &Bucket) {
    say!(
        "\n#{} ({} times, {}) {}",
        bucket.id,
        bucket.count,
        bucket.state,
        bucket.signature
    );
    output::print_source(bucket.program().as_bytes());
    say!("    oracle:  {}", output::shorten(&bucket.oracle));
    say!("    subject: {}", output::shorten(&bucket.subject));
}

/// An instruction, and whether it was executed.
pub(super) struct Covered {
    pub(super) name: &'static str,
    pub(super) specialised: bool,
    pub(super) seen: bool,
}

/// All instructions that code can hold, by whether they were seen; a specialised form stands for its base as well.
pub(super) fn coverage(seen: &BTreeSet<u8>) -> Vec<Covered> {
    let table = opcode_table();
    let bases: BTreeSet<u8> = table
        .iter()
        .filter(|entry| seen.contains(&entry.number))
        .map(|entry| entry.base)
        .collect();
    table
        .iter()
        .map(|entry| Covered {
            name: entry.name,
            specialised: entry.specialised,
            seen: seen.contains(&entry.number) || !entry.specialised && bases.contains(&entry.number),
        })
        .collect()
}
