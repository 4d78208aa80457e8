//! `sidewinder compare` for whole programs: `output,exception,traceback,...`, `surface` and `imports`.

use super::super::{DIFFERENT, SAME};
use super::{Compare, Shown, inputs::Inputs};
use crate::commands::sides::Sides;
use anyhow::{Result, bail};
use sidewinder_oracle::case::{Case, Cases};
use sidewinder_oracle::programs::health::Health;
use sidewinder_oracle::programs::judge::{Difference, Judgement, Verdict};
use sidewinder_oracle::programs::run::{self, Plan};
use sidewinder_oracle::programs::show;
use sidewinder_oracle::programs::views::{self, View};
use sidewinder_oracle::progress::{Progress, Unit};
use std::collections::HashMap;
use std::path::Path;
use std::process::ExitCode;

/// Names of comparisons that are programs of our own, looked at through `output`.
pub(super) const INQUIRIES: [&str; 2] = ["surface", "imports"];

/// The program that lists a built-in module; it takes the module's name.
const SURFACE: &str = include_str!("surface.py");

/// What came of all programs in one view.
#[derive(Default)]
struct Tally {
    same: u64,
    different: u64,
    poisoned: u64,
    nondeterministic: u64,
    both_crashed: u64,
    lines: u64,
    equal_lines: u64,
}

/// Differences of one signature.
struct Group {
    count: u64,
    name: String,
    source: Vec<u8>,
    line: String,
}

impl Compare {
    /// Compares whole programs by the views of these names.
    pub(super) fn run_programs(&self, names: &[&str], oracle: Option<&Path>) -> Result<ExitCode> {
        let sides = Sides::choose(oracle, self.subject.as_deref())?;
        let inquiry = names.iter().find(|name| INQUIRIES.contains(name));
        let wanted = match inquiry {
            Some(_) if names.len() > 1 => bail!("{} is compared alone", INQUIRIES.join(" or ")),
            Some(_) => vec!["output"],
            None => names.to_vec(),
        };
        let views: Vec<&'static dyn View> = wanted.iter().filter_map(|name| views::by_name(name)).collect();
        let cases = self.programs(inquiry.copied(), &sides)?;
        let mut plan = Plan {
            views,
            oracle: sides.oracle_launch(),
            subject: sides.subject_launch(),
            jobs: self
                .jobs
                .or_else(|| std::thread::available_parallelism().ok().map(usize::from))
                .unwrap_or(1),
            extra: "",
            falsify: false,
        };
        for launch in [&mut plan.oracle, &mut plan.subject] {
            launch.finalize = true;
            launch.spawn = self.spawn;
            launch.warm = inquiry.is_none();
            launch.hash_seed = 0;
        }
        if self.generate.is_some() && inquiry.is_none() {
            plan.extra = "coverage";
        }
        if let Some(shown) = &self.show {
            return self.show_program(&plan, cases.as_ref(), shown);
        }
        let told = plan.judge()?.wake();
        let mut health = Health::default();
        let progress = Progress::new("compare", cases.len() as u64, Unit::Items);
        let mut tallies: Vec<(&'static str, Tally)> = Vec::new();
        let mut groups: HashMap<String, Group> = HashMap::new();
        let mut programs = (0, 0);
        run::run(&plan, cases.as_ref(), &mut |_, case, judgement| {
            progress.advance(1);
            programs.0 += 1;
            health.note(&case.data, &judgement.oracle);
            programs.1 += u64::from(judgement.is_same());
            count(&mut tallies, &judgement);
            if judgement.is_same() {
                return true;
            }
            if self.json {
                progress.print(&as_json(&case.name, &judgement));
            } else if self.failures {
                group(&mut groups, case, &judgement);
            } else {
                for line in shown(&case.name, &judgement) {
                    progress.print(&line);
                }
            }
            true
        })?;
        progress.finish();
        print_groups(&groups);
        if plan.extra == "coverage" && !self.json {
            say!("generated  {health}");
        }
        self.print_tallies(&sides, &told, programs, &tallies)?;
        let differs = tallies.iter().any(|(_, tally)| tally.different > 0);
        Ok(if differs { ExitCode::from(DIFFERENT) } else { SAME })
    }

    /// Prints one program and what both sides say of it.
    fn show_program(&self, plan: &Plan, cases: &dyn Cases, shown: &Shown) -> Result<ExitCode> {
        let case = match shown {
            Shown::Number(number) => cases.get(*number)?,
            Shown::File(path) => Case {
                name: path.display().to_string(),
                data: std::fs::read(path)?,
            },
        };
        let mut judge = plan.judge()?;
        judge.wake();
        let (same, told) = show::tell(&mut judge, &case.name, &case.data)?;
        super::output::print_source(&case.data);
        say!("{told}");
        Ok(if same { SAME } else { ExitCode::from(DIFFERENT) })
    }

    fn programs(&self, inquiry: Option<&str>, sides: &Sides) -> Result<Box<dyn Cases>> {
        if let Some(inquiry) = inquiry {
            return Ok(Box::new(inquire(inquiry, sides)?));
        }
        Ok(Box::new(Inputs::choose_programs(self, sides)?))
    }

    fn print_tallies(
        &self,
        sides: &Sides,
        told: &str,
        (programs, same): (u64, u64),
        tallies: &[(&'static str, Tally)],
    ) -> Result<()> {
        if self.json {
            let table: HashMap<_, _> = tallies
                .iter()
                .map(|(name, tally)| {
                    let row = serde_json::json!({
                        "same": tally.same, "different": tally.different, "poisoned": tally.poisoned,
                        "nondeterministic": tally.nondeterministic, "both_crashed": tally.both_crashed,
                        "lines": tally.lines, "equal_lines": tally.equal_lines,
                    });
                    (*name, row)
                })
                .collect();
            say!(
                "{}",
                serde_json::json!({"programs": programs, "same": same, "views": table})
            );
            return Ok(());
        }
        say!("oracle     {}", sides.oracle_name());
        say!("subject    {} {told}", sides.subject.shown());
        let share = |part: u64, whole: u64| 100.0 * part as f64 / whole.max(1) as f64;
        say!(
            "programs   {programs}, the same in every view {same} ({:.3}%)",
            share(same, programs)
        );
        for (name, tally) in tallies {
            let mut rest = String::new();
            for (count, what) in [
                (tally.poisoned, "poisoned"),
                (tally.nondeterministic, "nondeterministic"),
                (tally.both_crashed, "crashed on both sides"),
            ] {
                if count > 0 {
                    rest.push_str(&format!(", {count} {what}"));
                }
            }
            let whole =
                tally.same + tally.different + tally.poisoned + tally.nondeterministic + tally.both_crashed;
            say!(
                "{name:10} {} same ({:.3}%), {} different{rest}; {} of {} lines equal ({:.3}%)",
                tally.same,
                share(tally.same, whole),
                tally.different,
                tally.equal_lines,
                tally.lines,
                share(tally.equal_lines, tally.lines)
            );
        }
        Ok(())
    }
}

fn count(tallies: &mut Vec<(&'static str, Tally)>, judgement: &Judgement) {
    for ((name, verdict), (lines, equal)) in judgement.verdicts.iter().zip(&judgement.lines) {
        let position = tallies
            .iter()
            .position(|(known, _)| known == name)
            .unwrap_or_else(|| {
                tallies.push((name, Tally::default()));
                tallies.len() - 1
            });
        let Some((_, tally)) = tallies.get_mut(position) else {
            continue;
        };
        tally.lines += lines;
        tally.equal_lines += equal;
        match verdict {
            Verdict::Same => tally.same += 1,
            Verdict::Different(_) => tally.different += 1,
            Verdict::Poisoned { .. } => tally.poisoned += 1,
            Verdict::Nondeterministic => tally.nondeterministic += 1,
            Verdict::BothCrashed { .. } => tally.both_crashed += 1,
        }
    }
}

fn difference_line(view: &str, difference: &Difference) -> String {
    format!(
        "{view}: line {}: oracle {}, subject {}",
        difference.line + 1,
        super::output::shorten(&difference.oracle),
        super::output::shorten(&difference.subject)
    )
}

/// One line for each view that is not the same.
fn shown(name: &str, judgement: &Judgement) -> Vec<String> {
    let lines = judgement
        .verdicts
        .iter()
        .filter_map(|(view, verdict)| match verdict {
            Verdict::Same => None,
            Verdict::Different(difference) => Some(difference_line(view, difference)),
            Verdict::Poisoned { limit } => Some(format!("{view}: poisoned: {limit}")),
            Verdict::Nondeterministic => Some(format!("{view}: nondeterministic")),
            Verdict::BothCrashed { how } => Some(format!("{view}: crashed on both sides: {how}")),
        });
    lines.map(|line| format!("{name}: {line}")).collect()
}

fn as_json(name: &str, judgement: &Judgement) -> String {
    let verdicts: serde_json::Map<_, _> = judgement
        .verdicts
        .iter()
        .map(|(view, verdict)| {
            (
                (*view).to_owned(),
                serde_json::to_value(verdict).unwrap_or_default(),
            )
        })
        .collect();
    serde_json::json!({"name": name, "signature": judgement.signature, "views": verdicts}).to_string()
}

fn group(groups: &mut HashMap<String, Group>, case: Case, judgement: &Judgement) {
    let Some((view, difference)) = judgement.first_difference() else {
        return;
    };
    let line = difference_line(view, difference);
    let group = groups
        .entry(judgement.signature.clone())
        .or_insert_with(|| Group {
            count: 0,
            name: case.name.clone(),
            source: case.data.clone(),
            line: line.clone(),
        });
    group.count += 1;
    if case.data.len() < group.source.len() {
        (group.name, group.source, group.line) = (case.name, case.data, line);
    }
}

fn print_groups(groups: &HashMap<String, Group>) {
    let mut groups: Vec<_> = groups.iter().collect();
    groups.sort_by(|(name, group), (other, than)| than.count.cmp(&group.count).then(name.cmp(other)));
    for (signature, group) in groups {
        say!("\n{} x {signature}", group.count);
        say!("    {}", group.line);
        say!("    {}", group.name);
    }
    say!("");
}

/// The cases of `surface` (a program for each built-in module) or of `imports` (one for each module of the library).
fn inquire(inquiry: &str, sides: &Sides) -> Result<Vec<Case>> {
    let question = if inquiry == "surface" {
        "import sys; print(*sorted(sys.builtin_module_names))"
    } else {
        "import sys; print(*sorted(n for n in sys.stdlib_module_names if n not in ('antigravity', 'this', 'idlelib')))"
    };
    let answer = std::process::Command::new(&sides.oracle.program)
        .args(["-I", "-S", "-c", question])
        .output()?;
    let names = String::from_utf8_lossy(&answer.stdout).into_owned();
    let program = |name: &str| {
        if inquiry == "surface" {
            SURFACE.replace("MODULE", name)
        } else {
            format!(
                "try:\n    import {name}\nexcept ImportError as error:\n    print(error.name)\nelse:\n    print('imported')\n"
            )
        }
    };
    Ok(names
        .split_whitespace()
        .map(|name| Case {
            name: name.to_owned(),
            data: program(name).into_bytes(),
        })
        .collect())
}
