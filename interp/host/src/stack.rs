//! The bounds of the current thread's stack.

/// The lowest usable address and the address past the highest one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The stack may not grow below this.
    pub bottom: usize,
    /// The stack started here.
    pub top: usize,
}

/// Asks the system where the current thread's stack lies; `None` when it does not tell.
#[cfg(not(miri))]
pub fn bounds() -> Option<Bounds> {
    let mut attributes = core::mem::MaybeUninit::<libc::pthread_attr_t>::uninit();
    let mut address = core::ptr::null_mut();
    let (mut size, mut guard) = (0, 0);
    // SAFETY: `attributes` is initialised by the first call when it succeeds, and destroyed at the end.
    unsafe {
        if libc::pthread_getattr_np(libc::pthread_self(), attributes.as_mut_ptr()) != 0 {
            return None;
        }
        let failed = libc::pthread_attr_getstack(attributes.as_ptr(), &raw mut address, &raw mut size) != 0
            || libc::pthread_attr_getguardsize(attributes.as_ptr(), &raw mut guard) != 0;
        libc::pthread_attr_destroy(attributes.as_mut_ptr());
        if failed {
            return None;
        }
    }
    let bottom = address.addr();
    Some(Bounds {
        bottom: bottom + guard,
        top: bottom + size,
    })
}

/// Miri's stack has no address.
#[cfg(miri)]
pub fn bounds() -> Option<Bounds> {
    None
}

/// An address near the top of the stack's used part.
#[inline(always)]
pub fn pointer() -> usize {
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    {
        let pointer: usize;
        // SAFETY: reads a register.
        unsafe {
            core::arch::asm!("mov {}, rsp", out(reg) pointer, options(nomem, nostack, preserves_flags));
        }
        pointer
    }
    #[cfg(not(all(target_arch = "x86_64", not(miri))))]
    {
        let here = 0u8;
        core::ptr::from_ref(&here).addr()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_stack_pointer_lies_within_the_bounds() {
        let Some(bounds) = super::bounds() else { return };
        let here = super::pointer();
        assert!(bounds.bottom < here && here < bounds.top, "{bounds:?} {here:#x}");
    }
}
