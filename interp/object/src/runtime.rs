//! Bringing the kernel up: the collector's rings, the hash secret, interned names, the thread's stack bounds.

use crate::{gc, hash, ids, str, thread};
use core::cell::Cell;

static STARTED: crate::gil::GilCell<Cell<bool>> = crate::gil::GilCell::new(Cell::new(false));

/// Prepares the process and the calling thread for objects. `seed` is PYTHONHASHSEED; `None` for a random one.
/// After this, static types may be made ready. Calling it again only prepares the thread.
pub fn initialize(seed: Option<u32>) -> bool {
    let mut entropy = true;
    if !STARTED.replace(true) {
        gc::initialize();
        entropy = hash::initialize(seed);
        str::intern_static(str::empty());
        (0..=255).for_each(|byte| str::intern_static(str::latin1_char(byte)));
        ids::intern_all();
    }
    thread::current().initialize();
    entropy
}
