//! Characters by name, for `\N{...}`.

use sidewinder_text::names::{self, Named};
use sidewinder_text::ucd::Version;

/// The character of this name or alias, without regard to case; named sequences are none.
pub(super) fn lookup(name: &str) -> Option<u32> {
    match names::lookup(name, Version::Current)? {
        Named::Character(c) => Some(c),
        Named::Sequence(_) => None,
    }
}
