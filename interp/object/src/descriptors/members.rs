//! Reading and writing struct members by their definitions: `PyMember_GetOne`, `PyMember_SetOne`.

use crate::defs::{MemberDef, member};
use crate::errors;
use crate::exceptions::{ATTRIBUTE_ERROR, SYSTEM_ERROR, TYPE_ERROR};
use crate::header::Object;
use crate::int::Int;
use crate::memory::Slot;
use crate::reference::{Fallible, PyResult, Raised, Ref};
use crate::str::Str;
use crate::structs::Float;
use crate::typeobject::flags;
use crate::{singletons, wellknown};
use core::ffi::{CStr, c_char, c_int, c_long, c_short, c_uint, c_ulong, c_ushort};

/// Reads a member. `PyMember_GetOne`.
///
/// # Safety
/// The object holds such a member.
pub unsafe fn get_member(object: &Object, def: &MemberDef) -> PyResult {
    // SAFETY: as the caller promises.
    unsafe {
        let place = core::ptr::from_ref(object).cast::<u8>().offset(def.offset);
        macro_rules! number {
            ($type:ty) => {
                Int::new(i64::from(place.cast::<$type>().read())).map(Ref::upcast)
            };
        }
        match def.kind {
            member::BOOL => Ok(singletons::new_bool(place.read() != 0)),
            member::BYTE => number!(i8),
            member::UBYTE => number!(u8),
            member::SHORT => number!(c_short),
            member::USHORT => number!(c_ushort),
            member::INT => number!(c_int),
            member::UINT => number!(c_uint),
            member::LONG | member::LONGLONG | member::PYSSIZET => number!(c_long),
            member::ULONG | member::ULONGLONG => {
                Int::from_u64(place.cast::<c_ulong>().read() as u64).map(Ref::upcast)
            }
            member::TYPE_FLAGS => {
                Int::from_u64(shown_flags(place.cast::<c_ulong>().read()) as u64).map(Ref::upcast)
            }
            member::FLOAT => Float::new(f64::from(place.cast::<f32>().read())).map(Ref::upcast),
            member::DOUBLE => Float::new(place.cast::<f64>().read()).map(Ref::upcast),
            member::STRING => match place.cast::<*const c_char>().read() {
                text if text.is_null() => Ok(singletons::new_none()),
                text => Str::from_wtf8(CStr::from_ptr(text).to_bytes()).map(Ref::upcast),
            },
            member::CHAR => Str::from_latin1(&[place.read()]).map(Ref::upcast),
            member::OBJECT => Ok((*place.cast::<Slot>()).get().unwrap_or_else(singletons::new_none)),
            member::OBJECT_EX => (*place.cast::<Slot>()).get().ok_or_else(|| {
                let name = def.name().to_string_lossy();
                match Str::from_str(&name) {
                    Ok(name_object) => errors::raise_attribute_error(
                        object,
                        &name_object,
                        format_args!("'{}' object has no attribute '{name}'", shown_class(object)),
                    ),
                    Err(raised) => raised,
                }
            }),
            _ => Err(errors::raise(
                &SYSTEM_ERROR,
                format_args!("bad memberdescr type for {}", def.name().to_string_lossy()),
            )),
        }
    }
}

/// The class of an object for messages: its full name, if it has one.
fn shown_class(object: &Object) -> String {
    crate::classes::full_name(object.class()).unwrap_or_else(|_raised| {
        drop(crate::thread::current().take_exception());
        object.class().name().to_string()
    })
}

fn shown_flags(bits: c_ulong) -> c_ulong {
    if bits & flags::HEAP_LIKE == 0 {
        return bits;
    }
    bits & !(flags::HEAP_LIKE | flags::STATIC_BUILTIN) | flags::HEAPTYPE
}

fn read_only() -> Raised {
    errors::raise(&ATTRIBUTE_ERROR, format_args!("readonly attribute"))
}

/// Writes or deletes (no value) a member. `PyMember_SetOne`.
///
/// # Safety
/// The object holds such a member.
pub unsafe fn set_member(object: &Object, def: &MemberDef, value: Option<&Object>) -> Fallible {
    if def.flags & member::READONLY != 0 {
        return Err(read_only());
    }
    // SAFETY: as the caller promises.
    unsafe {
        let place = core::ptr::from_ref(object)
            .cast::<u8>()
            .cast_mut()
            .offset(def.offset);
        let Some(value) = value else {
            return match def.kind {
                member::OBJECT => {
                    (*place.cast::<Slot>()).set(None);
                    Ok(())
                }
                member::OBJECT_EX => match (*place.cast::<Slot>()).take() {
                    Some(_) => Ok(()),
                    None => {
                        let name = def.name().to_string_lossy();
                        Err(errors::raise(&ATTRIBUTE_ERROR, format_args!("{name}")))
                    }
                },
                _ => Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("can't delete numeric/char attribute"),
                )),
            };
        };
        let number = || crate::number::index(value)?.to_long();
        match def.kind {
            member::OBJECT | member::OBJECT_EX => (*place.cast::<Slot>()).set(Some(Ref::new(value))),
            member::BOOL => {
                if !value.is_exactly(&wellknown::BOOL) {
                    return Err(errors::raise(
                        &TYPE_ERROR,
                        format_args!("attribute value type must be bool"),
                    ));
                }
                place.write(u8::from(value.is_true_object()));
            }
            member::BYTE | member::UBYTE => place.write(number()? as u8),
            member::SHORT | member::USHORT => place.cast::<c_short>().write(number()? as c_short),
            member::INT | member::UINT => place.cast::<c_int>().write(number()? as c_int),
            member::PYSSIZET => {
                let Some(int) = value.downcast::<Int>() else {
                    return Err(errors::raise(&TYPE_ERROR, format_args!("an integer is required")));
                };
                place.cast::<isize>().write(int.to_isize()?);
            }
            member::LONG | member::LONGLONG | member::ULONG | member::ULONGLONG => {
                place.cast::<c_long>().write(number()?);
            }
            member::FLOAT | member::DOUBLE => {
                let Some(float) = value.downcast::<Float>() else {
                    return Err(errors::raise(
                        &TYPE_ERROR,
                        format_args!("must be real number, not {}", value.class().name_cut(50)),
                    ));
                };
                if def.kind == member::FLOAT {
                    place.cast::<f32>().write(float.value() as f32);
                } else {
                    place.cast::<f64>().write(float.value());
                }
            }
            member::STRING => return Err(errors::raise(&TYPE_ERROR, format_args!("readonly attribute"))),
            _ => {
                return Err(errors::raise(
                    &SYSTEM_ERROR,
                    format_args!("bad memberdescr type for {}", def.name().to_string_lossy()),
                ));
            }
        }
        Ok(())
    }
}
