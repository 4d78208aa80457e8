//! Prints .pyc files as `dis.dis` does.
#![allow(clippy::unwrap_used, reason = "a development tool")]

fn main() {
    for path in std::env::args_os().skip(1) {
        let (_, code) = sidewinder_bytecode::pyc::read(&std::fs::read(path).unwrap()).unwrap();
        print!("{}", sidewinder_bytecode::disassemble::disassemble(&code));
    }
}
