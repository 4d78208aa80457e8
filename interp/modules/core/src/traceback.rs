//! Showing exceptions without the traceback module: what happens before it can be imported, or when it fails.
//!
//! Lines of source are shown, carets are not: those are the traceback module's.

use sidewinder_object::exceptions::{BaseException, SYNTAX_ERROR, SyntaxErrorObject};
use sidewinder_object::reference::{Fallible, Ref};
use sidewinder_object::{
    Int, Object, Str, attributes, calls, classes, errors, ids, os_text, protocols, thread,
};
use sidewinder_vm::objects::traceback::Traceback;

/// Where text goes.
#[derive(Clone, Copy)]
pub(crate) enum Sink<'a> {
    /// A stream object.
    Stream(&'a Object),
    /// Standard error of the process.
    Host,
}

impl Sink<'_> {
    /// Writes text.
    pub(crate) fn write_text(&self, text: &Str) -> Fallible {
        match self {
            Sink::Stream(stream) => calls::call_method(stream, ids::write.get(), &[text]).map(drop),
            Sink::Host => {
                let bytes = os_text::encode(text).unwrap_or_else(|_| {
                    drop(thread::current().take_exception());
                    text.to_string_lossy().into_bytes()
                });
                sidewinder_host::files::write_stderr(&bytes);
                Ok(())
            }
        }
    }

    fn write(&self, text: &str) -> Fallible {
        self.write_text(&*Str::from_str(text)?)
    }
}

/// Whether the object is a traceback.
pub(crate) fn is_traceback(object: &Object) -> bool {
    object.has::<Traceback>()
}

/// Shows an exception with its causes and contexts. What fails on the way is dropped.
pub(crate) fn display(value: &Object, sink: &Sink<'_>) {
    let mut seen = Vec::new();
    if show(value, sink, &mut seen).is_err() {
        drop(thread::current().take_exception());
    }
}

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

fn show(value: &Object, sink: &Sink<'_>, seen: &mut Vec<usize>) -> Fallible {
    let Some(exception) = value.downcast::<BaseException>() else {
        sink.write("TypeError: print_exception(): Exception expected for value, ")?;
        return sink.write(&format!("{} found\n", value.class().name()));
    };
    thread::check_recursion(" while printing an exception")?;
    seen.push(value.id());
    let cause = exception.cause.get();
    let context = exception.context.get();
    if let Some(cause) = cause {
        if !seen.contains(&cause.id()) {
            show(&cause, sink, seen)?;
            sink.write(CAUSE)?;
        }
    } else if let Some(context) = context
        && exception.suppress_context.get() == 0
        && !seen.contains(&context.id())
    {
        show(&context, sink, seen)?;
        sink.write(CONTEXT)?;
    }
    if let Some(traceback) = exception.traceback.get() {
        print_traceback(&traceback, sink)?;
    }
    print_last_line(value, sink)
}

/// `sys.tracebacklimit`, or 1000.
fn limit() -> usize {
    let found = sidewinder_vm::imports::sys_attribute(c"tracebacklimit");
    match found {
        Ok(Some(value)) => match (*value).downcast::<Int>() {
            Some(limit) => match limit.to_i64() {
                Some(limit) => usize::try_from(limit).unwrap_or(0),
                None if limit.is_negative() => 0,
                None => usize::MAX,
            },
            None => 1000,
        },
        Ok(None) => 1000,
        Err(_) => {
            drop(thread::current().take_exception());
            1000
        }
    }
}

/// How often the same line is shown before repetitions are counted.
const RECURSIVE_CUTOFF: usize = 3;

/// Shows the frames of a traceback.
pub(crate) fn print_traceback(traceback: &Object, sink: &Sink<'_>) -> Fallible {
    let limit = limit();
    if limit == 0 {
        return Ok(());
    }
    let mut entries: Vec<(Ref<Str>, i32, Ref<Str>)> = Vec::new();
    let mut at = traceback.downcast::<Traceback>().map(Ref::new);
    while let Some(entry) = at {
        if let Some(frame) = entry.frame() {
            let code = frame.code();
            let line = entry.line().unwrap_or(-1);
            entries.push((Ref::new(code.filename()), line, Ref::new(code.name())));
        }
        at = entry.next();
    }
    sink.write("Traceback (most recent call last):\n")?;
    let skipped = entries.len().saturating_sub(limit);
    let mut repeated = 0;
    let mut last: Option<(Ref<Str>, i32, Ref<Str>)> = None;
    for entry in entries.into_iter().skip(skipped) {
        let (file, line, name) = &entry;
        let same = last.as_ref().is_some_and(|(last_file, last_line, last_name)| {
            last_line == line && file.equals(last_file) && name.equals(last_name)
        });
        if same {
            repeated += 1;
        } else {
            repetitions(repeated, sink)?;
            repeated = 1;
        }
        if repeated <= RECURSIVE_CUTOFF {
            sink.write_text(&*Str::from_format(format_args!(
                "  File \"{}\", line {line}, in {}\n",
                &**file, &**name
            ))?)?;
            show_source_line(file, *line, 4, sink)?;
        }
        last = Some(entry);
    }
    repetitions(repeated, sink)
}

fn repetitions(count: usize, sink: &Sink<'_>) -> Fallible {
    match count.checked_sub(RECURSIVE_CUTOFF) {
        None | Some(0) => Ok(()),
        Some(1) => sink.write("  [Previous line repeated 1 more time]\n"),
        Some(more) => sink.write(&format!("  [Previous line repeated {more} more times]\n")),
    }
}

/// A line of a file, if it can be read.
pub(crate) fn source_line(file: &Str, line: i32) -> Option<String> {
    let content = sidewinder_host::files::read(&file.to_wtf8()).ok()?;
    let index = usize::try_from(line).ok()?.checked_sub(1)?;
    let text = content.split(|&byte| byte == b'\n').nth(index)?;
    Some(String::from_utf8_lossy(text).into_owned())
}

/// Shows a line of a file, if it can be read.
fn show_source_line(file: &Str, line: i32, indent: usize, sink: &Sink<'_>) -> Fallible {
    let text = source_line(file, line).unwrap_or_default();
    let text = text.trim_matches([' ', '\t', '\x0c', '\r']);
    if text.is_empty() {
        return Ok(());
    }
    sink.write(&format!("{:indent$}{text}\n", ""))
}

/// Shows the line that names the exception; before it, the place of a syntax error.
pub(crate) fn print_last_line(value: &Object, sink: &Sink<'_>) -> Fallible {
    let exception = value.downcast::<BaseException>();
    let mut message = None;
    if value.class().is_subtype(&SYNTAX_ERROR)
        && let Some(error) = value.downcast::<SyntaxErrorObject>()
        && error.lineno.get().is_some_and(|line| !line.is_none())
    {
        show_syntax_error(error, sink)?;
        message = error.msg.get();
    }
    let class = value.class();
    let module = classes::module_of(class)?;
    let qualname = classes::qualname_of(class)?;
    let plain = (*module)
        .downcast::<Str>()
        .is_none_or(|module| module.is_text("builtins") || module.is_text("__main__"));
    if !plain {
        sink.write_text(&*Str::from_format(format_args!("{}.", errors::text_of(&module)))?)?;
    }
    sink.write_text(&*protocols::str(&qualname)?)?;
    let text = match &message {
        Some(message) => protocols::str(message),
        None => protocols::str(value),
    };
    match text {
        Ok(text) if text.is_empty() => {}
        Ok(text) => sink.write_text(&*Str::from_format(format_args!(": {}", &*text))?)?,
        Err(_) => {
            drop(thread::current().take_exception());
            sink.write(": <exception str() failed>")?;
        }
    }
    sink.write("\n")?;
    show_notes(exception, sink)
}

fn show_notes(exception: Option<&BaseException>, sink: &Sink<'_>) -> Fallible {
    let Some(exception) = exception else {
        return Ok(());
    };
    let Some(notes) = attributes::get_optional(exception, ids::__notes__.get())? else {
        return Ok(());
    };
    if !protocols::is_sequence(&notes) || notes.has::<Str>() {
        sink.write_text(&*protocols::repr(&notes)?)?;
        return sink.write("\n");
    }
    protocols::for_each(&notes, |note| {
        match protocols::str(&note) {
            Ok(text) => sink.write_text(&text)?,
            Err(_) => {
                drop(thread::current().take_exception());
                sink.write("<note str() failed>")?;
            }
        }
        sink.write("\n")
    })
}

/// The file, line, text and carets of a syntax error.
fn show_syntax_error(error: &SyntaxErrorObject, sink: &Sink<'_>) -> Fallible {
    let number = |value: Option<Ref>| {
        value
            .as_ref()
            .and_then(|value| (**value).downcast::<Int>())
            .and_then(Int::to_i64)
    };
    let line = number(error.lineno.get()).unwrap_or(0);
    let file = match error.filename.get().filter(|file| !file.is_none()) {
        Some(file) => protocols::str(&file)?,
        None => Str::from_str("<string>")?,
    };
    sink.write_text(&*Str::from_format(format_args!(
        "  File \"{}\", line {line}\n",
        &*file
    ))?)?;
    let Some(text) = error.text.get().filter(|text| !text.is_none()) else {
        return Ok(());
    };
    let text = protocols::str(&text)?.to_string_lossy();
    let shown = text.trim_end_matches('\n');
    let stripped = shown.trim_start_matches([' ', '\n', '\x0c', '\t']);
    let cut = shown.chars().count() - stripped.chars().count();
    sink.write(&format!("    {stripped}\n"))?;
    let Some(offset) = number(error.offset.get()) else {
        return Ok(());
    };
    let end = number(error.end_offset.get())
        .filter(|&end| end > 0 && number(error.end_lineno.get()) == Some(line))
        .unwrap_or(offset + 1);
    let start = offset - 1 - cut as i64;
    let width = (end - offset).max(1);
    if start < 0 {
        return Ok(());
    }
    let blanks: String = stripped
        .chars()
        .take(usize::try_from(start).unwrap_or(0))
        .map(|c| if c.is_whitespace() { c } else { ' ' })
        .collect();
    let pad = usize::try_from(start)
        .unwrap_or(0)
        .saturating_sub(blanks.chars().count());
    let carets = "^".repeat(usize::try_from(width).unwrap_or(1));
    sink.write(&format!("    {blanks}{}{carets}\n", " ".repeat(pad)))
}
