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

/// The greatest distance of a verb of being put off from its "to".
const POSTPONED_WINDOW: usize = 6;

/// Returns the tense of the clause around the tokens from `first` to `end`: that of the nearest verb before them in the
/// sentence, else after them. `within` says whether a token is of the same sentence.
pub(crate) fn tense(view: &TokenView<'_>, first: usize, end: usize, within: impl Fn(usize) -> bool) -> Tense {
    let view = &view.unclipped();
    if let Some(tense) = preposition(view, first) {
        return tense;
    }
    // In a sentence of capitals they tell no name.
    let in_capitals = view.has_shape(first, TokenShape::ALL_CAPS);
    let clause = Clause { view, in_capitals };
    let back = (first.saturating_sub(WINDOW)..first).rev().take_while(|at| within(*at));
    let on = (end..end.saturating_add(WINDOW)).take_while(|at| within(*at) && *at < view.len());
    let verb = back.clone().chain(on).find_map(|at| clause.verb(at));
    // A headline may have no other verb: "Pool to open on Saturday".
    verb.unwrap_or_else(|| {
        if back.into_iter().any(|at| clause.is_infinitive(at)) { Tense::Future } else { Tense::Unknown }
    })
}

/// Returns the tense that a preposition decides: "since March", "until Friday", "postponed to Friday".
fn preposition(view: &TokenView<'_>, first: usize) -> Option<Tense> {
    let mut before = first.checked_sub(1)?;
    if !view.english && (view.is(before, Role::The) || view.is(before, Role::On)) {
        before = before.checked_sub(1)?;
    }
    if view.is_word(before, &["since", "seit", "depuis", "desde"]) {
        return Some(Tense::Since);
    }
    let put_off = || {
        let window = before.saturating_sub(POSTPONED_WINDOW)..before;
        view.is_word(before, &["to"]) && window.into_iter().any(|at| view.is(at, Role::Postponed))
    };
    (view.is(before, Role::Until) || put_off()).then_some(Tense::Future)
}

/// A clause whose verb is looked for.
struct Clause<'c> {
    view: &'c TokenView<'c>,
    in_capitals: bool,
}

impl Clause<'_> {
    /// Returns whether a word may be a name by its capital.
    fn may_be_name(&self, at: usize) -> bool {
        !self.in_capitals && self.view.is_capitalized(at)
    }

    /// Returns the tense of a verb.
    fn verb(&self, at: usize) -> Option<Tense> {
        let view = self.view;
        let roles = view.roles(at);
        let before = at.wrapping_sub(1);
        // "May" and "Will" are names.
        let is_verb = || !self.may_be_name(at) || view.starts_sentence(at);
        if roles.is(Role::Future) {
            return is_verb().then_some(Tense::Future);
        }
        if let Some(form) = roles.value(Role::Scheduled) {
            return (is_verb() && self.is_finite(at, form)).then_some(Tense::Future);
        }
        // "plans to", "set for"
        if roles.is(Role::FutureTo) && view.is_word(at + 1, &["to", "for"]) {
            return Some(Tense::Future);
        }
        if view.is_word(at, &["to"]) && view.is_word(before, &["is", "are", "was", "were"]) {
            return Some(Tense::Future);
        }
        // "has to win"
        let must = view.is_word(at, &["have", "has", "had"]) && view.is_word(at + 1, &["to"]);
        if !must && (roles.is(Role::Past) || self.is_regular_past(at)) {
            // "to be held", "will be released"
            return Some(if view.is_word(before, &["be"]) { Tense::Future } else { Tense::Past });
        }
        match view.ending(at) {
            Some(Role::FutureEnding) if roles.first() == Role::None => Some(Tense::Future),
            Some(Role::PastEnding) if roles.first() == Role::None => Some(Tense::Past),
            _ => None,
        }
    }

    /// Returns whether a word is the "to" of an infinitive, and no preposition: no name, article or plural follows.
    fn is_infinitive(&self, at: usize) -> bool {
        let view = self.view;
        let verb = at + 1;
        if !view.english || !view.is_word(at, &["to"]) || at == 0 || !view.has_shape(verb, TokenShape::WORD) {
            return false;
        }
        if view.roles(verb).value(Role::Scheduled).is_some() || view.is_word(verb, &["be"]) {
            return true;
        }
        let is_other =
            view.is(verb, Role::The) || view.is(verb, Role::Article) || view.text(verb).ends_with('s');
        !is_other && !self.in_capitals && !view.is_capitalized(verb)
    }

    /// Returns whether a word has the form of a regular verb in the past tense. A word with a capital may be a name.
    fn is_regular_past(&self, at: usize) -> bool {
        let view = self.view;
        let text = view.text(at);
        let ends = |ending: &str| {
            text.len()
                .checked_sub(ending.len())
                .and_then(|at| text.get(at..))
                .is_some_and(|tail| tail.eq_ignore_ascii_case(ending))
        };
        view.english
            && text.len() > 4
            && view.has_shape(at, TokenShape::WORD)
            && !self.may_be_name(at)
            && ends("ed")
            && !ends("eed")
    }

    /// Returns whether a verb that schedules has a subject before it, and is no noun or infinitive: "Uzbekistan play", "schools
    /// open". `form` is 1 for a form that only the verb has.
    fn is_finite(&self, at: usize, form: i16) -> bool {
        let view = self.view;
        let Some(before) = at.checked_sub(1) else { return false };
        if view.is(before, Role::The)
            || view.is(before, Role::Article)
            || view.is_word(before, &["to", "its", "his", "her", "their"])
        {
            return false;
        }
        let is_plural = || {
            let text = view.text(before);
            view.has_shape(before, TokenShape::WORD) && text.ends_with(['s', 'S']) && text.len() > 3
        };
        form == 1 || view.is_capitalized(before) || is_plural()
    }
}
