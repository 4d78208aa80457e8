//! Reading bytes: one at a time across lines, and looking at them in place within a line.
//!
//! Zero stands for the end of input: source text holds no null bytes.

use super::{Buffer, Done, NONE, Refill, Tokenizer};

/// The end of input.
pub(super) const EOF: u8 = 0;

impl<B: Buffer> Tokenizer<B> {
    /// The byte at an offset, EOF past the end.
    #[inline]
    pub(super) fn at(&self, offset: usize) -> u8 {
        self.buffer.bytes().get(offset).copied().unwrap_or(EOF)
    }

    /// Reads the next byte, and a further line if this one is used up.
    #[inline]
    pub(super) fn next(&mut self) -> u8 {
        if self.cur < self.inp {
            let byte = self.at(self.cur);
            self.cur += 1;
            return byte;
        }
        self.next_on_new_line()
    }

    #[inline(never)]
    fn next_on_new_line(&mut self) -> u8 {
        if !self.underflow() {
            return EOF;
        }
        let byte = self.at(self.cur);
        self.cur += 1;
        byte
    }

    /// Looks at the next byte, and at a further line if this one is used up.
    #[inline]
    pub(super) fn peek(&mut self) -> u8 {
        if self.cur < self.inp || self.underflow() {
            self.at(self.cur)
        } else {
            EOF
        }
    }

    /// Takes back the byte just read.
    #[inline]
    pub(super) fn back(&mut self, byte: u8) {
        if byte != EOF {
            self.cur -= 1;
        }
    }

    /// Reads one more line; false at the end of input. The cursor is at the end of the lines read so far.
    #[inline(never)]
    pub(super) fn underflow(&mut self) -> bool {
        if self.done != Done::Ok {
            return false;
        }
        let (end, implicit, null) = match self.buffer.refill(self.inp) {
            Refill::Line {
                end,
                implicit_newline,
            } => (end, implicit_newline, false),
            Refill::NullByte { end } => (end, false, true),
            Refill::End => {
                self.done = Done::Eof;
                if B::BY_LINE {
                    self.line_start = self.inp;
                    if self.start == NONE && self.modes.is_empty() {
                        self.buf = self.inp;
                    }
                }
                return false;
            }
            Refill::Failed => {
                self.done = Done::Error;
                return false;
            }
        };
        if self.start == NONE && (!B::BY_LINE || self.modes.is_empty()) {
            self.buf = self.inp;
        }
        self.implicit_newline = implicit;
        self.line_start = self.inp;
        self.cur = self.inp;
        self.lineno = self.lineno.saturating_add(1);
        self.inp = end;
        if null {
            self.done = Done::Error;
            self.null_byte = true;
            self.cur = end;
        }
        !null
    }
}
