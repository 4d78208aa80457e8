//! Cuts source bytes into pieces that look like tokens. Any bytes can be cut; joined again they are the same.

/// Operators of more than one character, longest first.
const OPERATORS: &[&[u8]] = &[
    b"**=", b"//=", b">>=", b"<<=", b"...", b"!=", b"->", b":=", b"==", b"<=", b">=", b"**", b"//", b"<<",
    b">>", b"+=", b"-=", b"*=", b"/=", b"%=", b"&=", b"|=", b"^=", b"@=",
];

/// The pieces of `source`, in order and without gaps.
pub fn split(mut source: &[u8]) -> Vec<&[u8]> {
    let mut pieces = Vec::new();
    while !source.is_empty() {
        let (piece, rest) = source.split_at(piece_length(source));
        pieces.push(piece);
        source = rest;
    }
    pieces
}

fn piece_length(source: &[u8]) -> usize {
    let run = |test: fn(u8) -> bool| source.iter().take_while(|byte| test(**byte)).count();
    let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80;
    match source.first().copied().unwrap_or_default() {
        b' ' | b'\t' => run(|byte| matches!(byte, b' ' | b'\t')),
        b'#' => run(|byte| byte != b'\n'),
        b'"' | b'\'' => string_length(source),
        b'0'..=b'9' => run(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.')),
        first if word(first) => run(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80),
        _ => OPERATORS
            .iter()
            .find(|operator| source.starts_with(operator))
            .map_or(1, |operator| operator.len()),
    }
}

/// A string literal from its quote on: to its end, or to the end of the line if it has none.
fn string_length(source: &[u8]) -> usize {
    let quote = source.first().copied().unwrap_or_default();
    let triple = source
        .get(..3)
        .is_some_and(|start| start.iter().all(|byte| *byte == quote));
    let closing = if triple { 3 } else { 1 };
    let mut at = closing;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.first() == Some(&b'\\') {
            at += 2;
            continue;
        }
        if rest.len() >= closing && rest.iter().take(closing).all(|byte| *byte == quote) {
            return at + closing;
        }
        if !triple && rest.first() == Some(&b'\n') {
            return at;
        }
        at += 1;
    }
    source.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_join_to_the_source() {
        let source = b"x=f'''a\n''' # c\nif a**=1.5j!='b\\'c' and \"open\n\xff\xfe";
        let pieces = split(source);
        assert_eq!(pieces.concat(), source);
        assert!(pieces.contains(&&b"'''a\n'''"[..]) && pieces.contains(&&b"**="[..]));
    }
}
