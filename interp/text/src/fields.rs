//! The templates of `str.format`: cutting them into literals and fields, and field names into steps.
//!
//! Looking up arguments, converting and formatting them is the caller's; so is numbering fields and bounding recursion.

use crate::unicode::decimal_value;

/// One piece of a template, as ranges of its code points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Text to copy; may be empty.
    pub literal: &'a [u32],
    /// The field behind it, if one follows.
    pub field: Option<Field<'a>>,
}

/// A replacement field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// The name, such as `0.real[key]`; may be empty.
    pub name: &'a [u32],
    /// The character behind `!`.
    pub conversion: Option<u32>,
    /// What stands behind the colon; may be empty.
    pub spec: &'a [u32],
    /// True when the specification holds fields itself.
    pub nested: bool,
}

/// An index or a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key<'a> {
    /// Decimal digits.
    Index(usize),
    /// Anything else.
    Name(&'a [u32]),
}

/// One step of a field name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// `.name`
    Attribute(&'a [u32]),
    /// `[key]`
    Item(Key<'a>),
}

/// The message of the ValueError.
pub type Message = &'static str;

const OPEN: u32 = b'{' as u32;
const CLOSE: u32 = b'}' as u32;
const BRACKET: u32 = b'[' as u32;
const BRACKET_END: u32 = b']' as u32;
const COLON: u32 = b':' as u32;
const BANG: u32 = b'!' as u32;
const POINT: u32 = b'.' as u32;

/// Iterates over the pieces of a template. After an error there is nothing more.
#[derive(Clone, Debug)]
pub struct Pieces<'a> {
    rest: &'a [u32],
}

impl<'a> Pieces<'a> {
    /// The pieces of a template's code points.
    pub fn new(template: &'a [u32]) -> Pieces<'a> {
        Pieces { rest: template }
    }

    /// How many code points are left.
    pub fn left(&self) -> usize {
        self.rest.len()
    }

    fn take(&mut self) -> Option<u32> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// Takes so many code points.
    fn split(&mut self, count: usize) -> &'a [u32] {
        let (head, tail) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = tail;
        head
    }

    fn piece(&mut self) -> Result<Piece<'a>, Message> {
        let whole = self.rest;
        let plain = whole.iter().position(|c| *c == OPEN || *c == CLOSE);
        let literal = self.split(plain.unwrap_or(whole.len()));
        let Some(brace) = self.take() else {
            return Ok(Piece { literal, field: None });
        };
        if self.rest.first() == Some(&brace) {
            // A doubled brace stands for one, which the literal ends with.
            self.take();
            return Ok(Piece {
                literal: whole.get(..literal.len() + 1).unwrap_or(literal),
                field: None,
            });
        }
        match (brace, self.rest.is_empty()) {
            (CLOSE, _) => Err("Single '}' encountered in format string"),
            (_, true) => Err("Single '{' encountered in format string"),
            _ => Ok(Piece {
                literal,
                field: Some(self.field()?),
            }),
        }
    }

    fn field(&mut self) -> Result<Field<'a>, Message> {
        let start = self.rest;
        let end = loop {
            match self.take() {
                Some(OPEN) => return Err("unexpected '{' in field name"),
                // Within brackets everything belongs to the key.
                Some(BRACKET) => {
                    let key = self
                        .rest
                        .iter()
                        .position(|c| *c == BRACKET_END)
                        .unwrap_or(self.rest.len());
                    self.split(key);
                }
                Some(end @ (CLOSE | COLON | BANG)) => break end,
                Some(_) => {}
                None => return Err("expected '}' before end of string"),
            }
        };
        let name = start.get(..start.len() - self.rest.len() - 1).unwrap_or(&[]);
        let mut field = Field {
            name,
            conversion: None,
            spec: &[],
            nested: false,
        };
        if end == BANG {
            field.conversion = Some(
                self.take()
                    .ok_or("end of string while looking for conversion specifier")?,
            );
            match self.take() {
                Some(CLOSE) => return Ok(field),
                Some(COLON) | None => {}
                Some(_) => return Err("expected ':' after conversion specifier"),
            }
        }
        if end != CLOSE {
            (field.spec, field.nested) = self.spec()?;
        }
        Ok(field)
    }

    /// The specification up to the brace that closes the field.
    fn spec(&mut self) -> Result<(&'a [u32], bool), Message> {
        let (mut depth, mut nested) = (1, false);
        for (at, point) in self.rest.iter().enumerate() {
            match *point {
                OPEN => {
                    depth += 1;
                    nested = true;
                }
                CLOSE => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                let spec = self.split(at);
                self.take();
                return Ok((spec, nested));
            }
        }
        Err("unmatched '{' in format spec")
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Result<Piece<'a>, Message>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let piece = self.piece();
        if piece.is_err() {
            self.rest = &[];
        }
        Some(piece)
    }
}

/// Decimal digits as an index; other text as a name.
fn key(text: &[u32]) -> Result<Key<'_>, Message> {
    let mut index = 0usize;
    for point in text {
        let Some(digit) = decimal_value(*point) else {
            return Ok(Key::Name(text));
        };
        index = index
            .checked_mul(10)
            .and_then(|index| index.checked_add(usize::from(digit)))
            .filter(|index| isize::try_from(*index).is_ok())
            .ok_or("Too many decimal digits in format string")?;
    }
    Ok(if text.is_empty() {
        Key::Name(text)
    } else {
        Key::Index(index)
    })
}

/// Cuts a field name into its first key and the steps from there.
pub fn split_name(name: &[u32]) -> Result<(Key<'_>, Steps<'_>), Message> {
    let end = name
        .iter()
        .position(|c| *c == POINT || *c == BRACKET)
        .unwrap_or(name.len());
    let (first, rest) = name.split_at(end);
    Ok((key(first)?, Steps { rest }))
}

/// Iterates over the steps of a field name. After an error there is nothing more.
#[derive(Clone, Debug)]
pub struct Steps<'a> {
    rest: &'a [u32],
}

impl<'a> Steps<'a> {
    /// The steps of the part of a field name behind its first key.
    pub fn new(rest: &'a [u32]) -> Steps<'a> {
        Steps { rest }
    }

    /// How many code points are left.
    pub fn left(&self) -> usize {
        self.rest.len()
    }

    fn step(&mut self) -> Result<Step<'a>, Message> {
        let (first, rest) = self.rest.split_first().unwrap_or((&0, &[]));
        let is_item = match *first {
            POINT => false,
            BRACKET => true,
            _ => return Err("Only '.' or '[' may follow ']' in format field specifier"),
        };
        let ends = |c: &u32| {
            if is_item {
                *c == BRACKET_END
            } else {
                *c == POINT || *c == BRACKET
            }
        };
        let end = match rest.iter().position(ends) {
            Some(end) => end,
            None if is_item => return Err("Missing ']' in format string"),
            None => rest.len(),
        };
        let (name, tail) = rest.split_at(end);
        self.rest = tail.get(usize::from(is_item)..).unwrap_or(&[]);
        let step = if is_item {
            Step::Item(key(name)?)
        } else {
            Step::Attribute(name)
        };
        if name.is_empty() {
            Err("Empty attribute in format string")
        } else {
            Ok(step)
        }
    }
}

impl<'a> Iterator for Steps<'a> {
    type Item = Result<Step<'a>, Message>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let step = self.step();
        if step.is_err() {
            self.rest = &[];
        }
        Some(step)
    }
}
