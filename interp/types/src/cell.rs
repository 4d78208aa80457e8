//! `cell`: a variable shared by functions.

use sidewinder_macros::pymethods;
use sidewinder_object::exceptions::VALUE_ERROR;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::slots::CompareOp;
use sidewinder_object::str::Str;
use sidewinder_object::structs::CellObject;
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{Dict, Object, Tuple, calls, errors, protocols, singletons, wellknown};

pub(crate) fn define() {
    wellknown::CELL.define(
        &TypeSpec::new(c"cell", 0)
            .doc(c"cell([contents])\n--\n\nA variable that several functions share.")
            .repr(repr)
            .richcompare(richcompare)
            .new_slot(construct)
            .getset(&methods::GETSET),
    );
}

#[pymethods]
mod methods {
    use super::*;

    #[getter]
    fn cell_contents(this: &CellObject) -> PyResult {
        this.ob_ref
            .get()
            .ok_or_else(|| errors::raise(&VALUE_ERROR, format_args!("Cell is empty")))
    }

    #[setter]
    fn set_cell_contents(this: &CellObject, value: Option<&Object>) -> Fallible {
        this.ob_ref.set(value.map(Ref::new));
        Ok(())
    }
}

extern "C" fn construct(_: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    errors::no_keywords("cell", keywords)?;
    calls::check_count("cell", args.len(), 0, 1)?;
    CellObject::new(args.get(0)).map(Ref::upcast)
}

extern "C" fn repr(object: &Object) -> PyResult {
    let Some(cell) = object.downcast::<CellObject>() else {
        return Err(errors::bad_internal_call());
    };
    match cell.ob_ref.get() {
        Some(content) => Str::from_format(format_args!(
            "<cell at {:#x}: {} object at {:#x}>",
            object.id(),
            content.class().name_cut(80),
            content.id()
        )),
        None => Str::from_format(format_args!("<cell at {:#x}: empty>", object.id())),
    }
    .map(Ref::upcast)
}

extern "C" fn richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    let (Some(a), Some(b)) = (left.downcast::<CellObject>(), right.downcast::<CellObject>()) else {
        return Ok(singletons::new_not_implemented());
    };
    match (a.ob_ref.get(), b.ob_ref.get()) {
        (Some(a), Some(b)) => protocols::compare(&a, &b, op),
        // An empty cell is less than a full one.
        (a, b) => Ok(singletons::new_bool(op.holds(b.is_none().cmp(&a.is_none())))),
    }
}
