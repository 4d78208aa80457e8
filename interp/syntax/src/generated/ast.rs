//! The nodes of the abstract syntax tree, their builders and a visitor. A node lives in an [`Arena`]; all of
//! them are `Copy` and none needs `Drop`. What the classes are called in Python is in `ast_meta`.
// Made by `cargo xtask generate --only ast` from interp/spec/ast.nodes. Do not edit.
#![allow(
    clippy::too_many_arguments,
    reason = "a builder takes a node's fields in order"
)]
use crate::arena::{Arena, Name};
use crate::ast::{Constant, Span};

/// The constructors of `mod`.
#[derive(Clone, Copy, Debug)]
pub enum Mod<'a> {
    /// `Module(stmt* body, type_ignore* type_ignores)`
    Module(ModModule<'a>),
    /// `Interactive(stmt* body)`
    Interactive(ModInteractive<'a>),
    /// `Expression(expr body)`
    Expression(ModExpression<'a>),
    /// `FunctionType(expr* argtypes, expr returns)`
    FunctionType(ModFunctionType<'a>),
}

/// `Module(stmt* body, type_ignore* type_ignores)`
#[derive(Clone, Copy, Debug)]
pub struct ModModule<'a> {
    /// `body`
    pub body: &'a [&'a Stmt<'a>],
    /// `type_ignores`
    pub type_ignores: &'a [&'a TypeIgnore<'a>],
}

/// `Interactive(stmt* body)`
#[derive(Clone, Copy, Debug)]
pub struct ModInteractive<'a> {
    /// `body`
    pub body: &'a [&'a Stmt<'a>],
}

/// `Expression(expr body)`
#[derive(Clone, Copy, Debug)]
pub struct ModExpression<'a> {
    /// `body`
    pub body: &'a Expr<'a>,
}

/// `FunctionType(expr* argtypes, expr returns)`
#[derive(Clone, Copy, Debug)]
pub struct ModFunctionType<'a> {
    /// `argtypes`
    pub argtypes: &'a [&'a Expr<'a>],
    /// `returns`
    pub returns: &'a Expr<'a>,
}

/// A `stmt` with its place in the source.
#[derive(Clone, Copy, Debug)]
pub struct Stmt<'a> {
    /// Which one it is, and its fields.
    pub kind: StmtKind<'a>,
    /// Where it stands in the source.
    pub span: Span,
}

/// The constructors of `stmt`.
#[derive(Clone, Copy, Debug)]
pub enum StmtKind<'a> {
    /// `FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)`
    FunctionDef(&'a StmtFunctionDef<'a>),
    /// `AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)`
    AsyncFunctionDef(&'a StmtFunctionDef<'a>),
    /// `ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, type_param* type_params)`
    ClassDef(&'a StmtClassDef<'a>),
    /// `Return(expr? value)`
    Return(StmtReturn<'a>),
    /// `Delete(expr* targets)`
    Delete(StmtDelete<'a>),
    /// `Assign(expr* targets, expr value, string? type_comment)`
    Assign(StmtAssign<'a>),
    /// `TypeAlias(expr name, type_param* type_params, expr value)`
    TypeAlias(StmtTypeAlias<'a>),
    /// `AugAssign(expr target, operator op, expr value)`
    AugAssign(StmtAugAssign<'a>),
    /// `AnnAssign(expr target, expr annotation, expr? value, int simple)`
    AnnAssign(StmtAnnAssign<'a>),
    /// `For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)`
    For(&'a StmtFor<'a>),
    /// `AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)`
    AsyncFor(&'a StmtFor<'a>),
    /// `While(expr test, stmt* body, stmt* orelse)`
    While(&'a StmtWhile<'a>),
    /// `If(expr test, stmt* body, stmt* orelse)`
    If(&'a StmtIf<'a>),
    /// `With(withitem* items, stmt* body, string? type_comment)`
    With(&'a StmtWith<'a>),
    /// `AsyncWith(withitem* items, stmt* body, string? type_comment)`
    AsyncWith(&'a StmtWith<'a>),
    /// `Match(expr subject, match_case* cases)`
    Match(StmtMatch<'a>),
    /// `Raise(expr? exc, expr? cause)`
    Raise(StmtRaise<'a>),
    /// `Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)`
    Try(&'a StmtTry<'a>),
    /// `TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)`
    TryStar(&'a StmtTry<'a>),
    /// `Assert(expr test, expr? msg)`
    Assert(StmtAssert<'a>),
    /// `Import(alias* names)`
    Import(StmtImport<'a>),
    /// `ImportFrom(identifier? module, alias* names, int? level)`
    ImportFrom(StmtImportFrom<'a>),
    /// `Global(identifier* names)`
    Global(StmtGlobal<'a>),
    /// `Nonlocal(identifier* names)`
    Nonlocal(StmtNonlocal<'a>),
    /// `Expr(expr value)`
    Expr(StmtExpr<'a>),
    /// `Pass`
    Pass,
    /// `Break`
    Break,
    /// `Continue`
    Continue,
}

/// `FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)`
#[derive(Clone, Copy, Debug)]
pub struct StmtFunctionDef<'a> {
    /// `name`
    pub name: Name<'a>,
    /// `args`
    pub args: &'a Arguments<'a>,
    /// `body`
    pub body: &'a [&'a Stmt<'a>],
    /// `decorator_list`
    pub decorator_list: &'a [&'a Expr<'a>],
    /// `returns`
    pub returns: Option<&'a Expr<'a>>,
    /// `type_comment`
    pub type_comment: Option<Name<'a>>,
    /// `type_params`
    pub type_params: &'a [&'a TypeParam<'a>],
}

/// `ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, type_param* type_params)`
#[derive(Clone, Copy, Debug)]
pub struct StmtClassDef<'a> {
    /// `name`
    pub name: Name<'a>,
    /// `bases`
    pub bases: &'a [&'a Expr<'a>],
    /// `keywords`
    pub keywords: &'a [&'a Keyword<'a>],
    /// `body`
    pub body: &'a [&'a Stmt<'a>],
    /// `decorator_list`
    pub decorator_list: &'a [&'a Expr<'a>],
    /// `type_params`
    pub type_params: &'a [&'a TypeParam<'a>],
}

/// `Return(expr? value)`
#[derive(Clone, Copy, Debug)]
pub struct StmtReturn<'a> {
    /// `value`
    pub value: Option<&'a Expr<'a>>,
}

/// `Delete(expr* targets)`
#[derive(Clone, Copy, Debug)]
pub struct StmtDelete<'a> {
    /// `targets`
    pub targets: &'a [&'a Expr<'a>],
}

/// `Assign(expr* targets, expr value, string? type_comment)`
#[derive(Clone, Copy, Debug)]
pub struct StmtAssign<'a> {
    /// `targets`
    pub targets: &'a [&'a Expr<'a>],
    /// `value`
    pub value: &'a Expr<'a>,
    /// `type_comment`
    pub type_comment: Option<Name<'a>>,
}

/// `TypeAlias(expr name, type_param* type_params, expr value)`
#[derive(Clone, Copy, Debug)]
pub struct StmtTypeAlias<'a> {
    /// `name`
    pub name: &'a Expr<'a>,
    /// `type_params`
    pub type_params: &'a [&'a TypeParam<'a>],
    /// `value`
    pub value: &'a Expr<'a>,
}

/// `AugAssign(expr target, operator op, expr value)`
#[derive(Clone, Copy, Debug)]
pub struct StmtAugAssign<'a> {
    /// `target`
    pub target: &'a Expr<'a>,
    /// `op`
    pub op: Operator,
    /// `value`
    pub value: &'a Expr<'a>,
}

/// `AnnAssign(expr target, expr annotation, expr? value, int simple)`
#[derive(Clone, Copy, Debug)]
pub struct StmtAnnAssign<'a> {
    /// `target`
    pub target: &'a Expr<'a>,
    /// `annotation`
    pub annotation: &'a Expr<'a>,
    /// `value`
    pub value: Option<&'a Expr<'a>>,
    /// `simple`
    pub simple: i32,
}

/// `For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)`
#[derive(Clone, Copy, Debug)]
pub struct StmtFor<'a> {
    /// `target`
    pub target: &'a Expr<'a>,
    /// `iter`
    pub iter: &'a Expr<'a>,
    /// `body`
    pub body: &'a [&'a Stmt<'a>],
    /// `orelse`
    pub orelse: &'a [&'a Stmt<'a>],
    /// `type_comment`
    pub type_comment: Option<Name<'a>>,
}

/// `While(expr test, stmt* body, stmt* orelse)`
#[derive(Clone, Copy, Debug)]
pub struct StmtWhile<'a> {
    /// `test`
    pub test: &'a Expr<'a>,
    /// `body`
    pub body: &'a [&'a Stmt<'a>],
    /// `orelse`
    pub orelse: &'a [&'a Stmt<'a>],
}

/// `If(expr test, stmt* body, stmt* orelse)`
#[derive(Clone, Copy, Debug)]
pub struct StmtIf<'a> {
    /// `test`
    pub test: &'a Expr<'a>,
    /// `body`
    pub body: &'a [&'a Stmt<'a>],
    /// `orelse`
    pub orelse: &'a [&'a Stmt<'a>],
}

/// `With(withitem* items, stmt* body, string? type_comment)`
#[derive(Clone, Copy, Debug)]
pub struct StmtWith<'a> {
    /// `items`
    pub items: &'a [&'a WithItem<'a>],
    /// `body`
    pub body: &'a [&'a Stmt<'a>],
    /// `type_comment`
    pub type_comment: Option<Name<'a>>,
}

/// `Match(expr subject, match_case* cases)`
#[derive(Clone, Copy, Debug)]
pub struct StmtMatch<'a> {
    /// `subject`
    pub subject: &'a Expr<'a>,
    /// `cases`
    pub cases: &'a [&'a MatchCase<'a>],
}

/// `Raise(expr? exc, expr? cause)`
#[derive(Clone, Copy, Debug)]
pub struct StmtRaise<'a> {
    /// `exc`
    pub exc: Option<&'a Expr<'a>>,
    /// `cause`
    pub cause: Option<&'a Expr<'a>>,
}

/// `Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)`
#[derive(Clone, Copy, Debug)]
pub struct StmtTry<'a> {
    /// `body`
    pub body: &'a [&'a Stmt<'a>],
    /// `handlers`
    pub handlers: &'a [&'a ExceptHandler<'a>],
    /// `orelse`
    pub orelse: &'a [&'a Stmt<'a>],
    /// `finalbody`
    pub finalbody: &'a [&'a Stmt<'a>],
}

/// `Assert(expr test, expr? msg)`
#[derive(Clone, Copy, Debug)]
pub struct StmtAssert<'a> {
    /// `test`
    pub test: &'a Expr<'a>,
    /// `msg`
    pub msg: Option<&'a Expr<'a>>,
}

/// `Import(alias* names)`
#[derive(Clone, Copy, Debug)]
pub struct StmtImport<'a> {
    /// `names`
    pub names: &'a [&'a Alias<'a>],
}

/// `ImportFrom(identifier? module, alias* names, int? level)`
#[derive(Clone, Copy, Debug)]
pub struct StmtImportFrom<'a> {
    /// `module`
    pub module: Option<Name<'a>>,
    /// `names`
    pub names: &'a [&'a Alias<'a>],
    /// `level`
    pub level: Option<i32>,
}

/// `Global(identifier* names)`
#[derive(Clone, Copy, Debug)]
pub struct StmtGlobal<'a> {
    /// `names`
    pub names: &'a [Name<'a>],
}

/// `Nonlocal(identifier* names)`
#[derive(Clone, Copy, Debug)]
pub struct StmtNonlocal<'a> {
    /// `names`
    pub names: &'a [Name<'a>],
}

/// `Expr(expr value)`
#[derive(Clone, Copy, Debug)]
pub struct StmtExpr<'a> {
    /// `value`
    pub value: &'a Expr<'a>,
}

/// A `expr` with its place in the source.
#[derive(Clone, Copy, Debug)]
pub struct Expr<'a> {
    /// Which one it is, and its fields.
    pub kind: ExprKind<'a>,
    /// Where it stands in the source.
    pub span: Span,
}

/// The constructors of `expr`.
#[derive(Clone, Copy, Debug)]
pub enum ExprKind<'a> {
    /// `BoolOp(boolop op, expr* values)`
    BoolOp(ExprBoolOp<'a>),
    /// `NamedExpr(expr target, expr value)`
    NamedExpr(ExprNamedExpr<'a>),
    /// `BinOp(expr left, operator op, expr right)`
    BinOp(ExprBinOp<'a>),
    /// `UnaryOp(unaryop op, expr operand)`
    UnaryOp(ExprUnaryOp<'a>),
    /// `Lambda(arguments args, expr body)`
    Lambda(ExprLambda<'a>),
    /// `IfExp(expr test, expr body, expr orelse)`
    IfExp(ExprIfExp<'a>),
    /// `Dict(expr?* keys, expr* values)`
    Dict(ExprDict<'a>),
    /// `Set(expr* elts)`
    Set(ExprSet<'a>),
    /// `ListComp(expr elt, comprehension* generators)`
    ListComp(ExprListComp<'a>),
    /// `SetComp(expr elt, comprehension* generators)`
    SetComp(ExprSetComp<'a>),
    /// `DictComp(expr key, expr value, comprehension* generators)`
    DictComp(ExprDictComp<'a>),
    /// `GeneratorExp(expr elt, comprehension* generators)`
    GeneratorExp(ExprGeneratorExp<'a>),
    /// `Await(expr value)`
    Await(ExprAwait<'a>),
    /// `Yield(expr? value)`
    Yield(ExprYield<'a>),
    /// `YieldFrom(expr value)`
    YieldFrom(ExprYieldFrom<'a>),
    /// `Compare(expr left, cmpop* ops, expr* comparators)`
    Compare(&'a ExprCompare<'a>),
    /// `Call(expr func, expr* args, keyword* keywords)`
    Call(&'a ExprCall<'a>),
    /// `FormattedValue(expr value, int conversion, expr? format_spec)`
    FormattedValue(ExprFormattedValue<'a>),
    /// `Interpolation(expr value, constant str, int conversion, expr? format_spec)`
    Interpolation(&'a ExprInterpolation<'a>),
    /// `JoinedStr(expr* values)`
    JoinedStr(ExprJoinedStr<'a>),
    /// `TemplateStr(expr* values)`
    TemplateStr(ExprTemplateStr<'a>),
    /// `Constant(constant value, string? kind)`
    Constant(ExprConstant<'a>),
    /// `Attribute(expr value, identifier attr, expr_context ctx)`
    Attribute(ExprAttribute<'a>),
    /// `Subscript(expr value, expr slice, expr_context ctx)`
    Subscript(ExprSubscript<'a>),
    /// `Starred(expr value, expr_context ctx)`
    Starred(ExprStarred<'a>),
    /// `Name(identifier id, expr_context ctx)`
    Name(ExprName<'a>),
    /// `List(expr* elts, expr_context ctx)`
    List(ExprList<'a>),
    /// `Tuple(expr* elts, expr_context ctx)`
    Tuple(ExprTuple<'a>),
    /// `Slice(expr? lower, expr? upper, expr? step)`
    Slice(ExprSlice<'a>),
}

/// `BoolOp(boolop op, expr* values)`
#[derive(Clone, Copy, Debug)]
pub struct ExprBoolOp<'a> {
    /// `op`
    pub op: BoolOp,
    /// `values`
    pub values: &'a [&'a Expr<'a>],
}

/// `NamedExpr(expr target, expr value)`
#[derive(Clone, Copy, Debug)]
pub struct ExprNamedExpr<'a> {
    /// `target`
    pub target: &'a Expr<'a>,
    /// `value`
    pub value: &'a Expr<'a>,
}

/// `BinOp(expr left, operator op, expr right)`
#[derive(Clone, Copy, Debug)]
pub struct ExprBinOp<'a> {
    /// `left`
    pub left: &'a Expr<'a>,
    /// `op`
    pub op: Operator,
    /// `right`
    pub right: &'a Expr<'a>,
}

/// `UnaryOp(unaryop op, expr operand)`
#[derive(Clone, Copy, Debug)]
pub struct ExprUnaryOp<'a> {
    /// `op`
    pub op: UnaryOp,
    /// `operand`
    pub operand: &'a Expr<'a>,
}

/// `Lambda(arguments args, expr body)`
#[derive(Clone, Copy, Debug)]
pub struct ExprLambda<'a> {
    /// `args`
    pub args: &'a Arguments<'a>,
    /// `body`
    pub body: &'a Expr<'a>,
}

/// `IfExp(expr test, expr body, expr orelse)`
#[derive(Clone, Copy, Debug)]
pub struct ExprIfExp<'a> {
    /// `test`
    pub test: &'a Expr<'a>,
    /// `body`
    pub body: &'a Expr<'a>,
    /// `orelse`
    pub orelse: &'a Expr<'a>,
}

/// `Dict(expr?* keys, expr* values)`
#[derive(Clone, Copy, Debug)]
pub struct ExprDict<'a> {
    /// `keys`
    pub keys: &'a [Option<&'a Expr<'a>>],
    /// `values`
    pub values: &'a [&'a Expr<'a>],
}

/// `Set(expr* elts)`
#[derive(Clone, Copy, Debug)]
pub struct ExprSet<'a> {
    /// `elts`
    pub elts: &'a [&'a Expr<'a>],
}

/// `ListComp(expr elt, comprehension* generators)`
#[derive(Clone, Copy, Debug)]
pub struct ExprListComp<'a> {
    /// `elt`
    pub elt: &'a Expr<'a>,
    /// `generators`
    pub generators: &'a [&'a Comprehension<'a>],
}

/// `SetComp(expr elt, comprehension* generators)`
#[derive(Clone, Copy, Debug)]
pub struct ExprSetComp<'a> {
    /// `elt`
    pub elt: &'a Expr<'a>,
    /// `generators`
    pub generators: &'a [&'a Comprehension<'a>],
}

/// `DictComp(expr key, expr value, comprehension* generators)`
#[derive(Clone, Copy, Debug)]
pub struct ExprDictComp<'a> {
    /// `key`
    pub key: &'a Expr<'a>,
    /// `value`
    pub value: &'a Expr<'a>,
    /// `generators`
    pub generators: &'a [&'a Comprehension<'a>],
}

/// `GeneratorExp(expr elt, comprehension* generators)`
#[derive(Clone, Copy, Debug)]
pub struct ExprGeneratorExp<'a> {
    /// `elt`
    pub elt: &'a Expr<'a>,
    /// `generators`
    pub generators: &'a [&'a Comprehension<'a>],
}

/// `Await(expr value)`
#[derive(Clone, Copy, Debug)]
pub struct ExprAwait<'a> {
    /// `value`
    pub value: &'a Expr<'a>,
}

/// `Yield(expr? value)`
#[derive(Clone, Copy, Debug)]
pub struct ExprYield<'a> {
    /// `value`
    pub value: Option<&'a Expr<'a>>,
}

/// `YieldFrom(expr value)`
#[derive(Clone, Copy, Debug)]
pub struct ExprYieldFrom<'a> {
    /// `value`
    pub value: &'a Expr<'a>,
}

/// `Compare(expr left, cmpop* ops, expr* comparators)`
#[derive(Clone, Copy, Debug)]
pub struct ExprCompare<'a> {
    /// `left`
    pub left: &'a Expr<'a>,
    /// `ops`
    pub ops: &'a [CmpOp],
    /// `comparators`
    pub comparators: &'a [&'a Expr<'a>],
}

/// `Call(expr func, expr* args, keyword* keywords)`
#[derive(Clone, Copy, Debug)]
pub struct ExprCall<'a> {
    /// `func`
    pub func: &'a Expr<'a>,
    /// `args`
    pub args: &'a [&'a Expr<'a>],
    /// `keywords`
    pub keywords: &'a [&'a Keyword<'a>],
}

/// `FormattedValue(expr value, int conversion, expr? format_spec)`
#[derive(Clone, Copy, Debug)]
pub struct ExprFormattedValue<'a> {
    /// `value`
    pub value: &'a Expr<'a>,
    /// `conversion`
    pub conversion: i32,
    /// `format_spec`
    pub format_spec: Option<&'a Expr<'a>>,
}

/// `Interpolation(expr value, constant str, int conversion, expr? format_spec)`
#[derive(Clone, Copy, Debug)]
pub struct ExprInterpolation<'a> {
    /// `value`
    pub value: &'a Expr<'a>,
    /// `str`
    pub str: Constant<'a>,
    /// `conversion`
    pub conversion: i32,
    /// `format_spec`
    pub format_spec: Option<&'a Expr<'a>>,
}

/// `JoinedStr(expr* values)`
#[derive(Clone, Copy, Debug)]
pub struct ExprJoinedStr<'a> {
    /// `values`
    pub values: &'a [&'a Expr<'a>],
}

/// `TemplateStr(expr* values)`
#[derive(Clone, Copy, Debug)]
pub struct ExprTemplateStr<'a> {
    /// `values`
    pub values: &'a [&'a Expr<'a>],
}

/// `Constant(constant value, string? kind)`
#[derive(Clone, Copy, Debug)]
pub struct ExprConstant<'a> {
    /// `value`
    pub value: Constant<'a>,
    /// `kind`
    pub kind: Option<Name<'a>>,
}

/// `Attribute(expr value, identifier attr, expr_context ctx)`
#[derive(Clone, Copy, Debug)]
pub struct ExprAttribute<'a> {
    /// `value`
    pub value: &'a Expr<'a>,
    /// `attr`
    pub attr: Name<'a>,
    /// `ctx`
    pub ctx: ExprContext,
}

/// `Subscript(expr value, expr slice, expr_context ctx)`
#[derive(Clone, Copy, Debug)]
pub struct ExprSubscript<'a> {
    /// `value`
    pub value: &'a Expr<'a>,
    /// `slice`
    pub slice: &'a Expr<'a>,
    /// `ctx`
    pub ctx: ExprContext,
}

/// `Starred(expr value, expr_context ctx)`
#[derive(Clone, Copy, Debug)]
pub struct ExprStarred<'a> {
    /// `value`
    pub value: &'a Expr<'a>,
    /// `ctx`
    pub ctx: ExprContext,
}

/// `Name(identifier id, expr_context ctx)`
#[derive(Clone, Copy, Debug)]
pub struct ExprName<'a> {
    /// `id`
    pub id: Name<'a>,
    /// `ctx`
    pub ctx: ExprContext,
}

/// `List(expr* elts, expr_context ctx)`
#[derive(Clone, Copy, Debug)]
pub struct ExprList<'a> {
    /// `elts`
    pub elts: &'a [&'a Expr<'a>],
    /// `ctx`
    pub ctx: ExprContext,
}

/// `Tuple(expr* elts, expr_context ctx)`
#[derive(Clone, Copy, Debug)]
pub struct ExprTuple<'a> {
    /// `elts`
    pub elts: &'a [&'a Expr<'a>],
    /// `ctx`
    pub ctx: ExprContext,
}

/// `Slice(expr? lower, expr? upper, expr? step)`
#[derive(Clone, Copy, Debug)]
pub struct ExprSlice<'a> {
    /// `lower`
    pub lower: Option<&'a Expr<'a>>,
    /// `upper`
    pub upper: Option<&'a Expr<'a>>,
    /// `step`
    pub step: Option<&'a Expr<'a>>,
}

/// `expr_context = Load | Store | Del`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum ExprContext {
    /// `Load`
    Load,
    /// `Store`
    Store,
    /// `Del`
    Del,
}

/// `boolop = And | Or`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum BoolOp {
    /// `And`
    And,
    /// `Or`
    Or,
}

/// `operator = Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd | FloorDiv`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Operator {
    /// `Add`
    Add,
    /// `Sub`
    Sub,
    /// `Mult`
    Mult,
    /// `MatMult`
    MatMult,
    /// `Div`
    Div,
    /// `Mod`
    Mod,
    /// `Pow`
    Pow,
    /// `LShift`
    LShift,
    /// `RShift`
    RShift,
    /// `BitOr`
    BitOr,
    /// `BitXor`
    BitXor,
    /// `BitAnd`
    BitAnd,
    /// `FloorDiv`
    FloorDiv,
}

/// `unaryop = Invert | Not | UAdd | USub`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum UnaryOp {
    /// `Invert`
    Invert,
    /// `Not`
    Not,
    /// `UAdd`
    UAdd,
    /// `USub`
    USub,
}

/// `cmpop = Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum CmpOp {
    /// `Eq`
    Eq,
    /// `NotEq`
    NotEq,
    /// `Lt`
    Lt,
    /// `LtE`
    LtE,
    /// `Gt`
    Gt,
    /// `GtE`
    GtE,
    /// `Is`
    Is,
    /// `IsNot`
    IsNot,
    /// `In`
    In,
    /// `NotIn`
    NotIn,
}

/// `comprehension(expr target, expr iter, expr* ifs, int is_async)`
#[derive(Clone, Copy, Debug)]
pub struct Comprehension<'a> {
    /// `target`
    pub target: &'a Expr<'a>,
    /// `iter`
    pub iter: &'a Expr<'a>,
    /// `ifs`
    pub ifs: &'a [&'a Expr<'a>],
    /// `is_async`
    pub is_async: i32,
}

/// `ExceptHandler(expr? type, identifier? name, stmt* body)`
#[derive(Clone, Copy, Debug)]
pub struct ExceptHandler<'a> {
    /// `type`
    pub type_: Option<&'a Expr<'a>>,
    /// `name`
    pub name: Option<Name<'a>>,
    /// `body`
    pub body: &'a [&'a Stmt<'a>],
    /// Where it stands in the source.
    pub span: Span,
}

/// `arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr?* kw_defaults, arg? kwarg, expr* defaults)`
#[derive(Clone, Copy, Debug)]
pub struct Arguments<'a> {
    /// `posonlyargs`
    pub posonlyargs: &'a [&'a Arg<'a>],
    /// `args`
    pub args: &'a [&'a Arg<'a>],
    /// `vararg`
    pub vararg: Option<&'a Arg<'a>>,
    /// `kwonlyargs`
    pub kwonlyargs: &'a [&'a Arg<'a>],
    /// `kw_defaults`
    pub kw_defaults: &'a [Option<&'a Expr<'a>>],
    /// `kwarg`
    pub kwarg: Option<&'a Arg<'a>>,
    /// `defaults`
    pub defaults: &'a [&'a Expr<'a>],
}

/// `arg(identifier arg, expr? annotation, string? type_comment)`
#[derive(Clone, Copy, Debug)]
pub struct Arg<'a> {
    /// `arg`
    pub arg: Name<'a>,
    /// `annotation`
    pub annotation: Option<&'a Expr<'a>>,
    /// `type_comment`
    pub type_comment: Option<Name<'a>>,
    /// Where it stands in the source.
    pub span: Span,
}

/// `keyword(identifier? arg, expr value)`
#[derive(Clone, Copy, Debug)]
pub struct Keyword<'a> {
    /// `arg`
    pub arg: Option<Name<'a>>,
    /// `value`
    pub value: &'a Expr<'a>,
    /// Where it stands in the source.
    pub span: Span,
}

/// `alias(identifier name, identifier? asname)`
#[derive(Clone, Copy, Debug)]
pub struct Alias<'a> {
    /// `name`
    pub name: Name<'a>,
    /// `asname`
    pub asname: Option<Name<'a>>,
    /// Where it stands in the source.
    pub span: Span,
}

/// `withitem(expr context_expr, expr? optional_vars)`
#[derive(Clone, Copy, Debug)]
pub struct WithItem<'a> {
    /// `context_expr`
    pub context_expr: &'a Expr<'a>,
    /// `optional_vars`
    pub optional_vars: Option<&'a Expr<'a>>,
}

/// `match_case(pattern pattern, expr? guard, stmt* body)`
#[derive(Clone, Copy, Debug)]
pub struct MatchCase<'a> {
    /// `pattern`
    pub pattern: &'a Pattern<'a>,
    /// `guard`
    pub guard: Option<&'a Expr<'a>>,
    /// `body`
    pub body: &'a [&'a Stmt<'a>],
}

/// A `pattern` with its place in the source.
#[derive(Clone, Copy, Debug)]
pub struct Pattern<'a> {
    /// Which one it is, and its fields.
    pub kind: PatternKind<'a>,
    /// Where it stands in the source.
    pub span: Span,
}

/// The constructors of `pattern`.
#[derive(Clone, Copy, Debug)]
pub enum PatternKind<'a> {
    /// `MatchValue(expr value)`
    MatchValue(PatternMatchValue<'a>),
    /// `MatchSingleton(constant value)`
    MatchSingleton(PatternMatchSingleton<'a>),
    /// `MatchSequence(pattern* patterns)`
    MatchSequence(PatternMatchSequence<'a>),
    /// `MatchMapping(expr* keys, pattern* patterns, identifier? rest)`
    MatchMapping(&'a PatternMatchMapping<'a>),
    /// `MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)`
    MatchClass(&'a PatternMatchClass<'a>),
    /// `MatchStar(identifier? name)`
    MatchStar(PatternMatchStar<'a>),
    /// `MatchAs(pattern? pattern, identifier? name)`
    MatchAs(PatternMatchAs<'a>),
    /// `MatchOr(pattern* patterns)`
    MatchOr(PatternMatchOr<'a>),
}

/// `MatchValue(expr value)`
#[derive(Clone, Copy, Debug)]
pub struct PatternMatchValue<'a> {
    /// `value`
    pub value: &'a Expr<'a>,
}

/// `MatchSingleton(constant value)`
#[derive(Clone, Copy, Debug)]
pub struct PatternMatchSingleton<'a> {
    /// `value`
    pub value: Constant<'a>,
}

/// `MatchSequence(pattern* patterns)`
#[derive(Clone, Copy, Debug)]
pub struct PatternMatchSequence<'a> {
    /// `patterns`
    pub patterns: &'a [&'a Pattern<'a>],
}

/// `MatchMapping(expr* keys, pattern* patterns, identifier? rest)`
#[derive(Clone, Copy, Debug)]
pub struct PatternMatchMapping<'a> {
    /// `keys`
    pub keys: &'a [&'a Expr<'a>],
    /// `patterns`
    pub patterns: &'a [&'a Pattern<'a>],
    /// `rest`
    pub rest: Option<Name<'a>>,
}

/// `MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)`
#[derive(Clone, Copy, Debug)]
pub struct PatternMatchClass<'a> {
    /// `cls`
    pub cls: &'a Expr<'a>,
    /// `patterns`
    pub patterns: &'a [&'a Pattern<'a>],
    /// `kwd_attrs`
    pub kwd_attrs: &'a [Name<'a>],
    /// `kwd_patterns`
    pub kwd_patterns: &'a [&'a Pattern<'a>],
}

/// `MatchStar(identifier? name)`
#[derive(Clone, Copy, Debug)]
pub struct PatternMatchStar<'a> {
    /// `name`
    pub name: Option<Name<'a>>,
}

/// `MatchAs(pattern? pattern, identifier? name)`
#[derive(Clone, Copy, Debug)]
pub struct PatternMatchAs<'a> {
    /// `pattern`
    pub pattern: Option<&'a Pattern<'a>>,
    /// `name`
    pub name: Option<Name<'a>>,
}

/// `MatchOr(pattern* patterns)`
#[derive(Clone, Copy, Debug)]
pub struct PatternMatchOr<'a> {
    /// `patterns`
    pub patterns: &'a [&'a Pattern<'a>],
}

/// `TypeIgnore(int lineno, string tag)`
#[derive(Clone, Copy, Debug)]
pub struct TypeIgnore<'a> {
    /// `lineno`
    pub lineno: i32,
    /// `tag`
    pub tag: Name<'a>,
}

/// A `type_param` with its place in the source.
#[derive(Clone, Copy, Debug)]
pub struct TypeParam<'a> {
    /// Which one it is, and its fields.
    pub kind: TypeParamKind<'a>,
    /// Where it stands in the source.
    pub span: Span,
}

/// The constructors of `type_param`.
#[derive(Clone, Copy, Debug)]
pub enum TypeParamKind<'a> {
    /// `TypeVar(identifier name, expr? bound, expr? default_value)`
    TypeVar(TypeParamTypeVar<'a>),
    /// `ParamSpec(identifier name, expr? default_value)`
    ParamSpec(TypeParamParamSpec<'a>),
    /// `TypeVarTuple(identifier name, expr? default_value)`
    TypeVarTuple(TypeParamTypeVarTuple<'a>),
}

/// `TypeVar(identifier name, expr? bound, expr? default_value)`
#[derive(Clone, Copy, Debug)]
pub struct TypeParamTypeVar<'a> {
    /// `name`
    pub name: Name<'a>,
    /// `bound`
    pub bound: Option<&'a Expr<'a>>,
    /// `default_value`
    pub default_value: Option<&'a Expr<'a>>,
}

/// `ParamSpec(identifier name, expr? default_value)`
#[derive(Clone, Copy, Debug)]
pub struct TypeParamParamSpec<'a> {
    /// `name`
    pub name: Name<'a>,
    /// `default_value`
    pub default_value: Option<&'a Expr<'a>>,
}

/// `TypeVarTuple(identifier name, expr? default_value)`
#[derive(Clone, Copy, Debug)]
pub struct TypeParamTypeVarTuple<'a> {
    /// `name`
    pub name: Name<'a>,
    /// `default_value`
    pub default_value: Option<&'a Expr<'a>>,
}

/// Builders: a node in the arena from its fields.
impl<'a> Arena<'a> {
    /// `Module(stmt* body, type_ignore* type_ignores)`
    #[inline]
    pub fn mod_module(
        &self,
        body: &'a [&'a Stmt<'a>],
        type_ignores: &'a [&'a TypeIgnore<'a>],
    ) -> &'a Mod<'a> {
        self.alloc(Mod::Module(ModModule { body, type_ignores }))
    }

    /// `Interactive(stmt* body)`
    #[inline]
    pub fn mod_interactive(&self, body: &'a [&'a Stmt<'a>]) -> &'a Mod<'a> {
        self.alloc(Mod::Interactive(ModInteractive { body }))
    }

    /// `Expression(expr body)`
    #[inline]
    pub fn mod_expression(&self, body: &'a Expr<'a>) -> &'a Mod<'a> {
        self.alloc(Mod::Expression(ModExpression { body }))
    }

    /// `FunctionType(expr* argtypes, expr returns)`
    #[inline]
    pub fn mod_function_type(&self, argtypes: &'a [&'a Expr<'a>], returns: &'a Expr<'a>) -> &'a Mod<'a> {
        self.alloc(Mod::FunctionType(ModFunctionType { argtypes, returns }))
    }

    /// `FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)`
    #[inline]
    pub fn stmt_function_def(
        &self,
        name: Name<'a>,
        args: &'a Arguments<'a>,
        body: &'a [&'a Stmt<'a>],
        decorator_list: &'a [&'a Expr<'a>],
        returns: Option<&'a Expr<'a>>,
        type_comment: Option<Name<'a>>,
        type_params: &'a [&'a TypeParam<'a>],
        span: Span,
    ) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::FunctionDef(self.alloc(StmtFunctionDef {
                name,
                args,
                body,
                decorator_list,
                returns,
                type_comment,
                type_params,
            })),
            span,
        })
    }

    /// `AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)`
    #[inline]
    pub fn stmt_async_function_def(
        &self,
        name: Name<'a>,
        args: &'a Arguments<'a>,
        body: &'a [&'a Stmt<'a>],
        decorator_list: &'a [&'a Expr<'a>],
        returns: Option<&'a Expr<'a>>,
        type_comment: Option<Name<'a>>,
        type_params: &'a [&'a TypeParam<'a>],
        span: Span,
    ) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::AsyncFunctionDef(self.alloc(StmtFunctionDef {
                name,
                args,
                body,
                decorator_list,
                returns,
                type_comment,
                type_params,
            })),
            span,
        })
    }

    /// `ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, type_param* type_params)`
    #[inline]
    pub fn stmt_class_def(
        &self,
        name: Name<'a>,
        bases: &'a [&'a Expr<'a>],
        keywords: &'a [&'a Keyword<'a>],
        body: &'a [&'a Stmt<'a>],
        decorator_list: &'a [&'a Expr<'a>],
        type_params: &'a [&'a TypeParam<'a>],
        span: Span,
    ) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::ClassDef(self.alloc(StmtClassDef {
                name,
                bases,
                keywords,
                body,
                decorator_list,
                type_params,
            })),
            span,
        })
    }

    /// `Return(expr? value)`
    #[inline]
    pub fn stmt_return(&self, value: Option<&'a Expr<'a>>, span: Span) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::Return(StmtReturn { value }),
            span,
        })
    }

    /// `Delete(expr* targets)`
    #[inline]
    pub fn stmt_delete(&self, targets: &'a [&'a Expr<'a>], span: Span) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::Delete(StmtDelete { targets }),
            span,
        })
    }

    /// `Assign(expr* targets, expr value, string? type_comment)`
    #[inline]
    pub fn stmt_assign(
        &self,
        targets: &'a [&'a Expr<'a>],
        value: &'a Expr<'a>,
        type_comment: Option<Name<'a>>,
        span: Span,
    ) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::Assign(StmtAssign {
                targets,
                value,
                type_comment,
            }),
            span,
        })
    }

    /// `TypeAlias(expr name, type_param* type_params, expr value)`
    #[inline]
    pub fn stmt_type_alias(
        &self,
        name: &'a Expr<'a>,
        type_params: &'a [&'a TypeParam<'a>],
        value: &'a Expr<'a>,
        span: Span,
    ) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::TypeAlias(StmtTypeAlias {
                name,
                type_params,
                value,
            }),
            span,
        })
    }

    /// `AugAssign(expr target, operator op, expr value)`
    #[inline]
    pub fn stmt_aug_assign(
        &self,
        target: &'a Expr<'a>,
        op: Operator,
        value: &'a Expr<'a>,
        span: Span,
    ) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::AugAssign(StmtAugAssign { target, op, value }),
            span,
        })
    }

    /// `AnnAssign(expr target, expr annotation, expr? value, int simple)`
    #[inline]
    pub fn stmt_ann_assign(
        &self,
        target: &'a Expr<'a>,
        annotation: &'a Expr<'a>,
        value: Option<&'a Expr<'a>>,
        simple: i32,
        span: Span,
    ) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::AnnAssign(StmtAnnAssign {
                target,
                annotation,
                value,
                simple,
            }),
            span,
        })
    }

    /// `For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)`
    #[inline]
    pub fn stmt_for(
        &self,
        target: &'a Expr<'a>,
        iter: &'a Expr<'a>,
        body: &'a [&'a Stmt<'a>],
        orelse: &'a [&'a Stmt<'a>],
        type_comment: Option<Name<'a>>,
        span: Span,
    ) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::For(self.alloc(StmtFor {
                target,
                iter,
                body,
                orelse,
                type_comment,
            })),
            span,
        })
    }

    /// `AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)`
    #[inline]
    pub fn stmt_async_for(
        &self,
        target: &'a Expr<'a>,
        iter: &'a Expr<'a>,
        body: &'a [&'a Stmt<'a>],
        orelse: &'a [&'a Stmt<'a>],
        type_comment: Option<Name<'a>>,
        span: Span,
    ) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::AsyncFor(self.alloc(StmtFor {
                target,
                iter,
                body,
                orelse,
                type_comment,
            })),
            span,
        })
    }

    /// `While(expr test, stmt* body, stmt* orelse)`
    #[inline]
    pub fn stmt_while(
        &self,
        test: &'a Expr<'a>,
        body: &'a [&'a Stmt<'a>],
        orelse: &'a [&'a Stmt<'a>],
        span: Span,
    ) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::While(self.alloc(StmtWhile { test, body, orelse })),
            span,
        })
    }

    /// `If(expr test, stmt* body, stmt* orelse)`
    #[inline]
    pub fn stmt_if(
        &self,
        test: &'a Expr<'a>,
        body: &'a [&'a Stmt<'a>],
        orelse: &'a [&'a Stmt<'a>],
        span: Span,
    ) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::If(self.alloc(StmtIf { test, body, orelse })),
            span,
        })
    }

    /// `With(withitem* items, stmt* body, string? type_comment)`
    #[inline]
    pub fn stmt_with(
        &self,
        items: &'a [&'a WithItem<'a>],
        body: &'a [&'a Stmt<'a>],
        type_comment: Option<Name<'a>>,
        span: Span,
    ) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::With(self.alloc(StmtWith {
                items,
                body,
                type_comment,
            })),
            span,
        })
    }

    /// `AsyncWith(withitem* items, stmt* body, string? type_comment)`
    #[inline]
    pub fn stmt_async_with(
        &self,
        items: &'a [&'a WithItem<'a>],
        body: &'a [&'a Stmt<'a>],
        type_comment: Option<Name<'a>>,
        span: Span,
    ) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::AsyncWith(self.alloc(StmtWith {
                items,
                body,
                type_comment,
            })),
            span,
        })
    }

    /// `Match(expr subject, match_case* cases)`
    #[inline]
    pub fn stmt_match(
        &self,
        subject: &'a Expr<'a>,
        cases: &'a [&'a MatchCase<'a>],
        span: Span,
    ) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::Match(StmtMatch { subject, cases }),
            span,
        })
    }

    /// `Raise(expr? exc, expr? cause)`
    #[inline]
    pub fn stmt_raise(
        &self,
        exc: Option<&'a Expr<'a>>,
        cause: Option<&'a Expr<'a>>,
        span: Span,
    ) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::Raise(StmtRaise { exc, cause }),
            span,
        })
    }

    /// `Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)`
    #[inline]
    pub fn stmt_try(
        &self,
        body: &'a [&'a Stmt<'a>],
        handlers: &'a [&'a ExceptHandler<'a>],
        orelse: &'a [&'a Stmt<'a>],
        finalbody: &'a [&'a Stmt<'a>],
        span: Span,
    ) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::Try(self.alloc(StmtTry {
                body,
                handlers,
                orelse,
                finalbody,
            })),
            span,
        })
    }

    /// `TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)`
    #[inline]
    pub fn stmt_try_star(
        &self,
        body: &'a [&'a Stmt<'a>],
        handlers: &'a [&'a ExceptHandler<'a>],
        orelse: &'a [&'a Stmt<'a>],
        finalbody: &'a [&'a Stmt<'a>],
        span: Span,
    ) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::TryStar(self.alloc(StmtTry {
                body,
                handlers,
                orelse,
                finalbody,
            })),
            span,
        })
    }

    /// `Assert(expr test, expr? msg)`
    #[inline]
    pub fn stmt_assert(&self, test: &'a Expr<'a>, msg: Option<&'a Expr<'a>>, span: Span) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::Assert(StmtAssert { test, msg }),
            span,
        })
    }

    /// `Import(alias* names)`
    #[inline]
    pub fn stmt_import(&self, names: &'a [&'a Alias<'a>], span: Span) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::Import(StmtImport { names }),
            span,
        })
    }

    /// `ImportFrom(identifier? module, alias* names, int? level)`
    #[inline]
    pub fn stmt_import_from(
        &self,
        module: Option<Name<'a>>,
        names: &'a [&'a Alias<'a>],
        level: Option<i32>,
        span: Span,
    ) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::ImportFrom(StmtImportFrom { module, names, level }),
            span,
        })
    }

    /// `Global(identifier* names)`
    #[inline]
    pub fn stmt_global(&self, names: &'a [Name<'a>], span: Span) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::Global(StmtGlobal { names }),
            span,
        })
    }

    /// `Nonlocal(identifier* names)`
    #[inline]
    pub fn stmt_nonlocal(&self, names: &'a [Name<'a>], span: Span) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::Nonlocal(StmtNonlocal { names }),
            span,
        })
    }

    /// `Expr(expr value)`
    #[inline]
    pub fn stmt_expr(&self, value: &'a Expr<'a>, span: Span) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::Expr(StmtExpr { value }),
            span,
        })
    }

    /// `Pass`
    #[inline]
    pub fn stmt_pass(&self, span: Span) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::Pass,
            span,
        })
    }

    /// `Break`
    #[inline]
    pub fn stmt_break(&self, span: Span) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::Break,
            span,
        })
    }

    /// `Continue`
    #[inline]
    pub fn stmt_continue(&self, span: Span) -> &'a Stmt<'a> {
        self.alloc(Stmt {
            kind: StmtKind::Continue,
            span,
        })
    }

    /// `BoolOp(boolop op, expr* values)`
    #[inline]
    pub fn expr_bool_op(&self, op: BoolOp, values: &'a [&'a Expr<'a>], span: Span) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::BoolOp(ExprBoolOp { op, values }),
            span,
        })
    }

    /// `NamedExpr(expr target, expr value)`
    #[inline]
    pub fn expr_named_expr(&self, target: &'a Expr<'a>, value: &'a Expr<'a>, span: Span) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::NamedExpr(ExprNamedExpr { target, value }),
            span,
        })
    }

    /// `BinOp(expr left, operator op, expr right)`
    #[inline]
    pub fn expr_bin_op(
        &self,
        left: &'a Expr<'a>,
        op: Operator,
        right: &'a Expr<'a>,
        span: Span,
    ) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::BinOp(ExprBinOp { left, op, right }),
            span,
        })
    }

    /// `UnaryOp(unaryop op, expr operand)`
    #[inline]
    pub fn expr_unary_op(&self, op: UnaryOp, operand: &'a Expr<'a>, span: Span) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::UnaryOp(ExprUnaryOp { op, operand }),
            span,
        })
    }

    /// `Lambda(arguments args, expr body)`
    #[inline]
    pub fn expr_lambda(&self, args: &'a Arguments<'a>, body: &'a Expr<'a>, span: Span) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::Lambda(ExprLambda { args, body }),
            span,
        })
    }

    /// `IfExp(expr test, expr body, expr orelse)`
    #[inline]
    pub fn expr_if_exp(
        &self,
        test: &'a Expr<'a>,
        body: &'a Expr<'a>,
        orelse: &'a Expr<'a>,
        span: Span,
    ) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::IfExp(ExprIfExp { test, body, orelse }),
            span,
        })
    }

    /// `Dict(expr?* keys, expr* values)`
    #[inline]
    pub fn expr_dict(
        &self,
        keys: &'a [Option<&'a Expr<'a>>],
        values: &'a [&'a Expr<'a>],
        span: Span,
    ) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::Dict(ExprDict { keys, values }),
            span,
        })
    }

    /// `Set(expr* elts)`
    #[inline]
    pub fn expr_set(&self, elts: &'a [&'a Expr<'a>], span: Span) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::Set(ExprSet { elts }),
            span,
        })
    }

    /// `ListComp(expr elt, comprehension* generators)`
    #[inline]
    pub fn expr_list_comp(
        &self,
        elt: &'a Expr<'a>,
        generators: &'a [&'a Comprehension<'a>],
        span: Span,
    ) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::ListComp(ExprListComp { elt, generators }),
            span,
        })
    }

    /// `SetComp(expr elt, comprehension* generators)`
    #[inline]
    pub fn expr_set_comp(
        &self,
        elt: &'a Expr<'a>,
        generators: &'a [&'a Comprehension<'a>],
        span: Span,
    ) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::SetComp(ExprSetComp { elt, generators }),
            span,
        })
    }

    /// `DictComp(expr key, expr value, comprehension* generators)`
    #[inline]
    pub fn expr_dict_comp(
        &self,
        key: &'a Expr<'a>,
        value: &'a Expr<'a>,
        generators: &'a [&'a Comprehension<'a>],
        span: Span,
    ) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::DictComp(ExprDictComp {
                key,
                value,
                generators,
            }),
            span,
        })
    }

    /// `GeneratorExp(expr elt, comprehension* generators)`
    #[inline]
    pub fn expr_generator_exp(
        &self,
        elt: &'a Expr<'a>,
        generators: &'a [&'a Comprehension<'a>],
        span: Span,
    ) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::GeneratorExp(ExprGeneratorExp { elt, generators }),
            span,
        })
    }

    /// `Await(expr value)`
    #[inline]
    pub fn expr_await(&self, value: &'a Expr<'a>, span: Span) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::Await(ExprAwait { value }),
            span,
        })
    }

    /// `Yield(expr? value)`
    #[inline]
    pub fn expr_yield(&self, value: Option<&'a Expr<'a>>, span: Span) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::Yield(ExprYield { value }),
            span,
        })
    }

    /// `YieldFrom(expr value)`
    #[inline]
    pub fn expr_yield_from(&self, value: &'a Expr<'a>, span: Span) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::YieldFrom(ExprYieldFrom { value }),
            span,
        })
    }

    /// `Compare(expr left, cmpop* ops, expr* comparators)`
    #[inline]
    pub fn expr_compare(
        &self,
        left: &'a Expr<'a>,
        ops: &'a [CmpOp],
        comparators: &'a [&'a Expr<'a>],
        span: Span,
    ) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::Compare(self.alloc(ExprCompare {
                left,
                ops,
                comparators,
            })),
            span,
        })
    }

    /// `Call(expr func, expr* args, keyword* keywords)`
    #[inline]
    pub fn expr_call(
        &self,
        func: &'a Expr<'a>,
        args: &'a [&'a Expr<'a>],
        keywords: &'a [&'a Keyword<'a>],
        span: Span,
    ) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::Call(self.alloc(ExprCall { func, args, keywords })),
            span,
        })
    }

    /// `FormattedValue(expr value, int conversion, expr? format_spec)`
    #[inline]
    pub fn expr_formatted_value(
        &self,
        value: &'a Expr<'a>,
        conversion: i32,
        format_spec: Option<&'a Expr<'a>>,
        span: Span,
    ) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::FormattedValue(ExprFormattedValue {
                value,
                conversion,
                format_spec,
            }),
            span,
        })
    }

    /// `Interpolation(expr value, constant str, int conversion, expr? format_spec)`
    #[inline]
    pub fn expr_interpolation(
        &self,
        value: &'a Expr<'a>,
        str: Constant<'a>,
        conversion: i32,
        format_spec: Option<&'a Expr<'a>>,
        span: Span,
    ) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::Interpolation(self.alloc(ExprInterpolation {
                value,
                str,
                conversion,
                format_spec,
            })),
            span,
        })
    }

    /// `JoinedStr(expr* values)`
    #[inline]
    pub fn expr_joined_str(&self, values: &'a [&'a Expr<'a>], span: Span) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::JoinedStr(ExprJoinedStr { values }),
            span,
        })
    }

    /// `TemplateStr(expr* values)`
    #[inline]
    pub fn expr_template_str(&self, values: &'a [&'a Expr<'a>], span: Span) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::TemplateStr(ExprTemplateStr { values }),
            span,
        })
    }

    /// `Constant(constant value, string? kind)`
    #[inline]
    pub fn expr_constant(&self, value: Constant<'a>, kind: Option<Name<'a>>, span: Span) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::Constant(ExprConstant { value, kind }),
            span,
        })
    }

    /// `Attribute(expr value, identifier attr, expr_context ctx)`
    #[inline]
    pub fn expr_attribute(
        &self,
        value: &'a Expr<'a>,
        attr: Name<'a>,
        ctx: ExprContext,
        span: Span,
    ) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::Attribute(ExprAttribute { value, attr, ctx }),
            span,
        })
    }

    /// `Subscript(expr value, expr slice, expr_context ctx)`
    #[inline]
    pub fn expr_subscript(
        &self,
        value: &'a Expr<'a>,
        slice: &'a Expr<'a>,
        ctx: ExprContext,
        span: Span,
    ) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::Subscript(ExprSubscript { value, slice, ctx }),
            span,
        })
    }

    /// `Starred(expr value, expr_context ctx)`
    #[inline]
    pub fn expr_starred(&self, value: &'a Expr<'a>, ctx: ExprContext, span: Span) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::Starred(ExprStarred { value, ctx }),
            span,
        })
    }

    /// `Name(identifier id, expr_context ctx)`
    #[inline]
    pub fn expr_name(&self, id: Name<'a>, ctx: ExprContext, span: Span) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::Name(ExprName { id, ctx }),
            span,
        })
    }

    /// `List(expr* elts, expr_context ctx)`
    #[inline]
    pub fn expr_list(&self, elts: &'a [&'a Expr<'a>], ctx: ExprContext, span: Span) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::List(ExprList { elts, ctx }),
            span,
        })
    }

    /// `Tuple(expr* elts, expr_context ctx)`
    #[inline]
    pub fn expr_tuple(&self, elts: &'a [&'a Expr<'a>], ctx: ExprContext, span: Span) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::Tuple(ExprTuple { elts, ctx }),
            span,
        })
    }

    /// `Slice(expr? lower, expr? upper, expr? step)`
    #[inline]
    pub fn expr_slice(
        &self,
        lower: Option<&'a Expr<'a>>,
        upper: Option<&'a Expr<'a>>,
        step: Option<&'a Expr<'a>>,
        span: Span,
    ) -> &'a Expr<'a> {
        self.alloc(Expr {
            kind: ExprKind::Slice(ExprSlice { lower, upper, step }),
            span,
        })
    }

    /// `comprehension(expr target, expr iter, expr* ifs, int is_async)`
    #[inline]
    pub fn comprehension(
        &self,
        target: &'a Expr<'a>,
        iter: &'a Expr<'a>,
        ifs: &'a [&'a Expr<'a>],
        is_async: i32,
    ) -> &'a Comprehension<'a> {
        self.alloc(Comprehension {
            target,
            iter,
            ifs,
            is_async,
        })
    }

    /// `ExceptHandler(expr? type, identifier? name, stmt* body)`
    #[inline]
    pub fn except_handler(
        &self,
        type_: Option<&'a Expr<'a>>,
        name: Option<Name<'a>>,
        body: &'a [&'a Stmt<'a>],
        span: Span,
    ) -> &'a ExceptHandler<'a> {
        self.alloc(ExceptHandler {
            type_,
            name,
            body,
            span,
        })
    }

    /// `arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr?* kw_defaults, arg? kwarg, expr* defaults)`
    #[inline]
    pub fn arguments(
        &self,
        posonlyargs: &'a [&'a Arg<'a>],
        args: &'a [&'a Arg<'a>],
        vararg: Option<&'a Arg<'a>>,
        kwonlyargs: &'a [&'a Arg<'a>],
        kw_defaults: &'a [Option<&'a Expr<'a>>],
        kwarg: Option<&'a Arg<'a>>,
        defaults: &'a [&'a Expr<'a>],
    ) -> &'a Arguments<'a> {
        self.alloc(Arguments {
            posonlyargs,
            args,
            vararg,
            kwonlyargs,
            kw_defaults,
            kwarg,
            defaults,
        })
    }

    /// `arg(identifier arg, expr? annotation, string? type_comment)`
    #[inline]
    pub fn arg(
        &self,
        arg: Name<'a>,
        annotation: Option<&'a Expr<'a>>,
        type_comment: Option<Name<'a>>,
        span: Span,
    ) -> &'a Arg<'a> {
        self.alloc(Arg {
            arg,
            annotation,
            type_comment,
            span,
        })
    }

    /// `keyword(identifier? arg, expr value)`
    #[inline]
    pub fn keyword(&self, arg: Option<Name<'a>>, value: &'a Expr<'a>, span: Span) -> &'a Keyword<'a> {
        self.alloc(Keyword { arg, value, span })
    }

    /// `alias(identifier name, identifier? asname)`
    #[inline]
    pub fn alias(&self, name: Name<'a>, asname: Option<Name<'a>>, span: Span) -> &'a Alias<'a> {
        self.alloc(Alias { name, asname, span })
    }

    /// `withitem(expr context_expr, expr? optional_vars)`
    #[inline]
    pub fn with_item(
        &self,
        context_expr: &'a Expr<'a>,
        optional_vars: Option<&'a Expr<'a>>,
    ) -> &'a WithItem<'a> {
        self.alloc(WithItem {
            context_expr,
            optional_vars,
        })
    }

    /// `match_case(pattern pattern, expr? guard, stmt* body)`
    #[inline]
    pub fn match_case(
        &self,
        pattern: &'a Pattern<'a>,
        guard: Option<&'a Expr<'a>>,
        body: &'a [&'a Stmt<'a>],
    ) -> &'a MatchCase<'a> {
        self.alloc(MatchCase { pattern, guard, body })
    }

    /// `MatchValue(expr value)`
    #[inline]
    pub fn pattern_match_value(&self, value: &'a Expr<'a>, span: Span) -> &'a Pattern<'a> {
        self.alloc(Pattern {
            kind: PatternKind::MatchValue(PatternMatchValue { value }),
            span,
        })
    }

    /// `MatchSingleton(constant value)`
    #[inline]
    pub fn pattern_match_singleton(&self, value: Constant<'a>, span: Span) -> &'a Pattern<'a> {
        self.alloc(Pattern {
            kind: PatternKind::MatchSingleton(PatternMatchSingleton { value }),
            span,
        })
    }

    /// `MatchSequence(pattern* patterns)`
    #[inline]
    pub fn pattern_match_sequence(&self, patterns: &'a [&'a Pattern<'a>], span: Span) -> &'a Pattern<'a> {
        self.alloc(Pattern {
            kind: PatternKind::MatchSequence(PatternMatchSequence { patterns }),
            span,
        })
    }

    /// `MatchMapping(expr* keys, pattern* patterns, identifier? rest)`
    #[inline]
    pub fn pattern_match_mapping(
        &self,
        keys: &'a [&'a Expr<'a>],
        patterns: &'a [&'a Pattern<'a>],
        rest: Option<Name<'a>>,
        span: Span,
    ) -> &'a Pattern<'a> {
        self.alloc(Pattern {
            kind: PatternKind::MatchMapping(self.alloc(PatternMatchMapping { keys, patterns, rest })),
            span,
        })
    }

    /// `MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)`
    #[inline]
    pub fn pattern_match_class(
        &self,
        cls: &'a Expr<'a>,
        patterns: &'a [&'a Pattern<'a>],
        kwd_attrs: &'a [Name<'a>],
        kwd_patterns: &'a [&'a Pattern<'a>],
        span: Span,
    ) -> &'a Pattern<'a> {
        self.alloc(Pattern {
            kind: PatternKind::MatchClass(self.alloc(PatternMatchClass {
                cls,
                patterns,
                kwd_attrs,
                kwd_patterns,
            })),
            span,
        })
    }

    /// `MatchStar(identifier? name)`
    #[inline]
    pub fn pattern_match_star(&self, name: Option<Name<'a>>, span: Span) -> &'a Pattern<'a> {
        self.alloc(Pattern {
            kind: PatternKind::MatchStar(PatternMatchStar { name }),
            span,
        })
    }

    /// `MatchAs(pattern? pattern, identifier? name)`
    #[inline]
    pub fn pattern_match_as(
        &self,
        pattern: Option<&'a Pattern<'a>>,
        name: Option<Name<'a>>,
        span: Span,
    ) -> &'a Pattern<'a> {
        self.alloc(Pattern {
            kind: PatternKind::MatchAs(PatternMatchAs { pattern, name }),
            span,
        })
    }

    /// `MatchOr(pattern* patterns)`
    #[inline]
    pub fn pattern_match_or(&self, patterns: &'a [&'a Pattern<'a>], span: Span) -> &'a Pattern<'a> {
        self.alloc(Pattern {
            kind: PatternKind::MatchOr(PatternMatchOr { patterns }),
            span,
        })
    }

    /// `TypeIgnore(int lineno, string tag)`
    #[inline]
    pub fn type_ignore(&self, lineno: i32, tag: Name<'a>) -> &'a TypeIgnore<'a> {
        self.alloc(TypeIgnore { lineno, tag })
    }

    /// `TypeVar(identifier name, expr? bound, expr? default_value)`
    #[inline]
    pub fn type_param_type_var(
        &self,
        name: Name<'a>,
        bound: Option<&'a Expr<'a>>,
        default_value: Option<&'a Expr<'a>>,
        span: Span,
    ) -> &'a TypeParam<'a> {
        self.alloc(TypeParam {
            kind: TypeParamKind::TypeVar(TypeParamTypeVar {
                name,
                bound,
                default_value,
            }),
            span,
        })
    }

    /// `ParamSpec(identifier name, expr? default_value)`
    #[inline]
    pub fn type_param_param_spec(
        &self,
        name: Name<'a>,
        default_value: Option<&'a Expr<'a>>,
        span: Span,
    ) -> &'a TypeParam<'a> {
        self.alloc(TypeParam {
            kind: TypeParamKind::ParamSpec(TypeParamParamSpec { name, default_value }),
            span,
        })
    }

    /// `TypeVarTuple(identifier name, expr? default_value)`
    #[inline]
    pub fn type_param_type_var_tuple(
        &self,
        name: Name<'a>,
        default_value: Option<&'a Expr<'a>>,
        span: Span,
    ) -> &'a TypeParam<'a> {
        self.alloc(TypeParam {
            kind: TypeParamKind::TypeVarTuple(TypeParamTypeVarTuple { name, default_value }),
            span,
        })
    }
}

/// Visits a tree in the order of its fields. Each method's default goes on into the children; one that is
/// overridden calls the `walk_` function of the same name to do so. A visitor of trees that Python code has
/// built must guard its own depth.
pub trait Visitor<'a> {
    /// Visits `mod`.
    fn visit_mod(&mut self, node: &'a Mod<'a>) {
        walk_mod(self, node);
    }
    /// Visits `stmt`.
    fn visit_stmt(&mut self, node: &'a Stmt<'a>) {
        walk_stmt(self, node);
    }
    /// Visits `expr`.
    fn visit_expr(&mut self, node: &'a Expr<'a>) {
        walk_expr(self, node);
    }
    /// Visits `comprehension`.
    fn visit_comprehension(&mut self, node: &'a Comprehension<'a>) {
        walk_comprehension(self, node);
    }
    /// Visits `excepthandler`.
    fn visit_excepthandler(&mut self, node: &'a ExceptHandler<'a>) {
        walk_excepthandler(self, node);
    }
    /// Visits `arguments`.
    fn visit_arguments(&mut self, node: &'a Arguments<'a>) {
        walk_arguments(self, node);
    }
    /// Visits `arg`.
    fn visit_arg(&mut self, node: &'a Arg<'a>) {
        walk_arg(self, node);
    }
    /// Visits `keyword`.
    fn visit_keyword(&mut self, node: &'a Keyword<'a>) {
        walk_keyword(self, node);
    }
    /// Visits `alias`.
    fn visit_alias(&mut self, node: &'a Alias<'a>) {
        walk_alias(self, node);
    }
    /// Visits `withitem`.
    fn visit_withitem(&mut self, node: &'a WithItem<'a>) {
        walk_withitem(self, node);
    }
    /// Visits `match_case`.
    fn visit_match_case(&mut self, node: &'a MatchCase<'a>) {
        walk_match_case(self, node);
    }
    /// Visits `pattern`.
    fn visit_pattern(&mut self, node: &'a Pattern<'a>) {
        walk_pattern(self, node);
    }
    /// Visits `type_ignore`.
    fn visit_type_ignore(&mut self, node: &'a TypeIgnore<'a>) {
        walk_type_ignore(self, node);
    }
    /// Visits `type_param`.
    fn visit_type_param(&mut self, node: &'a TypeParam<'a>) {
        walk_type_param(self, node);
    }
}

/// Visits the children of `mod`.
pub fn walk_mod<'a, V: Visitor<'a> + ?Sized>(visitor: &mut V, node: &'a Mod<'a>) {
    match node {
        Mod::Module(n) => {
            for child in n.body {
                visitor.visit_stmt(child);
            }
            for child in n.type_ignores {
                visitor.visit_type_ignore(child);
            }
        }
        Mod::Interactive(n) => {
            for child in n.body {
                visitor.visit_stmt(child);
            }
        }
        Mod::Expression(n) => {
            visitor.visit_expr(n.body);
        }
        Mod::FunctionType(n) => {
            for child in n.argtypes {
                visitor.visit_expr(child);
            }
            visitor.visit_expr(n.returns);
        }
    }
}

/// Visits the children of `stmt`.
pub fn walk_stmt<'a, V: Visitor<'a> + ?Sized>(visitor: &mut V, node: &'a Stmt<'a>) {
    match &node.kind {
        StmtKind::FunctionDef(n) => {
            visitor.visit_arguments(n.args);
            for child in n.body {
                visitor.visit_stmt(child);
            }
            for child in n.decorator_list {
                visitor.visit_expr(child);
            }
            if let Some(child) = n.returns {
                visitor.visit_expr(child);
            }
            for child in n.type_params {
                visitor.visit_type_param(child);
            }
        }
        StmtKind::AsyncFunctionDef(n) => {
            visitor.visit_arguments(n.args);
            for child in n.body {
                visitor.visit_stmt(child);
            }
            for child in n.decorator_list {
                visitor.visit_expr(child);
            }
            if let Some(child) = n.returns {
                visitor.visit_expr(child);
            }
            for child in n.type_params {
                visitor.visit_type_param(child);
            }
        }
        StmtKind::ClassDef(n) => {
            for child in n.bases {
                visitor.visit_expr(child);
            }
            for child in n.keywords {
                visitor.visit_keyword(child);
            }
            for child in n.body {
                visitor.visit_stmt(child);
            }
            for child in n.decorator_list {
                visitor.visit_expr(child);
            }
            for child in n.type_params {
                visitor.visit_type_param(child);
            }
        }
        StmtKind::Return(n) => {
            if let Some(child) = n.value {
                visitor.visit_expr(child);
            }
        }
        StmtKind::Delete(n) => {
            for child in n.targets {
                visitor.visit_expr(child);
            }
        }
        StmtKind::Assign(n) => {
            for child in n.targets {
                visitor.visit_expr(child);
            }
            visitor.visit_expr(n.value);
        }
        StmtKind::TypeAlias(n) => {
            visitor.visit_expr(n.name);
            for child in n.type_params {
                visitor.visit_type_param(child);
            }
            visitor.visit_expr(n.value);
        }
        StmtKind::AugAssign(n) => {
            visitor.visit_expr(n.target);
            visitor.visit_expr(n.value);
        }
        StmtKind::AnnAssign(n) => {
            visitor.visit_expr(n.target);
            visitor.visit_expr(n.annotation);
            if let Some(child) = n.value {
                visitor.visit_expr(child);
            }
        }
        StmtKind::For(n) => {
            visitor.visit_expr(n.target);
            visitor.visit_expr(n.iter);
            for child in n.body {
                visitor.visit_stmt(child);
            }
            for child in n.orelse {
                visitor.visit_stmt(child);
            }
        }
        StmtKind::AsyncFor(n) => {
            visitor.visit_expr(n.target);
            visitor.visit_expr(n.iter);
            for child in n.body {
                visitor.visit_stmt(child);
            }
            for child in n.orelse {
                visitor.visit_stmt(child);
            }
        }
        StmtKind::While(n) => {
            visitor.visit_expr(n.test);
            for child in n.body {
                visitor.visit_stmt(child);
            }
            for child in n.orelse {
                visitor.visit_stmt(child);
            }
        }
        StmtKind::If(n) => {
            visitor.visit_expr(n.test);
            for child in n.body {
                visitor.visit_stmt(child);
            }
            for child in n.orelse {
                visitor.visit_stmt(child);
            }
        }
        StmtKind::With(n) => {
            for child in n.items {
                visitor.visit_withitem(child);
            }
            for child in n.body {
                visitor.visit_stmt(child);
            }
        }
        StmtKind::AsyncWith(n) => {
            for child in n.items {
                visitor.visit_withitem(child);
            }
            for child in n.body {
                visitor.visit_stmt(child);
            }
        }
        StmtKind::Match(n) => {
            visitor.visit_expr(n.subject);
            for child in n.cases {
                visitor.visit_match_case(child);
            }
        }
        StmtKind::Raise(n) => {
            if let Some(child) = n.exc {
                visitor.visit_expr(child);
            }
            if let Some(child) = n.cause {
                visitor.visit_expr(child);
            }
        }
        StmtKind::Try(n) => {
            for child in n.body {
                visitor.visit_stmt(child);
            }
            for child in n.handlers {
                visitor.visit_excepthandler(child);
            }
            for child in n.orelse {
                visitor.visit_stmt(child);
            }
            for child in n.finalbody {
                visitor.visit_stmt(child);
            }
        }
        StmtKind::TryStar(n) => {
            for child in n.body {
                visitor.visit_stmt(child);
            }
            for child in n.handlers {
                visitor.visit_excepthandler(child);
            }
            for child in n.orelse {
                visitor.visit_stmt(child);
            }
            for child in n.finalbody {
                visitor.visit_stmt(child);
            }
        }
        StmtKind::Assert(n) => {
            visitor.visit_expr(n.test);
            if let Some(child) = n.msg {
                visitor.visit_expr(child);
            }
        }
        StmtKind::Import(n) => {
            for child in n.names {
                visitor.visit_alias(child);
            }
        }
        StmtKind::ImportFrom(n) => {
            for child in n.names {
                visitor.visit_alias(child);
            }
        }
        StmtKind::Global(_) => {}
        StmtKind::Nonlocal(_) => {}
        StmtKind::Expr(n) => {
            visitor.visit_expr(n.value);
        }
        StmtKind::Pass => {}
        StmtKind::Break => {}
        StmtKind::Continue => {}
    }
}

/// Visits the children of `expr`.
pub fn walk_expr<'a, V: Visitor<'a> + ?Sized>(visitor: &mut V, node: &'a Expr<'a>) {
    match &node.kind {
        ExprKind::BoolOp(n) => {
            for child in n.values {
                visitor.visit_expr(child);
            }
        }
        ExprKind::NamedExpr(n) => {
            visitor.visit_expr(n.target);
            visitor.visit_expr(n.value);
        }
        ExprKind::BinOp(n) => {
            visitor.visit_expr(n.left);
            visitor.visit_expr(n.right);
        }
        ExprKind::UnaryOp(n) => {
            visitor.visit_expr(n.operand);
        }
        ExprKind::Lambda(n) => {
            visitor.visit_arguments(n.args);
            visitor.visit_expr(n.body);
        }
        ExprKind::IfExp(n) => {
            visitor.visit_expr(n.test);
            visitor.visit_expr(n.body);
            visitor.visit_expr(n.orelse);
        }
        ExprKind::Dict(n) => {
            for child in n.keys.iter().copied().flatten() {
                visitor.visit_expr(child);
            }
            for child in n.values {
                visitor.visit_expr(child);
            }
        }
        ExprKind::Set(n) => {
            for child in n.elts {
                visitor.visit_expr(child);
            }
        }
        ExprKind::ListComp(n) => {
            visitor.visit_expr(n.elt);
            for child in n.generators {
                visitor.visit_comprehension(child);
            }
        }
        ExprKind::SetComp(n) => {
            visitor.visit_expr(n.elt);
            for child in n.generators {
                visitor.visit_comprehension(child);
            }
        }
        ExprKind::DictComp(n) => {
            visitor.visit_expr(n.key);
            visitor.visit_expr(n.value);
            for child in n.generators {
                visitor.visit_comprehension(child);
            }
        }
        ExprKind::GeneratorExp(n) => {
            visitor.visit_expr(n.elt);
            for child in n.generators {
                visitor.visit_comprehension(child);
            }
        }
        ExprKind::Await(n) => {
            visitor.visit_expr(n.value);
        }
        ExprKind::Yield(n) => {
            if let Some(child) = n.value {
                visitor.visit_expr(child);
            }
        }
        ExprKind::YieldFrom(n) => {
            visitor.visit_expr(n.value);
        }
        ExprKind::Compare(n) => {
            visitor.visit_expr(n.left);
            for child in n.comparators {
                visitor.visit_expr(child);
            }
        }
        ExprKind::Call(n) => {
            visitor.visit_expr(n.func);
            for child in n.args {
                visitor.visit_expr(child);
            }
            for child in n.keywords {
                visitor.visit_keyword(child);
            }
        }
        ExprKind::FormattedValue(n) => {
            visitor.visit_expr(n.value);
            if let Some(child) = n.format_spec {
                visitor.visit_expr(child);
            }
        }
        ExprKind::Interpolation(n) => {
            visitor.visit_expr(n.value);
            if let Some(child) = n.format_spec {
                visitor.visit_expr(child);
            }
        }
        ExprKind::JoinedStr(n) => {
            for child in n.values {
                visitor.visit_expr(child);
            }
        }
        ExprKind::TemplateStr(n) => {
            for child in n.values {
                visitor.visit_expr(child);
            }
        }
        ExprKind::Constant(_) => {}
        ExprKind::Attribute(n) => {
            visitor.visit_expr(n.value);
        }
        ExprKind::Subscript(n) => {
            visitor.visit_expr(n.value);
            visitor.visit_expr(n.slice);
        }
        ExprKind::Starred(n) => {
            visitor.visit_expr(n.value);
        }
        ExprKind::Name(_) => {}
        ExprKind::List(n) => {
            for child in n.elts {
                visitor.visit_expr(child);
            }
        }
        ExprKind::Tuple(n) => {
            for child in n.elts {
                visitor.visit_expr(child);
            }
        }
        ExprKind::Slice(n) => {
            if let Some(child) = n.lower {
                visitor.visit_expr(child);
            }
            if let Some(child) = n.upper {
                visitor.visit_expr(child);
            }
            if let Some(child) = n.step {
                visitor.visit_expr(child);
            }
        }
    }
}

/// Visits the children of `comprehension`.
pub fn walk_comprehension<'a, V: Visitor<'a> + ?Sized>(visitor: &mut V, node: &'a Comprehension<'a>) {
    let n = node;
    visitor.visit_expr(n.target);
    visitor.visit_expr(n.iter);
    for child in n.ifs {
        visitor.visit_expr(child);
    }
}

/// Visits the children of `excepthandler`.
pub fn walk_excepthandler<'a, V: Visitor<'a> + ?Sized>(visitor: &mut V, node: &'a ExceptHandler<'a>) {
    let n = node;
    if let Some(child) = n.type_ {
        visitor.visit_expr(child);
    }
    for child in n.body {
        visitor.visit_stmt(child);
    }
}

/// Visits the children of `arguments`.
pub fn walk_arguments<'a, V: Visitor<'a> + ?Sized>(visitor: &mut V, node: &'a Arguments<'a>) {
    let n = node;
    for child in n.posonlyargs {
        visitor.visit_arg(child);
    }
    for child in n.args {
        visitor.visit_arg(child);
    }
    if let Some(child) = n.vararg {
        visitor.visit_arg(child);
    }
    for child in n.kwonlyargs {
        visitor.visit_arg(child);
    }
    for child in n.kw_defaults.iter().copied().flatten() {
        visitor.visit_expr(child);
    }
    if let Some(child) = n.kwarg {
        visitor.visit_arg(child);
    }
    for child in n.defaults {
        visitor.visit_expr(child);
    }
}

/// Visits the children of `arg`.
pub fn walk_arg<'a, V: Visitor<'a> + ?Sized>(visitor: &mut V, node: &'a Arg<'a>) {
    let n = node;
    if let Some(child) = n.annotation {
        visitor.visit_expr(child);
    }
}

/// Visits the children of `keyword`.
pub fn walk_keyword<'a, V: Visitor<'a> + ?Sized>(visitor: &mut V, node: &'a Keyword<'a>) {
    let n = node;
    visitor.visit_expr(n.value);
}

/// Visits the children of `alias`.
pub fn walk_alias<'a, V: Visitor<'a> + ?Sized>(_visitor: &mut V, _node: &'a Alias<'a>) {}

/// Visits the children of `withitem`.
pub fn walk_withitem<'a, V: Visitor<'a> + ?Sized>(visitor: &mut V, node: &'a WithItem<'a>) {
    let n = node;
    visitor.visit_expr(n.context_expr);
    if let Some(child) = n.optional_vars {
        visitor.visit_expr(child);
    }
}

/// Visits the children of `match_case`.
pub fn walk_match_case<'a, V: Visitor<'a> + ?Sized>(visitor: &mut V, node: &'a MatchCase<'a>) {
    let n = node;
    visitor.visit_pattern(n.pattern);
    if let Some(child) = n.guard {
        visitor.visit_expr(child);
    }
    for child in n.body {
        visitor.visit_stmt(child);
    }
}

/// Visits the children of `pattern`.
pub fn walk_pattern<'a, V: Visitor<'a> + ?Sized>(visitor: &mut V, node: &'a Pattern<'a>) {
    match &node.kind {
        PatternKind::MatchValue(n) => {
            visitor.visit_expr(n.value);
        }
        PatternKind::MatchSingleton(_) => {}
        PatternKind::MatchSequence(n) => {
            for child in n.patterns {
                visitor.visit_pattern(child);
            }
        }
        PatternKind::MatchMapping(n) => {
            for child in n.keys {
                visitor.visit_expr(child);
            }
            for child in n.patterns {
                visitor.visit_pattern(child);
            }
        }
        PatternKind::MatchClass(n) => {
            visitor.visit_expr(n.cls);
            for child in n.patterns {
                visitor.visit_pattern(child);
            }
            for child in n.kwd_patterns {
                visitor.visit_pattern(child);
            }
        }
        PatternKind::MatchStar(_) => {}
        PatternKind::MatchAs(n) => {
            if let Some(child) = n.pattern {
                visitor.visit_pattern(child);
            }
        }
        PatternKind::MatchOr(n) => {
            for child in n.patterns {
                visitor.visit_pattern(child);
            }
        }
    }
}

/// Visits the children of `type_ignore`.
pub fn walk_type_ignore<'a, V: Visitor<'a> + ?Sized>(_visitor: &mut V, _node: &'a TypeIgnore<'a>) {}

/// Visits the children of `type_param`.
pub fn walk_type_param<'a, V: Visitor<'a> + ?Sized>(visitor: &mut V, node: &'a TypeParam<'a>) {
    match &node.kind {
        TypeParamKind::TypeVar(n) => {
            if let Some(child) = n.bound {
                visitor.visit_expr(child);
            }
            if let Some(child) = n.default_value {
                visitor.visit_expr(child);
            }
        }
        TypeParamKind::ParamSpec(n) => {
            if let Some(child) = n.default_value {
                visitor.visit_expr(child);
            }
        }
        TypeParamKind::TypeVarTuple(n) => {
            if let Some(child) = n.default_value {
                visitor.visit_expr(child);
            }
        }
    }
}
