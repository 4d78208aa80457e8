//! Marshal data as objects.

use sidewinder_bytecode::code::{flags, kinds};
use sidewinder_bytecode::marshal::error::{Error, ErrorKind};
use sidewinder_bytecode::marshal::read::{CodeParts, Container, Factory, Singleton, read_prefix};
use sidewinder_object::exceptions::{
    EOF_ERROR, STOP_ITERATION, SYSTEM_ERROR, TYPE_ERROR, UNICODE_DECODE_ERROR, VALUE_ERROR,
};
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::structs::{BytesObject, Complex, Float, Slice};
use sidewinder_object::{
    Dict, Int, List, Object, Set, Str, Tuple, calls, errors, payload::Payload, singletons, str, wellknown,
};
use sidewinder_text::wtf8::Wtf8;
use sidewinder_vm::objects::code::{CodeObject, Parts};

/// The value at the start of the data.
pub fn loads(data: &[u8], allow_code: bool) -> PyResult {
    loads_prefix(data, allow_code).map(|(value, _)| value)
}

/// The value at the start of the data, and how many bytes follow it.
pub(super) fn loads_prefix(data: &[u8], allow_code: bool) -> Fallible<(Ref, usize)> {
    let mut objects = Objects { raised: None };
    read_prefix(data, &mut objects, allow_code).map_err(|error| match objects.raised {
        Some(raised) => raised,
        None => raise(&error),
    })
}

fn raise(error: &Error) -> Raised {
    let class = match error.kind {
        ErrorKind::Eof => &EOF_ERROR,
        ErrorKind::Value => &VALUE_ERROR,
        ErrorKind::Type => &TYPE_ERROR,
        ErrorKind::System => &SYSTEM_ERROR,
        ErrorKind::UnicodeDecode { start, end, reason } => {
            let raise = || -> Fallible<Raised> {
                let exception = calls::call(
                    &UNICODE_DECODE_ERROR,
                    &[
                        &*Str::from_str("utf-8")?,
                        &*BytesObject::new(&error.bytes)?,
                        &*Int::from_usize(start)?,
                        &*Int::from_usize(end)?,
                        &*Str::from_str(reason)?,
                    ],
                )?;
                Ok(errors::raise_value(&UNICODE_DECODE_ERROR, &exception))
            };
            return raise().unwrap_or_else(|raised| raised);
        }
    };
    errors::raise(class, format_args!("{}", error.message))
}

/// Makes objects; `raised` is set when making one has failed.
struct Objects {
    raised: Option<Raised>,
}

/// A container that is being filled.
enum Building {
    Items(Container, Vec<Ref>),
    List(Ref<List>),
    Dict(Ref<Dict>, Option<Ref>),
    Set(Ref<Set>),
}

impl Objects {
    fn made<T>(&mut self, result: Fallible<T>) -> Result<T, Error> {
        result.map_err(|raised| {
            self.raised = Some(raised);
            Error::new(ErrorKind::System, "an object could not be made")
        })
    }

    fn object<T: Payload>(&mut self, result: PyResult<T>) -> Result<Ref, Error> {
        self.made(result).map(Ref::upcast)
    }
}

impl Factory for Objects {
    type Value = Ref;
    type Building = Building;

    const MAX_HEIGHT: Option<u32> = None;

    fn singleton(&mut self, singleton: Singleton) -> Result<Ref, Error> {
        Ok(match singleton {
            Singleton::None => singletons::new_none(),
            Singleton::False => singletons::new_bool(false),
            Singleton::True => singletons::new_bool(true),
            Singleton::Ellipsis => Ref::new(singletons::ellipsis()),
            Singleton::StopIteration => Ref::new(&STOP_ITERATION).upcast(),
        })
    }

    fn int(&mut self, value: i64) -> Result<Ref, Error> {
        self.object(Int::new(value))
    }

    fn long(&mut self, negative: bool, digits: &[u16]) -> Result<Ref, Error> {
        let joined = |pair: &[u16]| {
            pair.iter()
                .rev()
                .fold(0u32, |joined, digit| joined << 15 | u32::from(*digit))
        };
        let digits: Vec<u32> = digits.chunks(2).map(joined).collect();
        self.object(Int::from_digits(negative, &digits))
    }

    fn float(&mut self, value: f64) -> Result<Ref, Error> {
        self.object(Float::new(value))
    }

    fn complex(&mut self, real: f64, imag: f64) -> Result<Ref, Error> {
        self.object(Complex::new(real, imag))
    }

    fn bytes(&mut self, bytes: &[u8]) -> Result<Ref, Error> {
        self.object(BytesObject::new(bytes))
    }

    fn text(&mut self, text: &Wtf8, interned: bool) -> Result<Ref, Error> {
        let string = self.made(Str::from_wtf8(text.as_bytes()))?;
        Ok(if interned { str::intern(string) } else { string }.upcast())
    }

    fn open(&mut self, container: Container, length: usize) -> Result<Building, Error> {
        Ok(match container {
            Container::Tuple | Container::FrozenSet => {
                Building::Items(container, Vec::with_capacity(length.min(1024)))
            }
            Container::List => Building::List(self.made(List::new())?),
            Container::Dict => Building::Dict(self.made(Dict::new())?, None),
            Container::Set => Building::Set(self.made(Set::new(&wellknown::SET))?),
        })
    }

    fn opened(&self, building: &Building) -> Option<Ref> {
        match building {
            Building::Items(..) => None,
            Building::List(list) => Some(list.clone().upcast()),
            Building::Dict(dict, _) => Some(dict.clone().upcast()),
            Building::Set(set) => Some(set.clone().upcast()),
        }
    }

    fn push(&mut self, building: &mut Building, item: Ref) -> Result<(), Error> {
        let result = match building {
            Building::Items(_, items) => {
                items.push(item);
                Ok(())
            }
            Building::List(list) => list.append(item),
            Building::Dict(dict, key) => match key.take() {
                None => {
                    *key = Some(item);
                    Ok(())
                }
                Some(key) => dict.set(&key, &item),
            },
            Building::Set(set) => set.add(&item).map(drop),
        };
        self.made(result)
    }

    fn close(&mut self, building: Building) -> Result<Ref, Error> {
        match building {
            Building::Items(Container::FrozenSet, items) => {
                let set = self.made(Set::new(&wellknown::FROZENSET))?;
                for item in items {
                    self.made(set.add(&item))?;
                }
                Ok(set.upcast())
            }
            Building::Items(_, items) => self.object(Tuple::collect(items.len(), items.into_iter())),
            Building::List(list) => Ok(list.upcast()),
            Building::Dict(dict, _) => Ok(dict.upcast()),
            Building::Set(set) => Ok(set.upcast()),
        }
    }

    fn slice(&mut self, [start, stop, step]: [Ref; 3]) -> Result<Ref, Error> {
        self.object(Slice::new(start, stop, step))
    }

    fn code(&mut self, parts: CodeParts<Ref>) -> Result<Ref, Error> {
        let parts = code_parts(parts)?;
        self.object(CodeObject::new(parts))
    }
}

fn bad_argument() -> Error {
    Error::new(
        ErrorKind::System,
        "../Objects/codeobject.c:465: bad argument to internal function",
    )
}

fn part<T: Payload>(object: Option<Ref>) -> Result<Ref<T>, Error> {
    object
        .and_then(|object| object.downcast::<T>().ok())
        .ok_or_else(bad_argument)
}

/// Checks that all items are strings.
fn names(items: Ref<Tuple>) -> Result<Ref<Tuple>, Error> {
    if items.iter_borrowed().all(|item: &Object| item.has::<Str>()) {
        Ok(items)
    } else {
        Err(Error::new(ErrorKind::System, "non-string found in code slot"))
    }
}

/// Checks the parts of a code object. (`_PyCode_Validate`)
fn code_parts(parts: CodeParts<Ref>) -> Result<Parts, Error> {
    let [argcount, posonlyargcount, kwonlyargcount, stacksize, code_flags] = parts.numbers;
    let mut objects = parts.objects.into_iter();
    let code: Ref<BytesObject> = part(objects.next())?;
    let consts: Ref<Tuple> = part(objects.next())?;
    let name_items: Ref<Tuple> = part(objects.next())?;
    let local_items: Ref<Tuple> = part(objects.next())?;
    let localspluskinds: Ref<BytesObject> = part(objects.next())?;
    let filename: Ref<Str> = part(objects.next())?;
    let name: Ref<Str> = part(objects.next())?;
    let qualname: Ref<Str> = part(objects.next())?;
    let linetable: Ref<BytesObject> = part(objects.next())?;
    let exceptiontable: Ref<BytesObject> = part(objects.next())?;
    if argcount < posonlyargcount
        || posonlyargcount < 0
        || kwonlyargcount < 0
        || stacksize < 0
        || code_flags < 0
        || local_items.len() != localspluskinds.len()
    {
        return Err(bad_argument());
    }
    if !code.len().is_multiple_of(2) {
        return Err(Error::value("code: co_code is malformed"));
    }
    let flags = code_flags.cast_unsigned();
    let locals = localspluskinds
        .as_slice()
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
    Ok(Parts {
        argcount: argcount.cast_unsigned(),
        posonlyargcount: posonlyargcount.cast_unsigned(),
        kwonlyargcount: kwonlyargcount.cast_unsigned(),
        stacksize: stacksize.cast_unsigned(),
        flags,
        code,
        consts,
        names: names(name_items)?,
        localsplusnames: names(local_items)?,
        localspluskinds,
        filename,
        name,
        qualname,
        firstlineno: parts.firstlineno,
        linetable,
        exceptiontable,
    })
}
