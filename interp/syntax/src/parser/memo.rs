//! What rules marked `memo` have found, per rule and position: a chain of entries per token.

use super::Parser;
use crate::actions::CallArguments;
use crate::ast::{Expr, Pattern, Stmt, TypeParam};

/// A remembered result.
#[derive(Clone, Copy)]
pub(crate) enum Remembered<'a> {
    Nothing,
    Expr(&'a Expr<'a>),
    Stmt(&'a Stmt<'a>),
    Stmts(&'a [&'a Stmt<'a>]),
    Pattern(&'a Pattern<'a>),
    TypeParam(&'a TypeParam<'a>),
    Call(&'a CallArguments<'a>),
    Unit,
}

/// A result that can be remembered.
pub(crate) trait Memoized<'a>: Copy {
    fn wrap(self) -> Remembered<'a>;
    fn unwrap(remembered: Remembered<'a>) -> Option<Self>;
}

macro_rules! memoized {
    ($($ty:ty => $variant:ident),*) => {$(
        impl<'a> Memoized<'a> for $ty {
            #[inline]
            fn wrap(self) -> Remembered<'a> {
                Remembered::$variant(self)
            }
            #[inline]
            fn unwrap(remembered: Remembered<'a>) -> Option<Self> {
                match remembered {
                    Remembered::$variant(value) => Some(value),
                    _ => None,
                }
            }
        }
    )*};
}

memoized! {
    &'a Expr<'a> => Expr,
    &'a Stmt<'a> => Stmt,
    &'a [&'a Stmt<'a>] => Stmts,
    &'a Pattern<'a> => Pattern,
    &'a TypeParam<'a> => TypeParam,
    &'a CallArguments<'a> => Call
}

impl<'a> Memoized<'a> for () {
    fn wrap(self) -> Remembered<'a> {
        Remembered::Unit
    }
    fn unwrap(remembered: Remembered<'a>) -> Option<Self> {
        matches!(remembered, Remembered::Unit).then_some(())
    }
}

struct Entry<'a> {
    rule: u16,
    /// The next older entry at the same token, plus one.
    next: u32,
    /// The mark after the match.
    end: u32,
    value: Remembered<'a>,
}

/// All entries.
#[derive(Default)]
pub(super) struct Memo<'a> {
    entries: Vec<Entry<'a>>,
}

impl<'a> Parser<'_, 'a> {
    /// What the rule has found here before, if it has been tried; the mark moves as it did then.
    #[inline]
    pub(crate) fn recall<T: Memoized<'a>>(&mut self, rule: u16) -> Option<Option<T>> {
        let mut at = self.tokens.get(self.mark)?.memo;
        while let Some(entry) = at
            .checked_sub(1)
            .and_then(|at| self.memo.entries.get(at as usize))
        {
            if entry.rule == rule {
                self.mark = entry.end as usize;
                return Some(T::unwrap(entry.value));
            }
            at = entry.next;
        }
        None
    }

    /// Remembers what the rule has found at `start`.
    #[inline]
    pub(crate) fn remember<T: Memoized<'a>>(&mut self, rule: u16, start: usize, value: Option<T>) {
        let Some(token) = self.tokens.get_mut(start) else {
            return;
        };
        let end = if value.is_some() { self.mark } else { start } as u32;
        let value = value.map_or(Remembered::Nothing, T::wrap);
        self.memo.entries.push(Entry {
            rule,
            next: token.memo,
            end,
            value,
        });
        token.memo = self.memo.entries.len() as u32;
    }

    /// Forgets everything, for the second pass.
    pub(super) fn forget_all(&mut self) {
        self.memo.entries.clear();
        for token in &mut self.tokens {
            token.memo = 0;
        }
    }
}
