//! Grammatical subjects: of a reporting verb, which is the source of an attribution, and of a sentence.

use super::token_view::{TokenRange, TokenView};
use super::word_roles::Role;

/// The most tokens between a subject and its verb.
pub(super) const MAX_SUBJECT_DISTANCE: usize = 40;

impl TokenView<'_> {
    /// Returns the subject of the verb group that begins at `end`: the noun phrase right before it, or the
    /// one before an apposition in commas or dashes.
    pub(super) fn subject_before(&self, end: usize, min_start: usize) -> Option<TokenRange> {
        let end = self.end_before_date(end, min_start);
        let close = end.checked_sub(1).filter(|close| *close >= min_start)?;
        if !self.is_punct(close, ',') && !self.is_dash(close) {
            let phrase = self.noun_phrase_before(end, min_start)?;
            // "A man who sat on a ledge said": the complement of a preposition is not the subject.
            let bound = phrase.start > min_start && self.role(phrase.start - 1).any(Role::PREPOSITION);
            // "With Ingrid Moe writing that".
            let verb = (end..self.tokens.len()).find(|at| !self.role(*at).any(Role::ADVERB));
            let with = bound
                && self.is_capitalized(phrase.start)
                && verb.is_some_and(|verb| self.role(verb).any(Role::REPORTING_PARTICIPLE))
                && self.is_one_of(phrase.start - 1, &["with"]);
            let bound = bound && !with;
            return bound.then(|| self.sentence_subject(min_start, phrase.start)).flatten().or(Some(phrase));
        }
        let dashes = self.is_dash(close);
        let mut close = close;
        while dashes && close > min_start && self.is_dash(close - 1) {
            close -= 1;
        }
        let farthest = min_start.max(close.saturating_sub(MAX_SUBJECT_DISTANCE));
        let mut open = (farthest..close).rev().find(|at| {
            if dashes { self.is_dash(*at) } else { self.is_punct(*at, ',') || self.is_dash(*at) }
        })?;
        while dashes && open > farthest && self.is_dash(open - 1) {
            open -= 1;
        }
        if !dashes && let Some(name) = self.opening_name(min_start, close).filter(|name| name.end < open) {
            return Some(name);
        }
        let subject = self.noun_phrase_before(open, min_start)?;
        // "After meeting the crew, Gov. Ann Lee (Oslo), said".
        let named = |at: usize| {
            self.is_capitalized(at) || self.role(at).any(Role::DETERMINER | Role::SUBJECT_PRONOUN)
        };
        if !named(subject.start) && self.is_capitalized(open + 1) && !dashes {
            return self.noun_phrase_after(open + 1, close).or(Some(subject));
        }
        // "Ann Lee, 41, a teacher, said": the first of several appositions.
        let earlier =
            subject.start.checked_sub(1).filter(|before| *before > min_start && self.is_punct(*before, ','));
        let whole = earlier.and_then(|comma| self.noun_phrase_before(comma, min_start));
        let named =
            whole.filter(|whole| self.is_capitalized(whole.start) && !self.is_capitalized(subject.start));
        Some(named.unwrap_or(subject))
    }

    /// Returns the name that a sentence begins with if appositions follow it up to the comma at `close`: "Ann
    /// Lee, 41, of Oslo,".
    fn opening_name(&self, min_start: usize, close: usize) -> Option<TokenRange> {
        if close > min_start + MAX_SUBJECT_DISTANCE {
            return None;
        }
        let mut start = min_start;
        while start < close && self.role(start).any(Role::COORDINATOR) {
            start += 1;
        }
        let name = self.noun_phrase_after(start, close).filter(|_| self.is_capitalized(start))?;
        let rest = name.end + 1..close;
        let plain = self.is_punct(name.end, ',')
            && self.quoted_spans_in(&rest).is_empty()
            && (self.role(rest.start).any(Role::RELATIVE_PRONOUN)
                || !rest.clone().any(|at| self.role(at).any(Role::FINITE_AUXILIARY | Role::IRREGULAR_PAST)));
        (plain && !self.role(start).any(NON_NAMES)).then_some(name)
    }

    /// Returns the end of a range that ends at `end` without the date at its end: "Moe later on Monday", "Moe
    /// Monday".
    fn end_before_date(&self, end: usize, min_start: usize) -> usize {
        let mut start = end;
        while start > min_start && self.role(start - 1).any(Role::DAY_OR_MONTH) {
            start -= 1;
        }
        if start == end {
            return end;
        }
        while start > min_start && self.role(start - 1).any(Role::PREPOSITION | Role::ADVERB) {
            start -= 1;
        }
        if start > min_start { start } else { end }
    }

    /// Returns the relative pronoun right before the verb group that begins at `end`: "a sign that said",
    /// "its report, which notes".
    pub(super) fn relative_pronoun_before(&self, end: usize, min_start: usize) -> Option<TokenRange> {
        let at = end.checked_sub(1).filter(|at| {
            *at > min_start && self.role(*at).any(Role::COMPLEMENTIZER | Role::RELATIVE_PRONOUN)
        })?;
        let noun = (at - 1).checked_sub(usize::from(self.is_punct(at - 1, ',')))?;
        (self.is_word(noun)
            && !self.role(noun).any(Role::FINITE_AUXILIARY | Role::REPORTING | Role::PREPOSITION))
        .then_some(at..end)
    }

    /// Returns whether a word that no list has is an adverb of manner by its ending: "sincerely".
    pub(super) fn is_manner_adverb(&self, at: usize) -> bool {
        const OTHER_WORDS: &[&str] = &[
            "family", "ally", "rally", "assembly", "reply", "supply", "bully", "likely", "unlikely", "daily",
        ];
        self.english
            && self.role(at) == Role::UNLISTED
            && self.is_word(at)
            && !self.is_capitalized(at)
            && self.ends_with_any(at, &["ly"])
            && !self.is_one_of(at, OTHER_WORDS)
    }

    /// Returns the subject of the sentence or clause that begins at the token `start`, after up to three
    /// fronted phrases.
    pub(super) fn sentence_subject(&self, start: usize, max_end: usize) -> Option<TokenRange> {
        let mut at = start;
        for _ in 0..4 {
            while at < max_end
                && (self.role(at).any(Role::COORDINATOR)
                    || self
                        .punct(at)
                        .is_some_and(|character| matches!(character, ',' | '—' | '–' | '―' | '-')))
            {
                at += 1;
            }
            let fronted = Role::PREPOSITION
                | Role::SUBORDINATOR
                | Role::ADVERB
                | Role::DAY_OR_MONTH
                | Role::REPORTING_PARTICIPLE;
            let opens =
                self.role(at).any(fronted) && !self.role(at).any(Role::SUBJECT_PRONOUN | Role::DETERMINER);
            let comma = (at..max_end.min(at + 30)).find(|at| self.is_punct(*at, ','));
            // "Eight years ago, he", "Speaking to the crew, she".
            let adverbial = comma.is_some_and(|comma| {
                let after = self.role(comma + 1);
                after.any(Role::HE | Role::SHE) && after.any(Role::SUBJECT_PRONOUN)
            });
            let adverbial =
                adverbial || comma.is_some_and(|comma| self.is_fronted_adverbial(at, comma, max_end));
            let participle = self.ends_with_any(at, &["ing"]) && self.byte_length(at) > 5;
            if !(opens || adverbial || (participle && comma.is_some())) {
                return self.name_after(at, max_end);
            }
            at = comma? + 1;
        }
        None
    }

    /// Returns whether the words from `at` to a comma are an adverbial before the subject: "Hours later, Moe
    /// said", "In Salem, Ohio, Moe said".
    fn is_fronted_adverbial(&self, at: usize, comma: usize, max_end: usize) -> bool {
        let verb = |at: usize| {
            self.role(at)
                .any(Role::FINITE_AUXILIARY | Role::REPORTING | Role::IRREGULAR_PAST | Role::ADDRESSEE_TAKING)
                || self.ends_with_any(at, &["ed"])
        };
        if comma > at + 8 || (at..comma).any(verb) || self.role(comma + 1).any(Role::RELATIVE_PRONOUN) {
            return false;
        }
        let named = self.is_capitalized(comma + 1) || self.role(comma + 1).any(Role::HE | Role::SHE);
        let name = self.name_after(comma + 1, max_end).filter(|_| named);
        name.is_some_and(|name| verb(name.end))
    }

    /// Returns whether a subject is "he" or "she".
    pub(super) fn is_he_or_she(&self, subject: &TokenRange) -> bool {
        let role = self.role(subject.start);
        role.any(Role::HE | Role::SHE) && !role.any(Role::DETERMINER)
    }

    /// Returns whether a subject looks like a person: a name, "he" or "she".
    pub(super) fn is_person(&self, subject: &TokenRange) -> bool {
        let role = self.role(subject.start);
        self.is_he_or_she(subject) || (self.is_capitalized(subject.start) && !role.any(Role::NON_NOUN))
    }
}

/// The words that are not the first of a name, though they are capitalized at the start of a sentence.
const NON_NAMES: Role = Role::PREPOSITION
    .union(Role::SUBORDINATOR)
    .union(Role::ADVERB)
    .union(Role::REPORTING_PARTICIPLE)
    .union(Role::SUBJECT_PRONOUN)
    .union(Role::DETERMINER)
    .union(Role::DAY_OR_MONTH)
    .union(Role::TIME_NOUN);
