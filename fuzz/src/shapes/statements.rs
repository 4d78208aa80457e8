//! Statements and blocks.

use super::{DEPTH, Place, Shape};

/// How deep the expressions of a statement are.
const EXPRESSION: usize = 3;

impl Shape<'_, '_> {
    pub(super) fn prologue(&mut self) {
        match self.below(12) {
            1 => self.line("from __future__ import annotations"),
            2 => self.line("'''documentation'''"),
            _ => {}
        }
    }

    fn block(&mut self, place: Place) {
        self.indent += 1;
        let count = 1 + self.below(4) / 2 + self.below(6) / 5;
        self.within(place, |shape| {
            for _ in 0..count {
                shape.statement();
            }
        });
        self.indent -= 1;
    }

    fn same_block(&mut self) {
        self.block(self.place);
    }

    pub(super) fn statement(&mut self) {
        if self.statements == 0 {
            return self.line("pass");
        }
        self.statements -= 1;
        if self.indent >= DEPTH || self.below(5) < 2 {
            return self.simple_statement();
        }
        match self.below(20) {
            0..=2 => self.if_statement(),
            3 | 4 => self.loop_statement(),
            5..=8 => self.try_statement(),
            9 | 10 => self.with_statement(),
            11..=13 => self.function(),
            14 | 15 => self.class(),
            16..=18 => self.match_statement(),
            _ => self.type_alias(),
        }
    }

    fn simple_statement(&mut self) {
        let text = match self.below(28) {
            0 => "pass".to_owned(),
            1..=4 => self.expr(EXPRESSION),
            5..=8 => format!("{} = {}", self.targets(), self.expr(EXPRESSION)),
            9 => format!(
                "{} = {} = {}",
                self.targets(),
                self.target(),
                self.expr(EXPRESSION)
            ),
            10 => format!(
                "{} {} {}",
                self.simple_target(),
                self.one_of(&["+=", "-=", "**=", "@=", "//=", "|="]),
                self.expr(EXPRESSION)
            ),
            11 | 12 => self.annotated(),
            13 => format!(
                "del {}",
                self.one_of(&["a", "a, b", "a.b", "a[1]", "(a, [b])", "a[1:2]", "x"])
            ),
            14 | 15 if self.place.function && !self.place.star_handler => match self.below(4) {
                0 => "return".to_owned(),
                1 => "return 1".to_owned(),
                _ => format!("return {}", self.expr(EXPRESSION)),
            },
            16 => match self.below(3) {
                0 => "raise".to_owned(),
                1 => format!("raise {}", self.expr(1)),
                _ => format!("raise {} from {}", self.expr(1), self.expr(1)),
            },
            17 => self
                .one_of(&[
                    "import a",
                    "import a.b",
                    "import a.b.c as d",
                    "from a import b",
                    "from . import a as b, c",
                    "from ..a.b import c",
                    "from a import b as a",
                ])
                .to_owned(),
            18 => format!(
                "assert {}{}",
                self.test(2),
                self.one_of(&["", ", 'message'", ", a", ", (a, b)"])
            ),
            19 | 20 if self.place.in_loop && !self.place.star_handler => "break".to_owned(),
            21 | 22 if self.place.in_loop && !self.place.star_handler => "continue".to_owned(),
            23 => self
                .one_of(&["'text'", "1", "...", "a", "f'{a}'", "(1, 2)", "b''"])
                .to_owned(),
            24 if self.place.function => format!("global g{}", self.below(3)),
            25 => format!("{}; {}", self.expr(1), self.expr(2)),
            26 => format!("a, b = {}, {}", self.expr(1), self.expr(1)),
            27 => format!("a, b, c = {}, {}, {}", self.name(), self.expr(1), self.name()),
            _ => self.expr(EXPRESSION),
        };
        self.line(&text);
    }

    fn simple_target(&mut self) -> String {
        match self.below(5) {
            0..=2 => self.one_of(&["a", "b", "x", "y", "__p"]).to_owned(),
            3 => format!("{}.{}", self.name(), self.name()),
            _ => format!("{}[{}]", self.name(), self.subscript(1)),
        }
    }

    fn target(&mut self) -> String {
        match self.below(8) {
            6 => format!("({}, {})", self.simple_target(), self.simple_target()),
            7 => format!(
                "[{}, *{}, {}]",
                self.simple_target(),
                self.simple_target(),
                self.simple_target()
            ),
            _ => self.simple_target(),
        }
    }

    fn targets(&mut self) -> String {
        match self.below(6) {
            4 => format!("{}, {}", self.target(), self.target()),
            5 => format!("*{}, {}", self.simple_target(), self.target()),
            _ => self.target(),
        }
    }

    fn annotation(&mut self) -> String {
        let place = Place {
            pure: true,
            no_walrus: true,
            class: false,
            ..self.place
        };
        match self.below(3) {
            0 => self
                .one_of(&["int", "a", "'text'", "a.b", "list[int]", "x | None"])
                .to_owned(),
            _ => self.within(place, |shape| shape.expr(2)),
        }
    }

    fn annotated(&mut self) -> String {
        let target = self.one_of(&["a", "b", "x", "(a)", "a.b", "a[1]", "__p"]);
        let annotation = self.annotation();
        if self.chance(2) {
            format!("{target}: {annotation} = {}", self.expr(2))
        } else {
            format!("{target}: {annotation}")
        }
    }

    fn if_statement(&mut self) {
        let test = self.test(2);
        self.line(&format!("if {test}:"));
        self.same_block();
        for _ in 0..self.below(3) {
            let test = self.test(2);
            self.line(&format!("elif {test}:"));
            self.same_block();
        }
        if self.chance(2) {
            self.line("else:");
            self.same_block();
        }
    }

    fn loop_statement(&mut self) {
        let body = Place {
            in_loop: true,
            star_handler: false,
            ..self.place
        };
        if self.chance(3) {
            let test = self.test(2);
            self.line(&format!("while {test}:"));
        } else {
            let keyword = if self.place.asynchronous && self.chance(3) {
                "async for"
            } else {
                "for"
            };
            let (target, iterable) = (self.targets(), self.expr(2));
            self.line(&format!("{keyword} {target} in {iterable}:"));
        }
        self.block(body);
        if self.chance(3) {
            self.line("else:");
            self.same_block();
        }
    }

    fn try_statement(&mut self) {
        self.line("try:");
        self.same_block();
        let star = self.chance(4);
        let handlers = self.below(4);
        let inner = Place {
            star_handler: star || self.place.star_handler,
            ..self.place
        };
        for number in 0..handlers {
            let keyword = if star { "except*" } else { "except" };
            let kind = match self.below(4) {
                0 if !star && number + 1 == handlers => String::new(),
                1 => format!(" ({}, {})", self.name(), self.name()),
                2 => format!(" {}", self.expr(1)),
                _ => format!(" {} as {}", self.name(), self.one_of(&["a", "e", "x"])),
            };
            self.line(&format!("{keyword}{kind}:"));
            self.block(inner);
        }
        if handlers > 0 && self.chance(4) {
            self.line("else:");
            self.same_block();
        }
        if handlers == 0 || self.chance(3) {
            self.line("finally:");
            self.same_block();
        }
    }

    fn with_statement(&mut self) {
        let keyword = if self.place.asynchronous && self.chance(3) {
            "async with"
        } else {
            "with"
        };
        let count = 1 + self.below(3) / 2;
        let items = self.joined(count, ", ", |shape| match shape.below(3) {
            0 => shape.expr(1),
            1 => format!(
                "{} as {}",
                shape.expr(1),
                shape.one_of(&["a", "x", "a.b", "a[1]"])
            ),
            _ => format!(
                "{} as ({}, {})",
                shape.expr(1),
                shape.simple_target(),
                shape.simple_target()
            ),
        });
        self.line(&format!("{keyword} {items}:"));
        self.same_block();
    }

    /// Parameters of a function, or of a lambda.
    pub(super) fn parameters(&mut self, depth: usize, annotated: bool) -> String {
        let mut parts = Vec::new();
        let names = ["a", "b", "x", "self", "y", "c"];
        let count = self.below(5);
        let (slash, star) = (self.below(8), self.below(8));
        let mut defaults = false;
        for (index, name) in names.iter().take(count).enumerate() {
            if index == star && index + 1 < count {
                parts.push("*".to_owned());
                defaults = false;
            }
            let annotation = if annotated && self.chance(3) {
                format!(": {}", self.annotation())
            } else {
                String::new()
            };
            defaults |= self.chance(4);
            let default = if defaults {
                format!("={}", self.expr(depth.min(1)))
            } else {
                String::new()
            };
            parts.push(format!("{name}{annotation}{default}"));
            if index + 1 == slash && index < star {
                parts.push("/".to_owned());
            }
        }
        if self.chance(6) && star + 1 >= count {
            parts.push("*args".to_owned());
        }
        if self.chance(6) {
            parts.push("**kwargs".to_owned());
        }
        parts.join(", ")
    }

    fn type_parameters(&mut self) -> String {
        if !self.chance(5) {
            return String::new();
        }
        let parameters: Vec<String> = ["T", "U", "V"]
            .iter()
            .take(1 + self.below(2))
            .map(|name| {
                let place = Place {
                    pure: true,
                    no_walrus: true,
                    class: false,
                    ..self.place
                };
                match self.below(5) {
                    1 => format!("{name}: {}", self.within(place, |shape| shape.expr(1))),
                    2 => format!("{name}: (int, {})", self.name()),
                    3 => format!("*{name}"),
                    4 => format!("**{name}"),
                    _ => (*name).to_owned(),
                }
            })
            .collect();
        format!("[{}]", parameters.join(", "))
    }

    fn decorators(&mut self) {
        for _ in 0..self.below(5) / 3 {
            let decorator = self.expr(1);
            self.line(&format!("@{decorator}"));
        }
    }

    fn function(&mut self) {
        self.decorators();
        let asynchronous = self.chance(3);
        let keyword = if asynchronous { "async def" } else { "def" };
        let name = self.one_of(&["f", "g", "__p", "a"]);
        let type_parameters = self.type_parameters();
        let generic = Place {
            pure: self.place.pure || !type_parameters.is_empty(),
            no_walrus: self.place.no_walrus || !type_parameters.is_empty(),
            ..self.place
        };
        let parameters = self.within(generic, |shape| shape.parameters(2, true));
        let returns = if self.chance(4) {
            format!(" -> {}", self.annotation())
        } else {
            String::new()
        };
        self.line(&format!(
            "{keyword} {name}{type_parameters}({parameters}){returns}:"
        ));
        let body = Place {
            function: true,
            asynchronous,
            ..Place::default()
        };
        self.indent += 1;
        if self.chance(6) {
            self.line("'''documentation\n     of it'''");
        }
        if self.chance(40) {
            self.line("nonlocal a");
        }
        self.indent -= 1;
        self.block(body);
    }

    fn class(&mut self) {
        self.decorators();
        let name = self.one_of(&["A", "B", "a"]);
        let type_parameters = self.type_parameters();
        let generic = Place {
            pure: self.place.pure || !type_parameters.is_empty(),
            no_walrus: self.place.no_walrus || !type_parameters.is_empty(),
            ..self.place
        };
        let bases = if self.chance(3) {
            format!("({})", self.within(generic, |shape| shape.arguments(1)))
        } else {
            String::new()
        };
        self.line(&format!("class {name}{type_parameters}{bases}:"));
        let body = Place {
            class: true,
            ..Place::default()
        };
        self.block(body);
    }

    fn match_statement(&mut self) {
        let subject = self.expr(2);
        self.line(&format!("match {subject}:"));
        self.indent += 1;
        for _ in 0..1 + self.below(4) {
            let mut captures = 0;
            let mut pattern = self.pattern(3, &mut captures);
            // What matches everything may only stand last.
            if pattern == "_" || pattern.starts_with('v') {
                pattern = format!("[{pattern}]");
            }
            let guard = if self.chance(4) {
                format!(" if {}", self.test(2))
            } else {
                String::new()
            };
            self.line(&format!("case {pattern}{guard}:"));
            self.same_block();
        }
        if self.chance(3) {
            let last = self.one_of(&["_", "z", "_ as q", "(_)"]);
            self.line(&format!("case {last}:"));
            self.same_block();
        }
        self.indent -= 1;
    }

    fn type_alias(&mut self) {
        let parameters = self.type_parameters();
        let place = Place {
            pure: true,
            no_walrus: true,
            class: false,
            ..self.place
        };
        let value = self.within(place, |shape| shape.expr(2));
        self.line(&format!("type Alias{parameters} = {value}"));
    }
}
