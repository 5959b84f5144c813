//! What is attributed to nobody: "The boat is expected to sink", "Asked whether it would sink, Moe said no".

use super::attribution::{AttributionParser, MAX_QUOTE_DISTANCE, MIN_CLAUSE_WORDS};
use super::token_view::TokenView;
use super::word_roles::Role;
use copydesk_record::QuoteKind;

impl TokenView<'_> {
    /// Returns the first token of the passive whose participle is a token: "is not expected", "has been said". `None` if it is
    /// no passive. The passive begins at `min_start` or later.
    fn passive_start(&self, participle: usize, min_start: usize) -> Option<usize> {
        let (start, _) = self.verb_group_start(participle, min_start);
        let passive = (start..participle).any(|at| self.role(at).any(Role::BE));
        // "Might have been expected to" says nothing of anybody's words.
        (passive && !(start..participle).any(|at| self.is_modal(at))).then_some(start)
    }
}

impl AttributionParser<'_> {
    /// Parses the question in the participle clause before the main clause: "Asked whether it would sink, Moe said no." Moe was
    /// asked, so that it is attributed to nobody, unless "asked by Lie" says who did. The verb is the token `at`. Returns the
    /// token after the question.
    pub(super) fn parse_question_asked(&mut self, at: usize) -> Option<usize> {
        let view = self.view;
        if !view.is_one_of(at, &["asked"]) {
            return None;
        }
        let before = at.checked_sub(1);
        let opens = view.is_capitalized(at)
            || before.is_some_and(|before| {
                view.is_one_of(before, &["when", "once"]) || view.is_punct(before, ',')
            });
        // "Asked by Moe whether".
        let source =
            if view.is_one_of(at + 1, &["by"]) { view.noun_phrase_after(at + 2, self.end) } else { None };
        let question = source.as_ref().map_or(at + 1, |source| source.end);
        if !opens || !view.role(question).any(Role::INTERROGATIVE) {
            return None;
        }
        let near = self.end.min(question + MAX_QUOTE_DISTANCE);
        let mut commas = (question..near).filter(|at| view.is_punct(*at, ',') && !view.is_quoted(*at));
        let end = commas.find(|comma| self.is_new_source(comma + 1))?;
        let content = question..end;
        if view.count_words(&content) < MIN_CLAUSE_WORDS {
            return None;
        }
        self.push(view.quote_kind(&content), vec![content], Some(at..at + 1), source);
        Some(end)
    }

    /// Parses the passive whose participle is a token, with an infinitive after it. What is attributed are the subject and the
    /// infinitive. Returns the token after them.
    pub(super) fn parse_hearsay(&mut self, start: usize, participle: usize) -> Option<usize> {
        let view = self.view;
        let infinitive = participle + 1;
        if !view.role(participle).any(Role::HEARSAY) || !view.is_infinitive(infinitive) {
            return None;
        }
        let passive = view.passive_start(participle, start)?;
        let subject = view.subject_before(passive, start);
        let subject = subject.or_else(|| view.relative_pronoun_before(passive, start))?;
        let relative = view.is_relative_pronoun(&subject);
        // "Candidate is expected to", of a headline, or the end of a longer subject.
        let bare = subject.len() == 1
            && !view.is_capitalized(subject.start)
            && !view.ends_in_s(subject.start)
            && view.role(subject.start).is_unlisted();
        if bare {
            return None;
        }
        let mut end = self.phrase_end(infinitive, self.content_end(infinitive)?, relative);
        // "While it is expected to sink, the crew stays".
        let before = subject.start.checked_sub(1).filter(|before| *before >= start);
        // "The boat that is expected to sink" reports nothing.
        if relative && before.is_none_or(|before| view.punct(before).is_none()) {
            return None;
        }
        if relative || before.is_some_and(|before| view.role(before).any(Role::SUBORDINATOR)) {
            end = (infinitive..end).find(|at| view.is_punct(*at, ',') && !view.is_quoted(*at)).unwrap_or(end);
        }
        if end < infinitive + 2 || self.is_before_last_cue(end) {
            return None;
        }
        let mut content = vec![subject, infinitive..end];
        // "It is expected to rain".
        let expletive =
            content.first().is_some_and(|subject| view.is_one_of(subject.start, &["it", "there"]));
        content.drain(..usize::from(expletive));
        let kind = view.kind_of_all(&content);
        let kind = if kind == QuoteKind::Direct { QuoteKind::Mixed } else { kind };
        self.push(kind, content, Some(passive..infinitive), None);
        Some(end)
    }
}
