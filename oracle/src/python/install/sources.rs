//! Reads the machine's own apt sources: which distribution it is, and which mirror and keyring it uses.
//!
//! No host name is written in this program: the mirror is always the one that the machine is configured with.
//! Both formats of apt's sources.list(5) are read, one line per source and deb822.

use std::fs;
use std::path::{Path, PathBuf};

/// The distributions whose archive carries CPython 3.14, with what their archives call things.
const DISTRIBUTIONS: &[Family] = &[
    Family {
        id: "debian",
        keyring: "/usr/share/keyrings/debian-archive-keyring.gpg",
        suites: &["forky", "testing", "sid"],
        component: "main",
        skip: &["-security", "/updates", "-backports"],
    },
    Family {
        id: "ubuntu",
        keyring: "/usr/share/keyrings/ubuntu-archive-keyring.gpg",
        suites: &["resolute", "devel"],
        component: "main",
        skip: &["-security", "-backports", "-proposed"],
    },
];

struct Family {
    id: &'static str,
    keyring: &'static str,
    suites: &'static [&'static str],
    component: &'static str,
    /// Endings of suites that may live on another host than the archive itself.
    skip: &'static [&'static str],
}

/// The archive of this machine's distribution.
#[derive(Debug)]
pub(super) struct Distribution {
    name: String,
    /// The mirror, as the machine's apt names it.
    pub(super) mirror: String,
    /// The value of `Signed-By`.
    pub(super) keyring: Option<String>,
    /// The suites to try, in order.
    pub(super) suites: Vec<String>,
    /// The component that carries CPython.
    pub(super) component: String,
}

/// One source of packages, whichever format it was written in.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Source {
    uris: Vec<String>,
    suites: Vec<String>,
    components: Vec<String>,
    signed_by: Option<String>,
}

impl Distribution {
    /// The distribution that this process runs on; the error says why nothing can be installed from it.
    pub(super) fn of_this_machine() -> Result<Self, String> {
        if !program_exists("apt-get") || !program_exists("dpkg-deb") {
            return Err("it has no apt".to_owned());
        }
        let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
        let sources = read_sources(Path::new("/etc/apt"));
        Self::choose(&release, &sources)
    }

    /// What the user is told it is.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    fn choose(release: &str, sources: &[Source]) -> Result<Self, String> {
        let like: Vec<String> = ["ID", "ID_LIKE"]
            .iter()
            .filter_map(|key| os_release_value(release, key))
            .flat_map(|value| value.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        for family in DISTRIBUTIONS
            .iter()
            .filter(|family| like.iter().any(|id| id == family.id))
        {
            if let Some(source) = sources.iter().find(|source| family.owns(source)) {
                return Ok(family.describe(source, release));
            }
        }
        let name = os_release_value(release, "PRETTY_NAME").unwrap_or_else(|| "an unknown system".to_owned());
        Err(format!(
            "{name}, whose apt sources name no archive that is known to carry it"
        ))
    }
}

impl Family {
    /// Whether `source` is this family's main archive rather than somebody's extra packages.
    fn owns(&self, source: &Source) -> bool {
        let main = source
            .components
            .iter()
            .any(|component| component == self.component);
        let suite = source
            .suites
            .iter()
            .any(|suite| !self.skip.iter().any(|ending| suite.ends_with(ending)));
        let key = source
            .signed_by
            .as_deref()
            .is_none_or(|key| key.contains(self.id) || key.contains("BEGIN PGP"));
        let base = source.uris.iter().any(|uri| {
            let tail = uri.trim_end_matches('/').rsplit('/').next().unwrap_or("");
            tail == self.id || tail.contains("mirror") || uri.contains(&format!("/{}/", self.id))
        });
        main && suite && key && (base || source.signed_by.is_some())
    }

    fn describe(&self, source: &Source, release: &str) -> Distribution {
        let own = os_release_value(release, "VERSION_CODENAME");
        let newer = self.suites.iter().map(|&suite| suite.to_owned());
        let keyring = Path::new(self.keyring).exists().then(|| self.keyring.to_owned());
        Distribution {
            name: os_release_value(release, "NAME").unwrap_or_else(|| self.id.to_owned()),
            mirror: source.uris.first().cloned().unwrap_or_default(),
            keyring: keyring.or_else(|| source.signed_by.clone()),
            // A release that carries 3.14 itself is not known here by name: it is asked last.
            suites: newer.chain(own).collect(),
            component: self.component.to_owned(),
        }
    }
}

fn program_exists(name: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(name).is_file()))
}

fn os_release_value(text: &str, key: &str) -> Option<String> {
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix(key)?.strip_prefix('='))?;
    Some(line.trim().trim_matches('"').to_owned())
}

/// Every enabled binary source below `folder`, in apt's order.
fn read_sources(folder: &Path) -> Vec<Source> {
    let mut files = vec![folder.join("sources.list")];
    let mut parts: Vec<PathBuf> = fs::read_dir(folder.join("sources.list.d"))
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    parts.sort();
    files.extend(parts);
    let mut sources = Vec::new();
    for file in files {
        let Ok(text) = fs::read_to_string(&file) else {
            continue;
        };
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("list") => sources.extend(text.lines().filter_map(parse_line)),
            Some("sources") => sources.extend(parse_deb822(&text)),
            _ => {}
        }
    }
    sources
}

/// `deb [option=value ...] uri suite component...`
fn parse_line(line: &str) -> Option<Source> {
    let line = line.split('#').next()?.trim();
    let rest = line.strip_prefix("deb")?.strip_prefix([' ', '\t'])?.trim_start();
    let (options, rest) = match rest.strip_prefix('[') {
        Some(inner) => inner.split_once(']')?,
        None => ("", rest),
    };
    let mut words = rest.split_whitespace().map(str::to_owned);
    let (uri, suite) = (words.next()?, words.next()?);
    let signed_by = options
        .split_whitespace()
        .find_map(|option| option.strip_prefix("signed-by="));
    Some(Source {
        uris: vec![uri],
        suites: vec![suite],
        components: words.collect(),
        signed_by: signed_by.map(str::to_owned),
    })
}

/// Stanzas of `Field: value`, where a line that starts with white space continues the field before it.
fn parse_deb822(text: &str) -> Vec<Source> {
    let mut sources = Vec::new();
    for stanza in text.split("\n\n").flat_map(|part| part.split("\n \n")) {
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in stanza.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = fields.last_mut() {
                    value.push('\n');
                    value.push_str(line);
                }
            } else if let Some((name, value)) = line.split_once(':') {
                fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        sources.extend(source_of_fields(&fields));
    }
    sources
}

fn source_of_fields(fields: &[(String, String)]) -> Option<Source> {
    let field = |name: &str| {
        fields
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    };
    let words = |name: &str| {
        field(name)
            .unwrap_or("")
            .split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let enabled = !matches!(field("enabled"), Some("no" | "false" | "0"));
    let binary = words("types").iter().any(|kind| kind == "deb");
    (enabled && binary && !words("uris").is_empty()).then(|| Source {
        uris: words("uris"),
        suites: words("suites"),
        components: words("components"),
        signed_by: field("signed-by").map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RELEASE: &str = "NAME=\"Debian GNU/Linux\"\nVERSION_CODENAME=bookworm\nID=debian\n";

    #[test]
    fn one_line_sources() {
        let source = parse_line(
            "deb [arch=amd64 signed-by=/k/debian.gpg] mirror://here/debian bookworm main contrib # x",
        );
        let source = source.unwrap();
        assert_eq!(source.uris, ["mirror://here/debian"]);
        assert_eq!(source.suites, ["bookworm"]);
        assert_eq!(source.components, ["main", "contrib"]);
        assert_eq!(source.signed_by.as_deref(), Some("/k/debian.gpg"));
        assert_eq!(parse_line("deb-src file:/debian bookworm main"), None);
        assert_eq!(parse_line("# deb file:/debian bookworm main"), None);
    }

    #[test]
    fn deb822_stanzas_with_continuations_comments_and_disabled_ones() {
        let text = "Types: deb\n# note\nURIs: file:/a/debian\nSuites: bookworm\n bookworm-updates\nComponents: main\n\n\
                    Types: deb\nEnabled: no\nURIs: file:/b\nSuites: x\n\nTypes: deb-src\nURIs: file:/c\nSuites: y\n";
        let sources = parse_deb822(text);
        assert_eq!(sources.len(), 1);
        assert_eq!(sources[0].suites, ["bookworm", "bookworm-updates"]);
    }

    #[test]
    fn the_main_archive_is_chosen_not_the_security_or_foreign_ones() {
        let source = |uri: &str, suite: &str, key: Option<&str>| Source {
            uris: vec![uri.to_owned()],
            suites: vec![suite.to_owned()],
            components: vec!["main".to_owned()],
            signed_by: key.map(str::to_owned),
        };
        let sources = [
            source("file:/other", "nodistro", Some("/usr/share/keyrings/other.gpg")),
            source("file:/security/debian-security", "bookworm-security", None),
            source("file:/m/debian", "bookworm", None),
        ];
        let chosen = Distribution::choose(RELEASE, &sources).unwrap();
        assert_eq!(chosen.mirror, "file:/m/debian");
        assert_eq!(chosen.suites.first().map(String::as_str), Some("forky"));
        assert!(Distribution::choose(RELEASE, &sources[..2]).is_err());
        assert!(
            Distribution::choose("ID=fedora\nPRETTY_NAME=Fedora\n", &sources)
                .unwrap_err()
                .contains("Fedora")
        );
    }
}
