//! MD5, SHA-1 and SHA-2.

use super::{hexadecimal, initial, input, run};
use core::cell::Cell;
use md5::Md5;
use sha1::Sha1;
use sha2::digest::Digest;
use sha2::{Sha224, Sha256, Sha384, Sha512};
use sidewinder_macros::{Payload, pymethods, pymodule};
use sidewinder_object::typeobject::flags;
use sidewinder_object::{BytesObject, Fallible, Int, Module, Object, PyResult, TypeObject, TypeSpec, create};

/// `_md5.md5`; the state is away only while it is used.
#[derive(Payload)]
#[payload(class = MD5_TYPE, exact)]
#[repr(C)]
struct Md5Hash {
    base: Object,
    state: Cell<Option<Box<Md5>>>,
    spare: [Cell<u64>; 1],
}

impl Md5Hash {
    fn make(state: Md5) -> PyResult<Md5Hash> {
        create(
            &MD5_TYPE,
            Md5Hash {
                base: Object::PENDING,
                state: Cell::new(Some(Box::new(state))),
                spare: [const { Cell::new(0) }; 1],
            },
        )
    }

    fn new(data: Option<&Object>, string: Option<&Object>) -> PyResult<Md5Hash> {
        let mut state = Md5::default();
        if let Some(data) = initial(data, string)? {
            let bytes = input(data)?;
            run(bytes.as_slice(), |bytes| state.update(bytes));
        }
        Md5Hash::make(state)
    }

    fn snapshot(&self) -> Md5 {
        let state = self.state.take();
        let copy = state.as_deref().cloned().unwrap_or_default();
        self.state.set(state);
        copy
    }
}

#[pymethods]
mod md5_methods {
    use super::*;

    /// A hash that goes on from the same state.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &Md5Hash) -> PyResult<Md5Hash> {
        Md5Hash::make(this.snapshot())
    }

    /// The digest of what was hashed so far.
    #[method(sig = "digest($self, /)")]
    fn digest(this: &Md5Hash) -> PyResult<BytesObject> {
        BytesObject::new(&this.snapshot().finalize())
    }

    /// The digest as hexadecimal digits.
    #[method(sig = "hexdigest($self, /)")]
    fn hexdigest(this: &Md5Hash) -> Fallible<String> {
        Ok(hexadecimal(&this.snapshot().finalize()))
    }

    /// Hashes more bytes.
    #[method(sig = "update($self, obj, /)")]
    fn update(this: &Md5Hash, obj: &Object) -> Fallible {
        let bytes = input(obj)?;
        let mut state = this.snapshot();
        run(bytes.as_slice(), |bytes| state.update(bytes));
        this.state.set(Some(Box::new(state)));
        Ok(())
    }

    #[getter]
    fn block_size(_this: &Md5Hash) -> Fallible<i64> {
        Ok(64)
    }

    #[getter]
    fn name(_this: &Md5Hash) -> Fallible<&'static str> {
        Ok("md5")
    }

    #[getter]
    fn digest_size(_this: &Md5Hash) -> Fallible<i64> {
        Ok(16)
    }
}

/// `_md5.md5`.
static MD5_TYPE: TypeObject = TypeSpec::of::<Md5Hash>(c"_md5.md5")
    .flags(flags::IMMUTABLETYPE | flags::DISALLOW_INSTANTIATION)
    .methods(&md5_methods::METHODS)
    .getset(&md5_methods::GETSET)
    .build();

/// `_sha1.sha1`; the state is away only while it is used.
#[derive(Payload)]
#[payload(class = SHA1_TYPE, exact)]
#[repr(C)]
struct Sha1Hash {
    base: Object,
    state: Cell<Option<Box<Sha1>>>,
    spare: [Cell<u64>; 2],
}

impl Sha1Hash {
    fn make(state: Sha1) -> PyResult<Sha1Hash> {
        create(
            &SHA1_TYPE,
            Sha1Hash {
                base: Object::PENDING,
                state: Cell::new(Some(Box::new(state))),
                spare: [const { Cell::new(0) }; 2],
            },
        )
    }

    fn new(data: Option<&Object>, string: Option<&Object>) -> PyResult<Sha1Hash> {
        let mut state = Sha1::default();
        if let Some(data) = initial(data, string)? {
            let bytes = input(data)?;
            run(bytes.as_slice(), |bytes| state.update(bytes));
        }
        Sha1Hash::make(state)
    }

    fn snapshot(&self) -> Sha1 {
        let state = self.state.take();
        let copy = state.as_deref().cloned().unwrap_or_default();
        self.state.set(state);
        copy
    }
}

#[pymethods]
mod sha1_methods {
    use super::*;

    /// A hash that goes on from the same state.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &Sha1Hash) -> PyResult<Sha1Hash> {
        Sha1Hash::make(this.snapshot())
    }

    /// The digest of what was hashed so far.
    #[method(sig = "digest($self, /)")]
    fn digest(this: &Sha1Hash) -> PyResult<BytesObject> {
        BytesObject::new(&this.snapshot().finalize())
    }

    /// The digest as hexadecimal digits.
    #[method(sig = "hexdigest($self, /)")]
    fn hexdigest(this: &Sha1Hash) -> Fallible<String> {
        Ok(hexadecimal(&this.snapshot().finalize()))
    }

    /// Hashes more bytes.
    #[method(sig = "update($self, obj, /)")]
    fn update(this: &Sha1Hash, obj: &Object) -> Fallible {
        let bytes = input(obj)?;
        let mut state = this.snapshot();
        run(bytes.as_slice(), |bytes| state.update(bytes));
        this.state.set(Some(Box::new(state)));
        Ok(())
    }

    #[getter]
    fn block_size(_this: &Sha1Hash) -> Fallible<i64> {
        Ok(64)
    }

    #[getter]
    fn name(_this: &Sha1Hash) -> Fallible<&'static str> {
        Ok("sha1")
    }

    #[getter]
    fn digest_size(_this: &Sha1Hash) -> Fallible<i64> {
        Ok(20)
    }
}

/// `_sha1.sha1`.
static SHA1_TYPE: TypeObject = TypeSpec::of::<Sha1Hash>(c"_sha1.sha1")
    .flags(flags::IMMUTABLETYPE | flags::DISALLOW_INSTANTIATION)
    .methods(&sha1_methods::METHODS)
    .getset(&sha1_methods::GETSET)
    .build();

/// `_sha2.SHA224Type`; the state is away only while it is used.
#[derive(Payload)]
#[payload(class = SHA224_TYPE, exact)]
#[repr(C)]
struct Sha224Hash {
    base: Object,
    state: Cell<Option<Box<Sha224>>>,
    spare: [Cell<u64>; 1],
}

impl Sha224Hash {
    fn make(state: Sha224) -> PyResult<Sha224Hash> {
        create(
            &SHA224_TYPE,
            Sha224Hash {
                base: Object::PENDING,
                state: Cell::new(Some(Box::new(state))),
                spare: [const { Cell::new(0) }; 1],
            },
        )
    }

    fn new(data: Option<&Object>, string: Option<&Object>) -> PyResult<Sha224Hash> {
        let mut state = Sha224::default();
        if let Some(data) = initial(data, string)? {
            let bytes = input(data)?;
            run(bytes.as_slice(), |bytes| state.update(bytes));
        }
        Sha224Hash::make(state)
    }

    fn snapshot(&self) -> Sha224 {
        let state = self.state.take();
        let copy = state.as_deref().cloned().unwrap_or_default();
        self.state.set(state);
        copy
    }
}

#[pymethods]
mod sha224_methods {
    use super::*;

    /// A hash that goes on from the same state.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &Sha224Hash) -> PyResult<Sha224Hash> {
        Sha224Hash::make(this.snapshot())
    }

    /// The digest of what was hashed so far.
    #[method(sig = "digest($self, /)")]
    fn digest(this: &Sha224Hash) -> PyResult<BytesObject> {
        BytesObject::new(&this.snapshot().finalize())
    }

    /// The digest as hexadecimal digits.
    #[method(sig = "hexdigest($self, /)")]
    fn hexdigest(this: &Sha224Hash) -> Fallible<String> {
        Ok(hexadecimal(&this.snapshot().finalize()))
    }

    /// Hashes more bytes.
    #[method(sig = "update($self, obj, /)")]
    fn update(this: &Sha224Hash, obj: &Object) -> Fallible {
        let bytes = input(obj)?;
        let mut state = this.snapshot();
        run(bytes.as_slice(), |bytes| state.update(bytes));
        this.state.set(Some(Box::new(state)));
        Ok(())
    }

    #[getter]
    fn block_size(_this: &Sha224Hash) -> Fallible<i64> {
        Ok(64)
    }

    #[getter]
    fn name(_this: &Sha224Hash) -> Fallible<&'static str> {
        Ok("sha224")
    }

    #[getter]
    fn digest_size(_this: &Sha224Hash) -> Fallible<i64> {
        Ok(28)
    }
}

/// `_sha2.SHA224Type`.
static SHA224_TYPE: TypeObject = TypeSpec::of::<Sha224Hash>(c"_sha2.SHA224Type")
    .flags(flags::IMMUTABLETYPE | flags::DISALLOW_INSTANTIATION)
    .methods(&sha224_methods::METHODS)
    .getset(&sha224_methods::GETSET)
    .build();

/// `_sha2.SHA256Type`; the state is away only while it is used.
#[derive(Payload)]
#[payload(class = SHA256_TYPE, exact)]
#[repr(C)]
struct Sha256Hash {
    base: Object,
    state: Cell<Option<Box<Sha256>>>,
    spare: [Cell<u64>; 1],
}

impl Sha256Hash {
    fn make(state: Sha256) -> PyResult<Sha256Hash> {
        create(
            &SHA256_TYPE,
            Sha256Hash {
                base: Object::PENDING,
                state: Cell::new(Some(Box::new(state))),
                spare: [const { Cell::new(0) }; 1],
            },
        )
    }

    fn new(data: Option<&Object>, string: Option<&Object>) -> PyResult<Sha256Hash> {
        let mut state = Sha256::default();
        if let Some(data) = initial(data, string)? {
            let bytes = input(data)?;
            run(bytes.as_slice(), |bytes| state.update(bytes));
        }
        Sha256Hash::make(state)
    }

    fn snapshot(&self) -> Sha256 {
        let state = self.state.take();
        let copy = state.as_deref().cloned().unwrap_or_default();
        self.state.set(state);
        copy
    }
}

#[pymethods]
mod sha256_methods {
    use super::*;

    /// A hash that goes on from the same state.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &Sha256Hash) -> PyResult<Sha256Hash> {
        Sha256Hash::make(this.snapshot())
    }

    /// The digest of what was hashed so far.
    #[method(sig = "digest($self, /)")]
    fn digest(this: &Sha256Hash) -> PyResult<BytesObject> {
        BytesObject::new(&this.snapshot().finalize())
    }

    /// The digest as hexadecimal digits.
    #[method(sig = "hexdigest($self, /)")]
    fn hexdigest(this: &Sha256Hash) -> Fallible<String> {
        Ok(hexadecimal(&this.snapshot().finalize()))
    }

    /// Hashes more bytes.
    #[method(sig = "update($self, obj, /)")]
    fn update(this: &Sha256Hash, obj: &Object) -> Fallible {
        let bytes = input(obj)?;
        let mut state = this.snapshot();
        run(bytes.as_slice(), |bytes| state.update(bytes));
        this.state.set(Some(Box::new(state)));
        Ok(())
    }

    #[getter]
    fn block_size(_this: &Sha256Hash) -> Fallible<i64> {
        Ok(64)
    }

    #[getter]
    fn name(_this: &Sha256Hash) -> Fallible<&'static str> {
        Ok("sha256")
    }

    #[getter]
    fn digest_size(_this: &Sha256Hash) -> Fallible<i64> {
        Ok(32)
    }
}

/// `_sha2.SHA256Type`.
static SHA256_TYPE: TypeObject = TypeSpec::of::<Sha256Hash>(c"_sha2.SHA256Type")
    .flags(flags::IMMUTABLETYPE | flags::DISALLOW_INSTANTIATION)
    .methods(&sha256_methods::METHODS)
    .getset(&sha256_methods::GETSET)
    .build();

/// `_sha2.SHA384Type`; the state is away only while it is used.
#[derive(Payload)]
#[payload(class = SHA384_TYPE, exact)]
#[repr(C)]
struct Sha384Hash {
    base: Object,
    state: Cell<Option<Box<Sha384>>>,
    spare: [Cell<u64>; 1],
}

impl Sha384Hash {
    fn make(state: Sha384) -> PyResult<Sha384Hash> {
        create(
            &SHA384_TYPE,
            Sha384Hash {
                base: Object::PENDING,
                state: Cell::new(Some(Box::new(state))),
                spare: [const { Cell::new(0) }; 1],
            },
        )
    }

    fn new(data: Option<&Object>, string: Option<&Object>) -> PyResult<Sha384Hash> {
        let mut state = Sha384::default();
        if let Some(data) = initial(data, string)? {
            let bytes = input(data)?;
            run(bytes.as_slice(), |bytes| state.update(bytes));
        }
        Sha384Hash::make(state)
    }

    fn snapshot(&self) -> Sha384 {
        let state = self.state.take();
        let copy = state.as_deref().cloned().unwrap_or_default();
        self.state.set(state);
        copy
    }
}

#[pymethods]
mod sha384_methods {
    use super::*;

    /// A hash that goes on from the same state.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &Sha384Hash) -> PyResult<Sha384Hash> {
        Sha384Hash::make(this.snapshot())
    }

    /// The digest of what was hashed so far.
    #[method(sig = "digest($self, /)")]
    fn digest(this: &Sha384Hash) -> PyResult<BytesObject> {
        BytesObject::new(&this.snapshot().finalize())
    }

    /// The digest as hexadecimal digits.
    #[method(sig = "hexdigest($self, /)")]
    fn hexdigest(this: &Sha384Hash) -> Fallible<String> {
        Ok(hexadecimal(&this.snapshot().finalize()))
    }

    /// Hashes more bytes.
    #[method(sig = "update($self, obj, /)")]
    fn update(this: &Sha384Hash, obj: &Object) -> Fallible {
        let bytes = input(obj)?;
        let mut state = this.snapshot();
        run(bytes.as_slice(), |bytes| state.update(bytes));
        this.state.set(Some(Box::new(state)));
        Ok(())
    }

    #[getter]
    fn block_size(_this: &Sha384Hash) -> Fallible<i64> {
        Ok(128)
    }

    #[getter]
    fn name(_this: &Sha384Hash) -> Fallible<&'static str> {
        Ok("sha384")
    }

    #[getter]
    fn digest_size(_this: &Sha384Hash) -> Fallible<i64> {
        Ok(48)
    }
}

/// `_sha2.SHA384Type`.
static SHA384_TYPE: TypeObject = TypeSpec::of::<Sha384Hash>(c"_sha2.SHA384Type")
    .flags(flags::IMMUTABLETYPE | flags::DISALLOW_INSTANTIATION)
    .methods(&sha384_methods::METHODS)
    .getset(&sha384_methods::GETSET)
    .build();

/// `_sha2.SHA512Type`; the state is away only while it is used.
#[derive(Payload)]
#[payload(class = SHA512_TYPE, exact)]
#[repr(C)]
struct Sha512Hash {
    base: Object,
    state: Cell<Option<Box<Sha512>>>,
    spare: [Cell<u64>; 1],
}

impl Sha512Hash {
    fn make(state: Sha512) -> PyResult<Sha512Hash> {
        create(
            &SHA512_TYPE,
            Sha512Hash {
                base: Object::PENDING,
                state: Cell::new(Some(Box::new(state))),
                spare: [const { Cell::new(0) }; 1],
            },
        )
    }

    fn new(data: Option<&Object>, string: Option<&Object>) -> PyResult<Sha512Hash> {
        let mut state = Sha512::default();
        if let Some(data) = initial(data, string)? {
            let bytes = input(data)?;
            run(bytes.as_slice(), |bytes| state.update(bytes));
        }
        Sha512Hash::make(state)
    }

    fn snapshot(&self) -> Sha512 {
        let state = self.state.take();
        let copy = state.as_deref().cloned().unwrap_or_default();
        self.state.set(state);
        copy
    }
}

#[pymethods]
mod sha512_methods {
    use super::*;

    /// A hash that goes on from the same state.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &Sha512Hash) -> PyResult<Sha512Hash> {
        Sha512Hash::make(this.snapshot())
    }

    /// The digest of what was hashed so far.
    #[method(sig = "digest($self, /)")]
    fn digest(this: &Sha512Hash) -> PyResult<BytesObject> {
        BytesObject::new(&this.snapshot().finalize())
    }

    /// The digest as hexadecimal digits.
    #[method(sig = "hexdigest($self, /)")]
    fn hexdigest(this: &Sha512Hash) -> Fallible<String> {
        Ok(hexadecimal(&this.snapshot().finalize()))
    }

    /// Hashes more bytes.
    #[method(sig = "update($self, obj, /)")]
    fn update(this: &Sha512Hash, obj: &Object) -> Fallible {
        let bytes = input(obj)?;
        let mut state = this.snapshot();
        run(bytes.as_slice(), |bytes| state.update(bytes));
        this.state.set(Some(Box::new(state)));
        Ok(())
    }

    #[getter]
    fn block_size(_this: &Sha512Hash) -> Fallible<i64> {
        Ok(128)
    }

    #[getter]
    fn name(_this: &Sha512Hash) -> Fallible<&'static str> {
        Ok("sha512")
    }

    #[getter]
    fn digest_size(_this: &Sha512Hash) -> Fallible<i64> {
        Ok(64)
    }
}

/// `_sha2.SHA512Type`.
static SHA512_TYPE: TypeObject = TypeSpec::of::<Sha512Hash>(c"_sha2.SHA512Type")
    .flags(flags::IMMUTABLETYPE | flags::DISALLOW_INSTANTIATION)
    .methods(&sha512_methods::METHODS)
    .getset(&sha512_methods::GETSET)
    .build();

/// MD5.
#[pymodule(name = "_md5")]
pub(crate) mod md5_module {
    use super::*;

    /// A hash of some bytes.
    #[function(sig = "md5(data=b'', *, usedforsecurity=True, string=None)")]
    fn md5(
        _m: &Object,
        data: Option<&Object>,
        _usedforsecurity: bool,
        string: Option<&Object>,
    ) -> PyResult<Md5Hash> {
        Md5Hash::new(data, string.filter(|string| !string.is_none()))
    }

    fn exec(module: &Module) -> Fallible {
        MD5_TYPE.ready()?;
        module.add("MD5Type", &MD5_TYPE)?;
        module.add("_GIL_MINSIZE", &*Int::new(2048)?)
    }
}

/// SHA-1.
#[pymodule(name = "_sha1")]
pub(crate) mod sha1_module {
    use super::*;

    /// A hash of some bytes.
    #[function(sig = "sha1(data=b'', *, usedforsecurity=True, string=None)")]
    fn sha1(
        _m: &Object,
        data: Option<&Object>,
        _usedforsecurity: bool,
        string: Option<&Object>,
    ) -> PyResult<Sha1Hash> {
        Sha1Hash::new(data, string.filter(|string| !string.is_none()))
    }

    fn exec(module: &Module) -> Fallible {
        SHA1_TYPE.ready()?;
        module.add("SHA1Type", &SHA1_TYPE)?;
        module.add("_GIL_MINSIZE", &*Int::new(2048)?)
    }
}

/// SHA-2.
#[pymodule(name = "_sha2")]
pub(crate) mod sha2_module {
    use super::*;

    /// A hash of some bytes.
    #[function(sig = "sha256(data=b'', *, usedforsecurity=True, string=None)")]
    fn sha256(
        _m: &Object,
        data: Option<&Object>,
        _usedforsecurity: bool,
        string: Option<&Object>,
    ) -> PyResult<Sha256Hash> {
        Sha256Hash::new(data, string.filter(|string| !string.is_none()))
    }

    /// A hash of some bytes.
    #[function(sig = "sha224(data=b'', *, usedforsecurity=True, string=None)")]
    fn sha224(
        _m: &Object,
        data: Option<&Object>,
        _usedforsecurity: bool,
        string: Option<&Object>,
    ) -> PyResult<Sha224Hash> {
        Sha224Hash::new(data, string.filter(|string| !string.is_none()))
    }

    /// A hash of some bytes.
    #[function(sig = "sha512(data=b'', *, usedforsecurity=True, string=None)")]
    fn sha512(
        _m: &Object,
        data: Option<&Object>,
        _usedforsecurity: bool,
        string: Option<&Object>,
    ) -> PyResult<Sha512Hash> {
        Sha512Hash::new(data, string.filter(|string| !string.is_none()))
    }

    /// A hash of some bytes.
    #[function(sig = "sha384(data=b'', *, usedforsecurity=True, string=None)")]
    fn sha384(
        _m: &Object,
        data: Option<&Object>,
        _usedforsecurity: bool,
        string: Option<&Object>,
    ) -> PyResult<Sha384Hash> {
        Sha384Hash::new(data, string.filter(|string| !string.is_none()))
    }

    fn exec(module: &Module) -> Fallible {
        for class in [&SHA224_TYPE, &SHA256_TYPE, &SHA384_TYPE, &SHA512_TYPE] {
            module.add_type(class)?;
        }
        module.add("_GIL_MINSIZE", &*Int::new(2048)?)
    }
}

const _: () = assert!(size_of::<Md5Hash>() == 32 && size_of::<Sha1Hash>() == 40);
