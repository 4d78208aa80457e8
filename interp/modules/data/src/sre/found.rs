//! `re.Match`: a match and its groups.

use super::pattern::Pattern;
use super::run::{Found, Subject};
use super::substitute;
use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::calls::Args;
use sidewinder_object::exceptions::INDEX_ERROR;
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::slots::MappingMethods;
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{Dict, Object, Str, Tuple, create, errors, number, protocols, singletons};

/// A match, in the size of CPython's struct: the marks lie elsewhere.
#[derive(Payload)]
#[payload(class = MATCH, exact)]
#[repr(C)]
pub(super) struct Match {
    base: Object,
    /// The number of marks, which `__sizeof__` counts.
    size: Cell<isize>,
    string: Slot,
    regs: Slot,
    pattern: Slot<Pattern>,
    pos: isize,
    endpos: isize,
    last_index: isize,
    /// Start and end of the match and of each group; -1 for those that took no part.
    marks: Box<[(isize, isize)]>,
}

const _: () = assert!(size_of::<Match>() == 88);

static MAPPING: MappingMethods = MappingMethods::new().subscript(subscript);

/// `re.Match`
pub(super) static MATCH: TypeObject = TypeSpec::of::<Match>(c"re.Match")
    .itemsize(8)
    .flags(flags::IMMUTABLETYPE | flags::DISALLOW_INSTANTIATION)
    .doc(c"What a regular expression matched. Always true.")
    .repr(repr)
    .mapping(&MAPPING)
    .methods(&methods::METHODS)
    .getset(&methods::GETSET)
    .build();

impl Match {
    /// A match object of what was found.
    pub(super) fn create(
        pattern: &Pattern,
        string: &Object,
        bounds: (isize, isize),
        length: usize,
        found: &Found,
    ) -> PyResult {
        let span = |start: usize, end: usize| (start.cast_signed(), end.cast_signed());
        let groups = found
            .groups
            .iter()
            .map(|group| group.map_or((-1, -1), |(start, end)| span(start, end)));
        let marks: Box<[(isize, isize)]> = core::iter::once(span(found.start, found.end))
            .chain(groups)
            .collect();
        let clip = |bound: isize| bound.clamp(0, length.cast_signed());
        let made = Match {
            base: Object::PENDING,
            size: Cell::new(2 * marks.len().cast_signed()),
            string: Slot::new(Some(Ref::new(string))),
            regs: Slot::EMPTY,
            pattern: Slot::new(Some(Ref::new(pattern))),
            pos: clip(bounds.0),
            endpos: clip(bounds.1),
            last_index: found.last_index.map_or(-1, usize::cast_signed),
            marks,
        };
        create(&MATCH, made).map(Ref::upcast)
    }

    fn string(&self) -> Ref {
        self.string.get().unwrap_or_else(singletons::new_none)
    }

    /// The number of a group that is named by number or name, or IndexError.
    fn number(&self, group: &Object) -> Fallible<usize> {
        let mut index = -1;
        if number::is_index(group) {
            index = number::as_index(group, None)?;
        } else if let Some(names) = self.pattern.get().and_then(|pattern| pattern.group_index())
            && let Some(found) = names.get(group)?
            && let Some(int) = found.downcast_ref::<Int>()
        {
            index = int.to_isize()?;
        }
        usize::try_from(index)
            .ok()
            .filter(|index| *index < self.marks.len())
            .ok_or_else(no_such_group)
    }

    fn mark(&self, number: usize) -> (isize, isize) {
        self.marks.get(number).copied().unwrap_or((-1, -1))
    }

    /// The text of a group, or the default if it took no part.
    pub(super) fn text(&self, number: usize, default: &Object) -> PyResult {
        let (start, end) = self.mark(number);
        let string = self.string();
        if start < 0 || string.is_none() {
            return Ok(Ref::new(default));
        }
        Subject::of(&string)?.slice(start.cast_unsigned(), end.cast_unsigned())
    }

    /// As `text`, checking the number.
    pub(super) fn checked_text(&self, number: usize) -> PyResult {
        if number >= self.marks.len() {
            return Err(no_such_group());
        }
        self.text(number, singletons::none())
    }

    fn by_name(&self, group: &Object) -> PyResult {
        self.text(self.number(group)?, singletons::none())
    }

    pub(super) fn is_bytes(&self) -> bool {
        !self.string().has::<Str>()
    }
}

#[cold]
fn no_such_group() -> Raised {
    errors::raise(&INDEX_ERROR, format_args!("no such group"))
}

fn pair((start, end): (isize, isize)) -> PyResult {
    Tuple::new([Int::new(start as i64)?.upcast(), Int::new(end as i64)?.upcast()]).map(Ref::upcast)
}

#[pymethods]
mod methods {
    use super::*;

    /// The text of one group, or a tuple of those of several.
    #[method(name = "group", convention = "fast")]
    fn group(this: &Match, args: Args<'_>) -> PyResult {
        match args.len() {
            0 => this.text(0, singletons::none()),
            1 => this.by_name(args.get(0).unwrap_or(singletons::none())),
            count => {
                let parts: Vec<Ref> = args
                    .positional()
                    .map(|group| this.by_name(group))
                    .collect::<Result<_, _>>()?;
                Tuple::collect(count, parts.into_iter()).map(Ref::upcast)
            }
        }
    }

    /// The place at which a group starts.
    #[method(sig = "start($self, group=0, /)")]
    fn start(this: &Match, group: Option<&Object>) -> Fallible<isize> {
        span_of(this, group).map(|span| span.0)
    }

    /// The place at which a group ends.
    #[method(sig = "end($self, group=0, /)")]
    fn end(this: &Match, group: Option<&Object>) -> Fallible<isize> {
        span_of(this, group).map(|span| span.1)
    }

    /// The places at which a group starts and ends.
    #[method(sig = "span($self, group=0, /)")]
    fn span(this: &Match, group: Option<&Object>) -> PyResult {
        pair(span_of(this, group)?)
    }

    fn span_of(this: &Match, group: Option<&Object>) -> Fallible<(isize, isize)> {
        let number = group.map(|group| this.number(group)).transpose()?;
        Ok(this.mark(number.unwrap_or(0)))
    }

    /// The texts of all groups.
    #[method(sig = "groups($self, /, default=None)")]
    fn groups(this: &Match, default: Option<&Object>) -> PyResult<Tuple> {
        let default = default.unwrap_or(singletons::none());
        let parts: Vec<Ref> = (1..this.marks.len())
            .map(|number| this.text(number, default))
            .collect::<Result<_, _>>()?;
        Tuple::collect(parts.len(), parts.into_iter())
    }

    /// The texts of the named groups by name.
    #[method(sig = "groupdict($self, /, default=None)")]
    fn groupdict(this: &Match, default: Option<&Object>) -> PyResult<Dict> {
        let default = default.unwrap_or(singletons::none());
        let result = Dict::new()?;
        let Some(names) = this.pattern.get().and_then(|pattern| pattern.group_index()) else {
            return Ok(result);
        };
        for (name, number) in names.items() {
            let number = this.number(&number)?;
            result.set(&name, &*this.text(number, default)?)?;
        }
        Ok(result)
    }

    /// A template with the groups put in.
    #[method(sig = "expand($self, /, template)")]
    fn expand(this: &Match, template: &Object) -> PyResult {
        let pattern = this.pattern.get().ok_or_else(errors::bad_internal_call)?;
        let compiled = substitute::compile_template(&pattern, template)?;
        substitute::expand(&compiled, this)
    }

    #[method(sig = "__copy__($self, /)")]
    fn copy(this: &Match) -> PyResult {
        Ok(Ref::new(this).upcast())
    }

    #[method(sig = "__deepcopy__($self, memo, /)")]
    fn deepcopy(this: &Match, _memo: &Object) -> PyResult {
        Ok(Ref::new(this).upcast())
    }

    /// Matches are generic over the type of string.
    #[classmethod(sig = "__class_getitem__($type, object, /)")]
    fn class_getitem(class: &TypeObject, object: &Object) -> PyResult {
        protocols::generic_alias(class, object)
    }

    /// The number of the group that was matched last.
    #[getter]
    fn lastindex(this: &Match) -> PyResult {
        if this.last_index < 0 {
            return Ok(singletons::new_none());
        }
        Int::new(this.last_index as i64).map(Ref::upcast)
    }

    /// The name of the group that was matched last.
    #[getter]
    fn lastgroup(this: &Match) -> PyResult {
        let name = usize::try_from(this.last_index)
            .ok()
            .and_then(|number| this.pattern.get()?.group_name(number));
        Ok(name.unwrap_or_else(singletons::new_none))
    }

    #[getter]
    fn regs(this: &Match) -> PyResult {
        if let Some(regs) = this.regs.get() {
            return Ok(regs);
        }
        let spans: Vec<Ref> = this
            .marks
            .iter()
            .map(|mark| pair(*mark))
            .collect::<Result<_, _>>()?;
        let regs = Tuple::collect(spans.len(), spans.into_iter())?.upcast();
        this.regs.set(Some(regs.clone()));
        Ok(regs)
    }

    /// The string that was searched.
    #[getter(name = "string")]
    fn searched(this: &Match) -> PyResult {
        Ok(this.string())
    }

    /// The pattern.
    #[getter]
    fn re(this: &Match) -> PyResult {
        Ok(this.pattern.get().map_or_else(singletons::new_none, Ref::upcast))
    }

    /// Where the search began.
    #[getter]
    fn pos(this: &Match) -> Fallible<isize> {
        Ok(this.pos)
    }

    /// Where the search would have ended.
    #[getter]
    fn endpos(this: &Match) -> Fallible<isize> {
        Ok(this.endpos)
    }
}

extern "C" fn subscript(this: &Object, key: &Object) -> PyResult {
    this.downcast::<Match>()
        .ok_or_else(errors::bad_internal_call)?
        .by_name(key)
}

extern "C" fn repr(this: &Object) -> PyResult {
    let found = this.downcast::<Match>().ok_or_else(errors::bad_internal_call)?;
    let shown = protocols::repr(&*found.text(0, singletons::none())?)?;
    let shown = shown.slice(0, shown.len().min(50))?;
    let shown = &*shown;
    let (start, end) = found.mark(0);
    Str::from_format(format_args!(
        "<{} object; span=({start}, {end}), match={shown}>",
        this.class().name()
    ))
    .map(Ref::upcast)
}
