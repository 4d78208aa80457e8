//! Looking for the first position at which a program matches, with the help of its INFO block: a minimum width,
//! and a literal prefix or a set of possible first characters.

use crate::charset::{self, CharacterData};
use crate::engine::Matcher;
use crate::opcode::{self as op, at, info};
use crate::{Error, Subject};

/// What the INFO block says of every match.
#[derive(Clone, Copy, Default)]
struct Hints {
    /// Words of the literal prefix: first, how many, and how many of them precede the first group.
    prefix: Option<(usize, usize, usize)>,
    /// The prefix is all there is.
    literal: bool,
    /// First word of the set that the first character is in.
    set: Option<usize>,
    /// No match is shorter.
    width: usize,
    /// Where the program proper begins.
    body: usize,
}

impl<S: Subject + ?Sized, C: CharacterData> Matcher<'_, S, C> {
    /// Finds the first match that starts at or after `start`. On yes, `start..at` is the match.
    pub fn search(&mut self) -> Result<bool, Error> {
        let hints = self.hints()?;
        if self.end - self.start < hints.width {
            return Ok(false);
        }
        match hints {
            Hints {
                prefix: Some((word, length, skip)),
                ..
            } => {
                self.must_advance = false;
                self.search_prefix(hints, word, length, skip)
            }
            Hints { set: Some(set), .. } => {
                self.must_advance = false;
                self.search_set(hints, set)
            }
            _ => self.search_anywhere(hints),
        }
    }

    fn hints(&self) -> Result<Hints, Error> {
        let program = self.program;
        if program.word(0)? != op::INFO {
            return Ok(Hints::default());
        }
        let mask = program.word(2)?;
        let mut hints = Hints {
            body: 1 + program.skip(1)?,
            width: program.skip(3)?,
            ..Hints::default()
        };
        if mask & info::PREFIX != 0 {
            hints.prefix = Some((7, program.skip(5)?, program.skip(6)?));
            hints.literal = mask & info::LITERAL != 0;
        } else if mask & info::CHARSET != 0 {
            hints.set = Some(5);
        }
        Ok(hints)
    }

    /// Positions where the prefix stands, found by its first character, then compared.
    fn search_prefix(
        &mut self,
        hints: Hints,
        word: usize,
        length: usize,
        skip: usize,
    ) -> Result<bool, Error> {
        let prefix = self
            .program
            .0
            .get(word..word + length)
            .ok_or(Error::InvalidProgram)?;
        let Some((&first, rest)) = prefix.split_first() else {
            return self.search_anywhere(hints);
        };
        let Some(last) = self.end.checked_sub(hints.width.max(length)) else {
            return Ok(false);
        };
        let mut from = self.start;
        while from <= last {
            let Some(found) = self.subject.find(first, from, last + 1) else {
                return Ok(false);
            };
            from = found + 1;
            if !rest
                .iter()
                .enumerate()
                .all(|(i, &c)| self.subject.at(found + 1 + i) == Some(c))
            {
                continue;
            }
            self.start = found;
            self.at = found + skip;
            if hints.literal {
                return Ok(true);
            }
            // The part of the prefix before the first group need not be matched again.
            if self.run(hints.body + 2 * skip, false)? {
                return Ok(true);
            }
            self.reset();
        }
        Ok(false)
    }

    /// Positions whose character is in the set.
    fn search_set(&mut self, hints: Hints, set: usize) -> Result<bool, Error> {
        let last = self.end - hints.width.max(1).min(self.end);
        for position in self.start..=last {
            let Some(character) = self.subject.at(position).filter(|_| position < self.end) else {
                break;
            };
            if !charset::contains(self.program, &self.data, set, character)? {
                continue;
            }
            self.start = position;
            self.at = position;
            if self.run(hints.body, false)? {
                return Ok(true);
            }
            self.reset();
        }
        Ok(false)
    }

    /// Every position in turn.
    fn search_anywhere(&mut self, hints: Hints) -> Result<bool, Error> {
        let last = self.end - hints.width;
        self.at = self.start;
        if self.run(hints.body, true)? {
            return Ok(true);
        }
        self.must_advance = false;
        self.reset();
        let anchored = self.program.word(hints.body)? == op::AT
            && matches!(
                self.program.word(hints.body + 1)?,
                at::BEGINNING | at::BEGINNING_STRING
            );
        if anchored {
            self.start = self.end;
            self.at = self.end;
            return Ok(false);
        }
        for position in self.start + 1..=last {
            self.start = position;
            self.at = position;
            if self.run(hints.body, false)? {
                return Ok(true);
            }
            self.reset();
        }
        Ok(false)
    }
}
