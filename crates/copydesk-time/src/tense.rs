//! The tense of a clause, which decides whether "Friday" is the last one or the next.

use crate::properties::Property;
use crate::token_view::TokenView;
use crate::word_roles::Role;
use copydesk_text::token::TokenShape;
use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
/// The tense of a clause.
pub(crate) enum Tense {
    Past,
    /// The past for certain: "since June".
    Since,
    Future,
    /// Unknown, of a time that is named as a near one, past or future: "este jueves".
    Near,
    Unknown,
}

/// The greatest distance of the verb, in tokens.
const WINDOW: usize = 16;

/// The words after a word of the future that is one only before them: "plans to", "fixée à".
const FUTURE_TO: &[&str] = &["to", "for", "à", "au", "para", "per"];

/// The greatest distance of a verb of being put off from its "to".
const POSTPONED_WINDOW: usize = 6;

/// Returns the tense of the clause around the tokens from `first` to `end`: that of the nearest verb before them in the
/// sentence, else after them. `within` says whether a token is of the same sentence.
pub(crate) fn tense(view: &TokenView<'_>, first: usize, end: usize, within: impl Fn(usize) -> bool) -> Tense {
    let view = &view.unclipped();
    let before = introduced_by(view, first);
    // "dal 3 al 5 maggio"
    let in_range =
        || (view.is(end, Role::And) || view.is(end, Role::Until)) && !view.is(end, Role::NumberJoin);
    if let Some(tense) = before.and_then(|before| preposition(view, before))
        && !(tense == Tense::Since && in_range())
    {
        return tense;
    }
    // "para el viernes"
    if before.is_some_and(|before| view.is(before, Role::Toward)) {
        return Tense::Future;
    }
    // "publié jeudi", "battuto sabato"
    let is_participle =
        |at: usize| view.ending(at) == Some(Role::ParticipleEnding) && view.roles(at).first() == Role::None;
    if view.has(Property::NearWeekdays) && before.is_some_and(is_participle) {
        return Tense::Past;
    }
    // In a sentence of capitals they tell no name.
    let in_capitals = view.has_shape(first, TokenShape::ALL_CAPS);
    let clause = Clause { view, in_capitals, time: first..end };
    if let Some(until) = before.filter(|at| view.is(*at, Role::Until)) {
        return clause.until(until, within);
    }
    let back = (first.saturating_sub(WINDOW)..first).rev().take_while(|at| within(*at));
    let on = (end..end.saturating_add(WINDOW)).take_while(|at| within(*at) && *at < view.len());
    // "ardió un almacén, y el sábado habrá un acto"
    if view.has(Property::NearWeekdays) && begins_clause(view, first) {
        let mut own = on.clone().take_while(|at| !view.has_shape(*at, TokenShape::PUNCT));
        if let Some(tense) = own.find_map(|at| clause.verb(at)) {
            return tense;
        }
    }
    let verb = back.clone().chain(on).find_map(|at| clause.verb(at));
    // A headline may have no other verb: "Pool to open on Saturday".
    verb.unwrap_or_else(|| {
        let onward = before.is_some_and(|before| view.value(before, Role::Onward) == Some(1));
        if onward || back.into_iter().any(|at| clause.is_infinitive(at) && !clause.is_background(at)) {
            Tense::Future
        } else {
            Tense::Unknown
        }
    })
}

/// Returns whether a time, with its article and preposition, is the first of its clause: after a comma or "and".
fn begins_clause(view: &TokenView<'_>, first: usize) -> bool {
    let mut before = first;
    for _ in 0..2 {
        let Some(at) = before.checked_sub(1) else { return true };
        let joins = view.is_punct(at, &[',', ';', ':']) || view.is(at, Role::NumberJoin);
        if joins || view.starts_sentence(before) {
            return true;
        }
        let leads = [Role::The, Role::In, Role::On, Role::Contracted].iter().any(|role| view.is(at, *role));
        if !leads {
            return false;
        }
        before = at;
    }
    before
        .checked_sub(1)
        .is_none_or(|at| view.is_punct(at, &[',', ';', ':']) || view.is(at, Role::NumberJoin))
}

/// Returns the tense that a preposition, whose index is `before`, decides: "since March", "postponed to Friday".
fn preposition(view: &TokenView<'_>, before: usize) -> Option<Tense> {
    if view.value(before, Role::Onward) == Some(-1) {
        return Some(Tense::Since);
    }
    let window = before.saturating_sub(POSTPONED_WINDOW)..before;
    let put_off = view.is_word(before, &["to"]) && window.into_iter().any(|at| view.is(at, Role::Postponed));
    put_off.then_some(Tense::Future)
}

/// Returns the index of the token before a time and its article, where its preposition may be.
fn introduced_by(view: &TokenView<'_>, first: usize) -> Option<usize> {
    let before = first.checked_sub(1)?;
    // In "the November results" the article is that of the results.
    let the = view.is(before, Role::The) && !view.has(Property::AnaphoricArticle);
    let article = the || view.is(before, Role::On);
    if article { before.checked_sub(1) } else { Some(before) }
}

/// A clause whose verb is looked for.
struct Clause<'c> {
    view: &'c TokenView<'c>,
    in_capitals: bool,
    /// The indices of the tokens of the time expression.
    time: Range<usize>,
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
            let schedules = is_verb() && self.is_scheduled(at, form) && !self.is_background(at);
            return schedules.then_some(Tense::Future);
        }
        // "plans to", "set for"
        if roles.is(Role::FutureTo) && view.is_word(at + 1, FUTURE_TO) {
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
        if roles.is(Role::Auxiliary)
            && (at + 1..at + 3).any(|at| view.ending(at) == Some(Role::ParticipleEnding))
        {
            return Some(Tense::Past);
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
        if !view.is(at, Role::InfinitiveMarker) || at == 0 || !view.has_shape(verb, TokenShape::WORD) {
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
        view.has(Property::PastInEd)
            && text.len() > 4
            && view.has_shape(at, TokenShape::WORD)
            && !self.may_be_name(at)
            && ends("ed")
            && !ends("eed")
    }

    /// Returns the tense of a time after "until", whose index is `until`: that of the nearest verb before it, else the future.
    fn until(&self, until: usize, within: impl Fn(usize) -> bool) -> Tense {
        let view = self.view;
        let comma = |at: usize| view.is_punct(at, &[',', ';', ':', '(', '–', '—']);
        // "He was, until Friday, the mayor."
        let last = until - usize::from(until > 0 && comma(until - 1));
        let next = self.time.end + usize::from(comma(self.time.end));
        let goes_on = |at: &usize| within(*at) && !comma(*at);
        let mut back = (last.saturating_sub(WINDOW)..last).rev().take_while(goes_on).peekable();
        let mut on = (next..next.saturating_add(WINDOW).min(view.len())).take_while(goes_on);
        // "wurde bis Montag vertagt"
        if on.clone().any(|at| view.is(at, Role::Postponed)) {
            return Tense::Future;
        }
        let begins_clause = back.peek().is_none();
        let verb = back.find_map(|at| self.verb_of_until(at, until));
        let verb = verb.or_else(|| on.find_map(|at| self.verb_of_until(at, until)).filter(|_| begins_clause));
        verb.unwrap_or(Tense::Future)
    }

    /// Returns the tense of a verb for a time after "until".
    fn verb_of_until(&self, at: usize, until: usize) -> Option<Tense> {
        let view = self.view;
        if view.is(at, Role::Postponed) {
            return Some(Tense::Future);
        }
        // "He said the sale runs until Friday."
        if view.is_word(at, &["said", "told"]) {
            return None;
        }
        let tense = self.verb(at)?;
        // "is closed", "has been closed", "will stay closed", "est fermée"
        let lasts = view.is_word(at.wrapping_sub(1), &["is", "are", "be", "been", "stay", "stays", "remain"])
            || view.is_word(at, &["est", "sont"]) && !view.text(at + 1).starts_with("rest");
        let until_then = lasts || (at + 1 == until && self.is_possession(at));
        Some(if until_then { Tense::Future } else { tense })
    }

    /// Returns whether a verb of having right before "until" means what remains, and is no auxiliary: "has until Friday".
    fn is_possession(&self, at: usize) -> bool {
        let view = self.view;
        if !view.is_word(at, &["has", "have", "hat", "haben", "habe", "a", "ont", "ha", "hanno"]) {
            return false;
        }
        // "Er hat bis Freitag gewartet"
        let is_participle = |at: usize| {
            let text = view.text(at);
            text.len() > 4 && !view.is_capitalized(at) && (text.ends_with('t') || text.ends_with("en"))
        };
        let mut on = (self.time.end..self.time.end.saturating_add(WINDOW))
            .take_while(|at| view.has_shape(*at, TokenShape::WORD));
        !(view.has(Property::VerbLast) && on.any(is_participle))
    }

    /// Returns whether a word is a verb that schedules, and no noun, infinitive or verb of what has happened: "Uzbekistan play",
    /// "schools open". `form` is the value of [`Role::Scheduled`].
    fn is_scheduled(&self, at: usize, form: i16) -> bool {
        let view = self.view;
        let Some(before) = at.checked_sub(1) else { return false };
        let next = at + 1;
        if view.is(before, Role::The)
            || view.is(before, Role::Article)
            || view.is_word(before, &["to", "its", "his", "her", "their"])
            || view.is_word(next, &["fire"])
        {
            return false;
        }
        let is_plural = || {
            let text = view.text(before);
            view.has_shape(before, TokenShape::WORD) && text.ends_with(['s', 'S']) && text.len() > 3
        };
        match form {
            1 => true,
            2 => !self.is_counted_noun(at),
            3 => !self.is_counted_noun(at) && self.has_no_object(at),
            // "Norway face Wales", "Leeds and Derby clash"
            4 => {
                let opponent = next + usize::from(view.is_word(next, &["with", "against"]));
                let both =
                    || before >= 2 && view.is_word(before - 1, &["and"]) && view.is_capitalized(before - 2);
                // In capitals "with fans" looks like a name.
                !self.in_capitals
                    && view.is_capitalized(before)
                    && (view.is_capitalized(opponent) && opponent < self.time.start || both())
            }
            _ => view.is_capitalized(before) || is_plural(),
        }
    }

    /// Returns whether a word that may be a plural is the object of a verb or counted: "staged two plays".
    fn is_counted_noun(&self, at: usize) -> bool {
        let view = self.view;
        (1..=2).filter_map(|back| at.checked_sub(back)).any(|at| {
            view.has_shape(at, TokenShape::NUMBER)
                || [Role::Number, Role::Vague, Role::Past].iter().any(|role| view.is(at, *role))
                || self.is_regular_past(at)
        })
    }

    /// Returns whether a verb has no object: "leaves on Monday", and not "leaves two dead".
    fn has_no_object(&self, at: usize) -> bool {
        let view = self.view;
        let object = [Role::Number, Role::Vague, Role::Article, Role::The, Role::Scale, Role::Half];
        let is_adverbial = |at: usize| {
            let first = view.roles(at).first();
            (first != Role::None && !object.contains(&first)) || view.is_word(at, &["to", "for", "from"])
        };
        let next = at + 1;
        view.has_shape(next, TokenShape::PUNCT)
            || is_adverbial(next)
            || view.is_capitalized(next) && is_adverbial(next + 1)
    }

    /// Returns whether the time is that of an earlier event, which the words after a verb name: "comes after a shooting on
    /// Monday", "returns after Monday's fall".
    fn is_background(&self, verb: usize) -> bool {
        let view = self.view;
        let Range { start, end } = self.time;
        let Some(before) = introduced_by(view, start).filter(|before| *before >= verb) else { return false };
        // "um 18 Uhr", "nach Berlin"
        let is_event = |at: usize| {
            let next = at + 1;
            !(view.has_shape(next, TokenShape::NUMBER)
                || view.has(Property::CapitalNouns) && view.is_capitalized(next))
        };
        if (verb + 1..before).any(|at| view.is(at, Role::Background) && is_event(at)) {
            return true;
        }
        // "der Unfall vom Freitag", and not "vom Freitag bis Sonntag"
        if view.value(before, Role::Background) == Some(1) {
            return view.is_capitalized(before.wrapping_sub(1)) && !view.is(end, Role::Until);
        }
        // "Saturday's fire", and not "returns for Saturday's game"
        let possessive = ["'s", "’s"];
        let owns = possessive.iter().any(|ending| view.text(end - 1).ends_with(ending))
            || view.is_word(end, &possessive) && view.has_no_space_before(end);
        owns && !(view.is_word(before, &["in", "at", "before"])
            || before == verb + 1 && view.is_word(before, &["for"]))
    }
}
