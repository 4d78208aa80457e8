//! One subject and one pattern: the engine of the `sre` crate over strings of any width and over buffers.
//!
//! The subject is kept alive (a string) or exported (a buffer) for as long as a run lasts, so its units do not move.

use super::pattern::Pattern;
use sidewinder_object::buffer::{self, Bytes};
use sidewinder_object::exceptions::{MEMORY_ERROR, RUNTIME_ERROR, TYPE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::str::Text;
use sidewinder_object::{BytesObject, Object, Str, errors, wellknown};
use sidewinder_sre::{CharacterData, Error, Matcher};
use sidewinder_text::unicode;

/// Character properties from the Unicode tables; of the locale, ASCII.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Unicode;

fn ascii(character: u32) -> u8 {
    u8::try_from(character).unwrap_or(u8::MAX)
}

/// The simple upper case of a character.
pub(super) fn simple_upper(character: u32) -> u32 {
    if character < 0x80 {
        return u32::from(ascii(character).to_ascii_uppercase());
    }
    for mapping in [unicode::to_upper(character), unicode::to_title(character)] {
        if let [single] = mapping.as_slice() {
            return *single;
        }
    }
    character
}

impl CharacterData for Unicode {
    fn is_alphanumeric(&self, character: u32) -> bool {
        match character {
            0..0x80 => ascii(character).is_ascii_alphanumeric(),
            _ => unicode::is_alnum(character),
        }
    }
    fn is_space(&self, character: u32) -> bool {
        match character {
            0x20 | 0x09..=0x0d | 0x1c..=0x1f => true,
            0..0x80 => false,
            _ => unicode::is_space(character),
        }
    }
    fn is_decimal(&self, character: u32) -> bool {
        match character {
            0..0x80 => ascii(character).is_ascii_digit(),
            _ => unicode::is_decimal(character),
        }
    }
    fn is_line_break(&self, character: u32) -> bool {
        unicode::is_line_break(character)
    }
    fn lower(&self, character: u32) -> u32 {
        match character {
            0..0x80 => u32::from(ascii(character).to_ascii_lowercase()),
            _ => unicode::to_simple_lower(character),
        }
    }
    fn upper(&self, character: u32) -> u32 {
        simple_upper(character)
    }
    fn locale_is_alphanumeric(&self, character: u32) -> bool {
        ascii(character).is_ascii_alphanumeric()
    }
    fn locale_lower(&self, character: u32) -> u32 {
        match character {
            0..0x80 => u32::from(ascii(character).to_ascii_lowercase()),
            _ => character,
        }
    }
    fn locale_upper(&self, character: u32) -> u32 {
        match character {
            0..0x80 => u32::from(ascii(character).to_ascii_uppercase()),
            _ => character,
        }
    }
}

/// A string or buffer that is searched.
pub(super) enum Subject {
    Text(Ref<Str>),
    Bytes(Ref, Bytes),
}

impl Subject {
    /// The subject that an object is, or TypeError.
    pub(super) fn of(object: &Object) -> Fallible<Subject> {
        if let Some(text) = object.downcast::<Str>() {
            return Ok(Subject::Text(Ref::new(text)));
        }
        let wrong = || {
            errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "expected string or bytes-like object, got '{}'",
                    object.class().name_cut(200)
                ),
            )
        };
        if !buffer::supports(object) {
            return Err(wrong());
        }
        match Bytes::of(object) {
            Ok(bytes) => Ok(Subject::Bytes(Ref::new(object), bytes)),
            Err(raised) => {
                let _ = raised;
                drop(sidewinder_object::thread::current().take_exception());
                Err(wrong())
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Subject::Text(text) => text.len(),
            Subject::Bytes(_, bytes) => bytes.as_slice().len(),
        }
    }

    pub(super) fn is_bytes(&self) -> bool {
        matches!(self, Subject::Bytes(..))
    }

    /// A part; the whole is the object itself where that is exactly a str or bytes.
    pub(super) fn slice(&self, start: usize, end: usize) -> PyResult {
        let end = end.min(self.len());
        let start = start.min(end);
        match self {
            Subject::Text(text) => text.slice(start, end).map(Ref::upcast),
            Subject::Bytes(object, bytes) => {
                let whole = start == 0 && end == bytes.as_slice().len();
                if whole && object.is_exactly(&wellknown::BYTES) {
                    return Ok(object.clone());
                }
                BytesObject::new(bytes.as_slice().get(start..end).unwrap_or_default()).map(Ref::upcast)
            }
        }
    }

    /// Refuses text for a bytes pattern and the other way round.
    pub(super) fn check(&self, pattern: &Pattern) -> Fallible {
        let message = match (self.is_bytes(), pattern.is_bytes()) {
            (true, Some(false)) => "cannot use a string pattern on a bytes-like object",
            (false, Some(true)) => "cannot use a bytes pattern on a string-like object",
            _ => return Ok(()),
        };
        Err(errors::raise(&TYPE_ERROR, format_args!("{message}")))
    }
}

/// The engine on a subject, for the width that its units have.
pub(super) enum Engine<'a> {
    One(Matcher<'a, [u8], Unicode>),
    Two(Matcher<'a, [u16], Unicode>),
    Four(Matcher<'a, [u32], Unicode>),
}

macro_rules! each {
    ($engine:expr, |$matcher:ident| $body:expr) => {
        match $engine {
            Engine::One($matcher) => $body,
            Engine::Two($matcher) => $body,
            Engine::Four($matcher) => $body,
        }
    };
}

#[cold]
fn raise(error: Error) -> Raised {
    match error {
        Error::InvalidProgram => errors::raise(&RUNTIME_ERROR, format_args!("invalid SRE code")),
        Error::Memory => errors::raise_bare(&MEMORY_ERROR),
        Error::Interrupted => Raised::proof(),
    }
}

/// How a match is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    Search,
    Match,
    Full,
}

/// The parts of the subject that a match and its groups stand for; None for groups that took no part.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) groups: Vec<Option<(usize, usize)>>,
    pub(super) last_index: Option<usize>,
}

impl<'a> Engine<'a> {
    /// The engine over a part of the subject, with bounds as Python gives them.
    pub(super) fn new(
        pattern: &'a Pattern,
        subject: &'a Subject,
        bounds: (isize, isize),
    ) -> Fallible<Engine<'a>> {
        let length = subject.len();
        let clip = |bound: isize| usize::try_from(bound).unwrap_or(0).min(length);
        let (start, end) = (clip(bounds.0), clip(bounds.1));
        let (code, groups) = (pattern.code(), pattern.groups());
        macro_rules! make {
            ($variant:ident, $units:expr) => {
                Matcher::new(code, groups, $units, start, end, Unicode).map(Engine::$variant)
            };
        }
        match subject {
            Subject::Bytes(_, bytes) => make!(One, bytes.as_slice()),
            Subject::Text(text) => match text.text() {
                Text::One(units) => make!(One, units),
                Text::Two(units) => make!(Two, units),
                Text::Four(units) => make!(Four, units),
            },
        }
        .map_err(raise)
    }

    /// Looks for a match from `start` on.
    pub(super) fn run(&mut self, how: How) -> Fallible<bool> {
        each!(self, |matcher| {
            matcher.reset();
            match how {
                How::Search => matcher.search(),
                How::Match => matcher.match_here(),
                How::Full => matcher.full_match(),
            }
        })
        .map_err(raise)
    }

    pub(super) fn start(&self) -> usize {
        each!(self, |matcher| matcher.start)
    }

    pub(super) fn at(&self) -> usize {
        each!(self, |matcher| matcher.at)
    }

    pub(super) fn end(&self) -> usize {
        each!(self, |matcher| matcher.end)
    }

    pub(super) fn group(&self, number: usize) -> Option<(usize, usize)> {
        each!(self, |matcher| matcher.group(number))
    }

    pub(super) fn set_must_advance(&mut self, must: bool) {
        each!(self, |matcher| matcher.must_advance = must);
    }

    /// Goes on behind the match that was found.
    pub(super) fn advance(&mut self) {
        each!(self, |matcher| {
            matcher.must_advance = matcher.at == matcher.start;
            matcher.start = matcher.at;
        });
    }

    /// The match that was found.
    pub(super) fn found(&self, groups: usize) -> Fallible<Found> {
        let found = Found {
            start: self.start(),
            end: self.at(),
            groups: (1..=groups).map(|number| self.group(number)).collect(),
            last_index: each!(self, |matcher| matcher.last_index()),
        };
        if found.groups.iter().flatten().any(|(start, end)| start > end) {
            return Err(errors::raise(
                &sidewinder_object::exceptions::SYSTEM_ERROR,
                format_args!("The span of capturing group is wrong, please report a bug for the re module."),
            ));
        }
        Ok(found)
    }
}
