//! `import` and `from ... import`.

use sidewinder_bytecode::Opcode;
use sidewinder_bytecode::code::Const;
use sidewinder_bytecode::location::Location;
use sidewinder_bytecode::opcode::intrinsic_1;
use sidewinder_syntax::arena::Name;
use sidewinder_syntax::ast::{Span, StmtImport, StmtImportFrom};

use super::Codegen;
use crate::symtable::first_part;
use crate::tree::location;

impl<'a> Codegen<'_, 'a> {
    pub(super) fn import(&mut self, span: Span, node: &StmtImport<'a>) {
        let place = location(span);
        for alias in node.names {
            self.load_int(place, 0);
            self.load_const(place, Const::None);
            let index = self.mangled_index(alias.name);
            self.op_i(place, Opcode::IMPORT_NAME, index);
            match alias.asname {
                Some(asname) => self.import_as(place, alias.name, asname),
                None => {
                    let first = first_part(self.arena, alias.name);
                    self.store(place, first);
                }
            }
        }
    }

    /// `import a.b.c as d`: the module imported is `a`, wanted is `c`.
    fn import_as(&mut self, place: Location, name: Name<'a>, asname: Name<'a>) {
        let parts: Vec<Name<'a>> = name
            .text()
            .split_ascii(b'.')
            .skip(1)
            .map(|part| self.arena.name_wtf8(part))
            .collect();
        let last = parts.len().saturating_sub(1);
        for (index, part) in parts.iter().enumerate() {
            let part = self.name_index(*part);
            self.op_i(place, Opcode::IMPORT_FROM, part);
            if index < last {
                self.op_i(place, Opcode::SWAP, 2);
                self.op(place, Opcode::POP_TOP);
            }
        }
        self.store(place, asname);
        if !parts.is_empty() {
            self.op(place, Opcode::POP_TOP);
        }
    }

    pub(super) fn import_from(&mut self, span: Span, node: &StmtImportFrom<'a>) {
        let place = location(span);
        self.load_int(place, i64::from(node.level.unwrap_or(0)));
        let names = self.name_tuple(node.names.iter().map(|alias| alias.name));
        self.load_const(place, names);
        let module = node.module.unwrap_or_else(|| self.arena.name(""));
        let index = self.mangled_index(module);
        self.op_i(place, Opcode::IMPORT_NAME, index);
        for (position, alias) in node.names.iter().enumerate() {
            if position == 0 && alias.name.text().starts_with("*") {
                let star = u32::from(intrinsic_1::INTRINSIC_IMPORT_STAR);
                self.op_i(place, Opcode::CALL_INTRINSIC_1, star);
                self.op(Location::NONE, Opcode::POP_TOP);
                return;
            }
            let index = self.mangled_index(alias.name);
            self.op_i(place, Opcode::IMPORT_FROM, index);
            self.store(place, alias.asname.unwrap_or(alias.name));
        }
        self.op(place, Opcode::POP_TOP);
    }
}
