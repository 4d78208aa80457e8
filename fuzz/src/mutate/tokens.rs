//! Damage to single tokens and their order.

use super::lexemes::{KEYWORDS, Kind, Lexeme, OPERATORS, split as split_lexemes};
use super::{pick, pick_of, splice};
use arbitrary::{Result, Unstructured};
use std::ops::Range;

type Outcome = Result<Option<Vec<u8>>>;

/// Literals with something wrong, or at the edge, about them.
const LITERALS: &[&str] = &[
    "0777",
    "0_",
    "1__0",
    "0x",
    "0b2",
    "0o8",
    "1e",
    "1.e+",
    "1_000.0_1",
    "0xfor",
    "1if",
    "1.5j2",
    "00",
    "0e0",
    "1_j",
    "''",
    "b'é'",
    "u''",
    "ub''",
    "br'\\'",
    "'''",
    "\"\"\"",
    "'\\x'",
    "'\\N{}'",
    "'\\N{no such name}'",
    "'\\u12'",
    "'\\U00110000'",
    "'\\777'",
    "'\\d'",
    "b'\\d'",
    "b'\\400'",
    "f''",
    "f'{}'",
    "f'{a'",
    "f'}'",
    "f'{a!}'",
    "f'{a!x}'",
    "f'{a:{b:{c}}}'",
    "f'{lambda x:1}'",
    "f'{a=}'",
    "t'{a}'",
    "t'{'",
    "f'{a!r:}'",
    "f'{*a}'",
    "f'{yield}'",
    "f'{a:=1}'",
    "f'{a\\n}'",
    "rf'\\{a}'",
    "f'''{\na}'''",
    "f'{'",
    "fb''",
    "tf''",
    "None",
    "...",
    "1_0x",
    "0b",
    "0o",
    "1j",
    "9999999999999999999999",
    "'a' b'b'",
    "f'' b''",
    "t'' ''",
];

/// Operators of more than one meaning, brackets and what no longer is an operator.
const INSERTED: &[&str] = &[
    "(", ")", "[", "]", "{", "}", ",", ":", ";", ".", "=", ":=", "->", "*", "**", "@", "!", "==", "!=", "<>",
    "~", "-", "...", "+=", "$", "?", "`", "\\",
];

fn meaningful(source: &[u8]) -> Vec<Lexeme> {
    split_lexemes(source)
        .into_iter()
        .filter(|lexeme| !matches!(lexeme.kind, Kind::Space | Kind::Newline))
        .collect()
}

fn of_kind(source: &[u8], kind: Kind) -> Vec<Lexeme> {
    split_lexemes(source)
        .into_iter()
        .filter(|lexeme| lexeme.kind == kind)
        .collect()
}

fn choose(lexemes: &[Lexeme], entropy: &mut Unstructured<'_>) -> Result<Option<Range<usize>>> {
    Ok(pick(entropy, lexemes.len())?
        .and_then(|index| lexemes.get(index))
        .map(|lexeme| lexeme.range.clone()))
}

fn text<'a>(source: &'a [u8], range: &Range<usize>) -> &'a [u8] {
    source.get(range.clone()).unwrap_or_default()
}

pub(super) fn delete(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    Ok(choose(&meaningful(source), entropy)?.map(|range| splice(source, range, b"")))
}

pub(super) fn delete_run(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let lexemes = meaningful(source);
    let Some(first) = pick(entropy, lexemes.len())? else {
        return Ok(None);
    };
    let last = first + entropy.int_in_range(1..=6)?;
    let (Some(start), Some(end)) = (lexemes.get(first), lexemes.get(last.min(lexemes.len() - 1))) else {
        return Ok(None);
    };
    Ok(Some(splice(source, start.range.start..end.range.end, b"")))
}

pub(super) fn duplicate(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let Some(range) = choose(&meaningful(source), entropy)? else {
        return Ok(None);
    };
    let twice = [text(source, &range), b" ", text(source, &range)].concat();
    Ok(Some(splice(source, range, &twice)))
}

pub(super) fn repeat(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let Some(range) = choose(&meaningful(source), entropy)? else {
        return Ok(None);
    };
    let times = [5, 30, 101, 250]
        .get(entropy.int_in_range(0..=3)?)
        .copied()
        .unwrap_or(5);
    let many = text(source, &range).repeat(times);
    Ok((many.len() < 20_000).then(|| splice(source, range, &many)))
}

fn exchange(source: &[u8], first: &Range<usize>, second: &Range<usize>) -> Option<Vec<u8>> {
    let between = source.get(first.end..second.start)?;
    let swapped = [text(source, second), between, text(source, first)].concat();
    Some(splice(source, first.start..second.end, &swapped))
}

pub(super) fn swap_neighbours(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let lexemes = meaningful(source);
    let Some(index) = pick(entropy, lexemes.len().saturating_sub(1))? else {
        return Ok(None);
    };
    let pair = lexemes.get(index).zip(lexemes.get(index + 1));
    Ok(pair.and_then(|(first, second)| exchange(source, &first.range, &second.range)))
}

pub(super) fn swap_distant(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let lexemes = meaningful(source);
    let (Some(one), Some(other)) = (choose(&lexemes, entropy)?, choose(&lexemes, entropy)?) else {
        return Ok(None);
    };
    let (first, second) = if one.start <= other.start {
        (one, other)
    } else {
        (other, one)
    };
    Ok(exchange(source, &first, &second))
}

fn insert(source: &[u8], entropy: &mut Unstructured<'_>, what: &[&str]) -> Outcome {
    let (Some(range), Some(what)) = (choose(&meaningful(source), entropy)?, pick_of(entropy, what)?) else {
        return Ok(None);
    };
    let place = if entropy.arbitrary()? {
        range.start
    } else {
        range.end
    };
    let spaced = match entropy.int_in_range(0..=3)? {
        0 => what.to_owned(),
        1 => format!("{what} "),
        2 => format!(" {what}"),
        _ => format!(" {what} "),
    };
    Ok(Some(splice(source, place..place, spaced.as_bytes())))
}

pub(super) fn insert_operator(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    insert(source, entropy, INSERTED)
}

pub(super) fn insert_keyword(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    insert(source, entropy, KEYWORDS)
}

pub(super) fn insert_literal(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    insert(source, entropy, LITERALS)
}

fn replace(source: &[u8], entropy: &mut Unstructured<'_>, kind: Kind, by: &[&str]) -> Outcome {
    let (Some(range), Some(by)) = (choose(&of_kind(source, kind), entropy)?, pick_of(entropy, by)?) else {
        return Ok(None);
    };
    Ok(Some(splice(source, range, by.as_bytes())))
}

pub(super) fn replace_operator(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    replace(source, entropy, Kind::Operator, OPERATORS)
}

pub(super) fn replace_keyword(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    replace(source, entropy, Kind::Keyword, KEYWORDS)
}

pub(super) fn replace_name(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let kinds = [
        KEYWORDS,
        LITERALS,
        &[
            "__debug__",
            "print",
            "exec",
            "*a",
            "**a",
            "a.b",
            "a[0]",
            "f()",
            "(a, b)",
            "a := 1",
            "é",
            "ﬁ",
            "x y",
            "lambda: 0",
        ],
    ];
    match pick_of(entropy, &kinds)? {
        Some(by) => replace(source, entropy, Kind::Name, by),
        None => Ok(None),
    }
}

pub(super) fn break_number(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let Some(range) = choose(&of_kind(source, Kind::Number), entropy)? else {
        return Ok(None);
    };
    let place = range.start + entropy.int_in_range(0..=range.len())?;
    let odd = pick_of(
        entropy,
        &[
            "_", "__", "e", ".", "x", "j", "0", "L", "0x", "b", "8", "in", "a", "e+", "..", "_1",
        ],
    )?;
    Ok(odd.map(|odd| splice(source, place..place, odd.as_bytes())))
}

pub(super) fn break_string(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let Some(range) = choose(&of_kind(source, Kind::String), entropy)? else {
        return Ok(None);
    };
    let odd = [
        "\\",
        "\\N{",
        "\\x1",
        "\\u",
        "\\U0011",
        "\\8",
        "\n",
        "'",
        "\"",
        "\\q",
        "\\400",
        "é",
        "\0",
        "\\N{DIGIT ONE}",
        "\t",
    ];
    let Some(odd) = pick_of(entropy, &odd)? else {
        return Ok(None);
    };
    let place = range.start + entropy.int_in_range(0..=range.len())?;
    Ok(Some(splice(source, place..place, odd.as_bytes())))
}

pub(super) fn make_format_string(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let Some(range) = choose(&of_kind(source, Kind::String), entropy)? else {
        return Ok(None);
    };
    let prefix = pick_of(entropy, &["f", "t", "rf", "b", "r", "u", "fr", "tb", "F", "bu"])?;
    Ok(prefix.map(|prefix| splice(source, range.start..range.start, prefix.as_bytes())))
}

pub(super) fn break_format_string(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let strings = of_kind(source, Kind::String);
    let format: Vec<Lexeme> = strings
        .iter()
        .filter(|lexeme| {
            text(source, &lexeme.range)
                .iter()
                .take(2)
                .any(|byte| b"fFtT".contains(byte))
        })
        .cloned()
        .collect();
    let Some(range) = choose(if format.is_empty() { &strings } else { &format }, entropy)? else {
        return Ok(None);
    };
    let odd = [
        "{",
        "}",
        "{{",
        "}}",
        "!",
        "!r",
        "!x",
        "!r ",
        ":",
        "=",
        "{}",
        "{ }",
        "{a",
        "{a:",
        "{a!",
        "{a!r",
        "{a=!r:^20}",
        "{a:{b}}",
        "{a:{b:{c}}}",
        "{lambda x: 1}",
        "{*a}",
        "{a b}",
        "{,}",
        "{a,}",
        "{yield}",
        "{a := 1}",
        "{(a := 1)}",
        "{a#}",
        "{'x'}",
        "{\"x\"}",
        "{a\\}",
        "{a\n}",
        "{=}",
        "{!r}",
        "{:x}",
        "{a.b[0]!s:>{w}}",
        "{1:\\x41}",
        "{f'{a}'}",
        "{a if b}",
        "{)}",
        "{(}",
        "{a]}",
    ];
    let Some(odd) = pick_of(entropy, &odd)? else {
        return Ok(None);
    };
    let place = range.start + entropy.int_in_range(0..=range.len())?;
    Ok(Some(splice(source, place..place, odd.as_bytes())))
}

pub(super) fn unbalance(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let brackets: Vec<Lexeme> = of_kind(source, Kind::Operator)
        .into_iter()
        .filter(|lexeme| {
            matches!(
                text(source, &lexeme.range),
                b"(" | b")" | b"[" | b"]" | b"{" | b"}"
            )
        })
        .collect();
    let Some(range) = choose(&brackets, entropy)? else {
        return Ok(None);
    };
    let by = pick_of(entropy, &["", "(", ")", "[", "]", "{", "}", "((", "))", "()"])?;
    Ok(by.map(|by| splice(source, range, by.as_bytes())))
}

/// Removes the white space between two tokens.
pub(super) fn glue(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let by = pick_of(entropy, &["", "  ", "\n", "\\\n", "\t", "\u{c}", "\\ \n"])?.unwrap_or("");
    replace(source, entropy, Kind::Space, &[by])
}

/// Puts white space inside a token.
pub(super) fn split(source: &[u8], entropy: &mut Unstructured<'_>) -> Outcome {
    let Some(range) = choose(&meaningful(source), entropy)? else {
        return Ok(None);
    };
    let place = range.start + entropy.int_in_range(0..=range.len())?;
    let by = pick_of(entropy, &[" ", "\n", "\\\n", "\t", "\u{c}", "\\"])?.unwrap_or(" ");
    Ok(Some(splice(source, place..place, by.as_bytes())))
}
