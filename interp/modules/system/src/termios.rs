//! `termios`: terminals.

use crate::args::{FileDescriptor, add_numbers, new_exception};
use crate::constants::TERMIOS;
use crate::system;
use sidewinder_host::{Errno, Sys, terminal as host};
use sidewinder_macros::pymodule;
use sidewinder_object::arguments::ToObject;
use sidewinder_object::exceptions::{EXCEPTION, TYPE_ERROR};
use sidewinder_object::gil::GilCell;
use sidewinder_object::memory::Slot;
use sidewinder_object::{
    BytesObject, Fallible, Int, List, Module, Object, PyResult, Raised, Str, Tuple, TypeObject, errors,
    number, os_text, protocols,
};

/// Places of the control characters that are numbers when input is not canonical.
const VMIN: usize = 6;
const VTIME: usize = 5;
const ICANON: u32 = 2;

static ERROR: GilCell<Slot<TypeObject>> = GilCell::new(Slot::EMPTY);

#[cold]
fn raise(error: Errno) -> Raised {
    let Some(class) = ERROR.get() else {
        return os_text::raise_errno(error);
    };
    let raise = || -> Fallible<Raised> {
        let number = Int::new(i64::from(error.0))?;
        let text = Str::from_str(&sidewinder_host::errno::strerror(error.0))?;
        Ok(errors::raise_value(
            &class,
            &*Tuple::from_slice(&[&number, &text])?,
        ))
    };
    raise().unwrap_or_else(|raised| raised)
}

fn done<T>(result: Fallible<Sys<T>>) -> Fallible<T> {
    result?.map_err(raise)
}

#[cold]
fn wrong(message: &str) -> Raised {
    errors::raise(&TYPE_ERROR, format_args!("{message}"))
}

fn is_number_place(index: usize, local: u32) -> bool {
    local & ICANON == 0 && (index == VMIN || index == VTIME)
}

/// The control characters of the list that a program gives.
fn characters(given: &Object, local: u32, old: &[u8]) -> Fallible<Vec<u8>> {
    let Some(list) = given.downcast::<List>().filter(|list| list.len() == old.len()) else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("tcsetattr: attributes[6] must be {} element list", old.len()),
        ));
    };
    let mut characters = Vec::new();
    for item in list.to_vec() {
        if let Some(bytes) = item.downcast_ref::<BytesObject>()
            && let [byte] = bytes.as_slice()
        {
            characters.push(*byte);
        } else if let Some(int) = item.downcast_ref::<Int>() {
            characters.push(int.to_long()? as u8);
        } else {
            return Err(wrong(
                "tcsetattr: elements of attributes must be characters or integers",
            ));
        }
    }
    let _ = local;
    Ok(characters)
}

/// Terminals.
#[pymodule(name = "termios")]
pub(crate) mod module {
    use super::*;

    /// A terminal's attributes.
    #[function(sig = "tcgetattr(fd, /)")]
    fn tcgetattr(_m: &Object, fd: FileDescriptor) -> PyResult<List> {
        let found = done(system::retrying(|| host::attributes(fd.0)))?;
        let [input, output, control, local] = found.flags;
        let list = List::new()?;
        for flags in [
            input,
            output,
            control,
            local,
            found.input_speed,
            found.output_speed,
        ] {
            list.append(flags.to_object()?)?;
        }
        let characters = List::new()?;
        for (index, &byte) in found.characters.iter().enumerate() {
            let item = if is_number_place(index, local) {
                byte.to_object()?
            } else {
                BytesObject::new(&[byte])?.upcast()
            };
            characters.append(item)?;
        }
        list.append(characters.upcast())?;
        Ok(list)
    }

    /// Sets a terminal's attributes.
    #[function(sig = "tcsetattr(fd, when, attributes, /)")]
    fn tcsetattr(_m: &Object, fd: FileDescriptor, when: i32, attributes: &Object) -> Fallible {
        let items = match attributes.downcast::<List>() {
            Some(list) if list.len() == 7 => list.to_vec(),
            _ => return Err(wrong("tcsetattr, arg 3: must be 7 element list")),
        };
        let mut found = done(system::retrying(|| host::attributes(fd.0)))?;
        let (numbers, rest) = items.split_at_checked(6).ok_or_else(errors::bad_internal_call)?;
        let mut values = Vec::new();
        for item in numbers {
            values.push(number::index(item)?.to_long()? as u32);
        }
        if let [input, output, control, local, input_speed, output_speed] = values.as_slice() {
            found.flags = [*input, *output, *control, *local];
            (found.input_speed, found.output_speed) = (*input_speed, *output_speed);
        }
        if let Some(given) = rest.first() {
            let [.., local] = found.flags;
            found.characters = characters(given, local, &found.characters)?;
        }
        done(system::retrying(|| host::set_attributes(fd.0, when, &found)))
    }

    /// Sends a break.
    #[function(sig = "tcsendbreak(fd, duration, /)")]
    fn tcsendbreak(_m: &Object, fd: FileDescriptor, duration: i32) -> Fallible {
        done(system::retrying(|| host::send_break(fd.0, duration)))
    }

    /// Waits until everything is sent.
    #[function(sig = "tcdrain(fd, /)")]
    fn tcdrain(_m: &Object, fd: FileDescriptor) -> Fallible {
        done(system::retrying(|| host::drain(fd.0)))
    }

    /// Throws away what is queued.
    #[function(sig = "tcflush(fd, queue, /)")]
    fn tcflush(_m: &Object, fd: FileDescriptor, queue: i32) -> Fallible {
        done(system::retrying(|| host::flush(fd.0, queue)))
    }

    /// Stops or goes on.
    #[function(sig = "tcflow(fd, action, /)")]
    fn tcflow(_m: &Object, fd: FileDescriptor, action: i32) -> Fallible {
        done(system::retrying(|| host::flow(fd.0, action)))
    }

    /// Lines and columns.
    #[function(sig = "tcgetwinsize(fd, /)")]
    fn tcgetwinsize(_m: &Object, fd: FileDescriptor) -> PyResult<Tuple> {
        let (lines, columns) = done(system::retrying(|| host::window_size(fd.0)))?;
        Tuple::new([i32::from(lines).to_object()?, i32::from(columns).to_object()?])
    }

    /// Sets lines and columns.
    #[function(sig = "tcsetwinsize(fd, winsize, /)")]
    fn tcsetwinsize(_m: &Object, fd: FileDescriptor, winsize: &Object) -> Fallible {
        if !protocols::is_sequence(winsize) || protocols::len(winsize)? != 2 {
            return Err(wrong("tcsetwinsize, arg 2: must be a two-item sequence"));
        }
        let item = |index| -> Fallible<u16> {
            let number = number::index(&*protocols::sequence_item(winsize, index)?)?.to_long()?;
            u16::try_from(number).map_err(|_| {
                errors::raise(
                    &sidewinder_object::exceptions::OVERFLOW_ERROR,
                    format_args!("winsize value(s) out of range"),
                )
            })
        };
        let (lines, columns) = (item(0)?, item(1)?);
        done(system::retrying(|| host::set_window_size(fd.0, lines, columns)))
    }

    fn exec(module: &Module) -> Fallible {
        let error = new_exception("termios", "error", &EXCEPTION)?;
        module.add("error", &error)?;
        ERROR.set(Some(error));
        add_numbers(module, TERMIOS)
    }
}
