//! The databases of users and groups.

use crate::errno::{Errno, Sys};
use core::ffi::{CStr, c_char};
use core::mem::MaybeUninit;
use core::ptr::null_mut;

/// `struct passwd`.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "fields of struct passwd")]
pub struct User {
    pub name: Vec<u8>,
    pub password: Option<Vec<u8>>,
    pub uid: u32,
    pub gid: u32,
    pub gecos: Option<Vec<u8>>,
    pub directory: Option<Vec<u8>>,
    pub shell: Option<Vec<u8>>,
}

/// `struct group`.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "fields of struct group")]
pub struct Group {
    pub name: Vec<u8>,
    pub password: Option<Vec<u8>>,
    pub gid: u32,
    pub members: Vec<Vec<u8>>,
}

/// # Safety
/// `text` is null or a C string.
unsafe fn copy(text: *const c_char) -> Option<Vec<u8>> {
    // SAFETY: as the caller promises.
    (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_bytes().to_vec())
}

/// # Safety
/// The strings of `raw` are null or C strings.
unsafe fn user(raw: &libc::passwd) -> User {
    // SAFETY: as the caller promises.
    unsafe {
        User {
            name: copy(raw.pw_name).unwrap_or_default(),
            password: copy(raw.pw_passwd),
            uid: raw.pw_uid,
            gid: raw.pw_gid,
            gecos: copy(raw.pw_gecos),
            directory: copy(raw.pw_dir),
            shell: copy(raw.pw_shell),
        }
    }
}

/// # Safety
/// The strings of `raw` are null or C strings; the members end with null.
unsafe fn group(raw: &libc::group) -> Group {
    let mut members = Vec::new();
    // SAFETY: as the caller promises.
    unsafe {
        let mut at = raw.gr_mem;
        while !at.is_null() && !(*at).is_null() {
            members.extend(copy(*at));
            at = at.add(1);
        }
        Group {
            name: copy(raw.gr_name).unwrap_or_default(),
            password: copy(raw.gr_passwd),
            gid: raw.gr_gid,
            members,
        }
    }
}

/// Asks with a growing buffer.
fn ask<R, T>(
    call: impl Fn(*mut R, *mut c_char, usize, *mut *mut R) -> i32,
    read: impl Fn(&R) -> T,
) -> Sys<Option<T>> {
    let mut buffer = vec![0 as c_char; 1024];
    loop {
        let mut raw = MaybeUninit::<R>::zeroed();
        let mut found = null_mut();
        match call(
            raw.as_mut_ptr(),
            buffer.as_mut_ptr(),
            buffer.len(),
            &raw mut found,
        ) {
            0 if found.is_null() => return Ok(None),
            // SAFETY: the call filled the struct, whose strings lie in the buffer.
            0 => return Ok(Some(read(unsafe { raw.assume_init_ref() }))),
            libc::ERANGE => buffer.resize(buffer.len() * 2, 0),
            error => return Err(Errno(error)),
        }
    }
}

/// A user by number.
pub fn user_by_id(uid: u32) -> Sys<Option<User>> {
    ask(
        // SAFETY: room for the struct, and a buffer of the given length.
        |raw, buffer, size, found| unsafe { libc::getpwuid_r(uid, raw, buffer, size, found) },
        // SAFETY: filled by the call.
        |raw| unsafe { user(raw) },
    )
}

/// A user by name.
pub fn user_by_name(name: &CStr) -> Sys<Option<User>> {
    ask(
        // SAFETY: as above.
        |raw, buffer, size, found| unsafe { libc::getpwnam_r(name.as_ptr(), raw, buffer, size, found) },
        // SAFETY: filled by the call.
        |raw| unsafe { user(raw) },
    )
}

/// A group by number.
pub fn group_by_id(gid: u32) -> Sys<Option<Group>> {
    ask(
        // SAFETY: as above.
        |raw, buffer, size, found| unsafe { libc::getgrgid_r(gid, raw, buffer, size, found) },
        // SAFETY: filled by the call.
        |raw| unsafe { group(raw) },
    )
}

/// A group by name.
pub fn group_by_name(name: &CStr) -> Sys<Option<Group>> {
    ask(
        // SAFETY: as above.
        |raw, buffer, size, found| unsafe { libc::getgrnam_r(name.as_ptr(), raw, buffer, size, found) },
        // SAFETY: filled by the call.
        |raw| unsafe { group(raw) },
    )
}

/// All users. Only for callers that hold a lock of their own: the system keeps one position for the process.
pub fn all_users() -> Vec<User> {
    let mut users = Vec::new();
    // SAFETY: entries are copied before the next call.
    unsafe {
        libc::setpwent();
        while let Some(raw) = libc::getpwent().as_ref() {
            users.push(user(raw));
        }
        libc::endpwent();
    }
    users
}

/// All groups; see `all_users`.
pub fn all_groups() -> Vec<Group> {
    let mut groups = Vec::new();
    // SAFETY: entries are copied before the next call.
    unsafe {
        libc::setgrent();
        while let Some(raw) = libc::getgrent().as_ref() {
            groups.push(group(raw));
        }
        libc::endgrent();
    }
    groups
}
