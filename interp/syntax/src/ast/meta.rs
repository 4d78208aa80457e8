//! What Python sees of the tree: each class's name, base, fields and attributes, and the fields of a node by index.
//! The tables themselves are generated; nothing here depends on which node classes there are.

pub use crate::generated::ast_meta::*;

use super::Constant;
use crate::arena::Name;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// A node of a declared type.
    Node(NodeType),
    /// An identifier.
    Identifier,
    /// Text.
    String,
    /// A small integer.
    Int,
    /// Any constant value.
    Constant,
}

/// How many a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arity {
    /// Exactly one.
    One,
    /// One or `None`.
    Optional,
    /// A list.
    Many,
    /// A list whose items may be `None`.
    ManyOptional,
}

/// A field of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in Python.
    pub name: &'static str,
    /// What it holds.
    pub ty: Type,
    /// How many.
    pub arity: Arity,
}

/// A class of the `ast` module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class {
    /// Its name in Python.
    pub name: &'static str,
    /// The name of its base class; `None` for a direct subclass of `ast.AST`.
    pub base: Option<&'static str>,
    /// The declared type it belongs to.
    pub node_type: NodeType,
    /// Its fields in order.
    pub fields: &'static [Field],
    /// Whether it has `lineno`, `col_offset`, `end_lineno` and `end_col_offset`.
    pub attributes: bool,
    /// Its docstring in Python.
    pub doc: &'static str,
}

/// The value of a field.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// `None`
    None,
    /// A node.
    Node(Node<'a>),
    /// An identifier or other text.
    Name(Name<'a>),
    /// A small integer.
    Int(i32),
    /// A constant value.
    Constant(Constant<'a>),
    /// A list.
    List(List<'a>),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn docs_are_those_of_python() {
        assert_eq!(WITHITEM.doc, "withitem(expr context_expr, expr? optional_vars)");
        assert_eq!(
            TYPE_IGNORE_BASE.doc,
            "type_ignore = TypeIgnore(int lineno, string tag)"
        );
        assert_eq!(EXPR_PASS_CHECK.doc, "Pass");
        assert!(
            EXPR_BASE
                .doc
                .starts_with("expr = BoolOp(boolop op, expr* values)\n     | NamedExpr(expr target")
        );
    }

    use super::STMT_PASS as EXPR_PASS_CHECK;
}
