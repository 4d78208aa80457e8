//! The frame as the kernel knows it: an opaque struct whose layout the eval loop owns.

/// `_PyInterpreterFrame`; the thread state points to the running one.
#[repr(C)]
pub struct InterpreterFrame {
    opaque: [u8; 0],
}
