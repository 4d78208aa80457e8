//! `marshal`: values to bytes and back. Reading is the decoder of the bytecode crate over objects; writing follows
//! references and their counts, since CPython marks as shared what has more than one.

mod read;
mod write;

use sidewinder_macros::pymodule;
use sidewinder_object::buffer::Bytes;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::structs::{BytesObject, Module};
use sidewinder_object::{Int, Object, Str, attributes, audit, calls, errors, ids};

pub use read::loads;
pub use write::dumps;

/// The version that is written unless told otherwise.
const VERSION: i32 = 5;

/// Reads and writes values in Python's own binary format.
#[pymodule(name = "marshal")]
pub mod marshal {
    use super::*;

    /// Writes a value to a file.
    #[function(sig = "dump(value, file, version=version, /, *, allow_code=True)")]
    fn dump(_m: &Object, value: &Object, file: &Object, version: Option<i32>, allow_code: bool) -> PyResult {
        let bytes = write::dumps(value, version.unwrap_or(VERSION), allow_code)?;
        let bytes = BytesObject::new(&bytes)?;
        calls::call_method(file, ids::write.get(), &[&bytes])
    }

    /// Reads a value from a file.
    #[function(sig = "load(file, /, *, allow_code=True)")]
    fn load(_m: &Object, file: &Object, allow_code: bool) -> PyResult {
        load_from(file, allow_code)
    }

    /// The bytes of a value.
    #[function(sig = "dumps(value, version=version, /, *, allow_code=True)")]
    fn dumps_(_m: &Object, value: &Object, version: Option<i32>, allow_code: bool) -> PyResult {
        audit::audit("marshal.dumps", || {
            let version = Int::new(i64::from(version.unwrap_or(VERSION)))?;
            sidewinder_object::Tuple::from_slice(&[value, &version])
        })?;
        let bytes = write::dumps(value, version.unwrap_or(VERSION), allow_code)?;
        BytesObject::new(&bytes).map(Ref::upcast)
    }

    /// The value that bytes hold.
    #[function(sig = "loads(bytes, /, *, allow_code=True)")]
    fn loads_(_m: &Object, bytes: Bytes, allow_code: bool) -> PyResult {
        audit::audit("marshal.loads", || {
            let data = BytesObject::new(bytes.as_slice())?;
            sidewinder_object::Tuple::new([data.upcast()])
        })?;
        read::loads(bytes.as_slice(), allow_code)
    }

    fn exec(module: &Module) -> Fallible {
        module.add("version", &*Int::new(i64::from(VERSION))?)
    }
}

/// Reads all that the file has, and puts back what follows the value.
fn load_from(file: &Object, allow_code: bool) -> PyResult {
    audit::audit("marshal.load", || Ok(Ref::new(sidewinder_object::Tuple::empty())))?;
    let read = attributes::get(file, ids::read.get())?;
    let zero = Int::new(0)?;
    let probe = calls::call_one(&read, &zero)?;
    if !probe.has::<BytesObject>() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "file.read() returned not bytes but {}",
                probe.class().name_cut(100)
            ),
        ));
    }
    let content = calls::call_none(&read)?;
    let Some(bytes) = (*content).downcast::<BytesObject>() else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "file.read() returned not bytes but {}",
                content.class().name_cut(100)
            ),
        ));
    };
    let (value, left) = read::loads_prefix(bytes.as_slice(), allow_code)?;
    if left > 0 {
        let back = Int::new(-i64::try_from(left).unwrap_or(0))?;
        let from_here = Int::new(1)?;
        calls::call_method(file, &*Str::from_str("seek")?, &[&back, &from_here])?;
    }
    Ok(value)
}
