//! Grammatical subjects: of a reporting verb, which is the source of an attribution, and of a sentence.

use super::token_view::{TokenRange, TokenView};
use super::word_roles::Role;

/// The most tokens between a subject and its verb.
pub(super) const MAX_SUBJECT_DISTANCE: usize = 40;

/// The verbs of "quoted Moe as saying".
const QUOTING_VERBS: &[&str] = &["quoted", "quotes", "quote", "quoting", "cited", "cites", "cite", "citing"];

/// The words that are not the first of a name, though they are capitalized at the start of a sentence.
const NON_NAMES: Role = Role::PREPOSITION
    .union(Role::SUBORDINATOR)
    .union(Role::ADVERB)
    .union(Role::REPORTING_PARTICIPLE)
    .union(Role::SUBJECT_PRONOUN)
    .union(Role::DETERMINER)
    .union(Role::DAY_OR_MONTH)
    .union(Role::TIME_NOUN);

impl TokenView<'_> {
    /// Returns the subject of the verb group that begins at `end`: the noun phrase right before it, or the
    /// one before an apposition in commas or dashes.
    pub(super) fn subject_before(&self, end: usize, min_start: usize) -> Option<TokenRange> {
        let end = self.end_before_date(end, min_start);
        let last = end.checked_sub(1).filter(|last| *last >= min_start)?;
        if self.is_dash(last) {
            self.subject_before_dashes(last, min_start)
        } else if self.is_punct(last, ',') {
            let subject = self.subject_before_commas(last, min_start)?;
            let subject = if self.english { subject } else { self.with_head(subject, min_start) };
            Some(self.with_name_in_apposition(subject, last))
        } else {
            self.adjacent_subject(end, min_start)
        }
    }

    /// Returns a phrase after a preposition with the phrase that it belongs to: "la portavoz en el comité".
    fn with_head(&self, phrase: TokenRange, min_start: usize) -> TokenRange {
        let preposition =
            phrase.start.checked_sub(1).filter(|at| *at > min_start && self.role(*at).any(Role::PREPOSITION));
        let head = preposition.and_then(|preposition| self.noun_phrase_before(preposition, min_start));
        match head.filter(|head| self.role(head.start).any(Role::DETERMINER)) {
            Some(head) => head.start..phrase.end,
            None => phrase,
        }
    }

    /// Returns the subject that ends at `end`: "Moe said".
    fn adjacent_subject(&self, end: usize, min_start: usize) -> Option<TokenRange> {
        let phrase = self.noun_phrase_before(end, min_start)?;
        let before = phrase.start.checked_sub(1).filter(|_| phrase.start > min_start);
        let Some(preposition) = before.filter(|before| self.role(*before).any(Role::PREPOSITION)) else {
            return Some(phrase);
        };
        // "With Ingrid Moe writing that".
        let verb = (end..self.tokens.len()).find(|at| !self.role(*at).any(Role::ADVERB));
        let absolute = self.is_one_of(preposition, &["with"])
            && self.is_capitalized(phrase.start)
            && verb.is_some_and(|verb| self.role(verb).any(Role::REPORTING_PARTICIPLE));
        if absolute {
            return Some(phrase);
        }
        // "A man who sat on a ledge said": the complement of a preposition is not the subject.
        let subject = self.sentence_subject(min_start, phrase.start);
        // "В администрации сообщили": without articles nothing tells the two apart.
        if self.english || !self.grammar.has_articles {
            return subject.or(Some(phrase));
        }
        // "Un cartel en la panadería decía".
        subject.map(|subject| if subject.end == preposition { subject.start..phrase.end } else { subject })
    }

    /// Returns the subject before an apposition in dashes, whose closing dash is at `close`.
    fn subject_before_dashes(&self, close: usize, min_start: usize) -> Option<TokenRange> {
        let first_dash = |mut at: usize, min_start: usize| {
            while at > min_start && self.is_dash(at - 1) {
                at -= 1;
            }
            at
        };
        let close = first_dash(close, min_start);
        let farthest = min_start.max(close.saturating_sub(MAX_SUBJECT_DISTANCE));
        let open = (farthest..close).rfind(|at| self.is_dash(*at))?;
        let subject = self.noun_phrase_before(first_dash(open, farthest), min_start)?;
        Some(self.head_of_appositions(subject, min_start))
    }

    /// Returns the subject before an apposition in commas, whose closing comma is at `close`.
    fn subject_before_commas(&self, close: usize, min_start: usize) -> Option<TokenRange> {
        let farthest = min_start.max(close.saturating_sub(MAX_SUBJECT_DISTANCE));
        let open = (farthest..close).rfind(|at| self.is_punct(*at, ',') || self.is_dash(*at))?;
        if let Some(name) = self.opening_name(min_start, close).filter(|name| name.end < open) {
            return Some(name);
        }
        let subject = self.noun_phrase_before(open, min_start)?;
        // "After meeting the crew, Gov. Ann Lee (Oslo), said".
        let named = self.is_capitalized(subject.start)
            || self.role(subject.start).any(Role::DETERMINER | Role::SUBJECT_PRONOUN);
        if !named && self.is_capitalized(open + 1) {
            return self.noun_phrase_after(open + 1, close).or(Some(subject));
        }
        Some(self.head_of_appositions(subject, min_start))
    }

    /// Returns the name before a phrase that is an apposition to it, or the phrase itself: "Ann Lee, 41, a
    /// teacher, said".
    fn head_of_appositions(&self, phrase: TokenRange, min_start: usize) -> TokenRange {
        let comma = phrase.start.checked_sub(1).filter(|at| *at > min_start && self.is_punct(*at, ','));
        let before = comma.and_then(|comma| self.noun_phrase_before(comma, min_start));
        let name = before.filter(|before| self.is_capitalized(before.start));
        name.filter(|_| !self.is_capitalized(phrase.start)).unwrap_or(phrase)
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

    /// Returns whoever sends the words after a colon: "And from Ann Lee:", "From the desk of Ann Lee, treasurer:".
    pub(super) fn sender(&self, start: usize, colon: usize) -> Option<TokenRange> {
        let from = self.origin(start, colon)?;
        let named = (start + 1..from).any(|at| self.is_capitalized(at));
        let clause =
            |at: usize| self.role(at).any(Role::FINITE_AUXILIARY | Role::REPORTING | Role::IRREGULAR_PAST);
        if named || (start..colon).any(clause) || self.role(from + 1).any(Role::DAY_OR_MONTH) {
            return None;
        }
        let phrase = self.noun_phrase_after(from + 1, colon)?;
        let of = phrase.clone().find(|at| self.is_one_of(*at, &["of"]) && self.is_capitalized(at + 1));
        let place = of.filter(|of| self.is_one_of(of - 1, &["desk", "office", "pen", "inbox", "diary"]));
        let sender = place.map_or(phrase.start, |of| of + 1)..phrase.end;
        let sender = self.with_name_in_apposition(sender, colon);
        sender.clone().any(|at| self.is_capitalized(at)).then_some(sender)
    }

    /// Returns the preposition that begins where the words after a colon come from.
    pub(super) fn origin(&self, start: usize, colon: usize) -> Option<usize> {
        const PREPOSITIONS: &[&str] = &["from", "von", "de", "da", "do"];
        (start..colon.min(start + 5)).find(|at| self.is_one_of(*at, PREPOSITIONS))
    }

    /// Returns whether a token is the verb of "quoted Moe as saying".
    pub(super) fn quoted_source_verb(&self, at: usize) -> bool {
        self.is_one_of(at, QUOTING_VERBS)
    }

    /// Returns whoever is quoted before the "as" of a participle that begins at `end`: "the agency quoted Moe as saying". `None`
    /// if the verb before is another, or passive, so that its subject is quoted.
    pub(super) fn quoted_source(&self, end: usize, min_start: usize) -> Option<TokenRange> {
        let as_token = end.checked_sub(1).filter(|before| self.is_one_of(*before, &["as"]))?;
        let near = min_start.max(as_token.saturating_sub(MAX_SUBJECT_DISTANCE));
        let verb = (near..as_token).rfind(|at| self.is_one_of(*at, QUOTING_VERBS))?;
        let passive = (near..verb).rev().take(3).any(|at| self.role(at).any(Role::BE));
        let source = if passive { None } else { self.noun_phrase_after(verb + 1, as_token) }?;
        let object = self.role(source.start).any(Role::SHE | Role::OTHER_PRONOUN | Role::HE);
        // "A tweet quoted the president as saying": the words of the tweet, as far as the text shows.
        let subject = if object { None } else { self.subject_before(verb, min_start) };
        let document = subject.is_some_and(|subject| self.role(subject.start).any(Role::INDEFINITE_ARTICLE));
        if document && !source.clone().any(|at| self.is_capitalized(at)) {
            return None;
        }
        let source = if object { source.start..source.start + 1 } else { source };
        Some(self.with_name_in_apposition(source, as_token))
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

    /// Returns the subject of the sentence or clause that begins at the token `start`, after up to three
    /// fronted phrases.
    pub(super) fn sentence_subject(&self, start: usize, max_end: usize) -> Option<TokenRange> {
        let mut at = start;
        for _ in 0..4 {
            while at < max_end
                && (self.role(at).any(Role::COORDINATOR)
                    || matches!(self.punct(at), Some(',' | '—' | '–' | '―' | '-')))
            {
                at += 1;
            }
            let comma = (at..max_end.min(at + 30)).find(|at| self.is_punct(*at, ','));
            if !self.is_fronted_phrase(at, comma, max_end) {
                let subject = self.name_after(at, max_end)?;
                return Some(self.with_name_in_apposition(subject, max_end));
            }
            at = comma? + 1;
        }
        None
    }

    /// Returns whether a phrase before the subject begins at a token. `comma` is the next comma.
    fn is_fronted_phrase(&self, at: usize, comma: Option<usize>, max_end: usize) -> bool {
        let role = self.role(at);
        let fronted = Role::PREPOSITION
            | Role::SUBORDINATOR
            | Role::ADVERB
            | Role::DAY_OR_MONTH
            | Role::REPORTING_PARTICIPLE;
        if role.any(fronted) && !role.any(Role::SUBJECT_PRONOUN | Role::DETERMINER) {
            return true;
        }
        let Some(comma) = comma else { return false };
        let next = self.role(comma + 1);
        // "Eight years ago, he", "Speaking to the crew, she".
        (next.any(Role::HE | Role::SHE) && next.any(Role::SUBJECT_PRONOUN))
            || (self.ends_with_any(at, &["ing"]) && self.byte_length(at) > 5)
            || self.is_fronted_adverbial(at, comma, max_end)
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
