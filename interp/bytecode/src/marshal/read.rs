//! Decoding, for whatever a [`Factory`] makes of it.
//!
//! Containers are kept on a stack of our own. Facts of order and messages: Python/marshal.c; each error was compared
//! with the oracle's.

use sidewinder_text::wtf8::Wtf8;

use super::error::{Error, ErrorKind};
use super::{FLAG_REF, MAX_DEPTH, code};

/// Objects that exist once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Singleton {
    /// `None`
    None,
    /// `False`
    False,
    /// `True`
    True,
    /// `...`
    Ellipsis,
    /// The type `StopIteration`
    StopIteration,
}

/// Kinds of containers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// `tuple`
    Tuple,
    /// `list`
    List,
    /// `dict`: keys and values alternate
    Dict,
    /// `set`
    Set,
    /// `frozenset`
    FrozenSet,
}

/// A code object, its parts not checked yet.
#[derive(Clone, Debug)]
pub struct CodeParts<V> {
    /// argcount, posonlyargcount, kwonlyargcount, stacksize, flags
    pub numbers: [i32; 5],
    /// code, consts, names, localsplusnames, localspluskinds, filename, name, qualname, linetable, exceptiontable
    pub objects: Vec<V>,
    /// First line.
    pub firstlineno: i32,
}

/// Makes objects from what the decoder reads.
pub trait Factory {
    /// An object.
    type Value: Clone;
    /// A container that is being filled.
    type Building;

    /// How high objects may be stacked by references, if that is limited.
    const MAX_HEIGHT: Option<u32>;

    /// One of the objects that exist once.
    fn singleton(&mut self, singleton: Singleton) -> Result<Self::Value, Error>;
    /// A small int.
    fn int(&mut self, value: i64) -> Result<Self::Value, Error>;
    /// Any int: digits of 15 bits, the lowest first.
    fn long(&mut self, negative: bool, digits: &[u16]) -> Result<Self::Value, Error>;
    /// A float.
    fn float(&mut self, value: f64) -> Result<Self::Value, Error>;
    /// A complex number.
    fn complex(&mut self, real: f64, imag: f64) -> Result<Self::Value, Error>;
    /// A bytes object.
    fn bytes(&mut self, bytes: &[u8]) -> Result<Self::Value, Error>;
    /// A str.
    fn text(&mut self, text: &Wtf8, interned: bool) -> Result<Self::Value, Error>;
    /// Starts a container; `length` is what the data claims and may be far from the truth.
    fn open(&mut self, container: Container, length: usize) -> Result<Self::Building, Error>;
    /// The container itself, if it can be referred to before it is complete.
    fn opened(&self, building: &Self::Building) -> Option<Self::Value>;
    /// Adds an element.
    fn push(&mut self, building: &mut Self::Building, item: Self::Value) -> Result<(), Error>;
    /// Ends a container.
    fn close(&mut self, building: Self::Building) -> Result<Self::Value, Error>;
    /// A slice of start, stop and step.
    fn slice(&mut self, parts: [Self::Value; 3]) -> Result<Self::Value, Error>;
    /// A code object, to be checked.
    fn code(&mut self, parts: CodeParts<Self::Value>) -> Result<Self::Value, Error>;
}

/// Decodes one object from the start of `data`. `allow_code` tells whether it may hold code.
pub fn read<F: Factory>(data: &[u8], factory: &mut F, allow_code: bool) -> Result<F::Value, Error> {
    read_prefix(data, factory, allow_code).map(|(value, _)| value)
}

/// As [`read`], and how many bytes are left.
pub fn read_prefix<F: Factory>(
    data: &[u8],
    factory: &mut F,
    allow_code: bool,
) -> Result<(F::Value, usize), Error> {
    let mut reader = Reader {
        input: Input { data },
        factory,
        allow_code,
        references: Vec::new(),
        stack: Vec::new(),
    };
    match reader.run()? {
        Some((value, _)) => Ok((value, reader.input.data.len())),
        None => Err(Error::new(
            ErrorKind::Type,
            "NULL object in marshal data for object",
        )),
    }
}

/// Bytes that are left.
struct Input<'a> {
    data: &'a [u8],
}

impl<'a> Input<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.data.split_first()?;
        self.data = rest;
        Some(*first)
    }

    /// A byte within an object.
    fn inner_byte(&mut self) -> Result<u8, Error> {
        self.byte()
            .ok_or_else(|| Error::new(ErrorKind::Eof, "EOF read where not expected"))
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], Error> {
        let (taken, rest) = self.data.split_at_checked(count).ok_or_else(Error::too_short)?;
        self.data = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let (taken, rest) = self.data.split_first_chunk::<N>().ok_or_else(Error::too_short)?;
        self.data = rest;
        Ok(*taken)
    }

    fn long(&mut self) -> Result<i32, Error> {
        self.array().map(i32::from_le_bytes)
    }

    /// A length; a negative one is an error with this message.
    fn length(&mut self, message: &str) -> Result<usize, Error> {
        usize::try_from(self.long()?).map_err(|_| Error::value(message))
    }

    fn binary_float(&mut self) -> Result<f64, Error> {
        self.array().map(f64::from_le_bytes)
    }

    fn text_float(&mut self) -> Result<f64, Error> {
        let length = usize::from(self.inner_byte()?);
        let text = self.take(length)?;
        // The text ends at a NUL, as C strings do; neither whitespace nor underscores are allowed.
        let text = text.split(|byte| *byte == 0).next().unwrap_or_default();
        let plain = text.iter().all(|byte| byte.is_ascii_graphic() && *byte != b'_');
        match sidewinder_text::float::parse(text).filter(|_| plain) {
            Some(value) => Ok(value),
            None => {
                let shown = String::from_utf8_lossy(text.get(..200).unwrap_or(text)).into_owned();
                Err(Error::value(&format!(
                    "could not convert string to float: '{shown}'"
                )))
            }
        }
    }

    fn digits(&mut self, count: usize) -> Result<Vec<u16>, Error> {
        let mut digits = Vec::with_capacity(count.min(self.data.len() / 2));
        for _ in 0..count {
            let digit = u16::from_le_bytes(self.array()?);
            if digit >= 1 << 15 {
                return Err(Error::value("bad marshal data (digit out of range in long)"));
            }
            digits.push(digit);
        }
        if digits.last() == Some(&0) {
            return Err(Error::value("bad marshal data (unnormalized long data)"));
        }
        Ok(digits)
    }
}

/// An object that waits for its parts.
enum Open<F: Factory> {
    Container {
        kind: Container,
        building: F::Building,
        left: usize,
        expect_value: bool,
    },
    Slice {
        parts: Vec<F::Value>,
    },
    Code {
        numbers: [i32; 5],
        objects: Vec<F::Value>,
        firstlineno: i32,
    },
}

struct Frame<F: Factory> {
    open: Open<F>,
    /// Where later references find the object, if they may.
    reference: Option<usize>,
    /// Height of the highest part.
    height: u32,
}

/// Number of objects of a code object before and in front of its first line.
const CODE_OBJECTS_BEFORE_LINE: usize = 8;
const CODE_OBJECTS: usize = 10;

struct Reader<'a, F: Factory> {
    input: Input<'a>,
    factory: &'a mut F,
    allow_code: bool,
    references: Vec<Option<(F::Value, u32)>>,
    stack: Vec<Frame<F>>,
}

/// An object and its height; None is the NULL object.
type Object<F> = Option<(<F as Factory>::Value, u32)>;

/// What reading a type code leads to.
enum Step<F: Factory> {
    Object(Object<F>),
    Open(Frame<F>),
}

impl<F: Factory> Reader<'_, F> {
    fn run(&mut self) -> Result<Object<F>, Error> {
        loop {
            let mut object = match self.start()? {
                Step::Object(object) => object,
                Step::Open(frame) => {
                    self.stack.push(frame);
                    match self.complete()? {
                        Some(object) => object,
                        None => continue,
                    }
                }
            };
            // An object is a part of the innermost open one, which may be complete then.
            loop {
                let Some(frame) = self.stack.last_mut() else {
                    return Ok(object);
                };
                let dict_ends = match (&mut frame.open, &object) {
                    (
                        Open::Container {
                            kind: Container::Dict,
                            left,
                            ..
                        },
                        None,
                    ) => {
                        *left = 0;
                        true
                    }
                    _ => false,
                };
                if !dict_ends {
                    self.accept(object)?;
                }
                match self.complete()? {
                    Some(complete) => object = complete,
                    None => break,
                }
            }
        }
    }

    /// Gives an object to the innermost open one.
    fn accept(&mut self, object: Object<F>) -> Result<(), Error> {
        let Some(frame) = self.stack.last_mut() else {
            return Ok(());
        };
        let Some((value, height)) = object else {
            let owner = match &mut frame.open {
                Open::Container {
                    kind: Container::Tuple,
                    ..
                } => "tuple",
                Open::Container {
                    kind: Container::List,
                    ..
                } => "list",
                Open::Container { .. } => "set",
                Open::Code { .. } => "code object",
                // A slice with a missing part is missing itself.
                Open::Slice { parts } => {
                    parts.clear();
                    frame.height = u32::MAX;
                    return Ok(());
                }
            };
            return Err(Error::new(
                ErrorKind::Type,
                format!("NULL object in marshal data for {owner}"),
            ));
        };
        frame.height = frame.height.max(height);
        match &mut frame.open {
            Open::Container {
                kind,
                building,
                left,
                expect_value,
            } => {
                self.factory.push(building, value)?;
                if *kind == Container::Dict {
                    *expect_value = !*expect_value;
                } else {
                    *left -= 1;
                }
            }
            Open::Slice { parts } => parts.push(value),
            Open::Code {
                objects, firstlineno, ..
            } => {
                objects.push(value);
                if objects.len() == CODE_OBJECTS_BEFORE_LINE {
                    *firstlineno = self.input.long()?;
                }
            }
        }
        Ok(())
    }

    /// Ends the innermost open object if it has all its parts.
    fn complete(&mut self) -> Result<Option<Object<F>>, Error> {
        let Some(frame) = self.stack.last() else {
            return Ok(None);
        };
        let missing = matches!(&frame.open, Open::Slice { .. }) && frame.height == u32::MAX;
        let done = match &frame.open {
            Open::Container { left, .. } => *left == 0,
            Open::Slice { parts } => parts.len() == 3 || missing,
            Open::Code { objects, .. } => objects.len() == CODE_OBJECTS,
        };
        if !done {
            return Ok(None);
        }
        let Some(Frame {
            open,
            reference,
            height,
        }) = self.stack.pop()
        else {
            return Ok(None);
        };
        if missing {
            return Ok(Some(None));
        }
        let height = height + 1;
        if F::MAX_HEIGHT.is_some_and(|limit| height > limit) {
            return Err(Error::value("recursion limit exceeded"));
        }
        let value = match open {
            Open::Container { building, .. } => self.factory.close(building)?,
            Open::Slice { parts } => match <[F::Value; 3]>::try_from(parts) {
                Ok(parts) => self.factory.slice(parts)?,
                Err(_) => return Ok(Some(None)),
            },
            Open::Code {
                numbers,
                objects,
                firstlineno,
            } => self.factory.code(CodeParts {
                numbers,
                objects,
                firstlineno,
            })?,
        };
        if let Some(place) = reference.and_then(|reference| self.references.get_mut(reference)) {
            *place = Some((value.clone(), height));
        }
        Ok(Some(Some((value, height))))
    }

    /// Reads a type code and what belongs to it, parts of containers aside.
    fn start(&mut self) -> Result<Step<F>, Error> {
        let byte = self.input.byte();
        let byte = byte.ok_or_else(|| Error::new(ErrorKind::Eof, "EOF read where object expected"))?;
        if self.stack.len() >= MAX_DEPTH {
            return Err(Error::value("recursion limit exceeded"));
        }
        let flag = byte & FLAG_REF != 0;
        let singleton = match byte & !FLAG_REF {
            code::NULL => return Ok(Step::Object(None)),
            code::NONE => Some(Singleton::None),
            code::FALSE => Some(Singleton::False),
            code::TRUE => Some(Singleton::True),
            code::ELLIPSIS => Some(Singleton::Ellipsis),
            code::STOP_ITERATION => Some(Singleton::StopIteration),
            _ => None,
        };
        if let Some(singleton) = singleton {
            return Ok(Step::Object(Some((self.factory.singleton(singleton)?, 0))));
        }
        match byte & !FLAG_REF {
            code::REF => self.reference().map(|object| Step::Object(Some(object))),
            code::SMALL_TUPLE => {
                let length = usize::from(self.input.inner_byte()?);
                self.open(Container::Tuple, length, flag)
            }
            code::TUPLE => {
                let length = self.input.length("bad marshal data (tuple size out of range)")?;
                self.open(Container::Tuple, length, flag)
            }
            code::LIST => {
                let length = self.input.length("bad marshal data (list size out of range)")?;
                self.open(Container::List, length, flag)
            }
            code::DICT => self.open(Container::Dict, usize::MAX, flag),
            kind @ (code::SET | code::FROZENSET) => {
                let length = self.input.length("bad marshal data (set size out of range)")?;
                let kind = if kind == code::SET {
                    Container::Set
                } else {
                    Container::FrozenSet
                };
                self.open(kind, length, flag)
            }
            code::SLICE => Ok(self.push_frame(
                Open::Slice {
                    parts: Vec::with_capacity(3),
                },
                None,
                flag,
            )),
            code::CODE => self.open_code(flag),
            other => {
                let value = self.scalar(other)?;
                if flag {
                    self.references.push(Some((value.clone(), 0)));
                }
                Ok(Step::Object(Some((value, 0))))
            }
        }
    }

    fn scalar(&mut self, type_code: u8) -> Result<F::Value, Error> {
        const STRING_SIZE: &str = "bad marshal data (string size out of range)";
        let input = &mut self.input;
        match type_code {
            code::INT => self.factory.int(i64::from(input.long()?)),
            code::INT64 => self.factory.int(input.array().map(i64::from_le_bytes)?),
            code::LONG => {
                let size = input.long()?;
                if size == i32::MIN {
                    return Err(Error::value("bad marshal data (long size out of range)"));
                }
                let digits = input.digits(size.unsigned_abs() as usize)?;
                self.factory.long(size < 0, &digits)
            }
            code::FLOAT => self.factory.float(input.text_float()?),
            code::BINARY_FLOAT => self.factory.float(input.binary_float()?),
            code::COMPLEX => {
                let real = input.text_float()?;
                self.factory.complex(real, input.text_float()?)
            }
            code::BINARY_COMPLEX => {
                let real = input.binary_float()?;
                self.factory.complex(real, input.binary_float()?)
            }
            code::BYTES => {
                let length = input.length("bad marshal data (bytes object size out of range)")?;
                self.factory.bytes(input.take(length)?)
            }
            code::SHORT_ASCII | code::SHORT_ASCII_INTERNED => {
                let length = usize::from(input.inner_byte()?);
                let bytes = input.take(length)?;
                self.latin1(bytes, type_code == code::SHORT_ASCII_INTERNED)
            }
            code::ASCII | code::ASCII_INTERNED => {
                let length = input.length(STRING_SIZE)?;
                let bytes = input.take(length)?;
                self.latin1(bytes, type_code == code::ASCII_INTERNED)
            }
            code::UNICODE | code::INTERNED => {
                let length = input.length(STRING_SIZE)?;
                let bytes = input.take(length)?;
                let text = Wtf8::from_bytes(bytes).ok_or_else(|| Error::utf8(bytes))?;
                self.factory.text(text, type_code == code::INTERNED)
            }
            _ => Err(Error::value("bad marshal data (unknown type code)")),
        }
    }

    /// Strings that claim to be ASCII are read as Latin-1.
    fn latin1(&mut self, bytes: &[u8], interned: bool) -> Result<F::Value, Error> {
        match std::str::from_utf8(bytes).ok().filter(|text| text.is_ascii()) {
            Some(text) => self.factory.text(Wtf8::new(text), interned),
            None => {
                let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
                self.factory.text(Wtf8::new(&text), interned)
            }
        }
    }

    fn reference(&mut self) -> Result<(F::Value, u32), Error> {
        let index = self.input.long()?;
        let found = usize::try_from(index)
            .ok()
            .and_then(|index| self.references.get(index))
            .cloned()
            .flatten();
        found.ok_or_else(|| Error::value("bad marshal data (invalid reference)"))
    }

    fn open(&mut self, kind: Container, length: usize, flag: bool) -> Result<Step<F>, Error> {
        let building = self.factory.open(kind, length)?;
        let opened = self.factory.opened(&building);
        Ok(self.push_frame(
            Open::Container {
                kind,
                building,
                left: length,
                expect_value: false,
            },
            opened,
            flag,
        ))
    }

    fn open_code(&mut self, flag: bool) -> Result<Step<F>, Error> {
        if !self.allow_code {
            return Err(Error::value("unmarshalling code objects is disallowed"));
        }
        let reference = self.reserve(None, flag);
        let mut numbers = [0; 5];
        for number in &mut numbers {
            *number = self.input.long()?;
        }
        let open = Open::Code {
            numbers,
            objects: Vec::with_capacity(CODE_OBJECTS),
            firstlineno: 0,
        };
        Ok(Step::Open(Frame {
            open,
            reference,
            height: 0,
        }))
    }

    fn push_frame(&mut self, open: Open<F>, opened: Option<F::Value>, flag: bool) -> Step<F> {
        let reference = self.reserve(opened, flag);
        Step::Open(Frame {
            open,
            reference,
            height: 0,
        })
    }

    /// Takes the next number for references to an object that is not complete.
    fn reserve(&mut self, opened: Option<F::Value>, flag: bool) -> Option<usize> {
        flag.then(|| {
            self.references.push(opened.map(|value| (value, 0)));
            self.references.len() - 1
        })
    }
}
