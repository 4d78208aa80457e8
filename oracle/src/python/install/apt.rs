//! Downloads CPython 3.14 and every library it needs through the machine's apt, without root.
//!
//! apt runs with the machine's configuration (mirror, proxies, credentials, trust), but with lists, caches and
//! an empty package state of our own: so its solver returns the whole closure down to libc, and nothing of the
//! machine changes. apt verifies signatures and checksums; the SHA-256 sums are checked once more here.

use super::manifest::Package;
use super::sources::Distribution;
use crate::progress::{Progress, Unit};
use anyhow::{Context as _, Result, bail, ensure};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

/// What is asked for; the solver adds what these need.
const ROOTS: [&str; 4] = [
    "python3.14",
    "libpython3.14-testsuite",
    "libpython3.14-dev",
    "libc6-dev",
];

/// Hooks of the machine's configuration that would touch the machine's own caches.
const NO_HOOKS: &str = "#clear APT::Update::Pre-Invoke;\n#clear APT::Update::Post-Invoke;\n\
    #clear APT::Update::Post-Invoke-Success;\n#clear DPkg::Pre-Install-Pkgs;\n#clear DPkg::Post-Invoke;\n";

/// The downloaded packages.
pub(super) struct Download {
    /// The version of the package python3.14.
    pub(super) version: String,
    /// Name, version and checksum of each package.
    pub(super) packages: Vec<Package>,
    /// The files, in the same order.
    pub(super) files: Vec<PathBuf>,
}

/// Downloads into `folder`, which may hold what an earlier, interrupted run has got.
pub(super) fn download(folder: &Path, distribution: &Distribution) -> Result<Download> {
    let apt = Apt::prepare(folder)?;
    apt.choose_suite(distribution)?;
    let wanted = apt.closure()?;
    apt.fetch(&wanted)?;
    let indexed = apt.index(&wanted)?;
    let mut download = Download {
        version: String::new(),
        packages: Vec::new(),
        files: Vec::new(),
    };
    for wanted in &wanted {
        let path = apt.archives().join(&wanted.file);
        let (version, sha256) = indexed
            .get(&wanted.name)
            .with_context(|| format!("apt says nothing of {}", wanted.name))?;
        let package = Package {
            name: wanted.name.clone(),
            version: version.clone(),
            sha256: sha256.clone(),
        };
        package.verify(&path)?;
        if package.name == "python3.14" {
            download.version.clone_from(version);
        }
        download.packages.push(package);
        download.files.push(path);
    }
    ensure!(
        !download.version.is_empty(),
        "the archive has no package python3.14"
    );
    Ok(download)
}

/// A package of the closure, as `--print-uris` lists it.
#[derive(Debug, PartialEq, Eq)]
struct Wanted {
    name: String,
    file: String,
    size: u64,
}

/// apt with private folders below one folder.
struct Apt {
    folder: PathBuf,
}

impl Apt {
    fn prepare(folder: &Path) -> Result<Self> {
        for part in ["state/lists/partial", "cache/archives/partial", "sources"] {
            fs::create_dir_all(folder.join(part))
                .with_context(|| format!("cannot write in {}", folder.display()))?;
        }
        fs::write(folder.join("status"), "")?;
        fs::write(folder.join("hooks.conf"), NO_HOOKS)?;
        Ok(Self {
            folder: folder.to_owned(),
        })
    }

    fn archives(&self) -> PathBuf {
        self.folder.join("cache/archives")
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .env("LC_ALL", "C")
            .stdin(Stdio::null())
            .arg("-c")
            .arg(self.folder.join("hooks.conf"));
        let folder = self.folder.display();
        for option in [
            format!("Dir::State={folder}/state"),
            format!("Dir::State::status={folder}/status"),
            format!("Dir::Cache={folder}/cache"),
            format!("Dir::Etc::SourceParts={folder}/sources"),
            "Dir::Etc::SourceList=/dev/null".to_owned(),
            // Nothing is shared with the system's apt, and its locks are root's.
            "Debug::NoLocking=true".to_owned(),
            "APT::Install-Recommends=false".to_owned(),
            "APT::Update::Error-Mode=any".to_owned(),
            "APT::Sandbox::User=".to_owned(),
            "Acquire::Languages=none".to_owned(),
            "Acquire::Retries=3".to_owned(),
            "Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false".to_owned(),
            "Acquire::IndexTargets::deb::CNF::DefaultEnabled=false".to_owned(),
        ] {
            command.args(["-o", &option]);
        }
        command
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Result<Output> {
        let output = self.command(program).args(arguments).output();
        output.with_context(|| format!("{program} cannot be started"))
    }

    /// Fetches the package lists of the first suite that carries python3.14.
    fn choose_suite(&self, distribution: &Distribution) -> Result<()> {
        let mut complaints = Vec::new();
        for suite in &distribution.suites {
            self.write_source(distribution, suite)?;
            eprintln!("Reading the package lists of {suite} ...");
            let update = self.run("apt-get", &["update"])?;
            if !update.status.success() {
                complaints.push(format!("{suite}: {}", last_complaint(&update)));
                continue;
            }
            let known = self.run("apt-cache", &["show", "--no-all-versions", "python3.14"])?;
            if known.status.success() {
                return Ok(());
            }
            complaints.push(format!("{suite}: it has no python3.14"));
        }
        bail!(
            "CPython 3.14 cannot be downloaded from this machine's package mirror. Is the machine offline? The installation \
             needs the network once; or name an interpreter with --oracle or SIDEWINDER_ORACLE.\n  {}",
            complaints.join("\n  ")
        )
    }

    fn write_source(&self, distribution: &Distribution, suite: &str) -> Result<()> {
        let mut text = format!(
            "Types: deb\nURIs: {}\nSuites: {suite}\nComponents: {}\n",
            distribution.mirror, distribution.component
        );
        if let Some(keyring) = &distribution.keyring {
            text.push_str(&format!("Signed-By: {keyring}\n"));
        }
        Ok(fs::write(self.folder.join("sources/oracle.sources"), text)?)
    }

    fn install_arguments(extra: &[&'static str]) -> Vec<&'static str> {
        let mut arguments = vec!["install", "--assume-yes"];
        arguments.extend(extra);
        arguments.extend(ROOTS);
        arguments
    }

    /// Everything that the roots need; with an empty package state that is the closure down to libc.
    fn closure(&self) -> Result<Vec<Wanted>> {
        // With the archives hidden, what an earlier run has got is listed as well.
        let hidden = format!("Dir::Cache::Archives={}/none/", self.folder.display());
        fs::create_dir_all(self.folder.join("none/partial"))?;
        let mut arguments = Self::install_arguments(&["--print-uris"]);
        arguments.extend(["-o", &hidden]);
        let output = self.run("apt-get", &arguments)?;
        ensure!(
            output.status.success(),
            "apt finds no complete set of packages: {}",
            last_complaint(&output)
        );
        let wanted: Vec<Wanted> = String::from_utf8_lossy(&output.stdout)
            .lines()
            .filter_map(parse_uri_line)
            .collect();
        ensure!(!wanted.is_empty(), "apt lists no packages for python3.14");
        Ok(wanted)
    }

    /// Downloads the closure; apt resumes partial files and skips complete ones.
    fn fetch(&self, wanted: &[Wanted]) -> Result<()> {
        let total = wanted.iter().map(|package| package.size).sum();
        let progress = Progress::new("download", total, Unit::Bytes);
        let mut child = self
            .command("apt-get")
            .args(Self::install_arguments(&["--download-only", "-q"]))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .context("apt-get cannot be started")?;
        self.watch(&mut child, &progress);
        let output = child.wait_with_output()?;
        progress.finish();
        ensure!(
            output.status.success(),
            "the download was interrupted; run the command again and it goes on from here. apt says: {}",
            last_complaint(&output)
        );
        Ok(())
    }

    fn watch(&self, child: &mut Child, progress: &Progress) {
        while matches!(child.try_wait(), Ok(None)) {
            progress.set(size_of_files(&self.archives()) + size_of_files(&self.archives().join("partial")));
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Version and SHA-256 of each package, from the signed lists.
    fn index(&self, wanted: &[Wanted]) -> Result<BTreeMap<String, (String, String)>> {
        let mut arguments = vec!["show", "--no-all-versions"];
        arguments.extend(wanted.iter().map(|package| package.name.as_str()));
        let output = self.run("apt-cache", &arguments)?;
        ensure!(
            output.status.success(),
            "apt-cache fails: {}",
            last_complaint(&output)
        );
        Ok(parse_index(&String::from_utf8_lossy(&output.stdout)))
    }
}

fn size_of_files(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else {
        return 0;
    };
    entries
        .flatten()
        .filter_map(|entry| entry.metadata().ok())
        .filter(fs::Metadata::is_file)
        .map(|data| data.len())
        .sum()
}

/// The line of apt's standard error that says most: why a fetch failed, else the error, else the last line.
fn last_complaint(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let reason = text
        .lines()
        .find(|line| line.contains("Failed to fetch") || line.contains("Could not"));
    let error = || text.lines().rfind(|line| line.starts_with("E:"));
    let complaint = reason.or_else(error).or_else(|| text.lines().last());
    complaint
        .unwrap_or("nothing")
        .trim_start_matches(['E', 'W', ':'])
        .trim()
        .to_owned()
}

/// `'URI' FILE SIZE SUM`
fn parse_uri_line(line: &str) -> Option<Wanted> {
    let rest = line.strip_prefix('\'')?.split_once("' ")?.1;
    let mut words = rest.split_whitespace();
    let file = words.next()?;
    Some(Wanted {
        name: file.split('_').next()?.to_owned(),
        file: file.to_owned(),
        size: words.next()?.parse().ok()?,
    })
}

fn parse_index(text: &str) -> BTreeMap<String, (String, String)> {
    let stanzas = text.split("\n\n");
    let field = |stanza: &str, name: &str| -> Option<String> {
        stanza
            .lines()
            .find_map(|line| Some(line.strip_prefix(name)?.trim().to_owned()))
    };
    let entries = stanzas.filter_map(|stanza| {
        let version = field(stanza, "Version:")?;
        Some((field(stanza, "Package:")?, (version, field(stanza, "SHA256:")?)))
    });
    entries.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_print_uris() {
        let line = "'file:/d/pool/z/zlib1g_1.3%2breally_amd64.deb' zlib1g_1%3a1.3+really_amd64.deb 90912 MD5Sum:67b9";
        let wanted = parse_uri_line(line).unwrap();
        assert_eq!(
            wanted,
            Wanted {
                name: "zlib1g".into(),
                file: "zlib1g_1%3a1.3+really_amd64.deb".into(),
                size: 90912
            }
        );
        assert_eq!(parse_uri_line("Need to get 36.3 MB of archives."), None);
    }

    #[test]
    fn stanzas_of_the_index() {
        let text =
            "Package: a\nVersion: 1:2-3\nSHA256: ff\nDescription: x\n\nPackage: b\nVersion: 4\nSHA256: ee\n";
        let index = parse_index(text);
        assert_eq!(index["a"], ("1:2-3".to_owned(), "ff".to_owned()));
        assert_eq!(index.len(), 2);
    }
}
