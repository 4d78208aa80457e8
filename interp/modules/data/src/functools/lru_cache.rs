//! `_lru_cache_wrapper`: a callable that remembers results, perhaps only the latest used.
//!
//! The cache is a dict from keys to results (without bound or with none) or to numbers of links in a ring, of which the
//! least recently used goes when the cache is full. Calls of the function may change the cache: it is looked at
//! again after each.

use core::cell::{Cell, RefCell};
use sidewinder_macros::{Payload, pymethods};
use sidewinder_object::arguments::{Signature, with_args};
use sidewinder_object::exceptions::{OVERFLOW_ERROR, TYPE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, PyResult, Ref};
use sidewinder_object::storage::{Field, Visitor};
use sidewinder_object::structs::Method;
use sidewinder_object::typeobject::{TypeSpec, flags};
use sidewinder_object::{
    Dict, Object, Tuple, TypeObject, attributes, calls, create, dict, errors, gil::GilCell, ids, number,
    protocols, singletons, wellknown,
};

/// A remembered result.
struct Link {
    key: Ref,
    hash: isize,
    result: Ref,
    previous: usize,
    next: usize,
}

/// The links, from the least recently used to the latest. Number 0 is no link but the two ends.
#[derive(Default)]
struct Ring {
    links: Vec<Option<Link>>,
    free: Vec<usize>,
    first: usize,
    last: usize,
}

impl Ring {
    fn link(&mut self, at: usize) -> Option<&mut Link> {
        self.links.get_mut(at.wrapping_sub(1)).and_then(Option::as_mut)
    }

    fn set_next(&mut self, at: usize, next: usize) {
        match self.link(at) {
            Some(link) => link.next = next,
            None => self.first = next,
        }
    }

    fn set_previous(&mut self, at: usize, previous: usize) {
        match self.link(at) {
            Some(link) => link.previous = previous,
            None => self.last = previous,
        }
    }

    fn extract(&mut self, at: usize) {
        let Some((previous, next)) = self.link(at).map(|link| (link.previous, link.next)) else {
            return;
        };
        self.set_next(previous, next);
        self.set_previous(next, previous);
    }

    fn append(&mut self, at: usize) {
        let last = self.last;
        self.set_previous(at, last);
        self.set_next(at, 0);
        self.set_next(last, at);
        self.last = at;
    }

    fn prepend(&mut self, at: usize) {
        let first = self.first;
        self.set_next(at, first);
        self.set_previous(at, 0);
        self.set_previous(first, at);
        self.first = at;
    }

    fn insert(&mut self, link: Link) -> usize {
        match self.free.pop() {
            Some(at) => {
                if let Some(place) = self.links.get_mut(at - 1) {
                    *place = Some(link);
                }
                at
            }
            None => {
                self.links.push(Some(link));
                self.links.len()
            }
        }
    }

    /// Takes all links out, the least recently used first.
    fn drain(&mut self) -> Vec<Link> {
        let mut all = Vec::new();
        let mut at = core::mem::take(&mut self.first);
        self.last = 0;
        while let Some(link) = self.links.get_mut(at.wrapping_sub(1)).and_then(Option::take) {
            at = link.next;
            all.push(link);
        }
        self.links.clear();
        self.free.clear();
        all
    }

    fn remove(&mut self, at: usize) -> Option<Link> {
        let link = self.links.get_mut(at.wrapping_sub(1)).and_then(Option::take);
        if link.is_some() {
            self.free.push(at);
        }
        link
    }
}

/// The ring as a field of an object.
#[derive(Default)]
struct Links(Box<RefCell<Ring>>);

impl Field for Links {
    fn traverse(&self, visitor: &mut Visitor) {
        for link in self.0.borrow().links.iter().flatten() {
            visitor.visit_object(&link.key);
            visitor.visit_object(&link.result);
        }
    }

    fn clear(&self) {
        drop(self.0.take());
    }
}

/// `lru_cache_object`, of the same size.
#[derive(Payload)]
#[payload(class = LRU_CACHE)]
#[repr(C)]
pub struct LruCache {
    base: Object,
    #[field]
    links: Links,
    typed: Cell<bool>,
    cache: Slot<Dict>,
    hits: Cell<isize>,
    function: Slot,
    maxsize: Cell<isize>,
    misses: Cell<isize>,
    cache_info_type: Slot,
    unused: [usize; 7],
    dict: Slot<Dict>,
    weaklist: Cell<*mut Object>,
}

const _: () = assert!(size_of::<LruCache>() == 152);
const _: () = assert!(core::mem::offset_of!(LruCache, dict) == 136);

/// `_lru_cache_wrapper`.
pub static LRU_CACHE: TypeObject = TypeSpec::of::<LruCache>(c"functools._lru_cache_wrapper")
    .flags(flags::METHOD_DESCRIPTOR | flags::BASETYPE)
    .doc(c"A callable that remembers the results of a function.")
    .dictoffset(core::mem::offset_of!(LruCache, dict))
    .weaklistoffset(core::mem::offset_of!(LruCache, weaklist))
    .call(call)
    .setattro(attributes::generic_setattr)
    .descr_get(descr_get)
    .new_slot(new)
    .methods(&methods::METHODS)
    .getset(&methods::GETSET)
    .build();

/// What separates positional from keyword arguments in keys.
static KEYWORD_MARK: GilCell<Slot> = GilCell::new(Slot::EMPTY);

fn keyword_mark() -> PyResult {
    if let Some(mark) = KEYWORD_MARK.get() {
        return Ok(mark);
    }
    let mark = calls::call_none(&wellknown::OBJECT)?;
    KEYWORD_MARK.set(Some(mark.clone()));
    Ok(mark)
}

fn this(object: &Object) -> Fallible<&LruCache> {
    object
        .downcast::<LruCache>()
        .ok_or_else(errors::bad_internal_call)
}

extern "C" fn new(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    static SIGNATURE: Signature = Signature {
        name: "lru_cache",
        parameters: &["user_function", "maxsize", "typed", "cache_info_type"],
        positional_only: 0,
        positional: 4,
        required: 4,
        required_keywords: 0,
        rest: false,
        keywords: false,
    };
    with_args(args, keywords, |args| {
        let [Some(function), Some(maxsize), Some(typed), Some(info)] = SIGNATURE.bind::<4>(args)? else {
            return Err(errors::bad_internal_call());
        };
        construct(class, function, maxsize, protocols::is_true(typed)?, info)
    })
}

fn construct(
    class: &TypeObject,
    function: &Object,
    maxsize: &Object,
    typed: bool,
    info: &Object,
) -> PyResult {
    if !calls::is_callable(function) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("the first argument must be callable"),
        ));
    }
    let maxsize = if maxsize.is_none() {
        -1
    } else if number::is_index(maxsize) {
        number::as_index(maxsize, Some(&OVERFLOW_ERROR))?.max(0)
    } else {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("maxsize should be integer or None"),
        ));
    };
    let fresh = LruCache {
        base: Object::PENDING,
        links: Links::default(),
        typed: Cell::new(typed),
        cache: Slot::new(Some(Dict::new()?)),
        hits: Cell::new(0),
        function: Slot::new(Some(Ref::new(function))),
        maxsize: Cell::new(maxsize),
        misses: Cell::new(0),
        cache_info_type: Slot::new(Some(Ref::new(info))),
        unused: [0; 7],
        dict: Slot::EMPTY,
        weaklist: Cell::new(core::ptr::null_mut()),
    };
    create(class, fresh).map(Ref::upcast)
}

/// The key of a call.
fn key_of(cache: &LruCache, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let named = keywords.map(Dict::items).unwrap_or_default();
    let typed = cache.typed.get();
    if !typed && named.is_empty() {
        return Ok(match (args.len(), args.get(0)) {
            (1, Some(only)) if only.is_exactly(&wellknown::STR) || only.is_exactly(&wellknown::INT) => only,
            _ => Ref::new(args).upcast(),
        });
    }
    let mut parts: Vec<Ref> = args.iter().collect();
    if !named.is_empty() {
        parts.push(keyword_mark()?);
        for (name, value) in &named {
            parts.extend([name.clone(), value.clone()]);
        }
    }
    if typed {
        let class_of = |value: &Object| Ref::new(value.class()).upcast();
        parts.extend(args.iter_borrowed().map(class_of));
        parts.extend(named.iter().map(|(_, value)| class_of(value)));
    }
    Tuple::collect(parts.len(), parts.into_iter()).map(Ref::upcast)
}

extern "C" fn call(object: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let cache = this(object)?;
    let Some(function) = cache.function.get() else {
        return Err(errors::bad_internal_call());
    };
    match cache.maxsize.get() {
        0 => {
            cache.misses.set(cache.misses.get() + 1);
            calls::call_tuple(&function, args, keywords)
        }
        ..0 => unbounded(cache, &function, args, keywords),
        _ => bounded(cache, &function, args, keywords),
    }
}

fn dict_of(cache: &LruCache) -> PyResult<Dict> {
    cache.cache.get().ok_or_else(errors::bad_internal_call)
}

fn unbounded(cache: &LruCache, function: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let key = key_of(cache, args, keywords)?;
    let hash = protocols::hash(&key)?;
    let known = dict_of(cache)?;
    if let Some(result) = known.get_known_hash(&key, hash)? {
        cache.hits.set(cache.hits.get() + 1);
        return Ok(result);
    }
    cache.misses.set(cache.misses.get() + 1);
    let result = calls::call_tuple(function, args, keywords)?;
    known.set_known_hash(key, hash, result.clone())?;
    Ok(result)
}

/// The number of a link as the cache holds it.
fn number_of(value: &Object) -> usize {
    let number = value.downcast::<Int>().and_then(Int::to_i64);
    number
        .and_then(|number| usize::try_from(number).ok())
        .unwrap_or(0)
}

fn bounded(cache: &LruCache, function: &Object, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    let key = key_of(cache, args, keywords)?;
    let hash = protocols::hash(&key)?;
    let known = dict_of(cache)?;
    if let Some(found) = known.get_known_hash(&key, hash)? {
        let at = number_of(&found);
        let mut ring = cache.links.0.borrow_mut();
        ring.extract(at);
        ring.append(at);
        if let Some(result) = ring.link(at).map(|link| link.result.clone()) {
            cache.hits.set(cache.hits.get() + 1);
            return Ok(result);
        }
    }
    cache.misses.set(cache.misses.get() + 1);
    let result = calls::call_tuple(function, args, keywords)?;
    // The call may have cached the same key.
    if known.get_known_hash(&key, hash)?.is_some() {
        return Ok(result);
    }
    let full = known.len().cast_signed() >= cache.maxsize.get();
    let oldest = cache.links.0.borrow().first;
    if full && oldest != 0 && !evict(cache, &known, oldest)? {
        return Ok(result);
    }
    remember(cache, &known, key, hash, result)
}

/// Takes the oldest link out; false when its key was gone already.
fn evict(cache: &LruCache, known: &Dict, oldest: usize) -> Fallible<bool> {
    let found = {
        let mut ring = cache.links.0.borrow_mut();
        ring.extract(oldest);
        ring.link(oldest).map(|link| (link.key.clone(), link.hash))
    };
    let Some((key, hash)) = found else { return Ok(true) };
    let popped = match known.pop_known_hash(&key, hash) {
        Ok(popped) => popped,
        Err(raised) => {
            cache.links.0.borrow_mut().prepend(oldest);
            return Err(raised);
        }
    };
    let link = cache.links.0.borrow_mut().remove(oldest);
    drop(link);
    Ok(popped.is_some())
}

fn remember(cache: &LruCache, known: &Dict, key: Ref, hash: isize, result: Ref) -> PyResult {
    let at = cache.links.0.borrow_mut().insert(Link {
        key: key.clone(),
        hash,
        result: result.clone(),
        previous: 0,
        next: 0,
    });
    let set = Int::from_usize(at).and_then(|at| {
        known
            .set_known_hash(key, hash, at.upcast())
            .map(|()| Ref::new(known))
    });
    if let Err(raised) = set {
        let link = cache.links.0.borrow_mut().remove(at);
        drop(link);
        return Err(raised);
    }
    cache.links.0.borrow_mut().append(at);
    Ok(result)
}

extern "C" fn descr_get(object: &Object, instance: Option<&Object>, _: Option<&Object>) -> PyResult {
    match instance.filter(|instance| !instance.is_none()) {
        Some(instance) => Method::new(object, instance).map(Ref::upcast),
        None => Ok(Ref::new(object)),
    }
}

#[pymethods]
mod methods {
    use super::*;

    /// Hits, misses, the bound, and the present size.
    #[method(sig = "cache_info($self, /)")]
    fn cache_info(this: &LruCache) -> PyResult {
        let size = dict_of(this)?.len();
        let bound = match this.maxsize.get() {
            ..0 => singletons::new_none(),
            bound => Int::new(bound as i64)?.upcast(),
        };
        let info = this.cache_info_type.get().ok_or_else(errors::bad_internal_call)?;
        let (hits, misses) = (
            Int::new(this.hits.get() as i64)?,
            Int::new(this.misses.get() as i64)?,
        );
        calls::call(&info, &[&hits, &misses, &bound, &*Int::from_usize(size)?])
    }

    /// Forgets everything.
    #[method(sig = "cache_clear($self, /)")]
    fn cache_clear(this: &LruCache) -> Fallible<()> {
        let links = this.links.0.borrow_mut().drain();
        this.hits.set(0);
        this.misses.set(0);
        dict_of(this)?.clear();
        drop(links);
        Ok(())
    }

    /// The qualified name under which pickle finds it.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &LruCache) -> PyResult {
        attributes::get(this, ids::__qualname__.get())
    }

    #[method(name = "__copy__", convention = "varargs")]
    fn copy(this: &Object, _args: &Tuple) -> PyResult {
        Ok(Ref::new(this))
    }

    #[method(name = "__deepcopy__", convention = "varargs")]
    fn deepcopy(this: &Object, _args: &Tuple) -> PyResult {
        Ok(Ref::new(this))
    }

    /// The attributes.
    #[getter(name = "__dict__")]
    fn own_dict(this: &LruCache) -> PyResult {
        dict::instance_dict(this).map(Ref::upcast)
    }

    #[setter(name = "__dict__")]
    fn set_own_dict(this: &LruCache, value: Option<&Object>) -> Fallible {
        sidewinder_types::attributes::set_instance_dict(this, value)
    }
}
