//! Strings: decoding, implicit concatenation, and the assembly of f-strings and t-strings.

use crate::ast::{Constant, Expr, ExprKind, Span};
use crate::error::{ErrorKind, SyntaxError, WarningKind};
use crate::lexer::Token;
use crate::literals::{self, InvalidEscape, Literal, LiteralError, Text};
use crate::parser::{Parser, Tok};
use sidewinder_text::repr;
use sidewinder_text::wtf8::{Wtf8, Wtf8Buf};

/// A conversion, `!r`, and the token that ends the expression's text.
#[derive(Clone, Copy)]
pub(crate) struct Conversion<'a> {
    name: &'a Expr<'a>,
    number: i32,
    token: Tok,
}

/// A format specifier and the token that ends the expression's text.
#[derive(Clone, Copy)]
pub(crate) struct FormatSpec<'a> {
    value: &'a Expr<'a>,
    token: Tok,
}

type Exprs<'a> = &'a [&'a Expr<'a>];

/// Where the text of a replacement field's expression ends, and that text.
struct FieldText<'a> {
    text: &'a Wtf8,
    end_lineno: i32,
    end_col: i32,
}

impl<'a> Parser<'_, 'a> {
    /// A plain string or bytes literal.
    pub(crate) fn constant_from_string(&mut self, tok: Tok) -> Option<&'a Expr<'a>> {
        let token = self.token_of(tok);
        let text = self.source.get(token.start as usize..token.end as usize)?;
        let (value, kind, invalid) = match literals::string(text) {
            Ok(Literal::Str { value, .. }) => {
                let kind = text.starts_with(b"u").then(|| self.arena.name("u"));
                (Constant::Str(self.keep(&value.value)), kind, value.invalid)
            }
            Ok(Literal::Bytes(value, invalid)) => (Constant::Bytes(self.arena.slice(&value)), None, invalid),
            Err(error) => {
                self.literal_error(tok, &error);
                return None;
            }
        };
        self.warn_of_escape(&token, invalid.as_ref())?;
        Some(self.arena.expr_constant(value, kind, token.span()))
    }

    /// A literal's text in the arena.
    fn keep(&self, text: &Text<'_>) -> &'a Wtf8 {
        match text {
            Text::Source(text) => Wtf8::new(self.arena.str(text)),
            Text::Made(text) => self.arena.text(text.as_wtf8()),
        }
    }

    fn literal_error(&mut self, tok: Tok, error: &LiteralError) {
        match error {
            LiteralError::NotAscii => self.error_at(tok, error.message()),
            _ => self.error_last(error.message()),
        }
    }

    fn warn_of_escape(&mut self, token: &Token, invalid: Option<&InvalidEscape>) -> Option<()> {
        let Some(invalid) = invalid else { return Some(()) };
        // The second pass would repeat what the first has said.
        if self.invalid {
            return Some(());
        }
        let kind = if self.options.feature_version >= 12 {
            WarningKind::Syntax
        } else {
            WarningKind::Deprecation
        };
        match literals::warn_invalid_escape(&self.lexer, token, invalid, kind, self.warnings) {
            Ok(()) => Some(()),
            Err(error) => {
                self.stop_with(error.map(|error| *error));
                None
            }
        }
    }

    /// The literal part of an f-string or t-string, not decoded yet.
    pub(crate) fn constant_from_middle(&mut self, tok: Tok) -> &'a Expr<'a> {
        let value = Constant::Str(Wtf8::new(self.arena.str(self.source_text(tok))));
        self.constant(value, self.token_of(tok).span())
    }

    /// The literal part of a format specifier.
    pub(crate) fn decoded_constant_from_middle(&mut self, tok: Tok) -> Option<&'a Expr<'a>> {
        let token = self.token_of(tok);
        let text = self.source.get(token.start as usize..token.end as usize)?;
        let decoded = match literals::middle(text, self.lexer.in_raw()) {
            Ok(decoded) => decoded,
            Err(LiteralError::Unicode(reason)) => {
                // Not turned into a SyntaxError, unlike everywhere else.
                self.fail(SyntaxError::bare(ErrorKind::Unicode, reason));
                return None;
            }
            Err(error) => {
                self.literal_error(tok, &error);
                return None;
            }
        };
        self.warn_of_escape(&token, decoded.invalid.as_ref())?;
        let value = Constant::Str(self.keep(&decoded.value));
        Some(self.constant(value, token.span()))
    }

    /// Decodes a literal part once the string's prefix and end are known.
    fn decode_middle(
        &mut self,
        raw: bool,
        node: &'a Expr<'a>,
        text: &'a Wtf8,
        end: Tok,
    ) -> Option<&'a Expr<'a>> {
        let bytes = text.as_bytes();
        if bytes == b"{{" || bytes == b"}}" {
            let value = Constant::Str(Wtf8::new(if bytes == b"{{" { "{" } else { "}" }));
            return Some(self.constant(value, node.span));
        }
        if raw || memchr::memchr(b'\\', bytes).is_none() {
            return Some(node);
        }
        let decoded = match literals::middle(bytes, false) {
            Ok(decoded) => decoded,
            Err(error) => {
                self.literal_error(end, &error);
                return None;
            }
        };
        let token = self.token_of(end);
        self.warn_of_escape(&token, decoded.invalid.as_ref())?;
        let value = Constant::Str(self.keep(&decoded.value));
        Some(self.constant(value, node.span))
    }

    /// The parts of an f-string or t-string: those of nested debug fields brought up, literal parts decoded, empty ones
    /// left out.
    fn string_parts(&mut self, start: Tok, parts: Exprs<'a>, end: Tok) -> Option<Exprs<'a>> {
        let raw = self.source_text(start).bytes().any(|c| matches!(c, b'r' | b'R'));
        let mut out = self.items::<&Expr<'_>>();
        for part in parts {
            if let ExprKind::JoinedStr(debug) = part.kind {
                // The text of an expression is shown as it was written.
                out.extend(debug.values.iter().copied());
                continue;
            }
            let item = match string_of(part) {
                Some(text) => self.decode_middle(raw, part, text, end)?,
                None => *part,
            };
            if string_of(item).is_none_or(|text| !text.is_empty()) {
                out.push(item);
            }
        }
        Some(self.arena.slice(&out))
    }

    /// An f-string.
    pub(crate) fn joined_str(&mut self, start: Tok, parts: Exprs<'a>, end: Tok) -> Option<&'a Expr<'a>> {
        let values = self.string_parts(start, parts, end)?;
        let span = self.token_of(start).span().to(self.token_of(end).span());
        Some(self.arena.expr_joined_str(values, span))
    }

    /// A t-string.
    pub(crate) fn template_str(&mut self, start: Tok, parts: Exprs<'a>, end: Tok) -> Option<&'a Expr<'a>> {
        self.since(14, "t-strings are", ())?;
        let values = self.string_parts(start, parts, end)?;
        let span = self.token_of(start).span().to(self.token_of(end).span());
        Some(self.arena.expr_template_str(values, span))
    }

    /// A conversion follows the exclamation mark at once, and is one of three letters.
    pub(crate) fn check_conversion(&mut self, mark: Tok, name: &'a Expr<'a>) -> Option<Conversion<'a>> {
        let token = self.token_of(mark);
        if token.lineno != name.span.lineno || token.end_col != name.span.col_offset {
            let letter = self.string_letter();
            self.error_range(
                mark,
                name,
                format!("{letter}-string: conversion type must come right after the exclamation mark"),
            );
            return None;
        }
        let id = self.id(name);
        let &[number @ (b's' | b'r' | b'a')] = id.text().as_bytes() else {
            let shown = repr::repr_str(id.text()).to_string_lossy().into_owned();
            let letter = self.string_letter();
            self.error_at(
                name,
                format!("{letter}-string: invalid conversion character {shown}: expected 's', 'r', or 'a'"),
            );
            return None;
        };
        Some(Conversion {
            name,
            number: number.into(),
            token: mark,
        })
    }

    /// A format specifier; an empty one has no parts.
    pub(crate) fn full_format_spec(
        &mut self,
        colon: Tok,
        parts: Exprs<'a>,
        span: Span,
    ) -> Option<FormatSpec<'a>> {
        let parts = if parts
            .iter()
            .any(|part| string_of(part).is_some_and(Wtf8::is_empty))
        {
            let mut items = self.items::<&Expr<'_>>();
            items.extend(
                parts
                    .iter()
                    .copied()
                    .filter(|part| string_of(part).is_none_or(|text| !text.is_empty())),
            );
            self.arena.slice(&items)
        } else {
            parts
        };
        let value = match parts {
            [] => self.arena.expr_joined_str(parts, span),
            [only] if matches!(only.kind, ExprKind::Constant(_)) => self.arena.expr_joined_str(parts, span),
            _ => self.concatenate_strings(parts, span)?,
        };
        Some(FormatSpec { value, token: colon })
    }

    /// The letter that messages name the innermost string with.
    fn string_letter(&self) -> char {
        if self.lexer.in_template() { 't' } else { 'f' }
    }

    /// The text of a field's expression, up to the conversion, format specifier or closing brace.
    fn field_text(
        &mut self,
        conversion: Option<Conversion<'a>>,
        format: Option<FormatSpec<'a>>,
        brace: Tok,
        span: Span,
    ) -> FieldText<'a> {
        let (tok, end_lineno, end_col) = match (conversion, format) {
            (Some(conversion), _) => {
                let at = conversion.name.span;
                (conversion.token, at.lineno, at.col_offset)
            }
            (None, Some(format)) => {
                let at = format.value.span;
                (format.token, at.lineno, at.col_offset + 1)
            }
            (None, None) => (brace, span.end_lineno, span.end_col_offset),
        };
        let place = self
            .lexer
            .expression(self.token_of(tok).metadata)
            .unwrap_or_default();
        let bytes = self
            .source
            .get(place.0 as usize..place.1 as usize)
            .unwrap_or_default();
        let text = literals::expression_text(bytes);
        let text = self.arena.text(Wtf8::from_bytes(&text).unwrap_or(Wtf8::new("")));
        FieldText {
            text,
            end_lineno,
            end_col,
        }
    }

    /// A value and, for `=`, the expression's text before it.
    fn with_debug_text(&mut self, value: &'a Expr<'a>, field: &FieldText<'a>, span: Span) -> &'a Expr<'a> {
        let end = Span {
            end_lineno: field.end_lineno,
            end_col_offset: field.end_col,
            ..span
        };
        let text_span = Span {
            col_offset: span.col_offset + 1,
            end_col_offset: field.end_col - 1,
            ..end
        };
        let text = self.constant(Constant::Str(field.text), text_span);
        self.arena.expr_joined_str(self.arena.slice(&[text, value]), end)
    }

    /// A replacement field of an f-string, or within a format specifier.
    pub(crate) fn formatted_value(
        &mut self,
        value: &'a Expr<'a>,
        debug: Option<Tok>,
        conversion: Option<Conversion<'a>>,
        format: Option<FormatSpec<'a>>,
        brace: Tok,
        span: Span,
    ) -> Option<&'a Expr<'a>> {
        let number = conversion_number(debug, conversion, format);
        let node = self
            .arena
            .expr_formatted_value(value, number, format.map(|format| format.value), span);
        if debug.is_none() {
            return Some(node);
        }
        let field = self.field_text(conversion, format, brace, span);
        Some(self.with_debug_text(node, &field, span))
    }

    /// A replacement field of a t-string, which keeps its expression's text.
    pub(crate) fn interpolation(
        &mut self,
        value: &'a Expr<'a>,
        debug: Option<Tok>,
        conversion: Option<Conversion<'a>>,
        format: Option<FormatSpec<'a>>,
        brace: Tok,
        span: Span,
    ) -> Option<&'a Expr<'a>> {
        let number = conversion_number(debug, conversion, format);
        let field = self.field_text(conversion, format, brace, span);
        let shown = if debug.is_some() {
            without_equals(field.text)
        } else {
            field.text
        };
        let format = format.map(|format| format.value);
        let node = self
            .arena
            .expr_interpolation(value, Constant::Str(shown), number, format, span);
        if debug.is_none() {
            return Some(node);
        }
        Some(self.with_debug_text(node, &field, span))
    }

    /// Strings, bytes and f-strings that stand side by side.
    pub(crate) fn concatenate_strings(&mut self, parts: Exprs<'a>, span: Span) -> Option<&'a Expr<'a>> {
        let is_bytes = |part: &&&Expr<'_>| match part.kind {
            ExprKind::Constant(node) => matches!(node.value, Constant::Bytes(_)),
            _ => false,
        };
        let bytes = parts.iter().filter(is_bytes).count();
        if bytes > 0 && bytes < parts.len() {
            self.error_last("cannot mix bytes and nonbytes literals");
            return None;
        }
        let formatted = parts
            .iter()
            .any(|part| !matches!(part.kind, ExprKind::Constant(_)));
        Some(match parts {
            [only] if !formatted => only,
            _ if bytes > 0 => self.join_bytes(parts, span),
            _ if !formatted => self.join_constants(parts, span),
            _ => {
                let values = self.fold_parts(parts);
                self.arena.expr_joined_str(values, span)
            }
        })
    }

    /// T-strings that stand side by side.
    pub(crate) fn concatenate_tstrings(&mut self, parts: Exprs<'a>, span: Span) -> &'a Expr<'a> {
        let values = self.fold_parts(parts);
        self.arena.expr_template_str(values, span)
    }

    fn join_bytes(&mut self, parts: Exprs<'a>, span: Span) -> &'a Expr<'a> {
        let mut all = Vec::new();
        for part in parts {
            if let ExprKind::Constant(node) = part.kind
                && let Constant::Bytes(bytes) = node.value
            {
                all.extend_from_slice(bytes);
            }
        }
        self.constant(Constant::Bytes(self.arena.slice(&all)), span)
    }

    /// One string from several; the first decides about the `u` prefix.
    fn join_constants(&mut self, parts: Exprs<'a>, span: Span) -> &'a Expr<'a> {
        let mut all = Wtf8Buf::default();
        for text in parts.iter().filter_map(|part| string_of(part)) {
            all.push_wtf8(text);
        }
        let kind = parts.first().and_then(|part| match part.kind {
            ExprKind::Constant(node) => node.kind,
            _ => None,
        });
        self.arena
            .expr_constant(Constant::Str(self.arena.text(all.as_wtf8())), kind, span)
    }

    /// The parts of all strings in one list, neighbouring literal parts joined, empty ones left out.
    fn fold_parts(&mut self, strings: Exprs<'a>) -> Exprs<'a> {
        let mut flat = self.items::<&'a Expr<'a>>();
        for string in strings {
            match string.kind {
                ExprKind::JoinedStr(node) => flat.extend(node.values.iter().copied()),
                ExprKind::TemplateStr(node) => flat.extend(node.values.iter().copied()),
                _ => flat.push(string),
            }
        }
        let mut out = self.items::<&'a Expr<'a>>();
        for run in flat.chunk_by(|a, b| string_of(a).is_some() && string_of(b).is_some()) {
            match run {
                [first, .., last] => {
                    let joined = self.join_constants(self.arena.slice(run), first.span.to(last.span));
                    if string_of(joined).is_none_or(|text| !text.is_empty()) {
                        out.push(joined);
                    }
                }
                [only] if string_of(only).is_some_and(Wtf8::is_empty) => {}
                _ => out.extend(run.iter().copied()),
            }
        }
        self.arena.slice(&out)
    }
}

/// The number of a conversion: -1 for none; `=` alone implies `!r`.
fn conversion_number(
    debug: Option<Tok>,
    conversion: Option<Conversion<'_>>,
    format: Option<FormatSpec<'_>>,
) -> i32 {
    match conversion {
        Some(conversion) => conversion.number,
        None if debug.is_some() && format.is_none() => b'r'.into(),
        None => -1,
    }
}

/// The text of a string constant.
fn string_of<'a>(node: &Expr<'a>) -> Option<&'a Wtf8> {
    match node.kind {
        ExprKind::Constant(constant) => match constant.value {
            Constant::Str(text) => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// A debug field's text without its `=` and what follows that.
fn without_equals(text: &Wtf8) -> &Wtf8 {
    let end = memchr::memrchr(b'=', text.as_bytes()).unwrap_or(text.len());
    text.get(0..end).unwrap_or(text)
}
