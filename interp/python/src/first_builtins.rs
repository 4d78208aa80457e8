//! The built-in functions that the first programs need, until the builtins module is complete.
#![allow(unsafe_code, reason = "native functions with raw arguments")]

use core::ptr::NonNull;
use sidewinder_host::files;
use sidewinder_object::calls::Args;
use sidewinder_object::defs::MethodDef;
use sidewinder_object::descriptors::BuiltinFunction;
use sidewinder_object::reference::{PyResult, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::{Dict, Int, Object, Tuple, exceptions, protocols, singletons, wellknown};

unsafe extern "C" fn print(
    _: &Object,
    arguments: *const NonNull<Object>,
    count: isize,
    names: Option<&Tuple>,
) -> PyResult {
    // SAFETY: the convention of METH_FASTCALL | METH_KEYWORDS.
    let arguments = unsafe { Args::from_raw(arguments, count.cast_unsigned(), names) };
    let (mut separator, mut end) = (b" ".to_vec(), b"\n".to_vec());
    for (name, value) in arguments.keywords() {
        if let (Some(name), Some(value)) = (name.downcast::<Str>(), value.downcast::<Str>()) {
            if name.is_text("sep") {
                separator = value.to_wtf8();
            } else if name.is_text("end") {
                end = value.to_wtf8();
            }
        }
    }
    for (index, value) in arguments.positional().enumerate() {
        if index > 0 {
            files::write_stdout(&separator);
        }
        files::write_stdout(&protocols::str(value)?.to_wtf8());
    }
    files::write_stdout(&end);
    Ok(singletons::new_none())
}

extern "C" fn len(_: &Object, value: &Object) -> PyResult {
    Int::from_usize(protocols::len(value)?).map(Ref::upcast)
}

extern "C" fn repr(_: &Object, value: &Object) -> PyResult {
    protocols::repr(value).map(Ref::upcast)
}

static FUNCTIONS: [MethodDef; 3] = [
    MethodDef::fast_keywords(c"print", print, c""),
    MethodDef::one(c"len", len, c""),
    MethodDef::one(c"repr", repr, c""),
];

/// A dict with the built-in functions.
pub(crate) fn make() -> PyResult<Dict> {
    let builtins = Dict::new()?;
    let functions = FUNCTIONS
        .iter()
        .chain(core::iter::once(&sidewinder_vm::class_building::BUILD_CLASS));
    for definition in functions {
        let function = BuiltinFunction::new(definition, None, None, None)?;
        let name = Str::from_latin1(definition.name().to_bytes())?;
        builtins.set(&sidewinder_object::str::intern(name), &function)?;
    }
    let types = [
        &wellknown::OBJECT,
        &wellknown::TYPE,
        &wellknown::INT,
        &wellknown::BOOL,
        &wellknown::FLOAT,
        &wellknown::COMPLEX,
        &wellknown::STR,
        &wellknown::BYTES,
        &wellknown::BYTEARRAY,
        &wellknown::TUPLE,
        &wellknown::LIST,
        &wellknown::DICT,
        &wellknown::SET,
        &wellknown::FROZENSET,
        &wellknown::SLICE,
        &wellknown::STATIC_METHOD,
        &wellknown::CLASS_METHOD,
    ];
    for class in types.into_iter().chain(exceptions::all()) {
        builtins.set(&*Str::from_str(&class.name_lossy())?, class)?;
    }
    builtins.set(
        &*Str::from_str("ExceptionGroup")?,
        &*sidewinder_types::exceptions::group::exception_group()?,
    )?;
    Ok(builtins)
}
