//! A unit of time in running text, with the tokens around it.

use crate::properties::Property;
use crate::token_view::TokenView;
use crate::unit::Unit;
use crate::word_roles::Role;

/// A unit and the tokens around it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct UnitContext<'v> {
    pub(crate) view: &'v TokenView<'v>,
    /// The index of the unit.
    pub(crate) at: usize,
    pub(crate) unit: Unit,
    pub(crate) plural: bool,
}

impl UnitContext<'_> {
    /// Returns the index of the token before the unit, past words like "trading" and "full".
    pub(crate) fn before(&self) -> usize {
        let mut before = self.view.before(self.at);
        for _ in 0..2 {
            if self.view.is(before, Role::Filler) {
                before = self.view.before(before);
            }
        }
        before
    }

    /// Returns the index of the definite article before a token; without one, that of the token.
    pub(crate) fn with_article(&self, first: usize) -> usize {
        let article = first.wrapping_sub(1);
        if self.view.is(article, Role::The) { article } else { first }
    }

    /// Returns the index of the definite article or "this" before a token; without one, that of the token.
    pub(crate) fn with_determiner(&self, first: usize) -> usize {
        let before = first.wrapping_sub(1);
        let these =
            self.view.value(before, Role::Shift) == Some(0) && !self.view.has(Property::AnaphoricArticle);
        if these { before } else { self.with_article(first) }
    }

    /// Returns whether "ago" or the like follows the unit.
    pub(crate) fn is_relative(&self) -> bool {
        let next = self.at + 1;
        self.view.is(next, Role::Ago) || self.view.is(next, Role::Earlier) || self.view.is(next, Role::Later)
    }

    /// Returns the index of "over", "nearly", "more than" before an amount; without one, that of the amount.
    pub(crate) fn approximate(&self, first: usize) -> usize {
        let before = first.wrapping_sub(1);
        if !self.view.is(before, Role::Approximately) {
            return first;
        }
        let than =
            self.view.is(before, Role::Than) && self.view.is(before.wrapping_sub(1), Role::Approximately);
        if than { before - 1 } else { before }
    }
}
