//! Objects as marshal data.
//!
//! An object that more than one reference holds is remembered by its address, with a reference of our own so that the
//! address stays its; what only its container holds is written without a mark.

use sidewinder_bytecode::marshal::MAX_DEPTH;
use sidewinder_object::buffer::{self, Bytes};
use sidewinder_object::exceptions::{MEMORY_ERROR, STOP_ITERATION, VALUE_ERROR};
use sidewinder_object::reference::{Fallible, Raised, Ref};
use sidewinder_object::structs::{BytesObject, Complex, Float, Slice};
use sidewinder_object::{
    Dict, Int, List, Object, Set, Str, Tuple, calls, errors, ids, protocols, singletons, str, wellknown,
};
use sidewinder_vm::objects::code::CodeObject;
use std::collections::HashMap;

const FLAG_REF: u8 = 0x80;

/// The bytes of a value.
pub fn dumps(value: &Object, version: i32, allow_code: bool) -> Fallible<Vec<u8>> {
    let mut writer = Writer {
        out: Vec::new(),
        version,
        allow_code,
        depth: 0,
        seen: HashMap::new(),
        kept: Vec::new(),
    };
    writer.object(value)?;
    Ok(writer.out)
}

struct Writer {
    out: Vec<u8>,
    version: i32,
    allow_code: bool,
    depth: usize,
    seen: HashMap<usize, usize>,
    kept: Vec<Ref>,
}

fn wrong(message: &str) -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("{message}"))
}

impl Writer {
    fn byte(&mut self, byte: u8) {
        self.out.push(byte);
    }

    fn long(&mut self, value: i32) {
        self.out.extend_from_slice(&value.to_le_bytes());
    }

    fn length(&mut self, length: usize) -> Fallible {
        match i32::try_from(length) {
            Ok(length) => {
                self.long(length);
                Ok(())
            }
            Err(_) => Err(wrong("unmarshallable object")),
        }
    }

    fn string(&mut self, bytes: &[u8]) -> Fallible {
        self.length(bytes.len())?;
        self.out.extend_from_slice(bytes);
        Ok(())
    }

    fn object(&mut self, value: &Object) -> Fallible {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(wrong("object too deeply nested to marshal"));
        }
        if value.is_none() {
            self.byte(b'N');
        } else if value.is(&STOP_ITERATION) {
            self.byte(b'S');
        } else if value.is(singletons::ellipsis()) {
            self.byte(b'.');
        } else if value.is_false_object() {
            self.byte(b'F');
        } else if value.is_true_object() {
            self.byte(b'T');
        } else if let Some(flag) = self.reference(value) {
            self.complex_object(value, flag)?;
        }
        self.depth -= 1;
        Ok(())
    }

    /// Writes a reference to an object that was written before; else the flag that its type code gets.
    fn reference(&mut self, value: &Object) -> Option<u8> {
        if self.version < 3 {
            return Some(0);
        }
        let interned = value.downcast_exact::<Str>().is_some_and(str::is_interned);
        if value.refcnt() == 1 && !interned {
            return Some(0);
        }
        if let Some(&index) = self.seen.get(&value.id()) {
            self.byte(b'r');
            self.long(i32::try_from(index).unwrap_or(i32::MAX));
            return None;
        }
        self.seen.insert(value.id(), self.kept.len());
        self.kept.push(Ref::new(value));
        Some(FLAG_REF)
    }

    fn complex_object(&mut self, value: &Object, flag: u8) -> Fallible {
        if let Some(int) = value.downcast_exact::<Int>() {
            self.int(int, flag);
            return Ok(());
        }
        if let Some(float) = value.downcast_exact::<Float>() {
            self.byte((if self.version > 1 { b'g' } else { b'f' }) | flag);
            return self.float(float.value());
        }
        if let Some(complex) = value.downcast_exact::<Complex>() {
            self.byte((if self.version > 1 { b'y' } else { b'x' }) | flag);
            self.float(complex.real.get())?;
            return self.float(complex.imag.get());
        }
        if let Some(bytes) = value.downcast_exact::<BytesObject>() {
            self.byte(b's' | flag);
            return self.string(bytes.as_slice());
        }
        if let Some(text) = value.downcast_exact::<Str>() {
            return self.text(text, flag);
        }
        if let Some(tuple) = value.downcast_exact::<Tuple>() {
            return self.tuple(tuple, flag);
        }
        if let Some(list) = value.downcast_exact::<List>() {
            self.byte(b'[' | flag);
            let length = list.len();
            self.length(length)?;
            for index in 0..length {
                match list.get(index) {
                    Some(item) => self.item(item)?,
                    None => break,
                }
            }
            return Ok(());
        }
        if let Some(dict) = value.downcast_exact::<Dict>() {
            self.byte(b'{' | flag);
            let mut position = 0;
            while let Some((next, key, item)) = dict.next(position) {
                self.item(key)?;
                self.item(item)?;
                position = next;
            }
            self.byte(b'0');
            return Ok(());
        }
        if value.is_exactly(&wellknown::SET) || value.is_exactly(&wellknown::FROZENSET) {
            return self.set(value, flag);
        }
        if let Some(code) = value.downcast::<CodeObject>() {
            return self.code(code, flag);
        }
        if let Some(slice) = value.downcast::<Slice>()
            && self.version >= 5
        {
            self.byte(b':' | flag);
            for part in [&slice.start, &slice.stop, &slice.step] {
                self.item(part.get().unwrap_or_else(singletons::new_none))?;
            }
            return Ok(());
        }
        if buffer::supports(value) {
            let bytes = Bytes::of(value)?;
            self.byte(b's' | flag);
            return self.string(bytes.as_slice());
        }
        Err(wrong("unmarshallable object"))
    }

    /// Writes an item that was taken out of its container as a new reference, which does not count as a holder.
    fn item(&mut self, item: Ref) -> Fallible {
        if item.refcnt() == 2 && !item.is_immortal() {
            return self.held_once(&item);
        }
        self.object(&item)
    }

    /// As `object`, for what only its container and we hold.
    fn held_once(&mut self, item: &Object) -> Fallible {
        let interned = item.downcast_exact::<Str>().is_some_and(str::is_interned);
        let plain =
            item.is_none() || item.is(&STOP_ITERATION) || item.is_true_object() || item.is_false_object();
        if interned || plain || self.version < 3 {
            return self.object(item);
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(wrong("object too deeply nested to marshal"));
        }
        self.complex_object(item, 0)?;
        self.depth -= 1;
        Ok(())
    }

    fn int(&mut self, int: &Int, flag: u8) {
        if let Some(small) = int.to_i64().and_then(|value| i32::try_from(value).ok()) {
            self.byte(b'i' | flag);
            self.long(small);
            return;
        }
        self.byte(b'l' | flag);
        let mut digits: Vec<u16> = Vec::new();
        for digit in int.digits() {
            digits.push((digit & 0x7fff) as u16);
            digits.push((digit >> 15) as u16);
        }
        while digits.last() == Some(&0) {
            digits.pop();
        }
        let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
        self.long(if int.is_negative() { -count } else { count });
        for digit in digits {
            self.out.extend_from_slice(&digit.to_le_bytes());
        }
    }

    fn float(&mut self, value: f64) -> Fallible {
        if self.version > 1 {
            self.out.extend_from_slice(&value.to_le_bytes());
            return Ok(());
        }
        let text = sidewinder_vm::text::format(&*Float::new(value)?, Some(&*Str::from_str(".17g")?))?;
        let text = protocols::str(&text)?.to_string_lossy();
        self.byte(u8::try_from(text.len()).unwrap_or(0));
        self.out.extend_from_slice(text.as_bytes());
        Ok(())
    }

    fn text(&mut self, text: &Str, flag: u8) -> Fallible {
        let interned = str::is_interned(text);
        if self.version >= 4
            && let Some(ascii) = text.as_ascii()
        {
            if let Ok(length) = u8::try_from(ascii.len()) {
                self.byte((if interned { b'Z' } else { b'z' }) | flag);
                self.byte(length);
                self.out.extend_from_slice(ascii.as_bytes());
                return Ok(());
            }
            self.byte((if interned { b'A' } else { b'a' }) | flag);
            return self.string(ascii.as_bytes());
        }
        let code = if self.version >= 3 && interned { b't' } else { b'u' };
        self.byte(code | flag);
        self.string(&text.to_wtf8())
    }

    fn tuple(&mut self, tuple: &Tuple, flag: u8) -> Fallible {
        match u8::try_from(tuple.len()) {
            Ok(length) if self.version >= 4 => {
                self.byte(b')' | flag);
                self.byte(length);
            }
            _ => {
                self.byte(b'(' | flag);
                self.length(tuple.len())?;
            }
        }
        for item in tuple.iter_borrowed() {
            self.object(item)?;
        }
        Ok(())
    }

    /// Elements are sorted by their bytes, so that equal sets have equal data.
    fn set(&mut self, value: &Object, flag: u8) -> Fallible {
        let Some(set) = value.downcast::<Set>() else {
            return Err(errors::raise(&MEMORY_ERROR, format_args!("")));
        };
        let code = if value.is_exactly(&wellknown::FROZENSET) {
            b'>'
        } else {
            b'<'
        };
        self.byte(code | flag);
        self.length(set.len())?;
        let pairs = List::new()?;
        for item in set.keys() {
            let bytes = dumps(&item, self.version, self.allow_code)?;
            let pair = Tuple::new([BytesObject::new(&bytes)?.upcast(), item])?;
            pairs.append(pair.upcast())?;
        }
        calls::call_method(&pairs, ids::sort.get(), &[])?;
        for pair in pairs.to_vec() {
            if let Some(item) = (*pair).downcast::<Tuple>().and_then(|pair| pair.borrow(1)) {
                self.object(item)?;
            }
        }
        Ok(())
    }

    fn code(&mut self, code: &CodeObject, flag: u8) -> Fallible {
        if !self.allow_code {
            return Err(wrong("marshalling code objects is disallowed"));
        }
        let parts = code.parts()?;
        self.byte(b'c' | flag);
        for number in [
            parts.argcount,
            parts.posonlyargcount,
            parts.kwonlyargcount,
            parts.stacksize,
            parts.flags,
        ] {
            self.long(number.cast_signed());
        }
        // CPython makes the original instructions when asked for and keeps them: they count as shared.
        let instructions = parts.code.clone().upcast();
        self.object(&instructions)?;
        self.item(parts.consts.upcast())?;
        self.item(parts.names.upcast())?;
        self.item(parts.localsplusnames.upcast())?;
        self.item(parts.localspluskinds.upcast())?;
        self.item(parts.filename.upcast())?;
        self.item(parts.name.upcast())?;
        self.item(parts.qualname.upcast())?;
        self.long(parts.firstlineno);
        self.item(parts.linetable.upcast())?;
        self.item(parts.exceptiontable.upcast())
    }
}
