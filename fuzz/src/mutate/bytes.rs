//! Damage to bytes and characters, without regard to tokens.

use super::{pick, pick_of, splice};
use arbitrary::{Result, Unstructured};

type Outcome = Result<Option<Vec<u8>>>;

/// Characters that are no ASCII, look like operators or white space, or are invisible.
const ODD: &[&str] = &[
    "é",
    "“",
    "”",
    "‘",
    "，",
    "（",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    "\u{2028}",
    "\u{3000}",
    "€",
    "ﬁ",
    "𝕏",
    "\u{301}",
    "\u{7f}",
    "\u{1}",
    "\u{c}",
    "\u{b}",
    "\u{1f}",
    "\u{10ffff}",
    "١",
    "²",
    "·",
    "℘",
    "×",
    "−",
    "π",
    "\r",
    "\u{85}",
    "😀",
    "_é",
    "ª",
];

pub(super) fn truncate(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    Ok(pick(entropy, source.len())?
        .and_then(|end| source.get(..end))
        .map(<[u8]>::to_vec))
}

pub(super) fn behead(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    Ok(pick(entropy, source.len())?
        .and_then(|start| source.get(start..))
        .map(<[u8]>::to_vec))
}

fn insert(source: &[u8], entropy: &mut Unstructured<'_>, what: &[u8]) -> Outcome {
    Ok(pick(entropy, source.len() + 1)?.map(|place| splice(source, place..place, what)))
}

pub(super) fn insert_odd_character(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let odd = pick_of(entropy, ODD)?.unwrap_or("é");
    insert(source, entropy, odd.as_bytes())
}

pub(super) fn insert_raw_byte(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let byte = entropy.int_in_range(0x80..=0xff)?;
    insert(source, entropy, &[byte])
}

pub(super) fn insert_null(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    insert(source, entropy, b"\0")
}

pub(super) fn flip_bit(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let (Some(place), bit) = (pick(entropy, source.len())?, entropy.int_in_range(0..=7)?) else {
        return Ok(None);
    };
    let mut flipped = source.to_vec();
    if let Some(byte) = flipped.get_mut(place) {
        *byte ^= 1 << bit;
    }
    Ok(Some(flipped))
}

pub(super) fn byte_order_mark(source: &[u8], _: &mut Unstructured<'_>) -> Outcome {
    Ok(Some(splice(source, 0..0, b"\xef\xbb\xbf")))
}

pub(super) fn declare_encoding(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let declared = [
        "utf-8",
        "latin-1",
        "ascii",
        "iso-8859-15",
        "utf-16",
        "no-such",
        "utf8",
        "UTF_8",
        "cp1252",
        "utf-8-sig",
        "koi8-r",
        "rot13",
        "utf-7",
        "ISO-8859-1-x",
        "",
    ];
    let (Some(name), second) = (pick_of(entropy, &declared)?, entropy.int_in_range(0..=2)?) else {
        return Ok(None);
    };
    let line = if second == 0 {
        format!("#!x\n# vim: fileencoding={name} :\n")
    } else {
        format!("# -*- coding: {name} -*-\n")
    };
    Ok(Some(splice(source, 0..0, line.as_bytes())))
}

pub(super) fn replace_quote(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let quotes: Vec<usize> = source
        .iter()
        .enumerate()
        .filter(|(_, byte)| matches!(byte, b'\'' | b'"'))
        .map(|(place, _)| place)
        .collect();
    let Some(place) = pick_of(entropy, &quotes)? else {
        return Ok(None);
    };
    let by = pick_of(entropy, &["", "'", "\"", "'''", "\"\"\"", "''", "\\'", "`"])?.unwrap_or("");
    Ok(Some(splice(source, place..place + 1, by.as_bytes())))
}
