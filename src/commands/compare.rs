//! `sidewinder compare`: runs one comparator over files, the oracle's library or damaged sources, prints what
//! differs and then a table.

pub(super) mod inputs;
pub(super) mod output;
mod programs;

use super::{DIFFERENT, SAME};
use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use inputs::Inputs;
use output::Groups;
use sidewinder_oracle::case::Cases as _;
use sidewinder_oracle::compare::{
    self, Comparator, Finding, Mode, Options, Personality, Plan, Report, Stage, Verdict, run, run_one,
};
use sidewinder_oracle::programs::views;
use sidewinder_oracle::progress::{Progress, Unit};
use sidewinder_oracle::python::{self, Located};
use sidewinder_oracle::worker::Launch;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// Address space of a worker: enough for the largest source, too little to take the machine down.
const MEMORY: u64 = 6 << 30;

/// Hold both sides' view of the same sources against each other
///
/// Exit code 0: all the same; 1: something differs or a side crashed; 2: the comparison itself could not run.
#[derive(Args)]
#[command(after_help = "Examples:
  sidewinder compare tokens --stdlib
  sidewinder compare ast my_project/
  sidewinder compare output,exception,traceback --corpus programs
  sidewinder compare output,exception my_program.py --subject 'python3.13 -X dev'
  sidewinder compare syntax-error --mutate 20000 --seed 1
  sidewinder compare syntax-error --mutate 20000 --seed 1 --failures
  sidewinder compare syntax-error --seed 1 --show 42
  sidewinder compare code --show my_module.py
  sidewinder compare code --generate 100000 --seed 1
  sidewinder compare code --generate 1 --seed 1 --show 42")]
pub(super) struct Compare {
    /// What to compare: one of tokens, ast, syntax-error, symtable, code; or, for whole programs, any of exception,
    /// output, traceback, state, lifetimes, gc, events, specialization, with commas; or surface, or imports
    comparator: String,
    /// Files, or folders with .py files
    paths: Vec<PathBuf>,
    /// Every file of the oracle's library, its tests included
    #[arg(long)]
    stdlib: bool,
    /// The programs of corpora/NAME
    #[arg(long, value_name = "NAME")]
    corpus: Option<String>,
    /// N damaged sources, made from real ones (of PATHs, or else of the oracle's library)
    #[arg(long, value_name = "N")]
    mutate: Option<usize>,
    /// N random programs: for the compiler, or such as run to their end
    #[arg(long, value_name = "N")]
    generate: Option<usize>,
    /// From which seed damage and programs are drawn
    #[arg(long, default_value_t = 1, value_name = "S")]
    seed: u64,
    /// The interpreter under test, for whole programs: any command line (default: sidewinder-python beside this program)
    #[arg(long, value_name = "CMD")]
    subject: Option<String>,
    /// Start both interpreters anew for every program instead of forking
    #[arg(long)]
    spawn: bool,
    /// Show a file, or source number CASE of this seed (damaged, or random with --generate), and what both sides see
    #[arg(long, value_name = "CASE")]
    show: Option<Shown>,
    /// Group what differs by its first difference, most frequent first, each with its smallest source
    #[arg(long)]
    failures: bool,
    /// Recognise type comments
    #[arg(long)]
    type_comments: bool,
    /// What the sources are
    #[arg(long, value_enum, default_value_t = SourceMode::Exec)]
    mode: SourceMode,
    /// How far sources are taken
    #[arg(long, value_enum, default_value_t = StageName::Compile)]
    stage: StageName,
    /// The optimisation level of code objects
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u8).range(0..=2))]
    optimize: u8,
    /// Count compiled files that are not equal byte for byte as different
    #[arg(long)]
    exact: bool,
    /// Which of the tokenizer's two views to compare
    #[arg(long, value_enum, default_value_t = View::Tokenize)]
    view: View,
    /// Print one JSON object per difference, then one for the table
    #[arg(long)]
    json: bool,
    /// How many pairs of workers (default: one per core)
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// Seconds after which a case counts as hung
    #[arg(long, default_value_t = 60, value_name = "SECONDS")]
    patience: u64,
}

/// What `--show` shows.
#[derive(Clone)]
enum Shown {
    Number(usize),
    File(PathBuf),
}

impl std::str::FromStr for Shown {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(text
            .parse()
            .map_or_else(|_| Shown::File(text.into()), Shown::Number))
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum SourceMode {
    Exec,
    Eval,
    Single,
    FuncType,
}

#[derive(Clone, Copy, ValueEnum)]
enum StageName {
    Parse,
    Compile,
}

#[derive(Clone, Copy, ValueEnum)]
enum View {
    Tokenize,
    Parser,
}

impl Compare {
    pub(super) fn run(&self, oracle: Option<&Path>) -> Result<ExitCode> {
        let names: Vec<&str> = self.comparator.split(',').collect();
        let of_programs = |name: &&str| views::by_name(name).is_some() || programs::INQUIRIES.contains(name);
        if names.iter().all(of_programs) {
            return self.run_programs(&names, oracle);
        }
        let located = python::require(oracle)?;
        let plan = self.plan(&located)?;
        if let Err(missing) = plan.comparator.ready(&plan.options) {
            bail!(
                "{} cannot be compared so: the interpreter {missing}",
                self.comparator
            );
        }
        let inputs = Inputs::choose(self, &located)?;
        match self.show {
            Some(Shown::Number(number)) => return show(&plan, &inputs, number),
            Some(Shown::File(_)) => return show(&plan, &inputs, 0),
            None => {}
        }
        let progress = Progress::new("compare", inputs.len() as u64, Unit::Items);
        let mut groups = Groups::default();
        let report = run(&plan, &inputs, &mut |finding| {
            progress.advance(1);
            if finding.verdict != Verdict::Same {
                if self.failures {
                    let recipe = inputs.recipe(finding.index);
                    groups.add(finding, recipe);
                } else {
                    progress.print(&self.line(&finding));
                }
            }
            true
        })?;
        progress.finish();
        groups.print();
        self.print_table(&report, &located)?;
        Ok(if report.is_clean() {
            SAME
        } else {
            ExitCode::from(DIFFERENT)
        })
    }

    fn plan(&self, located: &Located) -> Result<Plan> {
        let patience = Duration::from_secs(self.patience);
        let jobs = self
            .jobs
            .or_else(|| std::thread::available_parallelism().ok().map(usize::from));
        Ok(Plan {
            comparator: self.comparator()?,
            options: Options {
                mode: match self.mode {
                    SourceMode::Exec => Mode::Exec,
                    SourceMode::Eval => Mode::Eval,
                    SourceMode::Single => Mode::Single,
                    SourceMode::FuncType => Mode::FuncType,
                },
                type_comments: self.type_comments,
                stage: match self.stage {
                    StageName::Parse => Stage::Parse,
                    StageName::Compile => Stage::Compile,
                },
                optimize: self.optimize,
                exact: self.exact,
                personality: match self.view {
                    View::Tokenize => Personality::Tokenize,
                    View::Parser => Personality::Parser,
                },
                ..Options::default()
            },
            oracle: Launch::oracle(&located.python.path, patience, MEMORY),
            subject: Launch::subject(&std::env::current_exe()?, patience, MEMORY),
            jobs: jobs.unwrap_or(1),
        })
    }

    fn comparator(&self) -> Result<&'static dyn Comparator> {
        match compare::by_name(&self.comparator) {
            Some(comparator) => Ok(comparator),
            None => bail!(
                "no comparator is named {}; there are {} for sources and {} for programs",
                self.comparator,
                super::comparator_names().join(", "),
                views::ALL
                    .iter()
                    .map(|view| view.name())
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
        }
    }

    /// What is printed for a case that is not the same on both sides.
    fn line(&self, finding: &Finding) -> String {
        if self.json {
            return serde_json::to_string(finding).unwrap_or_default();
        }
        format!("{}: {}", finding.name, output::verdict_line(&finding.verdict))
    }

    fn print_table(&self, report: &Report, located: &Located) -> Result<()> {
        if self.json {
            say!("{}", serde_json::to_string(report)?);
            return Ok(());
        }
        let share = 100.0 * report.same as f64 / report.files.max(1) as f64;
        say!(
            "oracle     CPython {}",
            located.python.version.split(' ').next().unwrap_or_default()
        );
        say!("cases      {}", report.files);
        say!("lines      {}", report.lines);
        say!("same       {} ({share:.3}%)", report.same);
        say!("different  {}", report.different);
        say!("crashed    {}", report.crashed);
        if let Some((written, equal)) = report.files_equal {
            let share = 100.0 * equal as f64 / written.max(1) as f64;
            say!("bytes      {equal} of {written} files are equal byte for byte ({share:.3}%)");
        }
        say!(
            "seconds    oracle {:.2}, subject {:.2}, ratio {:.3}",
            report.oracle.seconds,
            report.subject.seconds,
            report.ratio()
        );
        if report.oracle.restarts + report.subject.restarts > 0 {
            say!(
                "restarts   oracle {}, subject {}",
                report.oracle.restarts,
                report.subject.restarts
            );
        }
        Ok(())
    }
}

/// Prints one case, what was done to it, and what both sides say of it.
fn show(plan: &Plan, inputs: &Inputs, number: usize) -> Result<ExitCode> {
    let case = inputs.get(number)?;
    let (finding, [oracle, subject]) = run_one(plan, &case)?;
    say!("{}: {}", case.name, inputs.describe(number));
    if case.data.len() <= output::SHOWN {
        output::print_source(&case.data);
        say!("bytes: \"{}\"", case.data.escape_ascii());
    }
    if finding.verdict == Verdict::Same {
        say!("-- both\n{oracle}");
        return Ok(SAME);
    }
    let verdict = output::verdict_line(&finding.verdict);
    match plan.comparator.both(&oracle, &subject) {
        Some(both) if matches!(finding.verdict, Verdict::Different(_)) => say!("{both}-- {verdict}"),
        _ => say!("-- oracle\n{oracle}\n-- subject\n{subject}\n-- {verdict}"),
    }
    Ok(ExitCode::from(DIFFERENT))
}
