//! f-strings, t-strings and `%` formatting that became an f-string.

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::code::{Const, Text};
use sidewinder_bytecode::location::Location;
use sidewinder_syntax::ast::{
    Expr, ExprFormattedValue, ExprInterpolation, ExprJoinedStr, ExprKind, ExprTemplateStr, Operator,
};
use sidewinder_text::wtf8::Wtf8;

use super::{Codegen, STACK_USE_GUIDELINE, internal};
use crate::tree::{Compiled, FormatPart, location};

impl<'a> Codegen<'_, 'a> {
    fn load_text(&mut self, place: Location, text: &Wtf8) {
        self.load_const(place, Const::Str(Text::constant(text)));
    }

    /// Joins strings that `visit` pushes one by one.
    fn join(
        &mut self,
        place: Location,
        count: usize,
        mut visit: impl FnMut(&mut Self, usize) -> Compiled,
    ) -> Compiled {
        if count > STACK_USE_GUIDELINE {
            self.load_text(place, Wtf8::new(""));
            let join = self.arena.name("join");
            let index = self.mangled_index(join);
            self.op_i(place, Opcode::LOAD_ATTR, index << 1 | 1);
            self.op_i(place, Opcode::BUILD_LIST, 0);
            for part in 0..count {
                visit(self, part)?;
                self.op_i(place, Opcode::LIST_APPEND, 1);
            }
            self.op_i(place, Opcode::CALL, 1);
            return Ok(());
        }
        for part in 0..count {
            visit(self, part)?;
        }
        match count {
            0 => self.load_text(place, Wtf8::new("")),
            1 => {}
            _ => self.op_i(place, Opcode::BUILD_STRING, count as u32),
        }
        Ok(())
    }

    pub(super) fn joined_str(&mut self, place: Location, node: &ExprJoinedStr<'a>) -> Compiled {
        let values = node.values;
        self.join(place, values.len(), |codegen, index| match values.get(index) {
            Some(value) => codegen.expr(value),
            None => Ok(()),
        })
    }

    pub(super) fn folded_format(&mut self, place: Location, parts: &[FormatPart<'a>]) -> Compiled {
        self.join(place, parts.len(), |codegen, index| match parts.get(index) {
            // `%%` alone is a new string, not the static one of that character.
            Some(FormatPart::Literal(text)) if text.as_bytes() == b"%" => {
                codegen.load_const(Location::NONE, Const::Str(Text::new(text, false)));
                Ok(())
            }
            Some(FormatPart::Literal(text)) => {
                codegen.load_text(Location::NONE, text);
                Ok(())
            }
            Some(FormatPart::Field(value, conversion, specification)) => {
                codegen.expr(value)?;
                let here = location(value.span);
                codegen.convert(here, i32::from(*conversion))?;
                match specification {
                    Some(text) => {
                        codegen.load_text(Location::NONE, Wtf8::new(text));
                        codegen.op(here, Opcode::FORMAT_WITH_SPEC);
                    }
                    None => codegen.op(here, Opcode::FORMAT_SIMPLE),
                }
                Ok(())
            }
            None => Ok(()),
        })
    }

    fn convert(&mut self, place: Location, conversion: i32) -> Compiled {
        if let Some(number) = conversion_number(conversion)? {
            self.op_i(place, Opcode::CONVERT_VALUE, number);
        }
        Ok(())
    }

    pub(super) fn formatted_value(&mut self, place: Location, node: &ExprFormattedValue<'a>) -> Compiled {
        self.expr(node.value)?;
        self.convert(place, node.conversion)?;
        match node.format_spec {
            Some(specification) => {
                self.expr(specification)?;
                self.op(place, Opcode::FORMAT_WITH_SPEC);
            }
            None => self.op(place, Opcode::FORMAT_SIMPLE),
        }
        Ok(())
    }

    pub(super) fn interpolation(&mut self, place: Location, node: &ExprInterpolation<'a>) -> Compiled {
        self.expr(node.value)?;
        let text = self.constant(node.str);
        self.load_const(place, text);
        let mut oparg = 2;
        if let Some(specification) = node.format_spec {
            self.expr(specification)?;
            oparg += 1;
        }
        if let Some(number) = conversion_number(node.conversion)? {
            oparg |= number << 2;
        }
        self.op_i(place, Opcode::BUILD_INTERPOLATION, oparg);
        Ok(())
    }

    pub(super) fn template_str(&mut self, place: Location, node: &ExprTemplateStr<'a>) -> Compiled {
        let is_interpolation = |value: &Expr<'a>| matches!(value.kind, ExprKind::Interpolation(_));
        let mut strings = 0;
        let mut after_interpolation = true;
        for value in node.values {
            if is_interpolation(value) {
                if after_interpolation {
                    self.load_text(place, Wtf8::new(""));
                    strings += 1;
                }
                after_interpolation = true;
            } else {
                self.expr(value)?;
                if after_interpolation {
                    strings += 1;
                } else {
                    self.binary_op(place, Operator::Add, true);
                }
                after_interpolation = false;
            }
        }
        if after_interpolation {
            self.load_text(place, Wtf8::new(""));
            strings += 1;
        }
        self.op_i(place, Opcode::BUILD_TUPLE, strings);
        let mut interpolations = 0;
        for value in node.values.iter().filter(|value| is_interpolation(value)) {
            self.expr(value)?;
            interpolations += 1;
        }
        self.op_i(place, Opcode::BUILD_TUPLE, interpolations);
        self.op(place, Opcode::BUILD_TEMPLATE);
        Ok(())
    }
}

fn conversion_number(conversion: i32) -> Compiled<Option<u32>> {
    match u8::try_from(conversion) {
        Ok(b's') => Ok(Some(1)),
        Ok(b'r') => Ok(Some(2)),
        Ok(b'a') => Ok(Some(3)),
        _ if conversion == -1 => Ok(None),
        _ => Err(internal(&format!(
            "Unrecognized conversion character {conversion}"
        ))),
    }
}
