//! Decoding source code that is not UTF-8. CPython asks the registry of codecs, which Python code can extend; an
//! interpreter passes that. Without one, the encodings of one byte per character, UTF-8's aliases, ASCII and UTF-16
//! are here. Absent: the multi-byte encodings of East Asia, UTF-7 and UTF-32.

/// The encodings of one byte: see the file.
const CHARMAPS: &str = include_str!("../../../spec/encodings/charmaps.txt");
const ALIASES: &str = include_str!("../../../spec/encodings/aliases.txt");

/// Codecs by name.
pub trait Codecs {
    /// The text that these bytes encode, or the message of the exception that decoding them raises.
    fn decode(&mut self, name: &str, bytes: &[u8]) -> Result<String, String>;
}

/// The codecs that need no interpreter.
#[derive(Clone, Copy, Debug, Default)]
pub struct Builtin;

impl Codecs for Builtin {
    fn decode(&mut self, name: &str, bytes: &[u8]) -> Result<String, String> {
        let normal = normalize(name);
        let alias = table_entry(ALIASES, &normal).or_else(|| table_entry(ALIASES, &normal.replace('.', "_")));
        match alias.unwrap_or(&normal) {
            "ascii" => ascii(bytes),
            "latin_1" | "iso8859_1" => Ok(bytes.iter().copied().map(char::from).collect()),
            "utf_8" => utf8(bytes),
            "utf_8_sig" => utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)),
            "utf_16" | "utf_16_le" => utf16(bytes, "utf-16-le", u16::from_le_bytes),
            "utf_16_be" => utf16(bytes, "utf-16-be", u16::from_be_bytes),
            "undefined" => Err("undefined encoding".to_owned()),
            "base64_codec" | "bz2_codec" | "hex_codec" | "quopri_codec" | "rot_13" | "uu_codec"
            | "zlib_codec" => Err(format!(
                "'{name}' is not a text encoding; use codecs.decode() to handle arbitrary codecs"
            )),
            module => match table_entry(CHARMAPS, module) {
                Some(row) => charmap(bytes, row),
                None => Err(format!("unknown encoding: {name}")),
            },
        }
    }
}

/// The rest of the line that begins with `key`.
fn table_entry(table: &'static str, key: &str) -> Option<&'static str> {
    table
        .lines()
        .find_map(|line| line.strip_prefix(key)?.strip_prefix(' '))
}

/// A name as `encodings.normalize_encoding` and the search for aliases make it.
fn normalize(name: &str) -> String {
    let mut normal = String::new();
    for c in name.chars() {
        match c {
            'a'..='z' | '0'..='9' | '.' => normal.push(c),
            'A'..='Z' => normal.push(c.to_ascii_lowercase()),
            _ if normal.is_empty() || normal.ends_with('_') => {}
            _ => normal.push('_'),
        }
    }
    normal.truncate(normal.trim_end_matches('_').len());
    normal
}

fn ascii(bytes: &[u8]) -> Result<String, String> {
    match bytes.iter().position(|c| !c.is_ascii()) {
        None => Ok(bytes.iter().copied().map(char::from).collect()),
        Some(at) => Err(format!(
            "'ascii' codec can't decode byte 0x{:02x} in position {at}: ordinal not in range(128)",
            bytes.get(at).copied().unwrap_or_default()
        )),
    }
}

fn utf8(bytes: &[u8]) -> Result<String, String> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error,
    };
    let at = error.valid_up_to();
    let byte = bytes.get(at).copied().unwrap_or_default();
    let length = error.error_len().unwrap_or(bytes.len() - at);
    let reason = match (error.error_len(), byte) {
        (None, _) => "unexpected end of data",
        (_, 0x80..=0xc1 | 0xf5..) => "invalid start byte",
        _ => "invalid continuation byte",
    };
    Err(if length > 1 {
        format!(
            "'utf-8' codec can't decode bytes in position {at}-{}: {reason}",
            at + length - 1
        )
    } else {
        format!("'utf-8' codec can't decode byte 0x{byte:02x} in position {at}: {reason}")
    })
}

fn utf16(bytes: &[u8], name: &str, unit: fn([u8; 2]) -> u16) -> Result<String, String> {
    let mut pairs = bytes.chunks_exact(2);
    let units = pairs.by_ref().map(|pair| match pair {
        [a, b] => unit([*a, *b]),
        _ => 0,
    });
    let mut text = String::with_capacity(bytes.len());
    let mut at = 0;
    for decoded in char::decode_utf16(units) {
        let Ok(c) = decoded else {
            return Err(format!(
                "'{name}' codec can't decode bytes in position {at}-{}: illegal encoding",
                at + 1
            ));
        };
        text.push(c);
        at += c.len_utf16() * 2;
    }
    match pairs.remainder() {
        [] => Ok(text),
        [byte, ..] => Err(format!(
            "'{name}' codec can't decode byte 0x{byte:02x} in position {at}: truncated data"
        )),
    }
}

fn charmap(bytes: &[u8], row: &str) -> Result<String, String> {
    let mut table: Vec<Option<char>> = row
        .split(' ')
        .map(|code| u32::from_str_radix(code, 16).ok().and_then(char::from_u32))
        .collect();
    if table.len() == 128 {
        table = (0..128_u8).map(|c| Some(char::from(c))).chain(table).collect();
    }
    let mut text = String::with_capacity(bytes.len() * 2);
    for (at, &byte) in bytes.iter().enumerate() {
        match table.get(usize::from(byte)).copied().flatten() {
            Some(c) => text.push(c),
            None => {
                return Err(format!(
                    "'charmap' codec can't decode byte 0x{byte:02x} in position {at}: character maps to <undefined>"
                ));
            }
        }
    }
    Ok(text)
}
