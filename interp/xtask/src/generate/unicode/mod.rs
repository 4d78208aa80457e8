//! Unicode tables for the text crate, from `interp/spec/unicode/*.txt`.
//!
//! The text files hold what the oracle says of every code point; the script of the same name beside each wrote it
//! (`python3.14 types.py > types.txt`). This module squeezes them into two-stage tries.

mod characters;
mod names;

use super::Generated;
use anyhow::{Context, Result, bail};
use std::collections::HashMap;
use std::fmt::{Display, Write};
use std::path::Path;

/// The number of code points.
const CODE_POINTS: usize = 0x11_0000;

/// Makes the generated files of the text crate.
pub(crate) fn generate(spec: &Path) -> Result<Vec<Generated>> {
    let folder = spec.join("unicode");
    Ok(vec![
        types(&read(&folder, "types.txt")?)?,
        names::generate(&read(&folder, "names.txt")?)?,
        characters::generate(&read(&folder, "characters.txt")?)?,
    ])
}

fn read(folder: &Path, name: &str) -> Result<String> {
    std::fs::read_to_string(folder.join(name)).with_context(|| format!("reading {name}"))
}

fn file(name: &str, text: String) -> Generated {
    Generated {
        path: Path::new("interp/text/src/generated").join(name),
        text,
    }
}

/// Reads lines `run COUNT VALUE` into one value per code point.
fn expand_runs(text: &str) -> Result<Vec<u32>> {
    let mut values = Vec::with_capacity(CODE_POINTS);
    for line in text.lines() {
        let Some(run) = line.strip_prefix("run ") else {
            continue;
        };
        let (count, value) = run.split_once(' ').context("run line")?;
        let filled = values.len() + count.parse::<usize>()?;
        values.resize(filled, value.parse()?);
    }
    if values.len() != CODE_POINTS {
        bail!("runs cover {} code points", values.len());
    }
    Ok(values)
}

/// The smallest unsigned type that holds all values, and its size in bytes.
fn width(values: &[u32]) -> (&'static str, usize) {
    match values.iter().max() {
        Some(0..=0xFF) | None => ("u8", 1),
        Some(0..=0xFFFF) => ("u16", 2),
        Some(_) => ("u32", 4),
    }
}

fn array(name: &str, element: &str, values: &[impl Display]) -> String {
    let mut text = format!("pub(crate) static {name}: [{element}; {}] = [", values.len());
    for value in values {
        let _ = write!(text, "{value},");
    }
    text + "];\n"
}

/// A two-stage trie NAME_SHIFT, NAME_INDEX, NAME_DATA over one value per code point, with the block size that makes it
/// smallest. Lookup: `DATA[(INDEX[c >> SHIFT] << SHIFT) + (c & ((1 << SHIFT) - 1))]`.
fn trie(name: &str, values: &[u32]) -> String {
    let (_, value_size) = width(values);
    let best = (4..=9).map(|shift| {
        let (index, data) = split(values, shift);
        let size = index.len() * width(&index).1 + data.len() * value_size;
        (size, shift, index, data)
    });
    let Some((_, shift, index, data)) = best.min_by_key(|(size, ..)| *size) else {
        return String::new();
    };
    format!("pub(crate) const {name}_SHIFT: u32 = {shift};\n")
        + &array(&format!("{name}_INDEX"), width(&index).0, &index)
        + &array(&format!("{name}_DATA"), width(&data).0, &data)
}

fn split(values: &[u32], shift: u32) -> (Vec<u32>, Vec<u32>) {
    let mut seen: HashMap<&[u32], u32> = HashMap::new();
    let (mut index, mut data) = (Vec::new(), Vec::new());
    for block in values.chunks(1 << shift) {
        let next = (data.len() >> shift) as u32;
        let number = *seen.entry(block).or_insert_with(|| {
            data.extend_from_slice(block);
            next
        });
        index.push(number);
    }
    (index, data)
}

/// Case mappings to more than one code point, laid end to end.
#[derive(Default)]
struct Expansions {
    code_points: Vec<u32>,
}

impl Expansions {
    /// The Rust expression of a mapping: a difference, or a slice of the expansions.
    fn mapping(&mut self, field: &str) -> Result<String> {
        if let Some(difference) = field.strip_prefix('d') {
            return Ok(format!("Case::Shift({difference})"));
        }
        let list = field.strip_prefix('s').context("mapping")?;
        let list = list.split(',').map(str::parse).collect::<Result<Vec<u32>, _>>()?;
        let found = self
            .code_points
            .windows(list.len())
            .position(|window| window == list);
        let start = found.unwrap_or_else(|| {
            self.code_points.extend_from_slice(&list);
            self.code_points.len() - list.len()
        });
        Ok(format!("Case::Expand({start},{})", list.len()))
    }
}

/// What the str methods ask of a code point.
fn types(text: &str) -> Result<Generated> {
    let mut expansions = Expansions::default();
    let mut records = Vec::new();
    let mut numeric: Vec<&str> = Vec::new();
    for line in text.lines().filter_map(|line| line.strip_prefix("record ")) {
        let fields: Vec<&str> = line.split(' ').collect();
        let [flags, upper, lower, title, fold, simple, decimal, digit, number] = fields[..] else {
            bail!("record line {line:?}");
        };
        let position = numeric
            .iter()
            .position(|seen| *seen == number)
            .unwrap_or_else(|| {
                numeric.push(number);
                numeric.len() - 1
            });
        records.push(format!(
            "TypeRecord {{ flags: {flags}, upper: {}, lower: {}, title: {}, fold: {}, simple_lower: {}, decimal: {decimal}, digit: {digit}, numeric: {position} }}",
            expansions.mapping(upper)?,
            expansions.mapping(lower)?,
            expansions.mapping(title)?,
            expansions.mapping(fold)?,
            simple.strip_prefix('d').context("simple mapping")?,
        ));
    }
    let numeric: Vec<String> = numeric
        .iter()
        .map(|value| {
            if *value == "-" {
                "f64::NAN".to_owned()
            } else {
                (*value).to_owned()
            }
        })
        .collect();
    let text = "//! Generated by `cargo xtask generate` from interp/spec/unicode/types.txt.\n\n\
        use crate::unicode::{Case, TypeRecord};\n"
        .to_owned()
        + &array("TYPE_RECORDS", "TypeRecord", &records)
        + &array("CASE_EXPANSIONS", "u32", &expansions.code_points)
        + &array("NUMERIC_VALUES", "f64", &numeric)
        + &trie("TYPE", &expand_runs(text)?);
    Ok(file("types.rs", text))
}
