//! Decoding source code that is not UTF-8. CPython asks the registry of codecs, which Python code can extend; an
//! interpreter passes that. Without one, the Unicode encodings and those of one byte per character are here. Absent:
//! the multi-byte encodings of East Asia, Punycode and IDNA.

use sidewinder_text::codecs::{self, ByteOrder, DecodeFix, Decoded, Failure};
use sidewinder_text::wtf8::Wtf8Buf;

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
            "ascii" => finish(bytes, codecs::ascii_decode(bytes, strict)),
            "latin_1" | "iso8859_1" => Ok(bytes.iter().copied().map(char::from).collect()),
            "utf_8" => whole(bytes, codecs::utf8_decode(bytes, true, strict)),
            "utf_8_sig" => {
                let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
                whole(body, codecs::utf8_decode(body, true, strict))
            }
            "utf_7" => whole(bytes, codecs::utf7_decode(bytes, true, strict)),
            "utf_16" => wide(
                bytes,
                codecs::utf16_decode(bytes, ByteOrder::Native, true, strict),
            ),
            "utf_16_le" => wide(
                bytes,
                codecs::utf16_decode(bytes, ByteOrder::Little, true, strict),
            ),
            "utf_16_be" => wide(bytes, codecs::utf16_decode(bytes, ByteOrder::Big, true, strict)),
            "utf_32" => wide(
                bytes,
                codecs::utf32_decode(bytes, ByteOrder::Native, true, strict),
            ),
            "utf_32_le" => wide(
                bytes,
                codecs::utf32_decode(bytes, ByteOrder::Little, true, strict),
            ),
            "utf_32_be" => wide(bytes, codecs::utf32_decode(bytes, ByteOrder::Big, true, strict)),
            "unicode_escape" => {
                let decoded = codecs::unicode_escape_decode(bytes, true, strict);
                finish(bytes, decoded.map(|escapes| escapes.text))
            }
            "raw_unicode_escape" => {
                let decoded = codecs::raw_unicode_escape_decode(bytes, true, strict);
                finish(bytes, decoded.map(|escapes| escapes.text))
            }
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

/// The error handler "strict".
fn strict(failure: &Failure) -> Result<DecodeFix, Failure> {
    Err(*failure)
}

fn whole(bytes: &[u8], decoded: Result<Decoded, Failure>) -> Result<String, String> {
    finish(bytes, decoded.map(|decoded| decoded.text))
}

fn wide(bytes: &[u8], decoded: Result<(Decoded, ByteOrder), Failure>) -> Result<String, String> {
    whole(bytes, decoded.map(|(decoded, _)| decoded))
}

/// The text as UTF-8, or the message of UnicodeDecodeError or UnicodeEncodeError.
fn finish(bytes: &[u8], decoded: Result<Wtf8Buf, Failure>) -> Result<String, String> {
    let text = decoded.map_err(|failure| {
        let Failure {
            encoding,
            start,
            end,
            reason,
        } = failure;
        match bytes.get(start..end) {
            Some([byte]) => {
                format!("'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}")
            }
            _ => {
                let last = end.saturating_sub(1);
                format!("'{encoding}' codec can't decode bytes in position {start}-{last}: {reason}")
            }
        }
    })?;
    text.into_string().map_err(|text| {
        let surrogate = |c: &u32| (0xD800..0xE000).contains(c);
        let points: Vec<u32> = text.as_wtf8().code_points().collect();
        let first = points.iter().position(surrogate).unwrap_or_default();
        let run: Vec<u32> = points.iter().skip(first).copied().take_while(surrogate).collect();
        match run.as_slice() {
            [c] => {
                format!("'utf-8' codec can't encode character '\\u{c:04x}' in position {first}: surrogates not allowed")
            }
            _ => format!(
                "'utf-8' codec can't encode characters in position {first}-{}: surrogates not allowed",
                first + run.len().saturating_sub(1)
            ),
        }
    })
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
