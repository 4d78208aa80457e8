//! Showing a warning: by the warnings module, or plainly on standard error.

use super::module_attribute;
use sidewinder_object::exceptions::{RUNTIME_ERROR, TYPE_ERROR};
use sidewinder_object::reference::{Fallible, Ref};
use sidewinder_object::{
    Dict, Int, List, Object, Str, attributes, calls, errors, ids, protocols, singletons,
};
use sidewinder_vm::imports;

/// What is shown.
pub(super) struct Shown<'a> {
    pub(super) category: &'a Object,
    pub(super) text: &'a Object,
    pub(super) message: &'a Object,
    pub(super) filename: &'a Str,
    pub(super) lineno: i32,
    pub(super) line: Option<&'a Object>,
    pub(super) source: Option<&'a Object>,
}

/// Shows a warning.
pub(super) fn show(warning: &Shown<'_>) -> Fallible {
    let Some(function) = module_attribute("_showwarnmsg", warning.source.is_some())? else {
        return show_plainly(warning);
    };
    if !calls::is_callable(&function) {
        return Err(errors::raise(
            &TYPE_ERROR,
            format_args!("warnings._showwarnmsg() must be set to a callable"),
        ));
    }
    let Some(class) = module_attribute("WarningMessage", false)? else {
        return Err(errors::raise(
            &RUNTIME_ERROR,
            format_args!("unable to get warnings.WarningMessage"),
        ));
    };
    let none = singletons::none();
    let lineno = Int::new(i64::from(warning.lineno))?;
    let mut args: Vec<&Object> = vec![
        warning.message,
        warning.category,
        warning.filename,
        &lineno,
        none,
        none,
    ];
    args.extend(warning.source);
    let message = calls::call(&class, &args)?;
    calls::call_one(&function, &message).map(drop)
}

/// `file:line: Category: text`, and the line of source.
fn show_plainly(warning: &Shown<'_>) -> Fallible {
    let Some(stderr) = imports::sys_attribute(c"stderr")? else {
        sidewinder_host::files::write_stderr(b"lost sys.stderr\n");
        return Ok(());
    };
    if stderr.is_none() {
        return Ok(());
    }
    let name = attributes::get(warning.category, ids::__name__.get())?;
    let line = Str::from_format(format_args!(
        "{}:{}: {}: {}\n",
        warning.filename,
        warning.lineno,
        &*protocols::str(&name)?,
        &*protocols::str(warning.text)?
    ))?;
    let written = calls::call_method(&stderr, ids::write.get(), &[&line])
        .map(drop)
        .and_then(|()| show_line(&stderr, warning));
    if written.is_err() {
        drop(sidewinder_object::thread::current().take_exception());
    }
    Ok(())
}

fn show_line(stderr: &Object, warning: &Shown<'_>) -> Fallible {
    let text = match warning.line {
        Some(line) => Some(protocols::str(line)?.to_string_lossy()),
        None => crate::traceback::source_line(warning.filename, warning.lineno),
    };
    let Some(text) = text else {
        return Ok(());
    };
    let text = text.trim_matches([' ', '\t', '\x0c', '\r', '\n']);
    if text.is_empty() {
        return Ok(());
    }
    let line = Str::from_str(&format!("  {text}\n"))?;
    calls::call_method(stderr, ids::write.get(), &[&line]).map(drop)
}

/// A line of a module's source, from the loader that its globals name.
pub(super) fn line_from_loader(globals: &Dict, lineno: i32) -> Fallible<Option<Ref>> {
    let Some(external) = imports::loaded(&*Str::from_str("_frozen_importlib_external")?)? else {
        return Ok(None);
    };
    let bless = Str::from_str("_bless_my_loader")?;
    let loader = calls::call_method(&external, &bless, &[globals])?;
    let name = globals.get(ids::__name__.get())?.filter(|name| !name.is_none());
    let (false, Some(name)) = (loader.is_none(), name) else {
        return Ok(None);
    };
    let Some(get_source) = attributes::get_optional(&loader, &*Str::from_str("get_source")?)? else {
        return Ok(None);
    };
    let source = calls::call_one(&get_source, &name)?;
    if source.is_none() {
        return Ok(None);
    }
    let lines = calls::call_method(&source, &*Str::from_str("splitlines")?, &[])?;
    let index = usize::try_from(lineno - 1).unwrap_or(usize::MAX);
    Ok((*lines).downcast::<List>().and_then(|lines| lines.get(index)))
}
