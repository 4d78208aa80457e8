//! Characters by name, for `\N{...}`.

/// The character of this name, without regard to case; named sequences are none.
pub(super) fn lookup(name: &str) -> Option<u32> {
    let found = unicode_names2::character(name)?;
    // The search is lenient about spaces and hyphens; Python's is not.
    let exact = unicode_names2::name(found)?.to_string();
    exact.eq_ignore_ascii_case(name).then_some(u32::from(found))
}
