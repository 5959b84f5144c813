//! The tense of a clause, which decides whether "Friday" is the last one or the next.

use crate::token_view::TokenView;
use crate::word_roles::Role;
use copydesk_text::token::TokenShape;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
/// The tense of a clause.
pub(crate) enum Tense {
    Past,
    /// The past for certain: "since June".
    Since,
    Future,
    Unknown,
}

/// The greatest distance of the verb, in tokens.
const WINDOW: usize = 16;

/// Returns the tense of the clause around the tokens from `first` to `end`: that of the nearest verb before them in the
/// sentence, else after them. `within` says whether a token is of the same sentence.
pub(crate) fn tense(view: &TokenView<'_>, first: usize, end: usize, within: impl Fn(usize) -> bool) -> Tense {
    let view = &view.unclipped();
    if let Some(tense) = preposition(view, first) {
        return tense;
    }
    let back = (first.saturating_sub(WINDOW)..first).rev().take_while(|at| within(*at));
    let on = (end..end.saturating_add(WINDOW)).take_while(|at| within(*at) && *at < view.len());
    back.chain(on).find_map(|at| verb(view, at)).unwrap_or(Tense::Unknown)
}

/// Returns the tense that a preposition decides: "since March".
fn preposition(view: &TokenView<'_>, first: usize) -> Option<Tense> {
    let before = first.checked_sub(1)?;
    let word = view.text(before);
    word.eq_ignore_ascii_case("since").then_some(Tense::Since)
}

/// Returns the tense of a verb.
fn verb(view: &TokenView<'_>, at: usize) -> Option<Tense> {
    let roles = view.roles(at);
    if roles.is(Role::Future) {
        // "May" and "Will" are names.
        return (!view.is_capitalized(at) || view.starts_sentence(at)).then_some(Tense::Future);
    }
    let before = at.wrapping_sub(1);
    let text = view.text(at);
    // "plans to", "set for"
    if roles.is(Role::FutureTo) && matches!(view.text(at + 1), "to" | "for") {
        return Some(Tense::Future);
    }
    if text == "to" && matches!(view.text(before), "is" | "are" | "was" | "were") {
        return Some(Tense::Future);
    }
    // Regular verbs. A word with a capital may be a name.
    let regular = || {
        view.has_shape(at, TokenShape::WORD)
            && !view.is_capitalized(at)
            && text.len() > 4
            && text.ends_with("ed")
            && !text.ends_with("eed")
    };
    // "has to win"
    let must = matches!(text, "have" | "has" | "had") && view.text(at + 1) == "to";
    if must || !(roles.is(Role::Past) || regular()) {
        return None;
    }
    // "to be held", "will be released"
    Some(if view.text(before) == "be" { Tense::Future } else { Tense::Past })
}
