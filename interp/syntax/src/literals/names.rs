//! Characters by name, for `\N{...}`.

const ALIASES: &str = include_str!("../../../spec/unicode/name_aliases.txt");

/// The character of this name or alias, without regard to case; named sequences are none.
pub(super) fn lookup(name: &str) -> Option<u32> {
    // The crate's search is lenient about spaces and hyphens; Python's is not.
    let found = unicode_names2::character(name).filter(|&found| {
        unicode_names2::name(found).is_some_and(|exact| exact.to_string().eq_ignore_ascii_case(name))
    });
    if let Some(found) = found {
        return Some(u32::from(found));
    }
    ALIASES.lines().find_map(|line| {
        let (code, alias) = line.split_once(' ')?;
        alias
            .eq_ignore_ascii_case(name)
            .then(|| u32::from_str_radix(code, 16).ok())?
    })
}

#[cfg(test)]
mod tests {
    use super::lookup;

    #[test]
    fn names_and_aliases() {
        assert_eq!(lookup("CAT"), Some(0x1F408));
        assert_eq!(lookup("latin small letter a"), Some(0x61));
        assert_eq!(lookup("RS"), Some(0x1E));
        assert_eq!(lookup("HANGUL SYLLABLE GAG"), Some(0xAC01));
        assert_eq!(lookup("CJK UNIFIED IDEOGRAPH-4E00"), Some(0x4E00));
        assert_eq!(lookup("LATINSMALLLETTERA"), None);
    }
}
