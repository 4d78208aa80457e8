//! Expressions.

use super::{Place, Shape};

const CONSTANTS: &[&str] = &[
    "0",
    "1",
    "2",
    "255",
    "256",
    "300",
    "-1",
    "2147483648",
    "12345678901234567890",
    "0.0",
    "-0.0",
    "1.5",
    "1e300",
    "2j",
    "0j",
    "None",
    "True",
    "False",
    "...",
    "''",
    "'a'",
    "'text with spaces'",
    "'\\xe9'",
    "b''",
    "b'ab'",
    "__debug__",
    "'%s'",
    "(1, 2)",
    "()",
    "(None, 'a', 1.5)",
];
const BINARY: &[&str] = &[
    "+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "@",
];
const COMPARE: &[&str] = &["<", "==", "is", "is not", "in", "not in", "!=", ">=", "<=", ">"];

impl Shape<'_, '_> {
    pub(super) fn expr(&mut self, depth: usize) -> String {
        if depth == 0 || self.entropy.is_empty() {
            return self.leaf();
        }
        let depth = depth - 1;
        match self.below(30) {
            0..=3 => self.leaf(),
            4 => format!(
                "({} {} {})",
                self.expr(depth),
                self.one_of(BINARY),
                self.expr(depth)
            ),
            5 => self.constant_arithmetic(),
            6 => format!(
                "({}{})",
                self.one_of(&["-", "not ", "~", "+", "not not ", "- -"]),
                self.expr(depth)
            ),
            7 => {
                let operator = self.one_of(&[" and ", " or "]);
                let count = 2 + self.below(3);
                format!("({})", self.joined(count, operator, |shape| shape.expr(depth)))
            }
            8 | 9 => self.comparison(depth),
            10 => format!(
                "({} if {} else {})",
                self.expr(depth),
                self.test(depth),
                self.expr(depth)
            ),
            11 | 12 => self.call(depth),
            13 => format!("{}.{}", self.primary(depth), self.name()),
            14 => format!("{}[{}]", self.primary(depth), self.subscript(depth)),
            15..=17 => self.display(depth),
            18..=20 => self.comprehension(depth),
            21 | 22 => self.lambda(depth),
            23 if !self.place.braces => self.format_string(depth, self.place),
            24 if !self.place.no_walrus => {
                format!("({} := {})", self.one_of(&["a", "b", "w"]), self.expr(depth))
            }
            25 if self.place.asynchronous && !self.place.pure => format!("(await {})", self.primary(depth)),
            26 if self.place.function && !self.place.pure => self.yields(depth),
            27 => self
                .one_of(&[
                    "super()",
                    "super().a()",
                    "super().a",
                    "super(a, b).c",
                    "__class__",
                    "super().__init__(1)",
                ])
                .to_owned(),
            28 => self
                .one_of(&[
                    "all(x for x in a)",
                    "any(y for y in b if y)",
                    "tuple(a for a in b)",
                    "all([x for x in a])",
                ])
                .to_owned(),
            29 => self.formatting(depth),
            _ => self.leaf(),
        }
    }

    /// What a condition may be: often something that makes jumps.
    pub(super) fn test(&mut self, depth: usize) -> String {
        match self.below(6) {
            0 => self.expr(depth),
            1 => self
                .one_of(&[
                    "True",
                    "0",
                    "not a",
                    "a is None",
                    "a is not None",
                    "not (a and b)",
                    "__debug__",
                    "a < b < c",
                ])
                .to_owned(),
            2 => format!("not ({} or {})", self.expr(depth), self.name()),
            3 => format!("{} and ({} or {})", self.name(), self.expr(depth), self.name()),
            4 => format!("({} if {} else {})", self.name(), self.name(), self.expr(depth)),
            _ => self.comparison(depth),
        }
    }

    pub(super) fn leaf(&mut self) -> String {
        if self.below(5) < 3 {
            return self.name().to_owned();
        }
        self.one_of(CONSTANTS).to_owned()
    }

    /// What may stand before a dot or bracket without a warning or parentheses.
    fn primary(&mut self, depth: usize) -> String {
        match self.below(4) {
            0 | 1 => self.name().to_owned(),
            2 => format!("{}.{}", self.name(), self.name()),
            _ => format!("({})", self.expr(depth)),
        }
    }

    fn constant_arithmetic(&mut self) -> String {
        let left = self.one_of(CONSTANTS);
        let right = self.one_of(CONSTANTS);
        match self.below(5) {
            0 => format!("({left} {} {right})", self.one_of(BINARY)),
            1 => format!(
                "({left} {} {right} {} {})",
                self.one_of(BINARY),
                self.one_of(BINARY),
                self.one_of(CONSTANTS)
            ),
            2 => format!(
                "({left}, {right}, 1)[{}]",
                self.one_of(&["0", "-1", "True", "3", "1:", "'a'"])
            ),
            3 => format!("-({left} {} {right})", self.one_of(BINARY)),
            _ => format!("({left}) {} ({right})", self.one_of(&["*", "+", "**", "<<", "%"])),
        }
    }

    fn comparison(&mut self, depth: usize) -> String {
        let count = 1 + self.below(3);
        let mut text = format!("({}", self.expr(depth));
        for _ in 0..count {
            text.push_str(&format!(" {} {}", self.one_of(COMPARE), self.expr(depth)));
        }
        text + ")"
    }

    fn call(&mut self, depth: usize) -> String {
        let callee = self.primary(depth);
        format!("{callee}({})", self.arguments(depth))
    }

    pub(super) fn arguments(&mut self, depth: usize) -> String {
        let mut arguments = Vec::new();
        let count = self.one_of(&[0, 1, 1, 2, 3, 17, 40]);
        let depth = if count > 4 { 0 } else { depth };
        for _ in 0..count {
            let star = if self.chance(8) { "*" } else { "" };
            arguments.push(format!("{star}{}", self.expr(depth)));
        }
        for name in ["k", "l", "m"] {
            match self.below(8) {
                6 => arguments.push(format!("{name}={}", self.expr(depth))),
                7 => arguments.push(format!("**{}", self.expr(0))),
                _ => {}
            }
        }
        arguments.join(", ")
    }

    pub(super) fn subscript(&mut self, depth: usize) -> String {
        match self.below(7) {
            0..=2 => self.expr(depth),
            3 => self
                .one_of(&[":", "1:", ":2", "1:2", "::-1", "a:b", "a:b:c", "None:None"])
                .to_owned(),
            4 => format!("{}, {}", self.expr(depth), self.expr(depth)),
            5 => format!("{}:{}, 1:2", self.expr(depth), self.expr(0)),
            _ => format!("*{}, {}", self.name(), self.expr(0)),
        }
    }

    fn display(&mut self, depth: usize) -> String {
        let kind = self.below(4);
        let count = self.one_of(&[0, 1, 2, 3, 4, 5, 29, 31, 36]);
        let constant = count > 8 || self.chance(3);
        let depth = if count > 4 { 0 } else { depth };
        if kind == 3 {
            let items = self.joined(count.min(20), ", ", |shape| match shape.below(10) {
                9 => format!("**{}", shape.name()),
                8 => format!("'k{}': {}", shape.below(3), shape.expr(depth)),
                _ => format!("{}: {}", shape.expr(depth), shape.expr(depth)),
            });
            return format!("{{{items}}}");
        }
        let items = self.joined(count, ", ", |shape| {
            if constant && !shape.chance(60) {
                return shape.one_of(CONSTANTS).to_owned();
            }
            let star = if shape.chance(9) { "*" } else { "" };
            format!("{star}{}", shape.expr(depth))
        });
        match kind {
            0 => format!("[{items}]"),
            1 if items.is_empty() => "()".to_owned(),
            1 => format!("({items},)"),
            _ if items.is_empty() => "{*()}".to_owned(),
            _ => format!("{{{items}}}"),
        }
    }

    fn comprehension(&mut self, depth: usize) -> String {
        let outside = Place {
            no_walrus: true,
            ..self.place
        };
        let first = self.within(outside, |shape| shape.expr(depth));
        let in_class = self.place.class;
        let inner = Place {
            pure: true,
            no_walrus: self.place.no_walrus || in_class,
            class: false,
            ..self.place
        };
        self.within(inner, |shape| {
            let mut clauses = String::new();
            let count = 1 + shape.below(3) / 2 + shape.below(5) / 4;
            for number in 0..count {
                let keyword = if shape.place.asynchronous && shape.chance(5) {
                    "async for"
                } else {
                    "for"
                };
                let target = shape.one_of(&["a", "b", "x", "y", "a, b", "(x, *y)", "a.b", "_"]);
                let iterable = if number == 0 {
                    first.clone()
                } else if shape.chance(3) {
                    format!(
                        "[{}]",
                        shape.within(
                            Place {
                                no_walrus: true,
                                ..shape.place
                            },
                            |shape| shape.expr(depth)
                        )
                    )
                } else {
                    shape.within(
                        Place {
                            no_walrus: true,
                            ..shape.place
                        },
                        |shape| shape.expr(depth),
                    )
                };
                clauses.push_str(&format!(" {keyword} {target} in {iterable}"));
                if shape.chance(3) {
                    let test = shape.within(
                        Place {
                            no_walrus: true,
                            ..shape.place
                        },
                        |shape| shape.test(depth),
                    );
                    clauses.push_str(&format!(" if {test}"));
                }
            }
            // A named target that is a loop variable is an error; the names differ.
            let element = shape.within(
                Place {
                    no_walrus: true,
                    ..shape.place
                },
                |shape| shape.expr(depth),
            );
            match shape.below(4) {
                0 => format!("[{element}{clauses}]"),
                1 => format!("{{{element}{clauses}}}"),
                2 => format!("({element}{clauses})"),
                _ => format!("{{{element}: {}{clauses}}}", shape.name()),
            }
        })
    }

    fn lambda(&mut self, depth: usize) -> String {
        let parameters = self.parameters(depth, false);
        let inner = Place {
            function: true,
            pure: self.place.pure,
            no_walrus: self.place.no_walrus,
            braces: self.place.braces,
            ..Place::default()
        };
        let body = self.within(inner, |shape| shape.expr(depth));
        format!("(lambda {parameters}: {body})")
    }

    fn format_string(&mut self, depth: usize, place: Place) -> String {
        let prefix = self.one_of(&["f", "f", "rf", "t"]);
        let count = self.below(4);
        let inner = Place {
            braces: true,
            ..place
        };
        let parts = self.within(inner, |shape| {
            shape.joined(count, "", |shape| {
                let text = shape.one_of(&["", "text", "{{", "%", " "]);
                let value = shape.expr(depth.min(1)).replace('\'', "\"").replace('\\', "");
                let conversion = shape.one_of(&["", "", "!r", "!s", "!a", "="]);
                let spec = shape.one_of(&["", "", ":>10", ":{a}", ":{a}.{b!r}", ":"]);
                format!("{text}{{ {value} {conversion}{spec}}}")
            })
        });
        format!("{prefix}'{parts}'")
    }

    /// `%` formatting, which the compiler turns into an f-string now and then.
    fn formatting(&mut self, depth: usize) -> String {
        let format = self.one_of(&[
            "'%s'",
            "'a%sb%r'",
            "'%s %s'",
            "'%5s%-5r'",
            "'%d'",
            "'%%'",
            "'%s%%%a'",
            "'%.3s'",
            "'%(a)s'",
        ]);
        let count = self.below(3);
        let values = self.joined(count, "", |shape| format!("{}, ", shape.expr(depth)));
        format!("({format} % ({values}))")
    }

    fn yields(&mut self, depth: usize) -> String {
        if self.place.asynchronous || self.chance(2) {
            format!("(yield {})", self.expr(depth))
        } else {
            format!("(yield from {})", self.expr(depth))
        }
    }
}
