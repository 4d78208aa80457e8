//! The marshal reader on any bytes: no crash, and what was read is written, read and shown again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sidewinder_bytecode::code::Const;
use sidewinder_bytecode::disassemble::{disassemble, repr};
use sidewinder_bytecode::marshal::{dump, load};

fuzz_target!(|data: &[u8]| {
    let Ok(value) = load(data) else { return };
    let _ = repr(&value);
    if let Const::Code(code) = &value {
        let _ = disassemble(code);
    }
    let Ok(written) = dump(&value) else { return };
    let again = load(&written).expect("what was written can be read");
    let written_again = dump(&again).expect("what was read from it can be written");
    assert_eq!(written, written_again, "writing is stable");
});
