//! What is known of a code unit apart from its instructions: names, constants, argument counts.
//!
//! Constants are merged by CPython's rules: two constants are one if their "constant keys" are equal, that is if type
//! and value agree, signs of zeros included. The [`ConstPool`] does this for a whole compilation, so that equal
//! constants of different code objects are one object; a [`ConstTable`] numbers those that one unit uses.
//! Invariant: a [`ConstId`] stands for one object of one pool.

use std::hash::{Hash, Hasher};
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHasher};
use sidewinder_bytecode::code::{Bytes, Code, Const, Text};

/// A constant of a [`ConstPool`]: equal numbers are the same object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConstId(u32);

impl ConstId {
    /// `None`, in every pool.
    pub const NONE: ConstId = ConstId(0);
    /// `...`, in every pool.
    pub const ELLIPSIS: ConstId = ConstId(1);
    /// `False`, in every pool.
    pub const FALSE: ConstId = ConstId(2);
    /// `True`, in every pool.
    pub const TRUE: ConstId = ConstId(3);

    /// `False` or `True`.
    pub const fn bool(value: bool) -> ConstId {
        if value { ConstId::TRUE } else { ConstId::FALSE }
    }
}

/// All constants of one compilation.
#[derive(Debug)]
pub struct ConstPool {
    constants: Vec<Const>,
    ids: FxHashMap<Key, ConstId>,
    /// Tuples of names and byte strings that are attributes of code objects; they merge too.
    name_tuples: FxHashMap<Rc<[Text]>, ()>,
    bytes: FxHashMap<Bytes, ()>,
}

impl Default for ConstPool {
    fn default() -> Self {
        ConstPool {
            constants: vec![Const::None, Const::Ellipsis, Const::False, Const::True],
            ids: FxHashMap::default(),
            name_tuples: FxHashMap::default(),
            bytes: FxHashMap::default(),
        }
    }
}

impl ConstPool {
    /// A pool that holds only the singletons.
    pub fn new() -> Self {
        Self::default()
    }

    /// The object of this number.
    pub fn get(&self, id: ConstId) -> &Const {
        self.constants.get(id.0 as usize).unwrap_or(&Const::None)
    }

    /// Finds the constant that is equal to `constant`, or adds it. The elements of tuples and frozensets are merged too.
    pub fn merge(&mut self, constant: Const) -> ConstId {
        if let Some(id) = self.find(&constant) {
            return id;
        }
        let constant = match constant {
            Const::Tuple(items) => Const::Tuple(self.merge_items(&items)),
            Const::FrozenSet(items) => Const::FrozenSet(self.merge_items(&items)),
            other => other,
        };
        self.add(constant)
    }

    /// Like [`ConstPool::merge`], but takes elements as they are: for what the optimiser makes of merged constants.
    pub fn merge_one(&mut self, constant: Const) -> ConstId {
        self.find(&constant).unwrap_or_else(|| self.add(constant))
    }

    /// One tuple of merged constants for all that are equal.
    pub fn merge_tuple(&mut self, items: Rc<[Const]>) -> Rc<[Const]> {
        let id = self.merge_one(Const::Tuple(Rc::clone(&items)));
        match self.get(id) {
            Const::Tuple(same) => Rc::clone(same),
            _ => items,
        }
    }

    /// One tuple of names for all that are equal.
    pub fn merge_names(&mut self, names: Vec<Text>) -> Rc<[Text]> {
        if let Some((same, ())) = self.name_tuples.get_key_value(names.as_slice()) {
            return Rc::clone(same);
        }
        let names: Rc<[Text]> = Rc::from(names);
        self.name_tuples.insert(Rc::clone(&names), ());
        names
    }

    /// One byte string for all that are equal.
    pub fn merge_bytes(&mut self, bytes: &[u8]) -> Bytes {
        if let Some((same, ())) = self.bytes.get_key_value(bytes) {
            return Rc::clone(same);
        }
        let bytes: Bytes = Rc::from(bytes);
        self.bytes.insert(Rc::clone(&bytes), ());
        bytes
    }

    fn merge_items(&mut self, items: &[Const]) -> Rc<[Const]> {
        items
            .iter()
            .map(|item| {
                let id = self.merge(item.clone());
                self.get(id).clone()
            })
            .collect()
    }

    fn find(&self, constant: &Const) -> Option<ConstId> {
        match constant {
            Const::None => Some(ConstId::NONE),
            Const::Ellipsis => Some(ConstId::ELLIPSIS),
            Const::False => Some(ConstId::FALSE),
            Const::True => Some(ConstId::TRUE),
            other => self.ids.get(&Key(other.clone())).copied(),
        }
    }

    fn add(&mut self, constant: Const) -> ConstId {
        let id = ConstId(self.constants.len() as u32);
        self.ids.insert(Key(constant.clone()), id);
        self.constants.push(constant);
        id
    }
}

/// A constant compared by its constant key (CPython: `_PyCode_ConstantKey`).
#[derive(Debug)]
struct Key(Const);

impl PartialEq for Key {
    fn eq(&self, other: &Key) -> bool {
        same_key(&self.0, &other.0)
    }
}

impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(key_hash(&self.0));
    }
}

/// A NaN is equal to nothing: Python compares the keys' floats, and every NaN that folding makes is a new object.
fn same_float(left: f64, right: f64) -> bool {
    left.to_bits() == right.to_bits() && !left.is_nan()
}

fn same_keys(left: &[Const], right: &[Const]) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same_key(left, right))
}

/// Whether both constants have the same constant key.
pub fn same_key(left: &Const, right: &Const) -> bool {
    match (left, right) {
        (Const::None, Const::None)
        | (Const::Ellipsis, Const::Ellipsis)
        | (Const::False, Const::False)
        | (Const::True, Const::True) => true,
        (Const::Int(left), Const::Int(right)) => left == right,
        (Const::Float(left), Const::Float(right)) => same_float(*left, *right),
        (Const::Complex(left, left_imag), Const::Complex(right, right_imag)) => {
            same_float(*left, *right) && same_float(*left_imag, *right_imag)
        }
        (Const::Str(left), Const::Str(right)) => left == right,
        (Const::Bytes(left), Const::Bytes(right)) => left == right,
        (Const::Tuple(left), Const::Tuple(right)) => same_keys(left, right),
        (Const::FrozenSet(left), Const::FrozenSet(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .all(|item| right.iter().any(|other| same_key(item, other)))
        }
        (Const::Slice(left), Const::Slice(right)) => same_keys(left.as_slice(), right.as_slice()),
        (Const::Code(left), Const::Code(right)) => Rc::ptr_eq(left, right) || same_code(left, right),
        _ => false,
    }
}

/// Equality of code objects as `==` has it in Python: qualified name, file and stack size do not count.
fn same_code(left: &Code, right: &Code) -> bool {
    left.name == right.name
        && left.argcount == right.argcount
        && left.posonlyargcount == right.posonlyargcount
        && left.kwonlyargcount == right.kwonlyargcount
        && left.flags == right.flags
        && left.firstlineno == right.firstlineno
        && left.code == right.code
        && same_keys(&left.consts, &right.consts)
        && left.names == right.names
        && left.localsplusnames == right.localsplusnames
        && left.linetable == right.linetable
        && left.exceptiontable == right.exceptiontable
}

/// A hash that agrees with [`same_key`].
fn key_hash(constant: &Const) -> u64 {
    let mut state = FxHasher::default();
    std::mem::discriminant(constant).hash(&mut state);
    match constant {
        Const::None | Const::Ellipsis | Const::False | Const::True => {}
        Const::Int(value) => value.hash(&mut state),
        Const::Float(value) => state.write_u64(value.to_bits()),
        Const::Complex(real, imag) => {
            state.write_u64(real.to_bits());
            state.write_u64(imag.to_bits());
        }
        Const::Str(text) => text.hash(&mut state),
        Const::Bytes(bytes) => bytes.hash(&mut state),
        Const::Tuple(items) => hash_items(items, &mut state),
        // The order of the elements does not count.
        Const::FrozenSet(items) => {
            state.write_u64(items.iter().fold(0, |sum, item| sum.wrapping_add(key_hash(item))));
        }
        Const::Slice(parts) => hash_items(parts.as_slice(), &mut state),
        Const::Code(code) => {
            code.name.hash(&mut state);
            code.code.hash(&mut state);
            code.linetable.hash(&mut state);
            state.write_i32(code.firstlineno);
        }
    }
    state.finish()
}

fn hash_items(items: &[Const], state: &mut FxHasher) {
    state.write_usize(items.len());
    for item in items {
        state.write_u64(key_hash(item));
    }
}

/// The constants that one unit uses, numbered in order of first use.
#[derive(Clone, Debug, Default)]
pub struct ConstTable {
    ids: Vec<ConstId>,
    indices: FxHashMap<ConstId, u32>,
}

impl ConstTable {
    /// Merges `constant` into `pool` and gives its index in this unit, a new one if the unit did not have it.
    pub fn add(&mut self, pool: &mut ConstPool, constant: Const) -> u32 {
        let id = pool.merge(constant);
        self.add_id(id)
    }

    /// The index of a constant of the pool, a new one if the unit did not have it.
    pub fn add_id(&mut self, id: ConstId) -> u32 {
        let ids = &mut self.ids;
        *self.indices.entry(id).or_insert_with(|| {
            ids.push(id);
            (ids.len() - 1) as u32
        })
    }

    /// The constant at `index`.
    pub fn get(&self, index: u32) -> Option<ConstId> {
        self.ids.get(index as usize).copied()
    }

    /// All constants in order.
    pub fn ids(&self) -> &[ConstId] {
        &self.ids
    }

    /// Keeps the constants at the ascending indices `kept` and numbers them anew.
    pub(crate) fn retain(&mut self, kept: &[u32]) {
        self.ids = kept.iter().filter_map(|index| self.get(*index)).collect();
        self.indices = self
            .ids
            .iter()
            .enumerate()
            .map(|(index, id)| (*id, index as u32))
            .collect();
    }

    /// Forgets everything but keeps the storage.
    pub fn clear(&mut self) {
        self.ids.clear();
        self.indices.clear();
    }
}

/// Up to this many names a linear search beats a map.
const LINEAR_NAMES: usize = 8;

/// Names numbered in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub struct NameTable {
    names: Vec<Text>,
    /// Filled once there are more than [`LINEAR_NAMES`].
    indices: FxHashMap<Text, u32>,
}

impl NameTable {
    /// The index of `name`, a new one if it was not there.
    pub fn add(&mut self, name: &Text) -> u32 {
        if let Some(index) = self.index_of(name) {
            return index;
        }
        let index = self.names.len();
        self.names.push(name.clone());
        if index > LINEAR_NAMES {
            self.indices.insert(name.clone(), index as u32);
        } else if index == LINEAR_NAMES {
            self.indices = self
                .names
                .iter()
                .enumerate()
                .map(|(index, name)| (name.clone(), index as u32))
                .collect();
        }
        index as u32
    }

    /// The index of `name` if it is there.
    pub fn index_of(&self, name: &Text) -> Option<u32> {
        if self.names.len() <= LINEAR_NAMES {
            self.names
                .iter()
                .position(|other| other == name)
                .map(|index| index as u32)
        } else {
            self.indices.get(name).copied()
        }
    }

    /// Whether `name` is there.
    pub fn contains(&self, name: &Text) -> bool {
        self.index_of(name).is_some()
    }

    /// The names in order.
    pub fn names(&self) -> &[Text] {
        &self.names
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

/// What the assembler needs of a code unit apart from its instructions.
#[derive(Clone, Debug)]
pub struct UnitMetadata {
    /// `co_name`
    pub name: Text,
    /// `co_qualname`
    pub qualname: Text,
    /// Positional parameters without the positional-only ones.
    pub argcount: u32,
    /// Positional-only parameters.
    pub posonlyargcount: u32,
    /// Keyword-only parameters.
    pub kwonlyargcount: u32,
    /// All parameters, `*args` and `**kwargs` included: so many of `varnames` are bound when the code starts.
    pub nparams: u32,
    /// Constants.
    pub consts: ConstTable,
    /// Names of globals and attributes.
    pub names: NameTable,
    /// Locals, the parameters first.
    pub varnames: NameTable,
    /// Variables that inner scopes use.
    pub cellvars: NameTable,
    /// Variables of outer scopes; they are numbered on from the cell variables in opargs.
    pub freevars: NameTable,
    /// Locals that exist within inlined comprehensions only.
    pub fasthidden: NameTable,
    /// `co_firstlineno`, greater than 0 but for code objects of damaged syntax trees.
    pub firstlineno: i32,
    /// `co_flags`
    pub flags: u32,
}

impl UnitMetadata {
    /// A unit without variables, constants and flags.
    pub fn new(name: Text, firstlineno: i32) -> UnitMetadata {
        UnitMetadata {
            qualname: name.clone(),
            name,
            argcount: 0,
            posonlyargcount: 0,
            kwonlyargcount: 0,
            nparams: 0,
            consts: ConstTable::default(),
            names: NameTable::default(),
            varnames: NameTable::default(),
            cellvars: NameTable::default(),
            freevars: NameTable::default(),
            fasthidden: NameTable::default(),
            firstlineno,
            flags: 0,
        }
    }
}
