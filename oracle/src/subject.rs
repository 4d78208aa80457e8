//! The subject's side of the worker protocol: this program, started with the hidden command `__worker`.
//!
//! A panic in the interpreter is caught and reported as what it is, so that it costs one case. A real crash (a
//! stack overflow, an abort) ends the process; the harness then knows which case did it.

use crate::compare::{self, Options};
use crate::worker::frame::{self, Answer, Observation, Request};
use anyhow::{Context as _, Result};
use std::io::{Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;

/// Where the last panic was, for the report.
static LAST_PANIC: Mutex<String> = Mutex::new(String::new());

/// Serves requests from standard input until it ends.
pub fn serve(memory: u64) -> Result<()> {
    limit_resources(memory);
    std::panic::set_hook(Box::new(|info| {
        if let Ok(mut last) = LAST_PANIC.lock() {
            *last = info.to_string().replace('\n', " ");
        }
    }));
    let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
    serve_stream(&mut input, &mut output)
}

fn serve_stream(input: &mut impl Read, output: &mut impl Write) -> Result<()> {
    while let Some(body) = frame::read_frame(input)? {
        let request = Request::decode(&body).context("a malformed request")?;
        let options: Options = serde_json::from_str(&request.options)?;
        for case in &request.cases {
            let answer = answer(&request.comparator, &case.name, &case.data, &options);
            frame::write_frame(output, &answer.encode(options.full))?;
        }
    }
    Ok(())
}

fn answer(comparator: &str, name: &str, data: &[u8], options: &Options) -> Answer {
    if comparator == compare::self_check::ECHO {
        return self_test(data);
    }
    let Some(comparator) = compare::by_name(comparator) else {
        return Answer::Failed(format!("no comparator is named {comparator}"));
    };
    match catch_unwind(AssertUnwindSafe(|| comparator.observe(name, data, options))) {
        Ok(mut seen) => {
            if options.falsify {
                seen.text.extend_from_slice(b"\nplanted");
            }
            Answer::Observed(Observation {
                elapsed: seen.elapsed,
                digest: frame::digest(&seen.text),
                text: seen.text,
            })
        }
        Err(_) => Answer::Failed(LAST_PANIC.lock().map(|last| last.clone()).unwrap_or_default()),
    }
}

/// Does what `data` says: `crash`, `hang`, `fail`, or echo the data.
fn self_test(data: &[u8]) -> Answer {
    match data {
        b"crash" => std::process::abort(),
        b"hang" => loop {
            std::thread::sleep(std::time::Duration::from_secs(60));
        },
        b"fail" => Answer::Failed("as asked".to_owned()),
        text => Answer::Observed(Observation {
            elapsed: std::time::Duration::from_nanos(1),
            digest: frame::digest(text),
            text: text.to_vec(),
        }),
    }
}

/// No core files; no more memory than the harness allows.
fn limit_resources(memory: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let both = |value| Rlimit {
        current: Some(value),
        maximum: Some(value),
    };
    let _ = setrlimit(Resource::Core, both(0));
    if memory > 0 {
        let _ = setrlimit(Resource::As, both(memory));
    }
}
