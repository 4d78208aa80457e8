//! The struct members of the stream types that Python sees.
#![allow(unsafe_code, reason = "member tables name the place and type of fields")]

use super::buffered::Buffered;
use super::fileio::FileIo;
use super::text::TextIo;
use core::mem::offset_of;
use sidewinder_object::defs::{MemberDef, member};

/// Of `FileIO`.
// SAFETY: the field is a byte.
pub(super) static FILE_IO: [MemberDef; 2] = [
    unsafe {
        MemberDef::new(
            c"_finalizing",
            member::BOOL,
            offset_of!(FileIo, finalizing),
            0,
            c"",
        )
    },
    MemberDef::END,
];

/// Of the buffered streams.
// SAFETY: a reference and a byte.
pub(super) static BUFFERED: [MemberDef; 3] = [
    unsafe {
        MemberDef::new(
            c"raw",
            member::OBJECT,
            offset_of!(Buffered, raw),
            member::READONLY,
            c"",
        )
    },
    unsafe {
        MemberDef::new(
            c"_finalizing",
            member::BOOL,
            offset_of!(Buffered, finalizing),
            0,
            c"",
        )
    },
    MemberDef::END,
];

/// Of `TextIOWrapper`.
// SAFETY: references and bytes.
pub(super) static TEXT: [MemberDef; 6] = [
    unsafe {
        MemberDef::new(
            c"encoding",
            member::OBJECT_EX,
            offset_of!(TextIo, encoding),
            member::READONLY,
            c"",
        )
    },
    unsafe {
        MemberDef::new(
            c"buffer",
            member::OBJECT_EX,
            offset_of!(TextIo, buffer),
            member::READONLY,
            c"",
        )
    },
    unsafe {
        MemberDef::new(
            c"line_buffering",
            member::BOOL,
            offset_of!(TextIo, line_buffering),
            member::READONLY,
            c"",
        )
    },
    unsafe {
        MemberDef::new(
            c"write_through",
            member::BOOL,
            offset_of!(TextIo, write_through),
            member::READONLY,
            c"",
        )
    },
    unsafe {
        MemberDef::new(
            c"_finalizing",
            member::BOOL,
            offset_of!(TextIo, finalizing),
            0,
            c"",
        )
    },
    MemberDef::END,
];
