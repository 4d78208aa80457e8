//! Struct sequences: tuples whose items have names, some of them only names (`os.stat_result`, `sys.flags`).
//!
//! Layout of `PyStructSequence`: a tuple whose size is the number of visible items; the hidden ones follow them and are
//! counted by the type's basic size. A row is a static made by [`spec`] over [`members`]; [`ready`] completes its dict.

#![allow(
    clippy::indexing_slicing,
    reason = "tables are filled at compile time, where an index out of range is a compile error"
)]

use crate::arguments::{Signature, with_args};
use crate::defs::{MemberDef, MethodDef, member};
use crate::dict::Dict;
use crate::exceptions::TYPE_ERROR;
use crate::header::Object;
use crate::int::Int;
use crate::list::List;
use crate::reference::{Fallible, PyResult, Ref};
use crate::slots::{NewFunc, VisitProc};
use crate::str::{self, Str, StrBuilder};
use crate::tuple::Tuple;
use crate::typeobject::{TypeObject, TypeSpec, flags};
use crate::{errors, gc, ids, protocols, singletons, wellknown};
use core::cell::Cell;
use core::ffi::{CStr, c_int, c_void};
use core::ptr::NonNull;

/// A field: its name (empty for an item without one) and its documentation.
pub type FieldDef = (&'static CStr, &'static CStr);

const ITEM: usize = size_of::<*mut Object>();

/// The member table of these fields; `M` is at least one more than there are named ones.
pub const fn members<const M: usize>(fields: &[FieldDef]) -> [MemberDef; M] {
    let mut table = [MemberDef::END; M];
    let (mut index, mut at) = (0, 0);
    while index < fields.len() {
        let (name, doc) = fields[index];
        if !name.is_empty() {
            // SAFETY: instances hold an object or null for each field, in order.
            table[at] = unsafe {
                MemberDef::new(
                    name,
                    member::OBJECT,
                    size_of::<Tuple>() + index * ITEM,
                    member::READONLY,
                    doc,
                )
            };
            at += 1;
        }
        index += 1;
    }
    table
}

static METHODS: [MethodDef; 3] = [
    MethodDef::noargs(c"__reduce__", reduce, c""),
    MethodDef::varargs_keywords(
        c"__replace__",
        replace,
        c"__replace__($self, /, **changes)\n--\n\nReturn a copy of the structure with new values for the specified fields.",
    ),
    MethodDef::END,
];

/// The type of such sequences with `hidden` fields that are no items.
pub const fn spec(name: &'static CStr, hidden: usize) -> TypeSpec {
    TypeSpec::new(name, size_of::<Tuple>() + hidden * ITEM)
        .itemsize(ITEM)
        .base(&wellknown::TUPLE)
        .flags(flags::HAVE_GC | flags::TUPLE_SUBCLASS)
        .dealloc(dealloc)
        .traverse(traverse)
        .repr(repr)
        .methods(&METHODS)
        .free(gc::object_free)
}

/// Makes the type ready and tells it its numbers of fields. `fields` is the table that its members were made of.
pub fn ready(class: &'static TypeObject, fields: &[FieldDef], instantiable: bool) -> Fallible {
    if class.has_flag(flags::READY) {
        return Ok(());
    }
    if instantiable {
        class.tp_new.set(Some(new));
    } else {
        class
            .tp_flags
            .set(class.tp_flags.get() | flags::DISALLOW_INSTANTIATION);
        class.tp_new.set(None);
    }
    class.ready()?;
    let Some(dict) = class.dict() else {
        return Err(errors::bad_internal_call());
    };
    let hidden = hidden_of(class);
    let visible = fields.len().saturating_sub(hidden);
    let unnamed = fields.iter().filter(|(name, _)| name.is_empty()).count();
    for (name, value) in [
        ("n_sequence_fields", visible),
        ("n_fields", fields.len()),
        ("n_unnamed_fields", unnamed),
    ] {
        dict.set(&str::intern(Str::from_str(name)?), &*Int::from_usize(value)?)?;
    }
    let mut names: Vec<Ref> = Vec::new();
    for (name, _) in fields.iter().take(visible).filter(|(name, _)| !name.is_empty()) {
        names.push(str::intern(Str::from_latin1(name.to_bytes())?).upcast());
    }
    let names = Tuple::collect(names.len(), names.into_iter())?;
    dict.set(ids::__match_args__.get(), &names)
}

/// How many fields of the type's instances are no items.
fn hidden_of(class: &TypeObject) -> usize {
    let mut class = class;
    while class.has_flag(flags::HEAPTYPE) {
        match class.base_type() {
            Some(base) => class = base,
            None => break,
        }
    }
    class.basicsize().saturating_sub(size_of::<Tuple>()) / ITEM
}

/// A new sequence of all fields, hidden ones included.
pub fn create(class: &TypeObject, fields: Vec<Ref>) -> PyResult<Tuple> {
    let visible = fields.len().saturating_sub(hidden_of(class));
    // SAFETY: the block has room for all fields; they are written before the object is tracked.
    unsafe {
        let block = gc::new_variable::<Tuple>(class, visible)?;
        (&raw mut (*block.as_ptr()).ob_hash).write(Cell::new(-1));
        let first = block
            .as_ptr()
            .cast::<u8>()
            .add(size_of::<Tuple>())
            .cast::<NonNull<Object>>();
        for (index, field) in fields.into_iter().enumerate() {
            first.add(index).write(field.into_raw());
        }
        let sequence = Ref::from_owned(block);
        gc::track(&sequence);
        Ok(sequence)
    }
}

/// A field by its number, hidden ones included.
pub fn field(sequence: &Tuple, index: usize) -> Option<Ref> {
    if index >= sequence.len() + hidden_of(sequence.class()) {
        return None;
    }
    // SAFETY: within the object; fields are null or alive.
    unsafe {
        let first = sequence.items_ptr().cast::<*mut Object>();
        first.add(index).read().as_ref().map(Ref::new)
    }
}

unsafe extern "C" fn traverse(this: &Object, visit: VisitProc, arg: *mut c_void) -> c_int {
    // SAFETY: all fields are null or alive.
    unsafe {
        if this.class().has_flag(flags::HEAPTYPE) {
            let result = visit(NonNull::from_ref(this.class()).cast(), arg);
            if result != 0 {
                return result;
            }
        }
        let tuple = this.downcast_unchecked::<Tuple>();
        let first = tuple.items_ptr().cast::<*mut Object>();
        for index in 0..tuple.len() + hidden_of(this.class()) {
            if let Some(item) = NonNull::new(first.add(index).read()) {
                let result = visit(item, arg);
                if result != 0 {
                    return result;
                }
            }
        }
    }
    0
}

unsafe extern "C" fn dealloc(this: NonNull<Object>) {
    // SAFETY: a dead but intact sequence that owns its fields.
    unsafe {
        let tuple = this.cast::<Tuple>().as_ref();
        gc::untrack_if_tracked(tuple);
        let count = tuple.len() + hidden_of(tuple.class());
        let first = tuple.items_ptr().cast::<*mut Object>();
        for index in 0..count {
            drop(Ref::from_owned_or_null(first.add(index).read()));
        }
        gc::object_free(this.as_ptr().cast());
    }
}

/// The names of all fields, in order; None for an item without a name.
fn names(class: &TypeObject) -> Vec<Option<&'static CStr>> {
    let mut native = class;
    while native.has_flag(flags::HEAPTYPE) {
        match native.base_type() {
            Some(base) => native = base,
            None => break,
        }
    }
    let mut names: Vec<Option<&'static CStr>> = Vec::new();
    let mut entry = native.tp_members.get();
    // SAFETY: a table ends with `END`; names are static.
    unsafe {
        while let Some(member) = entry.as_ref().filter(|member| !member.is_end()) {
            let index = (member.offset.cast_unsigned() - size_of::<Tuple>()) / ITEM;
            names.resize(index, None);
            names.push(Some(CStr::from_ptr(member.name)));
            entry = entry.add(1);
        }
    }
    names
}

extern "C" fn repr(this: &Object) -> PyResult {
    let Some(tuple) = this.downcast::<Tuple>() else {
        return Err(errors::bad_internal_call());
    };
    let mut text = StrBuilder::new();
    text.push_str(&this.class().tp_name_lossy());
    text.push_str("(");
    let visible = names(this.class()).into_iter().flatten();
    for (index, (name, item)) in visible.zip(tuple.iter()).enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        text.push_str(&name.to_string_lossy());
        text.push_str("=");
        text.push_object(&*protocols::repr(&item)?);
    }
    text.push_str(")");
    text.finish().map(Ref::upcast)
}

static NEW: Signature = Signature {
    name: "structseq",
    parameters: &["sequence", "dict"],
    positional_only: 0,
    positional: 2,
    required: 1,
    required_keywords: 0,
    rest: false,
    keywords: false,
};

extern "C" fn new(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    with_args(args, keywords, |args| {
        let [sequence, dict] = NEW.bind(args)?;
        let Some(sequence) = sequence else {
            return Err(errors::bad_internal_call());
        };
        construct(class, sequence, dict.filter(|dict| !dict.is_none()))
    })
}

fn construct(class: &TypeObject, sequence: &Object, dict: Option<&Object>) -> PyResult {
    let wrong = |text: String| errors::raise(&TYPE_ERROR, format_args!("{text}"));
    let items = List::new()?;
    match protocols::iter(sequence) {
        Ok(_) => protocols::for_each(sequence, |item| items.append(item))?,
        Err(raised) => {
            errors::swallow(raised, &TYPE_ERROR)?;
            return Err(wrong("constructor requires a sequence".to_owned()));
        }
    }
    let dict = match dict {
        None => None,
        Some(dict) => Some(dict.downcast::<Dict>().ok_or_else(|| {
            wrong(format!(
                "{} takes a dict as second arg, if any",
                class.tp_name_lossy() + "()"
            ))
        })?),
    };
    let (names, hidden, given) = (names(class), hidden_of(class), items.len());
    let total = names.len();
    let least = total.saturating_sub(hidden);
    let name = class.tp_name_lossy();
    if given < least || given > total {
        let bound = if hidden == 0 {
            format!("a {least}-sequence")
        } else if given < least {
            format!("an at least {least}-sequence")
        } else {
            format!("an at most {total}-sequence")
        };
        return Err(wrong(format!("{name}() takes {bound} ({given}-sequence given)")));
    }
    let mut fields = items.to_vec();
    let mut used = 0;
    for field in names.iter().skip(given) {
        let value = match (dict, field) {
            (Some(dict), Some(field)) => dict.get(&*Str::from_latin1(field.to_bytes())?)?,
            _ => None,
        };
        used += usize::from(value.is_some());
        fields.push(value.unwrap_or_else(singletons::new_none));
    }
    if dict.is_some_and(|dict| dict.len() > used) {
        return Err(wrong(format!(
            "{name}() got duplicate or unexpected field name(s)"
        )));
    }
    create(class, fields).map(Ref::upcast)
}

extern "C" fn reduce(this: &Object, _: Option<&Object>) -> PyResult {
    let Some(tuple) = this.downcast::<Tuple>() else {
        return Err(errors::bad_internal_call());
    };
    let items = Tuple::collect(tuple.len(), tuple.iter())?;
    // A constructor of its own (that of `sched_param`) takes the items one by one.
    let own = this
        .class()
        .tp_new
        .get()
        .is_some_and(|own| !core::ptr::fn_addr_eq(own, new as NewFunc));
    if own {
        return Tuple::new([Ref::new(this.class()).upcast(), items.upcast()]).map(Ref::upcast);
    }
    let rest = Dict::new()?;
    for (index, name) in names(this.class()).into_iter().enumerate().skip(tuple.len()) {
        if let (Some(name), Some(value)) = (name, field(tuple, index)) {
            rest.set(&str::intern(Str::from_latin1(name.to_bytes())?), &value)?;
        }
    }
    let args = Tuple::new([items.upcast(), rest.upcast()])?;
    Tuple::new([Ref::new(this.class()).upcast(), args.upcast()]).map(Ref::upcast)
}

extern "C" fn replace(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let Some(tuple) = this.downcast::<Tuple>() else {
        return Err(errors::bad_internal_call());
    };
    if !args.is_empty() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("__replace__() takes no positional arguments"),
        ));
    }
    let names = names(this.class());
    if names.iter().any(Option::is_none) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!(
                "__replace__() is not supported for {} because it has unnamed field(s)",
                this.class().tp_name_lossy()
            ),
        ));
    }
    let changes = match keywords {
        Some(keywords) => keywords.copy()?,
        None => Dict::new()?,
    };
    let mut fields = Vec::with_capacity(names.len());
    for (index, name) in names.into_iter().enumerate() {
        let change = match name {
            Some(name) => changes.pop(&*Str::from_latin1(name.to_bytes())?)?,
            None => None,
        };
        let value = change.or_else(|| field(tuple, index));
        fields.push(value.unwrap_or_else(singletons::new_none));
    }
    if !changes.is_empty() {
        let unexpected: Vec<Ref> = changes.items().into_iter().map(|(key, _)| key).collect();
        let unexpected = List::collect(unexpected.into_iter())?;
        let shown = protocols::repr(&unexpected)?;
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("Got unexpected field name(s): {}", &*shown),
        ));
    }
    create(this.class(), fields).map(Ref::upcast)
}
