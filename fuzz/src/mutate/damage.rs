//! The kinds of damage. Each takes a source and gives it back with one thing broken.

use super::{pieces, snippets};
use arbitrary::{Result, Unstructured};

type Kind = fn(&mut Unstructured<'_>, Vec<u8>) -> Result<Vec<u8>>;

/// All kinds, the common ones more than once.
const KINDS: &[Kind] = &[
    delete_piece,
    delete_piece,
    duplicate_piece,
    swap_pieces,
    insert_piece,
    insert_piece,
    replace_piece,
    replace_piece,
    replace_word,
    delete_blank,
    cut_tail,
    cut_line,
    delete_line,
    duplicate_line,
    swap_lines,
    indent,
    indent_with_tab,
    dedent,
    bracket,
    bracket,
    quote,
    interpolate,
    character,
    bytes,
    line_ends,
];

/// Breaks one thing.
pub(super) fn once(choices: &mut Unstructured<'_>, source: Vec<u8>) -> Result<Vec<u8>> {
    let kind = choices.choose(KINDS)?;
    kind(choices, source)
}

/// Index of a piece that is not blank; `None` if there is none.
fn solid(choices: &mut Unstructured<'_>, pieces: &[&[u8]]) -> Result<Option<usize>> {
    let solid: Vec<usize> = (0..pieces.len())
        .filter(|index| {
            pieces
                .get(*index)
                .is_some_and(|piece| !piece.trim_ascii().is_empty())
        })
        .collect();
    if solid.is_empty() {
        Ok(None)
    } else {
        choices.choose(&solid).map(|index| Some(*index))
    }
}

/// Changes the list of pieces at one that is not blank.
fn at_piece(
    choices: &mut Unstructured<'_>,
    source: &[u8],
    change: impl FnOnce(&mut Unstructured<'_>, &mut Vec<Vec<u8>>, usize) -> Result<()>,
) -> Result<Vec<u8>> {
    let pieces = pieces::split(source);
    let Some(index) = solid(choices, &pieces)? else {
        return Ok(source.to_vec());
    };
    let mut pieces: Vec<Vec<u8>> = pieces.into_iter().map(<[u8]>::to_vec).collect();
    change(choices, &mut pieces, index)?;
    Ok(pieces.concat())
}

fn delete_piece(choices: &mut Unstructured<'_>, source: Vec<u8>) -> Result<Vec<u8>> {
    at_piece(choices, &source, |_, pieces, index| {
        pieces.remove(index);
        Ok(())
    })
}

fn duplicate_piece(choices: &mut Unstructured<'_>, source: Vec<u8>) -> Result<Vec<u8>> {
    at_piece(choices, &source, |choices, pieces, index| {
        let mut copy = pieces.get(index).cloned().unwrap_or_default();
        if choices.arbitrary()? {
            copy.insert(0, b' ');
        }
        pieces.insert(index + 1, copy);
        Ok(())
    })
}

fn swap_pieces(choices: &mut Unstructured<'_>, source: Vec<u8>) -> Result<Vec<u8>> {
    at_piece(choices, &source, |choices, pieces, index| {
        let other = choices.choose_index(pieces.len())?;
        pieces.swap(index, other);
        Ok(())
    })
}

fn insert_piece(choices: &mut Unstructured<'_>, source: Vec<u8>) -> Result<Vec<u8>> {
    at_piece(choices, &source, |choices, pieces, index| {
        let fresh = choices.choose(snippets::PIECES)?;
        let spaced = if choices.ratio(2, 3)? {
            format!(" {fresh} ")
        } else {
            (*fresh).to_owned()
        };
        pieces.insert(index, spaced.into_bytes());
        Ok(())
    })
}

fn replace_piece(choices: &mut Unstructured<'_>, source: Vec<u8>) -> Result<Vec<u8>> {
    at_piece(choices, &source, |choices, pieces, index| {
        let fresh = choices.choose(snippets::PIECES)?;
        if let Some(piece) = pieces.get_mut(index) {
            *piece = fresh.as_bytes().to_vec();
        }
        Ok(())
    })
}

/// Puts another piece of the same source in the place of one.
fn replace_word(choices: &mut Unstructured<'_>, source: Vec<u8>) -> Result<Vec<u8>> {
    at_piece(choices, &source, |choices, pieces, index| {
        let other = choices.choose_index(pieces.len())?;
        let copy = pieces.get(other).cloned().unwrap_or_default();
        if let Some(piece) = pieces.get_mut(index) {
            *piece = copy;
        }
        Ok(())
    })
}

fn delete_blank(choices: &mut Unstructured<'_>, source: Vec<u8>) -> Result<Vec<u8>> {
    let mut pieces = pieces::split(&source);
    let blank: Vec<usize> = (0..pieces.len())
        .filter(|index| {
            pieces
                .get(*index)
                .is_some_and(|piece| piece.trim_ascii().is_empty())
        })
        .collect();
    if !blank.is_empty() {
        pieces.remove(*choices.choose(&blank)?);
    }
    Ok(pieces.concat())
}

fn cut_tail(choices: &mut Unstructured<'_>, mut source: Vec<u8>) -> Result<Vec<u8>> {
    source.truncate(choices.choose_index(source.len() + 1)?);
    Ok(source)
}

/// Changes the list of lines at one of them.
fn at_line(
    choices: &mut Unstructured<'_>,
    source: &[u8],
    change: impl FnOnce(&mut Unstructured<'_>, &mut Vec<Vec<u8>>, usize) -> Result<()>,
) -> Result<Vec<u8>> {
    let mut lines: Vec<Vec<u8>> = source
        .split_inclusive(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    if lines.is_empty() {
        return Ok(source.to_vec());
    }
    let index = choices.choose_index(lines.len())?;
    change(choices, &mut lines, index)?;
    Ok(lines.concat())
}

fn cut_line(choices: &mut Unstructured<'_>, source: Vec<u8>) -> Result<Vec<u8>> {
    at_line(choices, &source, |choices, lines, index| {
        if let Some(line) = lines.get_mut(index) {
            line.truncate(choices.choose_index(line.len() + 1)?);
            line.push(b'\n');
        }
        Ok(())
    })
}

fn delete_line(choices: &mut Unstructured<'_>, source: Vec<u8>) -> Result<Vec<u8>> {
    at_line(choices, &source, |_, lines, index| {
        lines.remove(index);
        Ok(())
    })
}

fn duplicate_line(choices: &mut Unstructured<'_>, source: Vec<u8>) -> Result<Vec<u8>> {
    at_line(choices, &source, |_, lines, index| {
        let copy = lines.get(index).cloned().unwrap_or_default();
        lines.insert(index, copy);
        Ok(())
    })
}

fn swap_lines(choices: &mut Unstructured<'_>, source: Vec<u8>) -> Result<Vec<u8>> {
    at_line(choices, &source, |choices, lines, index| {
        let other = choices.choose_index(lines.len())?;
        lines.swap(index, other);
        Ok(())
    })
}

fn indent(choices: &mut Unstructured<'_>, source: Vec<u8>) -> Result<Vec<u8>> {
    at_line(choices, &source, |choices, lines, index| {
        let width = choices.int_in_range(1..=9)?;
        if let Some(line) = lines.get_mut(index) {
            line.splice(0..0, std::iter::repeat_n(b' ', width));
        }
        Ok(())
    })
}

fn indent_with_tab(choices: &mut Unstructured<'_>, source: Vec<u8>) -> Result<Vec<u8>> {
    at_line(choices, &source, |choices, lines, index| {
        let blanks: &[u8] = choices.choose(&[&b"\t"[..], b" \t", b"\x0c", b"\t ", b"        "])?;
        if let Some(line) = lines.get_mut(index) {
            let old = line.iter().take_while(|byte| **byte == b' ').count();
            line.splice(0..old, blanks.iter().copied());
        }
        Ok(())
    })
}

fn dedent(choices: &mut Unstructured<'_>, source: Vec<u8>) -> Result<Vec<u8>> {
    at_line(choices, &source, |choices, lines, index| {
        if let Some(line) = lines.get_mut(index) {
            let old = line.iter().take_while(|byte| **byte == b' ').count();
            line.drain(..choices.choose_index(old + 1)?);
        }
        Ok(())
    })
}

fn insert_at_random(choices: &mut Unstructured<'_>, mut source: Vec<u8>, fresh: &[u8]) -> Result<Vec<u8>> {
    let at = choices.choose_index(source.len() + 1)?;
    source.splice(at..at, fresh.iter().copied());
    Ok(source)
}

fn bracket(choices: &mut Unstructured<'_>, source: Vec<u8>) -> Result<Vec<u8>> {
    let bracket = *choices.choose(b"()[]{}")?;
    let found: Vec<usize> = (0..source.len())
        .filter(|at| source.get(*at) == Some(&bracket))
        .collect();
    if found.is_empty() || choices.arbitrary()? {
        return insert_at_random(choices, source, &[bracket]);
    }
    let (mut source, at) = (source, *choices.choose(&found)?);
    if choices.arbitrary()? {
        source.remove(at);
    } else if let Some(byte) = source.get_mut(at) {
        *byte = *choices.choose(b"()[]{}")?;
    }
    Ok(source)
}

fn quote(choices: &mut Unstructured<'_>, source: Vec<u8>) -> Result<Vec<u8>> {
    let quotes: &[&[u8]] = &[
        b"'", b"\"", b"'''", b"\"\"\"", b"f'", b"f\"{", b"rb'", b"t'", b"u'", b"br\"", b"fr'''", b"\\",
    ];
    let fresh = choices.choose(quotes)?;
    insert_at_random(choices, source, fresh)
}

/// Breaks or makes a replacement field of an f-string or t-string.
fn interpolate(choices: &mut Unstructured<'_>, source: Vec<u8>) -> Result<Vec<u8>> {
    let fields: &[&str] = &[
        "f'{x!r:>{w}}'",
        "f'{x=}'",
        "f'{'",
        "f'}'",
        "f'{}'",
        "f'{x!z}'",
        "f'{x!}'",
        "f'{x:{y:{z:{w}}}}'",
        "f'{lambda x: 1}'",
        "f'{*a}'",
        "f'{a b}'",
        "f'{a:=5}'",
        "f'{a $ b}'",
        "f'''{\n}'''",
        "f'{x!r'",
        "t'{x!s:{y}}'",
        "t'{'",
        "f'{yield}'",
        "f'{a[\"b\"]}'",
        "f'\\N{DASH}'",
        "f'\\N{EN DASH}{x}'",
        "f'{x:%H:%M}'",
        "f'{ x = !r:^20}'",
        "f'{a!r:}' 'b' f'{c'",
        "f'{{}}}'",
        "rf'\\{x}'",
        "f'{x:\\x41}'",
        "f\"{'a' 'b'}\"",
        "f'{a:{{}}}'",
        "f'{#}'",
        "f'{a;b}'",
        "f'{\\n}'",
    ];
    let fresh = choices.choose(fields)?;
    if choices.arbitrary()? {
        return at_piece(choices, &source, |_, pieces, index| {
            if let Some(piece) = pieces.get_mut(index) {
                *piece = fresh.as_bytes().to_vec();
            }
            Ok(())
        });
    }
    insert_at_random(choices, source, fresh.as_bytes())
}

fn character(choices: &mut Unstructured<'_>, source: Vec<u8>) -> Result<Vec<u8>> {
    let fresh: &str = choices.choose(&[
        "é", "ß", "中", "𝒳", "\u{a0}", "\u{200b}", "“", "×", "∞", "\u{301}", "ª", "𝟙", "\u{feff}", "€", "🐍",
        "$", "?", "!", "`", "\\", "\\\n", "\x07", "\x0c", "\x1a", "\x7f", "\r", ";", "~", "@", "0", "_",
        "1_", "0x", "1e", "0b2", "0o8", "01", "1.2.3", "1__0", "0xg", "1if", "1jx",
    ])?;
    insert_at_random(choices, source, fresh.as_bytes())
}

/// Bytes that are not UTF-8, null bytes, marks, declarations.
fn bytes(choices: &mut Unstructured<'_>, mut source: Vec<u8>) -> Result<Vec<u8>> {
    let fresh: &[u8] = choices.choose(&[
        &b"\xff"[..],
        b"\xc3",
        b"\xe4\xb8",
        b"\xed\xa0\x80",
        b"\xf5\x80\x80\x80",
        b"\0",
        b"\x80",
        b"\xc0\x80",
    ])?;
    let head: &[u8] = choices.choose(&[
        &b"\xef\xbb\xbf"[..],
        b"# coding: latin-1\n",
        b"# -*- coding: utf-8 -*-\n",
        b"#!x\n# vim: set fileencoding=cp1252 :\n",
        b"# coding: nonsense\n",
        b"\xff\xfe",
        b"\xef\xbb\xbf# coding: latin-1\n",
        b"# coding: ascii\n",
        b"\xef\xbb",
    ])?;
    if choices.ratio(1, 2)? {
        source.splice(0..0, head.iter().copied());
        return Ok(source);
    }
    insert_at_random(choices, source, fresh)
}

fn line_ends(choices: &mut Unstructured<'_>, source: Vec<u8>) -> Result<Vec<u8>> {
    let end: &[u8] = choices.choose(&[&b"\r\n"[..], b"\r", b" \\\n", b"\n\n", b";", b" # c\n", b"\\\r\n"])?;
    let breaks: Vec<usize> = (0..source.len())
        .filter(|at| source.get(*at) == Some(&b'\n'))
        .collect();
    if breaks.is_empty() {
        return Ok(source);
    }
    let (mut source, at) = (source, *choices.choose(&breaks)?);
    source.splice(at..=at, end.iter().copied());
    Ok(source)
}
