//! BLAKE2.

use super::{hexadecimal, initial, input, run};
use core::cell::Cell;
use sidewinder_macros::{Payload, pymethods, pymodule};
use sidewinder_object::buffer::Bytes;
use sidewinder_object::exceptions::{OVERFLOW_ERROR, VALUE_ERROR};
use sidewinder_object::typeobject::flags;
use sidewinder_object::{
    BytesObject, Fallible, Int, Module, Object, PyResult, Raised, TypeObject, TypeSpec, create, errors,
    number,
};

/// What differs between the two.
struct Limits {
    name: &'static str,
    most: usize,
    salt: usize,
    offset: u64,
}

/// The checked parameters.
struct Tree {
    size: usize,
    fanout: u8,
    depth: u8,
    leaf: u32,
    offset: u64,
    node_depth: u8,
    inner: usize,
}

#[cold]
fn wrong(message: &str) -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("{message}"))
}

fn unsigned(given: Option<&Object>, most: u64, name: &str, c_type: &str) -> Fallible<u64> {
    let Some(given) = given else { return Ok(0) };
    let int = number::index(given)?;
    if int.is_negative() {
        return Err(wrong("Cannot convert negative int"));
    }
    match int.to_u64() {
        Some(value) if value <= most => Ok(value),
        Some(_) => Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("{name} is too large"),
        )),
        None => Err(errors::raise(
            &OVERFLOW_ERROR,
            format_args!("Python int too large for C {c_type}"),
        )),
    }
}

impl Tree {
    fn check(
        limits: &Limits,
        [size, fanout, depth, node_depth, inner]: [i32; 5],
        leaf: Option<&Object>,
        offset: Option<&Object>,
        [salt, person, key]: [Option<&Bytes>; 3],
    ) -> Fallible<Tree> {
        let most = limits.most;
        let size = usize::try_from(size)
            .ok()
            .filter(|size| (1..=most).contains(size))
            .ok_or_else(|| {
                wrong(&format!(
                    "digest_size for {} must be between 1 and {most} bytes, here it is {size}",
                    limits.name
                ))
            })?;
        let long =
            |bytes: Option<&Bytes>, most: usize| bytes.is_some_and(|bytes| bytes.as_slice().len() > most);
        if long(salt, limits.salt) {
            return Err(wrong(&format!("maximum salt length is {} bytes", limits.salt)));
        }
        if long(person, limits.salt) {
            return Err(wrong(&format!("maximum person length is {} bytes", limits.salt)));
        }
        let fanout = u8::try_from(fanout).map_err(|_| wrong("fanout must be between 0 and 255"))?;
        let depth = u8::try_from(depth)
            .ok()
            .filter(|depth| *depth > 0)
            .ok_or_else(|| wrong("depth must be between 1 and 255"))?;
        let leaf = unsigned(leaf, u64::from(u32::MAX), "leaf_size", "unsigned long")? as u32;
        let offset = unsigned(offset, limits.offset, "node_offset", "unsigned long long")?;
        let node_depth =
            u8::try_from(node_depth).map_err(|_| wrong("node_depth must be between 0 and 255"))?;
        let inner = usize::try_from(inner)
            .ok()
            .filter(|inner| *inner <= most)
            .ok_or_else(|| wrong(&format!("inner_size must be between 0 and is {most}")))?;
        if long(key, most) {
            return Err(wrong(&format!("maximum key length is {most} bytes")));
        }
        Ok(Tree {
            size,
            fanout,
            depth,
            leaf,
            offset,
            node_depth,
            inner,
        })
    }
}

/// `_blake2.blake2b`; the state is away only while it is used.
#[derive(Payload)]
#[payload(class = BLAKE2B, exact)]
#[repr(C)]
struct Blake2b {
    base: Object,
    state: Cell<Option<Box<blake2b_simd::State>>>,
    size: Cell<u64>,
}

impl Blake2b {
    fn make(state: blake2b_simd::State, size: u64) -> PyResult<Blake2b> {
        create(
            &BLAKE2B,
            Blake2b {
                base: Object::PENDING,
                state: Cell::new(Some(Box::new(state))),
                size: Cell::new(size),
            },
        )
    }

    fn snapshot(&self) -> blake2b_simd::State {
        let state = self.state.take();
        let copy = state.as_deref().cloned().unwrap_or_default();
        self.state.set(state);
        copy
    }
}

#[pymethods]
mod blake2b_methods {
    use super::*;

    #[new(
        sig = "blake2b(data=b'', *, digest_size=_blake2.blake2b.MAX_DIGEST_SIZE, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=None)"
    )]
    fn construct(
        _class: &TypeObject,
        data: Option<&Object>,
        digest_size: Option<i32>,
        key: Option<Bytes>,
        salt: Option<Bytes>,
        person: Option<Bytes>,
        fanout: i32,
        depth: i32,
        leaf_size: Option<&Object>,
        node_offset: Option<&Object>,
        node_depth: i32,
        inner_size: i32,
        last_node: bool,
        _usedforsecurity: bool,
        string: Option<&Object>,
    ) -> PyResult<Blake2b> {
        let tree = Tree::check(
            &Limits {
                name: "Blake2b",
                most: 64,
                salt: 16,
                offset: u64::MAX,
            },
            [digest_size.unwrap_or(64), fanout, depth, node_depth, inner_size],
            leaf_size,
            node_offset,
            [salt.as_ref(), person.as_ref(), key.as_ref()],
        )?;
        let mut params = blake2b_simd::Params::new();
        params
            .hash_length(tree.size)
            .fanout(tree.fanout)
            .max_depth(tree.depth)
            .max_leaf_length(tree.leaf)
            .node_offset(tree.offset)
            .node_depth(tree.node_depth)
            .inner_hash_length(tree.inner)
            .last_node(last_node);
        if let Some(salt) = &salt {
            params.salt(salt.as_slice());
        }
        if let Some(person) = &person {
            params.personal(person.as_slice());
        }
        if let Some(key) = key.as_ref().filter(|key| !key.as_slice().is_empty()) {
            params.key(key.as_slice());
        }
        let mut state = params.to_state();
        if let Some(data) = initial(data, string.filter(|string| !string.is_none()))? {
            let bytes = input(data)?;
            run(bytes.as_slice(), |bytes| {
                state.update(bytes);
            });
        }
        Blake2b::make(state, tree.size as u64)
    }

    /// A hash that goes on from the same state.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &Blake2b) -> PyResult<Blake2b> {
        Blake2b::make(this.snapshot(), this.size.get())
    }

    /// The digest of what was hashed so far.
    #[method(sig = "digest($self, /)")]
    fn digest(this: &Blake2b) -> PyResult<BytesObject> {
        BytesObject::new(this.snapshot().finalize().as_bytes())
    }

    /// The digest as hexadecimal digits.
    #[method(sig = "hexdigest($self, /)")]
    fn hexdigest(this: &Blake2b) -> Fallible<String> {
        Ok(hexadecimal(this.snapshot().finalize().as_bytes()))
    }

    /// Hashes more bytes.
    #[method(sig = "update($self, data, /)")]
    fn update(this: &Blake2b, data: &Object) -> Fallible {
        let bytes = input(data)?;
        let mut state = this.snapshot();
        run(bytes.as_slice(), |bytes| {
            state.update(bytes);
        });
        this.state.set(Some(Box::new(state)));
        Ok(())
    }

    #[getter]
    fn name(_this: &Blake2b) -> Fallible<&'static str> {
        Ok("blake2b")
    }

    #[getter]
    fn block_size(_this: &Blake2b) -> Fallible<i64> {
        Ok(128)
    }

    #[getter]
    fn digest_size(this: &Blake2b) -> Fallible<u64> {
        Ok(this.size.get())
    }
}

/// `_blake2.blake2b`.
static BLAKE2B: TypeObject = TypeSpec::of::<Blake2b>(c"_blake2.blake2b")
    .flags(flags::IMMUTABLETYPE)
    .doc(c"blake2b(data=b'', *, digest_size=_blake2.blake2b.MAX_DIGEST_SIZE,\n        key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0,\n        node_offset=0, node_depth=0, inner_size=0, last_node=False,\n        usedforsecurity=True, string=None)\n--\n\nA BLAKE2 hash.")
    .new_slot(blake2b_methods::slot_construct)
    .methods(&blake2b_methods::METHODS)
    .getset(&blake2b_methods::GETSET)
    .build();

/// `_blake2.blake2s`; the state is away only while it is used.
#[derive(Payload)]
#[payload(class = BLAKE2S, exact)]
#[repr(C)]
struct Blake2s {
    base: Object,
    state: Cell<Option<Box<blake2s_simd::State>>>,
    size: Cell<u64>,
}

impl Blake2s {
    fn make(state: blake2s_simd::State, size: u64) -> PyResult<Blake2s> {
        create(
            &BLAKE2S,
            Blake2s {
                base: Object::PENDING,
                state: Cell::new(Some(Box::new(state))),
                size: Cell::new(size),
            },
        )
    }

    fn snapshot(&self) -> blake2s_simd::State {
        let state = self.state.take();
        let copy = state.as_deref().cloned().unwrap_or_default();
        self.state.set(state);
        copy
    }
}

#[pymethods]
mod blake2s_methods {
    use super::*;

    #[new(
        sig = "blake2s(data=b'', *, digest_size=_blake2.blake2s.MAX_DIGEST_SIZE, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=None)"
    )]
    fn construct(
        _class: &TypeObject,
        data: Option<&Object>,
        digest_size: Option<i32>,
        key: Option<Bytes>,
        salt: Option<Bytes>,
        person: Option<Bytes>,
        fanout: i32,
        depth: i32,
        leaf_size: Option<&Object>,
        node_offset: Option<&Object>,
        node_depth: i32,
        inner_size: i32,
        last_node: bool,
        _usedforsecurity: bool,
        string: Option<&Object>,
    ) -> PyResult<Blake2s> {
        let tree = Tree::check(
            &Limits {
                name: "Blake2s",
                most: 32,
                salt: 8,
                offset: (1 << 48) - 1,
            },
            [digest_size.unwrap_or(32), fanout, depth, node_depth, inner_size],
            leaf_size,
            node_offset,
            [salt.as_ref(), person.as_ref(), key.as_ref()],
        )?;
        let mut params = blake2s_simd::Params::new();
        params
            .hash_length(tree.size)
            .fanout(tree.fanout)
            .max_depth(tree.depth)
            .max_leaf_length(tree.leaf)
            .node_offset(tree.offset)
            .node_depth(tree.node_depth)
            .inner_hash_length(tree.inner)
            .last_node(last_node);
        if let Some(salt) = &salt {
            params.salt(salt.as_slice());
        }
        if let Some(person) = &person {
            params.personal(person.as_slice());
        }
        if let Some(key) = key.as_ref().filter(|key| !key.as_slice().is_empty()) {
            params.key(key.as_slice());
        }
        let mut state = params.to_state();
        if let Some(data) = initial(data, string.filter(|string| !string.is_none()))? {
            let bytes = input(data)?;
            run(bytes.as_slice(), |bytes| {
                state.update(bytes);
            });
        }
        Blake2s::make(state, tree.size as u64)
    }

    /// A hash that goes on from the same state.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &Blake2s) -> PyResult<Blake2s> {
        Blake2s::make(this.snapshot(), this.size.get())
    }

    /// The digest of what was hashed so far.
    #[method(sig = "digest($self, /)")]
    fn digest(this: &Blake2s) -> PyResult<BytesObject> {
        BytesObject::new(this.snapshot().finalize().as_bytes())
    }

    /// The digest as hexadecimal digits.
    #[method(sig = "hexdigest($self, /)")]
    fn hexdigest(this: &Blake2s) -> Fallible<String> {
        Ok(hexadecimal(this.snapshot().finalize().as_bytes()))
    }

    /// Hashes more bytes.
    #[method(sig = "update($self, data, /)")]
    fn update(this: &Blake2s, data: &Object) -> Fallible {
        let bytes = input(data)?;
        let mut state = this.snapshot();
        run(bytes.as_slice(), |bytes| {
            state.update(bytes);
        });
        this.state.set(Some(Box::new(state)));
        Ok(())
    }

    #[getter]
    fn name(_this: &Blake2s) -> Fallible<&'static str> {
        Ok("blake2s")
    }

    #[getter]
    fn block_size(_this: &Blake2s) -> Fallible<i64> {
        Ok(64)
    }

    #[getter]
    fn digest_size(this: &Blake2s) -> Fallible<u64> {
        Ok(this.size.get())
    }
}

/// `_blake2.blake2s`.
static BLAKE2S: TypeObject = TypeSpec::of::<Blake2s>(c"_blake2.blake2s")
    .flags(flags::IMMUTABLETYPE)
    .doc(c"blake2s(data=b'', *, digest_size=_blake2.blake2s.MAX_DIGEST_SIZE,\n        key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0,\n        node_offset=0, node_depth=0, inner_size=0, last_node=False,\n        usedforsecurity=True, string=None)\n--\n\nA BLAKE2 hash.")
    .new_slot(blake2s_methods::slot_construct)
    .methods(&blake2s_methods::METHODS)
    .getset(&blake2s_methods::GETSET)
    .build();

fn add_sizes(module: &Module, class: &'static TypeObject, name: &str, sizes: [(&str, i64); 4]) -> Fallible {
    module.add_type(class)?;
    for (size, value) in sizes {
        let value = Int::new(value)?;
        if let Some(dict) = class.dict() {
            dict.set(&*sidewinder_object::Str::from_str(size)?, &value)?;
        }
        module.add(&format!("{name}_{size}"), &value)?;
    }
    Ok(())
}

/// BLAKE2.
#[pymodule(name = "_blake2")]
pub(crate) mod module {
    use super::*;

    fn exec(module: &Module) -> Fallible {
        module.add("_GIL_MINSIZE", &*Int::new(2048)?)?;
        let sizes = |salt, most| {
            [
                ("SALT_SIZE", salt),
                ("PERSON_SIZE", salt),
                ("MAX_KEY_SIZE", most),
                ("MAX_DIGEST_SIZE", most),
            ]
        };
        add_sizes(module, &BLAKE2B, "BLAKE2B", sizes(16, 64))?;
        add_sizes(module, &BLAKE2S, "BLAKE2S", sizes(8, 32))
    }
}
