//! Who speaks, by what stands before a verb.

use super::cue::REACH;
use super::scene::{NOT_NOUN, Scene, Stretch};
use super::word::{Role, UNLISTED};
use copydesk_text::token::TokenShape;

impl Scene<'_> {
    /// Who stands before a verb group: right before it, or before what is parted off by commas.
    pub(super) fn subject_before(&self, end: usize, least: usize) -> Option<Stretch> {
        let end = self.before_days(end, least);
        let close = end.checked_sub(1).filter(|close| *close >= least)?;
        if !self.is_mark(close, ',') && !self.is_dash(close) {
            let phrase = self.phrase_before(end, least)?;
            // "A man who sat on a ledge said": what stands behind a preposition is not who speaks.
            let bound = phrase.start > least && self.role(phrase.start - 1).any(Role::PREPOSITION);
            // "With Ingrid Moe writing that".
            let verb = (end..self.tokens.len()).find(|at| !self.role(*at).any(Role::ADVERB));
            let with = bound
                && self.is(phrase.start, TokenShape::CAPITALIZED)
                && verb.is_some_and(|verb| self.role(verb).any(Role::PARTICIPLE))
                && self.reads(phrase.start - 1, &["with"]);
            let bound = bound && !with;
            return bound.then(|| self.subject(least, phrase.start)).flatten().or(Some(phrase));
        }
        let dashes = self.is_dash(close);
        let mut close = close;
        while dashes && close > least && self.is_dash(close - 1) {
            close -= 1;
        }
        let far = least.max(close.saturating_sub(REACH));
        let mut open = (far..close).rev().find(|at| {
            if dashes { self.is_dash(*at) } else { self.is_mark(*at, ',') || self.is_dash(*at) }
        })?;
        while dashes && open > far && self.is_dash(open - 1) {
            open -= 1;
        }
        if !dashes && let Some(name) = self.opening_name(least, close).filter(|name| name.end < open) {
            return Some(name);
        }
        let subject = self.phrase_before(open, least)?;
        // "After meeting the crew, Gov. Ann Lee (Oslo), said".
        let named = |at: usize| {
            self.is(at, TokenShape::CAPITALIZED) || self.role(at).any(Role::DETERMINER.and(Role::PRONOUN))
        };
        if !named(subject.start) && self.is(open + 1, TokenShape::CAPITALIZED) && !dashes {
            return self.phrase_after(open + 1, close).or(Some(subject));
        }
        // "Ann Lee, 41, a teacher, said": the first of a row.
        let earlier =
            subject.start.checked_sub(1).filter(|before| *before > least && self.is_mark(*before, ','));
        let whole = earlier.and_then(|comma| self.phrase_before(comma, least));
        let named = whole.filter(|whole| {
            self.is(whole.start, TokenShape::CAPITALIZED) && !self.is(subject.start, TokenShape::CAPITALIZED)
        });
        Some(named.unwrap_or(subject))
    }

    /// The name that a sentence opens with, if all between it and a comma is put beside it: "Ann Lee, 41, of Oslo,".
    fn opening_name(&self, least: usize, close: usize) -> Option<Stretch> {
        if close > least + REACH {
            return None;
        }
        let mut start = least;
        while start < close && self.role(start).any(Role::CONJUNCTION) {
            start += 1;
        }
        let name = self.phrase_after(start, close).filter(|_| self.is(start, TokenShape::CAPITALIZED))?;
        let rest = name.end + 1..close;
        let plain = self.is_mark(name.end, ',')
            && self.marks_in(&rest).is_empty()
            && (self.role(rest.start).any(Role::RELATIVE)
                || !rest.clone().any(|at| self.role(at).any(Role::FINITE.and(Role::PAST))));
        (plain && !self.role(start).any(NOT_NAMES)).then_some(name)
    }

    /// The token behind what stands before a day: "Moe later on Monday", "Moe Monday".
    fn before_days(&self, end: usize, least: usize) -> usize {
        let mut start = end;
        while start > least && self.role(start - 1).any(Role::DAY) {
            start -= 1;
        }
        if start == end {
            return end;
        }
        while start > least && self.role(start - 1).any(Role::PREPOSITION.and(Role::ADVERB)) {
            start -= 1;
        }
        if start > least { start } else { end }
    }

    /// The pronoun before a verb group that stands for a thing: "a sign that said", "its report, which notes".
    pub(super) fn relative(&self, end: usize, least: usize) -> Option<Stretch> {
        let at = end
            .checked_sub(1)
            .filter(|at| *at > least && self.role(*at).any(Role::THAT.and(Role::RELATIVE)))?;
        let noun = (at - 1).checked_sub(usize::from(self.is_mark(at - 1, ',')))?;
        (self.is(noun, TokenShape::WORD)
            && !self.role(noun).any(Role::FINITE.and(Role::SAY).and(Role::PREPOSITION)))
        .then_some(at..end)
    }

    /// Whether a word tells how by its look, and is in no list: "sincerely".
    pub(super) fn is_manner(&self, at: usize) -> bool {
        const OTHERS: &[&str] = &[
            "family", "ally", "rally", "assembly", "reply", "supply", "bully", "likely", "unlikely", "daily",
        ];
        self.verbal
            && self.role(at) == UNLISTED
            && self.is(at, TokenShape::WORD)
            && !self.is(at, TokenShape::CAPITALIZED)
            && self.ends(at, &["ly"])
            && !self.reads(at, OTHERS)
    }

    /// The subject of the sentence that begins with a token, as far as its look tells.
    pub(super) fn subject(&self, start: usize, most: usize) -> Option<Stretch> {
        let mut at = start;
        for _ in 0..4 {
            while at < most
                && (self.role(at).any(Role::CONJUNCTION)
                    || self.mark(at).is_some_and(|mark| matches!(mark, ',' | '—' | '–' | '―' | '-')))
            {
                at += 1;
            }
            let opening = Role::PREPOSITION
                .and(Role::SUBORDINATE)
                .and(Role::ADVERB)
                .and(Role::DAY)
                .and(Role::PARTICIPLE);
            let opens = self.role(at).any(opening) && !self.role(at).any(Role::PRONOUN.and(Role::DETERMINER));
            let comma = (at..most.min(at + 30)).find(|at| self.is_mark(*at, ','));
            // "Eight years ago, he", "Speaking to the crew, she".
            let aside = comma.is_some_and(|comma| {
                let after = self.role(comma + 1);
                after.any(Role::HE.and(Role::SHE)) && after.any(Role::PRONOUN)
            });
            let aside = aside || comma.is_some_and(|comma| self.is_aside_before(at, comma, most));
            let doing = self.ends(at, &["ing"]) && self.length(at) > 5;
            if !(opens || aside || (doing && comma.is_some())) {
                return self.name_after(at, most);
            }
            at = comma? + 1;
        }
        None
    }

    /// The name, pronoun or noun with its article that begins with a token: of a phrase that a verb follows, which need
    /// not be one that some list has.
    pub(super) fn name_after(&self, start: usize, most: usize) -> Option<Stretch> {
        let phrase = self.phrase_after(start, most)?;
        // "The harbour master met Moe".
        let verb = |at: usize| {
            at > phrase.start + 1
                && self.ends(at, &["ed"])
                && self.is_noun(at)
                && !self.is(at, TokenShape::CAPITALIZED)
        };
        let mut end = phrase.start;
        while end < phrase.end
            && (!self.is(end, TokenShape::CAPITALIZED) || self.role(end).any(Role::DETERMINER))
        {
            if verb(end) {
                return Some(phrase.start..end);
            }
            end += 1;
        }
        while end < phrase.end
            && (self.is(end, TokenShape::CAPITALIZED)
                || self.is(end, TokenShape::NO_SPACE_BEFORE)
                || self.mark(end).is_some()
                || self.role(end).any(Role::ATTACHED.and(Role::AND))
                    && self.is(end + 1, TokenShape::CAPITALIZED))
        {
            end += 1;
        }
        while end > phrase.start && self.mark(end - 1).is_some() {
            end -= 1;
        }
        // "Norwegian presidential candidate Ingrid Moe".
        let verbal = |at: usize| self.ends(at, &["ed", "s"]);
        if let Some(later) = (end..phrase.end.min(end + 4)).find(|at| self.is(*at, TokenShape::CAPITALIZED))
            && end > phrase.start
            && !(end..later)
                .any(|at| verbal(at) || !self.is(at, TokenShape::WORD) || self.role(at) != UNLISTED)
        {
            end = later + 1;
            while end < phrase.end
                && (self.is(end, TokenShape::CAPITALIZED) || self.is(end, TokenShape::NO_SPACE_BEFORE))
            {
                end += 1;
            }
            while end > later && self.mark(end - 1).is_some() {
                end -= 1;
            }
        }
        // "The Oslo senator".
        let noun = |at: usize| {
            self.verbal && self.is(at, TokenShape::WORD) && self.role(at) == UNLISTED && !verbal(at)
        };
        while self.role(phrase.start).any(Role::DETERMINER)
            && end > phrase.start
            && end < phrase.end
            && noun(end)
        {
            end += 1;
        }
        let named = phrase
            .clone()
            .any(|at| self.is(at, TokenShape::CAPITALIZED) && !self.role(at).any(Role::DETERMINER));
        let head = self.role(phrase.start);
        if named && end > phrase.start {
            return Some(phrase.start..end);
        }
        if head.any(Role::PRONOUN) {
            return Some(phrase.start..phrase.start + 1);
        }
        // "The harbour master", but "the crews want".
        let mut end = phrase.end.min(phrase.start + 2);
        while end < phrase.end && noun(end) && !self.ends_in_s(end - 1) {
            end += 1;
        }
        (head.any(Role::DETERMINER) && phrase.len() > 1).then_some(phrase.start..end)
    }

    /// Whether what stands before a comma is put before the sentence: "Hours later, Moe said", "In Salem, Ohio, Moe".
    fn is_aside_before(&self, at: usize, comma: usize, most: usize) -> bool {
        let verb = |at: usize| {
            self.role(at).any(Role::FINITE.and(Role::SAY).and(Role::PAST).and(Role::OBJECT))
                || self.ends(at, &["ed"])
        };
        if comma > at + 8 || (at..comma).any(verb) || self.role(comma + 1).any(Role::RELATIVE) {
            return false;
        }
        let named =
            self.is(comma + 1, TokenShape::CAPITALIZED) || self.role(comma + 1).any(Role::HE.and(Role::SHE));
        let name = self.name_after(comma + 1, most).filter(|_| named);
        name.is_some_and(|name| verb(name.end))
    }

    /// Whether a subject is "he" or "she".
    pub(super) fn is_pronoun(&self, subject: &Stretch) -> bool {
        let role = self.role(subject.start);
        role.any(Role::HE.and(Role::SHE)) && !role.any(Role::DETERMINER)
    }

    /// Whether a subject is a person by its look: a name, or "he" and "she".
    pub(super) fn is_somebody(&self, subject: &Stretch) -> bool {
        let role = self.role(subject.start);
        self.is_pronoun(subject) || (self.is(subject.start, TokenShape::CAPITALIZED) && !role.any(NOT_NOUN))
    }
}

/// What opens no name, though it begins a sentence.
const NOT_NAMES: Role = Role::PREPOSITION
    .and(Role::SUBORDINATE)
    .and(Role::ADVERB)
    .and(Role::PARTICIPLE)
    .and(Role::PRONOUN)
    .and(Role::DETERMINER)
    .and(Role::DAY)
    .and(Role::TIME);
