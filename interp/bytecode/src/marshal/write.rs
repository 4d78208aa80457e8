//! Encoding of code as plain data, so that the bytes are those that CPython writes.
//!
//! CPython marks an object for later references if anything else refers to it while it is written; which objects that
//! are follows from how its compiler shares them. Scalars and strings are one object if they are equal (interned strings
//! apart from others), tuples of strings too; other containers are what they are in memory. Interned strings, small
//! ints, empty tuples and byte strings of at most one byte live forever and count as shared. Elements of a frozenset are
//! held by the list that sorts them. The code bytes of a code object are made when asked for and kept, hence marked.
//! The parts of a slice are not merged with other constants, and the names of an annotation function's variables are
//! made anew to rename the first.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use sidewinder_bigint::BigInt;

use super::error::Error;
use super::{FLAG_REF, MAX_DEPTH, code};
use crate::code::{Bytes, Code, Const, Text, kinds};

/// Encodes a code object that the caller refers to as well, as `marshal.dumps(code)` does for a variable `code`.
pub fn dump_code(code: &Rc<Code>) -> Result<Vec<u8>, Error> {
    dump(&Const::Code(Rc::clone(code)))
}

/// Encodes a constant that the caller refers to as well.
pub fn dump(constant: &Const) -> Result<Vec<u8>, Error> {
    let mut holders = FxHashMap::default();
    count(constant, &mut holders, 0)?;
    let mut writer = Writer::new(&holders);
    writer.constant(constant, true)?;
    Ok(writer.out)
}

fn too_deep() -> Error {
    Error::value("object too deeply nested to marshal")
}

/// The identity of an object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Int(BigInt),
    Float(u64),
    Complex(u64, u64),
    Bytes(Bytes),
    Text { interned: bool, text: Text },
    Strings(Vec<Text>),
    Address(usize),
}

/// How many references to each object there are in the graph.
type Holders = FxHashMap<Key, u32>;

fn address<T: ?Sized>(pointer: &Rc<T>) -> Key {
    Key::Address(Rc::as_ptr(pointer).cast::<u8>() as usize)
}

fn text_key(text: &Text) -> Key {
    Key::Text {
        interned: text.is_interned(),
        text: text.clone(),
    }
}

fn tuple_key(items: &Rc<[Const]>) -> Key {
    let string = |item: &Const| match item {
        Const::Str(text) => Some(text.clone()),
        _ => None,
    };
    items
        .iter()
        .map(string)
        .collect::<Option<Vec<Text>>>()
        .map_or_else(|| address(items), Key::Strings)
}

/// The identity of a constant; None for the singletons that have their own type code.
fn key(constant: &Const) -> Option<Key> {
    Some(match constant {
        Const::None | Const::False | Const::True | Const::Ellipsis => return None,
        Const::Int(value) => Key::Int(value.clone()),
        Const::Float(value) => Key::Float(value.to_bits()),
        Const::Complex(real, imag) => Key::Complex(real.to_bits(), imag.to_bits()),
        Const::Str(text) => text_key(text),
        Const::Bytes(bytes) => Key::Bytes(Rc::clone(bytes)),
        Const::Tuple(items) => tuple_key(items),
        Const::FrozenSet(items) => address(items),
        Const::Slice(parts) => address(parts),
        Const::Code(code) => address(code),
    })
}

/// Objects that CPython never frees, or that it marks always.
fn is_immortal(key: &Key) -> bool {
    match key {
        Key::Int(value) => value.to_i64().is_some_and(|value| (-5..=256).contains(&value)),
        Key::Bytes(bytes) => bytes.len() < 2,
        Key::Text { interned, .. } => *interned,
        Key::Strings(items) => items.is_empty(),
        Key::Float(_) | Key::Complex(..) | Key::Address(_) => false,
    }
}

/// Every NaN is an object of its own: its constant key is equal to no other.
fn is_nan(constant: &Const) -> bool {
    matches!(constant, Const::Float(value) if value.is_nan())
        || matches!(constant, Const::Complex(real, imag) if real.is_nan() || imag.is_nan())
}

/// Counts one more reference to `key`; whether it is the first.
fn hold(key: Key, holders: &mut Holders) -> bool {
    let count = holders.entry(key).or_insert(0);
    *count += 1;
    *count == 1
}

fn count(constant: &Const, holders: &mut Holders, depth: usize) -> Result<(), Error> {
    if depth > MAX_DEPTH {
        return Err(too_deep());
    }
    let Some(key) = key(constant) else { return Ok(()) };
    if !hold(key, holders) {
        return Ok(());
    }
    match constant {
        Const::Tuple(items) | Const::FrozenSet(items) => {
            items.iter().try_for_each(|item| count(item, holders, depth + 1))
        }
        // Parts of slices are objects of their own.
        Const::Code(code) => count_code(code, holders, depth),
        _ => Ok(()),
    }
}

/// Whether this is the function that computes annotations: its tuple of local names is shared with no other.
fn has_own_local_names(code: &Code) -> bool {
    let is = |text: Option<&Text>, wanted: &str| text.and_then(|text| text.as_str()) == Some(wanted);
    let positional_only = code.localspluskinds.first() == Some(&(kinds::LOCAL | kinds::ARG_POSITIONAL));
    positional_only && is(Some(&code.name), "__annotate__") && is(code.localsplusnames.first(), "format")
}

fn count_code(code: &Code, holders: &mut Holders, depth: usize) -> Result<(), Error> {
    count(&Const::Tuple(Rc::clone(&code.consts)), holders, depth + 1)?;
    let local_names = (!has_own_local_names(code)).then_some(&code.localsplusnames);
    for names in [Some(&code.names), local_names].into_iter().flatten() {
        if hold(Key::Strings(names.to_vec()), holders) {
            for name in names.iter() {
                hold(text_key(name), holders);
            }
        }
    }
    for text in [&code.filename, &code.name, &code.qualname] {
        hold(text_key(text), holders);
    }
    for bytes in [&code.linetable, &code.exceptiontable] {
        hold(Key::Bytes(Rc::clone(bytes)), holders);
    }
    Ok(())
}

struct Writer<'a> {
    out: Vec<u8>,
    holders: &'a Holders,
    /// Numbers of the objects that can be referred to.
    references: FxHashMap<Key, u32>,
    /// How the elements of frozensets are sorted.
    orders: FxHashMap<Key, Rc<[usize]>>,
    depth: usize,
}

impl Writer<'_> {
    fn new(holders: &Holders) -> Writer<'_> {
        let (references, orders) = (FxHashMap::default(), FxHashMap::default());
        Writer {
            out: Vec::new(),
            holders,
            references,
            orders,
            depth: 0,
        }
    }

    fn long(&mut self, value: i32) {
        self.out.extend(value.to_le_bytes());
    }

    fn length(&mut self, length: usize) -> Result<(), Error> {
        let length = i32::try_from(length).map_err(|_| Error::value("unmarshallable object"))?;
        self.long(length);
        Ok(())
    }

    /// Writes a reference and gives None, or gives the flag for the type code of an object that is to be written.
    fn reference(&mut self, key: Key, held: bool) -> Option<u8> {
        if !held && !is_immortal(&key) && self.holders.get(&key).copied().unwrap_or(1) < 2 {
            return Some(0);
        }
        if let Some(number) = self.references.get(&key).copied() {
            self.out.push(code::REF);
            self.long(number as i32);
            return None;
        }
        self.references.insert(key, self.references.len() as u32);
        Some(FLAG_REF)
    }

    /// Takes the next number for an object that nothing will refer to.
    fn unique_reference(&mut self) -> u8 {
        let number = self.references.len();
        self.references
            .insert(Key::Address(usize::MAX - number), number as u32);
        FLAG_REF
    }

    /// `held`: something outside of the graph refers to the object.
    fn constant(&mut self, constant: &Const, held: bool) -> Result<(), Error> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(too_deep());
        }
        match key(constant) {
            None => self.out.push(match constant {
                Const::False => code::FALSE,
                Const::True => code::TRUE,
                Const::Ellipsis => code::ELLIPSIS,
                _ => code::NONE,
            }),
            Some(_) if is_nan(constant) => {
                let flag = if held { self.unique_reference() } else { 0 };
                self.object(constant, flag)?;
            }
            Some(key) => {
                if let Some(flag) = self.reference(key, held) {
                    self.object(constant, flag)?;
                }
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn object(&mut self, constant: &Const, flag: u8) -> Result<(), Error> {
        match constant {
            Const::None | Const::False | Const::True | Const::Ellipsis => Ok(()),
            Const::Int(value) => self.int(value, flag),
            Const::Float(value) => {
                self.out.push(code::BINARY_FLOAT | flag);
                self.out.extend(value.to_le_bytes());
                Ok(())
            }
            Const::Complex(real, imag) => {
                self.out.push(code::BINARY_COMPLEX | flag);
                self.out.extend(real.to_le_bytes());
                self.out.extend(imag.to_le_bytes());
                Ok(())
            }
            Const::Str(text) => self.text(text, flag),
            Const::Bytes(bytes) => self.bytes(bytes, flag),
            Const::Tuple(items) => {
                self.tuple_head(items.len(), flag)?;
                items.iter().try_for_each(|item| self.constant(item, false))
            }
            Const::FrozenSet(items) => self.frozenset(items, flag),
            Const::Slice(parts) => {
                self.out.push(code::SLICE | flag);
                parts.iter().try_for_each(|part| self.slice_part(part))
            }
            Const::Code(code) => self.code(code, flag),
        }
    }

    fn slice_part(&mut self, part: &Const) -> Result<(), Error> {
        match key(part) {
            Some(key) if !is_immortal(&key) => self.object(part, 0),
            _ => self.constant(part, false),
        }
    }

    fn int(&mut self, value: &BigInt, flag: u8) -> Result<(), Error> {
        if let Some(small) = value.to_i64().and_then(|value| i32::try_from(value).ok()) {
            self.out.push(code::INT | flag);
            self.long(small);
            return Ok(());
        }
        self.out.push(code::LONG | flag);
        let halves = |digit: &u32| [(digit & 0x7fff) as u16, (digit >> 15) as u16];
        let mut digits: Vec<u16> = value.to_digits().iter().flat_map(halves).collect();
        if digits.last() == Some(&0) {
            digits.pop();
        }
        let count = i32::try_from(digits.len()).map_err(|_| Error::value("unmarshallable object"))?;
        self.long(if value.is_negative() { -count } else { count });
        self.out
            .extend(digits.iter().flat_map(|digit| digit.to_le_bytes()));
        Ok(())
    }

    fn text(&mut self, text: &Text, flag: u8) -> Result<(), Error> {
        let bytes = text.as_wtf8().as_bytes();
        let interned = text.is_interned();
        let pick = |interned_code: u8, plain_code: u8| if interned { interned_code } else { plain_code };
        if !bytes.is_ascii() {
            self.out.push(pick(code::INTERNED, code::UNICODE) | flag);
            self.length(bytes.len())?;
        } else if let Ok(length) = u8::try_from(bytes.len()) {
            self.out
                .push(pick(code::SHORT_ASCII_INTERNED, code::SHORT_ASCII) | flag);
            self.out.push(length);
        } else {
            self.out.push(pick(code::ASCII_INTERNED, code::ASCII) | flag);
            self.length(bytes.len())?;
        }
        self.out.extend(bytes);
        Ok(())
    }

    fn bytes(&mut self, bytes: &[u8], flag: u8) -> Result<(), Error> {
        self.out.push(code::BYTES | flag);
        self.length(bytes.len())?;
        self.out.extend(bytes);
        Ok(())
    }

    fn tuple_head(&mut self, length: usize, flag: u8) -> Result<(), Error> {
        if let Ok(short) = u8::try_from(length) {
            self.out.extend([code::SMALL_TUPLE | flag, short]);
            return Ok(());
        }
        self.out.push(code::TUPLE | flag);
        self.length(length)
    }

    /// Elements are sorted by their own encoding, so that the order does not depend on hashes.
    fn frozenset(&mut self, items: &Rc<[Const]>, flag: u8) -> Result<(), Error> {
        self.out.push(code::FROZENSET | flag);
        self.length(items.len())?;
        for index in self.sorted(items)?.iter() {
            if let Some(item) = items.get(*index) {
                self.constant(item, true)?;
            }
        }
        Ok(())
    }

    /// The order in which elements are written. It is kept, since nested sets would be sorted twice at every level.
    fn sorted(&mut self, items: &Rc<[Const]>) -> Result<Rc<[usize]>, Error> {
        let set = address(items);
        if let Some(order) = self.orders.get(&set) {
            return Ok(Rc::clone(order));
        }
        let mut encoded = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let mut writer = Writer::new(self.holders);
            writer.depth = self.depth;
            writer.orders = std::mem::take(&mut self.orders);
            let result = writer.constant(item, true);
            self.orders = writer.orders;
            result?;
            encoded.push((writer.out, index));
        }
        encoded.sort();
        let order: Rc<[usize]> = encoded.into_iter().map(|(_, index)| index).collect();
        self.orders.insert(set, Rc::clone(&order));
        Ok(order)
    }

    fn held_text(&mut self, text: &Text) -> Result<(), Error> {
        match self.reference(text_key(text), false) {
            Some(flag) => self.text(text, flag),
            None => Ok(()),
        }
    }

    fn held_bytes(&mut self, bytes: &Bytes) -> Result<(), Error> {
        match self.reference(Key::Bytes(Rc::clone(bytes)), false) {
            Some(flag) => self.bytes(bytes, flag),
            None => Ok(()),
        }
    }

    fn names(&mut self, names: &[Text]) -> Result<(), Error> {
        match self.reference(Key::Strings(names.to_vec()), false) {
            Some(flag) => self.new_names(names, flag),
            None => Ok(()),
        }
    }

    fn new_names(&mut self, names: &[Text], flag: u8) -> Result<(), Error> {
        self.tuple_head(names.len(), flag)?;
        names.iter().try_for_each(|name| self.held_text(name))
    }

    fn code(&mut self, code_object: &Code, flag: u8) -> Result<(), Error> {
        self.out.push(code::CODE | flag);
        let numbers = [
            code_object.argcount,
            code_object.posonlyargcount,
            code_object.kwonlyargcount,
            code_object.stacksize,
            code_object.flags,
        ];
        for number in numbers {
            self.long(number as i32);
        }
        let flag = self.unique_reference();
        self.bytes(&code_object.code, flag)?;
        self.constant(&Const::Tuple(Rc::clone(&code_object.consts)), false)?;
        self.names(&code_object.names)?;
        if has_own_local_names(code_object) {
            self.new_names(&code_object.localsplusnames, 0)?;
        } else {
            self.names(&code_object.localsplusnames)?;
        }
        // The kinds are not shared, but for the empty byte string.
        match code_object.localspluskinds.is_empty() {
            true => self.held_bytes(&code_object.localspluskinds)?,
            false => self.bytes(&code_object.localspluskinds, 0)?,
        }
        self.held_text(&code_object.filename)?;
        self.held_text(&code_object.name)?;
        self.held_text(&code_object.qualname)?;
        self.long(code_object.firstlineno);
        self.held_bytes(&code_object.linetable)?;
        self.held_bytes(&code_object.exceptiontable)
    }
}
