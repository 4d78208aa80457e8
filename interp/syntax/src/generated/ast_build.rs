//! A node of any class from its fields: what trees that Python code has built are read with.
// Made by `cargo xtask generate --only ast` from interp/spec/ast.nodes. Do not edit.
use super::ast::*;
use crate::ast::Span;
use crate::ast::build::{Item, Parts};
use crate::ast::meta::{Class, Node, Value};

/// The node of a class from its fields; None if one of them is not what the class asks for.
pub fn build<'a>(class: &Class, p: &Parts<'_, 'a>, span: Span) -> Option<Node<'a>> {
    let arena = p.arena;
    Some(match class.name {
        "Module" => Node::Mod(arena.mod_module(p.many(0)?, p.many(1)?)),
        "Interactive" => Node::Mod(arena.mod_interactive(p.many(0)?)),
        "Expression" => Node::Mod(arena.mod_expression(p.one(0)?)),
        "FunctionType" => Node::Mod(arena.mod_function_type(p.many(0)?, p.one(1)?)),
        "FunctionDef" => Node::Stmt(arena.stmt_function_def(
            p.one(0)?,
            p.one(1)?,
            p.many(2)?,
            p.many(3)?,
            p.optional(4)?,
            p.optional(5)?,
            p.many(6)?,
            span,
        )),
        "AsyncFunctionDef" => Node::Stmt(arena.stmt_async_function_def(
            p.one(0)?,
            p.one(1)?,
            p.many(2)?,
            p.many(3)?,
            p.optional(4)?,
            p.optional(5)?,
            p.many(6)?,
            span,
        )),
        "ClassDef" => Node::Stmt(arena.stmt_class_def(
            p.one(0)?,
            p.many(1)?,
            p.many(2)?,
            p.many(3)?,
            p.many(4)?,
            p.many(5)?,
            span,
        )),
        "Return" => Node::Stmt(arena.stmt_return(p.optional(0)?, span)),
        "Delete" => Node::Stmt(arena.stmt_delete(p.many(0)?, span)),
        "Assign" => Node::Stmt(arena.stmt_assign(p.many(0)?, p.one(1)?, p.optional(2)?, span)),
        "TypeAlias" => Node::Stmt(arena.stmt_type_alias(p.one(0)?, p.many(1)?, p.one(2)?, span)),
        "AugAssign" => Node::Stmt(arena.stmt_aug_assign(p.one(0)?, p.one(1)?, p.one(2)?, span)),
        "AnnAssign" => {
            Node::Stmt(arena.stmt_ann_assign(p.one(0)?, p.one(1)?, p.optional(2)?, p.one(3)?, span))
        }
        "For" => {
            Node::Stmt(arena.stmt_for(p.one(0)?, p.one(1)?, p.many(2)?, p.many(3)?, p.optional(4)?, span))
        }
        "AsyncFor" => Node::Stmt(arena.stmt_async_for(
            p.one(0)?,
            p.one(1)?,
            p.many(2)?,
            p.many(3)?,
            p.optional(4)?,
            span,
        )),
        "While" => Node::Stmt(arena.stmt_while(p.one(0)?, p.many(1)?, p.many(2)?, span)),
        "If" => Node::Stmt(arena.stmt_if(p.one(0)?, p.many(1)?, p.many(2)?, span)),
        "With" => Node::Stmt(arena.stmt_with(p.many(0)?, p.many(1)?, p.optional(2)?, span)),
        "AsyncWith" => Node::Stmt(arena.stmt_async_with(p.many(0)?, p.many(1)?, p.optional(2)?, span)),
        "Match" => Node::Stmt(arena.stmt_match(p.one(0)?, p.many(1)?, span)),
        "Raise" => Node::Stmt(arena.stmt_raise(p.optional(0)?, p.optional(1)?, span)),
        "Try" => Node::Stmt(arena.stmt_try(p.many(0)?, p.many(1)?, p.many(2)?, p.many(3)?, span)),
        "TryStar" => Node::Stmt(arena.stmt_try_star(p.many(0)?, p.many(1)?, p.many(2)?, p.many(3)?, span)),
        "Assert" => Node::Stmt(arena.stmt_assert(p.one(0)?, p.optional(1)?, span)),
        "Import" => Node::Stmt(arena.stmt_import(p.many(0)?, span)),
        "ImportFrom" => Node::Stmt(arena.stmt_import_from(p.optional(0)?, p.many(1)?, p.optional(2)?, span)),
        "Global" => Node::Stmt(arena.stmt_global(p.many(0)?, span)),
        "Nonlocal" => Node::Stmt(arena.stmt_nonlocal(p.many(0)?, span)),
        "Expr" => Node::Stmt(arena.stmt_expr(p.one(0)?, span)),
        "Pass" => Node::Stmt(arena.stmt_pass(span)),
        "Break" => Node::Stmt(arena.stmt_break(span)),
        "Continue" => Node::Stmt(arena.stmt_continue(span)),
        "BoolOp" => Node::Expr(arena.expr_bool_op(p.one(0)?, p.many(1)?, span)),
        "NamedExpr" => Node::Expr(arena.expr_named_expr(p.one(0)?, p.one(1)?, span)),
        "BinOp" => Node::Expr(arena.expr_bin_op(p.one(0)?, p.one(1)?, p.one(2)?, span)),
        "UnaryOp" => Node::Expr(arena.expr_unary_op(p.one(0)?, p.one(1)?, span)),
        "Lambda" => Node::Expr(arena.expr_lambda(p.one(0)?, p.one(1)?, span)),
        "IfExp" => Node::Expr(arena.expr_if_exp(p.one(0)?, p.one(1)?, p.one(2)?, span)),
        "Dict" => Node::Expr(arena.expr_dict(p.many_optional(0)?, p.many(1)?, span)),
        "Set" => Node::Expr(arena.expr_set(p.many(0)?, span)),
        "ListComp" => Node::Expr(arena.expr_list_comp(p.one(0)?, p.many(1)?, span)),
        "SetComp" => Node::Expr(arena.expr_set_comp(p.one(0)?, p.many(1)?, span)),
        "DictComp" => Node::Expr(arena.expr_dict_comp(p.one(0)?, p.one(1)?, p.many(2)?, span)),
        "GeneratorExp" => Node::Expr(arena.expr_generator_exp(p.one(0)?, p.many(1)?, span)),
        "Await" => Node::Expr(arena.expr_await(p.one(0)?, span)),
        "Yield" => Node::Expr(arena.expr_yield(p.optional(0)?, span)),
        "YieldFrom" => Node::Expr(arena.expr_yield_from(p.one(0)?, span)),
        "Compare" => Node::Expr(arena.expr_compare(p.one(0)?, p.many(1)?, p.many(2)?, span)),
        "Call" => Node::Expr(arena.expr_call(p.one(0)?, p.many(1)?, p.many(2)?, span)),
        "FormattedValue" => {
            Node::Expr(arena.expr_formatted_value(p.one(0)?, p.one(1)?, p.optional(2)?, span))
        }
        "Interpolation" => {
            Node::Expr(arena.expr_interpolation(p.one(0)?, p.one(1)?, p.one(2)?, p.optional(3)?, span))
        }
        "JoinedStr" => Node::Expr(arena.expr_joined_str(p.many(0)?, span)),
        "TemplateStr" => Node::Expr(arena.expr_template_str(p.many(0)?, span)),
        "Constant" => Node::Expr(arena.expr_constant(p.one(0)?, p.optional(1)?, span)),
        "Attribute" => Node::Expr(arena.expr_attribute(p.one(0)?, p.one(1)?, p.one(2)?, span)),
        "Subscript" => Node::Expr(arena.expr_subscript(p.one(0)?, p.one(1)?, p.one(2)?, span)),
        "Starred" => Node::Expr(arena.expr_starred(p.one(0)?, p.one(1)?, span)),
        "Name" => Node::Expr(arena.expr_name(p.one(0)?, p.one(1)?, span)),
        "List" => Node::Expr(arena.expr_list(p.many(0)?, p.one(1)?, span)),
        "Tuple" => Node::Expr(arena.expr_tuple(p.many(0)?, p.one(1)?, span)),
        "Slice" => Node::Expr(arena.expr_slice(p.optional(0)?, p.optional(1)?, p.optional(2)?, span)),
        "Load" => Node::ExprContext(ExprContext::Load),
        "Store" => Node::ExprContext(ExprContext::Store),
        "Del" => Node::ExprContext(ExprContext::Del),
        "And" => Node::BoolOp(BoolOp::And),
        "Or" => Node::BoolOp(BoolOp::Or),
        "Add" => Node::Operator(Operator::Add),
        "Sub" => Node::Operator(Operator::Sub),
        "Mult" => Node::Operator(Operator::Mult),
        "MatMult" => Node::Operator(Operator::MatMult),
        "Div" => Node::Operator(Operator::Div),
        "Mod" => Node::Operator(Operator::Mod),
        "Pow" => Node::Operator(Operator::Pow),
        "LShift" => Node::Operator(Operator::LShift),
        "RShift" => Node::Operator(Operator::RShift),
        "BitOr" => Node::Operator(Operator::BitOr),
        "BitXor" => Node::Operator(Operator::BitXor),
        "BitAnd" => Node::Operator(Operator::BitAnd),
        "FloorDiv" => Node::Operator(Operator::FloorDiv),
        "Invert" => Node::UnaryOp(UnaryOp::Invert),
        "Not" => Node::UnaryOp(UnaryOp::Not),
        "UAdd" => Node::UnaryOp(UnaryOp::UAdd),
        "USub" => Node::UnaryOp(UnaryOp::USub),
        "Eq" => Node::CmpOp(CmpOp::Eq),
        "NotEq" => Node::CmpOp(CmpOp::NotEq),
        "Lt" => Node::CmpOp(CmpOp::Lt),
        "LtE" => Node::CmpOp(CmpOp::LtE),
        "Gt" => Node::CmpOp(CmpOp::Gt),
        "GtE" => Node::CmpOp(CmpOp::GtE),
        "Is" => Node::CmpOp(CmpOp::Is),
        "IsNot" => Node::CmpOp(CmpOp::IsNot),
        "In" => Node::CmpOp(CmpOp::In),
        "NotIn" => Node::CmpOp(CmpOp::NotIn),
        "comprehension" => {
            Node::Comprehension(arena.comprehension(p.one(0)?, p.one(1)?, p.many(2)?, p.one(3)?))
        }
        "ExceptHandler" => {
            Node::ExceptHandler(arena.except_handler(p.optional(0)?, p.optional(1)?, p.many(2)?, span))
        }
        "arguments" => Node::Arguments(arena.arguments(
            p.many(0)?,
            p.many(1)?,
            p.optional(2)?,
            p.many(3)?,
            p.many_optional(4)?,
            p.optional(5)?,
            p.many(6)?,
        )),
        "arg" => Node::Arg(arena.arg(p.one(0)?, p.optional(1)?, p.optional(2)?, span)),
        "keyword" => Node::Keyword(arena.keyword(p.optional(0)?, p.one(1)?, span)),
        "alias" => Node::Alias(arena.alias(p.one(0)?, p.optional(1)?, span)),
        "withitem" => Node::WithItem(arena.with_item(p.one(0)?, p.optional(1)?)),
        "match_case" => Node::MatchCase(arena.match_case(p.one(0)?, p.optional(1)?, p.many(2)?)),
        "MatchValue" => Node::Pattern(arena.pattern_match_value(p.one(0)?, span)),
        "MatchSingleton" => Node::Pattern(arena.pattern_match_singleton(p.one(0)?, span)),
        "MatchSequence" => Node::Pattern(arena.pattern_match_sequence(p.many(0)?, span)),
        "MatchMapping" => {
            Node::Pattern(arena.pattern_match_mapping(p.many(0)?, p.many(1)?, p.optional(2)?, span))
        }
        "MatchClass" => {
            Node::Pattern(arena.pattern_match_class(p.one(0)?, p.many(1)?, p.many(2)?, p.many(3)?, span))
        }
        "MatchStar" => Node::Pattern(arena.pattern_match_star(p.optional(0)?, span)),
        "MatchAs" => Node::Pattern(arena.pattern_match_as(p.optional(0)?, p.optional(1)?, span)),
        "MatchOr" => Node::Pattern(arena.pattern_match_or(p.many(0)?, span)),
        "TypeIgnore" => Node::TypeIgnore(arena.type_ignore(p.one(0)?, p.one(1)?)),
        "TypeVar" => {
            Node::TypeParam(arena.type_param_type_var(p.one(0)?, p.optional(1)?, p.optional(2)?, span))
        }
        "ParamSpec" => Node::TypeParam(arena.type_param_param_spec(p.one(0)?, p.optional(1)?, span)),
        "TypeVarTuple" => Node::TypeParam(arena.type_param_type_var_tuple(p.one(0)?, p.optional(1)?, span)),
        _ => return None,
    })
}

impl<'a> Item<'a> for &'a Mod<'a> {
    #[inline]
    fn of(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Node(Node::Mod(node)) => Some(node),
            _ => None,
        }
    }
}

impl<'a> Item<'a> for &'a Stmt<'a> {
    #[inline]
    fn of(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Node(Node::Stmt(node)) => Some(node),
            _ => None,
        }
    }
}

impl<'a> Item<'a> for &'a Expr<'a> {
    #[inline]
    fn of(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Node(Node::Expr(node)) => Some(node),
            _ => None,
        }
    }
}

impl<'a> Item<'a> for ExprContext {
    #[inline]
    fn of(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Node(Node::ExprContext(node)) => Some(node),
            _ => None,
        }
    }
}

impl<'a> Item<'a> for BoolOp {
    #[inline]
    fn of(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Node(Node::BoolOp(node)) => Some(node),
            _ => None,
        }
    }
}

impl<'a> Item<'a> for Operator {
    #[inline]
    fn of(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Node(Node::Operator(node)) => Some(node),
            _ => None,
        }
    }
}

impl<'a> Item<'a> for UnaryOp {
    #[inline]
    fn of(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Node(Node::UnaryOp(node)) => Some(node),
            _ => None,
        }
    }
}

impl<'a> Item<'a> for CmpOp {
    #[inline]
    fn of(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Node(Node::CmpOp(node)) => Some(node),
            _ => None,
        }
    }
}

impl<'a> Item<'a> for &'a Comprehension<'a> {
    #[inline]
    fn of(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Node(Node::Comprehension(node)) => Some(node),
            _ => None,
        }
    }
}

impl<'a> Item<'a> for &'a ExceptHandler<'a> {
    #[inline]
    fn of(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Node(Node::ExceptHandler(node)) => Some(node),
            _ => None,
        }
    }
}

impl<'a> Item<'a> for &'a Arguments<'a> {
    #[inline]
    fn of(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Node(Node::Arguments(node)) => Some(node),
            _ => None,
        }
    }
}

impl<'a> Item<'a> for &'a Arg<'a> {
    #[inline]
    fn of(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Node(Node::Arg(node)) => Some(node),
            _ => None,
        }
    }
}

impl<'a> Item<'a> for &'a Keyword<'a> {
    #[inline]
    fn of(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Node(Node::Keyword(node)) => Some(node),
            _ => None,
        }
    }
}

impl<'a> Item<'a> for &'a Alias<'a> {
    #[inline]
    fn of(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Node(Node::Alias(node)) => Some(node),
            _ => None,
        }
    }
}

impl<'a> Item<'a> for &'a WithItem<'a> {
    #[inline]
    fn of(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Node(Node::WithItem(node)) => Some(node),
            _ => None,
        }
    }
}

impl<'a> Item<'a> for &'a MatchCase<'a> {
    #[inline]
    fn of(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Node(Node::MatchCase(node)) => Some(node),
            _ => None,
        }
    }
}

impl<'a> Item<'a> for &'a Pattern<'a> {
    #[inline]
    fn of(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Node(Node::Pattern(node)) => Some(node),
            _ => None,
        }
    }
}

impl<'a> Item<'a> for &'a TypeIgnore<'a> {
    #[inline]
    fn of(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Node(Node::TypeIgnore(node)) => Some(node),
            _ => None,
        }
    }
}

impl<'a> Item<'a> for &'a TypeParam<'a> {
    #[inline]
    fn of(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Node(Node::TypeParam(node)) => Some(node),
            _ => None,
        }
    }
}
