//! What is wrong with marshal data, in CPython's words.

use std::fmt;

/// Which exception it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// `EOFError`
    Eof,
    /// `ValueError`
    Value,
    /// `TypeError`
    Type,
    /// `SystemError`
    System,
    /// `UnicodeDecodeError` of these bytes: range and reason
    UnicodeDecode {
        /// First offending byte.
        start: usize,
        /// End of the offending range.
        end: usize,
        /// CPython's reason.
        reason: &'static str,
    },
}

/// An error in marshal data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The exception.
    pub kind: ErrorKind,
    /// Its message; for `UnicodeDecodeError` as `str()` of the exception has it.
    pub message: String,
    /// The object of a `UnicodeDecodeError`.
    pub bytes: Vec<u8>,
}

impl Error {
    /// An error without bytes.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Error {
        Error {
            kind,
            message: message.into(),
            bytes: Vec::new(),
        }
    }

    /// A `ValueError`.
    pub fn value(message: &str) -> Error {
        Error::new(ErrorKind::Value, message)
    }

    pub(super) fn too_short() -> Error {
        Error::new(ErrorKind::Eof, "marshal data too short")
    }

    /// The error of decoding `bytes`, which are not generalised UTF-8.
    pub(super) fn utf8(bytes: &[u8]) -> Error {
        let (start, end, reason) = first_utf8_error(bytes);
        let message = if end - start == 1 {
            let byte = bytes.get(start).copied().unwrap_or(0);
            format!("'utf-8' codec can't decode byte 0x{byte:02x} in position {start}: {reason}")
        } else {
            format!(
                "'utf-8' codec can't decode bytes in position {start}-{}: {reason}",
                end - 1
            )
        };
        Error {
            kind: ErrorKind::UnicodeDecode { start, end, reason },
            message,
            bytes: bytes.to_vec(),
        }
    }

    /// The exception's name in Python.
    pub fn exception(&self) -> &'static str {
        match self.kind {
            ErrorKind::Eof => "EOFError",
            ErrorKind::Value => "ValueError",
            ErrorKind::Type => "TypeError",
            ErrorKind::System => "SystemError",
            ErrorKind::UnicodeDecode { .. } => "UnicodeDecodeError",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.exception(), self.message)
    }
}

impl std::error::Error for Error {}

/// The first error that CPython's UTF-8 decoder finds, encoded surrogates aside: range and reason.
fn first_utf8_error(bytes: &[u8]) -> (usize, usize, &'static str) {
    let mut start = 0;
    loop {
        let rest = bytes.get(start..).unwrap_or_default();
        let error = match std::str::from_utf8(rest) {
            Ok(_) => return (start, start + 1, "invalid start byte"),
            Err(error) => error,
        };
        start += error.valid_up_to();
        match bytes.get(start..).unwrap_or_default() {
            [0xED, 0xA0..=0xBF, 0x80..=0xBF, ..] => start += 3,
            [0x80..=0xC1 | 0xF5..=0xFF, ..] => return (start, start + 1, "invalid start byte"),
            _ => {
                return match error.error_len() {
                    Some(length) => (start, start + length, "invalid continuation byte"),
                    None => (start, bytes.len(), "unexpected end of data"),
                };
            }
        }
    }
}
