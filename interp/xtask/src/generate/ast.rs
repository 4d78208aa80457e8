//! Makes the AST's Rust types, visitor, builders and reflection tables from `interp/spec/ast.nodes`.
//!
//! The notation is documented at the head of that file. Three files come out: `ast.rs` (types, visitor,
//! builders), `ast_meta.rs` (classes, fields, and access to fields by index) and `ast_build.rs` (nodes by class). Nothing here knows the grammar.

use super::Generated;
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// What a field holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Arity {
    One,
    Optional,
    Many,
    ManyOptional,
}

/// One field of a class.
#[derive(Clone)]
struct Field {
    python: String,
    rust: String,
    ty: String,
    arity: Arity,
}

/// A class with fields: a constructor of a sum, or a product itself.
struct Class {
    name: String,
    fields: Vec<Field>,
    /// The constructor whose Rust struct this one shares.
    like: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Enum,
    Sum,
    Node,
    Product,
}

/// One declaration of the table.
struct Declaration {
    shape: Shape,
    name: String,
    span: bool,
    inline: usize,
    classes: Vec<Class>,
}

/// All declarations with the shape of each by name.
struct Table {
    declarations: Vec<Declaration>,
    shapes: BTreeMap<String, Shape>,
}

/// Makes `ast.rs`, `ast_meta.rs` and `ast_build.rs`.
pub(crate) fn generate(spec: &Path) -> Result<Vec<Generated>> {
    let path = spec.join("ast.nodes");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let table = parse(&text)?;
    let folder = Path::new("interp/syntax/src/generated");
    Ok(vec![
        Generated {
            path: folder.join("ast.rs"),
            text: types_file(&table)?,
        },
        Generated {
            path: folder.join("ast_meta.rs"),
            text: meta_file(&table)?,
        },
        Generated {
            path: folder.join("ast_build.rs"),
            text: build_file(&table)?,
        },
    ])
}

fn parse(text: &str) -> Result<Table> {
    let mut declarations: Vec<Declaration> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim_end();
        if line.is_empty() {
            continue;
        }
        let place = || format!("ast.nodes line {}", number + 1);
        if line.starts_with(' ') {
            let declaration = declarations.last_mut().with_context(place)?;
            parse_member(line.trim(), declaration).with_context(place)?;
        } else {
            declarations.push(parse_head(line).with_context(place)?);
        }
    }
    let shapes = declarations.iter().map(|d| (d.name.clone(), d.shape)).collect();
    Ok(Table { declarations, shapes })
}

fn parse_head(line: &str) -> Result<Declaration> {
    let mut words = line.split_whitespace();
    let shape = match words.next() {
        Some("enum") => Shape::Enum,
        Some("sum") => Shape::Sum,
        Some("node") => Shape::Node,
        Some("product") => Shape::Product,
        other => bail!("unknown declaration {other:?}"),
    };
    let name = words.next().context("a name")?.to_owned();
    let mut declaration = Declaration {
        shape,
        name,
        span: false,
        inline: 0,
        classes: Vec::new(),
    };
    for option in words {
        match option.split_once('=') {
            None if option == "span" => declaration.span = true,
            Some(("inline", bytes)) => declaration.inline = bytes.parse()?,
            _ => bail!("unknown option {option}"),
        }
    }
    Ok(declaration)
}

fn parse_member(line: &str, declaration: &mut Declaration) -> Result<()> {
    if declaration.shape == Shape::Enum {
        let classes = line.split_whitespace().map(|name| Class {
            name: name.to_owned(),
            fields: Vec::new(),
            like: None,
        });
        declaration.classes.extend(classes);
        return Ok(());
    }
    if let Some((name, other)) = line.split_once(" like ") {
        let model = declaration
            .classes
            .iter()
            .find(|c| c.name == other)
            .context("an earlier constructor")?;
        let (name, fields) = (name.to_owned(), model.fields.clone());
        declaration.classes.push(Class {
            name,
            fields,
            like: Some(other.to_owned()),
        });
        return Ok(());
    }
    let (name, rest) = line.split_once('(').unwrap_or((line, ")"));
    let name = if name.is_empty() {
        declaration.name.as_str()
    } else {
        name
    };
    let inside = rest.strip_suffix(')').context("a closing parenthesis")?;
    let fields = inside
        .split(',')
        .filter(|f| !f.trim().is_empty())
        .map(parse_field)
        .collect::<Result<_>>()?;
    declaration.classes.push(Class {
        name: name.to_owned(),
        fields,
        like: None,
    });
    ensure!(
        declaration.shape == Shape::Sum || declaration.classes.len() == 1,
        "{} takes one constructor",
        declaration.name
    );
    Ok(())
}

fn parse_field(text: &str) -> Result<Field> {
    let (names, ty) = text.split_once(':').context("a field type")?;
    let (python, rust) = names
        .trim()
        .split_once("->")
        .unwrap_or((names.trim(), names.trim()));
    let ty = ty.trim();
    let (ty, arity) = if let Some(ty) = ty.strip_suffix("?*") {
        (ty, Arity::ManyOptional)
    } else if let Some(ty) = ty.strip_suffix('*') {
        (ty, Arity::Many)
    } else if let Some(ty) = ty.strip_suffix('?') {
        (ty, Arity::Optional)
    } else {
        (ty, Arity::One)
    };
    Ok(Field {
        python: python.to_owned(),
        rust: rust.to_owned(),
        ty: ty.to_owned(),
        arity,
    })
}

/// `type_param` to `TypeParam`, with the names Rust gives to the few that need another.
fn camel(name: &str) -> String {
    match name {
        "excepthandler" => return "ExceptHandler".into(),
        "boolop" => return "BoolOp".into(),
        "unaryop" => return "UnaryOp".into(),
        "cmpop" => return "CmpOp".into(),
        "withitem" => return "WithItem".into(),
        _ => {}
    }
    name.split('_')
        .map(|part| {
            let mut letters = part.chars();
            letters.next().map_or(String::new(), |first| {
                first.to_ascii_uppercase().to_string() + letters.as_str()
            })
        })
        .collect()
}

/// `BinOp` to `bin_op`.
fn snake(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !out.is_empty() && !out.ends_with('_') {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

impl Table {
    /// The Rust type of one item of a field's type, and its size.
    fn item(&self, ty: &str) -> Result<(String, usize)> {
        Ok(match ty {
            "identifier" | "string" => ("Name<'a>".into(), 8),
            "int" => ("i32".into(), 4),
            "constant" => ("Constant<'a>".into(), 24),
            _ => match self
                .shapes
                .get(ty)
                .with_context(|| format!("unknown type {ty}"))?
            {
                Shape::Enum => (camel(ty), 1),
                _ => (format!("&'a {}<'a>", camel(ty)), 8),
            },
        })
    }

    fn field_type(&self, field: &Field) -> Result<(String, usize)> {
        let (item, size) = self.item(&field.ty)?;
        Ok(match field.arity {
            Arity::One => (item, size),
            Arity::Optional => (format!("Option<{item}>"), size.max(8)),
            Arity::Many => (format!("&'a [{item}]"), 16),
            Arity::ManyOptional => (format!("&'a [Option<{item}>]"), 16),
        })
    }

    fn size(&self, class: &Class) -> Result<usize> {
        let mut total = 0;
        for field in &class.fields {
            total += self.field_type(field)?.1;
        }
        Ok(total.next_multiple_of(8))
    }

    fn is_node(&self, ty: &str) -> bool {
        self.shapes.get(ty).is_some_and(|shape| *shape != Shape::Enum)
    }
}

/// The name of the struct that holds a constructor's fields.
fn struct_name(declaration: &Declaration, class: &Class) -> String {
    match declaration.shape {
        Shape::Sum => format!(
            "{}{}",
            camel(&declaration.name),
            class.like.as_ref().unwrap_or(&class.name)
        ),
        _ => camel(&declaration.name),
    }
}

/// The name of the function that builds a constructor.
fn builder_name(declaration: &Declaration, class: &Class) -> String {
    match declaration.shape {
        Shape::Sum => format!("{}_{}", snake(&camel(&declaration.name)), snake(&class.name)),
        _ => snake(&camel(&declaration.name)),
    }
}

/// The name of the enum of a sum's constructors.
fn kind_name(declaration: &Declaration) -> String {
    let name = camel(&declaration.name);
    if declaration.span {
        format!("{name}Kind")
    } else {
        name
    }
}

fn class_signature(declaration: &Declaration, class: &Class) -> String {
    let fields: Vec<String> = class
        .fields
        .iter()
        .map(|f| {
            let mark = match f.arity {
                Arity::One => "",
                Arity::Optional => "?",
                Arity::Many => "*",
                Arity::ManyOptional => "?*",
            };
            format!("{}{mark} {}", f.ty, f.python)
        })
        .collect();
    let bare = declaration.shape != Shape::Product && fields.is_empty();
    if bare {
        class.name.clone()
    } else {
        format!("{}({})", class.name, fields.join(", "))
    }
}

/// The text of Python's `__doc__` for the class of a sum, node, enum or product.
fn declaration_doc(declaration: &Declaration) -> String {
    let signatures: Vec<String> = declaration
        .classes
        .iter()
        .map(|c| class_signature(declaration, c))
        .collect();
    match declaration.shape {
        Shape::Product => signatures.concat(),
        Shape::Enum => format!("{} = {}", declaration.name, signatures.join(" | ")),
        _ => {
            let indent = " ".repeat(declaration.name.len() + 1);
            format!(
                "{} = {}",
                declaration.name,
                signatures.join(&format!("\n{indent}| "))
            )
        }
    }
}

const HEAD: &str = "// Made by `cargo xtask generate --only ast` from interp/spec/ast.nodes. Do not edit.\n";

fn types_file(table: &Table) -> Result<String> {
    let mut out = String::from(
        "//! The nodes of the abstract syntax tree, their builders and a visitor. A node lives in an [`Arena`]; all of\n\
         //! them are `Copy` and none needs `Drop`. What the classes are called in Python is in `ast_meta`.\n",
    );
    out.push_str(HEAD);
    out.push_str(
        "#![allow(clippy::too_many_arguments, reason = \"a builder takes a node's fields in order\")]\n\
         use crate::arena::{Arena, Name};\nuse crate::ast::{Constant, Span};\n\n",
    );
    for declaration in &table.declarations {
        match declaration.shape {
            Shape::Enum => write_enum(&mut out, declaration)?,
            Shape::Sum => write_sum(&mut out, table, declaration)?,
            Shape::Node | Shape::Product => {
                for class in &declaration.classes {
                    write_struct(&mut out, table, declaration, class)?;
                }
            }
        }
    }
    write_builders(&mut out, table)?;
    write_visitor(&mut out, table)?;
    Ok(out)
}

fn write_enum(out: &mut String, declaration: &Declaration) -> Result<()> {
    let name = camel(&declaration.name);
    writeln!(out, "/// `{}`", declaration_doc(declaration))?;
    writeln!(
        out,
        "#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n#[repr(u8)]\npub enum {name} {{"
    )?;
    for class in &declaration.classes {
        writeln!(out, "/// `{0}`\n{0},", class.name)?;
    }
    writeln!(out, "}}\n")?;
    Ok(())
}

fn write_struct(out: &mut String, table: &Table, declaration: &Declaration, class: &Class) -> Result<()> {
    let name = struct_name(declaration, class);
    writeln!(out, "/// `{}`", class_signature(declaration, class))?;
    writeln!(out, "#[derive(Clone, Copy, Debug)]\npub struct {name}<'a> {{")?;
    for field in &class.fields {
        writeln!(
            out,
            "/// `{}`\npub {}: {},",
            field.python,
            field.rust,
            table.field_type(field)?.0
        )?;
    }
    if declaration.span && declaration.shape != Shape::Sum {
        writeln!(out, "/// Where it stands in the source.\npub span: Span,")?;
    }
    writeln!(out, "}}\n")?;
    Ok(())
}

fn write_sum(out: &mut String, table: &Table, declaration: &Declaration) -> Result<()> {
    let name = camel(&declaration.name);
    let kind = kind_name(declaration);
    if declaration.span {
        writeln!(out, "/// A `{}` with its place in the source.", declaration.name)?;
        writeln!(out, "#[derive(Clone, Copy, Debug)]\npub struct {name}<'a> {{")?;
        writeln!(out, "/// Which one it is, and its fields.\npub kind: {kind}<'a>,")?;
        writeln!(out, "/// Where it stands in the source.\npub span: Span,\n}}\n")?;
    }
    writeln!(out, "/// The constructors of `{}`.", declaration.name)?;
    writeln!(out, "#[derive(Clone, Copy, Debug)]\npub enum {kind}<'a> {{")?;
    for class in &declaration.classes {
        let item = struct_name(declaration, class);
        let signature = class_signature(declaration, class);
        if class.fields.is_empty() {
            writeln!(out, "/// `{signature}`\n{},", class.name)?;
        } else if table.size(class)? <= declaration.inline {
            writeln!(out, "/// `{signature}`\n{}({item}<'a>),", class.name)?;
        } else {
            writeln!(out, "/// `{signature}`\n{}(&'a {item}<'a>),", class.name)?;
        }
    }
    writeln!(out, "}}\n")?;
    for class in declaration
        .classes
        .iter()
        .filter(|c| !c.fields.is_empty() && c.like.is_none())
    {
        write_struct(out, table, declaration, class)?;
    }
    Ok(())
}

/// One function per class that allocates a node from its fields.
fn write_builders(out: &mut String, table: &Table) -> Result<()> {
    writeln!(
        out,
        "/// Builders: a node in the arena from its fields.\nimpl<'a> Arena<'a> {{"
    )?;
    for declaration in table.declarations.iter().filter(|d| d.shape != Shape::Enum) {
        let node = camel(&declaration.name);
        for class in &declaration.classes {
            let item = struct_name(declaration, class);
            let mut parameters = String::new();
            let mut values = String::new();
            for field in &class.fields {
                write!(parameters, ", {}: {}", field.rust, table.field_type(field)?.0)?;
                write!(values, "{}, ", field.rust)?;
            }
            if declaration.span {
                parameters.push_str(", span: Span");
            }
            writeln!(out, "/// `{}`", class_signature(declaration, class))?;
            writeln!(
                out,
                "#[inline]\npub fn {}(&self{parameters}) -> &'a {node}<'a> {{",
                builder_name(declaration, class)
            )?;
            let made = format!("{item} {{ {values} }}");
            if declaration.shape == Shape::Sum {
                let kind = kind_name(declaration);
                let value = if class.fields.is_empty() {
                    format!("{kind}::{}", class.name)
                } else if table.size(class)? <= declaration.inline {
                    format!("{kind}::{}({made})", class.name)
                } else {
                    format!("{kind}::{}(self.alloc({made}))", class.name)
                };
                if declaration.span {
                    writeln!(out, "self.alloc({node} {{ kind: {value}, span }})")?;
                } else {
                    writeln!(out, "self.alloc({value})")?;
                }
            } else {
                let span = if declaration.span { "span" } else { "" };
                writeln!(out, "self.alloc({item} {{ {values} {span} }})")?;
            }
            writeln!(out, "}}\n")?;
        }
    }
    writeln!(out, "}}\n")?;
    Ok(())
}

fn write_visitor(out: &mut String, table: &Table) -> Result<()> {
    let nodes = || table.declarations.iter().filter(|d| d.shape != Shape::Enum);
    writeln!(
        out,
        "/// Visits a tree in the order of its fields. Each method's default goes on into the children; one that is\n\
         /// overridden calls the `walk_` function of the same name to do so. A visitor of trees that Python code has\n\
         /// built must guard its own depth.\npub trait Visitor<'a> {{"
    )?;
    for declaration in nodes() {
        let name = camel(&declaration.name);
        let method = &declaration.name;
        writeln!(out, "/// Visits `{method}`.")?;
        writeln!(
            out,
            "fn visit_{method}(&mut self, node: &'a {name}<'a>) {{ walk_{method}(self, node); }}"
        )?;
    }
    writeln!(out, "}}\n")?;
    for declaration in nodes() {
        let name = camel(&declaration.name);
        let method = &declaration.name;
        writeln!(out, "/// Visits the children of `{method}`.")?;
        let mut body = String::new();
        for class in &declaration.classes {
            let mut calls = String::new();
            for field in class.fields.iter().filter(|f| table.is_node(&f.ty)) {
                let place = format!("n.{}", field.rust);
                let (open, close) = match field.arity {
                    Arity::One => (format!("visitor.visit_{}({place});", field.ty), ""),
                    Arity::Optional => (
                        format!(
                            "if let Some(child) = {place} {{ visitor.visit_{}(child);",
                            field.ty
                        ),
                        "}",
                    ),
                    Arity::Many => (
                        format!("for child in {place} {{ visitor.visit_{}(child);", field.ty),
                        "}",
                    ),
                    Arity::ManyOptional => (
                        format!(
                            "for child in {place}.iter().copied().flatten() {{ visitor.visit_{}(child);",
                            field.ty
                        ),
                        "}",
                    ),
                };
                calls.push_str(&open);
                calls.push_str(close);
            }
            match declaration.shape {
                Shape::Sum => {
                    let binding = match (class.fields.is_empty(), calls.is_empty()) {
                        (true, _) => "",
                        (false, true) => "(_)",
                        (false, false) => "(n)",
                    };
                    write!(
                        body,
                        "{}::{}{binding} => {{ {calls} }}",
                        kind_name(declaration),
                        class.name
                    )?;
                }
                _ => write!(body, "let n = node; {calls}")?,
            }
        }
        if declaration.shape == Shape::Sum {
            let scrutinee = if declaration.span { "&node.kind" } else { "node" };
            body = format!("match {scrutinee} {{ {body} }}");
        }
        let used = body.contains("visitor.visit");
        let (visitor, node) = if used {
            ("visitor", "node")
        } else {
            ("_visitor", "_node")
        };
        let body = if used { body } else { String::new() };
        writeln!(
            out,
            "pub fn walk_{method}<'a, V: Visitor<'a> + ?Sized>({visitor}: &mut V, {node}: &'a {name}<'a>) {{ {body} }}\n"
        )?;
    }
    Ok(())
}

/// `ast_meta.rs`: classes, `Node`, `List`, and fields by index.
fn meta_file(table: &Table) -> Result<String> {
    let mut out = String::from(
        "//! What Python sees of the AST: classes with their fields, and any node's fields by index. `dump` and the\n\
         //! `_ast` module are built on it.\n",
    );
    out.push_str(HEAD);
    out.push_str(
        "use crate::ast::meta::{Arity, Class, Field, Type, Value};\nuse crate::ast::Span;\nuse crate::arena::Name;\nuse super::ast::*;\n\n",
    );
    write_type_ids(&mut out, table)?;
    write_classes(&mut out, table)?;
    write_node(&mut out, table)?;
    write_lists(&mut out, table)?;
    Ok(out)
}

/// The file that builds nodes by class.
fn build_file(table: &Table) -> Result<String> {
    let mut out = String::from(
        "//! A node of any class from its fields: what trees that Python code has built are read with.\n",
    );
    out.push_str(HEAD);
    out.push_str(
        "use super::ast::*;\nuse crate::ast::Span;\nuse crate::ast::build::{Item, Parts};\nuse crate::ast::meta::{Class, Node, Value};\n\n",
    );
    writeln!(
        out,
        "/// The node of a class from its fields; None if one of them is not what the class asks for.\n\
         pub fn build<'a>(class: &Class, p: &Parts<'_, 'a>, span: Span) -> Option<Node<'a>> {{\n\
         let arena = p.arena;\nSome(match class.name {{"
    )?;
    for declaration in &table.declarations {
        let node = camel(&declaration.name);
        for class in &declaration.classes {
            if declaration.shape == Shape::Enum {
                writeln!(out, "\"{0}\" => Node::{node}({node}::{0}),", class.name)?;
                continue;
            }
            let mut arguments = String::new();
            for (index, field) in class.fields.iter().enumerate() {
                let get = match field.arity {
                    Arity::One => "one",
                    Arity::Optional => "optional",
                    Arity::Many => "many",
                    Arity::ManyOptional => "many_optional",
                };
                write!(arguments, "p.{get}({index})?, ")?;
            }
            if declaration.span {
                arguments.push_str("span");
            }
            let builder = builder_name(declaration, class);
            writeln!(
                out,
                "\"{}\" => Node::{node}(arena.{builder}({arguments})),",
                class.name
            )?;
        }
    }
    writeln!(out, "_ => return None,\n}})\n}}\n")?;
    for declaration in &table.declarations {
        let node = camel(&declaration.name);
        let ty = match declaration.shape {
            Shape::Enum => node.clone(),
            _ => format!("&'a {node}<'a>"),
        };
        writeln!(
            out,
            "impl<'a> Item<'a> for {ty} {{\n#[inline]\nfn of(value: Value<'a>) -> Option<Self> {{\nmatch value {{\n\
             Value::Node(Node::{node}(node)) => Some(node),\n_ => None,\n}}\n}}\n}}\n"
        )?;
    }
    Ok(out)
}

fn write_type_ids(out: &mut String, table: &Table) -> Result<()> {
    writeln!(
        out,
        "/// The declared types, in the order of the table.\n#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\npub enum NodeType {{"
    )?;
    for declaration in &table.declarations {
        writeln!(out, "/// `{}`\n{},", declaration.name, camel(&declaration.name))?;
    }
    writeln!(out, "}}\n")?;
    Ok(())
}

fn class_constant(declaration: &Declaration, class: &Class) -> String {
    let name = if declaration.shape == Shape::Product {
        declaration.name.clone()
    } else {
        format!("{}_{}", snake(&camel(&declaration.name)), snake(&class.name))
    };
    name.to_ascii_uppercase()
}

fn write_classes(out: &mut String, table: &Table) -> Result<()> {
    let mut all = Vec::new();
    for declaration in &table.declarations {
        let doc = declaration_doc(declaration);
        let node_type = camel(&declaration.name);
        if declaration.shape != Shape::Product {
            let constant = format!("{}_BASE", snake(&node_type).to_ascii_uppercase());
            writeln!(
                out,
                "/// `{0}`\npub static {constant}: Class = Class {{ name: {0:?}, base: None, node_type: NodeType::{node_type}, \
                 fields: &[], attributes: {1}, doc: {doc:?} }};",
                declaration.name, declaration.span
            )?;
            all.push(constant);
        }
        for class in &declaration.classes {
            let constant = class_constant(declaration, class);
            let (base, doc) = match declaration.shape {
                Shape::Product => ("None".to_owned(), doc.clone()),
                _ => (
                    format!("Some({:?})", declaration.name),
                    class_signature(declaration, class),
                ),
            };
            write!(
                out,
                "/// `{0}`\npub static {constant}: Class = Class {{ name: {0:?}, base: {base}, node_type: NodeType::{node_type}, \
                 attributes: {1}, doc: {doc:?}, fields: &[",
                class.name, declaration.span
            )?;
            for field in &class.fields {
                let ty = match field.ty.as_str() {
                    "identifier" => "Type::Identifier".to_owned(),
                    "string" => "Type::String".to_owned(),
                    "int" => "Type::Int".to_owned(),
                    "constant" => "Type::Constant".to_owned(),
                    other => format!("Type::Node(NodeType::{})", camel(other)),
                };
                let arity = match field.arity {
                    Arity::One => "One",
                    Arity::Optional => "Optional",
                    Arity::Many => "Many",
                    Arity::ManyOptional => "ManyOptional",
                };
                write!(
                    out,
                    "Field {{ name: {:?}, ty: {ty}, arity: Arity::{arity} }}, ",
                    field.python
                )?;
            }
            writeln!(out, "] }};")?;
            all.push(constant);
        }
    }
    writeln!(
        out,
        "/// All classes, each sum before its constructors.\npub static CLASSES: &[&Class] = &["
    )?;
    for constant in all {
        writeln!(out, "&{constant},")?;
    }
    writeln!(out, "];\n")?;
    Ok(())
}

fn write_node(out: &mut String, table: &Table) -> Result<()> {
    writeln!(
        out,
        "/// Any node.\n#[derive(Clone, Copy, Debug)]\npub enum Node<'a> {{"
    )?;
    for declaration in &table.declarations {
        let name = camel(&declaration.name);
        let ty = if declaration.shape == Shape::Enum {
            name.clone()
        } else {
            format!("&'a {name}<'a>")
        };
        writeln!(out, "/// `{}`\n{name}({ty}),", declaration.name)?;
    }
    writeln!(
        out,
        "}}\n\nimpl<'a> Node<'a> {{\n/// The node's class.\npub fn class(self) -> &'static Class {{ match self {{"
    )?;
    for declaration in &table.declarations {
        let name = camel(&declaration.name);
        match declaration.shape {
            Shape::Node | Shape::Product => {
                for class in &declaration.classes {
                    writeln!(out, "Node::{name}(_) => &{},", class_constant(declaration, class))?;
                }
            }
            Shape::Enum | Shape::Sum => {
                let place = if declaration.span {
                    "node.kind"
                } else if declaration.shape == Shape::Enum {
                    "node"
                } else {
                    "*node"
                };
                writeln!(out, "Node::{name}(node) => match {place} {{")?;
                for class in &declaration.classes {
                    let rest = if class.fields.is_empty() { "" } else { "(_)" };
                    let kind = kind_name(declaration);
                    writeln!(
                        out,
                        "{kind}::{}{rest} => &{},",
                        class.name,
                        class_constant(declaration, class)
                    )?;
                }
                writeln!(out, "}},")?;
            }
        }
    }
    writeln!(
        out,
        "}} }}\n\n/// Where the node stands, if its class has attributes.\npub fn span(self) -> Option<Span> {{ match self {{"
    )?;
    for declaration in table.declarations.iter().filter(|d| d.span) {
        writeln!(
            out,
            "Node::{}(node) => Some(node.span),",
            camel(&declaration.name)
        )?;
    }
    writeln!(out, "_ => None,\n}} }}\n")?;
    writeln!(
        out,
        "/// The value of the field at `index` in the class's order; `None` past the last.\npub fn field(self, index: usize) -> Option<Value<'a>> {{ Some(match self {{"
    )?;
    for declaration in table.declarations.iter().filter(|d| d.shape != Shape::Enum) {
        write_field_access(out, table, declaration)?;
    }
    writeln!(out, "_ => return None,\n}}) }}\n}}\n")?;
    Ok(())
}

fn write_field_access(out: &mut String, table: &Table, declaration: &Declaration) -> Result<()> {
    let name = camel(&declaration.name);
    match declaration.shape {
        Shape::Sum => {
            let place = if declaration.span { "&node.kind" } else { "node" };
            writeln!(out, "Node::{name}(node) => match {place} {{")?;
            for class in declaration.classes.iter().filter(|c| !c.fields.is_empty()) {
                writeln!(
                    out,
                    "{}::{}(n) => match index {{",
                    kind_name(declaration),
                    class.name
                )?;
                write_fields(out, table, class)?;
                writeln!(out, "}},")?;
            }
            if declaration.classes.iter().any(|c| c.fields.is_empty()) {
                writeln!(out, "_ => return None,")?;
            }
            writeln!(out, "}},")?;
        }
        _ => {
            writeln!(out, "Node::{name}(n) => match index {{")?;
            for class in &declaration.classes {
                write_fields(out, table, class)?;
            }
            writeln!(out, "}},")?;
        }
    }
    Ok(())
}

fn write_fields(out: &mut String, table: &Table, class: &Class) -> Result<()> {
    for (index, field) in class.fields.iter().enumerate() {
        let wrap = match field.ty.as_str() {
            "identifier" | "string" => "Value::Name".to_owned(),
            "int" => "Value::Int".to_owned(),
            "constant" => "Value::Constant".to_owned(),
            other => format!("Node::{}", camel(other)),
        };
        let node = table.shapes.contains_key(&field.ty);
        let place = format!("n.{}", field.rust);
        let value = match field.arity {
            Arity::One if node => format!("Value::Node({wrap}({place}))"),
            Arity::One => format!("{wrap}({place})"),
            Arity::Optional if node => format!("{place}.map_or(Value::None, |v| Value::Node({wrap}(v)))"),
            Arity::Optional => format!("{place}.map_or(Value::None, {wrap})"),
            Arity::Many => format!("Value::List(List::{}({place}))", camel(&field.ty)),
            Arity::ManyOptional => format!("Value::List(List::Optional{}({place}))", camel(&field.ty)),
        };
        writeln!(out, "{index} => {value},")?;
    }
    writeln!(out, "_ => return None,")?;
    Ok(())
}

fn write_lists(out: &mut String, table: &Table) -> Result<()> {
    let mut lists: BTreeMap<String, (String, String)> = BTreeMap::new();
    for field in table
        .declarations
        .iter()
        .flat_map(|d| &d.classes)
        .flat_map(|c| &c.fields)
    {
        let name = camel(&field.ty);
        let node = table.shapes.contains_key(&field.ty);
        let wrap = if node {
            format!("Value::Node(Node::{name}(v))")
        } else {
            "Value::Name(v)".to_owned()
        };
        let (item, _) = table.item(&field.ty)?;
        match field.arity {
            Arity::Many => {
                lists.insert(
                    name,
                    (
                        format!("&'a [{item}]"),
                        format!("list.get(index).map(|&v| {wrap})"),
                    ),
                );
            }
            Arity::ManyOptional => {
                let get = format!("list.get(index).map(|&v| v.map_or(Value::None, |v| {wrap}))");
                lists.insert(format!("Optional{name}"), (format!("&'a [Option<{item}>]"), get));
            }
            Arity::One | Arity::Optional => {}
        }
    }
    writeln!(
        out,
        "/// A list-valued field.\n#[derive(Clone, Copy, Debug)]\npub enum List<'a> {{"
    )?;
    for (name, (ty, _)) in &lists {
        writeln!(out, "/// `{ty}`\n{name}({ty}),")?;
    }
    writeln!(
        out,
        "}}\n\nimpl<'a> List<'a> {{\n/// How many items it has.\npub fn len(self) -> usize {{ match self {{"
    )?;
    for name in lists.keys() {
        writeln!(out, "List::{name}(list) => list.len(),")?;
    }
    writeln!(
        out,
        "}} }}\n/// Whether it has none.\npub fn is_empty(self) -> bool {{ self.len() == 0 }}\n"
    )?;
    writeln!(
        out,
        "/// The item at `index`.\npub fn get(self, index: usize) -> Option<Value<'a>> {{ match self {{"
    )?;
    for (name, (_, get)) in &lists {
        writeln!(out, "List::{name}(list) => {get},")?;
    }
    writeln!(out, "}} }}\n}}\n")?;
    Ok(())
}
