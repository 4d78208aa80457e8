//! Holds the instruction table against the oracle: `_opcode`, `opcode`, `dis` and `_opcode_metadata` of the
//! python that `SIDEWINDER_ORACLE` names (default: `py314` on the PATH).

#![allow(clippy::expect_used, reason = "a test that cannot ask the oracle has failed")]

use sidewinder_bytecode::opcode::{self, Opcode, stack_effect};
use std::fmt::Write as _;
use std::process::Command;

/// Runs a program on the oracle and gives its standard output.
fn ask(program: &str) -> String {
    let python = std::env::var("SIDEWINDER_ORACLE").unwrap_or_else(|_| "py314".to_owned());
    let output = Command::new(python)
        .args(["-I", "-c", program])
        .output()
        .expect("the oracle runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Compares line by line, so that a failure names the first line that differs.
fn same(ours: &str, oracle: &str) {
    for (left, right) in ours.lines().zip(oracle.lines()) {
        assert_eq!(left, right);
    }
    assert_eq!(ours.lines().count(), oracle.lines().count());
}

fn all() -> impl Iterator<Item = Opcode> {
    (0..300).map(Opcode)
}

#[test]
fn numbers_and_names() {
    let program = "import opcode, _opcode_metadata as m\n\
        for n, i in sorted({**m.opmap, **m._specialized_opmap}.items(), key=lambda x: x[1]): print(i, n)\n\
        print(m.HAVE_ARGUMENT, m.MIN_INSTRUMENTED_OPCODE)";
    let mut ours = String::new();
    for op in all().filter(|op| op.is_valid()) {
        let _ = writeln!(ours, "{} {}", op.0, op.name());
        assert_eq!(Opcode::from_name(op.name()), Some(op));
    }
    let _ = writeln!(
        ours,
        "{} {}",
        opcode::HAVE_ARGUMENT,
        opcode::MIN_INSTRUMENTED_OPCODE
    );
    same(&ours, &ask(program));
}

#[test]
fn predicates() {
    let program = "import _opcode\n\
        for i in range(300):\n \
          print(i, *(int(f(i)) for f in (_opcode.is_valid, _opcode.has_arg, _opcode.has_const, _opcode.has_name, \
          _opcode.has_jump, _opcode.has_free, _opcode.has_local, _opcode.has_exc)))";
    let mut ours = String::new();
    for op in all() {
        let bits = [
            op.is_valid(),
            op.has_arg(),
            op.has_const(),
            op.has_name(),
            op.has_jump(),
            op.has_free(),
            op.has_local(),
            op.has_exc(),
        ];
        let _ = write!(ours, "{}", op.0);
        for bit in bits {
            let _ = write!(ours, " {}", u8::from(bit));
        }
        ours.push('\n');
    }
    same(&ours, &ask(program));
}

#[test]
fn stack_effects() {
    let program = "import _opcode\n\
        for i in range(300):\n \
          for a in (range(0, 20) if _opcode.has_arg(i) else (None,)):\n  \
            for j in (None, True, False):\n   \
              try: print(i, a or 0, j, _opcode.stack_effect(i, a, jump=j))\n   \
              except ValueError: print(i, a or 0, j, None)\n\
        for i in (118, 52, 46, 105): print(i, 0x305, _opcode.stack_effect(i, 0x305))";
    let mut ours = String::new();
    for op in all() {
        for oparg in 0..if op.has_arg() { 20 } else { 1 } {
            for (jump, shown) in [(None, "None"), (Some(true), "True"), (Some(false), "False")] {
                let effect = stack_effect(op, oparg, jump).map_or("None".to_owned(), |n| n.to_string());
                let _ = writeln!(ours, "{} {oparg} {shown} {effect}", op.0);
            }
        }
    }
    for op in [118, 52, 46, 105] {
        let _ = writeln!(
            ours,
            "{op} {} {}",
            0x305,
            stack_effect(Opcode(op), 0x305, None).expect("valid")
        );
    }
    same(&ours, &ask(program));
}

#[test]
fn caches_and_families() {
    let program = "import opcode, _opcode_metadata as m\n\
        for n, f in opcode._cache_format.items(): print(n, opcode.opmap[n], *(f'{k}/{v}' for k, v in f.items()))\n\
        for n, f in m._specializations.items(): print(n, *f)\n\
        for n in opcode.opmap: print(n, opcode._inline_cache_entries.get(n, 0))";
    let mut cached: Vec<String> = Vec::new();
    let program = format!("print(*sorted('''\\\n'''.split()))\n{program}");
    let oracle = ask(&program);
    let mut oracle: Vec<&str> = oracle.lines().filter(|line| !line.is_empty()).collect();
    for op in all().filter(|op| op.is_valid()) {
        let is_base = !op.is_specialized() && !op.is_instrumented();
        if is_base && !op.cache_fields().is_empty() {
            let mut line = format!("{} {}", op.name(), op.0);
            for field in op.cache_fields() {
                let _ = write!(line, " {}/{}", field.name, field.units);
            }
            cached.push(line);
        }
        if !op.is_specialized() && op.0 != 255 {
            let units = if op.is_instrumented() { 0 } else { op.cache_units() };
            cached.push(format!("{} {units}", op.name()));
        }
    }
    for (base, forms) in opcode::FAMILIES {
        let mut line = base.name().to_owned();
        for form in *forms {
            assert_eq!(form.deoptimized(), *base);
            assert_eq!(form.cache_units(), base.cache_units());
            let _ = write!(line, " {}", form.name());
        }
        cached.push(line);
    }
    cached.sort_unstable();
    oracle.retain(|line| *line != "ENTER_EXECUTOR 0");
    oracle.sort_unstable();
    assert_eq!(cached, oracle);
}

#[test]
fn operand_tables() {
    let program = "import _opcode, opcode\n\
        for n, t in _opcode.get_nb_ops(): print(n, t)\n\
        for l in (_opcode.get_intrinsic1_descs(), _opcode.get_intrinsic2_descs(), _opcode.get_special_method_names(), \
        [c.__name__ for c in opcode._common_constants], opcode.cmp_op): print(*l)";
    let mut ours = String::new();
    for (name, text) in opcode::binary_operator::NAMES
        .iter()
        .zip(opcode::binary_operator::TEXTS)
    {
        let _ = writeln!(ours, "{name} {text}");
    }
    for list in [
        &opcode::intrinsic_1::NAMES[..],
        &opcode::intrinsic_2::NAMES,
        &opcode::special_method::TEXTS,
        &opcode::common_constant::TEXTS,
        &opcode::comparison::TEXTS,
    ] {
        let _ = writeln!(ours, "{}", list.join(" "));
    }
    same(&ours, &ask(program));
}

#[test]
fn comparison_masks() {
    // `if a < b` compiles to COMPARE_OP with bool bit; without it the mask stands alone.
    let program = "import dis\n\
        for o in ('<', '<=', '==', '!=', '>', '>='):\n \
          print(*(i.arg for i in dis.get_instructions(f'a {o} b') if i.opname == 'COMPARE_OP'))";
    let mut ours = String::new();
    for (number, mask) in opcode::comparison::MASKS.iter().enumerate() {
        let _ = writeln!(ours, "{}", (number << 5) | usize::from(*mask));
    }
    same(&ours, &ask(program));
}
