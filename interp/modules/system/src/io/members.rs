//! The struct members of the stream types that Python sees.

use super::buffered::Buffered;
use super::fileio::FileIo;
use super::text::TextIo;
use core::cell::Cell;
use sidewinder_object::members;
use sidewinder_object::memory::Slot;

members! { pub(super) static FILE_IO: [FileIo; 1] = {
    c"_finalizing": finalizing: Cell<u8> as BOOL, c"", WRITABLE;
} }

members! { pub(super) static BUFFERED: [Buffered; 2] = {
    c"raw": raw: Slot, c"", READONLY;
    c"_finalizing": finalizing: Cell<u8> as BOOL, c"", WRITABLE;
} }

members! { pub(super) static TEXT: [TextIo; 5] = {
    c"encoding": encoding: Slot as OBJECT_EX, c"", READONLY;
    c"buffer": buffer: Slot as OBJECT_EX, c"", READONLY;
    c"line_buffering": line_buffering: Cell<bool>, c"", READONLY;
    c"write_through": write_through: Cell<bool>, c"", READONLY;
    c"_finalizing": finalizing: Cell<u8> as BOOL, c"", WRITABLE;
} }
