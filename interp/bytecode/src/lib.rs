//! Instruction metadata, code objects as plain data, line and exception tables, marshal.

pub mod code;
pub mod disassemble;
pub mod exceptiontable;
mod generated;
pub mod linetable;
pub mod location;
pub mod marshal;
pub mod opcode;
pub mod pyc;

pub use opcode::Opcode;
