//! `_sre`: the objects of the `re` module over the engine of the `sre` crate.
//!
//! Patterns are compiled by the library's `re._compiler`; here its code is checked and run.

mod found;
mod pattern;
mod run;
mod scanner;
mod substitute;

use sidewinder_macros::pymodule;
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::structs::Module;
use sidewinder_object::{Dict, List, Object, Str, Tuple, TypeObject};
use sidewinder_sre::opcode;
use sidewinder_text::unicode;

/// The types of this module.
static TYPES: [&TypeObject; 5] = [
    &pattern::PATTERN,
    &found::MATCH,
    &scanner::SCANNER,
    &substitute::TEMPLATE,
    &substitute::REST,
];

#[pymodule(name = "_sre")]
pub(crate) mod sre {
    use super::*;

    #[function(sig = "getcodesize()")]
    fn getcodesize(_: &Object) -> Fallible<i32> {
        Ok(4)
    }

    #[function(sig = "ascii_iscased(character, /)")]
    fn ascii_iscased(_: &Object, character: i32) -> Fallible<bool> {
        Ok(u8::try_from(character).is_ok_and(|c| c.is_ascii_alphabetic()))
    }

    #[function(sig = "unicode_iscased(character, /)")]
    fn unicode_iscased(_: &Object, character: i32) -> Fallible<bool> {
        Ok(u32::try_from(character).is_ok_and(unicode::has_simple_case))
    }

    #[function(sig = "ascii_tolower(character, /)")]
    fn ascii_tolower(_: &Object, character: i32) -> Fallible<i32> {
        Ok(match u8::try_from(character) {
            Ok(byte) => i32::from(byte.to_ascii_lowercase()),
            Err(_) => character,
        })
    }

    #[function(sig = "unicode_tolower(character, /)")]
    fn unicode_tolower(_: &Object, character: i32) -> Fallible<u32> {
        Ok(unicode::to_simple_lower(character.cast_unsigned()))
    }

    #[function(sig = "compile(pattern, flags, code, groups, groupindex,\n        indexgroup)")]
    fn compile(
        _: &Object,
        pattern: &Object,
        flags: i32,
        code: &List,
        groups: isize,
        groupindex: &Dict,
        indexgroup: &Tuple,
    ) -> PyResult {
        super::pattern::compile(pattern, flags, code, groups, groupindex, indexgroup)
    }

    /// A template for expand() and sub() from its parts: literals and group numbers in turn.
    #[function(sig = "template(pattern, template, /)")]
    fn template(_: &Object, _pattern: &Object, template: &List) -> PyResult {
        substitute::template(template)
    }

    fn exec(module: &Module) -> Fallible {
        for class in TYPES {
            class.ready()?;
        }
        let number = |value: u32| Int::new(i64::from(value)).map(Ref::upcast);
        module.add("MAGIC", &*number(opcode::MAGIC)?)?;
        module.add("CODESIZE", &*number(4)?)?;
        module.add("MAXREPEAT", &*number(opcode::MAXREPEAT)?)?;
        module.add("MAXGROUPS", &*number(opcode::MAXGROUPS)?)?;
        let copyright = " SRE 2.2.2 Copyright (c) 1997-2002 by Secret Labs AB ";
        module.add("copyright", &*Str::from_str(copyright)?)
    }
}
