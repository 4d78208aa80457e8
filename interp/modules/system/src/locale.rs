//! `_locale`: the locale of the process.

use crate::args::{Text, add_numbers, new_exception};
use crate::constants::LOCALE;
use sidewinder_host::locale as host;
use sidewinder_macros::pymodule;
use sidewinder_object::arguments::OrNone;
use sidewinder_object::exceptions::{EXCEPTION, VALUE_ERROR};
use sidewinder_object::gil::GilCell;
use sidewinder_object::memory::Slot;
use sidewinder_object::{
    Dict, Fallible, Int, List, Module, Object, PyResult, Raised, Ref, Str, TypeObject, errors, os_text,
    singletons,
};

static ERROR: GilCell<Slot<TypeObject>> = GilCell::new(Slot::EMPTY);
/// The category of messages.
const LC_MESSAGES: i32 = 5;
/// `CHAR_MAX` ends a grouping.
const NO_MORE: u8 = 127;

#[cold]
fn raise(message: &str) -> Raised {
    let class = ERROR.get();
    errors::raise(class.as_deref().unwrap_or(&EXCEPTION), format_args!("{message}"))
}

fn wide(text: &Str) -> Fallible<Vec<u32>> {
    let text: Vec<u32> = text.text().code_points().collect();
    if text.contains(&0) {
        return Err(errors::raise(
            &VALUE_ERROR,
            format_args!("embedded null character"),
        ));
    }
    Ok(text)
}

/// The sizes of the groups of digits; an empty list when digits are not grouped.
fn grouping(sizes: &[u8]) -> PyResult<List> {
    let list = List::new()?;
    for &size in sizes {
        list.append(Int::new(i64::from(size))?.upcast())?;
        if size == NO_MORE {
            return Ok(list);
        }
    }
    if !sizes.is_empty() {
        list.append(Int::new(0)?.upcast())?;
    }
    Ok(list)
}

fn is_domain(domain: &Text) -> Fallible {
    if domain.0.is_empty() {
        return Err(raise("domain must be a non-empty string"));
    }
    Ok(())
}

/// Support for POSIX locales.
#[pymodule(name = "_locale")]
pub(crate) mod module {
    use super::*;

    /// Sets or asks for the locale.
    #[function(sig = "setlocale($module, category, locale=None, /)")]
    fn setlocale(_m: &Object, category: i32, locale: Option<OrNone<Text>>) -> PyResult<Str> {
        let locale = locale.and_then(|locale| locale.0);
        match host::set(category, locale.as_ref().map(|locale| &*locale.0)) {
            Some(name) => os_text::decode(&name),
            None => Err(raise(if locale.is_some() {
                "unsupported locale setting"
            } else {
                "locale query failed"
            })),
        }
    }

    /// How numbers and money are written.
    #[function(sig = "localeconv($module, /)")]
    fn localeconv(_m: &Object) -> PyResult<Dict> {
        let conventions = host::conventions();
        let dict = Dict::new()?;
        let mut entries: Vec<(&str, Ref)> = Vec::new();
        for (name, text) in &conventions.texts {
            entries.push((name, os_text::decode(text)?.upcast()));
        }
        for (name, number) in &conventions.numbers {
            entries.push((name, Int::new(i64::from(*number))?.upcast()));
        }
        for (name, sizes) in &conventions.groupings {
            entries.push((name, grouping(sizes)?.upcast()));
        }
        for name in ORDER {
            if let Some((_, value)) = entries.iter().find(|(found, _)| found == name) {
                dict.set(&*Str::from_str(name)?, value)?;
            }
        }
        Ok(dict)
    }

    /// Compares two strings by the locale's order.
    #[function(sig = "strcoll($module, os1, os2, /)")]
    fn strcoll(_m: &Object, os1: &Str, os2: &Str) -> Fallible<i32> {
        Ok(host::compare(&wide(os1)?, &wide(os2)?))
    }

    /// A key that orders strings as the locale does.
    #[function(sig = "strxfrm($module, string, /)")]
    fn strxfrm(_m: &Object, string: &Str) -> PyResult<Str> {
        Str::from_code_points(&host::transform(&wide(string)?))
    }

    /// A fact about the locale.
    #[function(sig = "nl_langinfo($module, key, /)")]
    fn nl_langinfo(_m: &Object, key: i32) -> PyResult<Str> {
        let known = LOCALE
            .iter()
            .any(|&(name, value)| value == i64::from(key) && !name.starts_with("LC_") && name != "CHAR_MAX");
        if !known {
            return Err(errors::raise(
                &VALUE_ERROR,
                format_args!("unsupported langinfo constant"),
            ));
        }
        os_text::decode(&host::information(key))
    }

    /// The name of the locale's encoding.
    #[function(sig = "getencoding($module, /)")]
    fn getencoding(_m: &Object) -> PyResult<Str> {
        let name = host::codeset();
        if name.is_empty() {
            return Str::from_str("UTF-8");
        }
        os_text::decode(&name)
    }

    /// The translation of a message.
    #[function(sig = "gettext($module, msg, /)")]
    fn gettext(_m: &Object, msg: Text) -> PyResult<Str> {
        os_text::decode(&host::translate(None, &msg.0, LC_MESSAGES))
    }

    /// The translation of a message in a domain.
    #[function(sig = "dgettext($module, domain, msg, /)")]
    fn dgettext(_m: &Object, domain: OrNone<Text>, msg: Text) -> PyResult<Str> {
        let domain = domain.0.map(|domain| domain.0);
        os_text::decode(&host::translate(domain.as_deref(), &msg.0, LC_MESSAGES))
    }

    /// The translation of a message in a domain and category.
    #[function(sig = "dcgettext($module, domain, msg, category, /)")]
    fn dcgettext(_m: &Object, domain: OrNone<Text>, msg: Text, category: i32) -> PyResult<Str> {
        let domain = domain.0.map(|domain| domain.0);
        os_text::decode(&host::translate(domain.as_deref(), &msg.0, category))
    }

    /// Sets or asks for the domain of translations.
    #[function(sig = "textdomain($module, domain, /)")]
    fn textdomain(_m: &Object, domain: OrNone<Text>) -> PyResult<Str> {
        let domain = domain.0.map(|domain| domain.0);
        match host::text_domain(domain.as_deref()) {
            Some(name) => os_text::decode(&name),
            None => Err(os_text::raise_errno(sidewinder_host::Errno::last())),
        }
    }

    /// Sets or asks where the translations of a domain lie.
    #[function(sig = "bindtextdomain($module, domain, dir, /)")]
    fn bindtextdomain(_m: &Object, domain: Text, dir: &Object) -> PyResult<Str> {
        is_domain(&domain)?;
        let directory = if dir.is_none() {
            None
        } else {
            Some(os_text::path_bytes(dir)?)
        };
        match host::bind_domain(&domain.0, directory.as_deref()) {
            Some(name) => os_text::decode(&name),
            None => Err(os_text::raise_errno(sidewinder_host::Errno::last())),
        }
    }

    /// Sets or asks for the encoding of a domain's translations.
    #[function(sig = "bind_textdomain_codeset($module, domain, codeset, /)")]
    fn bind_textdomain_codeset(_m: &Object, domain: Text, codeset: OrNone<Text>) -> PyResult {
        let codeset = codeset.0.map(|codeset| codeset.0);
        match host::bind_codeset(&domain.0, codeset.as_deref()) {
            Some(name) => os_text::decode(&name).map(Ref::upcast),
            None => Ok(singletons::new_none()),
        }
    }

    fn exec(module: &Module) -> Fallible {
        add_numbers(module, LOCALE)?;
        let error = new_exception("locale", "Error", &EXCEPTION)?;
        module.add("Error", &error)?;
        ERROR.set(Some(error));
        Ok(())
    }
}

/// The keys of `localeconv`, as CPython orders them.
static ORDER: &[&str] = &[
    "int_curr_symbol",
    "currency_symbol",
    "mon_decimal_point",
    "mon_thousands_sep",
    "mon_grouping",
    "positive_sign",
    "negative_sign",
    "int_frac_digits",
    "frac_digits",
    "p_cs_precedes",
    "p_sep_by_space",
    "n_cs_precedes",
    "n_sep_by_space",
    "p_sign_posn",
    "n_sign_posn",
    "decimal_point",
    "thousands_sep",
    "grouping",
];
