//! The wire format between the harness and a worker, the same for both sides.
//!
//! A frame is a little-endian `u32` length and that many bytes. A request holds length-prefixed fields:
//! comparator, options as JSON, then name and data of each case. An answer holds a kind byte (0 observed,
//! 1 failed), the nanoseconds that the compared work took, a 16-byte BLAKE2b digest of the canonical text, and
//! the text itself when it was asked for (or the reason of the failure). Digests keep the pipes quiet while both
//! sides agree, which is nearly always.

use crate::case::Case;
use blake2::digest::consts::U16;
use blake2::{Blake2b, Digest as _};
use std::io::{self, Read, Write};
use std::time::Duration;

/// The longest frame that is accepted; a longer one is a broken worker, not an observation.
const LIMIT: u32 = 1 << 30;

/// A digest of canonical text.
pub type TextDigest = [u8; 16];

/// What one side saw in one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// How long the compared work took, without making the canonical text.
    pub elapsed: Duration,
    /// Digest of the canonical text.
    pub digest: TextDigest,
    /// The canonical text, when it was asked for.
    pub text: Vec<u8>,
}

/// One answer of a worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The case was observed.
    Observed(Observation),
    /// The worker could not observe it.
    Failed(String),
}

/// A batch of cases for a worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The comparator's name.
    pub comparator: String,
    /// Its options, as JSON.
    pub options: String,
    /// The cases.
    pub cases: Vec<Case>,
}

/// The digest of `text`.
pub fn digest(text: &[u8]) -> TextDigest {
    Blake2b::<U16>::digest(text).into()
}

/// Reads one frame; `None` at the end of the stream.
pub fn read_frame(stream: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 4];
    match stream.read_exact(&mut length) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let length = u32::from_le_bytes(length);
    if length > LIMIT {
        return Err(io::Error::other(format!("a frame of {length} bytes")));
    }
    let mut body = Vec::new();
    stream.take(u64::from(length)).read_to_end(&mut body)?;
    if body.len() as u64 == u64::from(length) {
        Ok(Some(body))
    } else {
        Ok(None)
    }
}

/// Writes one frame.
pub fn write_frame(stream: &mut impl Write, body: &[u8]) -> io::Result<()> {
    let length = u32::try_from(body.len()).map_err(|_| io::Error::other("a frame past 4 GB"))?;
    stream.write_all(&length.to_le_bytes())?;
    stream.write_all(body)?;
    stream.flush()
}

impl Request {
    /// The request as the body of a frame.
    pub fn encode(comparator: &str, options: &str, cases: &[Case]) -> Vec<u8> {
        let mut body = Vec::with_capacity(
            cases
                .iter()
                .map(|case| case.data.len() + case.name.len() + 8)
                .sum(),
        );
        let mut field = |bytes: &[u8]| {
            body.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
            body.extend_from_slice(bytes);
        };
        field(comparator.as_bytes());
        field(options.as_bytes());
        for case in cases {
            field(case.name.as_bytes());
            field(&case.data);
        }
        body
    }

    /// The request in the body of a frame; `None` when it is malformed.
    pub fn decode(mut body: &[u8]) -> Option<Self> {
        let comparator = String::from_utf8(take_field(&mut body)?.to_vec()).ok()?;
        let options = String::from_utf8(take_field(&mut body)?.to_vec()).ok()?;
        let mut cases = Vec::new();
        while !body.is_empty() {
            cases.push(Case {
                name: String::from_utf8_lossy(take_field(&mut body)?).into_owned(),
                data: take_field(&mut body)?.to_vec(),
            });
        }
        Some(Self {
            comparator,
            options,
            cases,
        })
    }
}

/// The next length-prefixed field; `None` when the body ends before the field does.
fn take_field<'a>(body: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, rest) = body.split_first_chunk::<4>()?;
    let (field, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    *body = rest;
    Some(field)
}

impl Answer {
    /// The answer as the body of a frame, with the canonical text only when `full`.
    pub fn encode(&self, full: bool) -> Vec<u8> {
        let (kind, nanoseconds, digest, text) = match self {
            Self::Observed(seen) => (
                0,
                seen.elapsed.as_nanos() as u64,
                seen.digest,
                if full { &*seen.text } else { &[] },
            ),
            Self::Failed(reason) => (1, 0, [0; 16], reason.as_bytes()),
        };
        let mut body = vec![kind];
        body.extend_from_slice(&nanoseconds.to_le_bytes());
        body.extend_from_slice(&digest);
        body.extend_from_slice(text);
        body
    }

    /// The answer in the body of a frame; `None` when it is malformed.
    pub fn decode(body: &[u8]) -> Option<Self> {
        let (&kind, rest) = body.split_first()?;
        let (nanoseconds, rest) = rest.split_first_chunk::<8>()?;
        let (digest, text) = rest.split_first_chunk::<16>()?;
        match kind {
            0 => Some(Self::Observed(Observation {
                elapsed: Duration::from_nanos(u64::from_le_bytes(*nanoseconds)),
                digest: *digest,
                text: text.to_vec(),
            })),
            1 => Some(Self::Failed(String::from_utf8_lossy(text).into_owned())),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_and_answers_survive_the_wire() {
        let cases = vec![
            Case {
                name: "a".into(),
                data: vec![0, 255],
            },
            Case {
                name: String::new(),
                data: vec![],
            },
        ];
        let body = Request::encode("ast", "{}", &cases);
        let request = Request::decode(&body).unwrap();
        assert_eq!((request.comparator.as_str(), request.cases), ("ast", cases));
        assert_eq!(Request::decode(&body[..body.len() - 5]), None);
        let text = b"type none".to_vec();
        let seen = Observation {
            elapsed: Duration::from_nanos(7),
            digest: digest(&text),
            text,
        };
        let answer = Answer::Observed(seen);
        assert_eq!(Answer::decode(&answer.encode(true)), Some(answer.clone()));
        assert_ne!(Answer::decode(&answer.encode(false)), Some(answer));
    }

    #[test]
    fn a_truncated_frame_is_an_end_not_an_error() {
        let mut wire = Vec::new();
        write_frame(&mut wire, b"hello").unwrap();
        assert_eq!(
            read_frame(&mut &wire[..]).unwrap().as_deref(),
            Some(&b"hello"[..])
        );
        assert_eq!(read_frame(&mut &wire[..6]).unwrap(), None);
        assert!(read_frame(&mut &[255, 255, 255, 255][..]).is_err());
    }
}
