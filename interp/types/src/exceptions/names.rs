//! `NameError` and `AttributeError`: the name that was not found, and the object it was sought on.

use super::{arguments, exception, own_keywords, payload, reduced};
use sidewinder_object::defs::MethodDef;
use sidewinder_object::exceptions::{
    ATTRIBUTE_ERROR, AttributeErrorObject, NAME_ERROR, NameErrorObject, exception_init,
};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{PyResult, Ref, Status};
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{Dict, Object, Tuple, ids, members};

pub(super) fn define() {
    NAME_ERROR.define(
        &TypeSpec::new(c"NameError", 0)
            .doc(c"The name is not known.")
            .init(name_error_init)
            .members(&NAME_MEMBERS),
    );
    ATTRIBUTE_ERROR.define(
        &TypeSpec::new(c"AttributeError", 0)
            .doc(c"The attribute is not there.")
            .init(attribute_error_init)
            .methods(&METHODS)
            .members(&ATTRIBUTE_MEMBERS),
    );
}

members! {
    static NAME_MEMBERS: [NameErrorObject; 1] = {
        c"name": name: Slot, c"the name", WRITABLE;
    }
}
members! {
    static ATTRIBUTE_MEMBERS: [AttributeErrorObject; 2] = {
        c"name": name: Slot, c"the attribute's name", WRITABLE;
        c"obj": obj: Slot, c"the object", WRITABLE;
    }
}

static METHODS: [MethodDef; 3] = [
    MethodDef::noargs(c"__getstate__", getstate, c"__getstate__($self, /)\n--\n\n"),
    MethodDef::noargs(c"__reduce__", reduce, c"__reduce__($self, /)\n--\n\n"),
    MethodDef::END,
];

extern "C" fn name_error_init(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    let status = exception_init(this, args, None);
    if status.0 < 0 {
        return status;
    }
    own_keywords("NameError", ["name"], keywords)
        .and_then(|[name]| {
            payload::<NameErrorObject>(this)?.name.set(name);
            Ok(())
        })
        .into()
}

extern "C" fn attribute_error_init(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    let status = exception_init(this, args, None);
    if status.0 < 0 {
        return status;
    }
    own_keywords("AttributeError", ["name", "obj"], keywords)
        .and_then(|[name, object]| {
            let error = payload::<AttributeErrorObject>(this)?;
            error.name.set(name);
            error.obj.set(object);
            Ok(())
        })
        .into()
}

/// The state of an AttributeError; the object is left out, since it often cannot be pickled.
extern "C" fn getstate(this: &Object, _: Option<&Object>) -> PyResult {
    state(this).map(Ref::upcast)
}

fn state(this: &Object) -> PyResult<Dict> {
    let error = payload::<AttributeErrorObject>(this)?;
    let own = exception(this)?.dict.get();
    let state = match own {
        Some(own) => own.copy()?,
        None => Dict::new()?,
    };
    if let Some(name) = error.name.get() {
        state.set(ids::name.get(), &name)?;
    }
    state.set(ids::args.get(), &*arguments(this)?)?;
    Ok(state)
}

extern "C" fn reduce(this: &Object, _: Option<&Object>) -> PyResult {
    reduced(this, &*arguments(this)?, Some(&*state(this)?))
}
