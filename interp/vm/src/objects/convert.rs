//! From code as plain data to code objects: constants become objects, names are interned.
//!
//! The compiler and the marshal reader make plain data; this is the only way from there into the eval loop.

use super::code::{CodeObject, Parts};
use crate::ops;
use sidewinder_bytecode::code::{Code, Const, Text};
use sidewinder_object::Tuple;
use sidewinder_object::int::Int;
use sidewinder_object::reference::{PyResult, Ref};
use sidewinder_object::singletons;
use sidewinder_object::str::Str;
use sidewinder_object::structs::{BytesObject, Complex, Float};

/// The code object of `code`, nested code included.
pub fn code_object(code: &Code) -> PyResult<CodeObject> {
    CodeObject::new(Parts {
        argcount: code.argcount,
        posonlyargcount: code.posonlyargcount,
        kwonlyargcount: code.kwonlyargcount,
        stacksize: code.stacksize,
        flags: code.flags,
        code: BytesObject::new(&code.code)?,
        consts: tuple(code.consts.iter().map(constant))?,
        names: tuple(code.names.iter().map(|name| text(name).map(Ref::upcast)))?,
        localsplusnames: tuple(
            code.localsplusnames
                .iter()
                .map(|name| text(name).map(Ref::upcast)),
        )?,
        localspluskinds: BytesObject::new(&code.localspluskinds)?,
        filename: text(&code.filename)?,
        name: text(&code.name)?,
        qualname: text(&code.qualname)?,
        firstlineno: code.firstlineno,
        linetable: BytesObject::new(&code.linetable)?,
        exceptiontable: BytesObject::new(&code.exceptiontable)?,
    })
}

fn tuple(items: impl Iterator<Item = PyResult>) -> PyResult<Tuple> {
    let items = items.collect::<Result<Vec<Ref>, _>>()?;
    Tuple::collect(items.len(), items.into_iter())
}

fn text(text: &Text) -> PyResult<Str> {
    let string = Str::from_wtf8(text.as_wtf8().as_bytes())?;
    Ok(if text.is_interned() {
        sidewinder_object::str::intern(string)
    } else {
        string
    })
}

/// The object of a constant.
pub fn constant(value: &Const) -> PyResult {
    Ok(match value {
        Const::None => singletons::new_none(),
        Const::False => singletons::new_bool(false),
        Const::True => singletons::new_bool(true),
        Const::Ellipsis => Ref::new(singletons::ellipsis()),
        Const::Int(value) => Int::from_digits(value.is_negative(), &value.to_digits())?.upcast(),
        Const::Float(value) => Float::new(*value)?.upcast(),
        Const::Complex(real, imag) => Complex::new(*real, *imag)?.upcast(),
        Const::Str(value) => text(value)?.upcast(),
        Const::Bytes(value) => BytesObject::new(value)?.upcast(),
        Const::Tuple(items) => tuple(items.iter().map(constant))?.upcast(),
        Const::FrozenSet(items) => ops::frozenset(items.iter().map(constant))?,
        Const::Slice(parts) => {
            let [start, stop, step] = &**parts;
            ops::slice_of_three(constant(start)?, constant(stop)?, constant(step)?)?
        }
        Const::Code(code) => code_object(code)?.upcast(),
    })
}
