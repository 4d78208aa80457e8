//! `OrderedDict`: a dict with an order of its own, which keys can be moved in.
//!
//! The order is a doubly linked list of nodes in a slab. As in CPython, the node of a key is found by the index of its
//! entry in the dict's table; the map from one to the other is built anew when the table was replaced. The list is
//! borrowed only while nothing of the program's can run.

use super::ordered_views as views;
use core::cell::{Cell, OnceCell, RefCell};
use sidewinder_macros::pymethods;
use sidewinder_object::dict::extended::{Extended, make};
use sidewinder_object::exceptions::{KEY_ERROR, RUNTIME_ERROR, TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::memory::Slot;
use sidewinder_object::protocols::{self, ReprGuard};
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref, Status};
use sidewinder_object::slots::{CompareOp, MappingMethods, NumberMethods};
use sidewinder_object::storage::{Field, Visitor};
use sidewinder_object::str::Str;
use sidewinder_object::typeobject::TypeSpec;
use sidewinder_object::{
    Dict, Object, Tuple, TypeObject, attributes, calls, dict, dict_extension, errors, ids, singletons,
    wellknown,
};

const NONE: usize = usize::MAX;

/// A key in the order.
struct Node {
    key: Ref,
    hash: isize,
    previous: usize,
    next: usize,
}

/// The list, and which entry of the table has which node.
#[derive(Default)]
struct List {
    nodes: Vec<Option<Node>>,
    free: Vec<usize>,
    first: Option<usize>,
    last: Option<usize>,
    by_entry: Vec<usize>,
    table: usize,
}

impl List {
    fn node(&self, at: usize) -> Option<&Node> {
        self.nodes.get(at).and_then(Option::as_ref)
    }

    fn set_next(&mut self, at: Option<usize>, next: Option<usize>) {
        match at.and_then(|at| self.nodes.get_mut(at)).and_then(Option::as_mut) {
            Some(node) => node.next = next.unwrap_or(NONE),
            None => self.first = next,
        }
    }

    fn set_previous(&mut self, at: Option<usize>, previous: Option<usize>) {
        match at.and_then(|at| self.nodes.get_mut(at)).and_then(Option::as_mut) {
            Some(node) => node.previous = previous.unwrap_or(NONE),
            None => self.last = previous,
        }
    }

    fn link_last(&mut self, at: usize) {
        let last = self.last;
        self.set_previous(Some(at), last);
        self.set_next(Some(at), None);
        self.set_next(last, Some(at));
        self.last = Some(at);
    }

    fn link_first(&mut self, at: usize) {
        let first = self.first;
        self.set_next(Some(at), first);
        self.set_previous(Some(at), None);
        self.set_previous(first, Some(at));
        self.first = Some(at);
    }

    fn unlink(&mut self, at: usize) {
        let Some((previous, next)) = self.node(at).map(|node| (node.previous, node.next)) else {
            return;
        };
        let some = |at: usize| (at != NONE).then_some(at);
        self.set_next(some(previous), some(next));
        self.set_previous(some(next), some(previous));
    }

    fn insert(&mut self, node: Node) -> usize {
        match self.free.pop() {
            Some(at) => {
                if let Some(place) = self.nodes.get_mut(at) {
                    *place = Some(node);
                }
                at
            }
            None => {
                self.nodes.push(Some(node));
                self.nodes.len() - 1
            }
        }
    }

    fn remove(&mut self, at: usize) -> Option<Node> {
        self.unlink(at);
        let node = self.nodes.get_mut(at).and_then(Option::take);
        if node.is_some() {
            self.free.push(at);
        }
        node
    }

    fn key(&self, at: Option<usize>) -> Option<(usize, Ref, isize)> {
        let at = at?;
        self.node(at).map(|node| (at, node.key.clone(), node.hash))
    }
}

dict_extension! {
    /// The fields of `PyODictObject`, of the same size.
    pub struct Order {
        nodes: OnceCell<Box<RefCell<List>>>,
        state: Cell<usize>,
        unused: [usize; 4],
        own_dict: Slot<Dict>,
        weaklist: Cell<*mut Object>,
    }
    class = ORDERED_DICT
}

impl Order {
    /// The list, made when first asked for.
    fn list(&self) -> &RefCell<List> {
        self.nodes.get_or_init(Box::default)
    }
}

impl Field for Order {
    fn traverse(&self, visitor: &mut Visitor) {
        visitor.visit(&self.own_dict);
        for node in self.list().borrow().nodes.iter().flatten() {
            visitor.visit_object(&node.key);
        }
    }

    fn clear(&self) {
        self.own_dict.set(None);
        drop(self.list().take());
    }
}

/// An `OrderedDict`.
pub(super) type OrderedDict = Extended<Order>;

const _: () = assert!(size_of::<OrderedDict>() == 112);
const _: () = assert!(core::mem::offset_of!(OrderedDict, fields.own_dict) == 96);

static NUMBER: NumberMethods = NumberMethods::new().or(or).inplace_or(inplace_or);
static MAPPING: MappingMethods = MappingMethods::new().ass_subscript(ass_subscript);

/// `OrderedDict`.
pub static ORDERED_DICT: TypeObject = TypeSpec::dict_with::<Order>(c"collections.OrderedDict")
    .doc(c"A dict that keeps an order in which keys can be moved.")
    .dictoffset(core::mem::offset_of!(OrderedDict, fields.own_dict))
    .weaklistoffset(core::mem::offset_of!(OrderedDict, fields.weaklist))
    .repr(repr)
    .richcompare(richcompare)
    .iter(iter)
    .init(init)
    .number(&NUMBER)
    .mapping(&MAPPING)
    .methods(&methods::METHODS)
    .getset(&methods::GETSET)
    .build();

pub(super) fn this(object: &Object) -> Fallible<&OrderedDict> {
    object
        .downcast::<OrderedDict>()
        .ok_or_else(errors::bad_internal_call)
}

fn is_exact(od: &Object) -> bool {
    od.is_exactly(&ORDERED_DICT)
}

/// A counter of changes of the order.
pub(super) fn state(od: &OrderedDict) -> usize {
    od.fields.state.get()
}

fn changed(od: &OrderedDict) {
    od.fields.state.set(state(od).wrapping_add(1));
}

/// The first or last key.
pub(super) fn end(od: &OrderedDict, last: bool) -> Option<(usize, Ref, isize)> {
    let list = od.fields.list().borrow();
    list.key(if last { list.last } else { list.first })
}

/// The key behind (or in front of) a node.
pub(super) fn neighbour(od: &OrderedDict, at: usize, backwards: bool) -> Option<(usize, Ref, isize)> {
    let list = od.fields.list().borrow();
    let node = list.node(at)?;
    let next = if backwards { node.previous } else { node.next };
    list.key((next != NONE).then_some(next))
}

/// The node of a key, if it has one.
pub(super) fn find(od: &OrderedDict, key: &Object, hash: isize) -> Fallible<Option<usize>> {
    if od.fields.list().borrow().first.is_none() {
        return Ok(None);
    }
    let Some(entry) = entry_of(od, key, hash)? else {
        return Ok(None);
    };
    let at = od.fields.list().borrow().by_entry.get(entry).copied();
    Ok(at.filter(|&at| at != NONE))
}

/// The index of a key's entry, with the map from entries to nodes up to date.
fn entry_of(od: &OrderedDict, key: &Object, hash: isize) -> Fallible<Option<usize>> {
    let entry = od.entry_index(key, hash)?;
    let stale = {
        let list = od.fields.list().borrow();
        list.table != od.table_address() || list.by_entry.len() != od.keys_size()
    };
    if stale {
        rebuild(od)?;
        return od.entry_index(key, hash);
    }
    Ok(entry)
}

/// Finds the entry of each node again.
fn rebuild(od: &OrderedDict) -> Fallible {
    let size = od.keys_size();
    let mut by_entry = vec![NONE; size];
    let mut cursor = end(od, false);
    while let Some((at, key, hash)) = cursor {
        if let Some(entry) = od.entry_index(&key, hash)?
            && let Some(place) = by_entry.get_mut(entry)
        {
            *place = at;
        }
        cursor = neighbour(od, at, false);
    }
    let mut list = od.fields.list().borrow_mut();
    list.by_entry = by_entry;
    list.table = od.table_address();
    Ok(())
}

/// Adds a node for a key of the dict, unless it has one.
fn add_node(od: &OrderedDict, key: &Object, hash: isize) -> Fallible {
    let Some(entry) = entry_of(od, key, hash)? else {
        return Err(errors::raise_key_error(key));
    };
    let mut list = od.fields.list().borrow_mut();
    if list.by_entry.get(entry).is_some_and(|&at| at != NONE) {
        return Ok(());
    }
    let at = list.insert(Node {
        key: Ref::new(key),
        hash,
        previous: NONE,
        next: NONE,
    });
    list.link_last(at);
    if let Some(place) = list.by_entry.get_mut(entry) {
        *place = at;
    }
    drop(list);
    changed(od);
    Ok(())
}

/// Removes the node of a key, if it has one.
fn clear_node(od: &OrderedDict, key: &Object, hash: isize) -> Fallible<bool> {
    if od.fields.list().borrow().first.is_none() {
        return Ok(false);
    }
    let Some(entry) = entry_of(od, key, hash)? else {
        return Ok(false);
    };
    let mut list = od.fields.list().borrow_mut();
    let Some(at) = list
        .by_entry
        .get_mut(entry)
        .map(|place| core::mem::replace(place, NONE))
        .filter(|&at| at != NONE)
    else {
        return Ok(false);
    };
    let node = list.remove(at);
    drop(list);
    changed(od);
    drop(node);
    Ok(true)
}

/// Sets an item; a new key goes to the end.
fn set_known_hash(od: &OrderedDict, key: &Object, hash: isize, value: &Object) -> Fallible {
    od.set_known_hash(Ref::new(key), hash, Ref::new(value))?;
    if let Err(raised) = add_node(od, key, hash) {
        // The item must not stay without a node.
        errors::preserving(|| drop(od.pop_known_hash(key, hash)));
        return Err(raised);
    }
    Ok(())
}

fn set(od: &OrderedDict, key: &Object, value: &Object) -> Fallible {
    set_known_hash(od, key, protocols::hash(key)?, value)
}

fn delete(od: &OrderedDict, key: &Object) -> Fallible {
    let hash = protocols::hash(key)?;
    clear_node(od, key, hash)?;
    match od.pop_known_hash(key, hash)? {
        Some(_) => Ok(()),
        None => Err(errors::raise_key_error(key)),
    }
}

extern "C" fn ass_subscript(object: &Object, key: &Object, value: Option<&Object>) -> Status {
    this(object)
        .and_then(|od| match value {
            Some(value) => set(od, key, value),
            None => delete(od, key),
        })
        .into()
}

/// Takes a key out; the default, or KeyError, when it is not there.
fn pop(od: &OrderedDict, key: &Object, hash: isize, default: Option<&Object>) -> PyResult {
    clear_node(od, key, hash)?;
    match (od.pop_known_hash(key, hash)?, default) {
        (Some(value), _) => Ok(value),
        (None, Some(default)) => Ok(Ref::new(default)),
        (None, None) => Err(errors::raise_key_error(key)),
    }
}

fn mutated(what: &str) -> Raised {
    errors::raise(
        &RUNTIME_ERROR,
        format_args!("OrderedDict {what} during iteration"),
    )
}

extern "C" fn init(object: &Object, args: &Tuple, keywords: Option<&Dict>) -> Status {
    if args.len() > 1 {
        let raised: Fallible = Err(errors::raise(
            &TYPE_ERROR,
            format_args!("expected at most 1 argument, got {}", args.len()),
        ));
        return raised.into();
    }
    update(object, args.get(0).as_deref(), keywords).into()
}

/// What `update` of a mutable mapping does: item by item, through the mapping's own methods.
fn update(object: &Object, source: Option<&Object>, keywords: Option<&Dict>) -> Fallible {
    if let Some(source) = source {
        update_from(object, source)?;
    }
    let Some(keywords) = keywords.filter(|keywords| !keywords.is_empty()) else {
        return Ok(());
    };
    if !keywords.has_only_string_keys() {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("keywords must be strings"),
        ));
    }
    for (key, value) in keywords.items() {
        protocols::set_item(object, &key, Some(&value))?;
    }
    Ok(())
}

fn update_from(object: &Object, source: &Object) -> Fallible {
    if let Some(dict) = source.downcast_exact::<Dict>() {
        for (key, value) in dict.items() {
            protocols::set_item(object, &key, Some(&value))?;
        }
        return Ok(());
    }
    if let Some(keys) = attributes::get_optional(source, ids::keys.get())? {
        let keys = calls::call_none(&keys)?;
        let iterator = protocols::iter(&keys)?;
        while let Some(key) = protocols::next(&iterator)? {
            let value = protocols::get_item(source, &key)?;
            protocols::set_item(object, &key, Some(&value))?;
        }
        return Ok(());
    }
    if let Some(items) = attributes::get_optional(source, ids::items.get())? {
        return add_pairs(object, &*calls::call_none(&items)?);
    }
    add_pairs(object, source)
}

fn add_pairs(object: &Object, pairs: &Object) -> Fallible {
    let iterator = protocols::iter(pairs)?;
    while let Some(pair) = protocols::next(&iterator)? {
        let parts = protocols::iter(&pair)?;
        let too_few = |given: usize| {
            errors::raise(
                &VALUE_ERROR,
                format_args!(
                    "need more than {given} value{} to unpack",
                    if given == 1 { "" } else { "s" }
                ),
            )
        };
        let key = protocols::next(&parts)?.ok_or_else(|| too_few(0))?;
        let value = protocols::next(&parts)?.ok_or_else(|| too_few(1))?;
        if protocols::next(&parts)?.is_some() {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("too many values to unpack (expected 2)"),
            ));
        }
        protocols::set_item(object, &key, Some(&value))?;
    }
    Ok(())
}

extern "C" fn repr(object: &Object) -> PyResult {
    let name = object.class().short_name();
    if this(object)?.is_empty() {
        return Str::from_format(format_args!("{name}()")).map(Ref::upcast);
    }
    let Some(_guard) = ReprGuard::enter(object) else {
        return Str::from_str("...").map(Ref::upcast);
    };
    let items = calls::call_method(object, ids::items.get(), &[])?;
    let copy = Dict::new()?;
    sidewinder_types::dict::merge_pairs(&copy, &items, true)?;
    let text = protocols::repr(&copy)?;
    Str::from_format(format_args!("{name}({})", &*text)).map(Ref::upcast)
}

/// Whether both have equal keys in the same order.
fn keys_equal(a: &OrderedDict, b: &OrderedDict) -> Fallible<bool> {
    let (state_a, state_b) = (state(a), state(b));
    let (mut x, mut y) = (end(a, false), end(b, false));
    loop {
        let ((at_a, key_a, _), (at_b, key_b, _)) = match (x, y) {
            (None, None) => return Ok(true),
            (Some(x), Some(y)) => (x, y),
            _ => return Ok(false),
        };
        let same = protocols::compare_bool(&key_a, &key_b, CompareOp::Eq)?;
        if state(a) != state_a || state(b) != state_b {
            return Err(mutated("mutated"));
        }
        if !same {
            return Ok(false);
        }
        (x, y) = (neighbour(a, at_a, false), neighbour(b, at_b, false));
    }
}

extern "C" fn richcompare(left: &Object, right: &Object, op: CompareOp) -> PyResult {
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) || !right.has::<Dict>() {
        return Ok(singletons::new_not_implemented());
    }
    let Some(compare) = wellknown::DICT.richcompare_slot() else {
        return Err(errors::bad_internal_call());
    };
    let mut equal = compare(left, right, CompareOp::Eq)?.is_true_object();
    if equal && let Some(other) = right.downcast::<OrderedDict>() {
        equal = keys_equal(this(left)?, other)?;
    }
    Ok(singletons::new_bool(equal == (op == CompareOp::Eq)))
}

extern "C" fn iter(object: &Object) -> PyResult {
    views::iterator(this(object)?, views::Kind::Keys, false)
}

extern "C" fn or(left: &Object, right: &Object) -> PyResult {
    if !left.has::<Dict>() || !right.has::<Dict>() {
        return Ok(singletons::new_not_implemented());
    }
    let class = if left.has::<OrderedDict>() { left } else { right }.class();
    let result = calls::call_one(class, left)?;
    update_from(&result, right)?;
    Ok(result)
}

extern "C" fn inplace_or(left: &Object, right: &Object) -> PyResult {
    update_from(left, right)?;
    Ok(Ref::new(left))
}

fn copy(od: &OrderedDict) -> PyResult {
    let exact = is_exact(od);
    let result = if exact {
        make::<Order>(&ORDERED_DICT)?.upcast()
    } else {
        calls::call_none(od.class())?
    };
    let before = state(od);
    let mut cursor = end(od, false);
    while let Some((at, key, hash)) = cursor {
        if exact {
            let Some(value) = od.get(&key)? else {
                return Err(errors::raise_key_error(&key));
            };
            set_known_hash(this(&result)?, &key, hash, &value)?;
        } else {
            let value = protocols::get_item(od, &key)?;
            protocols::set_item(&result, &key, Some(&value))?;
        }
        if state(od) != before {
            return Err(mutated("mutated"));
        }
        cursor = neighbour(od, at, false);
    }
    Ok(result)
}

#[pymethods]
mod methods {
    use super::*;

    /// A new one with the keys of an iterable, all with one value.
    #[classmethod(sig = "fromkeys($type, /, iterable, value=None)")]
    fn from_keys(class: &TypeObject, iterable: &Object, value: Option<&Object>) -> PyResult {
        sidewinder_types::dict::from_keys(class, iterable, value.unwrap_or(singletons::none()))
    }

    /// The bytes that it takes.
    #[method(sig = "__sizeof__($self, /)")]
    fn size_of(this: &OrderedDict) -> Fallible<usize> {
        let nodes = this.fields.list().borrow().by_entry.len() * 8;
        let linked = if end(this, false).is_some() {
            this.len() * 32
        } else {
            0
        };
        Ok(this.byte_size() + nodes + linked)
    }

    /// What copy and pickle need.
    #[method(sig = "__reduce__($self, /)")]
    fn reduce(this: &OrderedDict) -> PyResult {
        let state = calls::call_method(this, ids::__getstate__.get(), &[])?;
        let items = calls::call_method(this, ids::items.get(), &[])?;
        let iterator = protocols::iter(&items)?;
        let class = Ref::new(this.class()).upcast();
        let arguments = Ref::new(Tuple::empty()).upcast();
        Tuple::new([class, arguments, state, singletons::new_none(), iterator]).map(Ref::upcast)
    }

    /// The value of a key, which is set to a default first when the key is not there.
    #[method(sig = "setdefault($self, /, key, default=None)")]
    fn set_default(this: &OrderedDict, key: &Object, default: Option<&Object>) -> PyResult {
        let default = default.unwrap_or(singletons::none());
        if is_exact(this) {
            if let Some(value) = this.get(key)? {
                return Ok(value);
            }
            set(this, key, default)?;
            return Ok(Ref::new(default));
        }
        if protocols::contains(this, key)? {
            return protocols::get_item(this, key);
        }
        protocols::set_item(this, key, Some(default))?;
        Ok(Ref::new(default))
    }

    /// Takes a key out and returns its value, or a default; without one a missing key is KeyError.
    #[method(sig = "pop($self, /, key, default=<unrepresentable>)")]
    fn pop(this: &OrderedDict, key: &Object, default: Option<&Object>) -> PyResult {
        super::pop(this, key, protocols::hash(key)?, default)
    }

    /// Takes out the last item, or the first.
    #[method(sig = "popitem($self, /, last=True)")]
    fn pop_item(this: &OrderedDict, last: bool) -> PyResult {
        let Some((_, key, hash)) = end(this, last) else {
            return Err(errors::raise(&KEY_ERROR, format_args!("dictionary is empty")));
        };
        let value = super::pop(this, &key, hash, None)?;
        Tuple::new([key, value]).map(Ref::upcast)
    }

    /// A view of the keys.
    #[method(sig = "keys($self, /)", text = true)]
    fn keys(this: &OrderedDict) -> PyResult {
        sidewinder_types::dict::views::derived(&views::KEYS, this)
    }

    /// A view of the values.
    #[method(sig = "values($self, /)")]
    fn values(this: &OrderedDict) -> PyResult {
        sidewinder_types::dict::views::derived(&views::VALUES, this)
    }

    /// A view of the items, as pairs.
    #[method(sig = "items($self, /)")]
    fn items(this: &OrderedDict) -> PyResult {
        sidewinder_types::dict::views::derived(&views::ITEMS, this)
    }

    /// Adds the items of a mapping or an iterable of pairs, then keyword arguments.
    #[method(name = "update", convention = "varargs_keywords")]
    fn update(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> Fallible<()> {
        if args.len() > 1 {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!(
                    "update() takes at most 1 positional argument ({} given)",
                    args.len()
                ),
            ));
        }
        super::update(this, args.get(0).as_deref(), keywords)
    }

    /// Takes all items out.
    #[method(sig = "clear($self, /)")]
    fn clear(this: &OrderedDict) -> Fallible<()> {
        Dict::clear(this);
        let list = this.fields.list().take();
        changed(this);
        drop(list);
        Ok(())
    }

    /// A shallow copy.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &OrderedDict) -> PyResult {
        super::copy(this)
    }

    /// An iterator over the keys, the last one first.
    #[method(sig = "__reversed__($self, /)")]
    fn reversed(this: &OrderedDict) -> PyResult {
        views::iterator(this, views::Kind::Keys, true)
    }

    /// Moves a key to the end, or to the beginning.
    #[method(sig = "move_to_end($self, /, key, last=True)")]
    fn move_to_end(this: &OrderedDict, key: &Object, last: bool) -> Fallible<()> {
        let Some((mut at, present, _)) = end(this, last) else {
            return Err(errors::raise_key_error(key));
        };
        if !present.is(key) {
            let hash = protocols::hash(key)?;
            at = find(this, key, hash)?.ok_or_else(|| errors::raise_key_error(key))?;
        }
        let mut list = this.fields.list().borrow_mut();
        let target = if last { list.last } else { list.first };
        if target == Some(at) {
            return Ok(());
        }
        list.unlink(at);
        if last {
            list.link_last(at);
        } else {
            list.link_first(at);
        }
        drop(list);
        changed(this);
        Ok(())
    }

    /// The attributes.
    #[getter(name = "__dict__")]
    fn own_dict(this: &OrderedDict) -> PyResult {
        dict::instance_dict(this).map(Ref::upcast)
    }

    #[setter(name = "__dict__")]
    fn set_own_dict(this: &OrderedDict, value: Option<&Object>) -> Fallible {
        sidewinder_types::attributes::set_instance_dict(this, value)
    }
}
