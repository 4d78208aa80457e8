//! The backtracking machine: its state, the single-character and control instructions, and the explicit stack.
//!
//! A *frame* tries to match from one program word at one position and ends with yes or no. An instruction that
//! needs the answer of another part of the program suspends its frame with a [`Resume`] that says how to go on.

use crate::charset::{self, CharacterData, Words};
use crate::opcode::{self as op, at};
use crate::repeat::Repeat;
use crate::{Error, Subject};

/// A program: words that are read with a bounds check, since `_sre.compile` takes them from anyone.
#[derive(Clone, Copy)]
pub(crate) struct Program<'a>(pub(crate) &'a [u32]);

impl Program<'_> {
    /// The word at `index`.
    pub(crate) fn word(self, index: usize) -> Result<u32, Error> {
        self.0.get(index).copied().ok_or(Error::InvalidProgram)
    }

    /// The word at `index` as a distance.
    pub(crate) fn skip(self, index: usize) -> Result<usize, Error> {
        Ok(self.word(index)? as usize)
    }
}

/// How a frame goes on when the frame that it waits for has answered.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Resume {
    Nothing,
    Assert,
    AssertNot,
    Branch,
    Atomic,
    GreedyOne,
    LazyOne,
    Tail,
    Repeat,
    MaxBody,
    MaxAgain,
    MaxTail,
    MinBody,
    MinTail,
    MinAgain,
    PossessiveMinimum,
    PossessiveMore,
}

/// One attempt: from which word, at which position, and what it keeps for its [`Resume`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) resume: Resume,
    /// Whether the end of the program is the end of the whole match (`fullmatch`, empty matches).
    pub(crate) top: bool,
    pub(crate) word: usize,
    pub(crate) at: usize,
    pub(crate) count: usize,
    pub(crate) last_mark: isize,
    pub(crate) last_index: isize,
    /// Height of the mark stack when marks were saved; `None` if they were not.
    pub(crate) saved: Option<usize>,
    /// The repeat that this frame opened or works for.
    pub(crate) repeat: Option<usize>,
    /// Position of the repeat's last body before this one.
    pub(crate) last_body: Option<usize>,
}

impl Frame {
    fn new(word: usize, at: usize, top: bool) -> Self {
        Frame {
            resume: Resume::Nothing,
            top,
            word,
            at,
            count: 0,
            last_mark: -1,
            last_index: -1,
            saved: None,
            repeat: None,
            last_body: None,
        }
    }
}

/// What a frame does next.
pub(crate) enum Step {
    /// It has its answer.
    Return(bool),
    /// It waits for a new frame at this word, at the matcher's position.
    Call { word: usize, top: bool, resume: Resume },
}

/// Runs a program over one subject. A matcher is made per string and reused for every match in it.
pub struct Matcher<'a, S: Subject + ?Sized, C: CharacterData> {
    pub(crate) program: Program<'a>,
    pub(crate) subject: &'a S,
    pub(crate) data: C,
    /// Where the match that was found starts, and before it where the search starts.
    pub start: usize,
    /// The end of the part of the subject that may be matched.
    pub end: usize,
    /// Where the match that was found ends.
    pub at: usize,
    /// A match must not be empty at `start`: set by scanners after an empty match.
    pub must_advance: bool,
    pub(crate) match_all: bool,
    pub(crate) marks: Vec<Option<usize>>,
    pub(crate) last_mark: isize,
    pub(crate) last_index: isize,
    pub(crate) saved_marks: Vec<Option<usize>>,
    pub(crate) repeats: Vec<Repeat>,
    pub(crate) repeat: Option<usize>,
    frames: Vec<Frame>,
    nesting: u32,
    steps: u32,
    poll: Option<&'a mut dyn FnMut() -> bool>,
}

/// How deep a repeat of one-character bodies may hold another; the library's compiler emits none.
const MAX_NESTING: u32 = 50;
/// After so many frames the caller's poll is asked whether to go on.
const STEPS_PER_POLL: u32 = 4096;

impl<'a, S: Subject + ?Sized, C: CharacterData> Matcher<'a, S, C> {
    /// A matcher for `program`, which has `groups` groups, over `subject[start..end]`; the bounds are cut to the
    /// subject. What lies before `start` is still seen by boundaries and look-behind.
    pub fn new(
        program: &'a [u32],
        groups: usize,
        subject: &'a S,
        start: usize,
        end: usize,
        data: C,
    ) -> Result<Self, Error> {
        let mut marks = Vec::new();
        marks.try_reserve_exact(groups * 2).map_err(|_| Error::Memory)?;
        marks.resize(groups * 2, None);
        let end = end.min(subject.len());
        Ok(Matcher {
            program: Program(program),
            subject,
            data,
            start: start.min(end),
            end,
            at: start.min(end),
            must_advance: false,
            match_all: false,
            marks,
            last_mark: -1,
            last_index: -1,
            saved_marks: Vec::new(),
            repeats: Vec::new(),
            repeat: None,
            frames: Vec::new(),
            nesting: 0,
            steps: 0,
            poll: None,
        })
    }

    /// Asks `poll` now and then during a long run; when it answers false the run ends as [`Error::Interrupted`].
    pub fn set_poll(&mut self, poll: &'a mut dyn FnMut() -> bool) {
        self.poll = Some(poll);
    }

    /// Whether the program matches at `start`.
    pub fn match_here(&mut self) -> Result<bool, Error> {
        self.at = self.start;
        self.run(0, true)
    }

    /// Whether the program matches all of `start..end`.
    pub fn full_match(&mut self) -> Result<bool, Error> {
        self.match_all = true;
        let answer = self.match_here();
        self.match_all = false;
        answer
    }

    /// Start and end of group `number` (from 1) in the match that was found, `None` if it took no part. A start
    /// after its end is possible in a look-behind of a crafted program: the caller decides what to say.
    pub fn group(&self, number: usize) -> Option<(usize, usize)> {
        let first = number.checked_sub(1)? * 2;
        if isize::try_from(first + 1).ok()? > self.last_mark {
            return None;
        }
        Some(((*self.marks.get(first)?)?, (*self.marks.get(first + 1)?)?))
    }

    /// The number of the group that closed last, `Match.lastindex`.
    pub fn last_index(&self) -> Option<usize> {
        usize::try_from(self.last_index).ok()
    }

    /// Forgets the groups before the next attempt.
    pub fn reset(&mut self) {
        self.last_mark = -1;
        self.last_index = -1;
        self.repeat = None;
        self.repeats.clear();
        self.saved_marks.clear();
    }

    /// Matches from program word `word` at the matcher's position; on yes, `at` is where the match ends.
    pub(crate) fn run(&mut self, word: usize, top: bool) -> Result<bool, Error> {
        let floor = self.frames.len();
        let mut frame = self.enter(word, top)?;
        let mut answer = None;
        loop {
            let step = match answer.take() {
                None => self.execute(&mut frame)?,
                Some(matched) => self.resume(&mut frame, matched)?,
            };
            match step {
                Step::Call { word, top, resume } => {
                    frame.resume = resume;
                    self.frames.try_reserve(1).map_err(|_| Error::Memory)?;
                    self.frames.push(frame);
                    frame = self.enter(word, top)?;
                }
                Step::Return(matched) if self.frames.len() == floor => return Ok(matched),
                Step::Return(matched) => {
                    let Some(waiting) = self.frames.pop() else {
                        return Ok(matched);
                    };
                    frame = waiting;
                    answer = Some(matched);
                }
            }
        }
    }

    /// Runs a body of one instruction inside a repeat of single characters.
    pub(crate) fn run_nested(&mut self, word: usize) -> Result<bool, Error> {
        if self.nesting == MAX_NESTING {
            return Err(Error::InvalidProgram);
        }
        self.nesting += 1;
        let answer = self.run(word, false);
        self.nesting -= 1;
        answer
    }

    /// A new frame at the matcher's position.
    fn enter(&mut self, word: usize, top: bool) -> Result<Frame, Error> {
        self.steps += 1;
        if self.steps >= STEPS_PER_POLL {
            self.steps = 0;
            if self.poll.as_mut().is_some_and(|poll| !poll()) {
                return Err(Error::Interrupted);
            }
        }
        Ok(Frame::new(word, self.at, top))
    }

    /// Runs instructions from the frame's word until it has an answer or must wait for one.
    pub(crate) fn execute(&mut self, frame: &mut Frame) -> Result<Step, Error> {
        loop {
            let code = self.program.word(frame.word)?;
            let arguments = frame.word + 1;
            let next = match code {
                op::FAILURE => return Ok(Step::Return(false)),
                op::SUCCESS => return Ok(Step::Return(self.succeed(frame))),
                op::INFO => {
                    if self.end - frame.at < self.program.skip(arguments + 2)? {
                        return Ok(Step::Return(false));
                    }
                    Some(arguments + self.program.skip(arguments)?)
                }
                op::JUMP => Some(arguments + self.program.skip(arguments)?),
                op::MARK => {
                    self.mark(self.program.skip(arguments)?, frame.at)?;
                    Some(arguments + 1)
                }
                op::AT => {
                    let here = self.is_at(self.program.word(arguments)?, frame.at)?;
                    here.then_some(arguments + 1)
                }
                op::GROUPREF | op::GROUPREF_IGNORE | op::GROUPREF_LOC_IGNORE | op::GROUPREF_UNI_IGNORE => {
                    self.group_reference(code, arguments, frame)?
                }
                op::GROUPREF_EXISTS => {
                    let skip = self.program.skip(arguments + 1)?;
                    let exists = self.marks_of(self.program.skip(arguments)?).is_some();
                    Some(if exists { arguments + 2 } else { arguments + skip })
                }
                op::ASSERT | op::ASSERT_NOT => match self.assertion(code, arguments, frame)? {
                    Ok(step) => return Ok(step),
                    Err(next) => next,
                },
                op::BRANCH => {
                    self.save(frame, self.repeat.is_some())?;
                    frame.word = arguments;
                    return self.next_alternative(frame);
                }
                op::ATOMIC_GROUP => {
                    self.at = frame.at;
                    return Ok(Step::Call {
                        word: arguments + 1,
                        top: false,
                        resume: Resume::Atomic,
                    });
                }
                op::REPEAT_ONE | op::MIN_REPEAT_ONE | op::POSSESSIVE_REPEAT_ONE => {
                    return self.repeat_one(code, frame);
                }
                op::REPEAT => return self.open_repeat(frame),
                op::POSSESSIVE_REPEAT => return self.possessive_repeat(frame),
                op::MAX_UNTIL => return self.max_until(frame),
                op::MIN_UNTIL => return self.min_until(frame),
                _ => self.single(code, arguments, frame)?,
            };
            match next {
                Some(word) => frame.word = word,
                None => return Ok(Step::Return(false)),
            }
        }
    }

    /// Goes on with a frame whose awaited part has answered.
    fn resume(&mut self, frame: &mut Frame, matched: bool) -> Result<Step, Error> {
        match frame.resume {
            Resume::Nothing | Resume::Tail => Ok(Step::Return(matched)),
            Resume::Assert if !matched => Ok(Step::Return(false)),
            Resume::Assert => self.skip_and_execute(frame),
            Resume::AssertNot => {
                if matched {
                    self.discard(frame);
                    return Ok(Step::Return(false));
                }
                self.restore(frame, false);
                self.skip_and_execute(frame)
            }
            Resume::Atomic if !matched => {
                self.at = frame.at;
                Ok(Step::Return(false))
            }
            Resume::Atomic => {
                frame.at = self.at;
                self.skip_and_execute(frame)
            }
            Resume::Branch => {
                if matched {
                    self.discard(frame);
                    return Ok(Step::Return(true));
                }
                self.restore(frame, true);
                frame.word += self.program.skip(frame.word)?;
                self.next_alternative(frame)
            }
            _ => self.resume_repeat(frame, matched),
        }
    }

    /// Continues after an instruction whose first argument is its skip.
    pub(crate) fn skip_and_execute(&mut self, frame: &mut Frame) -> Result<Step, Error> {
        frame.word += 1 + self.program.skip(frame.word + 1)?;
        self.execute(frame)
    }

    /// The end of the program, or of a body that was run for its answer.
    fn succeed(&mut self, frame: &Frame) -> bool {
        let short = self.match_all && frame.at != self.end;
        let empty = self.must_advance && frame.at == self.start;
        if frame.top && (short || empty) {
            return false;
        }
        self.at = frame.at;
        true
    }

    fn mark(&mut self, number: usize, position: usize) -> Result<(), Error> {
        if number >= self.marks.len() {
            return Err(Error::InvalidProgram);
        }
        let signed = number as isize;
        if number & 1 == 1 {
            self.last_index = signed / 2 + 1;
        }
        if signed > self.last_mark {
            // Marks between the last one and this one belong to groups that took no part.
            let unset = usize::try_from(self.last_mark + 1).unwrap_or(0);
            self.marks[unset..number].fill(None);
            self.last_mark = signed;
        }
        self.marks[number] = Some(position);
        Ok(())
    }

    /// Start and end of the group with this number (from 0), if both are set and in order.
    fn marks_of(&self, group: usize) -> Option<(usize, usize)> {
        let (start, end) = self.group(group + 1)?;
        (start <= end).then_some((start, end))
    }

    /// Whether the zero-width condition `code` holds at `position`.
    fn is_at(&self, code: u32, position: usize) -> Result<bool, Error> {
        let break_at = |index: usize| self.subject.at(index) == Some(10);
        Ok(match code {
            at::BEGINNING | at::BEGINNING_STRING => position == 0,
            at::BEGINNING_LINE => position == 0 || break_at(position - 1),
            at::END => position == self.end || self.end - position == 1 && break_at(position),
            at::END_LINE => position == self.end || break_at(position),
            at::END_STRING => position == self.end,
            at::BOUNDARY => self.is_boundary(Words::Ascii, position),
            at::NON_BOUNDARY => !self.is_boundary(Words::Ascii, position),
            at::LOC_BOUNDARY => self.is_boundary(Words::Locale, position),
            at::LOC_NON_BOUNDARY => !self.is_boundary(Words::Locale, position),
            at::UNI_BOUNDARY => self.is_boundary(Words::Unicode, position),
            at::UNI_NON_BOUNDARY => !self.is_boundary(Words::Unicode, position),
            _ => return Err(Error::InvalidProgram),
        })
    }

    /// Whether just one of the characters around `position` belongs to a word.
    fn is_boundary(&self, words: Words, position: usize) -> bool {
        let word = |index: usize| {
            self.subject
                .at(index)
                .is_some_and(|c| words.contain(&self.data, c))
        };
        let before = position > 0 && word(position - 1);
        let after = position < self.end && word(position);
        before != after
    }

    fn group_reference(
        &mut self,
        code: u32,
        arguments: usize,
        frame: &mut Frame,
    ) -> Result<Option<usize>, Error> {
        let Some((start, end)) = self.marks_of(self.program.skip(arguments)?) else {
            return Ok(None);
        };
        let fold = |character| match code {
            op::GROUPREF_IGNORE => charset::ascii_lower(character),
            op::GROUPREF_LOC_IGNORE => self.data.locale_lower(character),
            op::GROUPREF_UNI_IGNORE => self.data.lower(character),
            _ => character,
        };
        for index in start..end {
            if frame.at >= self.end {
                return Ok(None);
            }
            let (here, there) = (self.subject.at(frame.at), self.subject.at(index));
            if here != there && here.map(fold) != there.map(fold) {
                return Ok(None);
            }
            frame.at += 1;
        }
        Ok(Some(arguments + 1))
    }

    /// A look-around: a step to its body, or where to go on (`None`: nowhere) when the body need not run.
    fn assertion(
        &mut self,
        code: u32,
        arguments: usize,
        frame: &mut Frame,
    ) -> Result<Result<Step, Option<usize>>, Error> {
        let back = self.program.skip(arguments + 1)?;
        let word = arguments + 2;
        let Some(position) = frame.at.checked_sub(back) else {
            let beyond = arguments + self.program.skip(arguments)?;
            return Ok(Err((code == op::ASSERT_NOT).then_some(beyond)));
        };
        let resume = if code == op::ASSERT_NOT {
            self.save(frame, self.repeat.is_some())?;
            Resume::AssertNot
        } else {
            Resume::Assert
        };
        self.at = position;
        Ok(Ok(Step::Call {
            word,
            top: false,
            resume,
        }))
    }

    /// Tries the alternative at the frame's word, skipping those that cannot start here.
    fn next_alternative(&mut self, frame: &mut Frame) -> Result<Step, Error> {
        loop {
            let skip = self.program.skip(frame.word)?;
            if skip == 0 {
                self.discard(frame);
                return Ok(Step::Return(false));
            }
            if self.may_start(frame.word + 1, frame.at)? {
                self.at = frame.at;
                return Ok(Step::Call {
                    word: frame.word + 1,
                    top: frame.top,
                    resume: Resume::Branch,
                });
            }
            frame.word += skip;
        }
    }

    /// False if the instruction at `word` is a literal or a set that the character at `position` is not in.
    fn may_start(&self, word: usize, position: usize) -> Result<bool, Error> {
        let code = self.program.word(word)?;
        if code != op::LITERAL && code != op::IN {
            return Ok(true);
        }
        let character = if position < self.end {
            self.subject.at(position)
        } else {
            None
        };
        let Some(character) = character else {
            return Ok(false);
        };
        if code == op::LITERAL {
            return Ok(self.program.word(word + 1)? == character);
        }
        charset::contains(self.program, &self.data, word + 2, character)
    }

    /// An instruction that takes one character: where to go on, `None` if the character does not fit.
    fn single(&mut self, code: u32, arguments: usize, frame: &mut Frame) -> Result<Option<usize>, Error> {
        let character = if frame.at < self.end {
            self.subject.at(frame.at)
        } else {
            None
        };
        let Some(character) = character else {
            return if is_single(code) {
                Ok(None)
            } else {
                Err(Error::InvalidProgram)
            };
        };
        if !self.accepts(code, arguments, character)? {
            return Ok(None);
        }
        frame.at += 1;
        Ok(Some(match code {
            op::ANY | op::ANY_ALL => arguments,
            op::IN | op::IN_IGNORE | op::IN_LOC_IGNORE | op::IN_UNI_IGNORE => {
                arguments + self.program.skip(arguments)?
            }
            _ => arguments + 1,
        }))
    }

    /// Whether the one-character instruction `code` with its arguments takes `character`.
    pub(crate) fn accepts(&self, code: u32, arguments: usize, character: u32) -> Result<bool, Error> {
        let data = &self.data;
        let set = |folded| charset::contains(self.program, data, arguments + 1, folded);
        let literal = self.program.word(arguments);
        Ok(match code {
            op::ANY => character != 10,
            op::ANY_ALL => true,
            op::LITERAL => literal? == character,
            op::NOT_LITERAL => literal? != character,
            op::LITERAL_IGNORE => literal? == charset::ascii_lower(character),
            op::NOT_LITERAL_IGNORE => literal? != charset::ascii_lower(character),
            op::LITERAL_UNI_IGNORE => literal? == data.lower(character),
            op::NOT_LITERAL_UNI_IGNORE => literal? != data.lower(character),
            op::LITERAL_LOC_IGNORE => self.equal_by_locale(literal?, character),
            op::NOT_LITERAL_LOC_IGNORE => !self.equal_by_locale(literal?, character),
            op::CATEGORY => charset::is_in_category(data, literal?, character)?,
            op::IN => set(character)?,
            op::IN_IGNORE => set(charset::ascii_lower(character))?,
            op::IN_UNI_IGNORE => set(data.lower(character))?,
            op::IN_LOC_IGNORE => charset::contains_by_locale(self.program, data, arguments + 1, character)?,
            _ => return Err(Error::InvalidProgram),
        })
    }

    fn equal_by_locale(&self, literal: u32, character: u32) -> bool {
        literal == character
            || self.data.locale_lower(character) == literal
            || self.data.locale_upper(character) == literal
    }

    /// Remembers which marks are set, and with `copy` also where: repeats may overwrite set marks.
    pub(crate) fn save(&mut self, frame: &mut Frame, copy: bool) -> Result<(), Error> {
        frame.last_mark = self.last_mark;
        frame.last_index = self.last_index;
        frame.saved = None;
        if copy {
            frame.saved = Some(self.saved_marks.len());
            let set = usize::try_from(self.last_mark + 1).unwrap_or(0);
            self.saved_marks.try_reserve(set).map_err(|_| Error::Memory)?;
            self.saved_marks.extend_from_slice(&self.marks[..set]);
        }
        Ok(())
    }

    /// Brings back what [`Self::save`] remembered; with `keep` it stays remembered for the next attempt.
    pub(crate) fn restore(&mut self, frame: &mut Frame, keep: bool) {
        if let Some(base) = frame.saved {
            let set = usize::try_from(frame.last_mark + 1).unwrap_or(0);
            let (marks, saved) = (&mut self.marks, &self.saved_marks);
            marks[..set].copy_from_slice(&saved[base..base + set]);
            if keep {
                self.saved_marks.truncate(base + set);
            } else {
                self.discard(frame);
            }
        }
        self.last_mark = frame.last_mark;
        self.last_index = frame.last_index;
    }

    /// Forgets what [`Self::save`] copied.
    pub(crate) fn discard(&mut self, frame: &mut Frame) {
        if let Some(base) = frame.saved.take() {
            self.saved_marks.truncate(base);
        }
    }
}

/// Whether `code` is an instruction that takes one character.
pub(crate) fn is_single(code: u32) -> bool {
    matches!(
        code,
        op::ANY | op::ANY_ALL | op::CATEGORY | op::LITERAL | op::NOT_LITERAL | op::IN
            | op::IN_IGNORE..=op::NOT_LITERAL_IGNORE
            | op::IN_LOC_IGNORE..=op::NOT_LITERAL_LOC_IGNORE
            | op::IN_UNI_IGNORE..=op::NOT_LITERAL_UNI_IGNORE
    )
}
