//! Results in SQLite: the oracle's are asked once per version, the subject's are kept run by run.

use super::process::{Case, Table};
use anyhow::Result;
use rusqlite::{Connection, params};
use std::path::Path;

/// Outcomes of earlier runs.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
}

/// A case that was the same or not in an earlier run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The module.
    pub module: String,
    /// The case.
    pub case: String,
    /// Whether both sides ended alike.
    pub same: bool,
}

const SCHEMA: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS oracle_cases (
        version TEXT NOT NULL, module TEXT NOT NULL, name TEXT NOT NULL, outcome TEXT NOT NULL, reason TEXT NOT NULL,
        PRIMARY KEY (version, module, name)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS runs (
        id INTEGER PRIMARY KEY, subject TEXT NOT NULL, started TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP);
    CREATE TABLE IF NOT EXISTS subject_cases (
        run INTEGER NOT NULL, module TEXT NOT NULL, name TEXT NOT NULL, same INTEGER NOT NULL,
        outcome TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (run, module, name)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS subject_modules ON subject_cases (module, run);
";

/// Runs of a subject that are kept.
const RUNS_KEPT: i64 = 50;

impl Store {
    /// Opens the file, and makes it if there is none.
    pub fn open(path: &Path) -> Result<Self> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let connection = Connection::open(path)?;
        connection.busy_timeout(std::time::Duration::from_secs(30))?;
        connection.execute_batch(SCHEMA)?;
        Ok(Self { connection })
    }

    /// What the oracle of this version said of a module; `None` when it was not asked yet.
    pub fn oracle(&self, version: &str, module: &str) -> Result<Option<Table>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT name, outcome, reason FROM oracle_cases WHERE version = ? AND module = ?",
        )?;
        let rows = statement.query_map(params![version, module], |row| {
            Ok((
                row.get::<_, String>(0)?,
                Case {
                    outcome: row.get(1)?,
                    reason: row.get(2)?,
                },
            ))
        })?;
        let table = rows.collect::<Result<Table, _>>()?;
        Ok((!table.is_empty()).then_some(table))
    }

    /// Keeps what the oracle said.
    pub fn keep_oracle(&mut self, version: &str, module: &str, table: &Table) -> Result<()> {
        let transaction = self.connection.transaction()?;
        transaction.execute(
            "DELETE FROM oracle_cases WHERE version = ? AND module = ?",
            params![version, module],
        )?;
        for (name, case) in table {
            transaction.execute(
                "INSERT INTO oracle_cases VALUES (?, ?, ?, ?, ?)",
                params![version, module, name, case.outcome, case.reason],
            )?;
        }
        Ok(transaction.commit()?)
    }

    /// Begins a run of a subject.
    pub fn begin(&self, subject: &str) -> Result<i64> {
        self.connection
            .execute("INSERT INTO runs (subject) VALUES (?)", [subject])?;
        let run = self.connection.last_insert_rowid();
        self.connection.execute(
            "DELETE FROM subject_cases WHERE run IN (SELECT id FROM runs WHERE subject = ? AND id <= ?)",
            params![subject, run - RUNS_KEPT],
        )?;
        Ok(run)
    }

    /// Keeps the cases of one module of a run, with whether they were the same.
    pub fn keep(&mut self, run: i64, module: &str, cases: &[(String, Case, bool)]) -> Result<()> {
        let transaction = self.connection.transaction()?;
        for (name, case, same) in cases {
            transaction.execute(
                "INSERT OR REPLACE INTO subject_cases VALUES (?, ?, ?, ?, ?, ?)",
                params![run, module, name, same, case.outcome, case.reason],
            )?;
        }
        Ok(transaction.commit()?)
    }

    /// The module's cases in the subject's latest run before `run` that had it.
    pub fn before(&self, run: i64, subject: &str, module: &str) -> Result<Vec<Row>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT name, same FROM subject_cases WHERE module = ?1 AND run = (
                SELECT max(run) FROM subject_cases JOIN runs ON runs.id = run
                WHERE module = ?1 AND run < ?2 AND subject = ?3)",
        )?;
        let rows = statement.query_map(params![module, run, subject], |row| {
            Ok(Row {
                module: module.to_owned(),
                case: row.get(0)?,
                same: row.get(1)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("deep/results.sqlite3")).unwrap();
        assert_eq!(store.oracle("3.14", "test_x").unwrap(), None);
        let case = Case {
            outcome: "passed".into(),
            reason: String::new(),
        };
        let table: Table = [("a".to_owned(), case.clone())].into_iter().collect();
        store.keep_oracle("3.14", "test_x", &table).unwrap();
        assert_eq!(store.oracle("3.14", "test_x").unwrap(), Some(table));
        let first = store.begin("us").unwrap();
        store
            .keep(first, "test_x", &[("a".to_owned(), case, false)])
            .unwrap();
        let second = store.begin("us").unwrap();
        assert!(!store.before(second, "us", "test_x").unwrap()[0].same);
        assert!(store.before(second, "others", "test_x").unwrap().is_empty());
    }
}
