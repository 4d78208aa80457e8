//! Instruction metadata, code objects as plain data, line and exception tables, marshal.

mod generated;
pub mod opcode;

pub use opcode::Opcode;
