//! What one character is: categories, case folding, and membership in the sets of a program.

use crate::Error;
use crate::engine::Program;
use crate::opcode::{self as op, category};

/// The properties of characters that patterns can ask for, from whoever owns the tables.
pub trait CharacterData {
    /// `str.isalnum` of the character.
    fn is_alphanumeric(&self, character: u32) -> bool;
    /// `str.isspace`.
    fn is_space(&self, character: u32) -> bool;
    /// `str.isdecimal`.
    fn is_decimal(&self, character: u32) -> bool;
    /// Whether `str.splitlines` breaks there.
    fn is_line_break(&self, character: u32) -> bool;
    /// The simple lower-case mapping.
    fn lower(&self, character: u32) -> u32;
    /// The simple upper-case mapping.
    fn upper(&self, character: u32) -> u32;
    /// `isalnum` of the C locale in force, for characters below 256.
    fn locale_is_alphanumeric(&self, character: u32) -> bool;
    /// `tolower` of the locale, for characters below 256; others map to themselves.
    fn locale_lower(&self, character: u32) -> u32;
    /// `toupper` of the locale, for characters below 256; others map to themselves.
    fn locale_upper(&self, character: u32) -> u32;
}

/// Properties of ASCII alone: enough for bytes patterns in the C locale.
#[derive(Clone, Copy, Debug, Default)]
pub struct AsciiData;

/// The character as an ASCII byte; 0xFF, which has no ASCII property, for any other.
fn ascii(character: u32) -> u8 {
    u8::try_from(character).unwrap_or(u8::MAX)
}

/// ASCII lower case; other characters map to themselves.
pub(crate) fn ascii_lower(character: u32) -> u32 {
    if ascii(character).is_ascii_uppercase() {
        character + 32
    } else {
        character
    }
}

fn ascii_space(character: u32) -> bool {
    matches!(character, 9..=13 | 32)
}

fn ascii_word(character: u32) -> bool {
    ascii(character).is_ascii_alphanumeric() || character == u32::from(b'_')
}

impl CharacterData for AsciiData {
    fn is_alphanumeric(&self, character: u32) -> bool {
        ascii(character).is_ascii_alphanumeric()
    }
    fn is_space(&self, character: u32) -> bool {
        ascii_space(character) || matches!(character, 28..=31)
    }
    fn is_decimal(&self, character: u32) -> bool {
        ascii(character).is_ascii_digit()
    }
    fn is_line_break(&self, character: u32) -> bool {
        matches!(character, 10..=13 | 28..=30)
    }
    fn lower(&self, character: u32) -> u32 {
        ascii_lower(character)
    }
    fn upper(&self, character: u32) -> u32 {
        if ascii(character).is_ascii_lowercase() {
            character - 32
        } else {
            character
        }
    }
    fn locale_is_alphanumeric(&self, character: u32) -> bool {
        self.is_alphanumeric(character)
    }
    fn locale_lower(&self, character: u32) -> u32 {
        self.lower(character)
    }
    fn locale_upper(&self, character: u32) -> u32 {
        self.upper(character)
    }
}

/// Word characters of the flavour that the category or boundary `unicode`/`locale` names.
#[derive(Clone, Copy)]
pub(crate) enum Words {
    Ascii,
    Locale,
    Unicode,
}

impl Words {
    /// Whether `character` belongs to a word.
    pub(crate) fn contain<C: CharacterData>(self, data: &C, character: u32) -> bool {
        match self {
            Words::Ascii => ascii_word(character),
            Words::Locale => {
                character == u32::from(b'_') || character < 256 && data.locale_is_alphanumeric(character)
            }
            Words::Unicode => character == u32::from(b'_') || data.is_alphanumeric(character),
        }
    }
}

/// Whether `character` is of category `code`; an unknown code is an invalid program.
pub(crate) fn is_in_category<C: CharacterData>(data: &C, code: u32, character: u32) -> Result<bool, Error> {
    let positive = match code & !1 {
        category::DIGIT => ascii(character).is_ascii_digit(),
        category::SPACE => ascii_space(character),
        category::WORD => ascii_word(character),
        category::LINEBREAK => character == 10,
        category::LOC_WORD => Words::Locale.contain(data, character),
        category::UNI_DIGIT => data.is_decimal(character),
        category::UNI_SPACE => data.is_space(character),
        category::UNI_WORD => Words::Unicode.contain(data, character),
        category::UNI_LINEBREAK => data.is_line_break(character),
        _ => return Err(Error::InvalidProgram),
    };
    Ok(positive != (code & 1 == 1))
}

/// Whether bit `index` is set in the bitmap of 32-bit words that starts at `base`.
fn bit(program: Program<'_>, base: usize, index: u32) -> Result<bool, Error> {
    Ok(program.word(base + index as usize / 32)? >> (index % 32) & 1 == 1)
}

/// The block number of `character` in a BIGCHARSET whose 256 byte-sized numbers start at `base`.
fn block(program: Program<'_>, base: usize, character: u32) -> Result<u32, Error> {
    let high = character >> 8;
    Ok(program.word(base + high as usize / 4)? >> (high % 4 * 8) & 0xFF)
}

/// Whether `character` is in the set that starts at word `at` of the program.
pub(crate) fn contains<C: CharacterData>(
    program: Program<'_>,
    data: &C,
    mut at: usize,
    character: u32,
) -> Result<bool, Error> {
    let mut found = true;
    loop {
        let code = program.word(at)?;
        at += 1;
        let (hit, width) = match code {
            op::FAILURE => return Ok(!found),
            op::NEGATE => {
                found = !found;
                continue;
            }
            op::LITERAL => (program.word(at)? == character, 1),
            op::CATEGORY => (is_in_category(data, program.word(at)?, character)?, 1),
            op::RANGE => (in_range(program, at, character)?, 2),
            op::RANGE_UNI_IGNORE => (
                in_range(program, at, character)? || in_range(program, at, data.upper(character))?,
                2,
            ),
            op::CHARSET => (character < 256 && bit(program, at, character)?, 8),
            op::BIGCHARSET => {
                let blocks = program.word(at)? as usize;
                let hit = character < 65_536 && {
                    let block = block(program, at + 1, character)?;
                    bit(program, at + 65, block * 256 + (character & 0xFF))?
                };
                (hit, 65 + blocks * 8)
            }
            _ => return Err(Error::InvalidProgram),
        };
        if hit {
            return Ok(found);
        }
        at += width;
    }
}

fn in_range(program: Program<'_>, at: usize, character: u32) -> Result<bool, Error> {
    Ok((program.word(at)?..=program.word(at + 1)?).contains(&character))
}

/// [`contains`] under the locale's case folding: either case may be in the set; neither may be in the set that a negated one
/// leaves out.
pub(crate) fn contains_by_locale<C: CharacterData>(
    program: Program<'_>,
    data: &C,
    at: usize,
    character: u32,
) -> Result<bool, Error> {
    let lower = data.locale_lower(character);
    let found = contains(program, data, at, lower)?;
    let upper = data.locale_upper(character);
    let negated = program.word(at)? == op::NEGATE;
    if upper == lower || found != negated {
        return Ok(found);
    }
    contains(program, data, at, upper)
}
