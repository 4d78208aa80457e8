//! Keywords, and the numbers that the parser gives them after those of the tokens.
// Made by `cargo xtask generate --only grammar` from interp/spec/python.peg. Do not edit.
/// The keywords, sorted.
pub const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];
/// The soft keywords, sorted.
pub const SOFT_KEYWORDS: [&str; 4] = ["_", "case", "match", "type"];
/// The first number of a soft keyword; all from here on are names.
pub(crate) const FIRST_SOFT: u8 = 104;
/// The length of the longest keyword.
pub(crate) const LONGEST: usize = 8;
/// The number of a name's text: its own for a keyword, that of NAME otherwise.
#[inline]
pub(crate) fn classify(text: &[u8]) -> u8 {
    match text {
        b"False" => 69,
        b"None" => 70,
        b"True" => 71,
        b"and" => 72,
        b"as" => 73,
        b"assert" => 74,
        b"async" => 75,
        b"await" => 76,
        b"break" => 77,
        b"class" => 78,
        b"continue" => 79,
        b"def" => 80,
        b"del" => 81,
        b"elif" => 82,
        b"else" => 83,
        b"except" => 84,
        b"finally" => 85,
        b"for" => 86,
        b"from" => 87,
        b"global" => 88,
        b"if" => 89,
        b"import" => 90,
        b"in" => 91,
        b"is" => 92,
        b"lambda" => 93,
        b"nonlocal" => 94,
        b"not" => 95,
        b"or" => 96,
        b"pass" => 97,
        b"raise" => 98,
        b"return" => 99,
        b"try" => 100,
        b"while" => 101,
        b"with" => 102,
        b"yield" => 103,
        b"_" => 104,
        b"case" => 105,
        b"match" => 106,
        b"type" => 107,
        _ => 1,
    }
}
