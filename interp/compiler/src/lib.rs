//! AST to code object: symbol table, code generation, flow graph, assembler.

pub mod instruction_sequence;
