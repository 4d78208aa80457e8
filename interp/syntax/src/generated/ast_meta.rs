//! What Python sees of the AST: classes with their fields, and any node's fields by index. `dump` and the
//! `_ast` module are built on it.
// Made by `cargo xtask generate --only ast` from interp/spec/ast.nodes. Do not edit.
use super::ast::*;
use crate::arena::Name;
use crate::ast::Span;
use crate::ast::meta::{Arity, Class, Field, Type, Value};

/// The declared types, in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NodeType {
    /// `mod`
    Mod,
    /// `stmt`
    Stmt,
    /// `expr`
    Expr,
    /// `expr_context`
    ExprContext,
    /// `boolop`
    BoolOp,
    /// `operator`
    Operator,
    /// `unaryop`
    UnaryOp,
    /// `cmpop`
    CmpOp,
    /// `comprehension`
    Comprehension,
    /// `excepthandler`
    ExceptHandler,
    /// `arguments`
    Arguments,
    /// `arg`
    Arg,
    /// `keyword`
    Keyword,
    /// `alias`
    Alias,
    /// `withitem`
    WithItem,
    /// `match_case`
    MatchCase,
    /// `pattern`
    Pattern,
    /// `type_ignore`
    TypeIgnore,
    /// `type_param`
    TypeParam,
}

/// `mod`
pub static MOD_BASE: Class = Class {
    name: "mod",
    base: None,
    node_type: NodeType::Mod,
    fields: &[],
    attributes: false,
    doc: "mod = Module(stmt* body, type_ignore* type_ignores)\n    | Interactive(stmt* body)\n    | Expression(expr body)\n    | FunctionType(expr* argtypes, expr returns)",
};
/// `Module`
pub static MOD_MODULE: Class = Class {
    name: "Module",
    base: Some("mod"),
    node_type: NodeType::Mod,
    attributes: false,
    doc: "Module(stmt* body, type_ignore* type_ignores)",
    fields: &[
        Field {
            name: "body",
            ty: Type::Node(NodeType::Stmt),
            arity: Arity::Many,
        },
        Field {
            name: "type_ignores",
            ty: Type::Node(NodeType::TypeIgnore),
            arity: Arity::Many,
        },
    ],
};
/// `Interactive`
pub static MOD_INTERACTIVE: Class = Class {
    name: "Interactive",
    base: Some("mod"),
    node_type: NodeType::Mod,
    attributes: false,
    doc: "Interactive(stmt* body)",
    fields: &[Field {
        name: "body",
        ty: Type::Node(NodeType::Stmt),
        arity: Arity::Many,
    }],
};
/// `Expression`
pub static MOD_EXPRESSION: Class = Class {
    name: "Expression",
    base: Some("mod"),
    node_type: NodeType::Mod,
    attributes: false,
    doc: "Expression(expr body)",
    fields: &[Field {
        name: "body",
        ty: Type::Node(NodeType::Expr),
        arity: Arity::One,
    }],
};
/// `FunctionType`
pub static MOD_FUNCTION_TYPE: Class = Class {
    name: "FunctionType",
    base: Some("mod"),
    node_type: NodeType::Mod,
    attributes: false,
    doc: "FunctionType(expr* argtypes, expr returns)",
    fields: &[
        Field {
            name: "argtypes",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Many,
        },
        Field {
            name: "returns",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
    ],
};
/// `stmt`
pub static STMT_BASE: Class = Class {
    name: "stmt",
    base: None,
    node_type: NodeType::Stmt,
    fields: &[],
    attributes: true,
    doc: "stmt = FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)\n     | AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)\n     | ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, type_param* type_params)\n     | Return(expr? value)\n     | Delete(expr* targets)\n     | Assign(expr* targets, expr value, string? type_comment)\n     | TypeAlias(expr name, type_param* type_params, expr value)\n     | AugAssign(expr target, operator op, expr value)\n     | AnnAssign(expr target, expr annotation, expr? value, int simple)\n     | For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)\n     | AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)\n     | While(expr test, stmt* body, stmt* orelse)\n     | If(expr test, stmt* body, stmt* orelse)\n     | With(withitem* items, stmt* body, string? type_comment)\n     | AsyncWith(withitem* items, stmt* body, string? type_comment)\n     | Match(expr subject, match_case* cases)\n     | Raise(expr? exc, expr? cause)\n     | Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)\n     | TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)\n     | Assert(expr test, expr? msg)\n     | Import(alias* names)\n     | ImportFrom(identifier? module, alias* names, int? level)\n     | Global(identifier* names)\n     | Nonlocal(identifier* names)\n     | Expr(expr value)\n     | Pass\n     | Break\n     | Continue",
};
/// `FunctionDef`
pub static STMT_FUNCTION_DEF: Class = Class {
    name: "FunctionDef",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)",
    fields: &[
        Field {
            name: "name",
            ty: Type::Identifier,
            arity: Arity::One,
        },
        Field {
            name: "args",
            ty: Type::Node(NodeType::Arguments),
            arity: Arity::One,
        },
        Field {
            name: "body",
            ty: Type::Node(NodeType::Stmt),
            arity: Arity::Many,
        },
        Field {
            name: "decorator_list",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Many,
        },
        Field {
            name: "returns",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Optional,
        },
        Field {
            name: "type_comment",
            ty: Type::String,
            arity: Arity::Optional,
        },
        Field {
            name: "type_params",
            ty: Type::Node(NodeType::TypeParam),
            arity: Arity::Many,
        },
    ],
};
/// `AsyncFunctionDef`
pub static STMT_ASYNC_FUNCTION_DEF: Class = Class {
    name: "AsyncFunctionDef",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)",
    fields: &[
        Field {
            name: "name",
            ty: Type::Identifier,
            arity: Arity::One,
        },
        Field {
            name: "args",
            ty: Type::Node(NodeType::Arguments),
            arity: Arity::One,
        },
        Field {
            name: "body",
            ty: Type::Node(NodeType::Stmt),
            arity: Arity::Many,
        },
        Field {
            name: "decorator_list",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Many,
        },
        Field {
            name: "returns",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Optional,
        },
        Field {
            name: "type_comment",
            ty: Type::String,
            arity: Arity::Optional,
        },
        Field {
            name: "type_params",
            ty: Type::Node(NodeType::TypeParam),
            arity: Arity::Many,
        },
    ],
};
/// `ClassDef`
pub static STMT_CLASS_DEF: Class = Class {
    name: "ClassDef",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, type_param* type_params)",
    fields: &[
        Field {
            name: "name",
            ty: Type::Identifier,
            arity: Arity::One,
        },
        Field {
            name: "bases",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Many,
        },
        Field {
            name: "keywords",
            ty: Type::Node(NodeType::Keyword),
            arity: Arity::Many,
        },
        Field {
            name: "body",
            ty: Type::Node(NodeType::Stmt),
            arity: Arity::Many,
        },
        Field {
            name: "decorator_list",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Many,
        },
        Field {
            name: "type_params",
            ty: Type::Node(NodeType::TypeParam),
            arity: Arity::Many,
        },
    ],
};
/// `Return`
pub static STMT_RETURN: Class = Class {
    name: "Return",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "Return(expr? value)",
    fields: &[Field {
        name: "value",
        ty: Type::Node(NodeType::Expr),
        arity: Arity::Optional,
    }],
};
/// `Delete`
pub static STMT_DELETE: Class = Class {
    name: "Delete",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "Delete(expr* targets)",
    fields: &[Field {
        name: "targets",
        ty: Type::Node(NodeType::Expr),
        arity: Arity::Many,
    }],
};
/// `Assign`
pub static STMT_ASSIGN: Class = Class {
    name: "Assign",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "Assign(expr* targets, expr value, string? type_comment)",
    fields: &[
        Field {
            name: "targets",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Many,
        },
        Field {
            name: "value",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "type_comment",
            ty: Type::String,
            arity: Arity::Optional,
        },
    ],
};
/// `TypeAlias`
pub static STMT_TYPE_ALIAS: Class = Class {
    name: "TypeAlias",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "TypeAlias(expr name, type_param* type_params, expr value)",
    fields: &[
        Field {
            name: "name",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "type_params",
            ty: Type::Node(NodeType::TypeParam),
            arity: Arity::Many,
        },
        Field {
            name: "value",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
    ],
};
/// `AugAssign`
pub static STMT_AUG_ASSIGN: Class = Class {
    name: "AugAssign",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "AugAssign(expr target, operator op, expr value)",
    fields: &[
        Field {
            name: "target",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "op",
            ty: Type::Node(NodeType::Operator),
            arity: Arity::One,
        },
        Field {
            name: "value",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
    ],
};
/// `AnnAssign`
pub static STMT_ANN_ASSIGN: Class = Class {
    name: "AnnAssign",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "AnnAssign(expr target, expr annotation, expr? value, int simple)",
    fields: &[
        Field {
            name: "target",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "annotation",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "value",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Optional,
        },
        Field {
            name: "simple",
            ty: Type::Int,
            arity: Arity::One,
        },
    ],
};
/// `For`
pub static STMT_FOR: Class = Class {
    name: "For",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)",
    fields: &[
        Field {
            name: "target",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "iter",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "body",
            ty: Type::Node(NodeType::Stmt),
            arity: Arity::Many,
        },
        Field {
            name: "orelse",
            ty: Type::Node(NodeType::Stmt),
            arity: Arity::Many,
        },
        Field {
            name: "type_comment",
            ty: Type::String,
            arity: Arity::Optional,
        },
    ],
};
/// `AsyncFor`
pub static STMT_ASYNC_FOR: Class = Class {
    name: "AsyncFor",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)",
    fields: &[
        Field {
            name: "target",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "iter",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "body",
            ty: Type::Node(NodeType::Stmt),
            arity: Arity::Many,
        },
        Field {
            name: "orelse",
            ty: Type::Node(NodeType::Stmt),
            arity: Arity::Many,
        },
        Field {
            name: "type_comment",
            ty: Type::String,
            arity: Arity::Optional,
        },
    ],
};
/// `While`
pub static STMT_WHILE: Class = Class {
    name: "While",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "While(expr test, stmt* body, stmt* orelse)",
    fields: &[
        Field {
            name: "test",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "body",
            ty: Type::Node(NodeType::Stmt),
            arity: Arity::Many,
        },
        Field {
            name: "orelse",
            ty: Type::Node(NodeType::Stmt),
            arity: Arity::Many,
        },
    ],
};
/// `If`
pub static STMT_IF: Class = Class {
    name: "If",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "If(expr test, stmt* body, stmt* orelse)",
    fields: &[
        Field {
            name: "test",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "body",
            ty: Type::Node(NodeType::Stmt),
            arity: Arity::Many,
        },
        Field {
            name: "orelse",
            ty: Type::Node(NodeType::Stmt),
            arity: Arity::Many,
        },
    ],
};
/// `With`
pub static STMT_WITH: Class = Class {
    name: "With",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "With(withitem* items, stmt* body, string? type_comment)",
    fields: &[
        Field {
            name: "items",
            ty: Type::Node(NodeType::WithItem),
            arity: Arity::Many,
        },
        Field {
            name: "body",
            ty: Type::Node(NodeType::Stmt),
            arity: Arity::Many,
        },
        Field {
            name: "type_comment",
            ty: Type::String,
            arity: Arity::Optional,
        },
    ],
};
/// `AsyncWith`
pub static STMT_ASYNC_WITH: Class = Class {
    name: "AsyncWith",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "AsyncWith(withitem* items, stmt* body, string? type_comment)",
    fields: &[
        Field {
            name: "items",
            ty: Type::Node(NodeType::WithItem),
            arity: Arity::Many,
        },
        Field {
            name: "body",
            ty: Type::Node(NodeType::Stmt),
            arity: Arity::Many,
        },
        Field {
            name: "type_comment",
            ty: Type::String,
            arity: Arity::Optional,
        },
    ],
};
/// `Match`
pub static STMT_MATCH: Class = Class {
    name: "Match",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "Match(expr subject, match_case* cases)",
    fields: &[
        Field {
            name: "subject",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "cases",
            ty: Type::Node(NodeType::MatchCase),
            arity: Arity::Many,
        },
    ],
};
/// `Raise`
pub static STMT_RAISE: Class = Class {
    name: "Raise",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "Raise(expr? exc, expr? cause)",
    fields: &[
        Field {
            name: "exc",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Optional,
        },
        Field {
            name: "cause",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Optional,
        },
    ],
};
/// `Try`
pub static STMT_TRY: Class = Class {
    name: "Try",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)",
    fields: &[
        Field {
            name: "body",
            ty: Type::Node(NodeType::Stmt),
            arity: Arity::Many,
        },
        Field {
            name: "handlers",
            ty: Type::Node(NodeType::ExceptHandler),
            arity: Arity::Many,
        },
        Field {
            name: "orelse",
            ty: Type::Node(NodeType::Stmt),
            arity: Arity::Many,
        },
        Field {
            name: "finalbody",
            ty: Type::Node(NodeType::Stmt),
            arity: Arity::Many,
        },
    ],
};
/// `TryStar`
pub static STMT_TRY_STAR: Class = Class {
    name: "TryStar",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)",
    fields: &[
        Field {
            name: "body",
            ty: Type::Node(NodeType::Stmt),
            arity: Arity::Many,
        },
        Field {
            name: "handlers",
            ty: Type::Node(NodeType::ExceptHandler),
            arity: Arity::Many,
        },
        Field {
            name: "orelse",
            ty: Type::Node(NodeType::Stmt),
            arity: Arity::Many,
        },
        Field {
            name: "finalbody",
            ty: Type::Node(NodeType::Stmt),
            arity: Arity::Many,
        },
    ],
};
/// `Assert`
pub static STMT_ASSERT: Class = Class {
    name: "Assert",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "Assert(expr test, expr? msg)",
    fields: &[
        Field {
            name: "test",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "msg",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Optional,
        },
    ],
};
/// `Import`
pub static STMT_IMPORT: Class = Class {
    name: "Import",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "Import(alias* names)",
    fields: &[Field {
        name: "names",
        ty: Type::Node(NodeType::Alias),
        arity: Arity::Many,
    }],
};
/// `ImportFrom`
pub static STMT_IMPORT_FROM: Class = Class {
    name: "ImportFrom",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "ImportFrom(identifier? module, alias* names, int? level)",
    fields: &[
        Field {
            name: "module",
            ty: Type::Identifier,
            arity: Arity::Optional,
        },
        Field {
            name: "names",
            ty: Type::Node(NodeType::Alias),
            arity: Arity::Many,
        },
        Field {
            name: "level",
            ty: Type::Int,
            arity: Arity::Optional,
        },
    ],
};
/// `Global`
pub static STMT_GLOBAL: Class = Class {
    name: "Global",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "Global(identifier* names)",
    fields: &[Field {
        name: "names",
        ty: Type::Identifier,
        arity: Arity::Many,
    }],
};
/// `Nonlocal`
pub static STMT_NONLOCAL: Class = Class {
    name: "Nonlocal",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "Nonlocal(identifier* names)",
    fields: &[Field {
        name: "names",
        ty: Type::Identifier,
        arity: Arity::Many,
    }],
};
/// `Expr`
pub static STMT_EXPR: Class = Class {
    name: "Expr",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "Expr(expr value)",
    fields: &[Field {
        name: "value",
        ty: Type::Node(NodeType::Expr),
        arity: Arity::One,
    }],
};
/// `Pass`
pub static STMT_PASS: Class = Class {
    name: "Pass",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "Pass",
    fields: &[],
};
/// `Break`
pub static STMT_BREAK: Class = Class {
    name: "Break",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "Break",
    fields: &[],
};
/// `Continue`
pub static STMT_CONTINUE: Class = Class {
    name: "Continue",
    base: Some("stmt"),
    node_type: NodeType::Stmt,
    attributes: true,
    doc: "Continue",
    fields: &[],
};
/// `expr`
pub static EXPR_BASE: Class = Class {
    name: "expr",
    base: None,
    node_type: NodeType::Expr,
    fields: &[],
    attributes: true,
    doc: "expr = BoolOp(boolop op, expr* values)\n     | NamedExpr(expr target, expr value)\n     | BinOp(expr left, operator op, expr right)\n     | UnaryOp(unaryop op, expr operand)\n     | Lambda(arguments args, expr body)\n     | IfExp(expr test, expr body, expr orelse)\n     | Dict(expr?* keys, expr* values)\n     | Set(expr* elts)\n     | ListComp(expr elt, comprehension* generators)\n     | SetComp(expr elt, comprehension* generators)\n     | DictComp(expr key, expr value, comprehension* generators)\n     | GeneratorExp(expr elt, comprehension* generators)\n     | Await(expr value)\n     | Yield(expr? value)\n     | YieldFrom(expr value)\n     | Compare(expr left, cmpop* ops, expr* comparators)\n     | Call(expr func, expr* args, keyword* keywords)\n     | FormattedValue(expr value, int conversion, expr? format_spec)\n     | Interpolation(expr value, constant str, int conversion, expr? format_spec)\n     | JoinedStr(expr* values)\n     | TemplateStr(expr* values)\n     | Constant(constant value, string? kind)\n     | Attribute(expr value, identifier attr, expr_context ctx)\n     | Subscript(expr value, expr slice, expr_context ctx)\n     | Starred(expr value, expr_context ctx)\n     | Name(identifier id, expr_context ctx)\n     | List(expr* elts, expr_context ctx)\n     | Tuple(expr* elts, expr_context ctx)\n     | Slice(expr? lower, expr? upper, expr? step)",
};
/// `BoolOp`
pub static EXPR_BOOL_OP: Class = Class {
    name: "BoolOp",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "BoolOp(boolop op, expr* values)",
    fields: &[
        Field {
            name: "op",
            ty: Type::Node(NodeType::BoolOp),
            arity: Arity::One,
        },
        Field {
            name: "values",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Many,
        },
    ],
};
/// `NamedExpr`
pub static EXPR_NAMED_EXPR: Class = Class {
    name: "NamedExpr",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "NamedExpr(expr target, expr value)",
    fields: &[
        Field {
            name: "target",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "value",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
    ],
};
/// `BinOp`
pub static EXPR_BIN_OP: Class = Class {
    name: "BinOp",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "BinOp(expr left, operator op, expr right)",
    fields: &[
        Field {
            name: "left",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "op",
            ty: Type::Node(NodeType::Operator),
            arity: Arity::One,
        },
        Field {
            name: "right",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
    ],
};
/// `UnaryOp`
pub static EXPR_UNARY_OP: Class = Class {
    name: "UnaryOp",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "UnaryOp(unaryop op, expr operand)",
    fields: &[
        Field {
            name: "op",
            ty: Type::Node(NodeType::UnaryOp),
            arity: Arity::One,
        },
        Field {
            name: "operand",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
    ],
};
/// `Lambda`
pub static EXPR_LAMBDA: Class = Class {
    name: "Lambda",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "Lambda(arguments args, expr body)",
    fields: &[
        Field {
            name: "args",
            ty: Type::Node(NodeType::Arguments),
            arity: Arity::One,
        },
        Field {
            name: "body",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
    ],
};
/// `IfExp`
pub static EXPR_IF_EXP: Class = Class {
    name: "IfExp",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "IfExp(expr test, expr body, expr orelse)",
    fields: &[
        Field {
            name: "test",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "body",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "orelse",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
    ],
};
/// `Dict`
pub static EXPR_DICT: Class = Class {
    name: "Dict",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "Dict(expr?* keys, expr* values)",
    fields: &[
        Field {
            name: "keys",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::ManyOptional,
        },
        Field {
            name: "values",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Many,
        },
    ],
};
/// `Set`
pub static EXPR_SET: Class = Class {
    name: "Set",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "Set(expr* elts)",
    fields: &[Field {
        name: "elts",
        ty: Type::Node(NodeType::Expr),
        arity: Arity::Many,
    }],
};
/// `ListComp`
pub static EXPR_LIST_COMP: Class = Class {
    name: "ListComp",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "ListComp(expr elt, comprehension* generators)",
    fields: &[
        Field {
            name: "elt",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "generators",
            ty: Type::Node(NodeType::Comprehension),
            arity: Arity::Many,
        },
    ],
};
/// `SetComp`
pub static EXPR_SET_COMP: Class = Class {
    name: "SetComp",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "SetComp(expr elt, comprehension* generators)",
    fields: &[
        Field {
            name: "elt",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "generators",
            ty: Type::Node(NodeType::Comprehension),
            arity: Arity::Many,
        },
    ],
};
/// `DictComp`
pub static EXPR_DICT_COMP: Class = Class {
    name: "DictComp",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "DictComp(expr key, expr value, comprehension* generators)",
    fields: &[
        Field {
            name: "key",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "value",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "generators",
            ty: Type::Node(NodeType::Comprehension),
            arity: Arity::Many,
        },
    ],
};
/// `GeneratorExp`
pub static EXPR_GENERATOR_EXP: Class = Class {
    name: "GeneratorExp",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "GeneratorExp(expr elt, comprehension* generators)",
    fields: &[
        Field {
            name: "elt",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "generators",
            ty: Type::Node(NodeType::Comprehension),
            arity: Arity::Many,
        },
    ],
};
/// `Await`
pub static EXPR_AWAIT: Class = Class {
    name: "Await",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "Await(expr value)",
    fields: &[Field {
        name: "value",
        ty: Type::Node(NodeType::Expr),
        arity: Arity::One,
    }],
};
/// `Yield`
pub static EXPR_YIELD: Class = Class {
    name: "Yield",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "Yield(expr? value)",
    fields: &[Field {
        name: "value",
        ty: Type::Node(NodeType::Expr),
        arity: Arity::Optional,
    }],
};
/// `YieldFrom`
pub static EXPR_YIELD_FROM: Class = Class {
    name: "YieldFrom",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "YieldFrom(expr value)",
    fields: &[Field {
        name: "value",
        ty: Type::Node(NodeType::Expr),
        arity: Arity::One,
    }],
};
/// `Compare`
pub static EXPR_COMPARE: Class = Class {
    name: "Compare",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "Compare(expr left, cmpop* ops, expr* comparators)",
    fields: &[
        Field {
            name: "left",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "ops",
            ty: Type::Node(NodeType::CmpOp),
            arity: Arity::Many,
        },
        Field {
            name: "comparators",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Many,
        },
    ],
};
/// `Call`
pub static EXPR_CALL: Class = Class {
    name: "Call",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "Call(expr func, expr* args, keyword* keywords)",
    fields: &[
        Field {
            name: "func",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "args",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Many,
        },
        Field {
            name: "keywords",
            ty: Type::Node(NodeType::Keyword),
            arity: Arity::Many,
        },
    ],
};
/// `FormattedValue`
pub static EXPR_FORMATTED_VALUE: Class = Class {
    name: "FormattedValue",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "FormattedValue(expr value, int conversion, expr? format_spec)",
    fields: &[
        Field {
            name: "value",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "conversion",
            ty: Type::Int,
            arity: Arity::One,
        },
        Field {
            name: "format_spec",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Optional,
        },
    ],
};
/// `Interpolation`
pub static EXPR_INTERPOLATION: Class = Class {
    name: "Interpolation",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "Interpolation(expr value, constant str, int conversion, expr? format_spec)",
    fields: &[
        Field {
            name: "value",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "str",
            ty: Type::Constant,
            arity: Arity::One,
        },
        Field {
            name: "conversion",
            ty: Type::Int,
            arity: Arity::One,
        },
        Field {
            name: "format_spec",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Optional,
        },
    ],
};
/// `JoinedStr`
pub static EXPR_JOINED_STR: Class = Class {
    name: "JoinedStr",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "JoinedStr(expr* values)",
    fields: &[Field {
        name: "values",
        ty: Type::Node(NodeType::Expr),
        arity: Arity::Many,
    }],
};
/// `TemplateStr`
pub static EXPR_TEMPLATE_STR: Class = Class {
    name: "TemplateStr",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "TemplateStr(expr* values)",
    fields: &[Field {
        name: "values",
        ty: Type::Node(NodeType::Expr),
        arity: Arity::Many,
    }],
};
/// `Constant`
pub static EXPR_CONSTANT: Class = Class {
    name: "Constant",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "Constant(constant value, string? kind)",
    fields: &[
        Field {
            name: "value",
            ty: Type::Constant,
            arity: Arity::One,
        },
        Field {
            name: "kind",
            ty: Type::String,
            arity: Arity::Optional,
        },
    ],
};
/// `Attribute`
pub static EXPR_ATTRIBUTE: Class = Class {
    name: "Attribute",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "Attribute(expr value, identifier attr, expr_context ctx)",
    fields: &[
        Field {
            name: "value",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "attr",
            ty: Type::Identifier,
            arity: Arity::One,
        },
        Field {
            name: "ctx",
            ty: Type::Node(NodeType::ExprContext),
            arity: Arity::One,
        },
    ],
};
/// `Subscript`
pub static EXPR_SUBSCRIPT: Class = Class {
    name: "Subscript",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "Subscript(expr value, expr slice, expr_context ctx)",
    fields: &[
        Field {
            name: "value",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "slice",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "ctx",
            ty: Type::Node(NodeType::ExprContext),
            arity: Arity::One,
        },
    ],
};
/// `Starred`
pub static EXPR_STARRED: Class = Class {
    name: "Starred",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "Starred(expr value, expr_context ctx)",
    fields: &[
        Field {
            name: "value",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "ctx",
            ty: Type::Node(NodeType::ExprContext),
            arity: Arity::One,
        },
    ],
};
/// `Name`
pub static EXPR_NAME: Class = Class {
    name: "Name",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "Name(identifier id, expr_context ctx)",
    fields: &[
        Field {
            name: "id",
            ty: Type::Identifier,
            arity: Arity::One,
        },
        Field {
            name: "ctx",
            ty: Type::Node(NodeType::ExprContext),
            arity: Arity::One,
        },
    ],
};
/// `List`
pub static EXPR_LIST: Class = Class {
    name: "List",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "List(expr* elts, expr_context ctx)",
    fields: &[
        Field {
            name: "elts",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Many,
        },
        Field {
            name: "ctx",
            ty: Type::Node(NodeType::ExprContext),
            arity: Arity::One,
        },
    ],
};
/// `Tuple`
pub static EXPR_TUPLE: Class = Class {
    name: "Tuple",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "Tuple(expr* elts, expr_context ctx)",
    fields: &[
        Field {
            name: "elts",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Many,
        },
        Field {
            name: "ctx",
            ty: Type::Node(NodeType::ExprContext),
            arity: Arity::One,
        },
    ],
};
/// `Slice`
pub static EXPR_SLICE: Class = Class {
    name: "Slice",
    base: Some("expr"),
    node_type: NodeType::Expr,
    attributes: true,
    doc: "Slice(expr? lower, expr? upper, expr? step)",
    fields: &[
        Field {
            name: "lower",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Optional,
        },
        Field {
            name: "upper",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Optional,
        },
        Field {
            name: "step",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Optional,
        },
    ],
};
/// `expr_context`
pub static EXPR_CONTEXT_BASE: Class = Class {
    name: "expr_context",
    base: None,
    node_type: NodeType::ExprContext,
    fields: &[],
    attributes: false,
    doc: "expr_context = Load | Store | Del",
};
/// `Load`
pub static EXPR_CONTEXT_LOAD: Class = Class {
    name: "Load",
    base: Some("expr_context"),
    node_type: NodeType::ExprContext,
    attributes: false,
    doc: "Load",
    fields: &[],
};
/// `Store`
pub static EXPR_CONTEXT_STORE: Class = Class {
    name: "Store",
    base: Some("expr_context"),
    node_type: NodeType::ExprContext,
    attributes: false,
    doc: "Store",
    fields: &[],
};
/// `Del`
pub static EXPR_CONTEXT_DEL: Class = Class {
    name: "Del",
    base: Some("expr_context"),
    node_type: NodeType::ExprContext,
    attributes: false,
    doc: "Del",
    fields: &[],
};
/// `boolop`
pub static BOOL_OP_BASE: Class = Class {
    name: "boolop",
    base: None,
    node_type: NodeType::BoolOp,
    fields: &[],
    attributes: false,
    doc: "boolop = And | Or",
};
/// `And`
pub static BOOL_OP_AND: Class = Class {
    name: "And",
    base: Some("boolop"),
    node_type: NodeType::BoolOp,
    attributes: false,
    doc: "And",
    fields: &[],
};
/// `Or`
pub static BOOL_OP_OR: Class = Class {
    name: "Or",
    base: Some("boolop"),
    node_type: NodeType::BoolOp,
    attributes: false,
    doc: "Or",
    fields: &[],
};
/// `operator`
pub static OPERATOR_BASE: Class = Class {
    name: "operator",
    base: None,
    node_type: NodeType::Operator,
    fields: &[],
    attributes: false,
    doc: "operator = Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd | FloorDiv",
};
/// `Add`
pub static OPERATOR_ADD: Class = Class {
    name: "Add",
    base: Some("operator"),
    node_type: NodeType::Operator,
    attributes: false,
    doc: "Add",
    fields: &[],
};
/// `Sub`
pub static OPERATOR_SUB: Class = Class {
    name: "Sub",
    base: Some("operator"),
    node_type: NodeType::Operator,
    attributes: false,
    doc: "Sub",
    fields: &[],
};
/// `Mult`
pub static OPERATOR_MULT: Class = Class {
    name: "Mult",
    base: Some("operator"),
    node_type: NodeType::Operator,
    attributes: false,
    doc: "Mult",
    fields: &[],
};
/// `MatMult`
pub static OPERATOR_MAT_MULT: Class = Class {
    name: "MatMult",
    base: Some("operator"),
    node_type: NodeType::Operator,
    attributes: false,
    doc: "MatMult",
    fields: &[],
};
/// `Div`
pub static OPERATOR_DIV: Class = Class {
    name: "Div",
    base: Some("operator"),
    node_type: NodeType::Operator,
    attributes: false,
    doc: "Div",
    fields: &[],
};
/// `Mod`
pub static OPERATOR_MOD: Class = Class {
    name: "Mod",
    base: Some("operator"),
    node_type: NodeType::Operator,
    attributes: false,
    doc: "Mod",
    fields: &[],
};
/// `Pow`
pub static OPERATOR_POW: Class = Class {
    name: "Pow",
    base: Some("operator"),
    node_type: NodeType::Operator,
    attributes: false,
    doc: "Pow",
    fields: &[],
};
/// `LShift`
pub static OPERATOR_L_SHIFT: Class = Class {
    name: "LShift",
    base: Some("operator"),
    node_type: NodeType::Operator,
    attributes: false,
    doc: "LShift",
    fields: &[],
};
/// `RShift`
pub static OPERATOR_R_SHIFT: Class = Class {
    name: "RShift",
    base: Some("operator"),
    node_type: NodeType::Operator,
    attributes: false,
    doc: "RShift",
    fields: &[],
};
/// `BitOr`
pub static OPERATOR_BIT_OR: Class = Class {
    name: "BitOr",
    base: Some("operator"),
    node_type: NodeType::Operator,
    attributes: false,
    doc: "BitOr",
    fields: &[],
};
/// `BitXor`
pub static OPERATOR_BIT_XOR: Class = Class {
    name: "BitXor",
    base: Some("operator"),
    node_type: NodeType::Operator,
    attributes: false,
    doc: "BitXor",
    fields: &[],
};
/// `BitAnd`
pub static OPERATOR_BIT_AND: Class = Class {
    name: "BitAnd",
    base: Some("operator"),
    node_type: NodeType::Operator,
    attributes: false,
    doc: "BitAnd",
    fields: &[],
};
/// `FloorDiv`
pub static OPERATOR_FLOOR_DIV: Class = Class {
    name: "FloorDiv",
    base: Some("operator"),
    node_type: NodeType::Operator,
    attributes: false,
    doc: "FloorDiv",
    fields: &[],
};
/// `unaryop`
pub static UNARY_OP_BASE: Class = Class {
    name: "unaryop",
    base: None,
    node_type: NodeType::UnaryOp,
    fields: &[],
    attributes: false,
    doc: "unaryop = Invert | Not | UAdd | USub",
};
/// `Invert`
pub static UNARY_OP_INVERT: Class = Class {
    name: "Invert",
    base: Some("unaryop"),
    node_type: NodeType::UnaryOp,
    attributes: false,
    doc: "Invert",
    fields: &[],
};
/// `Not`
pub static UNARY_OP_NOT: Class = Class {
    name: "Not",
    base: Some("unaryop"),
    node_type: NodeType::UnaryOp,
    attributes: false,
    doc: "Not",
    fields: &[],
};
/// `UAdd`
pub static UNARY_OP_U_ADD: Class = Class {
    name: "UAdd",
    base: Some("unaryop"),
    node_type: NodeType::UnaryOp,
    attributes: false,
    doc: "UAdd",
    fields: &[],
};
/// `USub`
pub static UNARY_OP_U_SUB: Class = Class {
    name: "USub",
    base: Some("unaryop"),
    node_type: NodeType::UnaryOp,
    attributes: false,
    doc: "USub",
    fields: &[],
};
/// `cmpop`
pub static CMP_OP_BASE: Class = Class {
    name: "cmpop",
    base: None,
    node_type: NodeType::CmpOp,
    fields: &[],
    attributes: false,
    doc: "cmpop = Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn",
};
/// `Eq`
pub static CMP_OP_EQ: Class = Class {
    name: "Eq",
    base: Some("cmpop"),
    node_type: NodeType::CmpOp,
    attributes: false,
    doc: "Eq",
    fields: &[],
};
/// `NotEq`
pub static CMP_OP_NOT_EQ: Class = Class {
    name: "NotEq",
    base: Some("cmpop"),
    node_type: NodeType::CmpOp,
    attributes: false,
    doc: "NotEq",
    fields: &[],
};
/// `Lt`
pub static CMP_OP_LT: Class = Class {
    name: "Lt",
    base: Some("cmpop"),
    node_type: NodeType::CmpOp,
    attributes: false,
    doc: "Lt",
    fields: &[],
};
/// `LtE`
pub static CMP_OP_LT_E: Class = Class {
    name: "LtE",
    base: Some("cmpop"),
    node_type: NodeType::CmpOp,
    attributes: false,
    doc: "LtE",
    fields: &[],
};
/// `Gt`
pub static CMP_OP_GT: Class = Class {
    name: "Gt",
    base: Some("cmpop"),
    node_type: NodeType::CmpOp,
    attributes: false,
    doc: "Gt",
    fields: &[],
};
/// `GtE`
pub static CMP_OP_GT_E: Class = Class {
    name: "GtE",
    base: Some("cmpop"),
    node_type: NodeType::CmpOp,
    attributes: false,
    doc: "GtE",
    fields: &[],
};
/// `Is`
pub static CMP_OP_IS: Class = Class {
    name: "Is",
    base: Some("cmpop"),
    node_type: NodeType::CmpOp,
    attributes: false,
    doc: "Is",
    fields: &[],
};
/// `IsNot`
pub static CMP_OP_IS_NOT: Class = Class {
    name: "IsNot",
    base: Some("cmpop"),
    node_type: NodeType::CmpOp,
    attributes: false,
    doc: "IsNot",
    fields: &[],
};
/// `In`
pub static CMP_OP_IN: Class = Class {
    name: "In",
    base: Some("cmpop"),
    node_type: NodeType::CmpOp,
    attributes: false,
    doc: "In",
    fields: &[],
};
/// `NotIn`
pub static CMP_OP_NOT_IN: Class = Class {
    name: "NotIn",
    base: Some("cmpop"),
    node_type: NodeType::CmpOp,
    attributes: false,
    doc: "NotIn",
    fields: &[],
};
/// `comprehension`
pub static COMPREHENSION: Class = Class {
    name: "comprehension",
    base: None,
    node_type: NodeType::Comprehension,
    attributes: false,
    doc: "comprehension(expr target, expr iter, expr* ifs, int is_async)",
    fields: &[
        Field {
            name: "target",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "iter",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "ifs",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Many,
        },
        Field {
            name: "is_async",
            ty: Type::Int,
            arity: Arity::One,
        },
    ],
};
/// `excepthandler`
pub static EXCEPT_HANDLER_BASE: Class = Class {
    name: "excepthandler",
    base: None,
    node_type: NodeType::ExceptHandler,
    fields: &[],
    attributes: true,
    doc: "excepthandler = ExceptHandler(expr? type, identifier? name, stmt* body)",
};
/// `ExceptHandler`
pub static EXCEPT_HANDLER_EXCEPT_HANDLER: Class = Class {
    name: "ExceptHandler",
    base: Some("excepthandler"),
    node_type: NodeType::ExceptHandler,
    attributes: true,
    doc: "ExceptHandler(expr? type, identifier? name, stmt* body)",
    fields: &[
        Field {
            name: "type",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Optional,
        },
        Field {
            name: "name",
            ty: Type::Identifier,
            arity: Arity::Optional,
        },
        Field {
            name: "body",
            ty: Type::Node(NodeType::Stmt),
            arity: Arity::Many,
        },
    ],
};
/// `arguments`
pub static ARGUMENTS: Class = Class {
    name: "arguments",
    base: None,
    node_type: NodeType::Arguments,
    attributes: false,
    doc: "arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr?* kw_defaults, arg? kwarg, expr* defaults)",
    fields: &[
        Field {
            name: "posonlyargs",
            ty: Type::Node(NodeType::Arg),
            arity: Arity::Many,
        },
        Field {
            name: "args",
            ty: Type::Node(NodeType::Arg),
            arity: Arity::Many,
        },
        Field {
            name: "vararg",
            ty: Type::Node(NodeType::Arg),
            arity: Arity::Optional,
        },
        Field {
            name: "kwonlyargs",
            ty: Type::Node(NodeType::Arg),
            arity: Arity::Many,
        },
        Field {
            name: "kw_defaults",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::ManyOptional,
        },
        Field {
            name: "kwarg",
            ty: Type::Node(NodeType::Arg),
            arity: Arity::Optional,
        },
        Field {
            name: "defaults",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Many,
        },
    ],
};
/// `arg`
pub static ARG: Class = Class {
    name: "arg",
    base: None,
    node_type: NodeType::Arg,
    attributes: true,
    doc: "arg(identifier arg, expr? annotation, string? type_comment)",
    fields: &[
        Field {
            name: "arg",
            ty: Type::Identifier,
            arity: Arity::One,
        },
        Field {
            name: "annotation",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Optional,
        },
        Field {
            name: "type_comment",
            ty: Type::String,
            arity: Arity::Optional,
        },
    ],
};
/// `keyword`
pub static KEYWORD: Class = Class {
    name: "keyword",
    base: None,
    node_type: NodeType::Keyword,
    attributes: true,
    doc: "keyword(identifier? arg, expr value)",
    fields: &[
        Field {
            name: "arg",
            ty: Type::Identifier,
            arity: Arity::Optional,
        },
        Field {
            name: "value",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
    ],
};
/// `alias`
pub static ALIAS: Class = Class {
    name: "alias",
    base: None,
    node_type: NodeType::Alias,
    attributes: true,
    doc: "alias(identifier name, identifier? asname)",
    fields: &[
        Field {
            name: "name",
            ty: Type::Identifier,
            arity: Arity::One,
        },
        Field {
            name: "asname",
            ty: Type::Identifier,
            arity: Arity::Optional,
        },
    ],
};
/// `withitem`
pub static WITHITEM: Class = Class {
    name: "withitem",
    base: None,
    node_type: NodeType::WithItem,
    attributes: false,
    doc: "withitem(expr context_expr, expr? optional_vars)",
    fields: &[
        Field {
            name: "context_expr",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "optional_vars",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Optional,
        },
    ],
};
/// `match_case`
pub static MATCH_CASE: Class = Class {
    name: "match_case",
    base: None,
    node_type: NodeType::MatchCase,
    attributes: false,
    doc: "match_case(pattern pattern, expr? guard, stmt* body)",
    fields: &[
        Field {
            name: "pattern",
            ty: Type::Node(NodeType::Pattern),
            arity: Arity::One,
        },
        Field {
            name: "guard",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Optional,
        },
        Field {
            name: "body",
            ty: Type::Node(NodeType::Stmt),
            arity: Arity::Many,
        },
    ],
};
/// `pattern`
pub static PATTERN_BASE: Class = Class {
    name: "pattern",
    base: None,
    node_type: NodeType::Pattern,
    fields: &[],
    attributes: true,
    doc: "pattern = MatchValue(expr value)\n        | MatchSingleton(constant value)\n        | MatchSequence(pattern* patterns)\n        | MatchMapping(expr* keys, pattern* patterns, identifier? rest)\n        | MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)\n        | MatchStar(identifier? name)\n        | MatchAs(pattern? pattern, identifier? name)\n        | MatchOr(pattern* patterns)",
};
/// `MatchValue`
pub static PATTERN_MATCH_VALUE: Class = Class {
    name: "MatchValue",
    base: Some("pattern"),
    node_type: NodeType::Pattern,
    attributes: true,
    doc: "MatchValue(expr value)",
    fields: &[Field {
        name: "value",
        ty: Type::Node(NodeType::Expr),
        arity: Arity::One,
    }],
};
/// `MatchSingleton`
pub static PATTERN_MATCH_SINGLETON: Class = Class {
    name: "MatchSingleton",
    base: Some("pattern"),
    node_type: NodeType::Pattern,
    attributes: true,
    doc: "MatchSingleton(constant value)",
    fields: &[Field {
        name: "value",
        ty: Type::Constant,
        arity: Arity::One,
    }],
};
/// `MatchSequence`
pub static PATTERN_MATCH_SEQUENCE: Class = Class {
    name: "MatchSequence",
    base: Some("pattern"),
    node_type: NodeType::Pattern,
    attributes: true,
    doc: "MatchSequence(pattern* patterns)",
    fields: &[Field {
        name: "patterns",
        ty: Type::Node(NodeType::Pattern),
        arity: Arity::Many,
    }],
};
/// `MatchMapping`
pub static PATTERN_MATCH_MAPPING: Class = Class {
    name: "MatchMapping",
    base: Some("pattern"),
    node_type: NodeType::Pattern,
    attributes: true,
    doc: "MatchMapping(expr* keys, pattern* patterns, identifier? rest)",
    fields: &[
        Field {
            name: "keys",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Many,
        },
        Field {
            name: "patterns",
            ty: Type::Node(NodeType::Pattern),
            arity: Arity::Many,
        },
        Field {
            name: "rest",
            ty: Type::Identifier,
            arity: Arity::Optional,
        },
    ],
};
/// `MatchClass`
pub static PATTERN_MATCH_CLASS: Class = Class {
    name: "MatchClass",
    base: Some("pattern"),
    node_type: NodeType::Pattern,
    attributes: true,
    doc: "MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)",
    fields: &[
        Field {
            name: "cls",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::One,
        },
        Field {
            name: "patterns",
            ty: Type::Node(NodeType::Pattern),
            arity: Arity::Many,
        },
        Field {
            name: "kwd_attrs",
            ty: Type::Identifier,
            arity: Arity::Many,
        },
        Field {
            name: "kwd_patterns",
            ty: Type::Node(NodeType::Pattern),
            arity: Arity::Many,
        },
    ],
};
/// `MatchStar`
pub static PATTERN_MATCH_STAR: Class = Class {
    name: "MatchStar",
    base: Some("pattern"),
    node_type: NodeType::Pattern,
    attributes: true,
    doc: "MatchStar(identifier? name)",
    fields: &[Field {
        name: "name",
        ty: Type::Identifier,
        arity: Arity::Optional,
    }],
};
/// `MatchAs`
pub static PATTERN_MATCH_AS: Class = Class {
    name: "MatchAs",
    base: Some("pattern"),
    node_type: NodeType::Pattern,
    attributes: true,
    doc: "MatchAs(pattern? pattern, identifier? name)",
    fields: &[
        Field {
            name: "pattern",
            ty: Type::Node(NodeType::Pattern),
            arity: Arity::Optional,
        },
        Field {
            name: "name",
            ty: Type::Identifier,
            arity: Arity::Optional,
        },
    ],
};
/// `MatchOr`
pub static PATTERN_MATCH_OR: Class = Class {
    name: "MatchOr",
    base: Some("pattern"),
    node_type: NodeType::Pattern,
    attributes: true,
    doc: "MatchOr(pattern* patterns)",
    fields: &[Field {
        name: "patterns",
        ty: Type::Node(NodeType::Pattern),
        arity: Arity::Many,
    }],
};
/// `type_ignore`
pub static TYPE_IGNORE_BASE: Class = Class {
    name: "type_ignore",
    base: None,
    node_type: NodeType::TypeIgnore,
    fields: &[],
    attributes: false,
    doc: "type_ignore = TypeIgnore(int lineno, string tag)",
};
/// `TypeIgnore`
pub static TYPE_IGNORE_TYPE_IGNORE: Class = Class {
    name: "TypeIgnore",
    base: Some("type_ignore"),
    node_type: NodeType::TypeIgnore,
    attributes: false,
    doc: "TypeIgnore(int lineno, string tag)",
    fields: &[
        Field {
            name: "lineno",
            ty: Type::Int,
            arity: Arity::One,
        },
        Field {
            name: "tag",
            ty: Type::String,
            arity: Arity::One,
        },
    ],
};
/// `type_param`
pub static TYPE_PARAM_BASE: Class = Class {
    name: "type_param",
    base: None,
    node_type: NodeType::TypeParam,
    fields: &[],
    attributes: true,
    doc: "type_param = TypeVar(identifier name, expr? bound, expr? default_value)\n           | ParamSpec(identifier name, expr? default_value)\n           | TypeVarTuple(identifier name, expr? default_value)",
};
/// `TypeVar`
pub static TYPE_PARAM_TYPE_VAR: Class = Class {
    name: "TypeVar",
    base: Some("type_param"),
    node_type: NodeType::TypeParam,
    attributes: true,
    doc: "TypeVar(identifier name, expr? bound, expr? default_value)",
    fields: &[
        Field {
            name: "name",
            ty: Type::Identifier,
            arity: Arity::One,
        },
        Field {
            name: "bound",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Optional,
        },
        Field {
            name: "default_value",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Optional,
        },
    ],
};
/// `ParamSpec`
pub static TYPE_PARAM_PARAM_SPEC: Class = Class {
    name: "ParamSpec",
    base: Some("type_param"),
    node_type: NodeType::TypeParam,
    attributes: true,
    doc: "ParamSpec(identifier name, expr? default_value)",
    fields: &[
        Field {
            name: "name",
            ty: Type::Identifier,
            arity: Arity::One,
        },
        Field {
            name: "default_value",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Optional,
        },
    ],
};
/// `TypeVarTuple`
pub static TYPE_PARAM_TYPE_VAR_TUPLE: Class = Class {
    name: "TypeVarTuple",
    base: Some("type_param"),
    node_type: NodeType::TypeParam,
    attributes: true,
    doc: "TypeVarTuple(identifier name, expr? default_value)",
    fields: &[
        Field {
            name: "name",
            ty: Type::Identifier,
            arity: Arity::One,
        },
        Field {
            name: "default_value",
            ty: Type::Node(NodeType::Expr),
            arity: Arity::Optional,
        },
    ],
};
/// All classes, each sum before its constructors.
pub static CLASSES: &[&Class] = &[
    &MOD_BASE,
    &MOD_MODULE,
    &MOD_INTERACTIVE,
    &MOD_EXPRESSION,
    &MOD_FUNCTION_TYPE,
    &STMT_BASE,
    &STMT_FUNCTION_DEF,
    &STMT_ASYNC_FUNCTION_DEF,
    &STMT_CLASS_DEF,
    &STMT_RETURN,
    &STMT_DELETE,
    &STMT_ASSIGN,
    &STMT_TYPE_ALIAS,
    &STMT_AUG_ASSIGN,
    &STMT_ANN_ASSIGN,
    &STMT_FOR,
    &STMT_ASYNC_FOR,
    &STMT_WHILE,
    &STMT_IF,
    &STMT_WITH,
    &STMT_ASYNC_WITH,
    &STMT_MATCH,
    &STMT_RAISE,
    &STMT_TRY,
    &STMT_TRY_STAR,
    &STMT_ASSERT,
    &STMT_IMPORT,
    &STMT_IMPORT_FROM,
    &STMT_GLOBAL,
    &STMT_NONLOCAL,
    &STMT_EXPR,
    &STMT_PASS,
    &STMT_BREAK,
    &STMT_CONTINUE,
    &EXPR_BASE,
    &EXPR_BOOL_OP,
    &EXPR_NAMED_EXPR,
    &EXPR_BIN_OP,
    &EXPR_UNARY_OP,
    &EXPR_LAMBDA,
    &EXPR_IF_EXP,
    &EXPR_DICT,
    &EXPR_SET,
    &EXPR_LIST_COMP,
    &EXPR_SET_COMP,
    &EXPR_DICT_COMP,
    &EXPR_GENERATOR_EXP,
    &EXPR_AWAIT,
    &EXPR_YIELD,
    &EXPR_YIELD_FROM,
    &EXPR_COMPARE,
    &EXPR_CALL,
    &EXPR_FORMATTED_VALUE,
    &EXPR_INTERPOLATION,
    &EXPR_JOINED_STR,
    &EXPR_TEMPLATE_STR,
    &EXPR_CONSTANT,
    &EXPR_ATTRIBUTE,
    &EXPR_SUBSCRIPT,
    &EXPR_STARRED,
    &EXPR_NAME,
    &EXPR_LIST,
    &EXPR_TUPLE,
    &EXPR_SLICE,
    &EXPR_CONTEXT_BASE,
    &EXPR_CONTEXT_LOAD,
    &EXPR_CONTEXT_STORE,
    &EXPR_CONTEXT_DEL,
    &BOOL_OP_BASE,
    &BOOL_OP_AND,
    &BOOL_OP_OR,
    &OPERATOR_BASE,
    &OPERATOR_ADD,
    &OPERATOR_SUB,
    &OPERATOR_MULT,
    &OPERATOR_MAT_MULT,
    &OPERATOR_DIV,
    &OPERATOR_MOD,
    &OPERATOR_POW,
    &OPERATOR_L_SHIFT,
    &OPERATOR_R_SHIFT,
    &OPERATOR_BIT_OR,
    &OPERATOR_BIT_XOR,
    &OPERATOR_BIT_AND,
    &OPERATOR_FLOOR_DIV,
    &UNARY_OP_BASE,
    &UNARY_OP_INVERT,
    &UNARY_OP_NOT,
    &UNARY_OP_U_ADD,
    &UNARY_OP_U_SUB,
    &CMP_OP_BASE,
    &CMP_OP_EQ,
    &CMP_OP_NOT_EQ,
    &CMP_OP_LT,
    &CMP_OP_LT_E,
    &CMP_OP_GT,
    &CMP_OP_GT_E,
    &CMP_OP_IS,
    &CMP_OP_IS_NOT,
    &CMP_OP_IN,
    &CMP_OP_NOT_IN,
    &COMPREHENSION,
    &EXCEPT_HANDLER_BASE,
    &EXCEPT_HANDLER_EXCEPT_HANDLER,
    &ARGUMENTS,
    &ARG,
    &KEYWORD,
    &ALIAS,
    &WITHITEM,
    &MATCH_CASE,
    &PATTERN_BASE,
    &PATTERN_MATCH_VALUE,
    &PATTERN_MATCH_SINGLETON,
    &PATTERN_MATCH_SEQUENCE,
    &PATTERN_MATCH_MAPPING,
    &PATTERN_MATCH_CLASS,
    &PATTERN_MATCH_STAR,
    &PATTERN_MATCH_AS,
    &PATTERN_MATCH_OR,
    &TYPE_IGNORE_BASE,
    &TYPE_IGNORE_TYPE_IGNORE,
    &TYPE_PARAM_BASE,
    &TYPE_PARAM_TYPE_VAR,
    &TYPE_PARAM_PARAM_SPEC,
    &TYPE_PARAM_TYPE_VAR_TUPLE,
];

/// Any node.
#[derive(Clone, Copy, Debug)]
pub enum Node<'a> {
    /// `mod`
    Mod(&'a Mod<'a>),
    /// `stmt`
    Stmt(&'a Stmt<'a>),
    /// `expr`
    Expr(&'a Expr<'a>),
    /// `expr_context`
    ExprContext(ExprContext),
    /// `boolop`
    BoolOp(BoolOp),
    /// `operator`
    Operator(Operator),
    /// `unaryop`
    UnaryOp(UnaryOp),
    /// `cmpop`
    CmpOp(CmpOp),
    /// `comprehension`
    Comprehension(&'a Comprehension<'a>),
    /// `excepthandler`
    ExceptHandler(&'a ExceptHandler<'a>),
    /// `arguments`
    Arguments(&'a Arguments<'a>),
    /// `arg`
    Arg(&'a Arg<'a>),
    /// `keyword`
    Keyword(&'a Keyword<'a>),
    /// `alias`
    Alias(&'a Alias<'a>),
    /// `withitem`
    WithItem(&'a WithItem<'a>),
    /// `match_case`
    MatchCase(&'a MatchCase<'a>),
    /// `pattern`
    Pattern(&'a Pattern<'a>),
    /// `type_ignore`
    TypeIgnore(&'a TypeIgnore<'a>),
    /// `type_param`
    TypeParam(&'a TypeParam<'a>),
}

impl<'a> Node<'a> {
    /// The node's class.
    pub fn class(self) -> &'static Class {
        match self {
            Node::Mod(node) => match *node {
                Mod::Module(_) => &MOD_MODULE,
                Mod::Interactive(_) => &MOD_INTERACTIVE,
                Mod::Expression(_) => &MOD_EXPRESSION,
                Mod::FunctionType(_) => &MOD_FUNCTION_TYPE,
            },
            Node::Stmt(node) => match node.kind {
                StmtKind::FunctionDef(_) => &STMT_FUNCTION_DEF,
                StmtKind::AsyncFunctionDef(_) => &STMT_ASYNC_FUNCTION_DEF,
                StmtKind::ClassDef(_) => &STMT_CLASS_DEF,
                StmtKind::Return(_) => &STMT_RETURN,
                StmtKind::Delete(_) => &STMT_DELETE,
                StmtKind::Assign(_) => &STMT_ASSIGN,
                StmtKind::TypeAlias(_) => &STMT_TYPE_ALIAS,
                StmtKind::AugAssign(_) => &STMT_AUG_ASSIGN,
                StmtKind::AnnAssign(_) => &STMT_ANN_ASSIGN,
                StmtKind::For(_) => &STMT_FOR,
                StmtKind::AsyncFor(_) => &STMT_ASYNC_FOR,
                StmtKind::While(_) => &STMT_WHILE,
                StmtKind::If(_) => &STMT_IF,
                StmtKind::With(_) => &STMT_WITH,
                StmtKind::AsyncWith(_) => &STMT_ASYNC_WITH,
                StmtKind::Match(_) => &STMT_MATCH,
                StmtKind::Raise(_) => &STMT_RAISE,
                StmtKind::Try(_) => &STMT_TRY,
                StmtKind::TryStar(_) => &STMT_TRY_STAR,
                StmtKind::Assert(_) => &STMT_ASSERT,
                StmtKind::Import(_) => &STMT_IMPORT,
                StmtKind::ImportFrom(_) => &STMT_IMPORT_FROM,
                StmtKind::Global(_) => &STMT_GLOBAL,
                StmtKind::Nonlocal(_) => &STMT_NONLOCAL,
                StmtKind::Expr(_) => &STMT_EXPR,
                StmtKind::Pass => &STMT_PASS,
                StmtKind::Break => &STMT_BREAK,
                StmtKind::Continue => &STMT_CONTINUE,
            },
            Node::Expr(node) => match node.kind {
                ExprKind::BoolOp(_) => &EXPR_BOOL_OP,
                ExprKind::NamedExpr(_) => &EXPR_NAMED_EXPR,
                ExprKind::BinOp(_) => &EXPR_BIN_OP,
                ExprKind::UnaryOp(_) => &EXPR_UNARY_OP,
                ExprKind::Lambda(_) => &EXPR_LAMBDA,
                ExprKind::IfExp(_) => &EXPR_IF_EXP,
                ExprKind::Dict(_) => &EXPR_DICT,
                ExprKind::Set(_) => &EXPR_SET,
                ExprKind::ListComp(_) => &EXPR_LIST_COMP,
                ExprKind::SetComp(_) => &EXPR_SET_COMP,
                ExprKind::DictComp(_) => &EXPR_DICT_COMP,
                ExprKind::GeneratorExp(_) => &EXPR_GENERATOR_EXP,
                ExprKind::Await(_) => &EXPR_AWAIT,
                ExprKind::Yield(_) => &EXPR_YIELD,
                ExprKind::YieldFrom(_) => &EXPR_YIELD_FROM,
                ExprKind::Compare(_) => &EXPR_COMPARE,
                ExprKind::Call(_) => &EXPR_CALL,
                ExprKind::FormattedValue(_) => &EXPR_FORMATTED_VALUE,
                ExprKind::Interpolation(_) => &EXPR_INTERPOLATION,
                ExprKind::JoinedStr(_) => &EXPR_JOINED_STR,
                ExprKind::TemplateStr(_) => &EXPR_TEMPLATE_STR,
                ExprKind::Constant(_) => &EXPR_CONSTANT,
                ExprKind::Attribute(_) => &EXPR_ATTRIBUTE,
                ExprKind::Subscript(_) => &EXPR_SUBSCRIPT,
                ExprKind::Starred(_) => &EXPR_STARRED,
                ExprKind::Name(_) => &EXPR_NAME,
                ExprKind::List(_) => &EXPR_LIST,
                ExprKind::Tuple(_) => &EXPR_TUPLE,
                ExprKind::Slice(_) => &EXPR_SLICE,
            },
            Node::ExprContext(node) => match node {
                ExprContext::Load => &EXPR_CONTEXT_LOAD,
                ExprContext::Store => &EXPR_CONTEXT_STORE,
                ExprContext::Del => &EXPR_CONTEXT_DEL,
            },
            Node::BoolOp(node) => match node {
                BoolOp::And => &BOOL_OP_AND,
                BoolOp::Or => &BOOL_OP_OR,
            },
            Node::Operator(node) => match node {
                Operator::Add => &OPERATOR_ADD,
                Operator::Sub => &OPERATOR_SUB,
                Operator::Mult => &OPERATOR_MULT,
                Operator::MatMult => &OPERATOR_MAT_MULT,
                Operator::Div => &OPERATOR_DIV,
                Operator::Mod => &OPERATOR_MOD,
                Operator::Pow => &OPERATOR_POW,
                Operator::LShift => &OPERATOR_L_SHIFT,
                Operator::RShift => &OPERATOR_R_SHIFT,
                Operator::BitOr => &OPERATOR_BIT_OR,
                Operator::BitXor => &OPERATOR_BIT_XOR,
                Operator::BitAnd => &OPERATOR_BIT_AND,
                Operator::FloorDiv => &OPERATOR_FLOOR_DIV,
            },
            Node::UnaryOp(node) => match node {
                UnaryOp::Invert => &UNARY_OP_INVERT,
                UnaryOp::Not => &UNARY_OP_NOT,
                UnaryOp::UAdd => &UNARY_OP_U_ADD,
                UnaryOp::USub => &UNARY_OP_U_SUB,
            },
            Node::CmpOp(node) => match node {
                CmpOp::Eq => &CMP_OP_EQ,
                CmpOp::NotEq => &CMP_OP_NOT_EQ,
                CmpOp::Lt => &CMP_OP_LT,
                CmpOp::LtE => &CMP_OP_LT_E,
                CmpOp::Gt => &CMP_OP_GT,
                CmpOp::GtE => &CMP_OP_GT_E,
                CmpOp::Is => &CMP_OP_IS,
                CmpOp::IsNot => &CMP_OP_IS_NOT,
                CmpOp::In => &CMP_OP_IN,
                CmpOp::NotIn => &CMP_OP_NOT_IN,
            },
            Node::Comprehension(_) => &COMPREHENSION,
            Node::ExceptHandler(_) => &EXCEPT_HANDLER_EXCEPT_HANDLER,
            Node::Arguments(_) => &ARGUMENTS,
            Node::Arg(_) => &ARG,
            Node::Keyword(_) => &KEYWORD,
            Node::Alias(_) => &ALIAS,
            Node::WithItem(_) => &WITHITEM,
            Node::MatchCase(_) => &MATCH_CASE,
            Node::Pattern(node) => match node.kind {
                PatternKind::MatchValue(_) => &PATTERN_MATCH_VALUE,
                PatternKind::MatchSingleton(_) => &PATTERN_MATCH_SINGLETON,
                PatternKind::MatchSequence(_) => &PATTERN_MATCH_SEQUENCE,
                PatternKind::MatchMapping(_) => &PATTERN_MATCH_MAPPING,
                PatternKind::MatchClass(_) => &PATTERN_MATCH_CLASS,
                PatternKind::MatchStar(_) => &PATTERN_MATCH_STAR,
                PatternKind::MatchAs(_) => &PATTERN_MATCH_AS,
                PatternKind::MatchOr(_) => &PATTERN_MATCH_OR,
            },
            Node::TypeIgnore(_) => &TYPE_IGNORE_TYPE_IGNORE,
            Node::TypeParam(node) => match node.kind {
                TypeParamKind::TypeVar(_) => &TYPE_PARAM_TYPE_VAR,
                TypeParamKind::ParamSpec(_) => &TYPE_PARAM_PARAM_SPEC,
                TypeParamKind::TypeVarTuple(_) => &TYPE_PARAM_TYPE_VAR_TUPLE,
            },
        }
    }

    /// Where the node stands, if its class has attributes.
    pub fn span(self) -> Option<Span> {
        match self {
            Node::Stmt(node) => Some(node.span),
            Node::Expr(node) => Some(node.span),
            Node::ExceptHandler(node) => Some(node.span),
            Node::Arg(node) => Some(node.span),
            Node::Keyword(node) => Some(node.span),
            Node::Alias(node) => Some(node.span),
            Node::Pattern(node) => Some(node.span),
            Node::TypeParam(node) => Some(node.span),
            _ => None,
        }
    }

    /// The value of the field at `index` in the class's order; `None` past the last.
    pub fn field(self, index: usize) -> Option<Value<'a>> {
        Some(match self {
            Node::Mod(node) => match node {
                Mod::Module(n) => match index {
                    0 => Value::List(List::Stmt(n.body)),
                    1 => Value::List(List::TypeIgnore(n.type_ignores)),
                    _ => return None,
                },
                Mod::Interactive(n) => match index {
                    0 => Value::List(List::Stmt(n.body)),
                    _ => return None,
                },
                Mod::Expression(n) => match index {
                    0 => Value::Node(Node::Expr(n.body)),
                    _ => return None,
                },
                Mod::FunctionType(n) => match index {
                    0 => Value::List(List::Expr(n.argtypes)),
                    1 => Value::Node(Node::Expr(n.returns)),
                    _ => return None,
                },
            },
            Node::Stmt(node) => match &node.kind {
                StmtKind::FunctionDef(n) => match index {
                    0 => Value::Name(n.name),
                    1 => Value::Node(Node::Arguments(n.args)),
                    2 => Value::List(List::Stmt(n.body)),
                    3 => Value::List(List::Expr(n.decorator_list)),
                    4 => n.returns.map_or(Value::None, |v| Value::Node(Node::Expr(v))),
                    5 => n.type_comment.map_or(Value::None, Value::Name),
                    6 => Value::List(List::TypeParam(n.type_params)),
                    _ => return None,
                },
                StmtKind::AsyncFunctionDef(n) => match index {
                    0 => Value::Name(n.name),
                    1 => Value::Node(Node::Arguments(n.args)),
                    2 => Value::List(List::Stmt(n.body)),
                    3 => Value::List(List::Expr(n.decorator_list)),
                    4 => n.returns.map_or(Value::None, |v| Value::Node(Node::Expr(v))),
                    5 => n.type_comment.map_or(Value::None, Value::Name),
                    6 => Value::List(List::TypeParam(n.type_params)),
                    _ => return None,
                },
                StmtKind::ClassDef(n) => match index {
                    0 => Value::Name(n.name),
                    1 => Value::List(List::Expr(n.bases)),
                    2 => Value::List(List::Keyword(n.keywords)),
                    3 => Value::List(List::Stmt(n.body)),
                    4 => Value::List(List::Expr(n.decorator_list)),
                    5 => Value::List(List::TypeParam(n.type_params)),
                    _ => return None,
                },
                StmtKind::Return(n) => match index {
                    0 => n.value.map_or(Value::None, |v| Value::Node(Node::Expr(v))),
                    _ => return None,
                },
                StmtKind::Delete(n) => match index {
                    0 => Value::List(List::Expr(n.targets)),
                    _ => return None,
                },
                StmtKind::Assign(n) => match index {
                    0 => Value::List(List::Expr(n.targets)),
                    1 => Value::Node(Node::Expr(n.value)),
                    2 => n.type_comment.map_or(Value::None, Value::Name),
                    _ => return None,
                },
                StmtKind::TypeAlias(n) => match index {
                    0 => Value::Node(Node::Expr(n.name)),
                    1 => Value::List(List::TypeParam(n.type_params)),
                    2 => Value::Node(Node::Expr(n.value)),
                    _ => return None,
                },
                StmtKind::AugAssign(n) => match index {
                    0 => Value::Node(Node::Expr(n.target)),
                    1 => Value::Node(Node::Operator(n.op)),
                    2 => Value::Node(Node::Expr(n.value)),
                    _ => return None,
                },
                StmtKind::AnnAssign(n) => match index {
                    0 => Value::Node(Node::Expr(n.target)),
                    1 => Value::Node(Node::Expr(n.annotation)),
                    2 => n.value.map_or(Value::None, |v| Value::Node(Node::Expr(v))),
                    3 => Value::Int(n.simple),
                    _ => return None,
                },
                StmtKind::For(n) => match index {
                    0 => Value::Node(Node::Expr(n.target)),
                    1 => Value::Node(Node::Expr(n.iter)),
                    2 => Value::List(List::Stmt(n.body)),
                    3 => Value::List(List::Stmt(n.orelse)),
                    4 => n.type_comment.map_or(Value::None, Value::Name),
                    _ => return None,
                },
                StmtKind::AsyncFor(n) => match index {
                    0 => Value::Node(Node::Expr(n.target)),
                    1 => Value::Node(Node::Expr(n.iter)),
                    2 => Value::List(List::Stmt(n.body)),
                    3 => Value::List(List::Stmt(n.orelse)),
                    4 => n.type_comment.map_or(Value::None, Value::Name),
                    _ => return None,
                },
                StmtKind::While(n) => match index {
                    0 => Value::Node(Node::Expr(n.test)),
                    1 => Value::List(List::Stmt(n.body)),
                    2 => Value::List(List::Stmt(n.orelse)),
                    _ => return None,
                },
                StmtKind::If(n) => match index {
                    0 => Value::Node(Node::Expr(n.test)),
                    1 => Value::List(List::Stmt(n.body)),
                    2 => Value::List(List::Stmt(n.orelse)),
                    _ => return None,
                },
                StmtKind::With(n) => match index {
                    0 => Value::List(List::WithItem(n.items)),
                    1 => Value::List(List::Stmt(n.body)),
                    2 => n.type_comment.map_or(Value::None, Value::Name),
                    _ => return None,
                },
                StmtKind::AsyncWith(n) => match index {
                    0 => Value::List(List::WithItem(n.items)),
                    1 => Value::List(List::Stmt(n.body)),
                    2 => n.type_comment.map_or(Value::None, Value::Name),
                    _ => return None,
                },
                StmtKind::Match(n) => match index {
                    0 => Value::Node(Node::Expr(n.subject)),
                    1 => Value::List(List::MatchCase(n.cases)),
                    _ => return None,
                },
                StmtKind::Raise(n) => match index {
                    0 => n.exc.map_or(Value::None, |v| Value::Node(Node::Expr(v))),
                    1 => n.cause.map_or(Value::None, |v| Value::Node(Node::Expr(v))),
                    _ => return None,
                },
                StmtKind::Try(n) => match index {
                    0 => Value::List(List::Stmt(n.body)),
                    1 => Value::List(List::ExceptHandler(n.handlers)),
                    2 => Value::List(List::Stmt(n.orelse)),
                    3 => Value::List(List::Stmt(n.finalbody)),
                    _ => return None,
                },
                StmtKind::TryStar(n) => match index {
                    0 => Value::List(List::Stmt(n.body)),
                    1 => Value::List(List::ExceptHandler(n.handlers)),
                    2 => Value::List(List::Stmt(n.orelse)),
                    3 => Value::List(List::Stmt(n.finalbody)),
                    _ => return None,
                },
                StmtKind::Assert(n) => match index {
                    0 => Value::Node(Node::Expr(n.test)),
                    1 => n.msg.map_or(Value::None, |v| Value::Node(Node::Expr(v))),
                    _ => return None,
                },
                StmtKind::Import(n) => match index {
                    0 => Value::List(List::Alias(n.names)),
                    _ => return None,
                },
                StmtKind::ImportFrom(n) => match index {
                    0 => n.module.map_or(Value::None, Value::Name),
                    1 => Value::List(List::Alias(n.names)),
                    2 => n.level.map_or(Value::None, Value::Int),
                    _ => return None,
                },
                StmtKind::Global(n) => match index {
                    0 => Value::List(List::Identifier(n.names)),
                    _ => return None,
                },
                StmtKind::Nonlocal(n) => match index {
                    0 => Value::List(List::Identifier(n.names)),
                    _ => return None,
                },
                StmtKind::Expr(n) => match index {
                    0 => Value::Node(Node::Expr(n.value)),
                    _ => return None,
                },
                _ => return None,
            },
            Node::Expr(node) => match &node.kind {
                ExprKind::BoolOp(n) => match index {
                    0 => Value::Node(Node::BoolOp(n.op)),
                    1 => Value::List(List::Expr(n.values)),
                    _ => return None,
                },
                ExprKind::NamedExpr(n) => match index {
                    0 => Value::Node(Node::Expr(n.target)),
                    1 => Value::Node(Node::Expr(n.value)),
                    _ => return None,
                },
                ExprKind::BinOp(n) => match index {
                    0 => Value::Node(Node::Expr(n.left)),
                    1 => Value::Node(Node::Operator(n.op)),
                    2 => Value::Node(Node::Expr(n.right)),
                    _ => return None,
                },
                ExprKind::UnaryOp(n) => match index {
                    0 => Value::Node(Node::UnaryOp(n.op)),
                    1 => Value::Node(Node::Expr(n.operand)),
                    _ => return None,
                },
                ExprKind::Lambda(n) => match index {
                    0 => Value::Node(Node::Arguments(n.args)),
                    1 => Value::Node(Node::Expr(n.body)),
                    _ => return None,
                },
                ExprKind::IfExp(n) => match index {
                    0 => Value::Node(Node::Expr(n.test)),
                    1 => Value::Node(Node::Expr(n.body)),
                    2 => Value::Node(Node::Expr(n.orelse)),
                    _ => return None,
                },
                ExprKind::Dict(n) => match index {
                    0 => Value::List(List::OptionalExpr(n.keys)),
                    1 => Value::List(List::Expr(n.values)),
                    _ => return None,
                },
                ExprKind::Set(n) => match index {
                    0 => Value::List(List::Expr(n.elts)),
                    _ => return None,
                },
                ExprKind::ListComp(n) => match index {
                    0 => Value::Node(Node::Expr(n.elt)),
                    1 => Value::List(List::Comprehension(n.generators)),
                    _ => return None,
                },
                ExprKind::SetComp(n) => match index {
                    0 => Value::Node(Node::Expr(n.elt)),
                    1 => Value::List(List::Comprehension(n.generators)),
                    _ => return None,
                },
                ExprKind::DictComp(n) => match index {
                    0 => Value::Node(Node::Expr(n.key)),
                    1 => Value::Node(Node::Expr(n.value)),
                    2 => Value::List(List::Comprehension(n.generators)),
                    _ => return None,
                },
                ExprKind::GeneratorExp(n) => match index {
                    0 => Value::Node(Node::Expr(n.elt)),
                    1 => Value::List(List::Comprehension(n.generators)),
                    _ => return None,
                },
                ExprKind::Await(n) => match index {
                    0 => Value::Node(Node::Expr(n.value)),
                    _ => return None,
                },
                ExprKind::Yield(n) => match index {
                    0 => n.value.map_or(Value::None, |v| Value::Node(Node::Expr(v))),
                    _ => return None,
                },
                ExprKind::YieldFrom(n) => match index {
                    0 => Value::Node(Node::Expr(n.value)),
                    _ => return None,
                },
                ExprKind::Compare(n) => match index {
                    0 => Value::Node(Node::Expr(n.left)),
                    1 => Value::List(List::CmpOp(n.ops)),
                    2 => Value::List(List::Expr(n.comparators)),
                    _ => return None,
                },
                ExprKind::Call(n) => match index {
                    0 => Value::Node(Node::Expr(n.func)),
                    1 => Value::List(List::Expr(n.args)),
                    2 => Value::List(List::Keyword(n.keywords)),
                    _ => return None,
                },
                ExprKind::FormattedValue(n) => match index {
                    0 => Value::Node(Node::Expr(n.value)),
                    1 => Value::Int(n.conversion),
                    2 => n.format_spec.map_or(Value::None, |v| Value::Node(Node::Expr(v))),
                    _ => return None,
                },
                ExprKind::Interpolation(n) => match index {
                    0 => Value::Node(Node::Expr(n.value)),
                    1 => Value::Constant(n.str),
                    2 => Value::Int(n.conversion),
                    3 => n.format_spec.map_or(Value::None, |v| Value::Node(Node::Expr(v))),
                    _ => return None,
                },
                ExprKind::JoinedStr(n) => match index {
                    0 => Value::List(List::Expr(n.values)),
                    _ => return None,
                },
                ExprKind::TemplateStr(n) => match index {
                    0 => Value::List(List::Expr(n.values)),
                    _ => return None,
                },
                ExprKind::Constant(n) => match index {
                    0 => Value::Constant(n.value),
                    1 => n.kind.map_or(Value::None, Value::Name),
                    _ => return None,
                },
                ExprKind::Attribute(n) => match index {
                    0 => Value::Node(Node::Expr(n.value)),
                    1 => Value::Name(n.attr),
                    2 => Value::Node(Node::ExprContext(n.ctx)),
                    _ => return None,
                },
                ExprKind::Subscript(n) => match index {
                    0 => Value::Node(Node::Expr(n.value)),
                    1 => Value::Node(Node::Expr(n.slice)),
                    2 => Value::Node(Node::ExprContext(n.ctx)),
                    _ => return None,
                },
                ExprKind::Starred(n) => match index {
                    0 => Value::Node(Node::Expr(n.value)),
                    1 => Value::Node(Node::ExprContext(n.ctx)),
                    _ => return None,
                },
                ExprKind::Name(n) => match index {
                    0 => Value::Name(n.id),
                    1 => Value::Node(Node::ExprContext(n.ctx)),
                    _ => return None,
                },
                ExprKind::List(n) => match index {
                    0 => Value::List(List::Expr(n.elts)),
                    1 => Value::Node(Node::ExprContext(n.ctx)),
                    _ => return None,
                },
                ExprKind::Tuple(n) => match index {
                    0 => Value::List(List::Expr(n.elts)),
                    1 => Value::Node(Node::ExprContext(n.ctx)),
                    _ => return None,
                },
                ExprKind::Slice(n) => match index {
                    0 => n.lower.map_or(Value::None, |v| Value::Node(Node::Expr(v))),
                    1 => n.upper.map_or(Value::None, |v| Value::Node(Node::Expr(v))),
                    2 => n.step.map_or(Value::None, |v| Value::Node(Node::Expr(v))),
                    _ => return None,
                },
            },
            Node::Comprehension(n) => match index {
                0 => Value::Node(Node::Expr(n.target)),
                1 => Value::Node(Node::Expr(n.iter)),
                2 => Value::List(List::Expr(n.ifs)),
                3 => Value::Int(n.is_async),
                _ => return None,
            },
            Node::ExceptHandler(n) => match index {
                0 => n.type_.map_or(Value::None, |v| Value::Node(Node::Expr(v))),
                1 => n.name.map_or(Value::None, Value::Name),
                2 => Value::List(List::Stmt(n.body)),
                _ => return None,
            },
            Node::Arguments(n) => match index {
                0 => Value::List(List::Arg(n.posonlyargs)),
                1 => Value::List(List::Arg(n.args)),
                2 => n.vararg.map_or(Value::None, |v| Value::Node(Node::Arg(v))),
                3 => Value::List(List::Arg(n.kwonlyargs)),
                4 => Value::List(List::OptionalExpr(n.kw_defaults)),
                5 => n.kwarg.map_or(Value::None, |v| Value::Node(Node::Arg(v))),
                6 => Value::List(List::Expr(n.defaults)),
                _ => return None,
            },
            Node::Arg(n) => match index {
                0 => Value::Name(n.arg),
                1 => n.annotation.map_or(Value::None, |v| Value::Node(Node::Expr(v))),
                2 => n.type_comment.map_or(Value::None, Value::Name),
                _ => return None,
            },
            Node::Keyword(n) => match index {
                0 => n.arg.map_or(Value::None, Value::Name),
                1 => Value::Node(Node::Expr(n.value)),
                _ => return None,
            },
            Node::Alias(n) => match index {
                0 => Value::Name(n.name),
                1 => n.asname.map_or(Value::None, Value::Name),
                _ => return None,
            },
            Node::WithItem(n) => match index {
                0 => Value::Node(Node::Expr(n.context_expr)),
                1 => n
                    .optional_vars
                    .map_or(Value::None, |v| Value::Node(Node::Expr(v))),
                _ => return None,
            },
            Node::MatchCase(n) => match index {
                0 => Value::Node(Node::Pattern(n.pattern)),
                1 => n.guard.map_or(Value::None, |v| Value::Node(Node::Expr(v))),
                2 => Value::List(List::Stmt(n.body)),
                _ => return None,
            },
            Node::Pattern(node) => match &node.kind {
                PatternKind::MatchValue(n) => match index {
                    0 => Value::Node(Node::Expr(n.value)),
                    _ => return None,
                },
                PatternKind::MatchSingleton(n) => match index {
                    0 => Value::Constant(n.value),
                    _ => return None,
                },
                PatternKind::MatchSequence(n) => match index {
                    0 => Value::List(List::Pattern(n.patterns)),
                    _ => return None,
                },
                PatternKind::MatchMapping(n) => match index {
                    0 => Value::List(List::Expr(n.keys)),
                    1 => Value::List(List::Pattern(n.patterns)),
                    2 => n.rest.map_or(Value::None, Value::Name),
                    _ => return None,
                },
                PatternKind::MatchClass(n) => match index {
                    0 => Value::Node(Node::Expr(n.cls)),
                    1 => Value::List(List::Pattern(n.patterns)),
                    2 => Value::List(List::Identifier(n.kwd_attrs)),
                    3 => Value::List(List::Pattern(n.kwd_patterns)),
                    _ => return None,
                },
                PatternKind::MatchStar(n) => match index {
                    0 => n.name.map_or(Value::None, Value::Name),
                    _ => return None,
                },
                PatternKind::MatchAs(n) => match index {
                    0 => n.pattern.map_or(Value::None, |v| Value::Node(Node::Pattern(v))),
                    1 => n.name.map_or(Value::None, Value::Name),
                    _ => return None,
                },
                PatternKind::MatchOr(n) => match index {
                    0 => Value::List(List::Pattern(n.patterns)),
                    _ => return None,
                },
            },
            Node::TypeIgnore(n) => match index {
                0 => Value::Int(n.lineno),
                1 => Value::Name(n.tag),
                _ => return None,
            },
            Node::TypeParam(node) => match &node.kind {
                TypeParamKind::TypeVar(n) => match index {
                    0 => Value::Name(n.name),
                    1 => n.bound.map_or(Value::None, |v| Value::Node(Node::Expr(v))),
                    2 => n
                        .default_value
                        .map_or(Value::None, |v| Value::Node(Node::Expr(v))),
                    _ => return None,
                },
                TypeParamKind::ParamSpec(n) => match index {
                    0 => Value::Name(n.name),
                    1 => n
                        .default_value
                        .map_or(Value::None, |v| Value::Node(Node::Expr(v))),
                    _ => return None,
                },
                TypeParamKind::TypeVarTuple(n) => match index {
                    0 => Value::Name(n.name),
                    1 => n
                        .default_value
                        .map_or(Value::None, |v| Value::Node(Node::Expr(v))),
                    _ => return None,
                },
            },
            _ => return None,
        })
    }
}

/// A list-valued field.
#[derive(Clone, Copy, Debug)]
pub enum List<'a> {
    /// `&'a [&'a Alias<'a>]`
    Alias(&'a [&'a Alias<'a>]),
    /// `&'a [&'a Arg<'a>]`
    Arg(&'a [&'a Arg<'a>]),
    /// `&'a [CmpOp]`
    CmpOp(&'a [CmpOp]),
    /// `&'a [&'a Comprehension<'a>]`
    Comprehension(&'a [&'a Comprehension<'a>]),
    /// `&'a [&'a ExceptHandler<'a>]`
    ExceptHandler(&'a [&'a ExceptHandler<'a>]),
    /// `&'a [&'a Expr<'a>]`
    Expr(&'a [&'a Expr<'a>]),
    /// `&'a [Name<'a>]`
    Identifier(&'a [Name<'a>]),
    /// `&'a [&'a Keyword<'a>]`
    Keyword(&'a [&'a Keyword<'a>]),
    /// `&'a [&'a MatchCase<'a>]`
    MatchCase(&'a [&'a MatchCase<'a>]),
    /// `&'a [Option<&'a Expr<'a>>]`
    OptionalExpr(&'a [Option<&'a Expr<'a>>]),
    /// `&'a [&'a Pattern<'a>]`
    Pattern(&'a [&'a Pattern<'a>]),
    /// `&'a [&'a Stmt<'a>]`
    Stmt(&'a [&'a Stmt<'a>]),
    /// `&'a [&'a TypeIgnore<'a>]`
    TypeIgnore(&'a [&'a TypeIgnore<'a>]),
    /// `&'a [&'a TypeParam<'a>]`
    TypeParam(&'a [&'a TypeParam<'a>]),
    /// `&'a [&'a WithItem<'a>]`
    WithItem(&'a [&'a WithItem<'a>]),
}

impl<'a> List<'a> {
    /// How many items it has.
    pub fn len(self) -> usize {
        match self {
            List::Alias(list) => list.len(),
            List::Arg(list) => list.len(),
            List::CmpOp(list) => list.len(),
            List::Comprehension(list) => list.len(),
            List::ExceptHandler(list) => list.len(),
            List::Expr(list) => list.len(),
            List::Identifier(list) => list.len(),
            List::Keyword(list) => list.len(),
            List::MatchCase(list) => list.len(),
            List::OptionalExpr(list) => list.len(),
            List::Pattern(list) => list.len(),
            List::Stmt(list) => list.len(),
            List::TypeIgnore(list) => list.len(),
            List::TypeParam(list) => list.len(),
            List::WithItem(list) => list.len(),
        }
    }
    /// Whether it has none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The item at `index`.
    pub fn get(self, index: usize) -> Option<Value<'a>> {
        match self {
            List::Alias(list) => list.get(index).map(|&v| Value::Node(Node::Alias(v))),
            List::Arg(list) => list.get(index).map(|&v| Value::Node(Node::Arg(v))),
            List::CmpOp(list) => list.get(index).map(|&v| Value::Node(Node::CmpOp(v))),
            List::Comprehension(list) => list.get(index).map(|&v| Value::Node(Node::Comprehension(v))),
            List::ExceptHandler(list) => list.get(index).map(|&v| Value::Node(Node::ExceptHandler(v))),
            List::Expr(list) => list.get(index).map(|&v| Value::Node(Node::Expr(v))),
            List::Identifier(list) => list.get(index).map(|&v| Value::Name(v)),
            List::Keyword(list) => list.get(index).map(|&v| Value::Node(Node::Keyword(v))),
            List::MatchCase(list) => list.get(index).map(|&v| Value::Node(Node::MatchCase(v))),
            List::OptionalExpr(list) => list
                .get(index)
                .map(|&v| v.map_or(Value::None, |v| Value::Node(Node::Expr(v)))),
            List::Pattern(list) => list.get(index).map(|&v| Value::Node(Node::Pattern(v))),
            List::Stmt(list) => list.get(index).map(|&v| Value::Node(Node::Stmt(v))),
            List::TypeIgnore(list) => list.get(index).map(|&v| Value::Node(Node::TypeIgnore(v))),
            List::TypeParam(list) => list.get(index).map(|&v| Value::Node(Node::TypeParam(v))),
            List::WithItem(list) => list.get(index).map(|&v| Value::Node(Node::WithItem(v))),
        }
    }
}
