//! `ImportError`: message, module and where it was sought.

use super::base::exception_str;
use super::{arguments, exception, own_keywords, payload, reduced};
use sidewinder_object::defs::MethodDef;
use sidewinder_object::exceptions::{IMPORT_ERROR, ImportErrorObject, exception_init};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Status};
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{Dict, Object, Tuple, ids, members};

pub(super) fn define() {
    IMPORT_ERROR.define(
        &TypeSpec::new(c"ImportError", 0)
            .doc(c"A module, or a name in it, cannot be imported.")
            .str(import_error_str)
            .init(import_error_init)
            .methods(&METHODS)
            .members(&MEMBERS),
    );
}

members! {
    static MEMBERS: [ImportErrorObject; 4] = {
        c"msg": msg: Slot, c"the message", WRITABLE;
        c"name": name: Slot, c"the module's name", WRITABLE;
        c"path": path: Slot, c"the module's path", WRITABLE;
        c"name_from": name_from: Slot, c"the name wanted from the module", WRITABLE;
    }
}

static METHODS: [MethodDef; 2] = [
    MethodDef::noargs(c"__reduce__", reduce, c"__reduce__($self, /)\n--\n\n"),
    MethodDef::END,
];

extern "C" fn import_error_init(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    let status = exception_init(this, args, None);
    if status.0 < 0 {
        return status;
    }
    initialize(this, args, keywords).into()
}

fn initialize(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Fallible {
    let [name, path, name_from] = own_keywords("ImportError", ["name", "path", "name_from"], keywords)?;
    let error = payload::<ImportErrorObject>(this)?;
    error.name.set(name);
    error.path.set(path);
    error.name_from.set(name_from);
    error.msg.set(if args.len() == 1 { args.get(0) } else { None });
    Ok(())
}

extern "C" fn import_error_str(this: &Object) -> PyResult {
    match payload::<ImportErrorObject>(this)?.msg.get() {
        Some(message) if message.downcast_exact::<Str>().is_some() => Ok(message),
        _ => exception_str(this),
    }
}

extern "C" fn reduce(this: &Object, _: Option<&Object>) -> PyResult {
    let error = payload::<ImportErrorObject>(this)?;
    let own = exception(this)?.dict.get();
    let fields = [
        (ids::name.get(), error.name.get()),
        (ids::path.get(), error.path.get()),
        (ids::name_from.get(), error.name_from.get()),
    ];
    let state = if fields.iter().any(|(_, value)| value.is_some()) {
        let state = match own {
            Some(own) => own.copy()?,
            None => Dict::new()?,
        };
        for (name, value) in fields {
            if let Some(value) = value {
                state.set(name, &value)?;
            }
        }
        Some(state)
    } else {
        own
    };
    reduced(
        this,
        &*arguments(this)?,
        state.as_deref().map(|state| state as &Object),
    )
}
