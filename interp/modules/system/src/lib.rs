//! Native modules: the system group.
#![allow(
    non_snake_case,
    reason = "functions are named as in Python: WIFEXITED, S_ISDIR"
)]
#![allow(
    clippy::too_many_arguments,
    reason = "functions take what their Python signatures say"
)]
#![allow(clippy::box_collection, reason = "what is taken out of a cell is one word")]

mod args;
mod bz2;
mod constants;
mod errno;
mod fcntl;
mod hash;
mod ids;
mod io;
mod io_args;
mod locale;
mod mmap;
mod posix;
mod posixsubprocess;
mod resource;
mod seconds;
mod select;
mod shared;
mod signals;
mod socket;
mod stat_module;
mod syslog;
mod system;
mod termios;
mod time;
mod users;
mod zlib;

use sidewinder_object::module::ModuleDef;

/// The modules of this crate.
pub static MODULES: &[&ModuleDef] = &[
    &io::module::MODULE,
    &posix::module::MODULE,
    &errno::module::MODULE,
    &signals::module::MODULE,
    &stat_module::module::MODULE,
    &resource::module::MODULE,
    &time::module::MODULE,
    &socket::module::MODULE,
    &hash::md5_module::MODULE,
    &hash::sha1_module::MODULE,
    &hash::sha2_module::MODULE,
    &hash::sha3::MODULE,
    &hash::blake2::MODULE,
    &locale::module::MODULE,
    &zlib::module::MODULE,
    &bz2::module::MODULE,
    &syslog::module::MODULE,
    &shared::memory::MODULE,
    &mmap::module::MODULE,
    &select::module::MODULE,
    &posixsubprocess::module::MODULE,
    &fcntl::module::MODULE,
    &termios::module::MODULE,
    &users::passwd::MODULE,
    &users::group::MODULE,
];
