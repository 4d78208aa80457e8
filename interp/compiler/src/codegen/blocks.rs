//! The stack of statements around the current one that have to be left in an orderly way by `return`, `break` and
//! `continue`.

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::code::{Const, MAX_BLOCKS};
use sidewinder_bytecode::location::Location;
use sidewinder_syntax::arena::Name;
use sidewinder_syntax::ast::Stmt;

use super::Codegen;
use crate::instruction_sequence::Label;
use crate::tree::{Compiled, error_at};

/// What a block is.
#[derive(Clone, Copy)]
pub(super) enum BlockKind<'a> {
    While,
    For,
    TryExcept,
    /// The part of `try` that `finally` guards, with the statements to run.
    FinallyTry(&'a [&'a Stmt<'a>]),
    /// The `finally` part that runs because of an exception.
    FinallyEnd,
    With,
    AsyncWith,
    /// An `except` clause, with the name to unbind.
    HandlerCleanup(Option<Name<'a>>),
    /// A value on the stack.
    PopValue,
    ExceptionHandler,
    ExceptionGroupHandler,
    AsyncComprehension,
    StopIteration,
}

/// A block that is entered.
#[derive(Clone, Copy)]
pub(super) struct Block<'a> {
    pub(super) kind: BlockKind<'a>,
    /// Where it starts: the target of `continue`.
    pub(super) start: Option<Label>,
    /// Where it ends: the target of `break`.
    pub(super) exit: Option<Label>,
    place: Location,
}

impl<'a> Codegen<'_, 'a> {
    pub(super) fn push_block(
        &mut self,
        place: Location,
        kind: BlockKind<'a>,
        start: Option<Label>,
        exit: Option<Label>,
    ) -> Compiled {
        if self.unit.blocks.len() >= MAX_BLOCKS {
            return Err(error_at(place, "too many statically nested blocks"));
        }
        self.reenter_block(Block {
            kind,
            start,
            exit,
            place,
        });
        Ok(())
    }

    fn reenter_block(&mut self, block: Block<'a>) {
        if matches!(block.kind, BlockKind::FinallyEnd) {
            self.muted += 1;
        }
        self.unit.blocks.push(block);
    }

    pub(super) fn pop_block(&mut self) {
        if let Some(block) = self.unit.blocks.pop()
            && matches!(block.kind, BlockKind::FinallyEnd)
        {
            self.muted -= 1;
        }
    }

    /// Leaves one block. `keep` says that the value on top of the stack is to stay.
    pub(super) fn unwind_block(&mut self, place: &mut Location, block: &Block<'a>, keep: bool) -> Compiled {
        match block.kind {
            BlockKind::While
            | BlockKind::ExceptionHandler
            | BlockKind::ExceptionGroupHandler
            | BlockKind::AsyncComprehension
            | BlockKind::StopIteration => {}
            BlockKind::For | BlockKind::PopValue => {
                self.swap_below(*place, keep);
                self.op(*place, Opcode::POP_TOP);
            }
            BlockKind::TryExcept => self.op(*place, Opcode::POP_BLOCK),
            BlockKind::FinallyTry(body) => {
                self.op(*place, Opcode::POP_BLOCK);
                if keep {
                    self.push_block(*place, BlockKind::PopValue, None, None)?;
                }
                self.statements(body)?;
                if keep {
                    self.pop_block();
                }
                // The finally block runs after the statement that leaves: what follows is artificial.
                *place = Location::NONE;
            }
            BlockKind::FinallyEnd => {
                self.swap_below(*place, keep);
                self.op(*place, Opcode::POP_TOP);
                self.swap_below(*place, keep);
                self.op(*place, Opcode::POP_BLOCK);
                self.op(*place, Opcode::POP_EXCEPT);
            }
            BlockKind::With | BlockKind::AsyncWith => self.unwind_with(place, block, keep),
            BlockKind::HandlerCleanup(name) => {
                if name.is_some() {
                    self.op(*place, Opcode::POP_BLOCK);
                }
                self.swap_below(*place, keep);
                self.op(*place, Opcode::POP_BLOCK);
                self.op(*place, Opcode::POP_EXCEPT);
                if let Some(name) = name {
                    self.unbind(*place, name);
                }
            }
        }
        Ok(())
    }

    fn swap_below(&mut self, place: Location, keep: bool) {
        if keep {
            self.op_i(place, Opcode::SWAP, 2);
        }
    }

    fn unwind_with(&mut self, place: &mut Location, block: &Block<'a>, keep: bool) {
        *place = block.place;
        self.op(*place, Opcode::POP_BLOCK);
        if keep {
            self.op_i(*place, Opcode::SWAP, 3);
            self.op_i(*place, Opcode::SWAP, 2);
        }
        self.call_exit_with_nones(*place);
        if matches!(block.kind, BlockKind::AsyncWith) {
            self.await_value(*place, 2);
        }
        self.op(*place, Opcode::POP_TOP);
        *place = Location::NONE;
    }

    /// `name = None; del name`
    pub(super) fn unbind(&mut self, place: Location, name: Name<'a>) {
        self.load_const(place, Const::None);
        self.store(place, name);
        self.delete(place, name);
    }

    /// Leaves all blocks, or those within the innermost loop, which is then returned.
    pub(super) fn unwind_blocks(
        &mut self,
        place: &mut Location,
        keep: bool,
        to_loop: bool,
    ) -> Compiled<Option<Block<'a>>> {
        let Some(top) = self.unit.blocks.last().copied() else {
            return Ok(None);
        };
        if matches!(top.kind, BlockKind::ExceptionGroupHandler) {
            return Err(error_at(
                *place,
                "'break', 'continue' and 'return' cannot appear in an except* block",
            ));
        }
        if to_loop && matches!(top.kind, BlockKind::While | BlockKind::For) {
            return Ok(Some(top));
        }
        self.pop_block();
        self.unwind_block(place, &top, keep)?;
        let found = self.unwind_blocks(place, keep, to_loop)?;
        self.reenter_block(top);
        Ok(found)
    }
}
