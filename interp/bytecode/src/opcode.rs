//! The instructions of CPython 3.14: numbers, names, stack effects, flags, inline caches, families and the
//! tables that opargs index.
//!
//! All data is generated from `interp/spec/instructions.spec`; this module gives it types and questions.
//! What an instruction does is not here: see the handlers in `sidewinder-vm`. Numbers above 255 are
//! pseudo-instructions, which never reach code bytes.

use crate::generated::opcode as generated;
pub use generated::{
    CACHES, DEOPT, FAMILIES, INSTRUMENTED, OPCODE_COUNT, PSEUDO_TARGETS, UNINSTRUMENTED, binary_operator,
    common_constant, comparison, intrinsic_1, intrinsic_2, raw, special_method,
};

/// Real instructions above this number take an argument (`opcode.HAVE_ARGUMENT`).
pub const HAVE_ARGUMENT: u16 = 43;
/// The least number of a specialised form.
pub const MIN_SPECIALIZED_OPCODE: u16 = 129;
/// The least number of an instrumented instruction.
pub const MIN_INSTRUMENTED_OPCODE: u16 = 234;
/// The greatest number that stands in code bytes.
pub const MAX_REAL_OPCODE: u16 = 254;

/// Values of the oparg of `RESUME`.
pub mod resume {
    /// At the start of a function.
    pub const AT_FUNC_START: u8 = 0;
    /// After a `yield` expression.
    pub const AFTER_YIELD: u8 = 1;
    /// After a `yield from` expression.
    pub const AFTER_YIELD_FROM: u8 = 2;
    /// After an `await` expression.
    pub const AFTER_AWAIT: u8 = 3;
    /// The bits that hold one of the above.
    pub const LOCATION_MASK: u8 = 3;
    /// Set when the instruction is within exactly one exception handler.
    pub const DEPTH1_MASK: u8 = 4;
}

/// Bits of the oparg of `SET_FUNCTION_ATTRIBUTE`.
pub mod function_attribute {
    /// A tuple of defaults.
    pub const DEFAULTS: u8 = 0x01;
    /// A dict of keyword-only defaults.
    pub const KWDEFAULTS: u8 = 0x02;
    /// A tuple or dict of annotations.
    pub const ANNOTATIONS: u8 = 0x04;
    /// A tuple of cells.
    pub const CLOSURE: u8 = 0x08;
    /// The function that computes the annotations.
    pub const ANNOTATE: u8 = 0x10;
}

/// An instruction or pseudo-instruction, by number. The associated constants name all that exist.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Opcode(pub u16);

/// What is known of an instruction's behaviour: a set of bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flags(pub u32);

impl Flags {
    /// Takes an argument.
    pub const ARG: Self = Self(1);
    /// The argument indexes the constants.
    pub const CONST: Self = Self(1 << 1);
    /// The argument indexes the names.
    pub const NAME: Self = Self(1 << 2);
    /// A jump; the argument is relative to the next instruction.
    pub const JUMP: Self = Self(1 << 3);
    /// The argument indexes a cell or free variable.
    pub const FREE: Self = Self(1 << 4);
    /// The argument indexes a local.
    pub const LOCAL: Self = Self(1 << 5);
    /// Looks at the eval breaker.
    pub const EVAL_BREAK: Self = Self(1 << 6);
    /// A guard may fail and send the instruction back to its base.
    pub const DEOPT: Self = Self(1 << 7);
    /// May raise.
    pub const ERROR: Self = Self(1 << 8);
    /// May run arbitrary code.
    pub const ESCAPES: Self = Self(1 << 9);
    /// A guard may fail; leaves a trace at a side exit.
    pub const EXIT: Self = Self(1 << 10);
    /// No effect but on the stack.
    pub const PURE: Self = Self(1 << 11);
    /// Its values pass through unchanged.
    pub const PASSTHROUGH: Self = Self(1 << 12);
    /// Uses bit 0 of the argument apart.
    pub const OPARG_AND_1: Self = Self(1 << 13);
    /// May raise with its inputs still on the stack.
    pub const ERROR_NO_POP: Self = Self(1 << 14);
    /// Leaves the frame's instruction pointer alone.
    pub const NO_SAVE_IP: Self = Self(1 << 15);

    /// Whether all bits of `other` are set.
    #[inline]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// What an oparg means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArgumentKind {
    /// Nothing.
    None,
    /// A number of the table [`binary_operator`].
    BinaryOperator,
    /// Bit 0: a format spec is given; bits above 1: the conversion.
    Interpolation,
    /// A number of values.
    Count,
    /// A number of the table [`intrinsic_1`].
    Intrinsic1,
    /// A number of the table [`intrinsic_2`].
    Intrinsic2,
    /// Operator in bits 5 and up, bit 4 asks for a bool, a mask of outcomes below.
    Comparison,
    /// 1 inverts the result.
    Invert,
    /// 1 str, 2 repr, 3 ascii.
    Conversion,
    /// A depth in the stack, 1 being the top.
    Depth,
    /// An index into the names.
    Name,
    /// An index into the names in bits 1 and up.
    NameAndBit,
    /// An index into the names in bits 2 and up.
    SuperName,
    /// An index into the constants.
    Const,
    /// An index into the fast locals, for a local.
    Local,
    /// Two indices into the fast locals, four bits each.
    LocalPair,
    /// An index into the fast locals, for a cell.
    Free,
    /// A distance in code units.
    Jump,
    /// The higher bits of the next instruction's argument.
    Extended,
    /// Where the awaitable comes from, for the error.
    Awaitable,
    /// A number of the table [`common_constant`].
    CommonConstant,
    /// The int itself.
    SmallInt,
    /// A number of the table [`special_method`].
    SpecialMethod,
    /// The number of operands of `raise`.
    Raise,
    /// Whether the position is restored.
    Reraise,
    /// A bit of [`function_attribute`].
    FunctionAttribute,
    /// Counts before and after the star.
    UnpackEx,
    /// 1 for a delegation.
    Yield,
    /// See [`resume`].
    Resume,
    /// An index into the executors.
    Executor,
}

/// A named part of an inline cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CacheField {
    /// Its name, as `dis` shows it.
    pub name: &'static str,
    /// Its size in code units of 16 bits.
    pub units: u8,
}

impl Opcode {
    /// The instruction of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        (0..OPCODE_COUNT as u16)
            .map(Self)
            .find(|opcode| opcode.is_valid() && opcode.name() == name)
    }

    /// Whether there is an instruction of this number.
    #[inline]
    pub fn is_valid(self) -> bool {
        !self.name().is_empty()
    }

    /// Its name; empty if there is none of this number.
    #[inline]
    pub fn name(self) -> &'static str {
        self.cell(&generated::NAMES).unwrap_or("")
    }

    /// One line on what it does.
    #[inline]
    pub fn documentation(self) -> &'static str {
        self.cell(&generated::DOCUMENTATION).unwrap_or("")
    }

    /// Its flags.
    #[inline]
    pub fn flags(self) -> Flags {
        self.cell(&generated::FLAGS).unwrap_or(Flags(0))
    }

    /// What its argument means.
    #[inline]
    pub fn argument(self) -> ArgumentKind {
        self.cell(&generated::ARGUMENTS).unwrap_or(ArgumentKind::None)
    }

    /// The fields of its inline cache; specialised and instrumented forms have those of their base.
    #[inline]
    pub fn cache_fields(self) -> &'static [CacheField] {
        self.cell(&generated::CACHE_FIELDS).unwrap_or(&[])
    }

    /// Names of the values that it pops and pushes, the top last.
    #[inline]
    pub fn operand_names(self) -> (&'static [&'static str], &'static [&'static str]) {
        self.cell(&generated::OPERAND_NAMES).unwrap_or((&[], &[]))
    }

    /// Its inline cache in code units: what follows it in the code bytes. Forms have that of their base.
    #[inline]
    pub fn cache_units(self) -> usize {
        CACHES.get(usize::from(self.0)).copied().map_or(0, usize::from)
    }

    /// The instruction that a specialised form goes back to; any other is itself.
    #[inline]
    pub fn deoptimized(self) -> Self {
        DEOPT
            .get(usize::from(self.0))
            .map_or(self, |&base| Self(u16::from(base)))
    }

    /// The family's base for specialised and instrumented forms; any other is itself.
    #[inline]
    pub fn base(self) -> Self {
        match UNINSTRUMENTED.get(usize::from(self.0)) {
            Some(&base) if base != 0 => Self(u16::from(base)),
            _ => self.deoptimized(),
        }
    }

    /// The form that fires events, if there is one.
    #[inline]
    pub fn instrumented(self) -> Option<Self> {
        INSTRUMENTED
            .get(usize::from(self.0))
            .filter(|&&form| form != 0)
            .map(|&form| Self(u16::from(form)))
    }

    /// Whether it is a specialised form.
    #[inline]
    pub fn is_specialized(self) -> bool {
        self.deoptimized() != self
    }

    /// Whether it is an instrumented form.
    #[inline]
    pub fn is_instrumented(self) -> bool {
        (MIN_INSTRUMENTED_OPCODE..=MAX_REAL_OPCODE).contains(&self.0)
    }

    /// Whether only the compiler knows it.
    #[inline]
    pub fn is_pseudo(self) -> bool {
        self.0 > 255 && self.is_valid()
    }

    /// Whether it takes an argument.
    #[inline]
    pub fn has_arg(self) -> bool {
        self.flags().contains(Flags::ARG)
    }

    /// Whether its argument indexes the constants.
    #[inline]
    pub fn has_const(self) -> bool {
        self.flags().contains(Flags::CONST)
    }

    /// Whether its argument indexes the names.
    #[inline]
    pub fn has_name(self) -> bool {
        self.flags().contains(Flags::NAME)
    }

    /// Whether it is a jump.
    #[inline]
    pub fn has_jump(self) -> bool {
        self.flags().contains(Flags::JUMP)
    }

    /// Whether its argument indexes a cell or free variable.
    #[inline]
    pub fn has_free(self) -> bool {
        self.flags().contains(Flags::FREE)
    }

    /// Whether its argument indexes a local.
    #[inline]
    pub fn has_local(self) -> bool {
        self.flags().contains(Flags::LOCAL)
    }

    /// Whether it sets up an exception handler (pseudo-instructions only).
    #[inline]
    pub fn has_exc(self) -> bool {
        self.is_block_push()
    }

    /// Whether it looks at the eval breaker.
    #[inline]
    pub fn has_eval_break(self) -> bool {
        self.flags().contains(Flags::EVAL_BREAK)
    }

    /// Whether it enters a protected block.
    #[inline]
    pub fn is_block_push(self) -> bool {
        matches!(self, Self::SETUP_FINALLY | Self::SETUP_WITH | Self::SETUP_CLEANUP)
    }

    /// Whether its argument is a target before assembly.
    #[inline]
    pub fn has_target(self) -> bool {
        self.has_jump() || self.is_block_push()
    }

    /// Whether control never passes to the next instruction because the scope is left.
    #[inline]
    pub fn is_scope_exit(self) -> bool {
        matches!(self, Self::RETURN_VALUE | Self::RAISE_VARARGS | Self::RERAISE)
    }

    /// Whether it must be the last of its basic block.
    #[inline]
    pub fn is_terminator(self) -> bool {
        self.has_jump() || self.is_scope_exit()
    }

    /// Whether it jumps whatever the values are.
    #[inline]
    pub fn is_unconditional_jump(self) -> bool {
        matches!(
            self,
            Self::JUMP
                | Self::JUMP_NO_INTERRUPT
                | Self::JUMP_FORWARD
                | Self::JUMP_BACKWARD
                | Self::JUMP_BACKWARD_NO_INTERRUPT
        )
    }

    /// Whether it pops a value and jumps depending on it.
    #[inline]
    pub fn is_conditional_jump(self) -> bool {
        matches!(
            self,
            Self::POP_JUMP_IF_FALSE
                | Self::POP_JUMP_IF_TRUE
                | Self::POP_JUMP_IF_NONE
                | Self::POP_JUMP_IF_NOT_NONE
        )
    }

    /// Whether it jumps towards the start.
    #[inline]
    pub fn is_backward_jump(self) -> bool {
        matches!(self, Self::JUMP_BACKWARD | Self::JUMP_BACKWARD_NO_INTERRUPT)
    }

    /// Whether only the assembler emits it.
    #[inline]
    pub fn is_assembler_opcode(self) -> bool {
        self == Self::JUMP_FORWARD || self.is_backward_jump()
    }

    /// How many values it pops with this oparg; None for an unknown number.
    pub fn popped(self, oparg: i32) -> Option<i32> {
        generated::popped(self.0, oparg)
    }

    /// How many values it pushes with this oparg; None for an unknown number.
    pub fn pushed(self, oparg: i32) -> Option<i32> {
        generated::pushed(self.0, oparg)
    }

    /// What a pseudo-instruction becomes, if it is this one: see [`PSEUDO_TARGETS`].
    pub fn pseudo_targets(self) -> Option<(bool, &'static [Self])> {
        PSEUDO_TARGETS
            .iter()
            .find(|row| row.0 == self)
            .map(|row| (row.1, row.2))
    }

    #[inline]
    fn cell<T: Copy>(self, column: &[T; OPCODE_COUNT]) -> Option<T> {
        column.get(usize::from(self.0)).copied()
    }
}

impl std::fmt::Debug for Opcode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_valid() {
            f.write_str(self.name())
        } else {
            write!(f, "<{}>", self.0)
        }
    }
}

/// The change of the stack's depth, as `dis.stack_effect` tells it; None where that raises "invalid opcode or
/// oparg". `jump` tells whether the jump is taken; None means the greater of both, which is the taken one
/// wherever they differ.
pub fn stack_effect(opcode: Opcode, oparg: i32, jump: Option<bool>) -> Option<i32> {
    if opcode.is_specialized() {
        return None;
    }
    let (popped, pushed) = (opcode.popped(oparg)?, opcode.pushed(oparg)?);
    if popped < 0 || pushed < 0 {
        return None;
    }
    if opcode.is_block_push() && jump == Some(false) {
        return Some(0);
    }
    Some(pushed - popped)
}
