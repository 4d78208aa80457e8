//! Tokens and tokenizer errors against what the oracle wrote into `data/tokenizer.txt`.

use serde_json::{Value, json};
use sidewinder_syntax::ErrorKind;
use sidewinder_syntax::tokenize::{Failure, TextLines, TokenizerIter};

fn ours(source: &str, extra_tokens: bool) -> Vec<Value> {
    let mut tokens = TokenizerIter::new(TextLines(source), extra_tokens);
    let mut out = Vec::new();
    loop {
        match tokens.next_info() {
            Ok(Some(t)) => out.push(json!([
                t.kind.0, t.string, t.start.0, t.start.1, t.end.0, t.end.1, t.line
            ])),
            Ok(None) => return out,
            Err(Failure::Error(e)) => {
                let kind = match e.kind {
                    ErrorKind::Syntax => "SyntaxError",
                    ErrorKind::Indentation => "IndentationError",
                    ErrorKind::Tab => "TabError",
                    _ => "another exception",
                };
                out.push(json!([
                    kind,
                    e.msg,
                    e.lineno,
                    e.offset,
                    e.end_lineno,
                    e.end_offset,
                    e.text
                ]));
                return out;
            }
            Err(Failure::Aborted) => {
                out.push(json!("aborted"));
                return out;
            }
        }
    }
}

#[test]
fn equal_to_the_oracle() {
    let mut blocks = 0;
    for block in include_str!("data/tokenizer.txt").split("\nsource ") {
        let mut lines = block.lines();
        let head = lines.next().unwrap().trim_start_matches("source ");
        let (source, extra) = head.rsplit_once(' ').unwrap();
        let source: String = serde_json::from_str(source).unwrap();
        let expected: Vec<Value> = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(
            ours(&source, extra == "true"),
            expected,
            "{source:?} extra_tokens={extra}"
        );
        blocks += 1;
    }
    assert!(blocks > 200, "{blocks} blocks");
}
