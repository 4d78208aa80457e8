//! Comparators of whole programs: each reads an execution as lines, in which the first difference is looked for.
//!
//! Observing changes what is observed, so views that need hooks in the interpreter are recorded in runs of their
//! own ([`Group`]). The pages under `docs/comparators` say for each view what it sees and what it cannot see.

mod events;
mod exception;
mod gc;
mod lifetimes;
mod output;
pub mod specialization;
mod state;
mod traceback;

use super::execution::Execution;

/// Which run of a program a view needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Nothing is hooked while the program runs.
    Plain,
    /// The instructions are read after the run, before anything else looks at the program.
    Specialization,
    /// A callback in `gc.callbacks`.
    Collections,
    /// Monitoring of lines and starts.
    Lifetimes,
    /// Monitoring of everything.
    Events,
}

/// One way to read an execution.
pub trait View: Sync {
    /// The name, on the command line and in reports.
    fn name(&self) -> &'static str;
    /// One sentence on what is compared.
    fn about(&self) -> &'static str;
    /// The run it needs.
    fn group(&self) -> Group;
    /// The section that the probe has to record; empty when none.
    fn section(&self) -> &'static str;
    /// What was observed, as lines; the first word of a line says what it is about.
    fn lines(&self, execution: &Execution) -> Vec<String>;
}

/// All views, in the order in which a difference is most telling.
pub static ALL: &[&dyn View] = &[
    &exception::Exceptions,
    &output::Output,
    &traceback::Tracebacks,
    &state::State,
    &lifetimes::Lifetimes,
    &gc::Collections,
    &events::Events,
    &specialization::Specialization,
];

/// The view of this name.
pub fn by_name(name: &str) -> Option<&'static dyn View> {
    ALL.iter().copied().find(|view| view.name() == name)
}

/// The sections that the views of a group need, as the probe is told.
pub fn sections(views: &[&'static dyn View], group: Group) -> String {
    let names: Vec<_> = views
        .iter()
        .filter(|view| view.group() == group && !view.section().is_empty())
        .map(|view| view.section())
        .collect();
    names.join(",")
}

/// The lines of a section as they are.
fn section_lines(execution: &Execution, name: &str) -> Vec<String> {
    execution.section(name).lines().map(str::to_owned).collect()
}

/// Bytes as lines that can be shown: what is no UTF-8 is escaped.
fn byte_lines(prefix: &str, bytes: &[u8], out: &mut Vec<String>) {
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let mut text = format!("{prefix} ");
        let (body, end) = match line.split_last() {
            Some((b'\n', body)) => (body, ""),
            _ => (line, "\\ (no line end)"),
        };
        for chunk in body.utf8_chunks() {
            text.push_str(chunk.valid());
            for byte in chunk.invalid() {
                text.push_str(&format!("\\x{byte:02x}"));
            }
        }
        text.push_str(end);
        out.push(text);
    }
}
