//! Findings in SQLite, written as they come: a process that is killed at any moment loses none that it told of.
//!
//! A *bucket* is a signature under one subject. It keeps its smallest program and the reduced one; of further findings
//! only so many are kept, so that the file stays small.

use anyhow::Result;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde::Serialize;
use std::path::Path;

/// Findings that are kept for one bucket.
const KEPT: i64 = 20;

const SCHEMA: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS runs (
        id INTEGER PRIMARY KEY, subject TEXT NOT NULL, oracle TEXT NOT NULL, seed INTEGER NOT NULL,
        started TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP, next INTEGER NOT NULL DEFAULT 0,
        programs INTEGER NOT NULL DEFAULT 0, finished INTEGER NOT NULL DEFAULT 0, summary TEXT NOT NULL DEFAULT '');
    CREATE TABLE IF NOT EXISTS buckets (
        id INTEGER PRIMARY KEY, subject TEXT NOT NULL, signature TEXT NOT NULL, view TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'open', note TEXT NOT NULL DEFAULT '', count INTEGER NOT NULL DEFAULT 0,
        first_seen TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP, last_seen TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
        first_run INTEGER NOT NULL, oracle_version TEXT NOT NULL, recipe TEXT NOT NULL,
        source TEXT NOT NULL, reduced TEXT, reduce_seconds REAL, oracle TEXT NOT NULL, said TEXT NOT NULL, told TEXT NOT NULL,
        UNIQUE (subject, signature));
    CREATE TABLE IF NOT EXISTS findings (
        id INTEGER PRIMARY KEY, bucket INTEGER NOT NULL, run INTEGER NOT NULL, seed INTEGER NOT NULL, number INTEGER NOT NULL);
    CREATE INDEX IF NOT EXISTS findings_of_bucket ON findings (bucket);
";

/// The file of findings.
#[derive(Debug)]
pub struct Findings {
    connection: Connection,
}

/// A difference as it is filed.
#[derive(Debug, Clone)]
pub struct Found<'a> {
    /// What it is filed under.
    pub signature: &'a str,
    /// The view that differs first.
    pub view: &'a str,
    /// Seed and number of the program.
    pub case: (u64, u64),
    /// How it is run again.
    pub recipe: &'a str,
    /// The program.
    pub source: &'a str,
    /// The oracle's line.
    pub oracle: &'a str,
    /// The subject's line.
    pub subject: &'a str,
    /// All views, with differences marked.
    pub told: &'a str,
}

/// One bucket.
#[derive(Debug, Clone, Serialize)]
pub struct Bucket {
    /// Its number.
    pub id: i64,
    /// What it is filed under.
    pub signature: String,
    /// The view that differs first.
    pub view: String,
    /// `open`, `promoted`, `ignored`, `fixed`.
    pub state: String,
    /// How often it was found.
    pub count: i64,
    /// When it was found first and last.
    pub first_seen: String,
    /// When it was found last.
    pub last_seen: String,
    /// The oracle's full version.
    pub oracle_version: String,
    /// How it is run again.
    pub recipe: String,
    /// The smallest program that was found.
    pub source: String,
    /// The reduced program.
    pub reduced: Option<String>,
    /// How long the reduction took.
    pub reduce_seconds: Option<f64>,
    /// The oracle's line.
    pub oracle: String,
    /// The subject's line.
    pub subject: String,
    /// All views, with differences marked.
    pub told: String,
}

impl Bucket {
    /// The smallest program there is.
    pub fn program(&self) -> &str {
        self.reduced.as_deref().unwrap_or(&self.source)
    }
}

impl Findings {
    /// Opens the file, and makes it if there is none.
    pub fn open(path: &Path) -> Result<Self> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)?;
        }
        let connection = Connection::open(path)?;
        connection.busy_timeout(std::time::Duration::from_secs(30))?;
        connection.execute_batch(SCHEMA)?;
        Ok(Self { connection })
    }

    /// Begins a run, or goes on with the last one of this subject and seed that did not finish.
    pub fn begin(&self, subject: &str, oracle: &str, seed: u64, resume: bool) -> Result<(i64, u64)> {
        if resume {
            let last = self
                .connection
                .query_row(
                    "SELECT id, next FROM runs WHERE subject = ? AND seed = ? ORDER BY id DESC LIMIT 1",
                    params![subject, seed as i64],
                    |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)? as u64)),
                )
                .optional()?;
            if let Some(found) = last {
                return Ok(found);
            }
        }
        self.connection.execute(
            "INSERT INTO runs (subject, oracle, seed) VALUES (?, ?, ?)",
            params![subject, oracle, seed as i64],
        )?;
        Ok((self.connection.last_insert_rowid(), 0))
    }

    /// Notes how far a run has come.
    pub fn advance(&self, run: i64, next: u64, programs: u64) -> Result<()> {
        self.connection.execute(
            "UPDATE runs SET next = max(next, ?), programs = ? WHERE id = ?",
            params![next as i64, programs as i64, run],
        )?;
        Ok(())
    }

    /// Notes that a run came to its end, and its figures.
    pub fn finish(&self, run: i64, summary: &str) -> Result<()> {
        self.connection.execute(
            "UPDATE runs SET finished = 1, summary = ? WHERE id = ?",
            params![summary, run],
        )?;
        Ok(())
    }

    /// The figures of the last run of this subject that came to its end.
    pub fn last_summary(&self, subject: &str) -> Result<Option<String>> {
        Ok(self
            .connection
            .query_row(
                "SELECT summary FROM runs WHERE subject = ? AND finished = 1 ORDER BY id DESC LIMIT 1",
                [subject],
                |row| row.get(0),
            )
            .optional()?)
    }

    /// Files a difference. Returns the bucket and whether it is new.
    pub fn add(&mut self, run: i64, subject: &str, version: &str, found: &Found<'_>) -> Result<(i64, bool)> {
        let transaction = self.connection.transaction()?;
        let known: Option<(i64, i64)> = transaction
            .query_row(
                "SELECT id, length(source) FROM buckets WHERE subject = ? AND signature = ?",
                params![subject, found.signature],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let bucket = match known {
            Some((id, length)) => {
                transaction.execute(
                    "UPDATE buckets SET count = count + 1, last_seen = CURRENT_TIMESTAMP,
                        state = CASE state WHEN 'fixed' THEN 'open' ELSE state END WHERE id = ?",
                    [id],
                )?;
                if (found.source.chars().count() as i64) < length {
                    transaction.execute(
                        "UPDATE buckets SET source = ?, recipe = ?, oracle = ?, said = ?, told = ? WHERE id = ? AND reduced IS NULL",
                        params![found.source, found.recipe, found.oracle, found.subject, found.told, id],
                    )?;
                }
                id
            }
            None => {
                transaction.execute(
                    "INSERT INTO buckets (subject, signature, view, count, first_run, oracle_version, recipe, source, oracle, said, told)
                     VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?)",
                    params![
                        subject, found.signature, found.view, run, version, found.recipe, found.source, found.oracle,
                        found.subject, found.told
                    ],
                )?;
                transaction.last_insert_rowid()
            }
        };
        let (seed, number) = (found.case.0 as i64, found.case.1 as i64);
        transaction.execute(
            "INSERT INTO findings (bucket, run, seed, number)
             SELECT ?1, ?2, ?3, ?4 WHERE (SELECT count(*) FROM findings WHERE bucket = ?1) < ?5",
            params![bucket, run, seed, number, KEPT],
        )?;
        transaction.commit()?;
        Ok((bucket, known.is_none()))
    }

    /// Keeps the reduced program of a bucket.
    pub fn keep_reduced(&self, bucket: i64, source: &str, seconds: f64) -> Result<()> {
        self.connection.execute(
            "UPDATE buckets SET reduced = ?, reduce_seconds = ? WHERE id = ?",
            params![source, seconds, bucket],
        )?;
        Ok(())
    }

    /// Keeps what the two sides say of a bucket's reduced program.
    pub fn keep_told(&self, bucket: i64, oracle: &str, subject: &str, told: &str) -> Result<()> {
        self.connection.execute(
            "UPDATE buckets SET oracle = ?, said = ?, told = ? WHERE id = ?",
            params![oracle, subject, told, bucket],
        )?;
        Ok(())
    }

    /// Sets the state of a bucket.
    pub fn set_state(&self, bucket: i64, state: &str, note: &str) -> Result<()> {
        self.connection.execute(
            "UPDATE buckets SET state = ?, note = ? WHERE id = ?",
            params![state, note, bucket],
        )?;
        Ok(())
    }

    /// The subjects that have buckets.
    pub fn subjects(&self) -> Result<Vec<String>> {
        let mut statement = self
            .connection
            .prepare("SELECT subject FROM buckets GROUP BY subject ORDER BY max(last_seen) DESC")?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Buckets of a subject, the most frequent first; `new_in` asks only for those first found in that run.
    pub fn buckets(&self, subject: &str, new_in: Option<i64>) -> Result<Vec<Bucket>> {
        let mut statement = self.connection.prepare(
            "SELECT id, signature, view, state, count, first_seen, last_seen, oracle_version, recipe, source, reduced,
                reduce_seconds, oracle, said, told
             FROM buckets WHERE subject = ?1 AND (?2 IS NULL OR first_run = ?2) ORDER BY count DESC, id",
        )?;
        let rows = statement.query_map(params![subject, new_in], |row| {
            Ok(Bucket {
                id: row.get(0)?,
                signature: row.get(1)?,
                view: row.get(2)?,
                state: row.get(3)?,
                count: row.get(4)?,
                first_seen: row.get(5)?,
                last_seen: row.get(6)?,
                oracle_version: row.get(7)?,
                recipe: row.get(8)?,
                source: row.get(9)?,
                reduced: row.get(10)?,
                reduce_seconds: row.get(11)?,
                oracle: row.get(12)?,
                subject: row.get(13)?,
                told: row.get(14)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(signature: &'a str, source: &'a str) -> Found<'a> {
        Found {
            signature,
            view: "output",
            case: (1, 2),
            recipe: "--seed 1 --show 2",
            source,
            oracle: "out 1",
            subject: "out 2",
            told: "",
        }
    }

    #[test]
    fn equal_signatures_share_a_bucket_that_keeps_the_smallest_program() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("findings.sqlite3");
        let mut findings = Findings::open(&path).unwrap();
        let (run, next) = findings.begin("us", "3.14", 7, false).unwrap();
        assert_eq!(next, 0);
        let (first, new) = findings
            .add(run, "us", "3.14.8", &found("a", "long program"))
            .unwrap();
        assert!(new);
        assert_eq!(
            findings.add(run, "us", "3.14.8", &found("a", "short")).unwrap(),
            (first, false)
        );
        findings.advance(run, 40, 40).unwrap();
        drop(findings);
        let findings = Findings::open(&path).unwrap();
        assert_eq!(findings.begin("us", "3.14", 7, true).unwrap(), (run, 40));
        let buckets = findings.buckets("us", None).unwrap();
        assert_eq!(
            (buckets.len(), buckets[0].count, buckets[0].program()),
            (1, 2, "short")
        );
    }
}
