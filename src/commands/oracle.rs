//! `sidewinder oracle`: finds or installs CPython 3.14 and prints what it is.

use super::SAME;
use anyhow::Result;
use clap::Args;
use sidewinder_oracle::python::{self, Located, Origin};
use std::path::Path;
use std::process::ExitCode;

/// Find CPython 3.14, or install it for this user, and say what it is
#[derive(Args)]
pub(super) struct Oracle {
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// Import every part that needs a shared library, and check an installation of ours against its manifest
    #[arg(long)]
    check: bool,
}

impl Oracle {
    pub(super) fn run(&self, argument: Option<&Path>) -> Result<ExitCode> {
        let located = python::require(argument)?;
        if self.json {
            say!("{}", serde_json::to_string_pretty(&located)?);
        } else {
            print(&located);
        }
        if self.check { check(&located) } else { Ok(SAME) }
    }
}

fn print(located: &Located) {
    let python = &located.python;
    let origin = match located.origin {
        Origin::Argument => "given by --oracle",
        Origin::Variable => "given by SIDEWINDER_ORACLE",
        Origin::Path => "found on the PATH",
        Origin::Uv => "managed by uv",
        Origin::Installed => "installed by sidewinder",
    };
    let place = |path: &Option<std::path::PathBuf>| match path {
        Some(path) => path.display().to_string(),
        None => "not installed".to_owned(),
    };
    say!("path     {} ({origin})", python.path.display());
    say!("version  CPython {}", python.version);
    say!(
        "build    {} on {}, magic {}",
        python.build,
        python.platform,
        python.magic
    );
    say!("library  {}", python.library.display());
    say!("headers  {}", place(&python.headers));
    say!("tests    {}", place(&python.tests));
}

fn check(located: &Located) -> Result<ExitCode> {
    let mut faults = python::check_parts(&located.python.path)?;
    if located.origin == Origin::Installed {
        faults.extend(python::install::verify(&located.python.path)?);
    }
    for fault in &faults {
        eprintln!("fault: {fault}");
    }
    if faults.is_empty() {
        eprintln!("complete: every part imports");
    }
    Ok(if faults.is_empty() {
        SAME
    } else {
        ExitCode::from(2)
    })
}
