//! SHA-3 and SHAKE.

use super::{hexadecimal, initial, input, run};
use core::cell::Cell;
use sha3::digest::{Digest, ExtendableOutput, Update, XofReader};
use sha3::{Sha3_224, Sha3_256, Sha3_384, Sha3_512, Shake128, Shake256};
use sidewinder_macros::{Payload, pymethods, pymodule};
use sidewinder_object::exceptions::VALUE_ERROR;
use sidewinder_object::typeobject::flags;
use sidewinder_object::{
    BytesObject, Fallible, Int, Module, Object, PyResult, Str, TypeObject, TypeSpec, create, errors,
};

/// The bytes that a SHAKE gives.
fn squeeze(state: impl ExtendableOutput, length: u32) -> Fallible<Vec<u8>> {
    if length >= 1 << 29 {
        return Err(errors::raise(&VALUE_ERROR, format_args!("length is too large")));
    }
    let mut bytes = vec![0; length as usize];
    state.finalize_xof().read(&mut bytes);
    Ok(bytes)
}

/// `_sha3.sha3_224`; the state is away only while it is used.
#[derive(Payload)]
#[payload(class = SHA3_224, exact)]
#[repr(C)]
struct Sha3x224 {
    base: Object,
    state: Cell<Option<Box<Sha3_224>>>,
    spare: Cell<u64>,
}

impl Sha3x224 {
    fn make(state: Sha3_224) -> PyResult<Sha3x224> {
        create(
            &SHA3_224,
            Sha3x224 {
                base: Object::PENDING,
                state: Cell::new(Some(Box::new(state))),
                spare: Cell::new(0),
            },
        )
    }

    fn snapshot(&self) -> Sha3_224 {
        let state = self.state.take();
        let copy = state.as_deref().cloned().unwrap_or_default();
        self.state.set(state);
        copy
    }
}

#[pymethods]
mod sha3_224_methods {
    use super::*;

    #[new(sig = "sha3_224(data=b'', *, usedforsecurity=True, string=None)")]
    fn construct(
        _class: &TypeObject,
        data: Option<&Object>,
        _usedforsecurity: bool,
        string: Option<&Object>,
    ) -> PyResult<Sha3x224> {
        let mut state = Sha3_224::default();
        if let Some(data) = initial(data, string.filter(|string| !string.is_none()))? {
            let bytes = input(data)?;
            run(bytes.as_slice(), |bytes| Update::update(&mut state, bytes));
        }
        Sha3x224::make(state)
    }

    /// A hash that goes on from the same state.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &Sha3x224) -> PyResult<Sha3x224> {
        Sha3x224::make(this.snapshot())
    }

    /// The digest of what was hashed so far.
    #[method(sig = "digest($self, /)")]
    fn digest(this: &Sha3x224) -> PyResult<BytesObject> {
        BytesObject::new(&Digest::finalize(this.snapshot()))
    }

    /// The digest as hexadecimal digits.
    #[method(sig = "hexdigest($self, /)")]
    fn hexdigest(this: &Sha3x224) -> Fallible<String> {
        Ok(hexadecimal(&Digest::finalize(this.snapshot())))
    }

    /// Hashes more bytes.
    #[method(sig = "update($self, data, /)")]
    fn update(this: &Sha3x224, data: &Object) -> Fallible {
        let bytes = input(data)?;
        let mut state = this.snapshot();
        run(bytes.as_slice(), |bytes| Update::update(&mut state, bytes));
        this.state.set(Some(Box::new(state)));
        Ok(())
    }

    #[getter]
    fn block_size(_this: &Sha3x224) -> Fallible<i64> {
        Ok(144)
    }

    #[getter]
    fn name(_this: &Sha3x224) -> Fallible<&'static str> {
        Ok("sha3_224")
    }

    #[getter]
    fn digest_size(_this: &Sha3x224) -> Fallible<i64> {
        Ok(28)
    }

    #[getter]
    fn _capacity_bits(_this: &Sha3x224) -> Fallible<i64> {
        Ok(448)
    }

    #[getter]
    fn _rate_bits(_this: &Sha3x224) -> Fallible<i64> {
        Ok(1152)
    }

    #[getter]
    fn _suffix(_this: &Sha3x224) -> PyResult<BytesObject> {
        BytesObject::new(&[0x06])
    }
}

/// `_sha3.sha3_224`.
static SHA3_224: TypeObject = TypeSpec::of::<Sha3x224>(c"_sha3.sha3_224")
    .flags(flags::IMMUTABLETYPE)
    .doc(c"A SHA-3 hash of 28 bytes.")
    .new_slot(sha3_224_methods::slot_construct)
    .methods(&sha3_224_methods::METHODS)
    .getset(&sha3_224_methods::GETSET)
    .build();

/// `_sha3.sha3_256`; the state is away only while it is used.
#[derive(Payload)]
#[payload(class = SHA3_256, exact)]
#[repr(C)]
struct Sha3x256 {
    base: Object,
    state: Cell<Option<Box<Sha3_256>>>,
    spare: Cell<u64>,
}

impl Sha3x256 {
    fn make(state: Sha3_256) -> PyResult<Sha3x256> {
        create(
            &SHA3_256,
            Sha3x256 {
                base: Object::PENDING,
                state: Cell::new(Some(Box::new(state))),
                spare: Cell::new(0),
            },
        )
    }

    fn snapshot(&self) -> Sha3_256 {
        let state = self.state.take();
        let copy = state.as_deref().cloned().unwrap_or_default();
        self.state.set(state);
        copy
    }
}

#[pymethods]
mod sha3_256_methods {
    use super::*;

    #[new(sig = "sha3_256(data=b'', *, usedforsecurity=True, string=None)")]
    fn construct(
        _class: &TypeObject,
        data: Option<&Object>,
        _usedforsecurity: bool,
        string: Option<&Object>,
    ) -> PyResult<Sha3x256> {
        let mut state = Sha3_256::default();
        if let Some(data) = initial(data, string.filter(|string| !string.is_none()))? {
            let bytes = input(data)?;
            run(bytes.as_slice(), |bytes| Update::update(&mut state, bytes));
        }
        Sha3x256::make(state)
    }

    /// A hash that goes on from the same state.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &Sha3x256) -> PyResult<Sha3x256> {
        Sha3x256::make(this.snapshot())
    }

    /// The digest of what was hashed so far.
    #[method(sig = "digest($self, /)")]
    fn digest(this: &Sha3x256) -> PyResult<BytesObject> {
        BytesObject::new(&Digest::finalize(this.snapshot()))
    }

    /// The digest as hexadecimal digits.
    #[method(sig = "hexdigest($self, /)")]
    fn hexdigest(this: &Sha3x256) -> Fallible<String> {
        Ok(hexadecimal(&Digest::finalize(this.snapshot())))
    }

    /// Hashes more bytes.
    #[method(sig = "update($self, data, /)")]
    fn update(this: &Sha3x256, data: &Object) -> Fallible {
        let bytes = input(data)?;
        let mut state = this.snapshot();
        run(bytes.as_slice(), |bytes| Update::update(&mut state, bytes));
        this.state.set(Some(Box::new(state)));
        Ok(())
    }

    #[getter]
    fn block_size(_this: &Sha3x256) -> Fallible<i64> {
        Ok(136)
    }

    #[getter]
    fn name(_this: &Sha3x256) -> Fallible<&'static str> {
        Ok("sha3_256")
    }

    #[getter]
    fn digest_size(_this: &Sha3x256) -> Fallible<i64> {
        Ok(32)
    }

    #[getter]
    fn _capacity_bits(_this: &Sha3x256) -> Fallible<i64> {
        Ok(512)
    }

    #[getter]
    fn _rate_bits(_this: &Sha3x256) -> Fallible<i64> {
        Ok(1088)
    }

    #[getter]
    fn _suffix(_this: &Sha3x256) -> PyResult<BytesObject> {
        BytesObject::new(&[0x06])
    }
}

/// `_sha3.sha3_256`.
static SHA3_256: TypeObject = TypeSpec::of::<Sha3x256>(c"_sha3.sha3_256")
    .flags(flags::IMMUTABLETYPE)
    .doc(c"A SHA-3 hash of 32 bytes.")
    .new_slot(sha3_256_methods::slot_construct)
    .methods(&sha3_256_methods::METHODS)
    .getset(&sha3_256_methods::GETSET)
    .build();

/// `_sha3.sha3_384`; the state is away only while it is used.
#[derive(Payload)]
#[payload(class = SHA3_384, exact)]
#[repr(C)]
struct Sha3x384 {
    base: Object,
    state: Cell<Option<Box<Sha3_384>>>,
    spare: Cell<u64>,
}

impl Sha3x384 {
    fn make(state: Sha3_384) -> PyResult<Sha3x384> {
        create(
            &SHA3_384,
            Sha3x384 {
                base: Object::PENDING,
                state: Cell::new(Some(Box::new(state))),
                spare: Cell::new(0),
            },
        )
    }

    fn snapshot(&self) -> Sha3_384 {
        let state = self.state.take();
        let copy = state.as_deref().cloned().unwrap_or_default();
        self.state.set(state);
        copy
    }
}

#[pymethods]
mod sha3_384_methods {
    use super::*;

    #[new(sig = "sha3_384(data=b'', *, usedforsecurity=True, string=None)")]
    fn construct(
        _class: &TypeObject,
        data: Option<&Object>,
        _usedforsecurity: bool,
        string: Option<&Object>,
    ) -> PyResult<Sha3x384> {
        let mut state = Sha3_384::default();
        if let Some(data) = initial(data, string.filter(|string| !string.is_none()))? {
            let bytes = input(data)?;
            run(bytes.as_slice(), |bytes| Update::update(&mut state, bytes));
        }
        Sha3x384::make(state)
    }

    /// A hash that goes on from the same state.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &Sha3x384) -> PyResult<Sha3x384> {
        Sha3x384::make(this.snapshot())
    }

    /// The digest of what was hashed so far.
    #[method(sig = "digest($self, /)")]
    fn digest(this: &Sha3x384) -> PyResult<BytesObject> {
        BytesObject::new(&Digest::finalize(this.snapshot()))
    }

    /// The digest as hexadecimal digits.
    #[method(sig = "hexdigest($self, /)")]
    fn hexdigest(this: &Sha3x384) -> Fallible<String> {
        Ok(hexadecimal(&Digest::finalize(this.snapshot())))
    }

    /// Hashes more bytes.
    #[method(sig = "update($self, data, /)")]
    fn update(this: &Sha3x384, data: &Object) -> Fallible {
        let bytes = input(data)?;
        let mut state = this.snapshot();
        run(bytes.as_slice(), |bytes| Update::update(&mut state, bytes));
        this.state.set(Some(Box::new(state)));
        Ok(())
    }

    #[getter]
    fn block_size(_this: &Sha3x384) -> Fallible<i64> {
        Ok(104)
    }

    #[getter]
    fn name(_this: &Sha3x384) -> Fallible<&'static str> {
        Ok("sha3_384")
    }

    #[getter]
    fn digest_size(_this: &Sha3x384) -> Fallible<i64> {
        Ok(48)
    }

    #[getter]
    fn _capacity_bits(_this: &Sha3x384) -> Fallible<i64> {
        Ok(768)
    }

    #[getter]
    fn _rate_bits(_this: &Sha3x384) -> Fallible<i64> {
        Ok(832)
    }

    #[getter]
    fn _suffix(_this: &Sha3x384) -> PyResult<BytesObject> {
        BytesObject::new(&[0x06])
    }
}

/// `_sha3.sha3_384`.
static SHA3_384: TypeObject = TypeSpec::of::<Sha3x384>(c"_sha3.sha3_384")
    .flags(flags::IMMUTABLETYPE)
    .doc(c"A SHA-3 hash of 48 bytes.")
    .new_slot(sha3_384_methods::slot_construct)
    .methods(&sha3_384_methods::METHODS)
    .getset(&sha3_384_methods::GETSET)
    .build();

/// `_sha3.sha3_512`; the state is away only while it is used.
#[derive(Payload)]
#[payload(class = SHA3_512, exact)]
#[repr(C)]
struct Sha3x512 {
    base: Object,
    state: Cell<Option<Box<Sha3_512>>>,
    spare: Cell<u64>,
}

impl Sha3x512 {
    fn make(state: Sha3_512) -> PyResult<Sha3x512> {
        create(
            &SHA3_512,
            Sha3x512 {
                base: Object::PENDING,
                state: Cell::new(Some(Box::new(state))),
                spare: Cell::new(0),
            },
        )
    }

    fn snapshot(&self) -> Sha3_512 {
        let state = self.state.take();
        let copy = state.as_deref().cloned().unwrap_or_default();
        self.state.set(state);
        copy
    }
}

#[pymethods]
mod sha3_512_methods {
    use super::*;

    #[new(sig = "sha3_512(data=b'', *, usedforsecurity=True, string=None)")]
    fn construct(
        _class: &TypeObject,
        data: Option<&Object>,
        _usedforsecurity: bool,
        string: Option<&Object>,
    ) -> PyResult<Sha3x512> {
        let mut state = Sha3_512::default();
        if let Some(data) = initial(data, string.filter(|string| !string.is_none()))? {
            let bytes = input(data)?;
            run(bytes.as_slice(), |bytes| Update::update(&mut state, bytes));
        }
        Sha3x512::make(state)
    }

    /// A hash that goes on from the same state.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &Sha3x512) -> PyResult<Sha3x512> {
        Sha3x512::make(this.snapshot())
    }

    /// The digest of what was hashed so far.
    #[method(sig = "digest($self, /)")]
    fn digest(this: &Sha3x512) -> PyResult<BytesObject> {
        BytesObject::new(&Digest::finalize(this.snapshot()))
    }

    /// The digest as hexadecimal digits.
    #[method(sig = "hexdigest($self, /)")]
    fn hexdigest(this: &Sha3x512) -> Fallible<String> {
        Ok(hexadecimal(&Digest::finalize(this.snapshot())))
    }

    /// Hashes more bytes.
    #[method(sig = "update($self, data, /)")]
    fn update(this: &Sha3x512, data: &Object) -> Fallible {
        let bytes = input(data)?;
        let mut state = this.snapshot();
        run(bytes.as_slice(), |bytes| Update::update(&mut state, bytes));
        this.state.set(Some(Box::new(state)));
        Ok(())
    }

    #[getter]
    fn block_size(_this: &Sha3x512) -> Fallible<i64> {
        Ok(72)
    }

    #[getter]
    fn name(_this: &Sha3x512) -> Fallible<&'static str> {
        Ok("sha3_512")
    }

    #[getter]
    fn digest_size(_this: &Sha3x512) -> Fallible<i64> {
        Ok(64)
    }

    #[getter]
    fn _capacity_bits(_this: &Sha3x512) -> Fallible<i64> {
        Ok(1024)
    }

    #[getter]
    fn _rate_bits(_this: &Sha3x512) -> Fallible<i64> {
        Ok(576)
    }

    #[getter]
    fn _suffix(_this: &Sha3x512) -> PyResult<BytesObject> {
        BytesObject::new(&[0x06])
    }
}

/// `_sha3.sha3_512`.
static SHA3_512: TypeObject = TypeSpec::of::<Sha3x512>(c"_sha3.sha3_512")
    .flags(flags::IMMUTABLETYPE)
    .doc(c"A SHA-3 hash of 64 bytes.")
    .new_slot(sha3_512_methods::slot_construct)
    .methods(&sha3_512_methods::METHODS)
    .getset(&sha3_512_methods::GETSET)
    .build();

/// `_sha3.shake_128`; the state is away only while it is used.
#[derive(Payload)]
#[payload(class = SHAKE_128, exact)]
#[repr(C)]
struct ShakeX128 {
    base: Object,
    state: Cell<Option<Box<Shake128>>>,
    spare: Cell<u64>,
}

impl ShakeX128 {
    fn make(state: Shake128) -> PyResult<ShakeX128> {
        create(
            &SHAKE_128,
            ShakeX128 {
                base: Object::PENDING,
                state: Cell::new(Some(Box::new(state))),
                spare: Cell::new(0),
            },
        )
    }

    fn snapshot(&self) -> Shake128 {
        let state = self.state.take();
        let copy = state.as_deref().cloned().unwrap_or_default();
        self.state.set(state);
        copy
    }
}

#[pymethods]
mod shake_128_methods {
    use super::*;

    #[new(sig = "shake_128(data=b'', *, usedforsecurity=True, string=None)")]
    fn construct(
        _class: &TypeObject,
        data: Option<&Object>,
        _usedforsecurity: bool,
        string: Option<&Object>,
    ) -> PyResult<ShakeX128> {
        let mut state = Shake128::default();
        if let Some(data) = initial(data, string.filter(|string| !string.is_none()))? {
            let bytes = input(data)?;
            run(bytes.as_slice(), |bytes| Update::update(&mut state, bytes));
        }
        ShakeX128::make(state)
    }

    /// A hash that goes on from the same state.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &ShakeX128) -> PyResult<ShakeX128> {
        ShakeX128::make(this.snapshot())
    }

    /// So many bytes of output.
    #[method(sig = "digest($self, /, length)")]
    fn digest(this: &ShakeX128, length: u32) -> PyResult<BytesObject> {
        BytesObject::new(&squeeze(this.snapshot(), length)?)
    }

    /// So many bytes of output as hexadecimal digits.
    #[method(sig = "hexdigest($self, /, length)")]
    fn hexdigest(this: &ShakeX128, length: u32) -> Fallible<String> {
        Ok(hexadecimal(&squeeze(this.snapshot(), length)?))
    }

    /// Hashes more bytes.
    #[method(sig = "update($self, data, /)")]
    fn update(this: &ShakeX128, data: &Object) -> Fallible {
        let bytes = input(data)?;
        let mut state = this.snapshot();
        run(bytes.as_slice(), |bytes| Update::update(&mut state, bytes));
        this.state.set(Some(Box::new(state)));
        Ok(())
    }

    #[getter]
    fn block_size(_this: &ShakeX128) -> Fallible<i64> {
        Ok(168)
    }

    #[getter]
    fn name(_this: &ShakeX128) -> Fallible<&'static str> {
        Ok("shake_128")
    }

    #[getter]
    fn digest_size(_this: &ShakeX128) -> Fallible<i64> {
        Ok(0)
    }

    #[getter]
    fn _capacity_bits(_this: &ShakeX128) -> Fallible<i64> {
        Ok(256)
    }

    #[getter]
    fn _rate_bits(_this: &ShakeX128) -> Fallible<i64> {
        Ok(1344)
    }

    #[getter]
    fn _suffix(_this: &ShakeX128) -> PyResult<BytesObject> {
        BytesObject::new(&[0x1f])
    }
}

/// `_sha3.shake_128`.
static SHAKE_128: TypeObject = TypeSpec::of::<ShakeX128>(c"_sha3.shake_128")
    .flags(flags::IMMUTABLETYPE)
    .doc(c"A SHAKE hash of any length.")
    .new_slot(shake_128_methods::slot_construct)
    .methods(&shake_128_methods::METHODS)
    .getset(&shake_128_methods::GETSET)
    .build();

/// `_sha3.shake_256`; the state is away only while it is used.
#[derive(Payload)]
#[payload(class = SHAKE_256, exact)]
#[repr(C)]
struct ShakeX256 {
    base: Object,
    state: Cell<Option<Box<Shake256>>>,
    spare: Cell<u64>,
}

impl ShakeX256 {
    fn make(state: Shake256) -> PyResult<ShakeX256> {
        create(
            &SHAKE_256,
            ShakeX256 {
                base: Object::PENDING,
                state: Cell::new(Some(Box::new(state))),
                spare: Cell::new(0),
            },
        )
    }

    fn snapshot(&self) -> Shake256 {
        let state = self.state.take();
        let copy = state.as_deref().cloned().unwrap_or_default();
        self.state.set(state);
        copy
    }
}

#[pymethods]
mod shake_256_methods {
    use super::*;

    #[new(sig = "shake_256(data=b'', *, usedforsecurity=True, string=None)")]
    fn construct(
        _class: &TypeObject,
        data: Option<&Object>,
        _usedforsecurity: bool,
        string: Option<&Object>,
    ) -> PyResult<ShakeX256> {
        let mut state = Shake256::default();
        if let Some(data) = initial(data, string.filter(|string| !string.is_none()))? {
            let bytes = input(data)?;
            run(bytes.as_slice(), |bytes| Update::update(&mut state, bytes));
        }
        ShakeX256::make(state)
    }

    /// A hash that goes on from the same state.
    #[method(sig = "copy($self, /)")]
    fn copy(this: &ShakeX256) -> PyResult<ShakeX256> {
        ShakeX256::make(this.snapshot())
    }

    /// So many bytes of output.
    #[method(sig = "digest($self, /, length)")]
    fn digest(this: &ShakeX256, length: u32) -> PyResult<BytesObject> {
        BytesObject::new(&squeeze(this.snapshot(), length)?)
    }

    /// So many bytes of output as hexadecimal digits.
    #[method(sig = "hexdigest($self, /, length)")]
    fn hexdigest(this: &ShakeX256, length: u32) -> Fallible<String> {
        Ok(hexadecimal(&squeeze(this.snapshot(), length)?))
    }

    /// Hashes more bytes.
    #[method(sig = "update($self, data, /)")]
    fn update(this: &ShakeX256, data: &Object) -> Fallible {
        let bytes = input(data)?;
        let mut state = this.snapshot();
        run(bytes.as_slice(), |bytes| Update::update(&mut state, bytes));
        this.state.set(Some(Box::new(state)));
        Ok(())
    }

    #[getter]
    fn block_size(_this: &ShakeX256) -> Fallible<i64> {
        Ok(136)
    }

    #[getter]
    fn name(_this: &ShakeX256) -> Fallible<&'static str> {
        Ok("shake_256")
    }

    #[getter]
    fn digest_size(_this: &ShakeX256) -> Fallible<i64> {
        Ok(0)
    }

    #[getter]
    fn _capacity_bits(_this: &ShakeX256) -> Fallible<i64> {
        Ok(512)
    }

    #[getter]
    fn _rate_bits(_this: &ShakeX256) -> Fallible<i64> {
        Ok(1088)
    }

    #[getter]
    fn _suffix(_this: &ShakeX256) -> PyResult<BytesObject> {
        BytesObject::new(&[0x1f])
    }
}

/// `_sha3.shake_256`.
static SHAKE_256: TypeObject = TypeSpec::of::<ShakeX256>(c"_sha3.shake_256")
    .flags(flags::IMMUTABLETYPE)
    .doc(c"A SHAKE hash of any length.")
    .new_slot(shake_256_methods::slot_construct)
    .methods(&shake_256_methods::METHODS)
    .getset(&shake_256_methods::GETSET)
    .build();

/// SHA-3.
#[pymodule(name = "_sha3")]
pub(crate) mod module {
    use super::*;

    fn exec(module: &Module) -> Fallible {
        for class in [&SHA3_224, &SHA3_256, &SHA3_384, &SHA3_512, &SHAKE_128, &SHAKE_256] {
            module.add_type(class)?;
        }
        module.add("implementation", &*Str::from_str("HACL")?)?;
        module.add("_GIL_MINSIZE", &*Int::new(2048)?)
    }
}
