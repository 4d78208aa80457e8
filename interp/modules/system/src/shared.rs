//! `_posixshmem` and `_uuid`: shared memory by name, and time-based identifiers.

use sidewinder_host::posix as host;
use sidewinder_macros::pymodule;
use sidewinder_object::{Fallible, Object, Str, os_text};

/// POSIX shared memory module
#[pymodule(name = "_posixshmem")]
pub(crate) mod memory {
    use super::*;

    /// Open a shared memory object.  Returns a file descriptor (integer).
    #[function(sig = "shm_open($module, /, path, flags, mode=511)")]
    fn shm_open(_m: &Object, path: &Str, flags: i32, mode: Option<i32>) -> Fallible<i32> {
        let name = os_text::c_string(os_text::encode(path)?)?;
        let mode = mode.unwrap_or(0o777).cast_unsigned();
        crate::system::retrying(|| {
            host::shm_open(&name, flags | sidewinder_host::constants::O_CLOEXEC, mode)
        })?
        .map_err(|error| os_text::raise_errno_with(error, Some(path), None))
    }

    /// Remove a shared memory object (similar to unlink()).
    #[function(sig = "shm_unlink($module, path, /)")]
    fn shm_unlink(_m: &Object, path: &Str) -> Fallible {
        let name = os_text::c_string(os_text::encode(path)?)?;
        crate::system::retrying(|| host::shm_unlink(&name))?
            .map_err(|error| os_text::raise_errno_with(error, Some(path), None))
    }
}
