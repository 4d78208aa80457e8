//! `unicodedata`: the Unicode character database, in the version of today and in 3.2.0.
//!
//! The module's functions and the methods of `UCD` are the same functions; the receiver says which version is meant.

use sidewinder_macros::{Payload, pymethods, pymodule};
use sidewinder_object::arguments::CodePoint;
use sidewinder_object::buffer::Bytes;
use sidewinder_object::exceptions::{KEY_ERROR, VALUE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::structs::Module;
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{Float, Int, Object, Str, create, errors};
use sidewinder_text::names::{self, Named};
use sidewinder_text::normalize::{Form, is_normalized, normalize};
use sidewinder_text::ucd::{self, Version};
use sidewinder_text::wtf8::Wtf8Buf;

/// A database of another version.
#[derive(Payload)]
#[payload(class = UCD, exact, nogc)]
#[repr(C)]
struct Ucd {
    base: Object,
    rest: [usize; 3],
}

static UCD: TypeObject = TypeSpec::of::<Ucd>(c"unicodedata.UCD")
    .flags(flags::IMMUTABLETYPE | flags::DISALLOW_INSTANTIATION)
    .methods(&old::METHODS)
    .getset(&old::GETSET)
    .build();

/// The version that a receiver stands for.
fn version_of(receiver: &Object) -> Version {
    match receiver.downcast::<Ucd>() {
        Some(ucd) => {
            let _ = ucd.rest;
            Version::Old
        }
        None => Version::Current,
    }
}

#[cold]
fn value_error(message: &str) -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("{message}"))
}

/// A value, or the default, or ValueError.
fn or_default(value: Option<PyResult>, default: Option<&Object>, message: &str) -> PyResult {
    match (value, default) {
        (Some(value), _) => value,
        (None, Some(default)) => Ok(Ref::new(default)),
        (None, None) => Err(value_error(message)),
    }
}

fn digit(value: Option<u8>) -> Option<PyResult> {
    value.map(|value| Int::new(i64::from(value)).map(Ref::upcast))
}

fn look_up(name: &Object, version: Version) -> PyResult {
    let bytes = match name.downcast::<Str>() {
        Some(text) => text.to_wtf8(),
        None => Bytes::of(name)?.as_slice().to_vec(),
    };
    if bytes.len() > 256 {
        return Err(errors::raise(&KEY_ERROR, format_args!("name too long")));
    }
    let shown = String::from_utf8_lossy(&bytes);
    match names::lookup(&shown, version) {
        Some(Named::Character(point)) => Str::from_code_point(point).map(Ref::upcast),
        Some(Named::Sequence(points)) => Str::from_code_points(points).map(Ref::upcast),
        None => Err(errors::raise(
            &KEY_ERROR,
            format_args!("undefined character name '{shown}'"),
        )),
    }
}

fn form_of(form: &Str) -> Fallible<Form> {
    form.as_ascii()
        .and_then(Form::from_name)
        .ok_or_else(|| value_error("invalid normalization form"))
}

fn text_of(text: &Str) -> Fallible<Wtf8Buf> {
    Wtf8Buf::from_bytes(text.to_wtf8()).ok_or_else(errors::bad_internal_call)
}

fn normal(form: &Str, text: &Str, version: Version) -> PyResult {
    if text.is_empty() {
        return text.to_exact().map(Ref::upcast);
    }
    let form = form_of(form)?;
    if text.is_ascii() {
        return text.to_exact().map(Ref::upcast);
    }
    let wide = text_of(text)?;
    let made = normalize(&wide, form, version);
    if made.as_bytes() == wide.as_bytes() {
        return text.to_exact().map(Ref::upcast);
    }
    Str::from_wtf8(made.as_bytes()).map(Ref::upcast)
}

/// Makes the functions of the module, or the methods of `UCD`.
macro_rules! database {
    ($(#[$outer:meta])* $module:ident, $kind:ident, { $($extra:tt)* }) => {
        $(#[$outer])*
        pub(crate) mod $module {
            use super::*;

            /// The value of a decimal digit.
            #[$kind(sig = "decimal($self, chr, default=<unrepresentable>, /)")]
            fn decimal(this: &Object, chr: CodePoint, default: Option<&Object>) -> PyResult {
                or_default(digit(ucd::decimal(chr.0, version_of(this))), default, "not a decimal")
            }

            /// The value of a digit.
            #[$kind(sig = "digit($self, chr, default=<unrepresentable>, /)")]
            fn digit_value(this: &Object, chr: CodePoint, default: Option<&Object>) -> PyResult {
                or_default(digit(ucd::digit(chr.0, version_of(this))), default, "not a digit")
            }

            /// The value of a numeric character.
            #[$kind(sig = "numeric($self, chr, default=<unrepresentable>, /)")]
            fn numeric(this: &Object, chr: CodePoint, default: Option<&Object>) -> PyResult {
                let value = ucd::numeric(chr.0, version_of(this));
                let value = value.map(|value| Float::new(value).map(Ref::upcast));
                or_default(value, default, "not a numeric character")
            }

            /// The general category.
            #[$kind(sig = "category($self, chr, /)")]
            fn category(this: &Object, chr: CodePoint) -> Fallible<&'static str> {
                Ok(ucd::category(chr.0, version_of(this)))
            }

            /// The class of the bidirectional algorithm.
            #[$kind(sig = "bidirectional($self, chr, /)")]
            fn bidirectional(this: &Object, chr: CodePoint) -> Fallible<&'static str> {
                Ok(ucd::bidirectional(chr.0, version_of(this)))
            }

            /// The canonical combining class.
            #[$kind(sig = "combining($self, chr, /)")]
            fn combining(this: &Object, chr: CodePoint) -> Fallible<u8> {
                Ok(ucd::combining(chr.0, version_of(this)))
            }

            /// Whether the character is mirrored in text from the right.
            #[$kind(sig = "mirrored($self, chr, /)")]
            fn mirrored(this: &Object, chr: CodePoint) -> Fallible<i32> {
                Ok(i32::from(ucd::is_mirrored(chr.0, version_of(this))))
            }

            /// The width class of East Asian text.
            #[$kind(sig = "east_asian_width($self, chr, /)")]
            fn east_asian_width(this: &Object, chr: CodePoint) -> Fallible<&'static str> {
                Ok(ucd::east_asian_width(chr.0, version_of(this)))
            }

            /// The decomposition mapping.
            #[$kind(sig = "decomposition($self, chr, /)")]
            fn decomposition(this: &Object, chr: CodePoint) -> Fallible<String> {
                Ok(ucd::decomposition(chr.0, version_of(this)))
            }

            /// The name.
            #[$kind(sig = "name($self, chr, default=<unrepresentable>, /)")]
            fn name(this: &Object, chr: CodePoint, default: Option<&Object>) -> PyResult {
                let name = names::name(chr.0, version_of(this));
                let name = name.map(|name| Str::from_str(&name).map(Ref::upcast));
                or_default(name, default, "no such name")
            }

            /// The character (or sequence) of a name.
            #[$kind(sig = "lookup($self, name, /)")]
            fn lookup(this: &Object, name: &Object) -> PyResult {
                look_up(name, version_of(this))
            }

            /// Whether a string is in a normal form.
            #[$kind(sig = "is_normalized($self, form, unistr, /)")]
            fn normalized(this: &Object, form: &Str, unistr: &Str) -> Fallible<bool> {
                if unistr.is_empty() {
                    return Ok(true);
                }
                let form = form_of(form)?;
                Ok(unistr.is_ascii() || is_normalized(&*text_of(unistr)?, form, version_of(this)))
            }

            /// The normal form of a string.
            #[$kind(sig = "normalize($self, form, unistr, /)")]
            fn normalize_text(this: &Object, form: &Str, unistr: &Str) -> PyResult {
                normal(form, unistr, version_of(this))
            }

            $($extra)*
        }
    };
}

database! {
    #[pymethods]
    old, method, {
        #[getter]
        fn unidata_version(this: &Object) -> Fallible<&'static str> {
            let _ = this;
            Ok("3.2.0")
        }
    }
}

database! {
    /// The Unicode character database: properties, names and normal forms of all characters, version 16.0.0.
    #[pymodule(name = "unicodedata")]
    module, function, {
        fn exec(module: &Module) -> Fallible {
            UCD.ready()?;
            module.add("unidata_version", &*Str::from_str("16.0.0")?)?;
            module.add("UCD", &UCD)?;
            let old = Ucd { base: Object::PENDING, rest: [0; 3] };
            module.add("ucd_3_2_0", &*create(&UCD, old)?)
        }
    }
}
