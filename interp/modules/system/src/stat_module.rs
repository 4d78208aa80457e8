//! `_stat`: what the bits of a file's mode mean.

use crate::constants::STAT;
use sidewinder_host::constants as c;
use sidewinder_macros::pymodule;
use sidewinder_object::arguments::{FromArg, Place};
use sidewinder_object::exceptions::OVERFLOW_ERROR;
use sidewinder_object::{Fallible, Module, Object, errors, number};

/// A mode.
#[derive(Clone, Copy)]
struct Mode(u32);

impl<'a> FromArg<'a> for Mode {
    fn from_arg(value: &'a Object, _: Place) -> Fallible<Self> {
        let int = number::index(value)?;
        if int.is_negative() {
            return Err(errors::raise(
                &OVERFLOW_ERROR,
                format_args!("can't convert negative value to unsigned int"),
            ));
        }
        match int.to_u64() {
            Some(mode) => u32::try_from(mode)
                .map(Mode)
                .map_err(|_| errors::raise(&OVERFLOW_ERROR, format_args!("mode out of range"))),
            None => Err(errors::raise(
                &OVERFLOW_ERROR,
                format_args!("Python int too large to convert to C unsigned long"),
            )),
        }
    }
}

impl Mode {
    fn is(self, kind: u32) -> Fallible<bool> {
        Ok(self.0 & c::S_IFMT == kind)
    }

    fn has(self, bit: u32) -> bool {
        self.0 & bit != 0
    }

    fn kind_letter(self) -> char {
        match self.0 & c::S_IFMT {
            c::S_IFREG => '-',
            c::S_IFDIR => 'd',
            c::S_IFLNK => 'l',
            c::S_IFBLK => 'b',
            c::S_IFCHR => 'c',
            c::S_IFIFO => 'p',
            c::S_IFSOCK => 's',
            _ => '?',
        }
    }

    /// Three letters: read, write, and execute with its special bit.
    fn letters(self, shift: u32, special: u32, marks: (char, char)) -> [char; 3] {
        let execute = self.has(1 << shift);
        [
            if self.has(4 << shift) { 'r' } else { '-' },
            if self.has(2 << shift) { 'w' } else { '-' },
            match (self.has(special), execute) {
                (true, true) => marks.0,
                (true, false) => marks.1,
                (false, true) => 'x',
                (false, false) => '-',
            },
        ]
    }
}

/// The bits of modes.
#[pymodule(name = "_stat")]
pub(crate) mod module {
    use super::*;

    /// Whether the mode is a directory's.
    #[function(sig = "S_ISDIR($self, object, /)")]
    fn S_ISDIR(_m: &Object, mode: Mode) -> Fallible<bool> {
        mode.is(c::S_IFDIR)
    }

    /// Whether the mode is a character device's.
    #[function(sig = "S_ISCHR($self, object, /)")]
    fn S_ISCHR(_m: &Object, mode: Mode) -> Fallible<bool> {
        mode.is(c::S_IFCHR)
    }

    /// Whether the mode is a block device's.
    #[function(sig = "S_ISBLK($self, object, /)")]
    fn S_ISBLK(_m: &Object, mode: Mode) -> Fallible<bool> {
        mode.is(c::S_IFBLK)
    }

    /// Whether the mode is a plain file's.
    #[function(sig = "S_ISREG($self, object, /)")]
    fn S_ISREG(_m: &Object, mode: Mode) -> Fallible<bool> {
        mode.is(c::S_IFREG)
    }

    /// Whether the mode is a named pipe's.
    #[function(sig = "S_ISFIFO($self, object, /)")]
    fn S_ISFIFO(_m: &Object, mode: Mode) -> Fallible<bool> {
        mode.is(c::S_IFIFO)
    }

    /// Whether the mode is a symbolic link's.
    #[function(sig = "S_ISLNK($self, object, /)")]
    fn S_ISLNK(_m: &Object, mode: Mode) -> Fallible<bool> {
        mode.is(c::S_IFLNK)
    }

    /// Whether the mode is a socket's.
    #[function(sig = "S_ISSOCK($self, object, /)")]
    fn S_ISSOCK(_m: &Object, mode: Mode) -> Fallible<bool> {
        mode.is(c::S_IFSOCK)
    }

    /// False: this system has no doors.
    #[function(sig = "S_ISDOOR($self, object, /)")]
    fn S_ISDOOR(_m: &Object, _mode: Mode) -> Fallible<bool> {
        Ok(false)
    }

    /// False: this system has no event ports.
    #[function(sig = "S_ISPORT($self, object, /)")]
    fn S_ISPORT(_m: &Object, _mode: Mode) -> Fallible<bool> {
        Ok(false)
    }

    /// False: this system has no whiteouts.
    #[function(sig = "S_ISWHT($self, object, /)")]
    fn S_ISWHT(_m: &Object, _mode: Mode) -> Fallible<bool> {
        Ok(false)
    }

    /// The permission bits.
    #[function(sig = "S_IMODE($self, object, /)")]
    fn S_IMODE(_m: &Object, mode: Mode) -> Fallible<u32> {
        Ok(mode.0 & 0o7777)
    }

    /// The bits of the file's kind.
    #[function(sig = "S_IFMT($self, object, /)")]
    fn S_IFMT(_m: &Object, mode: Mode) -> Fallible<u32> {
        Ok(mode.0 & c::S_IFMT)
    }

    /// The mode as `ls -l` shows it.
    #[function(sig = "filemode($self, object, /)")]
    fn filemode(_m: &Object, mode: Mode) -> Fallible<String> {
        let mut text = String::from(mode.kind_letter());
        text.extend(mode.letters(6, c::S_ISUID, ('s', 'S')));
        text.extend(mode.letters(3, c::S_ISGID, ('s', 'S')));
        text.extend(mode.letters(0, c::S_ISVTX, ('t', 'T')));
        Ok(text)
    }

    fn exec(module: &Module) -> Fallible {
        crate::args::add_numbers(module, STAT)
    }
}
