//! Code objects and their constants as plain data: what the compiler makes, what a .pyc file holds and what the virtual
//! machine turns into objects.
//!
//! Invariant: values are immutable and cheap to clone. Two constants are the same object in Python's sense if they are
//! equal scalars or strings, or containers behind the same pointer; [`crate::marshal`] relies on that. Nothing here
//! can run code: there are no objects.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::rc::Rc;

use sidewinder_bigint::BigInt;
use sidewinder_text::wtf8::Wtf8;

/// A shared, immutable byte string.
pub type Bytes = Rc<[u8]>;

/// A shared, immutable string that knows whether CPython would have interned it. Equality, order and hash look at the
/// text alone.
#[derive(Clone)]
pub struct Text {
    text: Rc<Wtf8>,
    interned: bool,
}

impl Text {
    /// An identifier: interned whatever it contains.
    pub fn name(text: &Wtf8) -> Text {
        Text {
            text: Rc::from(text),
            interned: true,
        }
    }

    /// A string constant: interned if it looks like an identifier, or is one Latin-1 character, or is empty.
    pub fn constant(text: &Wtf8) -> Text {
        Text {
            text: Rc::from(text),
            interned: is_interned_as_constant(text),
        }
    }

    /// A string of which the interning is known, as from a .pyc file.
    pub fn new(text: &Wtf8, interned: bool) -> Text {
        Text {
            text: Rc::from(text),
            interned,
        }
    }

    /// The text.
    pub fn as_wtf8(&self) -> &Wtf8 {
        &self.text
    }

    /// Whether CPython would have interned this string.
    pub fn is_interned(&self) -> bool {
        self.interned
    }

    /// The same text, interned.
    #[must_use]
    pub fn interned(&self) -> Text {
        Text {
            text: Rc::clone(&self.text),
            interned: true,
        }
    }

    /// Whether both share their storage.
    pub fn ptr_eq(&self, other: &Text) -> bool {
        Rc::ptr_eq(&self.text, &other.text)
    }
}

/// The rule by which string constants are interned (all characters are ASCII letters, digits or underscores; single
/// Latin-1 characters are static objects).
fn is_interned_as_constant(text: &Wtf8) -> bool {
    let bytes = text.as_bytes();
    bytes
        .iter()
        .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
        || matches!(bytes, [_] | [0xc2 | 0xc3, _])
}

impl Deref for Text {
    type Target = Wtf8;

    fn deref(&self) -> &Wtf8 {
        &self.text
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text::constant(Wtf8::new(text))
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        self.ptr_eq(other) || self.text.as_bytes() == other.text.as_bytes()
    }
}

impl Eq for Text {}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write(self.text.as_bytes());
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.text, formatter)
    }
}

/// A constant of a code object.
#[derive(Clone, Debug)]
pub enum Const {
    /// `None`
    None,
    /// `False`
    False,
    /// `True`
    True,
    /// `...`
    Ellipsis,
    /// An int.
    Int(BigInt),
    /// A float.
    Float(f64),
    /// A complex number: real and imaginary part.
    Complex(f64, f64),
    /// A str.
    Str(Text),
    /// A bytes object.
    Bytes(Bytes),
    /// A tuple.
    Tuple(Rc<[Const]>),
    /// A frozenset: distinct elements, in the order in which they were written.
    FrozenSet(Rc<[Const]>),
    /// A slice: start, stop, step.
    Slice(Rc<[Const; 3]>),
    /// Nested code.
    Code(Rc<Code>),
}

impl Const {
    /// `False` or `True`.
    pub const fn bool(value: bool) -> Const {
        if value { Const::True } else { Const::False }
    }

    /// The type's name in Python.
    pub const fn type_name(&self) -> &'static str {
        match self {
            Const::None => "NoneType",
            Const::False | Const::True => "bool",
            Const::Ellipsis => "ellipsis",
            Const::Int(_) => "int",
            Const::Float(_) => "float",
            Const::Complex(..) => "complex",
            Const::Str(_) => "str",
            Const::Bytes(_) => "bytes",
            Const::Tuple(_) => "tuple",
            Const::FrozenSet(_) => "frozenset",
            Const::Slice(_) => "slice",
            Const::Code(_) => "code",
        }
    }
}

/// Flags of a code object (`co_flags`).
pub mod flags {
    /// Locals are in fast slots.
    pub const OPTIMIZED: u32 = 0x1;
    /// A call gets a new namespace.
    pub const NEWLOCALS: u32 = 0x2;
    /// Has `*args`.
    pub const VARARGS: u32 = 0x4;
    /// Has `**kwargs`.
    pub const VARKEYWORDS: u32 = 0x8;
    /// Nested in a function.
    pub const NESTED: u32 = 0x10;
    /// A generator function.
    pub const GENERATOR: u32 = 0x20;
    /// A coroutine function.
    pub const COROUTINE: u32 = 0x80;
    /// A generator that `types.coroutine` made awaitable.
    pub const ITERABLE_COROUTINE: u32 = 0x100;
    /// An asynchronous generator function.
    pub const ASYNC_GENERATOR: u32 = 0x200;
    /// Any kind of function whose call does not run its body at once.
    pub const ANY_GENERATOR: u32 = GENERATOR | COROUTINE | ASYNC_GENERATOR;
    /// `from __future__ import division`
    pub const FUTURE_DIVISION: u32 = 0x2_0000;
    /// `from __future__ import absolute_import`
    pub const FUTURE_ABSOLUTE_IMPORT: u32 = 0x4_0000;
    /// `from __future__ import with_statement`
    pub const FUTURE_WITH_STATEMENT: u32 = 0x8_0000;
    /// `from __future__ import print_function`
    pub const FUTURE_PRINT_FUNCTION: u32 = 0x10_0000;
    /// `from __future__ import unicode_literals`
    pub const FUTURE_UNICODE_LITERALS: u32 = 0x20_0000;
    /// `from __future__ import barry_as_FLUFL`
    pub const FUTURE_BARRY_AS_BDFL: u32 = 0x40_0000;
    /// `from __future__ import generator_stop`
    pub const FUTURE_GENERATOR_STOP: u32 = 0x80_0000;
    /// `from __future__ import annotations`
    pub const FUTURE_ANNOTATIONS: u32 = 0x100_0000;
    /// Monitoring leaves this code alone.
    pub const NO_MONITORING_EVENTS: u32 = 0x200_0000;
    /// The first constant is the docstring.
    pub const HAS_DOCSTRING: u32 = 0x400_0000;
    /// Defined in a class body.
    pub const METHOD: u32 = 0x800_0000;
    /// The flags that `from __future__` sets and nested code inherits.
    pub const FUTURE_MASK: u32 = 0x1fe_0000;
}

/// Kinds of fast locals (`co_localspluskinds`), one byte of flags for each.
pub mod kinds {
    /// Can be given by position.
    pub const ARG_POSITIONAL: u8 = 0x02;
    /// Can be given by keyword.
    pub const ARG_KEYWORD: u8 = 0x04;
    /// `*args` or `**kwargs`.
    pub const ARG_VARIADIC: u8 = 0x08;
    /// The variable of an inlined comprehension.
    pub const HIDDEN: u8 = 0x10;
    /// A local variable.
    pub const LOCAL: u8 = 0x20;
    /// A variable that an inner scope uses.
    pub const CELL: u8 = 0x40;
    /// A variable of an outer scope.
    pub const FREE: u8 = 0x80;
}

/// The most blocks that may be nested in one function.
pub const MAX_BLOCKS: usize = 21;

/// A code object.
#[derive(Clone, Debug)]
pub struct Code {
    /// Positional parameters, positional-only ones included.
    pub argcount: u32,
    /// Positional-only parameters.
    pub posonlyargcount: u32,
    /// Keyword-only parameters.
    pub kwonlyargcount: u32,
    /// Slots of the evaluation stack.
    pub stacksize: u32,
    /// See [`flags`].
    pub flags: u32,
    /// Instructions, two bytes a code unit.
    pub code: Bytes,
    /// Constants.
    pub consts: Rc<[Const]>,
    /// Names of globals and attributes.
    pub names: Rc<[Text]>,
    /// Names of locals, cells and free variables.
    pub localsplusnames: Rc<[Text]>,
    /// Their [`kinds`].
    pub localspluskinds: Bytes,
    /// File the source came from.
    pub filename: Text,
    /// Name.
    pub name: Text,
    /// Dotted path of definition.
    pub qualname: Text,
    /// First line.
    pub firstlineno: i32,
    /// Locations, see [`crate::linetable`].
    pub linetable: Bytes,
    /// Handlers, see [`crate::exceptiontable`].
    pub exceptiontable: Bytes,
}

impl Code {
    fn locals_of_kind(&self, kind: u8) -> impl Iterator<Item = &Text> {
        self.localsplusnames
            .iter()
            .zip(self.localspluskinds.iter())
            .filter(move |(_, kinds)| **kinds & kind != 0)
            .map(|(name, _)| name)
    }

    /// `co_varnames`
    pub fn varnames(&self) -> impl Iterator<Item = &Text> {
        self.locals_of_kind(kinds::LOCAL)
    }

    /// `co_cellvars`
    pub fn cellvars(&self) -> impl Iterator<Item = &Text> {
        self.locals_of_kind(kinds::CELL)
    }

    /// `co_freevars`
    pub fn freevars(&self) -> impl Iterator<Item = &Text> {
        self.locals_of_kind(kinds::FREE)
    }
}
