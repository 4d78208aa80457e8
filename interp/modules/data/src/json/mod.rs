//! `_json`: reading and writing JSON, for the `json` package.

mod encoder;
mod scanner;
mod text;

use sidewinder_macros::pymodule;
use sidewinder_object::calls::Args;
use sidewinder_object::reference::{Fallible, PyResult};
use sidewinder_object::structs::Module;
use sidewinder_object::{Object, Str, Tuple, attributes, protocols};

/// What the json package builds on.
#[pymodule(name = "_json")]
pub(crate) mod module {
    use super::*;

    /// A string as JSON, in ASCII.
    #[function(sig = "encode_basestring_ascii($self, object, /)", convention = "one")]
    fn encode_basestring_ascii(_: &Object, object: &Object) -> PyResult<Str> {
        text::quote_ascii(text::first_text(object)?)
    }

    /// A string as JSON.
    #[function(sig = "encode_basestring($self, object, /)", convention = "one")]
    fn encode_basestring(_: &Object, object: &Object) -> PyResult<Str> {
        text::quote(text::first_text(object)?)
    }

    /// scanstring(string, end, strict=True) -> (string, end)
    ///
    /// Reads a JSON string whose opening quote stands before end; also where it ends.
    #[function(name = "scanstring", convention = "varargs")]
    fn scanstring(_: &Object, args: &Tuple) -> PyResult<Tuple> {
        use sidewinder_object::arguments::{FromArg, Parameter, Place, with_args};
        sidewinder_object::calls::check_count("scanstring", args.len(), 2, 3)?;
        with_args(args, None, |args: Args<'_>| {
            let place = Place {
                function: "scanstring",
                parameter: Parameter::Position(2),
            };
            let none = sidewinder_object::singletons::none();
            let end = isize::from_arg(args.get(1).unwrap_or(none), place)?;
            let strict = args.get(2).map_or(Ok(true), protocols::is_true)?;
            let document = text::first_text(args.get(0).unwrap_or(none))?;
            let (string, end) = text::scan(document, end, strict)?;
            Tuple::new([string.upcast(), sidewinder_object::Int::from_usize(end)?.upcast()])
        })
    }

    fn exec(module: &Module) -> Fallible {
        scanner::SCANNER.ready()?;
        encoder::ENCODER.ready()?;
        module.add("make_scanner", &scanner::SCANNER)?;
        module.add("make_encoder", &encoder::ENCODER)?;
        let get = |name: &str| -> PyResult { attributes::get(module, &*Str::from_str(name)?) };
        encoder::remember(get("encode_basestring_ascii")?, get("encode_basestring")?);
        Ok(())
    }
}
