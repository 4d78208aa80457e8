//! The C mathematical library, and how the locale writes numbers.
//!
//! Results have to be those of C's functions to the last bit, so they are called as they are. Nothing here looks at
//! `errno`: callers tell errors by the values.
#![allow(missing_docs, reason = "each function is the C function of its name")]

use core::ffi::{CStr, c_char, c_int};
use std::sync::OnceLock;

mod c {
    use core::ffi::c_int;
    unsafe extern "C" {
        pub(super) safe fn acos(x: f64) -> f64;
        pub(super) safe fn asin(x: f64) -> f64;
        pub(super) safe fn atan(x: f64) -> f64;
        pub(super) safe fn cos(x: f64) -> f64;
        pub(super) safe fn cosh(x: f64) -> f64;
        pub(super) safe fn exp(x: f64) -> f64;
        pub(super) safe fn exp2(x: f64) -> f64;
        pub(super) safe fn expm1(x: f64) -> f64;
        pub(super) safe fn log(x: f64) -> f64;
        pub(super) safe fn log10(x: f64) -> f64;
        pub(super) safe fn log1p(x: f64) -> f64;
        pub(super) safe fn log2(x: f64) -> f64;
        pub(super) safe fn sin(x: f64) -> f64;
        pub(super) safe fn sinh(x: f64) -> f64;
        pub(super) safe fn tan(x: f64) -> f64;
        pub(super) safe fn tanh(x: f64) -> f64;
        pub(super) safe fn atan2(y: f64, x: f64) -> f64;
        pub(super) safe fn fmod(x: f64, y: f64) -> f64;
        pub(super) safe fn hypot(x: f64, y: f64) -> f64;
        pub(super) safe fn nextafter(x: f64, y: f64) -> f64;
        pub(super) safe fn pow(x: f64, y: f64) -> f64;
        pub(super) safe fn fma(x: f64, y: f64, z: f64) -> f64;
        pub(super) safe fn ldexp(x: f64, exponent: c_int) -> f64;
    }
}

macro_rules! functions {
    ($($name:ident($($argument:ident),+);)*) => {$(
        #[inline]
        pub fn $name($($argument: f64),+) -> f64 {
            c::$name($($argument),+)
        }
    )*};
}

functions! {
    acos(x);
    asin(x);
    atan(x);
    cos(x);
    cosh(x);
    exp(x);
    exp2(x);
    expm1(x);
    log(x);
    log10(x);
    log1p(x);
    log2(x);
    sin(x);
    sinh(x);
    tan(x);
    tanh(x);
    atan2(y, x);
    fmod(x, y);
    hypot(x, y);
    nextafter(x, y);
    pow(x, y);
    fma(x, y, z);
}

/// Looked up in the C library: the compiler's runtime has a function of this name, which rounds otherwise.
pub fn cbrt(x: f64) -> f64 {
    type Function = extern "C" fn(f64) -> f64;
    static FOUND: OnceLock<Option<Function>> = OnceLock::new();
    let found = FOUND.get_or_init(|| {
        // SAFETY: looks a name up in the libraries that are loaded.
        let symbol = unsafe { libc::dlsym(libc::RTLD_DEFAULT, c"cbrt".as_ptr()) };
        // SAFETY: C's `cbrt` has this type; null is `None`.
        unsafe { core::mem::transmute::<*mut core::ffi::c_void, Option<Function>>(symbol) }
    });
    match found {
        Some(function) => function(x),
        None => x.cbrt(),
    }
}

#[inline]
pub fn ldexp(x: f64, exponent: c_int) -> f64 {
    c::ldexp(x, exponent)
}

/// How the locale of the process writes numbers.
pub struct NumberConvention {
    /// Between whole and fraction.
    pub decimal_point: String,
    /// Between groups of digits.
    pub thousands_separator: String,
    /// The sizes of groups from the point on.
    pub grouping: Vec<u8>,
}

/// What `localeconv` says.
pub fn number_convention() -> NumberConvention {
    let text = |pointer: *const c_char| {
        if pointer.is_null() {
            return Vec::new();
        }
        // SAFETY: `localeconv` gives C strings that live until the next call.
        unsafe { CStr::from_ptr(pointer) }.to_bytes().to_vec()
    };
    let lossy = |pointer: *const c_char| String::from_utf8_lossy(&text(pointer)).into_owned();
    // SAFETY: the struct is static; threads that set the locale hold the GIL.
    let convention = unsafe { &*libc::localeconv() };
    NumberConvention {
        decimal_point: lossy(convention.decimal_point),
        thousands_separator: lossy(convention.thousands_sep),
        grouping: text(convention.grouping),
    }
}
