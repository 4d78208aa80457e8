//! Identifiers of one compilation, numbered: equal text is the same number, whatever tree node or mangling it came from.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use sidewinder_bytecode::code::Text;
use sidewinder_syntax::Name;
use sidewinder_text::wtf8::{Wtf8, Wtf8Buf};

/// An identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Symbol(pub(crate) u32);

/// Names that the compiler itself uses.
macro_rules! known_names {
    ($($constant:ident = $text:literal,)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "only the numbers are used")]
        enum Known { $($constant,)* }
        /// Numbers of the names that the compiler itself uses.
        #[allow(missing_docs, reason = "each is named like its text")]
        impl Symbol { $(pub(crate) const $constant: Symbol = Symbol(Known::$constant as u32);)* }
        const KNOWN: &[&str] = &[$($text,)*];
    };
}

known_names! {
    TOP = "top", CLASS = "__class__", CLASSDICT = "__classdict__", CLASSDICTCELL = "__classdictcell__",
    CLASSCELL = "__classcell__", CONDITIONAL_ANNOTATIONS = "__conditional_annotations__",
    ANNOTATE = "__annotate__", ANNOTATE_FUNC = "__annotate_func__", ANNOTATIONS = "__annotations__",
    FORMAT = ".format", FORMAT_PUBLIC = "format", TYPE_PARAMS = ".type_params", GENERIC_BASE = ".generic_base",
    DEFAULTS = ".defaults", KWDEFAULTS = ".kwdefaults", DUNDER_TYPE_PARAMS = "__type_params__",
    NAME = "__name__", MODULE = "__module__", QUALNAME = "__qualname__", FIRSTLINENO = "__firstlineno__",
    STATIC_ATTRIBUTES = "__static_attributes__", DOC = "__doc__", DEBUG = "__debug__", SUPER = "super",
    LAMBDA = "lambda", GENEXPR = "genexpr", LISTCOMP = "listcomp", SETCOMP = "setcomp", DICTCOMP = "dictcomp",
    ARG0 = ".0", RETURN = "return", JOIN = "join", EMPTY = "", FUTURE = "__future__", STAR = "*",
    ANON_LAMBDA = "<lambda>", ANON_GENEXPR = "<genexpr>", ANON_LISTCOMP = "<listcomp>",
    ANON_SETCOMP = "<setcomp>", ANON_DICTCOMP = "<dictcomp>", ANON_MODULE = "<module>", ALL = "all", ANY = "any",
    TUPLE = "tuple",
}

/// The numbering.
#[derive(Debug)]
pub(crate) struct Names<'a> {
    texts: Vec<Text>,
    by_text: FxHashMap<Rc<[u8]>, Symbol>,
    by_name: FxHashMap<Name<'a>, Symbol>,
}

impl<'a> Names<'a> {
    pub(crate) fn new() -> Names<'a> {
        let mut names = Names {
            texts: Vec::new(),
            by_text: FxHashMap::default(),
            by_name: FxHashMap::default(),
        };
        for known in KNOWN {
            names.intern(Wtf8::new(known));
        }
        names
    }

    /// The number of an identifier of the tree.
    pub(crate) fn symbol(&mut self, name: Name<'a>) -> Symbol {
        if let Some(symbol) = self.by_name.get(&name) {
            return *symbol;
        }
        let symbol = self.intern(name.text());
        self.by_name.insert(name, symbol);
        symbol
    }

    /// The number of any text.
    pub(crate) fn intern(&mut self, text: &Wtf8) -> Symbol {
        if let Some(symbol) = self.by_text.get(text.as_bytes()) {
            return *symbol;
        }
        let symbol = Symbol(self.texts.len() as u32);
        self.texts.push(Text::name(text));
        self.by_text.insert(Rc::from(text.as_bytes()), symbol);
        symbol
    }

    /// The text of a number.
    pub(crate) fn text(&self, symbol: Symbol) -> &Text {
        static_text(&self.texts, symbol)
    }

    /// The text of a number for a message.
    pub(crate) fn show(&self, symbol: Symbol) -> String {
        self.text(symbol).to_string_lossy().into_owned()
    }

    /// `name` as it is called in the class `class`: private names get its name in front.
    pub(crate) fn mangle(&mut self, class: Option<Symbol>, name: Symbol) -> Symbol {
        let Some(class) = class else { return name };
        let bytes = self.text(name).as_bytes();
        if !bytes.starts_with(b"__") || bytes.ends_with(b"__") || bytes.contains(&b'.') {
            return name;
        }
        let class_text = self.text(class).clone();
        let class_bytes = class_text.as_bytes();
        let leading = class_bytes.iter().take_while(|byte| **byte == b'_').count();
        if leading == class_bytes.len() {
            return name;
        }
        let mut mangled = Wtf8Buf::with_capacity(bytes.len() + class_bytes.len());
        mangled.push_str("_");
        class_text
            .code_points()
            .skip(leading)
            .for_each(|code_point| mangled.push(code_point));
        mangled.push_wtf8(self.text(name).as_wtf8());
        self.intern(&mangled)
    }
}

fn static_text(texts: &[Text], symbol: Symbol) -> &Text {
    #[allow(
        clippy::indexing_slicing,
        reason = "symbols are made by `intern`, which adds their text first"
    )]
    &texts[symbol.0 as usize]
}
