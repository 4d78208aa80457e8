//! `make_scanner`: reads a JSON value at a place of a document.

use super::text::{decode_error, first_text, no_value, scan};
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::VALUE_ERROR;
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::str::{Str, Text};
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{
    Dict, Float, List, Object, Tuple, attributes, calls, create, errors, protocols, singletons, thread,
    wellknown,
};

/// What reads values, with the functions that make objects of them.
#[derive(Payload)]
#[payload(class = SCANNER, exact)]
#[repr(C)]
pub(super) struct Scanner {
    base: Object,
    strict: bool,
    object_hook: Slot,
    object_pairs_hook: Slot,
    parse_float: Slot,
    parse_int: Slot,
    parse_constant: Slot,
}

const _: () = assert!(size_of::<Scanner>() == 64);

/// `_json.Scanner`
pub(super) static SCANNER: TypeObject = TypeSpec::of::<Scanner>(c"_json.Scanner")
    .doc(c"Reads JSON values.")
    .call(call)
    .getset(&methods::GETSET)
    .new_slot(methods::slot_construct)
    .build();

fn filled(slot: &Slot) -> Ref {
    slot.get().unwrap_or_else(singletons::new_none)
}

#[pymethods]
mod methods {
    use super::*;

    #[new(sig = "make_scanner(context)")]
    fn construct(class: &TypeObject, context: &Object) -> PyResult<Scanner> {
        let get = |name: &str| -> PyResult { attributes::get(context, &*Str::from_str(name)?) };
        let strict = protocols::is_true(&*get("strict")?)?;
        let slot = |name: &str| -> Fallible<Slot> { Ok(Slot::new(Some(get(name)?))) };
        let scanner = Scanner {
            base: Object::PENDING,
            strict,
            object_hook: slot("object_hook")?,
            object_pairs_hook: slot("object_pairs_hook")?,
            parse_float: slot("parse_float")?,
            parse_int: slot("parse_int")?,
            parse_constant: slot("parse_constant")?,
        };
        create(class, scanner)
    }

    /// strict
    #[getter]
    fn strict(this: &Scanner) -> Fallible<bool> {
        Ok(this.strict)
    }

    /// object_hook
    #[getter]
    fn object_hook(this: &Scanner) -> PyResult {
        Ok(filled(&this.object_hook))
    }

    #[getter]
    fn object_pairs_hook(this: &Scanner) -> PyResult {
        Ok(filled(&this.object_pairs_hook))
    }

    /// parse_float
    #[getter]
    fn parse_float(this: &Scanner) -> PyResult {
        Ok(filled(&this.parse_float))
    }

    /// parse_int
    #[getter]
    fn parse_int(this: &Scanner) -> PyResult {
        Ok(filled(&this.parse_int))
    }

    /// parse_constant
    #[getter]
    fn parse_constant(this: &Scanner) -> PyResult {
        Ok(filled(&this.parse_constant))
    }
}

extern "C" fn call(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    use sidewinder_object::arguments::{FromArg, Parameter, Place, Signature, with_args};
    const SIGNATURE: Signature = Signature {
        name: "scan_once",
        parameters: &["string", "idx"],
        positional_only: 0,
        positional: 2,
        required: 2,
        required_keywords: 0,
        rest: false,
        keywords: false,
    };
    let scanner = this.downcast::<Scanner>().ok_or_else(errors::bad_internal_call)?;
    with_args(args, keywords, |args| {
        let [string, index] = SIGNATURE.bind::<2>(args)?;
        let (Some(string), Some(index)) = (string, index) else {
            return Err(errors::bad_internal_call());
        };
        let place = Place {
            function: "scan_once",
            parameter: Parameter::Position(2),
        };
        let index = isize::from_arg(index, place)?;
        let document = first_text(string)?;
        let Ok(index) = usize::try_from(index) else {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("idx cannot be negative"),
            ));
        };
        let reader = Reader {
            scanner,
            document,
            text: document.text(),
            memo: Dict::new()?,
        };
        let (value, end) = reader.value(index)?;
        Tuple::new([value, Int::from_usize(end)?.upcast()]).map(Ref::upcast)
    })
}

/// One run over a document.
struct Reader<'a> {
    scanner: &'a Scanner,
    document: &'a Str,
    text: Text<'a>,
    /// Keys that were met: equal keys become one object.
    memo: Ref<Dict>,
}

impl Reader<'_> {
    fn at(&self, index: usize) -> Option<u8> {
        self.text.get(index).and_then(|unit| u8::try_from(unit).ok())
    }

    fn skip(&self, mut index: usize) -> usize {
        while matches!(self.at(index), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            index += 1;
        }
        index
    }

    fn error<T>(&self, message: &str, at: usize) -> Fallible<T> {
        Err(decode_error(message, self.document, at.cast_signed()))
    }

    fn stands(&self, word: &[u8], index: usize) -> bool {
        word.iter()
            .enumerate()
            .all(|(offset, byte)| self.at(index + offset) == Some(*byte))
    }

    /// A value at an index, and where it ends.
    fn value(&self, index: usize) -> Fallible<(Ref, usize)> {
        let first = match self.text.get(index) {
            Some(_) => self.at(index),
            None => return Err(no_value(index)),
        };
        match first {
            Some(b'"') => {
                let (text, end) = scan(self.document, index.cast_signed() + 1, self.scanner.strict)?;
                return Ok((text.upcast(), end));
            }
            Some(b'{') => {
                thread::check_recursion(" while decoding a JSON object from a unicode string")?;
                return self.object(index + 1);
            }
            Some(b'[') => {
                thread::check_recursion(" while decoding a JSON array from a unicode string")?;
                return self.array(index + 1);
            }
            Some(b'n') if self.stands(b"null", index) => return Ok((singletons::new_none(), index + 4)),
            Some(b't') if self.stands(b"true", index) => return Ok((singletons::new_bool(true), index + 4)),
            Some(b'f') if self.stands(b"false", index) => {
                return Ok((singletons::new_bool(false), index + 5));
            }
            Some(b'N') if self.stands(b"NaN", index) => return self.constant("NaN", index),
            Some(b'I') if self.stands(b"Infinity", index) => return self.constant("Infinity", index),
            Some(b'-') if self.stands(b"-Infinity", index) => return self.constant("-Infinity", index),
            _ => {}
        }
        self.number(index)
    }

    fn constant(&self, name: &str, index: usize) -> Fallible<(Ref, usize)> {
        let text = sidewinder_object::str::intern(Str::from_str(name)?);
        let value = calls::call_one(&filled(&self.scanner.parse_constant), &text)?;
        Ok((value, index + name.len()))
    }

    fn digits(&self, mut index: usize) -> usize {
        while self.at(index).is_some_and(|byte| byte.is_ascii_digit()) {
            index += 1;
        }
        index
    }

    fn number(&self, start: usize) -> Fallible<(Ref, usize)> {
        let first = start + usize::from(self.at(start) == Some(b'-'));
        let mut end = match self.at(first) {
            Some(b'1'..=b'9') => self.digits(first + 1),
            Some(b'0') => first + 1,
            _ => return Err(no_value(start)),
        };
        let mut is_float = false;
        if self.at(end) == Some(b'.') && self.digits(end + 1) > end + 1 {
            is_float = true;
            end = self.digits(end + 1);
        }
        if matches!(self.at(end), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(self.at(end + 1), Some(b'+' | b'-')));
            let exponent = end + 1 + sign;
            if self.digits(exponent) > exponent {
                is_float = true;
                end = self.digits(exponent);
            }
        }
        let parser = filled(if is_float {
            &self.scanner.parse_float
        } else {
            &self.scanner.parse_int
        });
        let bytes: Vec<u8> = (start..end).filter_map(|index| self.at(index)).collect();
        if is_float && parser.is(&wellknown::FLOAT) {
            let value = sidewinder_text::float::parse(&bytes).unwrap_or(0.0);
            return Ok((Float::new(value)?.upcast(), end));
        }
        if parser.is(&wellknown::INT)
            && let Some(value) = core::str::from_utf8(&bytes)
                .ok()
                .and_then(|text| text.parse().ok())
        {
            return Ok((Int::new(value)?.upcast(), end));
        }
        let text = Str::from_latin1(&bytes)?;
        Ok((calls::call_one(&parser, &text)?, end))
    }

    /// The rest of an array behind its bracket.
    fn array(&self, start: usize) -> Fallible<(Ref, usize)> {
        let list = List::new()?;
        let mut index = self.skip(start);
        if self.at(index) == Some(b']') {
            return Ok((list.upcast(), index + 1));
        }
        loop {
            let (value, end) = self.value(index)?;
            list.append(value)?;
            index = self.skip(end);
            match self.at(index) {
                Some(b']') => return Ok((list.upcast(), index + 1)),
                Some(b',') => {}
                _ => return self.error("Expecting ',' delimiter", index),
            }
            let comma = index;
            index = self.skip(index + 1);
            if self.at(index) == Some(b']') {
                return self.error("Illegal trailing comma before end of array", comma);
            }
        }
    }

    /// The rest of an object behind its brace.
    fn object(&self, start: usize) -> Fallible<(Ref, usize)> {
        let pairs_hook = filled(&self.scanner.object_pairs_hook);
        let pairs = if pairs_hook.is_none() {
            None
        } else {
            Some(List::new()?)
        };
        let dict = Dict::new()?;
        let mut index = self.skip(start);
        if self.at(index) != Some(b'}') {
            loop {
                if self.at(index) != Some(b'"') {
                    return self.error("Expecting property name enclosed in double quotes", index);
                }
                let (key, end) = scan(self.document, index.cast_signed() + 1, self.scanner.strict)?;
                let key = self.memo.set_default(&key, &key)?;
                index = self.skip(end);
                if self.at(index) != Some(b':') {
                    return self.error("Expecting ':' delimiter", index);
                }
                index = self.skip(index + 1);
                let (value, end) = self.value(index)?;
                match &pairs {
                    Some(pairs) => pairs.append(Tuple::new([key, value])?.upcast())?,
                    None => dict.set_owned(key, value)?,
                }
                index = self.skip(end);
                match self.at(index) {
                    Some(b'}') => break,
                    Some(b',') => {}
                    _ => return self.error("Expecting ',' delimiter", index),
                }
                let comma = index;
                index = self.skip(index + 1);
                if self.at(index) == Some(b'}') {
                    return self.error("Illegal trailing comma before end of object", comma);
                }
            }
        }
        let end = index + 1;
        if let Some(pairs) = pairs {
            return Ok((calls::call_one(&pairs_hook, &pairs)?, end));
        }
        let hook = filled(&self.scanner.object_hook);
        if hook.is_none() {
            return Ok((dict.upcast(), end));
        }
        Ok((calls::call_one(&hook, &dict)?, end))
    }
}
