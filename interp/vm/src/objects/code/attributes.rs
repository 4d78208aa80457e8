//! Attributes and methods of code objects, `types.CodeType`, comparison.
#![allow(
    unsafe_code,
    reason = "the tuples that a code object computes once are kept behind a pointer"
)]

use super::{CODE, CodeObject, Parts};
use crate::objects::code_iterators;
use core::cell::Cell;
use core::ffi::c_int;
use sidewinder_bytecode::code::kinds;
use sidewinder_macros::pymethods;
use sidewinder_object::arguments::{FromArg, Parameter, Place, Signature};
use sidewinder_object::calls::{Args, check_count};
use sidewinder_object::exceptions::{
    DEPRECATION_WARNING, INDEX_ERROR, SYSTEM_ERROR, TYPE_ERROR, VALUE_ERROR,
};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Hash, PyResult, Raised, Ref};
use sidewinder_object::slots::CompareOp;
use sidewinder_object::str::Str;
use sidewinder_object::structs::{BytesObject, Complex, Float};
use sidewinder_object::typeobject::TypeObject;
use sidewinder_object::{
    Dict, Int, Object, Set, Tuple, audit, errors, members, protocols, singletons, warnings, wellknown,
};

members! {
    pub(super) static MEMBERS: [CodeObject; 14] = {
        c"co_argcount": argcount: Cell<c_int>, c"", READONLY;
        c"co_posonlyargcount": posonlyargcount: Cell<c_int>, c"", READONLY;
        c"co_kwonlyargcount": kwonlyargcount: Cell<c_int>, c"", READONLY;
        c"co_stacksize": stacksize: Cell<c_int>, c"", READONLY;
        c"co_flags": flags: Cell<c_int>, c"", READONLY;
        c"co_nlocals": nlocals: Cell<c_int>, c"", READONLY;
        c"co_consts": consts: Slot<Tuple>, c"", READONLY;
        c"co_names": names: Slot<Tuple>, c"", READONLY;
        c"co_filename": filename: Slot<Str>, c"", READONLY;
        c"co_name": name: Slot<Str>, c"", READONLY;
        c"co_qualname": qualname: Slot<Str>, c"", READONLY;
        c"co_firstlineno": firstlineno: Cell<c_int>, c"", READONLY;
        c"co_linetable": linetable: Slot<BytesObject>, c"", READONLY;
        c"co_exceptiontable": exceptiontable: Slot<BytesObject>, c"", READONLY;
    }
}

/// What is computed when it is first asked for. (`_PyCoCached`)
#[derive(Default)]
struct Cached {
    code: Kept<BytesObject>,
    varnames: Kept<Tuple>,
    cellvars: Kept<Tuple>,
    freevars: Kept<Tuple>,
}

struct Kept<T: sidewinder_object::Payload>(Slot<T>);

impl<T: sidewinder_object::Payload> Default for Kept<T> {
    fn default() -> Kept<T> {
        Kept(Slot::EMPTY)
    }
}

impl<T: sidewinder_object::Payload> Kept<T> {
    fn get_or(&self, make: impl FnOnce() -> PyResult<T>) -> PyResult<T> {
        if let Some(kept) = self.0.get() {
            return Ok(kept);
        }
        let made = make()?;
        self.0.set(Some(made.clone()));
        Ok(made)
    }
}

impl CodeObject {
    fn cached_values(&self) -> &Cached {
        if self.cached.get().is_null() {
            self.cached.set(Box::into_raw(Box::new(Cached::default())).cast());
        }
        // SAFETY: made above, freed only with the code object.
        unsafe { &*self.cached.get().cast::<Cached>() }
    }

    /// Drops what was computed. Called when the code object dies.
    pub(super) fn drop_cached(&self) {
        let cached = self.cached.replace(core::ptr::null_mut()).cast::<Cached>();
        if !cached.is_null() {
            // SAFETY: a box of `cached_values`.
            let cached = unsafe { Box::from_raw(cached) };
            cached.code.0.set(None);
            cached.varnames.0.set(None);
            cached.cellvars.0.set(None);
            cached.freevars.0.set(None);
        }
    }

    /// `co_code`, made once.
    fn kept_code(&self) -> PyResult<BytesObject> {
        self.cached_values().code.get_or(|| self.original_code())
    }

    /// The names of the variables of a kind.
    fn names_of(&self, kind: u8) -> PyResult<Tuple> {
        let names: Vec<Ref> = self
            .local_kinds()
            .iter()
            .enumerate()
            .filter(|(_, own)| **own & kind != 0)
            .map(|(index, _)| Ref::new(self.local_name_object(index)))
            .collect();
        Tuple::collect(names.len(), names.into_iter())
    }

    /// `co_varnames`.
    pub fn varnames(&self) -> PyResult<Tuple> {
        self.cached_values()
            .varnames
            .get_or(|| self.names_of(kinds::LOCAL))
    }

    /// `co_cellvars`.
    pub fn cellvars(&self) -> PyResult<Tuple> {
        self.cached_values()
            .cellvars
            .get_or(|| self.names_of(kinds::CELL))
    }

    /// `co_freevars`.
    pub fn freevars(&self) -> PyResult<Tuple> {
        self.cached_values()
            .freevars
            .get_or(|| self.names_of(kinds::FREE))
    }
}

fn this(object: &Object) -> Fallible<&CodeObject> {
    object
        .downcast::<CodeObject>()
        .ok_or_else(errors::bad_internal_call)
}

fn kept<T: sidewinder_object::Payload>(slot: &Slot<T>) -> Fallible<Ref<T>> {
    slot.get().ok_or_else(errors::bad_internal_call)
}

pub(super) extern "C" fn repr(object: &Object) -> PyResult {
    let code = this(object)?;
    let line = match code.firstlineno() {
        0 => -1,
        line => line,
    };
    Str::from_format(format_args!(
        "<code object {} at {:#x}, file \"{}\", line {line}>",
        code.name(),
        object.id(),
        code.filename()
    ))
    .map(Ref::upcast)
}

/// What a code object is made from, as Python gives it.
struct Given {
    argcount: i32,
    posonlyargcount: i32,
    kwonlyargcount: i32,
    nlocals: i32,
    stacksize: i32,
    flags: i32,
    code: Ref<BytesObject>,
    consts: Ref<Tuple>,
    names: Ref<Tuple>,
    varnames: Ref<Tuple>,
    filename: Ref<Str>,
    name: Ref<Str>,
    qualname: Ref<Str>,
    firstlineno: i32,
    linetable: Ref<BytesObject>,
    exceptiontable: Ref<BytesObject>,
    freevars: Ref<Tuple>,
    cellvars: Ref<Tuple>,
}

fn value_error(message: &str) -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("{message}"))
}

impl Given {
    fn report(&self) -> Fallible {
        audit::audit("code.__new__", || {
            Tuple::new([
                self.code.clone().upcast(),
                self.filename.clone().upcast(),
                self.name.clone().upcast(),
                Int::new(i64::from(self.argcount))?.upcast(),
                Int::new(i64::from(self.posonlyargcount))?.upcast(),
                Int::new(i64::from(self.kwonlyargcount))?.upcast(),
                Int::new(i64::from(self.nlocals))?.upcast(),
                Int::new(i64::from(self.stacksize))?.upcast(),
                Int::new(i64::from(self.flags))?.upcast(),
            ])
        })
    }

    /// Names and kinds of all variables: locals, then cells that are no locals, then free variables.
    fn variables(&self) -> Fallible<(Vec<Ref>, Vec<u8>)> {
        let (mut names, mut kinds_of) = (Vec::new(), Vec::new());
        for name in self.varnames.iter() {
            let is_cell = self
                .cellvars
                .iter_borrowed()
                .any(|cell| crate::ops::text(cell) == crate::ops::text(&name));
            kinds_of.push(kinds::LOCAL | if is_cell { kinds::CELL } else { 0 });
            names.push(name);
        }
        for name in self.cellvars.iter() {
            let is_local = self
                .varnames
                .iter_borrowed()
                .any(|local| crate::ops::text(local) == crate::ops::text(&name));
            if !is_local {
                kinds_of.push(kinds::CELL);
                names.push(name);
            }
        }
        for name in self.freevars.iter() {
            kinds_of.push(kinds::FREE);
            names.push(name);
        }
        Ok((names, kinds_of))
    }

    fn make(self) -> PyResult<CodeObject> {
        let (names, kinds_of) = self.variables()?;
        if self.argcount < self.posonlyargcount
            || self.posonlyargcount < 0
            || self.kwonlyargcount < 0
            || self.stacksize < 0
            || self.flags < 0
        {
            return Err(errors::raise(
                &SYSTEM_ERROR,
                format_args!("../Objects/codeobject.c:465: bad argument to internal function"),
            ));
        }
        if !self.code.len().is_multiple_of(2) {
            return Err(value_error("code: co_code is malformed"));
        }
        let star = i64::from(self.flags & 0x4 != 0) + i64::from(self.flags & 0x8 != 0);
        let arguments = i64::from(self.argcount) + i64::from(self.kwonlyargcount) + star;
        let locals = i64::try_from(self.varnames.len()).unwrap_or(i64::MAX);
        if arguments > locals {
            return Err(value_error("code: co_varnames is too small"));
        }
        if i64::from(self.nlocals) != locals {
            return Err(value_error("code: co_nlocals != len(co_varnames)"));
        }
        CodeObject::new(Parts {
            argcount: self.argcount.unsigned_abs(),
            posonlyargcount: self.posonlyargcount.unsigned_abs(),
            kwonlyargcount: self.kwonlyargcount.unsigned_abs(),
            stacksize: self.stacksize.unsigned_abs(),
            flags: self.flags.cast_unsigned(),
            code: self.code,
            consts: self.consts,
            names: interned(&self.names)?,
            localsplusnames: interned(&*Tuple::collect(names.len(), names.into_iter())?)?,
            localspluskinds: BytesObject::new(&kinds_of)?,
            filename: self.filename,
            name: sidewinder_object::str::intern(self.name),
            qualname: sidewinder_object::str::intern(self.qualname),
            firstlineno: self.firstlineno,
            linetable: self.linetable,
            exceptiontable: self.exceptiontable,
        })
    }
}

/// The names, interned.
fn interned(names: &Tuple) -> PyResult<Tuple> {
    let items = names.iter().map(|name| match name.downcast::<Str>() {
        Ok(name) => sidewinder_object::str::intern(name).upcast(),
        Err(other) => other,
    });
    Tuple::collect(names.len(), items)
}

/// TypeError unless all items are strings.
fn check_names(names: &Tuple) -> Fallible {
    match names.iter_borrowed().find(|name| !name.has::<Str>()) {
        Some(other) => Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "name tuples must contain only strings, not '{}'",
                other.class().name_cut(500)
            ),
        )),
        None => Ok(()),
    }
}

/// Converts one argument of the constructor.
fn positional<'a, T: FromArg<'a>>(value: Option<&'a Object>, index: usize) -> Fallible<T> {
    T::from_arg(
        value.unwrap_or(singletons::none()),
        Place {
            function: "code",
            parameter: Parameter::Position(index + 1),
        },
    )
}

pub(super) extern "C" fn construct(_: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    errors::no_keywords("code", keywords)?;
    check_count("code", args.len(), 16, 18)?;
    let at = |index: usize| args.borrow(index);
    let tuple = |index: usize| -> Fallible<Ref<Tuple>> {
        match at(index) {
            None => Ok(Ref::new(Tuple::empty())),
            given => Ok(Ref::new(positional::<&Tuple>(given, index)?)),
        }
    };
    let text = |index: usize| -> Fallible<Ref<Str>> { Ok(Ref::new(positional::<&Str>(at(index), index)?)) };
    let bytes = |index: usize| -> Fallible<Ref<BytesObject>> {
        Ok(Ref::new(positional::<&BytesObject>(at(index), index)?))
    };
    let number = |index: usize| -> Fallible<i32> { positional::<i32>(at(index), index) };
    let given = Given {
        argcount: number(0)?,
        posonlyargcount: number(1)?,
        kwonlyargcount: number(2)?,
        nlocals: number(3)?,
        stacksize: number(4)?,
        flags: number(5)?,
        code: bytes(6)?,
        consts: tuple(7)?,
        names: tuple(8)?,
        varnames: tuple(9)?,
        filename: text(10)?,
        name: text(11)?,
        qualname: text(12)?,
        firstlineno: number(13)?,
        linetable: bytes(14)?,
        exceptiontable: bytes(15)?,
        freevars: tuple(16)?,
        cellvars: tuple(17)?,
    };
    given.report()?;
    for (value, name) in [
        (given.argcount, "argcount"),
        (given.posonlyargcount, "posonlyargcount"),
        (given.kwonlyargcount, "kwonlyargcount"),
        (given.nlocals, "nlocals"),
    ] {
        if value < 0 {
            return Err(value_error(&format!("code: {name} must not be negative")));
        }
    }
    for names in [&given.names, &given.varnames, &given.freevars, &given.cellvars] {
        check_names(names)?;
    }
    given.make().map(Ref::upcast)
}

const CHANGES: [&str; 18] = [
    "co_argcount",
    "co_posonlyargcount",
    "co_kwonlyargcount",
    "co_nlocals",
    "co_stacksize",
    "co_flags",
    "co_firstlineno",
    "co_code",
    "co_consts",
    "co_names",
    "co_varnames",
    "co_freevars",
    "co_cellvars",
    "co_filename",
    "co_name",
    "co_qualname",
    "co_linetable",
    "co_exceptiontable",
];

const REPLACE: Signature = Signature {
    name: "replace",
    parameters: &CHANGES,
    positional_only: 0,
    positional: 0,
    required: 0,
    required_keywords: 0,
    rest: false,
    keywords: false,
};

/// A changed field, converted; or the field as it is.
fn changed<'a, T: FromArg<'a>>(
    values: &[Option<&'a Object>; 18],
    index: usize,
    kept: impl FnOnce() -> Fallible<T>,
) -> Fallible<T> {
    match (values.get(index).copied().flatten(), CHANGES.get(index)) {
        (Some(value), Some(name)) => T::from_arg(
            value,
            Place {
                function: "replace",
                parameter: Parameter::Name(name),
            },
        ),
        _ => kept(),
    }
}

fn replaced(code: &CodeObject, args: Args<'_>) -> PyResult<CodeObject> {
    let values = REPLACE.bind::<18>(args)?;
    let number = |index, field: &Cell<c_int>| changed::<i32>(&values, index, || Ok(field.get()));
    let tuple = |index, kept: Ref<Tuple>| -> Fallible<Ref<Tuple>> {
        Ok(changed::<Option<&Tuple>>(&values, index, || Ok(None))?.map_or(kept, Ref::new))
    };
    let text = |index, kept: &Str| -> Fallible<Ref<Str>> {
        Ok(changed::<Option<&Str>>(&values, index, || Ok(None))?.map_or_else(|| Ref::new(kept), Ref::new))
    };
    let bytes = |index, kept: Ref<BytesObject>| -> Fallible<Ref<BytesObject>> {
        Ok(changed::<Option<&BytesObject>>(&values, index, || Ok(None))?.map_or(kept, Ref::new))
    };
    let given = Given {
        argcount: number(0, &code.argcount)?,
        posonlyargcount: number(1, &code.posonlyargcount)?,
        kwonlyargcount: number(2, &code.kwonlyargcount)?,
        nlocals: number(3, &code.nlocals)?,
        stacksize: number(4, &code.stacksize)?,
        flags: number(5, &code.flags)?,
        firstlineno: number(6, &code.firstlineno)?,
        code: bytes(7, code.kept_code()?)?,
        consts: tuple(8, kept(&code.consts)?)?,
        names: tuple(9, kept(&code.names)?)?,
        varnames: tuple(10, code.varnames()?)?,
        freevars: tuple(11, code.freevars()?)?,
        cellvars: tuple(12, code.cellvars()?)?,
        filename: text(13, code.filename())?,
        name: text(14, code.name())?,
        qualname: text(15, code.qualname())?,
        linetable: bytes(16, kept(&code.linetable)?)?,
        exceptiontable: bytes(17, kept(&code.exceptiontable)?)?,
    };
    for (value, name) in [
        (given.argcount, "co_argcount"),
        (given.posonlyargcount, "co_posonlyargcount"),
        (given.kwonlyargcount, "co_kwonlyargcount"),
        (given.nlocals, "co_nlocals"),
        (given.stacksize, "co_stacksize"),
        (given.flags, "co_flags"),
        (given.firstlineno, "co_firstlineno"),
    ] {
        if value < 0 {
            return Err(value_error(&format!("{name} must be a positive integer")));
        }
    }
    given.report()?;
    given.make()
}

#[pymethods]
pub(super) mod methods {
    use super::*;

    #[method(sig = "__sizeof__($self, /)")]
    fn sizeof(this: &CodeObject) -> Fallible<usize> {
        Ok((CODE.basicsize() + this.units() * 2).next_multiple_of(align_of::<usize>()))
    }

    #[method(sig = "co_lines($self, /)")]
    fn co_lines(this: &CodeObject) -> PyResult {
        code_iterators::lines(this)
    }

    #[method(sig = "co_branches($self, /)")]
    fn co_branches(this: &CodeObject) -> PyResult {
        code_iterators::branches(this)
    }

    #[method(sig = "co_positions($self, /)")]
    fn co_positions(this: &CodeObject) -> PyResult {
        code_iterators::positions(this)
    }

    /// replace($self, /, **changes)
    /// --
    ///
    /// A copy with some fields changed.
    #[method(name = "replace", convention = "fast_keywords")]
    fn replace(this: &CodeObject, args: Args<'_>) -> PyResult<CodeObject> {
        replaced(this, args)
    }

    /// The name of the variable that an instruction's argument means.
    #[method(sig = "_varname_from_oparg($self, /, oparg)")]
    fn varname_from_oparg(this: &CodeObject, oparg: i32) -> PyResult {
        let name = usize::try_from(oparg)
            .ok()
            .and_then(|index| this.local_names().get(index));
        name.ok_or_else(|| errors::raise(&INDEX_ERROR, format_args!("tuple index out of range")))
    }

    /// __replace__($self, /, **changes)
    /// --
    ///
    /// The same as replace().
    #[method(name = "__replace__", convention = "fast_keywords")]
    fn replace_(this: &CodeObject, args: Args<'_>) -> PyResult<CodeObject> {
        replaced(this, args)
    }

    #[getter]
    fn co_lnotab(this: &CodeObject) -> PyResult<BytesObject> {
        warnings::warn(
            &DEPRECATION_WARNING,
            "co_lnotab is deprecated, use co_lines instead.",
            1,
        )?;
        BytesObject::new(&code_iterators::lnotab(this))
    }

    #[getter(name = "_co_code_adaptive")]
    fn co_code_adaptive(this: &CodeObject) -> PyResult<BytesObject> {
        this.adaptive_code()
    }

    #[getter]
    fn co_varnames(this: &CodeObject) -> PyResult<Tuple> {
        this.varnames()
    }

    #[getter]
    fn co_cellvars(this: &CodeObject) -> PyResult<Tuple> {
        this.cellvars()
    }

    #[getter]
    fn co_freevars(this: &CodeObject) -> PyResult<Tuple> {
        this.freevars()
    }

    #[getter]
    fn co_code(this: &CodeObject) -> PyResult<BytesObject> {
        this.kept_code()
    }
}

/// Whether two constants are the same to the compiler: of one type, and equal down to signs of zeros.
fn same_constant(a: &Object, b: &Object) -> Fallible<bool> {
    if a.is(b) {
        return Ok(true);
    }
    if !core::ptr::eq(a.class(), b.class()) {
        return Ok(false);
    }
    if let (Some(a), Some(b)) = (a.downcast::<Float>(), b.downcast::<Float>()) {
        return Ok(a.value().to_bits() == b.value().to_bits());
    }
    if let (Some(a), Some(b)) = (a.downcast::<Complex>(), b.downcast::<Complex>()) {
        return Ok(a.real.get().to_bits() == b.real.get().to_bits()
            && a.imag.get().to_bits() == b.imag.get().to_bits());
    }
    if let (Some(a), Some(b)) = (a.downcast::<Tuple>(), b.downcast::<Tuple>()) {
        return same_constants(a, b);
    }
    if let (Some(a), Some(b)) = (a.downcast::<CodeObject>(), b.downcast::<CodeObject>()) {
        return equal(a, b);
    }
    if a.is_exactly(&wellknown::FROZENSET)
        && let (Some(left), Some(right)) = (a.downcast::<Set>(), b.downcast::<Set>())
    {
        return same_members(left, right);
    }
    protocols::compare_bool(a, b, CompareOp::Eq)
}

/// Whether each constant of one set is in the other.
fn same_members(a: &Set, b: &Set) -> Fallible<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    let others = b.keys();
    for member in a.keys() {
        let mut found = false;
        for other in &others {
            found = found || same_constant(&member, other)?;
        }
        if !found {
            return Ok(false);
        }
    }
    Ok(true)
}

fn same_constants(a: &Tuple, b: &Tuple) -> Fallible<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    for (left, right) in a.iter().zip(b.iter()) {
        if !same_constant(&left, &right)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn equal(a: &CodeObject, b: &CodeObject) -> Fallible<bool> {
    let counts = |code: &CodeObject| {
        (
            code.argcount.get(),
            code.posonlyargcount.get(),
            code.kwonlyargcount.get(),
            code.flags.get(),
            code.firstlineno.get(),
        )
    };
    if !a.name().equals(b.name()) || counts(a) != counts(b) {
        return Ok(false);
    }
    if a.kept_code()?.as_slice() != b.kept_code()?.as_slice()
        || a.line_table() != b.line_table()
        || a.exception_table() != b.exception_table()
    {
        return Ok(false);
    }
    Ok(same_constants(a.consts(), b.consts())?
        && protocols::compare_bool(a.names(), b.names(), CompareOp::Eq)?
        && protocols::compare_bool(a.local_names(), b.local_names(), CompareOp::Eq)?)
}

pub(super) extern "C" fn richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    match (left.downcast::<CodeObject>(), right.downcast::<CodeObject>()) {
        (Some(a), Some(b)) if op == CompareOp::Eq || op == CompareOp::Ne => {
            Ok(singletons::new_bool(equal(a, b)? == (op == CompareOp::Eq)))
        }
        _ => Ok(singletons::new_not_implemented()),
    }
}

/// Start and multiplier of the hash. (`code_hash`)
const HASH_START: u64 = 20_221_211;
const HASH_MULTIPLIER: u64 = 1_000_003;

pub(super) extern "C" fn hash(object: &Object) -> Hash {
    let value = this(object).and_then(|code| {
        let mut state = HASH_START;
        let mut mix = |value: u64| {
            state ^= value;
            state = state.wrapping_mul(HASH_MULTIPLIER);
        };
        let parts: [&Object; 6] = [
            code.name(),
            code.consts(),
            code.names(),
            code.local_names(),
            &*kept(&code.linetable)?,
            &*kept(&code.exceptiontable)?,
        ];
        for part in parts {
            mix(protocols::hash(part)? as u64);
        }
        for count in [
            &code.argcount,
            &code.posonlyargcount,
            &code.kwonlyargcount,
            &code.flags,
            &code.firstlineno,
        ] {
            mix(i64::from(count.get()) as u64);
        }
        mix(code.units() as u64);
        let bytes = code.kept_code()?;
        let mut units = bytes.as_slice().chunks_exact(2);
        while let Some(unit) = units.next() {
            if let [opcode, argument] = *unit {
                mix(u64::from(opcode));
                mix(u64::from(argument));
                let caches = sidewinder_bytecode::opcode::Opcode(u16::from(opcode)).cache_units();
                for _ in 0..caches {
                    units.next();
                }
            }
        }
        Ok(state as isize)
    });
    value.into()
}
