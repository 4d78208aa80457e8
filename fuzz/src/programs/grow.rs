//! Grows a program: chooses templates, fills their holes, keeps scopes and costs.

use super::statements::{PROLOGUE, STATEMENTS, Weighted};
use super::{Kind, expressions, gadgets};
use arbitrary::Unstructured;
use std::collections::BTreeMap;

/// Statements of a program, those within others included; it ends sooner when the entropy does.
const STATEMENTS_WANTED: usize = 26;
/// Expressions are nested no deeper than this.
const DEPTH: usize = 3;
/// Blocks are nested no deeper than this.
const BLOCKS: usize = 3;
/// The most statements that may run in one program, by the product of loop counts.
const COST: u64 = 4000;
/// Of so many programs one ends by an exception that nobody catches.
const RAISING: usize = 50;

/// A variable that can be read at this point.
#[derive(Clone)]
struct Variable {
    name: String,
    kind: Kind,
    /// The function that assigns it: only there it can be assigned again.
    owner: usize,
}

/// A function that can be called at this point.
#[derive(Clone)]
struct Function {
    name: String,
    takes: Kind,
    gives: Kind,
    cost: u64,
}

pub(super) struct Grower<'u, 'd> {
    entropy: &'u mut Unstructured<'d>,
    variables: Vec<Variable>,
    functions: Vec<Function>,
    names: usize,
    statements: usize,
    blocks: usize,
    /// The number of the function that is being written; 0 is the module.
    owner: usize,
    owners: usize,
    /// How often the statement at this point runs.
    times: u64,
    /// What runs, in all.
    cost: u64,
    helpers: Vec<&'static str>,
}

impl<'u, 'd> Grower<'u, 'd> {
    pub(super) fn new(entropy: &'u mut Unstructured<'d>) -> Self {
        Self {
            entropy,
            variables: Vec::new(),
            functions: Vec::new(),
            names: 0,
            statements: STATEMENTS_WANTED,
            blocks: 0,
            owner: 0,
            owners: 0,
            times: 1,
            cost: 0,
            helpers: Vec::new(),
        }
    }

    pub(super) fn program(mut self) -> String {
        let mut out = PROLOGUE.to_owned() + "\n\n";
        for kind in [Kind::Int, Kind::Text, Kind::List, Kind::Table] {
            let name = self.fresh("v");
            let value = self.expression(kind, 1);
            out.push_str(&format!("{name} = {value}\n"));
            self.define(name, kind);
        }
        let gadgets = 1 + self.below(3);
        for _ in 0..gadgets {
            out.push_str(&self.lines(2));
            out.push_str(&self.gadget());
        }
        while self.statements > 0 && !self.entropy.is_empty() {
            out.push_str(&self.statement());
        }
        let shown: Vec<_> = self
            .variables
            .iter()
            .filter(|variable| variable.kind != Kind::Set)
            .map(|variable| variable.name.clone())
            .take(12)
            .collect();
        out.push_str(&format!("print({})\n", shown.join(", ")));
        if self.below(RAISING) == RAISING - 1 {
            let risky = self.pick(expressions::RISKY);
            let risky = self.fill(risky, 1);
            out.push_str(&format!("print({risky})\n"));
        }
        out
    }

    fn below(&mut self, bound: usize) -> usize {
        self.entropy
            .int_in_range(0..=bound.saturating_sub(1))
            .unwrap_or(0)
    }

    fn pick<T: Copy + Default>(&mut self, things: &[T]) -> T {
        let index = self.below(things.len());
        things.get(index).copied().unwrap_or_default()
    }

    fn weighted(&mut self, things: &'static [Weighted]) -> &'static str {
        let total: u32 = things.iter().map(|(weight, _)| weight).sum();
        let mut drawn = self.below(total as usize) as u32;
        for (weight, template) in things {
            if drawn < *weight {
                return template;
            }
            drawn -= weight;
        }
        things.first().map_or("pass", |(_, template)| template)
    }

    fn fresh(&mut self, prefix: &str) -> String {
        self.names += 1;
        format!("{prefix}{}", self.names)
    }

    fn define(&mut self, name: String, kind: Kind) {
        let owner = self.owner;
        self.variables.retain(|variable| variable.name != name);
        self.variables.push(Variable { name, kind, owner });
    }

    /// A few statements in a row.
    fn lines(&mut self, most: usize) -> String {
        let count = 1 + self.below(most);
        (0..count).map(|_| self.statement()).collect()
    }

    fn statement(&mut self) -> String {
        self.statements = self.statements.saturating_sub(1);
        self.cost += self.times;
        let mut template = self.weighted(STATEMENTS);
        // Where blocks or the cost run out, only plain statements are left.
        for _ in 0..8 {
            let nests = template.contains('\n');
            let costly = template.contains("«loop") && self.cost + self.times * 8 > COST;
            if !(nests && (self.blocks >= BLOCKS || self.statements == 0) || costly) {
                break;
            }
            template = self.weighted(STATEMENTS);
        }
        if template.contains('\n') && self.blocks >= BLOCKS || template.contains("«loop") && self.cost > COST
        {
            template = "print(«int»)";
        }
        self.expand(template)
    }

    fn gadget(&mut self) -> String {
        if self.below(4) == 3 {
            return self.hostile();
        }
        let template = self.weighted(gadgets::GADGETS);
        format!("\n\n{}\n\n", self.expand(template).trim_end())
    }

    /// A class whose special methods lie, and attempts to use it.
    fn hostile(&mut self) -> String {
        let (class, instance) = (self.fresh("H"), self.fresh("h"));
        let mut methods = String::new();
        let mut uses = String::new();
        for _ in 0..1 + self.below(3) {
            let index = self.below(gadgets::SPECIAL.len());
            let Some((name, parameters, calls)) = gadgets::SPECIAL.get(index) else {
                continue;
            };
            // Together they would make an iterator that never ends.
            let endless = name.ends_with("ext__") && methods.contains("__iter__")
                || *name == "__iter__" && methods.contains("__next__");
            if methods.contains(name) || endless {
                continue;
            }
            let answer = self.pick(gadgets::HOSTILE);
            methods.push_str(&format!(
                "\n    def {name}({parameters}):\n        return {answer}\n"
            ));
            for call in *calls {
                uses.push_str(&format!("attempt({call:?}, lambda x={instance}: {call})\n"));
            }
        }
        if methods.contains("__enter__") != methods.contains("__exit__") {
            let other = if methods.contains("__enter__") {
                "__exit__"
            } else {
                "__enter__"
            };
            methods.push_str(&format!("\n    def {other}(self, *a):\n        return None\n"));
        }
        let text = format!("class {class}:{methods}\n\n{instance} = {class}()\n{uses}\n");
        let mut out = String::from("\n\n");
        for (call, helper) in gadgets::HELPERS {
            if text.contains(call) && !self.helpers.contains(call) {
                self.helpers.push(call);
                out.push_str(helper);
                out.push_str("\n\n");
            }
        }
        out + &text
    }

    /// A template as lines of the program; what it declares is defined.
    fn expand(&mut self, template: &str) -> String {
        let mut names = BTreeMap::new();
        let mut out = String::new();
        let mut defined = Vec::new();
        let cost = self.cost;
        for line in template.lines() {
            if let Some(declaration) = line.strip_prefix('!') {
                defined.push(self.rename(declaration, &mut names));
                continue;
            }
            let line = self.rename(line, &mut names);
            let body = line.trim_start();
            let indent = line.len() - body.len();
            if let Some(hole) = body.strip_prefix('«').and_then(|rest| rest.strip_suffix('»'))
                && let Some(lines) = self.block(hole)
            {
                for inner in lines.lines() {
                    out.push_str(&" ".repeat(if inner.is_empty() { 0 } else { indent }));
                    out.push_str(inner);
                    out.push('\n');
                }
                continue;
            }
            let filled = self.fill(&line, DEPTH);
            out.push_str(&filled);
            out.push('\n');
        }
        for declaration in defined {
            self.declare(&declaration, self.cost - cost);
        }
        out
    }

    /// What a line that begins with `!` declares.
    fn declare(&mut self, declaration: &str, cost: u64) {
        let words: Vec<&str> = declaration.split(' ').collect();
        match *words.as_slice() {
            ["var", name, kind] => {
                if let Some(kind) = Kind::named(kind) {
                    self.define(name.to_owned(), kind);
                }
            }
            // Functions are called from where they are defined on, in the module only.
            ["fn", name, takes, "->", gives] if self.blocks == 0 && self.owner == 0 => {
                if let (Some(takes), Some(gives)) = (Kind::named(takes), Kind::named(gives)) {
                    self.functions.push(Function {
                        name: name.to_owned(),
                        takes,
                        gives,
                        cost: cost.max(1),
                    });
                }
            }
            _ => {}
        }
    }

    /// Replaces `$name` by a name of its own, the same within one template.
    fn rename(&mut self, line: &str, names: &mut BTreeMap<String, String>) -> String {
        let mut out = String::new();
        let mut rest = line;
        while let Some(at) = rest.find('$') {
            let (head, tail) = rest.split_at(at);
            out.push_str(head);
            let tail = tail.get(1..).unwrap_or_default();
            let end = tail
                .find(|c: char| !c.is_ascii_alphabetic())
                .unwrap_or(tail.len());
            let (name, after) = tail.split_at(end);
            if name.is_empty() {
                out.push('$');
            } else {
                let known = names.entry(name.to_owned()).or_insert_with(|| {
                    self.names += 1;
                    format!("{name}{}", self.names)
                });
                out.push_str(known);
            }
            rest = after;
        }
        out + rest
    }

    /// The statements of a hole that stands for a block; `None` when the hole is another one.
    fn block(&mut self, hole: &str) -> Option<String> {
        let mut words = hole.split(' ');
        let kind = words.next()?;
        let mut times = 1;
        if matches!(kind, "loop" | "body") {
            times = words.next()?.parse().ok()?;
        } else if kind != "block" {
            return None;
        }
        let (visible, owner, before) = (self.variables.len(), self.owner, self.times);
        let kept = self.variables.clone();
        if kind == "body" {
            self.owners += 1;
            self.owner = self.owners;
        }
        self.times = before.saturating_mul(times);
        self.blocks += 1;
        for word in words {
            if let Some((name, kind)) = word.split_once(':')
                && let Some(kind) = Kind::named(kind)
            {
                self.define(name.to_owned(), kind);
            }
        }
        let most = if self.statements > 4 { 3 } else { 1 };
        let mut lines = self.lines(most);
        self.blocks -= 1;
        (self.owner, self.times) = (owner, before);
        debug_assert!(visible <= kept.len());
        self.variables = kept;
        if lines.is_empty() {
            lines.push_str("pass\n");
        }
        Some(lines)
    }

    /// A line with its holes filled.
    fn fill(&mut self, line: &str, depth: usize) -> String {
        let mut out = String::new();
        let mut rest = line;
        let mut made = Vec::new();
        while let Some((head, tail)) = rest.split_once('«') {
            let Some((hole, after)) = tail.split_once('»') else {
                break;
            };
            out.push_str(head);
            if let Some(kind) = hole.strip_prefix('=').and_then(Kind::named) {
                let name = self.target(kind);
                out.push_str(&name);
                made.push((name, kind));
            } else if let Some(kind) = hole.strip_prefix('~').and_then(Kind::named) {
                let name = self.changeable(kind);
                out.push_str(&name);
            } else if hole == "risky" {
                let template = self.pick(expressions::RISKY);
                out.push_str(&self.fill(template, 1));
            } else if let Some(kind) = Kind::named(hole) {
                out.push_str(&self.expression(kind, depth));
            }
            rest = after;
        }
        out.push_str(rest);
        for (name, kind) in made {
            self.define(name, kind);
        }
        out
    }

    /// A name to be assigned: one of this scope that is known here, or a fresh one.
    fn target(&mut self, kind: Kind) -> String {
        let own: Vec<_> = self.own(kind);
        if !own.is_empty() && self.below(3) == 2 {
            let index = self.below(own.len());
            return own.get(index).cloned().unwrap_or_default();
        }
        self.fresh("v")
    }

    fn own(&self, kind: Kind) -> Vec<String> {
        let own = |variable: &&Variable| variable.kind == kind && variable.owner == self.owner;
        self.variables
            .iter()
            .filter(own)
            .map(|v| v.name.clone())
            .collect()
    }

    /// A variable that may be changed in place, or a fresh attribute of nothing: the blank name takes it.
    fn changeable(&mut self, kind: Kind) -> String {
        let own = self.own(kind);
        if own.is_empty() {
            let literal = self.pick(expressions::literals(kind));
            // There is nothing to change: a fresh variable is made on the spot.
            let name = self.fresh("v");
            return format!("{name} = {literal}; {name}");
        }
        let index = self.below(own.len());
        own.get(index).cloned().unwrap_or_default()
    }

    fn expression(&mut self, kind: Kind, depth: usize) -> String {
        let choice = self.below(10);
        if depth == 0 || choice < 4 || self.entropy.is_empty() {
            return self.leaf(kind);
        }
        if choice < 5
            && let Some(call) = self.call(kind)
        {
            return call;
        }
        let template = self.pick(expressions::templates(kind));
        let filled = self.fill(template, depth - 1);
        // A template may be used as an operand; names, literals and calls need no brackets.
        if filled.chars().all(|c| c.is_alphanumeric() || c == '_') || kind == Kind::Any {
            filled
        } else {
            format!("({filled})")
        }
    }

    fn leaf(&mut self, kind: Kind) -> String {
        let known: Vec<_> = self
            .variables
            .iter()
            .filter(|variable| variable.kind == kind || kind == Kind::Any && variable.kind != Kind::Set)
            .map(|variable| variable.name.clone())
            .collect();
        if !known.is_empty() && self.below(3) > 0 {
            let index = self.below(known.len());
            return known.get(index).cloned().unwrap_or_default();
        }
        let literal = self.pick(expressions::literals(kind));
        if literal.starts_with('-') {
            format!("({literal})")
        } else {
            literal.to_owned()
        }
    }

    fn call(&mut self, kind: Kind) -> Option<String> {
        let (cost, times) = (self.cost, self.times);
        let fit: Vec<_> = self
            .functions
            .iter()
            .filter(|function| function.gives == kind && cost + function.cost * times < COST)
            .cloned()
            .collect();
        let index = self.below(fit.len());
        let function = fit.get(index)?;
        self.cost += function.cost * times;
        let argument = self.leaf(function.takes);
        Some(format!("{}({argument})", function.name))
    }
}
