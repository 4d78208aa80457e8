//! Whether a list of words is a program: `_sre.compile` takes the list from anyone, and says
//! `RuntimeError: invalid SRE code` if it is not one.

use crate::opcode::{self as op, info};

/// The words are not a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidProgram;

type Checked<T = ()> = Result<T, InvalidProgram>;

/// How deep parts may nest; the library's compiler would overflow its own recursion limit first.
const MAX_DEPTH: u32 = 5_000;

/// Checks that `program` is well formed for `groups` groups: every skip stays inside of the part it belongs to,
/// every number is in range, and the whole ends with SUCCESS.
pub fn validate(program: &[u32], groups: u32) -> Checked {
    let Some((&op::SUCCESS, body)) = program.split_last() else {
        return Err(InvalidProgram);
    };
    let mut work = vec![(
        Part {
            words: body,
            kind: Kind::Sequence,
        },
        0,
    )];
    while let Some((part, depth)) = work.pop() {
        if depth > MAX_DEPTH {
            return Err(InvalidProgram);
        }
        let mut reader = Reader {
            words: part.words,
            groups,
        };
        if part.kind == Kind::Set {
            reader.set()?;
            continue;
        }
        while let Some(code) = reader.next() {
            reader.instruction(code, &mut |inner| work.push((inner, depth + 1)))?;
        }
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Sequence,
    Set,
}

/// A stretch of words that is checked by itself.
struct Part<'a> {
    words: &'a [u32],
    kind: Kind,
}

impl<'a> Part<'a> {
    fn sequence(words: &'a [u32]) -> Self {
        Part {
            words,
            kind: Kind::Sequence,
        }
    }
}

struct Reader<'a> {
    words: &'a [u32],
    groups: u32,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<u32> {
        let (&first, rest) = self.words.split_first()?;
        self.words = rest;
        Some(first)
    }

    fn argument(&mut self) -> Checked<u32> {
        self.next().ok_or(InvalidProgram)
    }

    fn take(&mut self, count: usize) -> Checked<&'a [u32]> {
        let (taken, rest) = self.words.split_at_checked(count).ok_or(InvalidProgram)?;
        self.words = rest;
        Ok(taken)
    }

    /// A skip and the words that it passes over, itself not included.
    fn skipped(&mut self) -> Checked<&'a [u32]> {
        let skip = self.argument()? as usize;
        self.take(skip.checked_sub(1).ok_or(InvalidProgram)?)
    }

    fn instruction(&mut self, code: u32, inner: &mut dyn FnMut(Part<'a>)) -> Checked {
        match code {
            op::ANY | op::ANY_ALL | op::FAILURE | op::MAX_UNTIL | op::MIN_UNTIL => Ok(()),
            op::LITERAL..=op::LITERAL
            | op::NOT_LITERAL
            | op::LITERAL_IGNORE
            | op::NOT_LITERAL_IGNORE
            | op::LITERAL_LOC_IGNORE
            | op::NOT_LITERAL_LOC_IGNORE
            | op::LITERAL_UNI_IGNORE
            | op::NOT_LITERAL_UNI_IGNORE => self.argument().map(drop),
            op::MARK => below(self.argument()?, self.groups.saturating_mul(2)),
            op::AT => below(self.argument()?, op::at::UNI_NON_BOUNDARY + 1),
            op::CATEGORY => category(self.argument()?),
            op::GROUPREF | op::GROUPREF_IGNORE | op::GROUPREF_LOC_IGNORE | op::GROUPREF_UNI_IGNORE => {
                below(self.argument()?, self.groups)
            }
            op::IN | op::IN_IGNORE | op::IN_LOC_IGNORE | op::IN_UNI_IGNORE => {
                inner(Part {
                    words: ended(self.skipped()?, op::FAILURE)?,
                    kind: Kind::Set,
                });
                Ok(())
            }
            op::INFO => self.info(inner),
            op::BRANCH => self.branch(inner),
            op::REPEAT | op::POSSESSIVE_REPEAT => self.repeat(code, inner),
            op::REPEAT_ONE | op::MIN_REPEAT_ONE | op::POSSESSIVE_REPEAT_ONE => {
                let words = self.bounded()?;
                inner(Part::sequence(ended(words, op::SUCCESS)?));
                Ok(())
            }
            op::ATOMIC_GROUP => {
                inner(Part::sequence(ended(self.skipped()?, op::SUCCESS)?));
                Ok(())
            }
            op::ASSERT | op::ASSERT_NOT => {
                let (&back, body) = self.skipped()?.split_first().ok_or(InvalidProgram)?;
                below(back, 0x8000_0000)?;
                inner(Part::sequence(ended(body, op::SUCCESS)?));
                Ok(())
            }
            op::GROUPREF_EXISTS => self.conditional(inner),
            _ => Err(InvalidProgram),
        }
    }

    /// The body of a repeat without its bounds, which must be in order.
    fn bounded(&mut self) -> Checked<&'a [u32]> {
        let [least, most, body @ ..] = self.skipped()? else {
            return Err(InvalidProgram);
        };
        if least > most {
            Err(InvalidProgram)
        } else {
            Ok(body)
        }
    }

    fn repeat(&mut self, code: u32, inner: &mut dyn FnMut(Part<'a>)) -> Checked {
        let body = self.bounded()?;
        inner(Part::sequence(body));
        let end = self.argument()?;
        let fits = if code == op::POSSESSIVE_REPEAT {
            end == op::SUCCESS
        } else {
            end == op::MAX_UNTIL || end == op::MIN_UNTIL
        };
        if fits { Ok(()) } else { Err(InvalidProgram) }
    }

    /// Alternatives: each ends with a jump, and all jumps meet behind the last.
    fn branch(&mut self, inner: &mut dyn FnMut(Part<'a>)) -> Checked {
        let mut target = None;
        loop {
            let skip = self.argument()? as usize;
            if skip == 0 {
                break;
            }
            let alternative = self.take(skip.checked_sub(1).ok_or(InvalidProgram)?)?;
            let [body @ .., op::JUMP, distance] = alternative else {
                return Err(InvalidProgram);
            };
            inner(Part::sequence(body));
            // Measured from the end of the program backwards, so that all alternatives can be compared.
            let here = (self.words.len() + 1)
                .checked_sub(*distance as usize)
                .ok_or(InvalidProgram)?;
            if *target.get_or_insert(here) != here {
                return Err(InvalidProgram);
            }
        }
        // The terminating zero is the FAILURE instruction's own word.
        if target.is_some_and(|target| target == self.words.len()) {
            Ok(())
        } else {
            Err(InvalidProgram)
        }
    }

    fn conditional(&mut self, inner: &mut dyn FnMut(Part<'a>)) -> Checked {
        below(self.argument()?, self.groups)?;
        let skip = self.argument()? as usize;
        // The distance counts from the group number, one word before the skip itself.
        let yes = self.take(skip.checked_sub(2).ok_or(InvalidProgram)?)?;
        if let [body @ .., op::JUMP, distance] = yes
            && let Some(length) = (*distance as usize).checked_sub(1)
            && length > 0
            && length <= self.words.len()
        {
            inner(Part::sequence(body));
            inner(Part::sequence(self.take(length)?));
            return Ok(());
        }
        inner(Part::sequence(yes));
        Ok(())
    }

    fn info(&mut self, inner: &mut dyn FnMut(Part<'a>)) -> Checked {
        let [mask, _, _, rest @ ..] = self.skipped()? else {
            return Err(InvalidProgram);
        };
        if mask & !(info::PREFIX | info::LITERAL | info::CHARSET) != 0
            || mask & info::PREFIX != 0 && mask & info::CHARSET != 0
            || mask & info::LITERAL != 0 && mask & info::PREFIX == 0
        {
            return Err(InvalidProgram);
        }
        if mask & info::PREFIX != 0 {
            let [length, skip, tables @ ..] = rest else {
                return Err(InvalidProgram);
            };
            let length = *length as usize;
            let overlaps = tables
                .get(length..)
                .filter(|o| o.len() == length)
                .ok_or(InvalidProgram)?;
            below(*skip, length as u32 + 1)?;
            return overlaps
                .iter()
                .try_for_each(|&overlap| below(overlap, length as u32));
        }
        if mask & info::CHARSET != 0 {
            inner(Part {
                words: ended(rest, op::FAILURE)?,
                kind: Kind::Set,
            });
        }
        Ok(())
    }

    /// The members of a set, its closing FAILURE taken off.
    fn set(&mut self) -> Checked {
        while let Some(code) = self.next() {
            match code {
                op::NEGATE => {}
                op::LITERAL => drop(self.argument()?),
                op::RANGE | op::RANGE_UNI_IGNORE => drop(self.take(2)?),
                op::CHARSET => drop(self.take(8)?),
                op::CATEGORY => category(self.argument()?)?,
                op::BIGCHARSET => {
                    let blocks = self.argument()?;
                    let numbers = self.take(64)?;
                    let fits = numbers
                        .iter()
                        .flat_map(|word| word.to_le_bytes())
                        .all(|n| u32::from(n) < blocks);
                    self.take((blocks as usize).checked_mul(8).ok_or(InvalidProgram)?)?;
                    if !fits {
                        return Err(InvalidProgram);
                    }
                }
                _ => return Err(InvalidProgram),
            }
        }
        Ok(())
    }
}

/// `words` without their last one, which must be `end`.
fn ended(words: &[u32], end: u32) -> Checked<&[u32]> {
    match words.split_last() {
        Some((last, body)) if *last == end => Ok(body),
        _ => Err(InvalidProgram),
    }
}

fn below(value: u32, limit: u32) -> Checked {
    if value < limit {
        Ok(())
    } else {
        Err(InvalidProgram)
    }
}

fn category(code: u32) -> Checked {
    below(code, op::category::UNI_NOT_LINEBREAK + 1)
}
