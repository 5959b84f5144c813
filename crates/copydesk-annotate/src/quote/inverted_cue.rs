//! Content before its cue in languages that put the subject after the verb then: "…, informó la policía.", "…, wie die
//! Polizei mitteilte."

use super::attribution::{AttributionParser, MAX_CONTENT_TOKENS, MIN_CLAUSE_WORDS};
use super::cue::Cue;
use super::grammar::Form;
use super::token_view::{TokenRange, TokenView};
use super::word_roles::Role;

/// The most adverbials between a verb and its subject.
const MAX_ADVERBIALS: usize = 3;
/// The most words of the first part of a clause that a cue interrupts.
const MAX_INTERRUPTED_WORDS: usize = 12;

impl TokenView<'_> {
    /// Returns the subject after a verb whose group ends before a token, past a recipient and adverbials: "dijo este lunes
    /// en Madrid la ministra". `None` if there is none.
    pub(super) fn subject_after(&self, verb_end: usize, max_end: usize) -> Option<TokenRange> {
        let verb_end = self.enclitic_end(verb_end);
        let mut at = verb_end;
        // "Disse ontem a Ana": the preposition may be an article.
        let is_article =
            |at: usize| self.role(at).any(Role::DETERMINER) && self.role(at).any(Role::RECIPIENT);
        let mut article = None;
        for _ in 0..=MAX_ADVERBIALS {
            article = article.or(Some(at).filter(|at| is_article(*at)));
            at = self.recipient_end(at, max_end).unwrap_or(at);
            let subject = self.noun_phrase_after(at, max_end).filter(|subject| self.may_be_subject(subject));
            let adverbial = self.adverbial_end(at, max_end);
            if let Some(subject) = subject.filter(|_| adverbial.is_none()) {
                return Some(self.with_name_in_apposition(subject, max_end));
            }
            let Some(next) = adverbial.filter(|end| *end < max_end) else { break };
            at = next;
        }
        let subject = article.and_then(|article| self.noun_phrase_after(article, max_end));
        subject.filter(|subject| self.may_speak(subject))
    }
}

impl AttributionParser<'_> {
    /// Parses the clause before the verb of a cue. It begins at `start` or later. Returns the token after the content or cue,
    /// and the source.
    pub(super) fn parse_before_inverted_cue(
        &mut self,
        start: usize,
        cue: &Cue,
    ) -> Option<(usize, Option<TokenRange>)> {
        let view = self.view;
        let comma = self.separator_before(cue.tokens.start)?;
        if cue.role.any(Role::WEAK | Role::REPORTING_PARTICIPLE)
            || comma <= start
            || comma > start + MAX_CONTENT_TOKENS
        {
            return None;
        }
        // "La consejera, Rocío Peñalver, celebró la resolución": the subject is before its apposition.
        let apposed = |source: &TokenRange| {
            source.start == start
                && source.end < comma
                && view.is_punct(source.end, ',')
                && !(source.end + 1..comma).any(|at| view.is_punct(at, ','))
        };
        if cue.source.as_ref().is_some_and(apposed) || self.is_apposed_subject(start, comma) {
            return None;
        }
        let verb = cue.tokens.end.saturating_sub(1);
        let source = view.subject_after(cue.tokens.end, self.end);
        let mut end = source.as_ref().map_or(cue.tokens.end, |source| source.end);
        let mut particle = !view.form(verb).any(Form::SEPARABLE);
        while end < self.end {
            if view.is_verb_particle(end) {
                particle = true;
                end += 1;
            } else if let Some(next) = view.adverbial_end(end, self.end) {
                end = next;
            } else if let Some(next) = view.bracket_end(end, self.end) {
                end = next;
            } else {
                break;
            }
        }
        let closed = end >= self.end
            || view.punct(end).is_some_and(|mark| mark != ':')
            || view.role(end).any(Role::AND);
        let null_subject = source.is_none() && view.grammar.has_null_subjects && end >= self.end;
        if !particle || !closed || (source.is_none() && !null_subject) {
            return None;
        }
        let content = self.content_before(start, comma);
        self.push_around(content, cue, source, end)
    }

    /// Parses the clause around the cue of "as the police said": before it, after it, or both. The clause with "as" begins at
    /// `opening`, no other content reaches beyond `start`.
    pub(super) fn parse_as_clause(
        &mut self,
        start: usize,
        first: usize,
        opening: usize,
        cue: &Cue,
    ) -> Option<(usize, Option<TokenRange>)> {
        let view = self.view;
        // "Wie die Familie der dpa mitteilte": whom it told stands between the subject and the verb.
        let first_phrase = || {
            let phrase = view.noun_phrase_after(opening + 1, cue.tokens.start);
            phrase.filter(|phrase| view.grammar.is_verb_second && view.may_be_subject(phrase))
        };
        let before = first_phrase().or_else(|| view.subject_before(cue.tokens.start, opening + 1));
        let before = before.filter(|_| cue.tokens.start > opening + 1);
        let source = before.or_else(|| view.subject_after(cue.tokens.end, self.end));
        let mut end = cue.tokens.end.max(source.as_ref().map_or(0, |source| source.end));
        while end < self.end {
            let Some(next) = view.adverbial_end(end, self.end).or_else(|| view.bracket_end(end, self.end))
            else {
                break;
            };
            end = next;
        }
        let closed = end >= self.end || view.punct(end).is_some();
        if !closed || (source.is_none() && !view.grammar.has_null_subjects) {
            return None;
        }
        let initial = (first..opening)
            .all(|at| view.role(at).any(Role::COORDINATOR | Role::ADVERB) || view.is_punct(at, ','));
        if !initial {
            let comma = self.separator_before(opening)?;
            let content = self.content_before(start, comma);
            return self.push_around(content, cue, source, end);
        }
        if !view.is_punct(end, ',') {
            return None;
        }
        let content_end = self.content_end(end + 1)?;
        let content = view.without_enclosing_marks(end + 1..content_end);
        if view.count_words(&content) < MIN_CLAUSE_WORDS {
            return None;
        }
        self.push(view.quote_kind(&content), vec![content], Some(cue.tokens.clone()), source.clone());
        Some((content_end, source))
    }

    /// Adds the content before a cue, and what continues it after the cue, which ends before `end`.
    fn push_around(
        &mut self,
        before: TokenRange,
        cue: &Cue,
        source: Option<TokenRange>,
        end: usize,
    ) -> Option<(usize, Option<TokenRange>)> {
        let view = self.view;
        let last_word = before.end.checked_sub(1).filter(|last| *last >= before.start)?;
        let comma = (before.start..before.end).any(|at| view.is_punct(at, ','));
        let subordinate = view.role(before.start).any(Role::SUBORDINATOR)
            && !view.role(before.start).any(Role::SUBJECT_PRONOUN);
        let plain = view.count_words(&before) <= MAX_INTERRUPTED_WORDS;
        let finite = |at: usize| {
            view.role(at).any(Role::FINITE_AUXILIARY | Role::REPORTING)
                || view.form(at).any(Form::SUBJUNCTIVE)
        };
        let next = end + 1;
        let other = Role::SUBORDINATOR | Role::COMPLEMENTIZER | Role::COORDINATOR | Role::REPORTING;
        let joint = view.role(last_word).any(Role::COMPLEMENTIZER | Role::SUBORDINATOR | Role::COORDINATOR);
        let interrupted = view.is_punct(end, ',')
            && plain
            && (joint || subordinate || !before.clone().any(finite))
            && !view.role(next).any(other)
            && view.is_word(next);
        let interrupted = interrupted
            && (finite(next)
                || subordinate
                || joint
                || self.is_interrupted_subject(&before, next)
                || (next..self.end.min(next + MAX_INTERRUPTED_WORDS)).any(finite));
        let mut content = vec![before.clone()];
        let mut content_end = end;
        if interrupted && view.count_words(&before) == 1 {
            content.clear();
        }
        if interrupted {
            content_end = self.content_end(next)?;
            content.push(view.without_enclosing_marks(next..content_end));
        } else if subordinate && !comma {
            return None;
        }
        let words: usize = content.iter().map(|content| view.count_words(content)).sum();
        if words < MIN_CLAUSE_WORDS {
            return None;
        }
        self.push(view.kind_of_all(&content), content, Some(cue.tokens.clone()), source.clone());
        Some((content_end, source))
    }

    /// Returns whether words are no more than the subject of the clause that goes on at a token: "la víctima, según Ana,
    /// huyó".
    pub(super) fn is_interrupted_subject(&self, before: &TokenRange, next: usize) -> bool {
        let view = self.view;
        let other = Role::SUBORDINATOR | Role::COMPLEMENTIZER | Role::COORDINATOR | Role::DETERMINER;
        let subject =
            view.noun_phrase_after(before.start, before.end).filter(|subject| subject.end == before.end);
        (view.opens_remark(before.start) || subject.is_some_and(|subject| view.may_speak(&subject)))
            && view.is_word(next)
            && !view.role(next).any(other)
            && !view.is_capitalized(next)
    }

    /// Returns whether the words before a comma are no more than a noun phrase and its apposition, as the subject of the verb after
    /// them: "La consejera de Agricultura, Rocío Peñalver, celebró".
    fn is_apposed_subject(&self, start: usize, comma: usize) -> bool {
        let view = self.view;
        view.noun_phrase_after(start, comma)
            .filter(|subject| view.is_punct(subject.end, ','))
            .and_then(|subject| view.noun_phrase_after(subject.end + 1, comma))
            .is_some_and(|name| name.end == comma)
    }

    /// Returns the comma or dash right before a token.
    fn separator_before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|before| self.view.is_punct(*before, ',') || self.view.is_dash(*before))
    }
}
