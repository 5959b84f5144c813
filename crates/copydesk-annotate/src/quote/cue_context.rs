//! The context of a cue: constructions that limit its content, or make it no cue.

use super::attribution::{AttributionParser, MAX_CONTENT_TOKENS, MAX_QUOTE_DISTANCE, MIN_CLAUSE_WORDS};
use super::cue::Cue;
use super::quotation_marks::QuotedSpan;
use super::token_view::TokenRange;
use super::word_roles::Role;

/// The verbs whose object may be a written work.
const WRITING_VERBS: &[&str] =
    &["write", "writes", "wrote", "writing", "emailed", "tweeted", "posted", "texted"];

impl AttributionParser<'_> {
    /// Returns whether a cue that does not report speech announces a quotation by its object: "issued a
    /// statement: “It sank.”"
    pub(super) fn announces_speech(&self, cue: &Cue, span: &QuotedSpan) -> bool {
        let view = self.view;
        let separated = span
            .open
            .checked_sub(1)
            .is_some_and(|before| before > cue.end && matches!(view.punct(before), Some(',' | ':')));
        separated
            && cue.source.is_some()
            && view.count_words(&span.inside()) > MIN_CLAUSE_WORDS
            && view.is_capitalized(span.start)
            && view.is_terminated(span)
            && !view.is_work_title(span)
    }

    /// Returns whether a cue is in a free relative clause: "what Moe called “a mess”".
    pub(super) fn is_in_free_relative(&self, cue: &Cue) -> bool {
        cue.source.as_ref().is_some_and(|subject| subject.end <= cue.tokens.start)
            && self.role_before_source(cue).any(Role::INTERROGATIVE)
    }

    /// Returns the roles of the word before the source of a cue.
    pub(super) fn role_before_source(&self, cue: &Cue) -> Role {
        let before = cue.source.as_ref().and_then(|subject| subject.start.checked_sub(1));
        before.map_or(Role::UNLISTED, |before| self.view.role(before))
    }

    /// Returns whether a participle between a cue and a quotation introduces the quotation: "wrote to the
    /// crew, saying: “…”".
    pub(super) fn belongs_to_participle(&self, cue: &Cue, span: &QuotedSpan) -> bool {
        let view = self.view;
        let before = span.open.checked_sub(1).filter(|before| view.punct(*before).is_some());
        let verb = before.unwrap_or(span.open).saturating_sub(1);
        verb > cue.end
            && span.open <= cue.end + MAX_QUOTE_DISTANCE
            && view.role(verb).any(Role::REPORTING_PARTICIPLE)
            && !view.role(verb).any(Role::REPORTING)
            && view.is_speech(span)
            && view.reporting_verb(verb, cue.end).is_some()
    }

    /// Returns the end of the content of a cue in a subordinate clause, which the comma before the main
    /// clause ends: "while he said it sank, the crew left", "Moe, who said it sank, left".
    pub(super) fn subordinate_end(&self, cue: &Cue, start: usize, end: usize) -> Option<usize> {
        let view = self.view;
        let subject = cue.source.as_ref().filter(|subject| subject.end <= cue.tokens.start)?;
        let relative = subject.len() == 1 && view.role(subject.start).any(Role::SUBORDINATOR);
        if !relative && !self.role_before_source(cue).any(Role::SUBORDINATOR) {
            return None;
        }
        // The content goes on after ", rather than wait", ", in a storm"; not ", with Lie calling it a ruin",
        // ", to which Lie said".
        let continues = |at: usize| {
            let prepositional =
                view.role(at).any(Role::PREPOSITION) && !view.role(at + 1).any(Role::RELATIVE_PRONOUN);
            (prepositional && !view.is_one_of(at, &["with"])) || view.is_one_of(at, &["rather"])
        };
        (start..end).find(|at| view.is_punct(*at, ',') && !view.is_quoted(*at) && !continues(at + 1))
    }

    /// Returns the end of content whose source is a percentage, which the next percentage ends: "30 percent
    /// said it sank, while 40 percent saw it float".
    pub(super) fn percentage_end(&self, cue: &Cue, start: usize, end: usize) -> Option<usize> {
        let view = self.view;
        let subject = cue.source.clone()?;
        let is_percent = |at: usize| view.is_one_of(at, &["percent"]) || view.is_punct(at, '%');
        if !subject.clone().any(is_percent) {
            return None;
        }
        (start..end).find(|at| {
            let comma = view.is_punct(*at, ',') && view.is_one_of(at + 1, &["while", "compared"]);
            let next = view.role(*at).any(Role::COORDINATOR) || view.is_one_of(*at, &["while"]);
            comma || (next && view.is_number(at + 1) && is_percent(at + 2))
        })
    }

    /// Returns whether the words from `from` to a comma are a name with an apposition: "Ingrid Moe, the
    /// harbour master,".
    fn is_name_with_apposition(&self, from: usize, comma: usize) -> bool {
        let view = self.view;
        let near = comma <= from + MAX_CONTENT_TOKENS && view.is_capitalized(from);
        let name = near.then(|| view.noun_phrase_after(from, comma)).flatten();
        name.is_some_and(|name| {
            let next = view.role(name.end + 1);
            view.is_punct(name.end, ',')
                && next.any(Role::DETERMINER | Role::RELATIVE_PRONOUN)
                && !(name.end + 1..comma).any(|at| view.is_punct(at, ','))
        })
    }

    /// Returns a cue with the source after it, if that can be: ", said Moe". `start` is where content before
    /// it begins.
    pub(super) fn with_inverted_source(&self, start: usize, cue: &Cue) -> Option<Cue> {
        let view = self.view;
        let before = cue.tokens.start.checked_sub(1).filter(|before| *before > start)?;
        let last = view.quoted_spans_in(&(start..cue.tokens.start)).last();
        let after_quote = last.is_some_and(|span| span.after == cue.tokens.start);
        if !(view.is_punct(before, ',') || after_quote)
            || !cue.role.any(Role::REPORTING)
            || self.is_name_with_apposition(start, before)
        {
            return None;
        }
        let source = view.noun_phrase_after(cue.tokens.end, self.end)?;
        if view.role(source.end.saturating_sub(1)).any(Role::NON_SOURCE) {
            return None;
        }
        let source = view.with_name_in_apposition(source, self.end);
        let next = Role::PREPOSITION | Role::SUBORDINATOR | Role::DAY_OR_MONTH;
        let ends = source.end >= self.end || !view.is_word(source.end) || view.role(source.end).any(next);
        let named = view.is_capitalized(source.start)
            || view.role(source.start).any(Role::DETERMINER | Role::SUBJECT_PRONOUN)
            || source.len() <= 3;
        (ends && named).then(|| Cue {
            end: source.end,
            start: cue.tokens.start,
            source: Some(source),
            inverted: true,
            ..cue.clone()
        })
    }

    /// Returns whether a cue has an impersonal subject: "there have been telling answers", "time will tell",
    /// "it should be noted that", "one could say", "this explains why", "the scar reveals that".
    pub(super) fn has_impersonal_source(&self, cue: &Cue) -> bool {
        let view = self.view;
        let Some(subject) = &cue.source else { return false };
        let head = subject.end.saturating_sub(1);
        if view.is_one_of(subject.start, &["there"])
            || (view.role(head).any(Role::INANIMATE)
                && !view.is_capitalized(head)
                && !cue.role.any(Role::CORE))
        {
            return true;
        }
        if subject.len() > 1 {
            return false;
        }
        let any = |words: &[&str]| cue.tokens.clone().any(|at| view.is_one_of(at, words));
        // "What do you think he wants?"
        if view.is_one_of(subject.start, &["you"]) && any(&["think", "believe"]) {
            return true;
        }
        // "It is certain that".
        if cue.role.any(Role::THAT_ADJECTIVE) && view.is_one_of(subject.start, &["it"]) {
            return true;
        }
        // "This explains why", "it explains why", but not "the report that explains why".
        let explains = any(&["explain", "explains", "explained"]);
        let relative = self.is_in_relative(cue) && subject.start > 0 && view.is_word(subject.start - 1);
        if view.is_one_of(subject.start, &["this"])
            || (explains && !relative && view.is_one_of(subject.start, &["it", "that", "these", "which"]))
        {
            return true;
        }
        let modal = || cue.tokens.clone().any(|at| view.is_modal(at));
        (view.is_one_of(subject.start, &["time"]) && any(&["tell"]))
            || (view.is_one_of(subject.start, &["one"]) && modal())
            || (view.is_one_of(subject.start, &["it"]) && modal() && any(&["be"]))
    }

    /// Returns whether a cue is a noun, and what looks like its source the verb before it: "rejected claims that".
    pub(super) fn is_object_noun(&self, cue: &Cue) -> bool {
        let view = self.view;
        let verb = cue.source.as_ref().filter(|source| source.len() == 1).map(|source| source.start);
        view.english
            && view.ends_in_s(cue.tokens.end.saturating_sub(1))
            && verb.is_some_and(|verb| view.ends_with_any(verb, &["ed"]) && !view.is_capitalized(verb))
    }

    /// Returns whether a verb has a written work, not its words, for an object: "wrote a column called
    /// “Ferries”", "wrote “Ferries”".
    pub(super) fn names_work(&self, cue: &Cue, content: &TokenRange) -> bool {
        let view = self.view;
        let finite = |at: usize| view.is_finite_verb(at) && !view.is_quoted(at);
        let titled = || view.quoted_span_at(cue.end).is_some_and(|span| view.is_work_title(span));
        self.is_writing_verb(cue)
            && (titled() || (view.role(content.start).any(Role::DETERMINER) && !content.clone().any(finite)))
    }

    /// Returns whether the object of a verb may be a written work as well as its words.
    pub(super) fn is_writing_verb(&self, cue: &Cue) -> bool {
        self.view.is_one_of(cue.end.saturating_sub(1), WRITING_VERBS)
    }
}
