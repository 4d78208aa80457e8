//! `sys.monitoring` (PEP 669): tools, events and callbacks, over the state that the eval loop keeps.
//!
//! The module object is an attribute of `sys`, not an entry of `sys.modules`.

use sidewinder_macros::pymodule;
use sidewinder_object::exceptions::VALUE_ERROR;
use sidewinder_object::reference::{Fallible, Raised};
use sidewinder_object::{Dict, Int, Module, Object, PyResult, Ref, Str, Tuple, audit, errors};
use sidewinder_vm::monitoring::{self, TOOLS, event};
use sidewinder_vm::objects::code::CodeObject;

/// Events that only CALL can bring along.
const C_RETURN_EVENTS: u32 = 1 << event::C_RETURN | 1 << event::C_RAISE;
const C_CALL_EVENTS: u32 = C_RETURN_EVENTS | 1 << event::CALL;

fn value_error(message: core::fmt::Arguments<'_>) -> Raised {
    errors::raise(&VALUE_ERROR, message)
}

/// A tool number that programs may use: 0 to 5.
fn valid_tool(tool: i32) -> Fallible<usize> {
    match usize::try_from(tool) {
        Ok(tool) if tool < monitoring::PROFILE_TOOL => Ok(tool),
        _ => Err(value_error(format_args!(
            "invalid tool {tool} (must be between 0 and 5)"
        ))),
    }
}

/// The events to set for a requested set: BRANCH stands for both sides, C_RETURN and C_RAISE come with CALL.
fn normalized(events: i32, most: usize, kind: &str) -> Fallible<u32> {
    let set = events.cast_unsigned();
    if events < 0 || set >= 1 << most {
        return Err(value_error(format_args!("invalid {kind} 0x{set:x}")));
    }
    if set & C_RETURN_EVENTS != 0 && set & C_CALL_EVENTS != C_CALL_EVENTS {
        return Err(value_error(format_args!(
            "cannot set C_RETURN or C_RAISE events independently"
        )));
    }
    let mut plain = set & !C_RETURN_EVENTS;
    if plain & 1 << event::BRANCH != 0 {
        plain = plain & !(1 << event::BRANCH) | 1 << event::BRANCH_LEFT | 1 << event::BRANCH_RIGHT;
    }
    Ok(plain)
}

fn code_argument(code: &Object) -> Fallible<&CodeObject> {
    code.downcast::<CodeObject>().ok_or_else(|| {
        errors::raise(
            &sidewinder_object::exceptions::TYPE_ERROR,
            format_args!("code must be a code object"),
        )
    })
}

/// The callbacks' view of what happens in the interpreter.
#[pymodule(name = "sys.monitoring")]
pub(crate) mod module {
    use super::*;

    /// Takes a tool number under a name.
    #[function(sig = "use_tool_id(tool_id, name, /)")]
    fn use_tool_id(_module: &Object, tool_id: i32, name: &Object) -> Fallible {
        let tool = valid_tool(tool_id)?;
        if !name.has::<Str>() {
            return Err(value_error(format_args!("tool name must be a str")));
        }
        if monitoring::is_in_use(tool) {
            return Err(value_error(format_args!("tool {tool} is already in use")));
        }
        monitoring::set_tool_name(tool, Some(Ref::new(name)));
        Ok(())
    }

    /// Takes back the events and callbacks of a tool.
    #[function(sig = "clear_tool_id(tool_id, /)")]
    fn clear_tool_id(_module: &Object, tool_id: i32) -> Fallible {
        let tool = valid_tool(tool_id)?;
        if monitoring::is_in_use(tool) {
            monitoring::clear_tool(tool)?;
        }
        Ok(())
    }

    /// Gives a tool number up.
    #[function(sig = "free_tool_id(tool_id, /)")]
    fn free_tool_id(_module: &Object, tool_id: i32) -> Fallible {
        let tool = valid_tool(tool_id)?;
        if monitoring::is_in_use(tool) {
            monitoring::clear_tool(tool)?;
            monitoring::set_tool_name(tool, None);
        }
        Ok(())
    }

    /// The name of a tool, or None.
    #[function(sig = "get_tool(tool_id, /)")]
    fn get_tool(_module: &Object, tool_id: i32) -> Fallible<Option<Ref>> {
        Ok(monitoring::tool_name(valid_tool(tool_id)?))
    }

    /// Sets the function that a tool wants called for an event; returns the one before.
    #[function(sig = "register_callback(tool_id, event, func, /)")]
    fn register_callback(_module: &Object, tool_id: i32, event: i32, func: &Object) -> Fallible<Option<Ref>> {
        let tool = valid_tool(tool_id)?;
        let single = (event > 0 && event.count_ones() == 1).then(|| event.trailing_zeros() as usize);
        if event <= 0 || single.is_none() {
            return Err(value_error(format_args!(
                "The callback can only be set for one event at a time"
            )));
        }
        let Some(number) = single.filter(|number| *number < event::COUNT) else {
            return Err(value_error(format_args!("invalid event {event}")));
        };
        audit::audit("sys.monitoring.register_callback", || {
            Tuple::new([Ref::new(func)])
        })?;
        let function = (!func.is_none()).then(|| Ref::new(func));
        if number == event::BRANCH {
            drop(monitoring::register_callback(
                tool,
                event::BRANCH_RIGHT,
                function.clone(),
            ));
            return Ok(monitoring::register_callback(tool, event::BRANCH_LEFT, function));
        }
        Ok(monitoring::register_callback(tool, number, function))
    }

    /// The events that a tool has set.
    #[function(sig = "get_events(tool_id, /)")]
    fn get_events(_module: &Object, tool_id: i32) -> Fallible<u32> {
        Ok(monitoring::events(valid_tool(tool_id)?))
    }

    /// Sets the events of a tool.
    #[function(sig = "set_events(tool_id, event_set, /)")]
    fn set_events(_module: &Object, tool_id: i32, event_set: i32) -> Fallible {
        let tool = valid_tool(tool_id)?;
        let events = normalized(event_set, event::COUNT, "event set")?;
        monitoring::set_events(tool, events)
    }

    /// The events that a tool has set for a code object.
    #[function(sig = "get_local_events(tool_id, code, /)")]
    fn get_local_events(_module: &Object, tool_id: i32, code: &Object) -> Fallible<u32> {
        let code = code_argument(code)?;
        Ok(monitoring::local_events(code, valid_tool(tool_id)?))
    }

    /// Sets the events of a tool for a code object.
    #[function(sig = "set_local_events(tool_id, code, event_set, /)")]
    fn set_local_events(_module: &Object, tool_id: i32, code: &Object, event_set: i32) -> Fallible {
        let code = code_argument(code)?;
        let tool = valid_tool(tool_id)?;
        let events = normalized(event_set, event::COUNT, "local event set")?;
        if events >= 1 << event::LOCAL {
            return Err(value_error(format_args!(
                "invalid local event set 0x{:x}",
                event_set
            )));
        }
        monitoring::set_local_events(code, tool, events)
    }

    /// Enables what callbacks have disabled.
    #[function(sig = "restart_events()")]
    fn restart_events(_module: &Object) -> Fallible {
        monitoring::restart_events()
    }

    /// For each event that is set, the tools that want it.
    #[function(sig = "_all_events()")]
    fn _all_events(_module: &Object) -> PyResult<Dict> {
        let all = Dict::new()?;
        for number in 0..event::UNGROUPED {
            let wanted = (0..TOOLS).fold(0, |set, tool| {
                set | i64::from(monitoring::events(tool) >> number & 1) << tool
            });
            if wanted != 0 {
                let name = event::NAMES.get(number).copied().unwrap_or_default();
                all.set(&*Str::from_str(name)?, &*Int::new(wanted)?)?;
            }
        }
        Ok(all)
    }

    fn exec(module: &Module) -> Fallible {
        module.add("DISABLE", monitoring::disable_marker())?;
        module.add("MISSING", monitoring::missing_marker())?;
        for (name, tool) in [
            ("DEBUGGER_ID", 0),
            ("COVERAGE_ID", 1),
            ("PROFILER_ID", 2),
            ("OPTIMIZER_ID", 5),
        ] {
            module.add(name, &*Int::new(tool)?)?;
        }
        let numbers = Dict::new()?;
        for (number, name) in event::NAMES.iter().enumerate() {
            numbers.set(&*Str::from_str(name)?, &*Int::new(1 << number)?)?;
        }
        numbers.set(&*Str::from_str("NO_EVENTS")?, &*Int::new(0)?)?;
        module.add("events", &*super::namespace(&numbers)?)
    }
}

/// A `types.SimpleNamespace` with these attributes.
fn namespace(attributes: &Dict) -> PyResult {
    sidewinder_types::namespace::Namespace::new(Ref::new(attributes)).map(Ref::upcast)
}

/// Makes the module and adds it to `sys`.
pub(super) fn add(sys: &Module) -> Fallible {
    let name = Str::from_str("sys.monitoring")?;
    let module = module::MODULE.create(&name)?;
    module::MODULE.execute(&module)?;
    sys.add("monitoring", &module)
}
