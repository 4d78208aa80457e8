//! AST to code object: symbol table, code generation, flow graph, assembler.

pub mod assemble;
mod flowgraph;
mod future;
pub mod instruction_sequence;
mod names;
mod symtable;
pub mod unit;

pub use flowgraph::MalformedCode;
pub use future::check_future_imports;
pub use symtable::describe as describe_symbols;
