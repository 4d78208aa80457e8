//! Makes the parser from `interp/spec/python.peg`: one Rust function per rule, one file per section of the grammar.
//!
//! An alternative is skipped when the current token cannot begin it; consecutive alternatives that begin alike share
//! what they have in common; left recursion becomes a loop. None of this changes which tokens are asked for, nor what
//! is accepted. The functions that rules call are methods of the parser in `interp/syntax/src/parser` and `actions`.

use super::Generated;
use super::peg::{self, Action, Alternative, Element, Grammar, Item, Rule, Set};
use anyhow::{Context, Result, bail, ensure};
use std::fmt::Write;
use std::path::Path;

/// Makes the parser's files.
pub(crate) fn generate(spec: &Path) -> Result<Vec<Generated>> {
    let grammar_text = std::fs::read_to_string(spec.join("python.peg")).context("python.peg")?;
    let table: toml::Table = std::fs::read_to_string(spec.join("tokens.toml"))
        .context("tokens.toml")?
        .parse()?;
    let rows = table
        .get("token")
        .and_then(toml::Value::as_array)
        .context("a list of tokens")?;
    let text = |row: &toml::Value, key: &str| row.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    let tokens: Vec<_> = rows
        .iter()
        .map(|row| (text(row, "name").unwrap_or_default(), text(row, "text")))
        .collect();
    let grammar = peg::parse(&grammar_text, &tokens)?;
    let folder = Path::new("interp/syntax/src/generated/parser");
    let mut files = vec![
        Generated {
            path: folder.join("mod.rs"),
            text: module_file(&grammar)?,
        },
        Generated {
            path: folder.join("keywords.rs"),
            text: keywords_file(&grammar)?,
        },
    ];
    for section in &grammar.sections {
        files.push(Generated {
            path: folder.join(format!("{section}.rs")),
            text: section_file(&grammar, section)?,
        });
    }
    Ok(files)
}

const HEAD: &str =
    "// Made by `cargo xtask generate --only grammar` from interp/spec/python.peg. Do not edit.\n";

fn module_file(grammar: &Grammar) -> Result<String> {
    let mut out = String::from("//! The grammar's rules as functions, by section of the grammar.\n");
    out.push_str(HEAD);
    writeln!(out, "pub(crate) mod keywords;")?;
    for section in &grammar.sections {
        writeln!(out, "mod {section};")?;
    }
    for section in &grammar.sections {
        writeln!(out, "pub(crate) use {section}::*;")?;
    }
    Ok(out)
}

fn keywords_file(grammar: &Grammar) -> Result<String> {
    let mut out =
        String::from("//! Keywords, and the numbers that the parser gives them after those of the tokens.\n");
    out.push_str(HEAD);
    let list = |words: &[(String, u8)]| {
        words
            .iter()
            .map(|(word, _)| format!("{word:?}"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let (hard, soft) = (&grammar.tokens.keywords, &grammar.tokens.soft);
    writeln!(
        out,
        "/// The keywords, sorted.\npub const KEYWORDS: [&str; {}] = [{}];",
        hard.len(),
        list(hard)
    )?;
    writeln!(
        out,
        "/// The soft keywords, sorted.\npub const SOFT_KEYWORDS: [&str; {}] = [{}];",
        soft.len(),
        list(soft)
    )?;
    let first_soft = soft.first().context("soft keywords")?.1;
    writeln!(
        out,
        "/// The first number of a soft keyword; all from here on are names.\npub(crate) const FIRST_SOFT: u8 = {first_soft};"
    )?;
    let longest = hard
        .iter()
        .chain(soft)
        .map(|(word, _)| word.len())
        .max()
        .unwrap_or_default();
    writeln!(
        out,
        "/// The length of the longest keyword.\npub(crate) const LONGEST: usize = {longest};"
    )?;
    writeln!(
        out,
        "/// The number of a name's text: its own for a keyword, that of NAME otherwise.\n#[inline]\npub(crate) fn classify(text: &[u8]) -> u8 {{ match text {{"
    )?;
    for (word, number) in hard.iter().chain(soft) {
        writeln!(out, "b{word:?} => {number},")?;
    }
    writeln!(out, "_ => 1,\n}} }}")?;
    Ok(out)
}

fn section_file(grammar: &Grammar, section: &str) -> Result<String> {
    let mut out = format!("//! The rules of section `{section}`.\n");
    out.push_str(HEAD);
    out.push_str(
        "#![allow(unused_imports, unused_variables, unused_labels, unreachable_code, unused_parens, unused_braces, clippy::all, reason = \"generated\")]\n\
         use super::*;\nuse crate::actions::*;\nuse crate::ast::*;\nuse crate::ast::ExprContext::{Del, Load, Store};\n\
         use crate::parser::{Parser, Tok};\n\n",
    );
    for (index, rule) in grammar.rules.iter().enumerate() {
        if rule.section == section {
            Emitter {
                grammar,
                rule,
                out: &mut out,
                next: 0,
            }
            .function(index)
            .with_context(|| rule.name.clone())?;
        }
    }
    Ok(out)
}

/// How a matched alternative hands over its value.
#[derive(Clone)]
enum Exit {
    /// `return Some(value)`
    Return,
    /// `break 'label Some(value)`
    Break(String),
    /// Assigns the operand of a left-recursive rule and goes round its loop.
    Grow,
}

struct Emitter<'g> {
    grammar: &'g Grammar,
    rule: &'g Rule,
    out: &'g mut String,
    next: usize,
}

/// An alternative on its way, with the variables that hold the values of the elements emitted so far.
#[derive(Clone)]
struct Path_<'g> {
    alternative: &'g Alternative,
    values: Vec<String>,
}

impl<'g> Emitter<'g> {
    fn fresh(&mut self) -> usize {
        self.next += 1;
        self.next
    }

    fn guard_text(&self, (first, second): (Set, Set)) -> Option<String> {
        if first == Set::MAX && second == Set::MAX {
            None
        } else if first == second {
            Some(format!("p.at({first:#x})"))
        } else {
            Some(format!("p.at_in_pass({first:#x}, {second:#x})"))
        }
    }

    fn is_own_recursion(&self, alternative: &Alternative) -> bool {
        self.rule.left
            && matches!(alternative.elements.first(), Some(Element { item: Item::Rule(name), .. }) if *name == self.rule.name)
    }

    fn function(&mut self, index: usize) -> Result<()> {
        let rule = self.rule;
        let (name, ty) = (&rule.name, &rule.ty);
        let elements = [Element {
            binding: None,
            item: Item::Rule(name.clone()),
        }];
        let (first, second) = self.grammar.guard(&elements);
        let invalid = name.starts_with("invalid_");
        let levels = if rule.left { 2 } else { 1 };
        writeln!(
            self.out,
            "/// `{name}`\npub(crate) fn {name}<'a>(p: &mut Parser<'_, 'a>) -> Option<{ty}> {{"
        )?;
        let guard = if invalid {
            Some(format!("p.at({second:#x})"))
        } else {
            self.guard_text((first, second))
        };
        if let Some(guard) = guard {
            writeln!(self.out, "if !{guard} {{ return None; }}")?;
        }
        // What is remembered in the second pass only would save nothing in the first. In the second, a result from
        // where the invalid_ rules are suspended must be found again where they are not, as in CPython.
        if rule.memo || rule.recheck {
            let when = if rule.memo { "" } else { "p.second_pass && " };
            let recall = format!("let Some(known) = p.recall::<{ty}>({index})");
            writeln!(self.out, "if {when}{recall} {{ return known; }}")?;
        }
        writeln!(
            self.out,
            "let start = p.mark;\nif !p.enter({levels}) {{ return None; }}"
        )?;
        if rule.deep > 0 {
            writeln!(self.out, "if !p.has_levels({}) {{ return None; }}", rule.deep)?;
        }
        let suspended = name.ends_with("_without_invalid");
        if suspended {
            writeln!(
                self.out,
                "let invalid = std::mem::replace(&mut p.invalid, false);"
            )?;
        }
        writeln!(
            self.out,
            "let value = {name}_body(p, start);\np.level -= {levels};"
        )?;
        if suspended {
            writeln!(self.out, "p.invalid = invalid;")?;
        }
        if rule.memo {
            writeln!(self.out, "p.remember({index}, start, value);")?;
        } else if rule.recheck {
            writeln!(
                self.out,
                "if p.second_pass {{ p.remember({index}, start, value); }}"
            )?;
        }
        writeln!(self.out, "value\n}}\n")?;
        writeln!(
            self.out,
            "#[inline]\nfn {name}_body<'a>(p: &mut Parser<'_, 'a>, start: usize) -> Option<{ty}> {{"
        )?;
        if self.has_cut() {
            writeln!(self.out, "let mut cut = false;")?;
        }
        if rule.left {
            self.left_recursion()?;
        } else {
            let paths = rule.alternatives.iter().map(|alternative| Path_ {
                alternative,
                values: Vec::new(),
            });
            self.alternatives(&paths.collect::<Vec<_>>(), 0, "start", "start", &Exit::Return)?;
            writeln!(self.out, "None")?;
        }
        writeln!(self.out, "}}\n")?;
        Ok(())
    }

    fn has_cut(&self) -> bool {
        self.rule
            .alternatives
            .iter()
            .flat_map(|a| &a.elements)
            .any(|e| e.item == Item::Cut)
    }

    /// The other alternatives give the first operand; then those that begin with the rule itself extend it.
    fn left_recursion(&mut self) -> Result<()> {
        let rule = self.rule;
        let (own, base): (Vec<_>, Vec<_>) = rule.alternatives.iter().partition(|a| self.is_own_recursion(a));
        let paths: Vec<_> = base
            .into_iter()
            .map(|alternative| Path_ {
                alternative,
                values: Vec::new(),
            })
            .collect();
        writeln!(self.out, "let mut left = 'base: {{")?;
        self.alternatives(&paths, 0, "start", "start", &Exit::Break("base".into()))?;
        writeln!(self.out, "return None;\n}}?;\n'grow: loop {{ let mid = p.mark;")?;
        let paths: Vec<_> = own
            .into_iter()
            .map(|alternative| Path_ {
                alternative,
                values: vec!["left".into()],
            })
            .collect();
        self.alternatives(&paths, 1, "mid", "start", &Exit::Grow)?;
        writeln!(self.out, "return Some(left); }}")?;
        Ok(())
    }

    /// Emits alternatives from their element `depth` on. When all fail, control falls through with the mark at `mark`.
    fn alternatives(
        &mut self,
        paths: &[Path_<'g>],
        depth: usize,
        mark: &str,
        start: &str,
        exit: &Exit,
    ) -> Result<()> {
        let mut rest = paths;
        while let Some(path) = rest.first() {
            let Some(element) = path.alternative.elements.get(depth) else {
                self.finish(path, start, exit)?;
                // A default or plain action always leaves; what follows cannot be reached.
                return Ok(());
            };
            let alike = rest
                .iter()
                .take_while(|other| {
                    other
                        .alternative
                        .elements
                        .get(depth)
                        .is_some_and(|e| e.item == element.item)
                })
                .count();
            let (group, others) = rest.split_at(alike);
            rest = others;
            self.shared(group, depth, mark, start, exit)?;
        }
        Ok(())
    }

    /// Emits alternatives whose element `depth` is the same.
    fn shared(
        &mut self,
        group: &[Path_<'g>],
        depth: usize,
        mark: &str,
        start: &str,
        exit: &Exit,
    ) -> Result<()> {
        let Some(element) = group
            .first()
            .and_then(|path| path.alternative.elements.get(depth))
        else {
            bail!("an empty group");
        };
        let mut sets = (0, 0);
        let mut only_invalid = true;
        for path in group {
            let rest = path.alternative.elements.get(depth..).unwrap_or_default();
            let (first, second) = self.grammar.guard(rest);
            sets = (sets.0 | first, sets.1 | second);
            only_invalid &= depth == 0 && peg::is_invalid(&path.alternative.elements);
        }
        let single = matches!(element.item, Item::Token(_) | Item::Class(_));
        let guard = if only_invalid {
            Some("p.invalid".to_owned())
        } else if single {
            None
        } else {
            self.guard_text(sets)
        };
        if matches!(&element.item, Item::Ahead(inner) if matches!(**inner, Item::Group(_))) {
            // CPython looks ahead in a function of its own, which counts even if it finds nothing.
            writeln!(self.out, "if !p.has_room() {{ return None; }}")?;
        }
        if let Some(guard) = &guard {
            writeln!(self.out, "if {guard} {{")?;
        }
        let label = self.fresh();
        writeln!(self.out, "'x{label}: {{")?;
        let value = self.element(&element.item, label)?;
        let unit_invalid = only_invalid && self.is_unit(&element.item) && depth == 0;
        let finished_now = group.iter().all(|p| p.alternative.elements.len() == depth + 1);
        if unit_invalid && finished_now && self.rule.ty != "()" {
            // A rule that explains errors has found none, and has no value to give.
        } else {
            let next: Vec<_> = group
                .iter()
                .map(|path| {
                    let mut path = path.clone();
                    path.values.push(value.clone());
                    path
                })
                .collect();
            let inner_mark = if group.len() > 1 {
                let number = self.fresh();
                writeln!(self.out, "let mark{number} = p.mark;")?;
                format!("mark{number}")
            } else {
                mark.to_owned()
            };
            self.alternatives_within(&next, depth + 1, &inner_mark, start, exit, label)?;
        }
        writeln!(self.out, "}}\np.mark = {mark};")?;
        let cut = self.has_cut() && matches!(exit, Exit::Return);
        let test = if cut { "p.failed() || cut" } else { "p.failed()" };
        writeln!(self.out, "if {test} {{ return None; }}")?;
        if guard.is_some() {
            writeln!(self.out, "}} else if p.failed() {{ return None; }}")?;
        }
        Ok(())
    }

    /// Like [`Self::alternatives`]; a single one emits its elements in a row, leaving by the label when one fails.
    fn alternatives_within(
        &mut self,
        paths: &[Path_<'g>],
        depth: usize,
        mark: &str,
        start: &str,
        exit: &Exit,
        label: usize,
    ) -> Result<()> {
        let [path] = paths else {
            return self.alternatives(paths, depth, mark, start, exit);
        };
        let mut path = path.clone();
        for element in path.alternative.elements.iter().skip(depth) {
            let value = self.element(&element.item, label)?;
            path.values.push(value);
        }
        self.finish(&path, start, exit)
    }

    fn is_unit(&self, item: &Item) -> bool {
        match item {
            Item::Rule(name) => self
                .grammar
                .rules
                .iter()
                .any(|rule| rule.name == *name && rule.ty == "()"),
            _ => false,
        }
    }

    /// Emits an item that has to match; leaves by the label if it does not. Yields the variable of its value.
    fn element(&mut self, item: &Item, label: usize) -> Result<String> {
        let number = self.fresh();
        let variable = format!("v{number}");
        match item {
            Item::Cut => writeln!(self.out, "cut = true;")?,
            Item::Must(token, text) => {
                writeln!(self.out, "if !p.must({token}, {text:?}) {{ return None; }}")?;
            }
            Item::Ahead(inner) | Item::NotAhead(inner) => {
                let negative = matches!(item, Item::NotAhead(_));
                let fails = if negative { "" } else { "!" };
                if let Some(set) = self.token_set(inner) {
                    let test = format!("{fails}p.at({set:#x})");
                    writeln!(self.out, "if {test} || p.failed() {{ break 'x{label}; }}")?;
                } else {
                    writeln!(self.out, "let ahead{number} = p.mark; let {variable} = ")?;
                    self.option(inner)?;
                    writeln!(self.out, ".is_some(); p.mark = ahead{number};")?;
                    writeln!(
                        self.out,
                        "if {fails}{variable} || p.failed() {{ break 'x{label}; }}"
                    )?;
                }
            }
            Item::Optional(inner) => {
                if let Some(set) = self.token_set(inner) {
                    writeln!(self.out, "let {variable} = p.token_in({set:#x});")?;
                } else {
                    let elements = [Element {
                        binding: None,
                        item: (**inner).clone(),
                    }];
                    let guard = self.guard_text(self.grammar.guard(&elements));
                    writeln!(self.out, "let mark{number} = p.mark; let {variable} = ")?;
                    if let Some(guard) = &guard {
                        writeln!(self.out, "if {guard} {{")?;
                    }
                    self.option(inner)?;
                    if guard.is_some() {
                        writeln!(self.out, "}} else {{ None }}")?;
                    }
                    writeln!(self.out, "; if {variable}.is_none() {{ p.mark = mark{number}; }}")?;
                }
                writeln!(self.out, "if p.failed() {{ return None; }}")?;
            }
            Item::Star(_) | Item::Plus(_) | Item::Separated(..) => self.repetition(item, number, label)?,
            Item::Token(_) | Item::Class(_) | Item::Rule(_) | Item::Group(_) => {
                writeln!(self.out, "let Some({variable}) = ")?;
                let group = matches!(item, Item::Group(_));
                self.out.push_str(if group { "({" } else { "" });
                self.option(item)?;
                self.out.push_str(if group { "})" } else { "" });
                writeln!(self.out, " else {{ break 'x{label} }};")?;
            }
        }
        Ok(variable)
    }

    fn repetition(&mut self, item: &Item, number: usize, label: usize) -> Result<()> {
        let (inner, separator) = match item {
            Item::Star(inner) | Item::Plus(inner) => (inner, None),
            Item::Separated(inner, separator) => (inner, Some(separator)),
            _ => bail!("no repetition"),
        };
        let elements = [Element {
            binding: None,
            item: (**inner).clone(),
        }];
        let guard = self.guard_text(self.grammar.guard(&elements));
        writeln!(
            self.out,
            "let level{number} = p.level; p.level += 1; let v{number} = {{ let mut items = p.items(); loop {{ let before = p.mark;"
        )?;
        if let Some(separator) = separator {
            let set = self.token_set(separator).context("a token separates")?;
            writeln!(
                self.out,
                "if !items.is_empty() {{ if p.token_in({set:#x}).is_none() {{ break; }} p.level = level{number} + 2; }}"
            )?;
        }
        if let Some(guard) = guard {
            writeln!(self.out, "if !{guard} {{ p.mark = before; break; }}")?;
        }
        writeln!(self.out, "match ")?;
        let group = matches!(**inner, Item::Group(_));
        self.out.push_str(if group { "({" } else { "" });
        self.option(inner)?;
        self.out.push_str(if group { "})" } else { "" });
        writeln!(
            self.out,
            " {{ Some(item) => items.push(item), None => {{ p.mark = before; break; }} }} }}"
        )?;
        writeln!(self.out, "if p.failed() {{ return None; }}")?;
        let nothing = if matches!(item, Item::Star(_)) {
            ""
        } else {
            "if items.is_empty() { None } else "
        };
        writeln!(
            self.out,
            "{nothing} {{ Some(p.arena.slice(&items)) }} }}; p.level = level{number};"
        )?;
        writeln!(
            self.out,
            "let Some(v{number}) = v{number} else {{ break 'x{label} }};"
        )?;
        Ok(())
    }

    /// The tokens that an item is one of, if it is nothing but a choice of tokens without actions.
    fn token_set(&self, item: &Item) -> Option<Set> {
        match item {
            Item::Token(token) => Some(1 << token),
            Item::Class(class) if class == "NAME" => Some(self.grammar.tokens.name_set()),
            Item::Class(class) if class == "SOFT_KEYWORD" => Some(self.grammar.tokens.soft_set()),
            Item::Group(alternatives) => {
                let mut set = 0;
                for alternative in alternatives {
                    let [
                        Element {
                            item: item @ (Item::Token(_) | Item::Group(_)),
                            ..
                        },
                    ] = alternative.elements.as_slice()
                    else {
                        return None;
                    };
                    if alternative.action != Action::Default {
                        return None;
                    }
                    set |= self.token_set(item)?;
                }
                Some(set)
            }
            _ => None,
        }
    }

    /// Emits an item as an expression: an Option of its value. The mark may have moved when it is None.
    fn option(&mut self, item: &Item) -> Result<()> {
        match item {
            Item::Token(token) => write!(self.out, "p.token({token})")?,
            Item::Class(class) if class == "NAME" => write!(self.out, "p.name()")?,
            Item::Class(class) if class == "NUMBER" => write!(self.out, "p.number()")?,
            Item::Class(_) => {
                let set = self.token_set(item).context("a class of tokens")?;
                write!(self.out, "p.token_in({set:#x})")?;
            }
            Item::Rule(name) => write!(self.out, "{name}(p)")?,
            Item::Group(alternatives) => {
                if let Some(set) = self.token_set(item) {
                    write!(self.out, "p.token_in({set:#x})")?;
                    return Ok(());
                }
                let number = self.fresh();
                write!(
                    self.out,
                    "{{ let start{number} = p.mark; p.level += 1; let group = 'g{number}: {{"
                )?;
                let copy: &'g [Alternative] = Box::leak(alternatives.clone().into_boxed_slice());
                let paths: Vec<_> = copy
                    .iter()
                    .map(|alternative| Path_ {
                        alternative,
                        values: Vec::new(),
                    })
                    .collect();
                let start = format!("start{number}");
                self.alternatives(&paths, 0, &start, &start, &Exit::Break(format!("g{number}")))?;
                write!(self.out, "None }}; p.level -= 1; group }}")?;
            }
            _ => bail!("a repetition or lookahead where a value is wanted"),
        }
        Ok(())
    }

    /// Emits the end of an alternative: bindings, action, and the way out.
    fn finish(&mut self, path: &Path_<'g>, start: &str, exit: &Exit) -> Result<()> {
        let alternative = path.alternative;
        let mut bound = Vec::new();
        let mut lets = String::new();
        for (element, value) in alternative.elements.iter().zip(&path.values) {
            if let Some(binding) = &element.binding {
                write!(lets, "let {binding} = {value}; ")?;
                bound.push(binding.clone());
            }
        }
        let valued: Vec<&String> = alternative
            .elements
            .iter()
            .zip(&path.values)
            .filter(|(e, _)| {
                !matches!(
                    e.item,
                    Item::Cut | Item::Ahead(_) | Item::NotAhead(_) | Item::Must(..)
                )
            })
            .map(|(_, value)| value)
            .collect();
        let action = match &alternative.action {
            Action::Default => {
                let value = match (bound.as_slice(), valued.as_slice()) {
                    ([one], _) => one.clone(),
                    ([], [one]) => (*one).clone(),
                    ([], _) => "()".to_owned(),
                    _ => bail!("several bindings and no action"),
                };
                Action::Value(value)
            }
            other => other.clone(),
        };
        let text = match &action {
            Action::Value(text) | Action::Fallible(text) | Action::Error(text) => text.clone(),
            Action::Default => bail!("resolved above"),
        };
        if mentions(&text, "span") {
            write!(lets, "let span = p.span_from({start}); ")?;
        }
        self.out.push_str(&lets);
        match (&action, exit) {
            (Action::Error(_), _) => {
                ensure!(!matches!(exit, Exit::Break(_)), "an error action in a group");
                writeln!(self.out, "let _ = {text}; return None;")?;
            }
            (Action::Fallible(_), Exit::Return) => writeln!(self.out, "return {text};")?,
            (Action::Fallible(_), Exit::Break(label)) => writeln!(self.out, "break '{label} {text};")?,
            (Action::Fallible(_), Exit::Grow) => writeln!(self.out, "left = ({text})?; continue 'grow;")?,
            (_, Exit::Return) => writeln!(self.out, "return Some({text});")?,
            (_, Exit::Break(label)) => writeln!(self.out, "break '{label} Some({text});")?,
            (_, Exit::Grow) => writeln!(self.out, "left = {text}; continue 'grow;")?,
        }
        Ok(())
    }
}

/// Whether a word occurs in Rust text.
fn mentions(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .any(|part| part == word)
}
