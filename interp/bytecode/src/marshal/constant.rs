//! Marshal data as plain [`Const`] values and [`Code`].
//!
//! Lists, dicts, sets and `StopIteration` are not constants; they are refused, and so are tuples that hold themselves.

use std::rc::Rc;

use sidewinder_bigint::BigInt;
use sidewinder_text::wtf8::Wtf8;

use super::MAX_DEPTH;
use super::error::{Error, ErrorKind};
use super::read::{CodeParts, Container, Factory, Singleton, read};
use crate::code::{Bytes, Code, Const, Text, flags, kinds};

/// Reads a constant.
pub fn load(data: &[u8]) -> Result<Const, Error> {
    read(data, &mut Constants, true)
}

/// Reads a code object; anything else is what `importlib` calls a non-code object (`ImportError` there).
pub fn load_code(data: &[u8]) -> Result<Rc<Code>, Error> {
    match load(data)? {
        Const::Code(code) => Ok(code),
        _ => Err(Error::new(ErrorKind::Type, "Non-code object")),
    }
}

struct Constants;

fn not_a_constant() -> Error {
    Error::value("bad marshal data (not a constant)")
}

impl Factory for Constants {
    type Value = Const;
    type Building = (Container, Vec<Const>);

    /// Constants are dropped recursively.
    const MAX_HEIGHT: Option<u32> = Some(MAX_DEPTH as u32);

    fn singleton(&mut self, singleton: Singleton) -> Result<Const, Error> {
        match singleton {
            Singleton::None => Ok(Const::None),
            Singleton::False => Ok(Const::False),
            Singleton::True => Ok(Const::True),
            Singleton::Ellipsis => Ok(Const::Ellipsis),
            Singleton::StopIteration => Err(not_a_constant()),
        }
    }

    fn int(&mut self, value: i64) -> Result<Const, Error> {
        Ok(Const::Int(BigInt::from(value)))
    }

    fn long(&mut self, negative: bool, digits: &[u16]) -> Result<Const, Error> {
        let joined = |pair: &[u16]| {
            pair.iter()
                .rev()
                .fold(0u32, |joined, digit| joined << 15 | u32::from(*digit))
        };
        let digits: Vec<u32> = digits.chunks(2).map(joined).collect();
        Ok(Const::Int(BigInt::from_digits(negative, &digits)))
    }

    fn float(&mut self, value: f64) -> Result<Const, Error> {
        Ok(Const::Float(value))
    }

    fn complex(&mut self, real: f64, imag: f64) -> Result<Const, Error> {
        Ok(Const::Complex(real, imag))
    }

    fn bytes(&mut self, bytes: &[u8]) -> Result<Const, Error> {
        Ok(Const::Bytes(Rc::from(bytes)))
    }

    fn text(&mut self, text: &Wtf8, interned: bool) -> Result<Const, Error> {
        Ok(Const::Str(Text::new(text, interned)))
    }

    fn open(&mut self, container: Container, _length: usize) -> Result<Self::Building, Error> {
        match container {
            Container::Tuple | Container::FrozenSet => Ok((container, Vec::new())),
            Container::List | Container::Dict | Container::Set => Err(not_a_constant()),
        }
    }

    fn opened(&self, _building: &Self::Building) -> Option<Const> {
        None
    }

    fn push(&mut self, building: &mut Self::Building, item: Const) -> Result<(), Error> {
        building.1.push(item);
        Ok(())
    }

    fn close(&mut self, (container, items): Self::Building) -> Result<Const, Error> {
        Ok(match container {
            Container::FrozenSet => Const::FrozenSet(items.into()),
            _ => Const::Tuple(items.into()),
        })
    }

    fn slice(&mut self, parts: [Const; 3]) -> Result<Const, Error> {
        Ok(Const::Slice(Rc::new(parts)))
    }

    fn code(&mut self, parts: CodeParts<Const>) -> Result<Const, Error> {
        code(parts).map(|code| Const::Code(Rc::new(code)))
    }
}

/// What CPython says of parts of the wrong type; the line is that of the check in Objects/codeobject.c of 3.14.8.
fn bad_argument() -> Error {
    Error::new(
        ErrorKind::System,
        "../Objects/codeobject.c:465: bad argument to internal function",
    )
}

fn text(part: &Const) -> Result<Text, Error> {
    match part {
        Const::Str(text) => Ok(text.clone()),
        _ => Err(bad_argument()),
    }
}

fn bytes(part: &Const) -> Result<Bytes, Error> {
    match part {
        Const::Bytes(bytes) => Ok(Rc::clone(bytes)),
        _ => Err(bad_argument()),
    }
}

fn tuple(part: &Const) -> Result<&Rc<[Const]>, Error> {
    match part {
        Const::Tuple(items) => Ok(items),
        _ => Err(bad_argument()),
    }
}

fn names(items: &[Const]) -> Result<Rc<[Text]>, Error> {
    let name = |item: &Const| match item {
        Const::Str(name) => Ok(name.clone()),
        _ => Err(Error::new(ErrorKind::System, "non-string found in code slot")),
    };
    items.iter().map(name).collect()
}

/// Checks the parts as `_PyCode_Validate` does and makes a code object of them.
fn code(parts: CodeParts<Const>) -> Result<Code, Error> {
    let CodeParts {
        numbers,
        objects,
        firstlineno,
    } = parts;
    let [argcount, posonlyargcount, kwonlyargcount, stacksize, code_flags] = numbers;
    let objects: [Const; 10] = objects.try_into().map_err(|_| bad_argument())?;
    let [
        code,
        consts,
        name_items,
        local_items,
        local_kinds,
        filename,
        name,
        qualname,
        linetable,
        exceptiontable,
    ] = &objects;
    if argcount < posonlyargcount
        || posonlyargcount < 0
        || kwonlyargcount < 0
        || stacksize < 0
        || code_flags < 0
    {
        return Err(bad_argument());
    }
    let (code, consts) = (bytes(code)?, Rc::clone(tuple(consts)?));
    let (name_items, local_items, localspluskinds) =
        (tuple(name_items)?, tuple(local_items)?, bytes(local_kinds)?);
    if local_items.len() != localspluskinds.len() {
        return Err(bad_argument());
    }
    let (name, qualname, filename) = (text(name)?, text(qualname)?, text(filename)?);
    let (linetable, exceptiontable) = (bytes(linetable)?, bytes(exceptiontable)?);
    if code.len() % 2 != 0 {
        return Err(Error::value("code: co_code is malformed"));
    }
    let flags = code_flags as u32;
    let locals = localspluskinds
        .iter()
        .filter(|kind| **kind & kinds::LOCAL != 0)
        .count() as i32;
    let variadic = i32::from(flags & flags::VARARGS != 0) + i32::from(flags & flags::VARKEYWORDS != 0);
    // The sum wraps in C, too.
    if locals
        .wrapping_sub(argcount)
        .wrapping_sub(kwonlyargcount)
        .wrapping_sub(variadic)
        < 0
    {
        return Err(Error::value("code: co_varnames is too small"));
    }
    Ok(Code {
        argcount: argcount as u32,
        posonlyargcount: posonlyargcount as u32,
        kwonlyargcount: kwonlyargcount as u32,
        stacksize: stacksize as u32,
        flags,
        code,
        consts,
        names: names(name_items)?,
        localsplusnames: names(local_items)?,
        localspluskinds,
        filename,
        name,
        qualname,
        firstlineno,
        linetable,
        exceptiontable,
    })
}
