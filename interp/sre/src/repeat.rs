//! Repeats: of one character (a run is counted, then given back or extended) and of whole subpatterns (a
//! *repeat context* counts the bodies; the instruction that ends the body decides whether to go round again).

use crate::charset::CharacterData;
use crate::engine::{Frame, Matcher, Resume, Step, is_single};
use crate::opcode::{self as op, MAXREPEAT};
use crate::{Error, Subject};

/// A subpattern that is being repeated.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Repeat {
    /// Bodies begun before the current one; `None` before the first.
    count: Option<usize>,
    /// The word of the REPEAT instruction.
    word: usize,
    /// Where the latest body began: a body that matched nothing is not repeated for ever.
    last_body: Option<usize>,
    /// The repeat around this one.
    outer: Option<usize>,
}

/// The bounds of a repeat: at least, at most (`None`: no bound).
#[derive(Clone, Copy)]
struct Bounds {
    least: usize,
    most: Option<usize>,
}

impl Bounds {
    fn allows_more_than(self, count: usize) -> bool {
        self.most.is_none_or(|most| count < most)
    }
}

impl<S: Subject + ?Sized, C: CharacterData> Matcher<'_, S, C> {
    /// The bounds of the repeat instruction at `word`.
    fn bounds(&self, word: usize) -> Result<Bounds, Error> {
        let most = self.program.word(word + 3)?;
        Ok(Bounds {
            least: self.program.skip(word + 2)?,
            most: (most != MAXREPEAT).then_some(most as usize),
        })
    }

    /// How many characters from `from` on the one-character instruction at `word` takes, at most `most`.
    fn count(&mut self, word: usize, from: usize, most: Option<usize>) -> Result<usize, Error> {
        let end = most.map_or(self.end, |most| self.end.min(from.saturating_add(most)));
        let code = self.program.word(word)?;
        let mut position = from;
        if code == op::ANY_ALL {
            return Ok(end - from);
        }
        if code == op::ANY {
            return Ok(self.subject.find(10, from, end).unwrap_or(end) - from);
        }
        if !is_single(code) {
            return self.count_bodies(word, from, end);
        }
        while position < end {
            let Some(character) = self.subject.at(position) else {
                break;
            };
            if !self.accepts(code, word + 1, character)? {
                break;
            }
            position += 1;
        }
        Ok(position - from)
    }

    /// [`Self::count`] for a body that is none of the single-character instructions.
    fn count_bodies(&mut self, word: usize, from: usize, end: usize) -> Result<usize, Error> {
        self.at = from;
        while self.at < end {
            let before = self.at;
            if !self.run_nested(word)? || self.at == before {
                self.at = before;
                break;
            }
        }
        Ok(self.at - from)
    }

    /// REPEAT_ONE and its lazy and possessive forms.
    pub(crate) fn repeat_one(&mut self, code: u32, frame: &mut Frame) -> Result<Step, Error> {
        let bounds = self.bounds(frame.word)?;
        if self.end - frame.at < bounds.least {
            return Ok(Step::Return(false));
        }
        let wanted = if code == op::MIN_REPEAT_ONE {
            Some(bounds.least)
        } else {
            bounds.most
        };
        frame.count = if wanted == Some(0) {
            0
        } else {
            self.count(frame.word + 4, frame.at, wanted)?
        };
        if frame.count < bounds.least {
            return Ok(Step::Return(false));
        }
        frame.at += frame.count;
        match code {
            op::POSSESSIVE_REPEAT_ONE => self.call_tail(frame, Resume::Tail),
            op::MIN_REPEAT_ONE => {
                self.save(frame, self.repeat.is_some())?;
                self.call_tail(frame, Resume::LazyOne)
            }
            _ => {
                self.save(frame, self.repeat.is_some())?;
                self.give_back(frame, bounds.least)
            }
        }
    }

    /// What follows the repeat instruction of this frame, at the frame's position.
    fn call_tail(&mut self, frame: &Frame, resume: Resume) -> Result<Step, Error> {
        self.at = frame.at;
        Ok(Step::Call {
            word: self.tail(frame.word)?,
            top: frame.top,
            resume,
        })
    }

    fn tail(&self, word: usize) -> Result<usize, Error> {
        Ok(word + 1 + self.program.skip(word + 1)?)
    }

    /// Tries the tail of a greedy run; positions where a literal tail cannot start are passed over.
    fn give_back(&mut self, frame: &mut Frame, least: usize) -> Result<Step, Error> {
        let tail = self.tail(frame.word)?;
        if self.program.word(tail)? == op::LITERAL {
            let wanted = self.program.word(tail + 1)?;
            while frame.at >= self.end || self.subject.at(frame.at) != Some(wanted) {
                if frame.count == least {
                    self.discard(frame);
                    return Ok(Step::Return(false));
                }
                frame.count -= 1;
                frame.at -= 1;
            }
        }
        self.call_tail(frame, Resume::GreedyOne)
    }

    fn resume_greedy_one(&mut self, frame: &mut Frame, matched: bool) -> Result<Step, Error> {
        if matched {
            self.discard(frame);
            return Ok(Step::Return(true));
        }
        self.restore(frame, true);
        let least = self.bounds(frame.word)?.least;
        if frame.count <= least {
            self.discard(frame);
            return Ok(Step::Return(false));
        }
        frame.count -= 1;
        frame.at -= 1;
        self.give_back(frame, least)
    }

    fn resume_lazy_one(&mut self, frame: &mut Frame, matched: bool) -> Result<Step, Error> {
        if matched {
            self.discard(frame);
            return Ok(Step::Return(true));
        }
        self.restore(frame, true);
        let more = self.bounds(frame.word)?.allows_more_than(frame.count)
            && self.count(frame.word + 4, frame.at, Some(1))? == 1;
        if !more {
            self.discard(frame);
            return Ok(Step::Return(false));
        }
        frame.count += 1;
        frame.at += 1;
        self.call_tail(frame, Resume::LazyOne)
    }

    /// REPEAT: opens a context and lets the instruction after the body decide.
    pub(crate) fn open_repeat(&mut self, frame: &mut Frame) -> Result<Step, Error> {
        frame.repeat = Some(self.push_repeat(frame.word)?);
        self.call_tail(frame, Resume::Repeat)
    }

    fn push_repeat(&mut self, word: usize) -> Result<usize, Error> {
        self.repeats.try_reserve(1).map_err(|_| Error::Memory)?;
        self.repeats.push(Repeat {
            count: None,
            word,
            last_body: None,
            outer: self.repeat,
        });
        let index = self.repeats.len() - 1;
        self.repeat = Some(index);
        Ok(index)
    }

    /// Closes the context that this frame opened; contexts close in the reverse order of their opening.
    fn pop_repeat(&mut self, frame: &Frame) -> Result<(), Error> {
        let index = frame.repeat.ok_or(Error::InvalidProgram)?;
        self.repeat = self.context(index)?.outer;
        self.repeats.truncate(index);
        Ok(())
    }

    fn context(&mut self, index: usize) -> Result<&mut Repeat, Error> {
        self.repeats.get_mut(index).ok_or(Error::InvalidProgram)
    }

    /// The context that an UNTIL instruction works for, and how many bodies have ended with this one.
    fn until(&mut self, frame: &mut Frame) -> Result<(usize, Repeat, Bounds), Error> {
        let index = self.repeat.ok_or(Error::InvalidProgram)?;
        let repeat = *self.context(index)?;
        frame.repeat = Some(index);
        frame.count = repeat.count.map_or(0, |count| count + 1);
        self.at = frame.at;
        Ok((index, repeat, self.bounds(repeat.word)?))
    }

    /// Begins another body of the frame's repeat, at the frame's position.
    fn call_body(&mut self, frame: &Frame, resume: Resume) -> Result<Step, Error> {
        let index = frame.repeat.ok_or(Error::InvalidProgram)?;
        let repeat = self.context(index)?;
        repeat.count = Some(frame.count);
        let word = repeat.word + 4;
        self.at = frame.at;
        Ok(Step::Call {
            word,
            top: frame.top,
            resume,
        })
    }

    /// Takes back the count of a body that did not work out.
    fn uncount(&mut self, frame: &Frame) -> Result<(), Error> {
        let index = frame.repeat.ok_or(Error::InvalidProgram)?;
        self.context(index)?.count = frame.count.checked_sub(1);
        self.at = frame.at;
        Ok(())
    }

    /// Begins another body, remembering where the one before began.
    fn call_next_body(&mut self, frame: &mut Frame, resume: Resume) -> Result<Step, Error> {
        let index = frame.repeat.ok_or(Error::InvalidProgram)?;
        let at = frame.at;
        let repeat = self.context(index)?;
        frame.last_body = repeat.last_body.replace(at);
        self.call_body(frame, resume)
    }

    fn forget_body(&mut self, frame: &Frame) -> Result<(), Error> {
        let index = frame.repeat.ok_or(Error::InvalidProgram)?;
        self.context(index)?.last_body = frame.last_body;
        Ok(())
    }

    /// The end of a greedy body: another one if the bounds and progress allow it, else what follows.
    pub(crate) fn max_until(&mut self, frame: &mut Frame) -> Result<Step, Error> {
        let (_, repeat, bounds) = self.until(frame)?;
        if frame.count < bounds.least {
            return self.call_body(frame, Resume::MaxBody);
        }
        if bounds.allows_more_than(frame.count) && repeat.last_body != Some(frame.at) {
            self.save(frame, true)?;
            return self.call_next_body(frame, Resume::MaxAgain);
        }
        self.call_after(frame, Resume::MaxTail)
    }

    /// What follows the repeat, outside of its context.
    fn call_after(&mut self, frame: &Frame, resume: Resume) -> Result<Step, Error> {
        let index = frame.repeat.ok_or(Error::InvalidProgram)?;
        self.repeat = self.context(index)?.outer;
        self.at = frame.at;
        Ok(Step::Call {
            word: frame.word + 1,
            top: frame.top,
            resume,
        })
    }

    /// The end of a lazy body: what follows if it matches, else another body.
    pub(crate) fn min_until(&mut self, frame: &mut Frame) -> Result<Step, Error> {
        let (_, repeat, bounds) = self.until(frame)?;
        if frame.count < bounds.least {
            return self.call_body(frame, Resume::MinBody);
        }
        self.save(frame, repeat.outer.is_some())?;
        self.call_after(frame, Resume::MinTail)
    }

    fn resume_min_tail(&mut self, frame: &mut Frame, matched: bool) -> Result<Step, Error> {
        self.repeat = frame.repeat;
        if matched {
            self.discard(frame);
            return Ok(Step::Return(true));
        }
        self.restore(frame, false);
        self.at = frame.at;
        let index = frame.repeat.ok_or(Error::InvalidProgram)?;
        let repeat = *self.context(index)?;
        let bounds = self.bounds(repeat.word)?;
        if !bounds.allows_more_than(frame.count) || repeat.last_body == Some(frame.at) {
            return Ok(Step::Return(false));
        }
        self.call_next_body(frame, Resume::MinAgain)
    }

    /// POSSESSIVE_REPEAT: bodies one after the other, each kept once it has matched.
    pub(crate) fn possessive_repeat(&mut self, frame: &mut Frame) -> Result<Step, Error> {
        frame.repeat = Some(self.push_repeat(frame.word)?);
        frame.count = 0;
        frame.last_body = None;
        self.at = frame.at;
        self.possessive_step(frame)
    }

    /// The next body of a possessive repeat, or what follows it.
    fn possessive_step(&mut self, frame: &mut Frame) -> Result<Step, Error> {
        let bounds = self.bounds(frame.word)?;
        let word = frame.word + 4;
        if frame.count < bounds.least {
            return Ok(Step::Call {
                word,
                top: false,
                resume: Resume::PossessiveMinimum,
            });
        }
        if bounds.allows_more_than(frame.count) && frame.last_body != Some(self.at) {
            self.save(frame, true)?;
            frame.last_body = Some(self.at);
            return Ok(Step::Call {
                word,
                top: false,
                resume: Resume::PossessiveMore,
            });
        }
        self.end_possessive(frame)
    }

    fn end_possessive(&mut self, frame: &mut Frame) -> Result<Step, Error> {
        self.pop_repeat(frame)?;
        frame.at = self.at;
        // The tail begins after the SUCCESS that ends the body.
        frame.word = self.tail(frame.word)? + 1;
        self.execute(frame)
    }

    /// Goes on with a repeat whose body or tail has answered.
    pub(crate) fn resume_repeat(&mut self, frame: &mut Frame, matched: bool) -> Result<Step, Error> {
        match frame.resume {
            Resume::GreedyOne => self.resume_greedy_one(frame, matched),
            Resume::LazyOne => self.resume_lazy_one(frame, matched),
            Resume::Repeat => {
                self.pop_repeat(frame)?;
                Ok(Step::Return(matched))
            }
            Resume::MinTail => self.resume_min_tail(frame, matched),
            Resume::MaxAgain => {
                self.forget_body(frame)?;
                if matched {
                    self.discard(frame);
                    return Ok(Step::Return(true));
                }
                self.restore(frame, false);
                self.uncount(frame)?;
                self.call_after(frame, Resume::MaxTail)
            }
            Resume::MaxTail => {
                self.repeat = frame.repeat;
                if !matched {
                    self.at = frame.at;
                }
                Ok(Step::Return(matched))
            }
            Resume::MinAgain => {
                self.forget_body(frame)?;
                self.answer_body(frame, matched)
            }
            Resume::PossessiveMinimum if matched => {
                frame.count += 1;
                self.possessive_step(frame)
            }
            Resume::PossessiveMinimum => {
                self.pop_repeat(frame)?;
                self.at = frame.at;
                Ok(Step::Return(false))
            }
            Resume::PossessiveMore if matched => {
                self.discard(frame);
                frame.count += 1;
                self.possessive_step(frame)
            }
            Resume::PossessiveMore => {
                self.restore(frame, false);
                self.at = frame.last_body.unwrap_or(frame.at);
                self.end_possessive(frame)
            }
            _ => self.answer_body(frame, matched),
        }
    }

    /// The answer of a body is the answer of the frame; a failed body does not count.
    fn answer_body(&mut self, frame: &Frame, matched: bool) -> Result<Step, Error> {
        if !matched {
            self.uncount(frame)?;
        }
        Ok(Step::Return(matched))
    }
}
