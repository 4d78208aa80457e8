//! Waiting for several descriptors: `select`, `poll`, `epoll`.

use crate::errno::{Sys, check, done};
use core::mem::MaybeUninit;

/// One more than the largest descriptor that `select` takes.
pub const SELECT_LIMIT: i32 = libc::FD_SETSIZE as i32;

fn set_of(fds: &[i32]) -> libc::fd_set {
    let mut set = MaybeUninit::<libc::fd_set>::zeroed();
    // SAFETY: a zeroed set is empty; descriptors beyond the limit are left out.
    unsafe {
        for &fd in fds.iter().filter(|fd| (0..SELECT_LIMIT).contains(*fd)) {
            libc::FD_SET(fd, set.as_mut_ptr());
        }
        set.assume_init()
    }
}

/// Which of the descriptors are ready to be read, written, or have something exceptional; nanoseconds to wait.
pub fn select(sets: [&[i32]; 3], timeout: Option<i64>) -> Sys<[Vec<i32>; 3]> {
    let [read, write, except] = sets;
    let most = sets
        .iter()
        .flat_map(|set| set.iter().copied())
        .max()
        .unwrap_or(-1);
    let mut raw = [set_of(read), set_of(write), set_of(except)];
    let mut time = timeout.map(|nanoseconds| libc::timeval {
        tv_sec: nanoseconds / 1_000_000_000,
        tv_usec: (nanoseconds % 1_000_000_000 + 999) / 1000,
    });
    if let Some(time) = &mut time
        && time.tv_usec >= 1_000_000
    {
        time.tv_sec += 1;
        time.tv_usec = 0;
    }
    let pointer = time.as_mut().map_or(core::ptr::null_mut(), |time| &raw mut *time);
    let [r, w, x] = &mut raw;
    // SAFETY: initialised sets and time.
    done(unsafe { libc::select(most + 1, r, w, x, pointer) })?;
    let ready = |fds: &[i32], set: &libc::fd_set| {
        fds.iter()
            .copied()
            // SAFETY: an initialised set, descriptors below the limit.
            .filter(|&fd| unsafe { libc::FD_ISSET(fd, set) })
            .collect()
    };
    Ok([ready(read, r), ready(write, w), ready(except, x)])
}

/// A descriptor, what to wait for, and what has happened.
pub type Watched = (i32, i16, i16);

/// Waits for events; returns the number of descriptors that have some. Milliseconds to wait, negative for ever.
pub fn poll(watched: &mut [Watched], milliseconds: i32) -> Sys<usize> {
    let mut raw: Vec<libc::pollfd> = watched
        .iter()
        .map(|&(fd, events, _)| libc::pollfd {
            fd,
            events,
            revents: 0,
        })
        .collect();
    // SAFETY: as many entries as said.
    let ready = check(unsafe { libc::poll(raw.as_mut_ptr(), raw.len() as libc::nfds_t, milliseconds) })?;
    for (entry, raw) in watched.iter_mut().zip(&raw) {
        entry.2 = raw.revents;
    }
    Ok(usize::try_from(ready).unwrap_or(0))
}

/// A new epoll descriptor.
pub fn epoll_create(flags: i32) -> Sys<i32> {
    // SAFETY: plain numbers.
    check(unsafe { libc::epoll_create1(flags) })
}

/// Adds, changes or removes a descriptor.
pub fn epoll_control(epoll: i32, operation: i32, fd: i32, events: u32) -> Sys {
    let mut event = libc::epoll_event {
        events,
        u64: u64::from(fd.cast_unsigned()),
    };
    // SAFETY: an initialised struct.
    done(unsafe { libc::epoll_ctl(epoll, operation, fd, &raw mut event) })
}

/// Waits for events: descriptors with what happened. Milliseconds to wait, negative for ever.
pub fn epoll_wait(epoll: i32, most: usize, milliseconds: i32) -> Sys<Vec<(i32, u32)>> {
    let mut raw = vec![libc::epoll_event { events: 0, u64: 0 }; most];
    // SAFETY: room for `most` events.
    let count = check(unsafe { libc::epoll_wait(epoll, raw.as_mut_ptr(), most as i32, milliseconds) })?;
    raw.truncate(usize::try_from(count).unwrap_or(0));
    Ok(raw.iter().map(|event| (event.u64 as i32, event.events)).collect())
}
