//! The first pass: definitions and uses, expression by expression. Statements are in [`super::statements`].

use rustc_hash::FxHashMap;
use sidewinder_syntax::SyntaxError;
use sidewinder_syntax::ast::{self, Expr, ExprContext, ExprKind, Mod, Span};

use super::{
    BlockKind, Comprehension, Entry, EntryId, Settings, SymbolTable, Symbols, def, error_at, key, too_deep,
};
use crate::names::{Names, Symbol};

pub(super) type Done = Result<(), SyntaxError>;

pub(super) struct Builder<'n, 'a> {
    pub(super) names: &'n mut Names<'a>,
    pub(super) settings: Settings,
    pub(super) table: SymbolTable,
    pub(super) stack: Vec<EntryId>,
    /// The class whose name mangles private names.
    pub(super) private: Option<Symbol>,
    pub(super) depth: u32,
}

pub(super) fn build<'a>(
    module: &Mod<'a>,
    names: &mut Names<'a>,
    settings: Settings,
) -> Result<SymbolTable, SyntaxError> {
    let table = SymbolTable {
        entries: Vec::new(),
        blocks: FxHashMap::default(),
    };
    let mut builder = Builder {
        names,
        settings,
        table,
        stack: Vec::new(),
        private: None,
        depth: 0,
    };
    builder.enter(Symbol::TOP, BlockKind::Module, (0, 0), Span::default())?;
    match module {
        Mod::Module(module) => {
            builder.current_mut().has_docstring = docstring(module.body, settings.optimize).is_some();
            builder.statements(module.body)?;
        }
        Mod::Interactive(module) => builder.statements(module.body)?,
        Mod::Expression(module) => builder.expr(module.body)?,
        Mod::FunctionType(_) => {
            return Err(SyntaxError::bare(
                sidewinder_syntax::ErrorKind::System,
                "this compiler does not handle FunctionTypes",
            ));
        }
    }
    Ok(builder.table)
}

/// The docstring of a body, unless docstrings are dropped.
pub(crate) fn docstring<'a>(
    body: &[&'a ast::Stmt<'a>],
    optimize: u8,
) -> Option<(&'a sidewinder_text::wtf8::Wtf8, &'a Expr<'a>)> {
    if optimize >= 2 {
        return None;
    }
    let ast::StmtKind::Expr(first) = body.first()?.kind else {
        return None;
    };
    match first.value.kind {
        ExprKind::Constant(ast::ExprConstant {
            value: ast::Constant::Str(text),
            ..
        }) => Some((text, first.value)),
        _ => None,
    }
}

impl<'a> Builder<'_, 'a> {
    pub(super) fn current_id(&self) -> EntryId {
        self.stack.last().copied().unwrap_or(SymbolTable::TOP)
    }

    pub(super) fn current(&self) -> &Entry {
        self.table.entry(self.current_id())
    }

    pub(super) fn current_mut(&mut self) -> &mut Entry {
        let id = self.current_id();
        self.table.entry_mut(id)
    }

    pub(super) fn new_entry(
        &mut self,
        name: Symbol,
        kind: BlockKind,
        key: (usize, u8),
        span: Span,
    ) -> EntryId {
        let id = EntryId(self.table.entries.len() as u32);
        let around = (!self.stack.is_empty()).then(|| self.current());
        let nested = around.is_some_and(|around| around.nested || around.is_function_like());
        let method = kind == BlockKind::Function && self.is_in_class();
        self.table.blocks.insert(key, id);
        self.table.entries.push(Entry {
            name,
            kind,
            symbols: Symbols::default(),
            params: Vec::new(),
            children: Vec::new(),
            directives: Vec::new(),
            mangled_names: None,
            scope_info: "",
            nested,
            generator: false,
            coroutine: false,
            annotations_used: false,
            comprehension: None,
            varargs: false,
            varkeywords: false,
            needs_class_closure: false,
            needs_classdict: false,
            comp_inlined: false,
            comp_iter_target: false,
            can_see_class_scope: false,
            has_docstring: false,
            method,
            has_conditional_annotations: false,
            in_conditional_block: false,
            in_unevaluated_annotation: false,
            comp_iter_expr: 0,
            span,
            annotation_block: None,
        });
        id
    }

    /// Whether the current block is a class, or the type parameters of a function in one.
    fn is_in_class(&self) -> bool {
        let mut around = self.stack.iter().rev().map(|id| self.table.entry(*id).kind);
        match around.next() {
            Some(BlockKind::Class) => true,
            Some(BlockKind::TypeParameters) => around.next() == Some(BlockKind::Class),
            _ => false,
        }
    }

    pub(super) fn enter(&mut self, name: Symbol, kind: BlockKind, key: (usize, u8), span: Span) -> Done {
        let id = self.new_entry(name, kind, key, span);
        self.enter_existing(id);
        if matches!(
            kind,
            BlockKind::Annotation | BlockKind::TypeVariable | BlockKind::TypeAlias
        ) {
            self.add(Symbol::FORMAT, def::PARAM, span)?;
            self.add(Symbol::FORMAT, def::USE, span)?;
        }
        Ok(())
    }

    pub(super) fn enter_existing(&mut self, id: EntryId) {
        if let Some(around) = self.stack.last().copied() {
            let (comp_iter_expr, mangled_names) = {
                let around = self.table.entry(around);
                (around.comp_iter_expr, around.mangled_names.clone())
            };
            let entry = self.table.entry_mut(id);
            entry.comp_iter_expr = comp_iter_expr;
            if mangled_names.is_some() && entry.kind != BlockKind::Class {
                entry.mangled_names = mangled_names;
            }
            // Annotations that become strings have no effect on the table.
            let is_string = self.settings.future_annotations && entry.kind == BlockKind::Annotation;
            let around = self.table.entry_mut(around);
            if !is_string && around.annotation_block != Some(id) {
                around.children.push(id);
            }
        }
        self.stack.push(id);
    }

    pub(super) fn exit(&mut self) {
        self.stack.pop();
    }

    /// The name as it is called in block `id`.
    fn mangled(&mut self, id: EntryId, name: Symbol) -> Symbol {
        if let Some(mangled) = &self.table.entry(id).mangled_names
            && !mangled.borrow().contains(&name)
        {
            return name;
        }
        self.names.mangle(self.private, name)
    }

    pub(super) fn lookup(&mut self, name: Symbol) -> u32 {
        self.lookup_in(self.current_id(), name)
    }

    fn lookup_in(&mut self, id: EntryId, name: Symbol) -> u32 {
        let mangled = self.mangled(id, name);
        self.table.entry(id).flags(mangled)
    }

    /// Adds a definition or use that is not checked.
    fn add_to(&mut self, name: Symbol, flag: u32, id: EntryId, span: Span) -> Done {
        let mangled = self.mangled(self.current_id(), name);
        let mut flags = flag;
        if let Some(existing) = self.table.entry(id).symbols.get(mangled) {
            if flag & existing & def::PARAM != 0 {
                let message = format!(
                    "duplicate argument '{}' in function definition",
                    self.names.show(name)
                );
                return Err(error_at(span, message));
            }
            if flag & existing & def::TYPE_PARAM != 0 {
                return Err(error_at(
                    span,
                    format!("duplicate type parameter '{}'", self.names.show(name)),
                ));
            }
            flags |= existing;
        }
        if self.table.entry(id).comp_iter_target {
            if flags & (def::GLOBAL | def::NONLOCAL) != 0 {
                let message = format!(
                    "comprehension inner loop cannot rebind assignment expression target '{}'",
                    self.names.show(name)
                );
                return Err(error_at(span, message));
            }
            flags |= def::COMP_ITER;
        }
        self.table.entry_mut(id).symbols.set(mangled, flags);
        if flag & def::PARAM != 0 {
            self.table.entry_mut(id).params.push(mangled);
        } else if flag & def::GLOBAL != 0 {
            let top = self.table.entry_mut(SymbolTable::TOP);
            let flags = top.flags(mangled) | flag;
            top.symbols.set(mangled, flags);
        }
        Ok(())
    }

    pub(super) fn check_name(&self, name: Symbol, span: Span, context: ExprContext) -> Done {
        if name != Symbol::DEBUG {
            return Ok(());
        }
        match context {
            ExprContext::Store => Err(error_at(span, "cannot assign to __debug__")),
            ExprContext::Del => Err(error_at(span, "cannot delete __debug__")),
            ExprContext::Load => Ok(()),
        }
    }

    pub(super) fn add_in_context(
        &mut self,
        name: Symbol,
        flag: u32,
        span: Span,
        context: ExprContext,
    ) -> Done {
        if flag & (def::PARAM | def::LOCAL | def::IMPORT) != 0 {
            self.check_name(name, span, context)?;
        }
        if flag & def::TYPE_PARAM != 0
            && let Some(mangled) = &self.current().mangled_names
        {
            mangled.borrow_mut().insert(name);
        }
        self.add_to(name, flag, self.current_id(), span)
    }

    pub(super) fn add(&mut self, name: Symbol, flag: u32, span: Span) -> Done {
        self.add_in_context(
            name,
            flag,
            span,
            if flag == def::USE {
                ExprContext::Load
            } else {
                ExprContext::Store
            },
        )
    }

    pub(super) fn record_directive(&mut self, name: Symbol, span: Span) {
        let mangled = self.mangled(self.current_id(), name);
        self.current_mut().directives.push((mangled, span));
    }

    pub(super) fn exprs(&mut self, exprs: &[&'a Expr<'a>]) -> Done {
        exprs.iter().try_for_each(|expr| self.expr(expr))
    }

    pub(super) fn optional(&mut self, expr: Option<&'a Expr<'a>>) -> Done {
        expr.map_or(Ok(()), |expr| self.expr(expr))
    }

    pub(super) fn expr(&mut self, expr: &'a Expr<'a>) -> Done {
        self.depth += 1;
        if self.depth > super::MAX_DEPTH {
            return Err(too_deep());
        }
        let result = self.expr_kind(expr);
        self.depth -= 1;
        result
    }

    fn expr_kind(&mut self, expr: &'a Expr<'a>) -> Done {
        match expr.kind {
            ExprKind::NamedExpr(named) => {
                self.forbid_in_annotation("named expression", expr.span)?;
                self.named_expr(expr, &named)
            }
            ExprKind::BoolOp(operation) => self.exprs(operation.values),
            ExprKind::BinOp(operation) => {
                self.expr(operation.left)?;
                self.expr(operation.right)
            }
            ExprKind::UnaryOp(operation) => self.expr(operation.operand),
            ExprKind::Lambda(lambda) => {
                self.defaults(lambda.args)?;
                self.enter(Symbol::LAMBDA, BlockKind::Function, key(expr, 0), expr.span)?;
                self.arguments(lambda.args)?;
                self.expr(lambda.body)?;
                self.exit();
                Ok(())
            }
            ExprKind::IfExp(conditional) => {
                self.expr(conditional.test)?;
                self.expr(conditional.body)?;
                self.expr(conditional.orelse)
            }
            ExprKind::Dict(dict) => {
                dict.keys.iter().try_for_each(|key| self.optional(*key))?;
                self.exprs(dict.values)
            }
            ExprKind::Set(set) => self.exprs(set.elts),
            ExprKind::GeneratorExp(c) => self.comprehension(
                expr,
                Symbol::GENEXPR,
                Comprehension::Generator,
                c.generators,
                c.elt,
                None,
            ),
            ExprKind::ListComp(c) => self.comprehension(
                expr,
                Symbol::LISTCOMP,
                Comprehension::List,
                c.generators,
                c.elt,
                None,
            ),
            ExprKind::SetComp(c) => self.comprehension(
                expr,
                Symbol::SETCOMP,
                Comprehension::Set,
                c.generators,
                c.elt,
                None,
            ),
            ExprKind::DictComp(c) => self.comprehension(
                expr,
                Symbol::DICTCOMP,
                Comprehension::Dict,
                c.generators,
                c.key,
                Some(c.value),
            ),
            ExprKind::Yield(node) => {
                self.forbid_in_annotation("yield expression", expr.span)?;
                self.optional(node.value)?;
                self.mark_generator(expr.span)
            }
            ExprKind::YieldFrom(node) => {
                self.forbid_in_annotation("yield expression", expr.span)?;
                self.expr(node.value)?;
                self.mark_generator(expr.span)
            }
            ExprKind::Await(node) => self.await_expr(expr, node.value),
            ExprKind::Compare(comparison) => {
                self.expr(comparison.left)?;
                self.exprs(comparison.comparators)
            }
            ExprKind::Call(call) => {
                self.expr(call.func)?;
                self.exprs(call.args)?;
                self.keywords(call.keywords)
            }
            ExprKind::FormattedValue(value) => {
                self.expr(value.value)?;
                self.optional(value.format_spec)
            }
            ExprKind::Interpolation(value) => {
                self.expr(value.value)?;
                self.optional(value.format_spec)
            }
            ExprKind::JoinedStr(joined) => self.exprs(joined.values),
            ExprKind::TemplateStr(template) => self.exprs(template.values),
            ExprKind::Constant(_) => Ok(()),
            ExprKind::Attribute(attribute) => {
                let name = self.names.symbol(attribute.attr);
                self.check_name(name, expr.span, attribute.ctx)?;
                self.expr(attribute.value)
            }
            ExprKind::Subscript(subscript) => {
                self.expr(subscript.value)?;
                self.expr(subscript.slice)
            }
            ExprKind::Starred(starred) => self.expr(starred.value),
            ExprKind::Slice(slice) => {
                self.optional(slice.lower)?;
                self.optional(slice.upper)?;
                self.optional(slice.step)
            }
            ExprKind::Name(name) => self.name(name.id, name.ctx, expr.span),
            ExprKind::List(list) => self.exprs(list.elts),
            ExprKind::Tuple(tuple) => self.exprs(tuple.elts),
        }
    }

    fn name(&mut self, id: sidewinder_syntax::Name<'a>, context: ExprContext, span: Span) -> Done {
        let name = self.names.symbol(id);
        let is_constant =
            name == Symbol::DEBUG && context == ExprContext::Load && self.settings.debug_is_constant;
        if self.current().in_unevaluated_annotation || is_constant {
            return Ok(());
        }
        let flag = if context == ExprContext::Load {
            def::USE
        } else {
            def::LOCAL
        };
        self.add_in_context(name, flag, span, context)?;
        if context == ExprContext::Load && name == Symbol::SUPER && self.current().is_function_like() {
            self.add(Symbol::CLASS, def::USE, span)?;
        }
        Ok(())
    }

    pub(super) fn keywords(&mut self, keywords: &[&'a ast::Keyword<'a>]) -> Done {
        for keyword in keywords {
            if let Some(arg) = keyword.arg {
                let name = self.names.symbol(arg);
                self.check_name(name, keyword.span, ExprContext::Store)?;
            }
        }
        keywords.iter().try_for_each(|keyword| self.expr(keyword.value))
    }

    fn mark_generator(&mut self, span: Span) -> Done {
        let entry = self.current_mut();
        entry.generator = true;
        let Some(comprehension) = entry.comprehension else {
            return Ok(());
        };
        Err(error_at(
            span,
            match comprehension {
                Comprehension::List => "'yield' inside list comprehension",
                Comprehension::Set => "'yield' inside set comprehension",
                Comprehension::Dict => "'yield' inside dict comprehension",
                Comprehension::Generator => "'yield' inside generator expression",
            },
        ))
    }

    pub(super) fn allows_top_level_await(&self) -> bool {
        self.settings.top_level_await && self.current().kind == BlockKind::Module
    }

    fn is_async_def(&self) -> bool {
        self.current().kind == BlockKind::Function && self.current().coroutine
    }

    fn await_expr(&mut self, expr: &'a Expr<'a>, value: &'a Expr<'a>) -> Done {
        self.forbid_in_annotation("await expression", expr.span)?;
        if !self.allows_top_level_await() {
            if !self.current().is_function_like() {
                return Err(error_at(expr.span, "'await' outside function"));
            }
            if !self.is_async_def() && self.current().comprehension.is_none() {
                return Err(error_at(expr.span, "'await' outside async function"));
            }
        }
        self.expr(value)?;
        self.current_mut().coroutine = true;
        Ok(())
    }

    fn forbid_in_annotation(&self, what: &str, span: Span) -> Done {
        let entry = self.current();
        let place = match entry.kind {
            BlockKind::Annotation => "an annotation",
            BlockKind::TypeVariable => entry.scope_info,
            BlockKind::TypeAlias => "a type alias",
            BlockKind::TypeParameters => "the definition of a generic",
            _ => return Ok(()),
        };
        Err(error_at(span, format!("{what} cannot be used within {place}")))
    }

    fn named_expr(&mut self, expr: &'a Expr<'a>, named: &ast::ExprNamedExpr<'a>) -> Done {
        if self.current().comp_iter_expr > 0 {
            let message = "assignment expression cannot be used in a comprehension iterable expression";
            return Err(error_at(expr.span, message));
        }
        if self.current().comprehension.is_some()
            && let ExprKind::Name(target) = named.target.kind
        {
            let name = self.names.symbol(target.id);
            self.extend_named_expr_scope(name, named.target.span)?;
        }
        self.expr(named.value)?;
        self.expr(named.target)
    }

    /// The target of an assignment expression in a comprehension belongs to the block around it.
    fn extend_named_expr_scope(&mut self, name: Symbol, span: Span) -> Done {
        for id in self.stack.clone().into_iter().rev() {
            let (kind, is_comprehension) = {
                let entry = self.table.entry(id);
                (entry.kind, entry.comprehension.is_some())
            };
            if is_comprehension {
                let flags = self.lookup_in(id, name);
                if flags & def::COMP_ITER != 0 && flags & def::LOCAL != 0 {
                    let message = format!(
                        "assignment expression cannot rebind comprehension iteration variable '{}'",
                        self.names.show(name)
                    );
                    return Err(error_at(span, message));
                }
                continue;
            }
            let place = match kind {
                BlockKind::Function => {
                    let global = self.lookup_in(id, name) & def::GLOBAL != 0;
                    self.add(name, if global { def::GLOBAL } else { def::NONLOCAL }, span)?;
                    self.record_directive(name, span);
                    return self.add_to(name, def::LOCAL, id, span);
                }
                BlockKind::Module => {
                    self.add(name, def::GLOBAL, span)?;
                    self.record_directive(name, span);
                    return self.add_to(name, def::GLOBAL, id, span);
                }
                BlockKind::Class => "in a class body",
                BlockKind::TypeParameters => "within the definition of a generic",
                BlockKind::TypeAlias => "in a type alias",
                BlockKind::TypeVariable => "in a TypeVar bound",
                BlockKind::Annotation => continue,
            };
            let message = format!("assignment expression within a comprehension cannot be used {place}");
            return Err(error_at(span, message));
        }
        Ok(())
    }

    fn comprehension(
        &mut self,
        expr: &'a Expr<'a>,
        name: Symbol,
        kind: Comprehension,
        generators: &'a [&'a ast::Comprehension<'a>],
        element: &'a Expr<'a>,
        value: Option<&'a Expr<'a>>,
    ) -> Done {
        let Some((outermost, rest)) = generators.split_first() else {
            return Ok(());
        };
        let is_generator = kind == Comprehension::Generator;
        self.current_mut().comp_iter_expr += 1;
        self.expr(outermost.iter)?;
        self.current_mut().comp_iter_expr -= 1;
        self.enter(name, BlockKind::Function, key(expr, 0), expr.span)?;
        let entry = self.current_mut();
        entry.comprehension = Some(kind);
        entry.coroutine |= outermost.is_async != 0;
        self.add(Symbol::ARG0, def::PARAM, expr.span)?;
        self.current_mut().comp_iter_target = true;
        self.expr(outermost.target)?;
        self.current_mut().comp_iter_target = false;
        self.exprs(outermost.ifs)?;
        for generator in rest {
            self.current_mut().comp_iter_target = true;
            self.expr(generator.target)?;
            let entry = self.current_mut();
            entry.comp_iter_target = false;
            entry.comp_iter_expr += 1;
            self.expr(generator.iter)?;
            self.current_mut().comp_iter_expr -= 1;
            self.exprs(generator.ifs)?;
            self.current_mut().coroutine |= generator.is_async != 0;
        }
        self.optional(value)?;
        self.expr(element)?;
        let entry = self.current_mut();
        entry.generator = is_generator;
        let is_async = entry.coroutine && !is_generator;
        self.exit();
        if is_async {
            let in_comprehension = self.current().comprehension.is_some();
            if !self.is_async_def() && !in_comprehension && !self.allows_top_level_await() {
                let message = "asynchronous comprehension outside of an asynchronous function";
                return Err(error_at(expr.span, message));
            }
            self.current_mut().coroutine = true;
        }
        Ok(())
    }
}
