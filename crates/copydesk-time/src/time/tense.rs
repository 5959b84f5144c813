//! The tense of a clause, which says whether "Friday" is the last one or the next.

use super::name::Role;
use super::reader::Reader;
use copydesk_text::token::TokenShape;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    /// Past for certain: "since June".
    Since,
    Future,
    Unknown,
}

/// How far to look for a verb, in tokens.
const REACH: usize = 16;

/// The tense around the tokens from `first` to `end`, as told by the nearest verb before, else behind, in the sentence.
/// `within` says whether a token is of the same sentence.
pub(super) fn tense(
    read: &Reader<'_, '_>,
    first: usize,
    end: usize,
    within: impl Fn(usize) -> bool,
) -> Tense {
    let read = &read.whole();
    if let Some(tense) = preposition(read, first) {
        return tense;
    }
    let back = (first.saturating_sub(REACH)..first).rev().take_while(|at| within(*at));
    let on = (end..end.saturating_add(REACH)).take_while(|at| within(*at) && *at < read.len());
    back.chain(on).find_map(|at| verb(read, at)).unwrap_or(Tense::Unknown)
}

/// "since March" has been, "by March" is to come.
fn preposition(read: &Reader<'_, '_>, first: usize) -> Option<Tense> {
    let before = first.checked_sub(1)?;
    let word = read.text(before);
    word.eq_ignore_ascii_case("since").then_some(Tense::Since)
}

/// What a verb says.
fn verb(read: &Reader<'_, '_>, at: usize) -> Option<Tense> {
    let fact = read.fact(at);
    if fact.is(Role::Future) {
        // "May" and "Will" are names.
        return (!read.capital(at) || read.opens(at)).then_some(Tense::Future);
    }
    let before = at.wrapping_sub(1);
    let text = read.text(at);
    // "plans to", "set for"
    if fact.is(Role::FutureTo) && matches!(read.text(at + 1), "to" | "for") {
        return Some(Tense::Future);
    }
    if text == "to" && matches!(read.text(before), "is" | "are" | "was" | "were") {
        return Some(Tense::Future);
    }
    // Regular verbs. A word with a capital may be a name.
    let regular = || {
        read.form(at, TokenShape::WORD)
            && !read.capital(at)
            && text.len() > 4
            && text.ends_with("ed")
            && !text.ends_with("eed")
    };
    // "has to win"
    let must = matches!(text, "have" | "has" | "had") && read.text(at + 1) == "to";
    if must || !(fact.is(Role::Past) || regular()) {
        return None;
    }
    // "to be held", "will be released"
    Some(if read.text(before) == "be" { Tense::Future } else { Tense::Past })
}
