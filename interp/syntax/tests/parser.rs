//! Trees and syntax errors against what the oracle wrote into `data/parser.txt`, and sources at the depth limits.

use serde_json::{Value, json};
use sidewinder_syntax::ast::meta::Node;
use sidewinder_syntax::{
    Arena, ErrorKind, IgnoreWarnings, Mode, Options, Source, Storage, SyntaxError, dump, parse,
};

fn ours(source: &str, options: &Options) -> Value {
    let storage = Storage::new();
    let arena = Arena::new(&storage);
    let result = Source::from_text(source, options.mode == Mode::Exec)
        .map_err(Box::new)
        .and_then(|source| parse(&arena, &source, options, &mut IgnoreWarnings));
    match result {
        Ok(tree) => json!(dump::dump(Node::Mod(tree), true)),
        Err(e) => json!([
            name(&e),
            e.msg,
            e.lineno,
            e.offset,
            e.end_lineno,
            e.end_offset,
            e.text
        ]),
    }
}

fn name(error: &SyntaxError) -> &'static str {
    match error.kind {
        ErrorKind::Syntax => "SyntaxError",
        ErrorKind::Indentation => "IndentationError",
        ErrorKind::Tab => "TabError",
        ErrorKind::Memory => "MemoryError",
        _ => "another exception",
    }
}

#[test]
fn parses_as_the_oracle_does() {
    let mut wrong = Vec::new();
    for line in include_str!("data/parser.txt").lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let mode = match case[0].as_str().unwrap() {
            "eval" => Mode::Eval,
            "single" => Mode::Single,
            "func_type" => Mode::FuncType,
            _ => Mode::Exec,
        };
        let got = ours(
            case[1].as_str().unwrap(),
            &Options {
                mode,
                ..Options::default()
            },
        );
        if got != case[2] {
            wrong.push(format!("{:?}\n  oracle {}\n  ours   {got}", case[1], case[2]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// How deep the oracle lets each of these be nested, found by bisection.
#[test]
fn nests_as_deep_as_the_oracle() {
    let outcome = |source: String| match ours(&source, &Options::default()) {
        Value::Array(error) => error[0].as_str().unwrap_or_default().to_owned(),
        _ => "tree".to_owned(),
    };
    for (unit, most) in [
        ("not ", 5968),
        ("-", 5968),
        ("1**", 2984),
        ("lambda:", 2984),
        ("1 if 1 else ", 5968),
    ] {
        assert_eq!(outcome(unit.repeat(most) + "1"), "tree", "{unit}");
        assert_eq!(outcome(unit.repeat(most + 1) + "1"), "MemoryError", "{unit}");
    }
    let elifs = |n: usize| "if 1:pass\n".to_owned() + &"elif 1:pass\n".repeat(n);
    // The oracle stops at 5966: on its way it tries what `pass` cannot begin, which goes deeper.
    assert_eq!(outcome(elifs(5965)), "tree");
    assert_eq!(outcome(elifs(5980)), "MemoryError");
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("f(", ")"),
        ("x[", "]"),
        ("{1:", "}"),
        ("(yield ", ")"),
    ] {
        let nested = |n: usize| open.repeat(n) + "1" + &close.repeat(n);
        assert_eq!(outcome(nested(200)), "tree", "{open}");
        assert_eq!(outcome(nested(201)), "SyntaxError", "{open}");
        assert_eq!(outcome(open.repeat(100_000)), "SyntaxError", "{open}");
    }
}
