//! `syslog`: messages to the system's log.

use crate::args::{Text, add_numbers};
use crate::constants::SYSLOG;
use sidewinder_host::syslog as host;
use sidewinder_macros::pymodule;
use sidewinder_object::arguments::{FromArg, Parameter, Place};
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::TYPE_ERROR;
use sidewinder_object::{Fallible, Module, Object, Str, attributes, errors, number};
use std::ffi::CString;

const LOG_INFO: i32 = 6;
const LOG_USER: i32 = 8;

/// The name of the program, for messages that give none.
fn program() -> Option<CString> {
    let sys = crate::io::common::import("sys").ok()?;
    let argv = attributes::get_optional(&sys, &*Str::from_str("argv").ok()?).ok()??;
    let first = argv.downcast_ref::<sidewinder_object::List>()?.get(0)?;
    let first = first.downcast_ref::<Str>()?.to_string_lossy();
    let name = first.rsplit('/').next().unwrap_or_default();
    (!name.is_empty()).then(|| CString::new(name).ok()).flatten()
}

fn place(position: usize) -> Place {
    Place {
        function: "syslog",
        parameter: Parameter::Position(position),
    }
}

#[pymodule(name = "syslog")]
#[allow(non_snake_case, reason = "names of Python functions")]
pub(crate) mod module {
    use super::*;

    /// syslog([priority=LOG_INFO,] message)
    /// Send the string message to the system logger.
    #[function(convention = "fast")]
    fn syslog(_m: &Object, args: Args<'_>) -> Fallible {
        let given: Vec<&Object> = args.positional().collect();
        let (priority, message) = match given.as_slice() {
            [message] => (LOG_INFO, Text::from_arg(message, place(1))?),
            [priority, message] => (
                number::index(priority)?.to_c_int()?,
                Text::from_arg(message, place(2))?,
            ),
            _ => {
                return Err(errors::raise(
                    &TYPE_ERROR,
                    format_args!("syslog.syslog requires 1 to 2 arguments"),
                ));
            }
        };
        if !host::is_open() {
            host::open(program(), 0, LOG_USER);
        }
        crate::system::detached(|| host::log(priority, &message.0));
        Ok(())
    }

    /// Set logging options of subsequent syslog() calls.
    #[function(sig = "openlog($module, /, ident=<unrepresentable>, logoption=0,\n        facility=LOG_USER)")]
    fn openlog(_m: &Object, ident: Option<Text>, logoption: Option<i32>, facility: Option<i32>) -> Fallible {
        let ident = ident.map(|ident| ident.0).or_else(program);
        host::open(ident, logoption.unwrap_or(0), facility.unwrap_or(LOG_USER));
        Ok(())
    }

    /// Reset the syslog module values and call the system library closelog().
    #[function(sig = "closelog($module, /)")]
    fn closelog(_m: &Object) -> Fallible {
        host::close();
        Ok(())
    }

    /// Set the priority mask to maskpri and return the previous mask value.
    #[function(sig = "setlogmask($module, maskpri, /)")]
    fn setlogmask(_m: &Object, maskpri: i32) -> Fallible<i32> {
        Ok(host::set_mask(maskpri))
    }

    /// Calculates the mask for the individual priority pri.
    #[function(sig = "LOG_MASK($module, pri, /)")]
    fn LOG_MASK(_m: &Object, pri: i32) -> Fallible<i32> {
        Ok(1i32.wrapping_shl(pri.cast_unsigned()))
    }

    /// Calculates the mask for all priorities up to and including pri.
    #[function(sig = "LOG_UPTO($module, pri, /)")]
    fn LOG_UPTO(_m: &Object, pri: i32) -> Fallible<i32> {
        Ok(1i32
            .wrapping_shl(pri.wrapping_add(1).cast_unsigned())
            .wrapping_sub(1))
    }

    fn exec(module: &Module) -> Fallible {
        add_numbers(module, SYSLOG)
    }
}
