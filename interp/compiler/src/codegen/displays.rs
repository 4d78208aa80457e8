//! Lists, tuples, sets and dicts, with `*` and `**` in them.

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::location::Location;
use sidewinder_bytecode::opcode::intrinsic_1;
use sidewinder_syntax::arena::Name;
use sidewinder_syntax::ast::{Expr, ExprContext, ExprDict, ExprKind, ExprList, ExprTuple};

use super::{Codegen, STACK_USE_GUIDELINE};
use crate::tree::Compiled;

/// How a collection is built: at once, element by element, from an iterable.
#[derive(Clone, Copy)]
struct Building {
    build: Opcode,
    add: Opcode,
    extend: Opcode,
    tuple: bool,
}

const LIST: Building = Building {
    build: Opcode::BUILD_LIST,
    add: Opcode::LIST_APPEND,
    extend: Opcode::LIST_EXTEND,
    tuple: false,
};
const TUPLE: Building = Building { tuple: true, ..LIST };
const SET: Building = Building {
    build: Opcode::BUILD_SET,
    add: Opcode::SET_ADD,
    extend: Opcode::SET_UPDATE,
    tuple: false,
};

impl<'a> Codegen<'_, 'a> {
    pub(super) fn list(&mut self, place: Location, node: &ExprList<'a>) -> Compiled {
        match node.ctx {
            ExprContext::Store => self.unpack(place, node.elts),
            ExprContext::Load => self.collection(place, node.elts, None, 0, LIST),
            ExprContext::Del => self.exprs(node.elts),
        }
    }

    pub(super) fn tuple(&mut self, place: Location, node: &ExprTuple<'a>) -> Compiled {
        match node.ctx {
            ExprContext::Store => self.unpack(place, node.elts),
            ExprContext::Load => self.collection(place, node.elts, None, 0, TUPLE),
            ExprContext::Del => self.exprs(node.elts),
        }
    }

    pub(super) fn set(&mut self, place: Location, elts: &'a [&'a Expr<'a>]) -> Compiled {
        self.collection(place, elts, None, 0, SET)
    }

    /// The tuple of a call's positional arguments; `pushed` of them are on the stack, `injected` is the last.
    pub(super) fn argument_tuple(
        &mut self,
        place: Location,
        args: &'a [&'a Expr<'a>],
        injected: Option<Name<'a>>,
        pushed: u32,
    ) -> Compiled {
        self.collection(place, args, injected, pushed, TUPLE)
    }

    fn collection(
        &mut self,
        place: Location,
        elts: &'a [&'a Expr<'a>],
        injected: Option<Name<'a>>,
        pushed: u32,
        how: Building,
    ) -> Compiled {
        let count = elts.len() + pushed as usize + usize::from(injected.is_some());
        let big = count > STACK_USE_GUIDELINE;
        let starred = elts.iter().any(|elt| matches!(elt.kind, ExprKind::Starred(_)));
        if !starred && !big {
            self.exprs(elts)?;
            if let Some(injected) = injected {
                self.load(place, injected);
            }
            let build = if how.tuple { Opcode::BUILD_TUPLE } else { how.build };
            self.op_i(place, build, count as u32);
            return Ok(());
        }
        let mut built = big;
        if big {
            self.op_i(place, how.build, pushed);
        }
        for (index, elt) in elts.iter().enumerate() {
            if let ExprKind::Starred(node) = &elt.kind {
                if !built {
                    self.op_i(place, how.build, index as u32 + pushed);
                    built = true;
                }
                self.expr(node.value)?;
                self.op_i(place, how.extend, 1);
            } else {
                self.expr(elt)?;
                if built {
                    self.op_i(place, how.add, 1);
                }
            }
        }
        if let Some(injected) = injected {
            self.load(place, injected);
            self.op_i(place, how.add, 1);
        }
        if how.tuple {
            self.op_i(
                place,
                Opcode::CALL_INTRINSIC_1,
                u32::from(intrinsic_1::INTRINSIC_LIST_TO_TUPLE),
            );
        }
        Ok(())
    }

    pub(super) fn dict(&mut self, place: Location, node: &ExprDict<'a>) -> Compiled {
        let mut have_dict = false;
        let mut pending = 0;
        let count = node.values.len().min(node.keys.len());
        for (index, (key, value)) in node.keys.iter().zip(node.values).enumerate() {
            if key.is_none() {
                if pending > 0 {
                    self.sub_dict(place, node, index - pending, index)?;
                    self.update_dict(place, have_dict);
                    have_dict = true;
                    pending = 0;
                }
                if !have_dict {
                    self.op_i(place, Opcode::BUILD_MAP, 0);
                    have_dict = true;
                }
                self.expr(value)?;
                self.op_i(place, Opcode::DICT_UPDATE, 1);
            } else if pending * 2 > STACK_USE_GUIDELINE {
                self.sub_dict(place, node, index - pending, index + 1)?;
                self.update_dict(place, have_dict);
                have_dict = true;
                pending = 0;
            } else {
                pending += 1;
            }
        }
        if pending > 0 {
            self.sub_dict(place, node, count - pending, count)?;
            self.update_dict(place, have_dict);
            have_dict = true;
        }
        if !have_dict {
            self.op_i(place, Opcode::BUILD_MAP, 0);
        }
        Ok(())
    }

    fn update_dict(&mut self, place: Location, have_dict: bool) {
        if have_dict {
            self.op_i(place, Opcode::DICT_UPDATE, 1);
        }
    }

    fn sub_dict(&mut self, place: Location, node: &ExprDict<'a>, begin: usize, end: usize) -> Compiled {
        let count = end - begin;
        let big = count * 2 > STACK_USE_GUIDELINE;
        if big {
            self.op_i(place, Opcode::BUILD_MAP, 0);
        }
        for (key, value) in node.keys.iter().zip(node.values).skip(begin).take(count) {
            if let Some(key) = key {
                self.expr(key)?;
            }
            self.expr(value)?;
            if big {
                self.op_i(place, Opcode::MAP_ADD, 1);
            }
        }
        if !big {
            self.op_i(place, Opcode::BUILD_MAP, count as u32);
        }
        Ok(())
    }
}
