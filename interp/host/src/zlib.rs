//! The zlib library: compressing and decompressing streams.

use core::ffi::{CStr, c_int};
use core::mem::size_of;
use core::ptr::null_mut;
use libz_sys as z;

/// No flushing.
pub const NO_FLUSH: i32 = z::Z_NO_FLUSH;
/// Everything so far can be decompressed.
pub const SYNC_FLUSH: i32 = z::Z_SYNC_FLUSH;
/// The stream ends.
pub const FINISH: i32 = z::Z_FINISH;
/// Success.
pub const OK: i32 = z::Z_OK;
/// The stream has ended.
pub const STREAM_END: i32 = z::Z_STREAM_END;
/// A dictionary is needed.
pub const NEED_DICT: i32 = z::Z_NEED_DICT;
/// The state or an argument is wrong.
pub const STREAM_ERROR: i32 = z::Z_STREAM_ERROR;
/// The data is wrong.
pub const DATA_ERROR: i32 = z::Z_DATA_ERROR;
/// There is no memory.
pub const MEM_ERROR: i32 = z::Z_MEM_ERROR;
/// No progress was possible.
pub const BUF_ERROR: i32 = z::Z_BUF_ERROR;
/// The library is another than the header.
pub const VERSION_ERROR: i32 = z::Z_VERSION_ERROR;

unsafe extern "C" fn allocate(_: *mut libc::c_void, items: z::uInt, size: z::uInt) -> *mut libc::c_void {
    // SAFETY: calloc takes any numbers.
    unsafe { libc::calloc(items as usize, size as usize) }
}

unsafe extern "C" fn release(_: *mut libc::c_void, memory: *mut libc::c_void) {
    // SAFETY: what zlib gives back came from `allocate`.
    unsafe { libc::free(memory) }
}

/// The version of the library.
pub fn version() -> String {
    // SAFETY: a static C string.
    unsafe { CStr::from_ptr(z::zlibVersion()) }
        .to_string_lossy()
        .into_owned()
}

/// CRC-32.
pub fn crc32(start: u32, data: &[u8]) -> u32 {
    data.chunks(1 << 30).fold(start, |sum, part| {
        // SAFETY: the part is readable.
        unsafe { z::crc32(z::uLong::from(sum), part.as_ptr(), part.len() as z::uInt) as u32 }
    })
}

/// Adler-32.
pub fn adler32(start: u32, data: &[u8]) -> u32 {
    data.chunks(1 << 30).fold(start, |sum, part| {
        // SAFETY: the part is readable.
        unsafe { z::adler32(z::uLong::from(sum), part.as_ptr(), part.len() as z::uInt) as u32 }
    })
}

/// What a step did.
#[derive(Clone, Copy)]
pub struct Step {
    /// What the library answered.
    pub code: i32,
    /// How many bytes were taken.
    pub consumed: usize,
    /// How many bytes were given.
    pub produced: usize,
}

/// A stream in one of the two directions.
pub struct Stream {
    // The library's state points back at this.
    raw: Box<z::z_stream>,
    deflates: bool,
}

// SAFETY: the state belongs to the stream alone and is used by one thread at a time.
unsafe impl Send for Stream {}

fn fresh() -> Box<z::z_stream> {
    Box::new(z::z_stream {
        next_in: null_mut(),
        avail_in: 0,
        total_in: 0,
        next_out: null_mut(),
        avail_out: 0,
        total_out: 0,
        msg: null_mut(),
        state: null_mut(),
        zalloc: allocate,
        zfree: release,
        opaque: null_mut(),
        data_type: 0,
        adler: 0,
        reserved: 0,
    })
}

impl Stream {
    /// A compressing stream, or the library's error.
    pub fn deflate(level: i32, method: i32, wbits: i32, memory: i32, strategy: i32) -> Result<Stream, i32> {
        let mut raw = fresh();
        // SAFETY: the stream is as the library wants it to be before it is initialised.
        let code = unsafe {
            z::deflateInit2_(
                &raw mut *raw,
                level,
                method,
                wbits,
                memory,
                strategy,
                z::zlibVersion(),
                size_of::<z::z_stream>() as c_int,
            )
        };
        if code == z::Z_OK {
            Ok(Stream { raw, deflates: true })
        } else {
            Err(code)
        }
    }

    /// A decompressing stream, or the library's error.
    pub fn inflate(wbits: i32) -> Result<Stream, i32> {
        let mut raw = fresh();
        // SAFETY: the stream is as the library wants it to be before it is initialised.
        let code = unsafe {
            z::inflateInit2_(
                &raw mut *raw,
                wbits,
                z::zlibVersion(),
                size_of::<z::z_stream>() as c_int,
            )
        };
        if code == z::Z_OK {
            Ok(Stream { raw, deflates: false })
        } else {
            Err(code)
        }
    }

    /// Sets the dictionary; the library's answer.
    pub fn set_dictionary(&mut self, dictionary: &[u8]) -> i32 {
        let length = dictionary.len() as z::uInt;
        // SAFETY: the stream was initialised, the dictionary is readable.
        unsafe {
            if self.deflates {
                z::deflateSetDictionary(&raw mut *self.raw, dictionary.as_ptr(), length)
            } else {
                z::inflateSetDictionary(&raw mut *self.raw, dictionary.as_ptr(), length)
            }
        }
    }

    /// Takes input and appends output, at most so much and no more than there is room for.
    pub fn step(&mut self, input: &[u8], output: &mut Vec<u8>, limit: usize, flush: i32) -> Step {
        let taken = input.len().min(1 << 30);
        let spare = output.spare_capacity_mut();
        let room = spare.len().min(limit).min(1 << 30);
        self.raw.next_in = input.as_ptr().cast_mut();
        self.raw.avail_in = taken as z::uInt;
        self.raw.next_out = spare.as_mut_ptr().cast();
        self.raw.avail_out = room as z::uInt;
        // The stream ends only with the last of the input.
        let flush = if taken < input.len() { z::Z_NO_FLUSH } else { flush };
        // SAFETY: the stream was initialised; input and output are as long as said.
        let code = unsafe {
            if self.deflates {
                z::deflate(&raw mut *self.raw, flush)
            } else {
                z::inflate(&raw mut *self.raw, flush)
            }
        };
        let step = Step {
            code,
            consumed: taken - self.raw.avail_in as usize,
            produced: room - self.raw.avail_out as usize,
        };
        self.raw.next_in = null_mut();
        self.raw.avail_in = 0;
        self.raw.next_out = null_mut();
        self.raw.avail_out = 0;
        let length = output.len() + step.produced;
        // SAFETY: the library wrote these bytes.
        unsafe { output.set_len(length) };
        step
    }

    /// A stream in the same state, or the library's error.
    pub fn copy(&mut self) -> Result<Stream, i32> {
        let mut raw = fresh();
        // SAFETY: the source was initialised; the copy gets its own state.
        let code = unsafe {
            if self.deflates {
                z::deflateCopy(&raw mut *raw, &raw mut *self.raw)
            } else {
                z::inflateCopy(&raw mut *raw, &raw mut *self.raw)
            }
        };
        if code == z::Z_OK {
            Ok(Stream {
                raw,
                deflates: self.deflates,
            })
        } else {
            Err(code)
        }
    }

    /// What the library says about the last error.
    pub fn message(&self) -> Option<String> {
        (!self.raw.msg.is_null()).then(|| {
            // SAFETY: null or a static C string.
            unsafe { CStr::from_ptr(self.raw.msg) }
                .to_string_lossy()
                .into_owned()
        })
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        // SAFETY: the stream was initialised.
        unsafe {
            if self.deflates {
                z::deflateEnd(&raw mut *self.raw);
            } else {
                z::inflateEnd(&raw mut *self.raw);
            }
        }
    }
}
