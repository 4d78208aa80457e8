//! The locale of the process.
//!
//! Setting it is not safe while another thread formats or compares text by it; callers hold the interpreter lock, and so
//! does everyone else who asks.

use core::ffi::{CStr, c_char, c_int};
use core::ptr::null;

unsafe extern "C" {
    fn wcscoll(a: *const libc::wchar_t, b: *const libc::wchar_t) -> c_int;
    fn wcsxfrm(to: *mut libc::wchar_t, from: *const libc::wchar_t, size: usize) -> usize;
    fn dcgettext(domain: *const c_char, message: *const c_char, category: c_int) -> *mut c_char;
    fn textdomain(domain: *const c_char) -> *mut c_char;
    fn bindtextdomain(domain: *const c_char, directory: *const c_char) -> *mut c_char;
    fn bind_textdomain_codeset(domain: *const c_char, codeset: *const c_char) -> *mut c_char;
}

fn pointer(text: Option<&CStr>) -> *const c_char {
    text.map_or(null(), CStr::as_ptr)
}

/// # Safety
/// `text` is null or a C string.
unsafe fn copy(text: *const c_char) -> Option<Vec<u8>> {
    // SAFETY: as the caller promises.
    (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_bytes().to_vec())
}

/// Takes the environment's character encoding; UTF-8 where it would be ASCII.
pub fn initialize() {
    let present = set(libc::LC_CTYPE, Some(c""));
    if present.is_none_or(|name| name == b"C" || name == b"POSIX") {
        set(libc::LC_CTYPE, Some(c"C.UTF-8"));
    }
}

/// Sets a part of the locale, or asks for it; its name.
pub fn set(category: i32, name: Option<&CStr>) -> Option<Vec<u8>> {
    // SAFETY: the answer is a C string that stays until the next call.
    unsafe { copy(libc::setlocale(category, pointer(name))) }
}

/// A fact about the locale.
pub fn information(item: i32) -> Vec<u8> {
    // SAFETY: the answer is a C string that stays until the next call.
    unsafe { copy(libc::nl_langinfo(item)) }.unwrap_or_default()
}

/// The name of the locale's encoding.
pub fn codeset() -> Vec<u8> {
    information(libc::CODESET)
}

/// How numbers and money are written: `struct lconv`.
#[allow(missing_docs, reason = "fields of struct lconv")]
pub struct Conventions {
    pub texts: Vec<(&'static str, Vec<u8>)>,
    pub groupings: Vec<(&'static str, Vec<u8>)>,
    pub numbers: Vec<(&'static str, i8)>,
}

/// The conventions of the present locale.
pub fn conventions() -> Conventions {
    // SAFETY: the structure and its strings stay until the next call that sets a locale.
    unsafe {
        let c = &*libc::localeconv();
        let text = |text: *mut c_char| copy(text).unwrap_or_default();
        Conventions {
            texts: vec![
                ("int_curr_symbol", text(c.int_curr_symbol)),
                ("currency_symbol", text(c.currency_symbol)),
                ("mon_decimal_point", text(c.mon_decimal_point)),
                ("mon_thousands_sep", text(c.mon_thousands_sep)),
                ("positive_sign", text(c.positive_sign)),
                ("negative_sign", text(c.negative_sign)),
                ("decimal_point", text(c.decimal_point)),
                ("thousands_sep", text(c.thousands_sep)),
            ],
            groupings: vec![
                ("mon_grouping", text(c.mon_grouping)),
                ("grouping", text(c.grouping)),
            ],
            numbers: vec![
                ("int_frac_digits", c.int_frac_digits),
                ("frac_digits", c.frac_digits),
                ("p_cs_precedes", c.p_cs_precedes),
                ("p_sep_by_space", c.p_sep_by_space),
                ("n_cs_precedes", c.n_cs_precedes),
                ("n_sep_by_space", c.n_sep_by_space),
                ("p_sign_posn", c.p_sign_posn),
                ("n_sign_posn", c.n_sign_posn),
            ],
        }
    }
}

fn wide(text: &[u32]) -> Vec<libc::wchar_t> {
    text.iter().map(|&c| c.cast_signed()).chain([0]).collect()
}

/// Compares text by the locale's order.
pub fn compare(a: &[u32], b: &[u32]) -> i32 {
    let (a, b) = (wide(a), wide(b));
    // SAFETY: both end with zero.
    unsafe { wcscoll(a.as_ptr(), b.as_ptr()) }
}

/// Text whose plain order is the locale's.
pub fn transform(text: &[u32]) -> Vec<u32> {
    let text = wide(text);
    let mut result = vec![0; text.len()];
    loop {
        // SAFETY: the text ends with zero, the room is as said.
        let needed = unsafe { wcsxfrm(result.as_mut_ptr(), text.as_ptr(), result.len()) };
        if needed < result.len() {
            result.truncate(needed);
            return result.into_iter().map(libc::wchar_t::cast_unsigned).collect();
        }
        if needed == usize::MAX {
            return Vec::new();
        }
        result.resize(needed + 1, 0);
    }
}

/// The translation of a message.
pub fn translate(domain: Option<&CStr>, message: &CStr, category: i32) -> Vec<u8> {
    // SAFETY: C strings in, and one out.
    unsafe { copy(dcgettext(pointer(domain), message.as_ptr(), category)) }.unwrap_or_default()
}

/// Sets or asks for the domain of translations.
pub fn text_domain(domain: Option<&CStr>) -> Option<Vec<u8>> {
    // SAFETY: C strings in, and one out.
    unsafe { copy(textdomain(pointer(domain))) }
}

/// Sets or asks where the translations of a domain lie.
pub fn bind_domain(domain: &CStr, directory: Option<&CStr>) -> Option<Vec<u8>> {
    // SAFETY: C strings in, and one out.
    unsafe { copy(bindtextdomain(domain.as_ptr(), pointer(directory))) }
}

/// Sets or asks for the encoding of a domain's translations.
pub fn bind_codeset(domain: &CStr, codeset: Option<&CStr>) -> Option<Vec<u8>> {
    // SAFETY: C strings in, and one out.
    unsafe { copy(bind_textdomain_codeset(domain.as_ptr(), pointer(codeset))) }
}
