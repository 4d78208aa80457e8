//! Native modules: what defines one, and making a module object of it.
//!
//! A `ModuleDef` is a table of functions and an `exec` step, as with multi-phase initialisation (PEP 489): the import
//! machinery creates the module from its spec and runs `exec` once on it.

use crate::defs::MethodDef;
use crate::descriptors::BuiltinFunction;
use crate::dict::Dict;
use crate::header::Object;
use crate::memory::Slot;
use crate::reference::{Fallible, PyResult, Ref};
use crate::str::{self, Str};
use crate::structs::Module;
use crate::{errors, gc, ids, singletons, wellknown};
use core::cell::Cell;
use core::ffi::CStr;
use core::ptr::null_mut;

/// The definition of a native module.
pub struct ModuleDef {
    /// The name under which it is imported.
    pub name: &'static str,
    /// Its documentation; may be empty.
    pub doc: &'static CStr,
    /// Its functions, up to the entry that ends the table.
    pub methods: &'static [MethodDef],
    /// Adds what is not a function.
    pub exec: Option<fn(&Module) -> Fallible>,
}

impl Module {
    /// An empty module as `types.ModuleType(name)` makes it.
    pub fn new(name: &Str) -> PyResult<Module> {
        let dict = Dict::new()?;
        let none = singletons::none();
        dict.set(ids::__name__.get(), name)?;
        for key in [
            ids::__doc__.get(),
            ids::__package__.get(),
            ids::__loader__.get(),
            ids::__spec__.get(),
        ] {
            dict.set(key, none)?;
        }
        // SAFETY: every field is written before the module is tracked.
        unsafe {
            let block = gc::new_object::<Module>(&wellknown::MODULE)?.as_ptr();
            (&raw mut (*block).dict).write(Slot::new(Some(dict)));
            (&raw mut (*block).def).write(Cell::new(null_mut()));
            (&raw mut (*block).state).write(Cell::new(null_mut()));
            (&raw mut (*block).weakreflist).write(Cell::new(null_mut()));
            (&raw mut (*block).name).write(Slot::new(Some(Ref::new(name).upcast())));
            let module = Ref::from_owned(core::ptr::NonNull::new_unchecked(block));
            gc::track(&module);
            Ok(module)
        }
    }

    /// The module's namespace.
    pub fn namespace(&self) -> PyResult<Dict> {
        self.dict.get().ok_or_else(errors::bad_internal_call)
    }

    /// Adds an attribute.
    pub fn add(&self, name: &str, value: &Object) -> Fallible {
        let name = str::intern(Str::from_str(name)?);
        self.namespace()?.set(&name, value)
    }

    /// Adds a type under the last part of its name.
    pub fn add_type(&self, class: &'static crate::TypeObject) -> Fallible {
        class.ready()?;
        let full = class.tp_name_lossy();
        let short = full.rsplit('.').next().unwrap_or(&full);
        self.add(short, class)
    }

    /// Adds functions bound to this module: their `__module__` is its name, their `__self__` the module.
    pub fn add_functions(&self, table: &'static [MethodDef]) -> Fallible {
        let name = self.name.get();
        for definition in table.iter().take_while(|definition| !definition.is_end()) {
            let function = BuiltinFunction::new(definition, Some(self), name.as_deref(), None)?;
            let key = str::intern(Str::from_latin1(definition.name().to_bytes())?);
            self.namespace()?.set(&key, &function)?;
        }
        Ok(())
    }

    /// The definition that the module was made of.
    pub fn definition(&self) -> Option<&'static ModuleDef> {
        // SAFETY: null or what `create` stored.
        unsafe { self.def.get().cast::<ModuleDef>().as_ref() }
    }
}

impl ModuleDef {
    /// Creates the module with its functions and documentation, under the given name; `exec` has not run.
    pub fn create(&'static self, name: &Str) -> PyResult<Module> {
        let module = Module::new(name)?;
        module
            .def
            .set(core::ptr::from_ref(self).cast_mut().cast::<core::ffi::c_void>());
        module.add_functions(self.methods)?;
        if !self.doc.is_empty() {
            let doc = Str::from_str(&self.doc.to_string_lossy())?;
            module.namespace()?.set(ids::__doc__.get(), &doc)?;
        }
        Ok(module)
    }

    /// Runs the step that adds what is not a function.
    pub fn execute(&self, module: &Module) -> Fallible {
        if !module.state.get().is_null() {
            return Ok(());
        }
        // Any address will do: it says that the step has been taken.
        module.state.set(module.def.get());
        self.exec.map_or(Ok(()), |exec| exec(module))
    }
}

/// Native modules, in groups.
type Groups = &'static [&'static [&'static ModuleDef]];

static NATIVE: crate::gil::GilCell<Cell<Groups>> = crate::gil::GilCell::new(Cell::new(&[]));

/// Says which native modules there are.
pub fn set_native(groups: Groups) {
    NATIVE.set(groups);
}

/// The native module of that name.
pub fn native(name: &Str) -> Option<&'static ModuleDef> {
    NATIVE
        .get()
        .iter()
        .copied()
        .flatten()
        .copied()
        .find(|definition| name.is_text(definition.name))
}
