//! Unicode normalisation, as the tokenizer needs it for identifiers.

use crate::wtf8::{Wtf8, Wtf8Buf};
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// Normal form KC of text without surrogates: the form in which identifiers are compared (PEP 3131).
pub fn nfkc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfkc().collect())
    }
}

/// Normal form KC of any text; surrogates stay where they are and nothing composes across them.
pub fn nfkc_wtf8(text: &Wtf8) -> Wtf8Buf {
    if let Some(text) = text.as_str() {
        return nfkc(text).as_ref().into();
    }
    let (mut result, mut run) = (Wtf8Buf::new(), String::new());
    for code_point in text.code_points() {
        match char::from_u32(code_point) {
            Some(character) => run.push(character),
            None => {
                result.push_str(&nfkc(&run));
                run.clear();
                result.push(code_point);
            }
        }
    }
    result.push_str(&nfkc(&run));
    result
}
