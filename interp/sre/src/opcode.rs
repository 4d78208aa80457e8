//! The numbers of the engine's instructions, as `Lib/re/_constants.py` assigns them for magic 20230612.

/// What `_sre.MAGIC` says; the library refuses an engine with another number.
pub const MAGIC: u32 = 20_230_612;
/// "No upper bound" of a repeat, `_sre.MAXREPEAT`.
pub const MAXREPEAT: u32 = u32::MAX;
/// The largest number of groups, `_sre.MAXGROUPS`.
pub const MAXGROUPS: u32 = 1_073_741_823;

/// Declares consecutive constants from 0 with one line of documentation each.
macro_rules! numbered {
    ($kind:ty; $($name:ident $doc:literal)*) => { numbered!(@ $kind; 0; $($name $doc)*); };
    (@ $kind:ty; $n:expr; $name:ident $doc:literal $($rest:tt)*) => {
        #[doc = $doc]
        pub const $name: $kind = $n;
        numbered!(@ $kind; $n + 1; $($rest)*);
    };
    (@ $kind:ty; $n:expr;) => {};
}

numbered! { u32;
    FAILURE "This path cannot match; also ends a character set."
    SUCCESS "The whole pattern, or the body of an assertion, matched."
    ANY "Any character but a line feed."
    ANY_ALL "Any character."
    ASSERT "skip, back, body, SUCCESS: the body matches `back` characters earlier."
    ASSERT_NOT "skip, back, body, SUCCESS: the body does not match."
    AT "position code: a zero-width condition."
    BRANCH "alternatives, each with its skip; a skip of 0 ends them."
    CATEGORY "category code: one character of that category."
    CHARSET "in a set: a bitmap of the first 256 characters."
    BIGCHARSET "in a set: a two-level bitmap of the basic plane."
    GROUPREF "group: the text that it matched."
    GROUPREF_EXISTS "group, skip: the branch that depends on it."
    IN "skip, set: one character of the set."
    INFO "skip, mask, minimum and maximum width, then a prefix or a set."
    JUMP "skip."
    LITERAL "character."
    MARK "mark number: remember the position."
    MAX_UNTIL "ends the body of a greedy REPEAT."
    MIN_UNTIL "ends the body of a lazy REPEAT."
    NOT_LITERAL "any character but this one."
    NEGATE "in a set: the rest is what the set does not hold."
    RANGE "in a set: first, last."
    REPEAT "skip, minimum, maximum, body."
    REPEAT_ONE "skip, minimum, maximum, one-character body, SUCCESS: greedy."
    SUBPATTERN "only in the parser's trees."
    MIN_REPEAT_ONE "as REPEAT_ONE, lazy."
    ATOMIC_GROUP "skip, body, SUCCESS: matched once, never re-entered."
    POSSESSIVE_REPEAT "skip, minimum, maximum, body, SUCCESS."
    POSSESSIVE_REPEAT_ONE "as REPEAT_ONE, without giving back."
    GROUPREF_IGNORE "GROUPREF under ASCII case folding."
    IN_IGNORE "IN under ASCII case folding."
    LITERAL_IGNORE "LITERAL under ASCII case folding."
    NOT_LITERAL_IGNORE "NOT_LITERAL under ASCII case folding."
    GROUPREF_LOC_IGNORE "GROUPREF under the locale's case folding."
    IN_LOC_IGNORE "IN under the locale's case folding."
    LITERAL_LOC_IGNORE "LITERAL under the locale's case folding."
    NOT_LITERAL_LOC_IGNORE "NOT_LITERAL under the locale's case folding."
    GROUPREF_UNI_IGNORE "GROUPREF under Unicode case folding."
    IN_UNI_IGNORE "IN under Unicode case folding."
    LITERAL_UNI_IGNORE "LITERAL under Unicode case folding."
    NOT_LITERAL_UNI_IGNORE "NOT_LITERAL under Unicode case folding."
    RANGE_UNI_IGNORE "in a set: RANGE under Unicode case folding."
}

/// Operands of [`AT`].
pub mod at {
    numbered! { u32;
        BEGINNING "Start of the string."
        BEGINNING_LINE "Start of a line."
        BEGINNING_STRING "Start of the string, `\\A`."
        BOUNDARY "ASCII word boundary."
        NON_BOUNDARY "Not an ASCII word boundary."
        END "End of the string, or before a final line feed."
        END_LINE "End of a line."
        END_STRING "End of the string, `\\Z`."
        LOC_BOUNDARY "Word boundary by locale."
        LOC_NON_BOUNDARY "Not a word boundary by locale."
        UNI_BOUNDARY "Unicode word boundary."
        UNI_NON_BOUNDARY "Not a Unicode word boundary."
    }
}

/// Operands of [`CATEGORY`]; an odd number is the complement of the one before it.
pub mod category {
    numbered! { u32;
        DIGIT "ASCII digit."
        NOT_DIGIT "Not an ASCII digit."
        SPACE "ASCII white space."
        NOT_SPACE "Not ASCII white space."
        WORD "ASCII letter, digit or underscore."
        NOT_WORD "Not an ASCII word character."
        LINEBREAK "Line feed."
        NOT_LINEBREAK "Not a line feed."
        LOC_WORD "Word character by locale."
        LOC_NOT_WORD "Not a word character by locale."
        UNI_DIGIT "Unicode decimal digit."
        UNI_NOT_DIGIT "Not a Unicode decimal digit."
        UNI_SPACE "Unicode white space."
        UNI_NOT_SPACE "Not Unicode white space."
        UNI_WORD "Unicode word character."
        UNI_NOT_WORD "Not a Unicode word character."
        UNI_LINEBREAK "Unicode line break."
        UNI_NOT_LINEBREAK "Not a Unicode line break."
    }
}

/// Bits of [`INFO`]'s mask.
pub mod info {
    /// A literal prefix and its overlap table follow.
    pub const PREFIX: u32 = 1;
    /// The prefix is the whole pattern.
    pub const LITERAL: u32 = 2;
    /// A set that the first character must be in follows.
    pub const CHARSET: u32 = 4;
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_follow_the_library() {
        assert_eq!((super::RANGE_UNI_IGNORE, super::at::UNI_NON_BOUNDARY), (42, 11));
        assert_eq!(super::category::UNI_NOT_LINEBREAK, 17);
    }
}
