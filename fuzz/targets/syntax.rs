//! The front end on any bytes: decoding, both tokenizers, and the parser in every mode. No crash, no hang, and every
//! error's place is one that Python could show.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sidewinder_syntax::source::Builtin;
use sidewinder_syntax::tokenize::{TextLines, TokenizerIter};
use sidewinder_syntax::{Arena, Mode, Options, Source, Storage, Warning, parse};

fuzz_target!(|data: &[u8]| {
    let Some((&choice, bytes)) = data.split_first() else { return };
    let options = Options {
        mode: [Mode::Exec, Mode::Eval, Mode::Single, Mode::FuncType][usize::from(choice & 3)],
        type_comments: choice & 4 != 0,
        allow_incomplete_input: choice & 8 != 0,
        dont_imply_dedent: choice & 16 != 0,
        barry_as_flufl: choice & 32 != 0,
        feature_version: if choice & 64 != 0 { 7 } else { 14 },
        ..Options::default()
    };
    if let Ok(text) = std::str::from_utf8(bytes) {
        for extra_tokens in [false, true] {
            let mut tokens = TokenizerIter::new(TextLines(text), extra_tokens);
            let mut count = 0_usize;
            while let Ok(Some(_)) = tokens.next_info() {
                count += 1;
                // Besides a token per byte there are dedents and the end of the last line.
                assert!(count <= 2 * text.len() + 8, "the tokenizer does not advance");
            }
        }
    }
    let whole = options.mode == Mode::Exec;
    let Ok(source) = Source::from_bytes(bytes, whole, &mut Builtin) else { return };
    let storage = Storage::new();
    let arena = Arena::new(&storage);
    let mut warnings: Vec<Warning> = Vec::new();
    if let Err(error) = parse(&arena, &source, &options, &mut warnings) {
        assert!(error.lineno.is_none_or(|line| line >= 0), "{error:?}");
        assert!(error.offset.is_none_or(|offset| offset >= -1), "{error:?}");
    }
});
