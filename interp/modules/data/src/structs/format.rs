//! Format strings of `struct`: parsing into codes with sizes and offsets. No objects.

/// What a code converts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Signed,
    Unsigned,
    Pointer,
    Bool,
    Char,
    Float,
    Complex,
    Bytes,
    Pascal,
    Pad,
}

/// One code of a format: `repeat` values of `size` bytes from `offset` on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Code {
    pub(super) letter: u8,
    pub(super) kind: Kind,
    pub(super) size: usize,
    pub(super) offset: usize,
    pub(super) repeat: usize,
}

/// A parsed format.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) codes: Vec<Code>,
    /// The size of the packed bytes.
    pub(super) size: usize,
    /// How many values there are.
    pub(super) count: usize,
    pub(super) big: bool,
}

/// Byte order and sizes: native ones are aligned.
#[derive(Clone, Copy)]
struct Mode {
    native: bool,
    big: bool,
}

/// Kind, size and alignment of a letter.
fn letter_of(letter: u8, mode: Mode) -> Option<(Kind, usize, usize)> {
    let aligned = |kind, size: usize| Some((kind, size, size));
    let entry = match letter {
        b'x' => aligned(Kind::Pad, 1),
        b'b' => aligned(Kind::Signed, 1),
        b'B' => aligned(Kind::Unsigned, 1),
        b'c' => aligned(Kind::Char, 1),
        b's' => aligned(Kind::Bytes, 1),
        b'p' => aligned(Kind::Pascal, 1),
        b'?' => aligned(Kind::Bool, 1),
        b'h' => aligned(Kind::Signed, 2),
        b'H' => aligned(Kind::Unsigned, 2),
        b'e' => aligned(Kind::Float, 2),
        b'i' => aligned(Kind::Signed, 4),
        b'I' => aligned(Kind::Unsigned, 4),
        b'f' => aligned(Kind::Float, 4),
        b'l' => aligned(Kind::Signed, if mode.native { 8 } else { 4 }),
        b'L' => aligned(Kind::Unsigned, if mode.native { 8 } else { 4 }),
        b'q' => aligned(Kind::Signed, 8),
        b'Q' => aligned(Kind::Unsigned, 8),
        b'd' => aligned(Kind::Float, 8),
        b'F' => Some((Kind::Complex, 8, 4)),
        b'D' => Some((Kind::Complex, 16, 8)),
        b'n' if mode.native => aligned(Kind::Signed, 8),
        b'N' if mode.native => aligned(Kind::Unsigned, 8),
        b'P' if mode.native => aligned(Kind::Pointer, 8),
        _ => None,
    };
    entry.map(|(kind, size, alignment)| (kind, size, if mode.native { alignment } else { 1 }))
}

const TOO_LONG: &str = "total struct size too long";
const MOST: usize = isize::MAX as usize;

/// The repeat count in front of a letter, if there is one.
fn repeat(text: &[u8], at: &mut usize) -> Result<Option<usize>, &'static str> {
    let mut number = None;
    while let Some(digit) = text.get(*at).filter(|byte| byte.is_ascii_digit()) {
        let larger = number
            .unwrap_or(0usize)
            .checked_mul(10)
            .and_then(|value| value.checked_add(usize::from(digit - b'0')))
            .filter(|value| *value <= MOST);
        number = Some(larger.ok_or(TOO_LONG)?);
        *at += 1;
    }
    if number.is_some() && *at == text.len() {
        return Err("repeat count given without format specifier");
    }
    Ok(number)
}

/// Parses a format; the error is the message of `struct.error`.
pub(super) fn parse(text: &[u8]) -> Result<Layout, &'static str> {
    let (mode, skip) = match text.first() {
        Some(b'<') => (
            Mode {
                native: false,
                big: false,
            },
            1,
        ),
        Some(b'>' | b'!') => (
            Mode {
                native: false,
                big: true,
            },
            1,
        ),
        Some(b'=') => (
            Mode {
                native: false,
                big: cfg!(target_endian = "big"),
            },
            1,
        ),
        first => (
            Mode {
                native: true,
                big: cfg!(target_endian = "big"),
            },
            usize::from(first == Some(&b'@')),
        ),
    };
    let mut layout = Layout {
        big: mode.big,
        ..Layout::default()
    };
    let mut at = skip;
    while let Some(byte) = text.get(at) {
        if matches!(byte, b'\t'..=b'\r' | b' ') {
            at += 1;
            continue;
        }
        let count = repeat(text, &mut at)?.unwrap_or(1);
        let letter = text.get(at).copied().unwrap_or(0);
        at += 1;
        let (kind, size, alignment) = letter_of(letter, mode).ok_or("bad char in struct format")?;
        layout.append(letter, kind, size, alignment, count)?;
    }
    Ok(layout)
}

impl Layout {
    fn append(
        &mut self,
        letter: u8,
        kind: Kind,
        size: usize,
        alignment: usize,
        count: usize,
    ) -> Result<(), &'static str> {
        let offset = self
            .size
            .checked_next_multiple_of(alignment)
            .filter(|offset| *offset <= MOST)
            .ok_or(TOO_LONG)?;
        let end = count
            .checked_mul(size)
            .and_then(|bytes| bytes.checked_add(offset))
            .filter(|end| *end <= MOST)
            .ok_or(TOO_LONG)?;
        self.size = end;
        let code = match kind {
            Kind::Pad => return Ok(()),
            Kind::Bytes | Kind::Pascal => Code {
                letter,
                kind,
                size: count,
                offset,
                repeat: 1,
            },
            _ if count == 0 => return Ok(()),
            _ => Code {
                letter,
                kind,
                size,
                offset,
                repeat: count,
            },
        };
        self.count = self.count.checked_add(code.repeat).ok_or(TOO_LONG)?;
        self.codes.push(code);
        Ok(())
    }
}
