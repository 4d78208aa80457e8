//! `make_encoder`: writes objects as JSON text.

use super::text::{quote, quote_ascii};
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::classes::full_name;
use sidewinder_object::exceptions::{TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::gil::GilCell;
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::str::{Str, StrBuilder};
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{
    Dict, Float, List, Object, Tuple, attributes, calls, create, errors, ids, protocols, singletons, thread,
    wellknown,
};

/// What writes objects.
#[derive(Payload)]
#[payload(class = ENCODER, exact)]
#[repr(C)]
pub(super) struct Encoder {
    base: Object,
    markers: Slot,
    default: Slot,
    encoder: Slot,
    indent: Slot,
    key_separator: Slot<Str>,
    item_separator: Slot<Str>,
    sort_keys: bool,
    skipkeys: bool,
    allow_nan: bool,
    fast: Fast,
    rest: usize,
}

const _: () = assert!(size_of::<Encoder>() == 80);

/// How strings are written.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Fast {
    No,
    Ascii,
    Any,
}

/// `_json.Encoder`
pub(super) static ENCODER: TypeObject = TypeSpec::of::<Encoder>(c"_json.Encoder")
    .doc(c"Writes objects as JSON.")
    .call(call)
    .getset(&methods::GETSET)
    .new_slot(methods::slot_construct)
    .build();

/// The module's own functions, which the encoder need not call.
static OWN: GilCell<(Slot, Slot)> = GilCell::new((Slot::EMPTY, Slot::EMPTY));

/// Remembers `encode_basestring_ascii` and `encode_basestring`.
pub(super) fn remember(ascii: Ref, any: Ref) {
    OWN.0.set(Some(ascii));
    OWN.1.set(Some(any));
}

fn fast_for(encoder: &Object) -> Fast {
    let is = |slot: &Slot| slot.borrow().is_some_and(|own| own.is(encoder));
    if is(&OWN.0) {
        Fast::Ascii
    } else if is(&OWN.1) {
        Fast::Any
    } else {
        Fast::No
    }
}

fn filled(slot: &Slot) -> Ref {
    slot.get().unwrap_or_else(singletons::new_none)
}

#[pymethods]
mod methods {
    use super::*;

    #[new(
        sig = "make_encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)"
    )]
    fn construct(
        class: &TypeObject,
        markers: &Object,
        default: &Object,
        encoder: &Object,
        indent: &Object,
        key_separator: &Str,
        item_separator: &Str,
        sort_keys: bool,
        skipkeys: bool,
        allow_nan: bool,
    ) -> PyResult<Encoder> {
        if !markers.is_none() && !markers.has::<Dict>() {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "make_encoder() argument 1 must be dict or None, not {}",
                    markers.class().name_cut(200)
                ),
            ));
        }
        let keep = |object: &Object| Slot::new(Some(Ref::new(object)));
        let made = Encoder {
            base: Object::PENDING,
            markers: keep(markers),
            default: keep(default),
            encoder: keep(encoder),
            indent: keep(indent),
            key_separator: Slot::new(Some(Ref::new(key_separator))),
            item_separator: Slot::new(Some(Ref::new(item_separator))),
            sort_keys,
            skipkeys,
            allow_nan,
            fast: fast_for(encoder),
            rest: 0,
        };
        create(class, made)
    }

    /// markers
    #[getter]
    fn markers(this: &Encoder) -> PyResult {
        let _ = this.rest;
        Ok(filled(&this.markers))
    }

    /// default
    #[getter]
    fn default(this: &Encoder) -> PyResult {
        Ok(filled(&this.default))
    }

    /// encoder
    #[getter]
    fn encoder(this: &Encoder) -> PyResult {
        Ok(filled(&this.encoder))
    }

    /// indent
    #[getter]
    fn indent(this: &Encoder) -> PyResult {
        Ok(filled(&this.indent))
    }

    /// key_separator
    #[getter]
    fn key_separator(this: &Encoder) -> PyResult {
        Ok(this
            .key_separator
            .get()
            .map_or_else(singletons::new_none, Ref::upcast))
    }

    /// item_separator
    #[getter]
    fn item_separator(this: &Encoder) -> PyResult {
        Ok(this
            .item_separator
            .get()
            .map_or_else(singletons::new_none, Ref::upcast))
    }

    /// sort_keys
    #[getter]
    fn sort_keys(this: &Encoder) -> Fallible<bool> {
        Ok(this.sort_keys)
    }

    /// skipkeys
    #[getter]
    fn skipkeys(this: &Encoder) -> Fallible<bool> {
        Ok(this.skipkeys)
    }
}

extern "C" fn call(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    use sidewinder_object::arguments::{FromArg, Parameter, Place, Signature, with_args};
    const SIGNATURE: Signature = Signature {
        name: "_iterencode",
        parameters: &["obj", "_current_indent_level"],
        positional_only: 0,
        positional: 2,
        required: 2,
        required_keywords: 0,
        rest: false,
        keywords: false,
    };
    let encoder = this.downcast::<Encoder>().ok_or_else(errors::bad_internal_call)?;
    with_args(args, keywords, |args| {
        let [object, level] = SIGNATURE.bind::<2>(args)?;
        let (Some(object), Some(level)) = (object, level) else {
            return Err(errors::bad_internal_call());
        };
        let place = Place {
            function: "_iterencode",
            parameter: Parameter::Position(2),
        };
        let level = isize::from_arg(level, place)?;
        let indent = filled(&encoder.indent).downcast::<Str>().ok();
        let mut writer = Writer {
            encoder,
            out: StrBuilder::new(),
            indent,
        };
        writer.object(object, level.max(0).cast_unsigned())?;
        Tuple::new([writer.out.finish()?.upcast()]).map(Ref::upcast)
    })
}

/// One run over an object.
struct Writer<'a> {
    encoder: &'a Encoder,
    out: StrBuilder,
    indent: Option<Ref<Str>>,
}

/// Adds a note to the exception being raised, and keeps it raised.
#[cold]
fn with_note(raised: Raised, note: impl FnOnce() -> PyResult<Str>) -> Raised {
    let state = thread::current();
    let Some(exception) = state.take_exception() else {
        return raised;
    };
    let added = (|| -> Fallible {
        let note = note()?;
        let notes = match attributes::get_optional(&exception, ids::__notes__.get())? {
            Some(notes) => notes,
            None => {
                let notes = List::new()?.upcast();
                attributes::set(&exception, ids::__notes__.get(), Some(&notes))?;
                notes
            }
        };
        match notes.downcast_ref::<List>() {
            Some(list) => list.append(note.upcast()),
            None => Ok(()),
        }
    })();
    if added.is_err() {
        drop(state.take_exception());
    }
    state.restore_exception(exception)
}

impl Writer<'_> {
    fn separator(slot: &Slot<Str>) -> Ref<Str> {
        slot.get()
            .unwrap_or_else(|| Ref::new(sidewinder_object::str::empty()))
    }

    fn string(&mut self, text: &Str) -> Fallible {
        let quoted = match self.encoder.fast {
            Fast::Ascii => quote_ascii(text)?,
            Fast::Any => quote(text)?,
            Fast::No => {
                let quoted = calls::call_one(&filled(&self.encoder.encoder), text)?;
                quoted.downcast::<Str>().map_err(|other| {
                    errors::raise(
                        &TYPE_ERROR,
                        format_args!(
                            "encoder() must return a string, not {}",
                            other.class().name_cut(80)
                        ),
                    )
                })?
            }
        };
        self.out.push_object(&quoted);
        Ok(())
    }

    fn float_text(&self, float: &Float, object: &Object) -> PyResult<Str> {
        let value = float.value();
        if value.is_finite() {
            let repr = wellknown::FLOAT
                .tp_repr
                .get()
                .ok_or_else(errors::bad_internal_call)?;
            return repr(object)?.downcast().map_err(|_| errors::bad_internal_call());
        }
        if !self.encoder.allow_nan {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!(
                    "Out of range float values are not JSON compliant: {}",
                    &*protocols::repr(object)?
                ),
            ));
        }
        Str::from_str(if value.is_nan() {
            "NaN"
        } else if value > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        })
    }

    fn int_text(object: &Object) -> PyResult<Str> {
        let repr = wellknown::INT
            .tp_repr
            .get()
            .ok_or_else(errors::bad_internal_call)?;
        repr(object)?.downcast().map_err(|_| errors::bad_internal_call())
    }

    fn new_line(&mut self, level: usize) {
        if let Some(indent) = &self.indent {
            self.out.push(0x0a);
            for _ in 0..level {
                self.out.push_object(indent);
            }
        }
    }

    fn object(&mut self, object: &Object, level: usize) -> Fallible {
        if object.is_none() {
            self.out.push_str("null");
        } else if object.is_true_object() {
            self.out.push_str("true");
        } else if object.is_false_object() {
            self.out.push_str("false");
        } else if let Some(text) = object.downcast::<Str>() {
            return self.string(text);
        } else if object.has::<Int>() {
            self.out.push_object(&*Writer::int_text(object)?);
        } else if let Some(float) = object.downcast::<Float>() {
            let text = self.float_text(float, object)?;
            self.out.push_object(&text);
        } else {
            thread::check_recursion(" while encoding a JSON object")?;
            if object.has::<List>() || object.has::<Tuple>() {
                return self.list(object, level);
            }
            if let Some(dict) = object.downcast::<Dict>() {
                return self.dict(dict, level);
            }
            return self.other(object, level);
        }
        Ok(())
    }

    /// Marks an object as being written; ValueError if it is already.
    fn enter(&self, object: &Object) -> Fallible<Option<(Ref<Dict>, Ref<Int>)>> {
        let Ok(markers) = filled(&self.encoder.markers).downcast::<Dict>() else {
            return Ok(None);
        };
        let ident = Int::from_usize(object.id())?;
        if markers.contains(&ident)? {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("Circular reference detected"),
            ));
        }
        markers.set(&ident, object)?;
        Ok(Some((markers, ident)))
    }

    fn leave(entered: Option<(Ref<Dict>, Ref<Int>)>) -> Fallible {
        match entered {
            Some((markers, ident)) => markers.delete(&ident),
            None => Ok(()),
        }
    }

    fn other(&mut self, object: &Object, level: usize) -> Fallible {
        let entered = self.enter(object)?;
        let made = calls::call_one(&filled(&self.encoder.default), object)?;
        if let Err(raised) = self.object(&made, level) {
            return Err(with_note(raised, || {
                Str::from_format(format_args!(
                    "when serializing {} object",
                    full_name(object.class())?
                ))
            }));
        }
        Writer::leave(entered)
    }

    fn list(&mut self, object: &Object, level: usize) -> Fallible {
        let length = protocols::len(object)?;
        if length == 0 {
            self.out.push_str("[]");
            return Ok(());
        }
        let entered = self.enter(object)?;
        let separator = Writer::separator(&self.encoder.item_separator);
        self.out.push(0x5b);
        self.new_line(level + 1);
        // Encoding an item may change the list: it is asked anew each time.
        let at = |index: usize| match object.downcast::<List>() {
            Some(list) => list.get(index),
            None => object.downcast::<Tuple>().and_then(|tuple| tuple.get(index)),
        };
        let mut index = 0;
        while let Some(item) = at(index) {
            if index > 0 {
                self.out.push_object(&separator);
                self.new_line(level + 1);
            }
            if let Err(raised) = self.object(&item, level + 1) {
                return Err(with_note(raised, || {
                    Str::from_format(format_args!(
                        "when serializing {} item {index}",
                        full_name(object.class())?
                    ))
                }));
            }
            index += 1;
        }
        Writer::leave(entered)?;
        self.new_line(level);
        self.out.push(0x5d);
        Ok(())
    }

    /// The text of a key; None when it is left out.
    fn key_text(&self, key: &Object) -> Fallible<Option<Ref<Str>>> {
        let constant = |text: &str| Str::from_str(text).map(Some);
        if let Some(text) = key.downcast::<Str>() {
            return Ok(Some(Ref::new(text)));
        }
        if let Some(float) = key.downcast::<Float>() {
            return self.float_text(float, key).map(Some);
        }
        if key.is_true_object() {
            return constant("true");
        }
        if key.is_false_object() {
            return constant("false");
        }
        if key.is_none() {
            return constant("null");
        }
        if key.has::<Int>() {
            return Writer::int_text(key).map(Some);
        }
        if self.encoder.skipkeys {
            return Ok(None);
        }
        Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "keys must be str, int, float, bool or None, not {}",
                key.class().name_cut(100)
            ),
        ))
    }

    fn items_of(&self, dict: &Dict) -> Fallible<Vec<(Ref, Ref)>> {
        if !self.encoder.sort_keys && dict.is_exactly(&wellknown::DICT) {
            return Ok(dict.items());
        }
        let items = calls::call_method(dict, ids::items.get(), &[])?;
        let list = List::new()?;
        protocols::for_each(&items, |item| list.append(item))?;
        if self.encoder.sort_keys {
            calls::call_method(&list, ids::sort.get(), &[])?;
        }
        list.to_vec()
            .into_iter()
            .map(|item| {
                let pair = item.downcast_ref::<Tuple>().filter(|pair| pair.len() == 2);
                match pair.map(|pair| (pair.get(0), pair.get(1))) {
                    Some((Some(key), Some(value))) => Ok((key, value)),
                    _ => Err(errors::raise(
                        &VALUE_ERROR,
                        format_args!("items must return 2-tuples"),
                    )),
                }
            })
            .collect()
    }

    fn dict(&mut self, dict: &Dict, level: usize) -> Fallible {
        if dict.is_empty() {
            self.out.push_str("{}");
            return Ok(());
        }
        let entered = self.enter(dict)?;
        let item_separator = Writer::separator(&self.encoder.item_separator);
        let key_separator = Writer::separator(&self.encoder.key_separator);
        self.out.push(0x7b);
        let mut first = true;
        for (key, value) in self.items_of(dict)? {
            let Some(text) = self.key_text(&key)? else {
                continue;
            };
            if first {
                self.new_line(level + 1);
            } else {
                self.out.push_object(&item_separator);
                self.new_line(level + 1);
            }
            first = false;
            self.string(&text)?;
            self.out.push_object(&key_separator);
            if let Err(raised) = self.object(&value, level + 1) {
                return Err(with_note(raised, || {
                    let shown = protocols::repr(&key)?;
                    Str::from_format(format_args!(
                        "when serializing {} item {}",
                        full_name(dict.class())?,
                        &*shown
                    ))
                }));
            }
        }
        Writer::leave(entered)?;
        if !first {
            self.new_line(level);
        }
        self.out.push(0x7d);
        Ok(())
    }
}
