//! Code objects: `PyCodeObject` with its adaptive copy of the instructions at the end.
//!
//! The instructions that run are the ones inside the object: specialisation rewrites them in place, and `co_code`
//! is recovered from them. A code object is immutable otherwise. Layout is CPython 3.14's.
#![allow(
    unsafe_code,
    reason = "storage of a variable-size object whose tail holds instructions"
)]

mod attributes;

use crate::backoff::Counter;
use crate::eval::CodeUnit;
use crate::frame::SPECIALS_SIZE;
use crate::monitoring::code::CodeMonitors;
use core::cell::Cell;
use core::ffi::{c_int, c_void};
use core::ptr::{NonNull, null_mut};
use sidewinder_bytecode::code::{flags, kinds};
use sidewinder_bytecode::opcode::{self, Opcode, raw};
use sidewinder_object::gil::GilCell;
use sidewinder_object::header::VarObject;
use sidewinder_object::memory::{self, Slot};
use sidewinder_object::reference::{PyResult, Ref};
use sidewinder_object::str::Str;
use sidewinder_object::structs::BytesObject;
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{Object, Tuple, payload};

/// A code object. Layout of `PyCodeObject`.
#[repr(C)]
pub struct CodeObject {
    base: VarObject,
    consts: Slot<Tuple>,
    names: Slot<Tuple>,
    exceptiontable: Slot<BytesObject>,
    flags: Cell<c_int>,
    argcount: Cell<c_int>,
    posonlyargcount: Cell<c_int>,
    kwonlyargcount: Cell<c_int>,
    stacksize: Cell<c_int>,
    firstlineno: Cell<c_int>,
    nlocalsplus: Cell<c_int>,
    framesize: Cell<c_int>,
    nlocals: Cell<c_int>,
    ncellvars: Cell<c_int>,
    nfreevars: Cell<c_int>,
    version: Cell<u32>,
    localsplusnames: Slot<Tuple>,
    localspluskinds: Slot<BytesObject>,
    filename: Slot<Str>,
    name: Slot<Str>,
    qualname: Slot<Str>,
    linetable: Slot<BytesObject>,
    weakreflist: Cell<*mut Object>,
    executors: Cell<*mut c_void>,
    cached: Cell<*mut c_void>,
    instrumentation_version: Cell<usize>,
    monitoring: Cell<*mut c_void>,
    unique_id: Cell<isize>,
    firsttraceable: Cell<c_int>,
    extra: Cell<*mut c_void>,
    adaptive: [Cell<CodeUnit>; 0],
}

/// `code`.
pub static CODE: TypeObject = TypeSpec::new(c"code", core::mem::offset_of!(CodeObject, adaptive))
    .itemsize(size_of::<CodeUnit>())
    .weaklistoffset(core::mem::offset_of!(CodeObject, weakreflist))
    .doc(
        c"code(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize,\n     flags, codestring, constants, names, varnames, filename, name,\n     qualname, firstlineno, linetable, exceptiontable, freevars=(),\n     cellvars=(), /)\n--\n\nCompiled code.",
    )
    .dealloc(code_dealloc)
    .repr(attributes::repr)
    .hash(attributes::hash)
    .richcompare(attributes::richcompare)
    .new_slot(attributes::construct)
    .methods(&attributes::methods::METHODS)
    .members(&attributes::MEMBERS)
    .getset(&attributes::methods::GETSET)
    .free(memory::object_free)
    .build();

payload!(CodeObject, CODE, exact);

/// What a code object is made of.
#[allow(missing_docs, reason = "the fields of struct _PyCodeConstructor")]
pub struct Parts {
    pub argcount: u32,
    pub posonlyargcount: u32,
    pub kwonlyargcount: u32,
    pub stacksize: u32,
    pub flags: u32,
    pub code: Ref<BytesObject>,
    pub consts: Ref<Tuple>,
    pub names: Ref<Tuple>,
    pub localsplusnames: Ref<Tuple>,
    pub localspluskinds: Ref<BytesObject>,
    pub filename: Ref<Str>,
    pub name: Ref<Str>,
    pub qualname: Ref<Str>,
    pub firstlineno: i32,
    pub linetable: Ref<BytesObject>,
    pub exceptiontable: Ref<BytesObject>,
}

/// The next `co_version`: 1 stands for no version.
static NEXT_VERSION: GilCell<Cell<u32>> = GilCell::new(Cell::new(2));

fn next_version() -> u32 {
    let version = NEXT_VERSION.get();
    if version != 0 {
        NEXT_VERSION.set(version.wrapping_add(1));
    }
    version
}

impl CodeObject {
    /// A code object of these parts, its instructions quickened.
    pub fn new(parts: Parts) -> PyResult<CodeObject> {
        let units = parts.code.len() / size_of::<CodeUnit>();
        let kinds = parts.localspluskinds.as_slice();
        let count = |kind: u8| kinds.iter().filter(|&&k| k & kind != 0).count() as c_int;
        let nlocalsplus = kinds.len();
        let framesize = nlocalsplus + parts.stacksize as usize + SPECIALS_SIZE;
        let mut flags = parts.flags;
        let nfreevars = count(kinds::FREE);
        flags &= !0x40;
        // SAFETY: every field behind the header is written before the object is used.
        let code = unsafe {
            let code = memory::new_variable::<CodeObject>(&CODE, units)?;
            let at = code.as_ptr();
            let base = (&raw mut (*at).base).read();
            at.write(CodeObject {
                base,
                consts: Slot::new(Some(parts.consts)),
                names: Slot::new(Some(parts.names)),
                exceptiontable: Slot::new(Some(parts.exceptiontable)),
                flags: Cell::new(flags.cast_signed()),
                argcount: Cell::new(parts.argcount as c_int),
                posonlyargcount: Cell::new(parts.posonlyargcount as c_int),
                kwonlyargcount: Cell::new(parts.kwonlyargcount as c_int),
                stacksize: Cell::new(parts.stacksize as c_int),
                firstlineno: Cell::new(parts.firstlineno),
                nlocalsplus: Cell::new(nlocalsplus as c_int),
                framesize: Cell::new(framesize as c_int),
                nlocals: Cell::new(count(kinds::LOCAL)),
                ncellvars: Cell::new(count(kinds::CELL)),
                nfreevars: Cell::new(nfreevars),
                version: Cell::new(next_version()),
                localsplusnames: Slot::new(Some(parts.localsplusnames)),
                localspluskinds: Slot::new(Some(parts.localspluskinds)),
                filename: Slot::new(Some(parts.filename)),
                name: Slot::new(Some(parts.name)),
                qualname: Slot::new(Some(parts.qualname)),
                linetable: Slot::new(Some(parts.linetable)),
                weakreflist: Cell::new(null_mut()),
                executors: Cell::new(null_mut()),
                cached: Cell::new(null_mut()),
                instrumentation_version: Cell::new(0),
                monitoring: Cell::new(null_mut()),
                unique_id: Cell::new(-1),
                firsttraceable: Cell::new(0),
                extra: Cell::new(null_mut()),
                adaptive: [],
            });
            let instructions = parts.code.data_ptr();
            core::ptr::copy_nonoverlapping(instructions, (*at).code_start().cast::<u8>(), units * 2);
            Ref::from_owned(code)
        };
        code.quicken(units);
        Ok(code)
    }

    /// Writes the initial counters into the caches and finds where tracing starts. (`_PyCode_Quicken`)
    fn quicken(&self, units: usize) {
        let mut index = 0;
        let mut first_traceable = None;
        while index < units {
            // SAFETY: within the instructions.
            let unit = unsafe { self.code_start().add(index) };
            // SAFETY: as above.
            let opcode = unsafe { unit.read() } as u8;
            if opcode == raw::RESUME && first_traceable.is_none() {
                first_traceable = Some(index);
            }
            let caches = opcode::CACHES
                .get(usize::from(opcode))
                .copied()
                .map_or(0, usize::from);
            if caches > 0 && index + caches < units {
                let counter = match opcode {
                    raw::JUMP_BACKWARD => Counter::JUMP_BACKWARD.0,
                    raw::POP_JUMP_IF_FALSE
                    | raw::POP_JUMP_IF_TRUE
                    | raw::POP_JUMP_IF_NONE
                    | raw::POP_JUMP_IF_NOT_NONE => 0x5555,
                    _ => Counter::WARMUP.0,
                };
                // SAFETY: the cache lies within the instructions.
                unsafe { unit.add(1).write(counter) };
            }
            index += 1 + caches;
        }
        self.firsttraceable.set(first_traceable.unwrap_or(units) as c_int);
    }

    /// The first instruction.
    #[inline(always)]
    pub(crate) fn code_start(&self) -> *mut CodeUnit {
        (&raw const self.adaptive).cast::<CodeUnit>().cast_mut()
    }

    /// The number of code units.
    pub fn units(&self) -> usize {
        self.base.size().cast_unsigned()
    }

    /// The bytes as the compiler wrote them (`co_code`): forms go back to their base, caches to zero.
    pub fn original_code(&self) -> PyResult<BytesObject> {
        let mut bytes = Vec::with_capacity(self.units() * 2);
        let mut index = 0;
        while index < self.units() {
            // SAFETY: within the instructions.
            let unit = unsafe { self.code_start().add(index).read() };
            let base = Opcode(u16::from(crate::monitoring::code::base_opcode(self, index)));
            bytes.extend([base.0 as u8, (unit >> 8) as u8]);
            bytes.extend(core::iter::repeat_n(0, base.cache_units() * 2));
            index += 1 + base.cache_units();
        }
        BytesObject::new(&bytes)
    }

    /// The instructions as they are now (`_co_code_adaptive`).
    pub fn adaptive_code(&self) -> PyResult<BytesObject> {
        // SAFETY: the instructions lie behind the header.
        let bytes = unsafe { core::slice::from_raw_parts(self.code_start().cast::<u8>(), self.units() * 2) };
        BytesObject::new(bytes)
    }

    /// The constants.
    #[inline(always)]
    pub(crate) fn consts(&self) -> &Tuple {
        // SAFETY: filled at creation, never emptied.
        unsafe { &*self.consts.as_ptr() }
    }

    /// The names.
    #[inline(always)]
    pub(crate) fn names(&self) -> &Tuple {
        // SAFETY: as above.
        unsafe { &*self.names.as_ptr() }
    }

    /// The names of the fast locals.
    #[inline(always)]
    pub(crate) fn local_names(&self) -> &Tuple {
        // SAFETY: as above.
        unsafe { &*self.localsplusnames.as_ptr() }
    }

    /// What the object is made of, its original instructions included.
    pub fn parts(&self) -> sidewinder_object::Fallible<Parts> {
        let missing = sidewinder_object::errors::bad_internal_call;
        Ok(Parts {
            argcount: self.argcount.get() as u32,
            posonlyargcount: self.posonlyargcount.get() as u32,
            kwonlyargcount: self.kwonlyargcount.get() as u32,
            stacksize: self.stacksize.get() as u32,
            flags: self.flags.get() as u32,
            code: self.original_code()?,
            consts: self.consts.get().ok_or_else(missing)?,
            names: self.names.get().ok_or_else(missing)?,
            localsplusnames: self.localsplusnames.get().ok_or_else(missing)?,
            localspluskinds: self.localspluskinds.get().ok_or_else(missing)?,
            filename: self.filename.get().ok_or_else(missing)?,
            name: self.name.get().ok_or_else(missing)?,
            qualname: self.qualname.get().ok_or_else(missing)?,
            firstlineno: self.firstlineno.get(),
            linetable: self.linetable.get().ok_or_else(missing)?,
            exceptiontable: self.exceptiontable.get().ok_or_else(missing)?,
        })
    }

    /// Changes `co_filename`.
    pub fn set_filename(&self, filename: Ref<Str>) {
        self.filename.set(Some(filename));
    }

    /// The kinds of the fast locals, a byte each.
    pub fn local_kinds(&self) -> &[u8] {
        // SAFETY: as above.
        unsafe { (*self.localspluskinds.as_ptr()).as_slice() }
    }

    /// The exception table.
    pub(crate) fn exception_table(&self) -> &[u8] {
        // SAFETY: as above.
        unsafe { (*self.exceptiontable.as_ptr()).as_slice() }
    }

    /// The location table.
    pub(crate) fn line_table(&self) -> &[u8] {
        // SAFETY: as above.
        unsafe { (*self.linetable.as_ptr()).as_slice() }
    }

    /// The name, the qualified name, the file.
    pub fn name(&self) -> &Str {
        // SAFETY: as above.
        unsafe { &*self.name.as_ptr() }
    }

    /// `co_qualname`.
    pub fn qualname(&self) -> &Str {
        // SAFETY: as above.
        unsafe { &*self.qualname.as_ptr() }
    }

    /// `co_filename`.
    pub fn filename(&self) -> &Str {
        // SAFETY: as above.
        unsafe { &*self.filename.as_ptr() }
    }

    /// The name of a fast local.
    pub(crate) fn local_name_object(&self, index: usize) -> &Object {
        self.local_names()
            .borrow(index)
            .unwrap_or(sidewinder_object::singletons::none())
    }

    /// The name of a fast local, for messages.
    pub(crate) fn local_name(&self, index: usize) -> String {
        crate::ops::text(self.local_name_object(index))
    }

    /// `co_argcount`.
    #[inline(always)]
    pub fn argcount(&self) -> usize {
        self.argcount.get() as usize
    }

    /// `co_posonlyargcount`.
    pub fn posonlyargcount(&self) -> usize {
        self.posonlyargcount.get() as usize
    }

    /// `co_kwonlyargcount`.
    #[inline(always)]
    pub fn kwonlyargcount(&self) -> usize {
        self.kwonlyargcount.get() as usize
    }

    /// The number of fast locals, cells and free variables included.
    #[inline(always)]
    pub fn nlocalsplus(&self) -> usize {
        self.nlocalsplus.get() as usize
    }

    /// The index of the first free variable.
    pub fn first_free(&self) -> usize {
        (self.nlocalsplus.get() - self.nfreevars.get()) as usize
    }

    /// The number of free variables.
    pub fn nfreevars(&self) -> usize {
        self.nfreevars.get() as usize
    }

    /// The size of a frame in words.
    #[inline(always)]
    pub fn framesize(&self) -> usize {
        self.framesize.get() as usize
    }

    /// `co_flags`.
    #[inline(always)]
    pub fn flags(&self) -> u32 {
        self.flags.get().cast_unsigned()
    }

    /// `co_firstlineno`.
    pub fn firstlineno(&self) -> i32 {
        self.firstlineno.get()
    }

    /// `co_version`.
    pub fn version(&self) -> u32 {
        self.version.get()
    }

    /// Whether calls only need positional arguments to be put in place.
    #[inline(always)]
    pub fn is_simple(&self) -> bool {
        let flags = self.flags();
        flags & (flags::VARARGS | flags::VARKEYWORDS | flags::OPTIMIZED) == flags::OPTIMIZED
            && self.kwonlyargcount() == 0
    }

    /// Whether it is a coroutine or pretends to be one.
    pub fn is_coroutine(&self) -> bool {
        self.flags() & (flags::COROUTINE | flags::ITERABLE_COROUTINE) != 0
    }

    /// The version of instrumentation that the instructions are up to date with.
    #[inline(always)]
    pub(crate) fn instrumentation_version(&self) -> usize {
        self.instrumentation_version.get()
    }

    /// What monitoring keeps for this code, once an event was set for it.
    #[inline]
    pub(crate) fn monitors(&self) -> Option<&CodeMonitors> {
        // SAFETY: null or a box that `monitors_or_new` made; it lives as long as the code.
        unsafe { self.monitoring.get().cast::<CodeMonitors>().as_ref() }
    }

    /// As `monitors`, made now if there was nothing.
    pub(crate) fn monitors_or_new(&self) -> &CodeMonitors {
        if self.monitoring.get().is_null() {
            let fresh = Box::into_raw(Box::new(CodeMonitors::new()));
            self.monitoring.set(fresh.cast());
        }
        // SAFETY: just made, or made earlier; it lives as long as the code.
        unsafe { &*self.monitoring.get().cast::<CodeMonitors>() }
    }

    /// Sets it.
    pub(crate) fn set_instrumentation_version(&self, version: usize) {
        self.instrumentation_version.set(version);
    }

    /// The index of the first instruction that counts for tracing.
    pub(crate) fn first_traceable(&self) -> isize {
        self.firsttraceable.get() as isize
    }

    /// The line of the instruction at this code unit.
    pub fn line_of(&self, index: isize) -> Option<i32> {
        self.location_of(index)
            .filter(|location| location.has_line())
            .map(|location| location.lineno)
    }

    /// The location of the instruction at this code unit.
    pub fn location_of(&self, index: isize) -> Option<sidewinder_bytecode::location::Location> {
        let mut at = 0;
        let index = u32::try_from(index).ok()?;
        for entry in sidewinder_bytecode::linetable::Entries::new(self.line_table(), self.firstlineno()) {
            at += entry.units;
            if index < at {
                return Some(entry.location);
            }
        }
        None
    }
}

/// `tp_dealloc`.
unsafe extern "C" fn code_dealloc(this: NonNull<Object>) {
    // SAFETY: a dead code object, intact.
    unsafe {
        let code = this.as_ref().downcast_unchecked_layout::<CodeObject>();
        if !code.weakreflist.get().is_null() {
            sidewinder_object::weakref::clear_weakrefs(this.as_ref());
        }
        if !code.monitoring.get().is_null() {
            drop(Box::from_raw(code.monitoring.get().cast::<CodeMonitors>()));
        }
        code.drop_cached();
        code.consts.set(None);
        code.names.set(None);
        code.localsplusnames.set(None);
        code.localspluskinds.set(None);
        code.filename.set(None);
        code.name.set(None);
        code.qualname.set(None);
        code.linetable.set(None);
        code.exceptiontable.set(None);
        memory::free(this.as_ptr().cast());
    }
}
