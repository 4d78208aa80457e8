//! Sources that go deep or are noise: what breaks a stack, not a rule.
//!
//! An interpreter has to answer these with CPython's own error at CPython's own limit, never with a crash.

use crate::entropy::Entropy;

/// What is repeated, what stands in the middle, and what closes each repetition.
const NESTS: &[(&str, &str, &str)] = &[
    ("(", "a", ")"),
    ("[", "", "]"),
    ("{", "1", "}"),
    ("{1:", "2", "}"),
    ("-", "1", ""),
    ("not ", "a", ""),
    ("~", "a", ""),
    ("await ", "a", ""),
    ("a.", "b", ""),
    ("f(", "a", ")"),
    ("a[", "1", "]"),
    ("lambda: ", "1", ""),
    ("lambda x=", "1", ": x"),
    ("a if b else ", "c", ""),
    ("a + ", "b", ""),
    ("a ** ", "b", ""),
    ("a < ", "b", ""),
    ("a and ", "b", ""),
    ("a = ", "b", ""),
    ("*", "a", ""),
    ("a, ", "b", ""),
    ("[a for a in ", "b", "]"),
    ("(yield ", "a", ")"),
    ("(a := ", "b", ")"),
    ("f'{", "a", "}'"),
    ("f\"{", "a", "}\""),
    ("f'{a:{", "b", "}}'"),
    ("'a' ", "'b'", ""),
    ("@a\n", "def f(): pass", ""),
    ("a; ", "b", ""),
    ("a\n", "b", ""),
    ("\\\n", "a", ""),
    ("if a: ", "b", ""),
    ("match a:\n case [", "b", "]: pass"),
    ("def f(a=", "1", "): pass"),
    ("x: ", "y", ""),
    ("import a.", "b", ""),
    ("from .", "a", " import b"),
    ("0", "1", ""),
    ("_", "a", ""),
    ("\t", "a", ""),
    ("é", "a", ""),
];

/// How often, at most; small counts are drawn as often as large ones.
const DEPTHS: &[usize] = &[
    10, 50, 99, 100, 101, 199, 200, 201, 500, 1000, 3000, 6000, 20_000, 100_000,
];

/// A deep source, closed or not.
pub(super) fn nest(entropy: &mut Entropy) -> Vec<u8> {
    let (open, middle, close) = NESTS.get(entropy.below(NESTS.len())).copied().unwrap_or_default();
    let depth = DEPTHS.get(entropy.below(DEPTHS.len())).copied().unwrap_or(100);
    let mut source = open.repeat(depth);
    source.push_str(middle);
    match entropy.below(4) {
        0 => {}
        1 => source.push_str(&close.repeat(depth / 2)),
        _ => source.push_str(&close.repeat(depth)),
    }
    source.push('\n');
    source.into_bytes()
}

/// Blocks within blocks, each indented by one more.
pub(super) fn blocks(entropy: &mut Entropy) -> Vec<u8> {
    let openers = [
        "if a:",
        "while a:",
        "def f():",
        "class A:",
        "with a:",
        "try:",
        "for a in b:",
        "match a:\n{}case b:",
        "async def f():",
    ];
    let depth = [20, 21, 60, 98, 99, 100, 101]
        .get(entropy.below(7))
        .copied()
        .unwrap_or(100);
    let mut source = String::new();
    let opener = openers
        .get(entropy.below(openers.len()))
        .copied()
        .unwrap_or("if a:");
    for level in 0..depth {
        let indentation = " ".repeat(level);
        source.push_str(&indentation);
        source.push_str(&opener.replace("{}", &format!("{indentation} ")));
        source.push('\n');
    }
    source.push_str(&" ".repeat(depth));
    source.push_str("pass\n");
    source.into_bytes()
}

/// Bytes that mean nothing, or only words and signs that mean nothing together.
pub(super) fn noise(entropy: &mut Entropy) -> Vec<u8> {
    let length = 1 + entropy.below(200);
    if entropy.below(3) == 0 {
        return entropy.bytes(length);
    }
    let words = crate::mutate::lexemes::KEYWORDS;
    let signs = crate::mutate::lexemes::OPERATORS;
    let others = [
        "a", "1", "'s'", "\n", "\n    ", "f'{", "}'", " ", "0x", "é", "\\\n", "#", "\"\"\"", "\t", ".5",
        "1e", "b''",
    ];
    let mut source = String::new();
    for _ in 0..length {
        let lists = [words, signs, &others[..]];
        let list = lists.get(entropy.below(3)).copied().unwrap_or(words);
        source.push_str(list.get(entropy.below(list.len())).copied().unwrap_or("a"));
        if entropy.below(2) == 0 {
            source.push(' ');
        }
    }
    source.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_made_within_bounds() {
        for index in 0..300 {
            let mut entropy = Entropy::of_case(2, index);
            assert!(nest(&mut entropy).len() < 4_000_000);
            assert!(blocks(&mut entropy).ends_with(b"pass\n"));
            assert!(!noise(&mut entropy).is_empty());
        }
    }
}
