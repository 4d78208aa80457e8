//! Development tasks: makes the generated sources from `interp/spec` and checks the house rules.
//!
//! `cargo xtask generate` rewrites every `*/src/generated/*.rs`; `cargo xtask generate --check` fails when one
//! of them is stale; `cargo xtask tidy` checks what rustfmt and clippy do not.

mod generate;
mod tidy;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::path::PathBuf;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Sidewinder's development tasks")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Make the generated sources from the tables of interp/spec
    Generate {
        /// Write nothing; fail when a generated file is stale
        #[arg(long)]
        check: bool,
        /// Only the generator of this name (ast, grammar, instructions, ...)
        #[arg(long)]
        only: Option<String>,
    },
    /// Check the house rules that rustfmt and clippy do not
    Tidy,
}

/// The folder of the workspace's Cargo.toml.
fn workspace_root() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root.pop();
    root
}

fn main() -> Result<()> {
    match Arguments::parse().task {
        Task::Generate { check, only } => generate::run(&workspace_root(), check, only.as_deref()),
        Task::Tidy => tidy::run(&workspace_root()),
    }
}
