//! What shows an exception that a thread has not caught.

use sidewinder_object::defs::MemberDef;
use sidewinder_object::exceptions::{SYSTEM_EXIT, TYPE_ERROR};
use sidewinder_object::reference::{Fallible, Ref};
use sidewinder_object::struct_sequence::{self, FieldDef};
use sidewinder_object::{
    Object, Str, Tuple, TypeObject, attributes, calls, errors, ids, protocols, singletons,
};
use sidewinder_vm::imports;

static FIELDS: [FieldDef; 4] = [
    (c"exc_type", c"Exception type"),
    (c"exc_value", c"Exception value"),
    (c"exc_traceback", c"Exception traceback"),
    (c"thread", c"Thread"),
];
static MEMBERS: [MemberDef; 5] = struct_sequence::members(&FIELDS);

/// `_thread._ExceptHookArgs`.
pub(super) static ARGS: TypeObject = struct_sequence::spec(c"_thread._ExceptHookArgs", 0)
    .doc(c"_ExceptHookArgs\n\nWhat is known of the exception and its thread.")
    .members(&MEMBERS)
    .build();

/// Makes the type ready.
pub(super) fn ready() -> Fallible {
    struct_sequence::ready(&ARGS, &FIELDS, true)
}

/// `_thread._excepthook`.
pub(super) fn show(args: &Object) -> Fallible {
    let Some(args) = args
        .downcast::<Tuple>()
        .filter(|args| (***args).is_exactly(&ARGS))
    else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("_thread.excepthook argument type must be ExceptHookArgs"),
        ));
    };
    let none = singletons::none();
    let at = |index| args.borrow(index).unwrap_or(none);
    let (class, value, traceback, thread) = (at(0), at(1), at(2), at(3));
    if class.is(&SYSTEM_EXIT) {
        return Ok(());
    }
    let file = match imports::sys_attribute(c"stderr")?.filter(|file| !file.is_none()) {
        Some(file) => Some(file),
        None if thread.is_none() => None,
        None => attributes::get_optional(thread, &*Str::from_str("_stderr")?)?.filter(|file| !file.is_none()),
    };
    let Some(file) = file else {
        return Ok(());
    };
    let name = match thread.is_none() {
        true => None,
        false => attributes::get_optional(thread, ids::name.get())?,
    };
    let name = match name {
        Some(name) => protocols::str(&name)?,
        None => Str::from_str(&sidewinder_host::thread::identifier().to_string())?,
    };
    let head = Str::from_format(format_args!("Exception in thread {}:\n", &*name))?;
    calls::call_method(&file, ids::write.get(), &[&head])?;
    let value = if value.is_none() {
        calls::call_none(class)?
    } else {
        Ref::new(value)
    };
    crate::sys::display_to(&value, Some(traceback), &file);
    Ok(())
}
