//! Reads .pyc files that CPython wrote and writes them again: how many are equal byte for byte.
//!
//! Arguments: folders, searched recursively.
#![allow(clippy::unwrap_used, reason = "a development tool")]

use sidewinder_bytecode::pyc;

fn main() {
    let mut pending: Vec<std::path::PathBuf> = std::env::args_os().skip(1).map(Into::into).collect();
    let (mut same, mut total, mut shown) = (0, 0, 0);
    while let Some(path) = pending.pop() {
        if path.is_dir() {
            pending.extend(
                std::fs::read_dir(&path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
            continue;
        }
        if path.extension().is_none_or(|extension| extension != "pyc") {
            continue;
        }
        total += 1;
        let wanted = std::fs::read(&path).unwrap();
        let (got, error) = match pyc::read(&wanted) {
            Ok((validation, code)) => (pyc::write(&code, validation).unwrap_or_default(), None),
            Err(error) => (Vec::new(), Some(error)),
        };
        if got == wanted {
            same += 1;
        } else if shown < 10 {
            shown += 1;
            let at = got.iter().zip(&wanted).position(|(got, wanted)| got != wanted);
            let at = at.unwrap_or(got.len().min(wanted.len()));
            println!("{} differs at {at}: {error:?}", path.display());
            let show = |bytes: &[u8]| {
                bytes
                    .iter()
                    .skip(at.saturating_sub(40))
                    .take(60)
                    .copied()
                    .collect::<Vec<u8>>()
            };
            println!(
                "  got    {}\n  wanted {}",
                show(&got).escape_ascii(),
                show(&wanted).escape_ascii()
            );
        }
    }
    println!("{same} of {total} files are equal");
}
