//! Patterns of `match`.

use super::Shape;

impl Shape<'_, '_> {
    /// A pattern. Captures take their names from `captures`, since a name may be bound once only.
    pub(super) fn pattern(&mut self, depth: usize, captures: &mut u32) -> String {
        if depth == 0 {
            return self.simple_pattern(captures);
        }
        let depth = depth - 1;
        match self.below(9) {
            0..=2 => self.simple_pattern(captures),
            3 => {
                let count = self.below(4);
                let starred = self.below(6);
                let mut items = Vec::new();
                for index in 0..count {
                    items.push(if index == starred {
                        format!(
                            "*{}",
                            if self.chance(2) {
                                "_".to_owned()
                            } else {
                                capture(captures)
                            }
                        )
                    } else {
                        self.pattern(depth, captures)
                    });
                }
                format!("[{}]", items.join(", "))
            }
            4 => {
                let count = self.below(3);
                let mut items = Vec::new();
                for index in 0..count {
                    let key = self.one_of(&["'k", "b'k", "a.b", "1"]);
                    let key = match key {
                        "a.b" => format!("a.b{index}"),
                        "1" => format!("{index}"),
                        quoted => format!("{quoted}{index}'"),
                    };
                    items.push(format!("{key}: {}", self.pattern(depth, captures)));
                }
                if self.chance(3) {
                    items.push(format!("**{}", capture(captures)));
                }
                format!("{{{}}}", items.join(", "))
            }
            5 => {
                let count = self.below(3);
                let mut items = Vec::new();
                for _ in 0..count {
                    items.push(self.pattern(depth, captures));
                }
                for name in ["k", "l"] {
                    if self.chance(4) {
                        items.push(format!("{name}={}", self.pattern(depth, captures)));
                    }
                }
                format!(
                    "{}({})",
                    self.one_of(&["A", "a.B", "int", "str"]),
                    items.join(", ")
                )
            }
            6 => {
                let count = 2 + self.below(2);
                format!("({})", self.joined(count, " | ", |shape| shape.literal_pattern()))
            }
            7 => {
                let first = capture(captures);
                format!("([{first}, 1] | [1, {first}])")
            }
            _ => format!("({} as {})", self.literal_pattern(), capture(captures)),
        }
    }

    fn simple_pattern(&mut self, captures: &mut u32) -> String {
        match self.below(3) {
            0 => self.literal_pattern(),
            1 => capture(captures),
            _ => "_".to_owned(),
        }
    }

    fn literal_pattern(&mut self) -> String {
        self.one_of(&[
            "0",
            "1",
            "-1",
            "1.5",
            "-0.0",
            "1+2j",
            "-1-0j",
            "'a'",
            "b'a'",
            "None",
            "True",
            "False",
            "a.b",
            "x.y.z",
            "[]",
            "{}",
            "''",
            "'a' 'b'",
            "int()",
            "[_]",
            "[*_]",
            "[1, *_]",
            "[_, *_, 2]",
        ])
        .to_owned()
    }
}

fn capture(captures: &mut u32) -> String {
    *captures += 1;
    format!("v{captures}")
}
