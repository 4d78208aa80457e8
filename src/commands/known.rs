//! Known differences: `corpora/known/*.toml`. An entry has a signature to look for, a witness program, a reason and an
//! expiry. It fails once its witness no longer differs so, or once it has expired; a list that nobody looks at hides bugs.

use super::compare::inputs::corpus;
use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};
use sidewinder_oracle::programs::run::Plan;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// One known difference.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Known {
    /// A text that the signatures of such findings contain.
    pub(super) signature: String,
    /// Why it is not fixed.
    pub(super) reason: String,
    /// The last day, as 2027-01-31.
    pub(super) expires: String,
    /// A program that shows it.
    pub(super) witness: String,
}

/// The entries of all files.
pub(super) fn load() -> Result<Vec<Known>> {
    let Ok(folder) = corpus("known") else {
        return Ok(Vec::new());
    };
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let text = std::fs::read_to_string(&path)?;
            let known: Known = toml::from_str(&text).with_context(|| format!("in {}", path.display()))?;
            if known.expires.len() != 10 || known.signature.is_empty() {
                bail!(
                    "{}: expires is a day like 2027-01-31, signature is not empty",
                    path.display()
                );
            }
            entries.push(known);
        }
    }
    Ok(entries)
}

/// Says which entries no longer hold; returns how many.
pub(super) fn check(entries: &[Known], plan: &Plan) -> Result<usize> {
    if entries.is_empty() {
        return Ok(0);
    }
    let mut judge = plan.judge()?;
    judge.wake();
    let today = today();
    let mut stale = 0;
    for entry in entries {
        let judgement = judge.judge("witness", entry.witness.as_bytes())?;
        let differs = judgement.signature.contains(&entry.signature);
        if !differs || entry.expires < today {
            let why = if differs {
                "has expired"
            } else {
                "no longer differs: remove the entry"
            };
            say!("known difference {:?} {why}", entry.signature);
            stale += 1;
        }
    }
    Ok(stale)
}

/// Writes an entry; returns its file.
pub(super) fn write(entry: &Known, id: i64) -> Result<PathBuf> {
    let folder = Path::new("corpora/known");
    std::fs::create_dir_all(folder)?;
    let path = folder.join(format!("bucket_{id}.toml"));
    std::fs::write(&path, toml::to_string_pretty(entry)?)?;
    Ok(path)
}

/// Today, as 2026-01-31 (days to civil date by Howard Hinnant's algorithm).
pub(super) fn today() -> String {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    let days = (seconds / 86400) as i64 + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn today_is_a_day() {
        let today = super::today();
        assert!(today.len() == 10 && today.as_str() > "2025-01-01", "{today}");
    }
}
