//! Reads `interp/spec/python.peg` (the notation is documented at its head) and computes which tokens can begin what.
//!
//! Emitting Rust is the business of `grammar.rs`.

use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;

/// An item of an alternative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A token by its internal number.
    Token(u8),
    /// A token class that gives a node or is a set: NAME, NUMBER, SOFT_KEYWORD.
    Class(String),
    Rule(String),
    Group(Vec<Alternative>),
    Optional(Box<Item>),
    Star(Box<Item>),
    Plus(Box<Item>),
    Separated(Box<Item>, Box<Item>),
    Ahead(Box<Item>),
    NotAhead(Box<Item>),
    Cut,
    Must(u8, String),
}

/// What an alternative yields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Default,
    Value(String),
    Fallible(String),
    Error(String),
}

/// An item with its binding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) binding: Option<String>,
    pub(super) item: Item,
}

/// One alternative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alternative {
    pub(super) elements: Vec<Element>,
    pub(super) action: Action,
}

/// One rule.
pub(super) struct Rule {
    pub(super) name: String,
    pub(super) ty: String,
    pub(super) memo: bool,
    /// Remembered in the second pass only.
    pub(super) recheck: bool,
    pub(super) left: bool,
    /// How many levels further down alternatives are tried that the first token rules out.
    pub(super) deep: u32,
    pub(super) section: String,
    pub(super) alternatives: Vec<Alternative>,
}

/// The tokens as the parser numbers them: those of the `token` module, then keywords, then soft keywords.
pub(super) struct Tokens {
    texts: BTreeMap<String, u8>,
    names: BTreeMap<String, u8>,
    pub(super) keywords: Vec<(String, u8)>,
    pub(super) soft: Vec<(String, u8)>,
}

/// A set of tokens.
pub(super) type Set = u128;

/// The whole grammar.
pub(super) struct Grammar {
    pub(super) types: BTreeMap<String, String>,
    pub(super) sections: Vec<String>,
    pub(super) rules: Vec<Rule>,
    pub(super) tokens: Tokens,
    /// By rule: what can begin it in the first and in the second pass, and whether it can match nothing.
    firsts: [BTreeMap<String, (Set, bool)>; 2],
}

impl Tokens {
    /// Collects the quoted words of the grammar as keywords. `table` lists name and text of each token in order.
    fn new(table: &[(String, Option<String>)], grammar: &str) -> Result<Tokens> {
        let mut tokens = Tokens {
            texts: BTreeMap::new(),
            names: BTreeMap::new(),
            keywords: Vec::new(),
            soft: Vec::new(),
        };
        for (number, (name, text)) in table.iter().enumerate() {
            let number = u8::try_from(number)?;
            tokens.names.insert(name.clone(), number);
            if let Some(text) = text {
                tokens.texts.insert(text.clone(), number);
            }
        }
        let mut next = u8::try_from(table.len())?;
        for (quote, soft) in [('\'', false), ('"', true)] {
            let mut words: Vec<String> = quoted_words(grammar, quote);
            words.sort();
            words.dedup();
            for word in words {
                let list = if soft {
                    &mut tokens.soft
                } else {
                    &mut tokens.keywords
                };
                list.push((word, next));
                next += 1;
            }
        }
        ensure!(next <= 128, "token sets are 128 bits wide");
        Ok(tokens)
    }

    fn quoted(&self, text: &str, soft: bool) -> Result<u8> {
        let list = if soft { &self.soft } else { &self.keywords };
        let word = list
            .iter()
            .find(|(word, _)| word == text)
            .map(|(_, number)| *number);
        word.or_else(|| self.texts.get(text).copied())
            .with_context(|| format!("unknown token '{text}'"))
    }

    /// The set that a NAME may be: names and soft keywords.
    pub(super) fn name_set(&self) -> Set {
        self.soft_set() | 1 << self.names.get("NAME").copied().unwrap_or_default()
    }

    /// The soft keywords.
    pub(super) fn soft_set(&self) -> Set {
        self.soft.iter().fold(0, |set, (_, number)| set | 1 << number)
    }

    fn class_set(&self, class: &str) -> Set {
        match class {
            "NAME" => self.name_set(),
            "SOFT_KEYWORD" => self.soft_set(),
            _ => self.names.get(class).map_or(0, |number| 1 << number),
        }
    }
}

/// Whether a whole alternative is a rule for the second pass only.
pub(super) fn is_invalid(elements: &[Element]) -> bool {
    matches!(elements, [Element { item: Item::Rule(name), .. }] if name.starts_with("invalid_"))
}

/// The alphabetic texts in quotes in the rules' items.
fn quoted_words(grammar: &str, quote: char) -> Vec<String> {
    let mut words = Vec::new();
    for line in grammar.lines().filter(|line| line.starts_with("    ")) {
        let items = line.split("=>").next().unwrap_or_default();
        for part in items.split(quote).skip(1).step_by(2) {
            if part.chars().all(|c| c.is_ascii_alphabetic() || c == '_') && !part.is_empty() {
                words.push(part.to_owned());
            }
        }
    }
    words
}

/// Reads the grammar.
pub(super) fn parse(text: &str, table: &[(String, Option<String>)]) -> Result<Grammar> {
    let mut grammar = Grammar {
        types: BTreeMap::new(),
        sections: Vec::new(),
        rules: Vec::new(),
        tokens: Tokens::new(table, text)?,
        firsts: [BTreeMap::new(), BTreeMap::new()],
    };
    let mut pending = String::new();
    let mut lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .peekable();
    while let Some(line) = lines.next() {
        let line = line.trim_end();
        let context = || format!("at `{line}`");
        if line.is_empty() {
            continue;
        }
        if line.starts_with("    ") {
            pending.push(' ');
            pending.push_str(line.trim());
            let continued = lines.peek().is_some_and(|next| next.starts_with("        "));
            if !continued {
                let alternative = Reader::new(&grammar.tokens, &pending)
                    .rule_alternative()
                    .with_context(context)?;
                grammar
                    .rules
                    .last_mut()
                    .with_context(context)?
                    .alternatives
                    .push(alternative);
                pending.clear();
            }
        } else {
            parse_head(&mut grammar, line).with_context(context)?;
        }
    }
    grammar.compute_firsts()?;
    Ok(grammar)
}

fn parse_head(grammar: &mut Grammar, line: &str) -> Result<()> {
    let mut words = line.split_whitespace();
    match words.next() {
        Some("section") => grammar
            .sections
            .push(words.next().context("a section name")?.to_owned()),
        Some("type") => {
            let (name, ty) = line
                .trim_start_matches("type ")
                .split_once(" = ")
                .context("a type")?;
            grammar.types.insert(name.to_owned(), ty.to_owned());
        }
        Some("rule") => {
            let name = words.next().context("a rule name")?.to_owned();
            ensure!(words.next() == Some("->"), "a type");
            let short = words.next().context("a type")?;
            let ty = grammar
                .types
                .get(short)
                .with_context(|| format!("unknown type {short}"))?
                .clone();
            let flags: Vec<&str> = words.collect();
            let section = grammar.sections.last().context("a section")?.clone();
            let (memo, left) = (flags.contains(&"memo"), flags.contains(&"left"));
            let recheck = flags.contains(&"recheck") || (left && !memo);
            let deep = flags.iter().find_map(|flag| flag.strip_prefix("deep:"));
            let deep = deep.map_or(Ok(0), str::parse).context("a number of levels")?;
            grammar.rules.push(Rule {
                name,
                ty,
                memo,
                recheck,
                left,
                deep,
                section,
                alternatives: Vec::new(),
            });
        }
        _ => bail!("neither section, type nor rule"),
    }
    Ok(())
}

/// Reads the items of one alternative.
struct Reader<'t> {
    tokens: &'t Tokens,
    rest: &'t str,
}

impl<'t> Reader<'t> {
    fn new(tokens: &'t Tokens, text: &'t str) -> Reader<'t> {
        Reader { tokens, rest: text }
    }

    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn eat(&mut self, text: &str) -> bool {
        self.skip();
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn rule_alternative(mut self) -> Result<Alternative> {
        ensure!(self.eat("|"), "an alternative begins with |");
        let alternative = self.alternative(false)?;
        self.skip();
        ensure!(self.rest.is_empty(), "unexpected `{}`", self.rest);
        Ok(alternative)
    }

    /// Reads items up to the end, or within a group up to `|` or `)`.
    fn alternative(&mut self, in_group: bool) -> Result<Alternative> {
        let mut elements = Vec::new();
        loop {
            self.skip();
            if self.rest.is_empty() || (in_group && self.rest.starts_with([')', '|'])) {
                return Ok(Alternative {
                    elements,
                    action: Action::Default,
                });
            }
            if self.rest.starts_with("=>") {
                break;
            }
            let binding = self.binding();
            let item = self.item()?;
            elements.push(Element { binding, item });
        }
        self.eat("=>");
        let make: fn(String) -> Action = if self.eat("?") {
            Action::Fallible
        } else if self.eat("!") {
            Action::Error
        } else {
            Action::Value
        };
        let action = make(self.action_text(in_group).trim().to_owned());
        Ok(Alternative { elements, action })
    }

    /// An action reaches to the end of the alternative; within a group, to the `|` or `)` that is not nested.
    fn action_text(&mut self, in_group: bool) -> String {
        let mut depth = 0;
        let end = if in_group {
            self.rest
                .char_indices()
                .find(|&(_, c)| match c {
                    '(' => {
                        depth += 1;
                        false
                    }
                    ')' if depth > 0 => {
                        depth -= 1;
                        false
                    }
                    _ => depth == 0 && (c == '|' || c == ')'),
                })
                .map_or(self.rest.len(), |(at, _)| at)
        } else {
            self.rest.len()
        };
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        text.to_owned()
    }

    fn binding(&mut self) -> Option<String> {
        let word = self.word();
        let after = self.rest.get(word.len()..)?;
        if word.is_empty() || !after.starts_with('=') || after.starts_with("=>") {
            return None;
        }
        self.rest = after.get(1..)?;
        Some(word.to_owned())
    }

    fn word(&self) -> &'t str {
        let end = self
            .rest
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .unwrap_or(self.rest.len());
        self.rest.get(..end).unwrap_or_default()
    }

    fn item(&mut self) -> Result<Item> {
        if self.eat("~") {
            return Ok(Item::Cut);
        }
        if self.eat("&") {
            return Ok(Item::Ahead(Box::new(self.atom()?)));
        }
        if self.eat("!") {
            return Ok(Item::NotAhead(Box::new(self.atom()?)));
        }
        let atom = self.atom()?;
        Ok(if self.rest.starts_with('?') {
            self.eat("?");
            Item::Optional(Box::new(atom))
        } else if self.rest.starts_with('*') {
            self.eat("*");
            Item::Star(Box::new(atom))
        } else if self.rest.starts_with('+') {
            self.eat("+");
            Item::Plus(Box::new(atom))
        } else if self.rest.starts_with('/') {
            self.eat("/");
            Item::Separated(Box::new(atom), Box::new(self.atom()?))
        } else {
            atom
        })
    }

    fn atom(&mut self) -> Result<Item> {
        self.skip();
        for (quote, soft) in [("'", false), ("\"", true)] {
            if self.eat(quote) {
                let (text, rest) = self.rest.split_once(quote).context("a closing quote")?;
                self.rest = rest;
                return Ok(Item::Token(self.tokens.quoted(text, soft)?));
            }
        }
        if self.eat("(") {
            let mut alternatives = vec![self.alternative(true)?];
            while self.eat("|") {
                alternatives.push(self.alternative(true)?);
            }
            ensure!(self.eat(")"), "a closing parenthesis before `{}`", self.rest);
            return Ok(Item::Group(alternatives));
        }
        let word = self.word();
        ensure!(!word.is_empty(), "an item at `{}`", self.rest);
        self.rest = self.rest.get(word.len()..).unwrap_or_default();
        if word == "must" {
            self.skip();
            let text = self
                .rest
                .trim_start_matches('\'')
                .split('\'')
                .next()
                .unwrap_or_default()
                .to_owned();
            let Item::Token(token) = self.atom()? else {
                bail!("must takes a token")
            };
            return Ok(Item::Must(token, text));
        }
        if !word.chars().all(|c| c.is_ascii_uppercase() || c == '_') {
            return Ok(Item::Rule(word.to_owned()));
        }
        match word {
            "NAME" | "NUMBER" | "SOFT_KEYWORD" => Ok(Item::Class(word.to_owned())),
            _ => {
                let number = self
                    .tokens
                    .names
                    .get(word)
                    .with_context(|| format!("unknown token {word}"))?;
                Ok(Item::Token(*number))
            }
        }
    }
}

impl Grammar {
    /// Iterates until nothing changes.
    fn compute_firsts(&mut self) -> Result<()> {
        for pass in [0, 1] {
            loop {
                let mut next = BTreeMap::new();
                for rule in &self.rules {
                    let mut all = (0, false);
                    for alternative in &rule.alternatives {
                        let (set, nullable) = self.first_of(&alternative.elements, pass);
                        all = (all.0 | set, all.1 | nullable);
                    }
                    next.insert(rule.name.clone(), all);
                }
                let Some(old) = self.firsts.get_mut(pass) else {
                    bail!("two passes")
                };
                if *old == next {
                    break;
                }
                *old = next;
            }
        }
        let nullable = self.firsts.iter().flatten().find(|(_, (_, nullable))| *nullable);
        ensure!(nullable.is_none(), "a rule that can match nothing: {nullable:?}");
        Ok(())
    }

    /// What can begin a sequence, and whether it can match nothing, in a pass.
    pub(super) fn first_of(&self, elements: &[Element], pass: usize) -> (Set, bool) {
        if pass == 0 && is_invalid(elements) {
            return (0, false);
        }
        let mut set = 0;
        let mut limit = Set::MAX;
        for element in elements {
            match &element.item {
                Item::Cut | Item::NotAhead(_) => {}
                Item::Ahead(inner) => {
                    let (inner, nullable) = self.first(inner, pass);
                    if !nullable {
                        limit &= inner;
                    }
                }
                item => {
                    let (inner, nullable) = self.first(item, pass);
                    set |= inner & limit;
                    if !nullable {
                        return (set, false);
                    }
                }
            }
        }
        (set, true)
    }

    /// What can begin an item, and whether it can match nothing, in a pass.
    pub(super) fn first(&self, item: &Item, pass: usize) -> (Set, bool) {
        match item {
            Item::Token(token) => (1 << token, false),
            Item::Class(class) => (self.tokens.class_set(class), false),
            Item::Rule(name) => self
                .firsts
                .get(pass)
                .and_then(|firsts| firsts.get(name))
                .copied()
                .unwrap_or_default(),
            Item::Group(alternatives) => {
                alternatives
                    .iter()
                    .fold((0, false), |(set, nullable), alternative| {
                        let (more, empty) = self.first_of(&alternative.elements, pass);
                        (set | more, nullable | empty)
                    })
            }
            Item::Optional(inner) | Item::Star(inner) => (self.first(inner, pass).0, true),
            Item::Plus(inner) | Item::Separated(inner, _) => self.first(inner, pass),
            Item::Ahead(_) | Item::NotAhead(_) | Item::Cut => (0, true),
            Item::Must(..) => (Set::MAX, false),
        }
    }

    /// The sets of both passes for a sequence; everything when it can match nothing.
    pub(super) fn guard(&self, elements: &[Element]) -> (Set, Set) {
        let set = |pass| match self.first_of(elements, pass) {
            (_, true) => Set::MAX,
            (set, false) => set,
        };
        (set(0), set(1))
    }
}
