//! `_random`: the Mersenne Twister MT19937 of Matsumoto and Nishimura, with CPython's seeding and draws.

use sidewinder_bigint::BigInt;
use sidewinder_macros::{Payload, pymethods, pymodule};
use sidewinder_object::exceptions::{TYPE_ERROR, VALUE_ERROR};
use sidewinder_object::int::Int;
use sidewinder_object::reference::{Fallible, PyResult, Raised, Ref};
use sidewinder_object::typeobject::{TypeSpec, flags};
use sidewinder_object::{Dict, Module, Object, Tuple, TypeObject, create, errors, protocols};
use sidewinder_types::int::{from_big, view};
use std::cell::Cell;

const WORDS: usize = 624;
const SHIFTED: usize = 397;

/// Layout of `RandomObject`.
#[derive(Payload)]
#[payload(class = RANDOM, nogc)]
#[repr(C)]
pub struct Random {
    base: Object,
    index: Cell<i32>,
    state: [Cell<u32>; WORDS],
}

/// `_random.Random`.
pub static RANDOM: TypeObject = TypeSpec::of::<Random>(c"_random.Random")
    .flags(flags::BASETYPE)
    .methods(&methods::METHODS)
    .new_slot(construct)
    .init(initialize)
    .doc(c"Random() -> create a random number generator with its own internal state.")
    .build();

extern "C" fn construct(class: &TypeObject, _args: &Tuple, _keywords: Option<&Dict>) -> PyResult {
    let random = create(
        class,
        Random {
            base: Object::PENDING,
            index: Cell::new(0),
            state: [const { Cell::new(0) }; WORDS],
        },
    )?;
    Ok(random.upcast())
}

extern "C" fn initialize(this: &Object, args: &Tuple, keywords: Option<&Dict>) -> sidewinder_object::Status {
    let run = || -> Fallible {
        let this = sidewinder_object::arguments::receiver::<Random>(this)?;
        errors::no_keywords(
            "Random",
            keywords.filter(|_| core::ptr::eq(this.class(), &RANDOM)),
        )?;
        sidewinder_object::calls::check_count("Random", args.len(), 0, 1)?;
        this.seed_from(args.get(0).as_deref())
    };
    run().into()
}

#[cold]
fn value_error(message: &str) -> Raised {
    errors::raise(&VALUE_ERROR, format_args!("{message}"))
}

impl Random {
    fn word(&self, at: usize) -> u32 {
        self.state.get(at).map_or(0, Cell::get)
    }

    fn set_word(&self, at: usize, value: u32) {
        if let Some(word) = self.state.get(at) {
            word.set(value);
        }
    }

    fn seed_from_number(&self, seed: u32) {
        let mut previous = seed;
        self.set_word(0, seed);
        for at in 1..WORDS {
            previous = (previous ^ previous >> 30)
                .wrapping_mul(1_812_433_253)
                .wrapping_add(at as u32);
            self.set_word(at, previous);
        }
        self.index.set(WORDS as i32);
    }

    /// Seeds with an array of words, at least one.
    fn seed_from_words(&self, key: &[u32]) {
        self.seed_from_number(19_650_218);
        let (mut at, mut from) = (1, 0);
        for _ in 0..WORDS.max(key.len()) {
            let previous = self.word(at - 1);
            let mixed = (previous ^ previous >> 30).wrapping_mul(1_664_525);
            let part = key.get(from).copied().unwrap_or(0);
            self.set_word(
                at,
                (self.word(at) ^ mixed)
                    .wrapping_add(part)
                    .wrapping_add(from as u32),
            );
            at += 1;
            from += 1;
            if at >= WORDS {
                self.set_word(0, self.word(WORDS - 1));
                at = 1;
            }
            if from >= key.len() {
                from = 0;
            }
        }
        for _ in 0..WORDS - 1 {
            let previous = self.word(at - 1);
            let mixed = (previous ^ previous >> 30).wrapping_mul(1_566_083_941);
            self.set_word(at, (self.word(at) ^ mixed).wrapping_sub(at as u32));
            at += 1;
            if at >= WORDS {
                self.set_word(0, self.word(WORDS - 1));
                at = 1;
            }
        }
        self.set_word(0, 0x8000_0000);
    }

    fn seed_from(&self, seed: Option<&Object>) -> Fallible {
        let Some(seed) = seed.filter(|seed| !seed.is_none()) else {
            let mut entropy = [0u8; WORDS * 4];
            if !sidewinder_host::random::fill(&mut entropy) {
                return Err(errors::raise(
                    &sidewinder_object::exceptions::OS_ERROR,
                    format_args!("no entropy"),
                ));
            }
            let words: Vec<u32> = entropy
                .chunks(4)
                .map(|bytes| bytes.iter().fold(0, |word, byte| word << 8 | u32::from(*byte)))
                .collect();
            self.seed_from_words(&words);
            return Ok(());
        };
        let number = match seed.downcast::<Int>() {
            Some(int) => view(int).to_owned().abs(),
            None => BigInt::from(protocols::hash(seed)?.cast_unsigned()),
        };
        let count = (number.bit_length().div_ceil(32) as usize).max(1);
        let mut bytes = vec![0; count * 4];
        number.view().to_le_bytes(&mut bytes, false);
        let words: Vec<u32> = bytes
            .chunks(4)
            .map(|bytes| {
                bytes
                    .iter()
                    .rev()
                    .fold(0, |word, byte| word << 8 | u32::from(*byte))
            })
            .collect();
        self.seed_from_words(&words);
        Ok(())
    }

    /// Makes the next block of words.
    #[cold]
    fn refill(&self) {
        for at in 0..WORDS {
            let y = self.word(at) & 0x8000_0000 | self.word((at + 1) % WORDS) & 0x7fff_ffff;
            let twist = if y & 1 == 1 { 0x9908_b0df } else { 0 };
            self.set_word(at, self.word((at + SHIFTED) % WORDS) ^ y >> 1 ^ twist);
        }
        self.index.set(0);
    }

    /// The next 32 bits.
    #[inline]
    fn next(&self) -> u32 {
        if self.index.get() >= WORDS as i32 {
            self.refill();
        }
        let index = self.index.get();
        self.index.set(index + 1);
        let mut y = self.word(index as usize);
        y ^= y >> 11;
        y ^= y << 7 & 0x9d2c_5680;
        y ^= y << 15 & 0xefc6_0000;
        y ^ y >> 18
    }
}

#[pymethods]
mod methods {
    use super::*;

    /// The next float from 0 on, below 1.
    #[method(sig = "random($self, /)")]
    fn random(this: &Random) -> Fallible<f64> {
        let high = f64::from(this.next() >> 5);
        let low = f64::from(this.next() >> 6);
        Ok((high * 67_108_864.0 + low) * (1.0 / 9_007_199_254_740_992.0))
    }

    /// Seeds from an int, from another object's hash, or from the system.
    #[method(sig = "seed($self, n=None, /)")]
    fn seed(this: &Random, n: Option<&Object>) -> Fallible {
        this.seed_from(n)
    }

    /// The state as a tuple of ints.
    #[method(sig = "getstate($self, /)")]
    fn getstate(this: &Random) -> PyResult {
        let mut items = Vec::with_capacity(WORDS + 1);
        for word in &this.state {
            items.push(Int::from_u64(u64::from(word.get()))?.upcast());
        }
        items.push(Int::new(i64::from(this.index.get()))?.upcast());
        Tuple::collect(items.len(), items.into_iter()).map(Ref::upcast)
    }

    /// Goes back to a state that getstate gave.
    #[method(sig = "setstate($self, state, /)")]
    fn setstate(this: &Random, state: &Object) -> Fallible {
        let Some(state) = state.downcast::<Tuple>() else {
            return Err(errors::raise(
                &TYPE_ERROR,
                format_args!("state vector must be a tuple"),
            ));
        };
        if state.len() != WORDS + 1 {
            return Err(value_error("state vector is the wrong size"));
        }
        let mut words = Vec::with_capacity(WORDS);
        for item in state.iter().take(WORDS) {
            words.push(word_of(&item)?);
        }
        let index = match state.get(WORDS) {
            Some(index) => long_of(&index)?,
            None => 0,
        };
        if !(0..=WORDS as i64).contains(&index) {
            return Err(value_error("invalid state"));
        }
        for (place, word) in this.state.iter().zip(words) {
            place.set(word);
        }
        this.index.set(index as i32);
        Ok(())
    }

    /// An int of so many random bits.
    #[method(sig = "getrandbits($self, k, /)")]
    fn getrandbits(this: &Random, k: &Object) -> PyResult {
        let bits = bits_of(k)?;
        if bits == 0 {
            return Int::new(0).map(Ref::upcast);
        }
        if bits <= 32 {
            return Int::from_u64(u64::from(this.next() >> (32 - bits))).map(Ref::upcast);
        }
        sidewinder_types::int::ensure_room(bits)?;
        let mut bytes = Vec::with_capacity((bits.div_ceil(32) * 4) as usize);
        let mut left = bits;
        while left > 0 {
            let word = this.next();
            let word = if left < 32 { word >> (32 - left) } else { word };
            bytes.extend(word.to_le_bytes());
            left = left.saturating_sub(32);
        }
        from_big(&BigInt::from_le_bytes(bytes.iter().copied(), false))
    }
}

fn integer(object: &Object) -> Fallible<&Int> {
    object
        .downcast::<Int>()
        .ok_or_else(|| errors::raise(&TYPE_ERROR, format_args!("an integer is required")))
}

fn word_of(object: &Object) -> Fallible<u32> {
    let int = integer(object)?;
    if int.is_negative() {
        return Err(errors::raise(
            &sidewinder_object::exceptions::OVERFLOW_ERROR,
            format_args!("can't convert negative value to unsigned int"),
        ));
    }
    match int.to_u64() {
        Some(value) => Ok(value as u32),
        None => Err(errors::raise(
            &sidewinder_object::exceptions::OVERFLOW_ERROR,
            format_args!("Python int too large to convert to C unsigned long"),
        )),
    }
}

fn long_of(object: &Object) -> Fallible<i64> {
    sidewinder_object::number::index(object)?.to_long()
}

/// The number of bits, which is not negative.
fn bits_of(k: &Object) -> Fallible<u64> {
    let int = sidewinder_object::number::index(k)?;
    if int.is_negative() {
        return Err(value_error("Cannot convert negative int"));
    }
    int.to_u64().ok_or_else(|| {
        errors::raise(
            &sidewinder_object::exceptions::OVERFLOW_ERROR,
            format_args!("Python int too large for C uint64_t"),
        )
    })
}

/// The module.
#[pymodule(name = "_random")]
pub mod module {
    use super::*;

    fn exec(module: &Module) -> Fallible {
        RANDOM.ready()?;
        module.add_type(&RANDOM)
    }
}
