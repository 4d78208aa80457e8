//! `re.Pattern`: compiled code with its groups, and the methods that run it.

use super::found::Match;
use super::run::{Engine, How, Subject};
use super::scanner::scanner_of;
use super::substitute;
use core::cell::Cell;
use core::mem::offset_of;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::{OVERFLOW_ERROR, RUNTIME_ERROR, TYPE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Hash, PyResult, Ref};
use sidewinder_object::slots::CompareOp;
use sidewinder_object::structs::MappingProxy;
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{
    Dict, List, Object, Str, Tuple, attributes, create, errors, hash, protocols, singletons,
};

/// A compiled pattern, in the size of CPython's struct: the code lies elsewhere.
#[derive(Payload)]
#[payload(class = PATTERN, exact)]
#[repr(C)]
pub(super) struct Pattern {
    base: Object,
    /// The number of words of code, which `__sizeof__` counts.
    size: Cell<isize>,
    groups: isize,
    group_index: Slot<Dict>,
    index_group: Slot<Tuple>,
    pattern: Slot,
    flags: i32,
    /// 1 for bytes, 0 for text, -1 for neither.
    is_bytes: i32,
    weaklist: Cell<*mut Object>,
    code: Vec<u32>,
}

const _: () = assert!(size_of::<Pattern>() == 96);

/// `re.Pattern`
pub(super) static PATTERN: TypeObject = TypeSpec::of::<Pattern>(c"re.Pattern")
    .itemsize(4)
    .flags(flags::IMMUTABLETYPE | flags::DISALLOW_INSTANTIATION)
    .doc(c"A compiled regular expression.")
    .weaklistoffset(offset_of!(Pattern, weaklist))
    .repr(repr)
    .hash(pattern_hash)
    .richcompare(compare)
    .methods(&methods::METHODS)
    .getset(&methods::GETSET)
    .build();

impl Pattern {
    pub(super) fn code(&self) -> &[u32] {
        &self.code
    }

    /// The number of groups.
    pub(super) fn groups(&self) -> usize {
        self.groups.cast_unsigned()
    }

    /// Whether it is for bytes; None if it is for both.
    pub(super) fn is_bytes(&self) -> Option<bool> {
        (self.is_bytes >= 0).then_some(self.is_bytes == 1)
    }

    pub(super) fn group_index(&self) -> Option<Ref<Dict>> {
        self.group_index.get()
    }

    /// The name of a group.
    pub(super) fn group_name(&self, number: usize) -> Option<Ref> {
        self.index_group.get()?.get(number)
    }

    pub(super) fn source(&self) -> Ref {
        self.pattern.get().unwrap_or_else(singletons::new_none)
    }
}

/// `_sre.compile`
pub(super) fn compile(
    pattern: &Object,
    flags: i32,
    code: &List,
    groups: isize,
    group_index: &Dict,
    index_group: &Tuple,
) -> PyResult {
    let words = words_of(code)?;
    let is_bytes = if pattern.is_none() {
        -1
    } else {
        i32::from(Subject::of(pattern)?.is_bytes())
    };
    let valid = u32::try_from(groups).is_ok_and(|groups| sidewinder_sre::validate(&words, groups).is_ok());
    if !valid {
        return Err(errors::raise(&RUNTIME_ERROR, format_args!("invalid SRE code")));
    }
    let pattern = Pattern {
        base: Object::PENDING,
        size: Cell::new(words.len().cast_signed()),
        groups,
        group_index: Slot::new(Some(Ref::new(group_index))),
        index_group: Slot::new(Some(Ref::new(index_group))),
        pattern: Slot::new(Some(Ref::new(pattern))),
        flags,
        is_bytes,
        weaklist: Cell::new(core::ptr::null_mut()),
        code: words,
    };
    create(&PATTERN, pattern).map(Ref::upcast)
}

fn words_of(code: &List) -> Fallible<Vec<u32>> {
    let mut words = Vec::with_capacity(code.len());
    for item in code.to_vec() {
        let Some(int) = item.downcast_ref::<Int>() else {
            return Err(errors::raise(&TYPE_ERROR, format_args!("an integer is required")));
        };
        let message = match int.to_u64() {
            Some(word) if u32::try_from(word).is_ok() => {
                words.push(word as u32);
                continue;
            }
            _ if int.is_negative() => "can't convert negative value to unsigned int",
            Some(_) => "regular expression code size limit exceeded",
            None => "Python int too large to convert to C unsigned long",
        };
        return Err(errors::raise(&OVERFLOW_ERROR, format_args!("{message}")));
    }
    Ok(words)
}

/// Runs the pattern once.
fn once(this: &Pattern, string: &Object, bounds: (isize, isize), how: How) -> PyResult {
    let subject = Subject::of(string)?;
    subject.check(this)?;
    let mut engine = Engine::new(this, &subject, bounds)?;
    if !engine.run(how)? {
        return Ok(singletons::new_none());
    }
    let found = engine.found(this.groups())?;
    Match::create(this, string, bounds, subject.len(), &found)
}

/// `findall`
fn find_all(this: &Pattern, string: &Object, bounds: (isize, isize)) -> PyResult<List> {
    let subject = Subject::of(string)?;
    subject.check(this)?;
    let mut engine = Engine::new(this, &subject, bounds)?;
    let list = List::new()?;
    let group = |engine: &Engine<'_>, number: usize| match engine.group(number) {
        Some((start, end)) => subject.slice(start, end),
        None => subject.slice(0, 0),
    };
    while engine.run(How::Search)? {
        let item = match this.groups() {
            0 => subject.slice(engine.start(), engine.at())?,
            1 => group(&engine, 1)?,
            count => {
                let parts: Vec<Ref> = (1..=count)
                    .map(|number| group(&engine, number))
                    .collect::<Result<_, _>>()?;
                Tuple::collect(count, parts.into_iter())?.upcast()
            }
        };
        list.append(item)?;
        engine.advance();
    }
    Ok(list)
}

/// `split`
fn split_all(this: &Pattern, string: &Object, most: isize) -> PyResult<List> {
    let subject = Subject::of(string)?;
    subject.check(this)?;
    let mut engine = Engine::new(this, &subject, (0, isize::MAX))?;
    let list = List::new()?;
    let (mut last, mut count) = (0, 0);
    while (most == 0 || count < most) && engine.run(How::Search)? {
        list.append(subject.slice(last, engine.start())?)?;
        for number in 1..=this.groups() {
            list.append(match engine.group(number) {
                Some((start, end)) => subject.slice(start, end)?,
                None => singletons::new_none(),
            })?;
        }
        last = engine.at();
        count += 1;
        engine.advance();
    }
    list.append(subject.slice(last, engine.end())?)?;
    Ok(list)
}

#[pymethods]
mod methods {
    use super::*;

    /// A match at the start of the string, or None.
    #[method(sig = "match($self, /, string, pos=0, endpos=sys.maxsize)")]
    fn match_(this: &Pattern, string: &Object, pos: isize, endpos: isize) -> PyResult {
        once(this, string, (pos, endpos), How::Match)
    }

    /// A match of the whole string, or None.
    #[method(sig = "fullmatch($self, /, string, pos=0, endpos=sys.maxsize)")]
    fn fullmatch(this: &Pattern, string: &Object, pos: isize, endpos: isize) -> PyResult {
        once(this, string, (pos, endpos), How::Full)
    }

    /// The first match in the string, or None.
    #[method(sig = "search($self, /, string, pos=0, endpos=sys.maxsize)")]
    fn search(this: &Pattern, string: &Object, pos: isize, endpos: isize) -> PyResult {
        once(this, string, (pos, endpos), How::Search)
    }

    /// The string with matches replaced.
    #[method(sig = "sub($self, /, repl, string, count=0)")]
    fn sub(this: &Pattern, repl: &Object, string: &Object, count: isize) -> PyResult {
        substitute::replace(this, repl, string, count).map(|(result, _)| result)
    }

    /// The string with matches replaced, and how many.
    #[method(sig = "subn($self, /, repl, string, count=0)")]
    fn subn(this: &Pattern, repl: &Object, string: &Object, count: isize) -> PyResult<Tuple> {
        let (result, count) = substitute::replace(this, repl, string, count)?;
        Tuple::new([result, Int::from_usize(count)?.upcast()])
    }

    /// All matches in the string: their texts, or those of their groups.
    #[method(sig = "findall($self, /, string, pos=0, endpos=sys.maxsize)")]
    fn findall(this: &Pattern, string: &Object, pos: isize, endpos: isize) -> PyResult<List> {
        find_all(this, string, (pos, endpos))
    }

    /// The parts of the string between matches, with the groups of those.
    #[method(sig = "split($self, /, string, maxsplit=0)")]
    fn split(this: &Pattern, string: &Object, maxsplit: isize) -> PyResult<List> {
        split_all(this, string, maxsplit)
    }

    /// An iterator over the matches in the string.
    #[method(sig = "finditer($self, /, string, pos=0, endpos=sys.maxsize)")]
    fn finditer(this: &Pattern, string: &Object, pos: isize, endpos: isize) -> PyResult {
        let scanner = scanner_of(this, string, (pos, endpos))?;
        let search = attributes::get(&scanner, &*sidewinder_types::attributes::name("search")?)?;
        sidewinder_types::callable_iterator(&search, singletons::none())
    }

    #[method(sig = "scanner($self, /, string, pos=0, endpos=sys.maxsize)")]
    fn scanner(this: &Pattern, string: &Object, pos: isize, endpos: isize) -> PyResult {
        scanner_of(this, string, (pos, endpos))
    }

    #[method(sig = "__copy__($self, /)")]
    fn copy(this: &Pattern) -> PyResult {
        Ok(Ref::new(this).upcast())
    }

    #[method(sig = "__deepcopy__($self, memo, /)")]
    fn deepcopy(this: &Pattern, _memo: &Object) -> PyResult {
        Ok(Ref::new(this).upcast())
    }

    /// Patterns are generic over the type of string.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &TypeObject, object: &Object) -> PyResult {
        protocols::generic_alias(class, object)
    }

    /// The numbers of the named groups.
    #[getter]
    fn groupindex(this: &Pattern) -> PyResult {
        match this.group_index() {
            Some(dict) => MappingProxy::new(&dict).map(Ref::upcast),
            None => Dict::new().map(Ref::upcast),
        }
    }

    /// What was compiled.
    #[getter]
    fn pattern(this: &Pattern) -> PyResult {
        Ok(this.source())
    }

    /// The flags.
    #[getter]
    fn flags(this: &Pattern) -> Fallible<i32> {
        Ok(this.flags)
    }

    /// The number of groups.
    #[getter]
    fn groups(this: &Pattern) -> Fallible<isize> {
        Ok(this.groups)
    }
}

const NAMES: [(&str, i32); 8] = [
    ("re.IGNORECASE", 2),
    ("re.MULTILINE", 8),
    ("re.DOTALL", 16),
    ("re.VERBOSE", 64),
    ("re.DEBUG", 128),
    ("re.ASCII", 256),
    ("re.LOCALE", 4),
    ("re.UNICODE", 32),
];

extern "C" fn repr(this: &Object) -> PyResult {
    let pattern = this.downcast::<Pattern>().ok_or_else(errors::bad_internal_call)?;
    let mut left = pattern.flags;
    if pattern.is_bytes == 0 && left & (4 | 32 | 256) == 32 {
        left &= !32;
    }
    let mut shown = Vec::new();
    for (name, flag) in NAMES {
        if left & flag != 0 {
            shown.push(name.to_owned());
            left &= !flag;
        }
    }
    if left != 0 {
        shown.push(format!("{left:#x}"));
    }
    let source = protocols::repr(&pattern.source())?;
    let source = source.slice(0, source.len().min(200))?;
    let source = &*source;
    let comma = if shown.is_empty() { "" } else { ", " };
    let shown = shown.join("|");
    Str::from_format(format_args!("re.compile({source}{comma}{shown})")).map(Ref::upcast)
}

extern "C" fn pattern_hash(this: &Object) -> Hash {
    let run = || -> Fallible<isize> {
        let pattern = this.downcast::<Pattern>().ok_or_else(errors::bad_internal_call)?;
        let bytes: Vec<u8> = pattern.code.iter().flat_map(|word| word.to_ne_bytes()).collect();
        Ok(protocols::hash(&pattern.source())?
            ^ hash::hash_bytes(&bytes)
            ^ pattern.flags as isize
            ^ pattern.is_bytes as isize
            ^ pattern.size.get())
    };
    run().into()
}

extern "C" fn compare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    let (Some(a), Some(b)) = (left.downcast::<Pattern>(), right.downcast::<Pattern>()) else {
        return Ok(singletons::new_not_implemented());
    };
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(singletons::new_not_implemented());
    }
    let equal = left.is(right)
        || (a.flags == b.flags
            && a.is_bytes == b.is_bytes
            && a.code == b.code
            && protocols::compare_bool(&a.source(), &b.source(), CompareOp::Eq)?);
    Ok(singletons::new_bool(equal == (op == CompareOp::Eq)))
}
