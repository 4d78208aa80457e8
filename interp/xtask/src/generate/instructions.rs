//! Makes the instruction metadata (`interp/bytecode/src/generated/opcode.rs`) from `interp/spec/instructions.spec`.
//!
//! The table is read into [`Table`], which the dispatch generator uses too. What the table means is told at
//! its head; what is absent here is any knowledge of what an instruction does.

use super::Generated;
use anyhow::{Context, Result, bail, ensure};
use std::fmt::Write as _;
use std::path::Path;

/// One value, or an array of values, that an instruction pops or pushes.
#[derive(Clone, Debug)]
pub(crate) struct Operand {
    /// Its name in the table.
    pub name: String,
    /// The number of values as an expression over `oparg`, if it is not one.
    pub count: Option<String>,
}

/// What an instruction pops and pushes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Effect {
    /// Popped, the top on the right.
    pub inputs: Vec<Operand>,
    /// Pushed, the top on the right.
    pub outputs: Vec<Operand>,
}

/// How an instruction relates to its base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An instruction that the compiler emits.
    Base,
    /// A specialised form, put in place by the eval loop.
    Form,
    /// The form that fires monitoring events.
    Instrumented,
    /// Known to the compiler only.
    Pseudo,
}

/// One row of the table.
#[derive(Clone, Debug)]
pub(crate) struct Instruction {
    pub number: u16,
    pub name: String,
    pub kind: Kind,
    /// The instruction that this one is a form of; itself for base instructions.
    pub base: String,
    pub effect: Effect,
    pub flags: Vec<String>,
    pub argument: String,
    pub cache: Vec<(String, u8)>,
    pub doc: String,
    /// What a pseudo-instruction becomes.
    pub targets: Vec<String>,
    /// Whether the targets are emitted in turn.
    pub sequence: bool,
}

/// A table of numbered operands.
#[derive(Debug)]
pub(crate) struct OperandTable {
    pub name: String,
    /// Constant, text, mask.
    pub rows: Vec<(String, String, u8)>,
}

/// The whole file.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub instructions: Vec<Instruction>,
    pub operands: Vec<OperandTable>,
}

impl Table {
    /// Reads `instructions.spec` in the folder `spec`.
    pub(crate) fn read(spec: &Path) -> Result<Self> {
        let path = spec.join("instructions.spec");
        let text = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        let mut table = Self::default();
        for (index, line) in text.lines().enumerate() {
            table
                .line(line)
                .with_context(|| format!("{}:{}", path.display(), index + 1))?;
        }
        table.check()?;
        Ok(table)
    }

    fn line(&mut self, line: &str) -> Result<()> {
        if line.trim().is_empty() || line.starts_with('#') {
            return Ok(());
        }
        match line.strip_prefix("  ") {
            None => self.head(line),
            Some(detail) => self.detail(detail.trim_start()),
        }
    }

    fn head(&mut self, line: &str) -> Result<()> {
        if let Some(name) = line.strip_prefix("table ") {
            self.operands.push(OperandTable {
                name: name.trim().to_owned(),
                rows: Vec::new(),
            });
            return Ok(());
        }
        ensure!(self.operands.is_empty(), "instructions come before the tables");
        let (word, rest) = line.split_once(' ').context("a word and its operands")?;
        let kind = match word {
            "inst" => Kind::Base,
            "pseudo" => Kind::Pseudo,
            _ => bail!("unknown word {word}"),
        };
        let row = parse_row(rest, kind)?;
        self.instructions.push(row);
        Ok(())
    }

    fn detail(&mut self, line: &str) -> Result<()> {
        if let Some(table) = self.operands.last_mut() {
            let mut words = line.split_whitespace();
            let name = words.next().context("a constant")?.to_owned();
            let text = words.next().unwrap_or(&name).to_owned();
            let mask = words.next().map_or(Ok(0), str::parse)?;
            table.rows.push((name, text, mask));
            return Ok(());
        }
        let base = self
            .instructions
            .iter()
            .rposition(|row| matches!(row.kind, Kind::Base | Kind::Pseudo))
            .context("a detail before the first instruction")?;
        let (word, rest) = line.split_once(' ').context("a word and its value")?;
        if let "form" | "instrumented" = word {
            let of = self.instructions.get(base).context("base")?.clone();
            let kind = if word == "form" {
                Kind::Form
            } else {
                Kind::Instrumented
            };
            self.instructions.push(derived_row(rest, kind, &of)?);
            return Ok(());
        }
        let row = self.instructions.get_mut(base).context("base")?;
        match word {
            "|" => rest.clone_into(&mut row.doc),
            "arg" => rest.clone_into(&mut row.argument),
            "cache" => row.cache = rest.split_whitespace().map(parse_cache).collect::<Result<_>>()?,
            "targets" | "sequence" => {
                row.targets = rest.split_whitespace().map(str::to_owned).collect();
                row.sequence = word == "sequence";
            }
            _ => bail!("unknown detail {word}"),
        }
        Ok(())
    }

    /// Numbers and names are unique, targets exist, every instruction is documented.
    fn check(&self) -> Result<()> {
        for (index, row) in self.instructions.iter().enumerate() {
            ensure!(!row.doc.is_empty(), "{} has no documentation", row.name);
            ensure!(
                (row.kind == Kind::Pseudo) == (row.number > 255),
                "{}: number {}",
                row.name,
                row.number
            );
            for target in &row.targets {
                ensure!(
                    self.find(target).is_some(),
                    "{}: unknown target {target}",
                    row.name
                );
            }
            for other in self.instructions.iter().skip(index + 1) {
                ensure!(
                    row.number != other.number,
                    "{} and {} have one number",
                    row.name,
                    other.name
                );
                ensure!(row.name != other.name, "{} stands twice", row.name);
            }
        }
        Ok(())
    }

    /// The row of this name.
    pub(crate) fn find(&self, name: &str) -> Option<&Instruction> {
        self.instructions.iter().find(|row| row.name == name)
    }

    /// The row of this number.
    fn numbered(&self, number: u16) -> Option<&Instruction> {
        self.instructions.iter().find(|row| row.number == number)
    }
}

/// `NUMBER NAME (INPUTS -- OUTPUTS) FLAGS`
fn parse_row(text: &str, kind: Kind) -> Result<Instruction> {
    let (head, rest) = text.split_once('(').context("a stack effect")?;
    let (effect, flags) = split_effect(rest)?;
    let (number, name) = parse_head(head)?;
    Ok(Instruction {
        number,
        base: name.clone(),
        name,
        kind,
        effect: parse_effect(effect)?,
        flags: flags.split_whitespace().map(str::to_owned).collect(),
        argument: "none".to_owned(),
        cache: Vec::new(),
        doc: String::new(),
        targets: Vec::new(),
        sequence: false,
    })
}

/// `NUMBER NAME [(EFFECT)] FLAGS [| WHEN]`
fn derived_row(text: &str, kind: Kind, base: &Instruction) -> Result<Instruction> {
    let (text, doc) = match text.split_once('|') {
        Some((text, doc)) => (text.trim(), doc.trim().to_owned()),
        None => (text, format!("`{}`, firing monitoring events.", base.name)),
    };
    let mut row = if text.contains('(') {
        parse_row(text, kind)?
    } else {
        let mut words = text.splitn(3, ' ');
        let head = format!(
            "{} {}",
            words.next().unwrap_or_default(),
            words.next().unwrap_or_default()
        );
        let (number, name) = parse_head(&head)?;
        let flags = words.next().unwrap_or_default();
        let flags = flags.split_whitespace().map(str::to_owned).collect();
        Instruction {
            number,
            name,
            flags,
            ..base.clone()
        }
    };
    row.kind = kind;
    row.base.clone_from(&base.name);
    row.doc = doc;
    row.argument.clone_from(&base.argument);
    row.cache.clone_from(&base.cache);
    Ok(row)
}

fn parse_head(text: &str) -> Result<(u16, String)> {
    let mut words = text.split_whitespace();
    let number = words.next().context("a number")?.parse().context("the number")?;
    Ok((number, words.next().context("a name")?.to_owned()))
}

/// Splits after the parenthesis that closes the effect.
fn split_effect(text: &str) -> Result<(&str, &str)> {
    let mut depth = 1;
    for (index, character) in text.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return text
                .split_at_checked(index)
                .map(|(a, b)| (a, b.trim_start_matches(')')))
                .context("effect");
        }
    }
    bail!("the stack effect is not closed")
}

fn parse_effect(text: &str) -> Result<Effect> {
    let (inputs, outputs) = text.split_once("--").context("`--` in the stack effect")?;
    let side = |text: &str| {
        text.split(',')
            .map(str::trim)
            .filter(|t| !t.is_empty())
            .map(parse_operand)
            .collect()
    };
    Ok(Effect {
        inputs: side(inputs),
        outputs: side(outputs),
    })
}

fn parse_operand(text: &str) -> Operand {
    match text.split_once('[') {
        Some((name, count)) => Operand {
            name: name.to_owned(),
            count: Some(count.trim_end_matches(']').to_owned()),
        },
        None => Operand {
            name: text.to_owned(),
            count: None,
        },
    }
}

fn parse_cache(text: &str) -> Result<(String, u8)> {
    let (name, units) = text.split_once('/').context("FIELD/UNITS")?;
    Ok((name.to_owned(), units.parse()?))
}

/// The number of values on one side of an effect, as a Rust expression.
fn count_expression(operands: &[Operand]) -> String {
    let fixed = operands.iter().filter(|o| o.count.is_none()).count();
    let mut terms: Vec<String> = operands.iter().filter_map(|o| o.count.clone()).collect();
    if fixed != 0 || terms.is_empty() {
        terms.insert(0, fixed.to_string());
    }
    match terms.as_slice() {
        [one] => one.clone(),
        _ => terms
            .iter()
            .map(|t| {
                if t.contains(' ') {
                    format!("({t})")
                } else {
                    t.clone()
                }
            })
            .collect::<Vec<_>>()
            .join(" + "),
    }
}

/// `snake_case` to `CamelCase`.
pub(crate) fn camel(name: &str) -> String {
    let mut out = String::new();
    for word in name.split('_') {
        let mut characters = word.chars();
        out.extend(characters.next().map(|c| c.to_ascii_uppercase()));
        out.extend(characters.map(|c| c.to_ascii_lowercase()));
    }
    out
}

/// The generator.
pub(crate) fn generate(spec: &Path) -> Result<Vec<Generated>> {
    let table = Table::read(spec)?;
    let mut text = String::from(
        "//! Made by `cargo xtask generate` from interp/spec/instructions.spec: numbers, names, stack effects, flags,\n\
         //! caches, families and operand tables of the instructions. Change the table, not this file.\n\n\
         use crate::opcode::{ArgumentKind, CacheField, Flags, Opcode};\n\n",
    );
    constants(&table, &mut text);
    arrays(&table, &mut text)?;
    effects(&table, &mut text);
    families(&table, &mut text);
    pseudo(&table, &mut text);
    operand_tables(&table, &mut text);
    Ok(vec![Generated {
        path: "interp/bytecode/src/generated/opcode.rs".into(),
        text,
    }])
}

fn constants(table: &Table, text: &mut String) {
    text.push_str("impl Opcode {\n");
    for row in &table.instructions {
        let _ = writeln!(
            text,
            "/// {}\npub const {}: Self = Self({});",
            row.doc, row.name, row.number
        );
    }
    text.push_str(
        "}\n\n/// The numbers of the real instructions as they stand in code bytes.\npub mod raw {\n",
    );
    for row in table.instructions.iter().filter(|row| row.number < 256) {
        let _ = writeln!(
            text,
            "/// {}\npub const {}: u8 = {};",
            row.doc, row.name, row.number
        );
    }
    text.push_str("}\n\n");
}

/// The parallel arrays, indexed by number.
fn arrays(table: &Table, text: &mut String) -> Result<()> {
    let size = table
        .instructions
        .iter()
        .map(|row| row.number + 1)
        .max()
        .unwrap_or(0);
    let _ = writeln!(
        text,
        "/// One more than the greatest number, pseudo-instructions included.\npub const OPCODE_COUNT: usize = {size};\n"
    );
    type Column = (
        &'static str,
        &'static str,
        &'static str,
        fn(&Instruction) -> String,
    );
    let columns: [Column; 6] = [
        ("NAMES", "&str", "\"\"", |row| format!("{:?}", row.name)),
        ("DOCUMENTATION", "&str", "\"\"", |row| format!("{:?}", row.doc)),
        ("FLAGS", "Flags", "Flags(0)", flags_expression),
        ("ARGUMENTS", "ArgumentKind", "ArgumentKind::None", |row| {
            format!("ArgumentKind::{}", camel(&row.argument))
        }),
        ("CACHE_FIELDS", "&[CacheField]", "&[]", cache_expression),
        (
            "OPERAND_NAMES",
            "(&[&str], &[&str])",
            "(&[], &[])",
            operands_expression,
        ),
    ];
    for (name, type_name, absent, cell) in columns {
        let _ = writeln!(text, "pub(crate) static {name}: [{type_name}; OPCODE_COUNT] = [");
        for number in 0..size {
            let _ = writeln!(
                text,
                "{},",
                table.numbered(number).map_or(absent.to_owned(), cell)
            );
        }
        text.push_str("];\n\n");
    }
    let size = size.min(256);
    let _ = writeln!(
        text,
        "/// Inline cache units after each instruction.\npub static CACHES: [u8; {size}] = ["
    );
    for number in 0..size {
        let units: u8 = table
            .numbered(number)
            .map_or(0, |row| row.cache.iter().map(|(_, units)| units).sum());
        let _ = writeln!(text, "{units},");
    }
    let _ = writeln!(
        text,
        "];\n\n/// The instruction that a specialised form is a form of; others map to themselves.\npub static DEOPT: [u8; {size}] = ["
    );
    for number in 0..size {
        let base = match table.numbered(number) {
            Some(row) if row.kind == Kind::Form => table.find(&row.base).context("base")?.number,
            _ => number,
        };
        let _ = writeln!(text, "{base},");
    }
    let _ = writeln!(
        text,
        "];\n\n/// The instruction that an instrumented form stands for; others map to 0.\npub static UNINSTRUMENTED: [u8; {size}] = ["
    );
    for number in 0..size {
        let base = match table.numbered(number) {
            Some(row) if row.kind == Kind::Instrumented => table.find(&row.base).context("base")?.number,
            _ => 0,
        };
        let _ = writeln!(text, "{base},");
    }
    text.push_str("];\n\n/// The instrumented form of an instruction; 0 if it has none.\npub static INSTRUMENTED: [u8; 256] = [\n");
    for number in 0..size {
        let form = table.numbered(number).and_then(|row| {
            table
                .instructions
                .iter()
                .find(|other| other.kind == Kind::Instrumented && other.base == row.base)
        });
        let _ = writeln!(text, "{},", form.map_or(0, |row| row.number));
    }
    text.push_str("];\n\n");
    Ok(())
}

fn flags_expression(row: &Instruction) -> String {
    if row.flags.is_empty() {
        return "Flags(0)".to_owned();
    }
    let flags: Vec<String> = row.flags.iter().map(|flag| format!("Flags::{flag}.0")).collect();
    format!("Flags({})", flags.join(" | "))
}

fn cache_expression(row: &Instruction) -> String {
    let mut text = String::from("&[");
    for (name, units) in &row.cache {
        let _ = write!(text, "CacheField {{ name: {name:?}, units: {units} }}, ");
    }
    text.push(']');
    text
}

fn operands_expression(row: &Instruction) -> String {
    let side = |operands: &[Operand]| {
        operands
            .iter()
            .map(|o| format!("{:?}", o.name))
            .collect::<Vec<_>>()
            .join(", ")
    };
    format!(
        "(&[{}], &[{}])",
        side(&row.effect.inputs),
        side(&row.effect.outputs)
    )
}

fn effects(table: &Table, text: &mut String) {
    for (function, verb, outputs) in [("popped", "pops", false), ("pushed", "pushes", true)] {
        let _ = writeln!(
            text,
            "/// How many values an instruction {verb}; None if there is no instruction of this number.\n\
             pub(crate) const fn {function}(opcode: u16, oparg: i32) -> Option<i32> {{\nSome(match opcode {{"
        );
        let mut arms: Vec<(String, Vec<u16>)> = Vec::new();
        for row in &table.instructions {
            let count = count_expression(if outputs {
                &row.effect.outputs
            } else {
                &row.effect.inputs
            });
            match arms.iter_mut().find(|(expression, _)| *expression == count) {
                Some((_, numbers)) => numbers.push(row.number),
                None => arms.push((count, vec![row.number])),
            }
        }
        for (count, numbers) in arms {
            let numbers = numbers.iter().map(u16::to_string).collect::<Vec<_>>().join(" | ");
            let _ = writeln!(text, "{numbers} => {count},");
        }
        text.push_str("_ => return None,\n})\n}\n\n");
    }
}

fn families(table: &Table, text: &mut String) {
    text.push_str("/// The families: a base instruction and its specialised forms, in the table's order.\npub static FAMILIES: &[(Opcode, &[Opcode])] = &[\n");
    for base in table.instructions.iter().filter(|row| row.kind == Kind::Base) {
        let forms: Vec<String> = table
            .instructions
            .iter()
            .filter(|row| row.kind == Kind::Form && row.base == base.name)
            .map(|row| format!("Opcode::{}", row.name))
            .collect();
        if !forms.is_empty() {
            let _ = writeln!(text, "(Opcode::{}, &[{}]),", base.name, forms.join(", "));
        }
    }
    text.push_str("];\n\n");
}

fn pseudo(table: &Table, text: &mut String) {
    text.push_str("/// What each pseudo-instruction becomes: one of the targets or, if the flag is set, all of them in turn.\npub static PSEUDO_TARGETS: &[(Opcode, bool, &[Opcode])] = &[\n");
    for row in table.instructions.iter().filter(|row| row.kind == Kind::Pseudo) {
        let targets = row
            .targets
            .iter()
            .map(|t| format!("Opcode::{t}"))
            .collect::<Vec<_>>()
            .join(", ");
        let _ = writeln!(text, "(Opcode::{}, {}, &[{targets}]),", row.name, row.sequence);
    }
    text.push_str("];\n\n");
}

fn operand_tables(table: &Table, text: &mut String) {
    for operands in &table.operands {
        let title = operands.name.replace('_', " ");
        let _ = writeln!(
            text,
            "/// The operands of kind {title}, by number.\npub mod {} {{",
            operands.name
        );
        for (number, (constant, shown, _)) in operands.rows.iter().enumerate() {
            let _ = writeln!(text, "/// `{shown}`\npub const {constant}: u8 = {number};");
        }
        let list = |item: fn(&(String, String, u8)) -> String| {
            operands.rows.iter().map(item).collect::<Vec<_>>().join(", ")
        };
        let size = operands.rows.len();
        let _ = writeln!(
            text,
            "/// Names by number.\npub static NAMES: [&str; {size}] = [{}];",
            list(|r| format!("{:?}", r.0))
        );
        let _ = writeln!(
            text,
            "/// Texts by number.\npub static TEXTS: [&str; {size}] = [{}];",
            list(|r| format!("{:?}", r.1))
        );
        if operands.rows.iter().any(|row| row.2 != 0) {
            let _ = writeln!(
                text,
                "/// Masks by number.\npub static MASKS: [u8; {size}] = [{}];",
                list(|r| r.2.to_string())
            );
        }
        text.push_str("}\n\n");
    }
}

/// The list of handlers that the eval loop's table is made from (`interp/vm/src/generated/handlers.rs`).
pub(crate) fn generate_handlers(spec: &Path) -> Result<Vec<Generated>> {
    let table = Table::read(spec)?;
    let mut text = String::from(
        "//! Made by `cargo xtask generate` from interp/spec/instructions.spec: calls a macro with the number and the\n\
         //! handler of every instruction that may stand in code bytes.\n\n\
         /// Calls `$callback` with all pairs of number and handler.\n\
         macro_rules! for_each_handler {\n($callback:ident) => {\n$callback! {\n",
    );
    for row in table
        .instructions
        .iter()
        .filter(|row| matches!(row.kind, Kind::Base | Kind::Form | Kind::Instrumented))
    {
        let never_run = matches!(row.name.as_str(), "RESERVED" | "ENTER_EXECUTOR");
        if !never_run {
            let _ = writeln!(text, "            {} {}", row.number, row.name.to_lowercase());
        }
    }
    text.push_str("}\n};\n}\npub(crate) use for_each_handler;\n");
    Ok(vec![Generated {
        path: "interp/vm/src/generated/handlers.rs".into(),
        text,
    }])
}
