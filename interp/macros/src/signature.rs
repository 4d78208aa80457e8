//! Signatures in Python syntax: parsing, and the calling convention that follows.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Error, Result};

/// What a parameter takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    PositionalOnly,
    Positional,
    KeywordOnly,
    Rest,
    Keywords,
}

/// One parameter.
#[derive(Debug)]
pub(crate) struct Parameter {
    pub name: String,
    pub kind: Kind,
    pub default: Option<String>,
}

/// A parsed signature.
#[derive(Debug)]
pub(crate) struct Signature {
    pub name: String,
    /// `self`, `type` or `module`, if it is written.
    pub receiver: Option<String>,
    pub parameters: Vec<Parameter>,
    /// What stands between the parentheses.
    pub text: String,
}

/// How arguments reach the function.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Convention {
    NoArgs,
    One,
    VarArgs,
    VarArgsKeywords,
    Fast,
    FastKeywords,
}

impl Convention {
    pub(crate) fn parse(name: &str) -> Option<Convention> {
        Some(match name {
            "noargs" => Convention::NoArgs,
            "one" => Convention::One,
            "varargs" => Convention::VarArgs,
            "varargs_keywords" => Convention::VarArgsKeywords,
            "fast" => Convention::Fast,
            "fast_keywords" => Convention::FastKeywords,
            _ => return None,
        })
    }
}

/// Splits at commas outside of brackets and strings.
fn split(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let (mut depth, mut quote) = (0usize, None);
    for c in text.chars() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[' | '{' | '<') => depth += 1,
            (None, ')' | ']' | '}' | '>') => depth = depth.saturating_sub(1),
            (None, ',') if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = parts.last_mut() {
            last.push(c);
        }
    }
    parts
        .iter()
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

impl Signature {
    pub(crate) fn parse(text: &str, span: Span) -> Result<Signature> {
        let bad = |message: &str| Error::new(span, message);
        let (name, rest) = text
            .split_once('(')
            .ok_or_else(|| bad("expected `name(parameters)`"))?;
        let inner = rest
            .strip_suffix(')')
            .ok_or_else(|| bad("expected `)` at the end"))?;
        let mut signature = Signature {
            name: name.trim().to_owned(),
            receiver: None,
            parameters: Vec::new(),
            text: inner.trim().to_owned(),
        };
        let mut kind = Kind::Positional;
        for part in split(inner) {
            // `x[, y[, z]]`: each may be left out only with all that follow.
            if let Some((first, optional)) = part.split_once("[,").filter(|(first, _)| !first.contains('=')) {
                signature.push(first.trim(), kind, None);
                for name in optional.trim_end_matches(']').split("[,") {
                    signature.push(name.trim(), kind, Some("None".to_owned()));
                }
                continue;
            }
            if let Some(receiver) = part.strip_prefix('$') {
                signature.receiver = Some(receiver.to_owned());
            } else if part == "/" {
                for parameter in &mut signature.parameters {
                    parameter.kind = Kind::PositionalOnly;
                }
            } else if part == "*" {
                kind = Kind::KeywordOnly;
            } else if let Some(name) = part.strip_prefix("**") {
                signature.push(name, Kind::Keywords, None);
            } else if let Some(name) = part.strip_prefix('*') {
                signature.push(name, Kind::Rest, None);
                kind = Kind::KeywordOnly;
            } else {
                let (name, default) = match part.split_once('=') {
                    Some((name, default)) => (name, Some(default.trim().to_owned())),
                    None => (part.as_str(), None),
                };
                signature.push(name.trim(), kind, default);
            }
        }
        Ok(signature)
    }

    fn push(&mut self, name: &str, kind: Kind, default: Option<String>) {
        self.parameters.push(Parameter {
            name: name.to_owned(),
            kind,
            default,
        });
    }

    fn has(&self, kind: Kind) -> bool {
        self.parameters.iter().any(|parameter| parameter.kind == kind)
    }

    /// Argument Clinic's choice.
    pub(crate) fn convention(&self) -> Convention {
        match self.parameters.as_slice() {
            [] => Convention::NoArgs,
            [only] if only.kind == Kind::PositionalOnly && only.default.is_none() => Convention::One,
            all if all
                .iter()
                .all(|p| matches!(p.kind, Kind::PositionalOnly | Kind::Rest)) =>
            {
                Convention::Fast
            }
            _ => Convention::FastKeywords,
        }
    }

    /// The parameters that have a place of their own.
    pub(crate) fn places(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters
            .iter()
            .filter(|p| !matches!(p.kind, Kind::Rest | Kind::Keywords))
    }

    /// The constant `sidewinder_object::arguments::Signature`.
    pub(crate) fn constant(&self) -> TokenStream {
        let name = &self.name;
        let names: Vec<&str> = self.places().map(|p| p.name.as_str()).collect();
        let positional_only = self.places().filter(|p| p.kind == Kind::PositionalOnly).count();
        let keyword_only = |p: &&Parameter| p.kind == Kind::KeywordOnly;
        let positional = self.places().filter(|p| !keyword_only(p)).count();
        let required = self
            .places()
            .filter(|p| !keyword_only(p) && p.default.is_none())
            .count();
        let required_keywords = self
            .places()
            .filter(|p| keyword_only(p) && p.default.is_none())
            .count();
        let rest = self.has(Kind::Rest);
        let keywords = self.has(Kind::Keywords);
        quote! {
            ::sidewinder_object::arguments::Signature {
                name: #name,
                parameters: &[#(#names),*],
                positional_only: #positional_only,
                positional: #positional,
                required: #required,
                required_keywords: #required_keywords,
                rest: #rest,
                keywords: #keywords,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn convention(text: &str) -> Convention {
        Signature::parse(text, Span::call_site())
            .map(|signature| signature.convention())
            .unwrap_or(Convention::VarArgs)
    }

    #[test]
    fn conventions_follow_from_signatures() {
        assert_eq!(convention("f($self, /)"), Convention::NoArgs);
        assert_eq!(convention("f($self, x, /)"), Convention::One);
        assert_eq!(convention("f($self, x=None, /)"), Convention::Fast);
        assert_eq!(convention("f($self, x[, y[, z]], /)"), Convention::Fast);
        assert_eq!(convention("f(*args)"), Convention::Fast);
        assert_eq!(convention("f($self, /, x)"), Convention::FastKeywords);
        assert_eq!(convention("f(x, /, *, key=(1, 2))"), Convention::FastKeywords);
    }
}
