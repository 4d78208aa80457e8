//! `SRE_Scanner`: a pattern and a string, matched step by step.

use super::found::Match;
use super::pattern::Pattern;
use super::run::{Engine, How, Subject};
use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::exceptions::VALUE_ERROR;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{PyResult, Ref};
use sidewinder_object::typeobject::{TypeObject, TypeSpec, flags};
use sidewinder_object::{Object, create, errors, singletons};

/// A scanner, in the size of CPython's struct.
#[derive(Payload)]
#[payload(class = SCANNER, exact)]
#[repr(C)]
pub(super) struct Scanner {
    base: Object,
    pattern: Slot<Pattern>,
    string: Slot,
    /// Keeps a buffer exported as long as the scanner lives.
    subject: Subject,
    bounds: (isize, isize),
    /// Where to go on; None at the end.
    next: Cell<Option<usize>>,
    must_advance: Cell<bool>,
    running: Cell<bool>,
    rest: [usize; 22],
}

const _: () = assert!(size_of::<Scanner>() == 264);

/// `_sre.SRE_Scanner`
pub(super) static SCANNER: TypeObject = TypeSpec::of::<Scanner>(c"_sre.SRE_Scanner")
    .flags(flags::IMMUTABLETYPE | flags::DISALLOW_INSTANTIATION)
    .methods(&methods::METHODS)
    .getset(&methods::GETSET)
    .build();

/// `Pattern.scanner`
pub(super) fn scanner_of(pattern: &Pattern, string: &Object, bounds: (isize, isize)) -> PyResult {
    let subject = Subject::of(string)?;
    subject.check(pattern)?;
    let start = usize::try_from(bounds.0).unwrap_or(0).min(subject.len());
    let scanner = Scanner {
        base: Object::PENDING,
        pattern: Slot::new(Some(Ref::new(pattern))),
        string: Slot::new(Some(Ref::new(string))),
        subject,
        bounds,
        next: Cell::new(Some(start)),
        must_advance: Cell::new(false),
        running: Cell::new(false),
        rest: [0; 22],
    };
    create(&SCANNER, scanner).map(Ref::upcast)
}

impl Scanner {
    fn step(&self, how: How) -> PyResult {
        let (Some(next), Some(pattern), Some(string)) =
            (self.next.get(), self.pattern.get(), self.string.get())
        else {
            return Ok(singletons::new_none());
        };
        if self.running.replace(true) {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("regular expression scanner already executing"),
            ));
        }
        let result = self.step_from(next, &pattern, &string, how);
        self.running.set(false);
        result
    }

    fn step_from(&self, next: usize, pattern: &Pattern, string: &Object, how: How) -> PyResult {
        let subject = &self.subject;
        let mut engine = Engine::new(pattern, subject, (next.cast_signed(), self.bounds.1))?;
        engine.set_must_advance(self.must_advance.get());
        if !engine.run(how)? {
            self.next.set(None);
            return Ok(singletons::new_none());
        }
        let found = engine.found(pattern.groups())?;
        self.must_advance.set(found.end == found.start);
        self.next.set(Some(found.end));
        Match::create(pattern, string, self.bounds, subject.len(), &found)
    }
}

#[pymethods]
mod methods {
    use super::*;

    #[method(sig = "match($self, /)")]
    fn match_(this: &Scanner) -> PyResult {
        this.step(How::Match)
    }

    #[method(sig = "search($self, /)")]
    fn search(this: &Scanner) -> PyResult {
        this.step(How::Search)
    }

    #[getter]
    fn pattern(this: &Scanner) -> PyResult {
        let _ = this.rest;
        Ok(this.pattern.get().map_or_else(singletons::new_none, Ref::upcast))
    }
}
