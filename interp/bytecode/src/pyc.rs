//! .pyc files: a header of 16 bytes, then a marshalled code object (PEP 3147, PEP 552).
//!
//! Invariant: the header says how the file is found to be stale; whether it is, is decided by the importer.

use std::fmt;
use std::rc::Rc;

use crate::code::Code;
use crate::marshal;

/// Magic number of CPython 3.14 (`importlib.util.MAGIC_NUMBER`).
pub const MAGIC_NUMBER: [u8; 4] = *b"+\x0e\r\n";

/// Size of the header.
pub const HEADER_SIZE: usize = 16;

/// How a .pyc file tells whether it is stale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validation {
    /// By the source's time of modification and size.
    Timestamp {
        /// Seconds since 1970, the low 32 bits.
        mtime: u32,
        /// Size in bytes, the low 32 bits.
        size: u32,
    },
    /// By the hash of the source; without `check_source` it is taken for granted.
    Hash {
        /// See [`source_hash`].
        hash: [u8; 8],
        /// Whether the importer compares it.
        check_source: bool,
    },
}

/// Why a file is not a usable .pyc file: importlib's words, after "in 'name'" where it has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PycError {
    /// Another magic number (`ImportError`).
    BadMagic([u8; 4]),
    /// Cut short in the header (`EOFError`).
    HeaderTooShort,
    /// Unknown flags (`ImportError`).
    InvalidFlags(u32),
    /// Damaged code.
    Marshal(marshal::Error),
}

impl fmt::Display for PycError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PycError::BadMagic(magic) => write!(formatter, "bad magic number: {magic:02x?}"),
            PycError::HeaderTooShort => write!(formatter, "reached EOF while reading pyc header"),
            PycError::InvalidFlags(flags) => write!(formatter, "invalid flags {flags}"),
            PycError::Marshal(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for PycError {}

/// Reads the header; gives it and the marshalled code.
pub fn parse_header(data: &[u8]) -> Result<(Validation, &[u8]), PycError> {
    let (magic, rest) = data.split_first_chunk::<4>().ok_or_else(|| {
        // An importer compares the first bytes with the magic number before it looks at the size.
        let mut magic = [0; 4];
        magic
            .iter_mut()
            .zip(data)
            .for_each(|(place, byte)| *place = *byte);
        PycError::BadMagic(magic)
    })?;
    if *magic != MAGIC_NUMBER {
        return Err(PycError::BadMagic(*magic));
    }
    let (flags, rest) = rest.split_first_chunk::<4>().ok_or(PycError::HeaderTooShort)?;
    let (last, code) = rest.split_first_chunk::<8>().ok_or(PycError::HeaderTooShort)?;
    let [a, b, c, d, e, f, g, h] = *last;
    let validation = match u32::from_le_bytes(*flags) {
        0 => Validation::Timestamp {
            mtime: u32::from_le_bytes([a, b, c, d]),
            size: u32::from_le_bytes([e, f, g, h]),
        },
        flags @ (1 | 3) => Validation::Hash {
            hash: *last,
            check_source: flags == 3,
        },
        flags => return Err(PycError::InvalidFlags(flags)),
    };
    Ok((validation, code))
}

/// Reads a .pyc file.
pub fn read(data: &[u8]) -> Result<(Validation, Rc<Code>), PycError> {
    let (validation, code) = parse_header(data)?;
    Ok((validation, marshal::load_code(code).map_err(PycError::Marshal)?))
}

/// Makes a .pyc file.
pub fn write(code: &Rc<Code>, validation: Validation) -> Result<Vec<u8>, marshal::Error> {
    let mut file = MAGIC_NUMBER.to_vec();
    match validation {
        Validation::Timestamp { mtime, size } => {
            file.extend(0u32.to_le_bytes());
            file.extend(mtime.to_le_bytes());
            file.extend(size.to_le_bytes());
        }
        Validation::Hash { hash, check_source } => {
            file.extend((1u32 | u32::from(check_source) << 1).to_le_bytes());
            file.extend(hash);
        }
    }
    file.extend(marshal::dump_code(code)?);
    Ok(file)
}

/// The hash of a source file (`importlib.util.source_hash`): SipHash-1-3 with the magic number as key.
pub fn source_hash(source: &[u8]) -> [u8; 8] {
    siphash13(u64::from(u32::from_le_bytes(MAGIC_NUMBER)), 0, source).to_le_bytes()
}

/// As [`source_hash`], with a key of the caller's (`_imp.source_hash`).
pub fn keyed_hash(key: u64, source: &[u8]) -> [u8; 8] {
    siphash13(key, 0, source).to_le_bytes()
}

/// SipHash with one round for each word and three at the end.
fn siphash13(key0: u64, key1: u64, data: &[u8]) -> u64 {
    let mut state = [
        key0 ^ 0x736f_6d65_7073_6575,
        key1 ^ 0x646f_7261_6e64_6f6d,
        key0 ^ 0x6c79_6765_6e65_7261,
        key1 ^ 0x7465_6462_7974_6573,
    ];
    let mut absorb = |word: u64| {
        state[3] ^= word;
        round(&mut state);
        state[0] ^= word;
    };
    let (words, tail) = data.as_chunks::<8>();
    for word in words {
        absorb(u64::from_le_bytes(*word));
    }
    let mut last = [0; 8];
    last.iter_mut().zip(tail).for_each(|(place, byte)| *place = *byte);
    absorb(u64::from_le_bytes(last) | (data.len() as u64) << 56);
    state[2] ^= 0xff;
    (0..3).for_each(|_| round(&mut state));
    state.iter().fold(0, |hash, word| hash ^ word)
}

fn round([a, b, c, d]: &mut [u64; 4]) {
    *a = a.wrapping_add(*b);
    *b = b.rotate_left(13) ^ *a;
    *a = a.rotate_left(32);
    *c = c.wrapping_add(*d);
    *d = d.rotate_left(16) ^ *c;
    *a = a.wrapping_add(*d);
    *d = d.rotate_left(21) ^ *a;
    *c = c.wrapping_add(*b);
    *b = b.rotate_left(17) ^ *c;
    *c = c.rotate_left(32);
}
