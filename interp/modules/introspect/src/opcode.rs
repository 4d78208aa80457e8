//! `_opcode`: what `dis` and `opcode` ask about instructions.

use sidewinder_bytecode::opcode::{
    Opcode, binary_operator, intrinsic_1, intrinsic_2, special_method, stack_effect,
};
use sidewinder_macros::pymodule;
use sidewinder_object::exceptions::{TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::reference::{Fallible, PyResult};
use sidewinder_object::structs::pack;
use sidewinder_object::{Int, List, Module, Object, Str, errors, number};
use sidewinder_vm::objects::code::CodeObject;

/// Facts about instructions.
#[pymodule(name = "_opcode")]
pub mod opcode {
    use super::*;

    /// How an instruction changes the depth of the stack.
    #[function(sig = "stack_effect(opcode, oparg=None, /, *, jump=None)")]
    fn stack_effect(
        _m: &Object,
        opcode: i32,
        oparg: Option<&Object>,
        jump: Option<&Object>,
    ) -> Fallible<i32> {
        effect(opcode, oparg, jump)
    }

    /// Whether the number is an instruction.
    #[function(sig = "is_valid($module, /, opcode)")]
    fn is_valid(_m: &Object, opcode: i32) -> Fallible<bool> {
        Ok(known(opcode).is_some())
    }

    /// Whether the instruction uses its argument.
    #[function(sig = "has_arg($module, /, opcode)")]
    fn has_arg(_m: &Object, opcode: i32) -> Fallible<bool> {
        Ok(known(opcode).is_some_and(Opcode::has_arg))
    }

    /// Whether the instruction uses a constant.
    #[function(sig = "has_const($module, /, opcode)")]
    fn has_const(_m: &Object, opcode: i32) -> Fallible<bool> {
        Ok(known(opcode).is_some_and(Opcode::has_const))
    }

    /// Whether the instruction uses a name.
    #[function(sig = "has_name($module, /, opcode)")]
    fn has_name(_m: &Object, opcode: i32) -> Fallible<bool> {
        Ok(known(opcode).is_some_and(Opcode::has_name))
    }

    /// Whether the instruction jumps.
    #[function(sig = "has_jump($module, /, opcode)")]
    fn has_jump(_m: &Object, opcode: i32) -> Fallible<bool> {
        Ok(known(opcode).is_some_and(Opcode::has_jump))
    }

    /// Whether the instruction uses a variable that lives in a cell.
    #[function(sig = "has_free($module, /, opcode)")]
    fn has_free(_m: &Object, opcode: i32) -> Fallible<bool> {
        Ok(known(opcode).is_some_and(Opcode::has_free))
    }

    /// Whether the instruction uses a local variable.
    #[function(sig = "has_local($module, /, opcode)")]
    fn has_local(_m: &Object, opcode: i32) -> Fallible<bool> {
        Ok(known(opcode).is_some_and(Opcode::has_local))
    }

    /// Whether the instruction sets an exception handler.
    #[function(sig = "has_exc($module, /, opcode)")]
    fn has_exc(_m: &Object, opcode: i32) -> Fallible<bool> {
        Ok(known(opcode).is_some_and(Opcode::has_exc))
    }

    /// Statistics of the specialiser; None where none are kept.
    #[function(sig = "get_specialization_stats()")]
    fn get_specialization_stats(_m: &Object) -> Fallible {
        Ok(())
    }

    /// Names and symbols of the binary operators.
    #[function(sig = "get_nb_ops()")]
    fn get_nb_ops(_m: &Object) -> PyResult<List> {
        let list = List::new()?;
        for (name, text) in binary_operator::NAMES.iter().zip(&binary_operator::TEXTS) {
            let pair = pack(&[&*Str::from_str(name)?, &*Str::from_str(text)?])?;
            list.append(pair.upcast())?;
        }
        Ok(list)
    }

    /// Names of the intrinsic functions of one argument.
    #[function(sig = "get_intrinsic1_descs()")]
    fn get_intrinsic1_descs(_m: &Object) -> PyResult<List> {
        names(&intrinsic_1::NAMES)
    }

    /// Names of the intrinsic functions of two arguments.
    #[function(sig = "get_intrinsic2_descs()")]
    fn get_intrinsic2_descs(_m: &Object) -> PyResult<List> {
        names(&intrinsic_2::NAMES)
    }

    /// The executor at an offset; there are none.
    #[function(sig = "get_executor($module, /, code, offset)")]
    fn get_executor(_m: &Object, code: &Object, _offset: i32) -> PyResult {
        if !code.has::<CodeObject>() {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("expected a code object, not '{}'", code.class().name_cut(100)),
            ));
        }
        Err(errors::raise(
            &VALUE_ERROR,
            format_args!("no executor at given byte offset"),
        ))
    }

    /// Names of the special methods that instructions look up.
    #[function(sig = "get_special_method_names()")]
    fn get_special_method_names(_m: &Object) -> PyResult<List> {
        names(&special_method::TEXTS)
    }

    fn exec(module: &Module) -> Fallible {
        let one = Int::new(1)?;
        module.add("ENABLE_SPECIALIZATION", &one)?;
        module.add("ENABLE_SPECIALIZATION_FT", &one)
    }
}

fn names(names: &[&str]) -> PyResult<List> {
    let list = List::new()?;
    for name in names {
        list.append(Str::from_str(name)?.upcast())?;
    }
    Ok(list)
}

fn known(number: i32) -> Option<Opcode> {
    let opcode = Opcode(u16::try_from(number).ok()?);
    opcode.is_valid().then_some(opcode)
}

fn effect(opcode: i32, oparg: Option<&Object>, jump: Option<&Object>) -> Fallible<i32> {
    let oparg = match oparg.filter(|oparg| !oparg.is_none()) {
        Some(oparg) => number::index(oparg)?.to_c_int()?,
        None => 0,
    };
    let jump = match jump {
        None => None,
        Some(jump) if jump.is_none() => None,
        Some(jump) if jump.is_true_object() => Some(true),
        Some(jump) if jump.is_false_object() => Some(false),
        Some(_) => {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("stack_effect: jump must be False, True or None"),
            ));
        }
    };
    known(opcode)
        .and_then(|opcode| stack_effect(opcode, oparg, jump))
        .ok_or_else(|| errors::raise(&VALUE_ERROR, format_args!("invalid opcode or oparg")))
}
