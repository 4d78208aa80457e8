//! AST to code object: symbol table, code generation, flow graph, assembler.

pub mod assemble;
mod flowgraph;
pub mod instruction_sequence;
pub mod unit;

pub use flowgraph::MalformedCode;
