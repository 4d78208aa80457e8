//! Marshal data: errors in the oracle's words, round trips, headers.

use std::rc::Rc;

use sidewinder_bytecode::code::{Const, Text};
use sidewinder_bytecode::{marshal, pyc};

fn error(data: &[u8]) -> String {
    marshal::load(data).map_or_else(|error| error.to_string(), |value| format!("read {value:?}"))
}

fn long(value: i32) -> [u8; 4] {
    value.to_le_bytes()
}

#[test]
fn errors_are_those_of_the_oracle() {
    let eof = "EOFError: EOF read where object expected";
    let short = "EOFError: marshal data too short";
    let cases: &[(&[u8], &str)] = &[
        (b"", eof),
        (b"0", "TypeError: NULL object in marshal data for object"),
        (b"i", short),
        (b"l\x01\0\0\0", short),
        (
            b"l\x01\0\0\0\0\0",
            "ValueError: bad marshal data (unnormalized long data)",
        ),
        (
            b"l\x01\0\0\0\xff\xff",
            "ValueError: bad marshal data (digit out of range in long)",
        ),
        (
            b"l\0\0\0\x80",
            "ValueError: bad marshal data (long size out of range)",
        ),
        (b"l\xff\xff\xff\x7f", short),
        (
            b"s\xff\xff\xff\xff",
            "ValueError: bad marshal data (bytes object size out of range)",
        ),
        (
            b"a\xff\xff\xff\xff",
            "ValueError: bad marshal data (string size out of range)",
        ),
        (b"z", "EOFError: EOF read where not expected"),
        (b"z\x05a", short),
        (b")", "EOFError: EOF read where not expected"),
        (b")\x01", eof),
        (b")\x010", "TypeError: NULL object in marshal data for tuple"),
        (
            b"(\xff\xff\xff\xff",
            "ValueError: bad marshal data (tuple size out of range)",
        ),
        (b"(\xff\xff\xff\x7f", eof),
        (
            b">\x01\0\0\x000",
            "TypeError: NULL object in marshal data for set",
        ),
        (b"r\0\0\0\0", "ValueError: bad marshal data (invalid reference)"),
        (
            b"r\xff\xff\xff\xff",
            "ValueError: bad marshal data (invalid reference)",
        ),
        (
            b"\xbe\x01\0\0\0r\0\0\0\0",
            "ValueError: bad marshal data (invalid reference)",
        ),
        (b"?", "ValueError: bad marshal data (unknown type code)"),
        (
            b"u\x01\0\0\0\xff",
            "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte",
        ),
        (b"f", "EOFError: EOF read where not expected"),
        (
            b"f\x03abc",
            "ValueError: could not convert string to float: 'abc'",
        ),
        (
            b"f\x04 1.5",
            "ValueError: could not convert string to float: ' 1.5'",
        ),
        (b":NN0", "TypeError: NULL object in marshal data for object"),
        (b")\x01:NN0", "TypeError: NULL object in marshal data for tuple"),
        (
            b"c\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x000",
            "TypeError: NULL object in marshal data for code object",
        ),
    ];
    for (data, wanted) in cases {
        assert_eq!(error(data), *wanted, "{}", data.escape_ascii());
    }
}

#[test]
fn depth_is_limited_and_does_not_recurse() {
    assert_eq!(
        error(&b")\x01".repeat(2001)),
        "ValueError: recursion limit exceeded"
    );
    assert_eq!(
        error(&b")\x01".repeat(2000)),
        "EOFError: EOF read where object expected"
    );
    let mut deepest = b")\x01".repeat(1999);
    deepest.push(b'N');
    assert!(error(&deepest).starts_with("read "));
    // References can stack objects higher than nesting does.
    let mut tower = b"(".to_vec();
    tower.extend(long(100_001));
    tower.extend(b"\xa9\x01N");
    for level in 0..100_000 {
        tower.extend(b"\xa9\x01r");
        tower.extend(long(level));
    }
    assert_eq!(error(&tower), "ValueError: recursion limit exceeded");
}

#[test]
fn code_parts_are_checked_as_the_oracle_does() {
    let code = |argcount: i32, flags: i32, bytecode: &[u8], names: &[u8]| {
        let mut data = b"c".to_vec();
        for number in [argcount, 0, 0, 0, flags] {
            data.extend(long(number));
        }
        data.extend(bytecode);
        data.extend(b")\0");
        data.extend(names);
        data.extend(b")\0s\0\0\0\0z\x01fz\x01nz\x01q\x01\0\0\0s\0\0\0\0s\0\0\0\0");
        error(&data)
    };
    let plain = b"s\x02\0\0\0\x80\0";
    assert!(code(0, 0, plain, b")\0").starts_with("read Code"));
    let bad_argument = "SystemError: ../Objects/codeobject.c:465: bad argument to internal function";
    assert_eq!(code(-1, 0, plain, b")\0"), bad_argument);
    assert_eq!(code(0, 0, b"N", b")\0"), bad_argument);
    assert_eq!(code(0, 0, plain, b"N"), bad_argument);
    assert_eq!(
        code(0, 0, plain, b")\x01N"),
        "SystemError: non-string found in code slot"
    );
    assert_eq!(
        code(0, 0, b"s\x01\0\0\0x", b")\0"),
        "ValueError: code: co_code is malformed"
    );
    assert_eq!(
        code(1, 0, plain, b")\0"),
        "ValueError: code: co_varnames is too small"
    );
    assert_eq!(
        code(0, 4, plain, b")\0"),
        "ValueError: code: co_varnames is too small"
    );
}

#[test]
fn code_written_by_the_oracle_is_written_equally() {
    // py_compile.compile of "é=1;print(é, 'é', 'éé', \"éé\", éé)" but for the header; the caller's reference shows as \xe3.
    let data = b"\xe3\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x07\x00\x00\x00\x00\x00\x00\x00\xf3\"\x00\x00\x00\x80\x00^\x01t\x00]\x01!\x00]\x00R\x01R\x02R\x02]\x024\x05\x00\x00\x00\x00\x00\x00\x1f\x00R\x03#\x00)\x04\xe9\x01\x00\x00\x00\xf4\x02\x00\x00\x00\xc3\xa9u\x04\x00\x00\x00\xc3\xa9\xc3\xa9N)\x03r\x03\x00\x00\x00\xda\x05print\xf4\x04\x00\x00\x00\xc3\xa9\xc3\xa9\xa9\x00\xf3\x00\x00\x00\x00\xf4\x08\x00\x00\x00\xc3\xa9 g\xc3\xa9 g\xda\x08<module>r\x09\x00\x00\x00\x01\x00\x00\x00s\x19\x00\x00\x00\xf0\x03\x01\x01\x01\xd8\x03\x04\x80\x02\x81U\x882\x88t\x90V\x98F\xa0D\xd6\x05)r\x07\x00\x00\x00";
    let code = marshal::load_code(data).unwrap();
    assert_eq!(code.names.len(), 3);
    assert_eq!(
        marshal::dump_code(&code).unwrap().escape_ascii().to_string(),
        data.escape_ascii().to_string()
    );
}

#[test]
fn frozensets_are_sorted_by_their_encoding() {
    let set =
        |items: &[&str]| Const::FrozenSet(items.iter().map(|item| Const::Str(Text::from(*item))).collect());
    let one = marshal::dump(&set(&["b", "a", "two words"])).unwrap();
    assert_eq!(one, marshal::dump(&set(&["two words", "a", "b"])).unwrap());
    assert!(matches!(marshal::load(&one), Ok(Const::FrozenSet(items)) if items.len() == 3));
}

#[test]
fn headers_survive() {
    let data = b"c\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0s\x02\0\0\0\x80\0)\0)\0)\0s\0\0\0\0z\x01fz\x01nz\x01q\x01\0\0\0s\0\0\0\0s\0\0\0\0";
    let code: Rc<_> = marshal::load_code(data).unwrap();
    let hash = pyc::source_hash(b"hello");
    for validation in [
        pyc::Validation::Timestamp { mtime: 1, size: 2 },
        pyc::Validation::Hash {
            hash,
            check_source: true,
        },
        pyc::Validation::Hash {
            hash,
            check_source: false,
        },
    ] {
        let file = pyc::write(&code, validation).unwrap();
        assert_eq!(pyc::read(&file).unwrap().0, validation);
        assert!(pyc::parse_header(&file[..pyc::HEADER_SIZE - 1]).is_err());
    }
}

#[test]
fn source_hashes_are_those_of_the_oracle() {
    // importlib.util.source_hash
    assert_eq!(
        pyc::source_hash(b"hello"),
        [132, 227, 151, 253, 183, 251, 109, 71]
    );
    assert_eq!(pyc::source_hash(b""), [97, 245, 183, 203, 101, 58, 106, 164]);
    assert_eq!(
        pyc::source_hash(b"abcdefghabcdefghabcdefghx"),
        [81, 53, 194, 85, 98, 237, 100, 160]
    );
}
