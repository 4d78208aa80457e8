//! Instruction metadata, code objects as plain data, line and exception tables, marshal.
