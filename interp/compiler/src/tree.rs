//! Questions about syntax trees that symbol table and code generation both ask: what is a constant after `__debug__`
//! is replaced, which statement is the docstring, which `%` formatting becomes an f-string; and how errors at a node
//! are made.
//!
//! CPython rewrites the tree before it builds the symbol table (`_PyAST_Preprocess`). Here the tree is never changed:
//! whoever visits a node asks this module what the rewritten node would be.

use sidewinder_bytecode::location::Location;
use sidewinder_syntax::arena::{Arena, Name};
use sidewinder_syntax::ast::{Constant, Expr, ExprKind, Operator, Span, Stmt, StmtKind};
use sidewinder_syntax::{ErrorKind, SyntaxError, Verdict, Warning, WarningKind, WarningSink};
use sidewinder_text::wtf8::{Wtf8, Wtf8Buf};

/// What the passes give: a value, or the exception that compilation ends with.
pub(crate) type Compiled<T = ()> = Result<T, Box<SyntaxError>>;

/// The location of a node.
pub(crate) fn location(span: Span) -> Location {
    Location::new(span.lineno, span.end_lineno, span.col_offset, span.end_col_offset)
}

/// A SyntaxError at a node. The offsets count bytes, as those of CPython's compiler do; the line's text is left to
/// whoever knows the file.
pub(crate) fn error_at(location: Location, message: impl Into<String>) -> Box<SyntaxError> {
    Box::new(SyntaxError::at(
        ErrorKind::Syntax,
        message,
        (location.lineno, location.col_offset.wrapping_add(1)),
        (location.end_lineno, location.end_col_offset.wrapping_add(1)),
        None,
    ))
}

/// Issues a SyntaxWarning; a filter may turn it into an error.
pub(crate) fn warn_at(warnings: &mut dyn WarningSink, location: Location, message: String) -> Compiled {
    let verdict = warnings.warn(Warning {
        kind: WarningKind::Syntax,
        msg: message.clone(),
        lineno: location.lineno,
    });
    match verdict {
        Verdict::Continue => Ok(()),
        Verdict::Raise => Err(error_at(location, message)),
        Verdict::Abort => Err(Box::new(SyntaxError::bare(ErrorKind::Aborted, ""))),
    }
}

/// The value that an expression has once `__debug__` is replaced, if it is a constant then.
pub(crate) fn constant_of<'a>(expr: &Expr<'a>, optimize: u8) -> Option<Constant<'a>> {
    match &expr.kind {
        ExprKind::Constant(node) => Some(node.value),
        ExprKind::Name(node) if is_debug(node.id, node.ctx) => Some(if optimize == 0 {
            Constant::True
        } else {
            Constant::False
        }),
        _ => None,
    }
}

/// Whether a name is a read of `__debug__`.
pub(crate) fn is_debug(name: Name<'_>, context: sidewinder_syntax::ast::ExprContext) -> bool {
    context == sidewinder_syntax::ast::ExprContext::Load && name.is("__debug__")
}

/// The string that a statement is, if it is only that.
pub(crate) fn string_statement<'a>(statement: &Stmt<'a>) -> Option<(&'a Expr<'a>, &'a Wtf8)> {
    if let StmtKind::Expr(node) = &statement.kind
        && let ExprKind::Constant(constant) = &node.value.kind
        && let Constant::Str(text) = constant.value
    {
        return Some((node.value, text));
    }
    None
}

/// The docstring of a body.
pub(crate) fn docstring<'a>(body: &[&'a Stmt<'a>]) -> Option<(&'a Expr<'a>, &'a Wtf8)> {
    string_statement(body.first()?)
}

/// A piece of a `%` formatting that becomes an f-string.
pub(crate) enum FormatPart<'a> {
    /// Text between the fields.
    Literal(Wtf8Buf),
    /// A value with its conversion and format specification.
    Field(&'a Expr<'a>, u8, Option<String>),
}

/// Left-justified, in a format's flags.
const LEFT: u8 = b'-';
/// Widths and precisions have fewer digits than this.
const MAX_DIGITS: usize = 3;

/// The f-string that a `%` formatting with a tuple of values becomes, if its format is simple.
pub(crate) fn folded_format<'a>(expr: &Expr<'a>) -> Option<Vec<FormatPart<'a>>> {
    let ExprKind::BinOp(node) = &expr.kind else {
        return None;
    };
    if node.op != Operator::Mod {
        return None;
    }
    let ExprKind::Constant(constant) = &node.left.kind else {
        return None;
    };
    let Constant::Str(format) = constant.value else {
        return None;
    };
    let ExprKind::Tuple(tuple) = &node.right.kind else {
        return None;
    };
    if tuple
        .elts
        .iter()
        .any(|elt| matches!(elt.kind, ExprKind::Starred(_)))
    {
        return None;
    }
    let mut values = tuple.elts.iter();
    let mut parts = Vec::new();
    let mut points = format.code_points().peekable();
    loop {
        let mut literal = Wtf8Buf::new();
        let at_field = loop {
            match points.next() {
                None => break false,
                Some(0x25) if points.peek() == Some(&0x25) => {
                    points.next();
                    literal.push_char('%');
                }
                Some(0x25) => break true,
                Some(point) => literal.push(point),
            }
        };
        if !literal.is_empty() {
            parts.push(FormatPart::Literal(literal));
        }
        if !at_field {
            break;
        }
        let value = values.next()?;
        let (conversion, specification) = parse_field(&mut points)?;
        parts.push(FormatPart::Field(value, conversion, specification));
    }
    values.next().is_none().then_some(parts)
}

fn parse_field(points: &mut impl Iterator<Item = u32>) -> Option<(u8, Option<String>)> {
    let mut next = || points.next().map(|point| u8::try_from(point).unwrap_or(0));
    let mut left = false;
    let mut char = next()?;
    while matches!(char, b'-' | b'+' | b' ' | b'#' | b'0') {
        left |= char == LEFT;
        char = next()?;
    }
    let (mut width, mut precision) = (None, None);
    if char.is_ascii_digit() {
        width = Some(parse_digits(&mut char, &mut next)?);
    }
    if char == b'.' {
        char = next()?;
        precision = Some(parse_digits(&mut char, &mut next)?);
    }
    if !matches!(char, b's' | b'r' | b'a') {
        return None;
    }
    let mut text = String::new();
    if !left && width.is_some_and(|width| width > 0) {
        text.push('>');
    }
    if let Some(width) = width {
        text.push_str(&width.to_string());
    }
    if let Some(precision) = precision {
        text.push_str(&format!(".{precision}"));
    }
    Some((char, (!text.is_empty()).then_some(text)))
}

fn parse_digits(char: &mut u8, next: &mut impl FnMut() -> Option<u8>) -> Option<u32> {
    let (mut value, mut digits) = (0, 0);
    while char.is_ascii_digit() {
        value = value * 10 + u32::from(*char - b'0');
        *char = next()?;
        digits += 1;
        if digits >= MAX_DIGITS {
            return None;
        }
    }
    Some(value)
}

/// The private form of a name within a class: `__name` becomes `_Class__name`.
pub(crate) fn mangle<'a>(arena: &Arena<'a>, class: Option<Name<'a>>, name: Name<'a>) -> Name<'a> {
    let bytes = name.text().as_bytes();
    if !bytes.starts_with(b"__") {
        return name;
    }
    let Some(class) = class else { return name };
    if bytes.ends_with(b"__") || bytes.contains(&b'.') {
        return name;
    }
    let class = class.text();
    let underscores = class.as_bytes().iter().take_while(|byte| **byte == b'_').count();
    let Some(stripped) = class.get(underscores..class.len()) else {
        return name;
    };
    if stripped.is_empty() {
        return name;
    }
    let mut mangled = Wtf8Buf::from("_");
    mangled.push_wtf8(stripped);
    mangled.push_wtf8(name.text());
    arena.name_wtf8(&mangled)
}

/// A docstring without the indentation that its lines share (what `inspect.cleandoc` does, but for blank lines).
pub(crate) fn clean_docstring(text: &Wtf8) -> Compiled<Wtf8Buf> {
    let expanded = expand_tabs(text);
    refuse_surrogates(&expanded)?;
    let bytes = expanded.as_bytes();
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let first = lines.next().unwrap_or_default();
    let indent = |line: &[u8]| line.iter().take_while(|byte| **byte == b' ').count();
    let margin = lines
        .clone()
        .filter(|line| !matches!(line.get(indent(line)), None | Some(b'\n')))
        .map(indent)
        .min()
        .unwrap_or(0);
    let mut clean = first.get(indent(first)..).unwrap_or_default().to_vec();
    for line in lines {
        clean.extend_from_slice(line.get(indent(line).min(margin)..).unwrap_or_default());
    }
    Ok(Wtf8Buf::from_bytes(clean).unwrap_or_default())
}

/// CPython cleans docstrings in UTF-8, which has no lone surrogates.
fn refuse_surrogates(text: &Wtf8) -> Compiled {
    if std::str::from_utf8(text.as_bytes()).is_ok() {
        return Ok(());
    }
    let is_surrogate = |point: &u32| (0xd800..0xe000).contains(point);
    let start = text
        .code_points()
        .take_while(|point| !is_surrogate(point))
        .count();
    let run: Vec<u32> = text.code_points().skip(start).take_while(is_surrogate).collect();
    let place = match run.as_slice() {
        [one] => format!("character '\\u{one:x}' in position {start}"),
        _ => format!(
            "characters in position {start}-{}",
            start + run.len().saturating_sub(1)
        ),
    };
    Err(Box::new(SyntaxError::bare(
        ErrorKind::UnicodeEncode,
        format!("'utf-8' codec can't encode {place}: surrogates not allowed"),
    )))
}

fn expand_tabs(text: &Wtf8) -> Wtf8Buf {
    let mut expanded = Wtf8Buf::with_capacity(text.len());
    if !text.as_bytes().contains(&b'\t') {
        expanded.push_wtf8(text);
        return expanded;
    }
    let mut column = 0;
    for point in text.code_points() {
        match point {
            0x09 => {
                let blanks = 8 - column % 8;
                for _ in 0..blanks {
                    expanded.push_char(' ');
                }
                column += blanks;
            }
            0x0a | 0x0d => {
                expanded.push(point);
                column = 0;
            }
            _ => {
                expanded.push(point);
                column += 1;
            }
        }
    }
    expanded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn docstrings_lose_their_margin() {
        let clean = |text: &str| clean_docstring(Wtf8::new(text)).unwrap().to_string();
        assert_eq!(clean("  a\n    b\n\n      c\n    "), "a\nb\n\n  c\n");
        assert_eq!(clean("a\n\tb"), "a\nb");
        assert_eq!(clean("a"), "a");
    }
}
