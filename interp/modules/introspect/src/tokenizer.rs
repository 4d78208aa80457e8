//! `_tokenize`: the tokens of source that a `readline` gives, line by line.
//!
//! The lexer asks for lines while it works; the callable that gives them is lent to it for one step and taken back.

use core::cell::{Cell, RefCell};
use sidewinder_macros::{Payload, pymodule};
use sidewinder_object::arguments::Signature;
use sidewinder_object::arguments::with_args;
use sidewinder_object::exceptions::{
    INDENTATION_ERROR, STOP_ITERATION, SYNTAX_ERROR, SYNTAX_WARNING, TAB_ERROR, TYPE_ERROR,
};
use sidewinder_object::memory::Slot;
use sidewinder_object::reference::{Fallible, Next, PyResult, Raised, Ref};
use sidewinder_object::structs::{BytesObject, Module};
use sidewinder_object::typeobject::{TypeObject, TypeSpec};
use sidewinder_object::{
    Dict, Int, Object, Str, Tuple, calls, create, errors, protocols, singletons, warnings,
};
use sidewinder_syntax::tokenize::{Failure, Lines, TokenizerIter};
use sidewinder_syntax::{ErrorKind, SyntaxError, Verdict, Warning, WarningSink};
use std::rc::Rc;

/// Where lines come from: lent before each step, taken back after it.
#[derive(Default)]
struct Lent {
    readline: Option<Ref>,
    encoding: Option<String>,
}

struct Reader {
    lent: Rc<RefCell<Lent>>,
    line: String,
}

impl Reader {
    fn read(&mut self) -> Fallible<bool> {
        let (readline, encoding) = {
            let lent = self.lent.borrow();
            (lent.readline.clone(), lent.encoding.clone())
        };
        let Some(readline) = readline else {
            return Ok(false);
        };
        let line = match calls::call_none(&readline) {
            Ok(line) => line,
            Err(raised) => {
                errors::swallow(raised, &STOP_ITERATION)?;
                return Ok(false);
            }
        };
        let wrong = |kind: &str| {
            errors::raise(
                &TYPE_ERROR,
                format_args!("readline() returned a non-{kind} object"),
            )
        };
        self.line = match encoding {
            Some(encoding) => {
                let Some(bytes) = (*line).downcast::<BytesObject>() else {
                    return Err(wrong("bytes"));
                };
                let text = sidewinder_types::codecs::decode_named(
                    bytes.as_slice(),
                    &line,
                    &encoding,
                    Some("replace"),
                )?;
                protocols::str(&text)?.to_string_lossy()
            }
            None => match (*line).downcast::<Str>() {
                Some(text) => text.to_string_lossy(),
                None => return Err(wrong("string")),
            },
        };
        Ok(!self.line.is_empty())
    }
}

impl Lines for Reader {
    fn next_line(&mut self) -> Result<Option<&str>, ()> {
        match self.read() {
            Ok(true) => Ok(Some(&self.line)),
            Ok(false) => Ok(None),
            Err(_) => Err(()),
        }
    }
}

/// What steps through the tokens.
struct Engine {
    tokens: TokenizerIter<Reader>,
    lent: Rc<RefCell<Lent>>,
}

/// An iterator over tokens.
#[derive(Payload)]
#[payload(class = TOKENIZER_ITER, exact)]
#[repr(C)]
struct Tokens {
    base: Object,
    readline: Slot,
    engine: Cell<Option<Box<Engine>>>,
    done: Cell<bool>,
}

static TOKENIZER_ITER: TypeObject = TypeSpec::of::<Tokens>(c"_tokenize.TokenizerIter")
    .new_slot(construct)
    .iter(iter_self)
    .iternext(next)
    .build();

static NEW: Signature = Signature {
    name: "tokenizeriter",
    parameters: &["readline", "extra_tokens", "encoding"],
    positional_only: 1,
    positional: 1,
    required: 1,
    required_keywords: 1,
    rest: false,
    keywords: false,
};

extern "C" fn construct(class: &TypeObject, args: &Tuple, keywords: Option<&Dict>) -> PyResult {
    with_args(args, keywords, |args| {
        let [readline, extra_tokens, encoding] = NEW.bind(args)?;
        let Some(readline) = readline else {
            return Err(errors::bad_internal_call());
        };
        let extra_tokens = match extra_tokens {
            Some(value) => protocols::is_true(value)?,
            None => false,
        };
        let encoding = match encoding {
            None => None,
            Some(value) => match value.downcast::<Str>() {
                Some(text) => Some(text.to_string_lossy()),
                None => {
                    let given = if value.is_none() {
                        "None".to_owned()
                    } else {
                        value.class().name_cut(50).to_string()
                    };
                    return Err(errors::raise(
                        &TYPE_ERROR,
                        format_args!("tokenizeriter() argument 'encoding' must be str, not {given}"),
                    ));
                }
            },
        };
        let lent = Rc::new(RefCell::new(Lent {
            readline: None,
            encoding,
        }));
        let reader = Reader {
            lent: Rc::clone(&lent),
            line: String::new(),
        };
        let engine = Engine {
            tokens: TokenizerIter::new(reader, extra_tokens),
            lent,
        };
        let tokens = Tokens {
            base: Object::PENDING,
            readline: Slot::new(Some(Ref::new(readline))),
            engine: Cell::new(Some(Box::new(engine))),
            done: Cell::new(false),
        };
        create(class, tokens).map(Ref::upcast)
    })
}

extern "C" fn iter_self(this: &Object) -> PyResult {
    Ok(Ref::new(this))
}

extern "C" fn next(this: &Object) -> Next {
    advance(this).into()
}

fn advance(this: &Object) -> Fallible<Option<Ref>> {
    let Some(this) = this.downcast::<Tokens>() else {
        return Err(errors::bad_internal_call());
    };
    if this.done.get() {
        return Ok(None);
    }
    // While a step runs, a call of its own readline finds nothing here.
    let Some(mut engine) = this.engine.take() else {
        return Ok(None);
    };
    engine.lent.borrow_mut().readline = this.readline.get();
    let step = step(&mut engine.tokens);
    let taken = engine.lent.borrow_mut().readline.take();
    drop(taken);
    this.engine.set(Some(engine));
    match step {
        Ok(Some(token)) => Ok(Some(token)),
        Ok(None) => {
            this.done.set(true);
            Ok(None)
        }
        Err(raised) => {
            this.done.set(true);
            Err(raised)
        }
    }
}

/// Issues the lexer's warnings.
struct Sink;

impl WarningSink for Sink {
    fn warn(&mut self, warning: Warning) -> Verdict {
        match warnings::warn(&SYNTAX_WARNING, &warning.msg, 1) {
            Ok(()) => Verdict::Continue,
            Err(_) => Verdict::Abort,
        }
    }
}

fn step(tokens: &mut TokenizerIter<Reader>) -> Fallible<Option<Ref>> {
    let token = match tokens.next_with(&mut Sink) {
        Ok(Some(token)) => token,
        Ok(None) => return Ok(None),
        Err(Failure::Error(error)) => return Err(raise(&error)),
        Err(Failure::Aborted) => return Err(Raised::proof()),
    };
    let number = |value: i32| Int::new(i64::from(value)).map(Ref::upcast);
    let place = |(line, column): (i32, i32)| -> PyResult {
        Tuple::new([number(line)?, number(column)?]).map(Ref::upcast)
    };
    Tuple::new([
        number(i32::from(token.kind.0))?,
        Str::from_str(token.string)?.upcast(),
        place(token.start)?,
        place(token.end)?,
        Str::from_str(token.line)?.upcast(),
    ])
    .map(|tuple| Some(tuple.upcast()))
}

fn raise(error: &SyntaxError) -> Raised {
    let class = match error.kind {
        ErrorKind::Indentation => &INDENTATION_ERROR,
        ErrorKind::Tab => &TAB_ERROR,
        _ => &SYNTAX_ERROR,
    };
    let raise = || -> Fallible<Raised> {
        let Some(line) = error.lineno else {
            return Ok(errors::raise(class, format_args!("{}", error.msg)));
        };
        let number = |value: Option<i32>| match value {
            Some(value) => Int::new(i64::from(value)).map(Ref::upcast),
            None => Ok(singletons::new_none()),
        };
        let text = match &error.text {
            Some(text) => Str::from_str(text)?.upcast(),
            None => singletons::new_none(),
        };
        let place = Tuple::new([
            Str::from_str("<string>")?.upcast(),
            number(Some(line))?,
            number(error.offset)?,
            text,
            number(error.end_lineno)?,
            number(error.end_offset)?,
        ])?;
        let args = Tuple::new([Str::from_str(&error.msg)?.upcast(), place.upcast()])?;
        Ok(errors::raise_value(class, &args))
    };
    raise().unwrap_or_else(|raised| raised)
}

#[allow(missing_docs, reason = "the module has no docstring in Python either")]
#[pymodule(name = "_tokenize")]
pub mod module {
    use super::*;

    fn exec(module: &Module) -> Fallible {
        module.add_type(&TOKENIZER_ITER)
    }
}
